"""Pictures in a form: at most two on a page, in their own shape, with a caption in small type."""

import base64
from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm

from township_desk.documents.render import grid
from township_desk.documents.render.breaker import break_lines
from township_desk.documents.render.flow import Flow

TALLEST = 108 * mm
"""Two of them, with their captions, fit on a sheet."""
FINEST = 150
"""Dots to the inch at least (documents.md 6.2 D23): a small picture is printed small."""
CAPTION = 7.0
CAPTION_PITCH = 10.0
INCH = 72.0


def block(flow: Flow, picture: Mapping[str, Any], caption: str) -> None:
    """One picture in its frame, its caption under it in seven points."""
    g = flow.geometry
    inner = g.width - 2 * grid.PAD
    wide, high = int(picture["width"]), int(picture["height"])
    scale = min(inner / wide, TALLEST / high, INCH / FINEST)
    lines = break_lines(caption, inner, "song", CAPTION, 0.0, justified=False)
    height = high * scale + len(lines) * CAPTION_PITCH + 3 * grid.PAD
    top = flow.take(height, 2)
    grid.box(flow.page, g.left, top, g.width, height)
    left = g.left + (g.width - wide * scale) / 2
    data = base64.b64decode(str(picture["data"]))
    flow.page.picture(left, top + grid.PAD, wide * scale, high * scale, data)
    for number, line in enumerate(lines):
        base = top + 2 * grid.PAD + high * scale + (number + 0.8) * CAPTION_PITCH
        flow.page.text(g.left + grid.PAD, base, line.text, "song", CAPTION, spacing=line.spacing)
