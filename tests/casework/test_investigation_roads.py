"""中止、延期、回避、抽样、鉴定、协查 in the record: the clock that follows, the panel, the view, the details."""

import pytest
from sqlalchemy import select

from township_desk.casework import case_view, next_steps
from township_desk.models.case import Override
from township_desk.models.decision import ClockRow
from township_desk.models.evidence import CorrectionRow
from township_desk.procedure.stages import ClosingReason, Stage

SUSPEND = {
    "cause": "LAW_INTERPRETATION",
    "reason": "定性已送请县人民政府解释。",
    "support": "缙壶镇请〔2026〕1号",
}
EXAM = {
    "kind": "TEST",
    "institution": "示例检测中心",
    "qualification": "资质认定证书0001号",
    "objects": "样品两瓶",
    "questions": "是否超标",
    "due_on": "2026-10-30",
}
MORE = {"cause": "COMPLEX", "reason": "人数众多。", "done": "已检查。"}


def rule(town, parameter: str, value: str) -> None:
    """The domain's own rule, recorded with its source."""
    town.on("2026-10-12").does(
        "admin", "parameters.set", parameter=parameter, value=value, valid_from="2026-01-01",
        source="示例程序规定第六十四条", domain="城市市容环卫",
    )  # fmt: skip


def clock(town, name: str = "CASE90") -> ClockRow:
    with town.desk.reading() as session:
        return session.scalars(
            select(ClockRow)
            .where(ClockRow.case_id == town.case, ClockRow.clock == name)
            .order_by(ClockRow.id.desc())
        ).first()


def offered(town, who: str) -> set[str]:
    """What the panel lets *who* do."""
    return {s.act for s in next_steps.next_steps(town.desk.as_(who), town.case) if s.mine}


# -- 中止


def test_the_clock_rests_while_the_domain_leaves_the_suspension_out(town):
    """DL-13：领域规定扣除中止期间的，期限中止计算，恢复后顺延。"""
    rule(town, "P-90-EXCL", "SUSPENSION")
    town.files()
    before = clock(town).due_on
    town.on("2026-10-19").does("li", "suspension.suspend", **SUSPEND)
    assert clock(town).state == "paused"

    town.on("2026-10-29").does("li", "suspension.resume", reason="已答复。")

    after = clock(town)
    assert after.state == "running"
    assert (after.raw_due_on - clock(town).strict_on).days == 10
    assert after.due_on > before
    assert any("中止调查" in line and "共 10 日" in line for line in after.arithmetic)


def test_the_clock_runs_on_where_the_domain_has_no_rule(town):
    """处罚法第六十条：没有扣除规定的，中止期间计入九十日。"""
    town.files()
    before = clock(town).due_on

    town.on("2026-10-19").does("li", "suspension.suspend", **SUSPEND)

    assert (clock(town).state, clock(town).due_on) == ("running", before)


def test_a_suspended_case_offers_only_what_may_go_on(town):
    town.files()
    town.does("li", "suspension.suspend", **SUSPEND)

    assert "suspension.resume" in offered(town, "li")
    assert "suspension.suspend" not in offered(town, "li")
    assert "investigation.establish_fact" not in offered(town, "wang")
    assert "investigation.add_evidence" in offered(town, "wang")


def test_a_refusal_names_the_suspension_and_the_way_out(town):
    town.files()
    town.does("li", "suspension.suspend", **SUSPEND)

    with pytest.raises(Exception, match=r"2026-10-12 中止调查.*suspension\.resume"):
        town.does("wang", "investigation.establish_fact", text="倾倒。", evidence=[1])


def test_a_suspension_without_proof_or_reason_is_sent_back(town):
    town.files()

    assert "须写明理由，并有证明材料" in town.invalid(
        "li", "suspension.suspend", **{**SUSPEND, "support": ""}
    )


def test_a_case_in_review_is_suspended_and_goes_on_where_it_stood(town):
    """O5：调查终结以后、决定之前也可以中止。"""
    town.notifies()
    town.on("2026-10-20").does("wang", "review.submit")
    town.does("li", "suspension.suspend", **SUSPEND)
    assert town.refused("fa", "review.opine", opinion="PASS", reasons="同意") == {"G-STG-01"}

    town.does("li", "suspension.resume", reason="已答复。")

    assert town.row().stage is Stage.REVIEW
    town.opines()


def test_a_suspended_case_can_end(town):
    """每件案件都能到达终点：中止中的案件可以直接终止。"""
    town.files()
    town.does("li", "suspension.suspend", **{**SUSPEND, "cause": "PARTY_SUCCESSION"})
    town.does("wang", "investigation.record_party", party={**town.party, "gone_on": "2026-10-12"})

    town.does(
        "li", "suspension.terminate", cause="PARTY_DEAD", reason="死亡，无承受人。", support="证明"
    )

    assert town.row().closing_reason is ClosingReason.TERMINATED_DEATH
    assert clock(town).state == "void"


# -- 延期


def test_an_extension_moves_the_clock_and_says_by_which_rule(town):
    """处罚法第六十条：另有规定的，从其规定。"""
    rule(town, "P-90-EXT1", "30")
    town.files()
    strict = clock(town).raw_due_on

    done = town.does("li", "extension.first", **MORE)

    assert (clock(town).raw_due_on - strict).days == 30
    assert any("示例程序规定第六十四条" in line for line in clock(town).arithmetic)
    assert any("案件办理期限延长审批表" in paper for paper in done.papers)


def test_an_extension_is_offered_only_once_and_tells_what_is_missing(town):
    town.files()
    steps = {s.act: s for s in next_steps.next_steps(town.desk.as_("li"), town.case)}

    assert "extension.second" not in steps
    assert not steps["extension.first"].ready
    assert "没有登记第一次延长的依据" in steps["extension.first"].findings[0].text


def test_an_extension_says_what_was_done_so_far(town):
    rule(town, "P-90-EXT1", "30")
    town.files()

    assert "已开展的工作" in town.invalid("li", "extension.first", **{**MORE, "done": ""})


# -- 鉴定


def test_an_appraisal_is_left_out_from_its_commission_to_its_result(town):
    """5.3 E15：鉴定期间为委托之日至收到结果之日。"""
    rule(town, "P-90-EXCL", "TESTING")
    town.files()
    number = town.on("2026-10-13").does("li", "appraisal.commission", **EXAM).id
    assert clock(town).state == "paused"

    town.on("2026-10-21").does(
        "wang", "appraisal.receive", appraisal=number, report_no="检1号", result="超标",
        officers=["wang", "chen"],
    )  # fmt: skip

    assert (clock(town).raw_due_on - clock(town).strict_on).days == 9


def test_a_result_is_told_in_five_working_days_and_the_party_has_fifteen_days(town):
    """P-SAMPLE-TELL、P-RETEST."""
    town.files()
    number = town.does("li", "appraisal.commission", **EXAM).id
    received = {"report_no": "检1号", "result": "超标", "officers": ["wang", "chen"]}
    assert "请填写报告编号" in town.invalid(
        "wang", "appraisal.receive", appraisal=number, **{**received, "report_no": ""}
    )
    town.does("wang", "appraisal.receive", appraisal=number, **received)
    assert clock(town, "SAMPLE-TELL").due_on.isoformat() == "2026-10-19"

    town.on("2026-10-13").does("wang", "appraisal.tell", appraisal=number, service=town.served())

    assert clock(town, "SAMPLE-TELL").state == "met"
    assert clock(town, "RETEST").due_on.isoformat() == "2026-10-28"


def test_a_refused_re_test_keeps_its_reason_and_lets_the_case_go_on(town):
    """4.4.D：异议、处理理由入卷。"""
    town.investigates()
    number = town.does("li", "appraisal.commission", **EXAM).id
    town.does(
        "wang", "appraisal.receive", appraisal=number, report_no="检1号", result="超标",
        officers=["wang", "chen"],
    )  # fmt: skip
    town.does("wang", "appraisal.tell", appraisal=number, service=town.served())
    town.does("wang", "appraisal.object", appraisal=number, objection="不服。")
    assert "请写明理由" in town.invalid(
        "li", "appraisal.settle", appraisal=number, accepted=False, reason=""
    )

    town.does("li", "appraisal.settle", appraisal=number, accepted=False, reason="备样已失效。")

    assert "没有待处理的异议" in town.invalid(
        "li", "appraisal.settle", appraisal=number, accepted=False, reason="重复"
    )
    town.reports()


def test_a_commission_of_another_case_is_not_found(town):
    town.files()
    number = town.does("li", "appraisal.commission", **EXAM).id
    town.files()

    assert f"本案没有编号为 {number} 的检测（鉴定）委托" in town.invalid(
        "wang", "appraisal.tell", appraisal=number, service=town.served()
    )
    assert "已实施的抽样" in town.invalid("li", "appraisal.commission", **EXAM, sampling=7)
    assert "写明受托机构及其资质" in town.invalid(
        "li", "appraisal.commission", **{**EXAM, "qualification": ""}
    )


# -- 回避


def test_a_recused_clerk_writes_no_record(town):
    """处罚法第四十三条：决定回避后，不得以任何身份参与。"""
    town.files()
    town.does("li", "investigation.recuse", person="liu", reason="与当事人系亲属")

    assert town.refused(
        "wang", "investigation.inspect", started_at="2026-10-12 09:00",
        ended_at="2026-10-12 09:30", place="溪边", officers=["wang", "chen"], text="有垃圾。",
        clerk="liu",
    ) == {"G-OFF-03"}  # fmt: skip


def test_a_recused_host_holds_no_hearing(town):
    """处罚法第六十四条第四项."""
    town.files()
    town.does("li", "investigation.recuse", person="ting", reason="与当事人系邻居")

    assert town.refused("ting", "hearing.terminate", reason="撤回", kind="WITHDRAWN") == {
        "G-OFF-03"
    }


def test_a_principal_head_is_not_recused_by_one_head_alone(town):
    """4.4.F：正职负责人的回避由负责人集体决定."""
    town.files()

    assert town.refused("li", "investigation.recuse", person="zhang", reason="系亲属") == {
        "G-COL-01"
    }
    assert "没有名为“nobody”的人员" in town.invalid(
        "li", "investigation.recuse", person="nobody", reason="系亲属"
    )


def test_a_recusal_is_decided_in_three_working_days(town):
    """P-RECUSAL."""
    town.files()
    town.does("wang", "recusal.apply", person="chen", by="PARTY", reason="系亲属")
    assert clock(town, "RECUSAL").due_on.isoformat() == "2026-10-15"

    town.on("2026-10-19").does(
        "li", "recusal.decide", person="chen", granted=False, found="不属实。"
    )

    assert clock(town, "RECUSAL").state == "missed"


# -- 协查


def test_a_letter_may_set_a_later_day_than_the_parameter(town):
    town.files()

    town.does(
        "li", "assistance.request", organ="县水利局", kind="FINDING", matter="认定范围。",
        reason="定性需要。", due_on="2026-12-01",
    )  # fmt: skip

    assert clock(town, "ASSIST").due_on.isoformat() == "2026-12-01"


# -- 责令改正


def test_the_order_that_is_meant_is_rechecked(town):
    """4.4.E：一案几份责令改正通知书的，分别复查。"""
    town.files()
    order = {"facts": "倾倒垃圾。", "due_on": "2026-10-20", "service": town.served()}
    town.does("wang", "investigation.order_correction", text="清理溪边垃圾", **order)
    town.does("wang", "investigation.order_correction", text="清理路边垃圾", **order)
    with town.desk.reading() as session:
        first, second = session.scalars(select(CorrectionRow).order_by(CorrectionRow.id)).all()
    assert clock(town, "RECHECK").due_on.isoformat() == "2026-10-27"
    checked = {
        "started_at": "2026-10-21 09:00", "ended_at": "2026-10-21 09:30", "place": "溪边",
        "officers": ["wang", "chen"], "text": "当面表示不清理。",
    }  # fmt: skip
    town.on("2026-10-21")
    assert f"已有：{first.number}、{second.number}" in town.invalid(
        "wang", "investigation.recheck", result="REFUSED", order="没有的号", **checked
    )

    town.does("wang", "investigation.recheck", result="REFUSED", order=first.number, **checked)

    with town.desk.reading() as session:
        results = [
            r.result for r in session.scalars(select(CorrectionRow).order_by(CorrectionRow.id))
        ]
    assert results == ["REFUSED", ""]


# -- 撤销立案、确认


def test_a_party_that_never_heard_of_the_case_is_not_told(town):
    """D86：当事人知道本案的才告知."""
    town.files()
    revoked = {
        "cause": "DUPLICATE", "reason": "与另案重复。", "course": "核对。", "support": "另案案号",
    }  # fmt: skip

    done = town.does("zhang", "filing.revoke", **revoked)

    assert not any("处理情况告知书" in paper for paper in done.papers)
    assert town.row().closing_reason is ClosingReason.FILING_REVOKED


def test_a_changed_proposal_asks_the_head_again(town):
    """0.1 CONFIRM：处理意见改变后，原来的确认不再适用."""
    town.notifies()
    town.passes_review("2026-12-21")
    town.on("2027-01-20")
    town.does("zhang", "case.confirm", rule="G-DEC-02", reason="当事人外出")
    with town.desk.database.writing() as session:
        session.scalars(select(Override)).one().about = "0" * 64

    assert town.refused("li", "decision.issue") == {"G-DEC-02"}


def test_the_view_tells_everything_beside_the_road(town):
    """``case show`` 和工作区：中止、延期、回避、抽样、鉴定、协查和台账."""
    rule(town, "P-90-EXT1", "30")
    rule(town, "P-90-EXCL", "SUSPENSION")
    town.files()
    town.does("li", "extension.first", **MORE)
    town.does("wang", "recusal.apply", person="chen", by="PARTY", reason="系亲属")
    town.does("li", "sampling.approve", target="渗滤液", reason="查明成分")
    town.does("li", "appraisal.commission", **EXAM)
    town.does(
        "li", "assistance.request", organ="县水利局", kind="FINDING", matter="认定范围。",
        reason="定性需要。",
    )  # fmt: skip
    town.does("li", "suspension.suspend", **SUSPEND)

    seen = case_view.view(town.desk.as_("wang"), town.case)
    text = "\n".join(case_view.lines(seen))

    for words in (
        "第一次延长：2026-10-12", "待决定，至 2026-10-15", "已批准，待实施", "待出具",
        "待回复，至", "中止中", "期限台账：中止调查 2026-10-12 至 今，不计入办案期限",
        "期限台账：检测、检验、检疫 2026-10-12 至 今，计入办案期限（本领域没有扣除的规定）",
    ):  # fmt: skip
        assert words in text, words
