"""期限 in the record: several of one kind, pauses, extensions, moves, hours, and what the row keeps."""

from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from township_desk.casework import clock_views, clocks
from township_desk.errors import InvalidInput
from township_desk.models.decision import ClockRow, ServiceRow

DAY = date(2026, 10, 12)


@pytest.fixture
def filed(town):
    """A case filed on 2026-10-12."""
    town.files()
    return town


@contextmanager
def working(town, who="li"):
    """A unit of work on the case, written at the end."""
    with town.desk.database.writing() as session:
        work = town.desk.as_(who).work(session)
        work.title, work.act = "某项操作", "case.test"
        yield work, work.case(town.case)


def rows(town, clock):
    with town.desk.reading() as session:
        query = select(ClockRow).where(ClockRow.case_id == town.case, ClockRow.clock == clock)
        return list(session.scalars(query.order_by(ClockRow.id)))


def seen(town, clock):
    with town.desk.reading() as session:
        work = town.desk.as_("wang").work(session)
        views = clock_views.clock_views(work, work.case(town.case))
        return [view for view in views if view.clock == clock]


def test_a_clock_keeps_what_it_is_computed_from(filed):
    """procedure.md 5.1：期限记录的各项。"""
    [row] = rows(filed, "CASE90")

    assert (row.trigger_kind, row.trigger_id) == ("filing.approve", None)
    assert (row.started_on, row.amount, row.unit, row.rolls) == (DAY, 90, "cd", True)
    assert (row.owner, row.consequence) == ("AGENCY", "可能被确认程序违法")
    assert (row.raw_due_on, row.strict_on) == (date(2027, 1, 10), date(2027, 1, 10))
    assert (row.due_on, row.alarm_on) == (date(2027, 1, 11), date(2027, 1, 8))
    assert (row.provisional, row.state) == (True, "running")
    assert (row.pauses, row.extensions, row.history) == ([], [], [])


def test_a_clock_that_a_service_started_names_its_row(town):
    town.notifies()

    [row] = rows(town, "STMT")

    with town.desk.reading() as session:
        service = session.get(ServiceRow, row.trigger_id)
        assert (row.trigger_kind, service.document) == ("service", "prior_notice")


def test_two_of_one_kind_run_side_by_side_by_their_subject(filed):
    """先行登记保存两批物品，各算各的七个工作日（行政处罚法第五十六条）。"""
    with working(filed) as (work, case):
        clocks.start(work, "REG", DAY, case=case, subject="第一批")
        clocks.start(work, "REG", date(2026, 10, 9), case=case, subject="第二批")
        clocks.stop(work, "REG", DAY, case=case, subject="第二批")

    first, second = rows(filed, "REG")
    assert (first.subject, first.state) == ("第一批", "running")
    assert (second.subject, second.state) == ("第二批", "met")
    assert seen(filed, "REG")[0].title == "先行登记保存处理（第一批）"


def test_a_second_start_of_the_same_voids_the_first(filed):
    with working(filed) as (work, case):
        clocks.start(work, "REG", date(2026, 10, 9), case=case)
        clocks.start(work, "REG", DAY, case=case)

    assert [row.state for row in rows(filed, "REG")] == ["void", "running"]


def test_a_pause_moves_the_ninety_days_and_the_strict_day_stays(filed):
    """DL-13：中止、鉴定等依领域规定扣除的期间，首尾两日都计算在内。"""
    with working(filed) as (work, case):
        clocks.pause(work, "CASE90", date(2026, 10, 20), "中止调查", case=case)
    assert rows(filed, "CASE90")[0].state == "paused"
    assert (seen(filed, "CASE90")[0].light, seen(filed, "CASE90")[0].status) == ("paused", "PAUSED")

    filed.on("2026-10-29")
    with working(filed) as (work, case):
        clocks.resume(work, "CASE90", date(2026, 10, 29), case=case)

    [row] = rows(filed, "CASE90")
    assert (row.state, row.strict_on, row.raw_due_on) == (
        "running", date(2027, 1, 10), date(2027, 1, 20),
    )  # fmt: skip
    assert "扣除中止调查 2026-10-20 至 2026-10-29，共 10 日" in "\n".join(row.arithmetic)
    assert row.history[-1]["old_due"] == "2027-01-11"
    assert row.history[-1]["new_due"] == "2027-01-20"


def test_a_period_already_over_is_left_out_at_once(filed):
    filed.on("2026-10-29")
    with working(filed) as (work, case):
        clocks.leave_out(work, "CASE90", date(2026, 10, 20), date(2026, 10, 24), "鉴定", case=case)

    assert rows(filed, "CASE90")[0].raw_due_on == date(2027, 1, 15)


def test_a_right_of_the_party_is_not_paused(town):
    town.notifies()

    with pytest.raises(InvalidInput, match="“陈述申辩”不能中止计算"), working(town) as (work, case):
        clocks.pause(work, "STMT", DAY, "中止", case=case)


def test_a_paused_clock_is_not_paused_again_nor_resumed_before_its_pause(filed):
    with working(filed) as (work, case):
        clocks.pause(work, "CASE90", DAY, "中止调查", case=case)

    with pytest.raises(InvalidInput, match="已经中止"), working(filed) as (work, case):
        clocks.pause(work, "CASE90", DAY, "又一次", case=case)
    with pytest.raises(InvalidInput, match="早于中止日期"), working(filed) as (work, case):
        clocks.resume(work, "CASE90", date(2026, 10, 11), case=case)


def test_a_clock_that_is_not_paused_goes_on_when_resumed(filed):
    with working(filed) as (work, case):
        clocks.resume(work, "CASE90", DAY, case=case)

    assert rows(filed, "CASE90")[0].history == []


def test_an_extension_by_days_and_one_to_a_day_are_both_kept(filed):
    """P-90-EXT1：经负责人批准延长三十日。"""
    with working(filed) as (work, case):
        clocks.extend(work, "CASE90", days=30, why="经负责人批准延长", case=case)
        clocks.extend(work, "CASE90", date(2027, 3, 1), "经集体讨论延长", case=case)

    [row] = rows(filed, "CASE90")
    assert (row.raw_due_on, row.due_on) == (date(2027, 3, 1), date(2027, 3, 1))
    assert [entry["why"] for entry in row.history] == ["经负责人批准延长", "经集体讨论延长"]
    assert "经负责人批准延长 30 日，末日为 2027-02-09（周二）" in row.arithmetic


@pytest.mark.parametrize("more", [{}, {"days": -3}])
def test_an_extension_without_days_is_refused(filed, more):
    with pytest.raises(InvalidInput, match="写明延长的天数"), working(filed) as (work, case):
        clocks.extend(work, "CASE90", why="延长", case=case, **more)


def test_an_extension_to_an_earlier_day_shortens_nothing(filed):
    with working(filed) as (work, case):
        clocks.extend(work, "CASE90", date(2026, 11, 1), "误填", case=case)

    assert rows(filed, "CASE90")[0].raw_due_on == date(2027, 1, 10)


def test_a_moved_start_moves_the_end_and_says_what_it_was(filed):
    """DL-20：改变前的数值和原因留痕。"""
    with working(filed) as (work, case):
        clocks.move(work, "CASE90", date(2026, 10, 9), "批准日期登记有误", case=case)

    [row] = rows(filed, "CASE90")
    assert (row.started_on, row.raw_due_on) == (date(2026, 10, 9), date(2027, 1, 7))
    [entry] = row.history
    assert (entry["old_start"], entry["new_start"]) == ("2026-10-12", "2026-10-09")
    assert (entry["by"], entry["why"]) == ("李副镇长", "批准日期登记有误")
    assert "起算日由 2026-10-12 改为 2026-10-09" in seen(filed, "CASE90")[0].history[0]


def test_moving_a_clock_that_never_ran_changes_nothing(filed):
    with working(filed) as (work, case):
        clocks.move(work, "PAY", DAY, "没有这个期限", case=case)

    assert rows(filed, "PAY") == []


def test_a_clock_that_was_met_becomes_missed_when_its_start_moves_back(filed):
    with working(filed) as (work, case):
        clocks.start(work, "PAY", date(2026, 9, 27), case=case)
        clocks.stop(work, "PAY", DAY, case=case)
    assert rows(filed, "PAY")[0].state == "met"

    with working(filed) as (work, case):
        clocks.move(work, "PAY", date(2026, 9, 20), "更正送达日期", case=case)

    assert rows(filed, "PAY")[0].state == "missed"


def test_a_clock_of_hours_ends_at_an_instant(filed):
    """行政强制法第十九条：二十四小时内报告补办；DL-08 不顺延。"""
    at = datetime(2026, 10, 12, 1, 30, tzinfo=UTC)  # 09:30 in China
    with working(filed) as (work, case):
        clocks.start(work, "URGENT", DAY, case=case, at=at)

    [row] = rows(filed, "URGENT")
    assert row.due_at == datetime(2026, 10, 13, 1, 30, tzinfo=UTC)
    assert "2026-10-12 09:30 措施实施，自该时起 24 小时" in row.arithmetic[0]
    [view] = seen(filed, "URGENT")
    assert (view.due_at, view.left) == ("2026-10-13T09:30+08:00", "至 10-13 09:30")


@pytest.mark.parametrize(("minute", "state"), [(30, "met"), (31, "missed")])
def test_a_clock_of_hours_is_met_to_the_minute(filed, minute, state):
    at = datetime(2026, 10, 12, 1, 30, tzinfo=UTC)
    filed.on("2026-10-13")
    with working(filed) as (work, case):
        clocks.start(work, "URGENT", DAY, case=case, at=at)
        clocks.stop(
            work, "URGENT", date(2026, 10, 13), case=case,
            at=datetime(2026, 10, 13, 1, minute, tzinfo=UTC),
        )  # fmt: skip

    assert rows(filed, "URGENT")[0].state == state


def test_a_length_that_the_law_fixes_otherwise_stays_when_parameters_change(filed):
    with working(filed) as (work, case):
        clocks.start(work, "STMT", DAY, case=case, length=8)
        row = work.session.scalars(select(ClockRow).where(ClockRow.clock == "STMT")).one()
        changed = clocks.recompute(work, row, "重新计算")

    assert not changed
    assert (row.amount, row.amount_fixed, row.due_on) == (8, True, date(2026, 10, 22))


def test_more_days_from_the_start_count_in_the_clocks_own_unit(filed):
    with working(filed) as (work, case):
        found = clocks.start(work, "REG", DAY, case=case, extra_days=2)

    assert found.last_day == date(2026, 10, 23)


@pytest.mark.parametrize(
    ("day", "status", "light"),
    [
        ("2027-01-08", "RUNNING", "soon"),  # the last working day before the raw day
        ("2027-01-11", "RUNNING", "soon"),  # rolled
        ("2027-01-12", "MISSED", "over"),
    ],
)
def test_a_clock_is_missed_the_day_after_its_last_without_any_act(filed, day, status, light):
    """DL-09：办案期限的提醒看原末日，末日顺延后才超期。"""
    filed.on(day)

    [view] = seen(filed, "CASE90")

    assert (view.status, view.state, view.light) == (status, "running", light)


def test_between_the_alarm_and_the_rolled_day_it_says_so(filed):
    filed.on("2027-01-11")

    assert seen(filed, "CASE90")[0].left == "可办理的最后工作日 01-08 已过"


@pytest.mark.parametrize(
    ("day", "light"),
    [
        ("2026-12-10", "normal"),  # 59 days after filing
        ("2026-12-14", "near"),
        ("2027-01-07", "soon"),
    ],
)
def test_the_ninety_days_warn_by_the_office_numbers(filed, day, light):
    """P-90-WARN：立案后第 60、75、85 日。"""
    filed.on(day)

    assert seen(filed, "CASE90")[0].light == light


def test_a_right_that_lapsed_is_missed_but_nobody_is_late(town):
    """行政处罚法第四十五条：届满未提出的视为放弃。"""
    town.notifies()
    town.on("2026-10-20")

    [view] = seen(town, "STMT")

    assert (view.status, view.light, view.left) == ("MISSED", "closed", "已届满")


def test_closing_voids_a_paused_clock_too(filed):
    with working(filed) as (work, case):
        clocks.pause(work, "CASE90", DAY, "中止调查", case=case)
        clocks.stop_all(work, DAY, case)

    assert rows(filed, "CASE90")[0].state == "void"


def test_a_row_of_an_earlier_program_is_never_shortened_by_counting_anew(filed):
    with working(filed) as (work, case):
        row = ClockRow(
            case_id=case.id, clock="STMT", started_on=DAY, due_on=date(2026, 10, 30),
            state="running", arithmetic=["告知书写明的期限较长"],
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        clocks.recompute(work, row, "重新计算")

    [kept] = rows(filed, "STMT")
    assert (kept.due_on, kept.unit) == (date(2026, 10, 30), "wd")
    assert "原登记的期限较长，至 2026-10-30（周五）" in kept.arithmetic
