"""The few ways in which the program says no, and the sentence it says it with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How strongly a finding stands in the way (procedure.md 0.1)."""

    BLOCK = "BLOCK"  # the law forbids it
    CONFIRM = "CONFIRM"  # possible, with a reason and the head of the agency
    WARN = "WARN"  # recorded, does not stop


@dataclass(frozen=True)
class LawRef:
    """One place in one law: full title without 《》 and the article in Chinese numerals."""

    law: str
    article: str = ""

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}"


@dataclass(frozen=True)
class Finding:
    """One thing that stands against an act, in words for the officer.

    *rule* is the id of the rule book (``G-NOT-02``). *field* names the input or fact that mends it,
    *page* the stage whose page holds it, *remedy* what to do next.
    """

    rule: str
    level: Level
    text: str
    law: LawRef | None = None
    field: str = ""
    page: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        basis = f"（{self.law}）" if self.law else ""
        remedy = f" 处理办法：{self.remedy}" if self.remedy else ""
        return f"[{self.rule}] {self.text}{basis}{remedy}"


@dataclass(frozen=True)
class Problem:
    """One fault in what was typed or imported: where it is, what is wrong, how to mend it.

    *code* is the rule it breaks or the import's error number; *law* and *remedy* come with a rule.
    """

    message: str
    field: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    code: str = ""
    law: LawRef | None = None
    remedy: str = ""

    def __str__(self) -> str:
        if self.law is None:
            return self.message
        return f"[{self.code}] {self.message}（{self.law}） 处理办法：{self.remedy}"


class DeskError(Exception):
    """Anything that the program can explain in one Chinese sentence."""

    exit_code = 1


class NotAllowed(DeskError):
    """The law (or the division of roles) stands in the way; *findings* says all of it at once."""

    def __init__(self, act: str, findings: Sequence[Finding]) -> None:
        self.act = act
        self.findings = tuple(findings)
        lines = "\n".join(f"• {finding}" for finding in self.findings)
        super().__init__(f"现在不能{act}：\n{lines}")


class InvalidInput(DeskError):
    """What was typed or imported cannot be read; nothing was written."""

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        if isinstance(problems, str):
            problems = [Problem(problems)]
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ChangedElsewhere(DeskError):
    """Somebody saved the same record first; nothing of ours was written."""

    exit_code = 4


class DatabaseUnavailable(DeskError):
    """The database is locked, away or too new; nothing was written."""

    exit_code = 4


class IntegrityBroken(DeskError):
    """A stored byte is not what it was: audit chain, evidence, document or numbering."""

    exit_code = 5
