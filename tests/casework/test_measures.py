"""登记保存与查封扣押 through the real acts: what is written, what is refused, what runs and stops."""

from datetime import date

import pytest
from sqlalchemy import select

from township_desk.casework import case_view, waiting
from township_desk.casework.next_steps import next_steps
from township_desk.models.decision import ClockRow
from township_desk.models.paper import PaperRow

TERMS = {
    "kind": "SEIZE",
    "objects": "切割机2台",
    "facts": "当事人未取得营业执照加工建材。",
    "law": "无证无照经营查处办法",
    "article": "第十一条第一款第四项",
    "level": "ADMINISTRATIVE_REGULATION",
    "place": "执法队仓库",
}
GOODS = {"name": "切割机", "unit": "台", "quantity": "2"}


def spot(day: str = "2026-10-12", **more: object) -> dict[str, object]:
    """How the measure is carried out on *day*."""
    given = {
        "started_at": f"{day} 10:00",
        "ended_at": f"{day} 10:30",
        "place": "示例路12号",
        "officers": ["wang", "chen"],
        "items": [GOODS],
        "text": "店内有切割机2台。",
    }
    return {**given, **more}


@pytest.fixture
def filed(town):
    """A case of an unlicensed trade, filed on 2026-10-12."""
    town.files(matter="M147", cause="无照经营")
    return town


def seized(town, **terms: object) -> int:
    """A seizure on 2026-10-12, and its id."""
    measure = town.does("wang", "measures.request_seizure", terms={**TERMS, **terms}).id
    town.does("li", "measures.approve", measure=measure)
    town.does("wang", "measures.execute", measure=measure, how=spot())
    return measure


def registered(town) -> int:
    """A registration on 2026-10-12, and its id."""
    given = {
        "objects": "账册",
        "facts": "涉嫌无照经营。",
        "loss_reason": "正在转移",
        "proves": "经营额",
        "place": "示例路12号",
    }
    measure = town.does("wang", "measures.request_registration", **given).id
    town.does("li", "measures.approve", measure=measure)
    town.does("wang", "measures.execute", measure=measure, how=spot())
    return measure


def clocks(town, name: str) -> list[tuple[date, str]]:
    """Last day and state of every clock of this name."""
    with town.desk.reading() as session:
        query = select(ClockRow).where(ClockRow.clock == name).order_by(ClockRow.id)
        return [(row.due_on, row.state) for row in session.scalars(query)]


def papers(town, kind: str) -> list[PaperRow]:
    """The papers of one type."""
    with town.desk.reading() as session:
        return list(session.scalars(select(PaperRow).where(PaperRow.type == kind)))


def offered(town, who: str) -> dict[str, dict[str, str | int]]:
    """The measures steps offered to *who*, with what their forms know."""
    steps = next_steps(town.desk.as_(who), town.case)
    return {s.act: s.initial for s in steps if s.act.startswith("measures.") and s.mine}


# -- what a measure leaves behind


def test_a_seizure_leaves_its_papers_its_record_as_evidence_and_its_clock(filed):
    """行政强制法第十八条、第二十四条：决定书、清单、现场笔录；期限三十日。"""
    seized(filed)

    seen = case_view.view(filed.desk.as_("wang"), filed.case)
    assert [p.type for p in seen.papers][-4:] == [
        "matter_approval",
        "on_site_inspection_record",
        "seal_seizure_decision",
        "goods_list",
    ]
    assert "扣押字" in papers(filed, "seal_seizure_decision")[0].number
    assert [e.name for e in seen.evidence] == ["扣押现场笔录"]
    assert clocks(filed, "SEIZE") == [(date(2026, 11, 11), "running")]
    (measure,) = seen.measures
    assert (measure.state, measure.until_on) == ("正在执行", date(2026, 11, 11))
    assert [(i.name, i.quantity, i.fate) for i in measure.items] == [("切割机", "2台", "")]


def test_sealing_and_seizing_are_numbered_apart(filed):
    """文书目录 D29：查封、扣押各用其字。"""
    seized(filed)
    seized(filed, kind="SEAL")

    numbers = [p.number for p in papers(filed, "seal_seizure_decision")]
    assert ["扣押字" in n for n in numbers] == [True, False]
    assert "查封字" in numbers[1]


def test_two_measures_run_by_clocks_of_their_own(filed):
    """Each measure has its own last day; ending one leaves the other running."""
    first = seized(filed)
    filed.on("2026-10-14")
    measure = filed.does("wang", "measures.request_seizure", terms=TERMS).id
    filed.does("li", "measures.approve", measure=measure)
    filed.does("wang", "measures.execute", measure=measure, how=spot("2026-10-14"))

    filed.does("li", "measures.release", measure=first, ground="UNRELATED")

    assert clocks(filed, "SEIZE") == [
        (date(2026, 11, 11), "met"),
        (date(2026, 11, 13), "running"),
    ]


def test_the_clock_and_the_guards_reckon_the_same_last_day(filed):
    """行政强制法第二十五条；手册例 E11 的算法：鉴定期间和延长都加上。"""
    measure = seized(filed)
    filed.on("2026-10-15").does(
        "wang", "measures.tell_appraisal_period", measure=measure, organ="示例检测院",
        from_on="2026-10-16", to_on="2026-10-30", service=filed.served(),
    )  # fmt: skip
    filed.on("2026-11-20").does("li", "measures.extend", measure=measure, reason="来源待查")
    assert clocks(filed, "SEIZE") == [(date(2026, 11, 26), "running")]
    filed.does("wang", "measures.tell_extension", measure=measure, service=filed.served())

    (seen,) = case_view.view(filed.desk.as_("wang"), filed.case).measures
    assert clocks(filed, "SEIZE") == [(date(2026, 12, 26), "running")]
    assert seen.until_on == date(2026, 12, 26)
    assert "书面告知" in seen.extension
    assert papers(filed, "appraisal_notice")[0].dated_on == date(2026, 10, 15)


def test_a_period_of_another_law_is_kept(filed):
    """行政强制法第二十五条第一款：法律、行政法规另有规定的除外。"""
    seized(filed, special_days=15, special_law="示例法第九条")

    assert clocks(filed, "SEIZE") == [(date(2026, 10, 27), "running")]


def test_evidence_is_registered_while_the_filing_still_waits(town):
    """行政处罚法第五十六条：收集证据时即可先行登记保存，不必等到立案批准。"""
    town.proposes(town.hears_of_it(), matter="M147", cause="无照经营")

    measure = registered(town)
    town.does("li", "measures.dispose", measure=measure, way="RETURNED")

    assert "线先登字" in papers(town, "evidence_registration_notice")[0].number
    assert clocks(town, "REG") == [(date(2026, 10, 21), "met")]


def test_a_part_is_given_back_and_the_rest_stays(filed):
    """行政强制法第二十八条：部分解除的，其余财物仍在期限之内。"""
    measure = filed.does("wang", "measures.request_seizure", terms=TERMS).id
    filed.does("li", "measures.approve", measure=measure)
    goods = [GOODS, {"name": "瓷砖", "unit": "箱", "quantity": "1.5"}]
    filed.does("wang", "measures.execute", measure=measure, how=spot(items=goods))

    filed.does("li", "measures.release", measure=measure, ground="UNRELATED", items=[2])

    (seen,) = case_view.view(filed.desk.as_("wang"), filed.case).measures
    assert [bool(i.fate) for i in seen.items] == [False, True]
    assert clocks(filed, "SEIZE") == [(date(2026, 11, 11), "running")]


def test_what_is_away_for_an_appraisal_meets_the_seven_days_but_is_still_held(filed):
    """行政处罚法第五十六条：送鉴定是处理决定之一；鉴定后仍须返还或者没收。"""
    measure = registered(filed)

    filed.does("li", "measures.dispose", measure=measure, way="APPRAISAL", text="送示例检测院")

    assert clocks(filed, "REG") == [(date(2026, 10, 21), "met")]
    filed.on("2026-11-30")
    filed.does("li", "measures.dispose", measure=measure, way="RETURNED", text="返还当事人")
    (seen,) = case_view.view(filed.desk.as_("wang"), filed.case).measures
    assert seen.state == "已处理完毕"


def test_a_registration_becomes_a_seizure(filed):
    """行政处罚法第五十六条：七日内依法转为查封、扣押。"""
    measure = registered(filed)
    given = {"measure": measure, "way": "CONVERTED"}
    assert filed.refused("li", "measures.dispose", **given) == {"G-SEZ-02"}
    seized(filed)

    filed.does("li", "measures.dispose", **given)

    seen = case_view.view(filed.desk.as_("wang"), filed.case).measures
    assert [m.state for m in seen] == ["已处理完毕", "正在执行"]


# -- refusals


def test_nothing_is_written_when_a_measure_is_refused(filed):
    """每一种退回都不留下任何一行。"""
    measure = filed.does("wang", "measures.request_seizure", terms=TERMS).id
    before = filed.state()

    assert filed.refused("wang", "measures.execute", measure=measure, how=spot()) == {"G-SEZ-02"}
    rule = {**TERMS, "level": "RULE"}
    assert filed.refused("wang", "measures.request_seizure", terms=rule) == {"G-SEZ-01"}
    urgent = {"terms": TERMS, "urgent_reason": "正在装车"}
    goods = [{**GOODS, "quantity": "-1"}]
    bad = filed.refused("wang", "measures.urgent_seizure", **urgent, how=spot(items=goods))
    assert bad == {"G-SEZ-07"}
    future = filed.invalid("wang", "measures.urgent_seizure", **urgent, how=spot("2026-10-13"))
    assert "晚于今天" in future
    assert filed.state() == before


def test_an_officer_who_was_recused_carries_nothing_out(filed):
    """行政处罚法第四十三条。"""
    measure = filed.does("wang", "measures.request_seizure", terms=TERMS).id
    filed.does("li", "measures.approve", measure=measure)
    filed.does("duan", "investigation.assign", person="liu")
    filed.does("li", "investigation.recuse", person="wang", reason="亲属")

    assert filed.refused("wang", "measures.execute", measure=measure, how=spot()) == {"G-OFF-03"}
    assert filed.refused("liu", "measures.execute", measure=measure, how=spot()) == {"G-OFF-03"}


def test_a_measure_of_another_case_is_not_found(filed):
    measure = seized(filed)
    filed.files("2026-10-12", matter="M147", cause="无照经营")

    said = filed.invalid("li", "measures.release", measure=measure, ground="UNRELATED")

    assert f"本案没有编号为 {measure}" in said


def test_goods_are_not_sold_for_nothing(filed):
    """行政强制法第二十八条第二款：变卖须有价款。"""
    measure = filed.does("wang", "measures.request_seizure", terms=TERMS).id
    filed.does("li", "measures.approve", measure=measure)
    fish = [{**GOODS, "perishable": True}]
    filed.does("wang", "measures.execute", measure=measure, how=spot(items=fish))
    given = {"measure": measure, "items": [1], "text": "市价", "proceeds_yuan": 0}

    assert "大于零" in filed.invalid("li", "measures.sell", **given)


def test_goods_are_destroyed_where_a_law_orders_it(filed):
    """行政强制法第二十七条。"""
    measure = seized(filed)

    filed.does(
        "li", "measures.destroy", measure=measure, law="烟花爆竹安全管理条例",
        article="第四十三条", level="ADMINISTRATIVE_REGULATION", text="在指定地点销毁。",
    )  # fmt: skip

    (seen,) = case_view.view(filed.desk.as_("wang"), filed.case).measures
    assert "依法销毁" in seen.items[0].fate


def test_a_registration_is_not_ended_like_a_seizure(filed):
    """行政处罚法第五十六条：登记保存以处理决定结束。"""
    measure = registered(filed)

    assert filed.refused("li", "measures.release", measure=measure, ground="UNRELATED") == {
        "G-END-01"
    }


def test_a_custodian_who_does_not_handle_the_case_keeps_the_things(filed):
    """手册 1.1：罚没物品保管人不得为本案承办人；入库、出库各登记一次。"""
    measure = seized(filed)
    admin = filed.desk.as_("admin")
    admin.perform("people.add", {"login": "bao", "name": "鲍保管", "roles": ["CUSTODIAN"]})
    admin.perform("people.assign_roles", {"login": "chen", "roles": ["CASE_OFFICER", "CUSTODIAN"]})
    given = {"measure": measure, "store": "一号库3架"}

    assert filed.refused("wang", "measures.store", **given) == {"G-ROL-01"}
    assert filed.refused("chen", "measures.store", **given) == {"G-ROL-01"}
    assert filed.refused("bao", "measures.take_out", measure=measure, text="返还") == {"G-END-01"}
    assert "measures.store" in offered(filed, "bao")
    filed.on("2026-10-13")
    assert filed.refused("bao", "measures.store", **given, on="2026-10-11") == {"G-DAT-01"}
    filed.does("bao", "measures.store", **given)
    assert filed.refused("bao", "measures.store", **given) == {"G-END-01"}
    (seen,) = case_view.view(filed.desk.as_("bao"), filed.case).measures
    assert seen.items[0].store == "2026-10-13 入库（一号库3架）"
    out = {"measure": measure, "text": "解除后由当事人领取"}
    assert filed.refused("bao", "measures.take_out", **out, on="2026-10-12") == {"G-DAT-01"}
    filed.does("bao", "measures.take_out", **out)
    (seen,) = case_view.view(filed.desk.as_("bao"), filed.case).measures
    assert seen.items[0].store == "2026-10-13 出库"


# -- the next step and the first page


def test_each_step_is_offered_when_it_can_be_taken_and_knows_its_measure(filed):
    assert set(offered(filed, "wang")) == {
        "measures.request_registration",
        "measures.request_seizure",
        "measures.urgent_seizure",
    }
    measure = filed.does("wang", "measures.request_seizure", terms=TERMS).id
    assert offered(filed, "li")["measures.approve"]["measure"] == measure
    filed.does("li", "measures.approve", measure=measure)
    assert offered(filed, "wang")["measures.execute"]["measure"] == measure
    assert offered(filed, "li") == {}
    filed.does("wang", "measures.execute", measure=measure, how=spot())
    assert {"measures.release", "measures.extend"} <= set(offered(filed, "li"))
    assert "measures.execute" not in offered(filed, "wang")
    filed.does("li", "measures.release", measure=measure, ground="UNRELATED")
    assert offered(filed, "li") == {}


def test_what_waits_for_a_head_stands_on_the_first_page(filed):
    def waits(who: str) -> set[str]:
        return {line.what for line in waiting.home(filed.desk.as_(who)).todo}

    measure = filed.does("wang", "measures.request_seizure", terms=TERMS).id
    assert "审批登记保存、查封、扣押" in waits("li")
    filed.does("li", "measures.approve", measure=measure)
    assert "审批登记保存、查封、扣押" not in waits("li")
    assert "实施已批准的登记保存、查封、扣押" in waits("wang")
    urgent = filed.does(
        "wang", "measures.urgent_seizure", terms=TERMS, urgent_reason="正在装车", how=spot()
    ).id
    assert "补办紧急查封、扣押的批准" in waits("li")
    filed.does("li", "measures.release", measure=urgent, ground="NOT_NEEDED")
    assert "补办紧急查封、扣押的批准" not in waits("li")


def test_an_overdue_measure_is_said_on_the_step_that_it_stops(filed):
    """行政强制法第二十五条：期限届满未解除，报告不能提交。"""
    measure = seized(filed)
    filed.on("2026-11-12")

    steps = {s.act: s for s in next_steps(filed.desk.as_("wang"), filed.case)}
    told = case_view.lines(case_view.view(filed.desk.as_("wang"), filed.case))

    assert "G-SEZ-03" in {x.rule for x in steps["investigation.close"].findings}
    assert any("期限已过，应立即解除" in line for line in told)
    filed.does("li", "measures.release", measure=measure, ground="EXPIRED")
    assert clocks(filed, "SEIZE") == [(date(2026, 11, 11), "missed")]
