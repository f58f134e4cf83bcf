"""What ReportLab gets wrong when it embeds a Chinese font, and nothing more."""

from collections.abc import Sequence
from functools import cache

from reportlab.pdfbase import ttfonts


def mend() -> None:
    """Use our ToUnicode map: ReportLab's writes five hex digits for characters beyond the BMP.

    WORKAROUND until ReportLab writes surrogate pairs: such a name prints, but cannot be searched.
    """
    ttfonts.makeToUnicodeCMap = to_unicode_map


def keep_tables(font: ttfonts.TTFont) -> None:
    """Cut each table out of the font file once: ReportLab copies megabytes of outlines per subset."""
    font.face.get_table = cache(font.face.get_table)  # type: ignore[method-assign]


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """The CMap from the codes of one font subset to Unicode, in UTF-16BE."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({fontname})",
        f"/Ordering ({fontname})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
        f"{len(subset)} beginbfchar",
        *(
            f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
            for code, point in enumerate(subset)
        ),
        "endbfchar",
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)
