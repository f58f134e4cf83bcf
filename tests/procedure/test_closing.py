"""结案归档: performed or ended for a named reason, the file complete (行政处罚法 47, 74)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import closing
from township_desk.procedure import facts as f
from township_desk.procedure.execution_kinds import DisposalWay
from township_desk.procedure.remedy_kinds import ChangeKind, ChangeSource, RemedyKind
from township_desk.procedure.stages import ClosingReason, Procedure

R = ClosingReason
PAID = f.Payment(b.SERVED, b.yuan(300), receipt_no="浙财0000057")


def close(case: f.CaseFacts, reason: R, approver: str = "li") -> set[str]:
    return b.rules(closing.approve(case, reason, b.LAW, b.SERVED, approver))


def done(**changes: object) -> f.CaseFacts:
    return b.decided(**{"services": (b.service(),), "payments": (PAID,), **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": None},
        {"services": ()},
        {"services": (b.service(on=b.SERVED + timedelta(days=30)),)},
        {"payments": ()},
        {"payments": (replace(PAID, amount_fen=b.yuan(299)),)},
    ],
    ids=["undecided", "unserved", "notice running", "unpaid", "one yuan short"],
)
def test_a_case_is_performed_once_served_and_paid(changes):
    """履行完毕方可结案，须有送达和缴款凭证（案卷评查标准；行政处罚法第六十六条）。"""
    assert close(done(**changes), R.PERFORMED) == {"G-CLS-01"}
    assert close(done(), R.PERFORMED) == set()


def test_an_on_the_spot_case_was_handed_over_already():
    """当场处罚决定书当场交付，不另送达（行政处罚法第五十二条）。"""
    paid = replace(PAID, on=b.FOUND, amount_fen=b.yuan(50))
    reported = replace(b.on_the_spot().summary, registered_on=b.FOUND)
    case = b.on_the_spot(decision=b.spot_decision(), payments=(paid,), summary=reported)

    assert close(case, R.PERFORMED) == set()


def test_nobody_closes_an_own_case():
    """审批人不得为本案承办人（行政处罚法第五十八条的同一道理）。"""
    assert close(done(), R.PERFORMED, "wang") == {"G-OFF-04"}


def test_a_case_without_penalty_closes_on_its_own_ground():
    """不予处罚决定送达后，按其理由结案（行政处罚法第五十七条第一款第二项）。"""
    made = b.decision(b.proposal(penalties=()), no_penalty_ground=R.NO_PENALTY_MINOR)
    paper = b.service(document="no_penalty_decision")
    case = b.decided(decision=made, services=(paper,))

    assert close(case, R.NO_PENALTY_MINOR) == set()
    assert close(case, R.NO_PENALTY_FIRST) == {"G-CLS-01"}
    assert close(replace(case, services=()), R.NO_PENALTY_MINOR) == {"G-CLS-01"}
    assert close(replace(case, decision=None), R.NO_PENALTY_MINOR) == {"G-CLS-01"}


SENT = f.Referral(
    b.REPORT, "R3", "COUNTY", sent_on=b.REPORT, receipt_on=b.APPROVED, answer="ACCEPTED"
)


@pytest.mark.parametrize(
    "referral",
    [
        replace(SENT, receipt_on=None),
        replace(SENT, answer=""),
        replace(SENT, answer="RETURNED"),
        replace(SENT, target="POLICE"),
    ],
)
def test_referred_means_received(referral):
    """移送以接收回执为准；移送给谁，凭谁的回执。"""
    assert close(b.investigated(referrals=(referral,)), R.REFERRED_COUNTY) == {"G-TRF-05"}
    assert close(b.investigated(referrals=(SENT,)), R.REFERRED_COUNTY) == set()


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (R.TERMINATED_DEATH, "terminate"),
        (R.TERMINATED_DISSOLVED, "terminate"),
        (R.TERMINATED_LAW_REPEALED, "terminate"),
        (R.FILING_REVOKED, "revoke"),
    ],
)
def test_a_case_that_ends_without_a_decision_rests_on_its_approval(reason, kind):
    """终止调查、撤销立案须经审批（D43、D44），凭该审批结案。"""
    assert close(b.filed(ending=kind), reason) == set()
    assert close(b.filed(), reason) == {"G-CLS-01"}


def test_a_reason_without_a_record_closes_nothing():
    """没有相应凭证的理由不能结案（案卷评查标准）。"""
    assert close(done(), R.COURT_EXECUTED) == {"G-CLS-01"}


def test_things_are_settled_before_the_case_is_closed():
    """罚没财物应当依法处理（行政处罚法第七十四条）。"""
    assert close(done(goods_settled=False), R.PERFORMED) == {"G-CLS-02"}
    tools = b.decision(b.proposal(b.fine(300), f.Penalty(b.GOODS, None, "没收工具")))
    gone = f.Disposal(b.SERVED, DisposalWay.DESTROYED, 2)
    assert close(done(decision=tools), R.PERFORMED) == {"G-CLS-02"}
    settled = done(decision=tools, execution=f.Execution(disposals=(gone,)))
    assert close(settled, R.PERFORMED) == set()


def test_a_crime_is_not_closed_with_a_fine():
    """涉嫌犯罪的应当移送，不得以罚代刑（行政处罚法第二十七条、第八十二条）。"""
    assert close(done(crime_suspected=True), R.PERFORMED) == {"G-CRI-01"}
    settled = done(crime_suspected=True, crime_settled="公安不予立案")
    assert close(settled, R.PERFORMED) == set()


def bound(case: f.CaseFacts, without: str = "") -> set[str]:
    papers = frozenset(closing.papers_wanted(case)) - {without}
    return b.rules(closing.archive(replace(case, papers=papers), b.LAW, b.SERVED))


HEARD = f.Hearing(b.NOTICED, held_on=b.UNTIL)


@pytest.mark.parametrize(
    ("changes", "paper"),
    [
        ({}, "penalty_decision"),
        ({}, "prior_notice"),
        ({}, "legal_review_opinion"),
        ({"hearings": (HEARD,)}, "hearing_report"),
        ({"discussions": (b.discussion(),)}, "collective_discussion_record"),
        ({"statements": (f.Statement(b.UNTIL),)}, "statement_review_opinion"),
        ({"corrections": (f.Correction(b.FILED),)}, "correction_order"),
        ({"closing_reason": R.NO_PENALTY_MINOR}, "no_penalty_decision"),
        ({"closing_reason": R.REFERRED_COUNTY}, "case_transfer_letter"),
        ({"procedure": Procedure.SUMMARY}, "summary_penalty_decision"),
    ],
)
def test_the_file_holds_every_paper_of_its_course(changes, paper):
    """行政处罚全过程记录，归档保存（行政处罚法第四十七条）。"""
    case = b.decided(**changes)

    assert paper in closing.papers_wanted(case)
    assert bound(case) == set()
    assert bound(case, without=paper) == {"G-ARC-01"}


def test_a_file_without_penalty_needs_no_notice():
    """不予处罚的案卷没有事先告知书（行政处罚法第四十四条只及于处罚）。"""
    case = b.decided(closing_reason=R.NO_PENALTY_MINOR)

    assert "prior_notice" not in closing.papers_wanted(case)


@pytest.mark.parametrize(("surcharge", "stands"), [(0, True), (89, True), (90, False)])
def test_a_fine_paid_late_is_performed_with_its_surcharge(surcharge, stands):
    """到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款（行政处罚法第七十二条第一款第一项）。"""
    late = f.Payment(date(2026, 11, 30), b.yuan(300), "浙财1", surcharge_fen=b.yuan(surcharge))
    case = b.decided(services=(b.service(),), payments=(late,))

    found = b.rules(closing.approve(case, R.PERFORMED, b.LAW, date(2026, 12, 10), "li"))
    assert found == ({"G-CLS-01"} if stands else set())


TAKEN_BY_THE_POLICE = f.CrimeTransfer(outcome="FILED")


@pytest.mark.parametrize(
    ("changes", "paper", "there"),
    [
        ({"filed_on": None}, "no_filing_approval", True),
        ({"filed_on": None}, "penalty_decision", False),
        ({"closing_reason": R.FILING_REVOKED}, "case_withdrawal_approval", True),
        ({"closing_reason": R.TERMINATED_DEATH}, "case_status_approval", True),
        ({"closing_reason": R.TERMINATED_DEATH}, "case_transfer_letter", False),
        ({"closing_reason": R.REFERRED_COUNTY, "filed_on": None}, "case_filing_approval", False),
        (
            {"closing_reason": R.REFERRED_POLICE, "crimes": (TAKEN_BY_THE_POLICE,)},
            "criminal_transfer_letter",
            True,
        ),
        ({"closing_reason": R.REFERRED_POLICE}, "criminal_transfer_letter", False),
    ],
)
def test_the_file_holds_the_papers_of_its_end_and_no_others(changes, paper, there):
    """不予立案、终止、撤销、移送的案卷各有其文书（案卷评查标准；documents.md 5）。"""
    assert (paper in closing.papers_wanted(b.decided(**changes))) is there


ANSWERED = f.Remedy(RemedyKind.RECONSIDERATION, b.SERVED, answered_on=b.SERVED)
PUBLIC = f.Publication(flagged=True, flagged_on=b.SERVED, published_on=b.SERVED)


def changed(kind: ChangeKind, source: ChangeSource) -> f.DecisionChange:
    return f.DecisionChange(kind, source, b.SERVED, b.SERVED, b.proposal())


@pytest.mark.parametrize(
    ("changes", "paper", "there"),
    [
        ({"remedies": (ANSWERED,)}, "remedy_answer", True),
        ({"remedies": (replace(ANSWERED, answered_on=None),)}, "remedy_answer", False),
        ({"publications": (PUBLIC,)}, "penalty_disclosure_form", True),
        ({"changes": (changed(ChangeKind.CORRECTED, ChangeSource.OWN),)}, "decision_correction", True),
        ({"changes": (changed(ChangeKind.UNTOLD, ChangeSource.OWN),)}, "decision_correction", False),
        ({"changes": (changed(ChangeKind.REVOKED, ChangeSource.COURT),)}, "decision_correction", False),
    ],
)  # fmt: skip
def test_what_followed_the_decision_stands_in_the_file(changes, paper, there):
    """答复、公示、自行更正各有文书；法院的判决是法院的（行政处罚法第四十七条）。"""
    assert (paper in closing.papers_wanted(b.decided(**changes))) is there


def test_a_remedy_without_its_result_keeps_the_file_open():
    """复议、诉讼的结果文书须归档（行政处罚法第四十七条）。"""
    running = f.Remedy(RemedyKind.LITIGATION, b.SERVED)
    case = b.decided(remedies=(running,))
    whole = replace(case, papers=frozenset(closing.papers_wanted(case)))

    assert b.rules(closing.archive(whole, b.LAW, b.SERVED)) == {"G-ARC-01"}
    assert b.rules(closing.archive(replace(whole, remedies=()), b.LAW, b.SERVED)) == set()
