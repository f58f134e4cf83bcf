"""延期、中止、终止、撤销立案: the ninety days and the ends without a decision."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.law.parameters import Setting
from township_desk.parties.kinds import PartyKind
from township_desk.procedure import facts as f
from township_desk.procedure import pauses
from township_desk.procedure.causes import Excluded, RevokeCause, SuspendCause, TerminateCause
from township_desk.procedure.review_words import Motion, Subject
from township_desk.procedure.stages import ClosingReason, EvidenceKind

ONE_DAY = timedelta(days=1)
DOMAIN = b.matter().domain
LAST = date(2027, 1, 12)  # filed on 2026-10-14


def law(**domain_values: object) -> f.Law:
    """The law with values recorded for the domain of the case; ``P_90_EXT1=30`` stands for P-90-EXT1."""
    rows = [
        Setting(
            name.replace("_", "-"), value, date(2021, 7, 15), None, "某程序规定第六十四条", "admin",
            DOMAIN,
        )
        for name, value in domain_values.items()
    ]  # fmt: skip
    return f.Law(b.LAW.book.with_settings(rows), b.LAW.calendar)


RULED = law(P_90_EXT1=30, P_90_EXT2=60, P_90_EXCL=["SUSPENSION", "鉴定"])


def test_nothing_is_left_out_where_the_domain_has_no_rule():
    """行政处罚法第六十条没有规定扣除期间；P-90-EXCL 由领域程序规定确定。"""
    begun, over = date(2026, 11, 2), date(2026, 11, 11)

    assert not pauses.left_out(Excluded.SUSPENSION, begun, over, DOMAIN, b.LAW).counted
    assert pauses.left_out(Excluded.SUSPENSION, begun, over, DOMAIN, RULED).counted
    assert pauses.left_out(Excluded.APPRAISAL, begun, over, DOMAIN, RULED).counted
    assert not pauses.left_out(Excluded.HEARING, begun, over, DOMAIN, RULED).counted


def test_the_worked_example_e15_leaves_out_47_days():
    """5.3 E15：鉴定 15 日、听证 32 日扣除；严格口径 2026-05-31，净口径 2026-07-17。"""
    filed = date(2026, 3, 2)
    left_out = (
        f.LeftOut(Excluded.APPRAISAL, date(2026, 3, 10), date(2026, 3, 24), counted=True),
        f.LeftOut(Excluded.HEARING, date(2026, 4, 10), date(2026, 5, 11), counted=True),
    )

    net = pauses.deadline(b.filed(filed_on=filed, left_out=left_out), filed, b.LAW, filed)

    assert net.raw_last_day == date(2026, 7, 17)
    assert net.strict_last_day == date(2026, 5, 31)
    assert any("鉴定" in line and "共 15 日" in line for line in net.arithmetic)
    assert any("听证" in line and "共 32 日" in line for line in net.arithmetic)


def test_an_interval_that_still_lasts_counts_until_today_and_one_not_counted_never():
    """DL-13：闭区间，重叠只算一次，只扣领域规定允许的。"""
    open_ = f.LeftOut(Excluded.SUSPENSION, date(2026, 11, 2), None, counted=True)
    other = f.LeftOut(Excluded.HEARING, date(2026, 11, 2), date(2026, 11, 30), counted=False)
    ahead = f.LeftOut(Excluded.PUBLIC_NOTICE, date(2026, 12, 30), None, counted=True)
    case = b.filed(left_out=(open_, other, ahead))

    assert pauses.deadline(case, b.FILED, b.LAW, date(2026, 11, 11)).raw_last_day == LAST + (
        timedelta(days=10)
    )


def extend(case: f.CaseFacts, level: int, days: int, on: date, given: f.Law = RULED) -> list[str]:
    found = list(pauses.extend(case, f.Extension(level, days, on), given, on))
    b.rules(found)
    return [f"{x.rule} {x.text} {x.law}" for x in found]


def test_an_extension_needs_a_rule_that_allows_it():
    """行政处罚法第六十条：法律、法规、规章另有规定的，从其规定；没有规定的不得延长。"""
    (said,) = extend(b.filed(), 1, 30, LAST, b.LAW)

    assert "没有登记第一次延长的依据" in said
    assert "第六十条" in said
    assert extend(b.filed(), 1, 30, LAST) == []


@pytest.mark.parametrize("days", [0, 31])
def test_the_first_extension_is_at_most_thirty_days(days):
    """P-90-EXT1：经负责人批准延长三十日。"""
    (said,) = extend(b.filed(), 1, days, LAST)

    assert "1 至 30 日" in said


def test_an_extension_is_approved_before_the_ninety_days_are_over():
    """行政处罚法第六十条：期限届满以后不能再延长。"""
    (said,) = extend(b.filed(), 1, 30, LAST + ONE_DAY)

    assert "2027-01-12届满" in said


def test_the_second_extension_follows_the_first_and_neither_comes_twice():
    """4.4.M：两级延长，各一次。"""
    once = (f.Extension(1, 30, LAST, "某规定"),)
    later = LAST + timedelta(days=20)

    assert any("第一次延长" in x for x in extend(b.filed(), 2, 60, LAST))
    talk = b.discussion(held_on=later, subject=Subject.EXTENSION, motion=Motion.APPROVE)
    assert extend(b.filed(extensions=once, talks=(talk,)), 2, 60, later) == []
    (said,) = extend(b.filed(extensions=once), 1, 30, later)
    assert "已经批准过" in said


def test_a_case_never_filed_has_no_day_to_extend():
    assert extend(b.unfiled(), 1, 30, LAST) == []


def test_the_second_extension_rests_on_a_discussion_of_the_heads():
    """4.4.I、4.4.M：第二次延长由负责人集体讨论，第一次延长之后的讨论才算。"""
    once = (f.Extension(1, 30, LAST, "某规定"),)
    day = LAST + timedelta(days=20)
    talk = b.discussion(held_on=day, subject=Subject.EXTENSION, motion=Motion.APPROVE)

    def again(*talks: f.Discussion) -> set[str]:
        case = b.filed(extensions=once, talks=talks)
        trial = f.Extension(2, 60, day, "某规定")
        return b.rules(pauses.extend(case, trial, RULED, day))

    assert again() == {"G-COL-01"}
    assert again(talk) == set()
    assert again(replace(talk, held_on=LAST - ONE_DAY)) == {"G-COL-01"}
    assert again(replace(talk, voters=("zheng", "li"))) == {"G-COL-02"}


PAUSED = (f.Suspension(SuspendCause.FORCE_MAJEURE, b.REPORT),)


def test_a_case_that_was_never_filed_has_no_investigation_to_suspend():
    """办案规则手册 O5：FILED 之后方有中止."""
    assert b.rules(pauses.suspend(b.unfiled(), b.FILED)) == {"G-END-01"}


def test_a_case_is_suspended_once_at_a_time_and_after_its_filing():
    """O5：中止、恢复依次办理，日期不倒置。"""
    resumed = (f.Suspension(SuspendCause.FORCE_MAJEURE, b.FILED, b.REPORT),)

    assert b.rules(pauses.suspend(b.filed(), b.REPORT)) == set()
    assert b.rules(pauses.suspend(b.filed(suspensions=PAUSED), b.REPORT)) == {"G-END-01"}
    assert b.rules(pauses.suspend(b.filed(), b.FILED - ONE_DAY)) == {"G-DAT-01"}
    early = pauses.suspend(b.filed(suspensions=resumed), b.REPORT - ONE_DAY)
    assert b.rules(early) == {"G-DAT-01"}


def test_only_what_rests_is_resumed_and_not_before_it_began():
    """O5：恢复日期不得早于中止日期。"""
    case = b.filed(suspensions=PAUSED)

    assert b.rules(pauses.resume(b.filed(), b.REPORT)) == {"G-END-01"}
    assert b.rules(pauses.resume(case, b.REPORT - ONE_DAY)) == {"G-DAT-01"}
    assert b.rules(pauses.resume(case, b.REPORT)) == set()


def articles(found) -> list[str]:
    found = list(found)
    b.rules(found)
    return [str(x.law) for x in found]


def test_facts_not_proved_and_limitation_end_in_a_decision_not_in_a_termination():
    """行政处罚法第五十七条第一款第三项、第三十六条：应当作出不予处罚决定。"""
    case = b.investigated()

    no_fact = list(pauses.terminate(case, TerminateCause.NO_FACT))
    assert articles(no_fact) == ["《行政处罚法》第五十七条第一款第三项"]
    assert "decision.no_penalty" in no_fact[0].remedy
    barred = articles(pauses.terminate(case, TerminateCause.LIMITATION))
    assert barred == ["《行政处罚法》第三十六条、第五十七条第一款第二项"]


def test_only_a_person_dies_and_only_an_organisation_dissolves():
    """3.7：自然人死亡，组织终止且无承受人。"""
    dead = b.filed(party=b.party(gone_on=b.REPORT))
    heir = b.filed(party=b.party(gone_on=b.REPORT, has_successor=True))
    firm = b.filed(party=b.party(kind=PartyKind.FOR_PROFIT_LEGAL, gone_on=b.REPORT))
    dying, dissolving = TerminateCause.PARTY_DEAD, TerminateCause.PARTY_DISSOLVED

    assert b.rules(pauses.terminate(dead, dying)) == set()
    assert b.rules(pauses.terminate(firm, dissolving)) == set()
    assert b.rules(pauses.terminate(b.filed(), dying)) == {"G-CLS-01"}
    assert b.rules(pauses.terminate(heir, dying)) == {"G-CLS-01"}
    assert b.rules(pauses.terminate(dead, dissolving)) == {"G-CLS-01"}
    assert b.rules(pauses.terminate(firm, dying)) == {"G-CLS-01"}


def test_a_law_that_another_one_follows_is_compared_not_forgotten():
    """行政处罚法第三十七条：从旧兼从轻；只有不再认为违法的才终止。"""
    repealed = f.Basis("某法", "第一条", valid_to=b.FILED)
    followed = f.Basis("某法", "第一条", valid_to=b.FILED, replaced_by="生态环境法典")
    cause = TerminateCause.LAW_REPEALED

    assert articles(pauses.terminate(b.filed(matter=b.matter(penalty=(repealed,))), cause)) == []
    still = pauses.terminate(b.filed(matter=b.matter(penalty=(followed,))), cause)
    assert articles(still) == ["《行政处罚法》第三十七条"]


@pytest.mark.parametrize("cause", list(RevokeCause))
def test_a_filing_is_revoked_only_before_the_report(cause):
    """行政处罚法第五十七条第一款第三项：调查终结以后没有违法事实的，作出不予处罚决定。"""
    assert b.rules(pauses.revoke(b.filed(facts=()), cause)) == set()
    late = articles(pauses.revoke(b.investigated(facts=()), cause))
    assert late == ["《行政处罚法》第五十七条第一款第三项"]


def test_a_revocation_never_stands_for_a_decision_not_to_punish():
    """行政处罚法第五十七条第一款第二项：有违法行为的，不予处罚也要作出决定。"""
    found = articles(pauses.revoke(b.filed(), RevokeCause.SUSPICION_GONE))

    assert found == ["《行政处罚法》第五十七条第一款第二项"]
    assert articles(pauses.revoke(b.filed(), RevokeCause.WRONG_PARTY)) == []


def test_things_are_given_back_before_a_case_ends_without_a_decision():
    """行政处罚法第七十四条：涉案财物依法处理。"""
    held = b.filed(goods_settled=False, facts=(), party=b.party(gone_on=b.REPORT))

    assert b.rules(pauses.revoke(held, RevokeCause.DUPLICATE)) == {"G-CLS-02"}
    assert b.rules(pauses.terminate(held, TerminateCause.PARTY_DEAD)) == {"G-CLS-02"}


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (ClosingReason.FILING_REVOKED, "revoke"),
        (ClosingReason.TERMINATED_DEATH, "terminate"),
        (ClosingReason.TERMINATED_DISSOLVED, "terminate"),
        (ClosingReason.TERMINATED_LAW_REPEALED, "terminate"),
    ],
)
def test_an_early_end_is_closed_on_its_own_approval(reason, kind):
    """3.6、O24：结案须有相应的审批。"""
    assert b.rules(pauses.ended(b.filed(ending=kind), reason)) == set()
    assert b.rules(pauses.ended(b.filed(), reason)) == {"G-CLS-01"}


def test_a_party_knows_of_a_case_in_which_it_was_heard_served_or_sampled():
    """D86：当事人知道本案的，告知处理情况。"""
    heard = b.evidence(9, kind=EvidenceKind.PARTY_STATEMENT)
    sampled = f.Sampling(b.FILED, b.REPORT)

    assert not pauses.knows(b.filed(evidence=()))
    assert pauses.knows(b.filed(evidence=(heard,)))
    assert pauses.knows(b.filed(evidence=(), samplings=(sampled,)))
    assert not pauses.knows(b.filed(evidence=(), samplings=(f.Sampling(b.FILED),)))
    assert pauses.knows(b.decided(services=(b.service(),)))


def test_an_order_to_correct_has_established_the_violation():
    """已经责令改正的，行为违法已经认定，不能以嫌疑排除撤销立案（行政处罚法第二十八条、第五十七条第一款第二项）。"""
    ordered = b.filed(facts=(), corrections=(f.Correction(b.FILED),))

    assert b.rules(pauses.revoke(ordered, RevokeCause.SUSPICION_GONE)) == {"G-CLS-01"}
    assert b.rules(pauses.revoke(ordered, RevokeCause.WRONG_PARTY)) == set()
