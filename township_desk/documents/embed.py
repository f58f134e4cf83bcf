"""What ReportLab gets wrong when it embeds a Chinese font, and nothing more."""

from collections.abc import Sequence
from functools import cache

from reportlab.pdfbase import pdfdoc, ttfonts


def mend() -> None:
    """Use our ToUnicode map: ReportLab's writes five hex digits for characters beyond the BMP.

    WORKAROUND until ReportLab writes surrogate pairs: such a name prints, but cannot be searched.
    """
    ttfonts.makeToUnicodeCMap = to_unicode_map
    pdfdoc.PDFStream.format = _stream  # type: ignore[method-assign, assignment]


_format = pdfdoc.PDFStream.format
_END = b"endstream\n"


def _stream(stream: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
    """A stream whose end mark stands on a line of its own, as PDF/A wants it (ISO 19005-2, 6.1.7.1)."""
    written: bytes = _format(stream, document)
    return written.removesuffix(_END) + b"\n" + _END


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
