"""Numbers in law sentences: Chinese, Arabic and mixed (5千, 1.5万, 三点五, 十五万)."""

import re
import unicodedata
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}

NUMBER = r"(?:\d+(?:\.\d+)?[十百千万亿]*|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)"
"""A regular expression for one number; ``value`` decides whether it really is one."""


class Unreadable(ValueError):
    """A figure that is no number, such as 五万万."""


def value(text: str) -> Decimal:
    """The number that *text* writes. Raises Unreadable."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千万亿]*)", text)
    if match:
        number = Decimal(match[1])
        units = match[2]
        if len(units) > 1 and units not in ("十万", "百万", "千万", "万亿", "十亿", "百亿", "千亿"):
            raise Unreadable(text)
        for unit in units:
            number *= SMALL.get(unit) or LARGE[unit]
        return number
    whole, _, part = text.partition("点")
    number = Decimal(_whole(whole))
    if part:
        number += Decimal("0." + "".join(str(DIGITS[c]) for c in part))
    return number


def _whole(text: str) -> int:
    if not text or not set(text) <= set(DIGITS) | set(SMALL) | set(LARGE):
        raise Unreadable(text)
    total = section = digit = 0
    seen_digit = False
    last_small, last_large = 10_000, 10**12
    for char in text:
        if char in DIGITS:
            if seen_digit and digit and DIGITS[char]:
                raise Unreadable(text)  # 二三千: a guess, not a number
            digit, seen_digit = DIGITS[char], True
        elif char in SMALL:
            unit = SMALL[char]
            if unit >= last_small or (unit > 10 and not digit):
                raise Unreadable(text)
            section += (digit or 1) * unit
            digit, seen_digit, last_small = 0, False, unit
        else:
            unit = LARGE[char]
            section += digit
            if not section or unit >= last_large:
                raise Unreadable(text)  # 五万万
            total += section * unit
            section = digit = 0
            seen_digit, last_small, last_large = False, 10_000, unit
    return total + section + digit


_DASHES = re.compile(
    r"(?<=[\d元万千百十倍%])(?:—+|－+|-+|～|~|至|到)(?=[\d一二两三四五六七八九十百])"
)


def normalise(text: str) -> tuple[str, list[str]]:
    """The sentence with one way of writing, and doubts about letters read as digits.

    Punctuation stays Chinese; blanks, thousands commas and （含） go; ranges are joined by 至.
    """
    doubts: list[str] = []
    keep = "，；：。、（）！？"
    plain = "".join(c if c in keep else unicodedata.normalize("NFKC", c) for c in text)
    plain = re.sub(r"[\s\u200b\u200c\u200d\ufeff]", "", plain)
    plain = re.sub(r"[（(]含(?:本数)?[)）]", "", plain)
    plain = plain.replace("(", "（").replace(")", "）").replace(";", "；")
    plain = re.sub(r"(?<=\d)[,，](?=\d{3}(?:\D|$))", "", plain)
    plain = re.sub(r"(?<!\d),|,(?!\d)", "，", plain)
    read = re.sub(r"(?<=[处以款至上])[lI](?=[\d万千百十元])", "1", plain)
    read = re.sub(r"(?<=\d)[oO](?=[\doO万千百元%])", "0", read)
    if read != plain:
        doubts.append("数字中混有字母，已按数字读取")
    read = _DASHES.sub("至", read)
    return read, doubts
