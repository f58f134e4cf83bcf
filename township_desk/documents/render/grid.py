"""Ruled cells: rows that grow with their text, tables that repeat their head on the next page."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.render.breaker import NO_START, Line, break_lines
from township_desk.documents.render.flow import Flow
from township_desk.documents.render.paper import Page
from township_desk.documents.wording import SOFT_BREAK

PAD = 4.0
NARROW = 16
"""Cells of fewer characters are set ragged: stretched, they fall apart."""
END = "（以下空白）"


def cell_lines(text: str, width: float, role: str, size: float, indent: float = 0.0) -> list[Line]:
    """The lines of a cell's text; line breaks inside values start new lines, empty ones are dropped."""
    inner = width - 2 * PAD
    lines: list[Line] = []
    for part in text.replace("\n", SOFT_BREAK).split(SOFT_BREAK):
        if part.strip():
            lines += break_lines(
                part, inner, role, size, indent * size, justified=inner >= NARROW * size
            )
    return lines or [Line("", 0.0, 0.0)]


def draw_lines(
    page: Page, x: float, y: float, lines: Sequence[Line], role: str, size: float, pitch: float
) -> None:
    """Lines from the top of a cell at (*x*, *y*)."""
    for number, line in enumerate(lines):
        base = y + PAD / 2 + number * pitch + (pitch + size * 0.76) / 2
        page.text(x + PAD + line.indent, base, line.text, role, size, spacing=line.spacing)


def label(
    page: Page, x: float, y: float, width: float, height: float, text: str, size: float,
    pitch: float,
) -> None:  # fmt: skip
    """A boxed label in the middle of its cell, in lines of even length."""
    box(page, x, y, width, height)
    lines = _even(text, _fits(width, size))
    top = y + (height - len(lines) * pitch) / 2
    for number, line in enumerate(lines):
        base = top + number * pitch + (pitch + size * 0.76) / 2
        wide = fonts.width(line, "hei", size)
        page.text(x + (width - wide) / 2, base, line, "hei", size)


def _fits(width: float, size: float) -> int:
    return max(1, int((width - PAD) // size))


def _even(text: str, most: int) -> list[str]:
    """*text* in as few lines as *most* characters a line allow, all about as long."""
    lines = []
    count = -(-len(text) // most)
    while count > 1:
        cut = -(-len(text) // count)
        while cut < len(text) and cut < most and text[cut] in NO_START:
            cut += 1
        lines.append(text[:cut])
        text = text[cut:]
        count = -(-len(text) // most)
    return [*lines, text] if text else lines


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
    """A ruled table; *columns* are (title, share of the width). It ends with a diagonal or （以下空白）."""
    g = flow.geometry
    total = sum(width for _, width in columns)
    widths = [g.width * width / total for _, width in columns]
    head = [title for title, _ in columns]
    _head(flow, widths, head, size, pitch)
    for row in rows:
        lines = [cell_lines(t, w, "fang", size) for t, w in zip(row, widths, strict=True)]
        height = max(len(cell) for cell in lines) * pitch + PAD
        if flow.room < height and len(flow.units) > 1:
            flow.new_page()
            _head(flow, widths, head, size, pitch)
        while height > flow.room:  # taller than a page: cut into pieces that follow each other
            fit = max(1, int((flow.room - PAD) // pitch))
            _row(flow, widths, [cell[:fit] for cell in lines], size, pitch)
            lines = [cell[fit:] for cell in lines]
            height = max(len(cell) for cell in lines) * pitch + PAD
            flow.new_page()
            _head(flow, widths, head, size, pitch)
        _row(flow, widths, lines, size, pitch)
    empty = min(least - len(rows), int(flow.room // (pitch + PAD)))
    if empty > 0:
        _strike(flow, widths, empty, pitch + PAD, size)
    else:
        top = flow.take(pitch + PAD)
        flow.page.text(g.left + PAD, top + pitch * 0.8, END, "fang", size)


def _head(
    flow: Flow, widths: Sequence[float], titles: Sequence[str], size: float, pitch: float
) -> None:
    count = max(len(_even(t, _fits(w, size))) for t, w in zip(titles, widths, strict=True))
    height = count * pitch + PAD
    top = flow.take(height)
    x = flow.geometry.left
    for width, title in zip(widths, titles, strict=True):
        label(flow.page, x, top, width, height, title, size, pitch)
        x += width


def _row(
    flow: Flow, widths: Sequence[float], cells: Sequence[Sequence[Line]], size: float, pitch: float
) -> None:
    count = max(len(cell) for cell in cells)
    height = count * pitch + PAD
    top = flow.take(height, count)
    x = flow.geometry.left
    for width, cell in zip(widths, cells, strict=True):
        box(flow.page, x, top, width, height)
        draw_lines(flow.page, x, top, cell, "fang", size, pitch)
        x += width


def _strike(flow: Flow, widths: Sequence[float], count: int, height: float, size: float) -> None:
    """Empty rows, closed by one diagonal, with （以下空白） on the first."""
    g = flow.geometry
    top = flow.take(count * height, count)
    for number in range(count):
        x = g.left
        for width in widths:
            box(flow.page, x, top + number * height, width, height)
            x += width
    page = flow.page
    page.line(g.left, top, g.left + g.width, top + count * height, 0.5)
    page.text(g.left + widths[0] + PAD, top + height * 0.7, END, "fang", size)


SLOT = 14 * mm
"""The height of one signature line: a fingerprint fits (at least 12 mm)."""
LINE = 34 * mm
"""The length of one line to sign on."""


DATES = "　　年　　月　　日"


def slots(flow: Flow, labels: Sequence[str], dates: str = DATES) -> None:
    """Signature lines with their date; equal labels that follow each other share one row."""
    g = flow.geometry
    size = min(g.size, 14.0)
    rows: list[tuple[str, int]] = []
    for name in labels:
        if rows and rows[-1][0] == name:
            rows[-1] = (name, rows[-1][1] + 1)
        else:
            rows.append((name, 1))
    for number, (name, count) in enumerate(rows):
        if number == 0:
            flow.need_with_company(SLOT, 1)
        base = flow.take(SLOT) + 10 * mm
        x = g.left
        flow.page.text(x, base, f"{name}：", g.role, size)
        x += fonts.width(f"{name}：", g.role, size)
        for _ in range(count):
            flow.page.line(x, base + 2, x + LINE, base + 2)
            x += LINE + 4 * mm
        right = g.left + g.width - fonts.width(dates, g.role, size)
        flow.page.text(max(x, right), base, dates, g.role, size)
