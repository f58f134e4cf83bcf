"""首页: what is due, what waits for me, what must leave the township."""

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from township_desk.casework import waiting
from township_desk.law.dates import with_weekday
from township_desk.ui import plain, tell, theme
from township_desk.ui.shell.seat import Seat
from township_desk.ui.tables.columns import DUES, REFERRALS, TODOS, due_is_late
from township_desk.ui.tables.rows import RowTable
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

DUE_CAUSE, TODO_CAUSE, REFERRAL_REASON = 5, 2, 2


class HomePage(QWidget):
    """``case_wanted`` carries a case id; ``clue_wanted`` that a clue list should open."""

    case_wanted = Signal(int)
    clue_wanted = Signal()
    shown = Signal()

    def __init__(self, seat: Seat, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._asked = 0
        self.due = RowView(RowTable(DUES, late=due_is_late), "到期", "没有正在计算的期限。")
        self.todo = RowView(RowTable(TODOS), "待我办理", "没有等待您办理的案件。")
        self.referrals = RowView(RowTable(REFERRALS), "须移送", "没有须移送或者等待答复的案件。")
        self.due.stretch(DUE_CAUSE)
        self.todo.stretch(TODO_CAUSE)
        self.referrals.stretch(REFERRAL_REASON)
        self.late = plain.chip("", "red")
        self.soon = plain.chip("", "amber")
        self._heads = {view: plain.heading("") for view in (self.due, self.todo, self.referrals)}
        self._greeting = plain.heading("", 1)
        self._lay_out(actions)
        self.due.opened.connect(self._open)
        self.todo.opened.connect(self._open)
        self.referrals.opened.connect(self._open)

    def _lay_out(self, actions: list[QAction]) -> None:
        head = QHBoxLayout()
        head.addWidget(self._greeting)
        head.addSpacing(theme.GROUP_GAP)
        head.addWidget(self.late)
        head.addWidget(self.soon)
        head.addStretch(1)
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            head.addWidget(button)
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self._block(self.todo))
        lower.addWidget(self._block(self.referrals))
        lower.setStretchFactor(0, 1)
        lower.setStretchFactor(1, 1)
        lower.setSizes([600, 560])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(self._block(self.due))
        whole.addWidget(lower)
        whole.setStretchFactor(0, 1)
        whole.setStretchFactor(1, 1)
        for splitter in (lower, whole):
            splitter.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        outer.addLayout(head)
        outer.addWidget(whole, 1)

    def _block(self, view: RowView) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heads[view])
        column.addWidget(view, 1)
        return block

    def refresh(self) -> None:
        """Ask again; only the last question's answer is shown."""
        self._asked += 1
        task = Task(functools.partial(_numbered, self._asked, self._seat))
        task.done.connect(self._answered)
        task.failed.connect(self._fail)
        task.start()

    def _answered(self, answer: tuple[int, waiting.Home]) -> None:
        number, home = answer
        if number != self._asked:
            return
        self.due.table.show_rows(home.due)
        self.todo.table.show_rows(home.todo)
        self.referrals.table.show_rows(home.referrals)
        whose = "全单位" if home.office_wide else "我的"
        self._heads[self.due].setText(f"到期（{whose}，{_many(home.due)}）")
        self._heads[self.todo].setText(f"待我办理（{_many(home.todo)}）")
        self._heads[self.referrals].setText(f"须移送（{_many(home.referrals)}）")
        self._greeting.setText(f"{self._seat.account.name}，今天是 {with_weekday(home.today)}")
        lights = [line.due.light for line in home.due]
        self.late.setText(f"超期 {lights.count('over')}")
        self.late.setVisible("over" in lights)
        self.soon.setText(f"紧急 {lights.count('soon')}")
        self.soon.setVisible("soon" in lights)
        self.shown.emit()

    def _fail(self, error: Exception) -> None:
        tell.failed(self, error)

    def _open(self, line: waiting.DueLine | waiting.TodoLine | waiting.ReferralLine) -> None:
        if line.case_id is not None:
            self.case_wanted.emit(line.case_id)
        else:
            self.clue_wanted.emit()


def _numbered(number: int, seat: Seat) -> tuple[int, waiting.Home]:
    return number, waiting.home(seat.desk)


def _many(lines: tuple[object, ...]) -> str:
    more = "以上" if len(lines) >= waiting.MOST else ""
    return f"{len(lines)} 项{more}"
