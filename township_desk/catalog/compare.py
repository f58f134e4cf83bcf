"""Comparing a list with the one in force: what an announcement changes (catalog.md 10)."""

import json
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from township_desk.catalog.cells import code_of, townships
from township_desk.catalog.rows import ALL, Citation, MatterRow, WithdrawalRow, name_key

SAME_CODE, SAME_BASIS = 0.5, 0.8
"""How alike two names must be to be one matter under the same code, or under the same penalty basis."""

SUSPICIOUS = 0.3
"""A full list that takes away more than this share is perhaps only an adjustment."""


@dataclass(frozen=True)
class Change:
    """One difference. *kind* is a key of KINDS; *note* says what a person must still confirm."""

    kind: str
    code: str
    name: str
    old: str
    new: str
    note: str = ""

    def to_json(self) -> dict[str, str]:
        """As ``catalog diff --json`` prints it."""
        return {
            "class": self.kind,
            "code": self.code,
            "name": self.name,
            "old": self.old,
            "new": self.new,
            "note": self.note,
        }


KINDS = {
    "added": "新增",
    "removed": "取消/收回",
    "renamed": "更名",
    "recoded": "改码",
    "basis_changed": "依据变更",
    "penalty_changed": "幅度变更",
    "scope_changed": "范围变更",
    "townships_changed": "乡镇调整",
    "text_only": "文字变动",
}


def compare(
    old: Sequence[MatterRow],
    new: Sequence[MatterRow],
    *,
    full: bool,
    withdrawn: Sequence[WithdrawalRow] = (),
) -> tuple[Change, ...]:
    """What *new* changes of *old*, sorted by class.

    A *full* list takes away what it does not name; any other touches only what it names. *withdrawn*
    are the rows of its own sheet of matters taken back.
    """
    pairs = _pairs(old, new)
    changes: list[Change] = []
    met: set[int] = set()
    for row in new:
        before, note = pairs.get(id(row), (None, ""))
        if before is None:
            changes.append(Change("added", row.code, row.name, "", row.name, note))
        else:
            met.add(id(before))
            changes += _differences(before, row, note)
    named = {key for w in withdrawn for key in (code_of(w.matter), name_key(w.matter))}
    codes = {row.code for row in new if row.code}
    for row in old:
        taken = bool(named & {row.code, row.alias, name_key(row.name)} - {""})
        reused = id(row) not in met and row.code in codes
        if taken or reused or (full and id(row) not in met):
            note = REUSED if reused and not taken else ""
            changes.append(Change("removed", row.code, row.name, row.name, "", note))
    order = list(KINDS)
    return tuple(sorted(changes, key=lambda change: order.index(change.kind)))


REUSED = "代码改作他用，请核对"
RENAMED = "疑似更名（处罚依据相同），请核对"


def share_removed(changes: Iterable[Change], old: Sequence[MatterRow]) -> tuple[int, float]:
    """How many matters of *old* go, and what share of it that is."""
    gone = sum(change.kind == "removed" for change in changes)
    return gone, gone / len(old) if old else 0.0


def _code(row: MatterRow) -> Hashable:
    return row.code or None


def _name(row: MatterRow) -> Hashable:
    return name_key(row.name)


def _penalty_basis(row: MatterRow) -> Hashable:
    return _bases(row.penalty) or None


IDENTITY: tuple[tuple[Callable[[MatterRow], Hashable], float, str], ...] = (
    (_code, SAME_CODE, ""),
    (_name, 0, ""),
    (_penalty_basis, SAME_BASIS, RENAMED),
)
"""What two wordings of one matter share, how alike their names must be, what is to be confirmed."""


def _pairs(
    old: Sequence[MatterRow], new: Sequence[MatterRow]
) -> dict[int, tuple[MatterRow | None, str]]:
    """For each new row (by id) the old one that it continues, with what is to be confirmed."""
    found: dict[int, tuple[MatterRow | None, str]] = {}
    taken: set[int] = set()
    for key, alike, note in IDENTITY:
        shelves: dict[Hashable, list[MatterRow]] = {}
        for row in old:
            shelves.setdefault(key(row), []).append(row)
        for row in new:
            shared = key(row)
            if id(row) in found or shared is None:
                continue
            fitting = [
                o for o in shelves.get(shared, ()) if id(o) not in taken and _alike(o, row) >= alike
            ]
            if fitting:
                before = max(fitting, key=partial(_alike, row))
                found[id(row)] = (before, note)
                taken.add(id(before))
    codes = {row.code for row in old if row.code}
    for row in new:  # what is left under a code that is known is another matter under an old number
        if id(row) not in found and row.code in codes:
            found[id(row)] = (None, REUSED)
    return found


def _alike(old: MatterRow, new: MatterRow) -> float:
    return SequenceMatcher(None, name_key(old.name), name_key(new.name), autojunk=False).ratio()


def _differences(old: MatterRow, new: MatterRow, note: str) -> Iterator[Change]:
    """Every class in which the two wordings of one matter differ."""
    change = partial(Change, code=new.code or old.code, name=new.name)
    if name_key(old.name) != name_key(new.name):
        yield change("renamed", old=old.name, new=new.name, note=note)
    elif old.name != new.name:
        yield change("text_only", old=old.name, new=new.name)
    if new.code and old.code != new.code:
        yield change("recoded", old=old.code, new=new.code)
    before, after = (_bases((*row.violation, *row.penalty)) for row in (old, new))
    if before != after:
        yield change("basis_changed", old=_cited(old), new=_cited(new))
    if _penalty(old) != _penalty(new):
        yield change("penalty_changed", old=_priced(old), new=_priced(new))
    elif _squeezed(old.penalty_text) == _squeezed(new.penalty_text) and (
        old.penalty_text != new.penalty_text
    ):
        yield change("text_only", old=old.penalty_text, new=new.penalty_text)
    if _squeezed(old.scope) != _squeezed(new.scope):
        yield change("scope_changed", old=old.scope, new=new.scope)
    had, has = _towns(old), _towns(new)
    if set(had) != set(has):
        yield change("townships_changed", old=_marked("-", had, has), new=_marked("+", has, had))


def _bases(cited: Iterable[Citation]) -> frozenset[tuple[str, str]]:
    return frozenset((_squeezed(c.law), _squeezed(c.article)) for c in cited)


def _cited(row: MatterRow) -> str:
    return "、".join(dict.fromkeys(str(c) for c in (*row.violation, *row.penalty)))


def _penalty(row: MatterRow) -> frozenset[str]:
    """What the sentence allows; where nothing of it could be read, its letters."""
    items = [{k: v for k, v in i.to_json().items() if k != "source"} for i in row.items]
    if not items:
        return frozenset({_squeezed(row.penalty_text)})
    return frozenset(json.dumps(i, sort_keys=True, ensure_ascii=False) for i in items)


def _priced(row: MatterRow) -> str:
    return "；".join(item.in_words() for item in row.items) or row.penalty_text


def _towns(row: MatterRow) -> tuple[str, ...]:
    return tuple(t.name for t in townships()) if row.townships == ALL else row.townships


def _marked(sign: str, mine: Sequence[str], theirs: Sequence[str]) -> str:
    return " ".join(f"{sign}{name}" for name in mine if name not in theirs)


def _squeezed(text: str) -> str:
    """Without blanks, punctuation and the difference of full and half width."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "ZPC")
