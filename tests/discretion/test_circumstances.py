"""What circumstances do, and on which article (procedure.md 3.8; DS-14, DS-15)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.discretion import circumstances
from township_desk.discretion.circumstances import Circumstance, Effect, Factor
from township_desk.discretion.scale import FIVE, THREE
from township_desk.errors import InvalidInput
from township_desk.procedure import party


def test_every_circumstance_has_its_row_its_effect_and_its_article():
    """3.8：除依法律或者基准从重的以外，每一情节都有行政处罚法的条文。"""
    assert {c.value for c in Circumstance} == circumstances.KNOWN
    for code in Circumstance:
        assert code.row.effect.label in code.label
        bare = code.row.effect is Effect.HEAVIER and not code.row.own_ground
        assert (code.row.law is None) is bare


def test_what_makes_lighter_may_also_mitigate():
    """从轻与减轻同一情节（行政处罚法第三十条至第三十二条）。"""
    assert circumstances.LIGHTER == party.MITIGATING


def test_the_seven_factors_are_those_of_the_provincial_rule():
    """省政府令第405号第五条：七项因素。"""
    assert len(Factor) == 7
    assert len({factor.label for factor in Factor}) == 7


@pytest.mark.parametrize(
    ("start", "found", "expected"),
    [
        ("一般", set(), "一般"),
        ("一般", {"REMOVED_HARM"}, "较轻"),
        ("一般", {"REMOVED_HARM", "SELF_DISCLOSED"}, "轻微"),
        ("一般", {"REMOVED_HARM", "SELF_DISCLOSED", "MERITORIOUS"}, "轻微"),
        ("一般", {"REPEAT"}, "较重"),
        ("一般", {"REPEAT", "OBSTRUCT", "SERIOUS_HARM"}, "严重"),
        ("一般", {"REPEAT", "PARTIAL_CAPACITY"}, "一般"),
        ("较重", {"REMOVED_HARM", "REPEAT"}, "一般"),
        ("严重", {"AGE_14_17", "REPEAT", "OBSTRUCT"}, "一般"),
        ("严重", {"PARTIAL_CAPACITY"}, "较重"),
        ("一般", {"FIRST_MINOR_HARM_CORRECTED"}, "一般"),
    ],
)
def test_each_net_circumstance_moves_one_step(start, found, expected):
    """轻重情节相抵后逐档移动；应当从轻的不高于一般（行政处罚法第三十条、第三十二条；DS-14）。"""
    assert circumstances.step(FIVE, start, found) == expected


def test_a_tier_that_the_benchmark_does_not_have_is_named():
    """DS-14：起点须是基准的等次。"""
    with pytest.raises(InvalidInput, match="较轻"):
        circumstances.step(THREE, "较轻", set())


def test_only_the_code_brings_its_own_ground_for_heavier():
    """生态环境法典第一千零五十六条。"""
    assert circumstances.heavier_ground("中华人民共和国生态环境法典").endswith("第一千零五十六条")
    assert circumstances.heavier_ground("浙江省生活垃圾管理条例") == ""


def test_a_waiver_that_may_be_given_ends_nothing():
    """首违可以不罚，不是应当不罚（行政处罚法第三十三条第一款；DS-15）。"""
    assert circumstances.waiver({"FIRST_MINOR_HARM_CORRECTED", "REMOVED_HARM"}) == ""


@given(st.sampled_from(FIVE), st.sets(st.sampled_from(sorted(circumstances.KNOWN))))
def test_what_must_be_lighter_never_ends_above_the_middle(start, found):
    """应当从轻或者减轻的，不得以从重情节抵销到一般以上（行政处罚法第三十条、第三十二条；DS-14）。"""
    ended = circumstances.step(FIVE, start, found)

    if found & circumstances.MUST_LIGHTEN:
        assert FIVE.index(ended) <= FIVE.index("一般")
    assert ended in FIVE
