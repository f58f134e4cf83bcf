"""One volume as one PDF: cover, index, stamped pages, remarks; bookmarks as the index has them.

The same parts give the same bytes: nothing of the day or the machine gets in.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pikepdf

from township_desk.documents.binding import stamp
from township_desk.documents.binding.stamp import Corner
from township_desk.documents.render.paper import Page
from township_desk.errors import IntegrityBroken

BLOCK = 50
"""Overlays laid at a time."""


@dataclass(frozen=True)
class Part:
    """A piece of the volume. *read* gives its PDF when its turn comes, so that few are in memory."""

    title: str
    pages: int
    read: Callable[[], bytes | Path]
    name: str = ""  # printed at the foot of an original
    stamped: bool = True


@dataclass(frozen=True)
class Bound:
    """What was written."""

    pages: int  # with cover, index and remarks
    stamped: int


def bind(
    parts: Sequence[Part],
    out: BinaryIO,
    *,
    title: str,
    corner: Corner = Corner.UPPER,
    duplex: bool = True,
    told: Callable[[int, int], None] | None = None,
) -> Bound:
    """Write *parts* to *out*. Raises IntegrityBroken if one has other pages than the index says.

    *told* hears (parts done, in all) and may raise to stop.
    """
    whole = pikepdf.new()
    kept = []  # sources stay open until the file is saved: pages are copied only then
    marks: list[Page] = []
    starts: list[int] = []
    stamped: list[int] = []
    try:
        for done, part in enumerate(parts, 1):
            source = _opened(part.read())
            kept.append(source)
            if len(source.pages) != part.pages:
                raise IntegrityBroken(
                    f"《{part.title}》有 {len(source.pages)} 页，卷内目录登记为 {part.pages} 页，不能装订"
                )
            starts.append(len(whole.pages))
            if part.stamped:
                first = len(stamped) + 1
                for number, front in enumerate(stamp.fronts(part.pages, duplex=duplex), first):
                    marks.append(stamp.page(number, front=front, corner=corner, name=part.name))
                    stamped.append(len(whole.pages) + number - first)
            whole.pages.extend(source.pages)
            if told is not None:
                told(done, len(parts))
        kept += list(_stamp(whole, stamped, marks))
        _outline(whole, parts, starts)
        _describe(whole, title)
        whole.save(
            out,
            static_id=False,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
        return Bound(len(whole.pages), len(stamped))
    finally:
        for source in kept:
            source.close()
        whole.close()


def pages_of(data: bytes) -> int:
    """How many pages the PDF has."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def _opened(data: bytes | Path) -> pikepdf.Pdf:
    if isinstance(data, Path):
        return pikepdf.open(data)
    return pikepdf.open(BytesIO(data))


def _stamp(
    whole: pikepdf.Pdf, pages: Sequence[int], marks: Sequence[Page]
) -> Iterator[pikepdf.Pdf]:
    """Lay the numbers over their pages, in blocks of one overlay file each."""
    for start in range(0, len(pages), BLOCK):
        overlay = pikepdf.open(BytesIO(stamp.overlays(marks[start : start + BLOCK])))
        for index, mark in zip(pages[start : start + BLOCK], overlay.pages, strict=True):
            _lay(whole, index, mark)
        yield overlay


def _lay(whole: pikepdf.Pdf, index: int, mark: pikepdf.Page) -> None:
    """Draw *mark* over the page, under a name of our own: pikepdf would draw lots for one."""
    page = whole.pages[index]
    form = whole.copy_foreign(mark.as_form_xobject())
    name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/Leaf{index}"))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ\nq {name} Do Q\n".encode("ascii"))


def _outline(whole: pikepdf.Pdf, parts: Sequence[Part], starts: Sequence[int]) -> None:
    with whole.open_outline() as outline:
        outline.root.extend(
            pikepdf.OutlineItem(part.title, start)
            for part, start in zip(parts, starts, strict=True)
        )


def _describe(whole: pikepdf.Pdf, title: str) -> None:
    whole.docinfo["/Title"] = title
    whole.Root.Lang = pikepdf.String("zh-CN")
    whole.Root.PageMode = pikepdf.Name.UseOutlines
