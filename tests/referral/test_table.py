"""Who decides: every row of procedure.md 7.2 and every grey case of 7.4."""

from dataclasses import replace
from typing import Any

import pytest

from tests.procedure import build as b
from township_desk.law.parameters import NotSet
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.referral import table

K = PenaltyKind


def hits(
    *penalties: f.Penalty, law: f.Law = b.LAW, gains: int = 0, **changes: Any
) -> list[tuple[str, str]]:
    given = b.proposal(*penalties, gains_fen=b.yuan(gains))
    found = table.decide(b.filed(**changes), given, law, b.DECIDED)
    return [(hit.row, hit.outcome) for hit in found]


def gains(amount: int) -> f.Penalty:
    return f.Penalty(b.GAINS, b.yuan(amount), f"没收违法所得{amount}元")


def goods(amount: int) -> f.Penalty:
    return f.Penalty(b.GOODS, b.yuan(amount), "没收工具")


def kind(which: K) -> f.Penalty:
    return f.Penalty(which, None, which.label)


def paper(of: str) -> tuple[f.Consultation, ...]:
    return (f.Consultation(b.REPORT, of, "缙政办〔2026〕1号"),)


def returned(row: str, reason: str) -> tuple[f.Referral, ...]:
    return (f.Referral(b.REPORT, row, sent_on=b.REPORT, answer="RETURNED", reason=reason),)


@pytest.mark.parametrize("penalty", [b.fine(300), kind(K.WARNING), kind(K.CRITICISM), goods(100)])
def test_r9_small_penalties_are_the_townships_own(penalty):
    assert hits(penalty) == []


def test_r2_a_suspected_crime_goes_to_the_police_until_it_is_settled():
    """行政处罚法第二十七条。"""
    assert hits(b.fine(300), crime_suspected=True) == [("R2", "POLICE")]
    assert hits(b.fine(300), crime_suspected=True, crime_settled="不予立案") == []


@pytest.mark.parametrize(
    "which",
    [
        K.DOWNGRADE_QUALIFICATION,
        K.REVOKE_LICENSE,
        K.SUSPEND_BUSINESS,
        K.CLOSE_DOWN,
        K.RESTRICT_OCCUPATION,
    ],
)
def test_r3_the_five_kinds_always_go_to_the_county(which):
    """55号列明的五类，不论大小（行政处罚法第十七条、第二十四条）。"""
    assert hits(kind(which)) == [("R3", "REFER")]
    assert hits(b.fine(300), kind(which)) == [("R3", "REFER")]


def test_r3_detention_is_for_the_police():
    """行政处罚法第十八条第三款。"""
    assert hits(kind(K.DETENTION)) == [("R3", "POLICE")]


@pytest.mark.parametrize(
    ("party", "penalties", "row"),
    [
        (b.party(), (gains(1_999),), []),
        (b.party(), (gains(2_000),), [("R4b", "CONFIRM")]),
        (b.party(), (gains(4_999),), [("R4b", "CONFIRM")]),
        (b.party(), (gains(5_000),), [("R4", "REFER")]),
        (b.party(), (goods(5_000),), [("R4", "REFER")]),
        (b.party(), (gains(2_500), goods(2_500)), [("R4", "REFER")]),
        (b.party(), (gains(2_500), goods(2_499)), [("R4b", "CONFIRM")]),
        (b.COMPANY, (gains(9_999),), []),
        (b.COMPANY, (gains(10_000),), [("R4b", "CONFIRM")]),
        (b.COMPANY, (goods(50_000),), [("R4", "REFER")]),
    ],
)
def test_r4_confiscation_is_measured_for_each_party(party, penalties, row):
    """较大数额违法所得、较大价值非法财物（55号；数额为缺省值）。"""
    assert hits(*penalties, party=party) == row


def test_r4_the_county_may_compare_gains_and_things_apart():
    """合并计算是可以设定的口径（P-MAJ-AGG）。"""
    apart = b.law_with(P_MAJ_AGG=False)

    assert hits(gains(4_000), goods(4_000), law=apart) == [("R4b", "CONFIRM")]


def test_r4b_letting_large_gains_go_is_asked_about():
    """违法所得达到移送数额而少没收的，须会商（7.4 恰好避开移送）。"""
    assert hits(b.fine(300), gains=5_000) == [("R4b", "CONFIRM")]
    assert hits(gains(1_000), gains=5_000) == [("R4b", "CONFIRM")]
    assert hits(gains(5_000), gains=5_000) == [("R4", "REFER")]
    assert hits(b.fine(300), gains=4_999) == []


def test_r5_what_the_statute_makes_compulsory_cannot_be_left_out():
    """依据规定应当吊销而未提出的，仍须移送（7.2 R5）。"""
    must = b.matter(mandatory_major=frozenset({K.REVOKE_LICENSE}))

    assert hits(b.fine(300), matter=must) == [("R5", "REFER")]
    assert hits(kind(K.REVOKE_LICENSE), matter=must) == [("R3", "REFER")]


def test_r6_large_fines_go_only_where_the_county_has_said_so():
    """55号未列罚款；县里另行规定的，按其数额（P-MAJ-FINE）。"""
    on = b.law_with(P_MAJ_FINE=True, P_MAJ_FINE_CIT=b.yuan(3_000), P_MAJ_FINE_ORG=b.yuan(30_000))

    assert hits(b.fine(1_000_000)) == []
    assert hits(b.fine(2_999), law=on) == []
    assert hits(b.fine(3_000), law=on) == [("R6", "REFER")]
    assert hits(b.fine(29_999), law=on, party=b.COMPANY) == []
    assert hits(b.fine(30_000), law=on, party=b.COMPANY) == [("R6", "REFER")]
    assert hits(kind(K.WARNING), law=on) == []


def test_r6_without_its_amount_the_switch_says_what_is_missing():
    """打开开关须同时填写数额和来源（P-MAJ-FINE-CIT）。"""
    with pytest.raises(NotSet, match="须移送县级的罚款数额"):
        hits(b.fine(300), law=b.law_with(P_MAJ_FINE=True))


@pytest.mark.parametrize(
    ("policy", "row"),
    [("CONFIRM", [("R7", "CONFIRM")]), ("REFER", [("R7", "REFER")]), ("TOWNSHIP", [])],
)
@pytest.mark.parametrize("which", sorted(table.GREY))
def test_r7_kinds_that_55_does_not_name_follow_the_countys_policy(which, policy, row):
    """“等重大行政处罚”未列明的种类（P-MAJ-GREY）。"""
    assert hits(kind(which), law=b.law_with(P_MAJ_GREY=policy)) == row


@pytest.mark.parametrize("which", [b.GAINS, b.GOODS])
def test_r8_a_value_that_is_not_known_is_watched(which):
    """数额、价值尚未查清且可能达到移送标准的，先查清（行政处罚法第四十条）。"""
    assert hits(f.Penalty(which, None, "没收", undetermined=True)) == [("R8", "WATCH")]
    assert hits(f.Penalty(b.FINE, None, "罚款", undetermined=True)) == []


@pytest.mark.parametrize(
    ("penalty", "row"),
    [
        (kind(K.REVOKE_LICENSE), ("R3", "CONFIRM")),
        (goods(5_000), ("R4", "CONFIRM")),
        (f.Penalty(K.OTHER_STATUTORY, None, "停业整顿"), ("R3", "CONFIRM")),
    ],
)
def test_an_inherent_power_follows_its_own_statute(penalty, row):
    """法律直接授予乡镇的职权，55号的保留不适用，须确认（7.1）。"""
    assert row in hits(penalty, matter=b.matter(inherent=True))


# 7.2 R10 and 7.5: which paper lifts what


def test_a_designation_lifts_r4_r6_and_r7():
    """县政府书面指定管辖的，可以办理（行政处罚法第二十五条；R10）。"""
    on = b.law_with(P_MAJ_FINE=True, P_MAJ_FINE_CIT=b.yuan(100))
    named = paper("DESIGNATED")

    assert hits(gains(8_000), consultations=named) == []
    assert hits(gains(3_000), consultations=named) == []
    assert hits(b.fine(300), law=on, consultations=named) == []
    assert hits(kind(K.SUSPEND_LICENSE), consultations=named) == []


@pytest.mark.parametrize("of", ["DESIGNATED", "CONSULTED"])
def test_no_paper_lifts_r3_r5_r8_or_a_crime(of):
    """指定、会商不能创设职权，也不能代替查清（行政处罚法第十七条、第二十四条、第二十七条、第四十条）。"""
    papers = paper(of)
    must = b.matter(mandatory_major=frozenset({K.CLOSE_DOWN}))
    unknown = f.Penalty(b.GOODS, None, "没收", undetermined=True)

    assert hits(kind(K.REVOKE_LICENSE), consultations=papers) == [("R3", "REFER")]
    assert hits(b.fine(300), matter=must, consultations=papers) == [("R5", "REFER")]
    assert hits(unknown, consultations=papers) == [("R8", "WATCH")]
    assert hits(b.fine(300), crime_suspected=True, consultations=papers) == [("R2", "POLICE")]


def test_a_consultation_settles_only_what_is_to_be_consulted_about():
    """会商意见不是授权：只了结 R4b、R7 的会商，不解除 R4、R6。"""
    on = b.law_with(P_MAJ_FINE=True, P_MAJ_FINE_CIT=b.yuan(100))
    asked = paper("CONSULTED")

    assert hits(gains(3_000), consultations=asked) == []
    assert hits(kind(K.SUSPEND_LICENSE), consultations=asked) == []
    assert hits(gains(8_000), consultations=asked) == [("R4", "REFER")]
    assert hits(b.fine(300), law=on, consultations=asked) == [("R6", "REFER")]
    strict = b.law_with(P_MAJ_GREY="REFER")
    assert hits(kind(K.SUSPEND_LICENSE), law=strict, consultations=asked) == [("R7", "REFER")]


def test_a_return_letter_permits_what_it_returned_and_no_more():
    """县级部门退回的函，就是对所退回内容的许可（7.5）；数额增加的不在其内。"""
    letter = returned("R4", "没收较大数额违法所得（8,000元）")

    assert hits(gains(8_000), referrals=letter) == []
    assert hits(gains(6_000), referrals=letter) == []
    assert hits(gains(8_001), referrals=letter) == [("R4", "REFER")]
    assert hits(kind(K.REVOKE_LICENSE), referrals=letter) == [("R3", "REFER")]
    assert hits(gains(8_000), referrals=(replace(letter[0], answer="ACCEPTED"),)) == [
        ("R4", "REFER")
    ]


@pytest.mark.parametrize(
    ("reason", "amount", "lifted"),
    [
        ("违法所得较大", 8_000, False),
        ("违法所得0.8万元", 8_000, True),
        ("违法所得0.8万元", 8_001, False),
        ("违法所得8000元", 8_000, True),
    ],
)
def test_a_return_letter_in_other_words_is_read_by_its_row_and_its_sum(reason, amount, lifted):
    """手工提出的移送，按行号和写明的数额认定退回的范围。"""
    expected = [] if lifted else [("R4", "REFER")]

    assert hits(gains(amount), referrals=returned("R4", reason)) == expected
    assert hits(gains(amount), referrals=returned("R3", reason)) == [("R4", "REFER")]


def test_a_return_letter_for_several_rows_permits_each_of_them():
    """一函退回多项的，逐项认定。"""
    letter = returned("R4", "没收较大数额违法所得（8,000元）；暂扣许可证件")

    assert hits(gains(8_000), kind(K.SUSPEND_LICENSE), referrals=letter) == []
    assert hits(kind(K.RESTRICT_OPERATIONS), referrals=letter) == [("R7", "CONFIRM")]


# 7.4: wordings


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("责令停业整顿", ("R3", "REFER")),
        ("责令停产停业三个月", ("R3", "REFER")),
        ("责令暂停销售", ("R3", "REFER")),
        ("责令停业、关闭", ("R3", "REFER")),
        ("责令关闭", ("R3", "REFER")),
        ("吊销养犬登记证", ("R3", "REFER")),
        ("降低资质等级", ("R3", "REFER")),
        ("予以取缔", ("R3", "REFER")),
        ("五年内不得申请许可", ("R3", "REFER")),
        ("限制从业", ("R3", "REFER")),
        ("撤销许可", ("R1", "REFER")),
        ("责令限制生产", ("R7", "CONFIRM")),
        ("暂扣营业执照", ("R7", "CONFIRM")),
    ],
)
def test_a_grey_wording_is_weighed_by_its_effect(text, row):
    """名称不同而效果相同的，按效果处理（7.4）。"""
    assert row in hits(f.Penalty(K.WARNING, None, text))


@pytest.mark.parametrize("text", ["责令停止建设", "责令停止违法行为", "责令停止施工作业", "警告"])
def test_an_order_to_stop_the_act_is_no_penalty(text):
    """责令停止违法行为是命令，不是处罚（7.4）。"""
    assert hits(f.Penalty(K.WARNING, None, text)) == []


def test_taking_a_building_goes_to_the_county_under_its_own_kind_too():
    """没收违法建筑物价值通常达到移送标准（城乡规划法第六十四条；7.4）。"""
    building = f.Penalty(b.GOODS, None, "没收违法建筑物")

    assert hits(building) == [("R4", "REFER")]
    assert hits(building, consultations=paper("DESIGNATED")) == []


def test_daily_fines_can_grow():
    """按日连续处罚须会商；县里规定大额罚款移送的，移送（生态环境法典第一千零六十条；7.4）。"""
    daily = f.Penalty(b.FINE, b.yuan(300), "按日连续处罚，罚款300元")
    on = b.law_with(P_MAJ_FINE=True, P_MAJ_FINE_CIT=b.yuan(100_000))

    assert hits(daily) == [("R7", "CONFIRM")]
    assert hits(daily, law=on) == [("R6", "REFER")]


def test_a_kind_is_not_said_twice_for_its_wording():
    assert hits(kind(K.REVOKE_LICENSE)) == [("R3", "REFER")]
    assert hits(f.Penalty(K.SUSPEND_LICENSE, None, "暂扣许可证件")) == [("R7", "CONFIRM")]


def test_r8_confiscation_without_a_value_is_not_below_every_limit():
    """处罚法第四十条：没有写明价值的没收，等于价值尚未查清，不得先行告知。"""
    assert hits(f.Penalty(K.CONFISCATE_PROPERTY, None, "没收机动三轮车一辆")) == [("R8", "WATCH")]
