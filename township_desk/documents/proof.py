"""Reading a PDF back: is every character that was laid out really on the paper, in its order, and no other?"""

import re
import unicodedata

import pypdfium2 as pdfium

from township_desk.documents.pdfium import LOCK
from township_desk.documents.render.paper import Pdf
from township_desk.errors import IntegrityBroken


def text_of(data: bytes) -> list[str]:
    """The text of each page as a reader extracts it."""
    found = []
    with LOCK:
        document = pdfium.PdfDocument(data)
        try:
            for page in document:
                text = page.get_textpage()
                found.append(text.get_text_range())
                text.close()
                page.close()
        finally:
            document.close()
    return found


def normal(text: str) -> str:
    """For comparing: NFKC without any white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def check_text(pdf: Pdf, title: str) -> None:
    """Refuse a paper whose text does not come back whole and in order. Raises IntegrityBroken.

    Lost, doubled and swapped text are all noticed: the two texts must be equal but for white space.
    """
    for number, (wanted, got) in enumerate(zip(pdf.texts, text_of(pdf.data), strict=True), 1):
        laid, read = _plain(wanted), _plain(got)
        if laid != read:
            place = _first_difference(laid, read)
            raise IntegrityBroken(
                f"《{title}》第 {number} 页印出的文字与内容不一致"
                f"（应为“{laid[place : place + 10]}”，实为“{read[place : place + 10]}”），"
                "没有定稿，请把这份内容交给维护人员"
            )


def _plain(text: str) -> str:
    """PDFium marks a hyphen at the end of a line by U+FFFE or U+0002: it is still a hyphen."""
    return re.sub("[\ufffe\u0002]", "-", normal(text))


def _first_difference(one: str, two: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )
