"""审批表: merged cells that grow and go on, approval cells that never break (documents.md 7.2)."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents import fonts
from township_desk.documents.imprint import Imprint
from township_desk.documents.render import grid, photo
from township_desk.documents.render.breaker import Line
from township_desk.documents.render.flow import Flow, Geometry
from township_desk.documents.render.paper import HEIGHT, Pdf, write
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import SOFT_BREAK, Wording

GEOMETRY = Geometry(25 * mm, 22 * mm, 28 * mm, 22 * mm, 12.0, 20.0)
LABEL = 28 * mm
FOOT = HEIGHT - 12 * mm
SIGN = 15 * mm
"""The strip of an approval cell that takes signatures, high enough for a fingerprint."""
TALL = 8
"""A value of more lines is set over the whole width."""
AGAIN = "\n（接上页）"
BY_HAND = "（意见由本人填写）"


def render(spec: DocumentSpec, facts: Mapping[str, Any], wording: Wording, mark: Imprint) -> Pdf:
    """A form: title, case number, rows, areas, approvals."""
    title = str(facts["document"].get("title") or spec.title)
    case, own = _numbers_of(facts)
    flow = Flow(GEOMETRY, HEIGHT, continued=f"{title}（续页）　{own or case}".strip())
    flow.centred(title, "title", 20.0, 34.0)
    _numbers(flow, case, own)
    for block in spec.blocks:
        if wording.holds(block.get("when", "")):
            _block(block, flow, wording, facts)
    grid.outline(flow.pages, GEOMETRY.left, GEOMETRY.left + GEOMETRY.width)
    return write(flow.pages, title=title, foot=FOOT, imprint=mark)


def _numbers_of(facts: Mapping[str, Any]) -> tuple[str, str]:
    """案号 and, where the paper has one of its own, 文号, with their labels."""
    case = str(facts.get("case", {}).get("number") or "")
    own = str(facts["document"].get("number") or "")
    return case and f"案号：{case}", f"文号：{own}" if own and own != case else ""


def _numbers(flow: Flow, case: str, own: str) -> None:
    """The numbers above the table: side by side where they fit, else one below the other."""
    g = GEOMETRY
    wide = fonts.width(case, "fang", g.size) + fonts.width(own, "fang", g.size)
    if not (case and own) or wide + 2 * g.size > g.width:
        for text in (case, own):
            if text:
                flow.right(text)
        return
    base = flow.take(g.pitch) + (g.pitch + g.size * 0.76) / 2
    flow.page.text(g.left, base, case, "fang", g.size)
    right = g.left + g.width - fonts.width(own, "fang", g.size)
    flow.page.text(right, base, own, "fang", g.size)


def _block(
    block: Mapping[str, Any], flow: Flow, wording: Wording, facts: Mapping[str, Any]
) -> None:
    kind = block["kind"]
    if kind == "row":
        _row(flow, [(c[0], wording.text(c[1])) for c in block["cells"]])
    elif kind == "area":
        text = wording.text(block["text"])
        _area(flow, block["label"], text, float(block.get("least", 0)), block.get("end", True))
    elif kind == "blank":
        _blank(flow, block["label"], float(block["least"]))
    elif kind == "approval":
        _approval(flow, block, wording, facts)
    elif kind == "table":
        _table(flow, block, wording)
    elif kind == "photo":
        for item in wording.value(block["each"]):
            photo.block(flow, item, wording.text(block["caption"], item=item))
    elif kind == "slots":
        grid.slots(
            flow, [wording.text(name) for name in block["labels"]], block.get("dates", grid.DATES)
        )
    else:
        for line in wording.text(block["text"]).split("\n"):
            flow.paragraph(line, indent=0)


def _table(flow: Flow, block: Mapping[str, Any], wording: Wording) -> None:
    """Rows of one list, in the smaller type of a list."""
    rows = [
        [wording.text(c["text"], item=item, no=number) for c in block["columns"]]
        for number, item in enumerate(wording.value(block["each"]), 1)
    ]
    columns = [(c["title"], float(c["width"])) for c in block["columns"]]
    grid.table(flow, columns, rows, size=10.5, pitch=16.0, least=int(block.get("least", 0)))


def _row(flow: Flow, cells: list[tuple[str, str]]) -> None:
    """Pairs of label and value side by side; an empty value is struck.

    A value of more than TALL lines gets the whole width, and may go on on the next page.
    """
    g = GEOMETRY
    label = LABEL if len(cells) < 3 else 20 * mm
    value = (g.width - label * len(cells)) / len(cells)
    texts = [grid.cell_lines(text.strip() or "／", value, "fang", g.size) for _, text in cells]
    if max(len(lines) for lines in texts) > TALL:
        for name, text in cells:
            _area(flow, name, text, 0.0, end=False)
        return
    least = max(grid.label_height(name, label, g.size, g.pitch) for name, _ in cells)
    height = max(least, *(len(lines) * g.pitch + grid.PAD for lines in texts))
    top = flow.take(height, max(len(lines) for lines in texts))
    x = g.left
    for (name, _), lines in zip(cells, texts, strict=True):
        grid.label(flow.page, x, top, label, height, name, g.size, g.pitch)
        grid.box(flow.page, x + label, top, value, height)
        middle = (height - grid.PAD - len(lines) * g.pitch) / 2
        grid.draw_lines(flow.page, x + label, top + middle, lines, "fang", g.size, g.pitch)
        x += label + value


def _area(flow: Flow, label: str, text: str, least: float, end: bool) -> None:
    """A label beside long text that ends with （以下空白）; *least* is its height in millimetres."""
    g = GEOMETRY
    width = g.width - LABEL
    paragraphs = [p for p in text.replace("\n", SOFT_BREAK).split(SOFT_BREAK) if p.strip()]
    lines = []
    for paragraph in paragraphs or ["／"]:
        lines += grid.cell_lines(paragraph.strip(), width, "fang", g.size, 2.0 if end else 0.0)
    if end and paragraphs and paragraphs != ["／"]:
        lines += grid.cell_lines(grid.END, width, "fang", g.size, 2.0)
    _pour(flow, label, lines, least * mm, middle=not end)


def _pour(
    flow: Flow, label: str, lines: list[Line], least: float = 0.0, *, middle: bool = False
) -> None:
    """Lines beside their label; on the next page the label says that it goes on."""
    g = GEOMETRY
    name = label
    while lines:
        low = grid.label_height(name, LABEL, g.size, g.pitch)
        wanted = max(len(lines) * g.pitch + grid.PAD, low, least)
        flow.need(min(wanted, max(low, least, 3 * g.pitch + grid.PAD)))
        fit = min(len(lines), max(1, int((flow.room - grid.PAD + 0.01) // g.pitch)))
        if fit > 2 and len(lines) - fit == 1:
            fit -= 1  # the last line does not stand alone on the next page
        piece, lines = lines[:fit], lines[fit:]
        filled = fit * g.pitch + grid.PAD
        height = max(filled, low) if lines else max(filled, min(wanted, flow.room))
        top = flow.take(height, fit)
        grid.label(flow.page, g.left, top, LABEL, height, name, g.size, g.pitch)
        grid.box(flow.page, g.left + LABEL, top, g.width - LABEL, height)
        down = (height - filled) / 2 if middle else 0.0
        grid.draw_lines(flow.page, g.left + LABEL, top + down, piece, "fang", g.size, g.pitch)
        name = f"{label}{AGAIN}"
        least = 0.0
        if lines:
            flow.new_page()


def _whole_pages(flow: Flow, count: int, most: int) -> int:
    """How many of *count* lines fill this page and the next ones until at most *most* are left."""
    pitch = GEOMETRY.pitch
    page = int((flow.whole - grid.PAD) // pitch)
    here = int((flow.room - grid.PAD + 0.01) // pitch)
    cut = here if here > 3 else page
    while count - cut > most:
        cut += page
    return min(cut, count - 2)


def _blank(flow: Flow, label: str, least: float) -> None:
    """An empty frame with its label: something is pasted here."""
    g = GEOMETRY
    top = flow.take(least * mm)
    grid.box(flow.page, g.left, top, g.width, least * mm)
    wide = fonts.width(label, "fang", g.size)
    middle = g.left + (g.width - wide) / 2
    flow.page.text(middle, top + 8 * mm, label, "fang", g.size, grey=0.5)


def _approval(
    flow: Flow, block: Mapping[str, Any], wording: Wording, facts: Mapping[str, Any]
) -> None:
    """Opinion, signature lines and date of one stage; the signature itself is by hand."""
    g = GEOMETRY
    given = facts.get("approvals", {}).get(block["subject"], {}).get(block["slot"], {})
    opinion = wording.text("{{ opinion }}", opinion=str(given.get("opinion") or ""))
    width = g.width - LABEL
    lines = grid.cell_lines(opinion or BY_HAND, width, "fang", g.size, 2.0)
    name = str(block["label"])
    most = int((flow.whole - grid.PAD - SIGN) // g.pitch)
    if len(lines) > most:  # an opinion longer than a page: its end stays with the signature
        cut = _whole_pages(flow, len(lines), most)
        _pour(flow, name, lines[:cut])
        lines = lines[cut:]
        name += AGAIN
    signers = int(block.get("signers", 1))
    height = max(
        float(block.get("least", 23)) * mm,
        len(lines) * g.pitch + grid.PAD + SIGN,
        grid.label_height(name, LABEL, g.size, g.pitch),
    )
    top = flow.take(height, len(lines) + 1)
    grid.label(flow.page, g.left, top, LABEL, height, name, g.size, g.pitch)
    x = g.left + LABEL
    grid.box(flow.page, x, top, width, height)
    if opinion:
        grid.draw_lines(flow.page, x, top, lines, "fang", g.size, g.pitch)
    else:
        flow.page.text(x + 2 * g.size, top + 16, BY_HAND, "fang", 9, grey=0.5)
    day = given.get("on")
    text = wording.text("{{ d | day }}", d=day) if day else grid.DATES
    right = g.left + g.width - grid.PAD - fonts.width(text, "fang", g.size)
    certs = [str(o["cert_no"]) for o in facts.get("officers", [])] if signers > 1 else []
    base = top + height - (7.5 if certs else 4.5) * mm
    x += grid.PAD + 6
    flow.page.text(x, base, "签名：", "fang", g.size)
    x += 3 * g.size
    each = (right - x) / signers
    for number in range(signers):
        flow.page.line(x, base + 2, x + each - 12, base + 2)
        if number < len(certs):
            flow.page.text(x, base + 14, f"（证号{certs[number]}）", "fang", 9)
        x += each
    flow.page.text(right, base, text, "fang", g.size)
