"""The sheet of one file review: every check with its hits, the points, the grade (procedure.md 8.4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from township_desk.errors import Finding
from township_desk.oversight.file_review import by_rules
from township_desk.oversight.file_review.by_file import LOOKS
from township_desk.oversight.file_review.checks import FATAL, Check, Grade, load
from township_desk.oversight.file_review.file_facts import FileFacts

FULL = 1000
"""A hundred points, in tenths."""
UNQUALIFIED = "不合格"


@dataclass(frozen=True)
class Mark:
    """What a reviewer says of one check: hit or not, how much, why."""

    check: str
    hit: bool
    tenths: int | None = None  # None: as the check says
    remark: str = ""


@dataclass(frozen=True)
class Row:
    """One check on the sheet. *state*: 通过, 扣分, 不合格 or 待评 (nobody has ticked it yet)."""

    check: Check
    hits: tuple[str, ...]
    taken: int
    state: str
    remark: str = ""

    @property
    def points(self) -> str:
        """What was taken off, as the sheet prints it."""
        if self.state == "待评":
            return "待评"
        if self.check.kind == FATAL:
            return "否决" if self.hits else "—"
        return in_points(self.taken) if self.taken else "0"


@dataclass(frozen=True)
class Sheet:
    """The whole sheet. *score* in tenths; a fatal hit makes the file unqualified whatever it says."""

    rows: tuple[Row, ...]
    score: int
    grade: str
    open: int  # checks that only a reviewer can tick and nobody has

    @property
    def fatal(self) -> tuple[Row, ...]:
        return tuple(r for r in self.rows if r.check.kind == FATAL and r.hits)

    @property
    def deducted(self) -> tuple[Row, ...]:
        return tuple(r for r in self.rows if r.taken)


def review(file: FileFacts, marks: Iterable[Mark] = ()) -> Sheet:
    """Ask every check of the file; *marks* are what the reviewers ticked or overruled."""
    checks, grades = load()
    found = by_rules.by_rule(by_rules.findings(file))
    said = {mark.check: mark for mark in marks}
    rows = tuple(
        _row(check, _hits(check, file, found), said.get(check.id))
        for check in checks
        if check.applies(file.case.procedure)
    )
    score = max(FULL - sum(row.taken for row in rows), 0)
    fatal = any(row.check.kind == FATAL and row.hits for row in rows)
    waiting = sum(row.state == "待评" for row in rows)
    return Sheet(rows, score, UNQUALIFIED if fatal else _grade(score, grades), waiting)


def _hits(check: Check, file: FileFacts, found: dict[str, list[Finding]]) -> tuple[str, ...]:
    by_guard = [f"{x.text}（{x.rule}）" for rule in check.rules for x in found.get(rule, ())]
    by_look = [text for look in LOOKS.get(check.id, ()) for text in look(file)]
    return tuple(dict.fromkeys([*by_guard, *by_look]))


def _row(check: Check, hits: tuple[str, ...], mark: Mark | None) -> Row:
    """A mark adds a hit or explains why a computed one does not count; the remark is printed."""
    remark = mark.remark if mark else ""
    if mark is not None and not mark.hit:
        return Row(check, (), 0, "通过", remark)
    if mark is not None and not hits:
        hits = (remark or check.text,)
    taken = min(check.each * len(hits), check.most)
    if mark is not None and mark.tenths is not None and check.kind != FATAL:
        taken = min(mark.tenths, check.most)
    if hits:
        return Row(check, hits, taken, "不合格" if check.kind == FATAL else "扣分", remark)
    waits = check.auto == "no" and mark is None
    return Row(check, (), 0, "待评" if waits else "通过", remark)


def _grade(score: int, grades: tuple[Grade, ...]) -> str:
    return next(grade.name for grade in grades if score >= grade.least)


def in_points(tenths: int) -> str:
    """97.5 of 975, 98 of 980."""
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
