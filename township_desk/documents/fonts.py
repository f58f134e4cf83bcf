"""Faces for paper: which font prints which character, or a refusal that names the character."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from township_desk.documents import embed
from township_desk.errors import InvalidInput
from township_desk.paths import resource

ROLES = ("fang", "title", "hei", "kai", "song")
FALLBACK = "song"
"""The face with the widest coverage steps in character by character."""

BLANKS = "\u0020\u3000\u00a0"


@dataclass(frozen=True)
class Face:
    """One font file as ReportLab knows it."""

    role: str
    name: str
    sha256: str

    @property
    def font(self) -> TTFont:
        font = pdfmetrics.getFont(self.name)
        assert isinstance(font, TTFont)
        return font

    def has(self, char: str) -> bool:
        """Whether the face prints this character."""
        return ord(char) in _widths(self.name)

    def width(self, text: str, size: float) -> float:
        """The width of *text* in points, without extra spacing."""
        widths = _widths(self.name)
        return sum(widths[ord(c)] for c in text) * size / 1000


@lru_cache(maxsize=16)
def _widths(name: str) -> dict[int, float]:
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    found: dict[int, float] = font.face.charWidths
    return found


@cache
def faces() -> dict[str, Face]:
    """The bundled face of every role, registered once."""
    embed.mend()
    plan = tomllib.loads(resource("fonts/fonts.toml").read_text(encoding="utf-8"))["font"]
    found = {}
    for entry in plan:
        if entry["role"] in ROLES:
            name = f"TD-{entry['role']}"
            pdfmetrics.registerFont(
                TTFont(name, resource(f"fonts/{entry['file']}"), asciiReadable=0)
            )
            found[entry["role"]] = Face(entry["role"], name, entry["sha256"])
    return found


def hashes() -> dict[str, str]:
    """Role → SHA-256 of the font file, kept with every issued paper."""
    return {face.role: face.sha256 for face in faces().values()}


def face_for(char: str, role: str) -> Face:
    """The face that prints *char* in *role*. Raises InvalidInput naming the character."""
    wanted = faces()[role]
    if wanted.has(char):
        return wanted
    fallback = faces()[FALLBACK]
    if fallback.has(char):
        return fallback
    raise InvalidInput(
        f"字符“{char}”（U+{ord(char):04X}）在所有字体中都没有，无法打印；请核对是否为误输入"
    )


def runs(text: str, role: str) -> Iterator[tuple[Face, str]]:
    """*text* cut into pieces that one face prints."""
    start = 0
    current: Face | None = None
    for index, char in enumerate(text):
        face = face_for(char, role)
        if current is not None and face != current:
            yield current, text[start:index]
            start = index
        current = face
    if current is not None:
        yield current, text[start:]


def width(text: str, role: str, size: float) -> float:
    """The width of *text* in points, whatever faces it needs."""
    return sum(face.width(piece, size) for face, piece in runs(text, role))


def unprintable(text: str) -> str:
    """The first character of *text* that no paper may carry (control, surrogate), or empty."""
    return next(
        (c for c in text if (ord(c) < 0x20 and c not in "\n\t") or 0xD800 <= ord(c) <= 0xDFFF
         or 0x7F <= ord(c) <= 0x9F), "",
    )  # fmt: skip
