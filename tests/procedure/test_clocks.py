"""期限: days that nobody can know yet, and steps that a corrected day makes too early."""

from datetime import date

import pytest

from tests.procedure import build as b
from township_desk.procedure import clocks
from township_desk.procedure import facts as f

LATER = date(2026, 11, 5)


def provisional(text, dated_on=date(2026, 12, 28)):
    return list(clocks.provisional("行政处罚听证通知书", [text], dated_on, b.LAW.calendar))


def decided(notice=None, **more):
    return b.decided(notices=(notice or b.notice(statement_until=LATER),), **more)


def steps(case):
    return {(x.rule, x.text.split("届满，")[1]) for x in clocks.too_early(case, b.LAW)}


@pytest.mark.parametrize("day", ["2027年1月12日", "2027 年 1 月\n12 日", "2027-01-12"])
def test_a_paper_with_a_day_in_an_unknown_year_is_held_back(day):
    """期限计算规则 DL-21：年度节假日未载入的，不得把推算的日期写入对外文书。"""
    [found] = provisional(f"听证定于{day}举行。")

    assert (found.rule, found.level) == ("G-CAL-01", "CONFIRM")
    assert "2027 年的节假日安排尚未载入" in found.text
    assert "系统管理员" in found.remedy
    assert "calendar.load" in found.remedy


@pytest.mark.parametrize(
    "text",
    [
        "听证定于2026年12月31日举行。",  # a known year
        "当事人于2024年3月1日领取许可证。",  # already over, whatever its calendar
        "编号2027年2月30日",  # no day at all
        "没有日期。",
    ],
)
def test_a_paper_whose_days_can_be_known_goes_out(text):
    """DL-21。"""
    assert provisional(text) == []


def test_a_day_named_twice_is_told_once():
    assert len(provisional("2027年1月12日前履行；2027年1月12日后加处罚款。")) == 1


def test_a_case_in_its_time_has_no_step_too_early():
    """行政处罚法第四十五条、第六十四条：期限届满后审核、决定。"""
    assert steps(b.decided()) == set()
    assert steps(b.filed()) == set()


def test_a_review_and_a_decision_inside_the_statement_period_are_named():
    """行政处罚法第四十五条；DL-20。"""
    found = steps(decided())

    assert found == {
        ("G-CLK-01", "作出处罚决定（2026-11-04）早于期限届满（《行政处罚法》第四十五条）。"),
        ("G-CLK-01", "法制审核（2026-11-03）早于期限届满（《行政处罚法》第四十五条）。"),
    }


def test_a_decision_on_the_last_day_is_too_early_and_on_the_next_is_not():
    """行政处罚法第四十五条：末日仍可陈述申辩。"""
    reviews = (b.review(opined_on=b.UNTIL),)
    last = b.decided(reviews=reviews, decision=b.decision(decided_on=b.UNTIL))

    assert len(steps(last)) == 2
    assert steps(b.decided()) == set()


def test_who_waived_the_statement_is_not_waited_for():
    """DL-15：放弃陈述申辩的，不等期限届满；听证另算。"""
    waived = b.notice(statement_until=LATER, statement_waived_on=b.NOTICED)

    assert steps(decided(waived)) == set()


def test_a_decision_inside_the_period_to_ask_for_a_hearing_is_named():
    """行政处罚法第六十四条第一项。"""
    told = b.hearing_notice(hearing_until=LATER)

    found = steps(decided(told))

    assert {text.split("（")[0] for _, text in found} == {"作出处罚决定", "法制审核"}


def test_a_hearing_that_was_held_ends_the_period_to_ask_for_one():
    """行政处罚法第六十四条。"""
    told = b.hearing_notice(hearing_until=LATER)
    hearing = f.Hearing(
        b.NOTICED, notice_served_on=date(2026, 10, 14), planned_on=b.UNTIL, held_on=b.UNTIL
    )

    assert steps(decided(told, hearings=(hearing,))) == set()


def hearing(**more):
    values = {"requested_on": date(2026, 10, 27), "notice_served_on": date(2026, 10, 28)}
    return b.noticed(hearings=(f.Hearing(**{**values, **more}),))


@pytest.mark.parametrize("how", ["planned_on", "held_on"])
def test_a_hearing_before_seven_clear_working_days_is_named(how):
    """行政处罚法第六十四条第二项；DL-12。"""
    [(rule, text)] = steps(hearing(**{how: date(2026, 11, 6)}))

    assert rule == "G-CLK-01"
    assert "第六十四条第二项" in text


@pytest.mark.parametrize(
    "more",
    [
        {"held_on": date(2026, 11, 9)},
        {"planned_on": date(2026, 11, 6), "ended_on": date(2026, 11, 2)},
        {"planned_on": date(2026, 11, 6), "notice_served_on": None},
    ],
)
def test_a_hearing_in_time_ended_or_not_yet_notified_is_not_named(more):
    """行政处罚法第六十四条第二项。"""
    assert steps(hearing(**more)) == set()


def demanded(until, applied_on):
    demand = f.Demand(kind="MONEY", issued_on=b.SERVED, served_on=b.SERVED, until=until)
    done = f.Execution(demands=(demand,), applications=(f.CourtApplication(applied_on),))
    return b.decided(execution=done)


def test_an_application_to_the_court_inside_the_demand_is_named():
    """行政强制法第五十四条：催告书送达十日后仍未履行的。"""
    [(_, text)] = steps(demanded(date(2026, 11, 19), date(2026, 11, 19)))

    assert text.startswith("申请法院强制执行（2026-11-19）")


@pytest.mark.parametrize("until", [date(2026, 11, 18), None])
def test_an_application_after_the_demand_is_not_named(until):
    """行政强制法第五十四条。"""
    assert steps(demanded(until, date(2026, 11, 19))) == set()
