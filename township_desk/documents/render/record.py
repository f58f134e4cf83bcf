"""笔录: header fields, text or questions and answers, a foot to sign on every page (documents.md 7.3)."""

from collections.abc import Mapping
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
FOOT = 2 * SIGN + 2 * mm
GEOMETRY = Geometry(25 * mm, 22 * mm + FOOT, 28 * mm, 22 * mm, 12.0, 22.0)
LINE = 66.0
DAY = "　　年　　月　　日"


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: Imprint) -> Pdf:
    """A record whose every page carries the lines to sign."""
    title = str(facts["document"].get("title") or spec.title)
    labels = [text for label in spec.foot if (text := wording.text(label))]
    flow = Flow(GEOMETRY, HEIGHT, lambda page: _foot(page, labels))
    flow.centred(title, "title", 20.0, 34.0)
    number = str(facts.get("case", {}).get("number") or "")
    if number:
        flow.right(f"案号：{number}")
    for block in spec.blocks:
        if wording.holds(block.get("when", "")):
            _block(block, flow, wording)
    return write(flow.pages, title=title, foot=HEIGHT - 12 * mm, imprint=mark)


def _foot(page: Page, labels: list[str]) -> None:
    """Signature lines in two rows at most, the date at the end of the last."""
    g = GEOMETRY
    y = HEIGHT - 22 * mm - FOOT
    page.line(g.left, y, g.left + g.width, y, 0.4)
    y += SIGN - 3 * mm
    x = g.left
    for label, group in groupby(labels):
        text = f"{label}："
        wide = fonts.width(text, "fang", 11)
        count = len(list(group))
        if x > g.left and x + wide + count * (LINE + 6) > g.left + g.width:
            x = g.left
            y += SIGN
        page.text(x, y, text, "fang", 11)
        x += wide
        for _ in range(count):
            page.line(x, y + 2, x + LINE, y + 2)
            x += LINE + 6
    right = g.left + g.width - fonts.width(DAY, "fang", 11)
    if x > right:
        y += SIGN
    page.text(right, y, DAY, "fang", 11)


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
        flow.need_with_company(g.pitch)
        flow.paragraph(grid.END)
    elif kind == "hint":
        flow.need_with_company(g.pitch)
        flow.paragraph(wording.text(block["text"]), indent=0, role="kai", grey=0.55)
    else:
        for paragraph in wording.text(block["text"]).split("\n"):
            if paragraph.strip():
                flow.paragraph(paragraph, role="hei" if kind == "heading" else "")
