"""拟处理意见 and the decision: what is proposed, told, reviewed, discussed, decided."""

from dataclasses import dataclass
from datetime import date

from township_desk.law.penalties import PenaltyKind
from township_desk.procedure.facts.discretion import FactorNote
from township_desk.procedure.facts.proof import Fact
from township_desk.procedure.review_words import Motion, Subject
from township_desk.procedure.stages import ClosingReason, LegalOpinion


@dataclass(frozen=True)
class Penalty:
    """One kind of penalty that is proposed, told or decided."""

    kind: PenaltyKind
    amount_fen: int | None = None  # fine, gains or value of the things; None = no amount
    text: str = ""
    undetermined: bool = False  # value not yet known (7.2 R8)
    act: str = ""  # which of several acts it is for; each has its own fine


@dataclass(frozen=True)
class Range:
    """A money range in fen, both ends included; *lower* 0 where the law names no minimum."""

    lower_fen: int
    upper_fen: int


@dataclass(frozen=True)
class Proposal:
    """The handling that is proposed, told, reviewed or decided: one frozen version of it."""

    penalties: tuple[Penalty, ...] = ()
    facts: tuple[Fact, ...] = ()
    basis: tuple[str, ...] = ()  # 《law》article, as printed
    evidence: tuple[int, ...] = ()
    legal_range: Range | None = None  # of the fine, on these facts
    tier_range: Range | None = None
    tier: str = ""
    circumstances: frozenset[str] = frozenset()  # codes of procedure.md 3.8
    mitigation_ground: str = ""  # article that allows to go below the minimum
    waiver_reasoning: str = ""  # why 30–33 apply or not (G-DEC-10)
    benchmark_cited: str = ""
    discretion_reason: str = ""
    maximum_reason: str = ""
    correction_in_decision: bool = False
    correction_note: str = ""  # already corrected, or cannot be (G-COR-02)
    gains_fen: int = 0  # illegal gains found, refunds deducted
    gains_reason: str = ""  # why they are not confiscated
    law_comparison: str = ""  # 从旧兼从轻, empty = not made
    conditions: frozenset[str] = frozenset()  # that the law asks for: overdue, refuse, serious …
    base_fen: int | None = None
    units: int | None = None
    act_tier: str = ""  # the step the act itself matches, before any circumstance
    heavier_ground: str = ""
    reasons: tuple[str, ...] = ()  # 裁量理由 as computed, for the party
    follow_ups: tuple[str, ...] = ()  # what the amount opens: hearing, discussion, referral
    notes: tuple[str, ...] = ()  # what the officers should look at again
    factors: tuple[FactorNote, ...] = ()  # the seven of 令405
    deviates: bool = False  # outside the tier, with a reason
    digest: str = ""  # SHA-256 over the whole, frozen after review

    @property
    def fine_fen(self) -> int:
        """All fines together."""
        return sum(p.amount_fen or 0 for p in self.penalties if p.kind is PenaltyKind.FINE)

    def confiscated_fen(self, kind: PenaltyKind) -> int:
        """All amounts of one kind of confiscation."""
        return sum(p.amount_fen or 0 for p in self.penalties if p.kind is kind)


@dataclass(frozen=True)
class Notice:
    """事先告知, with the hearing right where it was told."""

    proposal: Proposal
    approved_on: date
    served_on: date | None = None
    hearing_told: bool = False
    statement_until: date | None = None
    hearing_until: date | None = None
    statement_waived_on: date | None = None
    hearing_waived_on: date | None = None
    withdrawn_on: date | None = None
    opinions_before: int | None = None  # legal opinions given before it was served; None: unknown


@dataclass(frozen=True)
class Statement:
    """陈述、申辩. *opinions_before*: legal opinions given when it was last received or reviewed."""

    received_on: date
    reviewed_on: date | None = None
    adopted: bool | None = None
    with_guardian: bool = False
    opinions_before: int | None = None


@dataclass(frozen=True)
class Hearing:
    """听证. *in_time*: a request that binds us; *answered*: one that does not bind was refused in writing."""

    requested_on: date
    in_time: bool = True
    notice_served_on: date | None = None
    planned_on: date | None = None
    host: str = ""
    public: bool = True
    closed_reason: str = ""
    agents: int = 0
    agents_empowered: bool = True
    held_on: date | None = None
    record_signed: bool = False
    reported_on: date | None = None
    ended_on: date | None = None  # terminated or withdrawn
    interested_told: bool = True
    answered: bool = True
    notice: int | None = None  # position of the notice that it answers; None: unknown
    members: tuple[str, ...] = ()
    clerk: str = ""


@dataclass(frozen=True)
class Review:
    """法制审核."""

    submitted_on: date
    reviewer: str = ""
    opinion: LegalOpinion | None = None
    opined_on: date | None = None
    edits_confirmed: bool = False
    benchmark_finding: str = ""
    digest: str = ""  # of the proposal that was reviewed
    grounds: tuple[str, ...] = ()  # of 第五十八条第一款, as submitted

    @property
    def passed(self) -> bool:
        return self.opinion is LegalOpinion.PASS or (
            self.opinion is LegalOpinion.PASS_WITH_EDITS and self.edits_confirmed
        )


@dataclass(frozen=True)
class Discussion:
    """集体讨论. *voters* are those present with a vote; *agreed* of them voted for the motion."""

    held_on: date
    chair: str
    voters: tuple[str, ...]
    penalties: tuple[Penalty, ...] = ()
    motion: Motion = Motion.PUNISH
    agreed: int | None = None  # None: all of them
    opinions_before: int | None = None
    subject: Subject = Subject.DECISION

    @property
    def no_penalty(self) -> bool:
        return self.motion is Motion.NO_PENALTY

    @property
    def carried(self) -> bool:
        """More than half of those present agreed; a tie concludes nothing."""
        return self.agreed is None or 2 * self.agreed > len(set(self.voters))


@dataclass(frozen=True)
class Decision:
    """处罚决定, 不予处罚决定 or 当场处罚决定."""

    proposal: Proposal
    decided_on: date
    approved_on: date | None = None
    decider: str = ""
    no_penalty_ground: ClosingReason | None = None
    remedy_text: str = "ordinary"  # ordinary, summary or empty
    surcharge_stated: bool = True
    missing: tuple[str, ...] = ()  # contents of 行政处罚法 59 (52) that are not there


@dataclass(frozen=True)
class SummaryFacts:
    """What only the on-the-spot procedure asks."""

    notified_orally: bool = False
    statement_recorded: bool = False
    facts_clear: bool = True
    seized: bool = False
    delivered_on: date | None = None
    refusal_noted: bool = False
    numbered: bool = True
    registered_on: date | None = None  # 备案
    same_day_total_fen: int = 0  # other on-the-spot fines, same party, matter and day
