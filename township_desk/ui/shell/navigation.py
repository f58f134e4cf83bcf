"""The left side: pages, who I am, which day it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from township_desk.law.dates import with_weekday
from township_desk.ui import plain, theme
from township_desk.ui.shell.seat import Seat


class Navigation(QFrame):
    """One button a page; ``leave_wanted`` when somebody else shall sit down."""

    leave_wanted = Signal()

    def __init__(
        self, seat: Seat, pages: list[QAction], leave: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("nav", "true")
        self.setFixedWidth(theme.NAV_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        for action in pages:
            column.addWidget(_button(action))
        column.addStretch(1)
        self.day = plain.secondary("", wrap=True)
        column.addWidget(plain.heading(seat.account.name))
        column.addWidget(plain.secondary(seat.account.role_words, wrap=True))
        column.addWidget(self.day)
        column.addWidget(_button(leave))
        self.show_day(seat)

    def show_day(self, seat: Seat) -> None:
        """Which day the office counts from."""
        word = "练习日期" if seat.office.training else "今天"
        self.day.setText(f"{word}\n{with_weekday(seat.office.today)}")


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setProperty("nav", "true")
    button.setMinimumHeight(32)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
