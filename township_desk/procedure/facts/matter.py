"""赋权事项 and the law it rests on, as frozen into the case at filing."""

from dataclasses import dataclass
from datetime import date

from township_desk.law.calendar import WorkCalendar
from township_desk.law.parameters import LawBook
from township_desk.law.penalties import PenaltyKind


@dataclass(frozen=True)
class Basis:
    """One article that a matter rests on, with the validity of that text (None = unknown/open)."""

    law: str
    article: str
    level: str = ""  # 法律/行政法规/地方性法规/部门规章/地方政府规章/规范性文件
    valid_from: date | None = None
    valid_to: date | None = None  # last day in force
    replaced_by: str = ""
    published: bool = True
    superseded_on: date | None = None  # first day on which another rule took its place


@dataclass(frozen=True)
class Matter:
    """The list entry as it was frozen into the case at filing."""

    code: str
    name: str
    domain: str
    inherent: bool = False
    listed_from: date | None = None  # None: never on this township's list
    withdrawn_on: date | None = None  # first day it is no longer ours, as known today
    announcement_no: str = ""
    announced_on: date | None = None
    effective_on: date | None = None
    violation: tuple[Basis, ...] = ()
    penalty: tuple[Basis, ...] = ()
    kinds: frozenset[PenaltyKind] = frozenset()  # kinds the basis permits
    mandatory_major: frozenset[PenaltyKind] = frozenset()  # 应当 kinds of 7.2 R3 on these facts
    correction_precondition: bool = False
    needs_finding: bool = False  # planning category, cost, test value … (G-EVD-08)
    benchmark: str = ""  # title of the published benchmark for this matter, empty = none
    benchmark_published: bool = True
    suit_days: int | None = None  # special period to sue (P-LIT-SPEC), None = six months


@dataclass(frozen=True)
class Law:
    """The dated law a guard asks: parameters and calendar."""

    book: LawBook
    calendar: WorkCalendar
