"""催告、申请人民法院强制执行: when and with what (行政强制法 34–36, 53–58; 行诉解释 153–161), E8–E10 and E19."""

from dataclasses import replace
from datetime import date

import pytest

from tests.procedure import build as b
from tests.procedure.build_execution import fined, paid, planned, remedy
from township_desk.procedure import enforcement
from township_desk.procedure import facts as f
from township_desk.procedure.execution_kinds import CourtStep, DemandKind, EndGround
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    RemedyKind,
    RemedyOutcome,
)

E8 = date(2026, 1, 15)
WHOLE = enforcement.Application(True, True, "银行存款", True)
PAPERS = frozenset({"penalty_decision", "performance_demand", "service_receipt"})
REC, LIT = RemedyKind.RECONSIDERATION, RemedyKind.LITIGATION


def demanded(served: date | None = date(2026, 7, 17), **more: object) -> f.Demand:
    values = {"until": date(2026, 7, 31)} if served else {}
    return f.Demand(DemandKind.MONEY, date(2026, 7, 16), served, **{**values, **more})


def unpaid(**more: object) -> f.CaseFacts:
    """E8: served 2026-01-15, suit until 07-15, demanded, nothing paid."""
    values = {"papers": PAPERS, "execution": f.Execution(demands=(demanded(),)), **more}
    return fined(served=E8, **values)


def apply(
    case: f.CaseFacts | None = None,
    given: enforcement.Application = WHOLE,
    today: date = date(2026, 8, 3),
    signer: str = "li",
) -> set[str]:
    return b.rules(enforcement.apply(case or unpaid(), given, b.LAW, today, signer))


def test_e8_the_window_opens_after_the_suit_period_and_lasts_three_months():
    """E8：自期限届满之日起三个月内申请（行政强制法第五十三条）。"""
    found = enforcement.window(unpaid(), b.LAW, date(2026, 3, 2))

    assert found is not None
    assert found.remedies_until == date(2026, 7, 15)
    assert (found.opens_on, found.last_day) == (date(2026, 7, 16), date(2026, 10, 15))
    assert found.demand_by == date(2026, 9, 23)


def test_e9_the_window_of_an_on_the_spot_fine_opens_after_sixty_days():
    """E9：当场处罚复议前置（行政复议法第二十三条；行政强制法第五十三条）。"""
    case = b.on_the_spot(decision=b.spot_decision(decided_on=date(2026, 5, 20)))

    found = enforcement.window(case, b.LAW, date(2026, 6, 1))

    assert found is not None
    assert (found.opens_on, found.last_day) == (date(2026, 7, 21), date(2026, 10, 20))


def test_e19_six_months_from_the_last_of_august_end_on_the_last_of_february():
    """E19：期间按月计算（行政诉讼法第四十六条；民法典第二百零二条）。"""
    found = enforcement.window(fined(served=date(2025, 8, 31)), b.LAW, date(2025, 9, 1))

    assert found is not None
    assert found.remedies_until == date(2026, 2, 28)


def test_e10_one_may_apply_from_the_day_after_the_tenth_working_day():
    """E10：催告书送达十日后方可申请（行政强制法第五十四条、第六十九条）。"""
    told = demanded(date(2026, 9, 21), until=date(2026, 10, 12))
    case = unpaid(execution=f.Execution(demands=(told,)))

    assert apply(case, today=date(2026, 10, 12)) == {"G-ENF-03"}
    assert apply(case, today=date(2026, 10, 13)) == set()


def test_nobody_applies_before_the_remedies_ran_out():
    """当事人在法定期限内不复议、不诉讼，又不履行的，方可申请（行政强制法第五十三条）。"""
    assert apply(today=date(2026, 7, 15)) == {"G-ENF-01", "G-ENF-03"}
    assert apply() == set()


def test_nobody_applies_while_a_remedy_is_under_way():
    """复议、诉讼中不得申请（行诉解释第一百五十五条、第一百五十六条）。"""
    assert apply(unpaid(remedies=(f.Remedy(LIT, date(2026, 7, 10)),))) == {"G-ENF-01"}


@pytest.mark.parametrize(("reason", "stands"), [("", {"G-ENF-02"}), ("台风停止办公", set())])
def test_after_the_window_only_a_recorded_reason_opens_the_court(reason, stands):
    """逾期申请的，除有正当理由外不予受理（行诉解释第一百五十六条）。"""
    late = replace(WHOLE, late_reason=reason)

    assert apply(given=late, today=date(2026, 10, 16)) == stands
    assert apply(today=date(2026, 10, 15)) == set()


@pytest.mark.parametrize("served", [None, date(2026, 7, 17)])
def test_no_application_without_a_demand_that_was_served_and_waited_for(served):
    """申请前应当催告，送达十日后仍未履行的方可申请（行政强制法第五十四条）。"""
    case = unpaid(execution=f.Execution(demands=(demanded(served),)))

    assert apply(case, today=date(2026, 7, 30)) == {"G-ENF-03"}
    assert apply(unpaid(execution=f.Execution())) == {"G-ENF-03"}


@pytest.mark.parametrize(
    ("given", "papers", "item"),
    [
        ({"signed": False}, PAPERS, "负责人签名"),
        ({"sealed": False}, PAPERS, "印章"),
        ({"target": ""}, PAPERS, "标的情况"),
        ({"identity": False}, PAPERS, "身份材料"),
        ({}, PAPERS - {"performance_demand"}, "催告情况"),
        ({}, PAPERS - {"penalty_decision"}, "行政处罚决定书"),
    ],
)
def test_the_set_of_article_55_is_whole(given, papers, item):
    """强制执行申请书由负责人签名、盖章、注明日期，并附材料（行政强制法第五十五条）。"""
    found = list(
        enforcement.apply(
            unpaid(papers=papers), replace(WHOLE, **given), b.LAW, date(2026, 8, 3), "li"
        )
    )

    assert b.rules(found) == {"G-ENF-04"}
    assert item in found[0].text


def test_an_on_the_spot_decision_needs_no_receipt_of_its_own():
    """当场交付的决定书在其本身签收（行政处罚法第五十二条；行政强制法第五十五条）。"""
    case = b.on_the_spot(
        decision=b.spot_decision(decided_on=date(2026, 5, 20)),
        papers=frozenset({"summary_penalty_decision", "performance_demand"}),
        execution=f.Execution(demands=(demanded(),)),
    )

    assert apply(case) == set()


@pytest.mark.parametrize(
    ("answer", "said", "stands"),
    [
        ({}, False, False),
        ({}, True, True),  # somebody remembers an answer that nobody wrote down
        ({"answered_on": date(2026, 7, 20)}, False, True),
        ({"answered_on": date(2026, 7, 20), "reviewed_on": date(2026, 7, 21), "adopted": False}, True, False),
    ],
)  # fmt: skip
def test_what_the_party_said_to_the_demand_is_recorded_and_reviewed(answer, said, stands):
    """行政机关应当充分听取当事人的意见，记录、复核（行政强制法第三十六条、第五十五条第三项）。"""
    case = unpaid(execution=f.Execution(demands=(demanded(**answer),)))

    found = apply(case, replace(WHOLE, answered=said))
    assert found == ({"G-ENF-08"} if stands else set())


def test_a_demand_whose_answer_was_adopted_leads_nowhere():
    """当事人提出的理由成立的，应当采纳（行政强制法第三十六条）。"""
    day = date(2026, 7, 21)
    taken = demanded(answered_on=day, reviewed_on=day, adopted=True)

    assert apply(unpaid(execution=f.Execution(demands=(taken,)))) == {"G-ENF-03"}


def test_nobody_applies_for_what_is_paid_ended_or_revoked():
    """没有逾期未缴的款项，不得申请强制执行（行政强制法第五十三条）。"""
    whole = unpaid(payments=(paid(E8, 2_000),))
    ended = f.Execution(demands=(demanded(),), holds=(f.Hold(E8, end=EndGround.DEAD),))
    gone = f.DecisionChange(
        ChangeKind.REVOKED, ChangeSource.OWN, date(2026, 7, 1), date(2026, 7, 1), b.proposal(),
        AnnulGround.FACTS,
    )  # fmt: skip

    assert apply(whole) == {"G-END-01"}
    assert apply(unpaid(execution=ended)) == {"G-END-01"}
    assert apply(unpaid(changes=(gone,))) == {"G-END-01"}


def test_the_head_who_signs_does_not_handle_the_case():
    """审批人不得为本案承办人（行政处罚法第四十三条）。"""
    assert apply(signer="wang") == {"G-OFF-04"}


# -- the window after plans and remedies


def test_a_plan_that_ends_later_moves_the_window():
    """申请强制执行的期限自暂缓或者分期缴纳期限结束之日起计算（行政处罚法第七十二条第二款）。"""
    plan = planned((date(2026, 8, 31), 2_000), on=date(2026, 3, 2))

    kept = enforcement.window(unpaid(execution=plan), b.LAW, date(2026, 8, 1))
    assert kept is not None
    assert (kept.opens_on, kept.last_day) == (date(2026, 9, 1), date(2026, 11, 30))


def test_after_a_reconsideration_the_fifteen_days_to_sue_come_first():
    """经复议的，自收到复议决定书之日起十五日内可以起诉（行政诉讼法第四十五条；DL-19）。"""
    case = unpaid(remedies=(remedy(REC, date(2026, 3, 5), date(2026, 4, 27)),))

    found = enforcement.window(case, b.LAW, date(2026, 5, 6))
    assert found is not None
    assert (found.remedies_until, found.last_day) == (date(2026, 5, 12), date(2026, 8, 12))


def test_a_withdrawn_reconsideration_leaves_the_first_suit_period():
    """准予撤回复议申请的，在法定起诉期限内仍可起诉（行诉解释第五十八条；DL-19）。"""
    gone = replace(
        remedy(REC, date(2026, 3, 5), date(2026, 3, 20)), outcome=RemedyOutcome.WITHDRAWN
    )

    found = enforcement.window(unpaid(remedies=(gone,)), b.LAW, date(2026, 5, 6))
    assert found is not None
    assert found.remedies_until == date(2026, 7, 15)


def test_after_a_judgment_there_are_two_years():
    """申请执行生效裁判的期限为二年（行诉解释第一百五十三条）。"""
    case = unpaid(remedies=(remedy(LIT, date(2026, 3, 2), date(2026, 8, 20)),))

    found = enforcement.window(case, b.LAW, date(2026, 9, 14))
    assert found is not None
    assert found.judgment
    assert (found.opens_on, found.last_day) == (date(2026, 8, 21), date(2028, 8, 21))


def test_a_withdrawn_suit_is_no_judgment():
    """撤诉的，期限不按生效裁判计算（行诉解释第一百五十六条）。"""
    gone = replace(
        remedy(LIT, date(2026, 3, 2), date(2026, 8, 20)), outcome=RemedyOutcome.WITHDRAWN
    )

    found = enforcement.window(unpaid(remedies=(gone,)), b.LAW, date(2026, 9, 14))
    assert found is not None
    assert not found.judgment
    assert found.opens_on == date(2026, 8, 21)


def test_there_is_no_window_before_the_decision_was_served():
    """期限自当事人知道决定之日起算（行政诉讼法第四十六条）。"""
    assert enforcement.window(b.decided(), b.LAW, b.SERVED) is None
    assert enforcement.window(b.reviewed(), b.LAW, b.SERVED) is None
    assert b.rules(enforcement.remedies_over(b.decided(), b.LAW, b.SERVED)) == set()
    assert not enforcement.annulled(b.reviewed())


# -- 催告


def demand(case: f.CaseFacts, today: date, law: f.Law = b.LAW, kind: str = "MONEY") -> set[str]:
    return b.rules(enforcement.demand(case, DemandKind(kind), law, today))


def test_a_demand_for_money_comes_after_the_remedies():
    """先待复议、诉讼期限届满再催告（P-DEMAND-AFTER；行政强制法第五十四条）。"""
    bare = unpaid(execution=f.Execution())

    assert demand(bare, date(2026, 3, 2)) == {"G-ENF-01"}
    assert demand(bare, date(2026, 7, 16)) == set()
    assert demand(bare, date(2026, 3, 2), b.law_with(P_DEMAND_AFTER=False)) == set()
    assert demand(bare, date(2026, 1, 30)) == {"G-ENF-01", "G-END-01"}


def test_a_demand_to_act_needs_an_order_that_was_not_obeyed():
    """行政机关作出要求履行义务的决定，当事人逾期不履行的，催告（行政强制法第五十条）。"""
    order = f.Correction(date(2026, 1, 5), date(2026, 1, 10), date(2026, 1, 6))
    today = date(2026, 1, 20)

    def found(*orders: f.Correction) -> set[str]:
        return demand(fined(corrections=orders), today, kind="ACT")

    assert found() == {"G-END-01"}
    assert found(order) == set()
    assert found(replace(order, result="OVERDUE")) == set()
    assert found(replace(order, result="COMPLIED")) == {"G-END-01"}
    assert found(replace(order, due_on=None)) == {"G-END-01"}
    assert found(replace(order, served_on=None)) == {"G-END-01"}


# -- the court


def test_the_steps_of_the_court_come_in_their_order():
    """受理、裁定、执行依次进行（行政强制法第五十六条至第五十八条）。"""
    on = date(2026, 8, 6)
    bare = f.CourtApplication(date(2026, 8, 3))
    accepted = replace(bare, events=(f.CourtEvent(CourtStep.ACCEPTED, on),))

    def step(application: f.CourtApplication | None, wanted: str, day: date = on) -> set[str]:
        return b.rules(enforcement.step(application, CourtStep(wanted), day))

    assert step(None, "ACCEPTED") == {"G-END-01"}
    assert step(bare, "ACCEPTED") == set()
    assert step(bare, "GRANTED") == {"G-END-01"}
    assert step(bare, "ACCEPTED", date(2026, 8, 2)) == {"G-DAT-01"}
    assert step(accepted, "GRANTED") == set()
    assert step(accepted, "REFUSED", date(2026, 8, 5)) == {"G-DAT-01"}
    upheld = replace(bare, events=(f.CourtEvent(CourtStep.REVIEW_UPHELD, on),))
    assert step(upheld, "ACCEPTED") == {"G-END-01"}
    assert upheld.over
    assert not accepted.over


def test_what_was_granted_less_what_came_in_is_left():
    """以法院准予执行的数额为准（行政强制法第五十七条）。"""
    let = f.CourtEvent(CourtStep.GRANTED, E8, b.yuan(2_000), b.yuan(1_000))
    came = f.CourtEvent(CourtStep.EXECUTED, E8, b.yuan(500))

    assert enforcement.left_to_execute(None) == 0
    assert enforcement.left_to_execute(f.CourtApplication(E8, (let, came))) == b.yuan(2_500)
