"""Two editions of one basis, old and new, with the day of the change (procedure.md 0.2, DS-20)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from township_desk.law.statutes import key
from township_desk.paths import resource


@dataclass(frozen=True)
class Rule:
    """One edition: the law, its articles and the penalty sentence."""

    law: str
    level: str
    article: str
    violation: str
    phrase: str

    def is_(self, law: str, article: str) -> bool:
        """Whether *law* *article* names this rule."""
        return key(self.law) == key(law) and self.article == article


@dataclass(frozen=True)
class Succession:
    """*new* took the place of *old* on *changed_on*; *party*: any, individual or unit."""

    changed_on: date
    party: str
    old: Rule
    new: Rule
    source: str


@cache
def shipped() -> tuple[Succession, ...]:
    """The register as it is shipped."""
    data = tomllib.loads(resource("law/successions.toml").read_text(encoding="utf-8"))
    return tuple(
        Succession(
            row["changed_on"], row["party"], Rule(**row["old"]), Rule(**row["new"]), row["source"]
        )
        for row in data["succession"]
    )


def changes_of(law: str, article: str) -> list[Succession]:
    """Every change in which *law* *article* is the old or the new rule."""
    return [s for s in shipped() if s.old.is_(law, article) or s.new.is_(law, article)]


def changed_on(law: str, article: str) -> date | None:
    """The first day on which another rule took the place of *law* *article*; None if not known."""
    days = [s.changed_on for s in shipped() if s.old.is_(law, article)]
    return min(days, default=None)
