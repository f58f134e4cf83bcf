"""行政检查、告知承诺 as guards see them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from township_desk.procedure.facts.people import Person
from township_desk.procedure.inspection_kinds import CommitmentBasis, TaskSource


@dataclass(frozen=True)
class InspectionMatter:
    """行政检查事项 of the published list; both days belong to its time."""

    name: str
    from_on: date
    until_on: date | None = None

    def listed(self, day: date) -> bool:
        """Whether it stands on the list on *day*."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class Inspection:
    """One visit to an enterprise. *earlier*: visits to it in the same calendar year before this one."""

    source: TaskSource
    officers: tuple[str, ...]
    matters: tuple[InspectionMatter, ...]
    proposed_on: date
    people: dict[str, Person] = field(default_factory=dict)
    urgent: bool = False
    approved_at: datetime | None = None
    approver: str = ""
    started_at: datetime | None = None
    notice_shown: bool = False
    certificates_shown: bool = True
    earlier: int = 0
    limit_reason: str = ""
    cancelled: bool = False


@dataclass(frozen=True)
class Commitment:
    """轻微违法告知承诺."""

    basis: CommitmentBasis
    due_on: date
    signed_on: date | None = None
    harm: str = ""
    approved_on: date | None = None
    refused: bool = False
    rechecked_on: date | None = None
    fulfilled: bool | None = None
    educated: bool = False

    @property
    def open(self) -> bool:
        """Whether it is not over: neither refused nor rechecked."""
        return not self.refused and self.rechecked_on is None


@dataclass(frozen=True)
class EarlierViolation:
    """What the record holds against the same party: a decision, or a commitment (also a broken one)."""

    on: date  # of the violation
    domain: str
    what: str
