"""Line breaking by rule: nothing lost, nothing too wide, no forbidden start or end, numbers whole."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.documents.render.breaker import (
    NO_END,
    NO_START,
    break_fields,
    break_lines,
    break_title,
    measure,
)

SIZE = 12.0
widths = st.floats(min_value=4 * SIZE, max_value=36 * SIZE)
"""From the narrowest column of a list to a whole line."""
texts = st.text(
    alphabet="垃圾第三十条叁佰元整，。；：、（）《》“”…—12359年月日¥.A b\t\u3000", max_size=300
)
loose = st.lists(st.sampled_from(list("垃圾法，。（《”…¥1A \u3000")), min_size=1, max_size=200).map(
    "法".join
)
"""Texts with a place to break behind every second character."""


@pytest.fixture(autouse=True, scope="module")
def _faces() -> None:
    """The first measure loads the faces; hypothesis would take that for a slow answer."""
    measure("法", "fang", SIZE)
    measure("法", "title", SIZE)


def bare(text: str) -> str:
    return "".join(text.split())


@given(texts, widths, st.sampled_from([0.0, 24.0]), st.sampled_from([0.0, 24.0]))
def test_no_character_is_lost_or_doubled(
    text: str, width: float, indent: float, hang: float
) -> None:
    lines = break_lines(text, width, "fang", SIZE, indent, hang=hang)

    assert bare("".join(line.text for line in lines)) == bare(text)


@given(texts, widths, st.floats(min_value=0, max_value=36 * SIZE), st.sampled_from([0.0, 24.0]))
def test_no_line_is_wider_than_the_measure(
    text: str, width: float, indent: float, hang: float
) -> None:
    lines = break_lines(text, width, "fang", SIZE, min(indent, width), hang=hang)

    for line in lines:
        wide = measure(line.text, "fang", SIZE) + line.spacing * max(0, len(line.text) - 1)
        assert line.indent + wide <= width + 0.1


@given(loose, widths)
def test_no_line_begins_or_ends_with_a_forbidden_sign_where_it_can_be_helped(
    text: str, width: float
) -> None:
    lines = [line.text for line in break_lines(text, width, "fang", SIZE) if line.text]

    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


@given(texts, widths)
def test_only_the_last_line_of_a_paragraph_is_not_stretched(text: str, width: float) -> None:
    lines = break_lines(text, width, "fang", SIZE)

    assert lines[-1].spacing == 0


@pytest.mark.parametrize("gap", [" ", "\u3000", "  "])
def test_white_space_does_not_hide_a_stop_or_a_bracket(gap: str) -> None:
    for before in range(1, 12):
        text = "垃" * before + gap + "，圾圾（" + gap + "垃" * 20

        lines = [line.text for line in break_lines(text, 8 * SIZE, "fang", SIZE)]

        assert not [line for line in lines if line[0] in NO_START or line[-1] in NO_END], lines


@pytest.mark.parametrize(
    "whole",
    ["2026年", "二〇二六年", "十一月", "六个月", "第一千六百七十九条", "叁佰元整",
     "壹万零伍佰元叁角伍分", "¥120,000.00", "6217 0000 1234 5678", "14时05分", "1.5立方米"],
)  # fmt: skip
def test_a_number_a_sum_and_a_day_are_never_taken_apart(whole: str) -> None:
    for before in range(24):
        text = "垃" * before + whole + "圾" * 30

        lines = [line.text for line in break_lines(text, 24 * SIZE, "fang", SIZE)]

        assert any(whole in line for line in lines), lines


def test_a_day_breaks_behind_its_year_month_or_day_only() -> None:
    for before, width in itertools.product(range(20), (10, 20)):
        lines = [
            line.text
            for line in break_lines(
                "垃" * before + "2026年10月12日圾圾圾", width * SIZE, "fang", SIZE
            )
        ]

        assert not [line for line in lines[:-1] if line[-1] in "0123456789"], lines


@pytest.mark.parametrize("number", ["1.", "12.", "（一）", "（3）"])
def test_the_number_of_an_item_is_not_left_at_the_end_of_a_line(number: str) -> None:
    for before in range(1, 24):
        text = "垃" * before + "；" + number + "圾" * 30

        lines = [line.text for line in break_lines(text, 20 * SIZE, "fang", SIZE)]

        assert not [line for line in lines if line.endswith(number)], lines


def test_the_lines_of_an_attachment_hang_below_its_name() -> None:
    lines = break_lines("附件：1." + "涉案财物清单" * 9, 20 * SIZE, "fang", SIZE, hang=4 * SIZE)

    assert [line.indent for line in lines] == [0.0] + [4 * SIZE] * (len(lines) - 1)


def test_a_word_longer_than_the_line_is_cut_before_a_bracket_is_left_alone() -> None:
    lines = [line.text for line in break_lines("{{ wwwwwwwwwwwwwwww }}", 8 * SIZE, "fang", SIZE)]

    assert not [line for line in lines if line[-1] in NO_END]


@given(
    st.text(alphabet="案由：时间壶镇1A（），\u3000", max_size=200),
    st.floats(min_value=8 * SIZE, max_value=36 * SIZE),
)
def test_fields_lose_nothing_and_stay_in_their_column(text: str, width: float) -> None:
    lines = break_fields(text, width, "fang", SIZE)

    assert bare("".join(piece.text for line in lines for piece in line)) == bare(text)
    for piece in itertools.chain(*lines):
        wide = max(measure(piece.text, "fang", SIZE), piece.underline)
        assert piece.x + wide <= width + 0.1


@given(st.text(alphabet="缙云县镇人民政府（）《》、行政处罚A1", min_size=1, max_size=80))
def test_a_title_loses_nothing_and_fits(text: str) -> None:
    lines = break_title(text, 20 * SIZE, "title", SIZE)

    assert "".join(lines) == text
    assert all(measure(line, "title", SIZE) <= 20 * SIZE for line in lines)
