"""移送: the gate of 55号, and the way of a referred case. Never shares a threshold with the hearing."""

from collections.abc import Iterator
from datetime import date, timedelta

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.procedure import crime
from township_desk.procedure import measures as held
from township_desk.procedure.facts import CaseFacts, Law, Proposal, Referral
from township_desk.procedure.rules import finding
from township_desk.referral.table import decide

AWAY = frozenset({"REFER", "POLICE"})
BACK = frozenset({"RETURNED", "CANCELLED", "REFUSED"})
"""Answers after which an act is ours again."""
REFUSALS = 3
"""The third organ that says 不属其管辖 makes it a dispute about jurisdiction (7.5)."""
RESENDS = 1
"""So often is a file that was found insufficient sent again (7.5)."""
SOON = timedelta(days=5)
"""A measure that ends within so many days of the referral is warned of (G-TRF-06)."""


def gate(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Finding]:
    """G-TRF-01, 02, 07, 08 and G-CRI-01, 04 for a proposal, from the decision table 7.2."""
    hits = decide(case, proposal, law, day)
    refer = [f"{hit.row} {hit.text}" for hit in hits if hit.outcome in AWAY and hit.row != "R2"]
    grey = [hit.text for hit in hits if hit.outcome == "CONFIRM"]
    if refer:
        yield finding("G-TRF-01", field="penalties", what="；".join(refer))
    if grey:
        yield finding("G-TRF-07", field="penalties", what="；".join(grey))
    if any(hit.outcome == "WATCH" for hit in hits):
        yield finding("G-TRF-08", field="penalties")
    if any(hit.row == "R2" for hit in hits):
        yield finding("G-CRI-01", field="crime_suspected")
    yield from crime.fine(case, proposal)
    if away(case) or case.referred_elsewhere:
        yield finding("G-TRF-02", field="penalties")
    yield from undisputed(case)


def away(case: CaseFacts) -> bool:
    """The act has gone to another body that has not given it back: nothing of it is decided here."""
    sent = [r for r in case.referrals if r.sent_on is not None]
    if not sent or sent[-1].answer in BACK:
        return False
    return not (sent[-1].answer == "NOT_OURS" and _left_to_us(case))


def _left_to_us(case: CaseFacts) -> bool:
    """The dispute that followed the refusals was settled for us."""
    dispute = case.dispute
    return dispute is not None and "US" in (dispute.agreed, dispute.designated)


def undisputed(case: CaseFacts) -> Iterator[Finding]:
    """While a dispute about jurisdiction is open nobody tells or decides (第二十五条, 4.4.L)."""
    if case.dispute is not None and case.dispute.pending:
        yield finding(
            "G-STG-01",
            stage=f"与{case.dispute.organ}的管辖争议待定",
            act="告知、决定、移送",
            wanted="管辖争议解决后",
            remedy="先协商（dispute.consult），协商不成的报请指定管辖（dispute.report）。",
        )


def send(case: CaseFacts, referral: Referral, law: Law, today: date) -> Iterator[Finding]:
    """What stands against sending the case away."""
    yield from undisputed(case)
    yield from held.standing(case, law, today)
    if referral.missing:
        yield finding("G-TRF-04", items="、".join(referral.missing))
    if case.decision is not None:
        yield finding("G-TRF-02")
    limit = run_clock("REFER", referral.required_on, law.book, law.calendar)
    if today > limit.last_day:
        yield finding("G-TRF-03", date=limit.last_day.isoformat())
    yield from measures(case, today)


def measures(case: CaseFacts, today: date) -> Iterator[Finding]:
    """A measure that runs out while the file is on its way is dealt with before (强制法第二十五条)."""
    ending = [m for m in case.measures_until if m.on <= today + SOON]
    if ending:
        yield finding("G-TRF-06", date=min(m.on for m in ending).isoformat())


def refusals(case: CaseFacts) -> int:
    """How many organs in a row have said that the case is not theirs."""
    answers = [r.answer for r in case.referrals if r.sent_on is not None]
    count = 0
    for answer in reversed(answers):
        if answer != "NOT_OURS":
            break
        count += 1
    return count


def resendable(referral: Referral) -> bool:
    """A file found insufficient goes out again once (7.5)."""
    return referral.answer == "INSUFFICIENT" and referral.times_sent <= RESENDS


def waiting(case: CaseFacts) -> tuple[tuple[date, date | None], ...]:
    """REFERRAL_PENDING: the closed intervals in which the case lay with somebody else.

    The strict ninety days run on; a domain whose own rule says so leaves them out (DL-13).
    """
    return tuple((r.sent_on, r.receipt_on) for r in case.referrals if r.sent_on is not None)
