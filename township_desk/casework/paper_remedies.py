"""What papers print of remedies, of changes of a decision and of its publication."""

from typing import Any

from township_desk.casework import children
from township_desk.casework.paper_values import iso, named
from township_desk.casework.work import Work
from township_desk.models.base import Base
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.remedies import DecisionChangeRow, PublicationRow, RemedyRow
from township_desk.procedure import remedies as guards
from township_desk.procedure.remedy_kinds import ChangeKind, RemedyKind

TITLES = {
    "penalty": "行政处罚决定书",
    "no_penalty": "不予行政处罚决定书",
    "summary": "当场行政处罚决定书",
}


def of_case(work: Work, case: Case) -> dict[str, Any]:
    """The three groups of facts; empty where nothing of the kind happened."""
    return {
        "remedy": _remedy(work, case),
        "change": _change(work, case),
        "disclosure": _disclosure(work, case),
    }


def for_decision(work: Work, case: Case) -> dict[str, Any]:
    """What the decision itself says: the special days to sue, whether it is published."""
    decided = children.last(work.session, DecisionRow, case.id) is not None
    days = guards.special_suit_days(work.facts(case)) if decided else None
    told: dict[str, Any] = {"suit_days": days}
    row = _last(work, PublicationRow, case)
    return told | ({"publish": row.flagged} if row is not None else {})


def _last(work: Work, table: type[Base], case: Case) -> Any:
    return children.last(work.session, table, case.id)


def _remedy(work: Work, case: Case) -> dict[str, Any]:
    row: RemedyRow | None = _last(work, RemedyRow, case)
    if row is None:
        return {}
    facts = work.facts(case)
    first = [r for r in _all(work, case) if r.kind is RemedyKind.RECONSIDERATION]
    beside = guards.co_respondent(facts, facts.remedies[-1]) and bool(first)
    decision = work.session.get_one(DecisionRow, row.decision_id)
    people = {login: named(work, login)["name"] for login in (row.head, row.staff) if login}
    return {
        "kind": row.kind.value,
        "organ": row.organ,
        "case_no": row.case_no,
        "applicant": row.applicant,
        "claims": row.claims,
        "co_respondent": first[-1].organ if beside else "",
        "decision_title": TITLES[decision.kind],
        "lodged_on": iso(row.lodged_on),
        "copy_received_on": iso(row.copy_received_on),
        "answer_due_on": iso(row.answer_due_on),
        "head": people.get(row.head, ""),
        "staff": people.get(row.staff, ""),
        "absence_reason": row.absence_reason,
        "signer": _principal(work),
    }


def _all(work: Work, case: Case) -> list[RemedyRow]:
    return list(children.rows(work.session, RemedyRow, case.id))


def _principal(work: Work) -> str:
    """Who represents the township: its principal head, else whoever signs."""
    for person in work.people.values():
        if "PRINCIPAL_HEAD" in person.roles and person.active:
            return person.name
    return work.actor.name


def _change(work: Work, case: Case) -> dict[str, Any]:
    row: DecisionChangeRow | None = _last(work, DecisionChangeRow, case)
    if row is None or row.kind is ChangeKind.UNTOLD:
        return {}
    decision = work.session.get_one(DecisionRow, row.decision_id)
    corrected = row.kind is ChangeKind.CORRECTED
    return {
        "kind": row.kind.value,
        "kind_title": "更正" if corrected else row.kind.label,
        "source_title": row.source.label,
        "ground_title": row.ground.label if row.ground else "",
        "number": decision.number,
        "title": TITLES[decision.kind],
        "decided_on": iso(decision.decided_on),
        "document_no": row.document_no,
        "reason": row.reason,
        "before": row.before,
        "after": row.after,
        "received_on": iso(row.received_on),
        "refund_fen": row.refund_fen,
    }


def _disclosure(work: Work, case: Case) -> dict[str, Any]:
    row: PublicationRow | None = _last(work, PublicationRow, case)
    if row is None or row.decision_id is None:
        return {}
    decision = work.session.get_one(DecisionRow, row.decision_id)
    return {
        **{name: str(value) for name, value in dict(row.shown or {}).items() if name != "organ"},
        "number": decision.number,
        "decided_on": iso(decision.decided_on),
        "platform": row.platform,
        "class_title": row.credit_class.label if row.credit_class else "",
        "published_on": iso(row.published_on),
        "until_on": iso(row.until_on),
        "credit_platform": row.credit_platform,
        "withdrawn_on": iso(row.withdrawn_on),
        "withdraw_reason": row.withdraw_reason,
        "credit_told_on": iso(row.credit_told_on),
    }
