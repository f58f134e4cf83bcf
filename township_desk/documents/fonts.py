"""Faces for paper: which font prints which character, or a refusal that names the character."""

import threading
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from township_desk.documents import embed
from township_desk.errors import InvalidInput, Problem
from township_desk.paths import resource

ROLES = ("fang", "title", "hei", "kai", "song")
FALLBACK = "song"
"""The face with the widest coverage steps in character by character."""


class MissingGlyph(InvalidInput):
    """No face prints this character."""

    def __init__(self, char: str, where: str = "", field: str = "") -> None:
        self.char = char
        place = f"“{where}”中的字符" if where else "字符"
        text = (
            f"{place}“{char}”（U+{ord(char):04X}）在所有字体中都没有，无法打印；"
            "请核对是否误输入，确为生僻字的请改用规范汉字或者请维护人员补充字体"
        )
        super().__init__([Problem(text, field=field)])


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


_REGISTERING = threading.Lock()


def faces() -> dict[str, Face]:
    """The bundled face of every role, registered once, whichever thread asks first."""
    with _REGISTERING:
        return _faces()


@cache
def _faces() -> dict[str, Face]:
    embed.mend()
    plan = tomllib.loads(resource("fonts/fonts.toml").read_text(encoding="utf-8"))["font"]
    found = {}
    for entry in plan:
        if entry["role"] in ROLES:
            name = f"TD-{entry['role']}"
            font = TTFont(name, resource(f"fonts/{entry['file']}"), asciiReadable=0)
            embed.keep_tables(font)
            pdfmetrics.registerFont(font)
            found[entry["role"]] = Face(entry["role"], name, entry["sha256"])
    return found


def hashes() -> dict[str, str]:
    """Role → SHA-256 of the font file, kept with every issued paper."""
    return {face.role: face.sha256 for face in faces().values()}


@lru_cache(maxsize=32768)
def face_for(char: str, role: str) -> Face:
    """The face that prints *char* in *role*. Raises MissingGlyph."""
    wanted = faces()[role]
    if wanted.has(char):
        return wanted
    fallback = faces()[FALLBACK]
    if fallback.has(char):
        return fallback
    raise MissingGlyph(char)


@lru_cache(maxsize=32768)
def _advance(char: str, role: str) -> float:
    return face_for(char, role).width(char, 1000) / 1000


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
    return sum(_advance(char, role) for char in text) * size


def unprintable(text: str) -> str:
    """The first character of *text* that no paper may carry, or empty.

    Control and format characters (they turn text around or hide it), half pairs, private characters.
    """
    return next((c for c in text if unicodedata.category(c) in BARRED and c not in "\n\r\t"), "")


BARRED = frozenset({"Cc", "Cf", "Cs", "Co"})
