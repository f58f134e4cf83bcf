"""What belongs into the file of a case: its papers and originals, and what stays out and why."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select

from township_desk.casework.work import Work
from township_desk.documents.binding import scans
from township_desk.documents.binding.order import EVIDENCE, Piece, arrange, shipped
from township_desk.documents.freeze import FrozenDocument
from township_desk.models.case import Case
from township_desk.models.evidence import EvidenceRow
from township_desk.models.paper import PaperRow

INTERNAL_AUTHORS = {"legal_review_opinion": "法制审核人员"}
THING = "实物（纸质）原件"
DISK = "电子原件（光盘或者U盘）"


@dataclass(frozen=True)
class LeftOut:
    """An original that is not bound as pages."""

    number: int  # of the evidence
    title: str
    file: str
    sha256: str
    medium: str
    reason: str


@dataclass(frozen=True)
class Voided:
    """A paper that does not count any more."""

    title: str
    number: str
    on: str
    reason: str


@dataclass(frozen=True)
class Contents:
    """Everything of one case. *sealed*: whether papers that show an informant exist."""

    pieces: tuple[Piece, ...]
    originals: tuple[LeftOut, ...]
    voided: tuple[Voided, ...]
    pages: dict[str, scans.Pages]  # of originals, by hash

    @property
    def sealed(self) -> bool:
        """Whether papers that show an informant belong to the case."""
        return any(p.type in shipped().secret for p in self.pieces)


def collect(work: Work, case: Case, folder: Path, told: scans.Told | None = None) -> Contents:
    """The contents of the file; the A4 pages of originals are written into *folder*."""
    order = shipped()
    rows = [r for r in paper_rows(work, case) if r.type not in order.outside]
    voided = [
        Voided(r.title, r.number, f"{r.voided_on}", r.void_reason) for r in rows if r.voided_on
    ]
    evidence = work.session.scalars(
        select(EvidenceRow).where(EvidenceRow.case_id == case.id).order_by(EvidenceRow.number)
    ).all()
    files = [
        scans.Original(e.file_sha256, work.evidence.path(e.file_sha256))
        for e in evidence
        if e.file_sha256
    ]
    pages = scans.prepare(files, folder, told)
    bound, left = [], []
    for row in evidence:
        made = pages.get(row.file_sha256)
        if made is not None and made.pages:
            bound.append(_original(work, row, made.pages))
        elif row.record_id is None:  # a record is itself a paper of the file
            left.append(_left(row, made))
    papers = [paper(work, row) for row in rows if not row.voided_on]
    return Contents((*papers, *bound), tuple(left), tuple(voided), pages)


def paper_rows(work: Work, case: Case) -> list[PaperRow]:
    """Every paper of the case, of its clue and of the report behind that; void ones too."""
    belongs: list[Any] = [PaperRow.case_id == case.id]
    if case.clue_id is not None:
        secret = PaperRow.subject == f"informant:{case.clue_id}"
        belongs += [PaperRow.clue_id == case.clue_id, secret & PaperRow.type.in_(shipped().secret)]
    query = select(PaperRow).where(or_(*belongs)).order_by(PaperRow.dated_on, PaperRow.id)
    return list(work.session.scalars(query))


def ordered(work: Work, case: Case) -> list[PaperRow]:
    """The papers that count, in the order of the file, without its covers and what shows an informant."""
    order = shipped()
    rows = {
        row.id: row
        for row in paper_rows(work, case)
        if row.voided_on is None and row.type not in order.secret
    }
    return [rows[one.id] for one in arrange((paper(work, r) for r in rows.values()), order)]


FIRST = ("file_cover", "file_index")


def place_of(row: PaperRow) -> int:
    """Where a paper stands in the file, roughly: its cover first, what has no place last."""
    if row.type in FIRST:
        return FIRST.index(row.type) - len(FIRST)
    order = shipped()
    for key in (f"{row.type}:{row.subject}", f"{row.type}:{row.variant}", row.type, row.subject):
        if key in order.places:
            block, line = order.places[key]
            return block * 100 + line
    return len(order.places) * 100


def paper(work: Work, row: PaperRow) -> Piece:
    """A finalised paper as a piece of the file."""
    names, rank = _relations(row)
    return Piece(
        id=row.id,
        type=row.type,
        title=row.title,
        number=row.number,
        author=INTERNAL_AUTHORS.get(row.type, work.office.name),
        dated_on=row.dated_on,
        pages=row.pages,
        sha256=row.pdf_sha256,
        variant=row.variant,
        subject=row.subject,
        names=names,
        rank=rank,
    )


def _relations(row: PaperRow) -> tuple[tuple[str, ...], int]:
    """Which papers it serves or lists for; the party's interview before those of witnesses."""
    kinds = {"service_receipt": "service", "public_service_announcement": "announcement"}
    if row.type in kinds:
        documents: Any = FrozenDocument.from_bytes(row.frozen).facts[kinds[row.type]]["documents"]
        return tuple(str(d["number"] or d["title"]) for d in documents), 0
    if row.type == "goods_list":
        of = str(FrozenDocument.from_bytes(row.frozen).facts["measure"].get("list_of", ""))
        title, _, number = of.removeprefix("《").partition("》")
        return (number or title,), 0
    if row.type == "interview_record":
        person: Any = FrozenDocument.from_bytes(row.frozen).facts["record"].get("person", {})
        return (), int(person.get("relation") != "当事人")
    return (), 0


def _original(work: Work, row: EvidenceRow, pages: int) -> Piece:
    return Piece(
        id=row.id,
        type=EVIDENCE,
        title=f"证据{row.number}　{row.name}",
        number="",
        author=row.source or work.office.name,
        dated_on=row.taken_on,
        pages=pages,
        sha256=row.file_sha256,
        rank=row.number,
    )


def _left(row: EvidenceRow, made: scans.Pages | None) -> LeftOut:
    return LeftOut(
        number=row.number,
        title=row.name,
        file=row.file_name,
        sha256=row.file_sha256,
        medium=DISK if row.file_sha256 else THING,
        reason=made.reason if made is not None else "没有电子文件，原件随卷",
    )
