"""移送公安：专案组、正职负责人、时限、刑事程序未结不罚款（移送规定；行政处罚法第二十七条、第三十五条）."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.procedure import build as b
from township_desk.clock import CHINA
from township_desk.law.clocks import run_clock
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import closing, crime, referral
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason

REPORTED = datetime(2026, 4, 30, 10, 0, tzinfo=CHINA)
APPROVED = datetime(2026, 5, 3, 9, 0, tzinfo=CHINA)
WARNING = f.Penalty(PenaltyKind.WARNING, None, "警告")

NAMED = f.CrimeTransfer(group=("wang", "chen"), named_on=date(2026, 4, 30))
TOLD = replace(NAMED, reported_at=REPORTED)
AGREED = replace(TOLD, decided_at=APPROVED, decider="zheng", approved=True)
SENT = replace(AGREED, sent_at=APPROVED)
FILED = replace(SENT, received_on=date(2026, 5, 4), outcome="FILED", outcome_on=date(2026, 5, 6))
NOT_FILED = replace(FILED, outcome="NOT_FILED")


def principal(**more: object) -> f.CaseFacts:
    """A case in an office whose principal head is 郑镇长."""
    return b.investigated(**more)


def decided_by(login: str, at: datetime, given: f.CrimeTransfer = TOLD) -> set[str]:
    return b.rules(crime.decide(principal(), given, b.LAW, login, at))


def sent_at(at: datetime, given: f.CrimeTransfer | None = AGREED) -> set[str]:
    return b.rules(crime.send(principal(), given, b.LAW, at))


def gate(*penalties: f.Penalty, **changes: object) -> set[str]:
    case = b.investigated(crime_suspected=True, crime_settled="公安机关已立案", **changes)
    return b.rules(referral.gate(case, b.proposal(*penalties), b.LAW, b.APPROVED))


def test_the_worked_example_e14_ends_on_the_holiday_and_in_twenty_four_hours():
    """移送规定第五条：三日内决定，批准后二十四小时内移送；节假日不顺延（E14）。"""
    head = run_clock("CRIME-HEAD", REPORTED, b.LAW.book, b.LAW.calendar)
    send = run_clock("CRIME-SEND", APPROVED, b.LAW.book, b.LAW.calendar)

    assert head.last_day == date(2026, 5, 3)
    assert send.last_instant == datetime(2026, 5, 4, 9, 0, tzinfo=CHINA)


def test_only_the_principal_head_decides():
    """移送规定第五条：报经本机关正职负责人或者主持工作的负责人审批。"""
    assert decided_by("li", APPROVED) == {"G-CRI-02"}
    assert decided_by("nobody", APPROVED) == {"G-CRI-02"}
    assert decided_by("zheng", APPROVED) == set()


def test_who_investigated_does_not_decide():
    """行政处罚法第五十八条：承办人不审批本案。"""
    group = replace(TOLD, group=("zheng", "chen"))

    assert decided_by("zheng", APPROVED, group) == {"G-OFF-04"}


def test_a_decision_after_three_days_is_warned_of():
    """移送规定第五条：自接到报告之日起三日内决定。"""
    late = datetime(2026, 5, 4, 0, 0, tzinfo=CHINA)

    assert decided_by("zheng", datetime(2026, 5, 3, 23, 59, tzinfo=CHINA)) == set()
    found = list(crime.decide(principal(), TOLD, b.LAW, "zheng", late))
    assert b.rules(found) == {"G-CRI-03"}
    assert {x.level for x in found} == {"WARN"}


def test_a_group_that_has_not_reported_has_no_day_to_be_late():
    """移送规定第五条：期限自接到报告起算。"""
    assert decided_by("zheng", APPROVED, NAMED) == set()


def test_nothing_is_sent_without_the_approval():
    """移送规定第五条：经批准的方可移送。"""
    refused = replace(AGREED, approved=False)

    assert sent_at(APPROVED, None) == {"G-CRI-02"}
    assert sent_at(APPROVED, TOLD) == {"G-CRI-02"}
    assert sent_at(APPROVED, refused) == {"G-CRI-02"}


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2026, 5, 4, 9, 0, tzinfo=CHINA), set()),
        (datetime(2026, 5, 4, 9, 0, 59, tzinfo=CHINA), set()),
        (datetime(2026, 5, 4, 9, 1, tzinfo=CHINA), {"G-CRI-03"}),
    ],
)
def test_what_is_approved_is_sent_within_twenty_four_hours(at, late):
    """移送规定第五条：决定批准的，应当在二十四小时内移送（E14）。"""
    assert sent_at(at) == late


def test_the_special_group_has_two_certified_officers():
    """移送规定第五条：指定二名或者二名以上行政执法人员组成专案组。"""
    case = b.investigated()

    assert b.rules(crime.name_group(case, ("wang",), b.REPORT)) == {"G-OFF-01"}
    assert b.rules(crime.name_group(case, ("wang", "wang"), b.REPORT)) == {"G-OFF-01"}
    assert b.rules(crime.name_group(case, ("wang", "chen"), b.REPORT)) == set()


def test_a_suspicion_stands_until_it_is_settled():
    """行政处罚法第二十七条、第八十二条：不得以罚代刑。"""
    assert b.rules(crime.suspicion(b.investigated(crime_suspected=True))) == {"G-CRI-01"}
    settled = b.investigated(crime_suspected=True, crime_settled="正职负责人不批准移送：未达标准")
    assert b.rules(crime.suspicion(settled)) == set()
    assert b.rules(crime.suspicion(b.investigated())) == set()


@pytest.mark.parametrize("where", [SENT, FILED])
def test_no_fine_while_the_police_have_the_case(where):
    """行政处罚法第三十五条第二款：尚未给予罚款的，不再给予罚款。"""
    assert gate(b.fine(300), crimes=(where,)) == {"G-CRI-04"}
    assert gate(WARNING, crimes=(where,)) == set()


def test_no_fine_beside_a_criminal_fine():
    """行政处罚法第三十五条第二款：人民法院判处罚金的，不再给予罚款。"""
    convicted = replace(
        FILED, back_kind="CONVICTED", back_on=date(2026, 9, 1), criminal_fine_fen=b.yuan(5_000)
    )

    assert gate(b.fine(300), crimes=(convicted,)) == {"G-CRI-04"}
    assert gate(WARNING, crimes=(convicted,)) == set()


@pytest.mark.parametrize(
    "back",
    [
        NOT_FILED,
        replace(FILED, back_kind="NO_PROSECUTION", back_on=date(2026, 9, 1)),
        replace(AGREED, approved=False),
    ],
)
def test_a_case_that_came_back_may_be_fined(back):
    """行政处罚法第二十七条：依法不需要追究刑事责任的，行政机关给予行政处罚。"""
    assert gate(b.fine(300), crimes=(back,)) == set()


def test_a_refusal_that_is_challenged_is_pending_again():
    """移送规定第九条：提请复议、建议立案监督期间，行政案件不处理。"""
    asked = f.Challenge("RECONSIDER", date(2026, 5, 7))
    again = replace(NOT_FILED, challenges=(asked,))

    assert again.pending
    assert gate(b.fine(300), crimes=(again,)) == {"G-CRI-04"}
    answered = replace(asked, answer="NOT_FILED", answered_on=date(2026, 5, 9))
    assert not replace(again, challenges=(answered,)).pending


def test_a_police_case_is_closed_on_the_receipt_and_the_hand_over():
    """移送规定第十二条：立案后三日内移交涉案物品和材料。"""
    sent = f.Referral(
        b.REPORT, "R2", "POLICE", sent_on=b.REPORT, receipt_on=b.REPORT, answer="ACCEPTED"
    )
    case = b.investigated(
        crime_suspected=True, crime_settled="公安机关已立案", referrals=(sent,), crimes=(FILED,)
    )

    def close(given: f.CaseFacts) -> set[str]:
        reason = ClosingReason.REFERRED_POLICE
        return b.rules(closing.approve(given, reason, b.LAW, b.DECIDED, "li"))

    assert close(case) == {"G-CLS-01"}
    assert close(case.with_(crimes=(replace(FILED, handed_on=b.REPORT),))) == set()
    assert close(case.with_(referrals=(replace(sent, answer=""),))) == {"G-TRF-05"}
