"""版面检查: what on a printed page a clerk must not seal — read from the PDF itself, whoever wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reportlab.lib.units import mm

from township_desk.documents import page_marks
from township_desk.documents.page_marks import Run, Sheet
from township_desk.documents.render import cover, form, letter, listing, record
from township_desk.documents.render.breaker import NO_END, NO_START
from township_desk.documents.render.flow import Geometry
from township_desk.documents.spec import DocumentSpec

NEAR = 1.0
"""Points by which ink may reach over an edge."""
TOUCH = 1.2
"""Points that two texts, or a text and a rule, must share before they count as overlapping."""
TOGETHER = 0.6
"""Pieces of one line stand less than so many characters apart; neighbouring cells stand further."""
_BESIDE = re.compile(r"第\d+页共\d+页|骑缝|\d{1,4}|[—－-]\d+[—－-]")
"""What stands beside the text block by right: the page number, the tick for the seal, 卷内页号."""
_ALONE = re.compile(r"[／/—…·.]+")
"""Signs that may fill a cell by themselves."""


class Fault(StrEnum):
    """What can be wrong with a page."""

    def __new__(cls, value: str, label: str) -> "Fault":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    label: str

    PAGE = "page", "纸张不是 A4"
    FONT = "font", "字体没有嵌入"
    GLYPH = "glyph", "字形缺失，印出的是方框或者空白"
    MARGIN = "margin", "文字超出版心"
    CUT = "cut", "文字被纸边裁去"
    OVERLAP = "overlap", "文字相互重叠"
    RULED = "ruled", "文字压在框线上"
    START = "start", "行首出现不应在行首的标点"
    END = "end", "行末出现不应在行末的标点"


@dataclass(frozen=True)
class PageFault:
    """One fault; *left* and *top* are millimetres from the upper left corner of the sheet."""

    page: int
    fault: Fault
    text: str
    left: int
    top: int

    @property
    def message(self) -> str:
        """The sentence for people."""
        place = f"（距左 {self.left} 毫米、距上 {self.top} 毫米）"
        return f"第 {self.page} 页{place}{self.fault.label}：{self.text[:20]}"


@dataclass(frozen=True)
class Block:
    """The margins of a text block, in points."""

    left: float
    top: float
    right: float
    bottom: float


SHEET = Block(24 * mm, 17 * mm, 18 * mm, 10 * mm)
"""The narrowest margins of any layout and of the captions below bound originals."""


def block_for(spec: DocumentSpec) -> Block:
    """The text block of a type's layout (documents.md 3.1)."""
    if spec.one_page:
        return _block(letter.ONE_PAGE[-1])
    if spec.layout == "record":  # the lines to sign stand in the block
        g = record.GEOMETRY
        return Block(g.left, g.top, g.right, record.BOTTOM)
    layouts = {"letter": letter, "form": form, "list": listing, "cover": cover}
    return _block(layouts[spec.layout].GEOMETRY)


def _block(g: Geometry) -> Block:
    return Block(g.left, g.top, g.right, g.bottom)


def lint(data: bytes, block: Block = SHEET) -> list[PageFault]:
    """Every fault of every page. Raises InvalidInput for what is no PDF."""
    found: list[PageFault] = []
    for number, sheet in enumerate(page_marks.sheets(data), 1):
        for fault, run in _faults(sheet, block):
            left = round(run.left / mm) if run else 0
            top = round((sheet.height - run.top) / mm) if run else 0
            found.append(PageFault(number, fault, run.text if run else "", left, top))
    return found


def _faults(sheet: Sheet, block: Block) -> Iterator[tuple[Fault, Run | None]]:
    if not sheet.is_a4:
        yield Fault.PAGE, None
    upright = [run for run in sheet.runs if run.upright]  # a watermark lies across the page
    for run in sheet.runs:
        if not run.embedded:
            yield Fault.FONT, run
        if run.lost:
            yield Fault.GLYPH, run
    for run in upright:
        if _cut(run, sheet):
            yield Fault.CUT, run
        elif _outside(run, block, sheet):
            yield Fault.MARGIN, run
        if any(rule.crosses(run, TOUCH) for rule in sheet.rules):
            yield Fault.RULED, run
    for run in _overlapping(upright):
        yield Fault.OVERLAP, run
    for line in _lines(upright, sheet):
        text = "".join(run.text for run in line).strip()
        if _ALONE.fullmatch(text):
            continue
        if text[0] in NO_START:
            yield Fault.START, line[0]
        if text[-1] in NO_END:
            yield Fault.END, line[-1]


def _cut(run: Run, sheet: Sheet) -> bool:
    return (
        run.left < -0.1
        or run.bottom < -0.1
        or run.right > sheet.width + 0.1
        or run.top > sheet.height + 0.1
    )


def _outside(run: Run, block: Block, sheet: Sheet) -> bool:
    inside = (
        run.left >= block.left - NEAR
        and run.right <= sheet.width - block.right + NEAR
        and run.top <= sheet.height - block.top + NEAR
        and run.bottom >= block.bottom - NEAR
    )
    return not inside and not _BESIDE.fullmatch(re.sub(r"\s", "", run.text))


def _overlapping(runs: list[Run]) -> Iterator[Run]:
    """The later of every two runs whose ink shares an area."""
    above: list[Run] = []
    for run in sorted(runs, key=lambda r: (-r.top, r.left)):
        above = [other for other in above if other.bottom < run.top - TOUCH]
        if any(
            min(run.right, other.right) - max(run.left, other.left) > TOUCH
            and min(run.top, other.top) - max(run.bottom, other.bottom) > TOUCH
            for other in above
        ):
            yield run
        above.append(run)


def _lines(runs: list[Run], sheet: Sheet) -> list[list[Run]]:
    """Runs that follow each other on one baseline, with no rule between them."""
    upright = [rule for rule in sheet.rules if rule.upright]
    ordered = sorted(runs, key=lambda r: (-round(r.base), r.x))
    lines = [ordered[:1]] if ordered else []
    for before, run in pairwise(ordered):
        near = round(before.base) == round(run.base)
        near = near and run.x - before.end <= TOGETHER * run.size
        if near and not any(rule.stands_between(before, run) for rule in upright):
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines
