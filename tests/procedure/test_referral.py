"""移送: the gate before notice and decision, and sending the case away."""

from dataclasses import replace
from datetime import date

import pytest

from tests.procedure import build as b
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.procedure import notice, referral

REVOKE = b.proposal(f.Penalty(PenaltyKind.REVOKE_LICENSE, None, "吊销许可证件"))
NEEDED = f.Referral(b.REPORT, "R3")


def gate(given: f.Proposal, **changes: object) -> set[str]:
    return b.rules(referral.gate(b.investigated(**changes), given, b.LAW, b.APPROVED))


def test_a_major_penalty_is_neither_told_nor_decided():
    """55号列明的重大行政处罚应移送县级行政执法部门（行政处罚法第十七条、第二十四条）。"""
    case = b.investigated(proposal=REVOKE)

    assert "G-TRF-01" in b.rules(notice.approve(case, b.LAW, b.APPROVED, "li"))
    assert gate(REVOKE) == {"G-TRF-01"}
    assert gate(b.proposal()) == set()


def test_detention_belongs_to_the_police():
    """行政拘留只能由公安机关决定（行政处罚法第十八条第三款）。"""
    assert gate(b.proposal(f.Penalty(PenaltyKind.DETENTION, None, "行政拘留"))) == {"G-TRF-01"}


def test_a_kind_that_55_does_not_name_is_asked_about():
    """暂扣许可证件等未列明的较重处罚，会商县级部门（P-MAJ-GREY）。"""
    suspend = b.proposal(f.Penalty(PenaltyKind.SUSPEND_LICENSE, None, "暂扣许可证件一个月"))
    asked = (f.Consultation(b.REPORT, "CONSULTED", "缙执函〔2026〕1号"),)

    found = list(referral.gate(b.investigated(), suspend, b.LAW, b.APPROVED))
    assert b.rules(found) == {"G-TRF-07"}
    assert {x.level for x in found} == {"CONFIRM"}
    assert gate(suspend, consultations=asked) == set()


def test_a_value_that_is_not_known_is_found_out_first():
    """违法所得、财物价值未查清的，不得先行告知（行政处罚法第四十条）。"""
    unknown = f.Penalty(b.GOODS, None, "没收砂石", undetermined=True)

    assert gate(b.proposal(unknown)) == {"G-TRF-08"}
    assert gate(b.proposal(replace(unknown, undetermined=False))) == {"G-TRF-08"}
    assert gate(b.proposal(replace(unknown, undetermined=False, amount_fen=b.yuan(100)))) == set()


def test_a_crime_goes_to_the_police():
    """违法行为涉嫌犯罪的，应当及时移送司法机关（行政处罚法第二十七条）。"""
    assert gate(b.proposal(), crime_suspected=True) == {"G-CRI-01"}
    assert gate(b.proposal(), crime_suspected=True, crime_settled="不予立案通知书") == set()


@pytest.mark.parametrize(
    ("answer", "stands"),
    [
        ("", True),
        ("ACCEPTED", True),
        ("INSUFFICIENT", True),
        ("NOT_OURS", True),
        ("RETURNED", False),
    ],
)
def test_what_was_sent_away_is_not_decided_here_as_well(answer, stands):
    """同一违法行为不得拆分：移送未退回的，本机关不再告知、决定（行政处罚法第二十九条）。"""
    sent = replace(NEEDED, sent_on=b.REPORT, answer=answer)

    assert gate(b.proposal(), referrals=(sent,)) == ({"G-TRF-02"} if stands else set())
    assert gate(b.proposal(), referrals=(NEEDED,)) == set()


def send(case: f.CaseFacts, trial: f.Referral = NEEDED, today: date = b.REPORT) -> set[str]:
    return b.rules(referral.send(case, trial, b.LAW, today))


def test_a_decided_act_is_not_sent_in_part():
    """已作决定的行为不能再把一部分移送（行政处罚法第二十九条）。"""
    assert send(b.decided()) == {"G-TRF-02"}
    assert send(b.investigated()) == set()


def test_a_referral_is_sent_in_five_working_days():
    """应当及时移送（55号；天数为设定）。"""
    assert send(b.investigated(), today=date(2026, 10, 27)) == set()
    found = list(referral.send(b.investigated(), NEEDED, b.LAW, date(2026, 10, 28)))
    assert b.rules(found) == {"G-TRF-03"}
    assert {x.level for x in found} == {"WARN"}


def test_a_referral_carries_its_papers():
    """移送应附案件材料（7.3）。"""
    assert send(b.investigated(), replace(NEEDED, missing=("立案审批表",))) == {"G-TRF-04"}
