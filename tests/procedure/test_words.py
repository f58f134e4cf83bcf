"""Every choice that a form offers has its own words; what a head lets pass is exactly one finding."""

from enum import StrEnum

import pytest

from township_desk.procedure import (
    causes,
    execution_kinds,
    inspection_kinds,
    measure_kinds,
    referral_kinds,
    remedy_kinds,
    review_words,
    stages,
)
from township_desk.procedure.facts import Confirmation
from township_desk.procedure.facts.side_roads import digest_of
from township_desk.procedure.rules import finding

HOMES = (
    causes, execution_kinds, inspection_kinds, measure_kinds, referral_kinds, remedy_kinds,
    review_words, stages,
)  # fmt: skip
CHOICES = [
    kind
    for home in HOMES
    for kind in vars(home).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and hasattr(kind, "label")
]


def is_chinese(text: str) -> bool:
    return any("一" <= char <= "鿿" for char in text)


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_every_choice_has_words_of_its_own(kind):
    """An officer chooses by the words, so no two choices of one list read the same."""
    labels = [choice.label for choice in kind]

    assert [text for text in labels if not is_chinese(text)] == []
    assert len(set(labels)) == len(labels)


LATE = finding("G-DEC-02", date="2027-01-12")
LATER = finding("G-DEC-02", date="2027-02-11")


@pytest.mark.parametrize(
    ("given", "about", "act", "covered"),
    [
        (Confirmation(1, "G-DEC-02", digest_of(LATE)), "d1", "decision.issue", True),
        (Confirmation(1, "G-DEC-02"), "d1", "decision.issue", True),
        (Confirmation(1, "G-DEC-02", digest_of(LATER)), "d1", "decision.issue", False),
        (Confirmation(1, "G-DEC-11", digest_of(LATE)), "d1", "decision.issue", False),
        (Confirmation(1, "G-DEC-02", digest_of(LATE), "d2"), "d1", "decision.issue", False),
        (
            Confirmation(1, "G-DEC-02", digest_of(LATE), "d1", "decision.no_penalty"),
            "d1",
            "decision.issue",
            False,
        ),
    ],
    ids=["this finding", "an early one", "another day", "another rule", "another proposal", "another act"],
)  # fmt: skip
def test_a_head_lets_one_finding_pass_on_one_proposal_in_one_act(given, about, act, covered):
    """procedure.md 0.1：负责人放行的是这一条提示、这一份拟处理意见、这一项操作。"""
    assert given.covers(LATE, about, act) is covered


@pytest.mark.parametrize("kind", causes.Examination)
def test_an_examination_is_left_out_as_what_it_is(kind):
    """鉴定期间与检测、检验、检疫期间分别由领域规定扣除（3.7）。"""
    appraisal = kind is causes.Examination.APPRAISAL

    assert (kind.excluded is causes.Excluded.APPRAISAL) is appraisal
    assert (kind.excluded is causes.Excluded.TESTING) is not appraisal
