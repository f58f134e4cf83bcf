"""年度节假日安排 and parameters: open clocks are counted anew; days nobody can know go on no outward paper."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.test_clocks import rows, seen
from township_desk.casework import parameters
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.decision import ClockRow, ServiceRow
from township_desk.models.hearing import NoticeRow
from township_desk.procedure.facts import Law

NOTICE = "国务院办公厅关于2027年部分节假日安排的通知（示例）"
YEAR = {
    "year": 2027,
    "source": NOTICE,
    "holidays": [
        {"name": "元旦", "first": "2027-01-01", "last": "2027-01-03"},
        {"name": "春节", "first": "2027-02-05", "last": "2027-02-11"},
    ],
    "worked": ["2027-01-30"],
}
LONGER = {**YEAR, "holidays": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-05"}]}
LARGE = {
    "penalties": [{"kind": "FINE", "amount_yuan": 30000}],
    "tier": "较重",
    "maximum_reason": "占用五十平方米以上，危及行车安全。",
}


def loads(town, who="admin", **more):
    return town.desk.as_(who).perform("calendar.load", {**YEAR, **more})


def notified_late(town, day="2026-12-28", **service):
    """A case whose notice was served on 2026-12-28 (E20)."""
    town.on(day)
    town.investigates(day)
    town.reports()
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served(**service))


def notice_of(town):
    with town.desk.reading() as session:
        return session.scalars(select(NoticeRow).where(NoticeRow.case_id == town.case)).one()


def test_a_clock_into_an_unknown_year_is_provisional(town):
    """E20；DL-21。"""
    notified_late(town)

    [row] = rows(town, "STMT")
    assert (row.due_on, row.provisional) == (date(2027, 1, 5), True)


def test_loading_the_year_counts_the_open_clocks_anew(town):
    """DL-20：日历改变，未结期限重新计算，保留原值和原因。"""
    notified_late(town)

    done = town.desk.as_("admin").perform("calendar.load", LONGER)

    [row] = rows(town, "STMT")
    assert (row.due_on, row.provisional) == (date(2027, 1, 7), False)
    assert notice_of(town).statement_until == date(2027, 1, 7)
    [entry] = row.history
    assert (entry["old_due"], entry["new_due"]) == ("2027-01-05", "2027-01-07")
    assert NOTICE in entry["why"]
    assert "个有变化" in done.message


def test_a_provisional_day_that_proves_right_is_settled_with_a_trace(town):
    notified_late(town)

    loads(town)

    [row] = rows(town, "STMT")
    assert (row.due_on, row.provisional) == (date(2027, 1, 5), False)
    assert "末日仍为 2027-01-05" in seen(town, "STMT")[0].history[0]


def test_the_service_of_a_public_notice_and_what_it_started_follow_the_calendar(town):
    """DL-07：公告期满之日是节假日的顺延；第二十日起的期限随之移动。"""
    way = {"method": "PUBLIC_NOTICE", "recipient": "", "tried_before": "下落不明。"}
    notified_late(town, "2026-12-04", **way)
    assert rows(town, "STMT")[0].started_on == date(2027, 1, 4)

    town.desk.as_("admin").perform("calendar.load", LONGER)

    with town.desk.reading() as session:
        query = select(ServiceRow).where(ServiceRow.case_id == town.case)
        assert session.scalars(query).first().on == date(2027, 1, 6)
    assert rows(town, "STMT")[0].started_on == date(2027, 1, 6)
    assert notice_of(town).served_on == date(2027, 1, 6)


def test_a_year_loaded_again_takes_the_place_of_the_first(town):
    """国务院办公厅中途调整放假安排。"""
    notified_late(town)
    loads(town)

    done = town.desk.as_("admin").perform("calendar.load", LONGER)

    assert done.message.startswith("已更改2027 年节假日安排")
    assert rows(town, "STMT")[0].due_on == date(2027, 1, 7)


def test_a_closed_clock_keeps_the_day_it_had(town):
    notified_late(town)
    town.does("wang", "notice.waive", statement=True)

    loads(town)

    assert rows(town, "STMT")[0].history == []


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"year": 27}, "请填写四位数的年份"),
        ({"source": ""}, "写明依据的通知"),
        ({"holidays": []}, "至少填写一个节假日"),
        ({"worked": ["2027-01-30", "2027-01-30"]}, "2027-01-30 重复列为上班日"),
        ({"worked": ["2027-01-02"]}, "2027-01-02 既列为休息日（元旦）又列为上班日"),
        ({"worked": ["2027-01-04"]}, "2027-01-04 不是周末"),
        ({"worked": ["2028-01-01"]}, "2028-01-01 不属于 2027 年"),
        (
            {"holidays": [{"name": "元旦", "first": "2027-01-03", "last": "2027-01-01"}]},
            "结束日期早于开始日期",
        ),
        ({"worked": ["2027-02-30"]}, "没有这一天"),
    ],
)
def test_a_faulty_year_is_refused_and_nothing_is_written(town, more, fault):
    town.files()
    before = town.state()

    with pytest.raises(InvalidInput, match=fault):
        loads(town, **more)

    assert town.state() == before


def test_only_the_administrator_loads_a_year(town):
    town.files()

    with pytest.raises(NotAllowed) as caught:
        loads(town, "wang")

    assert {x.rule for x in caught.value.findings} == {"G-ROL-01"}


def test_the_command_line_counts_with_the_loaded_year(town):
    town.files()
    loads(town)

    law = parameters.law_in(town.desk.data_dir)

    assert isinstance(law, Law)
    assert law.calendar.covers(2027)


def test_a_parameter_set_for_days_gone_by_counts_open_clocks_anew(town):
    """DL-20：参数改变。"""
    clue = town.hears_of_it("2026-10-12")

    done = town.desk.as_("admin").perform(
        "parameters.set",
        {
            "parameter": "P-CLUE",
            "value": "20",
            "valid_from": "2026-10-01",
            "source": "县〔2026〕1号",
        },
    )

    assert "1 个期限随之变动" in done.message
    with town.desk.reading() as session:
        [row] = session.scalars(select(ClockRow).where(ClockRow.clue_id == clue))
        assert (row.amount, row.history[0]["old_due"]) == (20, "2026-11-02")


def test_a_parameter_set_for_days_to_come_changes_no_open_clock(town):
    town.files()

    done = town.desk.as_("admin").perform(
        "parameters.set",
        {
            "parameter": "P-CLUE",
            "value": "20",
            "valid_from": "2026-11-01",
            "source": "县〔2026〕1号",
        },
    )

    assert "随之变动" not in done.message


def test_the_period_that_the_paper_gave_is_not_taken_back_by_a_parameter(town):
    """告知书已写明五个工作日，事后设定较短的天数不影响已经送达的告知。"""
    town.notifies()

    town.desk.as_("admin").perform(
        "parameters.set",
        {
            "parameter": "P-STMT",
            "value": "3",
            "valid_from": "2026-10-01",
            "source": "县〔2026〕2号",
        },
    )

    assert rows(town, "STMT")[0].due_on == date(2026, 10, 19)


def test_clocks_are_counted_anew_on_demand_with_a_reason(town):
    town.files()

    given = {"reason": "更新后的程序带有新的节假日安排"}
    done = town.desk.as_("li").perform("clocks.recount", given)

    assert "已重新计算" in done.message
    with pytest.raises(InvalidInput, match="写明重新计算的原因"):
        town.desk.as_("li").perform("clocks.recount", {"reason": ""})


def asks_for_hearing(town, fine):
    town.on("2026-12-14")
    town.investigates("2026-12-14", matter="M142", cause="擅自占用公路")
    town.reports({**fine, **LARGE})
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served())
    town.on("2026-12-18").does("wang", "hearing.request", on="2026-12-18")
    return {
        "planned_on": "2027-01-12", "planned_at": "9时", "place": "会议室", "host": "ting",
        "service": town.served(),
    }  # fmt: skip


def test_an_outward_paper_with_a_day_in_an_unknown_year_waits_for_the_calendar(town, fine):
    """DL-21：须负责人确认，或者先载入年度安排。"""
    hearing = asks_for_hearing(town, fine)
    before = town.state()

    assert town.refused("li", "hearing.notify", **hearing) == {"G-CAL-01"}
    assert town.state() == before

    loads(town)
    town.does("li", "hearing.notify", **hearing)


def test_a_head_lets_a_provisional_day_pass_with_a_reason(town, fine):
    """DL-21：CONFIRM。"""
    hearing = asks_for_hearing(town, fine)
    with pytest.raises(NotAllowed) as caught:
        town.does("li", "hearing.notify", **hearing)
    [found] = caught.value.findings

    town.does(
        "li", "case.confirm", rule="G-CAL-01", reason="当事人急需，遇调整另行通知", text=found.text
    )

    assert "听证" in town.does("li", "hearing.notify", **hearing).message
