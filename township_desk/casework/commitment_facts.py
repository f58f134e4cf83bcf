"""告知承诺 and what the record holds against a party, as guards see them. Reads only."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.inspection import ClueExtensionRow, CommitmentRow
from township_desk.models.party import PartyRow
from township_desk.procedure import commitment as guards
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason

VIOLATED = (None, ClosingReason.NO_PENALTY_MINOR, ClosingReason.NO_PENALTY_FIRST)
"""Grounds of a decision that says that the party did break the law (None: it was punished)."""


def of_case(session: Session, case: Case, law: f.Law) -> dict[str, Any]:
    """The fields of ``CaseFacts`` that this road fills."""
    party = session.scalars(select(PartyRow).where(PartyRow.case_id == case.id)).one_or_none()
    known: list[f.EarlierViolation] = []
    if party is not None:
        known = earlier(session, party.id_no, party.credit_code, case=case.id, clue=case.clue_id)
    day = case.filed_on or case.opened_on
    acted = case.violation_on or case.discovered_on or day
    domain = str(case.matter_snapshot["domain"])
    longer = session.scalars(
        select(ClueExtensionRow.days).where(ClueExtensionRow.clue_id == case.clue_id)
    ).first()
    return {
        "commitments": tuple(promise(row) for row in rows(session, case.id, case.clue_id)),
        "earlier": guards.in_scope(known, acted, domain, law, day),
        "clue_extension": longer or 0,
    }


def rows(session: Session, case: int | None, clue: int | None) -> list[CommitmentRow]:
    """The commitments of a case and of the clue that it came of, in order."""
    same = [
        column == value
        for column, value in ((CommitmentRow.case_id, case), (CommitmentRow.clue_id, clue))
        if value is not None
    ]
    if not same:
        return []
    query = select(CommitmentRow).where(or_(*same)).order_by(CommitmentRow.id)
    return list(session.scalars(query))


def promise(row: CommitmentRow) -> f.Commitment:
    """One commitment for guards."""
    return f.Commitment(
        basis=row.basis,
        due_on=row.due_on,
        signed_on=row.signed_on,
        harm=row.harm,
        approved_on=row.approved_on,
        refused=row.refused,
        rechecked_on=row.rechecked_on,
        fulfilled=row.fulfilled,
        educated=bool(row.education),
    )


def earlier(
    session: Session, id_no: str, credit_code: str, *, case: int | None, clue: int | None
) -> list[f.EarlierViolation]:
    """Decisions and commitments of the party in other cases and clues, by its numbers."""
    found = []
    same = _same(PartyRow, id_no, credit_code)
    if not same:
        return []
    decided = session.execute(
        select(Case, DecisionRow)
        .join(DecisionRow, DecisionRow.case_id == Case.id)
        .join(PartyRow, PartyRow.case_id == Case.id)
        .where(or_(*same))
        .order_by(Case.id, DecisionRow.id)
    ).all()
    for other, row in decided:
        if other.id == case or other.closing_reason is ClosingReason.DECISION_REVOKED:
            continue
        if row.no_penalty_ground in VIOLATED:
            what = "不予处罚" if row.no_penalty_ground else "处罚"
            found.append(
                f.EarlierViolation(
                    other.violation_on or row.decided_on,
                    str(other.matter_snapshot["domain"]),
                    f"{other.cause}（{row.number}，{what}）",
                )
            )
    promised = select(CommitmentRow).where(
        or_(*_same(CommitmentRow, id_no, credit_code)),
        CommitmentRow.refused.is_(False),
        CommitmentRow.approved_on.is_not(None),
    )
    for one in session.scalars(promised.order_by(CommitmentRow.id)):
        own = (one.case_id is not None and one.case_id == case) or (
            one.clue_id is not None and one.clue_id == clue
        )
        if not own:
            state = {True: "已履行", False: "未履行", None: "期限未届满"}[one.fulfilled]
            what = f"告知承诺 {one.number}（{state}）"
            found.append(f.EarlierViolation(one.violation_on, one.domain, what))
    return found


def _same(table: Any, id_no: str, credit_code: str) -> list[Any]:
    return [
        column == number
        for column, number in ((table.id_no, id_no), (table.credit_code, credit_code))
        if number
    ]
