"""审批表: merged cells that grow and go on, approval cells that never break (documents.md 7.2)."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.render import grid
from township_desk.documents.render.flow import Flow, Geometry
from township_desk.documents.render.letter import slots
from township_desk.documents.render.paper import HEIGHT, Pdf, write
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import SOFT_BREAK, Wording

GEOMETRY = Geometry(25 * mm, 22 * mm, 28 * mm, 22 * mm, 12.0, 20.0)
LABEL = 28 * mm
END = "（以下空白）"


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: str) -> Pdf:
    """A form: title, case number, rows, areas, approvals."""
    flow = Flow(GEOMETRY, HEIGHT)
    document = facts["document"]
    title = str(document.get("title") or spec.title)
    flow.centred(title, "title", 20.0, 34.0)
    number = str(document.get("number") or facts.get("case", {}).get("number", ""))
    label = f"编号：{number}" if document.get("number") else f"案号：{number}"
    if number:
        y = flow.baseline()
        flow.page.text(
            GEOMETRY.left + GEOMETRY.width - fonts.width(label, "fang", 12), y, label, "fang", 12
        )
    for block in spec.blocks:
        if wording.holds(block.get("when", "")):
            _block(block, flow, wording, facts)
    return write(flow.pages, title=title, foot=HEIGHT - 12 * mm, watermark=mark)


def _block(
    block: Mapping[str, Any], flow: Flow, wording: Wording, facts: Mapping[str, Any]
) -> None:
    kind = block["kind"]
    if kind == "row":
        _row(flow, [(c[0], wording.text(c[1])) for c in block["cells"]])
    elif kind == "area":
        _area(flow, block["label"], wording.text(block["text"]), float(block.get("least", 0)))
    elif kind == "approval":
        _approval(flow, block, facts)
    elif kind == "slots":
        slots(flow, [wording.text(label) for label in block["labels"]])
    else:
        for line in wording.text(block["text"]).split("\n"):
            flow.paragraph(line, indent=0)


def _row(flow: Flow, cells: list[tuple[str, str]]) -> None:
    """Pairs of label and value side by side."""
    g = GEOMETRY
    label = LABEL if len(cells) < 3 else 20 * mm
    value = (g.width - label * len(cells)) / len(cells)
    pieces: list[tuple[float, str, str]] = []
    for name, text in cells:
        pieces += [(label, "hei", name), (value, "fang", text or "／")]
    lines = [grid.cell_lines(text, width, role, g.size) for width, role, text in pieces]
    height = max(len(cell) for cell in lines) * g.pitch + grid.PAD
    flow.need(height)
    x = g.left
    for (width, role, _), cell in zip(pieces, lines, strict=True):
        grid.box(flow.page, x, flow.y, width, height)
        grid.draw_lines(flow.page, x, flow.y, cell, role, g.size, g.pitch)
        x += width
    flow.y += height
    flow.lines_here += 1


def _area(flow: Flow, label: str, text: str, least: float) -> None:
    """A label beside long text that ends with （以下空白） and may go on on the next page."""
    g = GEOMETRY
    width = g.width - LABEL
    paragraphs = [p for p in text.replace("\n", SOFT_BREAK).split(SOFT_BREAK) if p.strip()]
    lines = []
    for paragraph in paragraphs or ["／"]:
        lines += grid.cell_lines(paragraph.strip(), width, "fang", g.size, 2.0)
    lines += grid.cell_lines(END, width, "fang", g.size)
    first = True
    while lines:
        wanted = max(len(lines) * g.pitch + grid.PAD, least * mm if first else 0)
        if flow.room < min(wanted, 3 * g.pitch + grid.PAD):
            flow.new_page()
        fit = min(len(lines), max(1, int((flow.room - grid.PAD) // g.pitch)))
        piece, lines = lines[:fit], lines[fit:]
        height = min(max(len(piece) * g.pitch + grid.PAD, wanted if not lines else 0), flow.room)
        name = label if first else f"{label}（接上页）"
        grid.box(flow.page, g.left, flow.y, LABEL, height)
        grid.draw_lines(
            flow.page, g.left, flow.y, grid.cell_lines(name, LABEL, "hei", g.size), "hei", g.size,
            g.pitch,
        )  # fmt: skip
        grid.box(flow.page, g.left + LABEL, flow.y, width, height)
        grid.draw_lines(flow.page, g.left + LABEL, flow.y, piece, "fang", g.size, g.pitch)
        flow.y += height
        flow.lines_here += 1
        first = False
        if lines:
            flow.new_page()


def _approval(flow: Flow, block: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    """Opinion, signature lines and date of one stage; the signature itself is by hand."""
    g = GEOMETRY
    given = facts.get("approvals", {}).get(block["subject"], {}).get(block["slot"], {})
    opinion = str(given.get("opinion", ""))
    width = g.width - LABEL
    lines = grid.cell_lines(opinion, width, "fang", g.size, 2.0) if opinion else []
    signers = int(block.get("signers", 1))
    height = max(float(block.get("least", 25)) * mm, len(lines) * g.pitch + grid.PAD + 15 * mm)
    flow.need(height)
    grid.box(flow.page, g.left, flow.y, LABEL, height)
    label = grid.cell_lines(block["label"], LABEL, "hei", g.size)
    grid.draw_lines(flow.page, g.left, flow.y, label, "hei", g.size, g.pitch)
    grid.box(flow.page, g.left + LABEL, flow.y, width, height)
    grid.draw_lines(flow.page, g.left + LABEL, flow.y, lines, "fang", g.size, g.pitch)
    y = flow.y + height - 5 * mm
    x = g.left + LABEL + 30
    flow.page.text(x, y, "签名：", "fang", g.size)
    x += 40
    for _ in range(signers):
        flow.page.line(x, y + 2, x + 72, y + 2)
        x += 84
    day = given.get("on")
    text = Wording({}, {}, "").text("{{ d | day }}", d=day) if day else "　　年　　月　　日"
    right = g.left + g.width - grid.PAD - fonts.width(text, "fang", g.size)
    flow.page.text(right, y, text, "fang", g.size)
    flow.y += height
    flow.lines_here += 1
