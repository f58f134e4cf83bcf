"""当事人: number, age, capacity, identity (行政处罚法 30, 31, 40, 59)."""

from collections.abc import Iterator

from township_desk.errors import Finding
from township_desk.parties.numbers import age_on
from township_desk.procedure.facts import CaseFacts, Proposal, Service
from township_desk.procedure.rules import finding

MINOR_AGE, ADULT_AGE = 14, 18
LIGHTER = frozenset({"从轻", "减轻", "较轻", "轻微"})


def age(case: CaseFacts) -> int | None:
    """Full years at the violation; None if either day is unknown."""
    if case.party.birth_on is None or case.violation_on is None:
        return None
    return age_on(case.party.birth_on, case.violation_on)


def is_minor(case: CaseFacts) -> bool:
    """Under eighteen at the violation."""
    years = age(case)
    return years is not None and years < ADULT_AGE


def numbers(case: CaseFacts) -> Iterator[Finding]:
    """ID or credit code fails its check."""
    if case.party.number_problem:
        yield finding("G-PTY-01", field="id_no", what=case.party.number_problem)


def gone(case: CaseFacts) -> Iterator[Finding]:
    """Dead or dissolved without successor."""
    if case.party.gone_on is not None and not case.party.has_successor:
        yield finding("G-PTY-06", field="gone_on")


def identity(case: CaseFacts) -> Iterator[Finding]:
    """Identity must be proved before notice and penalty."""
    if not case.party.identity_proved:
        yield finding("G-PTY-09", field="evidence")


def identity_on_spot(case: CaseFacts) -> Iterator[Finding]:
    """On the spot the number itself must be there and pass its check."""
    if not (case.party.id_no or case.party.credit_code):
        yield finding("G-PTY-09", field="id_no")


def capacity(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """No penalty under fourteen or without capacity; lighter for a minor."""
    if not proposal.penalties:
        return
    years = age(case)
    if years is not None and years < MINOR_AGE:
        yield finding("G-PTY-02", field="birth_on")
    elif years is not None and years < ADULT_AGE and not is_lighter(proposal):
        yield finding("G-PTY-03", field="tier")
    if case.party.incapable:
        yield finding("G-PTY-04", field="incapable")


def is_lighter(proposal: Proposal) -> bool:
    """The tier is 从轻/较轻, or the fine is mitigated below the minimum."""
    return bool(proposal.mitigation_ground) or any(word in proposal.tier for word in LIGHTER)


def guardian(case: CaseFacts, service: Service) -> Iterator[Finding]:
    """Papers for a minor or incapable party go to the guardian."""
    dependent = is_minor(case) or case.party.incapable or case.party.partial_capacity
    if dependent and not service.guardian_served and service.relation != "监护人":
        yield finding("G-PTY-08", field="guardian_served")
