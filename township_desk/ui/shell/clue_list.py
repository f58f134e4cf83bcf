"""线索: what came in, and what came of it."""

import functools
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QToolButton, QWidget

from township_desk.casework import lists
from township_desk.casework.registry import Outcome
from township_desk.ui import plain
from township_desk.ui.changes import Changes
from township_desk.ui.shell import acts
from township_desk.ui.shell.paging import PagedList
from township_desk.ui.shell.seat import Seat
from township_desk.ui.tables.columns import CLUES, case_is_late
from township_desk.ui.tables.rows import RowTable
from township_desk.ui.tables.view import RowView

CONTENT = 4
NONE_CHOSEN = "先在列表中选一条线索"

AWAY = "已移送"
"""What the list says of a clue that went to another organ."""
ELSEWHERE = (
    ("clue.transfer", "移送线索", "不属本机关的线索，移送有权的机关"),
    ("clue.record_receipt", "登记移送回执", "登记受移送机关对这条线索的答复"),
    ("clue.tell_informant", "告知线索提供人", "登记已告知线索提供人移送去向"),
)
"""What can be done with a clue that is not ours (O3c): act, words, what it is for."""


MORE = (
    ("clue.check", "核查线索", "两名执法人员核查，笔录在案件中为证"),
    ("clue.add_evidence", "登记线索证据", "立案前取得的证据，在案件中可以使用"),
    ("clue.extend", "延长核查期限", "不能按期作出决定的，负责人批准延长一次"),
    ("clue.register_report", "登记投诉举报", "举报人信息保密，只有有权的人可以查看"),
    ("clue.reply_informant", "告知举报人结果", "立案、不予立案、移送以后答复实名举报人"),
    ("commitment.propose", "提出告知承诺", "轻微违法的，当事人签署承诺后报负责人审批"),
    ("commitment.approve", "审批告知承诺", "负责人在承诺书上审批"),
    ("commitment.recheck", "复查告知承诺", "承诺期限届满后复查"),
    ("commitment.finish", "承诺履行，不予立案", "复查认定已履行的，负责人批准不予立案"),
)
"""What else is done with a clue, under one button (O2, 4.4.Q, D07)."""


class CluePage(PagedList):
    """``case_wanted`` carries the id of the case that came of a clue."""

    case_wanted = Signal(int)

    def __init__(
        self, seat: Seat, changes: Changes, register: QAction, parent: QWidget | None = None
    ) -> None:
        view = RowView(
            RowTable(CLUES, late=case_is_late),
            "线索列表",
            "没有线索。用“登记线索”登记第一条。",
            sortable=False,
        )
        super().__init__("线索", view, parent)
        self._seat, self._changes = seat, changes
        view.stretch(CONTENT)
        view.opened.connect(self.open_line)
        view.chosen.connect(self._choose)
        self.search.setPlaceholderText("线索编号、内容或地点")
        self.waiting = QCheckBox("只看待处理的")
        self.waiting.toggled.connect(self.refresh)
        self.filters.addWidget(self.search, 1)
        self.filters.addWidget(self.waiting)
        self.propose = QAction("提出立案", self)
        self.propose.setShortcut("Ctrl+Return")
        self.propose.triggered.connect(self._propose)
        self.addAction(self.propose)
        self.elsewhere: dict[str, QAction] = {}
        for act, words, _ in ELSEWHERE:
            action = QAction(words, self)
            action.triggered.connect(functools.partial(self._start, act))
            self.elsewhere[act] = action
            self.addAction(action)
        self.open_case = QPushButton("打开案件")
        plain.set_tip(self.open_case, "打开由这条线索立的案件")
        self.open_case.clicked.connect(self._open_chosen)
        for action in (register, self.propose, *self.elsewhere.values()):
            button = QToolButton()
            button.setDefaultAction(action)
            self.buttons.addWidget(button)
        self.more = QToolButton()
        self.more.setText("更多办理")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.setToolTipsVisible(True)
        for act, words, what in MORE:
            action = menu.addAction(words)
            action.triggered.connect(functools.partial(self._start, act))
            acts.allow(action, seat, act, what)
        self.more.setMenu(menu)
        self.buttons.addWidget(self.more)
        self.buttons.addWidget(self.open_case)
        self._choose(None)

    def query(self) -> Callable[[int | None], lists.Page]:
        chosen = lists.ClueFilter(self.search.text(), self.waiting.isChecked())
        return functools.partial(lists.clue_page, self._seat.desk, chosen)

    def open_line(self, line: lists.ClueLine) -> None:
        """The case of a clue, or the form that proposes one."""
        if line.case_id is not None:
            self.case_wanted.emit(line.case_id)
        elif self.propose.isEnabled():
            self._propose()

    def _choose(self, line: lists.ClueLine | None) -> None:
        self.open_case.setEnabled(line is not None and line.case_id is not None)
        self._choose_elsewhere(line)
        self.more.setEnabled(line is not None)
        if line is None:
            acts.stop(self.propose, NONE_CHOSEN)
        elif line.case_id is not None:
            acts.stop(self.propose, "这条线索已经提出立案，可以打开案件")
        else:
            acts.allow(
                self.propose, self._seat, "filing.propose", "对选中的线索提出立案，报负责人审批"
            )

    def _choose_elsewhere(self, line: lists.ClueLine | None) -> None:
        """A clue without a case can go to its organ; one that went there is answered and told of."""
        for act, _, what in ELSEWHERE:
            action = self.elsewhere[act]
            sent = line is not None and line.state.startswith(AWAY)
            if line is None:
                acts.stop(action, NONE_CHOSEN)
            elif line.case_id is not None:
                acts.stop(action, "这条线索已经提出立案，请在案件中办理")
            elif act != "clue.transfer" and not sent:
                acts.stop(action, "这条线索还没有移送")
            else:
                acts.allow(action, self._seat, act, what)

    def _start(self, act: str, _checked: bool = False) -> None:
        line = self.view.current_row()
        if isinstance(line, lists.ClueLine):
            acts.start(self, self._seat, act, {"clue": line.id}, self._changes)

    def _propose(self) -> None:
        line = self.view.current_row()
        if isinstance(line, lists.ClueLine):
            from township_desk.ui.forms.suggest import of_clue  # loads with the first form

            initial = {"clue": line.id, **of_clue(line.content, line.place, line.party)}
            acts.start(self, self._seat, "filing.propose", initial, self._changes, self._show_case)

    def _show_case(self, outcome: Outcome) -> None:
        if outcome.case_id is not None:
            self.case_wanted.emit(outcome.case_id)

    def _open_chosen(self) -> None:
        line = self.view.current_row()
        if isinstance(line, lists.ClueLine) and line.case_id is not None:
            self.case_wanted.emit(line.case_id)
