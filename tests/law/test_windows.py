"""Remedy periods and the window to apply to the court: every sentence of DL-18 and DL-19."""

from datetime import date

import pytest

from township_desk.law.calendar import WorkCalendar
from township_desk.law.parameters import LawBook, Setting
from township_desk.law.windows import (
    Remedy,
    enforcement_window,
    judgment_until,
    remedy_text_defects,
    surcharge_after_remedies,
)

BOOK, CALENDAR = LawBook.load(), WorkCalendar.load()
SERVED = date(2026, 1, 15)
TEXT = (
    "如不服本决定，可以自收到本决定书之日起六十日内向缙云县人民政府申请行政复议，"
    "也可以自收到本决定书之日起六个月内依法向某人民法院提起行政诉讼。"
)
ADDRESSES = {"organ": "缙云县人民政府", "court": "某人民法院"}


def window(**facts):
    return enforcement_window(facts.pop("served_on", SERVED), BOOK, CALENDAR, **facts)


def test_without_reconsideration_and_suit_the_window_opens_after_six_months():
    """行政强制法第五十三条；行政诉讼法第四十六条。"""
    remedy, court = window()

    assert (remedy.clock, remedy.next_day) == ("LIT", date(2026, 7, 16))
    assert court.last_day == date(2026, 10, 15)
    assert court.arithmetic[0].startswith("提起行政诉讼期限至 2026-07-15")


def test_with_reconsideration_it_opens_after_fifteen_days_from_its_service():
    """行政诉讼法第四十五条。"""
    remedy, court = window(reconsidered_on=date(2026, 4, 27))

    assert (remedy.clock, remedy.last_day) == ("LIT-AFTER", date(2026, 5, 12))
    assert court.last_day == date(2026, 8, 12)


def test_after_an_on_the_spot_decision_it_opens_after_sixty_days():
    """行政复议法第二十三条：复议前置，未申请复议的不能起诉。"""
    remedy, court = window(served_on=date(2026, 5, 20), summary=True)

    assert (remedy.clock, remedy.last_day) == ("REC", date(2026, 7, 20))
    assert court.last_day == date(2026, 10, 20)


def test_a_plan_that_ends_later_moves_the_window():
    """行政处罚法第七十二条第二款。"""
    _, court = window(deferred_until=date(2026, 8, 31))

    assert court.last_day == date(2026, 11, 30)
    assert any("暂缓、分期缴纳至 2026-08-31" in line for line in court.arithmetic)


def test_a_plan_that_ends_earlier_changes_nothing():
    _, court = window(deferred_until=date(2026, 3, 31))

    assert court.last_day == date(2026, 10, 15)
    assert not any("分期" in line for line in court.arithmetic)


def test_a_judgment_has_two_years_of_its_own():
    """行政诉讼法司法解释第一百五十三条。"""
    found = judgment_until(date(2026, 9, 4), BOOK, CALENDAR)

    assert (found.clock, found.raw_last_day) == ("EXEC2Y", date(2028, 9, 4))


def test_a_withdrawn_reconsideration_leaves_the_suit_period_of_the_first_service():
    """法释〔2018〕1号第五十八条。"""
    remedy, court = window(withdrawn_on=date(2026, 4, 10))

    assert (remedy.clock, remedy.last_day) == ("LIT", date(2026, 7, 15))
    assert court.last_day == date(2026, 10, 15)
    assert any("起诉期限仍自送达决定书起算" in line for line in court.arithmetic)


def test_a_withdrawal_after_an_on_the_spot_decision_opens_the_window_itself():
    """行政复议法第二十三条；法释〔2018〕1号第五十八条（复议前置的除外）。"""
    remedy, court = window(
        served_on=date(2026, 5, 20), summary=True, withdrawn_on=date(2026, 8, 10)
    )

    assert remedy.last_day == date(2026, 7, 20)
    assert court.last_day == date(2026, 11, 10)


def test_an_order_to_demolish_under_the_land_law_has_fifteen_days_instead_of_six_months():
    """土地管理法第八十三条；行政诉讼法第四十六条“法律另有规定的除外”。"""
    remedy, court = window(served_on=date(2026, 3, 2), land_demolition=True)

    assert (remedy.clock, remedy.last_day) == ("LIT-SPEC", date(2026, 3, 17))
    assert court.last_day == date(2026, 6, 17)


@pytest.mark.parametrize(("summary", "clock"), [(False, "LIT-NOINFO"), (True, "REC-NOINFO")])
def test_rights_not_told_move_the_window_to_the_end_of_one_year(summary, clock):
    """DL-18；行政复议法第二十条第三款；行政诉讼法司法解释第六十四条。"""
    remedy, court = window(served_on=date(2025, 3, 3), summary=summary, rights_untold=True)

    assert (remedy.clock, remedy.last_day) == (clock, date(2026, 3, 3))
    assert court.last_day == date(2026, 6, 3)


def test_a_window_that_needs_an_unknown_year_says_which():
    """DL-21。"""
    remedy, court = window(served_on=date(2026, 7, 1))

    assert (remedy.provisional, court.provisional) == (True, True)
    assert court.unknown_years == (2027,)


def test_a_complete_rights_clause_has_no_defect():
    assert remedy_text_defects(TEXT, **ADDRESSES) == ()


@pytest.mark.parametrize(
    ("before", "after", "defect"),
    [
        ("申请行政复议", "申诉", "未载明申请行政复议的权利"),
        ("缙云县人民政府", "丽水市人民政府", "未载明复议机关“缙云县人民政府”"),
        ("六十日", "三十日", "未载明申请行政复议的期限“六十日”"),
        ("提起行政诉讼", "起诉", "未载明提起行政诉讼的权利"),
        ("某人民法院", "另一法院", "未载明管辖法院“某人民法院”"),
        ("六个月", "三个月", "未载明起诉期限“六个月”"),
    ],
)
def test_a_rights_clause_that_lacks_something_is_a_defect(before, after, defect):
    """行政复议法第二十条第三款。"""
    assert remedy_text_defects(TEXT.replace(before, after), **ADDRESSES) == (defect,)


def test_an_on_the_spot_decision_need_not_name_a_court():
    """行政复议法第二十三条。"""
    text = TEXT.split("，也可以", maxsplit=1)[0]

    assert remedy_text_defects(text, summary=True, **ADDRESSES) == ()
    assert "未载明提起行政诉讼的权利" in remedy_text_defects(text, **ADDRESSES)


def test_the_land_law_wants_its_fifteen_days_told():
    """土地管理法第八十三条。"""
    found = remedy_text_defects(TEXT, land_demolition=True, **ADDRESSES)

    assert found == ("未载明起诉期限“十五日”",)


def test_the_days_of_an_approved_plan_bear_no_surcharge():
    """行政处罚法第七十二条第二款：暂缓、分期缴纳期间不加处罚款，此前已经产生的保留。"""
    found, lines = surcharge_after_remedies(
        200_000, SERVED, date(2026, 3, 20), BOOK, CALENDAR,
        deferred=[(date(2026, 2, 10), date(2026, 3, 10)), (date(2025, 12, 1), date(2025, 12, 31))],
    )  # fmt: skip

    assert found.days == 10 + 10  # 01-31 to 02-09, 03-11 to 03-20
    assert any("经批准延期、分期缴纳，不计算" in line for line in lines)


def test_a_remedy_lodged_after_payment_changes_nothing():
    pause = BOOK.with_settings(
        [Setting("P-SUR-MODE", "PAUSE", date(2026, 1, 1), None, "县〔2026〕1号", "admin")]
    )

    found, lines = surcharge_after_remedies(
        200_000, SERVED, date(2026, 2, 9), pause, CALENDAR, remedies=[Remedy(date(2026, 3, 1))]
    )

    assert found.days == 10
    assert not any("复议、诉讼期间" in line for line in lines)
