"""Make the bundled fonts from their packages: cut to what is printed, TrueType outlines, no layout tables.

    python scripts/build_fonts.py FANDOL_DIR NOTO_SERIF_DIR NOTO_SANS_DIR

FANDOL_DIR holds FandolFang-Regular.otf and FandolKai-Regular.otf (Debian package texlive-lang-chinese), the
others the unpacked npm packages @expo-google-fonts/noto-serif-sc and @expo-google-fonts/noto-sans-sc 0.4.3.
The same inputs give the same bytes.
"""

import hashlib
import sys
import tomllib
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).resolve().parent.parent / "resources" / "fonts"
MAX_ERROR = 1.0  # font units of 1000: invisible in print


def characters(kind: str) -> set[int]:
    """Code points that a font keeps: ``all``, or the GBK repertoire with the symbols of papers."""
    found = set(range(0x20, 0x7F)) | {0xA5, 0xB7, 0xD7, 0xA7, 0xB0, 0xB1, 0x2014, 0x2018, 0x2019}
    found |= {0x201C, 0x201D, 0x2026, 0x2030, 0x2103, 0x2116, 0x2610, 0x2611, 0x25A1, 0x25A0}
    found |= set(range(0x2160, 0x216C)) | set(range(0x2460, 0x2474)) | set(range(0x3000, 0x3018))
    found |= set(range(0xFF01, 0xFF5F)) | {0xFFE5, 0x3014, 0x3015, 0x3007, 0xB2, 0xB3, 0x33A1}
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                found.add(ord(bytes((high, low)).decode(kind)))
            except (UnicodeDecodeError, TypeError):
                continue
    return found


def cut(font: TTFont, wanted: set[int] | None) -> None:
    """Keep only *wanted* characters (None: all), without hinting and layout tables."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT"]
    subsetter = Subsetter(options)
    available = set(font.getBestCmap())
    subsetter.populate(unicodes=available if wanted is None else available & wanted)
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace CFF outlines by quadratic ones, because ReportLab embeds nothing else."""
    order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for name in order:
        glyphs[name].recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyphs[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in [
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxComponentDepth",
    ]:
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"


def main() -> None:
    fandol, serif, sans = (Path(argument) for argument in sys.argv[1:4])
    plan = tomllib.loads((HERE / "fonts.toml").read_text(encoding="utf-8"))["font"]
    folders = {"fandol": fandol, "serif": serif, "sans": sans}
    for entry in plan:
        source = next(folders[entry["from"]].rglob(entry["source_file"]))
        font = TTFont(source, recalcTimestamp=False)
        cut(font, None if entry["keep"] == "all" else characters(entry["keep"]))
        if "CFF " in font:
            to_truetype(font)
        target = HERE / entry["file"]
        font.save(target)
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        same = "unchanged" if digest == entry["sha256"] else "NEW HASH: write it into fonts.toml"
        print(
            f"{entry['file']}  {target.stat().st_size / 1e6:.1f} MB  {digest}  {same}", flush=True
        )


if __name__ == "__main__":
    main()
