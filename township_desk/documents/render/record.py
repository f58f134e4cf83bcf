"""笔录: header fields, text or questions and answers, a foot to sign on every page (documents.md 7.3)."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.render.flow import Flow, Geometry
from township_desk.documents.render.paper import HEIGHT, Page, Pdf, write
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import Wording

FOOT = 26 * mm
GEOMETRY = Geometry(25 * mm, 18 * mm + FOOT, 28 * mm, 22 * mm, 12.0, 22.0)


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: str) -> Pdf:
    """A record whose every page carries the lines to sign."""
    title = str(facts["document"].get("title") or spec.title)
    labels = [wording.text(label) for label in spec.foot]

    def foot(page: Page) -> None:
        y = HEIGHT - 18 * mm - FOOT + 8 * mm
        page.line(GEOMETRY.left, y - 6 * mm, GEOMETRY.left + GEOMETRY.width, y - 6 * mm, 0.4)
        x = GEOMETRY.left
        for label in labels:
            text = f"{label}："
            wide = fonts.width(text, "fang", 11)
            if x + wide + 70 > GEOMETRY.left + GEOMETRY.width:
                x = GEOMETRY.left
                y += 10 * mm
            page.text(x, y, text, "fang", 11)
            page.line(x + wide, y + 2, x + wide + 62, y + 2)
            x += wide + 70
        day = "　　年　　月　　日"
        right = GEOMETRY.left + GEOMETRY.width - fonts.width(day, "fang", 11)
        page.text(
            max(x, right) if x < right else right, y + (0 if x < right else 8 * mm), day, "fang", 11
        )

    flow = Flow(GEOMETRY, HEIGHT, foot)
    flow.centred(title, "title", 20.0, 34.0)
    for block in spec.blocks:
        if wording.holds(block.get("when", "")):
            _block(block, flow, wording)
    return write(flow.pages, title=title, foot=HEIGHT - 10 * mm, watermark=mark)


def _block(block: Mapping[str, Any], flow: Flow, wording: Wording) -> None:
    kind = block["kind"]
    if kind == "fields":
        for line in block["lines"]:
            flow.paragraph(wording.text(line), indent=0)
        g = GEOMETRY
        flow.page.line(g.left, flow.y + 3, g.left + g.width, flow.y + 3, 0.5)
        flow.y += 6
    elif kind == "qa":
        for item in wording.value(block["items"]):
            flow.paragraph(wording.text("问：{{ item.q }}", item=item), indent=0)
            flow.paragraph(wording.text("答：{{ item.a }}", item=item), indent=0)
    elif kind == "end":
        flow.paragraph("（以下空白）", indent=2)
    elif kind == "hint":
        flow.skip(6)
        flow.paragraph(wording.text(block["text"]), indent=0, role="kai", grey=0.6)
    else:
        for paragraph in wording.text(block["text"]).split("\n"):
            flow.paragraph(paragraph, role="hei" if kind == "heading" else "")
