"""Whole cases told in TOML, played through the real acts; every step must go as it is told."""

import tomllib
from pathlib import Path

import pytest

from township_desk.audit import verify
from township_desk.casework import training

FOLDER = Path(__file__).parent
STORIES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_every_step_of_the_story_goes_as_it_is_told(story, tmp_path):
    """Done where it says done; refused with all the rules it names and no other, in words."""
    steps, desk = training.play(story, tmp_path)

    differing = [
        f"第 {number} 步 {step.do}：{step.outcome} {step.rules}，应为 {step.expected}：{step.message}"
        for number, step in enumerate(steps, 1)
        if not step.matched or (step.outcome == "refused" and set(step.rules) != set(step.expected))
    ]
    assert not differing, "\n".join(differing)
    with desk.reading() as session:
        report = verify.verify_in(session, tmp_path, heads_needed=True)
    assert report.whole, report.faults


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_the_story_has_a_title_and_refuses_something(story):
    """A story without a refusal proves no guard."""
    told = tomllib.loads(story.read_text(encoding="utf-8"))

    assert told["title"]
    assert any("refused" in step or "invalid" in step for step in told["step"])
