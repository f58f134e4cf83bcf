"""One row of a sheet with its fields by name, and what was found so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from township_desk.catalog.cells import day_of
from township_desk.catalog.rows import MatterRow, TierRow, WithdrawalRow
from township_desk.catalog.workbook import Sheet
from township_desk.errors import InvalidInput, Problem

Repealed = Callable[[str], tuple[date, str] | None]
"""Law title → (first day out of force, successor) or None."""


@dataclass
class Reading:
    """What has been found so far."""

    repealed: Repealed
    matters: list[MatterRow] = field(default_factory=list)
    tiers: list[TierRow] = field(default_factory=list)
    withdrawals: list[WithdrawalRow] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)


@dataclass
class Line:
    """One row with its fields by name."""

    sheet: Sheet
    row: int
    values: dict[str, str]
    columns: dict[str, int]
    reading: Reading

    def get(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def problem(self, code: str, text: str, name: str = "") -> Problem:
        column = letter(self.columns[name]) if name in self.columns else ""
        place = f"【{self.sheet.name}】第 {self.row} 行" + (f" {column} 列" if column else "")
        return Problem(f"{place}：{text}", name, self.sheet.name, self.row, column, code)

    def error(self, code: str, text: str, name: str = "") -> None:
        self.reading.errors.append(self.problem(code, text, name))

    def warn(self, code: str, text: str, name: str = "") -> None:
        self.reading.warnings.append(self.problem(code, text, name))

    def day(self, name: str) -> date | None:
        try:
            return day_of(self.get(name))
        except InvalidInput as error:
            self.error("E09", str(error), name)
            return None


def letter(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def problem_at(sheet: Sheet, row: int, text: str, code: str, field_name: str = "") -> Problem:
    """A fault that belongs to one row of *sheet*, the sheet named in front."""
    return Problem(f"【{sheet.name}】{text}", field_name, sheet.name, row, "", code)
