"""评查统计: many sheets beside each other, by township, matter and officer; what goes wrong again and again (procedure.md 8.4)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from township_desk.oversight.file_review.sheet import UNQUALIFIED, in_points

OFTEN = 2
"""A fault of so many files is a recurrent one."""


@dataclass(frozen=True)
class Fault:
    """One check that a sheet held against a file."""

    check: str
    text: str
    taken: int  # tenths of a point
    fatal: bool


@dataclass(frozen=True)
class Reviewed:
    """The last sheet of one file. *score* in tenths of a point."""

    case: str
    township: str
    matter: str
    officers: tuple[str, ...]
    on: date
    score: int
    grade: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Line:
    """One township, matter or officer. *mean* in tenths of a point, rounded half up."""

    name: str
    files: int
    mean: int
    lowest: int
    unqualified: int
    fatal: int
    taken: int

    @property
    def words(self) -> tuple[str, ...]:
        """As the table shows it: name, files, mean, lowest, unqualified, fatal hits, points taken."""
        return (
            self.name, str(self.files), in_points(self.mean), in_points(self.lowest),
            str(self.unqualified), str(self.fatal), in_points(self.taken),
        )  # fmt: skip


HEADS = ("对象", "案卷数", "平均得分", "最低得分", "不合格", "否决项次", "共扣分")


@dataclass(frozen=True)
class Recurrent:
    """One check that several files failed, and which."""

    check: str
    text: str
    files: int
    share: int  # per cent of the files reviewed
    taken: int
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """整改事项 that is not done yet."""

    case: str
    text: str
    due_on: date
    overdue: bool


@dataclass(frozen=True)
class Statistics:
    """All of it for one period."""

    files: int
    townships: tuple[Line, ...]
    matters: tuple[Line, ...]
    officers: tuple[Line, ...]
    recurrent: tuple[Recurrent, ...]
    tasks: tuple[Task, ...]


def count(files: Sequence[Reviewed], tasks: Iterable[Task] = ()) -> Statistics:
    """The statistics of *files*; a file counts for each of its officers."""
    return Statistics(
        len(files),
        _lines(files, lambda x: (x.township,)),
        _lines(files, lambda x: (x.matter,)),
        _lines(files, lambda x: x.officers),
        _recurrent(files),
        tuple(sorted(tasks, key=lambda t: (t.due_on, t.case))),
    )


def _lines(
    files: Iterable[Reviewed], names: Callable[[Reviewed], Iterable[str]]
) -> tuple[Line, ...]:
    groups: dict[str, list[Reviewed]] = defaultdict(list)
    for file in files:
        for name in names(file):
            groups[name].append(file)
    lines = [_line(name, group) for name, group in groups.items()]
    return tuple(sorted(lines, key=lambda x: (x.mean, x.name)))


def _line(name: str, group: Sequence[Reviewed]) -> Line:
    faults = [fault for file in group for fault in file.faults]
    total = sum(file.score for file in group)
    return Line(
        name,
        len(group),
        (2 * total + len(group)) // (2 * len(group)),
        min(file.score for file in group),
        sum(file.grade == UNQUALIFIED for file in group),
        sum(fault.fatal for fault in faults),
        sum(fault.taken for fault in faults),
    )


def _recurrent(files: Sequence[Reviewed]) -> tuple[Recurrent, ...]:
    met: dict[str, list[tuple[Reviewed, Fault]]] = defaultdict(list)
    for file in files:
        for fault in {fault.check: fault for fault in file.faults}.values():
            met[fault.check].append((file, fault))
    found = [
        Recurrent(
            check,
            pairs[-1][1].text,
            len(pairs),
            100 * len(pairs) // len(files),
            sum(fault.taken for _, fault in pairs),
            tuple(sorted(file.case for file, _ in pairs)),
        )
        for check, pairs in met.items()
        if len(pairs) >= OFTEN
    ]
    return tuple(sorted(found, key=lambda x: (-x.files, -x.taken, x.check)))
