"""常用语 of the office, and drafts as the record keeps them."""

import tomllib
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from township_desk import clock
from township_desk.casework import choices, drafts, phrases
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.audit import AuditEntry
from township_desk.models.drafting import DraftRow, PhraseRow
from township_desk.paths import resource
from township_desk.procedure.text_kinds import TextKind

SCENE = {"kind": "SCENE", "text": "现场位于{地点}，当事人{当事人}在场。"}


def texts(desk, login="wang"):
    """The office's own phrases as somebody is offered them."""
    return [p.text for p in choices.read(desk.as_(login)).phrases if p.id]


def entries(desk, act):
    with desk.reading() as session:
        return session.scalar(select(func.count()).where(AuditEntry.act == act))


def test_a_phrase_that_one_officer_keeps_is_offered_to_all_and_leaves_its_trace(desk):
    desk.as_("wang").perform("phrases.save", SCENE)

    assert texts(desk, "chen") == [SCENE["text"]]
    assert entries(desk, "phrases.save") == 1


def test_full_width_braces_mean_the_same(desk):
    desk.as_("wang").perform("phrases.save", {"kind": "SCENE", "text": "在｛地点｝"})

    assert texts(desk) == ["在{地点}"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "SCENE", "text": "  "}, "没有内容"),
        ({"kind": "SCENE", "text": "住{住址}"}, "不能自动填写"),
        ({"kind": "SCENE", "text": "字" * 1001}, "太长"),
        ({"kind": "SCENE", "text": "甲\u202e乙"}, "202E"),
        ({"kind": "SCENE", "text": "甲", "matter": "M999"}, "没有代码"),
    ],
)
def test_what_cannot_be_a_phrase_is_sent_back_and_nothing_is_kept(desk, given, words):
    with pytest.raises(InvalidInput, match=words):
        desk.as_("wang").perform("phrases.save", given)

    assert texts(desk) == []


def test_the_same_phrase_is_not_kept_twice(desk):
    desk.as_("wang").perform("phrases.save", SCENE)

    with pytest.raises(InvalidInput, match="已经有相同"):
        desk.as_("chen").perform("phrases.save", SCENE)


def test_an_auxiliary_keeps_no_phrase(desk):
    with pytest.raises(NotAllowed) as refused:
        desk.as_("cai").perform("phrases.save", SCENE)

    assert "G-ROL-01" in str(refused.value.findings)


def test_a_phrase_is_taken_away_by_who_kept_it_or_the_administrator_only(desk):
    first = desk.as_("wang").perform("phrases.save", SCENE).id
    second = desk.as_("wang").perform("phrases.save", {**SCENE, "text": "另一句"}).id

    with pytest.raises(InvalidInput, match="王示范"):
        desk.as_("chen").perform("phrases.remove", {"phrase": first})
    desk.as_("wang").perform("phrases.remove", {"phrase": first})
    desk.as_("admin").perform("phrases.remove", {"phrase": second})

    assert texts(desk) == []
    with desk.reading() as session:
        assert [r.removed_by for r in session.scalars(select(PhraseRow))] == ["wang", "admin"]


def test_a_phrase_is_not_taken_away_twice(desk):
    number = desk.as_("wang").perform("phrases.save", SCENE).id
    desk.as_("wang").perform("phrases.remove", {"phrase": number})

    with pytest.raises(InvalidInput, match="已经删除"):
        desk.as_("wang").perform("phrases.remove", {"phrase": number})


def test_braces_are_filled_from_the_case_and_what_it_does_not_know_stays_open():
    filled = phrases.filled("{当事人}限{期限}前改正{地点}", {"当事人": "周{地点}", "地点": ""})

    assert filled == "周{地点}限{期限}前改正{地点}"


def test_every_shipped_phrase_can_be_printed_and_every_kind_has_some():
    kinds = {phrase.kind for phrase in phrases.shipped()}

    assert kinds == set(TextKind)
    assert len({(p.kind, p.text) for p in phrases.shipped()}) == len(phrases.shipped())


def test_every_field_of_work_that_a_shipped_phrase_names_is_on_the_list_of_matters():
    rows = resource("catalog/starter_matters.csv").read_text(encoding="utf-8-sig").splitlines()
    domains = {row.split(",")[3] for row in rows[1:]}

    named = {domain for phrase in phrases.shipped() for domain in phrase.domains}

    assert named <= domains


def test_a_broken_file_of_phrases_is_named(tmp_path, monkeypatch):
    (tmp_path / "bad.toml").write_text('[[phrase]]\nkind = "NO"\ntext = "甲"\n', encoding="utf-8")
    monkeypatch.setattr(phrases, "resource", lambda _name: tmp_path)

    with pytest.raises(InvalidInput, match=r"bad\.toml"):
        phrases.shipped.__wrapped__()


# -- drafts


def test_a_draft_is_no_act_and_leaves_no_trace_in_the_audit(desk):
    before = entries(desk, "clue.register")

    drafts.keep(desk.as_("wang"), "clue.register", {}, {"content": "甲"}, "op-1")

    assert entries(desk, "clue.register") == before
    assert drafts.find(desk.as_("wang"), "clue.register", {}).content == {"content": "甲"}


def test_a_draft_belongs_to_one_person_one_act_and_what_the_form_was_opened_on(desk):
    wang = desk.as_("wang")
    drafts.keep(wang, "investigation.inspect", {"case": 1}, {"text": "甲"}, "op-1")

    assert drafts.find(wang, "investigation.inspect", {"case": 2}) is None
    assert drafts.find(wang, "investigation.recheck", {"case": 1}) is None
    assert drafts.find(desk.as_("chen"), "investigation.inspect", {"case": 1}) is None


def test_the_newest_state_takes_the_place_of_the_one_before(desk):
    wang = desk.as_("wang")
    for text in ("甲", "甲乙"):
        drafts.keep(wang, "clue.register", {}, {"content": text}, "op-1")

    with desk.reading() as session:
        kept = session.scalar(select(func.count()).select_from(DraftRow))
    assert kept == 1
    assert drafts.find(wang, "clue.register", {}).content == {"content": "甲乙"}


def test_what_was_handed_over_after_all_is_never_offered_again(desk):
    wang = desk.as_("wang")
    given = {"source": "PATROL", "content": "占道堆放"}
    drafts.keep(wang, "clue.register", {}, given, "op-9")

    wang.perform("clue.register", given, "op-9")

    assert drafts.find(wang, "clue.register", {}) is None


def test_a_draft_to_which_nobody_came_back_goes_when_the_next_one_is_kept(desk, monkeypatch):
    wang = desk.as_("wang")
    drafts.keep(wang, "clue.register", {}, {"content": "旧"}, "op-1")
    later = clock.now() + drafts.KEPT + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    drafts.keep(wang, "people.add", {}, {"name": "新"}, "op-2")

    assert drafts.find(wang, "clue.register", {}) is None


def test_half_a_character_pair_is_kept_as_it_was_typed(desk):
    wang = desk.as_("wang")

    drafts.keep(wang, "clue.register", {}, {"content": "甲\ud83d"}, "op-1")

    assert drafts.find(wang, "clue.register", {}).content == {"content": "甲\ud83d"}


def test_an_enormous_text_is_refused_and_the_draft_before_it_stays(desk):
    wang = desk.as_("wang")
    drafts.keep(wang, "clue.register", {}, {"content": "甲"}, "op-1")

    with pytest.raises(InvalidInput, match="太长"):
        drafts.keep(wang, "clue.register", {}, {"content": "a" * drafts.LARGEST}, "op-1")

    assert drafts.find(wang, "clue.register", {}).content == {"content": "甲"}


def test_the_definition_files_of_phrases_hold_nothing_but_phrases():
    for path in resource("phrases").glob("*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        keys = {key for entry in data["phrase"] for key in entry}
        assert set(data) == {"phrase"}
        assert keys <= {"kind", "text", "domains", "opening"}
