"""打印台: every paper of the office that must be printed, signed, sealed or served, as the clerk works it off."""

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QToolButton, QWidget

from township_desk.casework import lists, print_desk
from township_desk.casework.desk import Desk
from township_desk.casework.print_desk import Counts, DeskFilter, DeskLine, Remains
from township_desk.casework.registry import Outcome
from township_desk.errors import DeskError
from township_desk.ui import ask, plain, tell
from township_desk.ui.changes import Changes
from township_desk.ui.printing.dialog import PrintDialog
from township_desk.ui.shell import acts
from township_desk.ui.shell.paging import PagedList
from township_desk.ui.shell.seat import Seat
from township_desk.ui.tables.columns import day, one_line, order
from township_desk.ui.tables.rows import ROW_ROLE, Column, RowTable
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

COLUMNS = (
    Column("送达期限", lambda r: r.left or "—", lambda r: order(r.due_on), 104,
           lambda r: f"送达决定书的最后一日：{r.due_on}" if r.due_on else "", lambda r: r.light),
    Column("案号", lambda r: one_line(r.case) or "—", lambda r: r.case, 218),
    Column("当事人", lambda r: r.party or "—", lambda r: r.party, 84),
    Column("文书", lambda r: r.title, lambda r: r.title, 180),
    Column("文号", lambda r: r.number or "（随案号）", lambda r: r.number, 218),
    Column("成文", lambda r: day(r.dated_on), lambda r: order(r.dated_on), 84),
    Column("份数", lambda r: r.copies, lambda r: r.copies, 116, lambda r: r.copies),
    Column("还差什么", lambda r: r.remains_words, lambda r: r.remains_words, 150),
)  # fmt: skip
TITLE = 3
FIRST = "先在列表中选文书"

SERVED_BY = {
    "prior_notice": "notice.serve",
    "hearing_rights_notice": "notice.serve",
    "performance_demand": "demand.serve",
}
"""Papers whose service is recorded by an act of its own: it starts a period."""

WANTED = {"papers.signed": Remains.SIGN, "papers.sealed": Remains.SEAL}


class PrintDeskPage(PagedList):
    """``case_wanted`` carries the id of the case to open."""

    case_wanted = Signal(int)
    counted = Signal()
    recorded = Signal()

    def __init__(self, seat: Seat, changes: Changes, parent: QWidget | None = None) -> None:
        view = RowView(
            RowTable(COLUMNS, late=lambda row: row.light == "over"), "打印台列表",
            "没有要打印、签名、盖章或者送达的文书。", sortable=False,
        )  # fmt: skip
        super().__init__("打印台", view, parent)
        self._seat, self._changes = seat, changes
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.stretch(TITLE)
        view.opened.connect(self._print_one)
        view.selectionModel().selectionChanged.connect(self._selected)
        view.model().modelReset.connect(self._nothing)
        self._fill_filters()
        self.print = self._action("打印…", "Ctrl+P", self._print)
        self.signed = self._action("登记签名", "F6", self._sign)
        self.sealed = self._action("登记用印", "F7", self._seal)
        self.serve = self._action("登记送达", "F8", self._serve)
        self.aside = self._action("不再办理", "", self._set_aside)
        self.open_case = self._action("打开案件", "Ctrl+O", self._open_case)
        self._nothing()

    def _fill_filters(self) -> None:
        self.search.setPlaceholderText("文书名称、文号、案号、当事人，空格分开多个词")
        self.remains = QComboBox()
        self.remains.setAccessibleName("还差什么")
        self.remains.addItem("全部", None)
        for one in Remains:
            self.remains.addItem(one.label, one)
        self.mine = QCheckBox("只看我承办的")
        self.summary = plain.secondary("")
        self.filters.addWidget(self.search, 1)
        self.filters.addWidget(self.remains)
        self.filters.addWidget(self.mine)
        self.filters.addWidget(self.summary)
        self.remains.currentIndexChanged.connect(self.refresh)
        self.mine.toggled.connect(self.refresh)

    def _action(self, words: str, keys: str, slot: Callable[..., object]) -> QAction:
        action = QAction(words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        self.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        self.buttons.addWidget(button)
        return action

    # what is shown

    def chosen(self) -> DeskFilter:
        """The filter as it stands on the screen."""
        remains = self.remains.currentData()
        return DeskFilter(
            text=self.search.text(),
            remains=Remains(remains) if remains else None,
            mine=self._seat.account.login if self.mine.isChecked() else "",
        )

    def query(self) -> Callable[[int | None], lists.Page]:
        return functools.partial(print_desk.page, self._seat.desk, self.chosen())

    def refresh(self) -> None:
        """Ask again from the top, and how much waits in all."""
        super().refresh()
        task = Task(functools.partial(print_desk.counts, self._seat.desk))
        task.done.connect(self._count)
        task.failed.connect(self._fail)
        task.start()

    def _count(self, counts: Counts) -> None:
        late = f"（{counts.late} 份超期）" if counts.late else ""
        self.summary.setText(
            f"待打印 {counts.print}　待签名 {counts.sign}　待盖章 {counts.seal}　"
            f"待送达 {counts.serve}{late}"
        )
        self.counted.emit()

    def lines(self) -> list[DeskLine]:
        """What is selected, from the top down."""
        rows = self.view.selectionModel().selectedRows()
        found = [index.data(ROW_ROLE) for index in sorted(rows, key=lambda index: index.row())]
        return [line for line in found if isinstance(line, DeskLine)]

    # which acts make sense

    def _nothing(self) -> None:
        for action in (
            self.print, self.signed, self.sealed, self.serve, self.aside, self.open_case,
        ):  # fmt: skip
            acts.stop(action, FIRST)

    def _selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        lines = self.lines()
        self._nothing()
        if not lines:
            return
        self.print.setEnabled(True)
        plain.set_tip(self.print, f"预览并打印选中的 {len(lines)} 份文书（Ctrl+P、Enter）")
        for action, act, remains in (
            (self.signed, "papers.signed", Remains.SIGN),
            (self.sealed, "papers.sealed", Remains.SEAL),
        ):
            self._allow(action, act, remains, lines)
        self._allow_service(lines)
        acts.allow(self.aside, self._seat, "papers.set_aside", "说明原因，把选中的一份移出打印台")
        if len(lines) > 1:
            acts.stop(self.aside, "一次只能移出一份，须写明原因")
        if lines[0].case_id is not None and len({line.case_id for line in lines}) == 1:
            self.open_case.setEnabled(True)
            plain.set_tip(self.open_case, "打开这份文书的案件（Ctrl+O）")
        else:
            acts.stop(self.open_case, "选中的文书不属于同一件案件，或者还没有立案")

    def _allow(
        self, action: QAction, act: str, remains: Remains, lines: Sequence[DeskLine]
    ) -> None:
        fitting = [line for line in lines if remains in line.remains]
        if not fitting:
            acts.stop(action, f"选中的文书没有{remains.label}的")
        elif any(Remains.PRINT in line.remains for line in fitting):
            acts.stop(action, "选中的文书还没有打印，请先打印")
        else:
            acts.allow(action, self._seat, act, f"登记选中的 {len(fitting)} 份，日期为今天")

    def _allow_service(self, lines: Sequence[DeskLine]) -> None:
        line = lines[0]
        if len(lines) > 1:
            acts.stop(self.serve, "一次登记一份文书的送达")
        elif Remains.SERVE not in line.remains:
            acts.stop(self.serve, "这份文书不需要另行送达，或者已经送达")
        elif line.case_id is None:
            acts.stop(self.serve, "这份文书不属于案件，送达请在线索或者行政检查中办理")
        else:
            acts.allow(self.serve, self._seat, SERVED_BY.get(line.type, "service.record"))

    # what is done

    def _print_one(self, _line: DeskLine) -> None:
        self._print()

    def _print(self, _checked: bool = False) -> None:
        lines = self.lines()
        if not lines:
            return
        why_not = self._seat.why_not("papers.printed")
        dialog = PrintDialog(self._seat.desk, [line.id for line in lines], why_not, self)
        dialog.printed.connect(self._printed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _printed(self, _results: object) -> None:
        self._changes.happened.emit(Outcome(0, "", changed=frozenset({"papers"})))

    def _sign(self, _checked: bool = False) -> None:
        self._record("papers.signed", "签名")

    def _seal(self, _checked: bool = False) -> None:
        self._record("papers.sealed", "用印")

    def _record(self, act: str, what: str) -> None:
        lines = [line for line in self.lines() if WANTED[act] in line.remains]
        names = "\n".join(f"《{line.title}》{line.number}" for line in lines[:10])
        more = f"\n……共 {len(lines)} 份" if len(lines) > 10 else ""
        question = f"以下文书已经全部{what}，日期为今天？\n{names}{more}"
        if not lines or not ask.confirm(self, question, f"登记{what}"):
            return
        task = Task(functools.partial(_perform, self._seat.desk, act, [line.id for line in lines]))
        task.done.connect(self._done)
        task.failed.connect(self._fail)
        task.start()

    def _done(self, answer: tuple[int, list[str]]) -> None:
        done, refused = answer
        if refused:
            tell.said(self, "\n".join(refused), "部分文书没有登记")
        self._changes.happened.emit(
            Outcome(0, f"已登记 {done} 份文书", changed=frozenset({"papers", "case"}))
        )
        self.recorded.emit()

    def _serve(self, _checked: bool = False) -> None:
        (line,) = self.lines()
        act = SERVED_BY.get(line.type, "service.record")
        about: dict[str, object] = {"case": line.case_id}
        if act == "service.record":
            about["document"] = line.type
        acts.start(self, self._seat, act, about, self._changes)

    def _set_aside(self, _checked: bool = False) -> None:
        (line,) = self.lines()
        acts.start(self, self._seat, "papers.set_aside", {"paper": line.id}, self._changes)

    def _open_case(self, _checked: bool = False) -> None:
        case_id = self.lines()[0].case_id
        if case_id is not None:
            self.case_wanted.emit(case_id)


def _perform(desk: Desk, act: str, papers: Sequence[int]) -> tuple[int, list[str]]:
    """How many were recorded, and what was refused: one paper does not hold up the others."""
    refused = []
    for paper in papers:
        try:
            desk.perform(act, {"paper": paper})
        except DeskError as error:
            refused.append(str(error))
    return len(papers) - len(refused), refused
