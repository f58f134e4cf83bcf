"""年度节假日安排: the administrator types in a new year; every clock that waited for it is counted anew."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.casework import clock_recount
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.calendar import Span, WorkCalendar, YearPlan, plan
from township_desk.law.dates import parse_day
from township_desk.models.calendar import CalendarYearRow
from township_desk.procedure.facts import Law
from township_desk.procedure.stages import Role

FIRST, LAST = 2000, 2100
"""Years that somebody can mean."""


def calendar_of(session: Session, shipped: WorkCalendar) -> WorkCalendar:
    """The years that ship with the program, under those that the office loaded itself."""
    rows = session.scalars(select(CalendarYearRow).order_by(CalendarYearRow.id)).all()
    return shipped.with_plans(_plan(row) for row in rows) if rows else shipped


def _plan(row: CalendarYearRow) -> YearPlan:
    spans = [Span(h["name"], parse_day(h["from"]), parse_day(h["to"])) for h in row.holidays]
    days = [parse_day(day) for day in row.worked]
    return plan(row.year, spans, days, row.source, f"{row.year} 年节假日安排")


@dataclass(frozen=True)
class HolidayInput:
    """一个节假日."""

    name: str = asked("节日")
    first: date = asked("第一天")
    last: date = asked("最后一天")


@dataclass(frozen=True)
class LoadYear:
    """载入年度节假日安排."""

    year: int = asked("年份")
    source: Text = asked("依据", hint="如 国务院办公厅关于2027年部分节假日安排的通知（文号）")
    holidays: tuple[HolidayInput, ...] = asked("放假安排")
    worked: tuple[date, ...] = asked("调休上班的周末", ())


@act("calendar.load", "载入年度节假日安排", {Role.ADMIN})
def load(work: Work, given: LoadYear) -> Outcome:
    """Load the State Council's plan of one year and count every open clock anew (DL-20, DL-21)."""
    if not FIRST <= given.year <= LAST:
        raise InvalidInput(f"年份 {given.year} 有误，请填写四位数的年份，如 2027")
    if not given.source or not given.holidays:
        raise InvalidInput("请写明依据的通知，并至少填写一个节假日")
    name = f"{given.year} 年节假日安排"
    spans = [Span(h.name, h.first, h.last) for h in given.holidays]
    loaded = plan(given.year, spans, given.worked, given.source, name)
    known = work.law.calendar.covers(given.year)
    row = CalendarYearRow(
        year=given.year,
        holidays=[
            {"name": h.name, "from": h.first.isoformat(), "to": h.last.isoformat()}
            for h in given.holidays
        ],
        worked=[day.isoformat() for day in given.worked],
        source=given.source,
        loaded_on=work.day,
        loaded_by=work.actor.login,
    )
    work.session.add(row)
    work.session.flush()
    work.law = Law(work.law.book, work.law.calendar.with_plans([loaded]))
    why = f"{'更改' if known else '载入'}{name}（{given.source}）"
    total, moved = clock_recount.recount(work, why)
    message = f"已{why}，重新计算 {total} 个期限，其中 {moved} 个有变化"
    return Outcome(row.id, message, changed=frozenset({"parameters", "deadline"}))
