"""加处罚款 with plans and remedies (行政处罚法 66, 67, 72, 73), and the worked examples E5–E7 and E22."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from tests.procedure.build_execution import fined, paid, planned, remedy
from township_desk.procedure import execution, surcharge
from township_desk.procedure import facts as f
from township_desk.procedure.remedy_kinds import RemedyKind, RemedyOutcome

DUE = date(2026, 2, 24)  # E5, second half: served 2026-02-01
PAUSE = b.law_with(P_SUR_MODE="PAUSE")


TWO = planned((date(2026, 3, 31), 1_000), (date(2026, 4, 30), 1_000))


@pytest.mark.parametrize(
    ("served", "due"),
    [(date(2026, 1, 30), date(2026, 2, 14)), (date(2026, 2, 1), DUE)],
)
def test_e5_the_day_to_pay_rolls_over_a_day_off_and_not_over_a_made_up_working_day(served, due):
    """E5：自收到决定书之日起十五日内缴纳（行政处罚法第六十七条第三款）。"""
    assert surcharge.due_on(fined(served=served), b.LAW) == due


@pytest.mark.parametrize(
    ("on", "yuan"),
    [(date(2026, 3, 20), 1_440), (date(2026, 3, 29), 1_980), (date(2026, 3, 30), 2_000)],
)
def test_e6_three_percent_a_day_until_the_fine_is_reached(on, yuan):
    """E6：每日百分之三，不得超出罚款的数额（行政处罚法第七十二条第一款第一项）。"""
    assert surcharge.surcharge_fen(fined(), on, b.LAW) == b.yuan(yuan)


@pytest.mark.parametrize(
    ("law", "served", "lodged", "result", "on", "yuan"),
    [
        (PAUSE, date(2026, 2, 1), date(2026, 3, 5), date(2026, 4, 27), date(2026, 5, 6), 1_020),
        (b.LAW, date(2026, 2, 1), date(2026, 3, 5), date(2026, 4, 27), date(2026, 5, 6), 0),
        (PAUSE, date(2026, 1, 15), date(2026, 3, 2), date(2026, 8, 20), date(2026, 9, 14), 2_000),
        (b.LAW, date(2026, 1, 15), date(2026, 3, 2), date(2026, 8, 20), date(2026, 9, 14), 600),
    ],
    ids=["E7 PAUSE", "E7 RESTART", "E22 PAUSE", "E22 RESTART"],
)
def test_the_days_of_a_remedy_in_the_record_are_not_counted(law, served, lodged, result, on, yuan):
    """E7、E22：行政复议或者行政诉讼期间不予计算（行政处罚法第七十三条第三款）。"""
    case = fined(served=served, remedies=(remedy(RemedyKind.LITIGATION, lodged, result),))

    assert surcharge.surcharge_fen(case, on, law) == b.yuan(yuan)


def test_a_remedy_that_was_not_accepted_never_was_one():
    """不予受理的不影响加处罚款（行政处罚法第七十三条第三款；DL-17）。"""
    refused = f.Remedy(
        RemedyKind.LITIGATION, date(2026, 3, 5), outcome=RemedyOutcome.NOT_ACCEPTED,
        served_on=date(2026, 3, 12), final_on=date(2026, 3, 12),
    )  # fmt: skip

    ran = surcharge.surcharge_fen(fined(remedies=(refused,)), date(2026, 3, 20), b.LAW)
    assert ran == b.yuan(1_440)


def test_the_surcharge_that_ran_only_without_the_remedy_is_refused_as_such():
    """复议、诉讼期间不计算加处罚款（行政处罚法第七十三条第三款）。"""
    pending = fined(remedies=(f.Remedy(RemedyKind.RECONSIDERATION, date(2026, 3, 5)),))
    on = date(2026, 3, 20)

    assert b.rules(execution.pay(pending, paid(on, 2_000, 1_440), b.LAW, on)) == {"G-FIN-06"}
    assert b.rules(execution.pay(pending, paid(on, 2_000, 1_441), b.LAW, on)) == {"G-FIN-05"}
    assert b.rules(execution.pay(pending, paid(on, 2_000), b.LAW, on)) == set()


def test_the_days_to_pay_run_again_after_a_result():
    """P-SUR-MODE RESTART：结果送达后重新计算缴款期限（DL-17）。"""
    upheld = remedy(RemedyKind.RECONSIDERATION, date(2026, 3, 5), date(2026, 4, 27))
    case = fined(remedies=(upheld,))

    assert surcharge.next_due(case, date(2026, 5, 6), b.LAW) == date(2026, 5, 12)
    assert surcharge.next_due(case, date(2026, 5, 6), PAUSE) == DUE
    assert surcharge.next_due(case, date(2026, 4, 1), b.LAW) == DUE


# -- plans


def test_an_instalment_that_is_not_yet_due_bears_nothing():
    """经批准暂缓或者分期缴纳的，未到期的各期不加处（行政处罚法第六十六条第二款）。"""
    case = fined(execution=TWO)

    assert surcharge.surcharge_fen(case, date(2026, 3, 31), b.LAW) == 0
    assert surcharge.next_due(case, date(2026, 3, 1), b.LAW) == date(2026, 3, 31)


def test_a_missed_instalment_makes_the_balance_due_from_the_next_day():
    """一期逾期，余款一并到期，自次日起加处（P-DEF-MISSED BALANCE）。"""
    case = fined(execution=TWO)

    assert surcharge.surcharge_fen(case, date(2026, 4, 1), b.LAW) == b.yuan(60)
    assert surcharge.next_due(case, date(2026, 4, 1), b.LAW) == date(2026, 3, 31)
    assert surcharge.plan_end(case, date(2026, 4, 1), b.LAW) == date(2026, 3, 31)


def test_a_county_may_let_only_the_missed_instalment_be_late():
    """P-DEF-MISSED INSTALMENT。"""
    law = b.law_with(P_DEF_MISSED="INSTALMENT")

    assert surcharge.surcharge_fen(fined(execution=TWO), date(2026, 4, 1), law) == b.yuan(30)


def test_a_plan_that_is_kept_leaves_no_surcharge_and_ends_on_its_last_day():
    """按期缴清的不加处；申请强制执行的期限自分期期限结束之日起算（第七十二条第二款）。"""
    case = fined(execution=TWO, payments=(paid(date(2026, 3, 30), 1_000),))

    assert surcharge.next_due(case, date(2026, 4, 1), b.LAW) == date(2026, 4, 30)
    assert surcharge.plan_end(case, date(2026, 4, 1), b.LAW) == date(2026, 4, 30)
    whole = replace(case, payments=(*case.payments, paid(date(2026, 4, 30), 1_000)))
    assert surcharge.surcharge_fen(whole, date(2026, 5, 20), b.LAW) == 0
    assert surcharge.next_due(whole, date(2026, 5, 20), b.LAW) == DUE


def test_an_instalment_that_ends_on_a_day_off_may_be_paid_on_the_next_working_day():
    """期间届满的最后一日是节假日的顺延（民事诉讼法第八十五条第三款）。"""
    saturday = planned((date(2026, 4, 4), 2_000))  # 清明节, until Monday

    assert surcharge.surcharge_fen(fined(execution=saturday), date(2026, 4, 7), b.LAW) == 0
    assert surcharge.surcharge_fen(fined(execution=saturday), date(2026, 4, 8), b.LAW) == b.yuan(60)


@pytest.mark.parametrize(("keeps", "yuan"), [("KEEP", 180), ("DROP", 0)])
def test_what_ran_before_a_late_approval_stays_or_goes(keeps, yuan):
    """逾期后批准的：已经产生的加处罚款是否保留由 P-DEF-BEFORE 定。"""
    late = planned((date(2026, 3, 31), 2_000), on=DUE + timedelta(days=4))
    law = b.law_with(P_DEF_BEFORE=keeps)

    assert surcharge.surcharge_fen(fined(execution=late), date(2026, 3, 20), law) == b.yuan(yuan)


@pytest.mark.parametrize("approved", [None, False])
def test_a_plan_that_nobody_approved_changes_nothing(approved):
    """延期、分期须经批准（行政处罚法第六十六条第二款）。"""
    plan = planned((date(2026, 4, 30), 2_000), approved=approved)

    ran = surcharge.surcharge_fen(fined(execution=plan), date(2026, 3, 20), b.LAW)
    assert ran == b.yuan(1_440)


def test_the_whole_fine_as_base_waits_for_the_plan_too():
    """P-SUR-BASE FULL。"""
    law = b.law_with(P_SUR_BASE="FULL")
    case = fined(execution=TWO, payments=(paid(date(2026, 3, 30), 1_000),))

    assert surcharge.surcharge_fen(case, date(2026, 5, 1), law) == b.yuan(60)


def test_the_arithmetic_is_told_part_by_part():
    """加处罚款的计算须列明天数、利率和上限（行政强制法第四十五条；documents.md 2.3）。"""
    case = fined(execution=TWO, payments=(paid(date(2026, 2, 25), 500),))

    total, lines = surcharge.told(case, date(2026, 4, 1), b.LAW)

    assert total == b.yuan(45)
    assert any("经批准延期、分期缴纳，不计算" in line for line in lines)
    assert "第七十二条" in lines[-1]
    silent = fined()
    stated = replace(silent, decision=b.decision(surcharge_stated=False))
    assert surcharge.told(stated, DUE, b.LAW) == (0, ("决定书未载明加处罚款的标准，不加处罚款",))


def test_nothing_is_due_before_the_decision_reached_anybody():
    """缴款期限自收到决定书之日起算（行政处罚法第六十七条第三款）。"""
    assert surcharge.next_due(b.decided(), b.SERVED, b.LAW) is None
    assert surcharge.told(b.reviewed(), b.SERVED, b.LAW) == (0, ())
    assert surcharge.fine_fen(b.reviewed()) == 0
    assert surcharge.plan_end(fined(), b.SERVED, b.LAW) is None


def test_the_cost_of_substitute_performance_is_owed_too():
    """代履行的费用由当事人承担（行政强制法第五十一条第二款）。"""
    done = f.Substitute(DUE, DUE, cost_fen=b.yuan(760), paid_fen=b.yuan(60))
    case = fined(execution=f.Execution(substitutes=(done,)), payments=(paid(DUE, 2_000),))

    assert execution.unpaid(case, DUE, b.LAW) == ["代履行费用700元"]
