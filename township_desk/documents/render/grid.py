"""Ruled cells: rows that grow with their text, tables that repeat their head on the next page."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from township_desk.documents.render.breaker import Line, break_lines
from township_desk.documents.render.flow import Flow
from township_desk.documents.render.paper import Page
from township_desk.documents.wording import SOFT_BREAK

PAD = 4.0


def cell_lines(text: str, width: float, role: str, size: float, indent: float = 0.0) -> list[Line]:
    """The lines of a cell's text; line breaks inside values start new lines."""
    lines: list[Line] = []
    for part in text.replace("\n", SOFT_BREAK).split(SOFT_BREAK):
        lines += break_lines(part, width - 2 * PAD, role, size, first_indent=indent * size)
    return lines or break_lines("", width, role, size)


def draw_lines(
    page: Page, x: float, y: float, lines: Sequence[Line], role: str, size: float, pitch: float
) -> None:
    """Lines from the top of a cell at (*x*, *y*)."""
    for number, line in enumerate(lines):
        base = y + PAD / 2 + number * pitch + (pitch + size * 0.76) / 2
        page.text(x + PAD + line.indent, base, line.text, role, size, spacing=line.spacing)


def box(page: Page, x: float, y: float, width: float, height: float, rule: float = 0.5) -> None:
    """A rectangle."""
    page.line(x, y, x + width, y, rule)
    page.line(x, y + height, x + width, y + height, rule)
    page.line(x, y, x, y + height, rule)
    page.line(x + width, y, x + width, y + height, rule)


def table(
    flow: Flow,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str]],
    *,
    size: float,
    pitch: float,
    least: int = 0,
) -> None:
    """A ruled table; *columns* are (title, share of the width). Unused rows up to *least* are struck."""
    g = flow.geometry
    total = sum(width for _, width in columns)
    widths = [g.width * width / total for _, width in columns]
    head = [title for title, _ in columns]
    _row(flow, widths, head, "hei", size, pitch)
    for row in rows:
        lines = [cell_lines(t, w, "fang", size) for t, w in zip(row, widths, strict=True)]
        height = max(len(cell) for cell in lines) * pitch + PAD
        if flow.room < height and flow.lines_here > 1:
            flow.new_page()
            _row(flow, widths, head, "hei", size, pitch)
        _draw_row(flow, widths, lines, "fang", size, pitch, height)
    _strike(flow, widths, least - len(rows), pitch + PAD, size)


def _row(
    flow: Flow, widths: Sequence[float], cells: Sequence[str], role: str, size: float, pitch: float
) -> None:
    lines = [cell_lines(t, w, role, size) for t, w in zip(cells, widths, strict=True)]
    height = max(len(cell) for cell in lines) * pitch + PAD
    flow.need(height)
    _draw_row(flow, widths, lines, role, size, pitch, height)


def _draw_row(
    flow: Flow,
    widths: Sequence[float],
    cells: Sequence[Sequence[Line]],
    role: str,
    size: float,
    pitch: float,
    height: float,
) -> None:
    g = flow.geometry
    x = g.left
    # A cell taller than a page is cut into pieces that follow each other.
    remaining = [list(cell) for cell in cells]
    while True:
        fit = max(1, int((min(flow.room, height) - PAD) // pitch))
        pieces = [cell[:fit] for cell in remaining]
        remaining = [cell[fit:] for cell in remaining]
        part = max(len(piece) for piece in pieces) * pitch + PAD
        x = g.left
        for width, piece in zip(widths, pieces, strict=True):
            box(flow.page, x, flow.y, width, part)
            draw_lines(flow.page, x, flow.y, piece, role, size, pitch)
            x += width
        flow.y += part
        flow.lines_here += 1
        if not any(remaining):
            return
        height = max(len(cell) for cell in remaining) * pitch + PAD
        flow.new_page()


def _strike(flow: Flow, widths: Sequence[float], count: int, height: float, size: float) -> None:
    """Empty rows, closed by one diagonal, with （以下空白） on the first."""
    count = min(count, int(flow.room // height))
    if count <= 0:
        return
    g = flow.geometry
    top = flow.y
    for number in range(count):
        x = g.left
        for width in widths:
            box(flow.page, x, top + number * height, width, height)
            x += width
    page = flow.page
    page.line(g.left, top, g.left + g.width, top + count * height, 0.5)
    page.text(g.left + widths[0] + PAD, top + height * 0.7, "（以下空白）", "fang", size)
    flow.y = top + count * height
    flow.lines_here += count


SLOT = 14 * mm
"""The height of one signature line."""
