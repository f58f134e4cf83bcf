"""PDF pages as images. Every page is rendered at most once for a size, by one thread at a time."""

import ctypes
from collections import OrderedDict
from dataclasses import dataclass

import pypdfium2 as pdfium
from PySide6.QtGui import QImage

from township_desk.documents.pdfium import LOCK
from township_desk.errors import DeskError

KEPT_BYTES = 96 * 1024 * 1024
POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Pdf:
    """A file to look at: *key* is the same for the same bytes; sizes of its pages in points."""

    key: str
    data: bytes
    sizes: tuple[tuple[float, float], ...]


class Ticket:
    """Carried by a piece of work; cancelled when nobody waits for its answer any more."""

    def __init__(self) -> None:
        self.cancelled = False


class Cancelled(DeskError):
    """The work was given up before it began."""


def opened(key: str, data: bytes) -> Pdf:
    """The sizes of the pages, without drawing any."""
    with LOCK:
        document = pdfium.PdfDocument(data)
        try:
            sizes = tuple(document.get_page_size(n) for n in range(len(document)))
        finally:
            document.close()
    return Pdf(key, data, sizes)


def drawn(pdf: Pdf, page: int, width: int, ticket: Ticket) -> QImage:
    """Page *page* (from 0) as an image *width* device pixels wide. Raises Cancelled."""
    with LOCK:
        if ticket.cancelled:
            raise Cancelled
        document = pdfium.PdfDocument(pdf.data)
        try:
            bitmap = document[page].render(scale=width / pdf.sizes[page][0], prefer_bgrx=True)
            raw = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
            image = QImage(
                raw, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            return image.copy()
        finally:
            document.close()


class PageImages:
    """Images that were drawn, the least used ones forgotten first."""

    def __init__(self, limit: int = KEPT_BYTES) -> None:
        self._images: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._limit = limit
        self._bytes = 0

    def get(self, key: str, page: int, width: int) -> QImage | None:
        """The image if it was drawn before."""
        image = self._images.get((key, page, width))
        if image is not None:
            self._images.move_to_end((key, page, width))
        return image

    def put(self, key: str, page: int, width: int, image: QImage) -> None:
        """Keep an image."""
        self._images[(key, page, width)] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._limit and len(self._images) > 1:
            _, old = self._images.popitem(last=False)
            self._bytes -= old.sizeInBytes()
