"""全面检查: is every stored byte what it was — database file, evidence, papers, numbers? Reads only."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select

from township_desk.casework import bound_proof, papers
from township_desk.casework.desk import Desk
from township_desk.errors import DeskError
from township_desk.models.audit import IssuedNumber
from township_desk.models.evidence import EvidenceRow
from township_desk.models.office import OfficeProfile
from township_desk.models.paper import PaperRow
from township_desk.office import database as databases
from township_desk.office import numbering

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Report:
    """How much was looked at, and every fault as a sentence."""

    evidence: int
    papers: int
    numbers: int
    faults: tuple[str, ...]


def run(desk: Desk, progress: Progress | None = None) -> Report:
    """Check everything. *progress* is told (papers done, papers in all)."""
    faults = databases.check(desk.database)
    with desk.reading() as session:
        files = [
            (row.file_sha256, f"证据{row.number} {row.name}（案件 {row.case_id}）")
            for row in session.scalars(select(EvidenceRow).where(EvidenceRow.file_sha256 != ""))
        ]
        faults += desk.evidence.faults(files)
        faults += numbering.unexplained_gaps(session)
        faults += bound_proof.unproved(session)
        numbers = session.scalar(select(func.count()).select_from(IssuedNumber)) or 0
        training = session.scalars(select(OfficeProfile)).one().training
        total = session.scalar(select(func.count()).select_from(PaperRow)) or 0
        for done, row in enumerate(session.scalars(select(PaperRow)).yield_per(100), 1):
            try:
                papers.pdf_of(row, papers.mark_of(training))
            except DeskError as error:
                faults.append(str(error))
            if progress is not None:
                progress(done, total)
    return Report(len(files), total, numbers, tuple(faults))
