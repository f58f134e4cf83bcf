"""Does an embedded font draw a character, or only its box for missing ones (.notdef)?"""

import ctypes
import struct
from typing import Any

import pypdfium2.raw as raw

SIZE = 1000.0
"""Outlines are asked for at this size; their numbers are then thousandths of the em."""
INTRICATE = 60
"""An outline of more segments is no box."""
Box = tuple[float, float, float, float]


class Shapes:
    """Answers for the fonts of one document, each question asked once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}
        self._boxes: dict[int, Box | None] = {}

    def missing(self, font: Any, code: int) -> bool:
        """Whether *font* has no outline for the character, or that of .notdef."""
        key = ctypes.cast(font, ctypes.c_void_p).value or 0, code
        if key not in self._known:
            if key[0] not in self._boxes:
                self._boxes[key[0]] = _notdef_box(_font_data(font))
            self._known[key] = _draws_nothing(font, code, self._boxes[key[0]])
        return self._known[key]


def _draws_nothing(font: Any, code: int, notdef: Box | None) -> bool:
    """Whether the outline of a character is empty or as large as that of .notdef."""
    path = raw.FPDFFont_GetGlyphPath(font, code, SIZE)
    count = raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    if count > INTRICATE:
        return False
    xs, ys = [], []
    for index in range(count):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            xs.append(x.value)
            ys.append(y.value)
    if not xs:
        return True
    drawn = min(xs), min(ys), max(xs), max(ys)
    return notdef is not None and all(abs(a - b) < 1.5 for a, b in zip(drawn, notdef, strict=True))


def _font_data(font: Any) -> bytes:
    length = ctypes.c_size_t()
    raw.FPDFFont_GetFontData(font, None, 0, length)
    buffer = (ctypes.c_uint8 * length.value)()
    raw.FPDFFont_GetFontData(font, buffer, length.value, length)
    return bytes(buffer)


def _notdef_box(data: bytes) -> Box | None:
    """The box of glyph 0 of a TrueType font; None where it draws nothing or the font is of another kind."""
    try:
        count = struct.unpack_from(">H", data, 4)[0]
        entries = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count))
        tables = {tag: (place, size) for tag, _, place, size in entries}
        head, loca, glyf = tables[b"head"][0], tables[b"loca"][0], tables[b"glyf"][0]
        em = struct.unpack_from(">H", data, head + 18)[0]
        long = struct.unpack_from(">h", data, head + 50)[0]
        start, end = struct.unpack_from(">II" if long else ">HH", data, loca)
        if start == end:
            return None
        box = struct.unpack_from(">hhhh", data, glyf + start * (1 if long else 2) + 2)
    except (struct.error, KeyError):
        return None
    left, bottom, right, top = (edge * SIZE / em for edge in box)
    return left, bottom, right, top
