"""事项清单: what this township may handle on a day, with everything that is known of each matter."""

import functools
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from township_desk.casework import matter_lists
from township_desk.casework.finder import folded
from township_desk.ui import plain, tell, theme
from township_desk.ui.catalog.detail import DetailPane
from township_desk.ui.catalog.tables import MATTERS
from township_desk.ui.shell.seat import Seat
from township_desk.ui.tables.rows import RowTable
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

NAME = 1


class CatalogPage(QWidget):
    """Browses the list; ``shown`` and ``detailed`` say that an answer is on the screen."""

    shown = Signal()
    detailed = Signal()

    def __init__(self, seat: Seat, take_in: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._all: matter_lists.CatalogView | None = None
        self._asked = 0
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText("事项代码或者名称，空格分开多个词")
        self.search.setAccessibleName("查找事项")
        self.domain = QComboBox()
        self.domain.setAccessibleName("领域")
        self.domain.addItem("全部领域", "")
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName("查询日期")
        plain.set_tip(self.day, "清单按这一天是否生效显示")
        self.note = plain.secondary("", wrap=True)
        self.view = RowView(
            RowTable(MATTERS), "事项清单列表", "这一天没有生效的事项。可以由系统管理员导入清单。"
        )
        self.view.stretch(NAME)
        self.detail = DetailPane()
        self._lay_out(take_in)
        self._set_day(seat.office.today)
        self.search.textChanged.connect(self._narrow)
        self.domain.currentIndexChanged.connect(self._narrow)
        self.day.dateChanged.connect(self.refresh)
        self.view.chosen.connect(self._choose)

    def _lay_out(self, take_in: QAction) -> None:
        head = QHBoxLayout()
        head.addWidget(plain.heading("事项清单", 1))
        head.addStretch(1)
        button = QToolButton()
        button.setDefaultAction(take_in)
        head.addWidget(button)
        filters = QHBoxLayout()
        filters.setSpacing(theme.GAP)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.domain)
        filters.addWidget(plain.label("查询日期"))
        filters.addWidget(self.day)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([700, 460])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        outer.addLayout(head)
        outer.addLayout(filters)
        outer.addWidget(split, 1)
        outer.addWidget(self.note)

    def _set_day(self, on: date) -> None:
        self.day.blockSignals(True)
        self.day.setDate(QDate(on.year, on.month, on.day))
        self.day.blockSignals(False)

    def set_today(self, on: date) -> None:
        """The office's day has moved: look at the list of that day."""
        self._set_day(on)
        self.refresh()

    def asked_day(self) -> date:
        """The day that the list is asked for."""
        picked = self.day.date()
        return date(picked.year(), picked.month(), picked.day())

    def refresh(self) -> None:
        """Ask for the list of the day."""
        self._asked += 1
        task = Task(functools.partial(_numbered, self._asked, self._seat, self.asked_day()))
        task.done.connect(self._answered)
        task.failed.connect(self._fail)
        task.start()

    def _answered(self, answer: tuple[int, matter_lists.CatalogView]) -> None:
        number, view = answer
        if number != self._asked:
            return
        self._all = view
        kept = self.domain.currentData()
        self.domain.blockSignals(True)
        self.domain.clear()
        self.domain.addItem("全部领域", "")
        for domain in view.domains:
            self.domain.addItem(domain, domain)
        self.domain.setCurrentIndex(max(self.domain.findData(kept), 0))
        self.domain.blockSignals(False)
        self._narrow()
        self.shown.emit()

    def _narrow(self) -> None:
        """The whole list is in memory: words and domain only choose from it."""
        if self._all is None:
            return
        words = [folded(word) for word in self.search.text().split()]
        domain = self.domain.currentData()
        lines = [
            line
            for line in self._all.lines
            if (not domain or line.domain == domain)
            and all(word in folded(f"{line.code}{line.alias}{line.name}") for word in words)
        ]
        self.view.table.show_rows(lines)
        self.detail.clear("在左边选择一个事项，这里显示依据、处罚选项和裁量基准。")
        sample = "（示例清单，不是县人民政府公布的清单）" if self._all.sample else ""
        editions = "；".join(self._all.editions) or "没有已生效的清单"
        self.note.setText(
            f"{self._all.township} {self._all.on} 生效 {len(self._all.lines)} 项，"
            f"显示 {len(lines)} 项。依据：{editions}{sample}"
        )

    def _choose(self, line: matter_lists.MatterLine | None) -> None:
        if line is None:
            return
        task = Task(
            functools.partial(
                matter_lists.matter_detail, self._seat.desk, line.id, self.asked_day()
            )
        )
        task.done.connect(self._detail)
        task.failed.connect(self._fail)
        task.start()

    def _detail(self, detail: matter_lists.MatterDetail) -> None:
        chosen = self.view.current_row()
        if isinstance(chosen, matter_lists.MatterLine) and chosen.id == detail.line.id:
            self.detail.show_detail(detail)
            self.detailed.emit()

    def _fail(self, error: Exception) -> None:
        tell.failed(self, error)


def _numbered(number: int, seat: Seat, on: date) -> tuple[int, matter_lists.CatalogView]:
    return number, matter_lists.catalog_view(seat.desk, on)
