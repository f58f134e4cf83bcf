"""From the record of remedies, changes and publications to the facts that guards look at. Reads only."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.casework.plain import revive
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.remedies import (
    DecisionChangeRow,
    PublicationRow,
    RemedyResultRow,
    RemedyRow,
)
from township_desk.procedure import facts as f
from township_desk.procedure.remedy_kinds import Instance, RemedyOutcome

LEAVES_THE_FIRST = frozenset({RemedyOutcome.UPHELD, RemedyOutcome.WITHDRAWN})
"""驳回上诉、维持原判, or the appeal was withdrawn."""


def remedies_of(session: Session, case: Case) -> tuple[f.Remedy, ...]:
    """Every reconsideration and suit of the case, in the order in which they were recorded."""
    results: dict[int, list[RemedyResultRow]] = {}
    for row in session.scalars(
        select(RemedyResultRow)
        .where(RemedyResultRow.case_id == case.id)
        .order_by(RemedyResultRow.id)
    ):
        results.setdefault(row.remedy_id, []).append(row)
    rows = session.scalars(
        select(RemedyRow).where(RemedyRow.case_id == case.id).order_by(RemedyRow.id)
    )
    return tuple(_remedy(row, results.get(row.id, [])) for row in rows)


def _remedy(row: RemedyRow, results: Sequence[RemedyResultRow]) -> f.Remedy:
    last = results[-1] if results else None
    stands = effective(results)
    return f.Remedy(
        kind=row.kind,
        lodged_on=row.lodged_on,
        accepted_on=row.accepted_on,
        outcome=stands.outcome if stands else None,
        served_on=last.served_on if last else None,
        final_on=final_on(row, last),
        through_us=row.through_us,
        forwarded_on=row.forwarded_on,
        simplified=row.simplified,
        copy_received_on=row.copy_received_on,
        answer_due_on=row.answer_due_on,
        answered_on=row.answered_on,
        hearing_on=row.hearing_on,
        head=row.head,
        absence_reason=row.absence_reason,
        staff=row.staff,
        stay_on=row.stay_on,
        appealed_on=row.appealed_on,
        evidence_allowed=bool(row.evidence_allowed),
    )


def effective(results: Sequence[RemedyResultRow]) -> RemedyResultRow | None:
    """The result that says what holds: a second instance that upholds, or was given up, leaves the first."""
    for row in reversed(results):
        leaves = row.instance is Instance.SECOND and row.outcome in LEAVES_THE_FIRST
        if not leaves:
            return row
    return None


def final_on(row: RemedyRow, last: RemedyResultRow | None) -> date | None:
    """When nothing more can be sought: at once, or the day after an appeal period that nobody used."""
    if last is None:
        return None
    if last.appeal_until is None:
        return last.served_on
    return None if row.appealed_on else last.appeal_until + timedelta(days=1)


def changes_of(session: Session, case: Case) -> tuple[f.DecisionChange, ...]:
    """What became of the decisions of the case."""
    rows = session.execute(
        select(DecisionChangeRow, DecisionRow)
        .join(DecisionRow, DecisionRow.id == DecisionChangeRow.decision_id)
        .where(DecisionChangeRow.case_id == case.id)
        .order_by(DecisionChangeRow.id)
    )
    return tuple(
        f.DecisionChange(
            kind=row.kind,
            source=row.source,
            on=row.on,
            received_on=row.received_on,
            proposal=revive(f.Proposal, decision.proposal),
            ground=row.ground,
            redo=row.redo,
            redo_until=row.redo_until,
            refund_fen=row.refund_fen,
            refunded_on=row.refunded_on,
        )
        for row, decision in rows
    )


def publications_of(session: Session, case: Case) -> tuple[f.Publication, ...]:
    """What people could read of the case."""
    rows = session.scalars(
        select(PublicationRow).where(PublicationRow.case_id == case.id).order_by(PublicationRow.id)
    )
    return tuple(
        f.Publication(
            flagged=row.flagged,
            flagged_on=row.flagged_on,
            credit_class=row.credit_class,
            published_on=row.published_on,
            until_on=row.until_on,
            credit_pushed_on=row.credit_pushed_on,
            withdrawn_on=row.withdrawn_on,
            credit_told_on=row.credit_told_on,
        )
        for row in rows
    )
