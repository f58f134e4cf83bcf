"""The order of papers in the file and the volume each belongs to (documents.md 9.2, 9.3)."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from township_desk.paths import resource

EVIDENCE = "evidence"
"""The type of an original from the evidence store."""


class Volume(StrEnum):
    """正卷、副卷, or the only volume."""

    SINGLE = "single"
    MAIN = "main"
    INNER = "inner"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"single": "全卷", "main": "正卷", "inner": "副卷"}[self.value]

    @property
    def mark(self) -> str:
        """As the cover prints it; nothing where there is only one."""
        return "" if self is Volume.SINGLE else self.label


@dataclass(frozen=True)
class Piece:
    """One thing to bind. *id* is that of its row; papers and evidence count apart."""

    id: int
    type: str  # of a paper, or EVIDENCE
    title: str
    number: str
    author: str
    dated_on: date
    pages: int
    sha256: str
    variant: str = ""
    subject: str = ""
    names: tuple[str, ...] = ()  # numbers (or titles) of the papers that it serves or belongs to
    rank: int = 0  # before those of its day and type with a higher one: the party before witnesses
    note: str = ""


@dataclass(frozen=True)
class Order:
    """The order as data: where each type stands, what hangs on another paper, what goes where."""

    places: Mapping[str, tuple[int, int]]
    behind: frozenset[str]
    before: frozenset[str]
    inner: frozenset[str]
    secret: frozenset[str]
    outside: frozenset[str]

    def place(self, piece: Piece) -> tuple[int, int]:
        """Block and line; a type that the order does not name comes after all that it names."""
        for key in (f"{piece.type}:{piece.subject}", f"{piece.type}:{piece.variant}", piece.type):
            if key in self.places:
                return self.places[key]
        if piece.type in self.behind and piece.subject in self.places:
            return self.places[piece.subject]
        return (len(self.places), 0)

    def volume(self, piece: Piece) -> Volume:
        """Which of the two volumes it belongs to."""
        return Volume.INNER if piece.type in self.inner else Volume.MAIN


@cache
def shipped() -> Order:
    """The order that ships, or that the county laid in its place."""
    text = resource("binding/order.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    places = {
        kind: (block, line)
        for block, part in enumerate(data["block"])
        for line, kinds in enumerate(part["papers"])
        for kind in kinds
    }
    attached, volumes = data["attached"], data["volumes"]
    return Order(
        places=places,
        behind=frozenset(attached["behind_what_it_serves"] + attached["behind_its_notice"]),
        before=frozenset(attached["before_what_it_approves"]),
        inner=frozenset(volumes["inner"]),
        secret=frozenset(volumes["secret"]),
        outside=frozenset(volumes["outside"]),
    )


def arrange(pieces: Iterable[Piece], order: Order) -> list[Piece]:
    """The pieces of one volume as they are bound: every one of them exactly once."""
    kept = [p for p in pieces if p.type not in order.outside]
    hanging: dict[int, tuple[list[Piece], list[Piece]]] = {}
    standing = []
    for piece in sorted(kept, key=lambda p: (p.dated_on, p.id)):
        host = _host(piece, kept, order)
        if host is None:
            standing.append(piece)
            continue
        before, behind = hanging.setdefault(id(host), ([], []))
        (before if piece.type in order.before else behind).append(piece)
    standing.sort(key=lambda p: (order.place(p), p.rank, p.dated_on, p.type == EVIDENCE, p.id))
    return [one for piece in standing for one in _with(piece, hanging)]


def _with(piece: Piece, hanging: Mapping[int, tuple[list[Piece], list[Piece]]]) -> Iterable[Piece]:
    before, behind = hanging.get(id(piece), ([], []))
    for one in before:
        yield from _with(one, hanging)
    yield piece
    for one in behind:
        yield from _with(one, hanging)


def _host(piece: Piece, pieces: Sequence[Piece], order: Order) -> Piece | None:
    """The paper that *piece* stands directly before or behind; None: it has a place of its own."""
    if piece.type in order.before:
        return _approved(piece, pieces, order)
    named = f"{piece.type}:{piece.variant}" in order.places
    if piece.type not in order.behind or named:
        return None
    others = [p for p in pieces if p.type not in order.behind and p.type != EVIDENCE]
    parent = [p for p in others if piece.subject == f"paper:{p.id}"]  # of a continuation page
    numbered = [p for p in others if p.number and p.number in piece.names]
    titled = [
        p
        for p in others
        if not p.number and p.title in piece.names and p.dated_on <= piece.dated_on
    ]
    found = parent or numbered or titled[-1:]
    # A receipt for several papers goes behind the first of them that it names.
    return min(found, key=lambda p: (p.type != piece.subject, order.place(p)), default=None)


def _approved(piece: Piece, pieces: Sequence[Piece], order: Order) -> Piece | None:
    """The paper of the same measure or announcement that the approval let pass."""
    if not piece.subject:
        return None
    same = [
        p
        for p in pieces
        if p.type not in (order.before | order.behind | {EVIDENCE})
        and p.dated_on >= piece.dated_on
        and (p.subject == piece.subject or f"announce:{p.id}" == piece.subject)
    ]
    return min(same, key=lambda p: (p.dated_on, p.id), default=None)


def volumes(pieces: Sequence[Piece], order: Order, *, dual: bool) -> dict[Volume, list[Piece]]:
    """What goes into each volume, in order.

    In one volume the papers that show an informant are left out: they are kept sealed apart.
    """
    if not dual:
        return {Volume.SINGLE: arrange((p for p in pieces if p.type not in order.secret), order)}
    parts = {v: [p for p in pieces if order.volume(p) is v] for v in (Volume.MAIN, Volume.INNER)}
    return {volume: arrange(part, order) for volume, part in parts.items()}
