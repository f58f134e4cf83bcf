"""延期分期、代履行、自行强制执行、中止终结、没收物品 (行政处罚法 66, 74; 行政强制法 13, 36, 39–52)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.procedure import build as b
from tests.procedure.build_execution import fined, paid, planned, remedy
from township_desk.procedure import closing, enforcing
from township_desk.procedure import facts as f
from township_desk.procedure.execution_kinds import (
    CourtStep,
    DemandKind,
    DisposalWay,
    EndGround,
    MeasureKind,
    StayGround,
)
from township_desk.procedure.facts.measures import Carrying, PropertyMeasure
from township_desk.procedure.measure_kinds import MeasureType
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    RemedyKind,
)
from township_desk.procedure.stages import ClosingReason

TODAY = date(2026, 2, 20)
ASKED = f.Deferral(TODAY, "低保证1份")
LATER = date(2026, 8, 3)
DEMAND = f.Demand(DemandKind.ACT, date(2026, 2, 2), date(2026, 2, 2), date(2026, 2, 9))
ORDER = f.Correction(date(2026, 1, 5), date(2026, 1, 10), date(2026, 1, 6), result="OVERDUE")
WHO = ("wang", "chen")


def execution(**more: object) -> f.Execution:
    return f.Execution(**more)


def at(day: date, hour: int = 10) -> datetime:
    """That hour in China."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - b_eight


b_eight = datetime(2026, 1, 1, 8, tzinfo=UTC) - datetime(2026, 1, 1, tzinfo=UTC)


# -- 延期、分期


def defers(
    *parts: tuple[date, int], asked: f.Deferral | None = ASKED, approver: str = "li"
) -> set[str]:
    plan = tuple(f.Instalment(day, b.yuan(amount)) for day, amount in parts)
    case = fined(execution=execution(deferrals=(asked,) if asked else ()))
    return b.rules(enforcing.defers(case, plan, b.LAW, TODAY, approver))


FITS = ((date(2026, 3, 31), 1_000), (date(2026, 4, 30), 1_000))


def test_a_plan_needs_the_partys_application_and_its_proof():
    """确有经济困难，经当事人申请和行政机关批准（行政处罚法第六十六条第二款）。"""
    assert defers(*FITS) == set()
    assert defers(*FITS, asked=None) == {"G-FIN-04"}
    assert defers(*FITS, asked=replace(ASKED, proof="")) == {"G-FIN-04"}
    assert defers(*FITS, asked=replace(ASKED, approved=True)) == {"G-FIN-04"}
    assert defers(*FITS, approver="wang") == {"G-OFF-04"}


@pytest.mark.parametrize(
    ("parts", "stands"),
    [
        ((), {"G-FIN-04"}),
        (((date(2026, 3, 31), 1_999),), {"G-FIN-04"}),
        (((date(2026, 3, 31), 2_001),), {"G-FIN-04"}),
        (((date(2026, 3, 31), 2_100), (date(2026, 4, 30), -100)), {"G-FIN-04"}),
        (((date(2026, 4, 30), 1_000), (date(2026, 3, 31), 1_000)), {"G-DAT-01"}),
        (((TODAY, 2_000),), {"G-DAT-01"}),
        (((date(2026, 8, 20), 2_000),), set()),
        (((date(2026, 8, 21), 2_000),), {"G-FIN-04"}),
        (tuple((date(2026, 3, day), 250) for day in range(1, 9)), {"G-FIN-04"}),
    ],
)
def test_a_plan_covers_the_debt_in_order_and_in_time(parts, stands):
    """批准的计划须写明各期日期和金额，合计等于尚欠罚款，不超过最长期限（第六十六条第二款；P-DEF-MAX）。"""
    assert defers(*parts) == stands


def test_an_application_is_refused_only_if_there_is_one():
    """对当事人的申请作出答复（行政处罚法第六十六条第二款）。"""
    asked = fined(execution=execution(deferrals=(ASKED,)))

    assert b.rules(enforcing.refuses_deferral(asked, "li")) == set()
    assert b.rules(enforcing.refuses_deferral(fined(), "li")) == {"G-FIN-04"}


def test_who_owes_nothing_or_has_a_plan_does_not_apply_again():
    """延期、分期针对尚欠的罚款（行政处罚法第六十六条第二款）。"""

    def applies(case: f.CaseFacts, on: date = TODAY) -> set[str]:
        return b.rules(enforcing.applies_for_deferral(case, on, b.LAW, TODAY))

    assert applies(fined()) == set()
    assert applies(fined(), date(2026, 1, 1)) == {"G-DAT-01"}
    assert applies(fined(payments=(paid(TODAY, 2_000),))) == {"G-END-01"}
    assert applies(fined(execution=execution(deferrals=(ASKED,)))) == {"G-END-01"}
    assert applies(fined(execution=planned((date(2026, 3, 31), 2_000), on=TODAY))) == {"G-END-01"}
    over = planned((date(2026, 2, 14), 2_000), on=date(2026, 2, 10))
    assert applies(fined(execution=over)) == set()
    assert "G-END-01" in applies(b.reviewed())


# -- 代履行


def decides(demand: f.Demand | None, **more: object) -> set[str]:
    case = fined(corrections=(ORDER,), execution=execution(demands=(demand,) if demand else ()))
    trial = f.Substitute(TODAY, **{"planned_on": date(2026, 3, 2), **more})
    return b.rules(enforcing.decides_substitute(case, trial, TODAY, "li"))


def test_somebody_else_performs_only_after_a_demand_failed():
    """经催告仍不履行，后果危害交通安全、污染环境的，可以代履行（行政强制法第五十条、第五十一条）。"""
    assert decides(DEMAND) == set()
    assert decides(None) == {"G-END-01"}
    assert decides(replace(DEMAND, until=TODAY)) == {"G-END-01"}
    assert decides(replace(DEMAND, answered_on=TODAY)) == {"G-ENF-08"}
    assert decides(DEMAND, planned_on=date(2026, 2, 19)) == {"G-DAT-01"}


def test_what_lies_on_a_road_goes_at_once():
    """需要立即清除道路、河道、公共场所的遗洒物的，可以立即代履行（行政强制法第五十二条）。"""
    assert decides(None, immediate=True) == set()


AGAIN = f.Demand(DemandKind.ACT, TODAY, date(2026, 2, 24), date(2026, 2, 27))
DECIDED = f.Substitute(TODAY, date(2026, 3, 2), served_on=TODAY)


def performs(
    decided: f.Substitute | None = DECIDED,
    *,
    day: date = date(2026, 3, 2),
    hour: int = 10,
    demand: f.Demand | None = AGAIN,
    who: tuple[str, ...] = WHO,
    urgent: str = "",
) -> set[str]:
    case = fined(
        execution=execution(
            substitutes=(decided,) if decided else (), demands=(demand,) if demand else ()
        )
    )
    trial = f.Measure(MeasureKind.OTHER_MEASURE, at(day, hour), urgent)
    return b.rules(enforcing.performs(case, trial, who, b.LAW))


def test_the_party_is_urged_again_three_days_before():
    """代履行三日前，催告当事人履行（行政强制法第五十一条第一款第二项、第六十九条）。"""
    assert performs() == set()
    assert performs(day=date(2026, 2, 27)) == {"G-DAT-01"}  # 25, 26, 27 are the three days
    assert performs(demand=None) == {"G-END-01"}
    assert performs(demand=DEMAND) == {"G-END-01"}  # the first demand is not the second
    assert performs(demand=replace(AGAIN, served_on=None)) == {"G-END-01"}


def test_a_decision_that_was_not_served_or_is_done_is_not_carried_out():
    """代履行前送达决定书（行政强制法第五十一条第一款第一项）。"""
    assert performs(None) == {"G-END-01"}
    assert performs(replace(DECIDED, performed_on=TODAY)) == {"G-END-01"}
    assert performs(replace(DECIDED, served_on=None)) == {"G-END-01"}
    assert performs(replace(DECIDED, served_on=None, immediate=True), demand=None) == set()
    assert performs(who=("wang",)) == {"G-OFF-01"}


@pytest.mark.parametrize(
    ("day", "hour", "stands"),
    [
        (date(2026, 3, 2), 6, False),
        (date(2026, 3, 2), 5, True),
        (date(2026, 3, 2), 21, False),
        (date(2026, 3, 2), 22, True),
        (date(2026, 5, 1), 10, True),  # 劳动节
        (date(2026, 3, 7), 10, False),  # an ordinary Saturday is no statutory holiday
        (date(2026, 5, 9), 10, False),  # a worked Saturday
    ],
)
def test_nothing_is_enforced_at_night_or_on_a_holiday(day, hour, stands):
    """不得在夜间或者法定节假日实施强制执行，情况紧急的除外（行政强制法第四十三条第一款）。"""
    found = performs(day=day, hour=hour)

    assert found == ({"G-ENF-05"} if stands else set())
    assert performs(day=day, hour=hour, urgent="河水上涨，垃圾将被冲入水库") == set()


# -- 自行强制执行


def measures(kind: str, case: f.CaseFacts | None = None, **more: object) -> set[str]:
    trial = f.Measure(MeasureKind(kind), at(LATER), **more)
    return b.rules(enforcing.measures(case or fined(), trial, WHO, b.LAW))


@pytest.mark.parametrize("urgent", ["", "紧急"])
def test_water_and_power_of_residents_are_never_cut(urgent):
    """不得对居民生活采取停止供水、供电、供热、供燃气等方式（行政强制法第四十三条第二款）。"""
    assert measures("CUT_OFF", urgent=urgent) == {"G-ENF-05"}
    assert measures("CUT_OFF", residents=False) == set()


def test_money_on_an_account_is_for_the_court():
    """划拨存款、汇款由法律规定的行政机关决定（行政强制法第四十七条、第十三条）。"""
    assert measures("TRANSFER") == {"G-ENF-07"}
    assert measures("OTHER_MEASURE") == set()


MONEY = f.Demand(DemandKind.MONEY, date(2026, 8, 3), date(2026, 8, 3), date(2026, 8, 17))
CARRIED = Carrying(at(date(2026, 1, 5)), WHO)
SEIZED = PropertyMeasure(1, MeasureType.SEIZE, date(2026, 1, 5), carried=CARRIED)


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({}, False),
        ({"measures": ()}, True),
        ({"measures": (replace(SEIZED, kind=MeasureType.REGISTRATION),)}, True),
        ({"measures": (replace(SEIZED, carried=None),)}, True),
        ({"execution": f.Execution()}, True),
        ({"services": ()}, True),
        ({"services": (b.service(on=date(2026, 4, 1)),)}, True),
        ({"remedies": (remedy(RemedyKind.LITIGATION, date(2026, 3, 2), date(2026, 5, 20)),)}, True),
    ],
)
def test_only_what_was_seized_here_is_auctioned_for_the_fine(changes, stands):
    """已查封扣押的财物，当事人逾期不复议诉讼、经催告仍不履行的，可以依法拍卖抵缴罚款（行政强制法第四十六条第三款）。"""
    values = {"measures": (SEIZED,), "execution": f.Execution(demands=(MONEY,)), **changes}
    trial = f.Measure(MeasureKind.AUCTION, at(date(2026, 8, 18)))

    found = b.rules(enforcing.measures(fined(**values), trial, WHO, b.LAW))
    assert found == ({"G-ENF-07"} if stands else set())


def test_what_the_on_the_spot_procedure_seized_counts_too():
    """行政强制法第四十六条第三款。"""
    assert enforcing.seized(b.on_the_spot(summary=f.SummaryFacts(seized=True)))
    assert not enforcing.seized(b.on_the_spot())


def demolishes(announced: date | None = date(2026, 8, 10), **changes: object) -> set[str]:
    values = {"execution": f.Execution(demands=(DEMAND,)), **changes}
    trial = f.Measure(MeasureKind.DEMOLITION, at(date(2026, 8, 18)), announced_on=announced)
    return b.rules(enforcing.measures(fined(**values), trial, WHO, b.LAW))


def test_a_building_falls_after_announcement_demand_and_remedies():
    """强制拆除应当公告，限期自行拆除；逾期不复议、不诉讼又不拆除的，可以强制拆除（行政强制法第四十四条）。"""
    assert demolishes() == set()
    assert demolishes(None) == {"G-ENF-06"}
    assert demolishes(date(2026, 8, 18)) == {"G-ENF-06"}
    assert demolishes(services=()) == {"G-ENF-06"}
    assert demolishes(services=(b.service(on=date(2026, 3, 2)),)) == {"G-ENF-06"}
    assert demolishes(execution=f.Execution()) == {"G-ENF-06"}
    pending = f.Remedy(RemedyKind.LITIGATION, date(2026, 7, 1))
    assert demolishes(remedies=(pending,)) == {"G-ENF-06"}


# -- 没收物品

GOODS = b.decision(b.proposal(b.fine(300), f.Penalty(b.GOODS, b.yuan(80), "没收工具")))


def test_confiscated_things_are_disposed_of_by_two_officers():
    """没收的非法财物按国家规定公开拍卖或者处理、依法销毁（行政处罚法第七十四条）。"""
    case = b.decided(decision=GOODS, services=(b.service(),))

    def disposes(item: int, on: date = b.SERVED, who: tuple[str, ...] = WHO) -> set[str]:
        return b.rules(enforcing.disposes(case, item, on, who))

    assert disposes(2) == set()
    assert disposes(1) == {"G-END-01"}
    assert disposes(2, who=("wang",)) == {"G-OFF-01"}
    assert disposes(2, on=b.REVIEWED) == {"G-DAT-01"}
    assert b.rules(enforcing.disposes(b.reviewed(), 2, b.SERVED, WHO)) == {"G-END-01"}


def test_a_case_is_not_closed_while_confiscated_things_lie_there():
    """G-CLS-02：涉案财物未处理完毕不得结案（行政处罚法第七十四条）。"""
    case = b.decided(decision=GOODS)

    def settled(**more: object) -> bool:
        gone = f.Disposal(b.SERVED, DisposalWay.DESTROYED, 2, **more)
        return enforcing.goods_settled(replace(case, execution=execution(disposals=(gone,))))

    assert not enforcing.goods_settled(case)
    assert not settled(complete=False)
    assert settled()
    assert enforcing.goods_settled(b.decided())


# -- 中止、终结、结案


def test_only_what_is_being_executed_is_stayed_or_ended():
    """中止、终结的是正在执行的决定（行政强制法第三十九条、第四十条）。"""
    done = fined(payments=(paid(TODAY, 2_000),))
    stayed = fined(execution=execution(holds=(f.Hold(TODAY, StayGround.OTHER),)))
    over = fined(execution=execution(holds=(f.Hold(TODAY, end=EndGround.DEAD),)))

    def stays(case: f.CaseFacts, on: date = LATER) -> set[str]:
        return b.rules(enforcing.stays(case, on, b.LAW, LATER))

    def ends(case: f.CaseFacts, ground: EndGround = EndGround.OBJECT_LOST) -> set[str]:
        return b.rules(enforcing.terminates(case, ground, LATER, b.LAW, LATER))

    assert stays(fined()) == set()
    assert stays(fined(), date(2026, 1, 1)) == {"G-DAT-01"}
    assert stays(done) == {"G-END-01"}
    assert stays(stayed) == {"G-END-01"}
    assert ends(stayed) == set()
    assert ends(over) == {"G-END-01"}
    assert ends(replace(done, corrections=(ORDER,))) == set()


def test_a_revoked_decision_ends_the_execution_only_if_it_was_revoked():
    """据以执行的行政决定被撤销的，终结执行（行政强制法第四十条第四项）。"""
    gone = f.DecisionChange(
        ChangeKind.REVOKED, ChangeSource.OWN, LATER, LATER, b.proposal(), AnnulGround.FACTS
    )

    def ends(case: f.CaseFacts) -> set[str]:
        return b.rules(enforcing.terminates(case, EndGround.DECISION_REVOKED, LATER, b.LAW, LATER))

    assert ends(fined()) == {"G-END-01"}
    assert ends(fined(changes=(gone,))) == set()


def close(reason: str, done: f.Execution, today: date = LATER) -> set[str]:
    return b.rules(
        closing.approve(fined(execution=done), ClosingReason(reason), b.LAW, today, "li")
    )


def test_what_the_court_executed_closes_the_case():
    """法院执行完毕结案（手册 3.6 COURT_EXECUTED；行政强制法第五十七条）。"""
    let = f.CourtEvent(CourtStep.GRANTED, TODAY, b.yuan(2_000), b.yuan(2_000))
    came = f.CourtEvent(CourtStep.EXECUTED, TODAY, b.yuan(2_000), b.yuan(2_000))

    def court(*events: f.CourtEvent) -> set[str]:
        application = f.CourtApplication(TODAY, events)
        return close("COURT_EXECUTED", execution(applications=(application,)))

    assert court(let, came) == set()
    assert court(let, replace(came, surcharge_fen=0)) == {"G-CLS-01"}
    assert court(let) == {"G-CLS-01"}
    assert court() == {"G-CLS-01"}
    assert close("COURT_EXECUTED", execution()) == {"G-CLS-01"}


def test_a_terminated_execution_closes_the_case():
    """终结执行结案（行政强制法第四十条）。"""
    assert close("EXEC_TERMINATED", execution(holds=(f.Hold(TODAY, end=EndGround.DEAD),))) == set()
    assert close("EXEC_TERMINATED", execution()) == {"G-CLS-01"}


@pytest.mark.parametrize(
    ("hold", "today", "stands"),
    [
        (f.Hold(TODAY, StayGround.NO_MEANS), date(2029, 2, 21), False),
        (f.Hold(TODAY, StayGround.NO_MEANS), date(2029, 2, 20), True),
        (f.Hold(TODAY, StayGround.THIRD_PARTY), date(2029, 2, 21), True),
        (f.Hold(TODAY, StayGround.NO_MEANS, resumed_on=LATER), date(2029, 2, 21), True),
        (f.Hold(TODAY, end=EndGround.DEAD), date(2029, 2, 21), True),
    ],
)
def test_three_years_without_means_end_the_execution(hold, today, stands):
    """确无能力履行，中止执行满三年未恢复执行的，不再执行（行政强制法第三十九条第二款）。"""
    found = close("EXEC_STAYED_3Y", execution(holds=(hold,)), today)
    assert found == ({"G-CLS-01"} if stands else set())
