"""当事人: number, age, capacity, identity, guardian."""

from dataclasses import replace
from datetime import date

import pytest

from tests.procedure import build as b
from township_desk.procedure import facts as f
from township_desk.procedure import filing, investigation, notice, party, service

CHILD = b.party(birth_on=date(2012, 10, 12))  # fourteen is full from the day after the birthday
SIXTEEN = b.party(birth_on=date(2010, 5, 1))


def test_a_wrong_number_stops_the_filing():
    """证件号码须通过校验（GB 11643、GB 32100）。"""
    wrong = b.unfiled(party=b.party(number_problem="校验码不符"))

    found = list(filing.propose(wrong, b.LAW, b.FILED))
    assert b.rules(found) == {"G-PTY-01"}
    assert "校验码不符" in found[0].text


def test_a_child_under_fourteen_is_not_punished():
    """不满十四周岁的未成年人有违法行为的，不予行政处罚（行政处罚法第三十条）。"""
    case = b.filed(party=CHILD)

    assert "G-PTY-02" in b.rules(party.capacity(case, b.proposal()))
    assert b.rules(party.capacity(case, b.proposal(penalties=()))) == set()
    day_older = b.filed(party=replace(CHILD, birth_on=date(2012, 10, 11)))
    assert b.rules(party.capacity(day_older, b.proposal())) == set()


@pytest.mark.parametrize(
    "given",
    [
        {"tier": "一般"},
        {"tier": "从重"},
        {"tier": ""},
        # 从轻 in name only: above its tier, above the middle of the range, or a fixed sum
        {"tier": "从轻", "tier_range": f.Range(b.yuan(100), b.yuan(200))},
        {"tier": "从轻", "tier_range": None, "legal_range": f.Range(0, b.yuan(500))},
        {"tier": "从轻", "tier_range": None, "legal_range": f.Range(b.yuan(300), b.yuan(300))},
        # a ground is named, yet the fine is not below the minimum
        {"tier": "一般", "mitigation_ground": "第三十条"},
    ],
)
def test_a_minor_is_punished_more_lightly(given):
    """已满十四周岁不满十八周岁的，应当从轻或者减轻行政处罚（行政处罚法第三十条）。"""
    case = b.filed(party=SIXTEEN)

    assert b.rules(party.capacity(case, b.proposal(**given))) == {"G-PTY-03"}
    assert b.rules(party.capacity(b.filed(), b.proposal(**given))) == set()


@pytest.mark.parametrize(
    "given",
    [
        {"tier": "从轻"},
        {"tier": "较轻", "tier_range": None},
        {"tier": "从轻", "legal_range": None},
        {"tier": "一般", "penalties": (b.fine(60),), "mitigation_ground": "第三十条"},
    ],
)
def test_lighter_or_mitigated_is_what_the_law_wants_for_a_minor(given):
    """从轻在法定幅度内取轻，减轻在最低罚款以下（行政处罚法第三十条）。"""
    case = b.filed(party=SIXTEEN)
    values = {"penalties": (b.fine(300),), **given}

    assert b.rules(party.capacity(case, replace(b.proposal(), **values))) == set()


def test_a_warning_in_the_light_tier_is_light_enough_for_a_minor():
    """只有警告的，写明从轻即可（行政处罚法第三十条）。"""
    warned = b.proposal(f.Penalty(b.WARNING, None, "警告"))

    assert b.rules(party.capacity(b.filed(party=SIXTEEN), warned)) == set()


def test_who_could_not_understand_the_act_is_not_punished():
    """不能辨认或者不能控制自己行为时有违法行为的，不予行政处罚（行政处罚法第三十一条）。"""
    case = b.filed(party=b.party(incapable=True))

    assert b.rules(party.capacity(case, b.proposal())) == {"G-PTY-04"}
    assert b.rules(party.capacity(b.filed(), b.proposal())) == set()


def test_age_is_unknown_without_a_birthday_or_a_day_of_the_act():
    assert party.age(b.filed(party=b.COMPANY)) is None
    assert party.age(b.filed(violation_on=None)) is None
    assert not party.is_minor(b.filed(party=b.COMPANY))


def test_a_minor_questioned_without_guardian_is_a_warning():
    """询问未成年人应当通知监护人到场（通行要求）。"""
    item = b.evidence(3, from_party_minor_without_guardian=True)

    found = list(investigation.evidence_added(b.filed(), item, b.FILED))
    assert b.rules(found) == {"G-PTY-05"}
    there = replace(item, from_party_minor_without_guardian=False)
    assert b.rules(investigation.evidence_added(b.filed(), there, b.FILED)) == set()


def test_nobody_is_left_to_punish_after_death_without_successor():
    """当事人死亡（终止）且无承受人的，终止调查。"""
    gone = b.party(gone_on=b.FOUND)

    assert b.rules(filing.propose(b.unfiled(party=gone), b.LAW, b.FILED)) == {"G-PTY-06"}
    heir = replace(gone, has_successor=True)
    assert b.rules(filing.propose(b.unfiled(party=heir), b.LAW, b.FILED)) == set()


def test_one_party_has_one_name_on_every_paper():
    """各文书当事人名称应当一致（案卷评查标准）。"""
    other = b.investigated(other_names=("周示列",))

    assert b.rules(notice.approve(other, b.LAW, b.APPROVED, "li")) == {"G-PTY-07"}
    same = b.investigated(other_names=("周示例",))
    assert b.rules(notice.approve(same, b.LAW, b.APPROVED, "li")) == set()


def test_papers_for_a_minor_go_to_the_guardian():
    """文书应送达监护人并听取意见（行政处罚法第三十条、第四十五条）。"""
    case = b.decided(party=SIXTEEN)

    assert b.rules(service.record(case, b.service(), b.LAW, b.SERVED)) == {"G-PTY-08"}
    too = b.service(guardian_served=True)
    assert b.rules(service.record(case, too, b.LAW, b.SERVED)) == set()
    to_guardian = b.service(relation="监护人")
    assert b.rules(service.record(case, to_guardian, b.LAW, b.SERVED)) == set()


def test_who_has_come_of_age_since_is_served_alone():
    """送达时已成年的，直接送达本人（行政处罚法第三十条只看行为时的年龄定处罚）。"""
    grown = b.decided(party=b.party(birth_on=date(2008, 11, 1)))

    assert party.is_minor(grown)
    assert b.rules(service.record(grown, b.service(), b.LAW, b.SERVED)) == set()


@pytest.mark.parametrize("flag", ["incapable", "partial_capacity"])
def test_papers_for_an_incapable_party_go_to_the_guardian(flag):
    """无民事行为能力人、限制民事行为能力人的文书送达监护人（行政处罚法第三十一条）。"""
    case = b.decided(party=b.party(**{flag: True}))

    assert b.rules(service.record(case, b.service(), b.LAW, b.SERVED)) == {"G-PTY-08"}


def test_identity_is_proved_before_the_party_is_told():
    """当事人身份须经证据证明（行政处罚法第四十条、第五十九条第一款第一项）。"""
    unproved = b.investigated(party=b.party(identity_proved=False))

    assert b.rules(notice.approve(unproved, b.LAW, b.APPROVED, "li")) == {"G-PTY-09"}
    assert b.rules(notice.approve(b.investigated(), b.LAW, b.APPROVED, "li")) == set()


def test_a_minor_speaks_and_waives_with_the_guardian():
    """当事人为未成年人的，陈述申辩、放弃权利须由监护人参加（行政处罚法第三十条、第四十五条）。"""
    case = b.noticed(party=SIXTEEN)

    alone = list(party.accompanied(case, b.NOTICED, with_guardian=False))
    assert b.rules(alone) == {"G-PTY-08"}
    assert {x.level for x in alone} == {"CONFIRM"}
    assert b.rules(party.accompanied(case, b.NOTICED, with_guardian=True)) == set()
    assert b.rules(party.accompanied(b.noticed(), b.NOTICED, with_guardian=False)) == set()


def test_before_the_decision_the_guardian_has_been_heard():
    """未与监护人一并听取的陈述，作出决定前须补听或者由负责人确认（行政处罚法第三十条、第四十五条）。"""
    alone = f.Statement(b.NOTICED, b.UNTIL, False)
    together = replace(alone, with_guardian=True)

    def found(*statements: f.Statement) -> set[str]:
        case = b.noticed(party=SIXTEEN, statements=statements)
        return b.rules(party.heard(case, b.DECIDED))

    assert found(alone) == {"G-PTY-08"}
    assert found(alone, together) == set()
    assert found() == set()
