"""Work off the UI thread: database, files, fonts, anything that could take 50 ms."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from township_desk.errors import DeskError

log = logging.getLogger(__name__)


class Task(QObject):
    """Run *work* in the pool; ``done`` or ``failed`` arrives on the UI thread.

    Connect the answers to methods of the widget that asked: Qt cuts that wire when the widget dies.
    """

    done = Signal(object)
    failed = Signal(object)
    _over = Signal(object, object)  # crosses from the pool to the UI thread

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.instance())  # may outlive the window that asked
        self._work = work
        self._over.connect(self._deliver)

    def start(self) -> None:
        """Queue the work; the call returns at once."""
        QThreadPool.globalInstance().start(self._run)

    def _run(self) -> None:
        answer: object = None
        error: Exception | None = None
        try:
            answer = self._work()
        except DeskError as refusal:
            error = refusal
        except Exception as bug:
            log.exception("A task failed")
            error = bug
        self._over.emit(answer, error)

    def _deliver(self, answer: object, error: Exception | None) -> None:
        if error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(answer)
        self.deleteLater()  # not earlier: an object deleted while it emits loses answers
