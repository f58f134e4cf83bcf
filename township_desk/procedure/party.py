"""当事人: number, age, capacity, identity (行政处罚法 30, 31, 40, 59)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.parties.numbers import age_on
from township_desk.procedure.facts import CaseFacts, Proposal, Service
from township_desk.procedure.rules import finding

MINOR_AGE, ADULT_AGE = 14, 18
LIGHTER = frozenset({"从轻", "减轻", "较轻", "轻微"})
MITIGATING = frozenset(
    {
        "AGE_14_17",
        "PARTIAL_CAPACITY",
        "REMOVED_HARM",
        "COERCED_OR_INDUCED",
        "SELF_DISCLOSED",
        "MERITORIOUS",
        "OTHER_STATUTORY_LIGHT",
    }
)
"""Circumstances of 行政处罚法 30–32 that allow 减轻 (procedure.md 3.8)."""


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


def spelling(case: CaseFacts) -> Iterator[Finding]:
    """The same number under another name on another paper."""
    if any(name != case.party.name for name in case.other_names):
        yield finding("G-PTY-07", field="name")


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
    elif years is not None and years < ADULT_AGE and not is_lighter(case, proposal):
        yield finding("G-PTY-03", field="tier")
    if case.party.incapable:
        yield finding("G-PTY-04", field="incapable")


def is_lighter(case: CaseFacts, proposal: Proposal) -> bool:
    """从轻: a lighter tier whose fine lies in it; 减轻: on a legal ground, below the minimum.

    The word alone does not make it lighter: 从轻 at the maximum is not.
    """
    fine, legal = proposal.fine_fen, proposal.legal_range
    if may_mitigate(case, proposal) and (legal is None or fine < legal.lower_fen):
        return True
    if not any(word in proposal.tier for word in LIGHTER):
        return False
    if legal is None or not fine:
        return True
    if proposal.tier_range is not None:
        return fine <= proposal.tier_range.upper_fen < legal.upper_fen
    return 2 * fine <= legal.lower_fen + legal.upper_fen and legal.lower_fen < legal.upper_fen


def mitigated(proposal: Proposal) -> bool:
    """减轻: a ground is named and the fine lies below the legal minimum."""
    legal = proposal.legal_range
    below = legal is None or proposal.fine_fen < legal.lower_fen
    return bool(proposal.mitigation_ground) and below


def may_mitigate(case: CaseFacts, proposal: Proposal) -> bool:
    """减轻 needs the article and a recorded fact of 第三十条 to 第三十二条 (or of the matter's own law)."""
    years = age(case)
    found = (
        bool(proposal.circumstances & MITIGATING)
        or (years is not None and MINOR_AGE <= years < ADULT_AGE)
        or case.party.partial_capacity
    )
    return bool(proposal.mitigation_ground) and found


def dependent(case: CaseFacts, day: date) -> bool:
    """The party acts through a guardian on *day*; who has come of age since stands alone."""
    birth = case.party.birth_on
    minor = birth is not None and is_minor(case) and age_on(birth, day) < ADULT_AGE
    return minor or case.party.incapable or case.party.partial_capacity


def guardian(case: CaseFacts, service: Service) -> Iterator[Finding]:
    """Papers for a minor or incapable party go to the guardian; who has come of age is served alone."""
    if dependent(case, service.on) and not service.guardian_served and service.relation != "监护人":
        yield finding("G-PTY-08", field="guardian_served")


def accompanied(case: CaseFacts, day: date, *, with_guardian: bool) -> Iterator[Finding]:
    """A statement, waiver or request of a dependent party is made by or with the guardian."""
    if dependent(case, day) and not with_guardian:
        yield finding("G-PTY-08", field="with_guardian")


def heard(case: CaseFacts, day: date) -> Iterator[Finding]:
    """Before the decision the guardian has been heard wherever the dependent party spoke."""
    if case.statements:
        spoken = any(s.with_guardian for s in case.statements)
        yield from accompanied(case, day, with_guardian=spoken)
