"""复议诉讼、决定的更正撤销变更、公示."""

from dataclasses import dataclass
from datetime import date

from township_desk.procedure.facts.handling import Proposal
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    CreditClass,
    RemedyKind,
    RemedyOutcome,
)


@dataclass(frozen=True)
class Remedy:
    """One reconsideration or one suit with all its instances.

    *outcome* and *served_on* are those of the last result. *final_on* is the day from which nothing
    more can be sought in it: the service of a reconsideration decision or of a second instance, the
    day after the appeal period of a first one; None while it runs. A remedy that was not accepted
    ended too, but never was one: surcharge and court window do not look at it (``counts``).
    """

    kind: RemedyKind
    lodged_on: date
    accepted_on: date | None = None
    outcome: RemedyOutcome | None = None
    served_on: date | None = None
    final_on: date | None = None
    through_us: bool = False  # the application was handed to us (复议法第三十二条)
    forwarded_on: date | None = None
    simplified: bool = False
    copy_received_on: date | None = None
    answer_due_on: date | None = None
    answered_on: date | None = None
    hearing_on: date | None = None
    head: str = ""  # login of the head who attends
    absence_reason: str = ""
    staff: str = ""  # login of our own people who attend instead
    stay_on: date | None = None  # execution stayed by the organ or the court
    appealed_on: date | None = None
    evidence_allowed: bool = False  # the organ or the court allowed a supplement (G-EVD-07)

    @property
    def counts(self) -> bool:
        """Whether it was really taken up: pauses and periods follow only such a one (DL-17)."""
        return self.outcome is not RemedyOutcome.NOT_ACCEPTED

    @property
    def final(self) -> bool:
        """Whether the last result is one against which nothing more can be sought, now or soon."""
        return self.final_on is not None

    def ended(self, on: date) -> bool:
        """Whether it was over on this day."""
        return self.final_on is not None and self.final_on <= on

    def pending(self, on: date) -> bool:
        """Whether it was under way on this day."""
        return self.lodged_on <= on and not self.ended(on)


@dataclass(frozen=True)
class DecisionChange:
    """更正、撤销、变更 of a decision. *proposal* is what the decision said before."""

    kind: ChangeKind
    source: ChangeSource
    on: date
    received_on: date  # from here the publication must be withdrawn (第四十八条第二款)
    proposal: Proposal
    ground: AnnulGround | None = None
    redo: bool = False
    redo_until: date | None = None
    refund_fen: int = 0
    refunded_on: date | None = None

    @property
    def annuls(self) -> bool:
        """Whether the decision is gone with it."""
        return self.kind in (ChangeKind.REVOKED, ChangeKind.INVALID)


@dataclass(frozen=True)
class Publication:
    """公示 of one decision: flagged, published, reported to the credit file, withdrawn."""

    flagged: bool
    flagged_on: date
    credit_class: CreditClass | None = None
    published_on: date | None = None
    until_on: date | None = None
    credit_pushed_on: date | None = None
    withdrawn_on: date | None = None
    credit_told_on: date | None = None

    @property
    def public(self) -> bool:
        """Whether people can read it now."""
        return self.published_on is not None and self.withdrawn_on is None
