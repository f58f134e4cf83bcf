"""移送公安、管辖争议、同一企业、拆分: what the referral guards look at beside the referral itself."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Challenge:
    """复议 or 立案监督 against the police's refusal to file."""

    way: str  # RECONSIDER or SUPERVISE
    on: date
    answer: str = ""  # FILED, NOT_FILED or not yet
    answered_on: date | None = None


@dataclass(frozen=True)
class Expiry:
    """A registration-preservation, sealing or seizure that still runs, with its last day."""

    title: str
    on: date


@dataclass(frozen=True)
class CrimeTransfer:
    """涉嫌犯罪案件的移送, from the special group to what came of it."""

    target: str = "POLICE"  # POLICE or SUPERVISION
    group: tuple[str, ...] = ()
    named_on: date | None = None
    reported_at: datetime | None = None
    decided_at: datetime | None = None
    decider: str = ""
    approved: bool | None = None
    sent_at: datetime | None = None
    received_on: date | None = None
    outcome: str = ""  # FILED or NOT_FILED, the last word of the receiver
    outcome_on: date | None = None
    challenges: tuple[Challenge, ...] = ()
    handed_on: date | None = None
    back_kind: str = ""  # how the case came back, empty: it has not
    back_on: date | None = None
    criminal_fine_fen: int = 0

    @property
    def answered(self) -> bool:
        """The receiver has said whether it files, also to the last challenge."""
        return bool(self.outcome) and all(c.answer for c in self.challenges)

    @property
    def pending(self) -> bool:
        """With the police or the courts: sent, and neither refused for good nor come back."""
        if self.sent_at is None or self.back_on is not None:
            return False
        return not (self.answered and self.outcome == "NOT_FILED")


@dataclass(frozen=True)
class Dispute:
    """管辖争议 (处罚法第二十五条)."""

    organ: str
    arisen_on: date
    consulted_on: date | None = None
    agreed: str = ""  # US or OTHER
    reported_on: date | None = None
    designated: str = ""  # US or OTHER
    designated_on: date | None = None

    @property
    def pending(self) -> bool:
        """Neither agreed nor designated."""
        return not self.agreed and not self.designated
