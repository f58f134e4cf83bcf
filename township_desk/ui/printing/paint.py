"""One paper onto one printer, page by page; nothing here touches a widget, so it runs in a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from township_desk.documents.printing import Duplex
from township_desk.errors import InvalidInput
from township_desk.ui.preview.pages import POINTS_PER_INCH, Pdf, Ticket, drawn, opened

DPI = 300


@dataclass(frozen=True)
class Target:
    """Where pages go: the printer of this *name*, or one PDF for each job in *folder* (printed, not copied)."""

    name: str = ""
    folder: Path | None = None


def printed(
    data: bytes,
    target: Target,
    title: str,
    copies: int,
    duplex: Duplex,
    ticket: Ticket,
    make: Callable[[Target, str], QPrinter] | None = None,
) -> int:
    """Print the pages of *data*, *copies* times; how many pages went out.

    Raises InvalidInput if the printer does not take the job, Cancelled if the ticket was given up.
    """
    printer = (make or printer_for)(target, title)
    printer.setDocName(title)
    both = duplex is Duplex.LONG_EDGE
    printer.setDuplex(
        QPrinter.DuplexMode.DuplexLongSide if both else QPrinter.DuplexMode.DuplexNone
    )
    rounds = copies
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        rounds = 1
    pdf = opened(title, data)
    painter = QPainter()
    if not painter.begin(printer):
        raise InvalidInput(
            f"打印机“{target.name or target.folder}”不接受打印任务，请检查是否开机、联机"
        )
    try:
        pages = _all(printer, painter, pdf, rounds, both, ticket)
    except Exception:
        printer.abort()
        painter.end()
        raise
    if not painter.end():
        raise InvalidInput(f"打印机“{target.name or target.folder}”没有收下全部页面")
    return pages


def once(data: bytes, target: Target, title: str) -> int:
    """One copy on single sheets, e.g. of a draft."""
    return printed(data, target, title, 1, Duplex.SINGLE, Ticket())


def _all(
    printer: QPrinter, painter: QPainter, pdf: Pdf, rounds: int, both: bool, ticket: Ticket
) -> int:
    went = 0
    for copy in range(rounds):
        for page in range(len(pdf.sizes)):
            if went:
                _next(printer)
            width = round(pdf.sizes[page][0] / POINTS_PER_INCH * DPI)
            painter.drawImage(painter.viewport(), drawn(pdf, page, width, ticket))
            went += 1
        if both and len(pdf.sizes) % 2 and copy < rounds - 1:
            _next(printer)  # the next copy begins on a sheet of its own
    return went


def _next(printer: QPrinter) -> None:
    if not printer.newPage():
        raise InvalidInput("打印机在打印途中断开，请检查纸张和连接后重新打印这一份")


def printer_for(target: Target, title: str) -> QPrinter:
    """A printer for one job on A4 without margins: the paper has its own. Raises InvalidInput."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setResolution(DPI)
    if target.folder is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target.folder / f"{title}.pdf"))
    else:
        if QPrinterInfo.printerInfo(target.name).isNull():
            raise InvalidInput(f"没有名为“{target.name}”的打印机，或者它现在不能使用")
        printer.setPrinterName(target.name)
    page = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    printer.setPageLayout(page)
    printer.setFullPage(True)
    return printer
