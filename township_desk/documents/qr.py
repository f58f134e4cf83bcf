"""The QR code in the foot of a finalised paper, as rectangles: same text, same marks."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import segno
from reportlab.lib.units import mm

SIDE = 13.5 * mm
LEFT = 28 * mm
BOTTOM = 4.5 * mm
"""Under every text block, at its left edge; the 25 mm at the top right are the province's."""
MASK = 2
"""Any of the eight is allowed; choosing the prettiest would take five times as long."""


@lru_cache(maxsize=256)
def matrix(text: str) -> tuple[bytes, ...]:
    """The rows of modules of the code, 1 is dark; level M, Chinese as UTF-8."""
    code = segno.make(
        text, error="m", mask=MASK, encoding="utf-8", eci=True, micro=False, boost_error=False
    )
    return tuple(bytes(row) for row in code.matrix)


def boxes(text: str) -> Iterator[tuple[int, int, int]]:
    """The dark runs of every row, in modules from the lower left corner: x, y, how many."""
    rows = matrix(text)
    for number, row in enumerate(rows, 1):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield x, len(rows) - number, length
            x += length


def operators(text: str, left: float = LEFT, bottom: float = BOTTOM, side: float = SIDE) -> str:
    """PDF operators that draw the code as a square of *side* points, its corner at *left*, *bottom*."""
    module = side / len(matrix(text))
    drawn = " ".join(f"{x} {y} {length} 1 re" for x, y, length in boxes(text))
    return f"q 0 g {module:.5f} 0 0 {module:.5f} {left:.3f} {bottom:.3f} cm {drawn} f Q"
