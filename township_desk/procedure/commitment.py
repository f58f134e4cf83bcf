"""轻微违法告知承诺: minor, first, little harm, promised in writing, kept (行政处罚法 33; 4.4.Q)."""

from collections.abc import Iterable, Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.parameters import NoLawInForce
from township_desk.procedure.facts import CaseFacts, Commitment, EarlierViolation, Law
from township_desk.procedure.inspection_kinds import CommitmentBasis
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import ClosingReason

WAIVED = frozenset({ClosingReason.NO_PENALTY_FIRST, ClosingReason.NO_PENALTY_MINOR})
"""Grounds of a decision that a fulfilled commitment leads to."""


def in_scope(
    earlier: Iterable[EarlierViolation], violation_on: date, domain: str, law: Law, day: date
) -> tuple[EarlierViolation, ...]:
    """Those that make this violation no first one by P-FIRST-DEF.

    A scope that does not name the year or the field is wider: then every earlier one counts. The area
    is that of this office, whose record it is.
    """
    try:
        scope = str(law.book.at("P-FIRST-DEF", day))
    except NoLawInForce:
        scope = ""  # nothing narrowed it yet
    return tuple(
        one
        for one in earlier
        if ("自然年度" not in scope or one.on.year == violation_on.year)
        and ("领域" not in scope or one.domain == domain)
    )


def conditions(
    promise: Commitment, listed: bool, earlier: Iterable[EarlierViolation], again: bool
) -> Iterator[Finding]:
    """What stands against a commitment; *again*: this clue or case had one already."""
    if again:
        yield _not("本线索（本案）已经办理过告知承诺", "again")
    if promise.basis is CommitmentBasis.LIST and not listed:
        yield _not("该事项不在现行公布的轻微违法不予处罚清单内", "basis")
    if not promise.harm.strip():
        yield _not("未说明违法行为轻微、危害后果轻微的理由", "harm")
    if promise.signed_on is None:
        yield _not("当事人尚未签署承诺书", "signed_on")
    yield from first(earlier)


def first(earlier: Iterable[EarlierViolation]) -> Iterator[Finding]:
    """Not the first violation in the scope of P-FIRST-DEF."""
    known = "；".join(f"{one.on.isoformat()} {one.what}" for one in earlier)
    if known:
        yield _not(f"当事人不是初次违法（{known}）", "party")


def spared(case: CaseFacts, ground: ClosingReason | None) -> Iterator[Finding]:
    """初次违法不予处罚 asks the same question of the record; a broken promise has lost it (D38)."""
    if ground is not ClosingReason.NO_PENALTY_FIRST:
        return
    yield from first(case.earlier)
    if any(c.fulfilled is False for c in case.commitments):
        yield _not("当事人没有履行告知承诺", "ground")


def waiting(promises: Iterable[Commitment], what: str) -> Iterator[Finding]:
    """While a promise runs the ordinary procedure waits for its recheck."""
    for promise in promises:
        if promise.open:
            yield finding(
                "G-DAT-01",
                field="commitment",
                what=what,
                before="告知承诺的审批和复查，承诺改正期限",
                date=promise.due_on.isoformat(),
                remedy="由负责人审批承诺（commitment.approve），期限届满后复查（commitment.recheck）。",
            )


def recheck(promise: Commitment, on: date, fulfilled: bool) -> Iterator[Finding]:
    """Not before the promised day; a failure only after it."""
    early = on < promise.due_on or (not fulfilled and on == promise.due_on)
    if early:
        day = promise.due_on.isoformat()
        yield finding(
            "G-DAT-01", field="started_at", what="复查", before="承诺改正期限届满", date=day,
            remedy="承诺改正期限届满后再复查。",
        )  # fmt: skip


def ended(case: CaseFacts, today: date) -> Iterator[Finding]:
    """告知承诺履行完毕 closes a filed case on its decision not to punish (第五十七条第一款第二项)."""
    kept = any(c.fulfilled and c.educated for c in case.commitments)
    ground = case.decision.no_penalty_ground if case.decision else None
    if not kept:
        yield finding("G-CLS-01", field="reason", what="没有复查认定已履行并记录教育的告知承诺")
    if ground not in WAIVED:
        yield finding("G-CLS-01", field="reason", what="没有轻微违法不予处罚决定")
    elif not any(s.document == "no_penalty_decision" and s.on <= today for s in case.services):
        yield finding("G-CLS-01", field="reason", what="不予处罚决定书尚未送达")


def _not(what: str, field: str) -> Finding:
    return finding("G-CMT-01", field=field, what=what)
