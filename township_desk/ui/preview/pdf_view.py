"""A PDF page by page: crisp at every device-pixel ratio, drawn in a Task, only what is in sight."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from township_desk.errors import DeskError
from township_desk.ui.preview.pages import (
    POINTS_PER_INCH,
    Cancelled,
    PageImages,
    Pdf,
    Ticket,
    drawn,
    opened,
)
from township_desk.ui.task import Task

GAP = 12
SCREEN_DPI = 96
FIT = 0


class PageSheet(QWidget):
    """One page: its image, or a sentence until it is there."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.image: QImage | None = None
        self.setAccessibleName(f"第 {number + 1} 页")

    def show_image(self, image: QImage | None) -> None:
        """Replace what is shown."""
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        if self.image is not None:
            painter.drawImage(self.rect(), self.image)
        else:
            painter.setPen(QColor("#545B66"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "正在排版…")
        painter.setPen(QColor("#8A9099"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PdfView(QScrollArea):
    """Shows one PDF at a time; asking for another gives up what nobody waits for any more."""

    opened = Signal(object)  # Pdf
    page_drawn = Signal(int)
    failed = Signal(object)
    page_changed = Signal(int, int)  # which page is in sight, of how many

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pdf: Pdf | None = None
        self.zoom_percent = FIT
        self.drawings = 0  # how many pages were really drawn
        self._wanted = ""
        self._images = PageImages()
        self._ticket = Ticket()
        self._asked: set[tuple[str, int, int]] = set()
        self.sheets: list[PageSheet] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(GAP, GAP, GAP, GAP)
        self._column.setSpacing(GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._look)

    def show_bytes(self, key: str, read: Callable[[], bytes]) -> None:
        """Show the PDF that *read* answers (in a Task); the same *key* means the same bytes."""
        if key == self._wanted:
            return
        self._wanted = key
        self._give_up()
        if self.pdf is not None and self.pdf.key == key:
            self._look()
            self.opened.emit(self.pdf)
            return
        task = Task(partial(_open, key, read, self._ticket))
        task.done.connect(self._opened)
        task.failed.connect(self._failed)
        task.start()

    def clear(self) -> None:
        """Show nothing."""
        self._give_up()
        self._wanted = ""
        self.pdf = None
        self._rebuild()

    def set_zoom(self, percent: int) -> None:
        """*percent* of the paper's real size at 96 dpi; ``FIT`` follows the width of the window."""
        self.zoom_percent = percent
        self._size_sheets()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom_percent == FIT:
            self._size_sheets()
        self._look()

    def _give_up(self) -> None:
        self._ticket.cancelled = True
        self._ticket = Ticket()
        self._asked.clear()

    def _opened(self, answer: tuple[Ticket, Pdf]) -> None:
        ticket, pdf = answer
        if ticket.cancelled:
            return
        self.pdf = pdf
        self._rebuild()
        self.verticalScrollBar().setValue(0)
        self.opened.emit(pdf)
        self._look()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._wanted = ""
            self.pdf = None
            self._rebuild()
            self.failed.emit(error)

    def _rebuild(self) -> None:
        for sheet in self.sheets:
            self._column.removeWidget(sheet)
            sheet.setParent(None)
            sheet.deleteLater()
        count = len(self.pdf.sizes) if self.pdf else 0
        self.sheets = [PageSheet(number, self._inside) for number in range(count)]
        for sheet in self.sheets:
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            sheet.show()
        self._size_sheets()

    def _size_sheets(self) -> None:
        if self.pdf is None:
            return
        room = self.viewport().width() - 2 * GAP
        for sheet, (width, height) in zip(self.sheets, self.pdf.sizes, strict=True):
            wide = width * self.zoom_percent / 100 * SCREEN_DPI / POINTS_PER_INCH
            shown = max(int(room if self.zoom_percent == FIT else wide), 60)
            sheet.setFixedSize(shown, round(shown * height / width))
            sheet.show_image(None)
        self._inside.adjustSize()
        self._column.activate()
        self._look()

    def _look(self) -> None:
        """Draw what is in sight and not drawn yet."""
        if self.pdf is None:
            return
        top = self.verticalScrollBar().value()
        sight = QRect(0, top - GAP, self._inside.width() + 1, self.viewport().height() + 2 * GAP)
        seen = [s for s in self.sheets if s.geometry().intersects(sight)] or self.sheets[:1]
        for sheet in seen:
            self._want(sheet)
        middle = top + self.viewport().height() // 2
        here = [s.number for s in seen if s.geometry().top() <= middle]
        self.page_changed.emit((here[-1] if here else 0) + 1, len(self.sheets))

    def _want(self, sheet: PageSheet) -> None:
        assert self.pdf is not None
        width = round(sheet.width() * self.devicePixelRatioF())
        known = self._images.get(self.pdf.key, sheet.number, width)
        if known is not None:
            sheet.show_image(known)
            return
        place = (self.pdf.key, sheet.number, width)
        if place in self._asked:
            return
        self._asked.add(place)
        task = Task(partial(_draw, self.pdf, sheet.number, width, self._ticket))
        task.done.connect(self._drawn)
        task.failed.connect(self._failed)
        task.start()

    def _drawn(self, answer: tuple[str, int, int, QImage]) -> None:
        key, number, width, image = answer
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._images.put(key, number, width, image)
        self.drawings += 1
        if self.pdf is not None and self.pdf.key == key and number < len(self.sheets):
            sheet = self.sheets[number]
            if round(sheet.width() * self.devicePixelRatioF()) == width:
                sheet.show_image(image)
                self.page_drawn.emit(number)


def _open(key: str, read: Callable[[], bytes], ticket: Ticket) -> tuple[Ticket, Pdf]:
    if ticket.cancelled:
        raise Cancelled
    try:
        return ticket, opened(key, read())
    except DeskError:
        if ticket.cancelled:
            raise Cancelled from None
        raise


def _draw(pdf: Pdf, page: int, width: int, ticket: Ticket) -> tuple[str, int, int, QImage]:
    return pdf.key, page, width, drawn(pdf, page, width, ticket)
