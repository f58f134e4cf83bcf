"""What the guards ask stands in the record: facts that only an act can bring there."""

from datetime import date

import pytest

from township_desk.casework import founding
from township_desk.errors import InvalidInput, NotAllowed

DAY = date(2026, 10, 13)
PARTY = {
    "kind": "NATURAL_PERSON",
    "name": "周示例",
    "id_no": "33112219780615001X",
    "address": "浙江省缙云县壶镇镇示例村虚构路9号",
}


def propose(desk, harm: str) -> int:
    """An act of 2023 found in 2026: barred after two years, not after five."""
    founding.set_training_day(desk, DAY)
    wang = desk.as_("wang")
    clue = wang.perform(
        "clue.register",
        {
            "source": "COMPLAINT",
            "content": "群众举报三年前倾倒的建筑垃圾伤人。",
            "place": "壶镇镇示例村",
            "violation_on": date(2023, 9, 1),
            "party_name": "周示例",
        },
    )
    filed = wang.perform(
        "filing.propose",
        {
            "clue": clue.id,
            "matter": "M027",
            "officers": ["wang", "chen"],
            "party": PARTY,
            "harm": harm,
        },
    )
    return int(filed.case_id or 0)


def test_harm_to_safety_makes_the_limitation_five_years(desk):
    """涉及公民生命健康安全且有危害后果的，延长至五年（行政处罚法第三十六条第一款）。"""
    assert propose(desk, "SAFETY")


def test_without_harm_the_same_act_is_barred(desk):
    """二年内未被发现的，不再给予行政处罚（行政处罚法第三十六条第一款）。"""
    with pytest.raises(NotAllowed) as refused:
        propose(desk, "")

    assert {x.rule for x in refused.value.findings} == {"G-LIM-01"}


def test_a_harm_that_nobody_knows_is_named(desk):
    with pytest.raises(InvalidInput, match="LARGE"):
        propose(desk, "LARGE")
