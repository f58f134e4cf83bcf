"""Whole cases told in TOML, played through the real acts; every step must go as it is told."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from township_desk.audit import verify
from township_desk.casework import training
from township_desk.errors import InvalidInput

FOLDER = Path(__file__).parent
STORIES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_every_step_of_the_story_goes_as_it_is_told(story, sqlite_desk):
    """Done where it says done; refused with all the rules it names and no other, in words."""
    steps = training.run(sqlite_desk, training.read(story)["step"])

    differing = [
        f"第 {number} 步 {step.do}：{step.outcome} {step.rules}，应为 {step.expected}：{step.message}"
        for number, step in enumerate(steps, 1)
        if not step.matched or (step.outcome == "refused" and set(step.rules) != set(step.expected))
    ]
    assert not differing, "\n".join(differing)
    assert all(step.message for step in steps)
    with sqlite_desk.reading() as session:
        report = verify.verify_in(session, sqlite_desk.data_dir, heads_needed=True)
    assert report.whole, report.faults


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_the_story_has_a_title_and_refuses_something(story):
    """A story without a refusal proves no guard."""
    told = tomllib.loads(story.read_text(encoding="utf-8"))

    assert told["title"]
    assert any("refused" in step or "invalid" in step for step in told["step"])


def test_a_step_that_goes_otherwise_than_told_is_said(sqlite_desk):
    """The player itself can fail: a refusal that does not come, one that does, other words."""
    clue = {"source": "PATROL", "content": "溪边有垃圾。"}
    step = {"on": date(2026, 10, 12), "as": "wang", "do": "clue.register", "with": clue}

    played = training.run(
        sqlite_desk,
        [
            step,
            {**step, "refused": ["G-AUT-02"]},
            {**step, "warned": ["G-FIL-01"]},
            {**step, "with": {"source": "PATROL"}},
            {**step, "with": {"source": "PATROL"}, "invalid": "另外的话"},
            {**step, "with": {"source": "PATROL"}, "invalid": "缺少“线索内容”"},
            {**step, "as": "li", "refused": ["G-OFF-01"]},
        ],
    )

    assert [s.matched for s in played] == [True, False, False, False, False, True, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = '空'", "没有 [[step]]"),
        ("[[step]]\non = 2026-10-12\nas = 'wang'", "第 1 步缺少“do”"),
        ("[[step]]\non = 2026-10-12\nas = 'wang'\ndo = 'x.y'", "没有名为“x.y”的操作"),
        ("[[step]]\non = '昨天'\nas = 'wang'\ndo = 'clue.register'", "应为日期"),
        ("[[step]", "不是有效的 TOML"),
    ],
)
def test_a_story_that_cannot_be_read_is_refused_in_words(tmp_path, text, said):
    path = tmp_path / "story.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidInput) as caught:
        training.read(path)

    assert said in str(caught.value)


def test_a_story_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(InvalidInput, match=r"打不开情景文件“none\.toml”"):
        training.read(tmp_path / "none.toml")


def test_a_story_is_played_in_an_office_of_its_own(tmp_path):
    """``play`` founds the training office itself."""
    steps, desk = training.play(FOLDER / "02_worked_on_the_spot_case.toml", tmp_path / "office")

    assert all(step.matched for step in steps)
    desk.database.close()
