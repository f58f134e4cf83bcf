"""The case as the workspace and the command line show it."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from township_desk.casework import case_view, choices, founding, paper_files, training
from township_desk.casework.case_view import view
from township_desk.casework.clock_views import light_of
from township_desk.casework.plain import plain
from township_desk.errors import IntegrityBroken, InvalidInput
from township_desk.law.calendar import WorkCalendar
from township_desk.models.paper import PaperRow
from township_desk.procedure.stages import Role

SCENARIOS = Path(__file__).parents[1] / "scenarios"


@pytest.fixture
def desk(worked_desk):
    """The office after the worked case was carried to its archive."""
    return worked_desk.as_("wang")


@pytest.fixture
def seen(desk):
    return view(desk, 1)


def test_the_header_names_number_cause_party_and_officers(seen):
    header = seen.header

    assert header.number == "缙壶镇立字〔2026〕第000001号"
    assert (header.cause, header.party_name) == ("擅自倾倒建筑垃圾", "周示例")
    assert [(o.name, o.position) for o in header.officers] == [("王示范", 1), ("陈样例", 2)]


def test_a_stage_that_the_case_did_not_need_is_marked_as_skipped(seen):
    states = {mark.stage.value: mark.state for mark in seen.header.stages}

    assert states["hearing"] == "skipped"
    assert states["notice"] == "done"
    assert states["closing"] == "current"


def test_every_paper_of_the_case_and_of_its_clue_is_listed_once(seen):
    types = [paper.type for paper in seen.papers]

    assert types[0] == "case_source_register"
    assert types.count("penalty_decision") == 1
    assert len({paper.id for paper in seen.papers}) == len(seen.papers)


def test_an_item_of_evidence_knows_the_facts_that_rest_on_it(seen):
    used = {item.number: item.facts for item in seen.evidence}

    assert used[1] == (1,)
    assert used[3] == ()


def test_the_trail_tells_each_act_with_its_person_from_the_clue_on(seen):
    told = [(entry.act, entry.actor) for entry in seen.audit]

    assert told[0] == ("clue.register", "王示范")
    assert told[-1] == ("closing.archive", "刘练习")


def test_the_whole_view_becomes_plain_json(seen):
    data = plain(seen)

    assert data["decisions"][0]["fine_fen"] == 30_000
    assert data["header"]["filed_on"] == "2026-10-14"


def test_a_case_that_is_not_there_is_said_in_words(desk):
    with pytest.raises(InvalidInput, match="没有编号为 99 的案件"):
        view(desk, 99)


def test_the_pdf_of_a_paper_is_the_bytes_whose_hash_was_kept(desk, seen):
    paper = next(p for p in seen.papers if p.type == "penalty_decision")

    assert hashlib.sha256(paper_files.pdf(desk, paper.id)).hexdigest() == paper.sha256


def test_a_paper_whose_hash_does_not_fit_is_not_shown(desk, seen):
    paper = seen.papers[0]
    with desk.database.writing() as session:
        session.get_one(PaperRow, paper.id).pdf_sha256 = "0" * 64

    with pytest.raises(IntegrityBroken, match="不一致"):
        paper_files.pdf(desk, paper.id)


def test_every_draft_that_a_stage_offers_can_be_drawn_or_says_what_it_lacks(desk):
    for kind in paper_files.draft_kinds(desk, 1):
        assert paper_files.draft(desk, 1, kind.kind).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("today", "light", "left"),
    [
        ("2026-11-03", "over", "超1日"),
        ("2026-11-02", "soon", "今天届满"),
        ("2026-10-30", "soon", "剩2工作日"),
        ("2026-10-27", "near", "剩5工作日"),
        ("2026-10-26", "normal", "剩6工作日"),
    ],
)
def test_the_light_follows_the_working_days_that_are_left_with_today_counted(today, light, left):
    """行政处罚法第八十五条：期限以工作日计；10月31日、11月1日是周末。"""
    calendar = WorkCalendar.load()

    assert light_of(date(2026, 11, 2), date.fromisoformat(today), True, calendar) == (light, left)


def test_a_right_of_the_party_that_has_lapsed_is_not_shown_as_our_delay(sqlite_desk):
    """行政处罚法第四十五条、第六十四条：期满未提出的视为放弃，不是本机关超期。"""
    case = at_notice(sqlite_desk)
    founding.set_training_day(sqlite_desk, date(2026, 11, 4))

    seen = {clock.clock: clock for clock in view(sqlite_desk.as_("wang"), case).clocks}

    assert (seen["STMT"].light, seen["STMT"].left) == ("closed", "已届满")
    assert seen["CASE90"].light == "normal"


def at_notice(office):
    """The worked case up to the service of its notice on 2026-10-26."""
    saved = {}
    for step in training.read(SCENARIOS / "01_worked_ordinary_case.toml")["step"]:
        founding.set_training_day(office, step["on"])
        assert training.one(office, step, saved).matched
        if step["do"] == "notice.serve":
            return saved["case"]
    raise AssertionError


def test_the_case_is_told_in_lines_for_the_command_line(seen):
    told = "\n".join(case_view.lines(seen))

    assert "擅自倾倒建筑垃圾" in told
    assert "行政处罚决定：缙壶镇罚决字〔2026〕第000001号" in told


def test_bytes_of_ours_are_recognised_and_altered_bytes_are_not(desk, seen):
    paper = seen.papers[-1]
    data = paper_files.pdf(desk, paper.id)

    assert paper_files.identify(desk, data) == paper
    assert paper_files.identify(desk, data + b" ") is None


def test_the_newest_paper_of_a_type_is_found(desk, seen):
    receipts = [paper.id for paper in seen.papers if paper.type == "service_receipt"]

    assert len(receipts) == 3
    assert paper_files.latest(desk, 1, "service_receipt") == receipts[-1]
    assert paper_files.latest(desk, 1, "hearing_notice") is None


def test_choices_say_whose_certificate_has_run_out(desk):
    people = {person.login: person for person in choices.read(desk).people}

    assert people["wang"].certified
    assert not people["hu"].certified
    assert "2026-06-30 到期" in people["hu"].note


def test_choices_of_a_case_carry_its_evidence_officers_and_frozen_matter(desk):
    found = choices.read(desk, 1)

    assert [item.number for item in found.evidence] == [1, 2, 3, 4]
    assert found.officers == ("wang", "chen")
    assert found.snapshot["code"] == "SAMPLE-M027"


def test_only_a_head_is_offered_to_let_a_confirmation_pass(desk):
    assert choices.read(desk.as_("li"), 1).heads
    assert not choices.read(desk, 1).heads


def test_matters_say_whether_they_are_ours_today(desk):
    found = choices.read(desk, with_matters=True).matters

    assert len(found) == 126
    assert all(matter.ours for matter in found if matter.alias == "M027")


def test_roles_of_a_person_are_kept_for_the_form_to_filter(desk):
    people = {person.login: person for person in choices.read(desk).people}

    assert Role.HEARING_HOST in people["ting"].roles
