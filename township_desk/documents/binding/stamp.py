"""卷内页号: one transparent page for each page of the file, laid over it (documents.md 9.4)."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.render.paper import HEIGHT, WIDTH, Page, write

SIZE = 12.0
SIDE = 12 * mm
TOP, FOOT = 12 * mm, HEIGHT - 10 * mm
NAME_SIZE = 9.0
NAME_FOOT = HEIGHT - 11 * mm


class Corner(StrEnum):
    """Where the number stands; always at the outer side: right on fronts, left on backs."""

    UPPER = "upper_outer"
    LOWER = "lower_outer"


@fonts.bundled()  # a file bound again years later has the same bytes
def page(number: int, *, front: bool, corner: Corner, name: str = "") -> Page:
    """The overlay of one page. *name* tells at the foot what a pasted original is."""
    text, drawn = str(number), Page()
    left = WIDTH - SIDE - fonts.width(text, "song", SIZE) if front else SIDE
    drawn.text(left, TOP if corner is Corner.UPPER else FOOT, text, "song", SIZE)
    if name:
        middle = (WIDTH - fonts.width(name, "song", NAME_SIZE)) / 2
        drawn.text(middle, NAME_FOOT, name, "song", NAME_SIZE)
    return drawn


@fonts.bundled()
def overlays(pages: Sequence[Page]) -> bytes:
    """A PDF of the overlays, in order."""
    return write(list(pages), title="卷内页号", foot=None).data


@fonts.bundled()
def fitting(name: str) -> str:
    """*name* without what no face has, cut to one line: a label, not the record."""
    shown = "".join(char for char in name if not fonts.unprintable(char))
    while fonts.width(shown, "song", NAME_SIZE) > WIDTH - 2 * 40 * mm:
        shown = f"{shown[:-2]}…" if not shown.endswith("…") else f"{shown[:-3]}…"
    return shown


def fronts(pages: int, *, duplex: bool) -> Iterator[bool]:
    """Whether each page of one piece is a front. Every piece begins on a sheet of its own."""
    return (not duplex or index % 2 == 0 for index in range(pages))
