"""What the stories do not reach: the county's other answers, the police, edits, statements, ends."""

import pytest

from township_desk.procedure.stages import ClosingReason, Stage

GAINS = {
    "penalties": [
        {"kind": "CONFISCATE_GAINS", "amount_yuan": 8000},
        {"kind": "FINE", "amount_yuan": 7500},
    ],
    "tier": "较重",
    "gains_yuan": 8000,
    "correction_note": "已停止经营",
    "discretion_reason": "时间长。",
    "waiver_reasoning": "不属于轻微。",
}
COUNTY = "缙云县综合行政执法局"


@pytest.fixture
def sent(town):
    """A case with large illegal gains, sent to the county on 2026-10-12."""
    town.investigates(matter="M147", cause="无照经营")
    town.reports(GAINS)
    town.does("li", "referral.send", organ=COUNTY)
    return town


# -- referral


def test_what_the_county_returns_as_not_major_goes_on_here(sent):
    """7.2 R10、7.5：县级部门书面退回的，恢复到原来的阶段继续办理。"""
    sent.does("wang", "referral.receive", answer="RETURNED", document_no="退1号", reasons="由镇办")

    assert sent.row().stage is Stage.NOTICE
    sent.does("li", "notice.approve")


def test_a_kind_of_the_seven_is_not_lifted_by_a_return(town):
    """55号四（一）3：吊销许可证件等种类，退回、指定都不产生处罚权。"""
    town.investigates(matter="M127", cause="销售非法经营的烟花爆竹")
    town.reports(
        {
            "penalties": [
                {"kind": "FINE", "amount_yuan": 3000},
                {"kind": "REVOKE_LICENSE", "text": "吊销烟花爆竹经营许可证"},
            ],
            "conditions": ["serious"],
            "correction_in_decision": True,
            "discretion_reason": "情节严重。",
            "waiver_reasoning": "不属于轻微。",
        }
    )
    town.does("li", "referral.send", organ=COUNTY)
    town.does("wang", "referral.receive", answer="RETURNED", document_no="退2号", reasons="由镇办")

    assert town.refused("li", "notice.approve") == {"G-TRF-01"}


def test_a_case_sent_before_its_report_comes_back_to_the_investigation(town):
    town.investigates()
    town.does("wang", "referral.require", reason="疑属县级管辖")
    town.does("li", "referral.send", organ=COUNTY)
    town.does("wang", "referral.receive", answer="RETURNED", document_no="退3号")

    assert town.row().stage is Stage.INVESTIGATION


def test_missing_papers_are_added_and_the_case_is_sent_again(sent):
    """7.5：材料不足的，补充后再移送。"""
    sent.does("wang", "referral.receive", answer="INSUFFICIENT", document_no="补1号")
    sent.adds("进货台账")
    sent.does("li", "referral.send", organ=COUNTY)
    sent.does("wang", "referral.receive", answer="ACCEPTED", document_no="收1号")

    sent.does("li", "closing.approve", reason="REFERRED_COUNTY")


def test_an_answered_referral_is_neither_sent_nor_answered_again(sent):
    sent.does("wang", "referral.receive", answer="ACCEPTED", document_no="收1号")

    assert "已有答复" in sent.invalid("li", "referral.send", organ=COUNTY)
    assert "已经登记" in sent.invalid(
        "wang", "referral.receive", answer="RETURNED", document_no="退1号"
    )


def test_what_is_not_the_countys_goes_to_somebody_else(sent):
    sent.does("wang", "referral.receive", answer="NOT_OURS", document_no="转1号")
    sent.does("wang", "referral.require", reason="属市场监管部门管辖", target="DEPARTMENT")

    sent.does("li", "referral.send", organ="缙云县市场监督管理局")


def test_a_served_notice_is_withdrawn_when_the_case_leaves(town):
    """7.2：告知后发现应当移送的，书面撤回告知（D85）。"""
    town.notifies()
    town.does("wang", "referral.require", reason="属县级管辖")

    done = town.does("li", "referral.send", organ=COUNTY)

    assert any("撤回" in paper for paper in done.papers)


# -- notice and hearing


def test_a_notice_is_told_once(town):
    town.notifies()

    assert "请先撤回告知" in town.invalid("li", "notice.approve")
    assert "已于 2026-10-12 送达" in town.invalid("wang", "notice.serve", service=town.served())


def test_a_statement_that_convinces_makes_it_lighter_without_a_new_notice(town, fine):
    """处罚法第四十五条第一款：成立的，应当采纳。"""
    town.notifies()
    town.does("wang", "notice.record_statement", content="当天就清走了，有照片。")
    assert "G-NOT-05" in town.refused("li", "decision.issue")
    town.adds("当事人提交的清理照片")
    lighter = {**fine, "penalties": [{"kind": "FINE", "amount_yuan": 100}], "evidence": [1, 2]}
    town.does(
        "wang", "notice.review_statement", text="照片属实，采纳。", adopted=True, proposal=lighter
    )
    town.passes_review()

    done = town.on("2026-10-21").does("li", "decision.issue")

    assert "决定" in done.message


def test_an_oral_statement_is_taken_by_two_certified_officers(town):
    """处罚法第四十二条：执法人员不得少于两人。"""
    town.notifies()
    given = {
        "content": "少罚点。",
        "form": "oral",
        "started_at": "2026-10-12 15:00",
        "ended_at": "2026-10-12 15:20",
        "place": "执法队",
    }

    assert town.refused("wang", "notice.record_statement", officers=["wang", "hu"], **given) == {
        "G-OFF-01"
    }
    town.does("wang", "notice.record_statement", officers=["wang", "chen"], **given)


def test_a_statement_is_reviewed_only_if_there_is_one(town):
    town.notifies()

    assert "没有待复核" in town.invalid("wang", "notice.review_statement", text="无", adopted=False)


@pytest.fixture
def hearing(town, fine):
    """A fine of 3 000 yuan on a citizen: the hearing was told on 10-12 and asked for on 10-13."""
    town.investigates(matter="M142", cause="擅自占用公路")
    town.reports({**fine, "penalties": [{"kind": "FINE", "amount_yuan": 3000}]})
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served())
    return town.on("2026-10-13")


def test_a_late_request_for_a_hearing_does_not_hold_up_the_case(hearing):
    """处罚法第六十四条第一项：五个工作日内提出。"""
    done = hearing.on("2026-10-20").does("wang", "hearing.request")

    assert "超过期限" in done.message
    assert hearing.row().stage is Stage.NOTICE


def test_who_stays_away_from_the_hearing_gives_it_up(hearing):
    """处罚法第六十四条第六项：无正当理由拒不出席的，视为放弃听证权利。"""
    hearing.does("wang", "hearing.request")
    absent = {"kind": "ABSENT", "reason": "开始后三十分钟仍未到场"}
    assert hearing.refused("ting", "hearing.terminate", **absent) == {"G-END-01"}
    notice = {"planned_at": "9时", "place": "会议室", "service": hearing.served()}
    hearing.does("li", "hearing.notify", planned_on="2026-10-26", host="ting", **notice)
    assert hearing.refused("ting", "hearing.terminate", **absent) == {"G-DAT-01"}
    hearing.on("2026-10-26").does("ting", "hearing.terminate", **absent)
    hearing.passes_review("2026-10-27")

    assert hearing.row().stage is Stage.DECISION


def test_only_the_appointed_host_holds_the_hearing_on_the_notified_day(hearing):
    """处罚法第六十四条第二项、第四项。"""
    hearing.does("wang", "hearing.request")
    hearing.on("2026-10-13").does(
        "admin", "people.add", login="lin", name="林主持", roles=["HEARING_HOST"]
    )
    notice = {"planned_at": "9时", "place": "会议室", "service": hearing.served()}
    assert "没有名为“tin”的人员" in hearing.invalid(
        "li", "hearing.notify", planned_on="2026-10-26", host="tin", **notice
    )
    hearing.does("li", "hearing.notify", planned_on="2026-10-26", host="ting", **notice)
    body = {"accusation": "事实", "defence": "无异议", "examination": "已质证"}
    held = {"body": body, "evidence": [1, 2]}

    def times(day):
        return {"started_at": f"{day} 09:00", "ended_at": f"{day} 10:00"}

    hearing.on("2026-10-27")
    assert "听证通知的日期是 2026-10-26" in hearing.invalid(
        "ting", "hearing.hold", **held, **times("2026-10-27")
    )
    assert hearing.refused("lin", "hearing.hold", **held, **times("2026-10-26")) == {"G-ROL-01"}
    assert "没有编号为 9 的证据" in hearing.invalid(
        "ting", "hearing.hold", body=body, evidence=[1, 9], **times("2026-10-26")
    )
    hearing.does("ting", "hearing.hold", **held, **times("2026-10-26"))
    assert "已于 2026-10-26 举行" in hearing.invalid(
        "ting", "hearing.hold", **held, **times("2026-10-26")
    )
    assert "请提交听证报告" in hearing.invalid(
        "ting", "hearing.terminate", kind="LEFT", reason="离场"
    )


def test_a_new_notice_opens_the_right_to_a_hearing_again(hearing):
    """处罚法第四十四条、第六十四条：重新告知的，重新计算听证申请期限。"""
    hearing.does("wang", "hearing.request")
    hearing.does("ting", "hearing.terminate", kind="WITHDRAWN", reason="书面撤回")
    hearing.does("li", "notice.withdraw", reason="告知书地址有误")
    hearing.on("2026-10-14").does("li", "notice.approve")
    hearing.does("wang", "notice.serve", service=hearing.served())
    hearing.does("wang", "notice.waive", statement=True)

    assert "G-HEA-02" in hearing.refused("li", "decision.issue")


# -- review and decision


def test_edits_asked_for_are_confirmed_by_the_reviewer(town):
    """4.4.H：建议修改后同意的，经审核人确认方为通过。"""
    town.notifies()
    town.passes_review(opinion="PASS_WITH_EDITS")
    town.on("2026-10-21")
    assert town.refused("li", "decision.issue") == {"G-LRV-01"}
    assert town.refused("wang", "review.confirm_edits") == {"G-OFF-04"}

    town.does("fa", "review.confirm_edits")

    assert "决定" in town.does("li", "decision.issue").message


def test_a_review_is_not_asked_for_twice(town):
    town.notifies()
    town.on("2026-10-20").does("wang", "review.submit")

    assert "正在等待审核意见" in town.invalid("wang", "review.submit")


def test_an_old_review_does_not_cover_a_new_notice(town):
    """处罚法第四十五条、第五十八条：重新告知以后须重新审核。"""
    town.notifies()
    town.passes_review()
    town.does("li", "notice.withdraw", reason="送达有瑕疵，重新告知")
    town.does("li", "notice.approve")
    town.on("2026-10-21").does("wang", "notice.serve", service=town.served())
    town.does("wang", "notice.waive", statement=True)

    assert town.refused("li", "decision.issue") == {"G-LRV-03"}


def test_a_decided_case_is_not_decided_again(town):
    """处罚法第二十九条。"""
    town.decides()

    assert town.refused("li", "decision.issue") == {"G-STG-01"}
    assert town.refused("li", "decision.no_penalty", ground="NO_FACT", reason="无") == {"G-STG-01"}


def test_facts_that_are_not_proved_end_without_a_penalty(town, no_fine):
    """处罚法第五十七条第一款第三项：违法事实不能成立的，不予行政处罚。"""
    town.files()
    town.inspects()
    town.adds("居民身份证复印件")
    town.does(
        "wang", "investigation.establish_fact",
        text="现有证据不能证明垃圾袋为当事人所倒。", evidence=[1],
    )  # fmt: skip
    town.reports(no_fine, character="违法事实不能成立")
    town.passes_review("2026-10-13")

    done = town.does("li", "decision.no_penalty", ground="NO_FACT", reason="证据不足。")

    assert any("不予行政处罚决定书" in paper for paper in done.papers)


def test_who_could_not_know_what_he_did_is_not_punished(town, no_fine):
    """处罚法第三十一条：不予行政处罚，但应当责令其监护人严加看管和治疗。"""
    town.party |= {"incapable": True, "guardian": "周监护"}
    town.investigates()

    assert town.refused("wang", "investigation.close", character="乱倒", proposal={
        "penalties": [{"kind": "FINE", "amount_yuan": 150}], "tier": "较轻",
        "correction_note": "已清理", "waiver_reasoning": "无",
    }) == {"G-PTY-04"}  # fmt: skip
    town.reports(no_fine)
    town.passes_review("2026-10-13")
    town.does("li", "decision.no_penalty", ground="NO_PENALTY_MENTAL", reason="有鉴定意见。")


def test_a_party_who_died_ends_the_case(town):
    """3.7：当事人死亡的，终止调查；结案须有终止调查审批（D43）。"""
    town.files()
    ended = {"cause": "PARTY_DEAD", "reason": "当事人已死亡", "support": "居民死亡医学证明"}
    assert town.refused("li", "closing.approve", reason="TERMINATED_DEATH") == {"G-CLS-01"}
    assert town.refused("li", "suspension.terminate", **ended) == {"G-CLS-01"}
    town.does("wang", "investigation.record_party", party={**town.party, "gone_on": "2026-10-11"})

    done = town.does("li", "suspension.terminate", **ended)

    assert any("案件终止调查审批表" in paper for paper in done.papers)
    assert town.row().closing_reason is ClosingReason.TERMINATED_DEATH


def test_evidence_got_unlawfully_carries_no_fact(town, fine):
    """处罚法第四十六条第三款。"""
    town.investigates()
    number = town.adds("偷录的录音", kind="AUDIO_VIDEO", illegal=True).id

    assert town.refused("wang", "investigation.close", character="乱倒", proposal=fine) == {
        "G-EVD-03"
    }
    town.reports({**fine, "evidence": [n for n in (1, 2, number) if n != number]})


# -- service and money


def test_a_paper_is_served_once(town):
    town.decides()
    town.does("wang", "service.record", service=town.served())

    assert "不能再次登记" in town.invalid("wang", "service.record", service=town.served())


def test_a_fine_is_paid_in_parts_and_never_above_what_is_owed(town):
    town.decides()
    town.does("wang", "service.record", service=town.served())
    town.does("cai", "execution.pay", amount_yuan=50, receipt_no="浙财1")
    assert town.refused("li", "closing.approve", reason="PERFORMED") == {"G-CLS-01"}
    assert "尚欠" in town.invalid("cai", "execution.pay", amount_yuan=101, receipt_no="浙财2")

    done = town.does("cai", "execution.pay", amount_yuan=100, receipt_no="浙财2")

    assert "已缴清" in done.message


def test_a_late_payment_shows_the_surcharge_that_ran(town):
    """处罚法第七十二条第一款第一项：每日按罚款数额的百分之三加处罚款。"""
    town.decides()
    town.does("wang", "service.record", service=town.served())

    done = town.on("2026-11-15").does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")

    assert "逾期加处罚款 45元，尚欠 45元" in done.message  # due 2026-11-05, ten days × 4.50


def test_a_case_with_a_surcharge_owed_is_closed_once_it_is_paid(town):
    """处罚法第七十二条第一款第一项：加处罚款未缴的，不是履行完毕。"""
    town.decides()
    town.does("wang", "service.record", service=town.served())
    town.on("2026-11-15").does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    assert town.refused("li", "closing.approve", reason="PERFORMED") == {"G-CLS-01"}
    more = {"amount_yuan": 0, "receipt_no": "浙财2"}
    assert town.refused("cai", "execution.pay", **more, surcharge_yuan=46) == {"G-FIN-05"}

    paid = town.does("cai", "execution.pay", **more, surcharge_yuan=45)

    assert "已缴清" in paid.message
    town.does("li", "closing.approve", reason="PERFORMED")


def test_a_payment_of_nothing_is_none(town):
    town.decides()
    town.does("wang", "service.record", service=town.served())

    assert "尚欠" in town.invalid("cai", "execution.pay", amount_yuan=0, receipt_no="浙财1")


def test_a_public_notice_that_still_runs_closes_nothing(town, no_fine):
    """民事诉讼法第九十五条：公告满三十日视为送达。"""
    town.investigates()
    town.reports({**no_fine, "circumstances": ["MINOR_CORRECTED_NO_HARM"]})
    town.passes_review("2026-10-13")
    town.does("li", "decision.no_penalty", ground="NO_PENALTY_MINOR", reason="轻微。")
    public = town.served(method="PUBLIC_NOTICE", tried_before="两次上门无人，邮件退回。")
    town.does("wang", "service.record", document="no_penalty_decision", service=public)

    assert town.refused("li", "closing.approve", reason="NO_PENALTY_MINOR") == {"G-CLS-01"}
    town.on("2026-11-12").does("li", "closing.approve", reason="NO_PENALTY_MINOR")


def test_a_decision_goes_out_by_internet_only_if_it_names_the_channel(town):
    """行政复议法第二十二条第二款：通过互联网渠道送达的，应当同时提供申请行政复议的互联网渠道。"""
    town.decides()
    town.does("wang", "service.confirm_address", address="虚构路9号", electronic="微信")
    online = town.served(method="ELECTRONIC", place="微信")

    assert town.refused("wang", "service.record", service=online) == {"G-SRV-07"}
    town.does("wang", "service.record", service=town.served())


def test_a_record_that_calls_the_party_otherwise_is_told(town):
    """案卷评查：各文书当事人名称应当一致。"""
    town.files()
    town.inspects(person={"name": "周示列"})
    town.adds("居民身份证复印件")
    town.does("wang", "investigation.establish_fact", text="当事人倾倒垃圾。", evidence=[1])
    town.reports()

    done = town.does("li", "notice.approve")

    assert "G-PTY-07" in {w.rule for w in done.warnings}


def test_a_record_without_the_rights_read_out_is_told(town):
    """处罚法第四十三条、第五十五条。"""
    town.files()
    town.does(
        "wang", "investigation.interview", started_at="2026-10-12 09:00",
        ended_at="2026-10-12 09:30", place="执法队", officers=["wang", "chen"],
        person={"name": "周示例"}, qa=[{"q": "是你倒的吗？", "a": "是。"}], recusal_told=False,
    )  # fmt: skip
    town.inspects()
    town.adds("居民身份证复印件")
    town.does("wang", "investigation.establish_fact", text="当事人倾倒垃圾。", evidence=[1, 2])

    done = town.reports()

    assert "G-EVD-06" in {w.rule for w in done.warnings}


def test_a_case_on_its_way_to_the_county_is_not_sent_a_second_time(sent):
    """同一违法行为不得拆分移送，也不得同时移送两个机关（处罚法第二十五条、第二十九条）。"""
    again = {"organ": "另一机关"}

    assert "尚未答复" in sent.invalid("li", "referral.send", **again)
    assert "尚未答复" in sent.invalid("wang", "referral.require", reason="另行移送")


def test_a_designated_case_comes_back_from_the_referral(town):
    """7.2 R10：书面指定管辖的，由本机关办理；没有指定的撤回来也不能告知。"""
    town.investigates(matter="M147", cause="无照经营")
    gains = [
        {"kind": "CONFISCATE_GAINS", "amount_yuan": 6000},
        {"kind": "FINE", "amount_yuan": 7500},
    ]
    more = {"gains_yuan": 6000, "tier": "较重", "correction_note": "已停止经营"}
    why = {"discretion_reason": "时间长。", "waiver_reasoning": "不属于轻微。"}
    town.reports({"penalties": gains, **more, **why})
    town.does("li", "referral.cancel", reason="县人民政府拟指定本机关办理")
    assert "G-TRF-01" in town.refused("li", "notice.approve")
    blank = {"kind": "DESIGNATED", "document_no": "", "text": "指定"}
    assert "须是书面的" in town.invalid("wang", "referral.consult", **blank)

    town.does("wang", "referral.consult", **{**blank, "document_no": "缙政办〔2026〕9号"})

    town.does("li", "notice.approve")


def test_a_letter_that_named_no_sum_gives_back_none(town):
    """55号四（一）3：县级部门退回时不知道的数额，不能因退回而由乡镇决定。"""
    town.investigates(matter="M147", cause="无照经营")
    town.does("wang", "referral.require", reason="可能属重大没收", row="R4")
    town.does("li", "referral.send", organ="缙云县市场监督管理局")
    town.does("wang", "referral.receive", answer="RETURNED", document_no="县1号")
    gains = [
        {"kind": "CONFISCATE_GAINS", "amount_yuan": 60000},
        {"kind": "FINE", "amount_yuan": 7500},
    ]
    more = {"gains_yuan": 60000, "tier": "较重", "correction_note": "已停止经营"}
    why = {"discretion_reason": "时间长。", "waiver_reasoning": "不属于轻微。"}

    done = town.reports({"penalties": gains, **more, **why})

    assert "移送县级行政执法部门" in done.message


@pytest.mark.parametrize("text", ["立即停业整顿三个月", "责令关闭经营场所", "取缔该经营点"])
def test_a_business_is_not_shut_by_an_order_to_correct(town, text):
    """55号四（一）3、7.4：停业整顿与责令停产停业效果相同，不能以责令改正通知书作出。"""
    town.files()

    found = town.refused("wang", "investigation.order_correction", text=text, facts="乱倒垃圾。")

    assert found == {"G-TRF-01"}


def test_a_case_that_was_not_filed_is_bound_with_its_own_papers(town):
    """处罚法第四十七条：不予立案的也要归档，但没有处罚文书。"""
    town.proposes(town.hears_of_it())
    town.does("li", "filing.refuse", reason="违法行为轻微。")

    assert "已归档" in town.does("liu", "closing.archive").message


def test_a_case_that_ended_with_its_party_is_bound_with_its_own_papers(town):
    town.investigates()
    town.does("wang", "investigation.record_party", party={**town.party, "gone_on": "2026-10-12"})
    support = "死亡证明（虚构〔2026〕1号）"
    given = {"cause": "PARTY_DEAD", "reason": "当事人死亡且无承受人", "support": support}
    town.does("li", "suspension.terminate", **given)

    assert "已归档" in town.does("wang", "closing.archive").message
