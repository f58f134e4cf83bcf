"""缴款: at the bank, or on the spot where 68 and 69 allow it (行政处罚法 67–72)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.money import yuan
from township_desk.procedure import surcharge
from township_desk.procedure.facts import CaseFacts, Law, Payment
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure
from township_desk.procedure.surcharge import due_on, surcharge_fen, surcharge_owed_fen

__all__ = [
    "after_decision",
    "banked",
    "due_on",
    "owed_fen",
    "pay",
    "surcharge_fen",
    "surcharge_owed_fen",
    "turned_in",
    "unpaid",
]


def pay(case: CaseFacts, payment: Payment, law: Law, today: date) -> Iterator[Finding]:
    """What stands against recording this payment."""
    if not payment.receipt_no:
        yield finding("G-FIN-02", field="receipt_no")
    if payment.on_spot:
        yield from _on_spot(case, payment, law, today)
    yield from _surcharged(case, payment, law)
    yield from after_decision(case, payment.on, "缴款")


def after_decision(case: CaseFacts, on: date, what: str) -> Iterator[Finding]:
    """No step of the execution is dated before the decision."""
    if case.decision is not None and on < case.decision.decided_on:
        decided = case.decision.decided_on.isoformat()
        yield finding("G-DAT-01", field="on", what=what, before="决定", date=decided)


def _on_spot(case: CaseFacts, payment: Payment, law: Law, today: date) -> Iterator[Finding]:
    fine = case.decision.proposal.fine_fen if case.decision else payment.amount_fen
    small = fine <= law.book.at("P-ONSPOT", payment.on)  # the fine decided, not one part of it
    summary = case.procedure is Procedure.SUMMARY
    allowed = {
        "UP_TO_100": summary and small,  # 第六十八条第一项
        "HARD_TO_COLLECT": summary,  # 第六十八条第二项
        "REMOTE_REQUEST": True,  # 第六十九条: the party asked for it
    }
    if not allowed.get(payment.on_spot_ground, False):
        yield finding("G-FIN-01", field="on_spot_ground")
    yield from turned_in(payment.on, payment.turned_in_on or today, law)
    if payment.turned_in_on is not None:
        yield from banked(payment.turned_in_on, payment.banked_on or today, law)


def turned_in(taken_on: date, on: date, law: Law) -> Iterator[Finding]:
    """Cash reaches the agency within two working days (第七十一条)."""
    limit = run_clock("TURNIN", taken_on, law.book, law.calendar)
    if on > limit.last_day:
        yield finding("G-FIN-03", field="turned_in_on", date=limit.last_day.isoformat())


def banked(turned_in_on: date, on: date, law: Law) -> Iterator[Finding]:
    """The agency pays it to the bank within two working days more (第七十一条)."""
    limit = run_clock("BANK", turned_in_on, law.book, law.calendar)
    if on > limit.last_day:
        yield finding("G-FIN-03", field="banked_on", date=limit.last_day.isoformat())


def _surcharged(case: CaseFacts, payment: Payment, law: Law) -> Iterator[Finding]:
    """Never more than the law lets run: not above the fine, not unstated, not on confiscated sums.

    What would be right without the remedy is too much because of it (第七十三条第三款).
    """
    if payment.surcharge_fen <= max(surcharge_owed_fen(case, payment.on, law), 0):
        return
    paid = sum(p.surcharge_fen for p in case.payments)
    unpaused = surcharge.told(case, payment.on, law, with_remedies=False)[0] - paid
    if payment.surcharge_fen <= unpaused:
        yield finding("G-FIN-06", field="surcharge_yuan")
    else:
        yield finding("G-FIN-05", field="surcharge_yuan")


def unpaid(case: CaseFacts, today: date, law: Law) -> list[str]:
    """What is still owed on *today*, in words: fine and gains first, then the surcharge."""
    cost = sum(s.cost_fen - s.paid_fen for s in case.execution.substitutes)
    sums = {
        "": owed_fen(case),
        "加处罚款": surcharge_owed_fen(case, today, law),
        "代履行费用": cost,
    }
    return [f"{title}{yuan(fen)}" for title, fen in sums.items() if fen > 0]


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
