"""字体检查: which face serves each role, whence, and which characters it has. Reads only."""

import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from township_desk.documents import faces, fonts, spec, wording
from township_desk.documents.faces import Found, MissingFace, Ref
from township_desk.documents.fontfile import BadFont

LEVELS = {
    "gb2312_1": "GB/T 2312 一级",
    "gb2312_2": "GB/T 2312 二级",
    "basic": "基本汉字",
    "ext_a": "GB 18030 扩展A",
    "beyond": "扩展B及以后",
}


@dataclass(frozen=True)
class RoleLine:
    """The face of one role; *have* and *all* count characters by the names of ``LEVELS``."""

    role: str
    title: str
    family: str
    origin: str
    path: str
    sha256: str
    index: int
    licence: str
    have: dict[str, int]
    all: dict[str, int]
    borrowed: str  # characters of our wording that another face prints
    waiting: str  # a face nearer in the look-up that is not adopted

    @property
    def coverage(self) -> str:
        """In one line."""
        counted = (f"{LEVELS[k]} {self.have[k]}/{n}" for k, n in self.all.items())
        return "，".join([*counted, f"{LEVELS['beyond']} {self.have['beyond']} 字"])


@dataclass(frozen=True)
class Report:
    """Everything that the font check says."""

    lines: tuple[RoleLine, ...]
    used: int  # characters of definitions and clauses
    missing: str  # those that no face prints
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every paper can be printed."""
        return len(self.lines) >= len(fonts.ROLES) and not self.missing

    def to_json(self) -> dict[str, Any]:
        """As ``fonts --json`` prints it."""
        return {
            "roles": [asdict(line) for line in self.lines],
            "used": self.used,
            "missing": [{"char": c, "code": f"U+{ord(c):04X}"} for c in self.missing],
            "faults": list(self.faults),
            "whole": self.whole,
        }


def report() -> Report:
    """The faces of new papers of the office whose papers are made (``fonts.office``)."""
    found, bad = faces.candidates(fonts.folder())
    faults = [str(fault) for fault in bad]
    refs = fonts.hashes()
    lines = []
    for role in faces.TITLES:
        if role not in refs:
            continue
        try:
            lines.append(_line(role, Ref.of(refs[role]), found[role]))
        except (MissingFace, BadFont) as error:
            faults.append(str(error))
    used = characters_used()
    missing = "".join(c for c in sorted(used) if not _printed(c)) if not _broken(refs) else ""
    return Report(tuple(lines), len(used), missing, tuple(dict.fromkeys(faults)))


def _broken(refs: dict[str, str]) -> bool:
    try:
        with fonts.chosen(refs):
            return False
    except (MissingFace, BadFont):
        return True


def _line(role: str, ref: Ref, found: list[Found]) -> RoleLine:
    ours = faces.bundled().get(role)
    if ours is not None and ours.ref == ref:
        path, origin, family, licence = ours.path, ours.origin, ours.family, ours.licence
    else:
        path, origin = faces.place_of(role, ref, fonts.folder())
        known = next((f for f in found if f.ref == ref), None)
        family = ref.family
        licence = known.licence if known else faces.load(role, ref, fonts.folder()).licence
    face = fonts.one(role, ref)
    levels = repertoires()
    first = found[0].ref if found else ref
    return RoleLine(
        role=role,
        title=faces.TITLES[role],
        family=family,
        origin=origin.label,
        path=str(path),
        sha256=ref.sha256,
        index=ref.index,
        licence=licence,
        have={
            **{name: sum(map(face.has, chars)) for name, chars in levels.items()},
            "beyond": face.beyond(0x20000),
        },
        all={name: len(chars) for name, chars in levels.items()},
        borrowed="".join(c for c in sorted(characters_used()) if not face.has(c))
        if role in fonts.ROLES
        else "",
        waiting="" if first == ref else f"{found[0].family}（{found[0].origin.label}）",
    )


def _printed(char: str) -> bool:
    try:
        fonts.face_for(char, "fang")
    except fonts.MissingGlyph:
        return False
    return True


@cache
def repertoires() -> dict[str, str]:
    """The characters of the national standards that a computer knows without a table."""
    return {
        "gb2312_1": _double("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
        "gb2312_2": _double("gb2312", range(0xD8, 0xF8), range(0xA1, 0xFF)),
        "basic": "".join(chr(code) for code in range(0x4E00, 0x9FA6)),
        "ext_a": "".join(chr(code) for code in range(0x3400, 0x4DB6)),
    }


def _double(coding: str, high: range, low: range) -> str:
    pairs = (bytes((a, b)).decode(coding, errors="ignore") for a in high for b in low)
    return "".join(pairs)


@cache
def characters_used() -> frozenset[str]:
    """Every character of the shipped definitions and clauses."""
    texts = [text for d in spec.load_specs().values() for text in _texts(tomllib.loads(d.source))]
    texts += wording.clauses().values()
    return frozenset(c for text in texts for c in text if c.isprintable())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
