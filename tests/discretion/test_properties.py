"""What holds for every range, tier and circumstance: never outside the law, never perverse."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.discretion.build import answer, item, tier
from township_desk.discretion import circumstances
from township_desk.discretion.question import Assessment
from township_desk.discretion.scale import FIVE, THREE, Scale
from township_desk.errors import InvalidInput

sums = st.integers(0, 100_000)
codes = st.sets(st.sampled_from(sorted(circumstances.KNOWN - circumstances.MUST_WAIVE)))
places = st.integers(0, 100)
steps = st.sampled_from([1, 50, 100])
GROUNDS = {"heavier_ground": "《某法》第九条", "mitigation_ground": "《行政处罚法》第三十二条"}


def tried(low: int, high: int, **more: Any) -> Assessment | None:
    """The answer, or None where it is refused in words."""
    try:
        return answer(item(min=low, max=high) if low else item(max=high), **{**GROUNDS, **more})
    except InvalidInput:
        return None


@given(sums, sums, st.sampled_from(("", *THREE)), places, steps, codes)
def test_a_proposed_amount_lies_inside_the_law_or_is_refused(low, width, name, place, step, found):
    """罚款不出等次，等次不出法定幅度（行政处罚法第五条、第七十六条第二款）。"""
    high = low + width + 1
    more = {"tier": name, "position_percent": place, "circumstances": found}
    got = tried(low, high, scale=Scale(step_yuan=step), **more)

    if got is not None:
        assert got.tier_range is not None
        lower, upper = got.tier_range
        assert low * 100 <= lower <= got.amount_fen <= upper <= high * 100
        assert got.amount_fen > 0


@given(st.integers(1, 100_000), sums, places)
def test_a_heavier_tier_is_never_cheaper(low, width, place):
    """等次越重，数额不低（DS-08、DS-09）。"""
    heavy = ("EMERGENCY_VIOLATION",)
    high = low + width + 100
    three = [tried(low, high, tier=t, position_percent=place, circumstances=heavy) for t in THREE]
    five = [
        tried(low, high, tier=t, position_percent=place, published=tuple(map(tier, FIVE)))
        for t in FIVE
    ]

    for row in (three, five):
        amounts = [x.amount_fen for x in row if x is not None]
        assert len(amounts) == len(row)
        assert amounts == sorted(amounts)


@given(st.integers(1, 100_000), sums, codes, st.sampled_from(sorted(circumstances.MUST_LIGHTEN)))
def test_a_mandatory_light_circumstance_never_makes_it_dearer(low, width, found, light):
    """应当从轻的情节不会使罚款变重（行政处罚法第三十条、第三十二条；DS-14）。"""
    assume(light not in found)
    high = low + width + 100
    without = tried(low, high, act_tier="一般", circumstances=found)
    lighter = tried(low, high, act_tier="一般", circumstances=found | {light})

    assert without is not None
    assert lighter is not None
    assert lighter.amount_fen <= without.amount_fen


@given(st.integers(100, 100_000), sums, st.integers(10, 99))
def test_mitigated_means_below_the_minimum_and_never_nothing(low, width, percent):
    """减轻在最低额以下，不低于下限，不为零（行政处罚法第三十二条；DS-12）。"""
    got = tried(low, low + width, mitigate_percent=percent, circumstances={"REMOVED_HARM"})

    assert got is not None
    assert 0 < got.amount_fen < low * 100
    assert got.amount_fen >= low * 10 - 100  # the floor, less the rest of a yuan


@given(sums, st.integers(1, 1000), st.integers(1, 60), places, steps)
def test_a_sum_per_unit_stays_in_its_tier(low, width, units, place, step):
    """DS-05：按数量计算的罚款不出等次。"""
    each = item(basis="per_unit", unit="head", min=low + 1, max=low + 1 + width)
    got = answer(
        each, units=units, tier="一般", position_percent=place, scale=Scale(step_yuan=step)
    )

    assert got.tier_range is not None
    assert got.tier_range[0] <= got.amount_fen <= got.tier_range[1]


@given(st.integers(10**12, 10**30))
def test_an_amount_that_overflows_is_refused_in_words(base):
    """数额溢出：用文字拒绝。"""
    times = item(basis="multiple", of="goods_value", min=1, max=3)

    with pytest.raises(InvalidInput, match="超出程序能够处理的数额"):
        answer(times, base_fen=base * 100, tier="一般")
