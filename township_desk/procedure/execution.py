"""缴款: at the bank, or on the spot where 68 and 69 allow it (行政处罚法 67–72)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.procedure.facts import CaseFacts, Law, Payment
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure


def pay(case: CaseFacts, payment: Payment, law: Law, today: date) -> Iterator[Finding]:
    """What stands against recording this payment."""
    if not payment.receipt_no:
        yield finding("G-FIN-02", field="receipt_no")
    if payment.on_spot:
        yield from _on_spot(case, payment, law)
    if case.decision is not None and payment.on < case.decision.decided_on:
        decided = case.decision.decided_on.isoformat()
        yield finding("G-DAT-01", field="on", what="缴款", before="决定", date=decided)


def _on_spot(case: CaseFacts, payment: Payment, law: Law) -> Iterator[Finding]:
    small = payment.amount_fen <= law.book.at("P-ONSPOT", payment.on)
    summary = case.procedure is Procedure.SUMMARY
    allowed = {
        "UP_TO_100": summary and small,  # 第六十八条第一项
        "HARD_TO_COLLECT": summary,  # 第六十八条第二项
        "REMOTE_REQUEST": True,  # 第六十九条: the party asked for it
    }
    if not allowed.get(payment.on_spot_ground, False):
        yield finding("G-FIN-01", field="on_spot_ground")
    turn_in = run_clock("TURNIN", payment.on, law.book, law.calendar)
    if payment.turned_in_on is not None and payment.turned_in_on > turn_in.last_day:
        yield finding("G-FIN-03", field="turned_in_on", date=turn_in.last_day.isoformat())
    if payment.turned_in_on is not None and payment.banked_on is not None:
        bank = run_clock("BANK", payment.turned_in_on, law.book, law.calendar)
        if payment.banked_on > bank.last_day:
            yield finding("G-FIN-03", field="banked_on", date=bank.last_day.isoformat())


def owed_fen(case: CaseFacts) -> int:
    """What is still unpaid of fine and confiscated gains."""
    if case.decision is None:
        return 0
    due = sum(
        p.amount_fen or 0
        for p in case.decision.proposal.penalties
        if p.kind.value in ("FINE", "CONFISCATE_GAINS")
    )
    return due - sum(p.amount_fen for p in case.payments)
