"""行政检查: visits to enterprises, where each of them stands, and what comes next."""

import functools
from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDialog, QToolButton, QVBoxLayout, QWidget

from township_desk.casework import inspection_lines, lists, paper_files
from township_desk.casework.inspection_lines import InspectionLine
from township_desk.ui import plain, tell
from township_desk.ui.changes import Changes
from township_desk.ui.preview.pdf_view import PdfView
from township_desk.ui.shell import acts
from township_desk.ui.shell.paging import PagedList
from township_desk.ui.shell.seat import Seat
from township_desk.ui.tables.columns import day, one_line, order
from township_desk.ui.tables.rows import Column, RowTable
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

COLUMNS = (
    Column("编号", lambda r: str(r.id), lambda r: r.id, 60),
    Column("检查对象", lambda r: one_line(r.target), lambda r: r.target, 240),
    Column("任务来源", lambda r: r.source, lambda r: r.source, 150),
    Column("检查日期", lambda r: day(r.planned_on), lambda r: order(r.planned_on), 92),
    Column("检查人员", lambda r: r.officers, lambda r: r.officers, 140),
    Column("本年度第几次", lambda r: str(r.ordinal or "—"), lambda r: r.ordinal, 100),
    Column("状态", lambda r: one_line(r.state), lambda r: r.state, 260, lambda r: r.state),
    Column("下一步", lambda r: r.next_step or "—", lambda r: r.next_step, 100),
)
TARGET = 1
STARTS = (
    ("inspection.propose", "提出检查", "对一家企业、个体工商户提出行政检查，报负责人审批"),
    ("inspection.plan", "制定计划", "制定日常、专项、联合或者双随机检查计划"),
    ("inspection.approve_plan", "审批计划", "审批检查计划"),
    ("inspection.publish", "登记检查事项", "登记已经公布的行政检查事项"),
)
"""What is started without a line: act, words, what it is for."""


class InspectionPage(PagedList):
    """The list; one button starts whatever the chosen visit waits for."""

    def __init__(self, seat: Seat, changes: Changes, parent: QWidget | None = None) -> None:
        view = RowView(RowTable(COLUMNS), "行政检查列表", "还没有行政检查。", sortable=False)
        super().__init__("行政检查", view, parent)
        self._seat, self._changes = seat, changes
        view.stretch(TARGET)
        view.chosen.connect(self._choose)
        view.opened.connect(self._open_line)
        self.search.setPlaceholderText("检查对象名称、统一社会信用代码")
        self.filters.addWidget(self.search, 1)
        self.starts: dict[str, QAction] = {}
        for act, words, what in STARTS:
            action = self._action(words, functools.partial(self._start, act))
            acts.allow(action, seat, act, what)
            self.starts[act] = action
        self.next_step = self._action("下一步", self._go_on)
        self.visit = self._action(
            "紧急实施", functools.partial(self._with_line, "inspection.visit")
        )
        self.cancel = self._action(
            "取消检查", functools.partial(self._with_line, "inspection.cancel")
        )
        self.papers = self._action("查看文书", self._show_papers)
        self._choose(None)

    def _action(self, words: str, slot: Callable[..., object]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(slot)
        self.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        self.buttons.addWidget(button)
        return action

    def query(self) -> Callable[[int | None], lists.Page]:
        return functools.partial(inspection_lines.page, self._seat.desk, self.search.text())

    def _choose(self, line: InspectionLine | None) -> None:
        for action in (self.next_step, self.visit, self.cancel, self.papers):
            acts.stop(action, "先在列表中选一次检查")
        self.next_step.setText("下一步")
        if line is None:
            return
        self.papers.setEnabled(True)
        plain.set_tip(self.papers, "查看这次检查的审批表、通知书、笔录和结果告知书")
        if not line.act:
            for action in (self.next_step, self.visit, self.cancel):
                plain.set_tip(action, f"这次检查已经办结：{line.state}")
            return
        self.next_step.setText(plain.caption(line.next_step))
        acts.allow(self.next_step, self._seat, line.act)
        acts.allow(self.cancel, self._seat, "inspection.cancel")
        if "紧急" in line.state and line.act == "inspection.approve":
            acts.allow(self.visit, self._seat, "inspection.visit", "情况紧急，先实施后补办审批")

    def _start(self, act: str, _checked: bool = False) -> None:
        acts.start(self, self._seat, act, {}, self._changes)

    def _with_line(self, act: str, _checked: bool = False) -> None:
        line = self.view.current_row()
        if isinstance(line, InspectionLine):
            acts.start(self, self._seat, act, {"inspection": line.id}, self._changes)

    def _go_on(self, _checked: bool = False) -> None:
        line = self.view.current_row()
        if isinstance(line, InspectionLine) and line.act:
            self._with_line(line.act)

    def _open_line(self, line: InspectionLine) -> None:
        if line.act and self.next_step.isEnabled():
            self._with_line(line.act)
        else:
            self._show_papers()

    def _show_papers(self, _checked: bool = False) -> None:
        line = self.view.current_row()
        if isinstance(line, InspectionLine):
            dialog = PapersDialog(self._seat, line, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()


class PapersDialog(QDialog):
    """The papers of one visit, one at a time, exactly as they were issued."""

    def __init__(self, seat: Seat, line: InspectionLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = seat.desk
        self.setWindowTitle(plain.window_title(f"{line.target}　行政检查文书"))
        self.resize(820, 760)
        self.choice = QComboBox()
        self.choice.setMinimumHeight(28)
        self.choice.setAccessibleName("文书")
        self.view = PdfView(self)
        column = QVBoxLayout(self)
        column.addWidget(self.choice)
        column.addWidget(self.view, 1)
        self.choice.currentIndexChanged.connect(self._show)
        task = Task(functools.partial(inspection_lines.papers_of, seat.desk, line.id))
        task.done.connect(self._fill)
        task.failed.connect(self._fail)
        task.start()

    def _fill(self, papers: tuple[inspection_lines.PaperLine, ...]) -> None:
        for paper in papers:
            self.choice.addItem(plain.caption(f"{paper.title}　{paper.number}"), paper.id)

    def _fail(self, error: Exception) -> None:
        tell.failed(self, error)

    def _show(self) -> None:
        paper = self.choice.currentData()
        if paper is not None:
            read = functools.partial(paper_files.pdf, self._desk, int(paper))
            self.view.show_bytes(f"inspection-paper:{paper}", read)
