"""One batch on its way: job after job in a worker; a job that fails is told and the rest goes on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from township_desk.casework import paper_files, print_out
from township_desk.casework.desk import Desk
from township_desk.casework.print_out import Result
from township_desk.documents.printing import Job, file_name
from township_desk.ui.preview.pages import Ticket
from township_desk.ui.printing import paint
from township_desk.ui.printing.paint import Target
from township_desk.ui.task import Task

STOPPED = "已停止，没有打印"
WAITS, GOES, DONE = "等待", "正在打印…", "✓ 已送打印机"


class PrintRun(QObject):
    """``told`` for every job that begins or ends; ``over`` with all results, also when it was stopped."""

    told = Signal(int, str)  # place of the job, what became of it
    over = Signal(object)  # list[Result]
    refused = Signal(object)  # list[str]: what could not be counted as printed

    def __init__(self, desk: Desk, jobs: Sequence[Job], target: Target, *, record: bool) -> None:
        super().__init__(QCoreApplication.instance())  # may outlive the dialog that began it
        self._desk = desk
        self._jobs = tuple(jobs)
        self._target = target
        self._record = record
        self._ticket = Ticket()

    def start(self) -> None:
        """Begin; the call returns at once."""
        task = Task(self._work)
        task.done.connect(self._done)
        task.failed.connect(self._broken)
        task.start()

    def stop(self) -> None:
        """Give up what is not printed yet; the page under the pen is finished."""
        self._ticket.cancelled = True

    def _work(self) -> tuple[list[Result], list[str]]:
        results = [self._one(place, job) for place, job in enumerate(self._jobs)]
        refused = print_out.record(self._desk, results) if self._record else []
        return results, refused

    def _one(self, place: int, job: Job) -> Result:
        self.told.emit(place, GOES)
        error = STOPPED if self._ticket.cancelled else self._print(place, job)
        self.told.emit(place, f"✗ {error}" if error else DONE)
        title = job.sheet.name
        name = file_name(place + 1, job)
        return Result(job.sheet.id, title, job.holder.label, job.copies, name, error)

    def _print(self, place: int, job: Job) -> str:
        """What went wrong; empty if it was printed. The bytes are those that were finalised, or it fails."""
        error = print_out.fault_of(partial(self._paint, place, job))
        return STOPPED if self._ticket.cancelled and error else error

    def _paint(self, place: int, job: Job) -> None:
        title = file_name(place + 1, job).removesuffix(".pdf")
        data = paper_files.pdf(self._desk, job.sheet.id)
        paint.printed(data, self._target, title, job.copies, job.duplex, self._ticket)

    def _done(self, answer: tuple[list[Result], list[str]]) -> None:
        results, refused = answer
        self.refused.emit(refused)
        self.over.emit(results)
        self.deleteLater()

    def _broken(self, error: Exception) -> None:
        self.over.emit(
            [
                Result(job.sheet.id, job.sheet.name, job.holder.label, job.copies, "", str(error))
                for job in self._jobs
            ]
        )
        self.deleteLater()
