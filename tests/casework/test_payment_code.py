"""缴款识别码印在决定书上，没有的不留空白。"""

from pathlib import Path

import pytest

from township_desk.casework import founding, paper_files, training
from township_desk.casework.desk import Desk
from township_desk.documents.proof import normal, text_of

STORY = Path(__file__).parents[1] / "scenarios" / "01_worked_ordinary_case.toml"


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("00000000000000000057", "浙江省统一公共支付平台（缴款识别码：00000000000000000057）缴纳"),
        ("", "浙江省统一公共支付平台缴纳"),
    ],
)
def test_the_decision_says_how_to_pay(sqlite_desk: Desk, code: str, printed: str):
    """《罚款决定与罚款收缴分离实施办法》第七条：决定书应当写明代收机构和缴款办法。"""
    saved: dict[str, object] = {}
    for step in training.read(STORY)["step"]:
        if "refused" in step:
            continue
        founding.set_training_day(sqlite_desk, step["on"])
        if step["do"] == "decision.issue":
            step["with"]["payment_code"] = code
        training.one(sqlite_desk, step, saved)
        if step["do"] == "decision.issue":
            break

    desk = sqlite_desk.as_("li")
    paper = paper_files.latest(desk, int(str(saved["case"])), "penalty_decision")

    assert paper is not None
    assert normal(printed) in normal("".join(text_of(paper_files.pdf(desk, paper))))
