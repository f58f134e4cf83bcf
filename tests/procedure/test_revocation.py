"""撤销、变更 of our own decision (行政处罚法 75; procedure.md O26, 4.4.I)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import facts as f
from township_desk.procedure import revocation
from township_desk.procedure.review_words import Motion, Subject


def talk(**more):
    """The heads have agreed to take the decision back."""
    values = {
        "held_on": b.SERVED,
        "chair": "zheng",
        "voters": b.HEADS,
        "motion": Motion.APPROVE,
        "subject": Subject.REVOCATION,
    }
    return f.Discussion(**{**values, **more})


def revoke(case):
    return b.rules(revocation.revoke(case, b.LAW, b.SERVED))


def test_our_own_decision_is_taken_back_after_the_heads_have_agreed():
    """行政处罚法第五十七条第二款、第七十五条第二款（4.4.I）。"""
    assert revoke(b.decided(talks=(talk(),))) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": Subject.EXTENSION},
        {"held_on": b.DECIDED - timedelta(days=1)},
        {"agreed": 1},
    ],
    ids=["other subject", "before the decision", "outvoted"],
)
def test_without_their_agreement_it_stands(wrong):
    """行政处罚法第五十七条第二款：负责人集体讨论。"""
    assert revoke(b.decided()) == {"G-COL-01"}
    assert revoke(b.decided(talks=(talk(**wrong),))) == {"G-COL-01"}


def test_too_few_heads_cannot_agree():
    """行政处罚法第五十七条第二款（P-COL-QUORUM）。"""
    assert revoke(b.decided(talks=(talk(voters=("zheng", "li")),))) == {"G-COL-02"}


def test_without_a_decision_there_is_nothing_to_take_back():
    """行政处罚法第七十五条第二款。"""
    assert revoke(b.reviewed()) == {"G-END-01"}
    assert b.rules(revocation.vary(b.reviewed(), b.proposal())) == set()


def test_our_own_change_is_never_heavier():
    """行政处罚法第四十四条、第四十五条：加重须重新告知。"""
    case = b.decided()

    assert b.rules(revocation.vary(case, b.proposal(b.fine(200)))) == set()
    assert b.rules(revocation.vary(case, b.proposal(b.fine(400)))) == {"G-NOT-03"}
    more = b.proposal(b.fine(200), f.Penalty(b.WARNING))
    assert b.rules(revocation.vary(case, more)) == {"G-NOT-03"}


def test_a_case_ends_on_its_fallen_decision_only_when_none_stands():
    """行政处罚法第七十五条第二款。"""
    assert b.rules(revocation.ended(b.decided())) == {"G-CLS-01"}
    assert b.rules(revocation.ended(replace(b.decided(), decision=None))) == {"G-CLS-01"}
