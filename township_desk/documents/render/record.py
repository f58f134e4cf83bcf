"""笔录: header fields, text or questions and answers, a foot to sign on every page (documents.md 7.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.imprint import Imprint
from township_desk.documents.render import grid
from township_desk.documents.render.flow import Flow, Geometry
from township_desk.documents.render.paper import HEIGHT, Page, Pdf, write
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import Wording

SIGN = 12.5 * mm
"""The height of one line to sign in the foot."""
BOTTOM = 22 * mm
GEOMETRY = Geometry(25 * mm, BOTTOM + 2 * SIGN + 4 * mm, 28 * mm, 22 * mm, 12.0, 22.0)
LINE = 66.0
SMALL = 11.0
DAY = "　　年　　月　　日"
WRITING = 14 * mm
"""The height of the line on which the person writes with their own hand."""


@dataclass(frozen=True)
class Slot:
    """One label of the foot with its lines to sign: its row and where it begins."""

    row: int
    x: float
    text: str
    count: int


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: Imprint) -> Pdf:
    """A record whose every page carries the lines to sign."""
    title = str(facts["document"].get("title") or spec.title)
    number = str(facts.get("case", {}).get("number") or "")
    slots, rows = _slots([text for label in spec.foot if (text := wording.text(label))])
    geometry = replace(GEOMETRY, bottom=BOTTOM + rows * SIGN + 4 * mm)
    named = f"{title}（续页）" + (f"　案号：{number}" if number else "")
    flow = Flow(geometry, HEIGHT, lambda page: _foot(page, slots, rows), named)
    flow.centred(title, "title", 20.0, 34.0)
    if number:
        flow.right(f"案号：{number}")
    for block in spec.blocks:
        if wording.holds(block.get("when", "")):
            _block(block, flow, wording)
    return write(flow.pages, title=title, foot=HEIGHT - 12 * mm, imprint=mark)


def _slots(labels: list[str]) -> tuple[list[Slot], int]:
    """The labels of the foot in rows, the date at the end of the last; how many rows it takes."""
    x, row = 0.0, 0
    found = []
    width = GEOMETRY.width
    for label, group in groupby(labels):
        text = f"{label}："
        count = len(list(group))
        wide = fonts.width(text, "fang", SMALL) + count * (LINE + 6)
        if x and x + wide > width:
            x, row = 0.0, row + 1
        found.append(Slot(row, x, text, count))
        x += wide
    if x > width - fonts.width(DAY, "fang", SMALL):
        row += 1
    return found, max(2, row + 1)


def _foot(page: Page, slots: list[Slot], rows: int) -> None:
    """The lines to sign, under a rule."""
    g = GEOMETRY
    top = HEIGHT - BOTTOM - rows * SIGN - 2 * mm
    page.line(g.left, top, g.left + g.width, top, 0.4)
    for slot in slots:
        y = top + (slot.row + 1) * SIGN - 3 * mm
        x = g.left + slot.x
        room = g.width - slot.x - slot.count * (LINE + 6)
        wide = fonts.width(slot.text, "fang", SMALL)
        size = min(SMALL, SMALL * room / wide)
        page.text(x, y, slot.text, "fang", size)
        x += min(wide, room)
        for _ in range(slot.count):
            page.line(x, y + 2, x + LINE, y + 2)
            x += LINE + 6
    right = g.left + g.width - fonts.width(DAY, "fang", SMALL)
    page.text(right, top + rows * SIGN - 3 * mm, DAY, "fang", SMALL)


def _block(block: Mapping[str, Any], flow: Flow, wording: Wording) -> None:
    kind = block["kind"]
    g = GEOMETRY
    if kind == "fields":
        for line in block["lines"]:
            flow.fields(wording.text(line))
        flow.page.line(g.left, flow.y + 5, g.left + g.width, flow.y + 5, 0.5)
        flow.y += 8
    elif kind == "qa":
        for item in wording.value(block["items"]):
            flow.paragraph(wording.text("问：{{ item.q }}", item=item))
            flow.paragraph(wording.text("答：{{ item.a }}", item=item))
    elif kind == "slots":
        items = wording.value(block["each"])
        grid.slots(flow, [wording.text(block["label"], item=item) for item in items])
    elif kind == "end":
        flow.closing(grid.END)
    elif kind == "hint":
        room = WRITING if block.get("write") else 0.0
        flow.need_with_company(g.pitch + room)
        flow.paragraph(wording.text(block["text"]), indent=0, role="kai", grey=0.55)
        if room:
            base = flow.take(room) + room - 2 * mm
            flow.page.line(g.left, base, g.left + g.width, base, 0.4)
    else:
        for paragraph in wording.text(block["text"]).split("\n"):
            if paragraph.strip():
                flow.paragraph(paragraph, role="hei" if kind == "heading" else "")
