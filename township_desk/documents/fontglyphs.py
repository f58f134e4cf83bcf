"""Outlines and the character map of a font file: what really shows a glyph, checked before it is used."""

import itertools
import struct
import unicodedata
from array import array
from collections.abc import Iterator, Mapping

Table = memoryview
MOST_CHARACTERS = 300_000
WIDEST = 2.0
"""Advance of a character in ems; more is a mistake of the face."""

MORE, WORDS, SCALE, XY_SCALE, TWO_BY_TWO = 0x20, 0x1, 0x8, 0x40, 0x80


class Broken(Exception):
    """The font file says something that cannot be."""


class Glyphs:
    """Where each outline lies, and how wide its glyph is; every outline is looked at once."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        head, hhea, maxp = tables["head"], tables["hhea"], tables["maxp"]
        if struct.unpack_from(">L", head, 12)[0] != 0x5F0F3CF5:
            raise Broken("文件已损坏（head 表）")
        (self.em,) = struct.unpack_from(">H", head, 18)
        if not 16 <= self.em <= 16384:
            raise Broken("文件已损坏（字身大小不对）")
        (self.count,) = struct.unpack_from(">H", maxp, 4)
        (self.metrics,) = struct.unpack_from(">H", hhea, 34)
        if not 1 <= self.metrics <= self.count:
            raise Broken("文件已损坏（字宽表）")
        self.places = self._places(head, tables["loca"], len(tables["glyf"]))
        self.outlines = tables["glyf"]
        self.advances = struct.unpack_from(f">{2 * self.metrics}H", tables["hmtx"])[::2]
        self._check()

    def _places(self, head: Table, loca: Table, end: int) -> "array[int]":
        (long,) = struct.unpack_from(">h", head, 50)
        if long not in (0, 1):
            raise Broken("文件已损坏（loca 表）")
        size = self.count + 1
        found = array("L", struct.unpack_from(f">{size}{'L' if long else 'H'}", loca))
        if not long:
            found = array("L", (place * 2 for place in found))
        if any(a > b for a, b in itertools.pairwise(found)) or found[-1] > end:
            raise Broken("文件已损坏（字形的位置不对）")
        return found

    def _check(self) -> None:
        """Every composite glyph is made of glyphs that exist, and every outline is whole."""
        for glyph in range(self.count):
            length = self.places[glyph + 1] - self.places[glyph]
            if length == 0:
                continue
            if length < 10:
                raise Broken("文件已损坏（字形不完整）")
            start = self.places[glyph]
            if self.outlines[start] & 0x80 and any(
                part >= self.count for part in self._parts(start, self.places[glyph + 1])
            ):
                raise Broken("文件已损坏（字形的组成部分不存在）")

    def _parts(self, start: int, end: int) -> Iterator[int]:
        at, flags = start + 10, MORE
        while flags & MORE:
            if at + 4 > end:
                raise Broken("文件已损坏（字形不完整）")
            flags, part = struct.unpack_from(">HH", self.outlines, at)
            at += 8 if flags & WORDS else 6
            if flags & SCALE:
                at += 2
            elif flags & XY_SCALE:
                at += 4
            elif flags & TWO_BY_TWO:
                at += 8
            yield part

    def advance(self, glyph: int) -> int:
        """The width of the glyph in font units."""
        return int(self.advances[min(glyph, self.metrics - 1)])

    def outline(self, glyph: int) -> Table:
        """The bytes of the outline, none for a blank."""
        return self.outlines[self.places[glyph] : self.places[glyph + 1]]

    def shown(self, mapped: Mapping[int, int]) -> dict[int, int]:
        """Those of *mapped* that show something: no blanks, no copies of the box for what is missing."""
        box = bytes(self.outline(0))
        found = {}
        for code, glyph in mapped.items():
            if not 0 < self.advance(glyph) <= WIDEST * self.em:
                continue
            outline = self.outline(glyph)
            blank = len(outline) == 0
            if blank and unicodedata.category(chr(code)) != "Zs":
                continue
            if not blank and len(outline) == len(box) and bytes(outline) == box:
                continue
            found[code] = glyph
        return found


_BEST = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Unicode character maps, the largest first; maps in GBK or Big5 are not for us."""


def characters(cmap: Table, glyphs: int) -> dict[int, int]:
    """Code point → glyph by the best Unicode map of the face. Raises Broken."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    places = {}
    for number in range(min(count, 100)):
        platform, encoding, at = struct.unpack_from(">HHL", cmap, 4 + 8 * number)
        places[platform, encoding] = at
    for key in _BEST:
        if key not in places:
            continue
        (form,) = struct.unpack_from(">H", cmap, places[key])
        if form == 12:
            return _wide(cmap[places[key] :], glyphs)
        if form == 4:
            return _narrow(cmap[places[key] :], glyphs)
    raise Broken("没有 Unicode 字符表")


def _wide(table: Table, glyphs: int) -> dict[int, int]:
    (groups,) = struct.unpack_from(">L", table, 12)
    if 16 + 12 * groups > len(table):
        raise Broken("文件已损坏（字符表）")
    found: dict[int, int] = {}
    for number in range(groups):
        first, last, glyph = struct.unpack_from(">3L", table, 16 + 12 * number)
        if last < first or last > 0x10FFFF or len(found) + last - first > MOST_CHARACTERS:
            raise Broken("文件已损坏（字符表）")
        for code in range(first, last + 1):
            if 0 < glyph + code - first < glyphs:
                found[code] = glyph + code - first
    return found


def _narrow(table: Table, glyphs: int) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", table, 6)
    size = double // 2
    ends = struct.unpack_from(f">{size}H", table, 14)
    starts = struct.unpack_from(f">{size}H", table, 16 + double)
    deltas = struct.unpack_from(f">{size}H", table, 16 + 2 * double)
    ranges = 16 + 3 * double
    offsets = struct.unpack_from(f">{size}H", table, ranges)
    if sum(max(end - start + 1, 0) for start, end in zip(starts, ends, strict=True)) > MOST_CHARACTERS:  # fmt: skip
        raise Broken("文件已损坏（字符表）")
    found: dict[int, int] = {}
    for n in range(size):
        for code in range(starts[n], ends[n] + 1):
            glyph = code
            if offsets[n]:
                at = ranges + 2 * n + offsets[n] + 2 * (code - starts[n])
                glyph = struct.unpack_from(">H", table, at)[0] if at + 2 <= len(table) else 0
                if glyph == 0:
                    continue
            glyph = (glyph + deltas[n]) & 0xFFFF
            if 0 < glyph < glyphs and code != 0xFFFF:
                found[code] = glyph
    return found
