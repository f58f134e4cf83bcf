"""How long before its end a clock is shown as near and as pressing: dated numbers of the office."""

from datetime import date

from township_desk.errors import InvalidInput
from township_desk.law.clock_table import Clock
from township_desk.law.parameters import LawBook

DEFAULT = (5, 2)
"""Days left, today counted, of a clock that nobody set anything for."""


def lead_days(clock: Clock, on: date, book: LawBook) -> tuple[int, ...]:
    """The numbers of days left, today counted, at which a warning begins; the last one is pressing.

    Working days for a clock of working days, else calendar days. P-90-WARN counts from filing instead.
    """
    if clock.id == "CASE90":
        total = int(book.at(clock.parameter, on))
        days = _numbers(book.at("P-90-WARN", on))
        return tuple(total - day + 1 for day in days if day <= total)
    try:
        value = book.at(f"P-LEAD-{clock.id}", on)
    except InvalidInput:  # a clock without a line of its own
        value = book.at("P-LEAD", on)
    return _numbers(value) or DEFAULT


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(x for x in value if isinstance(x, int)) if isinstance(value, list) else ()
