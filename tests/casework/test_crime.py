"""移送公安 through the real acts: the way there, what the police say, the way back."""

from datetime import date, datetime

import pytest

from township_desk.casework import case_view, next_steps
from township_desk.clock import CHINA
from township_desk.models.decision import ClockRow
from township_desk.procedure.stages import Stage

REPORT = {
    "offence": "污染环境罪",
    "standard": "非法排放、倾倒、处置危险废物三吨以上",
    "report": "现场查获危险废物4吨，有称重记录、检测报告证实。",
    "grounds": "达到立案追诉标准。",
}
POLICE = "缙云县公安局"


@pytest.fixture
def suspected(town):
    """A crime shows at the end of the investigation, on 2026-04-30."""
    town.investigates("2026-04-30")
    town.does("wang", "crime.suspect", reason="查获危险废物4吨，涉嫌污染环境罪")
    return town


@pytest.fixture
def reported(suspected):
    suspected.does("li", "crime.name_group", officers=["wang", "chen"])
    suspected.does("wang", "crime.report", at="2026-04-30 10:00", **REPORT)
    return suspected


@pytest.fixture
def sent(reported):
    reported.on("2026-05-03").does("zhang", "crime.decide", at="2026-05-03 09:00")
    items = [{"name": "废机油桶", "quantity": "20只", "place": "执法队仓库"}]
    reported.does(
        "wang", "crime.send", organ=POLICE, items=items, tests="危险废物鉴定报告一份",
        at="2026-05-03 15:00",
    )  # fmt: skip
    return reported


@pytest.fixture
def received(sent):
    sent.on("2026-05-04").does("wang", "crime.receipt", received_by="李警官", document_no="受1号")
    return sent


@pytest.fixture
def filed(received):
    received.on("2026-05-06").does(
        "wang", "crime.police_decided", decision="FILED", document_no="缙公立1号"
    )
    return received


@pytest.fixture
def not_filed(received):
    received.on("2026-05-06").does(
        "wang", "crime.police_decided", decision="NOT_FILED", document_no="缙公不立1号"
    )
    return received


def clock(town, name: str) -> ClockRow:
    with town.desk.reading() as session:
        rows = session.query(ClockRow).filter_by(case_id=town.case, clock=name).all()
        return rows[-1]


def offered(town, who: str) -> set[str]:
    return {s.act for s in next_steps.next_steps(town.desk.as_(who), town.case)}


def test_the_clocks_of_the_worked_example_stand_in_the_record(reported):
    """移送规定第五条（E14）：三日至五月三日，批准后二十四小时至五月四日九时。"""
    assert clock(reported, "CRIME-HEAD").due_on == date(2026, 5, 3)

    done = reported.on("2026-05-03").does("zhang", "crime.decide", at="2026-05-03 09:00")

    assert "2026-05-04 09:00" in done.message
    assert clock(reported, "CRIME-HEAD").state == "met"
    assert clock(reported, "CRIME-SEND").due_at == datetime(2026, 5, 4, 9, 0, tzinfo=CHINA)
    assert any("涉嫌犯罪案件移送审批表" in paper for paper in done.papers)


def test_a_deputy_does_not_decide_and_a_handler_neither(reported):
    """移送规定第五条：正职负责人审批；承办人不得审批本案。"""
    assert reported.refused("li", "crime.decide") == {"G-CRI-02"}
    assert reported.refused("wang", "crime.decide") == {"G-OFF-04"}


def test_the_group_has_two_officers_and_reports_itself(suspected):
    """移送规定第五条：二名以上执法人员组成专案组。"""
    assert suspected.refused("li", "crime.name_group", officers=["wang"]) == {"G-OFF-01"}
    suspected.does("li", "crime.name_group", officers=["wang", "chen"])
    assert "已经指定" in suspected.invalid("li", "crime.name_group", officers=["wang", "chen"])
    assert suspected.refused("liu", "crime.report", **REPORT) == {"G-ROL-01"}


def test_no_step_is_earlier_than_the_one_before(reported):
    """日期矛盾的，不予登记，什么也不写。"""
    before = reported.state()

    assert reported.refused("zhang", "crime.decide", at="2026-04-30 09:59") == {"G-DAT-01"}
    assert "晚于今天" in reported.invalid("zhang", "crime.decide", at="2026-05-09 09:00")
    assert reported.state() == before


def test_what_is_late_is_warned_of_and_goes_on(reported):
    """移送规定第五条：超过三日、二十四小时的，提醒。"""
    late = reported.on("2026-05-05").does("zhang", "crime.decide", at="2026-05-05 09:00")
    assert "G-CRI-03" in {w.rule for w in late.warnings}

    sent = reported.on("2026-05-07").does("wang", "crime.send", organ=POLICE)

    assert "G-CRI-03" in {w.rule for w in sent.warnings}


def test_nothing_is_sent_before_the_principal_head_has_approved(reported):
    """移送规定第五条。"""
    assert reported.refused("wang", "crime.send", organ=POLICE) == {"G-CRI-02"}
    assert reported.refused("li", "referral.send", organ=POLICE) == {"G-CRI-02"}


def test_the_heads_refusal_needs_reasons_and_settles_the_suspicion(reported):
    """移送规定第五条：决定不批准的，应当将不予批准的理由记录在案。"""
    assert "记录在案" in reported.invalid("zhang", "crime.decide", approve=False)

    done = reported.does("zhang", "crime.decide", approve=False, reasons="数量未达到追诉标准。")

    assert "不批准" in done.message
    assert reported.row().stage is Stage.INVESTIGATION
    assert "未达到追诉标准" in reported.row().crime_settled
    reported.reports()
    reported.does("li", "notice.approve")


def test_the_police_get_their_own_letter_and_not_the_countys(sent):
    """移送规定第六条：移送书、调查报告、物品清单、检验报告和其他材料。"""
    view = case_view.view(sent.desk.as_("wang"), sent.case)
    titles = [paper.title for paper in view.papers]

    assert "涉嫌犯罪案件移送书" in titles
    assert "移送回执" in titles
    assert "案件移送函" not in titles
    assert "案件移送告知书" not in titles
    told = dict(view.beside_referral[0].pairs)
    assert told["涉嫌罪名"] == "污染环境罪"
    assert "2026-05-03 15:00" in told["移送"]


def test_the_receipt_and_the_decision_come_in_their_order(sent):
    """移送规定第七条、第八条。"""
    decided = {"decision": "FILED", "document_no": "缙公立1号"}
    assert "先登记公安机关的接受回执" in sent.invalid("wang", "crime.police_decided", **decided)
    sent.on("2026-05-04")
    assert sent.refused("wang", "crime.receipt", received_by="李", on="2026-05-02") == {"G-DAT-01"}
    sent.does("wang", "crime.receipt", received_by="李警官")
    assert "已经登记" in sent.invalid("wang", "crime.receipt", received_by="李警官")
    assert clock(sent, "CRIME-POLICE").due_on == date(2026, 5, 7)
    early = {**decided, "on": "2026-05-03"}
    assert sent.refused("wang", "crime.police_decided", **early) == {"G-DAT-01"}


def test_the_things_go_after_within_three_days_of_the_filing(filed):
    """移送规定第十二条。"""
    assert clock(filed, "CRIME-HAND").due_on == date(2026, 5, 9)
    assert filed.refused("li", "closing.approve", reason="REFERRED_POLICE") == {"G-CLS-01"}
    assert "closing.approve" in offered(filed, "li")

    filed.does("wang", "crime.hand_over", receiver="李警官", text="废机油桶20只，案卷一册")

    assert "已经移交" in filed.invalid("wang", "crime.hand_over", receiver="李", text="案卷")
    filed.does("li", "closing.approve", reason="REFERRED_POLICE")
    filed.does("wang", "closing.archive")


def test_a_filed_case_is_neither_told_nor_decided_here(filed):
    """行政处罚法第三十五条第二款：刑事程序未结，不罚款。"""
    assert "G-CRI-01" in filed.refused("li", "notice.approve")


def test_what_the_prosecutor_drops_is_punished_here(filed):
    """行政处罚法第二十七条：不需要追究刑事责任的，给予行政处罚。"""
    filed.does("wang", "crime.hand_over", receiver="李警官", text="案卷一册")
    done = filed.on("2026-06-01").does(
        "wang", "crime.come_back", kind="NO_PROSECUTION", document_no="缙检不诉1号"
    )

    assert "恢复到“调查取证”" in done.message
    filed.reports()
    filed.does("li", "notice.approve")


def test_a_closed_police_case_that_comes_back_is_opened_again(filed):
    """4.4.K：不起诉、免予刑事处罚的，案件退回后恢复办理。"""
    filed.does("wang", "crime.hand_over", receiver="李警官", text="案卷一册")
    filed.does("li", "closing.approve", reason="REFERRED_POLICE")
    assert "crime.come_back" in offered(filed, "wang")

    filed.on("2026-06-01").does(
        "wang", "crime.come_back", kind="EXEMPTED", document_no="（2026）浙1122刑初1号"
    )

    assert filed.row().stage is Stage.INVESTIGATION
    assert filed.row().closing_reason is None


def test_a_closed_and_bound_file_stays_closed(filed):
    """已归档的，以新的线索办理。"""
    filed.does("wang", "crime.hand_over", receiver="李警官", text="案卷一册")
    filed.does("li", "closing.approve", reason="REFERRED_POLICE")
    filed.does("wang", "closing.archive")
    back = {"kind": "NO_PROSECUTION", "document_no": "缙检不诉1号"}

    assert "登记来源为“司法机关移送”的新线索" in filed.invalid("wang", "crime.come_back", **back)


def test_no_fine_is_given_beside_a_criminal_fine(filed):
    """行政处罚法第三十五条第二款：判处罚金的，不再给予罚款。"""
    filed.does("wang", "crime.hand_over", receiver="李警官", text="案卷一册")
    done = filed.on("2026-09-01").does(
        "wang", "crime.come_back", kind="CONVICTED", document_no="（2026）浙1122刑初1号",
        criminal_fine_yuan=5000,
    )  # fmt: skip
    assert "不再罚款" in done.message
    filed.reports()

    assert filed.refused("li", "notice.approve") == {"G-CRI-04"}


def test_a_conviction_that_leaves_nothing_to_punish_ends_the_case(filed):
    """行政处罚法第三十五条：已判处刑罚的，按移送公安结案。"""
    filed.does("wang", "crime.hand_over", receiver="李警官", text="案卷一册")
    filed.on("2026-09-01").does(
        "wang", "crime.come_back", kind="CONVICTED", document_no="刑初1号", resume=False
    )

    filed.does("li", "closing.approve", reason="REFERRED_POLICE")


def test_a_refusal_of_the_police_is_challenged_within_three_days(not_filed):
    """移送规定第九条：三日内提请复议，对复议决定三日内建议立案监督。"""
    assert clock(not_filed, "CRIME-RECON").due_on == date(2026, 5, 9)
    not_filed.does("li", "crime.challenge", way="RECONSIDER", reasons="达到追诉标准。")
    again = {"decision": "NOT_FILED", "document_no": "缙公复1号"}
    assert "尚未答复" in not_filed.invalid("li", "crime.resume")
    not_filed.on("2026-05-08").does("wang", "crime.police_decided", **again)
    assert clock(not_filed, "CRIME-PROC").due_on == date(2026, 5, 11)
    assert "已经提出过" in not_filed.invalid(
        "li", "crime.challenge", way="RECONSIDER", reasons="再次。"
    )
    not_filed.does("li", "crime.challenge", way="SUPERVISE", reasons="达到追诉标准。")

    done = not_filed.on("2026-05-20").does(
        "wang", "crime.police_decided", decision="FILED", document_no="缙公立2号"
    )

    assert "公安机关已立案" in done.message


def test_after_three_days_the_refusal_is_no_longer_challenged(not_filed):
    """移送规定第九条、第十条：逾期的，依法作出处理。"""
    late = {"way": "RECONSIDER", "reasons": "达到追诉标准。"}
    assert "三日内提出" in not_filed.on("2026-05-10").invalid("li", "crime.challenge", **late)

    not_filed.does("li", "crime.resume")

    assert not_filed.row().stage is Stage.INVESTIGATION
    assert "缙公不立1号" in not_filed.row().crime_settled
    not_filed.reports()
    not_filed.does("li", "notice.approve")


def test_only_what_fits_is_offered(suspected):
    """下一步只列出现在有意义的事项。"""
    assert "crime.name_group" in offered(suspected, "li")
    assert {"crime.report", "crime.decide", "referral.send"} & offered(suspected, "li") == set()
    suspected.does("li", "crime.name_group", officers=["wang", "chen"])
    assert "crime.report" in offered(suspected, "wang")
    suspected.does("wang", "crime.report", **REPORT)
    assert "crime.decide" in offered(suspected, "zhang")
    suspected.does("zhang", "crime.decide")
    assert "crime.send" in offered(suspected, "wang")


def test_a_duty_crime_goes_to_the_supervision_organ(town):
    """移送规定第十九条：公职人员职务犯罪，移送监察机关。"""
    town.investigates("2026-04-30")
    town.does("wang", "crime.suspect", reason="村干部涉嫌受贿", target="SUPERVISION")
    town.does("li", "crime.name_group", officers=["wang", "chen"])
    town.does("wang", "crime.report", **{**REPORT, "offence": "受贿罪"})
    town.does("zhang", "crime.decide")
    assert "请填写受移送机关" in town.invalid("wang", "crime.send")
    town.does("wang", "crime.send", organ="缙云县监察委员会")
    town.does("wang", "crime.receipt", received_by="王主任")
    town.does("wang", "crime.police_decided", decision="FILED", document_no="缙监立1号")
    town.does("wang", "crime.hand_over", receiver="王主任", text="案卷一册")

    town.does("li", "closing.approve", reason="REFERRED_DEPT")


def test_a_crime_that_shows_after_the_decision_leaves_the_decision_alone(town):
    """移送规定第十一条：移送前已经作出的处罚决定不停止执行；罚款折抵罚金（第三十五条第二款）。"""
    town.decides("2026-10-21")
    town.does("wang", "service.record", service=town.served())
    town.does("wang", "crime.suspect", reason="另查明危险废物4吨")
    assert town.row().stage is Stage.EXECUTION
    town.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    assert "G-CRI-01" in town.refused("li", "closing.approve", reason="PERFORMED")
    town.does("li", "crime.name_group", officers=["wang", "chen"])
    town.does("wang", "crime.report", **REPORT)
    town.does("zhang", "crime.decide")
    town.does("wang", "crime.send", organ=POLICE)
    town.does("wang", "crime.receipt", received_by="李警官")
    town.does("wang", "crime.police_decided", decision="FILED", document_no="缙公立1号")
    town.does("wang", "crime.hand_over", receiver="李警官", text="案卷一册")

    done = town.does(
        "wang", "crime.come_back", kind="CONVICTED", document_no="刑初1号", criminal_fine_yuan=5000
    )

    assert "已给予的罚款150元应当折抵罚金" in done.message
    town.does("li", "closing.approve", reason="PERFORMED")
