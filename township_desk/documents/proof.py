"""Reading a PDF back: is every character that was laid out really on the paper, and in its order?"""

import re
import unicodedata

import pypdfium2 as pdfium

from township_desk.documents.pdfium import LOCK
from township_desk.documents.render.paper import Pdf
from township_desk.errors import IntegrityBroken


def text_of(data: bytes) -> list[str]:
    """The text of each page as a reader extracts it."""
    with LOCK:
        document = pdfium.PdfDocument(data)
        try:
            found = []
            for page in document:
                text = page.get_textpage()
                found.append(text.get_text_range())
                text.close()
                page.close()
            return found
        finally:
            document.close()


def normal(text: str) -> str:
    """For comparing: NFKC without any white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def check_text(pdf: Pdf, title: str) -> None:
    """Refuse a paper whose text does not come back whole. Raises IntegrityBroken naming the page."""
    pages = text_of(pdf.data)
    for number, (wanted, got) in enumerate(zip(pdf.texts, pages, strict=True), 1):
        lost = _counts(normal(wanted))
        for char, count in _counts(normal(got)).items():
            lost[char] = lost.get(char, 0) - count
        missing = "".join(char for char, count in lost.items() if count > 0)
        if missing:
            raise IntegrityBroken(
                f"《{title}》第 {number} 页有文字没有印出（{missing[:10]}），没有定稿，请把这份内容交给维护人员"
            )


def _counts(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for char in text:
        found[char] = found.get(char, 0) + 1
    return found
