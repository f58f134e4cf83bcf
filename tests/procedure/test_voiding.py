"""A paper that left the house is corrected or revoked; others may be voided and made anew."""

from datetime import date

import pytest

from tests.procedure import build as b
from township_desk.procedure import voiding
from township_desk.procedure.voiding import IssuedPaper

DAY = date(2026, 11, 4)
TITLE = "行政处罚决定书"


def test_a_paper_that_nobody_has_yet_may_be_voided() -> None:
    assert list(voiding.void(IssuedPaper(TITLE))) == []


def test_a_served_paper_is_not_voided() -> None:
    """行政处罚法 第七十五条第二款: 有错误的应当主动改正 — by an act that the party learns of."""
    found = list(voiding.void(IssuedPaper(TITLE, left_on=DAY)))

    assert b.rules(found) == {"G-PAP-01"}
    assert "2026-11-04" in found[0].text


@pytest.mark.parametrize("known", [{"voided_on": DAY}, {"archived_on": DAY}])
def test_a_void_or_archived_paper_is_not_voided(known: dict[str, date]) -> None:
    assert b.rules(voiding.void(IssuedPaper(TITLE, **known))) == {"G-PAP-02"}


def test_a_void_paper_may_be_made_anew_once() -> None:
    assert list(voiding.reissue(IssuedPaper(TITLE, voided_on=DAY))) == []
    again = IssuedPaper(TITLE, voided_on=DAY, replaced=True)
    assert b.rules(voiding.reissue(again)) == {"G-PAP-02"}


def test_a_paper_that_stands_is_not_made_anew() -> None:
    assert b.rules(voiding.reissue(IssuedPaper(TITLE))) == {"G-PAP-02"}


def test_nothing_is_made_anew_in_an_archived_file() -> None:
    known = IssuedPaper(TITLE, voided_on=DAY, archived_on=DAY)

    assert b.rules(voiding.reissue(known)) == {"G-PAP-02"}
