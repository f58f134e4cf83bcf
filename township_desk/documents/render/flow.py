"""Text flowing down pages: lines of fixed pitch, a new page when one is full."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.render.breaker import (
    Line,
    break_fields,
    break_lines,
    break_title,
    measure,
)
from township_desk.documents.render.paper import WIDTH, Page, centred
from township_desk.documents.wording import SOFT_BREAK

BLANK = " \u3000\n"
FREE_X = WIDTH - 47 * mm
"""Right of this and down to FREE_Y every first page is free: 25 × 25 mm for a code (documents.md 13.1)."""
FREE_Y = 33 * mm
CONTINUED = 16.0
"""The height of the line that names the paper on its next pages."""
_HANG = re.compile(r"(?:附件?：)?(?:[0-9]{1,2}[.．]|（[0-9一二三四五六七八九十]{1,3}）)?")


@dataclass(frozen=True)
class Geometry:
    """Margins, type size and line pitch of one layout, in points."""

    top: float
    bottom: float
    left: float
    right: float
    size: float
    pitch: float
    role: str = "fang"

    @property
    def width(self) -> float:
        return WIDTH - self.left - self.right


@dataclass(frozen=True)
class Unit:
    """A line or row that stays whole: its first mark, where it stands, how many text lines it holds.

    Units with the same *bond* (not 0) go over to another page together.
    """

    first: int
    top: float
    height: float
    lines: int
    bond: int = 0


@dataclass
class Flow:
    """A column of lines. *height*: of the whole sheet; *on_page* decorates each new page.

    *continued* stands small at the head of every page but the first: what the loose sheet belongs to.
    """

    geometry: Geometry
    height: float
    on_page: Callable[[Page], None] | None = None
    continued: str = ""
    pages: list[Page] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)  # of the current page
    y: float = 0.0
    bonds: int = 0

    def __post_init__(self) -> None:
        self.new_page()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def room(self) -> float:
        """How many points are left on this page."""
        return self.height - self.geometry.bottom - self.y

    @property
    def whole(self) -> float:
        """How many points an empty page has."""
        taken = CONTINUED if self.continued else 0.0
        return self.height - self.geometry.bottom - self.geometry.top - taken

    def new_page(self) -> None:
        """Begin the next sheet."""
        self.pages.append(Page())
        self.y = self.geometry.top
        self.units = []
        if self.on_page is not None:
            self.on_page(self.page)
        if self.continued and len(self.pages) > 1:
            self._continue()

    def _continue(self) -> None:
        """The line that names the paper on a 续页, in one line whatever its length."""
        g = self.geometry
        wide = measure(self.continued, g.role, 10.5)
        size = min(10.5, 10.5 * g.width / wide)
        self.page.text(g.left, self.y + 10.5, self.continued, g.role, size)
        self.y += CONTINUED

    def need(self, points: float) -> None:
        """A new page unless *points* are left."""
        if self.units and self.room < points - 0.01:
            self.new_page()

    def take(self, height: float, lines: int = 1, bond: int = 0) -> float:
        """Room for one unit of *height*; its upper edge."""
        self.need(height)
        top = self.y
        self.units.append(Unit(len(self.page.marks), top, height, lines, bond))
        self.y += height
        return top

    def skip(self, points: float) -> None:
        """White space, dropped at the top of a page."""
        if self.units:
            self.y += points

    def need_with_company(self, points: float, lines: int = 2) -> None:
        """Room for *points*, with at least *lines* lines of text above them on the same page.

        What stands last on this page goes over to the next one with it (GB/T 9704: no seal alone).
        """
        if self.room >= points - 0.01:
            return
        count = 0
        moved = 0
        bond = 0
        for unit in reversed(self.units):
            if moved >= lines and not (bond and unit.bond == bond):
                break
            moved += unit.lines
            bond = unit.bond
            count += 1
        self._carry(self.units[-count:] if 0 < count < len(self.units) else [])

    def _carry(self, units: list[Unit]) -> None:
        """Begin a new page with the last *units* of this one."""
        if not units:
            self.new_page()
            return
        first, top, end = units[0].first, units[0].top, self.y
        marks = self.page.marks[first:]
        del self.page.marks[first:]
        self.new_page()
        shift = self.y - top
        offset = len(self.page.marks) - first
        self.page.marks += [mark.lowered(shift) for mark in marks]
        self.units = [replace(u, first=u.first + offset, top=u.top + shift) for u in units]
        self.y = end + shift

    def line(self, text: Line, role: str, *, grey: float = 0.0, bond: int = 0) -> float:
        """One set line; its baseline."""
        g = self.geometry
        base = self.take(g.pitch, bond=bond) + (g.pitch + g.size * 0.76) / 2
        self.page.text(
            g.left + text.indent, base, text.text, role, g.size, spacing=text.spacing, grey=grey
        )
        return base

    def paragraph(
        self,
        text: str,
        *,
        indent: float = 2.0,
        role: str = "",
        grey: float = 0.0,
        keep: bool = False,
        hang: bool = False,
    ) -> None:
        """One block of text; a line break inside a value starts a new paragraph of the same kind.

        Two lines at least stand together at the foot and at the top of a page; with *keep* all do.
        With *hang* the lines after the first begin below the text, not below its number or 附件：.
        """
        g = self.geometry
        face = role or g.role
        for part in text.split(SOFT_BREAK):
            if not part.strip(BLANK):
                continue
            words = part.strip(BLANK)
            first = indent * g.size
            deep = first + measure(number_of(words), face, g.size) if hang else 0.0
            lines = break_lines(words, g.width, face, g.size, first, hang=deep)
            count = len(lines)
            if keep and count * g.pitch <= self.whole / 2:
                self.need(count * g.pitch)
                bonds = [self._bond()] * count
            else:
                bonds = self._bonds(count)
            for number, (line, bond) in enumerate(zip(lines, bonds, strict=True)):
                left = count - number
                # No first line alone at the foot, no last line alone at the top of a page.
                if left == 2 or (number == 0 and left > 1):
                    self.need((3 if left == 3 else 2) * g.pitch)
                self.line(line, face, grey=grey, bond=bond)

    def closing(self, text: str) -> None:
        """A line that ends the text, e.g. （以下空白）: wherever it goes, the line above goes along."""
        g = self.geometry
        self.need_with_company(g.pitch)
        bond = 0
        if self.units:
            bond = self.units[-1].bond or self._bond()
            self.units[-1] = replace(self.units[-1], bond=bond)
        for line in break_lines(text, g.width, g.role, g.size, 2 * g.size):
            self.line(line, g.role, bond=bond)

    def _bond(self) -> int:
        self.bonds += 1
        return self.bonds

    def _bonds(self, count: int) -> list[int]:
        """The first two lines of a paragraph hold together and the last two; three lines all do."""
        if count < 4:
            return [self._bond()] * count
        return [self._bond()] * 2 + [0] * (count - 4) + [self._bond()] * 2

    def fields(self, text: str) -> None:
        """Pieces “label：value” parted by full-width spaces; values underlined, labels never broken."""
        g = self.geometry
        for line in break_fields(text.strip(BLANK), g.width, g.role, g.size):
            base = self.take(g.pitch) + (g.pitch + g.size * 0.76) / 2
            for piece in line:
                self.page.text(g.left + piece.x, base, piece.text, g.role, g.size)
                if piece.underline:
                    start = g.left + piece.x
                    self.page.line(start, base + 3.5, start + piece.underline, base + 3.5, 0.4)

    def centred(self, text: str, role: str, size: float, pitch: float) -> None:
        """A centred line of its own size, cut at a word when it is too long for one.

        On the first page it keeps clear of the free field at the top right.
        """
        width = self.geometry.width
        if len(self.pages) == 1 and self.y < FREE_Y:
            width = min(width, 2 * FREE_X - WIDTH)
        for line in break_title(text, width, role, size):
            top = self.take(pitch)
            centred(self.page, top + (pitch + size * 0.76) / 2, line, role, size)

    def right(self, text: str) -> None:
        """A line at the right edge; a longer text takes more lines."""
        g = self.geometry
        for line in break_lines(text, g.width, g.role, g.size, justified=False):
            wide = fonts.width(line.text, g.role, g.size)
            self.line(replace(line, indent=max(0.0, g.width - wide)), g.role)


def number_of(text: str) -> str:
    """What *text* begins with and its further lines hang behind: 附件：1. or （一）, or nothing."""
    found = _HANG.match(text)
    return found.group() if found else ""
