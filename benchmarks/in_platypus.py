"""The decision in plain ReportLab Platypus with its defaults, as its manual shows it."""

import io
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer

from benchmarks.letter import Letter

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
FACES = {"P-fang": "FandolFang", "P-title": "NotoSerifSC-Bold", "P-song": "NotoSerifSC-Regular"}

BODY = ParagraphStyle(
    "body",
    fontName="P-fang",
    fontSize=15.75,
    leading=28.99,
    wordWrap="CJK",
    firstLineIndent=2 * 15.75,
)
HEAD = ParagraphStyle("head", fontName="P-title", fontSize=22, leading=34, alignment=TA_CENTER)
NUMBER = ParagraphStyle("number", parent=BODY, alignment=TA_CENTER, firstLineIndent=0)
SEAL = ParagraphStyle("seal", parent=BODY, alignment=TA_RIGHT, firstLineIndent=0)
SMALL = ParagraphStyle("small", fontName="P-song", fontSize=9, leading=12, alignment=TA_RIGHT)


class _Counted(Canvas):
    """Pages are kept until their number is known."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self._kept: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for state in self._kept:
            self.__dict__.update(state)
            self.setFont("P-song", 10.5)
            text = f"第 {self._pageNumber} 页 共 {len(self._kept)} 页"
            self.drawCentredString(A4[0] / 2, 26 * mm, text)
            super().showPage()
        super().save()


class InPlatypus:
    """Prints letters; the fonts are registered once."""

    def __init__(self) -> None:
        for name, file in FACES.items():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{file}.ttf")))

    def pdf(self, letter: Letter) -> bytes:
        """The letter as PDF."""
        stream = io.BytesIO()
        document = SimpleDocTemplate(
            stream,
            pagesize=A4,
            topMargin=37 * mm,
            bottomMargin=35 * mm,
            leftMargin=28 * mm - 6,
            rightMargin=26 * mm - 6,
            title=letter.title,
        )
        story = [
            Paragraph(escape(letter.agency), HEAD),
            Paragraph(escape(letter.title), HEAD),
            Paragraph(escape(letter.number), NUMBER),
            Spacer(1, 28.99),
            *(Paragraph(escape(words), BODY) for words in letter.paragraphs),
            KeepTogether(
                [
                    Spacer(1, 40),
                    Paragraph(escape(letter.agency), SEAL),
                    Paragraph(escape(letter.day), SEAL),
                    Paragraph("（印章）", SMALL),
                ]
            ),
        ]
        document.build(story, canvasmaker=_Counted)
        return stream.getvalue()
