"""中止、延期、回避、抽样、鉴定、协查, and what a head has confirmed."""

import hashlib
from dataclasses import dataclass
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure.causes import Excluded, SuspendCause


@dataclass(frozen=True)
class Suspension:
    """中止调查, until it is resumed."""

    cause: SuspendCause
    from_on: date
    resumed_on: date | None = None


@dataclass(frozen=True)
class LeftOut:
    """One interval, both days in it; *counted*: the domain leaves it out of the ninety days."""

    cause: Excluded
    from_on: date
    to_on: date | None = None  # None: not over yet
    counted: bool = False


@dataclass(frozen=True)
class Extension:
    """延长办案期限: level 1 by a head, level 2 by the heads together."""

    level: int
    days: int
    on: date
    norm: str = ""


@dataclass(frozen=True)
class Recusal:
    """回避 that was asked for; *granted* is None while nobody has decided."""

    login: str
    received_on: date
    decided_on: date | None = None
    granted: bool | None = None


@dataclass(frozen=True)
class Sampling:
    """抽样取证."""

    approved_on: date
    taken_on: date | None = None


@dataclass(frozen=True)
class Appraisal:
    """检测、检验、检疫、鉴定 with its result, what the party was told and said."""

    number: int  # of the commission within the case
    commissioned_on: date
    evidence: int | None = None  # number of the opinion
    received_on: date | None = None
    told_on: date | None = None
    tell_by: date | None = None
    retest_until: date | None = None
    objected_on: date | None = None
    objection_settled_on: date | None = None
    redo_of: int | None = None


@dataclass(frozen=True)
class Assistance:
    """协查 that we asked for."""

    number: int
    sent_on: date
    due_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class Confirmation:
    """A CONFIRM finding that a head let pass: this finding, on this proposal, in this act.

    An empty *about* or *act* is filled when the confirmation is first used; an empty *digest* is of a
    confirmation given before findings were told apart.
    """

    id: int
    rule: str
    digest: str = ""
    about: str = ""
    act: str = ""

    def covers(self, item: Finding, about: str, act: str) -> bool:
        """Whether it lets *item* pass in *act* on the proposal with the digest *about*."""
        return (
            self.rule == item.rule
            and self.digest in ("", digest_of(item))
            and self.about in ("", about)
            and self.act in ("", act)
        )


def digest_of(item: Finding) -> str:
    """SHA-256 over the rule and the sentence of a finding, with the sums and days in it."""
    return hashlib.sha256(f"{item.rule}\n{item.text}".encode()).hexdigest()
