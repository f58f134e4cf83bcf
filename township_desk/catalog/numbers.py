"""Numbers in law sentences: Chinese, Arabic and mixed (5千, 1.5万, 3万5千, 一点五万, 二〇〇)."""

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
UNITS = SMALL | LARGE

_CHINESE = "零〇一二两三四五六七八九十百千万亿"
NUMBER = (
    rf"(?:\d+(?:\.\d+)?[十百千万亿]*(?:\d+[十百千]+|(?<=[千万])\d{{3,4}}(?!\d))*"
    rf"|[{_CHINESE}]+(?:点[零〇一二三四五六七八九]+[十百千万亿]*)?)"
)
"""A regular expression for one number; ``value`` decides whether it really is one."""

_FIGURE = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")
_COMPOUND = re.compile(r"(?:\d+[十百千万亿]+)+(?:\d{3,4})?")
_UNIT_RUNS = (
    "",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "十万",
    "百万",
    "千万",
    "十亿",
    "百亿",
    "千亿",
    "万亿",
)


class Unreadable(ValueError):
    """A figure that is no number, such as 五万万."""


def value(text: str) -> Decimal:
    """The number that *text* writes. Raises Unreadable."""
    match = _FIGURE.fullmatch(text)
    if match:
        if match[2] not in _UNIT_RUNS or re.match(r"0\d", match[1]):
            raise Unreadable(text)
        if not match[2] and re.search(r"\.\d{3,}", match[1]):
            raise Unreadable(text)  # 1.500: a list number before 500, or thousands written abroad
        figure = Decimal(match[1])
        if match[2] and figure >= (10 if match[2] in ("十", "百") else 10_000):
            raise Unreadable(text)  # 100000十: nobody writes so
        return figure * _factor(match[2])
    if _COMPOUND.fullmatch(text):
        return _compound(text)
    whole, _, part = text.partition("点")
    if not part:
        return Decimal(_whole(whole))
    digits = part.rstrip("".join(UNITS))
    unit = part[len(digits) :]
    if unit not in _UNIT_RUNS or not digits or not set(digits) <= set(DIGITS):
        raise Unreadable(text)
    number = Decimal(_whole(whole)) + Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
    return number * _factor(unit)


def _factor(units: str) -> int:
    factor = 1
    for unit in units:
        factor *= UNITS[unit]
    return factor


def _compound(text: str) -> Decimal:
    """3万5千 and 1万2000: units must fall, and a bare tail must fill all places below its unit."""
    total = Decimal(0)
    last: int | None = None
    for figure, unit in re.findall(r"(\d+)([十百千万亿]*)", text):
        factor = _factor(unit) if unit in _UNIT_RUNS else 0
        fills = bool(unit) or (last is not None and len(figure) == len(str(last)) - 1)
        amount = int(figure) * factor
        if not amount or not fills or (last is not None and amount >= last):
            raise Unreadable(text)
        total += amount
        last = factor
    return total


def _whole(text: str) -> int:
    if not text or not set(text) <= set(_CHINESE):
        raise Unreadable(text)
    if len(text) > 1 and set(text) <= set(DIGITS):
        return _in_places(text)
    total = section = digit = 0
    seen_digit = gap = False
    last_small, last_large, last_unit = 10_000, 10**12, 1
    for char in text:
        if char in DIGITS:
            if seen_digit and (digit or not DIGITS[char]):
                raise Unreadable(text)  # 二三千 is a guess, 一零千 a slip
            digit, seen_digit, gap = DIGITS[char], True, gap or not DIGITS[char]
        elif char in SMALL:
            unit = SMALL[char]
            bare_ten = unit == 10 and not (seen_digit or section or total)  # 十五, not 二千十
            if unit >= last_small or not (digit or bare_ten):
                raise Unreadable(text)
            section += (digit or 1) * unit
            digit, seen_digit, last_small, last_unit, gap = 0, False, unit, unit, False
        else:
            unit = LARGE[char]
            section += _tail(text, digit, gap, last_unit)
            if not section or unit >= last_large:
                raise Unreadable(text)  # 五万万
            total += section * unit
            section = digit = 0
            seen_digit, last_small, last_large, last_unit, gap = False, 10_000, unit, unit, False
    if seen_digit and not digit:
        raise Unreadable(text)  # ends in 零
    return total + section + _tail(text, digit, gap, last_unit)


def _tail(text: str, digit: int, gap: bool, last_unit: int) -> int:
    """一万五 is fifteen thousand to some and 10,005 to others: not a number."""
    if digit and last_unit > 10 and not gap:
        raise Unreadable(text)
    return digit


def _in_places(text: str) -> int:
    """二〇〇: digits in places; 二三 without a zero is a guess."""
    if not set(text) & set("零〇") or text[0] in "零〇" or "两" in text:
        raise Unreadable(text)
    return int("".join(str(DIGITS[c]) for c in text))
