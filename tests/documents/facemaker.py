"""Faces for tests, made with fontTools: an office's own 仿宋, a face for rare characters, and bad ones."""

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables.DefaultTable import DefaultTable


def gb2312() -> list[str]:
    """What every Chinese face has, and the signs of papers."""
    found = [chr(code) for code in range(0x20, 0x7F)]
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.append(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def _square(pen, number: int) -> None:
    """Every glyph differs a little from its neighbour, and from the box of what is missing."""
    left, top = 100 + number % 30, 700 + number // 30 % 30
    pen.moveTo((left, 0))
    pen.lineTo((left, top))
    pen.lineTo((800, top))
    pen.lineTo((800, 0))
    pen.closePath()


def face(
    chars: Iterable[str],
    family: str = "仿宋_GB2312",
    postscript: str = "FangSong_GB2312",
    *,
    embedding: int = 8,
    boxes: str = "",
    blanks: str = " 　",
    em: int = 1000,
) -> FontBuilder:
    """A TrueType face with these characters; *boxes* show the box, *blanks* nothing."""
    chars = list(dict.fromkeys(chars))
    names = [".notdef", *(f"g{ord(c):05X}" for c in chars)]
    builder = FontBuilder(em, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"g{ord(c):05X}" for c in chars})
    glyphs = {}
    for number, name in enumerate(names):
        pen = TTGlyphPen(None)
        char = "" if number == 0 else chars[number - 1]
        if not char or char in boxes:
            _square(pen, 870)
        elif char not in blanks:
            _square(pen, number % 800)
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    wide = {n: (em // 2 if n != ".notdef" and int(n[1:], 16) < 0x80 else em) for n in names}
    builder.setupHorizontalMetrics({n: (wide[n], 100) for n in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": postscript})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=embedding)
    builder.setupPost(keepGlyphNames=False)
    return builder


def write(path: Path, chars: Iterable[str], family: str = "仿宋_GB2312", **more) -> Path:
    """The same, as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = face(chars, family, **more).font
    made.recalcTimestamp = False
    made.save(path)
    return path


def collection(path: Path, *parts: Path) -> Path:
    """A ``.ttc`` of several files."""
    whole = TTCollection()
    whole.fonts = [TTFont(part) for part in parts]
    whole.save(path)
    return path


def with_gbk_map(path: Path) -> Path:
    """As old Chinese faces are: behind the Unicode map one in GBK, where the codes mean other glyphs."""
    font = TTFont(path)
    order = font.getGlyphOrder()
    table = CmapSubtable.newSubtable(4)
    table.platformID, table.platEncID, table.language = 3, 3, 0
    table.cmap = {0x4E00 + n: name for n, name in enumerate(reversed(order[1:]))}
    font["cmap"].tables.append(table)
    font.save(path)
    return path


def variable(path: Path) -> Path:
    """A face that calls itself variable."""
    font = TTFont(path)
    font["fvar"] = DefaultTable("fvar")
    font["fvar"].data = bytes(16)
    font.save(path)
    return path


def postscript_outlines(path: Path) -> Path:
    """A face with CFF outlines."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord("一"): "one"})
    pens = {}
    for name in (".notdef", "one"):
        pen = T2CharStringPen(1000, None)
        _square(pen, 1)
        pens[name] = pen.getCharString()
    builder.setupCFF("Fang", {"FullName": "Fang"}, pens, {})
    builder.setupHorizontalMetrics(dict.fromkeys(pens, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "仿宋", "styleName": "Regular", "psName": "Fang"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def without(path: Path, tag: str) -> Path:
    """A face that lost a table."""
    font = TTFont(path)
    del font[tag]
    font.save(path)
    return path
