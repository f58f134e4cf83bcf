"""Text flowing down pages: lines of fixed pitch, a new page when one is full."""

from collections.abc import Callable
from dataclasses import dataclass, field

from township_desk.documents.render.breaker import break_lines
from township_desk.documents.render.paper import WIDTH, Page, centred
from township_desk.documents.wording import SOFT_BREAK


@dataclass
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


@dataclass
class Flow:
    """A column of lines. *height*: of the whole sheet; *on_page* decorates each new page."""

    geometry: Geometry
    height: float
    on_page: Callable[[Page], None] | None = None
    pages: list[Page] = field(default_factory=list)
    y: float = 0.0
    lines_here: int = 0

    def __post_init__(self) -> None:
        if not self.pages:
            self.new_page()

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def room(self) -> float:
        """How many points are left on this page."""
        return self.height - self.geometry.bottom - self.y

    def new_page(self) -> None:
        """Begin the next sheet."""
        self.pages.append(Page())
        self.y = self.geometry.top
        self.lines_here = 0
        if self.on_page is not None:
            self.on_page(self.page)

    def need(self, points: float) -> None:
        """A new page unless *points* are left."""
        if self.room < points - 0.01:
            self.new_page()

    def skip(self, points: float) -> None:
        """White space, dropped at the top of a page."""
        if self.lines_here:
            self.y += points

    def baseline(self) -> float:
        """Where the baseline of the next line lies; takes the line."""
        g = self.geometry
        self.need(g.pitch)
        y = self.y + (g.pitch + g.size * 0.76) / 2
        self.y += g.pitch
        self.lines_here += 1
        return y

    def paragraph(
        self,
        text: str,
        *,
        indent: float = 2.0,
        role: str = "",
        hang: bool = False,
        grey: float = 0.0,
    ) -> None:
        """One block of text; a line break inside a value starts a new paragraph of the same kind."""
        g = self.geometry
        face = role or g.role
        for part in text.split(SOFT_BREAK):
            if not part.strip(" \u3000"):
                continue
            lines = break_lines(
                part.strip(" \u3000\n"), g.width, face, g.size, first_indent=indent * g.size
            )
            for number, line in enumerate(lines):
                # No single line of a paragraph alone at the foot of a page.
                if number == 0 and len(lines) > 1:
                    self.need(2 * g.pitch)
                y = self.baseline()
                self.page.text(
                    g.left + line.indent,
                    y,
                    line.text,
                    face,
                    g.size,
                    spacing=line.spacing,
                    grey=grey,
                )

    def centred(self, text: str, role: str, size: float, pitch: float) -> None:
        """A centred line of its own size."""
        self.need(pitch)
        centred(self.page, self.y + (pitch + size * 0.76) / 2, text, role, size)
        self.y += pitch
        self.lines_here += 1
