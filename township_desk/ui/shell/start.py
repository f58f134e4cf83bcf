"""From the start to the main window and back: which page comes first, who sits down."""

import functools
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.casework import founding, lists
from township_desk.casework.desk import Desk
from township_desk.errors import DeskError
from township_desk.ui import plain, tell
from township_desk.ui.shell.login import LoginPage
from township_desk.ui.shell.main_window import MainWindow
from township_desk.ui.shell.seat import Seat
from township_desk.ui.shell.trouble import TroublePage
from township_desk.ui.shell.welcome import WelcomePage
from township_desk.ui.task import Task

PROGRAM = "综合行政执法办案桌面"


class FrontWindow(QStackedWidget):
    """The window before somebody has logged in."""

    def show_page(self, page: QWidget) -> None:
        """Replace what is shown."""
        self.addWidget(page)
        self.setCurrentWidget(page)
        while self.count() > 1:
            old = self.widget(0)
            self.removeWidget(old)
            old.deleteLater()


class Shell(QObject):
    """Owns the windows; ``begin`` opens the data folder."""

    def __init__(self, data_dir: Path, log_file: Path | None = None) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._log_file = log_file
        self._desk: Desk | None = None
        self.front = FrontWindow()
        self.front.setWindowTitle(PROGRAM)
        self.front.resize(960, 640)
        self.main: MainWindow | None = None

    def begin(self) -> None:
        """Show the front window, then open the office in a worker."""
        self.front.show_page(TroublePage("正在打开数据库…"))
        self.front.show()
        task = Task(functools.partial(_open, self._data_dir))
        task.done.connect(self._opened)
        task.failed.connect(self._not_opened)
        task.start()

    def _opened(self, answer: tuple[Desk, lists.OfficeLine] | None) -> None:
        if answer is None:
            page = WelcomePage(self._data_dir)
            page.founded.connect(self._founded)
            self.front.show_page(page)
            return
        self._desk, office = answer
        login = LoginPage(self._desk, office)
        login.seated.connect(self._seated)
        self.front.setWindowTitle(plain.window_title(f"{office.name}　{PROGRAM}"))
        self.front.show_page(login)

    def _founded(self, _desk: Desk) -> None:
        self.begin()

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.front.show_page(TroublePage(str(error)))
        else:
            tell.failed(self.front, error)

    def _seated(self, seat: Seat) -> None:
        self.main = MainWindow(seat, self._log_file)
        self.main.left.connect(self._left)
        self.main.show()
        self.front.hide()

    def _left(self) -> None:
        self.begin()
        if self.main is not None:
            self.main.hide()  # only now: a program without a window would end
            self.main.deleteLater()
            self.main = None

    def end(self) -> None:
        """Give the database back."""
        if self._desk is not None:
            self._desk.database.close()


def _open(data_dir: Path) -> tuple[Desk, lists.OfficeLine] | None:
    """The office of the folder, or None where there is none yet."""
    if not founding.exists(data_dir):
        return None
    desk = founding.open_desk(data_dir)
    return desk, lists.office_line(desk)
