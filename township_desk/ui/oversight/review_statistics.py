"""评查统计: by township, matter and officer, what goes wrong again and again, what is still to mend."""

import functools
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from township_desk.casework import file_review_list
from township_desk.casework.desk import Desk
from township_desk.oversight.file_review.sheet import in_points
from township_desk.oversight.file_review.statistics import Statistics
from township_desk.ui import plain
from township_desk.ui.forms.days import DayEdit
from township_desk.ui.forms.wording import plainly
from township_desk.ui.tables.columns import day, one_line
from township_desk.ui.tables.rows import Column, RowTable
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

LINES = (
    Column("对象", lambda r: one_line(r.name), lambda r: r.name, 300, lambda r: r.name),
    Column("案卷数", lambda r: str(r.files), lambda r: r.files, 70),
    Column("平均得分", lambda r: in_points(r.mean), lambda r: r.mean, 80),
    Column("最低得分", lambda r: in_points(r.lowest), lambda r: r.lowest, 80),
    Column("不合格", lambda r: str(r.unqualified), lambda r: r.unqualified, 70),
    Column("否决项次", lambda r: str(r.fatal), lambda r: r.fatal, 80),
    Column("共扣分", lambda r: in_points(r.taken), lambda r: r.taken, 70),
)
RECURRENT = (
    Column("项目", lambda r: r.check, lambda r: r.check, 76),
    Column("问题", lambda r: one_line(r.text), lambda r: r.text, 380, lambda r: r.text),
    Column("案卷数", lambda r: f"{r.files}（{r.share}%）", lambda r: r.files, 96),
    Column("案件", lambda r: "、".join(r.cases), lambda r: r.cases, 260, lambda r: "\n".join(r.cases)),
)  # fmt: skip
TASKS = (
    Column("整改期限", lambda r: day(r.due_on), lambda r: r.due_on, 100),
    Column("案件", lambda r: r.case, lambda r: r.case, 200),
    Column("整改事项", lambda r: one_line(r.text), lambda r: r.text, 460, lambda r: r.text),
)
NOBODY = "这段时间没有本机关的案卷评查；在案件的“评查”页办理"


class ReviewStatistics(QDialog):
    """Reads in a worker; nothing is written."""

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("案卷评查统计")
        self.resize(900, 520)
        self._desk = desk
        self.since = DayEdit("评查日期起", today)
        self.until = DayEdit("评查日期止", today)
        self.read_button = QPushButton(plain.caption("统计"))
        self.read_button.clicked.connect(self.read)
        self.told = plain.label("", wrap=True)
        self.tables = {
            **{key: RowTable(LINES) for key in file_review_list.GROUPS},
            "recurrent": RowTable(RECURRENT),
            "tasks": RowTable(TASKS, late=lambda task: task.overdue),
        }
        titles = {
            **file_review_list.GROUPS, "recurrent": "反复出现的问题", "tasks": "未完成的整改",
        }  # fmt: skip
        self.tabs = QTabWidget()
        for key, table in self.tables.items():
            empty = NOBODY if key in file_review_list.GROUPS else "没有"
            self.tabs.addTab(RowView(table, titles[key], empty), plain.caption(titles[key]))
        row = QHBoxLayout()
        for widget in (plain.label("评查日期"), self.since, plain.label("至"), self.until):
            row.addWidget(widget)
        row.addWidget(self.read_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.tabs, 1)
        self.read()

    def read(self) -> None:
        """Ask again; the old answer stays until the new one is there."""
        self.read_button.setEnabled(False)
        task = Task(
            functools.partial(
                file_review_list.statistics, self._desk, self.since.day(), self.until.day()
            )
        )
        task.done.connect(self._show)
        task.failed.connect(self._fail)
        task.start()

    def _show(self, found: Statistics) -> None:
        self.read_button.setEnabled(True)
        overdue = sum(task.overdue for task in found.tasks)
        self.told.setText(
            f"共评查案卷 {found.files} 件；未完成的整改 {len(found.tasks)} 项，其中逾期 {overdue} 项"
        )
        for group in file_review_list.GROUPS:
            self.tables[group].show_rows(file_review_list.lines_of(found, group))
        self.tables["recurrent"].show_rows(found.recurrent)
        self.tables["tasks"].show_rows(found.tasks)

    def _fail(self, error: Exception) -> None:
        self.read_button.setEnabled(True)
        self.told.setText(plainly(str(error)))
