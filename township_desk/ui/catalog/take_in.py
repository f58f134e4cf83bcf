"""导入清单: choose a file, look at what it holds, say which announcement it is, publish it whole."""

import functools
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from township_desk.casework.desk import Desk
from township_desk.casework.matter_lists import Preview, preview
from township_desk.casework.registry import Outcome
from township_desk.errors import InvalidInput, Problem
from township_desk.ui import ask, plain, tell, theme
from township_desk.ui.catalog.tables import MATTERS_READ, PROBLEMS
from township_desk.ui.changes import Changes
from township_desk.ui.shell.seat import Seat
from township_desk.ui.tables.rows import RowTable
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

Problems = tuple[Problem, ...]

MESSAGE = 3  # the column that takes what is left of the width
WRAPPED = 300  # so many rows are measured for their height, more would take too long

KINDS = "事项清单 (*.xlsx *.csv)"


class TakeInDialog(QDialog):
    """``looked`` after a dry run, ``published`` with the outcome."""

    looked = Signal()
    published = Signal(object)

    def __init__(self, seat: Seat, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._changes = seat, changes
        self._preview: Preview | None = None
        self._path: Path | None = None
        self.setWindowTitle("导入事项清单")
        self.resize(1040, 620)
        self.choose = QPushButton("选择文件…")
        self.choose.setShortcut("Ctrl+O")
        plain.set_tip(self.choose, "选择县里下发的 xlsx 或者 csv；先试读，不写入")
        self.file = plain.secondary("还没有选择文件")
        self.verdict = plain.chip("", "grey")
        self.verdict.setWordWrap(True)
        self.verdict.hide()
        self.errors = self._problems("导入错误", "没有错误。")
        self.warnings = self._problems("导入警告", "没有警告。")
        self.skipped = self._problems("跳过的行", "没有跳过的行。")
        self.matters = RowView(RowTable(MATTERS_READ), "读到的事项", "文件里没有事项。")
        self.tabs = QTabWidget()
        self.number = QLineEdit()
        self.number.setPlaceholderText("如 缙政通〔2026〕12号")
        self.title = QLineEdit()
        self.title.setPlaceholderText("空白时取文件名")
        self.announced = _date_edit(seat.office.today)
        self.effective = _date_edit(seat.office.today)
        self.kind = QComboBox()
        self.kind.addItem("调整清单（未列的事项不变）", "adjustment")
        self.kind.addItem("完整目录（未列的事项收回）", "full")
        self.publish = QPushButton("发布")
        self.publish.setProperty("primary", "true")
        self.publish.setEnabled(False)
        self.close_it = QPushButton("关闭")
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.publish.clicked.connect(self._publish)
        self.close_it.clicked.connect(self.reject)
        self.announced.dateChanged.connect(self.effective.setDate)
        self.number.textChanged.connect(self._settle)
        self._settle()

    def _problems(self, name: str, empty: str) -> RowView:
        view = RowView(RowTable(PROBLEMS), name, empty)
        view.stretch(MESSAGE)
        view.setWordWrap(True)
        return view

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.choose)
        top.addWidget(self.file, 1)
        for title, view in (
            ("错误", self.errors), ("警告", self.warnings), ("事项", self.matters),
            ("跳过", self.skipped),
        ):  # fmt: skip
            self.tabs.addTab(view, title)
        form = QFormLayout()
        form.setSpacing(theme.GAP)
        form.addRow("公告文号（必填）", self.number)
        form.addRow("公告名称", self.title)
        days = QHBoxLayout()
        days.addWidget(self.announced)
        days.addWidget(plain.label("施行日期"))
        days.addWidget(self.effective)
        days.addSpacing(theme.GROUP_GAP)
        days.addWidget(plain.label("类型"))
        days.addWidget(self.kind, 1)
        form.addRow("公告日期", days)
        for name, field in (
            ("公告文号", self.number), ("公告名称", self.title), ("公告日期", self.announced),
            ("施行日期", self.effective), ("类型", self.kind),
        ):  # fmt: skip
            field.setAccessibleName(name)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_it)
        foot.addWidget(self.publish)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        outer.addLayout(top)
        outer.addWidget(self.verdict)
        outer.addWidget(self.tabs, 1)
        outer.addLayout(form)
        outer.addLayout(foot)

    def _choose(self) -> None:
        path = ask.open_file(self, "选择事项清单", KINDS)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Dry run: read the file in a guarded child, show everything that is wrong, write nothing."""
        self._preview = None
        self._settle()
        self.choose.setEnabled(False)
        self._name(path, f"正在试读 {path.name} …")
        task = Task(functools.partial(preview, self._seat.desk, path))
        task.done.connect(self._looked)
        task.failed.connect(self._unreadable)
        task.start()

    def _name(self, path: Path, words: str) -> None:
        """Say which file is meant; the folder stands in the tooltip."""
        self._path = path
        self.file.setText(words)
        plain.set_tip(self.file, str(path))

    def _looked(self, found: Preview) -> None:
        self._preview = found
        self.choose.setEnabled(True)
        self._name(found.path, found.path.name)
        result = found.result
        self._fill(result.errors, result.warnings, result.skipped)
        self.matters.table.show_rows(result.matters)
        self.tabs.setTabText(2, f"事项 {len(result.matters)}")
        counts = (
            f"事项 {len(result.matters)} 项（新增 {found.new}、已有 {found.known}），"
            f"裁量基准 {len(result.tiers)} 条，收回 {len(result.withdrawals)} 项"
        )
        if result.errors:
            self._say(
                f"有 {len(result.errors)} 处错误，改正后再导入；没有写入任何内容。{counts}", "red"
            )
        elif not found.publishable:
            self._say("文件里没有可以导入的内容", "red")
        elif result.warnings:
            self._say(f"可以发布，另有 {len(result.warnings)} 处须留意。{counts}", "amber")
        else:
            self._say(f"可以发布。{counts}", "green")
        self.tabs.setCurrentIndex(0 if result.errors else 1 if result.warnings else 2)
        self._settle()
        self.looked.emit()

    def _unreadable(self, error: Exception) -> None:
        self.choose.setEnabled(True)
        self.file.setText(f"没有读入 {self._path.name}" if self._path else "没有读入文件")
        problems = error.problems if isinstance(error, InvalidInput) else ()
        self._fill(problems, (), ())
        self.matters.table.show_rows(())
        self.tabs.setTabText(2, "事项 0")
        self._say("这个文件不能导入，没有写入任何内容", "red")
        if problems:
            self.tabs.setCurrentIndex(0)
        else:
            tell.failed(self, error)
        self.looked.emit()

    def _fill(self, errors: Problems, warnings: Problems, skipped: Problems) -> None:
        for place, view, rows, title in (
            (0, self.errors, errors, "错误"),
            (1, self.warnings, warnings, "警告"),
            (3, self.skipped, skipped, "跳过"),
        ):
            view.table.show_rows(rows)
            if len(rows) <= WRAPPED:
                view.resizeRowsToContents()
            self.tabs.setTabText(place, f"{title} {len(rows)}")

    def _say(self, text: str, kind: str) -> None:
        self.verdict.setText(text)
        self.verdict.setProperty("chip", kind)
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.verdict.show()

    def _settle(self) -> None:
        """Publishing needs a file without errors and the number of the announcement."""
        reason = ""
        if self._preview is None or not self._preview.publishable:
            reason = "先选择一个没有错误的清单文件"
        elif not self.number.text().strip():
            reason = "请填写公告文号"
        self.publish.setEnabled(not reason)
        plain.set_tip(self.publish, reason or "把整个清单一次写入；出错时一项也不写入")

    def _publish(self) -> None:
        if self._preview is None:
            return
        given: dict[str, object] = {
            "file": str(self._preview.path),
            "announced_on": _day(self.announced),
            "announcement_no": self.number.text().strip(),
            "title": self.title.text().strip(),
            "effective_on": _day(self.effective),
            "kind": self.kind.currentData(),
        }
        self.publish.setEnabled(False)
        task = Task(functools.partial(_perform, self._seat.desk, given))
        task.done.connect(self._published)
        task.failed.connect(self._not_published)
        task.start()

    def _published(self, outcome: Outcome) -> None:
        self._changes.happened.emit(outcome)
        self.published.emit(outcome)
        self.accept()

    def _not_published(self, error: Exception) -> None:
        self._settle()
        tell.failed(self, error)


def _perform(desk: Desk, given: dict[str, object]) -> Outcome:
    return desk.perform("catalog.publish", given)


def _date_edit(on: date) -> QDateEdit:
    made = QDateEdit(QDate(on.year, on.month, on.day))
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    return made


def _day(edit: QDateEdit) -> date:
    picked = edit.date()
    return date(picked.year(), picked.month(), picked.day())
