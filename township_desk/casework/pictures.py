"""Pictures for paper: opened within limits, turned upright, small enough to print, never trusted.

A picture that is damaged, too large, or of a kind that programs hide in is refused by its field.
"""

import base64
import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from township_desk.errors import InvalidInput, Problem

FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "WEBP")
SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"})
MOST_PIXELS = 100_000_000
"""A telephone of today takes 50 million; more is a picture made to fill the memory."""
MOST_BYTES = 100 * 1024 * 1024
PRINTED = (1280, 860)
"""Dots on paper at most: 200 to the inch on 160 × 108 mm (documents.md 6.2 wants 150 at least)."""
FAULTS = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, MemoryError,
    OverflowError, struct.error, zlib.error, Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)  # fmt: skip
"""What the readers of damaged pictures raise."""


@dataclass(frozen=True)
class Picture:
    """A picture as it is printed: JPEG, upright, without anything but its dots."""

    data: bytes
    width: int
    height: int

    def to_facts(self) -> dict[str, str | int]:
        """As a paper freezes it: the bytes travel with the facts, so a reprint needs no other file."""
        coded = base64.b64encode(self.data).decode("ascii")
        return {"data": coded, "width": self.width, "height": self.height}


def is_picture(name: str) -> bool:
    """Whether a file of this name is one that paper can show."""
    return Path(name).suffix.lower() in SUFFIXES


def prepared(path: Path, name: str, field: str) -> Picture:
    """The picture at *path*, ready to print. Raises InvalidInput naming *field*."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(name, field, "文件超过 100 MB")
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _read(path, name, field)
    except FAULTS as error:
        raise _refused(name, field, "文件已损坏或者不是图片，无法打开") from error


def _read(path: Path, name: str, field: str) -> Picture:
    with Image.open(path, formats=FORMATS) as opened:
        wide, high = opened.size  # from the head of the file; no dot is unpacked yet
        if wide * high > MOST_PIXELS:
            raise _refused(name, field, f"{wide}×{high} 像素，超过 1 亿像素")
        opened.draft("RGB", PRINTED)
        turned = ImageOps.exif_transpose(opened)
        turned.thumbnail(PRINTED, Image.Resampling.LANCZOS)
        plain = _on_white(turned)
    stream = io.BytesIO()
    plain.save(stream, "JPEG", quality=85, subsampling=0)
    return Picture(stream.getvalue(), plain.width, plain.height)


def _on_white(picture: Image.Image) -> Image.Image:
    """RGB; what is transparent becomes paper."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return picture.convert("RGB")


def _refused(name: str, field: str, why: str) -> InvalidInput:
    text = f"图片“{name}”不能印在证据提取单上：{why}；请重新导出为 JPEG 或者 PNG 后再试"
    return InvalidInput([Problem(text, field=field)])
