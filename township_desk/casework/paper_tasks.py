"""What a finalised paper waits for: begun when it is issued, ended by printing, signing, sealing, serving."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, or_, select

from township_desk.casework.work import Work
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.printing import handling
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow
from township_desk.models.paper_task import PaperTaskRow


def begin(work: Work, paper: PaperRow, frozen: FrozenDocument) -> PaperTaskRow:
    """Put a paper that was just finalised on the print desk."""
    wanted = handling(frozen.spec, frozen.facts, frozen.clauses)
    task = PaperTaskRow(
        paper_id=paper.id,
        needs_signature=wanted.sign,
        needs_seal=wanted.seal,
        needs_service=wanted.serve,
        open=True,
    )
    work.session.add(task)
    return task


def of_paper(work: Work, paper: PaperRow) -> PaperTaskRow:
    """The task of a paper; one that was finalised before there was a print desk gets it now."""
    task = work.session.scalars(
        select(PaperTaskRow).where(PaperTaskRow.paper_id == paper.id)
    ).one_or_none()
    return task or begin(work, paper, FrozenDocument.from_bytes(paper.frozen))


def served(work: Work, papers: Iterable[PaperRow], on: date) -> None:
    """These papers were served; nobody need record it twice."""
    for paper in papers:
        task = of_paper(work, paper)
        task.served_on = task.served_on or on
        task.settle()


def filed(work: Work, case: Case) -> None:
    """The file is bound: what nobody recorded as printed or signed waits no longer on the desk."""
    waiting = (
        select(PaperTaskRow)
        .join(PaperRow, PaperRow.id == PaperTaskRow.paper_id)
        .where(
            or_(
                PaperRow.case_id == case.id,
                and_(PaperRow.clue_id == case.clue_id, PaperRow.case_id.is_(None)),
            ),
            PaperTaskRow.open,
        )
    )
    for task in work.session.scalars(waiting):
        task.set_aside_on, task.set_aside_by = work.day, work.actor.login
        task.set_aside_reason = "案卷已归档"
        task.settle()
