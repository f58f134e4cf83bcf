"""The main window: navigation, pages, open cases as tabs, status."""

import functools
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from township_desk import __version__
from township_desk.casework import lists
from township_desk.casework.registry import Outcome
from township_desk.ui import plain, tell
from township_desk.ui.catalog.page import CatalogPage
from township_desk.ui.catalog.take_in import TakeInDialog
from township_desk.ui.changes import Changes
from township_desk.ui.home.page import HomePage
from township_desk.ui.shell import acts, office_menu
from township_desk.ui.shell.banner import TrainingBanner
from township_desk.ui.shell.case_list import CaseListPage
from township_desk.ui.shell.clue_list import CluePage
from township_desk.ui.shell.inspection_list import InspectionPage
from township_desk.ui.shell.menus import PAGES, Actions
from township_desk.ui.shell.navigation import Navigation
from township_desk.ui.shell.print_desk import PrintDeskPage
from township_desk.ui.shell.seat import Seat
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

HOME, CLUES, CASES, CATALOG, INSPECTIONS, PRINT_DESK = range(6)
SAID_MS = 10_000


class MainWindow(QMainWindow):
    """``left`` when the person has stood up and somebody else may log in."""

    left = Signal()

    def __init__(self, seat: Seat, log_file: Path | None = None) -> None:
        super().__init__()
        self.seat = seat
        self.changes = Changes(self)
        self.actions_ = Actions(self)
        self._log_file = log_file
        training = "［练习单位］" if seat.office.training else ""
        self.setWindowTitle(
            plain.window_title(f"{training}{seat.office.name}　综合行政执法办案桌面")
        )
        self._build()
        self._connect()
        self._restore()
        self.show_page(HOME)

    def _build(self) -> None:
        seat, actions = self.seat, self.actions_
        actions.fill_menus()
        self.office_acts = office_menu.fill(self, seat, self.changes)
        acts.allow(actions.register, seat, "clue.register", "登记一条案件来源（Ctrl+N）")
        acts.allow(actions.on_the_spot, seat, "summary.open", "登记一件适用简易程序的案件（F4）")
        acts.allow(actions.take_in, seat, "catalog.publish", "先试读再发布（Ctrl+I）")
        self.home = HomePage(seat, [actions.register, actions.on_the_spot])
        self.clues = CluePage(seat, self.changes, actions.register)
        self.cases = CaseListPage(seat)
        self.catalog = CatalogPage(seat, actions.take_in)
        self.inspections = InspectionPage(seat, self.changes)
        self.print_desk = PrintDeskPage(seat, self.changes)
        self.pages = QStackedWidget()
        for page in (
            self.home, self.clues, self.cases, self.catalog, self.inspections, self.print_desk,
        ):  # fmt: skip
            self.pages.addWidget(page)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setTabsClosable(True)
        self.tabs.addTab(self.pages, PAGES[HOME])
        for side in (QTabBar.ButtonPosition.LeftSide, QTabBar.ButtonPosition.RightSide):
            self.tabs.tabBar().setTabButton(0, side, None)  # the lists stay
        self.tabs.tabBar().hide()
        self.navigation = Navigation(seat, actions.pages, actions.leave)
        self.banner: TrainingBanner | None = None
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if seat.office.training:
            self.banner = TrainingBanner(seat.desk, seat.office.today)
            self.banner.moved.connect(self._day_moved)
            right.addWidget(self.banner)
        right.addWidget(self.tabs, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        self.statusBar().addPermanentWidget(
            plain.label(f"{seat.account.name}（{seat.account.role_words}）")
        )

    def _connect(self) -> None:
        actions = self.actions_
        for number, action in enumerate(actions.pages):
            action.setData(number)
            action.triggered.connect(self._page_action)
        actions.connect_to(
            {
                actions.register: self.register_clue,
                actions.on_the_spot: self.open_on_the_spot,
                actions.take_in: self.take_in_catalog,
                actions.refresh: self.refresh,
                actions.find: self.find_case,
                actions.close_tab: self.close_current,
                actions.back: self.back_to_lists,
                actions.next_tab: self.next_tab,
                actions.keys: self.show_keys,
                actions.log: self.show_log,
                actions.about: self.show_about,
                actions.leave: self.leave,
                actions.quit: self._quit,
            }
        )
        for page in (self.home, self.clues, self.cases, self.print_desk):
            page.case_wanted.connect(self.open_case)
        self.home.clue_wanted.connect(self._to_clues)
        self.changes.happened.connect(self._happened)
        self.tabs.tabCloseRequested.connect(self._close_tab)
        self.tabs.currentChanged.connect(self._tab_changed)

    # pages

    def _page_action(self) -> None:
        action = self.sender()
        if action in self.actions_.pages:
            self.show_page(self.actions_.pages.index(action))

    def show_page(self, number: int) -> None:
        """Show one of the pages and read it anew."""
        self.actions_.pages[number].setChecked(True)
        self.pages.setCurrentIndex(number)
        self.tabs.setTabText(0, PAGES[number])
        self.tabs.setCurrentIndex(0)
        self.pages.currentWidget().findChildren(RowView)[0].setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown again: a list, or the open case."""
        shown: Any = self.tabs.currentWidget()
        page = self.pages.currentWidget() if shown is self.pages else shown
        page.refresh()

    def _to_clues(self) -> None:
        self.show_page(CLUES)

    def find_case(self) -> None:
        """Go to the case list with the cursor in its search field."""
        self.show_page(CASES)
        self.cases.search.setFocus()
        self.cases.search.selectAll()

    def back_to_lists(self) -> None:
        """Show the lists; the open cases stay open."""
        self.tabs.setCurrentIndex(0)

    def next_tab(self) -> None:
        """The next open case, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    # cases

    def open_case(self, case_id: int) -> None:
        """Show the case in its own tab, the one that is already open if there is one."""
        for place in range(1, self.tabs.count()):
            if self.tabs.widget(place).property("case_id") == case_id:
                self.tabs.setCurrentIndex(place)
                return
        from township_desk.ui.case.page import CasePage  # the workspace loads with its first case

        page = CasePage(self.seat.desk, self.changes, case_id, self)
        page.setProperty("case_id", case_id)
        place = self.tabs.addTab(page, f"案件 {case_id}")
        self.tabs.tabBar().show()
        self.tabs.setCurrentIndex(place)
        self._name_tab(case_id)

    def _name_tab(self, case_id: int) -> None:
        task = Task(functools.partial(lists.case_name, self.seat.desk, case_id))
        task.done.connect(self._named)
        task.failed.connect(self._fail)
        task.start()

    def _named(self, name: lists.CaseName) -> None:
        for place in range(1, self.tabs.count()):
            if self.tabs.widget(place).property("case_id") == name.id:
                self.tabs.setTabText(place, plain.caption(name.short))
                self.tabs.setTabToolTip(place, plain.tip(name.long))

    def close_current(self) -> None:
        """Close the case that is shown; the lists stay."""
        self._close_tab(self.tabs.currentIndex())

    def _close_tab(self, place: int) -> None:
        if place < 1:
            return
        page = self.tabs.widget(place)
        self.tabs.removeTab(place)
        page.deleteLater()
        if self.tabs.count() == 1:
            self.tabs.tabBar().hide()

    def _tab_changed(self, place: int) -> None:
        if place == 0:
            self.refresh()

    # acts

    def register_clue(self) -> None:
        """登记线索."""
        acts.start(self, self.seat, "clue.register", {}, self.changes, self._show_clue)

    def _show_clue(self, outcome: Outcome) -> None:
        """The clue just registered is chosen in the list, where it can be proposed for filing."""
        self.clues.choose(outcome.id)
        self.show_page(CLUES)

    def open_on_the_spot(self) -> None:
        """当场处罚."""
        acts.start(self, self.seat, "summary.open", {}, self.changes, self._show_case)

    def _show_case(self, outcome: Outcome) -> None:
        if outcome.case_id is not None:
            self.open_case(outcome.case_id)

    def take_in_catalog(self) -> None:
        """导入清单."""
        dialog = TakeInDialog(self.seat, self.changes, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _happened(self, outcome: Outcome) -> None:
        if outcome.message:
            self.statusBar().showMessage(outcome.message, SAID_MS)
        if self.tabs.currentIndex() == 0:
            self.refresh()
        if outcome.case_id is not None:
            self._name_tab(outcome.case_id)

    def _day_moved(self, day: date) -> None:
        office = lists.OfficeLine(
            self.seat.office.name, self.seat.office.township, self.seat.office.training, day
        )
        self.seat = Seat(self.seat.desk, self.seat.account, office)
        self.navigation.show_day(self.seat)
        self.catalog.set_today(day)
        self.changes.happened.emit(
            Outcome(0, f"练习日期已设为 {day.isoformat()}", changed=frozenset({"case", "day"}))
        )

    def _fail(self, error: Exception) -> None:
        tell.failed(self, error)

    # help

    def show_keys(self) -> None:
        """快捷键."""
        tell.said(self, self.actions_.key_list(), "快捷键")

    def show_log(self) -> None:
        """日志位置."""
        tell.said(self, f"日志文件：{self._log_file or '（没有写日志文件）'}", "日志位置")

    def show_about(self) -> None:
        """关于."""
        tell.said(
            self,
            f"综合行政执法办案桌面 {__version__}\n数据文件夹：{self.seat.desk.data_dir}",
            "关于",
        )

    # coming and going

    def leave(self) -> None:
        """Stand up: back to the log-in page."""
        self._keep()
        self.left.emit()

    def _quit(self) -> None:
        self.close()

    def _restore(self) -> None:
        settings = QSettings()
        geometry = settings.value("window/geometry")
        if geometry is None:
            self.resize(1366, 728)
        else:
            self.restoreGeometry(geometry)
        for view in self.findChildren(RowView):
            view.restore_widths(settings)

    def _keep(self) -> None:
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        for view in self.findChildren(RowView):
            view.keep_widths(settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        super().closeEvent(event)
