"""The table of clocks beside the rule book's own (procedure.md 5.2, 2.2, 2.3), kept as data."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from township_desk.law.calendar import WorkCalendar
from township_desk.law.clocks import CLOCKS, run_clock
from township_desk.law.leads import DEFAULT, lead_days
from township_desk.law.parameters import LawBook, Setting

ROWS = tomllib.loads(Path(__file__).with_name("clocks.toml").read_text(encoding="utf-8"))["clock"]
BOOK, CALENDAR = LawBook.load(), WorkCalendar.load()
DAY = date(2026, 10, 1)


def setting(parameter, value, **more):
    return Setting(parameter, value, date(2026, 1, 1), None, "内部通知1号", "admin", **more)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_clock_of_the_rule_book_is_in_the_table_as_it_says(row):
    clock = CLOCKS[row["id"]]

    assert (clock.parameter, clock.unit, clock.rolls, clock.owner, clock.pausable) == (
        row["parameter"], row["unit"], row["rolls"], row["owner"], row.get("pausable", False),
    )  # fmt: skip
    assert BOOK.at(clock.parameter, DAY) == row["amount"]
    assert row["consequence"] in clock.consequence
    assert clock.article


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=lambda clock: clock.id)
def test_every_clock_says_its_start_owner_consequence_and_article(clock):
    assert clock.title
    assert clock.start
    assert clock.owner in {"AGENCY", "PARTY", "COUNTY", "COURT", "POLICE"}
    assert clock.consequence
    assert clock.article
    assert clock.unit in {"wd", "cd", "h", "month", "year"}


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=lambda clock: clock.id)
def test_every_clock_runs_and_ends_its_arithmetic_with_the_article(clock):
    begins = datetime(2026, 9, 7, 9, 30) if clock.unit == "h" else date(2026, 9, 7)  # noqa: DTZ001 - China's wall clock

    found = run_clock(clock.id, begins, BOOK, CALENDAR)

    assert found.arithmetic[-1] == f"依据：{clock.article}"
    assert clock.start in found.arithmetic[0]
    assert (found.amount, found.unit) == (BOOK.at(clock.parameter, date(2026, 9, 7)), clock.unit)


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=lambda clock: clock.id)
def test_every_clock_warns_before_it_ends_and_presses_later(clock):
    leads = lead_days(clock, DAY, BOOK)

    assert len(leads) >= 2
    assert list(leads) == sorted(leads, reverse=True)


def test_the_ninety_days_warn_sixty_seventy_five_and_eighty_five_days_after_filing():
    """P-90-WARN：以立案后的日数计，换算为还剩几日（当日计算在内）。"""
    assert lead_days(CLOCKS["CASE90"], DAY, BOOK) == (31, 16, 6)


def test_the_office_sets_its_own_lead_days():
    book = BOOK.with_settings([setting("P-LEAD-PAY", [10, 4])])

    assert lead_days(CLOCKS["PAY"], DAY, book) == (10, 4)


def test_lead_days_that_are_no_numbers_fall_back():
    book = BOOK.with_settings([setting("P-LEAD-PAY", ["五日"])])

    assert lead_days(CLOCKS["PAY"], DAY, book) == DEFAULT


def test_a_clock_without_a_line_of_its_own_warns_like_the_others():
    clock = CLOCKS["PAY"].__class__(
        "NEW", "新的期限", "开始", "P-PAY", "cd", True, "AGENCY", "无", "无"
    )

    assert lead_days(clock, DAY, BOOK) == tuple(BOOK.at("P-LEAD", DAY))
