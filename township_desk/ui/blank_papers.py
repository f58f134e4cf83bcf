"""空白文书: choose types and copies, register and save them as one PDF; what was printed and became of it."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from township_desk.casework import blank_papers
from township_desk.casework.desk import Desk
from township_desk.casework.registry import Outcome
from township_desk.errors import DeskError
from township_desk.ui import ask, plain, tell
from township_desk.ui.changes import Changes
from township_desk.ui.task import Task

SIZE = (860, 560)
KEEP_ROWS = 200


class BlankPapers(QDialog):
    """Left what can be printed, right what was."""

    def __init__(self, desk: Desk, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes = changes
        self.setWindowTitle("空白文书")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        row = QHBoxLayout()
        row.addLayout(self._left(), 1)
        row.addLayout(self._right(), 1)
        self.note = plain.secondary("", wrap=True)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        column.addWidget(self.note)
        self.refresh()

    def _left(self) -> QVBoxLayout:
        self.types = QListWidget(self)
        self.types.setAccessibleName("可以打印空白的文书")
        for spec in blank_papers.offered():
            item = QListWidgetItem(spec.title)
            item.setData(Qt.ItemDataRole.UserRole, spec.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.types.addItem(item)
        self.copies = QSpinBox(self)
        self.copies.setRange(1, blank_papers.MOST)
        self.copies.setAccessibleName("每种份数")
        self.case = QLineEdit(self)
        self.case.setPlaceholderText("案号，不填即不属于任何案件")
        self.case.setAccessibleName("案号")
        self.print_button = QPushButton("登记并保存 PDF…", self)
        self.print_button.setProperty("primary", "true")
        self.print_button.clicked.connect(self.print_blanks)
        line = QHBoxLayout()
        line.addWidget(plain.label("每种份数"))
        line.addWidget(self.copies)
        line.addWidget(self.case, 1)
        column = QVBoxLayout()
        column.addWidget(plain.heading("打印", 2))
        column.addWidget(self.types, 1)
        column.addLayout(line)
        column.addWidget(self.print_button)
        return column

    def _right(self) -> QVBoxLayout:
        self.register = QListWidget(self)
        self.register.setAccessibleName("已打印的空白文书")
        self.register.setWordWrap(True)
        self.void_button = QPushButton("作废…", self)
        self.void_button.setAutoDefault(False)
        self.void_button.clicked.connect(self.void)
        close = QPushButton("关闭", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.void_button)
        line.addStretch(1)
        line.addWidget(close)
        column = QVBoxLayout()
        column.addWidget(plain.heading("登记", 2))
        column.addWidget(self.register, 1)
        column.addLayout(line)
        return column

    def chosen(self) -> list[str]:
        """The types that are ticked."""
        items = (self.types.item(at) for at in range(self.types.count()))
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def refresh(self) -> None:
        """Read the register again."""
        task = Task(partial(blank_papers.register, self._desk))
        task.done.connect(self._show)
        task.failed.connect(self._failed)
        task.start()

    def print_blanks(self) -> None:
        """Register the blanks and write them to a file that the officer names."""
        kinds = self.chosen()
        if not kinds:
            self.note.setText("请先勾选要打印的文书")
            return
        path = ask.save_file(self, "保存空白文书", "空白文书.pdf", "PDF 文件 (*.pdf)")
        if path is None:
            return
        self.print_button.setEnabled(False)
        given: dict[str, Any] = {"types": kinds, "copies": self.copies.value()}
        work = partial(_print, self._desk, given, self.case.text().strip(), path)
        task = Task(work)
        task.done.connect(self._printed)
        task.failed.connect(self._failed)
        task.start()

    def void(self) -> None:
        """Take a blank out of use, with the reason."""
        item = self.register.currentItem()
        if self.register.currentRow() < 0:
            self.note.setText("请先在右边选择一份空白文书")
            return
        serial = str(item.data(Qt.ItemDataRole.UserRole))
        reason = ask.text(self, "作废空白文书", f"作废 {serial} 的原因（如：写错、污损、未使用）")
        if reason is None:
            return
        given = {"serial": serial, "reason": reason}
        task = Task(partial(self._desk.perform, "documents.void_blank", given))
        task.done.connect(self._printed)
        task.failed.connect(self._failed)
        task.start()

    def _printed(self, outcome: Outcome) -> None:
        self.print_button.setEnabled(True)
        self.note.setText(outcome.message)
        self._changes.happened.emit(outcome)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.print_button.setEnabled(True)
        if isinstance(error, DeskError):
            self.note.setText(str(error))
        else:
            tell.failed(self, error)

    def _show(self, rows: tuple[blank_papers.BlankLine, ...]) -> None:
        self.register.clear()
        for row in rows[:KEEP_ROWS]:
            number = f"　{row.number}" if row.number else ""
            item = QListWidgetItem(
                f"{row.serial}　{row.title}\n{row.state}　{row.printed_on} 打印{number}"
            )
            item.setData(Qt.ItemDataRole.UserRole, row.serial)
            self.register.addItem(item)


def _print(desk: Desk, given: dict[str, Any], number: str, path: Path) -> Outcome:
    if number:
        given = {**given, "case": blank_papers.case_numbered(desk, number)}
    outcome = desk.perform("documents.print_blank", given)
    path.write_bytes(blank_papers.pdf(desk, outcome.values["serials"]))
    return outcome
