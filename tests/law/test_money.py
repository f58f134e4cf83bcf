"""Money on papers and as typed; Chinese numerals of articles (documents.md 2.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.errors import InvalidInput
from township_desk.law.money import MAXIMUM_FEN, both, in_figures, in_words, parse_yuan, yuan
from township_desk.law.numerals import chinese

FEN = st.integers(0, MAXIMUM_FEN - 1)
DIGIT = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNIT = {"拾": 10, "佰": 100, "仟": 1000}


def back(text: str) -> int:
    """Fen from 大写, read by the school rule and not by the program's own table."""
    total = section = digit = cents = 0
    for char in text.removesuffix("整"):
        if char in DIGIT:
            digit = DIGIT[char]
        elif char in UNIT:
            section, digit = section + digit * UNIT[char], 0
        elif char == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        elif char == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        elif char == "元":
            total, section, digit = (total + section + digit) * 100, 0, 0
        else:
            cents, digit = cents + digit * (10 if char == "角" else 1), 0
    return total + cents


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (10_000, "壹佰元整"),
        (100_500, "壹仟零伍元整"),
        (1_050_000, "壹万零伍佰元整"),
        (10_000_000, "壹拾万元整"),
        (105_050, "壹仟零伍拾元伍角"),
        (2_005, "贰拾元零伍分"),
        (100_001_000, "壹佰万零壹拾元整"),
        (30, "叁角"),
        (5, "伍分"),
        (0, "零元整"),
        (1_000_000_000_000, "壹佰亿元整"),
        (1_000_000_000_500, "壹佰亿零伍元整"),
        (10_700, "壹佰零柒元整"),
    ],
)
def test_an_amount_in_words_matches_the_vectors(fen, words):
    assert in_words(fen) == words


@given(FEN)
def test_words_read_back_to_the_same_amount(fen):
    assert back(in_words(fen)) == fen


@given(FEN)
def test_words_never_hold_two_zeros_in_a_row_nor_a_zero_before_a_unit(fen):
    words = in_words(fen)

    assert "零零" not in words
    assert words == "零元整" or not any(f"零{unit}" in words for unit in "万亿元整拾佰仟")


@pytest.mark.parametrize("fen", [-1, MAXIMUM_FEN])
def test_an_amount_out_of_range_has_no_words(fen):
    with pytest.raises(ValueError, match=str(fen)):
        in_words(fen)


def test_both_forms_stand_together():
    assert both(30_000) == "人民币叁佰元整（¥300.00）"
    assert in_figures(12_000_000) == "¥120,000.00"
    assert yuan(105_050) == "1,050.50元"


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("3000", 300_000),
        ("３０００", 300_000),
        ("3,000", 300_000),
        ("３，０００．５０", 300_050),
        ("¥1,234.56", 123_456),
        ("0.01", 1),
        ("1.5万元", 1_500_000),
        ("2万", 2_000_000),
        (" 500 元 ", 50_000),
        ("0.0001万", 100),
    ],
)
def test_typed_amounts_are_understood(text, fen):
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    ["", "  ", "-5", "－5", "12.345", "NaN", "Infinity", "1e5", "五百", "3000元整", "1.2.3", "万",
     "10000000000000", "3000-5000", "一", "0.0000001万", "１２ｌ", "1,2", "1,23,456", "12,34.5", "5元5"],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_the_text(text):
    with pytest.raises(InvalidInput, match="金额"):
        parse_yuan(text)


@given(FEN)
def test_figures_read_back_to_the_same_amount(fen):
    assert parse_yuan(in_figures(fen)) == fen


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (5, "五"), (10, "十"), (15, "十五"), (20, "二十"), (63, "六十三"), (90, "九十"),
     (100, "一百"), (101, "一百零一"), (110, "一百一十"), (120, "一百二十"), (999, "九百九十九"),
     (1000, "一千"), (1010, "一千零一十"), (1054, "一千零五十四"), (1060, "一千零六十"), (1242, "一千二百四十二")],
)  # fmt: skip
def test_an_article_number_is_written_in_everyday_numerals(number, text):
    assert chinese(number) == text


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_two_numbers_never_share_their_numerals(one, other):
    assert (chinese(one) == chinese(other)) == (one == other)


@pytest.mark.parametrize("number", [-1, 10_000])
def test_numbers_outside_are_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)
