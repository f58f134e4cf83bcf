"""登记保存与查封扣押: asked for, approved, carried out; what stands while things are held."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.procedure import build as b
from tests.procedure import measures_build as m
from township_desk.procedure import closing, decision, investigation, measures, notice, referral
from township_desk.procedure import facts as f
from township_desk.procedure.measure_kinds import ItemFate, NormLevel
from township_desk.procedure.stages import ClosingReason

DAY = date(2026, 6, 10)


def carried(measure: f.PropertyMeasure, **more: object) -> set[str]:
    return b.rules(measures.carry_out(m.case(**more), measure))


# -- periods


def test_what_is_registered_is_disposed_of_in_seven_working_days():
    """行政处罚法第五十六条、第八十五条；手册例 E3：2025-09-26 登记，至 2025-10-13。"""
    limit = measures.deadline(m.registration(), b.LAW)

    assert limit is not None
    assert limit.last_day == date(2025, 10, 13)


def test_a_seizure_lasts_thirty_days_without_the_appraisal_and_with_one_extension():
    """行政强制法第二十五条；手册例 E11：2026-06-01 扣押，鉴定十五日，延长三十日，至 2026-08-15。"""
    seized = m.seizure(
        appraisals=(f.AppraisalPeriod(date(2026, 6, 10), date(2026, 6, 24), date(2026, 6, 9)),)
    )
    extended = replace(
        seized,
        extension_days=30,
        extended_on=date(2026, 7, 10),
        extension_told_on=date(2026, 7, 12),
    )

    ends = [
        measures.deadline(x, b.LAW)
        for x in (m.seizure(), seized, replace(extended, extension_told_on=None), extended)
    ]

    assert [x.last_day for x in ends if x] == [
        date(2026, 7, 1),
        date(2026, 7, 16),
        date(2026, 7, 16),
        date(2026, 8, 15),
    ]


def test_an_appraisal_that_was_not_told_in_writing_is_not_left_out():
    """行政强制法第二十五条第三款：鉴定的期间应当明确，并书面告知当事人。"""
    untold = f.AppraisalPeriod(date(2026, 6, 10), date(2026, 6, 24))

    limit = measures.deadline(m.seizure(appraisals=(untold,)), b.LAW)

    assert limit is not None
    assert limit.last_day == date(2026, 7, 1)


def test_a_law_may_set_another_period():
    """行政强制法第二十五条第一款：法律、行政法规另有规定的除外。"""
    limit = measures.deadline(m.seizure(special_days=15), b.LAW)

    assert limit is not None
    assert limit.last_day == date(2026, 6, 16)


def test_what_was_not_carried_out_has_no_period():
    assert measures.deadline(m.seizure(carried=None), b.LAW) is None
    assert list(measures.standing(m.case(m.seizure(carried=None)), b.LAW, DAY)) == []


# -- asked for and approved


def asked(measure: f.PropertyMeasure, day: date = DAY) -> set[str]:
    return b.rules(measures.request(m.case(), measure, b.LAW, day))


def test_only_evidence_that_may_be_lost_is_registered():
    """行政处罚法第五十六条：在证据可能灭失或者以后难以取得的情况下，可以先行登记保存。"""
    assert asked(m.registration()) == set()
    assert asked(m.registration(loss_reason="")) == {"G-REG-04"}
    assert asked(m.registration(proves="")) == {"G-REG-04"}
    found = list(measures.request(m.case(), m.registration(proves=""), b.LAW, DAY))
    assert {x.level for x in found} == {"CONFIRM"}


@pytest.mark.parametrize(
    "power",
    [
        None,
        replace(m.POWER, law=""),
        replace(m.POWER, article=""),
        replace(m.POWER, level=NormLevel.RULE),
        replace(m.POWER, level=NormLevel.NORMATIVE_PAPER),
        replace(m.POWER, valid_from=date(2026, 8, 15)),
        replace(m.POWER, valid_to=date(2026, 6, 9)),
        replace(m.POWER, law="中华人民共和国行政处罚法", level=NormLevel.LAW),
        replace(m.POWER, law="《行政强制法》", level=NormLevel.LAW),
    ],
)
def test_nothing_is_seized_without_an_article_of_a_statute_in_force(power):
    """行政强制法第十条：法律、法规以外的其他规范性文件不得设定行政强制措施。"""
    assert asked(m.seizure(authority=power)) == {"G-SEZ-01"}


@pytest.mark.parametrize(
    "level",
    [NormLevel.LAW, NormLevel.ADMINISTRATIVE_REGULATION, NormLevel.LOCAL_REGULATION],
)
def test_a_statute_of_these_levels_lends_the_power(level):
    """行政强制法第十条：法律、行政法规、地方性法规可以设定查封、扣押。"""
    assert asked(m.seizure(authority=replace(m.POWER, level=level))) == set()


def test_a_head_who_does_not_handle_the_case_approves():
    """行政处罚法第五十六条、行政强制法第十八条第一项：经行政机关负责人批准。"""
    case = m.case()

    approved = measures.approve(case, m.seizure(), b.LAW, DAY, "li")
    assert b.rules(approved) == set()
    own = measures.approve(case, m.seizure(authority=None), b.LAW, DAY, "wang")
    assert b.rules(own) == {"G-OFF-04", "G-SEZ-01"}


def test_the_team_does_not_seize_in_its_own_name():
    """行政强制法第十七条：行政强制措施由行政机关实施，不得委托。"""
    team = f.Office("缙云县壶镇镇人民政府", issuer="缙云县壶镇镇综合行政执法队", heads=b.HEADS)

    found = measures.approve(m.case(office=team), m.seizure(), b.LAW, DAY, "li")

    assert b.rules(found) == {"G-AUT-01"}


# -- carried out


def test_a_measure_done_right_meets_nothing():
    assert carried(m.registration()) == set()
    assert carried(m.seizure()) == set()
    assert carried(m.seizure(carried=None)) == set()


@pytest.mark.parametrize("approved", [None, date(2025, 9, 27)])
def test_nothing_is_registered_before_the_head_approved(approved):
    """行政处罚法第五十六条：经行政机关负责人批准，可以先行登记保存。"""
    assert carried(m.registration(approved_on=approved)) == {"G-REG-01"}


@pytest.mark.parametrize("approved", [None, date(2026, 6, 2)])
def test_nothing_is_seized_before_the_head_approved_unless_it_is_urgent(approved):
    """行政强制法第十八条第一项、第十九条。"""
    assert carried(m.seizure(approved_on=approved)) == {"G-SEZ-02"}
    assert carried(m.seizure(approved_on=None, urgent=True)) == set()


@pytest.mark.parametrize(
    "items",
    [
        (),
        (m.item(name=""),),
        (m.item(unit=""),),
        (m.item(quantity=Decimal(0)),),
        (m.item(quantity=Decimal(-1)),),
    ],
)
def test_every_thing_on_the_list_has_a_name_a_unit_and_a_quantity(items):
    """行政处罚法第五十六条；行政强制法第二十四条第二款第三项。"""
    assert carried(m.registration(items=items)) == {"G-REG-03"}
    assert carried(m.seizure(items=items)) == {"G-SEZ-07"}


def test_the_list_is_signed_and_a_witness_stands_for_who_is_absent():
    """行政强制法第十八条第八项、第九项；登记保存清单同。"""
    assert carried(m.spot(m.registration(), list_signed=False)) == {"G-REG-03"}
    assert carried(m.spot(m.registration(), party_present=False)) == {"G-REG-03"}
    assert carried(m.spot(m.registration(), party_present=False, witness="赵见证")) == set()
    assert carried(m.spot(m.seizure(), party_present=False)) == {"G-SEZ-07"}


@pytest.mark.parametrize(
    "omitted", ["summoned", "told", "heard", "scene", "delivered", "list_signed"]
)
def test_what_must_be_done_on_the_spot_is_not_left_out(omitted):
    """行政强制法第十八条第四项至第九项、第二十四条第一款。"""
    assert carried(m.spot(m.seizure(), **{omitted: False})) == {"G-SEZ-07"}


@pytest.mark.parametrize(
    ("barred", "word"),
    [
        (m.item(necessity=True), "生活必需品"),
        (m.item(unrelated=True), "无关"),
        (m.item(sealed_by="缙云县公安局"), "已被缙云县公安局查封"),
    ],
)
def test_necessities_unrelated_and_sealed_things_are_left(barred, word):
    """行政强制法第二十三条。"""
    found = list(measures.carry_out(m.case(), m.seizure(items=(m.item(), barred))))

    assert b.rules(found) == {"G-SEZ-04"}
    assert word in found[0].remedy


def test_two_certified_officers_carry_it_out_and_no_auxiliary():
    """行政强制法第十七条第三款、第十八条第二项；行政处罚法第四十二条、第四十三条。"""
    assert carried(m.spot(m.seizure(), officers=("wang",))) == {"G-OFF-01"}
    assert carried(m.spot(m.seizure(), officers=("wang", "nobody"))) == {"G-OFF-01"}
    aux = m.spot(m.seizure(), officers=("wang", "chen", "aux"))
    assert carried(aux) == {"G-OFF-02"}
    assert carried(m.seizure(), recused=frozenset({"chen"})) == {"G-OFF-03"}
    assert carried(m.spot(m.seizure(), certificates_shown=False)) == {"G-OFF-05"}


def test_the_power_must_hold_on_the_very_day():
    """行政强制法第十条：授权的法律、法规在实施之日须有效。"""
    gone = replace(m.POWER, valid_to=date(2026, 5, 31))

    assert carried(m.seizure(authority=gone)) == {"G-SEZ-01"}


# -- held too long


def test_a_registration_over_its_days_stands_against_every_further_step():
    """行政处罚法第五十六条：应当在七日内及时作出处理决定。"""
    case = m.case(m.registration())

    assert b.rules(measures.standing(case, b.LAW, date(2025, 10, 13))) == set()
    assert b.rules(measures.standing(case, b.LAW, date(2025, 10, 14))) == {"G-REG-02"}


def test_a_seizure_over_its_days_stands_against_every_further_step_until_it_is_released():
    """行政强制法第二十五条、第二十八条第一款第四项。"""
    case = m.case(m.seizure())
    freed = m.case(m.seizure(items=(m.item(fate=ItemFate.RETURNED),)))

    assert b.rules(measures.standing(case, b.LAW, date(2026, 7, 1))) == set()
    assert b.rules(measures.standing(case, b.LAW, date(2026, 7, 2))) == {"G-SEZ-03"}
    assert b.rules(measures.standing(freed, b.LAW, date(2026, 7, 2))) == set()


def test_an_urgent_seizure_that_nobody_approved_stands_too():
    """行政强制法第十九条：二十四小时内补办批准手续。"""
    urgent = m.seizure(urgent=True, approved_on=None)

    assert b.rules(measures.standing(m.case(urgent), b.LAW, m.SEIZED)) == {"G-SEZ-02"}


def test_report_notice_decision_and_referral_wait_for_the_release():
    """逾期的措施未解除的，不得调查终结、告知、决定、移送（行政强制法第二十五条）。"""
    over = m.seizure()
    day = b.DECIDED
    case = b.reviewed(measures=(over,))
    trial = b.decision()
    sent = f.Referral(b.REPORT, "R3")

    assert "G-SEZ-03" in b.rules(investigation.close(case, b.proposal(), b.LAW, day))
    assert "G-SEZ-03" in b.rules(notice.approve(case, b.LAW, day, "li"))
    assert "G-SEZ-03" in b.rules(decision.issue(case, trial, b.LAW, day))
    assert "G-SEZ-03" in b.rules(decision.no_penalty(case, trial, b.LAW, day))
    assert "G-SEZ-03" in b.rules(referral.send(case, sent, b.LAW, day))


# -- nothing is left undecided


LATELY = m.seizure(carried=m.how("2026-10-20 10:00"), approved_on=b.REPORT)


def test_a_decision_says_what_becomes_of_the_things():
    """行政强制法第二十七条、第二十八条：查封、扣押后及时查清事实，作出处理决定。"""
    take = b.proposal(f.Penalty(b.GOODS, b.yuan(100), "没收电表箱2件"))
    case = b.reviewed(measures=(LATELY,))

    assert b.rules(measures.undecided(case, b.proposal())) == {"G-SEZ-05"}
    assert b.rules(measures.undecided(case, take)) == set()
    listed = b.proposal(f.Penalty(b.GOODS, b.yuan(100), "没收扣押的物品（见清单）"))
    assert b.rules(measures.undecided(case, listed)) == set()
    other = b.proposal(f.Penalty(b.GOODS, b.yuan(100), "没收鞭炮10盒"))
    assert b.rules(measures.undecided(case, other)) == {"G-SEZ-05"}  # what is held is not named
    assert "G-SEZ-05" in b.rules(decision.issue(case, b.decision(), b.LAW, b.DECIDED))
    freed = replace(LATELY, items=(m.item(fate=ItemFate.RETURNED),))
    assert b.rules(measures.undecided(b.reviewed(measures=(freed,)), b.proposal())) == set()


def test_a_case_is_not_closed_while_anything_is_held():
    """行政处罚法第七十四条、行政强制法第二十七条。"""
    away = replace(LATELY, items=(m.item(fate=ItemFate.APPRAISAL),))
    kept = m.registration()
    gone = m.registration(items=(m.item(fate=ItemFate.LAPSED),))
    paid = f.Payment(b.SERVED, b.yuan(300), "票1号")

    def closed(*held: f.PropertyMeasure) -> set[str]:
        case = b.decided(measures=held, services=(b.service(),), payments=(paid,))
        return b.rules(closing.approve(case, ClosingReason.PERFORMED, b.LAW, b.SERVED, "li"))

    assert {"G-SEZ-05", "G-CLS-02"} <= closed(away)
    assert "G-CLS-02" in closed(kept)
    assert not {"G-SEZ-05", "G-CLS-02"} & closed(gone)


def test_the_custodian_takes_in_what_is_held_and_gives_out_what_is_stored():
    """行政强制法第二十六条：妥善保管，入库、出库各一次。"""
    here = m.item(1, stored_on=m.SEIZED)
    gone = m.item(2, stored_on=m.SEIZED, out_on=DAY)
    waiting = m.item(3)
    measure = m.seizure(items=(here, gone, waiting))

    assert [i.number for i in measure.storable] == [3]
    assert [i.number for i in measure.stored] == [1]
    assert replace(measure, carried=None).storable == ()
