"""管辖争议、线索移送、移送以后 through the real acts."""

from datetime import date

import pytest

from township_desk.casework import case_view, next_steps
from township_desk.models.case import Clue
from township_desk.models.decision import ClockRow, ReferralRow
from township_desk.procedure.stages import Stage

OTHER = "缙云县新建镇人民政府"
COUNTY = "缙云县综合行政执法局"
OPEN = {"organ": OTHER, "points": "倾倒地点在两镇交界处", "our_view": "倾倒地点在本镇"}
TALK = {"attendees": "双方分管负责人", "minutes": "各执一词，未取得一致。"}
GAINS = {
    "penalties": [
        {"kind": "CONFISCATE_GAINS", "amount_yuan": 6000},
        {"kind": "FINE", "amount_yuan": 7500},
    ],
    "gains_yuan": 6000,
    "tier": "较重",
    "correction_note": "已停止经营",
    "discretion_reason": "时间长。",
    "waiver_reasoning": "不属于轻微。",
}


@pytest.fixture
def disputed(town):
    """A case under investigation whose place two townships claim."""
    town.investigates()
    town.does("wang", "dispute.open", **OPEN)
    return town


@pytest.fixture
def reported(disputed):
    disputed.on("2026-10-15").does("wang", "dispute.consult", outcome="NONE", **TALK)
    disputed.does("li", "dispute.report", to="缙云县综合行政执法指导办公室")
    return disputed


@pytest.fixture
def sent(town):
    """A case with large illegal gains, sent to the county on 2026-10-12."""
    town.investigates(matter="M147", cause="无照经营")
    town.reports(GAINS)
    town.does("li", "referral.send", organ=COUNTY)
    return town


def clocks_of(town, name: str) -> list[ClockRow]:
    with town.desk.reading() as session:
        return session.query(ClockRow).filter_by(clock=name).order_by(ClockRow.id).all()


def referral_of(town) -> ReferralRow:
    with town.desk.reading() as session:
        rows = session.query(ReferralRow).filter_by(case_id=town.case)
        return rows.order_by(ReferralRow.id.desc()).first()


def offered(town, who: str) -> set[str]:
    return {s.act for s in next_steps.next_steps(town.desk.as_(who), town.case)}


# -- dispute


def test_while_a_dispute_is_open_nothing_is_told_decided_or_sent(disputed):
    """处罚法第二十五条第二款；4.4.L。"""
    assert disputed.refused("li", "notice.approve") == {"G-STG-01"}
    assert disputed.refused("wang", "referral.require", reason="移送") == {"G-STG-01"}
    assert disputed.refused("wang", "crime.suspect", reason="涉嫌犯罪") == {"G-STG-01"}
    assert "尚未解决" in disputed.invalid("wang", "dispute.open", **OPEN)
    assert "没有提出移送" in disputed.invalid("li", "referral.cancel", reason="撤销")


def test_evidence_in_danger_is_taken_while_a_dispute_is_open(disputed):
    """4.4.L：易灭失的证据可以继续收集。"""
    disputed.adds("现场照片")
    disputed.inspects()

    assert disputed.row().stage is Stage.REFERRAL


def test_a_report_follows_a_consultation_on_record(disputed):
    """处罚法第二十五条第二款：协商不成的，报请指定管辖。"""
    to = {"to": "缙云县综合行政执法指导办公室"}
    assert "应当协商" in disputed.invalid("li", "dispute.report", **to)
    assert clocks_of(disputed, "DISPUTE")[0].due_on == date(2026, 10, 21)
    early = {**TALK, "outcome": "NONE", "on": "2026-10-11"}
    assert disputed.refused("wang", "dispute.consult", **early) == {"G-DAT-01"}
    disputed.does("wang", "dispute.consult", outcome="NONE", **TALK)
    assert clocks_of(disputed, "DISPUTE")[0].state == "met"
    assert "请填写报请机关" in disputed.invalid("li", "dispute.report")

    done = disputed.does("li", "dispute.report", **to)

    assert any("管辖争议报请指定管辖书" in paper for paper in done.papers)
    assert "已经报请" in disputed.invalid("li", "dispute.report", **to)


def test_what_the_two_agree_on_is_done(town):
    """处罚法第二十五条第二款：协商一致的，依其协商。"""
    town.investigates()
    town.does("wang", "dispute.open", **OPEN)
    town.does("wang", "dispute.consult", outcome="US", **TALK)
    assert town.row().stage is Stage.INVESTIGATION

    town.does("wang", "dispute.open", **OPEN)
    town.does("wang", "dispute.consult", outcome="OTHER", **TALK)

    assert referral_of(town).organ == OTHER
    town.does("li", "referral.send", organ=OTHER)
    town.does("wang", "referral.receive", answer="ACCEPTED", document_no="新收1号")
    town.does("li", "closing.approve", reason="REFERRED_DEPT")


def test_a_designation_to_us_lets_the_case_go_on(reported):
    """处罚法第二十五条第二款：指定本机关的，恢复办理。"""
    given = {"organ": "缙云县人民政府", "side": "US", "document_no": ""}
    assert "书面" in reported.invalid("wang", "dispute.designate", **given)
    early = {**given, "document_no": "缙政指〔2026〕1号", "on": "2026-10-14"}
    assert reported.refused("wang", "dispute.designate", **early) == {"G-DAT-01"}

    reported.does("wang", "dispute.designate", **{**given, "document_no": "缙政指〔2026〕1号"})

    assert reported.row().stage is Stage.INVESTIGATION
    reported.reports()
    reported.does("li", "notice.approve")


def test_a_designation_to_another_makes_us_transfer(reported, tmp_path):
    """处罚法第二十五条第二款：指定其他机关的，移送。"""
    scan = tmp_path / "指定管辖决定书.pdf"
    scan.write_bytes(b"%PDF-1.7 designation")
    given = {"organ": "缙云县人民政府", "side": "OTHER", "document_no": "缙政指〔2026〕2号"}
    assert "请填写被指定的机关" in reported.invalid("wang", "dispute.designate", **given)
    reported.does(
        "wang", "dispute.designate", **given, designated_organ=OTHER, file=str(scan),
        hand_over_by="2026-10-20",
    )  # fmt: skip
    assert {"referral.send"} <= offered(reported, "li")
    reported.does("li", "referral.send", organ=OTHER)
    reported.does("wang", "referral.receive", answer="ACCEPTED", document_no="新收1号")
    reported.does("li", "closing.approve", reason="REFERRED_DEPT")

    told = case_view.view(reported.desk.as_("wang"), reported.case).beside_referral
    assert "缙云县人民政府指定缙云县新建镇人民政府" in dict(told[0].pairs)["指定管辖"]


def test_the_days_of_a_dispute_are_left_out_only_where_the_domain_says_so(disputed):
    """4.4.L、DL-13：办案期限照常计算，领域规定可以不计入的除外。"""
    disputed.on("2026-10-20").does("wang", "dispute.consult", outcome="US", **TALK)

    with disputed.desk.reading() as session:
        work = disputed.desk.as_("wang").work(session)
        left_out = work.facts(work.case(disputed.case)).left_out
    assert [(x.from_on, x.to_on, x.counted) for x in left_out] == [
        (date(2026, 10, 12), date(2026, 10, 20), False)
    ]


def test_the_third_organ_that_says_no_makes_a_dispute(sent):
    """7.5：第三个机关认为不属其管辖的，按管辖争议办理。"""
    for number, organ in enumerate(("市场监管局", "商务局"), 1):
        sent.does("wang", "referral.receive", answer="NOT_OURS", document_no=f"转{number}号")
        sent.does("wang", "referral.require", reason="另行移送", target="DEPARTMENT")
        sent.does("li", "referral.send", organ=organ)
    third = sent.does("wang", "referral.receive", answer="NOT_OURS", document_no="转3号")
    assert "属于管辖争议" in third.message
    assert "三个机关" in sent.invalid("wang", "referral.require", reason="再移送")
    sent.does("wang", "dispute.open", **{**OPEN, "organ": "商务局"})
    sent.does("wang", "dispute.consult", outcome="NONE", **TALK)
    sent.does("li", "dispute.report", to="缙云县综合行政执法指导办公室")
    designated = {"organ": "缙云县人民政府", "side": "US", "document_no": "缙政指〔2026〕3号"}
    sent.does("wang", "dispute.designate", **designated)

    sent.does("li", "notice.approve")  # R10 lifts R4


# -- after sending


def test_a_return_letter_permits_the_sum_that_it_names_and_no_more(sent):
    """7.5：退回函写明的数额，是由本机关办理的上限。"""
    sent.does("wang", "referral.receive", answer="RETURNED", document_no="退1号", up_to_yuan=5500)

    assert referral_of(sent).permitted_fen == 550_000
    assert sent.refused("li", "notice.approve") == {"G-TRF-01"}


def test_a_return_letter_without_a_sum_permits_what_was_sent(sent):
    """7.5：退回函没有另写数额的，以移送函的数额为限。"""
    sent.does("wang", "referral.receive", answer="RETURNED", document_no="退1号")

    assert (referral_of(sent).sent_fen, referral_of(sent).permitted_fen) == (600_000, 600_000)
    sent.does("li", "notice.approve")


def test_a_file_is_supplemented_within_ten_working_days_and_once(sent):
    """7.5：材料不足的，补充后再移送一次；再不接收的报请协调。"""
    sent.on("2026-10-13").does(
        "wang", "referral.receive", answer="INSUFFICIENT", document_no="补1号"
    )
    assert clocks_of(sent, "SUPPLEMENT")[-1].due_on == date(2026, 10, 27)
    sent.adds("进货台账", "2026-10-13")
    sent.does("li", "referral.send", organ=COUNTY)
    assert clocks_of(sent, "SUPPLEMENT")[-1].state == "met"
    sent.does("wang", "referral.receive", answer="INSUFFICIENT", document_no="补2号")
    assert "只能补充移送一次" in sent.invalid("li", "referral.send", organ=COUNTY)
    assert "referral.escalate" in offered(sent, "li")

    sent.does("li", "referral.escalate", to="缙云县综合行政执法指导办公室")

    sent.does("wang", "referral.receive", answer="ACCEPTED", document_no="收1号")
    sent.does("li", "closing.approve", reason="REFERRED_COUNTY")


def test_silence_is_escalated_after_the_days_of_the_answer(sent):
    """7.5：逾期不答复的，报县综合行政执法指导办公室协调。"""
    to = {"to": "缙云县综合行政执法指导办公室"}
    assert "尚未届满" in sent.on("2026-10-19").invalid("li", "referral.escalate", **to)

    done = sent.on("2026-10-20").does("li", "referral.escalate", **to)

    assert any("关于协调移送案件答复的请示" in paper for paper in done.papers)
    assert "已经报请协调" in sent.invalid("li", "referral.escalate", **to)


def test_a_receipt_without_a_seal_closes_nothing(sent):
    """7.5：接收回执有日期、接收人和印章。"""
    sent.does("wang", "referral.receive", answer="ACCEPTED", document_no="收1号", sealed=False)

    assert sent.refused("li", "closing.approve", reason="REFERRED_COUNTY") == {"G-TRF-05"}


def test_the_party_is_told_where_its_case_went(sent):
    """7.3 第十二项：移送告知书送达当事人。"""
    assert "referral.tell_party" in offered(sent, "wang")

    done = sent.does("wang", "referral.tell_party", service=sent.served())

    assert "案件移送告知书" in done.message
    assert "referral.tell_party" not in offered(sent, "wang")


def test_the_receiver_is_helped_without_a_new_case(sent):
    """7.5：接收后请求协助的，登记协助，不另立案。"""
    ask = {"document_no": "综执协1号", "request": "请提供现场录像原件。"}
    assert "尚未接收" in sent.invalid("wang", "referral.record_help", **ask)
    sent.on("2026-10-14").does("wang", "referral.receive", answer="ACCEPTED", document_no="收1号")
    assert sent.refused("wang", "referral.record_help", **ask, on="2026-10-13") == {"G-DAT-01"}
    sent.does("li", "closing.approve", reason="REFERRED_COUNTY")
    sent.does("wang", "referral.record_help", **ask)
    assert "referral.finish_help" in offered(sent, "wang")
    assert sent.refused("wang", "referral.finish_help", text="已提供", on="2026-10-13") == {
        "G-DAT-01"
    }

    sent.does("wang", "referral.finish_help", text="已提供光盘一张。")

    assert "没有待办" in sent.invalid("wang", "referral.finish_help", text="已提供")
    told = case_view.view(sent.desk.as_("wang"), sent.case).beside_referral
    assert dict(told[0].pairs)["协助情况"].endswith("已提供光盘一张。")


def test_after_the_decision_the_way_is_to_correct_ourselves_first(town):
    """7.2：决定后发现超越职权的，先自行纠正（行政诉讼法第七十条第四项）。"""
    town.decides()

    assert town.refused("wang", "referral.require", reason="应当移送县级") == {
        "G-STG-01",
        "G-TRF-01",
    }


def test_an_accepted_case_is_not_sent_to_a_second_organ(sent):
    """处罚法第二十九条：同一违法行为不得移送两个机关。"""
    sent.does("wang", "referral.receive", answer="ACCEPTED", document_no="收1号")

    assert "已经接收" in sent.invalid("wang", "referral.require", reason="另行移送")


def test_one_act_is_not_sent_in_one_case_and_punished_in_another(town):
    """处罚法第二十九条：拆成两案的，也不得一案移送、一案处罚。"""
    clue = town.hears_of_it()
    town.proposes(clue, matter="M147", cause="无照经营")
    town.does("li", "filing.approve")
    town.does("wang", "referral.require", reason="属县级管辖")
    town.inspects()
    town.does("li", "referral.send", organ=COUNTY, facts="当事人无照经营。")
    town.proposes(clue, matter="M147", cause="无照经营")
    town.does("li", "filing.approve")
    town.inspects()
    town.adds("居民身份证复印件")
    town.does("wang", "investigation.establish_fact", text="当事人无照经营。", evidence=[1])
    small = [{"kind": "FINE", "amount_yuan": 7500}]
    town.reports({**GAINS, "penalties": small, "gains_yuan": 0})

    assert "G-TRF-02" in town.refused("li", "notice.approve")


def test_what_the_file_lacks_is_named_item_by_item(town):
    """7.3：移送材料不齐的，逐项列明。"""
    town.files()
    town.does("wang", "referral.require", reason="属县级管辖")
    before = town.state()

    message = town.lacks("li", "referral.send", organ=COUNTY)

    assert "4.证据" in message
    assert "5.询问、检查（勘验）等调查材料" in message
    assert town.state() == before


# -- clue


@pytest.fixture
def clue(town):
    """A complaint about a place outside the township."""
    return town.hears_of_it(source="COMPLAINT", in_township=False)


TRANSFER = {"organ": OTHER, "reason": "发生地不在本辖区"}


def clue_row(town, clue: int) -> Clue:
    with town.desk.reading() as session:
        return session.get_one(Clue, clue)


def test_a_clue_that_is_not_ours_goes_to_its_organ(town, clue):
    """条例第十八条第二款：不属本机关的线索，固定证据后移送（O3c）。"""
    done = town.does("li", "clue.transfer", clue=clue, **TRANSFER)

    assert "告知线索提供人" in done.message
    assert {p.split("》")[0] for p in done.papers} == {"《案件移送函", "《移送回执"}
    assert clue_row(town, clue).disposition == "已移送"
    assert clocks_of(town, "CLUE")[0].state == "met"
    assert "不能再移送" in town.invalid("li", "clue.transfer", clue=clue, **TRANSFER)
    receipt = {"clue": clue, "answer": "ACCEPTED", "document_no": "新收1号"}
    assert town.refused("wang", "clue.record_receipt", **receipt, on="2026-10-11") == {"G-DAT-01"}
    town.does("wang", "clue.record_receipt", **receipt)
    assert "已经登记" in town.invalid("wang", "clue.record_receipt", **receipt)
    town.does("wang", "clue.tell_informant", clue=clue, text="电话告知已移送新建镇。")


def test_a_wish_to_transfer_at_registration_is_no_transfer_yet(town):
    """登记时的处理意见“移送”，由负责人批准后移送。"""
    wished = town.hears_of_it(disposition="移送", in_township=False)

    done = town.does("li", "clue.transfer", clue=wished, **TRANSFER)

    assert "已移送" in done.message


def test_a_clue_that_comes_back_goes_on(town, clue):
    """移送后被退回的线索，另行移送或者立案。"""
    town.does("li", "clue.transfer", clue=clue, **TRANSFER)
    back = {"clue": clue, "answer": "NOT_OURS", "document_no": "新退1号"}
    town.does("wang", "clue.record_receipt", **back)
    assert clocks_of(town, "CLUE")[-1].state == "running"

    town.does("li", "clue.transfer", clue=clue, organ="缙云县自然资源和规划局", reason="属其职责")


def test_what_cannot_be_is_refused(town, clue):
    """没有移送的，不登记回执；已提出立案的，在案件中办理。"""
    receipt = {"clue": clue, "answer": "ACCEPTED", "document_no": "新收1号"}
    assert "没有移送" in town.invalid("wang", "clue.record_receipt", **receipt)
    assert "没有编号" in town.invalid("li", "clue.transfer", clue=999, **TRANSFER)
    town.proposes(clue, intent="TRANSFER")

    assert "请在案件中办理移送" in town.invalid("li", "clue.transfer", clue=clue, **TRANSFER)
