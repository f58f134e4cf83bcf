"""A4 sheets with something of another size laid upon them, and a watch over slow work."""

import threading
from collections.abc import Callable
from types import TracebackType

import pikepdf

WIDTH, HEIGHT = 595.276, 841.890
LEFT, RIGHT, TOP, BOTTOM = 62.0, 34.0, 51.0, 51.0
"""Room at the left for the thread, above for the page number, below for the line that names it."""
SAME = 12.0
"""Points by which a scan may differ from A4 and still fill the sheet."""


def frame(width: float, height: float) -> tuple[float, float, float]:
    """Scale and lower left corner at which *width* × *height* fits on the sheet."""
    if abs(width - WIDTH) <= SAME and abs(height - HEIGHT) <= SAME:
        scale = min(WIDTH / width, HEIGHT / height)
        return scale, (WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2
    room_x, room_y = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    scale = min(room_x / width, room_y / height)
    return scale, LEFT + (room_x - width * scale) / 2, BOTTOM + (room_y - height * scale) / 2


def add(pdf: pikepdf.Pdf, drawn: pikepdf.Object, matrix: tuple[float, ...]) -> None:
    """A new sheet of *pdf* with the XObject *drawn* under *matrix*."""
    operators = f"q {' '.join(f'{n:.4f}' for n in matrix)} cm /X Do Q"
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array(
            [0, 0, pikepdf.Object.parse(b"595.276"), pikepdf.Object.parse(b"841.89")]
        ),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=drawn)),
        Contents=pdf.make_stream(operators.encode("ascii")),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


class Watch:
    """Calls *stop* when the block it stands around takes longer than *seconds*."""

    def __init__(self, stop: Callable[[], None], seconds: float) -> None:
        self._stop = stop
        self._seconds = seconds
        self._timer: threading.Timer | None = None

    def __enter__(self) -> None:
        self._timer = threading.Timer(self._seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
