"""Lists: what is on a page, how pages follow each other, what each role sees first."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Table, column, create_engine, insert, inspect, select, table

from township_desk.casework import finder, founding, lists, training, waiting
from township_desk.casework.desk import Desk
from township_desk.casework.lists import CaseFilter, ClueFilter, case_page, clue_page
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.catalog import MatterTable
from township_desk.models.finder import case_finder
from township_desk.office import database as databases
from township_desk.paths import migrations
from township_desk.procedure.stages import Procedure, Stage

SCENARIOS = Path(__file__).parents[1] / "scenarios"
ORDINARY = SCENARIOS / "01_worked_ordinary_case.toml"
ON_THE_SPOT = SCENARIOS / "02_worked_on_the_spot_case.toml"
REFERRED = SCENARIOS / "07_5_referral_suspend_business.toml"


OLD_MATTER = {"id": 1, "code": "X", "name": "占道", "name_key": "占道", "domain": "城市管理"}
OLD_CASE = {
    "id": 1, "number": "某罚立〔2026〕1号", "party_name": "单雄信", "cause": "占道经营",
    "procedure": Procedure.ORDINARY, "stage": Stage.FILING, "matter_id": 1, "matter_snapshot": {},
    "opened_on": date(2026, 1, 5), "changed_at": datetime(2026, 1, 5, tzinfo=UTC), "version": 1,
}  # fmt: skip


def tell(desk: Desk, story: Path, last: str, party: str = "周示例") -> None:
    """Play *story* about *party* up to its first step named *last*."""
    text = story.read_text(encoding="utf-8").replace("周示例", party)
    steps = [step for step in tomllib.loads(text)["step"] if "refused" not in step]
    until = [step["do"] for step in steps].index(last) + 1
    for step in training.run(desk, steps[:until]):
        assert step.outcome == "done", step


def parties(page: lists.Page) -> list[str]:
    return [line.party for line in page.lines]


@pytest.fixture
def three(desk) -> Desk:
    """Three cases: proposed, filed, and sent for review."""
    tell(desk, ORDINARY, "filing.propose", "吴示例")
    tell(desk, ORDINARY, "filing.approve", "单雄信")
    tell(desk, ORDINARY, "review.submit", "王样本")
    return desk


def test_the_newest_case_stands_first_with_its_officer_and_its_clock(three):
    page = case_page(three, CaseFilter())

    assert parties(page) == ["王样本", "单雄信", "吴示例"]
    assert page.lines[0].stage is Stage.REVIEW
    assert page.lines[0].officer == "王示范"
    assert page.lines[0].due.title == "法制审核"
    assert page.total == 3


def test_pages_follow_each_other_without_gap_or_repeat(three, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 2)

    first = case_page(three, CaseFilter())
    second = case_page(three, CaseFilter(), first.next)

    assert parties(first) + parties(second) == ["王样本", "单雄信", "吴示例"]
    assert second.next is None
    assert second.total is None


FOUND = {
    CaseFilter(stage=Stage.FILING): ["吴示例"],
    CaseFilter(procedure=Procedure.SUMMARY): [],
    CaseFilter(state="closed"): [],
    CaseFilter(state="open"): ["王样本", "单雄信", "吴示例"],
    CaseFilter(mine="chen"): ["王样本", "单雄信", "吴示例"],
    CaseFilter(mine="liu"): [],
    CaseFilter(text="王样本"): ["王样本"],
    CaseFilter(text="建筑垃圾 吴"): ["吴示例"],
    CaseFilter(text="０００００２"): ["王样本"],
    CaseFilter(text="sxx"): ["单雄信"],
    CaseFilter(text="dxx"): ["单雄信"],
    CaseFilter(text="%"): [],
    CaseFilter(text="_"): [],
    CaseFilter(text="王", stage=Stage.FILING): [],
}


def test_a_filter_shows_the_cases_that_fit_all_of_it(three):
    pages = {chosen: case_page(three, chosen) for chosen in FOUND}

    assert {chosen: parties(page) for chosen, page in pages.items()} == FOUND
    assert all(page.total == len(page.lines) for page in pages.values())


def test_a_case_without_number_is_found_by_its_party(three):
    line = case_page(three, CaseFilter(text="吴示例")).lines[0]

    assert line.number == ""
    assert line.filed_on is None


def test_a_case_that_gets_its_number_is_found_by_it_at_once(three):
    waiting_case = case_page(three, CaseFilter(text="吴示例")).lines[0]

    three.as_("li").perform("filing.approve", {"case": waiting_case.id})

    number = case_page(three, CaseFilter(text="吴示例")).lines[0].number
    assert parties(case_page(three, CaseFilter(text=number))) == ["吴示例"]


def test_the_words_of_a_case_hold_every_reading_of_a_surname():
    words = finder.words_of("某罚立〔2026〕１号", "单雄信", "占道经营").split("\n")

    assert words[:3] == ["某罚立〔2026〕1号", "单雄信", "占道经营"]
    assert {"dxx", "sxx", "zdjy"} <= set(words)


def test_a_period_of_the_party_that_is_over_presses_nobody(three):
    """处罚法第四十五条：陈述申辩期限届满，可以继续办理，不算本机关超期。"""
    founding.set_training_day(three, date(2026, 12, 1))

    home = waiting.home(three.as_("duan"))

    assert "STMT" not in {line.due.clock for line in home.due}


def test_a_clock_of_the_office_that_is_over_stands_first_and_is_red(three):
    founding.set_training_day(three, date(2027, 3, 1))

    home = waiting.home(three.as_("duan"))

    assert home.due[0].due.light == "over"
    assert [line.due.due_on for line in home.due] == sorted(line.due.due_on for line in home.due)


def test_a_fine_that_was_not_paid_in_time_is_late_although_the_party_owes_it(desk):
    """处罚法第七十二条：逾期不缴纳，本机关须催告、加处罚款。"""
    tell(desk, ORDINARY, "service.record")
    founding.set_training_day(desk, date(2026, 12, 1))

    line = case_page(desk, CaseFilter()).lines[0]

    assert (line.due.clock, line.due.light, line.due.owner) == ("PAY", "over", "PARTY")


def test_an_officer_sees_only_clocks_of_own_cases(three):
    assert waiting.home(three.as_("liu")).office_wide is True  # archivist too
    assert waiting.home(three.as_("hu")).due == ()
    assert waiting.home(three.as_("wang")).office_wide is False
    assert len(waiting.home(three.as_("wang")).due) == len(waiting.home(three.as_("duan")).due)


WAITS = {
    "wang": {("吴示例", "等待立案审批"), ("单雄信", "调查取证"), ("王样本", "法制审核中")},
    "li": {("吴示例", "审批立案")},
    "duan": {("吴示例", "签署立案意见")},
    "fa": {("王样本", "法制审核")},
    "cai": set(),
    "admin": set(),
}


def test_each_role_sees_what_waits_for_it(three):
    todo = {login: waiting.home(three.as_(login)).todo for login in WAITS}

    assert {who: {(x.party, x.what) for x in lines} for who, lines in todo.items()} == WAITS


def test_the_team_leader_is_asked_for_an_opinion_until_it_is_given(desk):
    tell(desk, ORDINARY, "filing.propose", "吴示例")
    before = [line.what for line in waiting.home(desk.as_("duan")).todo]

    case = case_page(desk, CaseFilter()).lines[0]
    desk.as_("duan").perform("approval.endorse", {"case": case.id})

    assert before == ["签署立案意见"]
    assert waiting.home(desk.as_("duan")).todo == ()


def test_the_finance_clerk_sees_what_is_unpaid_and_the_archivist_what_is_closed(desk):
    tell(desk, ORDINARY, "service.record")
    unpaid = [line.what for line in waiting.home(desk.as_("cai")).todo]

    tell(desk, ORDINARY, "closing.approve", "王样本")

    assert unpaid == ["待缴 300元"]
    assert ("王样本", "归档") in {(x.party, x.what) for x in waiting.home(desk.as_("liu")).todo}


def test_a_paid_case_waits_for_the_head_to_close_it(desk):
    tell(desk, ORDINARY, "execution.pay")

    assert [line.what for line in waiting.home(desk.as_("li")).todo] == ["审批结案"]


def test_a_major_penalty_stands_among_the_referrals_until_the_county_answers(desk):
    """缙政办发〔2021〕55号 四（一）3：七类重大行政处罚移送县级部门。"""
    tell(desk, REFERRED, "referral.send")

    line = waiting.home(desk.as_("li")).referrals[0]

    assert "待答复" in line.state
    assert line.reason


def test_a_case_on_the_spot_is_found_by_its_procedure(desk):
    tell(desk, ON_THE_SPOT, "summary.open")

    page = case_page(desk, CaseFilter(procedure=Procedure.SUMMARY))

    assert [line.stage for line in page.lines] == [Stage.SUMMARY]


def test_a_clue_shows_what_came_of_it(desk):
    tell(desk, ORDINARY, "filing.approve", "单雄信")
    tell(desk, ORDINARY, "filing.propose", "吴示例")
    tell(desk, ORDINARY, "clue.register", "王样本")

    lines = clue_page(desk, ClueFilter()).lines

    assert [(x.party, x.state) for x in lines] == [
        ("王样本", "待处理（核查）"), ("吴示例", "已提出立案"), ("单雄信", "立案"),
    ]  # fmt: skip
    assert lines[0].due.title == "线索核查"
    assert lines[0].case_id is None


def test_waiting_clues_are_those_without_a_case(desk):
    tell(desk, ORDINARY, "filing.propose", "吴示例")
    tell(desk, ORDINARY, "clue.register", "王样本")

    assert parties(clue_page(desk, ClueFilter(waiting=True))) == ["王样本"]
    assert parties(clue_page(desk, ClueFilter(text="没有的词"))) == []


def test_nobody_at_the_desk_has_no_home(desk):
    with pytest.raises(InvalidInput, match="请先登录"):
        waiting.home(desk)


def test_the_name_of_a_case_that_is_not_there_is_refused(desk):
    with pytest.raises(InvalidInput, match="没有编号为 99 的案件"):
        lists.case_name(desk, 99)


def insert_as_it_was(connection: Connection, now: Table, row: dict[str, object]) -> None:
    """Insert *row* into a table of an older release: only the columns that it had then."""
    had = {column["name"] for column in inspect(connection).get_columns(now.name)}
    columns = [c for c in now.columns if c.name in had]
    values = {c.name: row.get(c.name, c.default.arg if c.default else None) for c in columns}
    then = table(now.name, *(column(c.name, c.type) for c in columns))
    connection.execute(insert(then).values(values))


def test_cases_from_before_the_search_words_are_found_after_the_upgrade(empty_url):
    """Migration 0002 fills in number, party and cause."""
    engine = (
        create_engine(empty_url, module=sqlite)
        if "sqlite" in empty_url
        else create_engine(empty_url)
    )
    config = Config()
    config.set_main_option("script_location", str(migrations()))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        insert_as_it_was(connection, MatterTable.__table__, OLD_MATTER)
        insert_as_it_was(connection, Case.__table__, OLD_CASE)
    engine.dispose()

    databases.upgrade(empty_url)

    again = databases.open_(empty_url)
    with again.reading() as session:
        words = session.scalars(select(case_finder.c.words)).all()
    again.close()
    assert words == ["某罚立〔2026〕1号\n单雄信\n占道经营"]
