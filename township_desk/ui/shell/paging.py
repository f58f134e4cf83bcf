"""A list that comes a page at a time: what both the case list and the clue list do."""

import functools
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from township_desk.casework.lists import Page
from township_desk.ui import plain, tell, theme
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task

PAUSE_MS = 250
"""A search starts when the typing rests so long."""


class PagedList(QWidget):
    """Heading, filter line, table, count. Subclasses say what to ask for in ``query``."""

    shown = Signal()  # an answer has been put on the screen

    def __init__(self, title: str, view: RowView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找")
        self.count: QLabel = plain.secondary("")
        self._asked = 0
        self._next: int | None = None
        self._loading = False
        self._wanted: int | None = None
        self._open_only = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._typing)
        self.search.returnPressed.connect(self._enter)
        self.search.installEventFilter(self)
        view.near_end.connect(self.load_more)
        self.filters = QHBoxLayout()
        self.filters.setSpacing(theme.GAP)
        self.buttons = QHBoxLayout()
        head = QHBoxLayout()
        head.addWidget(plain.heading(title, 1))
        head.addStretch(1)
        head.addLayout(self.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        outer.addLayout(head)
        outer.addLayout(self.filters)
        outer.addWidget(view, 1)
        outer.addWidget(self.count)

    def query(self) -> Callable[[int | None], Page]:
        """What to run in a worker; it is given where the page begins."""
        raise NotImplementedError

    def _typing(self) -> None:
        self._rest.start()

    def _enter(self) -> None:
        """Enter looks at once, and opens what was found if it is the only one."""
        self._open_only = bool(self.search.text().strip())
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            down = event.key() == Qt.Key.Key_Down and watched is self.search
            if down and self.view.model().rowCount():
                self.view.setFocus()
                self.view.setCurrentIndex(self.view.model().index(0, 0))
                return True
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        """Ask again from the top; an answer to an earlier question is not shown."""
        self._rest.stop()
        self._ask(None)

    def choose(self, number: int) -> None:
        """Select the row of this id with the next answer."""
        self._wanted = number

    def load_more(self) -> None:
        """Ask for the page below, if there is one."""
        if self._next is not None and not self._loading:
            self._ask(self._next)

    def _ask(self, after: int | None) -> None:
        self._asked += 1
        self._loading = True
        task = Task(functools.partial(_numbered, self._asked, self.query(), after))
        task.done.connect(self._answered)
        task.failed.connect(self._fail)
        task.start()

    def _answered(self, answer: tuple[int, int | None, Page]) -> None:
        number, after, page = answer
        if number != self._asked:
            return
        self._loading = False
        self._next = page.next
        if after is None:
            kept = getattr(self.view.current_row(), "id", None)
            chosen, self._wanted = self._wanted or kept, None
            self.view.table.show_rows(page.lines)
            if chosen is not None:
                self.view.select(chosen)
            self._total = page.total or 0
        else:
            self.view.table.add_rows(page.lines)
        shown = len(self.view.table.rows)
        more = "，向下滚动显示更多" if page.next is not None else ""
        self.count.setText(f"共 {self._total:,} 条，已显示 {shown:,} 条{more}")
        self.shown.emit()
        if self._open_only and len(self.view.table.rows) == 1:
            self.view.opened.emit(self.view.table.rows[0])
        self._open_only = False

    def _fail(self, error: Exception) -> None:
        self._loading = False
        tell.failed(self, error)


def _numbered(
    number: int, ask: Callable[[int | None], Page], after: int | None
) -> tuple[int, int | None, Page]:
    return number, after, ask(after)
