"""The working calendar: official rest days and worked weekends, one file a year."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from township_desk.errors import InvalidInput
from township_desk.paths import resource


@dataclass(frozen=True)
class YearPlan:
    """One official year: rest days with the name of the holiday, worked weekend days, the notice."""

    year: int
    off: Mapping[date, str]
    worked: frozenset[date]
    source: str = ""


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are working days. A year without an official plan is answered provisionally."""

    years: Mapping[int, YearPlan]
    fixed: Mapping[str, str] = field(default_factory=dict)  # "01-01" -> 元旦, for years not loaded

    @classmethod
    def load(cls) -> "WorkCalendar":
        """The shipped years."""
        return _shipped()

    def covers(self, year: int) -> bool:
        """Whether the official plan of *year* is loaded."""
        return year in self.years

    def is_working(self, day: date) -> bool:
        """Whether *day* is a working day; by weekends and fixed holidays only if the year is not loaded."""
        plan = self.years.get(day.year)
        if plan is None:
            return day.weekday() < 5 and day.strftime("%m-%d") not in self.fixed
        return day in plan.worked or (day.weekday() < 5 and day not in plan.off)

    def holiday_name(self, day: date) -> str:
        """The holiday that *day* belongs to, 周末 or 调休上班, or empty for an ordinary working day."""
        plan = self.years.get(day.year)
        if plan is not None and day in plan.off:
            return plan.off[day]
        if plan is not None and day in plan.worked:
            return "调休上班"
        if plan is None and day.strftime("%m-%d") in self.fixed:
            return self.fixed[day.strftime("%m-%d")]
        return "周末" if day.weekday() >= 5 else ""

    def next_working(self, day: date) -> date:
        """*day* itself if it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def previous_working(self, day: date) -> date:
        """*day* itself if it is a working day, else the last one before it."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day


def plan_from(text: str, name: str) -> YearPlan:
    """One year from TOML. Raises InvalidInput for a day twice, both off and worked, or of another year."""
    data = tomllib.loads(text)
    year = int(data["year"])
    off: dict[date, str] = {}
    for holiday in data.get("holiday", []):
        day = holiday["from"]
        if holiday["to"] < day:
            raise InvalidInput(f"{name}：{holiday['name']}的结束日期早于开始日期")
        while day <= holiday["to"]:
            _refuse(day in off, name, day, "重复列为休息日")
            off[day] = holiday["name"]
            day += timedelta(days=1)
    worked = list(data.get("worked", {}).get("days", []))
    for day in worked:
        _refuse(worked.count(day) > 1, name, day, "重复列为上班日")
        _refuse(day in off, name, day, "既列为休息日又列为上班日")
        _refuse(day.weekday() < 5, name, day, "不是周末，不需要列为调休上班")
    for day in [*off, *worked]:
        _refuse(day.year != year, name, day, f"不属于 {year} 年")
    return YearPlan(year, off, frozenset(worked), data.get("source", ""))


def _refuse(fault: bool, name: str, day: date, what: str) -> None:
    if fault:
        raise InvalidInput(f"节假日文件 {name}：{day.isoformat()} {what}，请核对后重新载入")


@cache
def _shipped() -> WorkCalendar:
    years: dict[int, YearPlan] = {}
    fixed: dict[str, str] = {}
    for path in sorted(resource("calendar").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if path.stem == "statutory":
            for holiday in tomllib.loads(text)["fixed"]:
                fixed.update(dict.fromkeys(holiday["days"], holiday["name"]))
        else:
            plan = plan_from(text, path.name)
            years[plan.year] = plan
    return WorkCalendar(years, fixed)
