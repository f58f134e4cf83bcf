"""清单、目录: a head, a ruled table with a repeated head row, totals, lines to sign (documents.md 7.4)."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents.imprint import Imprint
from township_desk.documents.render import grid
from township_desk.documents.render.flow import Flow, Geometry
from township_desk.documents.render.paper import HEIGHT, Pdf, write
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import Wording

GEOMETRY = Geometry(20 * mm, 20 * mm, 25 * mm, 20 * mm, 10.5, 16.0)


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: Imprint) -> Pdf:
    """A list; at least ten rows on its first page, the unused ones struck."""
    title = str(facts["document"].get("title") or spec.title)
    number = str(facts.get("case", {}).get("number") or "")
    named = f"{title}（续页）" + (f"　案号：{number}" if number else "")
    flow = Flow(GEOMETRY, HEIGHT, continued=named)
    flow.centred(title, "title", 20.0, 34.0)
    for block in spec.blocks:
        if not wording.holds(block.get("when", "")):
            continue
        kind = block["kind"]
        if kind == "table":
            columns = [(c["title"], float(c["width"])) for c in block["columns"]]
            rows = [
                [wording.text(c["text"], item=item, no=number) for c in block["columns"]]
                for number, item in enumerate(wording.value(block["each"]), 1)
            ]
            flow.skip(3)
            grid.table(
                flow, columns, rows, size=GEOMETRY.size, pitch=GEOMETRY.pitch,
                least=int(block.get("least", 10)), total=wording.text(block.get("total", "")),
            )  # fmt: skip
        elif kind == "slots":
            grid.slots(flow, [wording.text(label) for label in block["labels"]])
        else:
            lines = block["lines"] if kind == "fields" else [block["text"]]
            for line in lines:
                flow.paragraph(wording.text(line), indent=0)
    grid.outline(flow.pages, GEOMETRY.left, GEOMETRY.left + GEOMETRY.width)
    return write(flow.pages, title=title, foot=HEIGHT - 11 * mm, imprint=mark)
