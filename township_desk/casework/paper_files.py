"""The PDF of a paper that was issued, and drafts of papers that are not yet. Reads only."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from township_desk.casework import bound_files, case_rows, informant, paper_facts, papers
from township_desk.casework.case_parts import PaperView
from township_desk.casework.desk import Desk
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow
from township_desk.procedure import hearing, review
from township_desk.referral import table

PRINTED = {
    "case_closing_approval": ("execution", "closing"),
    "correction_order": ("investigation",),
}
"""Papers that are prepared in another stage than the one they belong to."""

NEED_A_RECORD = frozenset(
    {
        "on_site_inspection_record", "interview_record", "correction_recheck_record",
        "statement_defense_record", "service_receipt", "receipt_sheet", "rights_waiver",
        "notice_withdrawal", "hearing_record", "summary_penalty_decision",
        "file_cover", "file_index", "file_remarks",
        "recusal_decision", "sampling_notice", "appraisal_commission", "appraisal_notice",
        "assistance_letter", "case_extension_approval", "case_status_approval",
        "case_withdrawal_approval", "case_outcome_notice",
        "report_register", "report_outcome_notice", "minor_violation_commitment",
        "inspection_plan", "inspection_approval", "inspection_notice",
        "integrated_inspection_record", "inspection_result_notice",
    }
)  # fmt: skip
"""Papers of something that must first have happened: there is nothing to draft before."""


@dataclass(frozen=True)
class DraftKind:
    """One paper type that can be looked at before it is issued."""

    kind: str
    title: str


def pdf(desk: Desk, paper_id: int) -> bytes:
    """Exactly the bytes that were issued; a void paper comes with 作废 across it.

    Raises InvalidInput, or IntegrityBroken if the bytes differ.
    """
    with desk.reading() as session:
        work = desk.work(session)
        row = session.get(PaperRow, paper_id)
        if row is None:
            raise InvalidInput(f"没有编号为 {paper_id} 的文书")
        informant.allow_paper(work, row)
        return papers.reprint(row, papers.watermark(work))


def latest(desk: Desk, case_id: int, kind: str) -> int | None:
    """The id of the newest paper of this type that still counts; None if none was issued."""
    with desk.reading() as session:
        case = desk.work(session).case(case_id)
        return session.scalars(
            select(PaperRow.id)
            .where(
                (PaperRow.case_id == case.id)
                | ((PaperRow.clue_id == case.clue_id) & PaperRow.clue_id.is_not(None)),
                PaperRow.type == kind,
                PaperRow.voided_on.is_(None),
            )
            .order_by(PaperRow.id.desc())
        ).first()


def identify(desk: Desk, data: bytes) -> PaperView | None:
    """Which of our papers these bytes are; None if they are no paper of ours or were altered."""
    with desk.reading() as session:
        work = desk.work(session)
        row = papers.identify(session, data)
        names = {login: person.name for login, person in work.people.items()}
        return case_rows.paper(row, names) if row is not None else None


def bound_file(desk: Desk, case_id: int) -> bytes:
    """The whole file of an archived case as one PDF. Raises InvalidInput before the archive."""
    with desk.reading() as session:
        work = desk.work(session)
        return bound_files.one(work, work.case(case_id))


def draft(desk: Desk, case_id: int, kind: str) -> bytes:
    """A draft of the paper *kind* from what is known now. Raises InvalidInput saying what it lacks."""
    with desk.reading() as session:
        work = desk.work(session)
        case = work.case(case_id)
        return papers.draft(work, kind, case, _known(work, case))


OPEN = "（待填写）"
"""What a draft prints where the act itself has not been filled in; an issued paper never does."""


def _known(work: Work, case: Case) -> dict[str, Any]:
    """Beside the record, what the acts would add to its facts, as far as it can be told now."""
    facts = work.facts(case)
    told, discussed, major = [], [], []
    if facts.proposal is not None:
        told = hearing.needed(facts, facts.proposal, work.law, work.day)
        discussed = review.discussion_needed(facts, facts.proposal, work.law, work.day)
        major = [hit.text for hit in table.decide(facts, facts.proposal, work.law, work.day)]
    items = "、".join(dict.fromkeys(r[1 : r.index("项")] for r in told)) or OPEN
    established = "".join(fact.text for fact in facts.facts) or OPEN
    added: dict[str, dict[str, Any]] = {
        "notice": {"hearing_items": items, "hearing_reasons": told},
        "correction": {"facts": established},
        "report": {
            "hearing_reasons": told, "discussion_reasons": discussed, "referral_reasons": major,
        },
        "refusal": {"reason": OPEN},
        "closing": {"result": OPEN, "goods": "", "remedies": ""},
        "transfer": {"facts": established, "files": [], "basis": OPEN, "measures": ""},
    }  # fmt: skip
    known = paper_facts.collect(work, case, case.clue)
    merged = {key: {**known.get(key, {}), **value} for key, value in added.items()}
    texts = {
        "review_reason": OPEN,
        "ground_article": OPEN,
        "guardian_article": "",
        "guardian_manner": "",
    }
    return {**merged, **texts}


def draft_kinds(desk: Desk, case_id: int) -> tuple[DraftKind, ...]:
    """The papers that the present stage prepares, in the order of their numbers."""
    with desk.reading() as session:
        stage = desk.work(session).case(case_id).stage.value
    found = sorted(papers.specs().values(), key=lambda spec: int(spec.number.lstrip("D")))
    return tuple(
        DraftKind(spec.id, spec.title)
        for spec in found
        if spec.id not in NEED_A_RECORD and stage in PRINTED.get(spec.id, (spec.stage,))
    )
