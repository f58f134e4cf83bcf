"""The legal range on the facts of a case (DS-01 to DS-06, DS-16)."""

from decimal import Decimal
from typing import Any

import pytest

from tests.procedure import build as b
from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion.ranges import FineRange, fine_ranges, heaviest, span
from township_desk.errors import InvalidInput


def item(**values: Any) -> PenaltyItem:
    return PenaltyItem.from_json({"kind": "fine", "basis": "fixed", **values})


def ranges(*items: PenaltyItem, citizen: bool = True, **facts: Any) -> list[tuple[int, int | None]]:
    found = fine_ranges(items, citizen=citizen, **facts)
    return [(r.lower_fen, r.upper_fen) for r in found]


@pytest.mark.parametrize(
    ("given", "facts", "expected"),
    [
        ({"min": 200, "max": 1000}, {}, (20_000, 100_000)),  # DS-01
        ({"max": 5000}, {}, (0, 500_000)),  # DS-02
        ({"min": 50, "max": 50}, {}, (5_000, 5_000)),  # DS-06
        ({"min": 50000}, {}, (5_000_000, None)),
        (
            {"basis": "multiple", "of": "illegal_income", "min": 1, "max": 3},
            {"base_fen": 800_000},
            (800_000, 2_400_000),
        ),  # DS-03
        (
            {"basis": "multiple", "of": "illegal_income", "max": 3},
            {"base_fen": 800_000},
            (0, 2_400_000),
        ),
        (
            {"basis": "percent", "of": "project_cost", "min": 5, "max": 10},
            {"base_fen": 86_000_000},
            (4_300_000, 8_600_000),
        ),  # DS-04
        (
            {"basis": "per_unit", "unit": "head", "min": 500, "max": 1000},
            {"units": 3},
            (150_000, 300_000),
        ),  # DS-05
        (
            {"basis": "multiple", "of": "illegal_income", "min": 1, "max": 3, "cap": 10000},
            {"base_fen": 800_000},
            (800_000, 1_000_000),
        ),
        (
            {"basis": "multiple", "of": "illegal_income", "min": 1, "cap": 10000},
            {"base_fen": 2_000_000},
            (1_000_000, 1_000_000),
        ),
        (
            {
                "basis": "multiple",
                "of": "goods_value",
                "min": 1,
                "max": 2,
                "base_floor": 10000,
            },
            {"base_fen": 100_000},
            (1_000_000, 2_000_000),
        ),
        (
            {"basis": "percent", "of": "sales", "min": "0.5", "max": 1},
            {"base_fen": 101},
            (0, 1),
        ),
    ],
)
def test_a_range_is_read_from_the_text_and_the_facts(given, facts, expected):
    assert ranges(item(**given), **facts) == [expected]


@pytest.mark.parametrize(
    ("given", "facts", "word"),
    [
        ({"basis": "per_unit", "unit": "head", "min": 1}, {}, "数量"),
        ({"basis": "per_unit", "unit": "head", "min": 1}, {"units": 0}, "数量"),
        ({"basis": "per_unit", "unit": "head", "min": 1}, {"units": -3}, "数量"),
        ({"basis": "multiple", "of": "goods_value", "min": 1}, {}, "基数"),
        ({"basis": "multiple", "of": "goods_value", "min": 1}, {"base_fen": 0}, "另一条款"),
        ({"basis": "percent", "of": "project_cost", "min": 5}, {"base_fen": -1}, "基数"),
    ],
)
def test_what_is_computed_needs_its_base_or_its_number(given, facts, word):
    """基数、数量须经证据证明（行政处罚法第四十条）。"""
    with pytest.raises(InvalidInput, match=word):
        ranges(item(**given), **facts)


UNIT, PERSON = item(min=500, max=3000, party="unit"), item(min=200, max=1000, party="individual")


def test_each_party_has_its_own_range():
    assert ranges(UNIT, PERSON) == [(20_000, 100_000)]
    assert ranges(UNIT, PERSON, citizen=False) == [(50_000, 300_000)]
    assert ranges(item(min=1, max=2, party="farmer")) == [(100, 200)]
    assert ranges(item(min=1, max=2, party="farmer"), citizen=False) == []
    assert ranges(item(min=1, max=2, party="responsible")) == []


def test_graver_facts_take_the_graver_option():
    plain, grave = item(min=500, max=5000), item(min=5000, max=20000, when=["refuse"])

    assert ranges(plain, grave) == [(50_000, 500_000)]
    assert ranges(plain, grave, conditions=frozenset({"refuse"})) == [(500_000, 2_000_000)]
    assert ranges(grave) == []


def test_a_base_below_or_above_a_limit_chooses_the_option():
    low = item(min=10000, max=50000, when=["base_lt:10000"])
    high = item(basis="multiple", of="goods_value", min=5, max=10, when=["base_ge:10000"])

    assert ranges(low, high, base_fen=999_999) == [(1_000_000, 5_000_000)]
    assert ranges(low, high, base_fen=1_000_000) == [(5_000_000, 10_000_000)]
    assert ranges(low, high) == []


def test_a_fine_without_a_sum_and_other_kinds_give_no_range():
    warning = PenaltyItem.from_json({"kind": "warning"})

    assert ranges(item(basis="unspecified"), warning) == []


def found(low: int, high: int | None) -> FineRange:
    return FineRange(low, high, item(min=1), "")


def test_one_act_against_two_rules_takes_the_heavier_fine():
    """同一违法行为违反多个规范的，按照罚款数额高的规定处罚（行政处罚法第二十九条）。"""
    assert heaviest([found(100, 900), found(200, 800)]) == found(100, 900)
    assert heaviest([found(100, 900), found(200, 900)]) == found(200, 900)
    assert heaviest([found(100, None), found(200, 900)]) == found(100, None)
    assert heaviest([]) is None


def test_ranges_side_by_side_span_from_the_lowest_to_the_highest():
    assert span([found(100, 900), found(200, 1_000)]) == (100, 1_000)
    assert span([found(100, None)]) == (100, 10**14)
    assert span([]) is None


def test_a_range_knows_whether_the_law_names_a_minimum():
    assert not found(0, 500).has_minimum
    assert found(1, 500).has_minimum


def test_the_arithmetic_is_written_down():
    three = item(basis="per_unit", unit="head", min=500, max=1000)
    part = item(basis="percent", of="project_cost", min=5, max=10)

    assert "数量 3" in fine_ranges([three], citizen=True, units=3)[0].arithmetic
    said = fine_ranges([part], citizen=True, base_fen=b.yuan(860_000))[0].arithmetic
    assert "基数 860000 元" in said
    assert Decimal(5) == part.min
