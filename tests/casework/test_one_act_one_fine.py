"""一事不再罚：行政处罚法第二十九条。"""

from pathlib import Path

import pytest

from township_desk.casework import founding, training
from township_desk.casework.desk import Desk
from township_desk.errors import NotAllowed

STORY = Path(__file__).parents[1] / "scenarios" / "01_worked_ordinary_case.toml"


def told_until(desk: Desk, last: str) -> tuple[dict[str, object], dict]:
    """What the worked case saved up to the step *last*, and its input to filing.propose."""
    saved: dict[str, object] = {}
    filed: dict = {}
    for step in training.read(STORY)["step"]:
        if "refused" in step:
            continue
        founding.set_training_day(desk, step["on"])
        assert training.one(desk, step, saved).matched
        if step["do"] == "filing.propose":
            filed = {**step["with"], "clue": saved["clue"]}
        if step["do"] == last:
            break
    return saved, filed


def test_the_same_clue_does_not_bring_a_second_fine_upon_the_same_party(sqlite_desk: Desk):
    """同一违法行为不得给予两次以上罚款：同一线索、同一事项、同一当事人已罚款的，不再立案。"""
    _saved, filed = told_until(sqlite_desk, "decision.issue")

    with pytest.raises(NotAllowed) as refused:
        sqlite_desk.as_("wang").perform("filing.propose", filed)

    assert "G-FIL-03" in {finding.rule for finding in refused.value.findings}


def test_another_party_of_the_same_clue_may_still_be_proceeded_against(sqlite_desk: Desk):
    """共同违法的当事人分别处理。"""
    _saved, filed = told_until(sqlite_desk, "decision.issue")
    other = {**filed["party"], "name": "吴示例", "id_no": "11010519491231002X"}

    outcome = sqlite_desk.as_("wang").perform("filing.propose", {**filed, "party": other})

    assert "已提出立案" in outcome.message
