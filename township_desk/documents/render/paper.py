"""Pages as lists of marks, written to PDF once their number is known. Same marks, same bytes."""

import io
from dataclasses import dataclass, field, replace

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from township_desk.documents import fonts, pdfa, qr
from township_desk.documents.imprint import NOTHING, Imprint, State
from township_desk.documents.render import operators

WIDTH, HEIGHT = 210 * mm, 297 * mm
WATERMARK_GREY = 0.93
"""Light enough that the text over it reads as if it were not there."""
VOID_GREY = 0.72
"""A paper that no longer counts says so at first sight."""


@dataclass(frozen=True)
class Pdf:
    """A finished file, its number of pages, and the text of each page in the order it was laid out.

    *imprint* is what the file says about itself.
    """

    data: bytes
    pages: int
    texts: tuple[str, ...]
    imprint: Imprint


@dataclass(frozen=True)
class Text:
    """Text with its baseline at *y*, measured from the top edge."""

    x: float
    y: float
    text: str
    role: str
    size: float
    spacing: float = 0.0
    grey: float = 0.0

    def lowered(self, by: float) -> "Text":
        """The same text further down."""
        return replace(self, y=self.y + by)


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float

    def lowered(self, by: float) -> "Rule":
        """The same line further down."""
        return replace(self, y=self.y + by, to_y=self.to_y + by)


@dataclass(frozen=True)
class Picture:
    """A JPEG with its upper left corner at *x*, *y*."""

    x: float
    y: float
    width: float
    height: float
    data: bytes

    def lowered(self, by: float) -> "Picture":
        """The same picture further down."""
        return replace(self, y=self.y + by)


Mark = Text | Rule | Picture


@dataclass
class Page:
    """The marks of one page, in points from its upper left corner."""

    marks: list[Mark] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        role: str,
        size: float,
        *,
        spacing: float = 0.0,
        grey: float = 0.0,
    ) -> None:
        """Text with its baseline at *y*."""
        if text:
            self.marks.append(Text(x, y, text, role, size, spacing, grey))

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.5) -> None:
        """A straight rule."""
        self.marks.append(Rule(x1, y1, x2, y2, width))

    def picture(self, x: float, y: float, width: float, height: float, data: bytes) -> None:
        """A picture in this frame."""
        self.marks.append(Picture(x, y, width, height, data))


def centred(page: Page, y: float, text: str, role: str, size: float) -> None:
    """Text in the middle of the sheet."""
    page.text((WIDTH - fonts.width(text, role, size)) / 2, y, text, role, size)


def write(
    pages: list[Page],
    *,
    title: str,
    foot: float | None,
    imprint: Imprint = NOTHING,
    foot_size: float = 10.5,
) -> Pdf:
    """The PDF of *pages*. *foot*: height from the top of 第 X 页 共 Y 页, None for no page numbers.

    Its own digest is not in it yet: ``pdfa.finish`` fills it in.
    """
    stream = io.BytesIO()
    first = fonts.faces()["song"].name
    canvas = Canvas(
        stream,
        pagesize=(WIDTH, HEIGHT),
        # Streams as they are: another zlib would give other bytes, and compressing took most of the time.
        pageCompression=0,
        pdfVersion=(1, 7),
        invariant=1,
        initialFontName=first,  # type: ignore[arg-type]  # the stubs say float; it is a name
        lang="zh-CN",
    )
    pdfa.prepare(canvas, title, imprint)
    texts = []
    for number, page in enumerate(pages, 1):
        if imprint.watermark:
            _watermark(canvas, imprint)
        if foot is not None:
            centred(page, foot, f"第 {number} 页 共 {len(pages)} 页", "song", foot_size)
        if imprint.label:
            page.text(qr.LEFT + qr.SIDE + 4, HEIGHT - qr.BOTTOM - 3, imprint.label, "song", 7.5)
        texts.append(imprint.watermark + "".join(_draw(canvas, mark) for mark in page.marks))
        if imprint.code and (number == 1 or imprint.label):
            canvas._code.append(qr.operators(imprint.code))  # type: ignore[attr-defined]
        canvas.showPage()
    canvas.save()
    return Pdf(stream.getvalue(), len(pages), tuple(texts), imprint)


def _watermark(canvas: Canvas, imprint: Imprint) -> None:
    face = fonts.faces()["hei"]
    canvas.saveState()
    canvas.setFillGray(VOID_GREY if imprint.state is State.VOID else WATERMARK_GREY)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(45)
    canvas.setFont(face.name, 110)
    canvas.drawCentredString(0, -40, imprint.watermark)
    canvas.restoreState()


def _draw(canvas: Canvas, mark: Mark) -> str:
    if isinstance(mark, Picture):
        image = ImageReader(io.BytesIO(mark.data))
        canvas.drawImage(image, mark.x, HEIGHT - mark.y - mark.height, mark.width, mark.height)
        return ""
    if isinstance(mark, Rule):
        canvas.setLineWidth(mark.width)
        canvas.line(mark.x, HEIGHT - mark.y, mark.to_x, HEIGHT - mark.to_y)
        return ""
    shown = operators.text(
        canvas, mark.x, HEIGHT - mark.y, mark.text, mark.role, mark.size, mark.spacing, mark.grey
    )
    canvas._code.append(shown)  # type: ignore[attr-defined]
    return mark.text
