"""评查: every check of the file review on this case, asked when the tab is looked at."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from township_desk.casework import file_check
from township_desk.casework.case_view import CaseView
from township_desk.casework.desk import Desk
from township_desk.errors import DeskError
from township_desk.oversight.file_review.sheet import Row, Sheet, in_points
from township_desk.ui import tell
from township_desk.ui.case import blocks
from township_desk.ui.task import Task

STATES = {"通过": "● 通过", "扣分": "▲ 扣分", "不合格": "■ 否决", "待评": "○ 待评"}
"""Shape and word together: no colour alone says it."""

WORST = ("不合格", "扣分", "待评")
"""What spoils the file first, what a person must still look at last."""


class FileReviewTab(blocks.Sheet):
    """The sheet as the file lies there today; ``wanted`` asks for the act that signs one."""

    wanted = Signal(str)
    shown = Signal()

    def __init__(self, desk: Desk, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__("评查", parent)
        self._desk = desk
        self._case_id = case_id
        self._stale = False
        self._reading = False
        self.review_button: QPushButton | None = None

    def show_case(self, _seen: CaseView) -> None:
        """Asked when the tab is looked at, and again whenever the case was read again."""
        self._stale = True
        self._read()

    def _read(self) -> None:
        if self._reading:
            return
        self._reading, self._stale = True, False
        self.review_button = None
        self.begin()
        self.nothing("正在核对案卷……")
        self.end()
        task = Task(partial(file_check.check, self._desk, self._case_id))
        task.done.connect(self._show)
        task.failed.connect(self._failed)
        task.start()

    def _show(self, sheet: Sheet) -> None:
        self._reading = False
        if self._stale:
            self._read()
            return
        self.begin()
        self.pairs(
            [
                ("等次", sheet.grade),
                ("得分", in_points(sheet.score)),
                ("否决项目", "、".join(r.check.id for r in sheet.fatal) or "无"),
                ("待人工评定", f"{sheet.open} 项" if sheet.open else "无"),
            ]
        )
        self.review_button = self.button("办理案卷评查（打印评查表）")
        self.review_button.clicked.connect(partial(self.wanted.emit, "closing.review_file"))
        found = [row for row in sheet.rows if row.state != "通过"]
        found.sort(key=lambda row: WORST.index(row.state))
        self.head("发现的问题和待评定的项目")
        if found:
            self.table(("项目", "情况", "评查内容", "扣分", "说明"), [_cells(r) for r in found], 4)
        else:
            self.nothing("没有发现问题。")
        self.head("通过的项目")
        passed = [row for row in sheet.rows if row.state == "通过"]
        self.table(("项目", "类别", "评查内容"), [_passed(r) for r in passed], 2)
        self.end()
        self.shown.emit()

    def _failed(self, error: Exception) -> None:
        self._reading = False
        self.begin()
        self.nothing(str(error) if isinstance(error, DeskError) else "核对没有完成")
        self.end()
        if not isinstance(error, DeskError):
            tell.failed(self, error)


def _cells(row: Row) -> tuple[Any, ...]:
    return (row.check.id, STATES[row.state], row.check.text, row.points, "；".join(row.hits))


def _passed(row: Row) -> tuple[Any, ...]:
    return (row.check.id, row.check.group, row.check.text)
