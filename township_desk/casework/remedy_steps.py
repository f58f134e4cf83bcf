"""下一步 of remedies, publication and changes of a decision: offered when they make sense."""

from collections.abc import Callable, Iterable
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import facts as f
from township_desk.procedure import publication, remedies, revocation
from township_desk.procedure.remedy_kinds import RemedyKind, RemedyOutcome
from township_desk.procedure.stages import Role, Stage

REC, LIT = RemedyKind.RECONSIDERATION, RemedyKind.LITIGATION
AFTER = (Stage.SERVICE, Stage.EXECUTION, Stage.SUMMARY, Stage.CLOSING)
BEFORE = (Stage.NOTICE, Stage.REVIEW, Stage.DECISION)

ASIDE = frozenset(
    {
        "remedy.record", "remedy.stay", "remedy.allow_evidence", "remedy.supplement",
        "remedy.extend", "remedy.hearing", "decision.correct", "decision.revoke",
        "decision.flag_remedy_text", "publication.flag", "publication.push_credit",
        "publication.credit_notice",
    }
)  # fmt: skip
"""Steps that many cases go without."""


def offered(case: f.CaseFacts, law: f.Law, day: date) -> list[str]:
    """The acts that could be next, the pressing ones first."""
    if case.stage not in AFTER:
        return ["publication.flag"] if case.stage in BEFORE and case.proposal else []
    names = _undone(case)
    names += _running(case, day)
    if case.decision is not None and remedies.received_on(case) is not None:
        names += _publication(case, law, day)
        names += _own_hand(case)
        if not remedies.pending(case, day):
            names.append("remedy.record")
    return list(dict.fromkeys(names))


def _undone(case: f.CaseFacts) -> list[str]:
    names = []
    if any(c.refund_fen and c.refunded_on is None for c in case.changes):
        names.append("decision.refund")
    if publication.to_withdraw(case):
        names.append("publication.withdraw")
    open_again = case.closed_on is None and case.stage is not Stage.CLOSING
    if case.decision is None and any(c.annuls for c in case.changes) and open_again:
        names.append("decision.renew")
    return names


def _running(case: f.CaseFacts, day: date) -> list[str]:
    names: list[str] = []
    for one in remedies.pending(case, day):
        if one.through_us and one.forwarded_on is None and one.accepted_on is None:
            names.append("remedy.forward")
        if one.outcome is not None and one.kind is LIT and one.appealed_on is None:
            names.append("remedy.appeal")
            continue
        if one.accepted_on is None or one.copy_received_on is None:
            names.append("remedy.accept")
        elif one.answered_on is None:
            names.append("remedy.answer")
        if one.accepted_on is not None:
            names += ["remedy.hearing", "remedy.stay", "remedy.allow_evidence"]
            names += ["remedy.supplement"] if one.evidence_allowed else []
            names += ["remedy.extend"] if one.kind is REC and not one.simplified else []
        names.append("remedy.result")
    changing = remedies.AGAINST_US | {RemedyOutcome.MEDIATED}
    last = case.remedies[-1] if case.remedies else None
    untold = last and last.kind is LIT and last.outcome in changing and last.ended(day)
    if untold and case.decision is not None and not _known(case, last):
        names.append("remedy.finalise")
    return names


def _known(case: f.CaseFacts, last: f.Remedy | None) -> bool:
    """Whether the change that the judgment brings is on record."""
    served = last.served_on if last else None
    return any(c.received_on == served for c in case.changes)


def _publication(case: f.CaseFacts, law: f.Law, day: date) -> list[str]:
    names = []
    public = bool(case.publications) and case.publications[-1].public
    if publication.flagged(case) and not publication.published(case):
        names.append("publication.publish")
    if publication.ended(case, day):
        names.append("publication.withdraw")
    over = remedies.ends(case, law)
    pushed = any(p.credit_pushed_on and p.withdrawn_on is None for p in case.publications)
    light = any(True for _ in publication.light(case))
    if over is not None and day > over and not pushed and not light:
        names.append("publication.push_credit")
    if not publication.person(case) and not light and "credit_repair_notice" not in case.papers:
        names.append("publication.credit_notice")
    return names if public else [*names, "publication.flag"]


def _own_hand(case: f.CaseFacts) -> list[str]:
    names = ["decision.correct", "decision.revoke"]
    return names if case.rights_untold else [*names, "decision.flag_remedy_text"]


# -- what stands in the way


def _answers(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    for one in remedies.pending(case, day):
        yield from remedies.due_soon(one, law, day)


def _hears(case: f.CaseFacts, _law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    for one in remedies.pending(case, day):
        yield from remedies.hearing(one)


def _revokes(case: f.CaseFacts, law: f.Law, day: date, me: str) -> Iterable[Finding]:
    person = case.people.get(me)
    if person is not None and Role.PRINCIPAL_HEAD in person.roles:
        yield from revocation.revoke(case, law, day)


def _publishes(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    yield from publication.late(case, law, day)
    yield from publication.light(case)


GUARDS: dict[str, Callable[[f.CaseFacts, f.Law, date, str], Iterable[Finding]]] = {
    "remedy.answer": _answers,
    "remedy.hearing": _hears,
    "decision.revoke": _revokes,
    "decision.renew": lambda c, law, day, _me: publication.still_public(c, law, day),
    "publication.publish": _publishes,
    "publication.push_credit": lambda c, law, day, _me: publication.push(c, day, law),
}
"""The guards that can be asked before anything is typed."""
