"""Identity numbers, credit codes and ages (procedure.md 3.4)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.parties.kinds import REQUIRED, PartyKind, counts_as_citizen, missing
from township_desk.parties.numbers import (
    age_on,
    birth_of,
    check_credit_code,
    check_resident_id,
    credit_code_warnings,
    sex_of,
)

TODAY = date(2026, 10, 13)
IDS = ["11010519491231002X", "440524188001010014", "331122199001011230"]
CODES = ["91330100799655058B", "9144030071526726XG", "11330881002630081E"]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize("number", [*IDS, "11010519491231002x", " 1101 0519 4912 3100 2Ｘ"])
def test_a_right_resident_number_passes(number):
    assert check_resident_id(number, TODAY) == []


@given(st.sampled_from(IDS), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(number, place, shift):
    """GB 11643: the weights catch every single slip."""
    wrong = str((int(number[place]) + shift) % 10)

    assert check_resident_id(number[:place] + wrong + number[place + 1 :], TODAY)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("331122199001011231", "第 18 位校验码不符：按前 17 位应为 0，现为 1"),
        ("110105491231002", "15 位旧号码"),
        ("1101051949123100", "现为 16 位"),
        ("11010519491331002X", "第 7 至 14 位“19491331”不是有效的出生日期"),
        ("331122202702291230", "不是有效的出生日期"),
        ("1101051949l231002X", "第 11 位“L”应为数字"),
        ("110105203012310020", "晚于今天"),
        ("", "现为 0 位"),
    ],
)
def test_a_wrong_resident_number_is_refused_with_place_and_remedy(number, says):
    problems = check_resident_id(number, TODAY)

    assert len(problems) == 1
    assert says in problems[0].message
    assert problems[0].field == "id_no"


def test_birth_and_sex_stand_in_the_number():
    assert birth_of("11010519491231002X") == date(1949, 12, 31)
    assert (sex_of("331122199001011230"), sex_of("11010519491231002X")) == ("男", "女")


@pytest.mark.parametrize("code", [*CODES, "91330100799655058b"])
def test_a_right_credit_code_passes(code):
    assert check_credit_code(code) == []


@given(st.sampled_from(CODES), st.sampled_from(ALPHABET))
def test_another_last_character_never_passes(code, last):
    """GB 32100."""
    assert bool(check_credit_code(code[:-1] + last)) == (last != code[-1])


@given(st.sampled_from(CODES), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_another_character_anywhere_never_passes(code, place, char):
    changed = code[:place] + char + code[place + 1 :]

    assert bool(check_credit_code(changed)) == (changed != code)


def test_letters_in_the_first_eight_places_are_no_fault():
    """Codes of the agricultural departments begin with N (procedure.md 3.4)."""
    body = "N2331122MF0000001"
    right = [last for last in ALPHABET if not check_credit_code(body + last)]

    assert len(right) == 1


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("91330100799655058A", "按前 17 位应为 B，现为 A"),
        ("9133010079965505", "现为 16 位"),
        ("9133010079965505OB", "第 17 位“O”不会出现"),
    ],
)
def test_a_wrong_credit_code_is_refused_with_place_and_remedy(code, says):
    problems = check_credit_code(code)

    assert [p.field for p in problems] == ["credit_code"]
    assert says in problems[0].message


def test_an_old_registration_number_is_accepted_with_a_warning():
    assert check_credit_code("331122600123456") == []
    assert (
        "15 位旧注册号" in credit_code_warnings("331122600123456", PartyKind.SOLE_TRADER)[0].message
    )


@pytest.mark.parametrize(
    ("kind", "code", "warned"),
    [
        (PartyKind.FOR_PROFIT_LEGAL, "91330100799655058B", False),
        (PartyKind.SOLE_TRADER, "91330100799655058B", True),
        (PartyKind.SPECIAL_LEGAL, "11330881002630081E", False),
        (PartyKind.NON_PROFIT_LEGAL, "11330881002630081E", True),
    ],
)
def test_a_prefix_of_another_kind_is_only_a_warning(kind, code, warned):
    assert bool(credit_code_warnings(code, kind)) is warned
    assert check_credit_code(code) == []


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2012, 5, 10), date(2026, 5, 10), 13),
        (date(2012, 5, 10), date(2026, 5, 11), 14),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2012, 2, 29), date(2028, 2, 29), 15),
        (date(2012, 2, 29), date(2028, 3, 1), 16),
        (date(2012, 12, 31), date(2027, 1, 1), 14),
    ],
)
def test_a_year_is_full_from_the_day_after_the_birthday(birth, day, age):
    """行政处罚法第三十条：不满十四周岁不予处罚。"""
    assert age_on(birth, day) == age


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)), st.integers(1, 400))
def test_age_never_falls(birth, days):
    later = date.fromordinal(birth.toordinal() + days)

    assert age_on(birth, later) <= age_on(birth, date.fromordinal(later.toordinal() + 1))


@pytest.mark.parametrize("kind", list(PartyKind))
def test_every_kind_names_what_it_must_have(kind):
    problems = missing(kind, {})

    assert [p.field for p in problems] == list(REQUIRED[kind])
    assert all(kind.label in p.message for p in problems)
    assert missing(kind, dict.fromkeys(REQUIRED[kind], "x")) == []


@pytest.mark.parametrize(
    ("kind", "setting", "citizen"),
    [
        (PartyKind.NATURAL_PERSON, "CITIZEN", True),
        (PartyKind.SOLE_TRADER, "CITIZEN", True),
        (PartyKind.SOLE_TRADER, "ORGANISATION", False),
        (PartyKind.FOR_PROFIT_LEGAL, "CITIZEN", False),
        (PartyKind.UNKNOWN, "ORGANISATION", True),
    ],
)
def test_a_sole_trader_counts_as_the_office_has_set(kind, setting, citizen):
    """行政处罚法第五十一条、第六十三条的数额（P-SOLE）。"""
    assert counts_as_citizen(kind, setting) is citizen
