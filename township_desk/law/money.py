"""Money on papers: figures, capitals (大写), and what people type. Inside the program money is fen."""

import re
import unicodedata
from decimal import Decimal

from township_desk.errors import InvalidInput
from township_desk.law import faults

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
MAXIMUM_FEN = 10**14
"""One trillion yuan (一万亿元): more is a slip of the keyboard, and has no agreed way of writing."""
_TYPED = re.compile(r"[¥￥]?(-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)(万?)元?")


def in_words(fen: int) -> str:
    """大写金额 with 元/角/分 and 整 (documents.md 2.3), without 人民币. Raises ValueError if out of range."""
    if not 0 <= fen < MAXIMUM_FEN:
        raise ValueError(fen)
    yuan, cents = divmod(fen, 100)
    jiao, single = divmod(cents, 10)
    text = f"{_whole(yuan)}元" if yuan else ""
    if not cents:
        return (text or "零元") + "整"
    if jiao:
        text += _DIGITS[jiao] + "角"
    elif text:
        text += "零"
    if single:
        text += _DIGITS[single] + "分"
    return text


def _whole(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text = ""
    gap = False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text += _group(group) + _GROUPS[place]
        gap = False
    return text


def _group(number: int) -> str:
    text = ""
    digits = str(number)
    for place, digit in enumerate(digits):
        if digit != "0":
            text += _DIGITS[int(digit)] + _UNITS[len(digits) - 1 - place]
        elif not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


def in_figures(fen: int) -> str:
    """¥120,000.00."""
    return f"¥{fen // 100:,}.{fen % 100:02d}"


def both(fen: int) -> str:
    """人民币叁佰元整（¥300.00）."""
    return f"人民币{in_words(fen)}（{in_figures(fen)}）"


def yuan(fen: int) -> str:
    """A short form for sentences: 300元, 1,050.50元."""
    whole, cents = divmod(fen, 100)
    return f"{whole:,}元" if not cents else f"{whole:,}.{cents:02d}元"


def parse_yuan(text: str) -> int:
    """Fen from an amount typed in yuan: full-width digits, thousands commas, 万 and 元 are understood.

    Raises InvalidInput for anything else, for a negative amount, more than two decimals, overflow.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    match = _TYPED.fullmatch(plain)
    if match is None:
        raise InvalidInput(f"金额“{text}”不是数字；请写成 3000 或 3000.50 的样子（单位：元）")
    fen = Decimal(match[1].replace(",", "")) * (10_000 if match[2] else 1) * 100
    if fen < 0:
        raise InvalidInput(f"金额“{text}”不能为负数")
    if fen >= MAXIMUM_FEN:
        raise faults.AMOUNT.refusal(f"金额“{text}”过大，请核对位数")
    if fen != fen.to_integral_value():
        raise InvalidInput(f"金额“{text}”最多保留到分（两位小数）")
    return int(fen)
