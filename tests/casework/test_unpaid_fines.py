"""A fine that is not paid: plan, demand, court — their clocks, what the panel offers, what the view tells."""

from datetime import date

import pytest
from sqlalchemy import select

from township_desk.casework import case_view
from township_desk.casework.next_steps import NextStep, next_steps
from township_desk.models.decision import ClockRow

PLAN = [
    {"due_on": "2026-11-30", "amount_yuan": 50},
    {"due_on": "2026-12-31", "amount_yuan": 100},
]


@pytest.fixture
def fined(town):
    """150 yuan, served on 2026-10-22: to be paid by 11-06, suit until 2027-04-22."""
    town.decides()
    town.on("2026-10-22").does("wang", "service.record", service=town.served())
    return town


def clock(town, name: str) -> ClockRow | None:
    """The last run of this clock."""
    with town.desk.reading() as session:
        return session.scalars(
            select(ClockRow)
            .where(ClockRow.case_id == town.case, ClockRow.clock == name)
            .order_by(ClockRow.id.desc())
        ).first()


def steps(town, who: str) -> dict[str, NextStep]:
    return {s.act: s for s in next_steps(town.desk.as_(who), town.case)}


def applies(town, day: str = "2026-11-02") -> None:
    town.on(day).does("cai", "execution.apply_deferral", reason="住院", proof="票据1份")


def test_the_window_at_the_court_runs_from_service_and_goes_with_the_last_payment(fined):
    """行政强制法第五十三条：期限届满之日起三个月。"""
    window = clock(fined, "COURT")
    assert window is not None
    assert (window.started_on, window.state) == (date(2027, 4, 22), "running")

    fined.on("2026-10-23").does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")

    after = clock(fined, "COURT")
    assert after is not None
    assert after.state == "void"


def test_an_approved_plan_moves_the_days_to_pay_and_a_payment_moves_them_on(fined):
    """行政处罚法第六十六条第二款。"""
    applies(fined)
    fined.does("li", "execution.decide_deferral", approve=True, plan=PLAN)
    first = clock(fined, "PAY")
    fined.on("2026-11-27").does("cai", "execution.pay", amount_yuan=50, receipt_no="浙财1")
    second = clock(fined, "PAY")

    assert first is not None
    assert second is not None
    assert (first.due_on, second.due_on) == (date(2026, 11, 30), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("who", "act", "given"),
    [
        ("li", "execution.decide_deferral", {"approve": True, "plan": PLAN[:1]}),
        ("li", "execution.decide_deferral", {"approve": True, "plan": PLAN[::-1]}),
        ("li", "demand.issue", {}),
        ("li", "court.apply", {"target": "存款", "signed": True, "sealed": True, "identity": True}),
        ("li", "execution.resume", {"reason": "无"}),
        ("wang", "demand.answer", {"content": "请求减免"}),
        ("wang", "demand.review", {"text": "不成立", "adopted": False}),
        ("wang", "court.record", {"step": "ACCEPTED", "document_no": "1号"}),
    ],
)
def test_a_refused_step_writes_nothing_and_says_rule_and_article(fined, who, act, given):
    applies(fined)
    before = fined.state()

    assert fined.refused(who, act, **given)

    assert fined.state() == before


def test_more_than_is_owed_is_not_taken(fined):
    """行政处罚法第六十七条：按决定的数额缴纳。"""
    before = fined.state()

    said = fined.invalid("cai", "execution.pay", amount_yuan=151, receipt_no="浙财1")

    assert "尚欠 150元" in said
    assert "第六十七条" in said
    assert fined.state() == before


def test_the_panel_offers_an_overdue_case_its_roads_with_their_days(fined):
    """行政强制法第五十三条、第五十四条。"""
    fined.on("2026-11-16")

    seen = steps(fined, "li")

    assert {"demand.issue", "court.apply", "execution.apply_deferral"} <= set(seen)
    assert "2027-04-22" in seen["demand.issue"].note
    assert not seen["demand.issue"].ready
    assert seen["court.apply"].note.startswith("申请期间：最早 2027-04-23")
    assert "最迟 2027-07-22" in seen["court.apply"].note
    assert "应加处罚款 45元" in seen["execution.pay"].note


def test_the_panel_offers_none_of_it_before_the_day_to_pay(fined):
    fined.on("2026-11-06")

    seen = steps(fined, "li")

    assert "demand.issue" not in seen
    assert "court.apply" not in seen
    assert not seen["execution.pay"].note


def test_the_head_is_shown_an_application_to_decide(fined):
    applies(fined)

    assert steps(fined, "li")["execution.decide_deferral"].mine
    assert "execution.apply_deferral" not in steps(fined, "cai")


def test_the_view_tells_the_surcharge_of_today_with_its_arithmetic(fined):
    """行政强制法第四十五条：加处罚款的标准应当告知。"""
    applies(fined)
    fined.on("2026-11-16")

    seen = case_view.view(fined.desk.as_("wang"), fined.case)

    assert seen.execution.overdue
    assert seen.execution.surcharge_fen == 4_500
    assert any("共 10 日，每日 3%" in line for line in seen.execution.arithmetic)
    assert [e.title for e in seen.execution.events] == ["申请延期（分期）缴纳"]
    told = "\n".join(case_view.lines(seen))
    assert "已逾期" in told
    assert "可以申请法院强制执行：2027-04-23" in told


def test_a_demand_whose_answer_is_adopted_must_be_made_again(fined):
    """当事人提出的理由成立的，应当采纳（行政强制法第三十六条）。"""
    fined.on("2027-04-23").does("li", "demand.issue")
    fined.does("wang", "demand.serve", service=fined.served())
    running = clock(fined, "DEMAND")
    assert running is not None
    assert running.state == "running"
    fined.does("wang", "demand.answer", content="已经委托家属缴款。")
    assert set(steps(fined, "wang")) >= {"demand.review"}
    fined.does("wang", "demand.review", text="属实。", adopted=True)

    stopped = clock(fined, "DEMAND")
    assert stopped is not None
    assert stopped.state == "void"
    assert "demand.issue" in steps(fined, "li")


def test_cash_runs_its_two_clocks_to_the_agency_and_to_the_bank(fined):
    """行政处罚法第七十一条：二日内交至行政机关，二日内缴付银行。"""
    spot = {"on_spot": True, "on_spot_ground": "REMOTE_REQUEST"}
    fined.does("wang", "execution.pay", amount_yuan=150, receipt_no="浙财1", **spot)
    assert steps(fined, "wang")["execution.turn_in"].mine
    first = clock(fined, "TURNIN")
    fined.on("2026-10-23").does("wang", "execution.turn_in")
    second = clock(fined, "BANK")
    done = fined.on("2026-10-26").does("cai", "execution.bank")

    assert first is not None
    assert second is not None
    assert (first.due_on, second.due_on) == (date(2026, 10, 26), date(2026, 10, 27))
    assert any("粘贴页" in paper for paper in done.papers)
    assert not steps(fined, "cai").keys() & {"execution.turn_in", "execution.bank"}


def test_a_payment_notice_says_what_is_owed_and_until_when(fined):
    """行政处罚法第六十七条。"""
    done = fined.does("cai", "execution.payment_notice")

    assert any("缴款通知书" in paper for paper in done.papers)
    fined.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    assert fined.refused("cai", "execution.payment_notice") == {"G-END-01"}


def test_an_execution_that_was_ended_is_closed_as_such(fined):
    """行政强制法第四十条。"""
    given = {"ground": "DEAD", "reason": "当事人死亡，无遗产。", "proof": "死亡证明1份"}
    fined.on("2026-11-16").does("li", "execution.terminate", **given)

    assert steps(fined, "li")["closing.approve"].initial["reason"] == "EXEC_TERMINATED"
    fined.does("li", "closing.approve", reason="EXEC_TERMINATED")
