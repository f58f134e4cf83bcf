"""复议、诉讼: who may seek what when, the answer, the hearing, deciding again (复议法; 行政诉讼法)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.law.deadlines import after_working_days
from township_desk.procedure import closing, decision, notice, remedies
from township_desk.procedure import facts as f
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    Instance,
    RemedyKind,
    RemedyOutcome,
)
from township_desk.procedure.stages import ClosingReason

REC, LIT = RemedyKind.RECONSIDERATION, RemedyKind.LITIGATION
End = RemedyOutcome
LODGED, ACCEPTED = date(2026, 11, 16), date(2026, 11, 20)


def served(**more):
    """A decision served on 2026-11-05."""
    return b.decided(**{"services": (b.service(),), **more})


def remedy(kind=REC, **more):
    """A reconsideration lodged on 2026-11-16."""
    return f.Remedy(**{"kind": kind, "lodged_on": LODGED, **more})


def ended(outcome=End.UPHELD, on=date(2026, 12, 14), **more):
    """One that has its result."""
    return remedy(
        **{"accepted_on": ACCEPTED, "outcome": outcome, "served_on": on, "final_on": on, **more}
    )


def change(ground=AnnulGround.FACTS, **more):
    """The decision fell."""
    values = {
        "kind": ChangeKind.REVOKED,
        "source": ChangeSource.COURT,
        "on": date(2026, 12, 14),
        "received_on": date(2026, 12, 15),
        "proposal": b.proposal(),
        "ground": ground,
    }
    return f.DecisionChange(**{**values, **more})


def lodging(case, one, today=LODGED):
    return b.rules(remedies.lodge(case, one, b.LAW, today))


# -- lodging


def test_a_decision_that_was_served_may_be_challenged():
    """复议法第二十条；行政诉讼法第四十六条。"""
    assert lodging(served(), remedy()) == set()
    assert lodging(served(), remedy(LIT)) == set()


def test_what_was_not_served_yet_is_not_challenged():
    """复议法第二十条：自知道行政行为之日起计算。"""
    assert lodging(b.decided(), remedy()) == {"G-END-01"}
    assert lodging(b.reviewed(), remedy()) == {"G-END-01"}
    assert lodging(served(), remedy(lodged_on=b.SERVED - timedelta(days=1))) == {"G-DAT-01"}


@pytest.mark.parametrize("kind", [REC, LIT])
def test_the_same_remedy_is_not_sought_twice(kind):
    """复议法第二十九条；行政诉讼法第四十四条：不得重复提起。"""
    running = remedy(kind, accepted_on=ACCEPTED)

    assert "G-RMD-01" in lodging(served(remedies=(running,)), remedy(kind))


def test_after_a_refusal_to_accept_it_may_be_sought_again():
    """复议法第三十条、行诉法第五十一条：不予受理的可以再行提起。"""
    refused = ended(End.NOT_ACCEPTED, accepted_on=None)

    assert lodging(served(remedies=(refused,)), remedy()) == set()


def test_no_reconsideration_after_a_suit_was_accepted():
    """复议法第二十九条第二款：法院已经依法受理的，不得申请行政复议。"""
    sued = remedy(LIT, accepted_on=ACCEPTED)

    assert lodging(served(remedies=(sued,)), remedy()) == {"G-RMD-01"}
    assert lodging(served(remedies=(replace(sued, accepted_on=None),)), remedy()) == set()


def test_no_suit_while_a_reconsideration_may_still_be_decided():
    """复议法第二十九条第一款：在法定复议期限内不得提起行政诉讼。"""
    running = remedy(accepted_on=ACCEPTED)
    due = remedies.result_due(ACCEPTED, running, b.LAW)

    within = remedy(LIT, lodged_on=due)
    after = remedy(LIT, lodged_on=due + timedelta(days=1))
    assert lodging(served(remedies=(running,)), within) == {"G-RMD-01"}
    assert lodging(served(remedies=(running,)), after) == set()


def test_the_simple_reconsideration_is_decided_in_thirty_days():
    """复议法第六十二条：简易程序三十日。"""
    assert remedies.result_due(ACCEPTED, remedy(), b.LAW) == date(2027, 1, 19)
    assert remedies.result_due(ACCEPTED, remedy(simplified=True), b.LAW) == date(2026, 12, 21)


def on_the_spot(**more):
    return b.on_the_spot(decision=b.spot_decision(), **more)


def test_an_on_the_spot_decision_is_reconsidered_first():
    """复议法第二十三条第一款第一项：对当场作出的处罚决定不服的，应当先申请行政复议。"""
    sued = remedy(LIT)

    assert lodging(on_the_spot(), sued) == {"G-RMD-02"}
    later = replace(sued, lodged_on=date(2026, 12, 20))
    assert lodging(on_the_spot(remedies=(ended(End.WITHDRAWN),)), later) == {"G-RMD-02"}
    assert lodging(on_the_spot(remedies=(ended(),)), later) == set()
    assert lodging(on_the_spot(), remedy()) == set()


# -- acceptance and answer


def test_acceptance_and_copy_follow_the_lodging():
    """复议法第三十条；行政诉讼法第六十七条。"""
    early = LODGED - timedelta(days=1)

    assert b.rules(remedies.accept(remedy(), ACCEPTED, ACCEPTED)) == set()
    assert b.rules(remedies.accept(remedy(), LODGED, None)) == set()
    assert b.rules(remedies.accept(remedy(), early, None)) == {"G-DAT-01"}
    assert b.rules(remedies.accept(remedy(), ACCEPTED, early)) == {"G-DAT-01"}


@pytest.mark.parametrize(
    ("one", "clock"),
    [
        (remedy(), "REC-ANS"),
        (remedy(simplified=True), "REC-ANS-SIMPLE"),
        (remedy(LIT), "LIT-ANS"),
    ],
)
def test_the_answer_runs_by_its_own_clock(one, clock):
    """复议法第四十八条、第五十四条；行政诉讼法第六十七条。"""
    assert remedies.answer_clock(one) == clock


def test_the_answer_is_warned_of_in_its_last_three_working_days():
    """复议法第七十条：逾期不提交的，视为没有证据、依据。"""
    due = after_working_days(ACCEPTED, 10, b.LAW.calendar)
    waiting = remedy(accepted_on=ACCEPTED, copy_received_on=ACCEPTED, answer_due_on=due)

    def warned(today):
        return b.rules(remedies.answer(served(), waiting, (1, 2), b.LAW, today))

    assert due == date(2026, 12, 4)
    assert warned(date(2026, 12, 1)) == set()
    assert warned(date(2026, 12, 2)) == {"G-REM-01"}
    assert warned(date(2026, 12, 7)) == {"G-REM-01"}
    answered = replace(waiting, answered_on=ACCEPTED)
    assert b.rules(remedies.due_soon(answered, b.LAW, due)) == set()


def test_what_was_not_accepted_is_not_answered():
    """复议法第四十八条：受理后七日内发送副本。"""
    assert b.rules(remedies.answer(served(), remedy(), (), b.LAW, ACCEPTED)) == {"G-RMD-03"}


def test_only_evidence_from_before_the_decision_goes_with_the_answer():
    """行政诉讼法第三十四条至第三十六条；复议法第四十六条。"""
    late = b.evidence(3, taken_on=b.SERVED)
    case = served(evidence=(*b.EVIDENCE, late))
    running = remedy(accepted_on=ACCEPTED)
    allowed = replace(running, evidence_allowed=True)

    assert b.rules(remedies.answer(case, running, (1, 2), b.LAW, ACCEPTED)) == set()
    assert b.rules(remedies.answer(case, running, (1, 3), b.LAW, ACCEPTED)) == {"G-EVD-07"}
    assert b.rules(remedies.answer(case, allowed, (1, 3), b.LAW, ACCEPTED)) == set()
    assert b.rules(remedies.evidence(b.reviewed(), running, 1)) == set()


def test_no_own_evidence_is_taken_while_a_remedy_runs():
    """复议法第四十六条第二款；行政诉讼法第三十五条。"""
    running = remedy(accepted_on=ACCEPTED)

    assert b.rules(remedies.own_evidence(served(remedies=(running,)), 3, ACCEPTED)) == {"G-EVD-07"}
    allowed = served(remedies=(replace(running, evidence_allowed=True),))
    assert b.rules(remedies.own_evidence(allowed, 3, ACCEPTED)) == set()
    assert b.rules(remedies.own_evidence(served(), 3, ACCEPTED)) == set()


def test_a_head_attends_or_says_why_not_and_sends_own_staff():
    """行政诉讼法第三条第三款；行诉法解释第一百二十八条、第一百二十九条；复议法第五十一条第三款。"""
    fixed = remedy(accepted_on=ACCEPTED, hearing_on=date(2026, 12, 8))

    assert b.rules(remedies.hearing(fixed)) == {"G-REM-02"}
    assert b.rules(remedies.hearing(replace(fixed, absence_reason="出差"))) == {"G-REM-02"}
    assert b.rules(remedies.hearing(replace(fixed, staff="wang"))) == {"G-REM-02"}
    assert b.rules(remedies.hearing(replace(fixed, absence_reason="出差", staff="wang"))) == set()
    assert b.rules(remedies.hearing(replace(fixed, head="li"))) == set()
    assert b.rules(remedies.hearing(remedy())) == set()


# -- results


def test_a_result_follows_the_acceptance():
    """复议法第三十条、第六十二条；行政诉讼法第五十一条。"""
    day = date(2026, 12, 14)

    assert b.rules(remedies.result(remedy(), End.UPHELD, day, day)) == {"G-RMD-03"}
    assert b.rules(remedies.result(remedy(), End.NOT_ACCEPTED, LODGED, LODGED)) == set()
    accepted = remedy(accepted_on=ACCEPTED)
    assert b.rules(remedies.result(accepted, End.UPHELD, day, day)) == set()
    early = ACCEPTED - timedelta(days=1)
    assert b.rules(remedies.result(accepted, End.UPHELD, early, day)) == {"G-DAT-01"}


def test_a_result_is_not_served_before_it_was_made_or_lodged():
    """复议法第七十五条：复议决定书一经送达，即发生法律效力。"""
    accepted = remedy(accepted_on=ACCEPTED)
    day = date(2026, 12, 14)

    late = remedies.result(accepted, End.UPHELD, day, day - timedelta(days=1))
    before = remedies.result(remedy(), End.WITHDRAWN, LODGED - timedelta(days=2), LODGED)
    second = remedies.result(accepted, End.UPHELD, day, day, before=day + timedelta(days=1))
    assert b.rules(late) == {"G-DAT-01"}
    assert b.rules(before) == {"G-DAT-01"}
    assert b.rules(second) == {"G-DAT-01"}


def test_a_remedy_is_pending_until_nothing_more_can_be_sought():
    """行政诉讼法第八十五条：上诉期内的一审判决尚未生效。"""
    first = ended(kind=LIT, on=date(2026, 12, 14), final_on=date(2026, 12, 30))
    case = served(remedies=(first,))

    assert remedies.pending(case, date(2026, 12, 29)) == [first]
    assert remedies.pending(case, date(2026, 12, 30)) == []
    assert remedies.pending(case, LODGED - timedelta(days=1)) == []
    assert first.final
    assert not remedy().final
    assert not ended(End.NOT_ACCEPTED).counts


# -- deciding again


def again(ground, **more):
    """A second decision after the first fell for *ground*."""
    return b.reviewed(changes=(change(ground),), **more)


def test_after_a_fault_of_procedure_the_same_decision_may_be_made():
    """行诉法解释第九十条第二款：以违反法定程序为由撤销的，不受限制。"""
    case = again(AnnulGround.PROCEDURE)

    assert b.rules(remedies.renewed(case, b.proposal())) == set()
    assert "G-REM-03" not in b.rules(decision.issue(case, b.decision(), b.LAW, b.DECIDED))


@pytest.mark.parametrize("ground", [AnnulGround.FACTS, AnnulGround.LAW, AnnulGround.POWER])
def test_the_same_decision_is_not_made_again_on_the_same_facts_and_reasons(ground):
    """复议法第六十四条第二款；行政诉讼法第七十一条；行诉法解释第九十条。"""
    case = again(ground)

    assert b.rules(remedies.renewed(case, b.proposal())) == {"G-REM-03"}
    assert b.rules(remedies.renewed(case, b.proposal(b.fine(200)))) == {"G-REM-03"}
    assert "G-REM-03" in b.rules(decision.issue(case, b.decision(), b.LAW, b.DECIDED))
    told = b.investigated(changes=(change(ground),))
    assert "G-REM-03" in b.rules(notice.approve(told, b.LAW, b.APPROVED, "li"))


def test_new_facts_new_evidence_or_another_basis_make_another_decision():
    """行诉法解释第九十条第一款：主要事实或者主要理由有改变的，不属相同的决定。"""
    case = again(AnnulGround.FACTS)

    more = replace(b.FACT, evidence=(1, 2, 3))
    assert b.rules(remedies.renewed(case, b.proposal(facts=(more,)))) == set()
    assert b.rules(remedies.renewed(case, b.proposal(basis=("《某条例》第一条",)))) == set()
    assert b.rules(remedies.renewed(case, b.proposal(penalties=()))) == set()


def test_after_an_unjust_amount_a_lighter_one_may_be_decided():
    """行政诉讼法第七十条第六项、第七十七条：明显不当。"""
    case = again(AnnulGround.UNJUST)

    assert b.rules(remedies.renewed(case, b.proposal(b.fine(300)))) == {"G-REM-03"}
    assert b.rules(remedies.renewed(case, b.proposal(b.fine(200)))) == set()


def test_an_order_to_decide_again_sets_its_own_time():
    """复议法第六十四条第一款：责令在一定期限内重新作出。"""
    until = date(2027, 3, 1)
    late = date(2027, 2, 1)
    free = again(AnnulGround.PROCEDURE)
    bound = b.reviewed(changes=(change(AnnulGround.PROCEDURE, redo=True, redo_until=until),))

    assert b.rules(decision.late(free, b.LAW, late)) == {"G-DEC-02"}
    assert b.rules(decision.late(bound, b.LAW, late)) == set()


# -- who enforces, who is sued, until when


def test_what_the_reconsideration_organ_varied_it_enforces_itself():
    """复议法第七十八条：变更的由复议机关强制执行，维持的由原机关执行。"""
    varied = change(kind=ChangeKind.VARIED, source=ChangeSource.RECONSIDERATION)
    by_court = change(kind=ChangeKind.VARIED)

    assert remedies.enforcer(served()) is ChangeSource.OWN
    assert (
        remedies.enforcer(served(changes=(change(kind=ChangeKind.CORRECTED),))) is ChangeSource.OWN
    )
    assert remedies.enforcer(served(changes=(varied,))) is ChangeSource.RECONSIDERATION
    assert remedies.enforcer(served(changes=(by_court,))) is ChangeSource.OWN


def test_the_organ_that_upheld_the_decision_is_sued_beside_us():
    """行诉法解释第一百三十三条、第一百三十四条：作出原行政行为的机关和复议机关为共同被告。"""
    sued = remedy(LIT)

    assert remedies.co_respondent(served(remedies=(ended(), sued)), sued)
    assert not remedies.co_respondent(served(remedies=(sued,)), sued)
    assert not remedies.co_respondent(served(remedies=(ended(End.VARIED), sued)), sued)
    assert not remedies.co_respondent(served(remedies=(ended(),)), ended())


def demolition(**more):
    land = b.matter(suit_days=15)
    order = f.Penalty(b.WARNING, None, "责令限期拆除新建的房屋")
    return served(**{"matter": land, "decision": b.decision(b.proposal(order)), **more})


def test_a_demolition_under_the_land_law_is_sued_within_fifteen_days():
    """土地管理法第八十三条；行政诉讼法第四十六条“法律另有规定的除外”。"""
    fined = served(matter=b.matter(suit_days=15))
    ordered = b.decision(b.proposal(correction_in_decision=True))

    assert remedies.suit_clock(demolition()) == "LIT-SPEC"
    assert remedies.special_suit_days(demolition(decision=ordered)) == 15
    assert remedies.suit_clock(fined) == "LIT"
    assert remedies.suit_clock(b.reviewed()) == "LIT"
    # the sixty days of the reconsideration end later than the fifteen to sue
    assert remedies.ends(demolition(), b.LAW) == date(2027, 1, 4)


def test_the_remedy_periods_end_with_the_six_months():
    """行政诉讼法第四十六条第一款；行政强制法第五十三条。"""
    assert remedies.ends(served(), b.LAW) == date(2027, 5, 5)
    assert remedies.ends(b.decided(), b.LAW) is None


def test_an_on_the_spot_decision_ends_with_the_sixty_days():
    """复议法第二十条、第二十三条（DL-19）。"""
    assert remedies.ends(on_the_spot(), b.LAW) == date(2026, 12, 11)


def test_rights_that_were_not_told_last_one_year():
    """复议法第二十条第三款；行诉法解释第六十四条（DL-18）。"""
    untold = change(None, kind=ChangeKind.UNTOLD)

    assert remedies.ends(served(changes=(untold,)), b.LAW) == date(2027, 11, 5)
    assert remedies.ends(on_the_spot(changes=(untold,)), b.LAW) == date(2027, 10, 12)
    assert not served(changes=(untold, change())).rights_untold


def test_after_a_reconsideration_fifteen_days_to_sue_remain():
    """行政诉讼法第四十五条；复议法第三十四条。"""
    assert remedies.ends(served(remedies=(ended(),)), b.LAW) == date(2026, 12, 29)
    assert remedies.ends(served(remedies=(remedy(),)), b.LAW) is None


def test_a_permitted_withdrawal_leaves_the_first_period_running():
    """行诉法解释第五十八条：撤回复议申请后，在法定起诉期限内可以起诉。"""
    assert remedies.ends(served(remedies=(ended(End.WITHDRAWN),)), b.LAW) == date(2027, 5, 5)


def test_with_a_suit_the_end_is_the_day_its_judgment_became_final():
    """行诉法解释第一百五十六条（DL-19）。"""
    over = ended(kind=LIT, final_on=date(2027, 1, 5))

    assert remedies.ends(served(remedies=(over,)), b.LAW) == date(2027, 1, 5)


def test_a_reconsideration_without_a_suit_opening_leaves_the_first_period():
    """复议法第七十四条：调解书生效后不再另有起诉期限，按原期限计算。"""
    assert remedies.ends(served(remedies=(ended(End.MEDIATED),)), b.LAW) == date(2027, 5, 5)


# -- closing


PAID = f.Payment(b.SERVED, b.yuan(300), receipt_no="浙财0000057")


def close(case, reason=ClosingReason.PERFORMED, today=date(2026, 12, 20)):
    return b.rules(closing.approve(case, reason, b.LAW, today, "li"))


def test_a_case_is_not_closed_while_a_remedy_runs():
    """行政处罚法第七十三条；案卷评查标准：复议诉讼终结后结案。"""
    case = served(payments=(PAID,))

    assert close(case) == set()
    assert close(replace(case, remedies=(remedy(accepted_on=ACCEPTED),))) == {"G-CLS-01"}
    assert close(replace(case, remedies=(ended(),))) == set()


def test_a_case_is_not_closed_before_the_money_is_given_back():
    """行政强制法第四十一条；复议法第七十二条第二款。"""
    fallen = change(refund_fen=b.yuan(300))
    gone = b.reviewed(changes=(fallen,))
    repaid = replace(gone, changes=(replace(fallen, refunded_on=date(2026, 12, 18)),))

    assert close(gone, ClosingReason.DECISION_REVOKED) == {"G-CLS-01"}
    assert close(repaid, ClosingReason.DECISION_REVOKED) == set()


def test_only_a_case_whose_decision_fell_is_closed_on_that_ground():
    """行政处罚法第七十五条第二款：处罚决定有错误的，主动改正。"""
    assert close(served(payments=(PAID,)), ClosingReason.DECISION_REVOKED) == {"G-CLS-01"}


def test_the_file_holds_the_papers_of_remedies():
    """行政处罚法第四十七条：全过程记录，归档保存。"""
    answered = ended(answered_on=date(2026, 12, 1))
    wanted = closing.papers_wanted(
        served(
            remedies=(answered,),
            changes=(change(kind=ChangeKind.CORRECTED, source=ChangeSource.OWN),),
            publications=(f.Publication(True, b.SERVED, published_on=b.SERVED),),
        )
    )

    assert {"remedy_answer", "decision_correction", "penalty_disclosure_form"} <= set(wanted)
    assert "remedy_answer" not in closing.papers_wanted(served())


def test_a_file_is_not_bound_while_a_remedy_runs():
    """行政处罚法第四十七条。"""
    running = served(remedies=(remedy(),), papers=frozenset(closing.papers_wanted(served())))

    assert b.rules(closing.archive(running, b.LAW, ACCEPTED)) == {"G-ARC-01"}


@pytest.mark.parametrize(
    ("word", "label"),
    [
        (RemedyKind.RECONSIDERATION, "行政复议"),
        (ChangeSource.RECONSIDERATION, "复议机关"),
        (Instance.RECONSIDERATION, "复议"),
        (RemedyOutcome.REVOKED, "撤销"),
        (ChangeKind.CORRECTED, "更正（补正）"),
    ],
)
def test_every_choice_has_its_own_word(word, label):
    """复议、诉讼各环节的用语。"""
    assert word.label == label
