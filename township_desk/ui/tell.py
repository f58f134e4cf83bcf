"""What the program says to the officer. Nothing else opens a message box, so tests replace this."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from township_desk.errors import (
    DeskError,
    Finding,
    IntegrityBroken,
    InvalidInput,
    Level,
    NotAllowed,
    Problem,
)
from township_desk.ui import plain
from township_desk.ui.forms.wording import plainly, worded

LEVELS = {
    Level.BLOCK: ("阻断", "red"),
    Level.CONFIRM: ("须负责人确认", "amber"),
    Level.WARN: ("提示", "blue"),
}


def refused(parent: QWidget, error: DeskError) -> None:
    """Say everything that stands in the way, each with its article and what to do."""
    if isinstance(error, NotAllowed):
        lines = [finding_card(finding) for finding in error.findings]
        _show(parent, "现在不能办理", f"现在不能{error.act}", lines)
    elif isinstance(error, InvalidInput):
        lines = [problem_card(problem) for problem in error.problems]
        _show(parent, "请核对填写内容", "填写的内容有误，没有保存任何内容", lines)
    elif isinstance(error, IntegrityBroken):
        _show(parent, "完整性检查未通过", str(error), [])
    else:
        _show(parent, "没有保存", plainly(str(error)), [])


def said(parent: QWidget, text: str, title: str = "已办理") -> None:
    """Say that something was done, or what was asked for."""
    _show(parent, title, text, [])


def failed(parent: QWidget, error: Exception) -> None:
    """An error of any kind: a refusal as such, anything else as one calm sentence."""
    if isinstance(error, DeskError):
        refused(parent, error)
        return
    text = "程序出现意外错误，这一步没有保存，此前的内容不受影响。"
    note = plain.secondary(
        "详细情况已写入日志文件，可在“帮助 → 日志位置”中找到，请交给系统管理员。\n"
        f"错误类别：{type(error).__name__}",
        wrap=True,
    )
    _show(parent, "意外错误", text, [note])


def finding_card(finding: Finding) -> QWidget:
    """One finding: how strong, the sentence, the article, the remedy."""
    finding = worded(finding)
    word, kind = LEVELS[finding.level]
    basis = f"依据：{finding.law}" if finding.law else ""
    return _card(word, kind, finding.text, basis, finding.remedy, finding.rule)


def problem_card(problem: Problem) -> QWidget:
    """One fault of what was typed or imported, with its place, or its article and remedy."""
    place = "".join(
        (
            f"工作表“{problem.sheet}”" if problem.sheet else "",
            f"第{problem.row}行" if problem.row else "",
            f"“{problem.column}”列" if problem.column else "",
        )
    )
    basis = f"依据：{problem.law}" if problem.law else place
    return _card("须改正", "red", plainly(problem.message), basis, problem.remedy, problem.code)


def _card(word: str, kind: str, text: str, basis: str, remedy: str, code: str) -> QWidget:
    card = QFrame()
    card.setProperty("card", "true")
    outer = QHBoxLayout(card)
    outer.addWidget(plain.chip(word, kind), 0, Qt.AlignmentFlag.AlignTop)
    lines = QVBoxLayout()
    lines.setSpacing(4)
    lines.addWidget(plain.label(text, wrap=True))
    if remedy:
        lines.addWidget(plain.label(f"处理办法：{remedy}", wrap=True))
    small = "　".join(part for part in (basis, code) if part)
    if small:
        lines.addWidget(plain.secondary(small, wrap=True))
    outer.addLayout(lines, 1)
    return card


def _show(parent: QWidget, title: str, head: str, lines: list[QWidget]) -> None:
    """Open without a nested event loop; the dialog ends itself."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    outer = QVBoxLayout(dialog)
    outer.addWidget(plain.heading(head) if lines else plain.label(head, wrap=True))
    if lines:
        outer.addWidget(_listing(lines), 1)
    buttons = QDialogButtonBox(dialog)
    buttons.addButton("知道了", QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.accepted.connect(dialog.accept)
    outer.addWidget(buttons)
    dialog.resize(560, min(180 + 90 * len(lines), 560))
    dialog.open()


def _listing(lines: list[QWidget]) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for line in lines:
        column.addWidget(line)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
