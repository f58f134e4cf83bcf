"""What a catalogue file gives: frozen rows, and everything that was wrong or passed over."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.catalog.penalty import PenaltyItem
from township_desk.errors import Problem

ALL = ("全部",)
"""The townships value that means every township of the county."""


@dataclass(frozen=True)
class Citation:
    """《law》article."""

    law: str
    article: str
    level: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}"


@dataclass(frozen=True)
class MatterRow:
    """One matter of the list."""

    sheet: str
    row: int
    code: str
    name: str
    domain: str
    violation: tuple[Citation, ...]
    penalty: tuple[Citation, ...]
    penalty_text: str = ""
    items: tuple[PenaltyItem, ...] = ()
    outcome: str = "ok"  # of reading the penalty sentence
    measures: tuple[str, ...] = ()
    alias: str = ""
    dept: str = ""
    share: str = "共性"
    townships: tuple[str, ...] = ALL
    scope: str = "全部"
    inherent: bool = False
    effective_on: date | None = None
    expires_on: date | None = None
    note: str = ""

    @property
    def correction_precondition(self) -> bool:
        """Whether a fine is allowed only after an order was overdue or refused (责令改正前置)."""
        fines = [item for item in self.items if item.kind == "fine"]
        return bool(fines) and all({"overdue", "refuse"} & set(item.when) for item in fines)

    def to_json(self) -> dict[str, Any]:
        """As ``catalog import --json`` prints it."""
        return {
            "row": self.row,
            "sheet": self.sheet,
            "code": self.code,
            "name": self.name,
            "domain": self.domain,
            "dept": self.dept,
            "share": self.share,
            "townships": list(self.townships),
            "inherent": self.inherent,
            "violation": [str(c) for c in self.violation],
            "penalty": [str(c) for c in self.penalty],
            "penalty_text": self.penalty_text,
            "items": [item.to_json() for item in self.items],
            "outcome": self.outcome,
            "measures": list(self.measures),
            "effective_on": self.effective_on.isoformat() if self.effective_on else None,
            "expires_on": self.expires_on.isoformat() if self.expires_on else None,
            "correction_precondition": self.correction_precondition,
            "note": self.note,
        }


@dataclass(frozen=True)
class TierRow:
    """One step of a benchmark."""

    sheet: str
    row: int
    matter: str  # code, starter id or name
    tier: str
    circumstance: str
    penalty_text: str
    items: tuple[PenaltyItem, ...] = ()
    party: str = "any"
    seq: int = 0
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    illustrative: bool = False


@dataclass(frozen=True)
class WithdrawalRow:
    """One matter that the county takes back."""

    sheet: str
    row: int
    matter: str
    withdrawn_on: date
    reason: str = ""
    open_cases: str = ""


@dataclass(frozen=True)
class ReadResult:
    """A whole file. With an error nothing of it is written."""

    matters: tuple[MatterRow, ...] = ()
    tiers: tuple[TierRow, ...] = ()
    withdrawals: tuple[WithdrawalRow, ...] = ()
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The form of design.md section 4."""
        return {
            "matters": [m.to_json() for m in self.matters],
            "tiers": len(self.tiers),
            "withdrawals": [
                {"row": w.row, "matter": w.matter, "withdrawn_on": w.withdrawn_on.isoformat()}
                for w in self.withdrawals
            ],
            "errors": _problems(self.errors),
            "warnings": _problems(self.warnings),
            "skipped": _problems(self.skipped),
        }


def _problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "code": p.code,
            "sheet": p.sheet,
            "row": p.row,
            "column": p.column,
            "message": p.message,
        }
        for p in problems
    ]


_ARTICLE = r"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十])?(?:[^《》；;，,。]*?[款项目])*"
_CITATION = re.compile(rf"《(?P<law>[^》]+)》[^第《]*?(?P<article>{_ARTICLE})")


def citations(text: str) -> tuple[Citation, ...]:
    """Every 《law》第×条 in a cell."""
    return tuple(Citation(m["law"], m["article"]) for m in _CITATION.finditer(text))


_FRAME = re.compile(r"^对(?P<act>.+?)(?:的行政处罚|的处罚)$")


def name_key(name: str) -> str:
    """The name without blanks, punctuation and the frame 对…的行政处罚, for comparing."""
    match = _FRAME.match(name.strip())
    core = match["act"] if match else name
    return re.sub(r"[\s，。、；：“”‘’（）()《》,.;:]", "", core)


def bare_name(name: str) -> str:
    """The violation itself, as 案由 uses it."""
    match = _FRAME.match(name.strip())
    return match["act"] if match else name.strip()
