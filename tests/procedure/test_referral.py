"""移送: the gate before notice and decision, and sending the case away."""

from dataclasses import replace
from datetime import date

import pytest

from tests.procedure import build as b
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import closing, notice, referral
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason

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


def test_a_measure_that_runs_out_is_dealt_with_before_the_case_leaves():
    """强制法第二十五条、第二十八条：查封扣押的期限不因移送而延长。"""
    ending = f.Expiry("查封扣押", date(2026, 10, 24))
    later = f.Expiry("先行登记保存", date(2026, 11, 3))
    today = date(2026, 10, 19)

    found = list(
        referral.send(b.investigated(measures_until=(ending, later)), NEEDED, b.LAW, today)
    )
    assert b.rules(found) == {"G-TRF-06"}
    assert "2026-10-24" in found[0].text
    assert {x.level for x in found} == {"WARN"}
    assert send(b.investigated(measures_until=(later,)), today=today) == set()


DISPUTE = f.Dispute("缙云县新建镇人民政府", b.REPORT)


def test_nothing_is_told_decided_or_sent_while_a_dispute_is_open():
    """处罚法第二十五条第二款：管辖争议未解决的，不告知、不决定。"""
    assert gate(b.proposal(), disputes=(DISPUTE,)) == {"G-STG-01"}
    assert send(b.investigated(disputes=(DISPUTE,))) == {"G-STG-01"}


@pytest.mark.parametrize(
    "settled", [replace(DISPUTE, agreed="US"), replace(DISPUTE, designated="US")]
)
def test_a_settled_dispute_stands_in_nobodys_way(settled):
    """处罚法第二十五条第二款：协商一致或者指定管辖后，继续办理。"""
    assert gate(b.proposal(), disputes=(settled,)) == set()


def test_a_case_that_nobody_takes_is_ours_once_it_is_designated_to_us():
    """7.5：三个机关都认为不属其管辖，县政府指定本机关的，由本机关办理。"""
    refused = replace(NEEDED, sent_on=b.REPORT, answer="NOT_OURS")
    designated = replace(DISPUTE, designated="US")

    assert gate(b.proposal(), referrals=(refused,)) == {"G-TRF-02"}
    assert gate(b.proposal(), referrals=(refused,), disputes=(designated,)) == set()


def test_only_the_last_answer_counts_when_several_organs_were_asked():
    """7.5：先后移送数个机关的，以最后一个的答复为准。"""
    first = replace(NEEDED, sent_on=b.REPORT, answer="NOT_OURS")
    second = replace(NEEDED, sent_on=b.REPORT, answer="RETURNED")

    assert gate(b.proposal(), referrals=(first, second)) == set()
    assert referral.refusals(b.investigated(referrals=(first, first, second))) == 0
    assert referral.refusals(b.investigated(referrals=(second, first, first))) == 2


def test_one_act_is_not_decided_here_while_it_lies_elsewhere_in_another_case():
    """处罚法第二十九条：同一违法行为不得拆成两案，一案移送、一案处罚。"""
    assert gate(b.proposal(), referred_elsewhere="缙壶镇立字〔2026〕1号") == {"G-TRF-02"}


def test_a_file_found_insufficient_is_sent_again_once():
    """7.5：材料不足的，补充后再移送一次。"""
    insufficient = replace(NEEDED, sent_on=b.REPORT, answer="INSUFFICIENT", times_sent=1)

    assert referral.resendable(insufficient)
    assert not referral.resendable(replace(insufficient, times_sent=2))
    assert not referral.resendable(replace(insufficient, answer="RETURNED"))


def test_the_days_at_the_county_are_intervals_of_the_ledger():
    """DL-13：移送待回复的期间，领域规定可以不计入的，按闭区间计。"""
    sent = replace(NEEDED, sent_on=b.REPORT, receipt_on=b.APPROVED, answer="RETURNED")

    assert referral.waiting(b.investigated(referrals=(NEEDED, sent))) == ((b.REPORT, b.APPROVED),)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("COUNTY", ClosingReason.REFERRED_COUNTY),
        ("DEPARTMENT", ClosingReason.REFERRED_DEPT),
        ("SUPERVISION", ClosingReason.REFERRED_DEPT),
        ("POLICE", ClosingReason.REFERRED_POLICE),
    ],
)
def test_a_case_is_closed_as_referred_on_a_sealed_receipt_of_that_body(target, reason):
    """未取得接收单位盖章的回执，不得按移送结案（7.5）。"""
    taken = replace(NEEDED, target=target, sent_on=b.REPORT, receipt_on=b.REPORT, answer="ACCEPTED")

    def close(given: f.Referral) -> set[str]:
        case = b.investigated(referrals=(given,))
        return b.rules(closing.approve(case, reason, b.LAW, b.DECIDED, "li"))

    assert close(taken) == set()
    assert close(replace(taken, sealed=False)) == {"G-TRF-05"}
    assert close(replace(taken, target="NOBODY")) == {"G-TRF-05"}


def test_refusals_in_a_row_are_counted_from_the_last():
    """7.5：连续三个机关都认为不属其管辖的，报请指定管辖；中间有人受理的重新数。"""
    refused = replace(NEEDED, sent_on=b.REPORT, answer="NOT_OURS")
    taken = replace(refused, answer="INSUFFICIENT")

    assert referral.refusals(b.investigated(referrals=(refused, refused))) == 2
    assert referral.refusals(b.investigated(referrals=(refused, taken, refused))) == 1
    assert referral.refusals(b.investigated(referrals=(NEEDED,))) == 0
