"""Ruled cells: rows that grow with their text, tables that repeat their head on the next page."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.render.breaker import NO_END, NO_START, Line, break_lines
from township_desk.documents.render.flow import Flow
from township_desk.documents.render.paper import Page, Rule
from township_desk.documents.wording import SOFT_BREAK

PAD = 4.0
NARROW = 16
"""Cells of fewer characters are set ragged: stretched, they fall apart."""
END = "（以下空白）"
START = 4
"""So many lines at least of a row taller than a page stand on the page where it begins."""
OUTER = 1.0
"""The outer rule of a table, in points."""
MORE = "续"
"""In the first cell of a row that goes on on the next page."""


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
    _label_text(page, x, y, width, height, text, size, pitch)


def _label_text(
    page: Page, x: float, y: float, width: float, height: float, text: str, size: float,
    pitch: float,
) -> None:  # fmt: skip
    lines = _even(text, _fits(width, size))
    top = y + (height - len(lines) * pitch) / 2
    for number, line in enumerate(lines):
        base = top + number * pitch + (pitch + size * 0.76) / 2
        wide = fonts.width(line, "hei", size)
        page.text(x + (width - wide) / 2, base, line, "hei", size)


def label_height(text: str, width: float, size: float, pitch: float) -> float:
    """How high the cell of a label must be."""
    return len(_even(text, _fits(width, size))) * pitch + PAD


def outline(pages: Sequence[Page], left: float, right: float) -> None:
    """The outer rule of every table, 1 pt, around cells that touch (documents.md 3.1)."""
    for page in pages:
        edges = sorted(
            (mark.y, mark.to_y)
            for mark in page.marks
            if isinstance(mark, Rule) and mark.x == mark.to_x == left
        )
        tables: list[tuple[float, float]] = []
        for top, bottom in edges:
            if tables and top <= tables[-1][1] + 0.5:
                tables[-1] = (tables[-1][0], max(bottom, tables[-1][1]))
            else:
                tables.append((top, bottom))
        for top, bottom in tables:
            box(page, left, top, right - left, bottom - top, OUTER)


def _fits(width: float, size: float) -> int:
    return max(1, int((width - PAD) // size))


def _even(text: str, most: int) -> list[str]:
    """*text* in as few lines as *most* characters a line allow, all about as long."""
    return [line for part in text.split("\n") for line in _evenly(part, most)]


def _evenly(text: str, most: int) -> list[str]:
    lines = []
    count = -(-len(text) // most)
    while count > 1:
        cut = -(-len(text) // count)
        while cut < len(text) and cut < most and text[cut] in NO_START:
            cut += 1
        if cut > 1 and text[cut - 1] in NO_END:
            cut -= 1
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


def row_of_boxes(page: Page, x: float, y: float, widths: Sequence[float], height: float) -> None:
    """Cells side by side; the rule between two of them is drawn once."""
    page.line(x, y, x + sum(widths), y)
    page.line(x, y + height, x + sum(widths), y + height)
    page.line(x, y, x, y + height)
    for width in widths:
        x += width
        page.line(x, y, x, y + height)


def table(
    flow: Flow,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str]],
    *,
    size: float,
    pitch: float,
    least: int = 0,
    total: str = "",
) -> None:
    """A ruled table; *columns* are (title, share of the width). It ends with a diagonal or （以下空白）.

    With a *total* that is its last row, and closes it.
    """
    g = flow.geometry
    shares = sum(width for _, width in columns)
    widths = [g.width * width / shares for _, width in columns]
    head = [title for title, _ in columns]
    cells = [
        [cell_lines(t, w, "fang", size) for t, w in zip(row, widths, strict=True)] for row in rows
    ]
    top = _head_height(widths, head, size, pitch)
    first = _height(cells[0], pitch) if cells else pitch + PAD
    flow.need(top + (first if top + first <= flow.whole else START * pitch))
    _head(flow, widths, head, size, pitch)
    closing = _height([cell_lines(total or END, g.width, "fang", size)], pitch)
    for number, lines in enumerate(cells, 1):
        height = _height(lines, pitch)
        wanted = height + (closing if number == len(cells) else 0)
        if height + top > flow.whole:
            wanted = height = START * pitch + PAD  # goes on on the next page whatever is done
        if (flow.room < wanted <= flow.whole or flow.room < height) and len(flow.units) > 1:
            flow.new_page()
            _head(flow, widths, head, size, pitch)
        height = _height(lines, pitch)
        while height > flow.room:  # taller than a page: cut into pieces that follow each other
            fit = max(1, int((flow.room - PAD) // pitch))
            _row(flow, widths, [cell[:fit] for cell in lines], size, pitch)
            more = cell_lines(MORE, widths[0], "fang", size)
            lines = [cell[fit:] or more * (not n) for n, cell in enumerate(lines)]
            height = _height(lines, pitch)
            flow.new_page()
            _head(flow, widths, head, size, pitch)
        _row(flow, widths, lines, size, pitch)
    if total:
        _total(flow, widths, total, least - len(rows), size, pitch, head)
        return
    empty = min(least - len(rows), int(flow.room // (pitch + PAD)))
    if empty > 0:
        _strike(flow, widths, empty, pitch + PAD, size)
    else:
        _closing_row(flow, END, size, pitch)


def _total(
    flow: Flow, widths: Sequence[float], text: str, empty: int, size: float, pitch: float,
    head: Sequence[str],
) -> None:  # fmt: skip
    """The struck rows and the last row of a table with its totals, over its whole width."""
    lines = cell_lines(text, flow.geometry.width, "fang", size)
    height = len(lines) * pitch + PAD
    empty = min(empty, int((flow.room - height) // (pitch + PAD)))
    if empty > 0:
        _strike(flow, widths, empty, pitch + PAD, size, say=END not in text)
    if flow.room < height:
        flow.new_page()
        _head(flow, widths, head, size, pitch)
    top = flow.take(height, len(lines))
    box(flow.page, flow.geometry.left, top, flow.geometry.width, height)
    draw_lines(flow.page, flow.geometry.left, top, lines, "fang", size, pitch)


def _closing_row(flow: Flow, text: str, size: float, pitch: float) -> None:
    top = flow.take(pitch + PAD)
    box(flow.page, flow.geometry.left, top, flow.geometry.width, pitch + PAD)
    flow.page.text(flow.geometry.left + PAD, top + pitch * 0.8, text, "fang", size)


def _height(lines: Sequence[Sequence[Line]], pitch: float) -> float:
    return max(len(cell) for cell in lines) * pitch + PAD


def _head_height(
    widths: Sequence[float], titles: Sequence[str], size: float, pitch: float
) -> float:
    return max(label_height(t, w, size, pitch) for t, w in zip(titles, widths, strict=True))


def _head(
    flow: Flow, widths: Sequence[float], titles: Sequence[str], size: float, pitch: float
) -> None:
    height = _head_height(widths, titles, size, pitch)
    top = flow.take(height)
    x = flow.geometry.left
    row_of_boxes(flow.page, x, top, widths, height)
    for width, title in zip(widths, titles, strict=True):
        _label_text(flow.page, x, top, width, height, title, size, pitch)
        x += width


def _row(
    flow: Flow, widths: Sequence[float], cells: Sequence[Sequence[Line]], size: float, pitch: float
) -> None:
    count = max(len(cell) for cell in cells)
    height = count * pitch + PAD
    top = flow.take(height, count)
    x = flow.geometry.left
    row_of_boxes(flow.page, x, top, widths, height)
    for width, cell in zip(widths, cells, strict=True):
        draw_lines(flow.page, x, top, cell, "fang", size, pitch)
        x += width


def _strike(
    flow: Flow, widths: Sequence[float], count: int, height: float, size: float, *, say: bool = True
) -> None:
    """Empty rows: the first says （以下空白） over its whole width, one diagonal closes the others."""
    if say:
        _closing_row(flow, END, size, height - PAD)
        count -= 1
    if not count:
        return
    g = flow.geometry
    top = flow.take(count * height, count)
    for number in range(count):
        row_of_boxes(flow.page, g.left, top + number * height, widths, height)
    flow.page.line(g.left, top, g.left + g.width, top + count * height, 0.5)


SLOT = 14 * mm
"""The height of one signature line: a fingerprint fits (at least 12 mm)."""
LINE = 34 * mm
"""The length of one line to sign on."""


DATES = "　　年　　月　　日"


def slots(flow: Flow, labels: Sequence[str], dates: str = DATES) -> None:
    """Signature lines with their date; equal labels that follow each other share one row."""
    g = flow.geometry
    size = min(g.size, 14.0)
    date = fonts.width(dates, g.role, size)
    rows: list[tuple[str, int]] = []
    for name in labels:
        if rows and rows[-1][0] == name:
            rows[-1] = (name, rows[-1][1] + 1)
        else:
            rows.append((name, 1))
    for number, (name, count) in enumerate(rows):
        if number == 0:
            flow.need_with_company(SLOT, 1)
        head = break_lines(f"{name}：", g.width - LINE - date - 4 * mm, g.role, size)
        height = SLOT + (len(head) - 1) * 1.4 * size
        base = flow.take(height) + 10 * mm
        for place, line in enumerate(head):
            flow.page.text(g.left, base + place * 1.4 * size, line.text, g.role, size)
        base += (len(head) - 1) * 1.4 * size
        start = g.left + fonts.width(head[-1].text, g.role, size)
        right = g.left + g.width - date
        x = start
        for _ in range(count):
            if x > start and x + LINE > right:
                base = flow.take(SLOT) + 10 * mm
                x = start
            flow.page.line(x, base + 2, x + LINE, base + 2)
            x += LINE + 4 * mm
        flow.page.text(right, base, dates, g.role, size)
