"""批量打印: what comes out, for whom, in which order and on which printer — seen before it is printed."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from township_desk.casework import paper_files, print_desk, print_out
from township_desk.casework.desk import Desk
from township_desk.casework.print_out import Result
from township_desk.documents.copies import Holder
from township_desk.documents.printing import MOST, CopySet, Job, Order, Sheet, batch
from township_desk.ui import ask, plain, tell
from township_desk.ui.preview.pdf_view import PdfView
from township_desk.ui.printing.paint import Target
from township_desk.ui.printing.run import WAITS, PrintRun
from township_desk.ui.tables.rows import Column, RowTable
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

TO_FOLDER = "写成 PDF 文件（到文件夹）"
SIZE = (1180, 660)
LIST_WIDTH = 620


@dataclass(frozen=True)
class JobRow:
    """One job with what became of it."""

    id: int  # its place, from 0
    job: Job
    state: str


COLUMNS = (
    Column("顺序", lambda r: str(r.id + 1), lambda r: r.id, 44),
    Column("文书", lambda r: r.job.sheet.name, lambda r: r.job.sheet.title, 230),
    Column("去向", lambda r: r.job.holder.label, lambda r: r.job.holder.value, 84),
    Column("份数", lambda r: str(r.job.copies), lambda r: r.job.copies, 44),
    Column("页", lambda r: str(r.job.sheet.pages), lambda r: r.job.sheet.pages, 36),
    Column("单双面", lambda r: r.job.duplex.label, lambda r: r.job.duplex.value, 116),
    Column("状态", lambda r: r.state, lambda r: r.state, 100, lambda r: r.state),
)


class PrintDialog(QDialog):
    """``printed`` with the results of a run, whatever became of it."""

    printed = Signal(object)  # list[Result]
    ready = Signal()
    shown = Signal()  # the printers are listed

    def __init__(
        self, desk: Desk, paper_ids: Sequence[int], why_not: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._why_not = why_not
        self._sheets: tuple[Sheet, ...] = ()
        self._copies: dict[tuple[int, Holder], int] = {}
        self._jobs: tuple[Job, ...] = ()
        self._run: PrintRun | None = None
        self.setWindowTitle("打印文书")
        self.resize(*SIZE)
        self.view = RowView(RowTable(COLUMNS), "打印清单", "没有要打印的联。", sortable=False)
        self.view.stretch(1)
        self.view.chosen.connect(self._choose)
        self.preview = PdfView(self)
        self.preview.failed.connect(self._cannot_show)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.view)
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, SIZE[0] - LIST_WIDTH])
        outer = QVBoxLayout(self)
        outer.addWidget(splitter, 1)
        outer.addLayout(self._choices())
        outer.addLayout(self._buttons())
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.start)
        self._read(tuple(paper_ids))

    # what is asked

    def _choices(self) -> QGridLayout:
        self.chosen = _box("打印哪些联", [(one.label, one) for one in CopySet])
        self.order = _box("打印顺序", [(one.label, one) for one in Order])
        self.printer = _box("打印机", [(TO_FOLDER, "")])
        self.copies = QSpinBox()
        self.copies.setRange(0, MOST)
        self.copies.setSuffix(" 份")
        self.copies.setAccessibleName("所选一联的份数")
        plain.set_tip(self.copies, "所选一联打印几份；0 即不打印")
        self.record = QCheckBox("登记为已打印")
        self.record.setChecked(not self._why_not)
        self.record.setEnabled(not self._why_not)
        plain.set_tip(
            self.record, self._why_not or "每份文书的各联都送出后登记；有一联失败的不登记"
        )
        self.chosen.currentIndexChanged.connect(self._arrange)
        self.order.currentIndexChanged.connect(self._arrange)
        self.copies.valueChanged.connect(self._set_copies)
        grid = QGridLayout()
        for place, (words, box) in enumerate(
            (("联", self.chosen), ("顺序", self.order), ("打印机", self.printer))
        ):
            grid.addWidget(plain.label(words), 0, 2 * place)
            grid.addWidget(box, 0, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
        grid.addWidget(plain.label("所选一联"), 1, 0)
        grid.addWidget(self.copies, 1, 1)
        grid.addWidget(self.record, 1, 3)
        return grid

    def _buttons(self) -> QHBoxLayout:
        self.said = plain.secondary("正在读取…")
        self.stop_button = QPushButton("停止")
        self.stop_button.setEnabled(False)
        self.stop_button.clicked.connect(self.stop)
        self.close_button = QPushButton("关闭")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.start_button = QPushButton("打印")
        self.start_button.setProperty("primary", "true")
        self.start_button.setEnabled(False)
        self.start_button.clicked.connect(self.start)
        plain.set_tip(self.start_button, "Ctrl+Enter")
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        for button in (self.stop_button, self.close_button, self.start_button):
            row.addWidget(button)
        return row

    def _read(self, paper_ids: tuple[int, ...]) -> None:
        task = Task(functools.partial(print_desk.sheets, self._desk, paper_ids))
        task.done.connect(self._show)
        task.failed.connect(self._fail)
        task.start()
        printers = Task(_printers)
        printers.done.connect(self._show_printers)
        printers.failed.connect(self._fail)
        printers.start()

    def _show(self, sheets: tuple[Sheet, ...]) -> None:
        self._sheets = sheets
        self._arrange()
        self.start_button.setEnabled(bool(self._jobs))
        self.view.setFocus()
        if self._jobs:
            self.view.select(0)
        self.ready.emit()

    def _show_printers(self, names: tuple[str, ...]) -> None:
        """The printers of this machine; the one that was used last, else its own first choice."""
        self.printer.clear()
        for name in names:
            self.printer.addItem(plain.caption(name), name)
        self.printer.addItem(TO_FOLDER, "")
        last = self.printer.findData(QSettings().value("print/printer", names[0] if names else ""))
        self.printer.setCurrentIndex(max(last, 0))
        self.shown.emit()

    # the list

    def _arrange(self) -> None:
        order, chosen = Order(self.order.currentData()), CopySet(self.chosen.currentData())
        self._jobs = tuple(
            replace(job, copies=self._copies.get((job.sheet.id, job.holder), job.copies))
            for job in batch(self._sheets, order, chosen)
        )
        self._states = [WAITS] * len(self._jobs)
        self._list()

    def _list(self) -> None:
        kept = self.view.current_row()
        rows = [
            JobRow(n, job, state)
            for n, (job, state) in enumerate(zip(self._jobs, self._states, strict=True))
        ]
        self.view.table.show_rows(rows)
        if isinstance(kept, JobRow):
            self.view.select(min(kept.id, len(rows) - 1))
        papers = len({job.sheet.id for job in self._wanted()})
        pages = sum(job.sheet.pages * job.copies for job in self._jobs)
        copies = sum(job.copies for job in self._jobs)
        if self._run is None:
            self.said.setText(f"{papers} 份文书，各联共 {copies} 份 {pages} 页")

    def _wanted(self) -> tuple[Job, ...]:
        """The listed jobs of which there is at least one copy."""
        return tuple(job for job in self._jobs if job.copies)

    def _choose(self, row: JobRow | None) -> None:
        self.copies.blockSignals(True)
        self.copies.setEnabled(row is not None and self._run is None)
        if row is not None:
            self.copies.setValue(row.job.copies)
        self.copies.blockSignals(False)
        if row is not None:
            paper = row.job.sheet.id
            self.preview.show_bytes(
                f"print:{paper}", functools.partial(paper_files.pdf, self._desk, paper)
            )

    def _set_copies(self, copies: int) -> None:
        row = self.view.current_row()
        if isinstance(row, JobRow):
            self._copies[(row.job.sheet.id, row.job.holder)] = copies
            self._arrange()
            self.start_button.setEnabled(bool(self._wanted()))

    def _cannot_show(self, error: Exception) -> None:
        """A paper that cannot be shown is told here; the others can still be printed."""
        self.said.setText(plain_words(error))

    # printing

    def start(self) -> None:
        """Print what is listed."""
        if self._run is not None or not self.start_button.isEnabled():
            return
        name = str(self.printer.currentData() or "")
        if not name:
            folder = ask.folder(self, "写到哪个文件夹")
            if folder is not None:
                self._to_folder(folder)
            return
        QSettings().setValue("print/printer", name)
        self.print_to(Target(name))

    def print_to(self, target: Target) -> None:
        """Print the listed jobs to this target."""
        run = PrintRun(self._desk, self._wanted(), target, record=self.record.isChecked())
        self._begin(run)
        run.told.connect(self._tell)
        run.refused.connect(self._not_counted)
        run.over.connect(self._over)
        run.start()

    def _to_folder(self, folder: Path) -> None:
        self._busy(True)
        task = Task(
            functools.partial(
                _write, self._desk, self._wanted(), folder, record=self.record.isChecked()
            )
        )
        task.done.connect(self._written)
        task.failed.connect(self._fail)
        task.start()

    def stop(self) -> None:
        """Give up what is not printed yet."""
        if self._run is not None:
            self._run.stop()
            self.stop_button.setEnabled(False)

    def _begin(self, run: PrintRun) -> None:
        self._run = run
        self._busy(True)
        self.stop_button.setEnabled(True)

    def _busy(self, busy: bool) -> None:
        for widget in (self.start_button, self.chosen, self.order, self.printer, self.copies):
            widget.setEnabled(not busy)
        if busy:
            self.said.setText("正在打印…")

    def _places(self) -> list[int]:
        """Where the jobs that are printed stand in the list."""
        return [place for place, job in enumerate(self._jobs) if job.copies]

    def _tell(self, place: int, state: str) -> None:
        self._states[self._places()[place]] = state
        self._list()

    def _not_counted(self, refused: list[str]) -> None:
        if refused:
            tell.said(self, "\n".join(refused), "没有登记为已打印")

    def _written(self, answer: tuple[list[Result], list[str]]) -> None:
        results, refused = answer
        self._not_counted(refused)
        for place, result in zip(self._places(), results, strict=True):
            self._states[place] = f"✗ {result.error}" if result.error else f"✓ {result.file}"
        self._list()
        self._over(results)

    def _over(self, results: list[Result]) -> None:
        self._run = None
        self._busy(False)
        self.stop_button.setEnabled(False)
        failed = [r for r in results if r.error]
        self.said.setText(
            f"完成：{len(results) - len(failed)} 联已送出"
            + (f"，{len(failed)} 联没有打印，原因见“状态”" if failed else "")
        )
        self.printed.emit(results)

    def _fail(self, error: Exception) -> None:
        self._busy(False)
        self.said.setText("")
        tell.failed(self, error)

    def reject(self) -> None:
        """Closing while it prints gives up what is left."""
        self.stop()
        super().reject()


def plain_words(error: Exception) -> str:
    """An error on one line."""
    return " ".join(str(error).split())


def _box(name: str, choices: list[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setMinimumHeight(28)
    box.setAccessibleName(name)
    for words, value in choices:
        box.addItem(plain.caption(words), value)
    return box


def _printers() -> tuple[str, ...]:
    names = list(QPrinterInfo.availablePrinterNames())
    own = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != own, name)))


def _write(
    desk: Desk, jobs: Sequence[Job], folder: Path, *, record: bool
) -> tuple[list[Result], list[str]]:
    results = print_out.to_folder(desk, jobs, folder)
    return results, print_out.record(desk, results) if record else []
