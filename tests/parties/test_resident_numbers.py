"""公民身份号码 by the vectors of the rule book (procedure.md 3.4)."""

from datetime import date

import pytest

from township_desk.parties.numbers import check_resident_id

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "440524188001010014", "331122199001011230"]
)
def test_a_true_resident_number_passes_its_check(number):
    """GB 11643: the check digit is taken over all seventeen digits before it."""
    assert check_resident_id(number, TODAY) == []


@pytest.mark.parametrize("wrong", list("123456789X"))
def test_any_other_last_digit_is_refused(wrong):
    """GB 11643: 33112219900101123 has the check digit 0 and no other."""
    problems = check_resident_id("33112219900101123" + wrong, TODAY)

    assert [p.field for p in problems] == ["id_no"]
    assert "校验码不符" in problems[0].message


@pytest.mark.parametrize("place", range(17))
def test_a_mistyped_digit_is_found_wherever_it_stands(place):
    """GB 11643: one wrong digit changes the check digit."""
    good = "331122199001011230"
    digit = str((int(good[place]) + 1) % 10)

    assert check_resident_id(good[:place] + digit + good[place + 1 :], TODAY)
