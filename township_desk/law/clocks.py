"""Run one clock of procedure.md 5.2: its last day with the arithmetic in words (5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from township_desk.errors import InvalidInput
from township_desk.law.calendar import WorkCalendar
from township_desk.law.clock_table import CLOCKS, Clock
from township_desk.law.dates import with_weekday
from township_desk.law.deadlines import (
    ONE_DAY,
    after_months,
    after_working_days,
    earliest_after_clear_days,
)
from township_desk.law.parameters import LawBook

__all__ = ["CLOCKS", "Clock", "Deadline", "Extension", "Pause", "run_clock"]

UNITS = {"wd": "个工作日", "cd": "日", "h": "小时", "month": "个月", "year": "年"}
PROVISIONAL = "暂按未公布节假日推算，待国务院办公厅公布后重新计算"


@dataclass(frozen=True)
class Extension:
    """More time: *days* in working days for a working-day clock, else calendar days; or *until* a day."""

    days: int = 0
    until: date | None = None
    why: str = ""


@dataclass(frozen=True)
class Pause:
    """Days left out of a clock, both ends included (DL-13); no end yet while it lasts."""

    from_: date
    to: date | None
    why: str = ""


@dataclass(frozen=True)
class Deadline:
    """One clock that was run, with its arithmetic in words."""

    clock: str
    title: str
    start: date
    raw_last_day: date
    last_day: date
    arithmetic: tuple[str, ...]
    article: str
    owner: str
    consequence: str
    provisional: bool = False
    last_instant: datetime | None = None
    earliest: date | None = None
    act_by: date | None = None  # last working day not after the raw last day (alarms, DL-08, DL-09)
    amount: int = 0
    unit: str = ""
    strict_last_day: date | None = None  # without the pauses (DL-13)
    unknown_years: tuple[int, ...] = ()  # whose calendars the answer would need (DL-21)

    @property
    def next_day(self) -> date:
        """The first day after the period."""
        return self.last_day + ONE_DAY

    def status(self, today: date) -> str:
        """running, due_today or missed, seen from *today*."""
        if today > self.last_day:
            return "missed"
        return "due_today" if today == self.last_day else "running"

    def to_json(self, today: date | None = None) -> dict[str, Any]:
        """As ``deadline --json`` prints it."""
        return {
            "clock": self.clock,
            "title": self.title,
            "start": self.start.isoformat(),
            "raw_last_day": self.raw_last_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "last_instant": self.last_instant.isoformat() if self.last_instant else None,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "act_by": self.act_by.isoformat() if self.act_by else None,
            "status": self.status(today) if today else "running",
            "provisional": self.provisional,
            "unknown_years": list(self.unknown_years),
            "arithmetic": list(self.arithmetic),
            "article": self.article,
            "owner": self.owner,
            "consequence": self.consequence,
        }


def run_clock(
    clock_id: str,
    start: date | datetime,
    book: LawBook,
    calendar: WorkCalendar,
    *,
    domain: str | None = None,
    extra_days: int = 0,
    length: int | None = None,
    extensions: Sequence[Extension] = (),
    pauses: Sequence[Pause] = (),
) -> Deadline:
    """Run one clock from the day (or instant) of its event.

    *extra_days* lengthen it without a word of their own, *extensions* with one; both count in working
    days for a working-day clock, else in calendar days. *length* replaces the parameter where a law or
    the paper in the party's hand fixes another one. A pause that begins after the last day changes
    nothing any more. Raises InvalidInput for an unknown clock, an hour clock that is given only a day
    or more time, and pauses of a clock that cannot be paused.
    """
    clock = CLOCKS.get(clock_id)
    if clock is None:
        raise InvalidInput(f"没有名为“{clock_id}”的期限；可用的有：{'、'.join(CLOCKS)}")
    if pauses and not clock.pausable:
        raise InvalidInput(f"“{clock.title}”不能中止计算（{clock.article}）")
    first = start.date() if isinstance(start, datetime) else start
    count = length if length is not None else int(book.at(clock.parameter, first, domain))
    more = (Extension(extra_days), *extensions) if extra_days else tuple(extensions)
    if clock.unit == "h":
        if more:
            raise InvalidInput(f"“{clock.title}”按小时计算，不能延长（{clock.article}）")
        deadline = _hours(clock, start, count)
    elif clock.unit == "wd":
        deadline = _working(clock, first, count, more, book, calendar)
    else:
        deadline = _calendar(clock, first, count, more, pauses, calendar)
    return replace(deadline, amount=count, unit=clock.unit)


def _hours(clock: Clock, start: date | datetime, count: int) -> Deadline:
    if not isinstance(start, datetime):
        raise InvalidInput(f"“{clock.title}”按小时计算，请给出起算时刻，如 2026-05-03 09:00")
    end = start + timedelta(hours=count)
    lines = (
        f"{start:%Y-%m-%d %H:%M} {clock.start}，自该时起 {count} 小时，节假日计算在内，不顺延",
        f"{count} 小时，至 {end:%Y-%m-%d %H:%M} 届满",
        f"依据：{clock.article}",
    )
    return Deadline(
        clock.id, clock.title, start.date(), end.date(), end.date(), lines, clock.article,
        clock.owner, clock.consequence, last_instant=end, act_by=end.date(),
    )  # fmt: skip


def _working(
    clock: Clock,
    start: date,
    count: int,
    extensions: Sequence[Extension],
    book: LawBook,
    calendar: WorkCalendar,
) -> Deadline:
    total = count + sum(e.days for e in extensions)
    raw = after_working_days(start, total, calendar)
    end = max([raw, *(e.until for e in extensions if e.until)])
    lines = [f"{with_weekday(start)} {clock.start}，当日不计算在内"]
    lines += [
        f"{e.why or '延长'}，另加 {e.days} 个工作日，共 {total} 个工作日"
        for e in extensions
        if e.days
    ]
    lines += _counted(start, raw, calendar)
    lines += _longer(extensions, raw)
    earliest = None
    if clock.clear and book.at("P-HNOT-CLEAR", start):
        earliest = earliest_after_clear_days(start, total, calendar)
        lines.append(f"{total} 个工作日须为足日，最早可定于 {with_weekday(earliest)}")
    elif clock.earliest:
        earliest = end if clock.clear else end + ONE_DAY
        lines.append(f"自 {with_weekday(earliest)} 起可以办理")
    lines.append(f"{total} 个工作日，至 {with_weekday(end)} 届满")
    unknown = _unknown(start, max(end, earliest or end), calendar)
    if unknown:
        lines.append(PROVISIONAL)
    lines.append(f"依据：{clock.article}")
    return Deadline(
        clock.id, clock.title, start, raw, end, tuple(lines), clock.article, clock.owner,
        clock.consequence, bool(unknown), earliest=earliest,
        act_by=calendar.previous_working(end), strict_last_day=end, unknown_years=unknown,
    )  # fmt: skip


def _longer(extensions: Sequence[Extension], raw: date) -> list[str]:
    """The extensions to a day that ends later than the count does."""
    return [
        f"{e.why or '延长'}，至 {with_weekday(e.until)}"
        for e in extensions
        if e.until and e.until > raw
    ]


def _counted(start: date, end: date, calendar: WorkCalendar) -> list[str]:
    """One line per run of days: counted ones with their number, rest days with their holiday."""
    lines: list[str] = []
    number = 0
    day = start
    skipped: list[date] = []
    while day < end:
        day += ONE_DAY
        if not calendar.is_working(day):
            skipped.append(day)
            continue
        if skipped:
            lines.append(_rest(skipped, calendar))
            skipped = []
        number += 1
        worked = "，调休上班" if calendar.holiday_name(day) == "调休上班" else ""
        lines.append(f"{with_weekday(day)} 第 {number} 个工作日{worked}")
    return lines


def _rest(days: list[date], calendar: WorkCalendar) -> str:
    names = "、".join(dict.fromkeys(calendar.holiday_name(day) for day in days))
    span = (
        days[0].isoformat()
        if len(days) == 1
        else f"{days[0].isoformat()} 至 {days[-1].isoformat()}"
    )
    return f"{span} {names}，不计算在内"


def _calendar(
    clock: Clock,
    start: date,
    count: int,
    extensions: Sequence[Extension],
    pauses: Sequence[Pause],
    calendar: WorkCalendar,
) -> Deadline:
    if clock.unit == "cd":
        raw = start + timedelta(days=count)
    else:
        raw = after_months(start, count * 12 if clock.unit == "year" else count)
    lines = [
        f"{with_weekday(start)} {clock.start}，当日不计算在内",
        f"{count} {UNITS[clock.unit]}，末日为 {with_weekday(raw)}",
    ]
    for extension in (e for e in extensions if e.days):
        raw += timedelta(days=extension.days)
        why = extension.why or "另加"
        lines.append(f"{why} {extension.days} 日，末日为 {with_weekday(raw)}")
    strict = max([raw, *(e.until for e in extensions if e.until)])
    lines += _longer(extensions, raw)
    raw, told = _without(pauses, start, strict)
    lines += told
    end = calendar.next_working(raw) if clock.rolls else raw
    unknown = _unknown(raw, end, calendar) if clock.rolls else ()
    if end != raw:
        names = calendar.holiday_name(raw)
        lines.append(f"末日是{names}，顺延至节假日后的第一个工作日 {with_weekday(end)}")
    elif not clock.rolls and not calendar.is_working(raw):
        by = with_weekday(calendar.previous_working(raw))
        lines.append(
            f"末日是{calendar.holiday_name(raw)}，本期限不顺延，最迟在此前的工作日 {by} 办理"
        )
    if unknown:
        lines.append(PROVISIONAL)
    lines.append(f"依据：{clock.article}")
    return Deadline(
        clock.id, clock.title, start, raw, end, tuple(lines), clock.article, clock.owner,
        clock.consequence, bool(unknown), act_by=calendar.previous_working(raw),
        strict_last_day=strict, unknown_years=unknown,
    )  # fmt: skip


def _without(pauses: Sequence[Pause], start: date, last: date) -> tuple[date, list[str]]:
    """The last day with the pauses left out, overlaps counted once, and a line for each (DL-13)."""
    lines: list[str] = []
    covered = start
    for pause in sorted(pauses, key=lambda p: (p.from_, p.to or date.max)):
        first = max(pause.from_, covered + ONE_DAY)
        if pause.from_ > last:
            lines.append(f"{pause.why or '中止'}自 {pause.from_} 起，期限已经届满，不再扣除")
            continue
        if pause.to is None:
            lines.append(f"{pause.why or '中止'}自 {pause.from_} 起，恢复之前不计算")
            continue
        if pause.to < first:
            continue
        days = (pause.to - first).days + 1
        covered = pause.to
        last += timedelta(days=days)
        span = f"{first.isoformat()} 至 {pause.to.isoformat()}"
        lines.append(f"扣除{pause.why} {span}，共 {days} 日，末日为 {with_weekday(last)}")
    return last, lines


def _unknown(start: date, end: date, calendar: WorkCalendar) -> tuple[int, ...]:
    return tuple(y for y in range(start.year, end.year + 1) if not calendar.covers(y))
