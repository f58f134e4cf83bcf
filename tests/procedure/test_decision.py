"""决定: contents, order, ninety days, and the decision not to punish (行政处罚法 57–60)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import decision
from township_desk.procedure import facts as f
from township_desk.procedure.causes import Excluded
from township_desk.procedure.review_words import Motion
from township_desk.procedure.stages import ClosingReason, LegalOpinion

ONE_DAY = timedelta(days=1)
R = ClosingReason


def issue(case: f.CaseFacts, made: f.Decision | None = None) -> set[str]:
    made = made or b.decision()
    return b.rules(decision.issue(case, made, b.LAW, made.decided_on))


@pytest.mark.parametrize(
    ("case", "made", "word"),
    [
        (b.reviewed(party=b.party(name="")), b.decision(), "当事人的姓名或者名称"),
        (b.reviewed(), b.decision(b.proposal(basis=())), "处罚依据"),
        (b.reviewed(), b.decision(b.proposal(penalties=())), "处罚的种类"),
        (b.reviewed(), b.decision(missing=("行政诉讼管辖法院",)), "行政诉讼管辖法院"),
    ],
)
def test_a_decision_has_its_six_contents(case, made, word):
    """处罚决定书应当载明的六项内容（行政处罚法第五十九条第一款）。"""
    found = [x for x in decision.issue(case, made, b.LAW, b.DECIDED) if x.rule == "G-DEC-01"]

    assert len(found) == 1
    assert word in found[0].text
    assert issue(b.reviewed()) == set()


def test_facts_and_evidence_stand_in_the_decision():
    """违反法律的事实和证据（行政处罚法第五十九条第一款第二项）。"""
    assert "G-DEC-01" in issue(b.reviewed(), b.decision(b.proposal(facts=())))


@pytest.mark.parametrize("text", ["", "summary"])
def test_the_remedies_are_those_of_the_ordinary_procedure(text):
    """申请行政复议、提起行政诉讼的途径和期限（行政处罚法第五十九条第一款第五项）。"""
    assert issue(b.reviewed(), b.decision(remedy_text=text)) == {"G-DEC-06"}


def test_who_handles_the_case_does_not_decide_it():
    """审批人不得为本案承办人（行政处罚法第五十七条由负责人审查决定）。"""
    assert issue(b.reviewed(), b.decision(decider="wang")) == {"G-OFF-04"}


def test_evidence_from_after_the_decision_proves_nothing():
    """作出决定之后收集的证据，不得作为认定处罚合法的依据（行政诉讼法第三十四条至第三十六条）。"""
    late = tuple(replace(e, taken_on=b.DECIDED + ONE_DAY) for e in b.EVIDENCE)

    assert "G-EVD-07" in issue(b.reviewed(evidence=late))
    unused = (*b.EVIDENCE, b.evidence(3, taken_on=b.DECIDED + ONE_DAY))
    assert issue(b.reviewed(evidence=unused)) == set()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"filed_on": b.DECIDED + ONE_DAY}, "立案"),
        ({"report_on": b.DECIDED + ONE_DAY}, "调查终结"),
        ({"notices": (b.notice(served_on=b.DECIDED + ONE_DAY),)}, "告知书送达"),
        ({"notices": (b.notice(statement_until=b.DECIDED),)}, "陈述申辩期满"),
        ({"notices": (b.hearing_notice(hearing_until=b.DECIDED),)}, "听证申请期满"),
        ({"statements": (f.Statement(b.UNTIL, b.DECIDED + ONE_DAY),)}, "陈述申辩复核"),
        ({"hearings": (f.Hearing(b.UNTIL, held_on=b.DECIDED + ONE_DAY),)}, "听证"),
        ({"reviews": (b.review(opined_on=b.DECIDED + ONE_DAY),)}, "法制审核"),
        ({"discussions": (b.discussion(held_on=b.DECIDED + ONE_DAY),)}, "集体讨论"),
    ],
)
def test_nothing_that_comes_first_is_dated_after_the_decision(changes, word):
    """程序不得倒置（行政处罚法第四十四条、第四十五条、第五十七条、第五十八条、第六十二条、第六十五条）。"""
    found = list(decision.issue(b.reviewed(**changes), b.decision(), b.LAW, b.DECIDED))

    reversed_ = [x.text for x in found if x.rule == "G-DEC-12"]
    assert any(word in text for text in reversed_)


def test_the_approval_is_not_dated_before_the_review_either():
    """审批日期早于法制审核的，同样是程序倒置（行政处罚法第五十八条）。"""
    early = b.decision(approved_on=b.REVIEWED - ONE_DAY)

    assert "G-DEC-12" in issue(b.reviewed(), early)
    assert issue(b.reviewed(), b.decision(approved_on=b.DECIDED)) == set()


LAST = date(2027, 1, 12)  # filed on 2026-10-14, ninety days
TEN_DAYS = (f.LeftOut(Excluded.APPRAISAL, b.REPORT, b.REPORT + timedelta(days=9), counted=True),)
MORE = (f.Extension(1, 30, LAST, "某规定"),)


@pytest.mark.parametrize(
    ("day", "changes", "stands"),
    [
        (LAST, {}, False),
        (LAST + ONE_DAY, {}, True),
        (LAST + timedelta(days=10), {"left_out": TEN_DAYS}, False),
        (LAST + timedelta(days=11), {"left_out": TEN_DAYS}, True),
        (LAST + timedelta(days=30), {"extensions": MORE}, False),
    ],
)
def test_ninety_days_from_filing(day, changes, stands):
    """应当自立案之日起九十日内作出处罚决定（行政处罚法第六十条）。"""
    found = list(decision.late(b.reviewed(**changes), b.LAW, day))

    assert b.rules(found) == ({"G-DEC-02"} if stands else set())
    assert {x.level for x in found} <= {"CONFIRM"}


def test_ninety_days_of_a_case_that_was_never_filed_do_not_run():
    assert b.rules(decision.late(b.unfiled(), b.LAW, LAST)) == set()


def unpunished(ground: R | None = R.NO_PENALTY_MINOR, **more: object) -> f.Decision:
    given = b.proposal(penalties=(), circumstances=frozenset({"MINOR_CORRECTED_NO_HARM"}))
    return b.decision(replace(given, **more), no_penalty_ground=ground)


def waive(made: f.Decision, **changes: object) -> set[str]:
    case = b.investigated(reviews=(b.review(opinion=LegalOpinion.NO_PENALTY),), **changes)
    return b.rules(decision.no_penalty(case, made, b.LAW, b.DECIDED))


CHILD = b.party(birth_on=date(2013, 1, 1))


@pytest.mark.parametrize(
    ("ground", "circumstances", "changes"),
    [
        (R.NO_PENALTY_MINOR, {"MINOR_CORRECTED_NO_HARM"}, {}),
        (R.NO_PENALTY_FIRST, {"FIRST_MINOR_HARM_CORRECTED"}, {}),
        (R.NO_PENALTY_NO_FAULT, {"NO_SUBJECTIVE_FAULT"}, {}),
        (R.NO_PENALTY_AGE, set(), {"party": CHILD}),
        (R.NO_PENALTY_MENTAL, set(), {"party": b.party(incapable=True)}),
        (R.LIMITATION, set(), {"violation_on": date(2020, 1, 1)}),
        (R.NO_FACT, set(), {}),
    ],
)
def test_each_ground_not_to_punish_stands_on_its_own_fact(ground, circumstances, changes):
    """不予处罚的法定情形（行政处罚法第三十条、第三十一条、第三十三条、第三十六条、第五十七条第一款）。"""
    made = unpunished(ground, circumstances=frozenset(circumstances))

    assert waive(made, **changes) == set()


@pytest.mark.parametrize(
    ("ground", "word"),
    [
        (None, "不予处罚的法定理由"),
        (R.PERFORMED, "不予处罚的法定理由"),
        (R.NO_PENALTY_FIRST, "相应的情节"),
        (R.NO_PENALTY_AGE, "不满十四周岁"),
        (R.NO_PENALTY_MENTAL, "不能辨认"),
        (R.LIMITATION, "处罚时效"),
    ],
)
def test_a_ground_without_its_fact_is_none(ground, word):
    """没有法定情形，不得不予处罚（行政处罚法第三十条至第三十三条、第五十七条）。"""
    case = b.investigated(reviews=(b.review(opinion=LegalOpinion.NO_PENALTY),))

    found = list(decision.no_penalty(case, unpunished(ground), b.LAW, b.DECIDED))
    assert b.rules(found) == {"G-DEC-01"}
    assert word in found[0].text


def test_a_violation_that_is_not_punished_is_still_established():
    """不予处罚也须查清违法事实；违法事实不能成立的，另作决定（行政处罚法第五十七条第一款）。"""
    bare = unpunished(facts=())

    assert waive(bare, facts=()) == {"G-DEC-01"}
    assert waive(replace(bare, no_penalty_ground=R.NO_FACT), facts=()) == set()
    assert waive(bare) == set()


def test_a_decision_not_to_punish_follows_the_report_and_the_filing():
    """调查终结后由负责人决定（行政处罚法第五十七条第一款）。"""
    assert waive(unpunished(), report_on=None) == {"G-DEC-01"}
    assert waive(unpunished(), filed_on=None) == {"G-FIL-02"}
    assert waive(replace(unpunished(), remedy_text="")) == {"G-DEC-06"}
    assert waive(replace(unpunished(), decider="wang")) == {"G-OFF-04"}


def test_a_crime_is_not_waived_away():
    """违法行为涉嫌犯罪的，移送司法机关（行政处罚法第五十七条第一款第四项）。"""
    assert waive(unpunished(), crime_suspected=True) == {"G-CRI-01"}
    assert waive(unpunished(), crime_suspected=True, crime_settled="公安不予立案") == set()


def test_a_decision_not_to_punish_is_reviewed_too():
    """法制审核全覆盖包括不予处罚决定（行政处罚法第五十八条；55号）。"""
    case = b.investigated(reviews=())

    assert b.rules(decision.no_penalty(case, unpunished(), b.LAW, b.DECIDED)) == {"G-LRV-01"}


def test_waiving_a_large_fine_that_was_told_is_discussed():
    """大额罚款告知后又不予处罚的，集体讨论（行政处罚法第五十七条第二款）。"""
    large = b.proposal(b.fine(5_000))
    told = {"notices": (b.hearing_notice(large),)}
    minutes = b.discussion(motion=Motion.NO_PENALTY)

    assert waive(unpunished(), **told) == {"G-COL-01"}
    assert waive(unpunished(), **told, discussions=(minutes,)) == set()
    must = unpunished(R.NO_PENALTY_AGE)
    assert waive(must, **told, party=CHILD) == set()


def test_heads_who_wanted_a_penalty_did_not_decide_a_waiver():
    """决定应与集体讨论结论一致（行政处罚法第五十七条第二款）。"""
    assert waive(unpunished(), discussions=(b.discussion(),)) == {"G-COL-03"}


def test_a_waiver_against_minutes_that_were_never_carried_waits_for_another_discussion():
    """集体讨论未形成多数意见的，不得不予处罚（行政处罚法第五十七条第二款）。"""
    tie = b.discussion(motion=Motion.NO_PENALTY, agreed=1, penalties=())
    advised = b.review(opinion=LegalOpinion.NO_PENALTY)
    case = b.investigated(reviews=(advised,), discussions=(tie,))

    found = b.rules(decision.no_penalty(case, unpunished(R.NO_FACT), b.LAW, b.DECIDED))
    assert found == {"G-COL-01"}


def test_heads_who_waive_are_enough_and_heads_themselves():
    """有受害人而不予处罚的，集体讨论须达到出席人数（行政处罚法第五十七条第二款）。"""
    two = b.discussion(motion=Motion.NO_PENALTY, voters=("li", "zheng"))
    advised = b.review(opinion=LegalOpinion.NO_PENALTY)
    first = frozenset({"FIRST_MINOR_HARM_CORRECTED"})
    waived = unpunished(R.NO_PENALTY_FIRST, circumstances=first)
    case = b.investigated(reviews=(advised,), discussions=(two,), victims=("张示例",))

    assert b.rules(decision.no_penalty(case, waived, b.LAW, b.DECIDED)) == {"G-COL-02"}
    full = replace(two, voters=b.HEADS)
    whole = replace(case, discussions=(full,))
    assert b.rules(decision.no_penalty(whole, waived, b.LAW, b.DECIDED)) == set()
