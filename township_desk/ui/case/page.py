"""The workspace of one case: header, tabs, and the panel that says what comes next."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from township_desk.casework import case_view, next_steps, paper_files
from township_desk.casework.case_view import CaseView
from township_desk.casework.desk import Desk
from township_desk.casework.next_steps import NextStep
from township_desk.casework.paper_files import DraftKind
from township_desk.casework.registry import Outcome
from township_desk.errors import DeskError
from township_desk.ui import plain, tell
from township_desk.ui.case import remedy_tab, rights_tabs, tabs
from township_desk.ui.case.bind_dialog import BindDialog
from township_desk.ui.case.header import CaseHeader
from township_desk.ui.case.next_panel import NextPanel
from township_desk.ui.case.review_tab import FileReviewTab
from township_desk.ui.case.story_tab import StoryTab
from township_desk.ui.changes import Changes
from township_desk.ui.forms.dialog import ActDialog
from township_desk.ui.preview.papers_pane import PapersPane
from township_desk.ui.task import Task

Reading = tuple[CaseView, tuple[NextStep, ...], tuple[DraftKind, ...]]


class CasePage(QWidget):
    """``shown`` after every reading; acts are opened in a dialog of their own."""

    shown = Signal()
    titled = Signal(str)

    def __init__(
        self, desk: Desk, changes: Changes, case_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes = changes
        self.case_id = case_id
        self.seen: CaseView | None = None
        self.dialog: ActDialog | None = None
        self.binding: BindDialog | None = None
        self._reading = False
        self._again = False
        self.header = CaseHeader(self)
        self.header.bind.clicked.connect(self.open_binding)
        self.next_panel = NextPanel(self)
        self.next_panel.chosen.connect(self.open_act)
        self.papers = PapersPane(desk, case_id, self)
        self.file_review = FileReviewTab(desk, case_id)
        self.file_review.wanted.connect(self._open)
        self.sheets: dict[str, Any] = {
            "概况": tabs.OverviewTab("概况"),
            "当事人": tabs.PartyTab("当事人"),
            "证据与事实": tabs.EvidenceTab("证据与事实"),
            "文书": self.papers,
            "告知与听证": rights_tabs.NoticeTab("告知与听证"),
            "审核与决定": rights_tabs.DecisionTab("审核与决定"),
            "送达与执行": tabs.ExecutionTab("送达与执行"),
            "复议与公示": remedy_tab.RemedyTab("复议与公示"),
            "评查": self.file_review,
            "经过": StoryTab(),
            "留痕": tabs.TrailTab("留痕"),
        }
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("案件内容")
        self.tabs.setDocumentMode(True)
        for name, sheet in self.sheets.items():
            self.tabs.addTab(sheet, plain.caption(name))
        self._unfilled: set[QWidget] = set()
        self.tabs.currentChanged.connect(self._fill)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.next_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self._add_keys()
        changes.happened.connect(self._see_change)
        self.refresh()

    def _add_keys(self) -> None:
        """What the keyboard can do here, beside Tab and the keys of the window."""
        for text, keys, do in (
            ("办理下一步", "Ctrl+Return", self.next_panel.press_first),
            ("后一页", "Ctrl+PgDown", partial(self._turn, 1)),
            ("前一页", "Ctrl+PgUp", partial(self._turn, -1)),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            plain.set_tip(action, f"{text}（{keys}）")
            action.triggered.connect(do)
            self.addAction(action)

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def refresh(self) -> None:
        """Read everything again; a second wish while reading is kept, not queued twice."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        task = Task(partial(_read, self._desk, self.case_id))
        task.done.connect(self._show)
        task.failed.connect(self._failed)
        task.start()

    def show_tab(self, name: str) -> None:
        """Bring one tab to the front."""
        self.tabs.setCurrentWidget(self.sheets[name])

    def open_act(self, act: str, initial: dict[str, Any]) -> ActDialog:
        """The dialog of one act on this case."""
        given = {"case": self.case_id, **initial}
        self.dialog = ActDialog(self._desk, act, given, self._changes, self)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.performed.connect(self._say)
        self.dialog.open()
        return self.dialog

    def open_binding(self) -> BindDialog:
        """The dialog that binds the file of this case."""
        self.binding = BindDialog(self._desk, self._changes, self.case_id, self)
        self.binding.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.binding.open()
        return self.binding

    def _open(self, act: str) -> None:
        self.open_act(act, {})

    def _say(self, outcome: Outcome) -> None:
        self.next_panel.say(outcome.message)

    def _see_change(self, outcome: Outcome) -> None:
        mine = outcome.case_id == self.case_id
        if mine or {"people", "parameters", "catalog", "day"} & outcome.changed:
            self.refresh()

    def _show(self, reading: Reading) -> None:
        seen, steps, drafts = reading
        self.seen = seen
        self.header.show_case(seen)
        # What nobody looks at is filled when its tab is turned to: the window answers sooner.
        self._unfilled = set(self.sheets.values()) - {self.papers}
        self._fill()
        self.papers.show_papers(seen.papers, drafts)
        self.next_panel.show_steps(steps, done_so_far(seen))
        self.titled.emit(seen.header.number or seen.header.cause)
        self._read_on()
        self.shown.emit()

    def _fill(self, _index: int = 0) -> None:
        """Fill the tab that is looked at, if the case was read again since."""
        sheet: Any = self.tabs.currentWidget()
        if sheet in self._unfilled and self.seen is not None:
            self._unfilled.discard(sheet)
            sheet.show_case(self.seen)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.header.number.setText(str(error))
        else:
            tell.failed(self, error)
        self._read_on()

    def _read_on(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()


def done_so_far(seen: CaseView) -> frozenset[str]:
    """Steps of the investigation that have left their trace."""
    kinds = {record.kind for record in seen.records}
    traces = {
        "investigation.inspect": any("现场" in kind for kind in kinds),
        "investigation.interview": any("询问" in kind for kind in kinds),
        "investigation.add_evidence": len(seen.evidence) > len(seen.records),
        "investigation.record_party": seen.party is not None,
        "investigation.establish_fact": bool(seen.facts),
    }
    return frozenset(act for act, left in traces.items() if left)


def _read(desk: Desk, case_id: int) -> Reading:
    return (
        case_view.view(desk, case_id),
        next_steps.next_steps(desk, case_id),
        paper_files.draft_kinds(desk, case_id),
    )
