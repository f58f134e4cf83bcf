"""The official plans of 2025 and 2026, and years that are not loaded (procedure.md 2.5)."""

from datetime import date, timedelta

import pytest

from township_desk.errors import InvalidInput
from township_desk.law.calendar import WorkCalendar, plan_from

CALENDAR = WorkCalendar.load()


def span(first: str, last: str) -> list[date]:
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    return [a + timedelta(days=n) for n in range((b - a).days + 1)]


OFF = {
    2025: [
        *span("2025-01-01", "2025-01-01"), *span("2025-01-28", "2025-02-04"),
        *span("2025-04-04", "2025-04-06"), *span("2025-05-01", "2025-05-05"),
        *span("2025-05-31", "2025-06-02"), *span("2025-10-01", "2025-10-08"),
    ],
    2026: [
        *span("2026-01-01", "2026-01-03"), *span("2026-02-15", "2026-02-23"),
        *span("2026-04-04", "2026-04-06"), *span("2026-05-01", "2026-05-05"),
        *span("2026-06-19", "2026-06-21"), *span("2026-09-25", "2026-09-27"),
        *span("2026-10-01", "2026-10-07"),
    ],
}  # fmt: skip
WORKED = {
    2025: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
    2026: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
}


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_of_the_year_is_as_the_state_council_announced(year):
    worked = {date.fromisoformat(day) for day in WORKED[year]}

    for day in span(f"{year}-01-01", f"{year}-12-31"):
        wanted = day in worked or (day.weekday() < 5 and day not in OFF[year])
        assert CALENDAR.is_working(day) is wanted, day


@pytest.mark.parametrize(("year", "days"), [(2025, 248), (2026, 248)])
def test_a_year_has_its_number_of_working_days(year, days):
    assert sum(map(CALENDAR.is_working, span(f"{year}-01-01", f"{year}-12-31"))) == days


def test_a_year_without_a_notice_has_weekends_and_fixed_holidays_only():
    assert not CALENDAR.covers(2027)
    assert not CALENDAR.is_working(date(2027, 1, 1))
    assert CALENDAR.is_working(date(2027, 1, 4))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("year = 2027\n[worked]\ndays = [2027-01-02, 2027-01-02]", "重复"),
        ("year = 2027\n[worked]\ndays = [2027-01-04]", "不是周末"),
        ("year = 2027\n[worked]\ndays = [2026-01-04]", "不属于 2027 年"),
        (
            'year = 2027\n[[holiday]]\nname = "元旦"\nfrom = 2027-01-03\nto = 2027-01-01',
            "早于开始日期",
        ),
        (
            'year = 2027\n[[holiday]]\nname = "元旦"\nfrom = 2027-01-01\nto = 2027-01-03\n'
            "[worked]\ndays = [2027-01-02]",
            "既列为休息日又列为上班日",
        ),
        (
            'year = 2027\n[[holiday]]\nname = "元旦"\nfrom = 2027-01-01\nto = 2027-01-02\n'
            '[[holiday]]\nname = "又一次"\nfrom = 2027-01-02\nto = 2027-01-03',
            "重复列为休息日",
        ),
    ],
)
def test_a_year_that_contradicts_itself_is_refused_with_the_day(text, fault):
    with pytest.raises(InvalidInput, match=fault):
        plan_from(text, "2027.toml")
