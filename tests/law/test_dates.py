"""Days as people type them."""

from datetime import date

import pytest

from township_desk.errors import InvalidInput
from township_desk.law.dates import parse_day, with_weekday


@pytest.mark.parametrize(
    "text",
    ["2026-10-12", "2026/10/12", "2026.10.12", "2026年10月12日", "20261012", "２０２６－１０－１２", " 2026年 10月12 "],
)  # fmt: skip
def test_a_day_is_read_however_it_is_usually_written(text):
    assert parse_day(text) == date(2026, 10, 12)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2026-02-30", "没有这一天"),
        ("明天", "2025-12-01"),
        ("", "2025-12-01"),
        ("1026-10-12", "年份不合理"),
    ],
)
def test_what_is_no_day_is_refused_with_the_form_that_is_wanted(text, fault):
    with pytest.raises(InvalidInput, match=fault):
        parse_day(text)


def test_a_day_is_told_with_its_weekday():
    assert with_weekday(date(2026, 10, 12)) == "2026-10-12（周一）"
