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


NEW_YEAR = '[[holiday]]\nname = "元旦"\nfrom = {}\nto = {}\n'


@pytest.mark.parametrize(
    ("text", "entry", "remedy"),
    [
        ("[worked]\ndays = [2027-01-02, 2027-01-02]", "2027-01-02 重复列为上班日", "删去一处"),
        ("[worked]\ndays = [2027-01-04]", "2027-01-04 不是周末", "请删去"),
        ("[worked]\ndays = [2026-01-04]", "2026-01-04 不属于 2027 年", "移到 2026 年"),
        (NEW_YEAR.format("2027-01-03", "2027-01-01"), "结束日期早于开始日期", "对照通知"),
        (
            NEW_YEAR.format("2027-01-01", "2027-01-03") + "[worked]\ndays = [2027-01-02]",
            "2027-01-02 既列为休息日（元旦）又列为上班日",
            "删去一处",
        ),
        (
            NEW_YEAR.format("2027-01-01", "2027-01-02") + NEW_YEAR.format("2027-01-02", "2027-01-03"),
            "2027-01-02 重复列为休息日",
            "删去一处",
        ),
        (NEW_YEAR.format('"2027.1.1"', "2027-01-03"), "第 1 个节假日的 from“2027.1.1”", "2027-01-01"),
        (NEW_YEAR.format("2027-01-01T08:00:00", "2027-01-03"), "第 1 个节假日的 from", "2027-01-01"),
        (NEW_YEAR.format("2027-02-30", "2027-02-30"), "无法读取", "2027-01-01"),
        ('[[holiday]]\nname = "元旦"\nto = 2027-01-01', "第 1 个节假日缺少 from", "补填"),
        ("[worked]\ndays = [20270102]", "worked.days 的第 1 项", "2027-01-01"),
    ],
)  # fmt: skip
def test_a_faulty_year_is_refused_with_file_entry_and_remedy(text, entry, remedy):
    with pytest.raises(InvalidInput) as caught:
        plan_from("year = 2027\n" + text, "2027.toml")

    assert "2027.toml" in str(caught.value)
    assert entry in str(caught.value)
    assert remedy in str(caught.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "没有写明年份"),
        ('year = "二〇二七"', "没有写明年份"),
        ("year = true", "没有写明年份"),
        ("year = 2026", "与文件名不一致"),
    ],
)
def test_a_file_that_is_not_of_its_year_is_refused(text, fault):
    with pytest.raises(InvalidInput, match=fault):
        plan_from(text, "2027.toml")


def test_every_fault_of_a_year_is_told_at_once():
    with pytest.raises(InvalidInput) as caught:
        plan_from("year = 2027\n[worked]\ndays = [2027-01-04, 2026-01-04]", "2027.toml")

    assert len(caught.value.problems) == 2


def test_a_sound_year_is_read_with_its_source():
    text = f'year = 2027\nsource = "国办通知"\n{NEW_YEAR.format("2027-01-01", "2027-01-03")}'

    found = plan_from(text, "2027.toml")

    assert (found.year, found.source) == (2027, "国办通知")
    assert found.off[date(2027, 1, 2)] == "元旦"


def test_a_plan_that_is_added_later_answers_for_its_year():
    text = "year = 2027\n" + NEW_YEAR.format("2027-01-01", "2027-01-04")

    later = CALENDAR.with_plans([plan_from(text, "2027.toml")])

    assert later.covers(2027)
    assert not later.is_working(date(2027, 1, 4))
    assert CALENDAR.is_working(date(2027, 1, 4))
    assert later.is_working(date(2026, 1, 4))
