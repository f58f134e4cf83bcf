"""From the record of remedies, changes and publications to the facts that guards look at. Reads only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from township_desk.casework.children import rows
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
from township_desk.procedure.remedy_kinds import ChangeKind, Instance, RemedyOutcome

LEAVES_THE_FIRST = frozenset({RemedyOutcome.UPHELD, RemedyOutcome.WITHDRAWN})
"""驳回上诉、维持原判, or the appeal was withdrawn."""


def remedies_of(session: Session, case: Case) -> tuple[f.Remedy, ...]:
    """Every reconsideration and suit of the case, in the order in which they were recorded."""
    results: dict[int, list[RemedyResultRow]] = {}
    for row in rows(session, RemedyResultRow, case.id):
        results.setdefault(row.remedy_id, []).append(row)
    return tuple(_remedy(row, results.get(row.id, [])) for row in rows(session, RemedyRow, case.id))


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


RIGHTS = ("notices", "statements", "hearings", "reviews", "discussions")
"""What a new handling after annulment begins anew."""

OF_THE_DECISION = frozenset(
    {
        "penalty_decision", "no_penalty_decision", "prior_notice", "hearing_rights_notice",
        "hearing_notice", "performance_demand",
    }
)  # fmt: skip
"""Papers whose service counts for the handling that they belong to."""


def cut_of(session: Session, case: Case) -> dict[str, dict[str, int]]:
    """How much of the record belongs to a handling whose decision was annulled: by table, by fact."""
    changes = rows(session, DecisionChangeRow, case.id)
    found: dict[str, Any] = next((row.handled for row in reversed(changes) if row.handled), {})
    return {"rows": dict(found.get("rows", {})), "facts": dict(found.get("facts", {}))}


def as_it_stands(facts: f.CaseFacts, session: Session, case: Case) -> f.CaseFacts:
    """The case as it is handled now: the decision that holds, nothing of a handling that was annulled."""
    if not facts.changes:
        return facts
    cut = cut_of(session, case)
    before, rights = cut["rows"], cut["facts"]
    served = before.get("service", 0)
    old = tuple(
        n if n.withdrawn_on else replace(n, withdrawn_on=n.served_on or n.approved_on)
        for n in facts.notices[: rights.get("notices", 0)]
    )
    return facts.with_(
        notices=(*old, *facts.notices[rights.get("notices", 0) :]),
        **{name: getattr(facts, name)[rights.get(name, 0) :] for name in RIGHTS[1:]},
        payments=facts.payments[before.get("payment", 0) :],
        services=tuple(
            s
            for place, s in enumerate(facts.services)
            if place >= served or s.document not in OF_THE_DECISION
        ),
        decision=_decision_now(facts, session, case, before.get("decision", 0)),
    )


def _decision_now(
    facts: f.CaseFacts, session: Session, case: Case, handled: int
) -> f.Decision | None:
    """The last decision as it was varied since; None when it is gone or belongs to an earlier handling."""
    taken = rows(session, DecisionRow, case.id)
    if facts.decision is None or len(taken) <= handled:
        return None
    decision = facts.decision
    for row in rows(session, DecisionChangeRow, case.id):
        if row.decision_id != taken[-1].id:
            continue
        if row.kind in (ChangeKind.REVOKED, ChangeKind.INVALID):
            return None
        if row.proposal is not None:
            decision = replace(decision, proposal=revive(f.Proposal, row.proposal))
    return decision


def changes_of(session: Session, case: Case) -> tuple[f.DecisionChange, ...]:
    """What became of the decisions of the case."""
    decisions = {row.id: row for row in rows(session, DecisionRow, case.id)}
    return tuple(
        f.DecisionChange(
            kind=row.kind,
            source=row.source,
            on=row.on,
            received_on=row.received_on,
            proposal=revive(f.Proposal, decisions[row.decision_id].proposal),
            ground=row.ground,
            redo=row.redo,
            redo_until=row.redo_until,
            refund_fen=row.refund_fen,
            refunded_on=row.refunded_on,
        )
        for row in rows(session, DecisionChangeRow, case.id)
    )


def publications_of(session: Session, case: Case) -> tuple[f.Publication, ...]:
    """What people could read of the case."""
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
        for row in rows(session, PublicationRow, case.id)
    )
