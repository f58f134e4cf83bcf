"""The police transfer under way, and the instants of its steps."""

from datetime import datetime, time
from typing import Any

from township_desk.casework.referral_facts import crime as facts_of
from township_desk.casework.referral_facts import crime_rows
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.referral import CrimeRow
from township_desk.procedure.rules import finding

__all__ = ["crime_rows", "current", "facts_of", "local", "midnight", "moment", "not_before"]


def current(work: Work, case: Case) -> CrimeRow:
    """The transfer under way. Raises InvalidInput if no special group has been named."""
    found = crime_rows(work.session, case.id)
    if not found or found[-1].approved is False or found[-1].back_on is not None:
        raise InvalidInput("本案没有正在办理的涉嫌犯罪移送，请先指定专案组（crime.name_group）")
    return found[-1]


def moment(work: Work, at: datetime | None) -> datetime:
    """The instant of a step: as typed, else the legal day at the clock's hour. Never in the future."""
    now = datetime.combine(work.day, work.at.astimezone(CHINA).time(), CHINA)
    if at is None:
        return now.replace(second=0, microsecond=0)
    if at.astimezone(CHINA).date() > work.day:
        raise faults.FUTURE.refusal(
            f"时刻 {at.astimezone(CHINA):%Y-%m-%d %H:%M} 晚于今天（{work.day}），请核对"
        )
    return at


def not_before(work: Work, at: datetime, earlier: datetime | None, what: str, before: str) -> None:
    """No step is earlier than the one that it follows. Raises NotAllowed."""
    if earlier is not None and at < earlier:
        when = f"{earlier.astimezone(CHINA):%Y-%m-%d %H:%M}"
        work.allow([finding("G-DAT-01", field="at", what=what, before=before, date=when)])


def local(at: datetime) -> datetime:
    """The instant by China's clock, for the arithmetic of days and hours."""
    return at.astimezone(CHINA)


def midnight(day: Any) -> datetime:
    """The first instant of a legal day."""
    return datetime.combine(day, time.min, CHINA)
