"""Pages as lists of marks, written to PDF once their number is known. Same marks, same bytes."""

import io
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from township_desk.documents import fonts

WIDTH, HEIGHT = 210 * mm, 297 * mm


@dataclass(frozen=True)
class Pdf:
    """A finished file, its number of pages, and the text of each page as it was laid out."""

    data: bytes
    pages: int
    texts: tuple[str, ...]


@dataclass
class Page:
    """Marks of one page; y is measured from the top edge, in points."""

    marks: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)

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
            self.marks.append(("text", (x, y, text, role, size, spacing, grey)))

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.5) -> None:
        """A straight rule."""
        self.marks.append(("line", (x1, y1, x2, y2, width)))


def centred(page: Page, y: float, text: str, role: str, size: float, **more: float) -> None:
    """Text in the middle of the sheet."""
    page.text((WIDTH - fonts.width(text, role, size)) / 2, y, text, role, size, **more)


def write(
    pages: list[Page],
    *,
    title: str,
    foot: float | None,
    watermark: str = "",
    foot_size: float = 10.5,
) -> Pdf:
    """The PDF of *pages*. *foot*: height from the top of 第 X 页 共 Y 页, None for no page numbers."""
    stream = io.BytesIO()
    first = fonts.faces()["song"].name
    canvas = Canvas(
        stream,
        pagesize=(WIDTH, HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=first,  # type: ignore[arg-type]  # the stubs say float; it is a name
        lang="zh-CN",
    )
    canvas.setTitle(title)
    canvas.setProducer("Township Desk")
    canvas.setCreator("Township Desk")
    texts = []
    for number, page in enumerate(pages, 1):
        if watermark:
            _watermark(canvas, watermark)
        if foot is not None:
            label = f"第 {number} 页 共 {len(pages)} 页"
            centred(page, foot, label, "song", foot_size)
        texts.append("".join(_draw(canvas, mark) for mark in page.marks))
        canvas.showPage()
    canvas.save()
    return Pdf(stream.getvalue(), len(pages), tuple(texts))


def _watermark(canvas: Canvas, text: str) -> None:
    face = fonts.faces()["hei"]
    canvas.saveState()
    canvas.setFillGray(0.88)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(45)
    canvas.setFont(face.name, 120)
    canvas.drawCentredString(0, -40, text)
    canvas.restoreState()


def _draw(canvas: Canvas, mark: tuple[str, tuple[object, ...]]) -> str:
    kind, values = mark
    if kind == "line":
        x1, y1, x2, y2, width = (float(str(v)) for v in values)
        canvas.setLineWidth(width)
        canvas.line(x1, HEIGHT - y1, x2, HEIGHT - y2)
        return ""
    x, y, text, role, size, spacing, grey = values
    place = float(str(x))
    points = float(str(size))
    extra = float(str(spacing))
    canvas.setFillGray(float(str(grey)))
    for face, piece in fonts.runs(str(text), str(role)):
        canvas.setFont(face.name, points)
        canvas.drawString(place, HEIGHT - float(str(y)), piece, charSpace=extra)
        place += face.width(piece, points) + extra * len(piece)
    return str(text)
