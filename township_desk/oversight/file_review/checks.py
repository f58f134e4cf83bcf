"""The checks of 案卷评查 as resources/file_review/checks.toml words them. Points are tenths of a point."""

import tomllib
from dataclasses import dataclass
from functools import cache

from township_desk.errors import InvalidInput
from township_desk.paths import resource
from township_desk.procedure.stages import Procedure

FATAL, DEDUCT = "FATAL", "DEDUCT"
GROUPS = (
    "主体与权限",
    "事实与证据",
    "法律适用与裁量",
    "程序",
    "文书制作",
    "立卷归档",
)


@dataclass(frozen=True)
class Check:
    """One check. *auto*: yes = computed, no = ticked by a reviewer, partly = both."""

    id: str
    kind: str
    scope: str  # ALL, ORDINARY or SUMMARY
    group: str
    each: int  # tenths taken off for every hit
    most: int  # never more than this in all
    auto: str
    text: str
    rules: tuple[str, ...]  # guards whose finding is a hit

    def applies(self, procedure: Procedure) -> bool:
        """Whether the check is asked of a case of this procedure."""
        return self.scope in ("ALL", procedure.value)


@dataclass(frozen=True)
class Grade:
    """From *least* tenths on the file is called *name*."""

    least: int
    name: str


@cache
def load() -> tuple[tuple[Check, ...], tuple[Grade, ...]]:
    """All checks in their order, and the grades from the best down. Raises InvalidInput."""
    data = tomllib.loads(resource("file_review/checks.toml").read_text(encoding="utf-8"))
    checks = tuple(Check(**{**row, "rules": tuple(row["rules"])}) for row in data["check"])
    for check in checks:
        if check.group not in GROUPS or check.kind not in (FATAL, DEDUCT):
            raise InvalidInput(f"案卷评查项目 {check.id} 的类别或者性质不认识")
    grades = sorted((Grade(g["least"] * 10, g["name"]) for g in data["grade"]), key=_least)
    return checks, tuple(reversed(grades))


def _least(grade: Grade) -> int:
    return grade.least
