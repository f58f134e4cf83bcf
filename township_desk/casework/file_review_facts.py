"""From the record to what a file review looks at. Reads only."""

from typing import Any

from sqlalchemy import select

from township_desk.casework import children, informant
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.evidence import EvidenceRow, RecordRow
from township_desk.models.hearing import ReviewRow
from township_desk.models.paper import ApprovalRow, PaperRow
from township_desk.oversight.file_review.file_facts import (
    FileFacts,
    Original,
    PaperLine,
    RecordLine,
)
from township_desk.procedure.stages import EvidenceKind

RECORD_TITLES = {
    "inspection": "现场检查（勘验）笔录",
    "interview": "询问笔录",
    "recheck": "整改复查笔录",
    "statement": "陈述申辩笔录",
    "hearing": "听证笔录",
    "extraction": "电子数据提取笔录",
}
RECORDINGS = (EvidenceKind.AUDIO_VIDEO, EvidenceKind.ELECTRONIC_DATA)
SUFFIXES = (".jpg", ".jpeg", ".png", ".mp4", ".mov", ".avi", ".mp3", ".wav", ".m4a")


def facts_of(work: Work, case: Case) -> FileFacts:
    """The whole file."""
    clue = case.clue
    approved = work.session.scalars(
        select(ApprovalRow.subject).where(
            ApprovalRow.case_id == case.id, ApprovalRow.slot == "head"
        )
    )
    return FileFacts(
        case=work.facts(case),
        law=work.law,
        day=work.day,
        clue_source=clue.source.value if clue else "",
        informant_settled=clue is not None and informant.settled(work, clue),
        clue_checked=bool(clue and clue.check_text),
        filing_reason=case.summary,
        head_approved=frozenset(approved),
        papers=_papers(work, case),
        records=tuple(_record(row) for row in _rows(work, RecordRow, case)),
        originals=tuple(_original(work, row) for row in _rows(work, EvidenceRow, case)),
        review_reasons=tuple(
            row.reasons for row in _rows(work, ReviewRow, case) if row.opinion is not None
        ),
        archived_on=case.archived_on,
    )


def _rows(work: Work, table: Any, case: Case) -> list[Any]:
    return list(children.rows(work.session, table, case.id))


def _papers(work: Work, case: Case) -> tuple[PaperLine, ...]:
    rows = work.session.scalars(
        select(PaperRow)
        .where(
            (PaperRow.case_id == case.id)
            | ((PaperRow.clue_id == case.clue_id) & PaperRow.clue_id.is_not(None)),
            PaperRow.voided_on.is_(None),
        )
        .order_by(PaperRow.id)
    )
    return tuple(PaperLine(row.type, row.title, row.number, row.dated_on) for row in rows)


def _record(row: RecordRow) -> RecordLine:
    return RecordLine(
        title=RECORD_TITLES.get(row.kind, "笔录"),
        started_at=row.started_at,
        ended_at=row.ended_at,
        place=row.place,
        people=2 if row.kind == "hearing" else len(row.officers),  # a host and a clerk make it
        person=str(row.person.get("name", "")) if row.kind != "hearing" else "听证",
    )


def _original(work: Work, row: EvidenceRow) -> Original:
    name = row.file_name.lower()
    made_by = [work.people[str(login)].name for login in row.officers if str(login) in work.people]
    return Original(
        number=row.number,
        name=row.name,
        recording=row.kind in RECORDINGS or name.endswith(SUFFIXES),
        place=row.place or row.source,
        maker="、".join(made_by),
        sha256=row.file_sha256,
    )
