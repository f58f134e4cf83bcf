"""移送: the gate of 55号, and the way of a referred case. Never shares a threshold with the hearing."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.procedure.facts import CaseFacts, Law, Proposal, Referral
from township_desk.procedure.rules import finding
from township_desk.referral.table import decide

AWAY = frozenset({"REFER", "POLICE"})


def gate(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Finding]:
    """G-TRF-01, 02, 07, 08 and G-CRI-01 for a proposal, from the decision table 7.2."""
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
    if _pending(case):
        yield finding("G-TRF-02", field="penalties")


def _pending(case: CaseFacts) -> bool:
    """The act has gone to another body that has not given it back: nothing of it is decided here."""
    return any(r.sent_on is not None and r.answer != "RETURNED" for r in case.referrals)


def send(case: CaseFacts, referral: Referral, law: Law, today: date) -> Iterator[Finding]:
    """What stands against sending the case away."""
    if referral.missing:
        yield finding("G-TRF-04", items="、".join(referral.missing))
    if case.decision is not None:
        yield finding("G-TRF-02")
    limit = run_clock("REFER", referral.required_on, law.book, law.calendar)
    if today > limit.last_day:
        yield finding("G-TRF-03", date=limit.last_day.isoformat())
