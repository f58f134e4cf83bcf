"""The register of laws whose end or beginning is known (catalog.md 1, procedure.md 0.2)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from township_desk.paths import resource


@dataclass(frozen=True)
class Statute:
    """One law: *valid_to* is its last day; None where not known."""

    title: str
    valid_from: date | None
    valid_to: date | None
    successor: str = ""
    source: str = ""


def key(title: str) -> str:
    """The title without 《》, year brackets and the name of the republic, for comparing."""
    text = title.strip().strip("《》").split("（")[0].split("(")[0]
    return text.removeprefix("中华人民共和国")


@dataclass(frozen=True)
class StatuteRegister:
    """Known laws by key."""

    statutes: dict[str, Statute]

    @classmethod
    def load(cls) -> "StatuteRegister":
        """The shipped register."""
        return _shipped()

    def get(self, title: str) -> Statute | None:
        """What is known of the law with this title."""
        return self.statutes.get(key(title))

    def repealed_on(self, title: str) -> date | None:
        """The first day the law is no longer in force; None if in force or not known."""
        statute = self.get(title)
        if statute is None or statute.valid_to is None:
            return None
        return date.fromordinal(statute.valid_to.toordinal() + 1)

    def successor(self, title: str) -> str:
        """The law that took its place, where known."""
        statute = self.get(title)
        return statute.successor if statute else ""

    def in_force(self, title: str, day: date) -> bool | None:
        """Whether the law is in force on *day*; None where the register does not know it."""
        statute = self.get(title)
        if statute is None:
            return None
        after = statute.valid_from is None or statute.valid_from <= day
        return after and (statute.valid_to is None or day <= statute.valid_to)


@cache
def _shipped() -> StatuteRegister:
    data = tomllib.loads(resource("law/statutes.toml").read_text(encoding="utf-8"))
    rows = [
        Statute(
            row["title"],
            row.get("valid_from"),
            row.get("valid_to"),
            row.get("successor", ""),
            row["source"],
        )
        for row in data["statute"]
    ]
    return StatuteRegister({key(row.title): row for row in rows})
