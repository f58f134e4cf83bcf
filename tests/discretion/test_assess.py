"""One function from the facts to the amount and its reasons; every test names its rule (procedure.md 6.2)."""

from dataclasses import replace

import pytest

from tests.discretion.build import answer, item, question, said, tier
from township_desk.discretion import circumstances
from township_desk.discretion.assess import NoRange, assess
from township_desk.discretion.question import Rule
from township_desk.discretion.scale import FIVE, Scale
from township_desk.errors import InvalidInput

LIGHT = ("REMOVED_HARM",)
GROUND = "《行政处罚法》第三十二条第一项"


def yuan(amount: float) -> int:
    return round(amount * 100)


# DS-01 to DS-06: the range


def test_ds01_the_range_and_its_article_are_told():
    """DS-01：幅度出自条文。"""
    found = answer(tier="一般")

    assert found.legal_range == (yuan(1000), yuan(10000))
    assert "《浙江省城市市容和环境卫生管理条例》第十八条第四款" in said(found)
    assert "法定罚款幅度为1,000元以上10,000元以下" in said(found)


def test_ds02_without_a_minimum_there_is_no_mitigation_and_nothing_is_no_fine():
    """DS-02：没有最低罚款的不存在减轻；零元不是罚款。"""
    open_below = item(max=5000)

    assert "不存在减轻处罚" in said(answer(open_below, tier="从轻"))
    with pytest.raises(InvalidInput, match="不存在减轻处罚"):
        answer(open_below, mitigate_percent=50, mitigation_ground=GROUND, circumstances=LIGHT)
    with pytest.raises(InvalidInput, match="零元不是罚款"):
        answer(open_below, tier="从轻", position_percent=0)


def test_ds03_a_multiple_is_told_as_a_multiple():
    """DS-03：倍数按经证明的基数计算。"""
    times = item(basis="multiple", of="illegal_income", min=1, max=3)
    found = answer(times, base_fen=yuan(8000), tier="从轻", share_percent=20)

    assert found.amount_fen == yuan(11200)
    assert "即1.4倍" in said(found)
    with pytest.raises(InvalidInput, match="适用另一条款"):
        answer(times, tier="从轻")


def test_ds04_a_percentage_is_told_as_a_percentage():
    """DS-04：百分比按经证明的基数计算。"""
    part = item(basis="percent", of="project_cost", min=5, max=10)
    found = answer(part, base_fen=yuan(860000), tier="一般", share_percent=40)

    assert found.amount_fen == yuan(60200)
    assert "即7%" in said(found)


def test_ds05_a_sum_per_unit_is_chosen_in_its_own_range_then_multiplied():
    """DS-05：先定每一单位的数额，再乘数量。"""
    dogs = item(basis="per_unit", unit="head", min=500, max=1000)
    found = answer(dogs, units=3, tier="从轻", share_percent=20)

    assert found.amount_fen == yuan(1800)
    assert "600元×3只＝1,800元" in said(found)


def test_ds05_the_sum_per_unit_is_rounded_before_it_is_multiplied():
    """DS-05、DS-21：每一单位的数额先取整。"""
    dogs = item(basis="per_unit", unit="head", min=500, max=1001)

    assert answer(dogs, units=7, tier="一般", share_percent=50).amount_fen == 7 * yuan(750)


def test_ds06_a_fixed_sum_has_no_tier():
    """DS-06：固定数额没有等次。"""
    found = answer(item(min=50, max=50), tier="从重")

    assert (found.amount_fen, found.tier_range) == (yuan(50), (yuan(50), yuan(50)))
    assert "没有裁量等次" in said(found)


def test_a_basis_without_a_fine_for_this_party_has_no_range():
    """DS-01：处罚依据没有适用于当事人的罚款。"""
    with pytest.raises(NoRange, match="没有适用于本案当事人"):
        answer(item(min=1, max=2, party="unit"))


# DS-07 to DS-10: the place


def test_ds07_the_middle_of_the_tier_is_the_default_and_p_moves_inside_it():
    """DS-07：缺省取等次的中间；p 只能在等次之内移动。"""
    assert answer(tier="一般").amount_fen == yuan(5500)
    assert answer(tier="从轻", position_percent=0).amount_fen == yuan(1000)
    assert answer(tier="一般", share_percent=40).amount_fen == yuan(4600)
    with pytest.raises(InvalidInput, match="不在“一般”等次"):
        answer(tier="一般", share_percent=30)
    with pytest.raises(InvalidInput, match="0 至 100"):
        answer(tier="一般", share_percent=101)
    with pytest.raises(InvalidInput, match="0 至 100"):
        answer(tier="一般", position_percent=-1)


def test_ds07_a_typed_sum_is_placed_in_its_tier():
    """DS-07：承办人在等次内取定的数额，写明处于等次的何处。"""
    found = answer(tier="从轻", amount_fen=yuan(2000))

    assert found.amount_fen == yuan(2000)
    assert "等次幅度的37%处" in said(found)
    assert not found.deviates


def test_a_typed_sum_outside_the_tier_is_a_deviation_that_needs_its_reason():
    """DS-07、G-DEC-04：偏离等次须写明理由。"""
    with pytest.raises(InvalidInput, match="偏离裁量基准须写明理由"):
        answer(tier="从轻", amount_fen=yuan(8000))

    found = answer(tier="从轻", amount_fen=yuan(8000), reason="当事人再三推诿")
    assert found.deviates
    assert "偏离“从轻”等次" in said(found)


def test_a_typed_sum_outside_the_law_is_left_to_the_guard():
    """G-DEC-03：超出法定幅度由规则拒绝，计算只说明数额。"""
    found = answer(tier="从轻", amount_fen=yuan(20000))

    assert (found.amount_fen, found.deviates) == (yuan(20000), False)


def test_ds08_three_tiers_share_the_range_and_a_boundary_belongs_to_the_lighter():
    """DS-08：从轻 0–30%、一般 30–70%、从重 70–100%，界点归较轻等次。"""
    bands = [Scale().band(t, 10_000, 100_000) for t in ("从轻", "一般", "从重")]

    assert bands == [(10_000, 37_000), (37_100, 73_000), (73_100, 100_000)]
    with pytest.raises(InvalidInput, match="从轻、一般、从重"):
        answer(tier="较轻")


def test_ds08_a_sum_typed_without_a_tier_lies_in_one():
    """DS-08：没有选等次的，数额落入哪一档就是哪一档。"""
    assert answer(amount_fen=yuan(3700)).tier == "从轻"
    assert answer(amount_fen=yuan(3701)).tier == "一般"


def test_ds09_five_tiers_only_where_the_benchmark_names_them():
    """DS-09：轻微、较轻、一般、较重、严重 0-10、10-30、30-60、60-80、80-100%，基准如此划分才用。"""
    five = tuple(tier(name) for name in FIVE)
    found = {name: answer(published=five, tier=name).tier_range for name in FIVE}

    assert found["轻微"] == (yuan(1000), yuan(1900))
    assert found["较轻"] == (yuan(1901), yuan(3700))
    assert found["一般"] == (yuan(3701), yuan(6400))
    assert found["较重"] == (yuan(6401), yuan(8200))
    assert found["严重"] == (yuan(8201), yuan(10000))


def test_a_published_step_goes_before_the_default_and_stays_inside_the_law():
    """6.1：公布的基准优先，只能在法定幅度内细化。"""
    steps = (tier("较轻", 1000, 2000), tier("较重", 9000, 12000), tier("严重", 20000, 30000))

    light = answer(published=steps, tier="较轻")
    assert (light.amount_fen, light.benchmark) == (yuan(1500), "某县裁量基准")
    assert "依照《某县裁量基准》（较轻的情形）适用“较轻”等次" in said(light)
    assert answer(published=steps, tier="较重").tier_range == (yuan(9000), yuan(10000))
    with pytest.raises(InvalidInput, match="只能在法定幅度内细化"):
        answer(published=steps, tier="严重")
    with pytest.raises(InvalidInput, match="没有“一般”等次，可选：较轻、较重、严重"):
        answer(published=steps, tier="一般")


def test_without_a_maximum_there_is_no_tier():
    """DS-08：没有上限的不划分等次，数额须由承办人写明。"""
    endless = item(min=50000)

    assert answer(endless, amount_fen=yuan(60000)).tier_range is None
    with pytest.raises(InvalidInput, match="没有可供计算的裁量等次"):
        answer(endless)


def test_ds10_a_tier_across_the_middle_is_a_warning():
    """DS-10：从轻越过中线、从重不及中线的，提示核对。"""
    steps = (tier("从轻", 1000, 8000), tier("一般", 3000, 7000), tier("从重", 3000, 9000))

    assert answer(published=steps, tier="从轻", amount_fen=yuan(7000)).warnings
    assert answer(published=steps, tier="从重", amount_fen=yuan(4000)).warnings
    assert not answer(published=steps, tier="从轻", amount_fen=yuan(3000)).warnings
    assert not answer(published=steps, tier="一般", amount_fen=yuan(7000)).warnings


# DS-11 to DS-15: lighter, mitigated, heavier


def test_ds11_lighter_stays_at_or_above_the_minimum():
    """DS-11：从轻在法定幅度以内（行政处罚法第三十二条）。"""
    assert answer(tier="从轻", circumstances=LIGHT, position_percent=0).amount_fen == yuan(1000)


def test_ds12_mitigation_names_its_ground_and_its_floor():
    """DS-12：减轻须有法定情节和依据，不低于最低额的百分之十（行政处罚法第三十二条）。"""
    found = answer(mitigate_percent=60, mitigation_ground=GROUND, circumstances=LIGHT)

    assert (found.amount_fen, found.mitigated) == (yuan(600), True)
    assert f"依据{GROUND}减轻处罚" in said(found)
    assert "不低于最低罚款的10%" in said(found)
    for percent in (9, 100):
        with pytest.raises(InvalidInput, match="减轻处罚应在"):
            answer(mitigate_percent=percent, mitigation_ground=GROUND, circumstances=LIGHT)
    for lacking in ({"mitigation_ground": GROUND}, {"circumstances": LIGHT}):
        with pytest.raises(InvalidInput, match="减轻处罚须有"):
            answer(mitigate_percent=60, **lacking)


def test_ds12_a_typed_sum_below_the_minimum_obeys_the_same_floor():
    """DS-12：写明的数额同样不得低于下限，也不能与百分比矛盾。"""
    grounds = {"mitigation_ground": GROUND, "circumstances": LIGHT}

    assert answer(amount_fen=yuan(600), **grounds).mitigated
    assert "为最低罚款的60%" in said(answer(amount_fen=yuan(600), **grounds))
    with pytest.raises(InvalidInput, match="不得低于最低罚款"):
        answer(amount_fen=yuan(99), **grounds)
    with pytest.raises(InvalidInput, match="不一致"):
        answer(amount_fen=yuan(500), mitigate_percent=60, **grounds)
    with pytest.raises(InvalidInput, match="不足一元"):
        answer(item(min=5, max=10), mitigate_percent=10, **grounds)


def test_ds13_heavier_needs_the_law_or_the_benchmark():
    """DS-13：从重须有法律或者公布的基准规定（行政处罚法第四十九条；生态环境法典第一千零五十六条）。"""
    for lacking in ({}, {"circumstances": ("REPEAT",)}):
        with pytest.raises(InvalidInput, match="须有法律或者已公布的裁量基准规定的从重情节"):
            answer(tier="从重", **lacking)

    own = answer(tier="从重", circumstances=("EMERGENCY_VIOLATION",))
    named = answer(tier="从重", circumstances=("REPEAT",), heavier_ground="《某法》第九条")
    code = answer(tier="从重", circumstances=("REPEAT",), law="中华人民共和国生态环境法典")
    assert own.amount_fen == named.amount_fen == code.amount_fen <= yuan(10000)
    assert "《生态环境法典》第一千零五十六条，从重处罚" in said(code)
    published = (tier("较轻", 1000, 2000), tier("较重", 8000, 10000))
    assert answer(published=published, tier="较重").amount_fen == yuan(9000)


def test_ds14_the_step_follows_the_net_circumstances():
    """DS-14：从行为符合的等次起，每一项净情节一档。"""
    lowered = answer(act_tier="一般", circumstances=LIGHT)

    assert lowered.tier == "从轻"
    assert "行为本身符合“一般”等次；从轻情节1项、从重情节0项，相抵后降1档" in said(lowered)
    even = answer(act_tier="一般", circumstances=("PARTIAL_CAPACITY", "EMERGENCY_VIOLATION"))
    assert (even.tier, "不升降" in said(even)) == ("一般", True)
    raised = answer(act_tier="一般", circumstances=("EMERGENCY_VIOLATION",))
    assert (raised.tier, "升1档" in said(raised)) == ("从重", True)
    assert "没有从轻、从重情节" in said(answer(act_tier="从轻"))


def test_ds14_without_a_published_step_the_act_starts_in_the_middle():
    """DS-08、DS-14：没有公布基准又没有选等次的，从一般起。"""
    assert answer().tier == "一般"
    assert answer(circumstances=LIGHT).tier == "从轻"


def test_ds14_a_chosen_tier_must_agree_with_the_circumstances():
    """DS-14：所选等次与情节不符的，说明应为哪一档；应当从轻的不得高于一般。"""
    with pytest.raises(InvalidInput, match="应适用“从轻”等次，现为“一般”"):
        answer(act_tier="一般", tier="一般", circumstances=LIGHT)
    with pytest.raises(InvalidInput, match="不得适用高于“一般”的等次"):
        answer(tier="从重", circumstances=(*LIGHT, "EMERGENCY_VIOLATION"))
    with pytest.raises(InvalidInput, match="没有“特重”等次"):
        answer(act_tier="特重")


@pytest.mark.parametrize("code", sorted(circumstances.MUST_WAIVE))
def test_ds15_a_mandatory_waiver_ends_the_computation(code):
    """DS-15：先看第三十条、第三十一条、第三十三条、第三十六条（行政处罚法）。"""
    with pytest.raises(InvalidInput, match=r"不予行政处罚（《行政处罚法》.*不计算罚款数额"):
        answer(tier="一般", circumstances=(code, "REPEAT"))


def test_ds15_what_may_be_waived_is_told_before_the_amount():
    """DS-15：首违可以不罚，不是应当不罚（行政处罚法第三十三条第一款）。"""
    found = answer(tier="从轻", circumstances=("FIRST_MINOR_HARM_CORRECTED",))

    assert "可以不予行政处罚的情形" in found.reasons[0]
    assert "第三十条、第三十一条、第三十三条、第三十六条" in answer(tier="从轻").reasons[0]


def test_an_unknown_circumstance_and_a_defence_are_none():
    """陈述申辩、要求听证不是情节（行政处罚法第四十五条第二款）。"""
    for code in ("DEFENDED", "REQUESTED_HEARING"):
        with pytest.raises(InvalidInput, match=code):
            answer(tier="一般", circumstances=(code,))


# DS-16, DS-18, DS-21


def rival(low: int, high: int, **more: object) -> Rule:
    return Rule("《另一条例》第七条", (item(min=low, max=high),), **more)  # type: ignore[arg-type]


def test_ds16_one_act_against_several_rules_is_fined_once_by_the_heavier():
    """DS-16：同一行为违反多个规范，按罚款数额高的规定处罚（行政处罚法第二十九条）。"""
    found = answer(item(min=200, max=2000), rivals=(rival(1000, 10000),), share_percent=40)

    assert (found.amount_fen, found.basis) == (yuan(4600), "《另一条例》第七条")
    assert "只罚款一次（《行政处罚法》第二十九条）" in said(found)
    mine = answer(rivals=(rival(500, 10000),), tier="一般")
    assert mine.basis.endswith("第十八条第四款")  # the same maximum, the higher minimum


def test_ds16_the_heavier_rule_brings_its_own_benchmark():
    """DS-16：适用哪一规定就适用哪一规定的裁量基准。"""
    other = rival(20000, 90000, published=(tier("较轻", 20000, 30000),))

    assert answer(rivals=(other,), tier="较轻").amount_fen == yuan(25000)


def test_ds16_a_rule_without_a_fine_is_no_rival():
    """DS-16：另一规范没有罚款的，只看有罚款的规范。"""
    none = Rule("《另一条例》第八条", (item(min=1, max=2, party="unit"),))

    assert answer(rivals=(none,), tier="一般").amount_fen == yuan(5500)
    with pytest.raises(NoRange):
        answer(item(min=1, max=2, party="unit"), rivals=(none,))


def test_ds18_joint_actors_are_weighed_apart():
    """DS-18：共同违法分别裁量。"""
    assert "与李某共同实施违法行为，各自的情节分别裁量" in said(
        answer(tier="一般", joint_with="李某")
    )


def test_ds21_the_step_of_rounding_stays_in_the_tier():
    """DS-21：取整到元，可以按五十、一百元取整，不出等次。"""
    hundred = Scale(step_yuan=100)

    assert answer(item(min=100, max=1001), tier="从轻").amount_fen == yuan(235)
    rounded = answer(tier="从轻", share_percent=15, scale=hundred)
    assert rounded.amount_fen == yuan(2300)
    assert "按100元取整" in said(rounded)
    narrow = answer(item(min=100, max=120), tier="一般", scale=hundred)
    assert narrow.amount_fen == yuan(110)
    up = answer(tier="一般", position_percent=0, scale=hundred)
    assert (up.amount_fen, "不出等次" in said(up)) == (yuan(3800), True)


def test_a_sum_that_overflows_is_refused_in_words():
    """数额溢出：用文字拒绝，不写入。"""
    times = item(basis="multiple", of="goods_value", min=15, max=30)

    with pytest.raises(InvalidInput, match="超出程序能够处理的数额"):
        answer(times, base_fen=10**18, tier="一般")
    with pytest.raises(InvalidInput, match="超出程序能够处理的数额"):
        answer(tier="一般", amount_fen=10**20)


def test_the_answer_is_printed_in_fen_with_its_options():
    """DS-23：等次、基准、理由都在答案里。"""
    warning = replace(item(), kind="warning", basis="")
    printed = answer(item(min=1000), warning, amount_fen=yuan(2000)).to_json()

    assert printed["range_fen"] == [yuan(1000), None]
    assert printed["tier_range_fen"] is None
    assert printed["options"] == ["罚款1000元以上", "警告"]
    assert printed["reasons"]
    assert assess(question(tier="一般")).to_json()["tier_range_fen"] == [yuan(3701), yuan(7300)]


def test_a_multiple_under_a_cap_is_not_told_as_a_multiple():
    """DS-03：有最高数额限制的，取中所得不再是基数的整倍数，不写“即几倍”。"""
    times = item(basis="multiple", of="illegal_income", min=1, max=3)
    capped = item(basis="multiple", of="illegal_income", min=1, max=3, cap=10_000)

    assert "倍）" in said(answer(times, base_fen=yuan(4000), tier="一般"))
    assert "倍）" not in said(answer(capped, base_fen=yuan(4000), tier="一般"))


def test_a_typed_sum_in_a_step_of_one_sum_has_no_place_in_it():
    """基准的等次是固定数额的，只写数额，不写百分比。"""
    found = answer(published=(tier("一般", 2000, 2000),), tier="一般", amount_fen=yuan(2000))

    assert found.amount_fen == yuan(2000)
    assert "拟罚款2,000元" in said(found)
    assert "在等次内取" not in said(found)


def test_without_sum_tier_or_circumstance_the_officer_is_asked_for_a_tier():
    """DS-14：没有情节、没有选等次、也没有写数额的，不替承办人定等次。"""
    with pytest.raises(InvalidInput, match="请选择等次"):
        answer(published=(tier("从轻"), tier("从重")))


def test_a_benchmark_without_steps_of_its_own_is_cited_by_name():
    """处罚法第三十四条：基准没有划分本案数额的，仍写明依照哪一个基准。"""
    found = answer(tier="一般", benchmark="某县裁量基准")

    assert "依照《某县裁量基准》适用“一般”等次" in said(found)
    assert "没有公布的裁量基准" not in said(found)
