"""Days as people type them and as papers print them."""

import re
import unicodedata
from datetime import date

from township_desk.errors import InvalidInput

_FORMS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"),
    re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_WEEKDAYS = "一二三四五六日"


def parse_day(text: str) -> date:
    """The day that *text* names, full-width digits included. Raises InvalidInput with a remedy."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            try:
                day = date(*(int(group) for group in match.groups()))
            except ValueError:
                raise InvalidInput(
                    f"“{text}”写作日期，但没有这一天；请写成 2025-12-01 的样子"
                ) from None
            if not 1900 <= day.year <= 2200:
                raise InvalidInput(f"“{text}”的年份不合理；请写成 2025-12-01 的样子")
            return day
    raise InvalidInput(f"“{text}”不是日期；请写成 2025-12-01 的样子")


def in_chinese(day: date) -> str:
    """2026年11月4日, without leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def with_weekday(day: date) -> str:
    """2026-11-04（周三）."""
    return f"{day.isoformat()}（周{_WEEKDAYS[day.weekday()]}）"
