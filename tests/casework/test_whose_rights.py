"""Notice, correction order and age belong to one party; another one starts anew (处罚法第四十四条)."""

import pytest

from tests.casework.conftest import PARTY

OTHER = {**PARTY, "name": "李替身", "id_no": "110101199003070994"}
ORDER = {"text": "立即清理", "facts": "当事人乱倒垃圾3袋。", "due_on": "2026-10-13"}


def recheck(town, day, result):
    return town.on(day).does(
        "wang",
        "investigation.recheck",
        started_at=f"{day} 09:00",
        ended_at=f"{day} 09:10",
        place="示例村溪边",
        officers=["wang", "chen"],
        result=result,
        text="已到场查看。",
    )


def test_who_was_never_told_does_not_step_into_a_notice(town):
    """处罚法第四十四条：告知的是这一个当事人；换人须撤回告知、重新告知。"""
    town.notifies()
    town.does("wang", "notice.waive", statement=True)
    town.does("wang", "investigation.reopen", reason="查明另有其人")

    assert town.refused("wang", "investigation.record_party", party=OTHER) == {"G-NOT-03"}


def test_a_name_is_put_right_and_an_address_completed_at_any_time(town):
    """The number says who it is."""
    town.notifies()
    town.does("wang", "investigation.reopen", reason="补正姓名")

    town.does("wang", "investigation.record_party", party={**PARTY, "name": "周示列"})

    assert town.row().party_name == "周示列"


def test_an_order_refused_by_one_party_opens_no_fine_against_another(town, fine):
    """该事项须责令改正逾期未改方可罚款：对别人的责令改正不算（浙江省城市市容和环境卫生管理条例）。"""
    town.files(matter="M001", cause="违反门前责任", party=OTHER)
    served = town.served(recipient="李替身")
    town.does("wang", "investigation.order_correction", **ORDER, service=served)
    recheck(town, "2026-10-14", "OVERDUE")
    with town.desk.reading() as session:
        work = town.desk.as_("wang").work(session)
        assert work.facts(work.case(town.case)).corrections[0].served_on is not None

    town.does("wang", "investigation.record_party", party=PARTY)

    with town.desk.reading() as session:
        work = town.desk.as_("wang").work(session)
        assert work.facts(work.case(town.case)).corrections[0].served_on is None


def test_who_corrected_in_time_is_not_found_overdue_later_on_the_same_order(town):
    """按期改正的不予罚款；再犯的重新责令改正（处罚法第二十八条第一款）。"""
    town.files()
    town.does("wang", "investigation.order_correction", **ORDER, service=town.served())
    recheck(town, "2026-10-14", "COMPLIED")

    said = town.invalid(
        "wang",
        "investigation.recheck",
        started_at="2026-10-14 15:00",
        ended_at="2026-10-14 15:10",
        place="示例村溪边",
        officers=["wang", "chen"],
        result="OVERDUE",
        text="又有垃圾。",
    )

    assert "重新责令改正" in said


def test_a_birthday_that_the_number_contradicts_is_sent_back(town):
    """处罚法第三十条：年龄决定罚不罚，不能由填写的人决定。"""
    clue = town.hears_of_it()
    given = {"matter": "M014", "officers": ["wang", "chen"]}
    party = {**PARTY, "birth_on": "2015-01-01"}

    assert "与公民身份号码不符" in town.invalid(
        "wang", "filing.propose", clue=clue, party=party, **given
    )


@pytest.mark.parametrize("ended", ["2026-09-30", "2026-10-13"])
def test_an_act_ends_after_it_began_and_not_in_days_to_come(town, ended):
    """处罚法第三十六条第二款：期限从违法行为终了之日起计算，终了日期不能是将来的日子。"""
    clue = town.hears_of_it(violation_on="2026-10-01")

    said = town.invalid(
        "wang",
        "filing.propose",
        clue=clue,
        matter="M014",
        officers=["wang", "chen"],
        violation_ended_on=ended,
    )

    assert "终了日期" in said
