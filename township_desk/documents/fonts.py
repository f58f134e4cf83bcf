"""Faces for paper: which font prints which character, or a refusal that names the character.

A paper is laid out under ``chosen(its faces)``; without that with the office's faces for new papers,
without an office with the bundled ones. Both are context variables: threads never share them.
"""

import io
import struct
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from township_desk.documents import embed, fontclean
from township_desk.documents import faces as known
from township_desk.documents.faces import MissingFace, Ref
from township_desk.documents.fontfile import BadFont, FontFile
from township_desk.documents.fontglyphs import Broken
from township_desk.errors import InvalidInput, Problem

ROLES = ("fang", "title", "hei", "kai", "song")
"""What every paper has; a face for rare characters (``rare``) may come beside them."""
SPARE = "spare"
"""The bundled 宋体 behind an office's own one: adopting a face never takes a character away."""
FALLBACKS = ("song", *known.RARES, SPARE)
"""The faces with the widest coverage step in character by character, in this order."""


class MissingGlyph(InvalidInput):
    """No face prints this character."""

    def __init__(self, char: str, where: str = "", field: str = "") -> None:
        self.char = char
        place = f"“{where}”中的字符" if where else "字符"
        shown = f"“{char}”" if not shapeless(char) else ""
        text = (
            f"{place}{shown}（U+{ord(char):04X}）在所有字体中都没有，无法打印；"
            "请核对是否误输入，确为生僻字的请改用规范汉字或者请维护人员补充字体"
        )
        if shapeless(char):
            text = (
                f"{place}（U+{ord(char):04X}）是组合符号、异体字选择符或者需要连写的文字，"
                "不能正确打印；请删去，或者改用单独的字"
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
        return ord(char) in self._widths() and not shapeless(char)

    def width(self, text: str, size: float) -> float:
        """The width of *text* in points, without extra spacing."""
        widths = self._widths()
        return sum(widths[ord(c)] for c in text) * size / 1000

    def beyond(self, code: int) -> int:
        """How many characters it has from this code point on."""
        return sum(1 for point in self._widths() if point >= code)

    def _widths(self) -> dict[int, float]:
        found: dict[int, float] = self.font.face.charWidths
        return found


class _Advances(dict[str, float]):
    """Character → its advance in ems, in whatever face prints it."""

    def __init__(self, served: "_Served") -> None:
        super().__init__()
        self._served = served

    def __missing__(self, char: str) -> float:
        advance = self[char] = self._served[char].width(char, 1000) / 1000
        return advance


class _Served(dict[str, Face]):
    """Character → the face that prints it in one role. Raises MissingGlyph."""

    def __init__(self, chain: tuple[Face, ...]) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, char: str) -> Face:
        for face in self._chain:
            if face.has(char):
                self[char] = face
                return face
        raise MissingGlyph(char)


@dataclass(frozen=True, eq=False)
class FaceSet:
    """The faces of one paper, with what was found out about their characters."""

    faces: Mapping[str, Face]
    refs: Mapping[str, str]  # role → as frozen with a paper
    served: dict[str, _Served] = field(default_factory=dict)
    advances: dict[str, _Advances] = field(default_factory=dict)

    def __post_init__(self) -> None:
        fallbacks = [self.faces[role] for role in FALLBACKS if role in self.faces]
        for role, face in self.faces.items():
            others = (f for f in fallbacks if f is not face)
            self.served[role] = _Served((face, *others))
            self.advances[role] = _Advances(self.served[role])


@dataclass
class _Office:
    """Whose papers are made: where its faces lie, and which it adopted for new papers."""

    folder: Path
    refs: Mapping[str, str] = field(default_factory=dict)
    faces: FaceSet | None = None  # of new papers, once they were asked for


_OFFICE: ContextVar[_Office | None] = ContextVar("office", default=None)
_CHOSEN: ContextVar[FaceSet | None] = ContextVar("chosen", default=None)
_LOADING = threading.RLock()
_FACES: dict[tuple[str, int], Face] = {}
_SETS: dict[tuple[tuple[str, str], ...], FaceSet] = {}


@contextmanager
def office(folder: Path) -> Iterator[None]:
    """Inside, faces are also looked for in the data folder of this office."""
    token = _OFFICE.set(_Office(folder))
    try:
        yield
    finally:
        _OFFICE.reset(token)


def adopt(setting: object) -> None:
    """New papers of this office are laid out with these faces (role → as frozen); else the bundled ones."""
    here = _OFFICE.get()
    if here is not None:
        given = setting if isinstance(setting, Mapping) else {}
        here.refs = {str(k): str(v) for k, v in given.items() if k in known.TITLES}
        here.faces = None


def folder() -> Path | None:
    """The data folder of the office whose papers are made."""
    here = _OFFICE.get()
    return here.folder if here is not None else None


@contextmanager
def chosen(refs: Mapping[str, str]) -> Iterator[None]:
    """Inside, everything is laid out with exactly these faces. Raises MissingFace."""
    token = _CHOSEN.set(_set_of(refs))
    try:
        yield
    finally:
        _CHOSEN.reset(token)


@contextmanager
def bundled() -> Iterator[None]:
    """Inside, everything is laid out with the faces that ship, whatever the office adopted."""
    with chosen(_bundled_refs()):
        yield


def hashes() -> dict[str, str]:
    """Role → face for new papers, kept with every issued paper: the office's, else the bundled one."""
    here = _OFFICE.get()
    ours = _bundled_refs()
    if here is None or not here.refs:
        return dict(ours)
    spare = {SPARE: ours["song"]} if "song" in here.refs else {}
    return {**ours, **here.refs, **spare}


@cache
def _bundled_refs() -> Mapping[str, str]:
    return {role: str(found.ref) for role, found in known.bundled().items()}


def _set() -> FaceSet:
    now, here = _CHOSEN.get(), _OFFICE.get()
    if now is not None:
        return now
    if here is None:
        return _set_of(_bundled_refs())
    if here.faces is None:
        here.faces = _set_of(hashes())
    return here.faces


def _set_of(refs: Mapping[str, str]) -> FaceSet:
    key = tuple(sorted(refs.items()))
    with _LOADING:
        found = _SETS.get(key)
        if found is None:
            for role in ROLES:
                if role not in refs:
                    raise MissingFace(role, Ref("未登记"))
            made = {role: _face(role, Ref.of(text)) for role, text in refs.items()}
            found = _SETS[key] = FaceSet(made, dict(refs))
        return found


def _face(role: str, ref: Ref) -> Face:
    key = (ref.sha256, ref.index)
    if key not in _FACES:
        embed.mend()
        ours = next((f for f in known.bundled().values() if f.ref == ref), None)
        if ours is not None:
            font = TTFont(f"TD-{ours.role}", ours.path, asciiReadable=0)
            embed.keep_tables(font)
        else:
            font = _foreign(f"TD-{ref.sha256[:16]}-{ref.index}", role, ref)
        pdfmetrics.registerFont(font)
        _FACES[key] = Face(ours.role if ours else role, font.fontName, ref.sha256)
    return _FACES[key]


def _foreign(name: str, role: str, ref: Ref) -> TTFont:
    """A face that is not ours, from wherever it lies. Raises MissingFace or BadFont."""
    return _written_anew(name, known.load(role, ref, folder()))


_SPOILED = (Broken, TTFError, struct.error, ValueError, LookupError, TypeError)


def _written_anew(name: str, file: FontFile) -> TTFont:
    try:
        font = TTFont(name, io.BytesIO(fontclean.write(file)), asciiReadable=0)
    except _SPOILED as error:
        raise BadFont(file.file, f"文件已损坏（{error}）") from None
    embed.keep_tables(font)
    return font


_AT_ONCE = 20_000


def try_out(file: FontFile) -> None:
    """Embed every character of the face once, before an office adopts it. Raises BadFont."""
    font = _written_anew("trial", file)
    codes = sorted(file.characters)
    try:
        for start in range(0, len(codes), _AT_ONCE):
            font.face.makeSubset(codes[start : start + _AT_ONCE])
    except _SPOILED as error:
        raise BadFont(file.file, f"文件已损坏（{error}）") from None


def faces() -> Mapping[str, Face]:
    """The face of every role, registered once, whichever thread asks first."""
    return _set().faces


def one(role: str, ref: Ref) -> Face:
    """A single face, by its hash. Raises MissingFace or BadFont."""
    with _LOADING:
        return _face(role, ref)


def face_for(char: str, role: str) -> Face:
    """The face that prints *char* in *role*. Raises MissingGlyph."""
    return _set().served[role][char]


def runs(text: str, role: str) -> Iterator[tuple[Face, str]]:
    """*text* cut into pieces that one face prints."""
    served = _set().served[role]
    start = 0
    current: Face | None = None
    for index, char in enumerate(text):
        face = served[char]
        if current is not None and face is not current:
            yield current, text[start:index]
            start = index
        current = face
    if current is not None:
        yield current, text[start:]


def width(text: str, role: str, size: float) -> float:
    """The width of *text* in points, whatever faces it needs."""
    advances = _set().advances[role]
    return sum(advances[char] for char in text) * size


def unprintable(text: str) -> str:
    """The first character of *text* that no paper may carry, or empty.

    Control and format characters (they turn text around or hide it), half pairs, private characters.
    """
    return next((c for c in text if unicodedata.category(c) in BARRED and c not in "\n\r\t"), "")


BARRED = frozenset({"Cc", "Cf", "Cs", "Co"})
_SHAPED = ((0x0900, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1AAF), (0xA840, 0xABFF))
"""Scripts whose letters change with their neighbours: Tibetan, Mongolian, the Indic ones …"""


def shapeless(char: str) -> bool:
    """Whether the character is none by itself: a mark on another, or a letter of a joining script."""
    code = ord(char)
    if code < 0x300:
        return False
    return (
        unicodedata.category(char).startswith("M")
        or unicodedata.bidirectional(char) in ("R", "AL")
        or any(first <= code <= last for first, last in _SHAPED)
    )
