"""What in a text no paper can carry, and what in it still waits to be filled in. Looks fonts up: not on the UI thread."""

import re
import unicodedata
from dataclasses import dataclass

from township_desk.casework import font_check
from township_desk.casework.desk import Desk
from township_desk.documents import fonts

OPEN = re.compile(r"＿+|\{[^{}\n]{1,20}\}")
JUNK = dict.fromkeys(map(ord, "\ufeff\u200b\u00ad\u2060"))
"""Invisible marks that other programs leave in what is copied from them."""


@dataclass(frozen=True)
class Mark:
    """A place in a text, counted as Qt counts (UTF-16); *why* is empty where it only waits to be filled."""

    start: int
    length: int
    char: str
    why: str = ""


def marks(text: str) -> tuple[Mark, ...]:
    """Every character that cannot be printed, then every gap."""
    found: list[Mark] = []
    place = 0
    for char in text:
        wide = 2 if ord(char) > 0xFFFF else 1
        if why := _fault(char):
            found.append(Mark(place, wide, char, why))
        place += wide
    gaps = (Mark(units(text[: gap.start()]), units(gap[0]), gap[0]) for gap in OPEN.finditer(text))
    return (*found, *gaps)


def marks_at(desk: Desk | None, text: str) -> tuple[Mark, ...]:
    """The same by the faces of this office: it may have its own for rare characters."""
    if desk is None:
        return marks(text)
    with font_check.faces_of(desk):
        return marks(text)


def plain_text(pasted: str) -> str:
    """What was pasted as plain text: one kind of line end, one kind of blank, no invisible junk."""
    text = pasted.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\v", "\n")
    return text.replace("\u00a0", " ").replace("\t", " ").translate(JUNK)


def units(text: str) -> int:
    """How many UTF-16 units *text* has."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def _fault(char: str) -> str:
    if char == "\n":
        return ""
    if fonts.unprintable(char):
        return f"不能打印的控制字符 U+{ord(char):04X}"
    if unicodedata.category(char) == "Zs":
        return ""
    try:
        fonts.face_for(char, "fang")
    except fonts.MissingGlyph:
        return f"“{char}”在所有字体中都没有"
    return ""
