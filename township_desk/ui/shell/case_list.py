"""案件: every case of the office, newest first, narrowed by words, stage, procedure and state."""

import functools
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from township_desk.casework import lists
from township_desk.procedure.stages import MAIN_ROAD, Procedure, Stage
from township_desk.ui import plain
from township_desk.ui.shell.paging import PagedList
from township_desk.ui.shell.seat import Seat
from township_desk.ui.tables.columns import CASES, PROCEDURES, case_is_late
from township_desk.ui.tables.rows import RowTable
from township_desk.ui.tables.view import RowView

STAGES = (*MAIN_ROAD[1:], Stage.SUMMARY, Stage.REFERRAL)
CAUSE = 2  # the column that takes what is left of the width


class CaseListPage(PagedList):
    """``case_wanted`` carries the id of the case to open."""

    case_wanted = Signal(int)

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        view = RowView(
            RowTable(CASES, late=case_is_late),
            "案件列表",
            "没有符合条件的案件。可以清除筛选，或者从“线索”提出立案。",
            sortable=False,
        )
        super().__init__("案件", view, parent)
        self._seat = seat
        view.stretch(CAUSE)
        view.opened.connect(self._open)
        self.search.setPlaceholderText("案号、当事人、案由或拼音首字母，空格分开多个词")
        plain.set_tip(self.search, "没有案号的案件也能按当事人或者案由找到")
        self.stage = QComboBox()
        self.stage.addItem("全部阶段", None)
        for stage in STAGES:
            self.stage.addItem(stage.label, stage)
        self.procedure = QComboBox()
        self.procedure.addItem("全部程序", None)
        for procedure, word in PROCEDURES.items():
            self.procedure.addItem(word, procedure)
        self.state = QComboBox()
        for word, value in (("未结和已结", ""), ("未结", "open"), ("已结", "closed")):
            self.state.addItem(word, value)
        self.mine = QCheckBox("只看我承办的")
        self.clear = QPushButton("清除筛选")
        self.filters.addWidget(self.search, 1)
        for name, box in (
            ("阶段", self.stage), ("程序", self.procedure), ("结案状态", self.state),
        ):  # fmt: skip
            box.setAccessibleName(name)
            self.filters.addWidget(box)
            box.currentIndexChanged.connect(self.refresh)
        self.filters.addWidget(self.mine)
        self.filters.addWidget(self.clear)
        self.mine.toggled.connect(self.refresh)
        self.clear.clicked.connect(self.clear_filter)

    def chosen(self) -> lists.CaseFilter:
        """The filter as it stands on the screen."""
        stage, procedure = self.stage.currentData(), self.procedure.currentData()
        return lists.CaseFilter(
            text=self.search.text(),
            stage=Stage(stage) if stage else None,
            procedure=Procedure(procedure) if procedure else None,
            mine=self._seat.account.login if self.mine.isChecked() else "",
            state=self.state.currentData(),
        )

    def query(self) -> Callable[[int | None], lists.Page]:
        return functools.partial(lists.case_page, self._seat.desk, self.chosen())

    def clear_filter(self) -> None:
        """Show everything again, with one question to the database."""
        widgets = (self.search, self.stage, self.procedure, self.state, self.mine)
        for widget in widgets:
            widget.blockSignals(True)
        self.search.clear()
        for box in (self.stage, self.procedure, self.state):
            box.setCurrentIndex(0)
        self.mine.setChecked(False)
        for widget in widgets:
            widget.blockSignals(False)
        self.refresh()

    def _open(self, line: lists.CaseLine) -> None:
        self.case_wanted.emit(line.id)
