"""Properties of legal periods: they hold for every day, limit and calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.law.calendar import WorkCalendar, YearPlan
from township_desk.law.clocks import CLOCKS, run_clock
from township_desk.law.deadlines import (
    after_months,
    after_working_days,
    earliest_after_clear_days,
    merged_days,
    surcharge,
    working_days_between,
)
from township_desk.law.parameters import LawBook

BOOK, REAL = LawBook.load(), WorkCalendar.load()
DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))
LIMITS = st.integers(1, 40)


@st.composite
def calendars(draw):
    """A year with arbitrary rest days and worked weekend days."""
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    off = draw(st.sets(st.sampled_from(year), max_size=40))
    weekend = [d for d in year if d.weekday() >= 5 and d not in off]
    worked = draw(st.sets(st.sampled_from(weekend), max_size=8)) if weekend else set()
    return WorkCalendar({2026: YearPlan(2026, dict.fromkeys(off, "假日"), frozenset(worked))})


@given(DAYS, LIMITS, calendars())
def test_a_limit_ends_on_a_working_day_and_holds_exactly_that_many(start, limit, calendar):
    """行政处罚法第八十五条。"""
    end = after_working_days(start, limit, calendar)

    assert calendar.is_working(end)
    assert working_days_between(start, end, calendar) == limit


@given(DAYS, DAYS, LIMITS, calendars())
def test_a_later_start_never_ends_earlier(one, other, limit, calendar):
    first, second = sorted((one, other))

    assert after_working_days(first, limit, calendar) <= after_working_days(second, limit, calendar)


@given(DAYS, LIMITS, calendars())
def test_clear_days_lie_strictly_between_service_and_event(served, limit, calendar):
    """行政处罚法第六十四条第二项（DL-12）。"""
    event = earliest_after_clear_days(served, limit, calendar)

    assert working_days_between(served, event - timedelta(days=1), calendar) == limit
    assert calendar.is_working(event)


@given(
    DAYS,
    st.sampled_from(sorted(c.id for c in CLOCKS.values() if c.unit in ("cd", "month", "year"))),
)
def test_rollover_never_moves_a_day_earlier_and_only_to_a_working_day(start, clock):
    """民事诉讼法第八十五条第三款。"""
    start = max(start, date(2026, 8, 15)) if clock == "LIMITATION-ECO" else start

    deadline = run_clock(clock, start, BOOK, REAL)

    assert deadline.last_day >= deadline.raw_last_day
    if CLOCKS[clock].rolls:
        assert REAL.is_working(deadline.last_day)
        rest = (deadline.last_day - deadline.raw_last_day).days
        days = [deadline.raw_last_day + timedelta(days=n) for n in range(rest)]
        assert not any(REAL.is_working(day) for day in days)
    else:
        assert deadline.last_day == deadline.raw_last_day


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 240))
def test_months_keep_the_day_or_end_with_the_month(start, months):
    """民法典第二百零二条（DL-10）。"""
    end = after_months(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    last_of_month = (end + timedelta(days=1)).day == 1
    assert end.day == start.day or (end.day < start.day and last_of_month)


def test_a_limit_of_no_days_is_a_bug():
    with pytest.raises(ValueError, match="0"):
        after_working_days(date(2026, 1, 5), 0, REAL)


@given(st.integers(1, 10**9), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_the_surcharge_grows_with_the_days_and_never_passes_the_fine(fine, due, one, other):
    """行政处罚法第七十二条第一款第一项。"""
    early, late = sorted((one, other))
    amounts = [
        surcharge(fine, due, due + timedelta(days=n), rate_percent=3, cap_percent=100).amount_fen
        for n in (early, late)
    ]

    assert 0 <= amounts[0] <= amounts[1] <= fine


@given(
    st.integers(1, 10**7),
    DAYS,
    st.integers(1, 90),
    st.lists(st.tuples(DAYS, st.integers(0, 30)), max_size=4),
)
def test_pauses_never_make_the_surcharge_dearer(fine, due, late, pauses):
    """行政处罚法第七十三条第三款。"""
    paid = due + timedelta(days=late)
    intervals = [(a, a + timedelta(days=n)) for a, n in pauses]

    plain = surcharge(fine, due, paid, rate_percent=3, cap_percent=100)
    paused = surcharge(fine, due, paid, rate_percent=3, cap_percent=100, pauses=intervals)

    assert 0 <= paused.days <= plain.days == late
    assert paused.amount_fen <= plain.amount_fen


@given(st.lists(st.tuples(DAYS, st.integers(0, 60)), max_size=8))
def test_overlapping_intervals_count_each_day_once(spans):
    """DL-13。"""
    intervals = [(a, a + timedelta(days=n)) for a, n in spans]

    days = {a + timedelta(days=k) for a, b in intervals for k in range((b - a).days + 1)}

    assert merged_days(intervals) == len(days)
