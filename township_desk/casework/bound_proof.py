"""Is this PDF a bound file of ours? Its hash is on record, and the record still gives these very bytes."""

import hashlib
import io
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.casework import binding, binding_pieces, bound_files
from township_desk.casework.desk import Desk
from township_desk.casework.work import Work
from township_desk.documents.binding.order import Volume
from township_desk.errors import DeskError
from township_desk.models.binding import BoundFileRow
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow


@dataclass(frozen=True)
class BoundProof:
    """A bound file that we know. *same*: made again from the record it has the same hash."""

    case_id: int
    case_number: str
    volume: str
    pages: int
    made_at: datetime
    made_by: str
    same: bool
    current: bool  # no newer index has taken its place

    @property
    def sentence(self) -> str:
        """For people."""
        what = f"案件 {self.case_number or self.case_id} 的案卷（{self.volume}，{self.pages} 页）"
        if not self.same:
            return f"登记过的{what}，但按现在的记录重新生成的内容与它不一致，请运行 check 全面检查"
        later = "" if self.current else "；此后案卷又重新编目，这不是最新的一份"
        return f"是本单位装订的{what}，未经改动{later}"


def identify(desk: Desk, data: bytes) -> BoundProof | None:
    """Which bound file these bytes are; None if they are none of ours or were altered. Reads only."""
    sha256 = hashlib.sha256(data).hexdigest()
    with desk.reading() as session:
        row = session.scalars(select(BoundFileRow).where(BoundFileRow.sha256 == sha256)).first()
        if row is None:
            return None
        work = desk.work(session)
        case = work.case(row.case_id)
        cover = session.get_one(PaperRow, row.cover_id)
        return BoundProof(
            case_id=case.id,
            case_number=case.number or "",
            volume=Volume(row.volume).label,
            pages=row.pages,
            made_at=row.made_at,
            made_by=work.people[row.made_by].name if row.made_by in work.people else row.made_by,
            same=_again(work, case, row) == sha256,
            current=cover.voided_on is None,
        )


def _again(work: Work, case: Case, row: BoundFileRow) -> str:
    """The hash of the volume made once more; empty where the record no longer gives one."""
    wrapped = binding.of_cover(work.session, row.cover_id)
    if wrapped is None:
        return ""
    out = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="township-desk-") as folder:
        try:
            contents = binding_pieces.collect(work, case, Path(folder))
            source = bound_files.issued(work, wrapped, row.layout)
            bound_files.write(work, case, source, contents.pages, out)
        except DeskError:
            return ""
    return hashlib.sha256(out.getvalue()).hexdigest()


def unproved(session: Session) -> list[str]:
    """Faults in what is on record of bound files, for the full check."""
    faults = []
    for row in session.scalars(select(BoundFileRow).order_by(BoundFileRow.id)):
        wrapped = binding.of_cover(session, row.cover_id)
        held = sum(item["pages"] for item in wrapped.items) if wrapped else 0
        own = (
            sum(r.pages for r in (wrapped.cover, wrapped.index, wrapped.remarks)) if wrapped else 0
        )
        if held + own != row.pages:
            faults.append(f"案件 {row.case_id} 登记的案卷页数与卷内目录不一致")
    return faults
