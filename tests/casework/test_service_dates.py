"""更正送达日期: the record keeps old and new, everything counted from it follows, what is too early is named."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.test_clocks import rows
from township_desk.casework import next_steps
from township_desk.documents.freeze import FrozenDocument
from township_desk.models.decision import ServiceRow
from township_desk.models.evidence import CorrectionRow
from township_desk.models.hearing import HearingRow, NoticeRow
from township_desk.models.paper import PaperRow

WHY = {"reason": "误填为寄出日期", "proof": "邮件签收查询单 EX1号"}
LARGE = {
    "penalties": [{"kind": "FINE", "amount_yuan": 30000}],
    "tier": "较重",
    "maximum_reason": "占用五十平方米以上，危及行车安全。",
}
ROAD = {"matter": "M142", "cause": "擅自占用公路"}


def corrects(town, day, document="prior_notice", who="li", **more):
    given = {"document": document, "on": day, **WHY, **more}
    return town.does(who, "service.correct_date", **given)


def one(town, table):
    with town.desk.reading() as session:
        query = select(table).where(table.case_id == town.case).order_by(table.id.desc())
        return session.scalars(query).first()


def test_the_notice_and_its_periods_follow_the_right_day(town):
    """DL-20；行政处罚法第四十五条。原记 10-12，实为 10-14：陈述申辩至 10-21。"""
    town.notifies()
    town.on("2026-10-15")

    done = corrects(town, "2026-10-14")

    notice = one(town, NoticeRow)
    assert (notice.served_on, notice.statement_until) == (date(2026, 10, 14), date(2026, 10, 21))
    [clock] = rows(town, "STMT")
    assert (clock.started_on, clock.due_on, clock.state) == (
        date(2026, 10, 14), date(2026, 10, 21), "running",
    )  # fmt: skip
    assert "更正送达日期：2026-10-12 改为 2026-10-14" in done.message
    assert "1 个期限随之变动" in done.message


def test_the_service_keeps_the_old_day_beside_the_new_one(town):
    town.notifies()
    town.on("2026-10-15")

    corrects(town, "2026-10-14")

    service = one(town, ServiceRow)
    assert (service.on, service.handed_on) == (date(2026, 10, 14), date(2026, 10, 14))
    [entry] = service.corrections
    assert (entry["old_on"], entry["new_on"]) == ("2026-10-12", "2026-10-14")
    assert (entry["by"], entry["why"], entry["proof"]) == (
        "李副镇长", WHY["reason"], WHY["proof"],
    )  # fmt: skip
    [history] = rows(town, "STMT")[0].history
    assert (history["old_due"], history["new_due"]) == ("2026-10-19", "2026-10-21")
    assert WHY["reason"] in history["why"]


def test_a_new_receipt_takes_the_place_of_the_first_one(town):
    town.notifies()
    town.on("2026-10-15")

    done = corrects(town, "2026-10-14")

    assert any("送达回证" in paper for paper in done.papers)
    with town.desk.reading() as session:
        query = select(PaperRow).where(
            PaperRow.case_id == town.case, PaperRow.type == "service_receipt"
        )
        old, new = session.scalars(query.order_by(PaperRow.id)).all()
        assert old.voided_on == date(2026, 10, 15)
        printed = FrozenDocument.from_bytes(new.frozen).facts["service"]
    assert (printed["handed_on"], printed["on"]) == ("2026-10-14", "2026-10-14")
    assert "更正送达日期" in printed["remark"]


def test_all_clocks_of_the_decision_follow_its_service(town):
    """行政处罚法第六十一条、第六十七条；行政复议法第二十条；行政诉讼法第四十六条。"""
    town.decides()
    town.on("2026-10-30").does("wang", "service.record", service=town.served())
    town.on("2026-11-03")
    assert rows(town, "SERVE")[0].state == "met"

    corrects(town, "2026-11-02", "penalty_decision")

    assert rows(town, "PAY")[0].due_on == date(2026, 11, 17)
    assert rows(town, "REC")[0].raw_due_on == date(2027, 1, 1)
    assert rows(town, "LIT")[0].raw_due_on == date(2027, 5, 2)
    [serve] = rows(town, "SERVE")
    assert (serve.stopped_on, serve.state) == (date(2026, 11, 2), "missed")


def test_steps_that_become_too_early_are_named_and_not_undone(town):
    """DL-20；行政处罚法第四十五条：审核、决定早于更正后的期限届满。"""
    town.decides()

    done = corrects(town, "2026-10-16")

    assert {w.rule for w in done.warnings} == {"G-CLK-01"}
    assert "作出处罚决定（2026-10-21）早于期限届满" in done.message
    assert "法制审核（2026-10-20）早于期限届满" in done.message
    assert town.row().stage == "service"


def test_a_request_that_was_late_by_the_wrong_day_is_in_time_by_the_right_one(town, fine):
    """行政处罚法第六十四条第一项：五个工作日内提出的，应当组织听证。"""
    town.notifies({**fine, **LARGE}, **ROAD)
    town.on("2026-10-20")
    town.does("wang", "hearing.request", on="2026-10-20")
    assert not one(town, HearingRow).in_time

    corrects(town, "2026-10-14")

    assert one(town, NoticeRow).hearing_until == date(2026, 10, 21)
    assert one(town, HearingRow).in_time


def test_both_notices_handed_over_together_are_corrected_together(town, fine):
    town.notifies({**fine, **LARGE}, **ROAD)
    town.on("2026-10-15")

    corrects(town, "2026-10-14", "hearing_rights_notice")

    notice = one(town, NoticeRow)
    assert (notice.statement_until, notice.hearing_until) == (date(2026, 10, 21),) * 2


def test_a_correction_order_follows_too(town):
    town.investigates()
    order = {"text": "立即清理", "facts": "倾倒垃圾3袋。", "due_on": "2026-10-20"}
    town.does("wang", "investigation.order_correction", service=town.served(), **order)
    town.on("2026-10-15")

    corrects(town, "2026-10-14", "correction_order")

    assert one(town, CorrectionRow).served_on == date(2026, 10, 14)


POSTED = {
    "method": "PUBLIC_NOTICE",
    "on": "2026-10-12",
    "recipient": "",
    "tried_before": "直接送达、邮寄送达均因下落不明无法送达。",
}


def test_a_public_notice_counts_from_its_own_last_day_and_moves_with_the_posting(town):
    """民事诉讼法第九十五条、第八十五条第三款（DL-07）。"""
    town.investigates()
    town.reports()
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served(**POSTED))
    [posted] = rows(town, "PUBLICNOTICE")
    assert (posted.due_on, rows(town, "STMT")[0].started_on) == (date(2026, 11, 11),) * 2

    town.on("2026-10-16")
    corrects(town, "2026-10-14")

    assert rows(town, "PUBLICNOTICE")[0].due_on == date(2026, 11, 13)
    assert rows(town, "STMT")[0].started_on == date(2026, 11, 13)
    assert one(town, NoticeRow).statement_until == date(2026, 11, 20)


def test_who_handles_the_case_does_not_correct_its_days(town):
    town.notifies()
    town.on("2026-10-15")
    before = town.state()

    given = {"document": "prior_notice", "on": "2026-10-14", **WHY}

    assert town.refused("wang", "service.correct_date", **given) == {"G-OFF-04"}
    assert town.refused("liu", "service.correct_date", **given) == {"G-ROL-01"}
    assert town.state() == before


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"on": "2026-10-30"}, "晚于今天"),
        ({"on": "2026-10-12"}, "不需要更正"),
        ({"reason": ""}, "原因和佐证材料"),
        ({"proof": ""}, "原因和佐证材料"),
        ({"document": "penalty_decision"}, "没有登记过《行政处罚决定书》"),
        ({"document": "nothing"}, "没有登记过“nothing”"),
        ({"number": "别的文号"}, "没有登记过"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_is_written(town, given, fault):
    town.notifies()
    town.on("2026-10-15")
    before = town.state()
    values = {"document": "prior_notice", "on": "2026-10-14", **WHY, **given}

    assert fault in town.invalid("li", "service.correct_date", **values)
    assert town.state() == before


def test_a_paper_is_not_served_before_it_was_made(town):
    """行政处罚法第六十一条：先成文，后送达。"""
    town.notifies()
    town.on("2026-10-15")
    before = town.state()

    refused = town.refused(
        "li", "service.correct_date", document="prior_notice", on="2026-10-09", **WHY
    )

    assert refused == {"G-DAT-01"}
    assert town.state() == before


def test_the_next_steps_offer_it_only_once_something_was_served(town):
    town.files()
    offered = {s.act for s in next_steps.next_steps(town.desk.as_("li"), town.case)}
    assert "service.correct_date" not in offered

    town.inspects()
    town.adds("居民身份证复印件")
    order = {"text": "立即清理", "facts": "倾倒垃圾3袋。", "due_on": "2026-10-20"}
    town.does("wang", "investigation.order_correction", service=town.served(), **order)

    offered = {s.act for s in next_steps.next_steps(town.desk.as_("li"), town.case)}
    assert "service.correct_date" in offered
