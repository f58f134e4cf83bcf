"""Properties of clocks: they hold for every clock, day, pause and extension (procedure.md 5.1)."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from township_desk.errors import InvalidInput
from township_desk.law.calendar import WorkCalendar
from township_desk.law.clocks import CLOCKS, Extension, Pause, run_clock
from township_desk.law.dates import with_weekday
from township_desk.law.deadlines import merged_days
from township_desk.law.parameters import LawBook
from township_desk.law.windows import case_deadlines, seizure_deadline

BOOK, CALENDAR = LawBook.load(), WorkCalendar.load()
DAYS = st.dates(date(2024, 6, 1), date(2027, 6, 30))
ALL = st.sampled_from([c for c in CLOCKS.values() if c.id != "LIMITATION-ECO"])  # since 2026-08-15
COUNTED = st.sampled_from([c.id for c in CLOCKS.values() if c.unit == "wd"])
DAYWISE = st.sampled_from(
    [c for c in CLOCKS.values() if c.unit != "h" and c.id != "LIMITATION-ECO"]
)
PAUSABLE = st.sampled_from([c.id for c in CLOCKS.values() if c.pausable])


def run(clock, start, **more):
    begins = datetime.combine(start, time(9)) if CLOCKS[clock].unit == "h" else start
    return run_clock(clock, begins, BOOK, CALENDAR, **more)


@given(ALL, DAYS, DAYS)
def test_a_later_start_never_ends_earlier(clock, one, other):
    first, second = sorted((one, other))

    assert run(clock.id, first).last_day <= run(clock.id, second).last_day
    assert run(clock.id, first).raw_last_day <= run(clock.id, second).raw_last_day


@given(COUNTED, DAYS, st.integers(0, 15))
def test_a_working_day_limit_ends_on_a_working_day(clock, start, days):
    """行政处罚法第八十五条。"""
    assert CALENDAR.is_working(run(clock, start, extra_days=days).last_day)


@given(PAUSABLE, DAYS, st.integers(1, 29), st.integers(1, 60))
def test_pausing_some_days_moves_a_pausable_clock_by_as_many(clock, start, after, days):
    """DL-13：扣除期间首尾两日都计算在内。"""
    begins = start + timedelta(days=after)
    pause = Pause(begins, begins + timedelta(days=days - 1), "鉴定")

    plain, paused = run(clock, start), run(clock, start, pauses=[pause])

    assert paused.raw_last_day == plain.raw_last_day + timedelta(days=days)
    assert paused.strict_last_day == plain.raw_last_day


@given(DAYS, st.lists(st.tuples(st.integers(1, 60), st.integers(0, 30)), max_size=4))
def test_the_net_ninety_days_never_end_before_the_strict_ones(start, spans):
    """DL-13：重叠的期间只扣一次。"""
    pauses = [(start + timedelta(days=a), start + timedelta(days=a + b)) for a, b in spans]

    strict, net = case_deadlines(start, pauses, BOOK, CALENDAR)

    assert net.raw_last_day >= strict.raw_last_day
    assert net.raw_last_day == strict.raw_last_day + timedelta(days=merged_days(pauses))


@given(DAYWISE, DAYS, st.lists(st.integers(0, 40), max_size=3), st.none() | DAYS)
def test_more_time_never_ends_a_clock_earlier(clock, start, more, until):
    extensions = [Extension(days=days, why="延长") for days in more]
    if until is not None:
        extensions.append(Extension(until=until, why="告知书写明的期限较长"))

    plain, longer = run(clock.id, start), run(clock.id, start, extensions=extensions)

    assert longer.raw_last_day >= plain.raw_last_day
    assert longer.last_day >= plain.last_day


@given(ALL, DAYS)
def test_a_clock_never_ends_before_its_raw_day_and_rolls_only_to_a_working_day(clock, start):
    """DL-07、DL-08：权利人的期限顺延，约束本机关的期限不顺延。"""
    found = run(clock.id, start)

    assert found.last_day >= found.raw_last_day
    assert found.act_by <= found.last_day
    if clock.rolls:
        assert CALENDAR.is_working(found.last_day)
    else:
        assert found.last_day == found.raw_last_day


@given(
    ALL, DAYS, st.lists(st.integers(1, 20), max_size=2), st.lists(st.integers(1, 25), max_size=2)
)
def test_the_arithmetic_in_words_names_the_start_and_arrives_at_the_answer(
    clock, start, more, gaps
):
    assume(clock.unit != "h" or not more)
    pauses = [Pause(start + timedelta(days=g), start + timedelta(days=g + 3), "鉴定") for g in gaps]

    found = run(
        clock.id, start,
        extensions=[Extension(days=n, why="经批准延长") for n in more],
        pauses=pauses if clock.pausable else (),
    )  # fmt: skip

    assert found.arithmetic[0].startswith(start.isoformat())
    dated = [line for line in found.arithmetic if re.search(r"末日|届满", line)]
    named = [date.fromisoformat(d) for line in dated for d in re.findall(r"\d{4}-\d\d-\d\d", line)]
    assert found.last_day in named
    by_itself = clock.unit in ("cd", "month", "year") and found.last_day != found.raw_last_day
    if by_itself:
        assert "顺延至" in "".join(found.arithmetic)
    assert found.arithmetic[-1] == f"依据：{clock.article}"


@given(DAYS)
def test_every_calendar_day_of_a_counted_limit_is_either_counted_or_named_as_rest(start):
    found = run("STMT", start)
    text = "\n".join(found.arithmetic)

    day = start
    while day < found.last_day:
        day += timedelta(days=1)
        if CALENDAR.is_working(day):
            assert f"{with_weekday(day)} 第" in text
    assert text.count("个工作日") >= 6


@pytest.mark.parametrize(
    ("start", "strict", "net"),
    [(date(2026, 3, 2), date(2026, 5, 31), date(2026, 7, 17))],
)
def test_the_pauses_of_a_case_are_told_with_their_days(start, strict, net):
    """E15。"""
    pauses = [
        Pause(date(2026, 3, 10), date(2026, 3, 24), "鉴定"),
        Pause(date(2026, 4, 10), date(2026, 5, 11), "听证"),
    ]

    found = run("CASE90", start, pauses=pauses)

    assert (found.strict_last_day, found.raw_last_day) == (strict, net)
    assert "扣除鉴定 2026-03-10 至 2026-03-24，共 15 日" in "\n".join(found.arithmetic)
    assert "扣除听证 2026-04-10 至 2026-05-11，共 32 日" in "\n".join(found.arithmetic)


def test_a_pause_that_lasts_is_told_without_an_end():
    found = run("CASE90", date(2026, 3, 2), pauses=[Pause(date(2026, 3, 10), None, "中止调查")])

    assert found.raw_last_day == date(2026, 5, 31)
    assert "中止调查自 2026-03-10 起，恢复之前不计算" in found.arithmetic


def test_a_pause_after_the_last_day_changes_nothing():
    late = Pause(date(2026, 7, 1), date(2026, 7, 31), "鉴定")

    found = run("CASE90", date(2026, 3, 2), pauses=[late])

    assert found.raw_last_day == date(2026, 5, 31)
    assert any("期限已经届满，不再扣除" in line for line in found.arithmetic)


def test_a_pause_inside_another_counts_once():
    outer = Pause(date(2026, 3, 10), date(2026, 3, 24), "鉴定")
    inner = Pause(date(2026, 3, 12), date(2026, 3, 15), "检测")

    found = run("CASE90", date(2026, 3, 2), pauses=[inner, outer])

    assert found.raw_last_day == date(2026, 6, 15)


def test_only_a_pausable_clock_is_paused():
    """行政处罚法第八十五条：陈述申辩期限不因本机关的事由中止。"""
    with pytest.raises(InvalidInput, match="“陈述申辩”不能中止计算"):
        run("STMT", date(2026, 3, 2), pauses=[Pause(date(2026, 3, 3), date(2026, 3, 4), "鉴定")])


def test_hours_are_not_lengthened():
    """行政强制法第十九条。"""
    with pytest.raises(InvalidInput, match="按小时计算，不能延长"):
        run("URGENT", date(2026, 5, 3), extra_days=1)


def test_hours_need_the_instant():
    with pytest.raises(InvalidInput, match="请给出起算时刻"):
        run_clock("URGENT", date(2026, 5, 3), BOOK, CALENDAR)


def test_an_unknown_clock_is_refused_with_those_that_exist():
    with pytest.raises(InvalidInput, match="可用的有：CLUE、CASE90"):
        run_clock("NONE", date(2026, 5, 3), BOOK, CALENDAR)


def test_an_extension_is_told_with_its_reason():
    found = run("CASE90", date(2026, 3, 2), extensions=[Extension(30, None, "经负责人批准延长")])

    assert found.raw_last_day == date(2026, 6, 30)
    assert "经负责人批准延长 30 日，末日为 2026-06-30（周二）" in found.arithmetic


def test_a_longer_period_on_the_paper_is_told_with_its_day():
    found = run(
        "STMT", date(2026, 3, 2), extensions=[Extension(0, date(2026, 3, 20), "经同意延长")]
    )

    assert found.last_day == date(2026, 3, 20)
    assert "经同意延长，至 2026-03-20（周五）" in found.arithmetic


def test_an_unknown_year_is_named():
    """DL-21；E20。"""
    found = run("STMT", date(2026, 12, 28))

    assert (found.provisional, found.unknown_years) == (True, (2027,))
    assert found.to_json(date(2026, 12, 29))["unknown_years"] == [2027]


@pytest.mark.parametrize(
    ("today", "status"),
    [("2026-03-09", "due_today"), ("2026-03-10", "missed"), ("2026-03-06", "running")],
)
def test_the_status_follows_the_day_on_which_it_is_asked(today, status):
    assert run("STMT", date(2026, 3, 2)).status(date.fromisoformat(today)) == status


def test_a_seizure_with_appraisal_and_extension_is_told_whole():
    """E11；行政强制法第二十五条。"""
    found = seizure_deadline(
        date(2026, 6, 1), BOOK, CALENDAR,
        appraisals=[(date(2026, 6, 10), date(2026, 6, 24))], extended=True,
    )  # fmt: skip

    assert (found.last_day, found.act_by) == (date(2026, 8, 15), date(2026, 8, 14))
    assert any("最迟在此前的工作日 2026-08-14" in line for line in found.arithmetic)
