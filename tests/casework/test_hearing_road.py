"""听证 through the acts: asked for in any form, answered, postponed, held, ended (处罚法第六十三条至第六十五条)."""

import pytest
from sqlalchemy import select

from township_desk.casework import case_view
from township_desk.casework.next_steps import next_steps
from township_desk.models.decision import ClockRow
from township_desk.models.paper import PaperRow
from township_desk.procedure.stages import Stage

BODY = {"accusation": "事实和证据", "defence": "无异议", "examination": "已质证"}
REPORT = {
    "report": "公开举行。",
    "facts_found": "成立。",
    "disputes": "幅度。",
    "opinion": "维持。",
}
SERVED_ON, PLANNED = "2026-10-13", "2026-10-26"


@pytest.fixture
def told(town, fine):
    """A fine of 3 000 yuan on a citizen, told with the hearing right on 10-12 (until 10-19)."""
    town.investigates(matter="M142", cause="擅自占用公路")
    town.reports({**fine, "penalties": [{"kind": "FINE", "amount_yuan": 3000}]})
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served())
    return town.on(SERVED_ON)


def plan(town, day=PLANNED, **more):
    given = {"planned_on": day, "planned_at": "9时", "place": "会议室", "host": "ting"}
    return {**given, "service": town.served(), **more}


def held(day=PLANNED, **more):
    times = {"started_at": f"{day} 09:00", "ended_at": f"{day} 10:00"}
    return {"body": BODY, "evidence": [1, 2], **times, **more}


def papers(town, kind):
    with town.desk.reading() as session:
        rows = session.scalars(select(PaperRow).where(PaperRow.type == kind)).all()
        return [(row.title, row.variant) for row in rows]


def offered(town, who):
    return {s.act for s in next_steps(town.desk.as_(who), town.case)}


def seen(town):
    return case_view.view(town.desk.as_("wang"), town.case).rights


def test_a_letter_posted_before_midnight_of_the_last_day_is_in_time(told):
    """DL-11：邮寄的以邮戳日期为准，期限最后一日交邮的有效，后到的也要组织听证。"""
    told.on("2026-10-22")
    assert "请填写邮戳日期" in told.invalid("wang", "hearing.request", form="post")
    late = {"form": "post", "posted_on": "2026-10-23"}
    assert "晚于收到日期" in told.invalid("wang", "hearing.request", **late)
    assert "核对提出方式" in told.invalid("wang", "hearing.request", posted_on="2026-10-19")

    told.does("wang", "hearing.request", form="post", posted_on="2026-10-19")

    assert told.row().stage is Stage.HEARING
    assert seen(told).hearings[0].form == "邮寄"


def test_an_oral_request_is_written_down_as_it_was_said(told):
    """处罚法第六十四条第一项：口头要求听证的，记录在案。"""
    assert "记录申请内容" in told.invalid("wang", "hearing.request", form="oral")

    told.does("wang", "hearing.request", form="oral", said="我要求开听证会", person="周示例")

    assert told.row().stage is Stage.HEARING


def test_a_late_request_is_refused_in_writing_before_the_case_goes_on(told):
    """4.4.G：逾期的书面答复不予受理（D53），未答复的不能送审。"""
    told.on("2026-10-20").does("wang", "hearing.request")
    assert {"hearing.refuse", "hearing.grant"} <= offered(told, "li")
    assert told.refused("wang", "review.submit") == {"G-HEA-03"}

    told.does("li", "hearing.refuse", service=told.served())

    assert papers(told, "hearing_notice") == [("不予受理听证申请通知书", "refuse")]
    assert "超过" in seen(told).hearings[0].answer
    assert told.refused("li", "hearing.refuse") == {"G-END-01"}
    told.does("wang", "review.submit")


def test_a_request_outside_the_list_is_granted_or_refused_by_a_head(town):
    """4.4.G：法定范围以外的申请，由负责人准予或者书面答复不予受理。"""
    town.notifies()
    done = town.on("2026-10-13").does("wang", "hearing.request")
    assert "不属听证范围" in done.message
    assert town.row().stage is Stage.NOTICE

    town.does("li", "hearing.grant", reason="案件社会影响较大")

    assert town.row().stage is Stage.HEARING
    assert "准予" in seen(town).hearings[0].answer


def test_an_office_that_grants_no_other_hearings_refuses(town):
    """P-HGRANT：本单位规定不受理法定范围以外听证的，只能答复不予受理。"""
    town.desk.as_("admin").perform(
        "parameters.set",
        {
            "parameter": "P-HGRANT",
            "value": "false",
            "source": "县示例文号",
            "valid_from": "2026-01-01",
        },
    )
    town.notifies()
    town.on("2026-10-13").does("wang", "hearing.request")

    assert town.refused("li", "hearing.grant", reason="影响较大") == {"G-END-01"}
    done = town.does("li", "hearing.refuse")
    assert "不予受理" in done.message


def test_a_public_hearing_is_announced_with_the_notice(told):
    """处罚法第六十四条第三项：公开举行的，公告案由、时间、地点（D54）。"""
    told.does("wang", "hearing.request")
    told.does("li", "hearing.notify", **plan(told))

    assert papers(told, "hearing_announcement") == [("行政处罚听证公告", "")]
    assert str(seen(told).hearings[0].announced_on) == SERVED_ON


def test_nobody_takes_two_seats_and_only_a_host_presides(told):
    """处罚法第六十四条第四项；附录C。"""
    told.does("wang", "hearing.request")

    twice = plan(told, members=["liu"], clerk="liu")
    assert "不同的人" in told.invalid("li", "hearing.notify", **twice)
    assert "没有名为“nobody”的人员" in told.invalid(
        "li", "hearing.notify", **plan(told, members=["nobody"])
    )
    assert told.refused("li", "hearing.notify", **plan(told, host="liu")) == {"G-ROL-01"}
    assert told.refused("li", "hearing.notify", **plan(told, members=["chen"])) == {"G-HEA-05"}
    told.does("li", "hearing.notify", **plan(told, members=["fa"], clerk="liu"))
    assert (seen(told).hearings[0].members, seen(told).hearings[0].clerk) != ("", "")


def test_a_postponed_hearing_has_its_own_seven_days_and_its_reason(told):
    """4.4.G：有正当理由的可以延期，重新通知（D53），仍须提前七个工作日。"""
    told.does("wang", "hearing.request")
    later = {"planned_on": "2026-11-02", "planned_at": "9时", "service": told.served()}
    assert "尚未通知" in told.invalid("li", "hearing.postpone", reason="住院", **later)
    told.does("li", "hearing.notify", **plan(told))
    told.on("2026-10-22")

    assert told.refused("li", "hearing.postpone", reason="住院", **later) == {"G-HEA-04"}
    assert "延期的理由" in told.invalid("li", "hearing.postpone", reason=" ", **later)
    told.does(
        "li", "hearing.postpone", reason="当事人住院", **{**later, "planned_on": "2026-11-04"}
    )

    assert papers(told, "hearing_notice")[-1] == ("行政处罚延期听证通知书", "postpone")
    assert seen(told).hearings[0].postponed == ("2026-10-26 改为 2026-11-04：当事人住院",)
    assert "请延期听证" in told.invalid("li", "hearing.notify", **plan(told))
    told.on("2026-11-04").does("ting", "hearing.hold", **held("2026-11-04"))


def test_an_unsigned_record_says_why(told):
    """处罚法第六十四条第八项：拒绝签名的，由听证主持人在笔录中注明。"""
    told.does("wang", "hearing.request")
    told.does("li", "hearing.notify", **plan(told))
    told.on(PLANNED)

    assert "拒绝签名" in told.invalid("ting", "hearing.hold", **held(signed=False))
    told.does("ting", "hearing.hold", **held(signed=False, refusal_note="当事人离开，拒绝签名"))
    assert "争议焦点" in told.invalid("ting", "hearing.report", **{**REPORT, "disputes": " "})
    told.does("ting", "hearing.report", **REPORT)
    told.passes_review("2026-10-27")

    assert told.row().stage is Stage.DECISION


def test_evidence_shown_at_the_hearing_is_listed_and_debated(told):
    """处罚法第六十四条第七项；用作不利证据的须重新告知（G-NOT-07）。"""
    told.does("wang", "hearing.request")
    told.does("li", "hearing.notify", **plan(told))
    shown = [{"name": "当事人提交的照片", "kind": "PHYSICAL", "source": "周示例"}]
    told.on(PLANNED).does("ting", "hearing.hold", **held(new_evidence=shown))

    assert seen(told).hearings[0].evidence == (1, 2, 3)
    items = case_view.view(told.desk.as_("wang"), told.case).evidence
    assert items[-1].name == "当事人提交的照片"


def test_an_interested_person_is_recorded_once_and_told(told):
    """处罚法第六十四条第二项：通知有关人员。"""
    told.does("wang", "hearing.request")
    told.does("wang", "hearing.interested", name="金邻居", kind="NEIGHBOUR")
    assert "已经登记" in told.invalid("wang", "hearing.interested", name="金邻居", kind="VICTIM")
    assert "请填写" in told.invalid("wang", "hearing.interested", name=" ", kind="VICTIM")

    untold = told.does("li", "hearing.notify", **plan(told, interested_told=False))

    assert "G-HEA-10" in {w.rule for w in untold.warnings}
    assert seen(told).interested[0].told_on is None
    later = {"planned_on": "2026-11-04", "planned_at": "9时", "service": told.served()}
    told.on("2026-10-22").does("li", "hearing.postpone", reason="通知金邻居", **later)
    assert str(seen(told).interested[0].told_on) == "2026-10-22"


@pytest.mark.parametrize(("kind", "day"), [("WITHDRAWN", SERVED_ON), ("LEFT", PLANNED)])
def test_who_withdraws_or_leaves_has_given_the_hearing_up(told, kind, day):
    """处罚法第六十四条第六项：视为放弃听证权利，终止听证（D53）。"""
    told.does("wang", "hearing.request")
    told.does("li", "hearing.notify", **plan(told))
    told.on(day).does(
        "ting", "hearing.terminate", kind=kind, reason="当事人声明", service=told.served()
    )

    assert papers(told, "hearing_notice")[-1] == ("终止听证通知书", "terminate")
    assert told.row().stage is Stage.NOTICE
    early = {"kind": "WITHDRAWN", "reason": "当事人声明"}
    assert told.refused("ting", "hearing.terminate", **early) == {"G-STG-01"}
    told.passes_review("2026-10-27")


def test_a_hearing_does_not_end_before_it_was_asked_for(told):
    told.does("wang", "hearing.request")
    gone = {"kind": "WITHDRAWN", "reason": "书面撤回", "on": "2026-10-12"}

    assert told.refused("ting", "hearing.terminate", **gone) == {"G-DAT-01"}


def test_a_withdrawn_notice_takes_its_hearing_clock_with_it(told):
    """处罚法第四十四条、第六十四条：重新告知的，期限重新计算。"""
    told.does("wang", "hearing.request")
    told.does("li", "notice.withdraw", reason="告知书有误")

    with told.desk.reading() as session:
        open_ = session.scalars(
            select(ClockRow.clock).where(ClockRow.case_id == told.case, ClockRow.state == "running")
        ).all()
    assert not {"HREQ", "STMT", "HHOLD"} & set(open_)


def test_a_hearing_is_reported_by_its_own_host(told):
    """处罚法第六十五条；附录C。"""
    told.on(SERVED_ON).does(
        "admin", "people.add", login="lin", name="林主持", roles=["HEARING_HOST"]
    )
    told.does("wang", "hearing.request")
    told.does("li", "hearing.notify", **plan(told))
    told.on(PLANNED).does("ting", "hearing.hold", **held())

    assert told.refused("lin", "hearing.report", **REPORT) == {"G-ROL-01"}
