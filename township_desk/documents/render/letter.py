"""文书式: GB/T 9704 geometry, agency, title, number, body, seal block (documents.md 3.1, 7.1)."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.render import grid
from township_desk.documents.render.flow import Flow, Geometry
from township_desk.documents.render.paper import HEIGHT, WIDTH, Pdf, write
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import Wording

GEOMETRY = Geometry(37 * mm, 35 * mm, 28 * mm, 26 * mm, 15.8, 28.99)
TITLE = 22.0
TITLE_PITCH = 34.0
SEAL = 46 * mm


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: str) -> Pdf:
    """A letter with its head, its blocks and its seal."""
    flow = Flow(GEOMETRY, HEIGHT)
    agency = str(facts["agency"]["full_name"])
    document = facts["document"]
    title = str(document.get("title") or spec.title)
    flow.centred(agency, "title", TITLE, TITLE_PITCH)
    flow.centred(title, "title", TITLE, TITLE_PITCH)
    if document.get("number"):
        flow.centred(str(document["number"]), "fang", GEOMETRY.size, GEOMETRY.pitch)
    flow.skip(GEOMETRY.pitch)
    blocks = [b for b in spec.blocks if wording.holds(b.get("when", ""))]
    for block in blocks:
        _block(block, flow, wording, facts)
    if spec.audience in ("E", "O", "P") and len(flow.pages) > 1:
        for page in flow.pages:
            page.line(WIDTH - 3 * mm, HEIGHT / 2, WIDTH, HEIGHT / 2, 0.4)
            page.text(WIDTH - 7 * mm, HEIGHT / 2 - 3, "骑缝", "song", 6, grey=0.6)
    return write(flow.pages, title=title, foot=HEIGHT - 35 * mm + 9 * mm + 8, watermark=mark)


def _block(
    block: Mapping[str, Any], flow: Flow, wording: Wording, facts: Mapping[str, Any]
) -> None:
    kind = block["kind"]
    if kind == "seal":
        _seal(flow, str(facts["agency"]["full_name"]), wording.text("{{ document.date | day }}"))
        return
    if kind == "slots":
        slots(flow, [wording.text(label) for label in block["labels"]])
        return
    if kind == "table":
        _table(block, flow, wording)
        return
    for paragraph in wording.text(block["text"]).split("\n"):
        if not paragraph.strip():
            continue
        if kind == "heading":
            flow.need(3 * GEOMETRY.pitch)
            flow.paragraph(paragraph, role="hei")
        elif kind == "center":
            flow.centred(paragraph, "fang", GEOMETRY.size, GEOMETRY.pitch)
        elif kind == "note":
            flow.paragraph(paragraph, indent=0, role="kai")
        else:
            flow.paragraph(paragraph, indent=0.0 if kind == "flush" else 2.0)


def _seal(flow: Flow, agency: str, day: str) -> None:
    """Agency and date at the right, the date four characters from the edge, room for the seal on them.

    The block never stands alone on a page: two lines of text go before it (GB/T 9704).
    """
    g = GEOMETRY
    size = g.size
    height = SEAL
    if flow.room < height:
        _carry_two_lines(flow)
    top = flow.y
    right = g.left + g.width
    agency_width = fonts.width(agency, "fang", size)
    day_width = fonts.width(day, "fang", size)
    day_x = right - 4 * size - day_width
    agency_x = min(right - agency_width, day_x + day_width / 2 - agency_width / 2)
    y = top + height / 2 - 4
    flow.page.text(agency_x, y, agency, "fang", size)
    flow.page.text(day_x, y + g.pitch, day, "fang", size)
    flow.page.text(day_x + day_width / 2 - 14, y + 1.75 * g.pitch, "（印章）", "song", 9, grey=0.6)
    flow.y = top + height
    flow.lines_here += 2


def _carry_two_lines(flow: Flow) -> None:
    """Take the last two lines over to the next page, so that the seal has company."""
    page = flow.page
    texts = [i for i, mark in enumerate(page.marks) if mark[0] == "text"]
    ys = sorted({float(str(page.marks[i][1][1])) for i in texts})[-2:]
    moved = [page.marks[i] for i in texts if float(str(page.marks[i][1][1])) in ys]
    if len(flow.pages) == 1 and len(texts) < 6:
        flow.new_page()
        return
    page.marks = [m for m in page.marks if m not in moved]
    flow.new_page()
    for y in ys:
        base = flow.baseline()
        for kind, values in moved:
            if float(str(values[1])) == y:
                flow.page.marks.append((kind, (values[0], base, *values[2:])))


def slots(flow: Flow, labels: list[str]) -> None:
    """Signature lines, at least 12 mm high so that a fingerprint fits."""
    for label in labels:
        flow.need(14 * mm)
        y = flow.y + 10 * mm
        g = flow.geometry
        flow.page.text(g.left, y, f"{label}：", g.role, min(g.size, 14))
        start = g.left + fonts.width(f"{label}：", g.role, min(g.size, 14))
        flow.page.line(start, y + 2, start + 45 * mm, y + 2)
        flow.page.text(start + 48 * mm, y, "　　年　　月　　日", g.role, min(g.size, 14))
        flow.y += 14 * mm
        flow.lines_here += 1


def _table(block: Mapping[str, Any], flow: Flow, wording: Wording) -> None:

    rows = list(wording.value(block["each"]))
    columns = [(c["title"], float(c["width"]), c["text"]) for c in block["columns"]]
    grid.table(
        flow,
        [(title, width) for title, width, _ in columns],
        [
            [wording.text(text, item=item, no=number) for _, _, text in columns]
            for number, item in enumerate(rows, 1)
        ],
        size=12.0,
        pitch=18.0,
    )
