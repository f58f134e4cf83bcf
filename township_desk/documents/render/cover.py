"""案卷封面 (documents.md 7.5)."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.imprint import Imprint
from township_desk.documents.render import grid
from township_desk.documents.render.flow import Flow, Geometry
from township_desk.documents.render.paper import HEIGHT, Pdf, write
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import Wording

GEOMETRY = Geometry(30 * mm, 30 * mm, 28 * mm, 28 * mm, 14.0, 24.0)
LABEL = 34 * mm


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: Imprint) -> Pdf:
    """The cover: agency, title, borderless fields, three cells left for the archive."""
    flow = Flow(GEOMETRY, HEIGHT)
    flow.centred(str(facts["agency"]["full_name"]), "title", 22.0, 46.0)
    flow.centred("行 政 处 罚 案 卷", "title", 26.0, 60.0)
    volume = str(facts["file"].get("volume") or "")
    if volume:
        flow.centred(f"（{volume}）", "kai", 18.0, 30.0)
    flow.skip(16)
    for block in spec.blocks:
        if block["kind"] == "fields":
            for name, text in block["pairs"]:
                _field(flow, name, wording.text(text).strip() or "／")
        else:
            _archive(flow, block["cells"])
    return write(flow.pages, title=spec.title, foot=None, imprint=mark)


def _field(flow: Flow, name: str, text: str) -> None:
    g = GEOMETRY
    for number, line in enumerate(grid.cell_lines(text, g.width - LABEL, "fang", g.size)):
        base = flow.take(g.pitch) + (g.pitch + g.size * 0.76) / 2
        if number == 0:
            flow.page.text(g.left, base, f"{name}：", "hei", g.size)
        x = g.left + LABEL
        flow.page.text(x, base, line.text, "fang", g.size, spacing=line.spacing)
        flow.page.line(x, base + 4, g.left + g.width, base + 4, 0.4)
    flow.y += 8


def _archive(flow: Flow, cells: list[str]) -> None:
    g = GEOMETRY
    width, height = 26 * mm, 10 * mm
    flow.need(2 * height + 4 * mm)
    y = HEIGHT - g.bottom - 2 * height
    x = g.left + g.width - width * len(cells)
    for name in cells:
        grid.box(flow.page, x, y, width, height)
        grid.box(flow.page, x, y + height, width, height)
        middle = x + (width - fonts.width(name, "hei", 11)) / 2
        flow.page.text(middle, y + 7 * mm, name, "hei", 11)
        x += width
