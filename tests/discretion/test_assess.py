"""From a range and a tier to an amount (DS-07 to DS-13, DS-21), and what circumstances do (DS-14, DS-15)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.procedure import build as b
from township_desk.discretion import circumstances
from township_desk.discretion.assess import assess, default_band
from township_desk.errors import InvalidInput
from township_desk.procedure import investigation

TIERS = ("从轻", "一般", "从重")
sums = st.integers(0, 10_000_000)


def band(tier: str, low: int, high: int) -> tuple[int, int]:
    return default_band(tier, low, high, 30, 70)


def amount(low: int, high: int, tier: str = "一般", **more: int) -> int:
    answer = assess(
        lower_fen=low, upper_fen=high, tier=tier, tier_range=band(tier, low, high), **more
    )
    return answer.amount_fen


def test_the_three_tiers_share_the_range_and_a_boundary_belongs_to_the_lighter():
    """从轻 0–30%、一般 30–70%、从重 70–100%（DS-08）。"""
    assert band("从轻", 10_000, 100_000) == (10_000, 37_000)
    assert band("一般", 10_000, 100_000) == (37_100, 73_000)
    assert band("从重", 10_000, 100_000) == (73_100, 100_000)


def test_a_fixed_sum_has_no_tiers():
    """固定数额没有等次（DS-06）。"""
    assert {band(tier, 5_000, 5_000) for tier in TIERS} == {(5_000, 5_000)}


def test_five_tiers_are_for_benchmarks_that_say_so():
    """没有公布基准时只有三档（DS-08、DS-09）。"""
    with pytest.raises(InvalidInput, match="从轻、一般、从重"):
        band("较轻", 0, 100)


def test_the_middle_of_the_tier_is_the_default():
    """默认取等次的中间（DS-07）。"""
    assert amount(100_000, 1_000_000) == 550_000
    assert amount(10_000, 100_000, "从轻") == 23_500
    assert amount(10_000, 100_000, "从轻", position_percent=0) == 10_000
    assert amount(10_000, 100_000, "从重", position_percent=100) == 100_000


def test_a_share_of_the_range_stays_in_its_tier():
    """p 只能在等次之内移动（DS-07）。"""
    assert amount(10_000, 100_000, "从轻", share_percent=30) == 37_000
    with pytest.raises(InvalidInput, match="不在“一般”等次"):
        amount(10_000, 100_000, "一般", share_percent=30)
    with pytest.raises(InvalidInput, match="0 至 100"):
        amount(10_000, 100_000, share_percent=101)
    with pytest.raises(InvalidInput, match="0 至 100"):
        amount(10_000, 100_000, position_percent=-1)


def test_half_a_yuan_is_dropped_and_a_step_stays_in_the_tier():
    """取整到元，不足一元舍去；可以按五十、一百元取整（DS-21）。"""
    assert amount(10_000, 100_100, "从轻", position_percent=50) == 23_500
    assert amount(10_000, 100_000, "从轻", position_percent=50, step_yuan=50) == 20_000
    assert amount(10_000, 100_000, "一般", position_percent=0, step_yuan=100) == 40_000
    assert amount(10_000, 12_000, "一般", step_yuan=100) == 11_000
    assert amount(5_050, 5_050) == 5_050


def test_nothing_is_no_fine():
    """零元不是罚款（DS-02）。"""
    with pytest.raises(InvalidInput, match="零元不是罚款"):
        amount(0, 500_000, "从轻", position_percent=0)
    with pytest.raises(InvalidInput, match="零元不是罚款"):
        amount(500, 1_000, mitigate_percent=10)


def test_mitigation_goes_below_the_minimum_but_not_below_its_floor():
    """减轻处罚在最低罚款以下（行政处罚法第三十二条）；下限为最低罚款的百分之十（DS-12）。"""
    assert amount(50_000, 200_000, mitigate_percent=60) == 30_000
    assert amount(50_000, 200_000, mitigate_percent=10) == 5_000
    for percent in (9, 100, 150):
        with pytest.raises(InvalidInput, match="减轻处罚应在"):
            amount(50_000, 200_000, mitigate_percent=percent)


def test_without_a_minimum_there_is_no_mitigation():
    """法律没有最低罚款的，只有从轻或者不予处罚（DS-02）。"""
    with pytest.raises(InvalidInput, match="不存在减轻处罚"):
        amount(0, 500_000, mitigate_percent=50)


@pytest.mark.parametrize(
    ("tier", "step", "warned"),
    [
        ("从轻", (60_000, 80_000), True),
        ("从轻", (10_000, 30_000), False),
        ("从重", (20_000, 40_000), True),
        ("从重", (80_000, 90_000), False),
        ("一般", (80_000, 90_000), False),
    ],
)
def test_a_tier_on_the_wrong_side_of_the_middle_is_a_warning(tier, step, warned):
    """从轻越过中线、从重不及中线的，提示核对（DS-10）。"""
    found = assess(lower_fen=10_000, upper_fen=100_000, tier=tier, tier_range=step)

    assert bool(found.warnings) is warned


def test_the_answer_is_printed_in_fen_with_its_reasons():
    found = assess(
        lower_fen=10_000,
        upper_fen=100_000,
        tier="从轻",
        tier_range=(10_000, 37_000),
        benchmark="某基准",
    ).to_json()

    assert found["amount_fen"] == 23_500
    assert found["range_fen"] == [10_000, 100_000]
    assert found["tier_range_fen"] == [10_000, 37_000]
    assert "依照《某基准》适用“从轻”等次" in "".join(found["reasons"])


@given(sums, sums, st.sampled_from(TIERS), st.integers(0, 100), st.sampled_from([1, 50, 100]))
def test_a_proposed_fine_stays_in_its_tier_and_in_its_range(low, width, tier, position, step):
    """罚款不出等次，等次不出法定幅度（行政处罚法第五条、第七十六条第二款）。"""
    high = low + width
    lower, upper = band(tier, low, high)
    try:
        found = amount(low, high, tier, position_percent=position, step_yuan=step)
    except InvalidInput:
        assume(lower < 100)  # only a tier that begins below one yuan may come to nothing
        return

    assert low <= lower <= found <= upper <= high
    assert found % 100 == 0 or upper // 100 * 100 < lower


@given(sums, sums)
def test_the_tiers_follow_each_other_without_overlap(low, width):
    """从轻、一般、从重依次相接（DS-08）。"""
    high = low + max(width, 100_000)
    light, middle, heavy = (band(tier, low, high) for tier in TIERS)

    assert (light[0], heavy[1]) == (low, high)
    assert light[1] < middle[0] <= middle[1] < heavy[0] <= heavy[1]


@given(st.integers(10_000, 1_000_000), st.integers(10, 99))
def test_mitigated_means_below_the_minimum_and_needs_the_ground(low, percent):
    """减轻在最低额以下；没有法定情形的，低于最低额不能通过（行政处罚法第三十二条）。"""
    high = low * 10
    fined = amount(low, high, mitigate_percent=percent)
    proposal = b.proposal(
        b.f.Penalty(b.FINE, fined, "罚款"), legal_range=b.f.Range(low, high), tier_range=None
    )

    assert 0 < fined < low
    assert "G-DEC-03" in b.rules(investigation.lawful_amount(b.filed(), proposal))


@given(st.integers(100, 1_000_000), sums, st.integers(0, 100))
def test_lighter_is_never_below_the_minimum(low, width, position):
    """从轻在法定幅度以内（行政处罚法第三十二条的从轻与减轻之别）。"""
    assert amount(low, low + width, "从轻", position_percent=position) >= low


# what circumstances do before any amount

FIVE = ("轻微", "较轻", "一般", "较重", "严重")


@pytest.mark.parametrize("code", sorted(circumstances.MUST_WAIVE))
def test_a_mandatory_waiver_ends_the_computation(code):
    """先看是否不予处罚（行政处罚法第三十条、第三十一条、第三十三条、第三十六条；DS-15）。"""
    assert "行政处罚法" in circumstances.waiver({code, "REPEAT"})


def test_a_waiver_that_may_be_given_ends_nothing():
    """首违可以不罚，不是应当不罚（行政处罚法第三十三条第一款）。"""
    assert circumstances.waiver({"FIRST_MINOR_HARM_CORRECTED", "REMOVED_HARM"}) == ""


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


def test_defending_oneself_is_no_circumstance():
    """陈述申辩、要求听证不是从重情节（行政处罚法第四十五条第二款）。"""
    for code in ("DEFENDED", "REQUESTED_HEARING"):
        with pytest.raises(InvalidInput, match=code):
            circumstances.step(TIERS, "一般", {code})


def test_a_tier_that_the_benchmark_does_not_have_is_named():
    with pytest.raises(InvalidInput, match="较轻"):
        circumstances.step(TIERS, "较轻", set())


@given(st.sampled_from(FIVE), st.sets(st.sampled_from(sorted(circumstances.KNOWN))))
def test_what_must_be_lighter_never_ends_above_the_middle(start, found):
    """应当从轻或者减轻的，不得以从重情节抵销到一般以上（行政处罚法第三十条、第三十二条；DS-14）。"""
    ended = circumstances.step(FIVE, start, found)

    if found & circumstances.MUST_LIGHTEN:
        assert FIVE.index(ended) <= FIVE.index("一般")
    assert ended in FIVE
