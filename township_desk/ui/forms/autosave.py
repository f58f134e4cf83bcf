"""Keeps what is typed into a form while it is typed, off the UI thread, until it is handed over."""

import threading
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from township_desk.casework import drafts
from township_desk.casework.desk import Desk
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.form import ActForm
from township_desk.ui.forms.words import SecretField
from township_desk.ui.task import Task

PAUSE = 1_000  # milliseconds after the last key
LONGEST = 8_000  # and at the latest so long after the first one that is not kept yet


class Slot:
    """What the tasks of one form share: the newest wins, and after the end nothing is written any more."""

    def __init__(self, desk: Desk, act: str, initial: Mapping[str, Any]) -> None:
        self._desk = desk
        self._act = act
        self._initial = dict(initial)
        self._lock = threading.Lock()
        self._newest = 0
        self._gone = False

    def keep(self, number: int, content: Mapping[str, Any], operation: str) -> bool:
        """Write the *number*-th state; False if a later one was written, or the form is over."""
        with self._lock:
            if self._gone or number < self._newest:
                return False
            self._newest = number
            drafts.keep(self._desk, self._act, self._initial, content, operation)
            return True

    def discard(self) -> None:
        """Forget it for good."""
        with self._lock:
            self._gone = True
            drafts.discard(self._desk, self._act, self._initial)


class Autosave(QObject):
    """Watches one form. ``kept`` after each state that was written, ``trouble`` when that failed."""

    kept = Signal()
    trouble = Signal()

    def __init__(
        self, desk: Desk, form: ActForm, initial: Mapping[str, Any], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._slot = Slot(desk, form.act.name, initial)
        self._number = 0
        self._waiting = False
        self.safe = True
        """Whether everything typed so far is kept, or about to be."""
        self._pause = self._timer(PAUSE)
        self._latest = self._timer(LONGEST)
        form.edited.connect(self._edited)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.keep)
        return timer

    def _edited(self) -> None:
        self._waiting = True
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep(self) -> None:
        """Write what is typed now, if something is not written yet; does not wait for it."""
        self._pause.stop()
        self._latest.stop()
        if not self._waiting:
            return
        self._waiting = False
        self._number += 1
        content = typed(self._form)
        work = partial(self._slot.keep, self._number, content, self._form.operation)
        task = Task(work)
        task.done.connect(self._kept)
        task.failed.connect(self._failed)
        task.start()

    def discard(self) -> None:
        """It was handed over, or given up on purpose."""
        self._pause.stop()
        self._latest.stop()
        self._waiting = False
        Task(self._slot.discard).start()

    def _kept(self, _written: object) -> None:
        self.safe = True
        self.kept.emit()

    def _failed(self, _error: Exception) -> None:
        self.safe = False
        self._waiting = True
        self._latest.start()  # tried again
        self.trouble.emit()


def typed(form: ActForm) -> dict[str, Any]:
    """The answers of a form without its secrets: a password is never kept."""
    values = form.values()
    for field in form.everything():
        if isinstance(field, SecretField):
            _forget(values, field)
    return values


def _forget(values: dict[str, Any], field: Field) -> None:
    values.pop(field.question.name, None)
