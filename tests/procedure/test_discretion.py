"""What a computed proposal is looked at again for, and 从旧兼从轻 (行政处罚法 37)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.procedure import build as b
from tests.procedure.build import f
from township_desk.procedure import decision, discretion, notice, summary
from township_desk.procedure.stages import ClosingReason

OLD = f.Basis("固体废物污染环境防治法", "第一百一十一条", "法律", valid_to=date(2026, 8, 14))
NEW = f.Basis("生态环境法典", "第一千一百六十九条", "法律", valid_from=date(2026, 8, 15))
LOCAL = f.Basis("浙江省生活垃圾管理条例", "第四十五条", superseded_on=date(2026, 8, 15))
BEFORE, CHANGE = date(2026, 8, 1), date(2026, 8, 15)
TEXT = "旧规定较轻，适用旧规定"
CITED = "《固体废物污染环境防治法》第一百一十一条"
MADE = f.LawComparison(date(2026, 10, 20), CHANGE, "OLD", CITED, True, TEXT)
TOLD = b.proposal(basis=(CITED,), law_comparison=TEXT)


def across(basis: f.Basis = OLD, **more: object) -> f.CaseFacts:
    """An act before the change, decided after it."""
    given = {"matter": b.matter(violation=(), penalty=(basis,)), "violation_on": BEFORE}
    return b.filed(**{**given, **more})


def found(case: f.CaseFacts, proposal: f.Proposal = TOLD) -> set[str]:
    return b.rules(discretion.compared(case, proposal, b.DECIDED))


@pytest.mark.parametrize("basis", [OLD, NEW, LOCAL])
def test_a_law_that_changed_since_the_act_is_compared_with_the_other_one(basis):
    """实施行政处罚，适用违法行为发生时的规定；已被修改或者废止且新的较轻的，适用新的（行政处罚法第三十七条）。"""
    assert found(across(basis)) == {"G-AUT-06"}
    assert found(across(basis, comparison=MADE)) == set()


@pytest.mark.parametrize("basis", [NEW, LOCAL, b.BASIS])
def test_an_act_after_the_change_needs_no_comparison(basis):
    """行为发生时已经施行的，只适用该规定（行政处罚法第三十七条）。"""
    assert found(across(basis, violation_on=b.FOUND)) == set()


def test_a_rule_that_is_not_superseded_yet_needs_no_comparison():
    """新规定尚未施行（行政处罚法第三十七条）。"""
    later = replace(LOCAL, superseded_on=date(2027, 1, 1))

    assert found(across(later)) == set()


def test_a_continuing_act_is_measured_by_its_end():
    """违法行为有连续或者继续状态的，从行为终了之日（行政处罚法第三十六条第二款、第三十七条）。"""
    assert found(across(NEW, violation_ended_on=b.FOUND)) == set()


def test_without_a_day_of_the_act_nothing_can_be_said():
    """行为日不明的，由其他规则处理（行政处罚法第三十七条）。"""
    assert found(across(violation_on=None)) == set()


def test_the_rule_that_was_broken_is_compared_too():
    """违法依据变更的同样比对（行政处罚法第三十七条）。"""
    assert found(b.filed(matter=b.matter(violation=(OLD,)), violation_on=BEFORE)) == {"G-AUT-06"}


@pytest.mark.parametrize(
    "proposal",
    [
        replace(TOLD, law_comparison=""),
        replace(TOLD, law_comparison="另外的话"),
        replace(TOLD, basis=("《生态环境法典》第一千一百六十九条",)),
        replace(TOLD, conditions=frozenset({"refuse"})),
    ],
)
def test_a_proposal_that_does_not_follow_the_comparison_is_refused(proposal):
    """比对的结论须写入告知和决定，依据须为比对后适用的规定（行政处罚法第三十七条、第四十四条）。"""
    assert found(across(comparison=MADE), proposal) == {"G-AUT-06"}


def test_what_the_milder_law_does_not_punish_is_not_punished():
    """新规定不予处罚的，不予处罚（行政处罚法第三十七条；生态环境法典第一千零五十七条）。"""
    mild = replace(MADE, applies="NEW", punishes=False)
    case = across(comparison=mild)

    assert found(case) == {"G-AUT-06"}
    assert found(case, replace(TOLD, penalties=())) == set()


def test_a_waiver_for_the_new_law_needs_a_comparison_that_says_so():
    """不予处罚的理由须有从旧兼从轻比对支持（行政处罚法第三十七条、第五十七条）。"""
    mild = replace(MADE, applies="NEW", punishes=False)
    ground = f.Decision(
        replace(TOLD, penalties=()), b.DECIDED, no_penalty_ground=ClosingReason.NO_PENALTY_NEW_LAW
    )

    def lacking(case: f.CaseFacts) -> bool:
        found = decision.no_penalty(case, ground, b.LAW, b.DECIDED)
        return any("从旧兼从轻" in x.text for x in found)

    assert not lacking(across(comparison=mild))
    assert lacking(across())
    assert lacking(across(comparison=MADE))
    assert lacking(across(comparison=replace(mild, compared_on=date(2026, 8, 14))))


@pytest.mark.parametrize(
    ("basis", "acted", "offered"),
    [
        (OLD, BEFORE, True),
        (NEW, BEFORE, True),
        (LOCAL, BEFORE, True),
        (b.BASIS, BEFORE, False),
        (OLD, None, False),
    ],
)
def test_the_comparison_is_offered_where_other_law_came_after_the_act(basis, acted, offered):
    """有新旧两版规定的，才需要比对（行政处罚法第三十七条）。"""
    assert discretion.comparable(across(basis, violation_on=acted)) is offered


def test_a_comparison_made_before_a_later_change_is_made_again():
    """比对之后规定又有变更的，重新比对（行政处罚法第三十七条）。"""
    early = replace(MADE, compared_on=date(2026, 8, 14))

    assert found(across(comparison=early)) == {"G-AUT-06"}


def test_notice_decision_and_the_spot_ask_for_the_comparison():
    """告知、决定、当场处罚都要核对适用的法律（行政处罚法第三十七条）。"""
    case = replace(across(), report_on=b.REPORT)

    told = notice.approve(case.with_(proposal=TOLD), b.LAW, b.APPROVED, "li")
    decided = decision.issue(case, f.Decision(TOLD, b.DECIDED, decider="li"), b.LAW, b.DECIDED)
    spot = summary.open_(case, TOLD, b.LAW, b.DECIDED)
    assert all("G-AUT-06" in b.rules(x) for x in (told, decided, spot))


def test_what_should_be_looked_at_again_is_said_once_each():
    """越过中线、偏离类案、因素未写明：提示并记录（裁量规则 DS-10、DS-24；省政府令第405号第五条）。"""
    proposal = b.proposal(notes=("数额越过中线", "与类案相差较大"))

    said = list(discretion.looked_at(proposal))
    assert [x.rule for x in said] == ["G-DIS-01", "G-DIS-01"]
    assert {x.level for x in said} == {"WARN"}
    assert list(discretion.looked_at(b.proposal())) == []
