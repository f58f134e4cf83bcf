"""Days and moments: typed, stepped with the arrow keys, or picked from a calendar."""

import unicodedata
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from township_desk.errors import InvalidInput
from township_desk.law.dates import parse_day, with_weekday
from township_desk.ui import plain
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.question import Question

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


class DayEdit(QWidget):
    """A line for a day. ↑↓ move by a day, PageUp and PageDown by a week, “=” is today."""

    def __init__(self, title: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.edit = QLineEdit(self)
        self.edit.setMinimumHeight(28)
        self.edit.setMaximumWidth(130)
        self.edit.setPlaceholderText("年-月-日")
        self.edit.setAccessibleName(title)
        plain.set_tip(
            self.edit,
            "写成 2026-10-12 的样子；↑↓ 加减一日，PageUp、PageDown 加减一周，= 为今天，Alt+↓ 打开日历",
        )
        self.edit.installEventFilter(self)
        self.weekday = plain.secondary("", self)
        self.edit.textChanged.connect(self._say)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.edit)
        row.addWidget(self._picker(title))
        row.addWidget(self.weekday)
        row.addStretch(1)
        self.setFocusProxy(self.edit)

    def day(self) -> date | None:
        """The day typed; None while it is blank or no day."""
        try:
            return parse_day(self.edit.text()) if self.edit.text().strip() else None
        except InvalidInput:
            return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step == -1 and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._button.showMenu()
                return True
            if step is not None:
                day = (self.day() or self.today - timedelta(days=step)) + timedelta(days=step)
                self.edit.setText(day.isoformat())
                return True
            if event.text() == "=":
                self.edit.setText(self.today.isoformat())
                return True
        return super().eventFilter(watched, event)

    def _picker(self, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setText("日历")
        button.setMinimumHeight(28)
        button.setAccessibleName(f"{title}：从日历中选")
        button.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # Alt+↓ opens it; Tab goes on to the next field
        self._button = button
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(self._fill_calendar)
        self._menu = menu
        self._calendar: QCalendarWidget | None = None
        button.setMenu(menu)
        return button

    def _fill_calendar(self) -> None:
        """The calendar is made when it is first wanted: a form may have ten of them."""
        if self._calendar is None:
            self._calendar = QCalendarWidget(self._menu)
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.clicked.connect(self._pick)
            holder = QWidgetAction(self._menu)
            holder.setDefaultWidget(self._calendar)
            self._menu.addAction(holder)
        day = self.day() or self.today
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def _pick(self, day: QDate) -> None:
        self.edit.setText(date(day.year(), day.month(), day.day()).isoformat())
        self._menu.close()

    def _say(self) -> None:
        day = self.day()
        self.weekday.setText(with_weekday(day)[10:] if day else "")


class DayField(Field):
    """A legal day."""

    def __init__(self, question: Question, today: date, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.editor = DayEdit(question.title, today, self)
        self.editor.edit.textChanged.connect(self.changed)
        self._finish(self.editor)

    def value(self) -> object | None:
        return self.editor.edit.text().strip() or None

    def set_value(self, value: object) -> None:
        self.editor.edit.setText("" if value is None else str(value))


def clock_time(typed: str) -> str:
    """A time as people type it on a keypad: 905, 0905, 9：05 and 9.05 are 09:05."""
    text = unicodedata.normalize("NFKC", typed).strip().replace(".", ":")
    if text.isdecimal() and len(text) in (3, 4):
        text = f"{text[:-2]}:{text[-2:]}"
    return f"0{text}" if text[1:2] == ":" else text


class MomentField(Field):
    """A day and a clock time, as records need them."""

    def __init__(self, question: Question, today: date, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.editor = DayEdit(question.title, today, holder)
        self.time = QLineEdit(holder)
        self.time.setMinimumHeight(28)
        self.time.setMaximumWidth(72)
        self.time.setPlaceholderText("时:分")
        self.time.setAccessibleName(f"{question.title}：时刻")
        row.addWidget(self.editor)
        row.addWidget(self.time)
        row.addStretch(1)
        holder.setFocusProxy(self.editor)
        self.editor.edit.textChanged.connect(self.changed)
        self.time.textChanged.connect(self.changed)
        self._finish(holder)

    def value(self) -> object | None:
        day, time = self.editor.edit.text().strip(), clock_time(self.time.text())
        # A day without a clock time is not finished: midnight would be read instead.
        return f"{day} {time}".strip() if time else None

    def set_value(self, value: object) -> None:
        day, _, time = ("" if value is None else str(value)).replace("T", " ").partition(" ")
        self.editor.edit.setText(day)
        self.time.setText(time[:5])
