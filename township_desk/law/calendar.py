"""The working calendar: official rest days and worked weekends, one file a year."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from township_desk.errors import InvalidInput
from township_desk.law import faults
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

    def with_plans(self, plans: Iterable[YearPlan]) -> "WorkCalendar":
        """The same calendar with *plans* in place of, or beside, its own years."""
        return WorkCalendar({**self.years, **{p.year: p for p in plans}}, self.fixed)

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


@dataclass(frozen=True)
class Span:
    """One holiday of a plan, both days included."""

    name: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Every day of it."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=number)


def plan(
    year: int, holidays: Sequence[Span], worked: Sequence[date], source: str, name: str
) -> YearPlan:
    """One year that does not contradict itself. Raises InvalidInput with every fault of *name* at once."""
    found: list[str] = []
    off: dict[date, str] = {}
    for span in holidays:
        if span.last < span.first:
            found.append(
                f"{span.name} {span.first} 至 {span.last}：结束日期早于开始日期，请对照通知改正"
            )
        for day in span.days():
            if day in off:
                found.append(f"{day} 重复列为休息日（{off[day]}、{span.name}），请删去一处")
            off.setdefault(day, span.name)
    for day in sorted(set(worked)):
        if worked.count(day) > 1:
            found.append(f"{day} 重复列为上班日，请删去一处")
        if day in off:
            found.append(f"{day} 既列为休息日（{off[day]}）又列为上班日，请对照通知删去一处")
        elif day.weekday() < 5:
            found.append(f"{day} 不是周末，不需要列为调休上班，请删去")
    found += [
        f"{day} 不属于 {year} 年，请移到 {day.year} 年的安排"
        for day in sorted({*off, *worked})
        if day.year != year
    ]
    if found:
        raise InvalidInput([faults.CALENDAR.at(f"节假日文件 {name}：{fault}") for fault in found])
    return YearPlan(year, off, frozenset(worked), source)


def plan_from(text: str, name: str) -> YearPlan:
    """One year from TOML. Raises InvalidInput naming the file, the entry and what to do about it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput(
            f"节假日文件 {name} 无法读取（{error}）；日期请写成 2027-01-01 的样子，不加引号"
        ) from None
    year = data.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        raise InvalidInput(f"节假日文件 {name} 没有写明年份；请在第一行写 year = 2027 的样子")
    named = name.removesuffix(".toml")
    if named.isdecimal() and int(named) != year:
        raise InvalidInput(
            f"节假日文件 {name} 里写的是 {year} 年，与文件名不一致；请核对后改正其中一处"
        )
    spans = [
        Span(
            str(_entry(h, "name", name, number)),
            _date(_entry(h, "from", name, number), name, f"第 {number} 个节假日的 from"),
            _date(_entry(h, "to", name, number), name, f"第 {number} 个节假日的 to"),
        )
        for number, h in enumerate(data.get("holiday", []), start=1)
    ]
    days = data.get("worked", {}).get("days", [])
    worked = [
        _date(day, name, f"worked.days 的第 {number} 项")
        for number, day in enumerate(days, start=1)
    ]
    return plan(year, spans, worked, str(data.get("source", "")), name)


def _entry(holiday: Mapping[str, object], key: str, name: str, number: int) -> object:
    if key not in holiday:
        raise InvalidInput(f"节假日文件 {name}：第 {number} 个节假日缺少 {key}，请补填")
    return holiday[key]


def _date(value: object, name: str, where: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise InvalidInput(
        f"节假日文件 {name}：{where}“{value}”不是日期；请写成 2027-01-01 的样子，不加引号"
    )


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
