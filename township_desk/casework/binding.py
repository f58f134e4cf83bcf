"""编目: the index of every volume from the very pages that will be bound, and D78, D79, D80 over it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.audit import chain
from township_desk.casework import papers
from township_desk.casework.binding_pieces import Contents
from township_desk.casework.work import Work
from township_desk.documents.binding.order import EVIDENCE, Piece, Volume, shipped, volumes
from township_desk.documents.freeze import FrozenDocument
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.paper import PaperRow
from township_desk.procedure.stages import Procedure

COVER, INDEX, REMARKS = WRAPPERS = ("file_cover", "file_index", "file_remarks")
NOTHING_AMISS = "本卷材料齐全，无缺损、修改、移出情况。"
SEALED = "投诉举报材料涉及举报人信息，另行密封保管，未装入本卷。"


@dataclass(frozen=True)
class Wrappers:
    """Cover, index and remarks of one volume, as issued."""

    volume: Volume
    cover: PaperRow
    index: PaperRow
    remarks: PaperRow

    @property
    def file(self) -> Mapping[str, Any]:
        """What the index printed: its rows with what they stand for, the remarks, what is not bound."""
        return dict(FrozenDocument.from_bytes(self.index.frozen).facts["file"])

    @property
    def items(self) -> list[dict[str, Any]]:
        """The rows of the index."""
        return list(self.file["items"])


def dual_by_setting(work: Work) -> bool:
    """Whether this office keeps a 正卷 and a 副卷."""
    return bool(work.law.book.at("P-FILE-VOL", work.day) == "dual")


def parts(contents: Contents, *, dual: bool) -> dict[Volume, list[Piece]]:
    """The pieces of each volume; a volume with nothing in it is not made."""
    found = volumes(contents.pieces, shipped(), dual=dual)
    return {volume: pieces for volume, pieces in found.items() if pieces}


def items_of(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """The rows of 卷内目录 with their first page; the last one with its span (D79)."""
    items: list[dict[str, Any]] = []
    page = 1
    for place, piece in enumerate(pieces):
        end = page + piece.pages - 1
        last = place == len(pieces) - 1
        items.append(
            {
                "kind": EVIDENCE if piece.type == EVIDENCE else "paper",
                "id": piece.id,
                "sha256": piece.sha256,
                "number": piece.number,
                "author": piece.author,
                "title": piece.title,
                "date": piece.dated_on.strftime("%Y%m%d"),
                "page": f"{page}-{end}" if last and end > page else str(page),
                "pages": piece.pages,
                "note": piece.note,
            }
        )
        page = end + 1
    return items


def facts_for(
    work: Work, case: Case, contents: Contents, volume: Volume, pieces: Sequence[Piece], said: str
) -> dict[str, Any]:
    """What cover, index and remarks of one volume print beside the record."""
    items = items_of(pieces)
    last = chain.head(work.session)
    whole = volume is not Volume.INNER
    extra: dict[str, Any] = {
        "file": {
            "items": items,
            "pages": sum(item["pages"] for item in items),
            "volume": volume.mark,
            "retention": retention(work, case),
            "result": result(work, case),
            "remarks": _remarks(contents, volume, said),
            "said": said,
            "archivist": work.actor.name,
            "audit_seq": last.seq,
            "audit_hash": last.hash[:16],
            "originals": [asdict(o) for o in contents.originals] if whole else [],
            "voided": [asdict(v) for v in contents.voided] if whole else [],
        }
    }
    if not case.number and case.clue is not None:
        extra["case"] = {
            "number": case.clue.number
        }  # never filed: the clue's number names the file
    return extra


def _remarks(contents: Contents, volume: Volume, said: str) -> str:
    lines = [said or NOTHING_AMISS]
    if volume is Volume.SINGLE and contents.sealed:
        lines.append(SEALED)
    if volume is not Volume.INNER and contents.originals:
        lines.append(f"另有未装订为页面的证据原件{len(contents.originals)}件，见原件清单。")
    if volume is not Volume.INNER and contents.voided:
        lines.append(f"作废文书{len(contents.voided)}份未装订，见作废文书清单。")
    return "\n".join(lines)


def issue(
    work: Work, case: Case, contents: Contents, *, dual: bool, remarks: str
) -> list[Wrappers]:
    """Make D78, D79 and D80 of every volume; those in force before are voided."""
    for old in wrappers(work, case):
        for row in (old.cover, old.index, old.remarks):
            row.voided_on, row.void_reason = work.day, "案卷重新编目"
    made = []
    for volume, pieces in parts(contents, dual=dual).items():
        extra = facts_for(work, case, contents, volume, pieces, remarks)
        rows = [
            papers.issue(work, kind, case=case, extra=extra, subject=volume.value)
            for kind in WRAPPERS
        ]
        made.append(Wrappers(volume, *rows))
    return made


def wrappers(work: Work, case: Case) -> list[Wrappers]:
    """The covers in force with their index and remarks, 正卷 before 副卷."""
    rows = work.session.scalars(
        select(PaperRow)
        .where(
            PaperRow.case_id == case.id,
            PaperRow.type.in_(WRAPPERS),
            PaperRow.voided_on.is_(None),
        )
        .order_by(PaperRow.id)
    ).all()
    found = []
    for volume in Volume:
        newest = {row.type: row for row in rows if (row.subject or Volume.SINGLE) == volume}
        if len(newest) == len(WRAPPERS):
            found.append(Wrappers(volume, *(newest[kind] for kind in WRAPPERS)))
    return found


def of_cover(session: Session, cover_id: int) -> Wrappers | None:
    """The volume of this cover, also one that a later index has replaced."""
    cover = session.get(PaperRow, cover_id)
    if cover is None or cover.type != COVER:
        return None
    rest = []
    for kind in (INDEX, REMARKS):  # issued right after their cover, in one act
        row = session.scalars(
            select(PaperRow)
            .where(
                PaperRow.case_id == cover.case_id,
                PaperRow.type == kind,
                PaperRow.subject == cover.subject,
                PaperRow.id > cover.id,
            )
            .order_by(PaperRow.id)
        ).first()
        if row is None:
            return None
        rest.append(row)
    return Wrappers(Volume(cover.subject or Volume.SINGLE), cover, *rest)


def stale(work: Work, case: Case, contents: Contents, *, dual: bool) -> bool:
    """Whether the index in force no longer says what the file holds."""
    wanted = {v: items_of(pieces) for v, pieces in parts(contents, dual=dual).items()}
    return {w.volume: w.items for w in wrappers(work, case)} != wanted


def retention(work: Work, case: Case) -> str:
    """保管期限 by the kind of case (P-KEEP-…)."""
    book, day = work.law.book, work.day
    facts = work.facts(case)
    lasting = facts.hearings or facts.crime_suspected or facts.remedies
    if book.at("P-KEEP-PERM", day) and lasting:
        return "永久"
    summary = case.procedure is Procedure.SUMMARY
    return f"{book.at('P-KEEP-SUM' if summary else 'P-KEEP-ORD', day)}年"


def result(work: Work, case: Case) -> str:
    """处理结果 in one line; empty while there is none."""
    row = work.session.scalars(
        select(DecisionRow).where(DecisionRow.case_id == case.id).order_by(DecisionRow.id.desc())
    ).first()
    if row is None:
        return case.closing_reason.label if case.closing_reason else ""
    if row.no_penalty_ground is not None:
        return "不予行政处罚"
    decision = work.facts(case).decision
    if decision is None and case.closing_reason is not None:
        return case.closing_reason.label
    penalties: Any = row.proposal["penalties"]
    if decision is not None:
        return "；".join(p.text for p in decision.proposal.penalties)
    return "；".join(p["text"] for p in penalties)


def layout(work: Work, day: date) -> Mapping[str, Any]:
    """Where page numbers stand, and on which sides."""
    book = work.law.book
    return {"corner": book.at("P-FILE-CORNER", day), "duplex": book.at("P-FILE-DUPLEX", day)}
