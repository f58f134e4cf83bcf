"""Arithmetic of legal periods (procedure.md 5.1). Pure: days in, days out."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from township_desk.law.calendar import WorkCalendar

ONE_DAY = timedelta(days=1)


def after_working_days(start: date, days: int, calendar: WorkCalendar) -> date:
    """The last day of a limit of *days* working days (工作日) running from *start*.

    *start* itself is not counted (民事诉讼法第八十五条, DL-01); *days* is at least 1, or ValueError.
    The answer is a working day. Law: 行政处罚法第八十五条.
    """
    if days < 1:
        raise ValueError(days)
    day = start
    while days:
        day += ONE_DAY
        days -= calendar.is_working(day)
    return day


def working_days_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """How many working days lie after *start* up to and including *end*."""
    count = 0
    day = start
    while day < end:
        day += ONE_DAY
        count += calendar.is_working(day)
    return count


def after_months(start: date, months: int) -> date:
    """The same-numbered day *months* later, or the last day of that month (民法典第二百零二条, DL-10)."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def earliest_after_clear_days(served_on: date, days: int, calendar: WorkCalendar) -> date:
    """The first day for an event that needs *days* full working days before it (DL-12)."""
    return calendar.next_working(after_working_days(served_on, days, calendar) + ONE_DAY)


def merged_days(intervals: Iterable[tuple[date, date]]) -> int:
    """How many days closed intervals cover together; overlaps count once (DL-13)."""
    total = 0
    covered_to: date | None = None
    for start, end in sorted(intervals):
        first = start if covered_to is None or start > covered_to else covered_to + ONE_DAY
        if end >= first:
            total += (end - first).days + 1
            covered_to = end
    return total


@dataclass(frozen=True)
class Surcharge:
    """加处罚款: how many days count and what they come to, in fen."""

    days: int
    amount_fen: int
    first_day: date | None
    capped: bool


def surcharge(
    fine_fen: int,
    due_on: date,
    paid_on: date,
    *,
    rate_percent: int,
    cap_percent: int,
    pauses: Sequence[tuple[date, date]] = (),
) -> Surcharge:
    """The surcharge of a fine due on *due_on* and paid on *paid_on* (DL-16, 行政处罚法第七十二条).

    Days from the day after the due day to the day of payment, both counted, minus the days in *pauses*
    (closed intervals, 第七十三条第三款); never more than *cap_percent* of the fine.
    """
    first = due_on + ONE_DAY
    if paid_on < first:
        return Surcharge(0, 0, None, False)
    inside = [(max(a, first), min(b, paid_on)) for a, b in pauses if b >= first and a <= paid_on]
    days = (paid_on - due_on).days - merged_days(inside)
    amount = fine_fen * rate_percent * days // 100
    cap = fine_fen * cap_percent // 100
    return Surcharge(days, min(amount, cap), first, amount >= cap)
