"""查封、扣押 in force and how they end; 登记保存 and its disposal."""

from dataclasses import replace
from datetime import date

import pytest

from tests.procedure import build as b
from tests.procedure import measures_build as m
from township_desk.procedure import facts as f
from township_desk.procedure import registration, seizure
from township_desk.procedure.measure_kinds import DisposalOf, ItemFate, NormLevel, Taker

URGENT = m.seizure(urgent=True, approved_on=None)
TOLD = date(2026, 6, 9)


def backed(measure: f.PropertyMeasure, when: str, who: str = "li") -> set[str]:
    return b.rules(seizure.back_approve(m.case(), measure, m.at(when), b.LAW, who))


def test_an_urgent_seizure_is_approved_within_twenty_four_hours():
    """行政强制法第十九条；DL-03：二十四小时按时计算，节假日在内。"""
    assert backed(URGENT, "2026-06-02 10:00") == set()
    assert backed(URGENT, "2026-06-02 11:00") == {"G-SEZ-02"}
    assert backed(URGENT, "2026-06-01 09:59") == {"G-DAT-01"}
    assert backed(URGENT, "2026-06-02 09:00", "wang") == {"G-OFF-04"}


@pytest.mark.parametrize(
    "measure",
    [
        m.seizure(),
        replace(URGENT, carried=None),
        replace(URGENT, refused_on=m.SEIZED),
        replace(URGENT, items=(m.item(fate=ItemFate.RETURNED),)),
    ],
)
def test_only_an_urgent_seizure_that_waits_is_back_approved(measure):
    """行政强制法第十九条。"""
    assert backed(measure, "2026-06-02 09:00") == {"G-END-01"}


def extended(
    measure: f.PropertyMeasure, *, days: int = 30, reason: str = "涉及多地", on: str = "2026-06-25"
) -> set[str]:
    day = date.fromisoformat(on)
    return b.rules(seizure.extend(m.case(), measure, days, reason, b.LAW, day, "li"))


def test_the_period_is_lengthened_once_with_reasons_and_by_thirty_days_at_most():
    """行政强制法第二十五条第一款、第二款。"""
    assert extended(m.seizure()) == set()
    assert extended(m.seizure(extended_on=date(2026, 6, 20))) == {"G-SEZ-03"}
    assert extended(m.seizure(), reason="") == {"G-SEZ-03"}
    assert extended(m.seizure(), days=31) == {"G-SEZ-03"}
    assert extended(m.seizure(), days=0) == {"G-SEZ-03"}
    assert extended(m.seizure(special_days=60)) == {"G-SEZ-03"}


def test_a_period_that_is_over_is_not_lengthened():
    """行政强制法第二十五条：期限届满的，应当解除。"""
    assert extended(m.seizure(), on="2026-07-01") == set()
    assert extended(m.seizure(), on="2026-07-02") == {"G-SEZ-03"}


@pytest.mark.parametrize(
    "measure",
    [m.registration(), m.seizure(carried=None), m.seizure(items=(m.item(fate=ItemFate.RETURNED),))],
)
def test_only_a_seizure_in_force_is_lengthened(measure):
    """行政强制法第二十五条：先行登记保存不得延长。"""
    assert extended(measure) == {"G-END-01"}


def told(measure: f.PropertyMeasure, on: str) -> set[str]:
    return b.rules(seizure.tell_extension(measure, date.fromisoformat(on), b.LAW))


def test_the_extension_is_told_in_writing_before_the_first_period_ends():
    """行政强制法第二十五条第二款：延长的决定应当及时书面告知当事人，并说明理由。"""
    longer = m.seizure(extended_on=date(2026, 6, 25), extension_days=30)

    assert told(longer, "2026-07-01") == set()
    assert told(longer, "2026-07-02") == {"G-SEZ-03"}
    assert told(longer, "2026-06-24") == {"G-DAT-01"}
    assert told(m.seizure(), "2026-06-26") == {"G-END-01"}
    assert told(m.seizure(carried=None), "2026-06-26") == {"G-END-01"}
    assert told(replace(longer, extension_told_on=TOLD), "2026-06-26") == {"G-END-01"}


def appraised(
    measure: f.PropertyMeasure, first: str, last: str, told_on: date | None = TOLD
) -> set[str]:
    period = f.AppraisalPeriod(date.fromisoformat(first), date.fromisoformat(last), told_on)
    return b.rules(seizure.appraise(measure, period, b.LAW))


def test_the_days_of_an_appraisal_are_left_out_if_they_were_told_in_writing():
    """行政强制法第二十五条第三款。"""
    assert appraised(m.seizure(), "2026-06-10", "2026-06-24") == set()
    untold = f.AppraisalPeriod(date(2026, 6, 10), date(2026, 6, 24))
    found = list(seizure.appraise(m.seizure(), untold, b.LAW))
    assert b.rules(found) == {"G-SEZ-06"}
    assert {x.level for x in found} == {"WARN"}


def test_the_days_of_an_appraisal_lie_within_the_seizure():
    """行政强制法第二十五条第三款；日期不得互相矛盾。"""
    assert appraised(m.seizure(), "2026-05-31", "2026-06-24") == {"G-DAT-01"}
    assert appraised(m.seizure(), "2026-06-10", "2026-06-09") == {"G-DAT-01"}
    assert appraised(m.seizure(), "2026-07-02", "2026-07-09") == {"G-SEZ-03"}
    assert appraised(m.seizure(), "2026-06-10", "2026-06-24", date(2026, 7, 2)) == {"G-SEZ-03"}


@pytest.mark.parametrize(
    "measure",
    [m.registration(), m.seizure(carried=None), m.seizure(items=(m.item(fate=ItemFate.RETURNED),))],
)
def test_without_a_seizure_in_force_no_days_are_left_out(measure):
    """行政强制法第二十五条第三款：先行登记保存的七日不扣除鉴定期间。"""
    assert appraised(measure, "2026-06-10", "2026-06-24") == {"G-END-01"}


# -- the end


def ended(measure: f.PropertyMeasure, *numbers: int, who: str = "li") -> set[str]:
    return b.rules(seizure.end(m.case(), measure, numbers, "解除", who))


def test_what_is_held_is_released_at_any_time_and_once():
    """行政强制法第二十八条：应当及时作出解除查封、扣押决定，立即退还财物。"""
    assert ended(m.seizure(), 1) == set()
    assert ended(URGENT, 1) == set()
    assert ended(m.seizure(), 2) == {"G-END-01"}
    assert ended(m.seizure()) == {"G-END-01"}
    assert ended(m.seizure(items=(m.item(fate=ItemFate.RETURNED),)), 1) == {"G-END-01"}
    assert ended(m.seizure(), 1, who="chen") == {"G-OFF-04"}


def test_things_are_handed_over_with_a_case_that_goes():
    """行政强制法第二十一条：移送司法机关的，将查封、扣押的财物一并移送。"""
    gone = f.Referral(b.REPORT, "R2", "POLICE")

    def handed(*referrals: f.Referral, taker: Taker = Taker.POLICE) -> set[str]:
        return b.rules(seizure.hand_over(m.case(referrals=referrals), taker))

    assert handed(gone) == set()
    assert handed() == {"G-END-01"}
    assert handed(gone, taker=Taker.COUNTY) == {"G-END-01"}
    assert handed(replace(gone, answer="RETURNED")) == {"G-END-01"}


def test_only_what_spoils_is_sold_before_the_decision():
    """行政强制法第二十八条第二款：鲜活物品或者其他不易保管的财物。"""
    fish = m.item(perishable=True)

    def sold(*items: f.GoodsItem) -> set[str]:
        return b.rules(seizure.sell(m.seizure(items=items), (1,)))

    assert sold(fish) == set()
    assert sold(m.item()) == {"G-END-01"}
    assert sold(replace(fish, sold_on=m.SEIZED)) == {"G-END-01"}


@pytest.mark.parametrize(
    ("level", "article", "stands"),
    [
        (NormLevel.LAW, "第五十条", set()),
        (NormLevel.ADMINISTRATIVE_REGULATION, "第五十条", set()),
        (NormLevel.LOCAL_REGULATION, "第五十条", {"G-SEZ-05"}),
        (NormLevel.LAW, "", {"G-SEZ-05"}),
    ],
)
def test_only_a_law_or_an_administrative_regulation_lets_things_be_destroyed(
    level, article, stands
):
    """行政强制法第二十七条：法律、行政法规规定应当销毁的，依法销毁。"""
    basis = f.Authority("示例法", article, level)

    assert b.rules(seizure.destroy(basis, TOLD)) == stands


def test_things_are_kept_by_somebody_who_does_not_handle_the_case():
    """手册 1.1：保管人不得为本案承办人；入库、出库各一次。"""
    here = frozenset({1})

    def kept(who: str, *numbers: int, **more: object) -> set[str]:
        return b.rules(seizure.keep(m.case(**more), who, numbers, here, "入库"))

    assert kept("cai", 1) == set()
    assert kept("wang", 1) == {"G-ROL-01"}
    assert kept("liu", 1, recused=frozenset({"liu"})) == {"G-ROL-01"}
    assert kept("cai", 2) == {"G-END-01"}
    assert kept("cai") == {"G-END-01"}


# -- registration


def disposed(
    measure: f.PropertyMeasure,
    way: DisposalOf,
    *others: f.PropertyMeasure,
    on: str = "2025-10-13",
    numbers: tuple[int, ...] = (1,),
    who: str = "li",
) -> set[str]:
    case = m.case(measure, *others)
    day = date.fromisoformat(on)
    return b.rules(registration.dispose(case, measure, numbers, way, b.LAW, day, who))


def test_what_was_registered_is_given_back_early_or_late():
    """行政处罚法第五十六条；期满的应当解除，任何时候都可以返还。"""
    for way in (DisposalOf.RETURNED, DisposalOf.FIXED_RETURNED):
        assert disposed(m.registration(), way) == set()
        assert disposed(m.registration(), way, on="2025-12-01") == set()
    assert disposed(m.registration(), DisposalOf.RETURNED, who="wang") == {"G-OFF-04"}


def test_what_is_registered_goes_to_an_appraisal_only_within_the_seven_days():
    """行政处罚法第五十六条：七日内作出处理决定。"""
    assert disposed(m.registration(), DisposalOf.APPRAISAL) == set()
    assert disposed(m.registration(), DisposalOf.APPRAISAL, on="2025-10-14") == {"G-REG-02"}


def test_a_registration_lapses_only_when_its_days_are_over():
    """行政处罚法第五十六条、第八十五条。"""
    assert disposed(m.registration(), DisposalOf.LAPSED, on="2025-10-14") == set()
    assert disposed(m.registration(), DisposalOf.LAPSED) == {"G-DAT-01"}


def test_a_registration_becomes_a_seizure_only_after_the_seizure():
    """行政处罚法第五十六条、行政强制法第十八条：不得以登记保存代替扣押。"""
    before = m.seizure(carried=m.how("2025-09-25 10:00"))
    open_ = m.seizure(carried=m.how("2025-10-10 10:00"))
    freed = replace(open_, items=(m.item(fate=ItemFate.RETURNED),))

    assert disposed(m.registration(), DisposalOf.CONVERTED, open_) == set()
    for other in (before, freed, m.seizure(carried=None)):
        assert disposed(m.registration(), DisposalOf.CONVERTED, other) == {"G-SEZ-02"}


def test_only_what_is_registered_is_disposed_of_and_once():
    """行政处罚法第五十六条。"""
    gone = m.registration(items=(m.item(fate=ItemFate.RETURNED),))

    assert disposed(gone, DisposalOf.RETURNED) == {"G-END-01"}
    assert disposed(m.registration(), DisposalOf.RETURNED, numbers=()) == {"G-END-01"}
    assert disposed(m.registration(carried=None), DisposalOf.RETURNED) == {"G-END-01"}
    assert disposed(m.registration(carried=None), DisposalOf.CONVERTED) == {"G-END-01"}
