"""What stands on the pages of a PDF: its runs of text with their ink, its straight rules."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from township_desk.documents import outlines
from township_desk.documents.pdfium import LOCK
from township_desk.documents.render.paper import HEIGHT, WIDTH
from township_desk.errors import InvalidInput

HYPHENS = {0x02: "-", 0xFFFE: "-"}
"""PDFium's own signs for a hyphen at the end of a line."""


@dataclass
class Run:
    """Characters drawn in one go. The box is that of their ink, from the lower left corner, in points."""

    x: float  # where the first character begins
    base: float
    end: float  # where the last character ends, with its white
    size: float
    upright: bool
    embedded: bool
    text: str = ""
    lost: bool = False  # a character has no shape of its own
    left: float = inf
    bottom: float = inf
    right: float = -inf
    top: float = -inf

    def cover(self, box: tuple[float, float, float, float]) -> None:
        """Let the box of ink reach around another character."""
        self.left, self.bottom = min(self.left, box[0]), min(self.bottom, box[1])
        self.right, self.top = max(self.right, box[2]), max(self.top, box[3])


@dataclass(frozen=True)
class Rule:
    """A straight stroke along an edge of the sheet; slanted ones strike empty rows and are left out."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def upright(self) -> bool:
        return self.top - self.bottom > self.right - self.left

    def crosses(self, run: Run, touch: float) -> bool:
        """Whether it runs through the ink of *run*, more than *touch* inside it."""
        wide = min(self.right, run.right) - max(self.left, run.left)
        high = min(self.top, run.top) - max(self.bottom, run.bottom)
        if self.upright:
            middle = (self.left + self.right) / 2
            return run.left + touch < middle < run.right - touch and high > touch
        middle = (self.bottom + self.top) / 2
        return run.bottom + touch < middle < run.top - touch and wide > touch

    def stands_between(self, before: Run, after: Run) -> bool:
        """Whether an upright rule parts two runs of one baseline."""
        return (
            before.end - 0.5 <= self.left <= after.x + 0.5 and self.bottom < before.base < self.top
        )


@dataclass
class Sheet:
    """One page."""

    width: float
    height: float
    is_a4: bool
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def sheets(data: bytes) -> Iterator[Sheet]:
    """The pages of a PDF, one after the other. Raises InvalidInput for what is no PDF."""
    with LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            raise InvalidInput("文件不是可以打开的 PDF") from None
        try:
            shapes = outlines.Shapes()
            for page in document:
                yield _sheet(page, shapes)
                page.close()
        finally:
            document.close()


def _sheet(page: pdfium.PdfPage, shapes: outlines.Shapes) -> Sheet:
    left, bottom, right, top = page.get_mediabox()
    width, height = right - left, top - bottom
    sides = sorted((width, height))
    a4 = abs(sides[0] - WIDTH) < 1 and abs(sides[1] - HEIGHT) < 1 and page.get_rotation() == 0
    whole = page.get_cropbox() == (left, bottom, right, top)
    sheet = Sheet(width, height, a4 and whole)
    sheet.runs = _runs(page, shapes)
    sheet.rules = list(_rules(page))
    return sheet


def _runs(page: pdfium.PdfPage, shapes: outlines.Shapes) -> list[Run]:
    text = page.get_textpage()
    found: dict[int, Run] = {}
    try:
        for index in range(text.count_chars()):
            _collect(text.raw, index, found, shapes)
    finally:
        text.close()
    return [run for run in found.values() if run.text.strip()]


def _collect(text: Any, index: int, found: dict[int, Run], shapes: outlines.Shapes) -> None:
    """Add one character to the run that drew it; white space that PDFium made up belongs to none."""
    if raw.FPDFText_IsGenerated(text, index) == 1:
        return
    thing = raw.FPDFText_GetTextObject(text, index)
    if not thing:
        return
    code = raw.FPDFText_GetUnicode(text, index)
    char = HYPHENS.get(code) or chr(code)
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, loose)
    lost = not char.isspace() and (
        raw.FPDFText_HasUnicodeMapError(text, index) == 1
        or code in (0, 0xFFFD)
        or shapes.missing(raw.FPDFTextObj_GetFont(thing), code)
    )
    key = ctypes.cast(thing, ctypes.c_void_p).value or 0
    if key not in found:
        found[key] = _begun(text, index, thing)
    run = found[key]
    run.text += char
    run.lost = run.lost or lost
    run.end = max(run.end, loose.right)
    if not char.isspace():
        run.cover(_box(text, index))


def _begun(text: Any, index: int, thing: Any) -> Run:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    angle = raw.FPDFText_GetCharAngle(text, index)
    embedded = raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(thing)) == 1
    size = raw.FPDFText_GetFontSize(text, index)
    return Run(x.value, y.value, x.value, size, upright=abs(angle) < 0.01, embedded=embedded)


def _box(text: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _rules(page: pdfium.PdfPage) -> Iterator[Rule]:
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing.raw, fill, stroke)
        left, bottom, right, top = thing.get_bounds()
        thin = min(right - left, top - bottom)
        if stroke.value and thin < 3 and max(right - left, top - bottom) > 5:
            yield Rule(left, bottom, right, top)
