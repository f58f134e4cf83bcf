"""文书式: GB/T 9704 geometry, agency, title, number, body, seal block (documents.md 3.1, 7.1)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.imprint import Imprint
from township_desk.documents.render import grid
from township_desk.documents.render.breaker import break_lines, break_title
from township_desk.documents.render.flow import BLANK, Flow, Geometry
from township_desk.documents.render.paper import HEIGHT, WIDTH, Pdf, write
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import Wording

GEOMETRY = Geometry(37 * mm, 35 * mm, 28 * mm, 26 * mm, 15.75, 28.99)
"""22 lines of 28 characters: 28 × 15.75 pt is the 156 mm of the standard."""
TIGHT = replace(GEOMETRY, pitch=27.7)
"""Five per cent closer (documents.md 2.6), where that saves a last sheet with hardly more than the seal."""
ONE_PAGE = tuple(
    Geometry(margin * mm, 20 * mm, 28 * mm, 22 * mm, size, pitch)
    for margin, size, pitch in ((25, 14.0, 22.0), (22, 12.0, 19.0), (18, 10.5, 15.5))
)
"""预定格式 on one sheet (处罚法 52), for the decision made on the spot: the largest size that fits."""
SHORT = 4
"""So few lines on the last page are not worth a sheet."""
TITLE = 22.0
TITLE_PITCH = 34.0
SEAL = 46 * mm
LEAST = 9.0
"""A line to sign is not set smaller than this; a longer one takes a second line."""


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: Imprint) -> Pdf:
    """A letter with its head, its blocks and its seal. *one_page* papers shrink until they fit."""
    if spec.one_page:
        for geometry in ONE_PAGE:
            flow = _lay_out(spec, facts, wording, geometry)
            if len(flow.pages) == 1:
                break
    else:
        flow = _lay_out(spec, facts, wording, GEOMETRY)
        if len(flow.pages) > 1 and sum(unit.lines for unit in flow.units) <= SHORT + 2:
            tight = _lay_out(spec, facts, wording, TIGHT)
            flow = min(flow, tight, key=lambda f: len(f.pages))
    if spec.audience in ("E", "O", "P") and len(flow.pages) > 1:
        for page in flow.pages:
            page.line(WIDTH - 3 * mm, HEIGHT / 2, WIDTH, HEIGHT / 2, 0.4)
            page.text(WIDTH - 9 * mm, HEIGHT / 2 - 3, "骑缝", "song", 7, grey=0.5)
    foot = HEIGHT - flow.geometry.bottom + 9 * mm + 8
    title = str(facts["document"].get("title") or spec.title)
    return write(flow.pages, title=title, foot=foot, imprint=mark)


def _lay_out(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, g: Geometry) -> Flow:
    flow = Flow(g, HEIGHT)
    document = facts["document"]
    big = not spec.one_page
    size, pitch = (TITLE, TITLE_PITCH) if big else (18.0, 26.0)
    flow.centred(str(facts["agency"]["full_name"]), "title", size, pitch)
    flow.centred(str(document.get("title") or spec.title), "title", size, pitch)
    if document.get("number"):
        flow.centred(str(document["number"]), "fang", g.size, g.pitch)
    flow.skip(g.pitch if big else g.pitch / 2)
    for block in spec.blocks:
        if wording.holds(block.get("when", "")):
            _block(block, flow, wording, facts)
    return flow


def _block(
    block: Mapping[str, Any], flow: Flow, wording: Wording, facts: Mapping[str, Any]
) -> None:
    kind = block["kind"]
    if kind == "seal":
        _seal(flow, str(facts["agency"]["full_name"]), wording.text("{{ document.date | day }}"))
        return
    if kind == "slots":
        grid.slots(flow, [wording.text(name) for name in block["labels"]])
        return
    if kind == "table":
        _table(block, flow, wording)
        return
    g = flow.geometry
    for paragraph in wording.text(block["text"]).split("\n"):
        if not paragraph.strip():
            continue
        if kind == "heading":
            flow.need(3 * g.pitch)
            flow.paragraph(paragraph, role="hei")
        elif kind == "sign":
            _sign(flow, paragraph)
        elif kind == "note":
            flow.need_with_company(g.pitch)
            flow.paragraph(paragraph, indent=0, role="kai", hang=_hangs(block, paragraph))
        else:
            flow.paragraph(
                paragraph,
                indent=0.0 if kind == "flush" else 2.0,
                keep=block.get("keep", False),
                hang=_hangs(block, paragraph),
            )


def _hangs(block: Mapping[str, Any], text: str) -> bool:
    """GB/T 9704: the further lines of 附件 begin below its name; other blocks may ask for it."""
    return bool(block.get("hang")) or text.lstrip(BLANK).startswith(("附：", "附件："))


def _sign(flow: Flow, text: str) -> None:
    """A line with rules to sign on, written as underscores; high enough for a fingerprint."""
    g = flow.geometry
    height = max(g.pitch, 12.5 * mm) if "_" in text else g.pitch
    size = max(LEAST, min(g.size, g.size * g.width / fonts.width(text, g.role, g.size)))
    for line in break_lines(text, g.width, g.role, size, justified=False):
        flow.need_with_company(height)
        base = flow.take(height) + height - g.pitch / 2 + g.size * 0.38
        x = g.left
        for piece in re.findall("_+|[^_]+", line.text):
            wide = fonts.width(piece, g.role, size)
            if piece[0] == "_":
                flow.page.line(x, base + 2, x + wide, base + 2)
            else:
                flow.page.text(x, base, piece, g.role, size)
            x += wide


def _seal(flow: Flow, agency: str, day: str) -> None:
    """Agency and date at the right, the date four characters from the edge, room for the seal on them.

    The block never stands alone on a page: two lines of text go before it (GB/T 9704).
    """
    g = flow.geometry
    size = g.size
    names = break_title(agency, g.width, "fang", size)
    flow.need_with_company(SEAL)
    top = flow.take(SEAL, 2)
    right = g.left + g.width
    day_width = fonts.width(day, "fang", size)
    day_x = right - 4 * size - day_width
    y = top + SEAL / 2 - 4
    for line, name in enumerate(names, 1 - len(names)):
        wide = fonts.width(name, "fang", size)
        x = max(g.left, min(right - wide, day_x + (day_width - wide) / 2))
        flow.page.text(x, y + line * g.pitch, name, "fang", size)
    flow.page.text(day_x, y + g.pitch, day, "fang", size)
    flow.page.text(day_x + day_width / 2 - 18, y + 1.7 * g.pitch, "（印章）", "song", 9, grey=0.6)


def _table(block: Mapping[str, Any], flow: Flow, wording: Wording) -> None:
    columns = [(c["title"], float(c["width"]), c["text"]) for c in block["columns"]]
    grid.table(
        flow,
        [(title, width) for title, width, _ in columns],
        [
            [wording.text(text, item=item, no=number) for _, _, text in columns]
            for number, item in enumerate(wording.value(block["each"]), 1)
        ],
        size=12.0,
        pitch=18.0,
    )
