"""procedure.md 5.3: the worked examples, from cases.toml and for periods made of several clocks."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from township_desk.errors import InvalidInput
from township_desk.law.calendar import WorkCalendar
from township_desk.law.clocks import CLOCKS, run_clock
from township_desk.law.parameters import LawBook, Setting
from township_desk.law.windows import (
    Remedy,
    case_deadlines,
    enforcement_window,
    last_day_to_demand,
    seizure_deadline,
    surcharge_after_remedies,
)

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]
BOOK, CALENDAR = LawBook.load(), WorkCalendar.load()


def setting(parameter: str, value: object) -> Setting:
    return Setting(parameter, value, date(2021, 7, 15), None, "缙综执〔2026〕1号", "admin")


PAUSE = BOOK.with_settings([setting("P-SUR-MODE", "PAUSE")])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_clock_gives_the_worked_example(case):
    deadline = run_clock(case["clock"], case["from"], BOOK, CALENDAR)

    found = {
        "last_day": deadline.last_day,
        "raw": deadline.raw_last_day,
        "earliest": deadline.earliest,
        "act_by": deadline.act_by,
        "next_day": deadline.next_day,
        "last_instant": deadline.last_instant,
        "provisional": deadline.provisional,
    }
    wanted = {name: case[name] for name in found if name in case}
    assert {name: found[name] for name in wanted} == wanted
    assert deadline.provisional is case.get("provisional", False)


def test_without_clear_days_the_hearing_may_be_held_on_the_seventh_working_day():
    """E2；行政处罚法第六十四条第二项：举行听证的七日前通知。"""
    book = BOOK.with_settings([setting("P-HNOT-CLEAR", False)])

    assert run_clock("HDATE", date(2026, 4, 27), book, CALENDAR).earliest == date(2026, 5, 9)


def test_the_surcharge_counts_days_after_the_due_day_up_to_payment():
    """E6；行政处罚法第七十二条第一款第一项。"""
    found, _ = surcharge_after_remedies(
        200_000, date(2026, 2, 1), date(2026, 3, 20), BOOK, CALENDAR
    )

    assert (found.days, found.amount_fen, found.capped) == (24, 144_000, False)


@pytest.mark.parametrize(
    ("paid_on", "amount", "capped"),
    [(date(2026, 3, 29), 198_000, False), (date(2026, 3, 30), 200_000, True)],
)
def test_the_surcharge_reaches_the_fine_on_the_thirty_fourth_day(paid_on, amount, capped):
    """E6；加处罚款的数额不得超出罚款的数额。"""
    found, _ = surcharge_after_remedies(200_000, date(2026, 2, 1), paid_on, BOOK, CALENDAR)

    assert (found.amount_fen, found.capped) == (amount, capped)


E7 = (Remedy(date(2026, 3, 5), date(2026, 4, 27)),)
E22 = (Remedy(date(2026, 3, 2), date(2026, 8, 20)),)


@pytest.mark.parametrize(
    ("book", "served_on", "paid_on", "remedies", "days", "amount"),
    [
        (PAUSE, date(2026, 2, 1), date(2026, 5, 6), E7, 17, 102_000),
        (BOOK, date(2026, 2, 1), date(2026, 5, 6), E7, 0, 0),
        (PAUSE, date(2026, 1, 15), date(2026, 9, 14), E22, 55, 200_000),
        (BOOK, date(2026, 1, 15), date(2026, 9, 14), E22, 10, 60_000),
    ],
    ids=["E7 PAUSE", "E7 RESTART", "E22 PAUSE", "E22 RESTART"],
)
def test_the_surcharge_after_a_remedy_follows_the_mode(
    book, served_on, paid_on, remedies, days, amount
):
    """E7、E22；行政处罚法第七十三条第三款：行政复议或者行政诉讼期间不予计算。"""
    found, lines = surcharge_after_remedies(
        200_000, served_on, paid_on, book, CALENDAR, remedies=remedies
    )

    assert (found.days, found.amount_fen) == (days, amount)
    assert "第七十三条第三款" in lines[-1]


@pytest.mark.parametrize("book", [BOOK, PAUSE], ids=["RESTART", "PAUSE"])
def test_no_surcharge_runs_while_a_remedy_is_pending(book):
    """行政处罚法第七十三条第三款。"""
    found, _ = surcharge_after_remedies(
        200_000, date(2026, 1, 15), date(2026, 9, 14), book, CALENDAR,
        remedies=[Remedy(date(2026, 1, 31))],
    )  # fmt: skip

    assert found.amount_fen == 0


def test_the_court_window_opens_after_the_suit_period_and_the_demand_must_fit_into_it():
    """E8；行政强制法第五十三条、第五十四条。"""
    remedy, window = enforcement_window(date(2026, 1, 15), BOOK, CALENDAR)

    assert remedy.next_day == date(2026, 7, 16)
    assert window.last_day == date(2026, 10, 15)
    assert last_day_to_demand(window, BOOK, CALENDAR) == date(2026, 9, 23)


def test_the_window_of_a_summary_decision_opens_after_reconsideration():
    """E9；行政复议法第二十三条：当场处罚决定复议前置。"""
    remedy, window = enforcement_window(date(2026, 5, 20), BOOK, CALENDAR, summary=True)

    assert remedy.last_day == date(2026, 7, 20)
    assert window.last_day == date(2026, 10, 20)


def test_after_a_reconsideration_decision_fifteen_days_to_sue_come_first():
    """DL-19；行政诉讼法第四十五条。"""
    remedy, _ = enforcement_window(
        date(2026, 1, 15), BOOK, CALENDAR, reconsidered_on=date(2026, 4, 27)
    )

    assert (remedy.clock, remedy.last_day) == ("LIT-AFTER", date(2026, 5, 12))


def test_an_order_to_demolish_under_the_land_law_shortens_the_suit_period():
    """DL-19；土地管理法第八十三条。"""
    remedy, _ = enforcement_window(date(2026, 3, 2), BOOK, CALENDAR, land_demolition=True)

    assert remedy.last_day == date(2026, 3, 17)


def test_a_paper_that_did_not_tell_the_rights_moves_the_window_by_a_year():
    """DL-18；行政诉讼法司法解释第六十四条。"""
    remedy, window = enforcement_window(date(2025, 3, 3), BOOK, CALENDAR, rights_untold=True)

    assert remedy.last_day == date(2026, 3, 3)
    assert window.last_day == date(2026, 6, 3)


def test_a_deferral_that_ends_later_moves_the_window():
    """行政处罚法第七十二条第二款。"""
    _, window = enforcement_window(
        date(2026, 1, 15), BOOK, CALENDAR, deferred_until=date(2026, 8, 31)
    )

    assert window.last_day == date(2026, 11, 30)


def test_appraisal_and_extension_move_the_end_of_a_seizure_without_rolling_it():
    """E11；行政强制法第二十五条。"""
    deadline = seizure_deadline(
        date(2026, 6, 1), BOOK, CALENDAR,
        appraisals=[(date(2026, 6, 10), date(2026, 6, 24))], extended=True,
    )  # fmt: skip

    assert deadline.last_day == date(2026, 8, 15)
    assert deadline.act_by == date(2026, 8, 14)
    assert any("共 15 日" in line for line in deadline.arithmetic)


def test_the_net_clock_leaves_out_excluded_days_and_the_strict_one_does_not():
    """E15；行政处罚法第六十条；两个数都保存（DL-13）。"""
    excluded = [
        (date(2026, 3, 10), date(2026, 3, 24)),
        (date(2026, 4, 10), date(2026, 5, 11)),
        (date(2026, 4, 20), date(2026, 5, 1)),
    ]

    strict, net = case_deadlines(date(2026, 3, 2), excluded, BOOK, CALENDAR)

    assert (strict.raw_last_day, strict.last_day) == (date(2026, 5, 31), date(2026, 6, 1))
    assert net.last_day == date(2026, 7, 17)


@pytest.mark.parametrize(
    ("lead", "barred"), [(date(2026, 10, 30), False), (date(2026, 11, 2), True)]
)
def test_limitation_compares_the_lead_with_the_last_day(lead, barred):
    """E18；行政处罚法第三十六条。"""
    last = run_clock("LIMITATION", date(2024, 10, 31), BOOK, CALENDAR).last_day

    assert (lead > last) is barred


def test_an_hour_clock_needs_an_instant():
    """行政强制法第十九条：二十四小时内。"""
    with pytest.raises(InvalidInput, match="时刻"):
        run_clock("URGENT", date(2026, 5, 1), BOOK, CALENDAR)


def test_urgent_hours_run_through_holidays():
    """行政强制法第十九条。"""
    deadline = run_clock("URGENT", datetime(2026, 5, 1, 16, 30), BOOK, CALENDAR)  # noqa: DTZ001 - wall clock

    assert deadline.last_instant == datetime(2026, 5, 2, 16, 30)  # noqa: DTZ001 - wall clock


@pytest.mark.parametrize("clock", sorted(CLOCKS))
def test_every_clock_answers_with_arithmetic_and_its_article(clock):
    hours = CLOCKS[clock].unit == "h"
    start = datetime(2026, 8, 20, 9) if hours else date(2026, 8, 20)  # noqa: DTZ001 - wall clock

    deadline = run_clock(clock, start, BOOK, CALENDAR)

    assert deadline.last_day > date(2026, 8, 19)
    assert deadline.arithmetic[-1] == f"依据：{CLOCKS[clock].article}"
    assert len(deadline.arithmetic) >= 2


def test_every_clock_of_the_rule_book_is_there():
    table = (
        "CLUE CASE90 REG SEIZE URGENT STMT HREQ HDATE SERVE PAY REC LIT DEMAND COURT PUB WDRAW TURNIN "
        "BANK CRIME-HEAD CRIME-SEND REC-ANS LIT-ANS PUBLICNOTICE REFER COUNTY-REPLY"
    )

    assert set(table.split()) <= set(CLOCKS)


def test_an_unknown_clock_is_refused_with_the_list():
    with pytest.raises(InvalidInput, match="HREQ"):
        run_clock("HEARING", date(2026, 1, 5), BOOK, CALENDAR)


def test_the_arithmetic_names_counted_days_holidays_and_worked_weekends():
    lines = run_clock("HREQ", date(2026, 2, 12), BOOK, CALENDAR).arithmetic

    assert "2026-02-14（周六） 第 2 个工作日，调休上班" in lines
    assert "2026-02-15 至 2026-02-23 春节，不计算在内" in lines
    assert "5 个工作日，至 2026-02-26（周四） 届满" in lines


def test_a_period_that_does_not_roll_says_on_which_working_day_to_act():
    lines = run_clock("SEIZE", date(2026, 7, 16), BOOK, CALENDAR).arithmetic

    assert any("不顺延" in line and "2026-08-14（周五）" in line for line in lines)
