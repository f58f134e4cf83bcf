"""What the program asks. Nothing else opens a file or input dialog, so tests replace this."""

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from township_desk.ui import plain


def open_file(parent: QWidget, title: str, kinds: str = "所有文件 (*)") -> Path | None:
    """A file to read, or None; *kinds* as Qt writes them: ``表格 (*.xlsx *.csv)``."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def open_files(parent: QWidget, title: str, kinds: str = "所有文件 (*)") -> list[Path]:
    """Files to read; none when the officer turned back."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


def save_file(
    parent: QWidget, title: str, name: str = "", kinds: str = "所有文件 (*)"
) -> Path | None:
    """Where to write, or None; Qt has already asked about replacing a file."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def folder(parent: QWidget, title: str) -> Path | None:
    """A folder to write into, or None."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def printer(parent: QWidget) -> str | None:
    """The name of a printer, or None."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # loads only when somebody prints

    chosen = QPrinter()
    if QPrintDialog(chosen, parent).exec() != QDialog.DialogCode.Accepted:
        return None
    return chosen.printerName()


def confirm(parent: QWidget, question: str, yes: str, no: str = "返回") -> bool:
    """Whether to go on; *yes* is the verb of what will happen, never 确定."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("请确认")
    outer = QVBoxLayout(dialog)
    outer.addWidget(plain.label(question, wrap=True))
    _buttons(dialog, outer, yes, no)
    dialog.setMinimumWidth(420)
    return dialog.exec() == QDialog.DialogCode.Accepted


def text(
    parent: QWidget, title: str, question: str, initial: str = "", *, several_lines: bool = False
) -> str | None:
    """Words, or None when the officer turned back."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(plain.window_title(title))
    outer = QVBoxLayout(dialog)
    outer.addWidget(plain.label(question, wrap=True))
    edit: QLineEdit | QPlainTextEdit
    if several_lines:
        edit = QPlainTextEdit(initial)
        edit.setTabChangesFocus(True)
    else:
        edit = QLineEdit(initial)
    edit.setAccessibleName(question)
    outer.addWidget(edit)
    _buttons(dialog, outer, "填好了", "返回")
    dialog.setMinimumWidth(420)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()


def _buttons(dialog: QDialog, outer: QVBoxLayout, yes: str, no: str) -> None:
    buttons = QDialogButtonBox(dialog)
    go = buttons.addButton(plain.caption(yes), QDialogButtonBox.ButtonRole.AcceptRole)
    go.setProperty("primary", "true")
    buttons.addButton(plain.caption(no), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    outer.addWidget(buttons)
