"""缴款: at the bank, or on the spot where 68 and 69 allow it (行政处罚法 67–72)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.money import yuan
from township_desk.law.windows import surcharge_after_remedies
from township_desk.procedure.facts import CaseFacts, Law, Payment
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure


def pay(case: CaseFacts, payment: Payment, law: Law, today: date) -> Iterator[Finding]:
    """What stands against recording this payment."""
    if not payment.receipt_no:
        yield finding("G-FIN-02", field="receipt_no")
    if payment.on_spot:
        yield from _on_spot(case, payment, law, today)
    yield from _surcharged(case, payment, law)
    if case.decision is not None and payment.on < case.decision.decided_on:
        decided = case.decision.decided_on.isoformat()
        yield finding("G-DAT-01", field="on", what="缴款", before="决定", date=decided)


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
    turn_in = run_clock("TURNIN", payment.on, law.book, law.calendar)
    if (payment.turned_in_on or today) > turn_in.last_day:
        yield finding("G-FIN-03", field="turned_in_on", date=turn_in.last_day.isoformat())
    if payment.turned_in_on is not None:
        bank = run_clock("BANK", payment.turned_in_on, law.book, law.calendar)
        if (payment.banked_on or today) > bank.last_day:
            yield finding("G-FIN-03", field="banked_on", date=bank.last_day.isoformat())


def due_on(case: CaseFacts, law: Law) -> date | None:
    """The last day to pay; None before the decision is served."""
    start = _received_on(case)
    return None if start is None else run_clock("PAY", start, law.book, law.calendar).last_day


def _received_on(case: CaseFacts) -> date | None:
    if case.decision is None:
        return None
    if case.procedure is Procedure.SUMMARY:
        return case.decision.decided_on  # handed over on the spot
    return min((s.on for s in case.services if s.document == "penalty_decision"), default=None)


def surcharge_fen(case: CaseFacts, on: date, law: Law) -> int:
    """加处罚款 that has run until *on*, paid or not: on the fine alone, and only where the decision says so.

    P-SUR-BASE: each part of a fine paid in parts bears it until its own day (UNPAID), or the whole
    fine until the last part (FULL). Never more than the fine (第七十二条第一款第一项).
    """
    received = _received_on(case)
    if case.decision is None or received is None or not case.decision.surcharge_stated:
        return 0
    fine = case.decision.proposal.fine_fen
    parts = _parts(case, fine, on)
    if law.book.at("P-SUR-BASE", on, case.matter.domain) == "FULL" and parts:
        parts = [(fine, max(day for _, day in parts))]
    total = sum(
        surcharge_after_remedies(part, received, day, law.book, law.calendar)[0].amount_fen
        for part, day in parts
    )
    return min(total, fine * int(law.book.at("P-SUR-CAP", on)) // 100)


def _parts(case: CaseFacts, fine: int, on: date) -> list[tuple[int, date]]:
    """The parts of the fine with the day each was paid; what is unpaid counts until *on*."""
    parts, left = [], fine
    for payment in case.payments:
        part = min(payment.amount_fen, left)
        if part and payment.on <= on:
            parts.append((part, payment.on))
            left -= part
    return [*parts, (left, on)] if left else parts


def surcharge_owed_fen(case: CaseFacts, on: date, law: Law) -> int:
    """What has run until *on* and was not paid."""
    return surcharge_fen(case, on, law) - sum(p.surcharge_fen for p in case.payments)


def _surcharged(case: CaseFacts, payment: Payment, law: Law) -> Iterator[Finding]:
    """Never more than the law lets run: not above the fine, not unstated, not on confiscated sums."""
    if payment.surcharge_fen > max(surcharge_owed_fen(case, payment.on, law), 0):
        yield finding("G-FIN-05", field="surcharge_yuan")


def unpaid(case: CaseFacts, today: date, law: Law) -> list[str]:
    """What is still owed on *today*, in words: fine and gains first, then the surcharge."""
    sums = {"": owed_fen(case), "加处罚款": surcharge_owed_fen(case, today, law)}
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
