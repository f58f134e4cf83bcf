"""案情经过: the whole case told so that a judge could follow it."""

from pathlib import Path

import pytest

from township_desk.casework import case_view, training
from township_desk.casework.acts import ACTS
from township_desk.law.clocks import CLOCKS
from township_desk.oversight import story

SCENARIOS = Path(__file__).parents[1] / "scenarios"
OF_A_CASE = sorted(n for n, act in ACTS.items() if "case" in act.input.__dataclass_fields__)


@pytest.fixture(scope="module")
def heard(tmp_path_factory) -> str:
    """The story of the case that went through a hearing."""
    folder = tmp_path_factory.mktemp("story") / "office"
    steps, desk = training.play(SCENARIOS / "03_hearing.toml", folder)
    assert all(step.matched for step in steps)
    told = "\n".join(story.text(story.tell(case_view.view(desk.as_("li"), 1))))
    desk.database.close()
    return told


@pytest.mark.parametrize("act", OF_A_CASE)
def test_every_act_on_a_case_is_told_with_what_it_rests_on(act: str):
    assert story.articles().get(act)


def test_no_article_is_kept_for_an_act_that_is_gone():
    assert not set(story.articles()) - set(ACTS)


@pytest.mark.parametrize(
    "said",
    [
        "办理“批准立案”",
        "（《行政处罚法》第五十四条第二款）",
        "当日定稿：《立案审批表》",
        "属于听证范围",
        "（《行政处罚法》第六十三条）",
        "作出行政处罚决定",
        "集体讨论",
    ],
)
def test_the_story_says_who_did_what_on_which_article(heard: str, said: str):
    assert said in heard


def test_every_clock_that_ran_is_told_with_its_arithmetic(heard: str):
    for clock in ("CASE90", "STMT", "HREQ", "HDATE", "PAY"):
        title = CLOCKS[clock].title
        assert f"{title}：自" in heard or clock == "HDATE"
    assert "当日不计算在内" in heard


def test_no_sentence_ends_twice(heard: str):
    assert "。。" not in heard
    assert "。；" not in heard


def test_a_chapter_with_nothing_in_it_is_left_out_and_the_others_are_numbered(worked_desk):
    chapters = story.tell(case_view.view(worked_desk.as_("li"), 1))

    assert all(chapter.sentences for chapter in chapters)
    assert not [c for c in chapters if "放行" in c.title]
    assert [c.title[0] for c in chapters] == list(story.NUMERALS[: len(chapters)])


def test_closing_takes_no_period_away_from_the_party(worked_desk):
    """行政复议法第二十条、行政诉讼法第四十六条：期限自送达起照常计算."""
    last = story.tell(case_view.view(worked_desk.as_("li"), 1))[-1]

    reconsideration = next(s for s in last.sentences if s.startswith("申请行政复议"))
    assert "当事人的权利至届满为止" in reconsideration
