"""加处罚款 and the days to pay: parts paid at their own days, approved plans, remedies (行政处罚法 66, 67, 72, 73)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from township_desk.law.clocks import run_clock
from township_desk.law.money import yuan
from township_desk.law.windows import Interval, Remedy, surcharge_after_remedies
from township_desk.procedure.facts import CaseFacts, Deferral, Law
from township_desk.procedure.stages import Procedure


def received_on(case: CaseFacts) -> date | None:
    """The day the decision reached the party; None before."""
    if case.decision is None:
        return None
    if case.procedure is Procedure.SUMMARY:
        return case.decision.decided_on  # handed over on the spot
    return min((s.on for s in case.services if s.document == "penalty_decision"), default=None)


def due_on(case: CaseFacts, law: Law) -> date | None:
    """The last day to pay by the decision itself; None before it is served."""
    start = received_on(case)
    return None if start is None else run_clock("PAY", start, law.book, law.calendar).last_day


def remedies_of(case: CaseFacts, on: date) -> tuple[Remedy, ...]:
    """The remedies that were taken up until *on*, with the day their last result was served."""
    return tuple(
        Remedy(r.lodged_on, r.served_on if r.ended(on) else None)
        for r in case.remedies
        if r.counts and r.lodged_on <= on
    )


def fine_fen(case: CaseFacts) -> int:
    """The fine of the decision."""
    return case.decision.proposal.fine_fen if case.decision else 0


def fine_paid_fen(case: CaseFacts, on: date) -> int:
    """How much of the fine was paid until *on*; what is paid counts for the fine first."""
    paid = sum(p.amount_fen for p in case.payments if p.on <= on)
    return min(paid, fine_fen(case))


# -- plans


def plans(case: CaseFacts, on: date) -> list[Deferral]:
    """The approved deferrals of the case until *on*."""
    return [d for d in case.execution.deferrals if d.approved and d.plan and _decided(d) <= on]


def _decided(plan: Deferral) -> date:
    return plan.decided_on or plan.applied_on


def last_days(plan: Deferral, law: Law) -> list[date]:
    """The last day of every instalment; one that ends on a day off may be paid on the next working day."""
    return [law.calendar.next_working(part.due_on) for part in plan.plan]


def missed_on(case: CaseFacts, plan: Deferral, on: date, law: Law) -> date | None:
    """The last day of the first instalment that was not paid in time, as seen on *on*."""
    total = sum(part.amount_fen for part in plan.plan)
    before = fine_fen(case) - total
    sums = accumulate(part.amount_fen for part in plan.plan)
    for day, wanted in zip(last_days(plan, law), sums, strict=True):
        if on > day and fine_paid_fen(case, day) < before + wanted:
            return day
    return None


def plan_end(case: CaseFacts, on: date, law: Law) -> date | None:
    """The end of the last approved plan: its last day, or the day on which it was broken (第七十二条第二款)."""
    running = plans(case, on)
    if not running:
        return None
    return missed_on(case, running[-1], on, law) or last_days(running[-1], law)[-1]


def next_due(case: CaseFacts, on: date, law: Law) -> date | None:
    """The day until which the next sum must be paid, or should have been; None before service."""
    due = _due_again(case, on, law)
    running = plans(case, on)
    if due is None or not running:
        return due
    plan = running[-1]
    missed = missed_on(case, plan, on, law)
    if missed is not None:
        return missed
    paid = fine_paid_fen(case, on) - (fine_fen(case) - sum(p.amount_fen for p in plan.plan))
    sums = accumulate(part.amount_fen for part in plan.plan)
    for day, wanted in zip(last_days(plan, law), sums, strict=True):
        if paid < wanted:
            return day
    return due  # the plan is paid; what is left was never part of it


def _due_again(case: CaseFacts, on: date, law: Law) -> date | None:
    """The day to pay; P-SUR-MODE RESTART lets it run anew from the result of a remedy (DL-17)."""
    due = due_on(case, law)
    results = [r.result_served_on for r in remedies_of(case, on) if r.result_served_on]
    if due is None or not results or law.book.at("P-SUR-MODE", on) != "RESTART":
        return due
    return max(due, run_clock("PAY", max(results), law.book, law.calendar).last_day)


# -- the surcharge


@dataclass(frozen=True)
class _Part:
    """Money of the fine that was paid on one day, or not until *until*, with its days of grace."""

    fen: int
    until: date
    deferred: tuple[Interval, ...]


def _parts(case: CaseFacts, on: date, law: Law) -> list[_Part]:
    """The fine cut where a payment or an instalment ends."""
    fine = fine_fen(case)
    spans, start = [], 0
    for payment in case.payments:
        end = min(start + payment.amount_fen, fine)
        if payment.on <= on and end > start:
            spans.append((start, end, payment.on))
            start = end
    if start < fine:
        spans.append((start, fine, on))
    if law.book.at("P-SUR-BASE", on, case.matter.domain) == "FULL" and len(spans) > 1:
        spans = [(0, fine, max(day for _, _, day in spans))]
        return [_Part(fine, spans[0][2], _grace(case, fine - 1, on, law))]
    cuts = {edge for a, b, _ in spans for edge in (a, b)}
    for plan in plans(case, on):
        total = sum(part.amount_fen for part in plan.plan)
        cuts |= {fine - total + x for x in accumulate((0, *(p.amount_fen for p in plan.plan)))}
    return [
        _Part(b - a, day, _grace(case, a, on, law))
        for a, b in pairwise(sorted(x for x in cuts if 0 <= x <= fine))
        for first, last, day in spans
        if first <= a < last
    ]


def _grace(case: CaseFacts, place: int, on: date, law: Law) -> tuple[Interval, ...]:
    """The days on which the fen at *place* of the fine was not due because of a plan."""
    found: list[Interval] = []
    for plan in plans(case, on):
        edge = fine_fen(case) - sum(part.amount_fen for part in plan.plan)
        for part, day in zip(plan.plan, last_days(plan, law), strict=True):
            if edge <= place < edge + part.amount_fen:
                found.append((_from(case, plan, law), _until(case, plan, day, on, law)))
            edge += part.amount_fen
    return tuple(found)


def _from(case: CaseFacts, plan: Deferral, law: Law) -> date:
    """P-DEF-BEFORE: what ran before the approval stays (KEEP) or goes (DROP)."""
    decided = _decided(plan)
    keep = law.book.at("P-DEF-BEFORE", decided, case.matter.domain) == "KEEP"
    return decided if keep else (received_on(case) or decided)


def _until(case: CaseFacts, plan: Deferral, day: date, on: date, law: Law) -> date:
    """P-DEF-MISSED: a missed instalment makes the balance due (BALANCE) or only itself (INSTALMENT)."""
    missed = missed_on(case, plan, on, law)
    all_due = law.book.at("P-DEF-MISSED", _decided(plan), case.matter.domain) == "BALANCE"
    return min(day, missed) if missed is not None and all_due else day


def told(
    case: CaseFacts, on: date, law: Law, *, with_remedies: bool = True
) -> tuple[int, tuple[str, ...]]:
    """加处罚款 that has run until *on*, paid or not, with its arithmetic in words.

    On the fine alone, only where the decision says so, never more than the fine (第七十二条第一款第一项).
    P-SUR-BASE: each part of a fine paid in parts bears it until its own day (UNPAID), or the whole
    fine until the last part (FULL).
    """
    received = received_on(case)
    if case.decision is None or received is None:
        return 0, ()
    if not case.decision.surcharge_stated:
        return 0, ("决定书未载明加处罚款的标准，不加处罚款",)
    total, lines = 0, []
    parts = _parts(case, on, law)
    for part in parts:
        remedies: Sequence[Remedy] = remedies_of(case, part.until) if with_remedies else ()
        found, words = surcharge_after_remedies(
            part.fen, received, part.until, law.book, law.calendar,
            remedies=remedies, deferred=part.deferred,
        )  # fmt: skip
        total += found.amount_fen
        head = f"罚款中的 {yuan(part.fen)}" if len(parts) > 1 else f"罚款 {yuan(part.fen)}"
        lines += [f"{head}：{words[0]}", *words[1:-1], f"小计 {yuan(found.amount_fen)}"]
    total = min(total, fine_fen(case) * int(law.book.at("P-SUR-CAP", on)) // 100)
    return total, (*lines, "依据：《行政处罚法》第六十六条第二款、第七十二条、第七十三条第三款")


def surcharge_fen(case: CaseFacts, on: date, law: Law) -> int:
    """加处罚款 that has run until *on*, paid or not."""
    return told(case, on, law)[0]


def surcharge_owed_fen(case: CaseFacts, on: date, law: Law) -> int:
    """What has run until *on* and was not paid."""
    return surcharge_fen(case, on, law) - sum(p.surcharge_fen for p in case.payments)
