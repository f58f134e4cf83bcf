"""The strip of a training office: nothing here is real, and its day can be moved."""

import functools
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QPushButton, QWidget

from township_desk.casework.desk import Desk
from township_desk.casework.founding import set_training_day
from township_desk.ui import plain, tell
from township_desk.ui.task import Task


class TrainingBanner(QFrame):
    """``moved`` carries the new day after it was stored."""

    moved = Signal(object)

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.today = today
        self.setProperty("banner", "amber")
        self.picker = QDateEdit()
        self.picker.setCalendarPopup(True)
        self.picker.setDisplayFormat("yyyy-MM-dd")
        self.picker.setAccessibleName("练习日期")
        plain.set_tip(self.picker, "练习单位的当天；设定后，期限和文书日期都以它为准")
        self.go = QPushButton("设定")
        plain.set_tip(self.go, "把练习日期设为左边选定的这一天")
        self.next_day = QPushButton("次日")
        self.next_working = QPushButton("下一工作日")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(plain.label("练习单位　文书印有“样张”，不具有法律效力"))
        row.addStretch(1)
        row.addWidget(plain.label("练习日期"))
        for widget in (self.picker, self.go, self.next_day, self.next_working):
            row.addWidget(widget)
        self.go.clicked.connect(self._move_to_picked)
        self.next_day.clicked.connect(self._move_to_next_day)
        self.next_working.clicked.connect(self._move_to_next_working_day)
        self._show(today)

    def _show(self, day: date) -> None:
        self.today = day
        self.picker.setDate(QDate(day.year, day.month, day.day))

    def _move_to_picked(self) -> None:
        picked = self.picker.date()
        self.move_to(date(picked.year(), picked.month(), picked.day()))

    def _move_to_next_day(self) -> None:
        self.move_to(self.today + timedelta(days=1))

    def _move_to_next_working_day(self) -> None:
        self.move_to(self._desk.calendar.next_working(self.today + timedelta(days=1)))

    def move_to(self, day: date) -> None:
        """Store the day in a worker."""
        self.setEnabled(False)
        task = Task(functools.partial(_moved, self._desk, day))
        task.done.connect(self._done)
        task.failed.connect(self._fail)
        task.start()

    def _done(self, day: date) -> None:
        self.setEnabled(True)
        self._show(day)
        self.moved.emit(day)

    def _fail(self, error: Exception) -> None:
        self.setEnabled(True)
        self._show(self.today)
        tell.failed(self, error)


def _moved(desk: Desk, day: date) -> date:
    set_training_day(desk, day)
    return day
