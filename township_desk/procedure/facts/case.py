"""The whole case as guards see it."""

from dataclasses import dataclass, field, replace
from datetime import date

from township_desk.procedure.facts.after import Consultation, Payment, Referral, Service
from township_desk.procedure.facts.discretion import LawComparison
from township_desk.procedure.facts.execution import Execution
from township_desk.procedure.facts.handling import (
    Decision,
    Discussion,
    Hearing,
    Notice,
    Proposal,
    Review,
    Statement,
    SummaryFacts,
)
from township_desk.procedure.facts.inspection import Commitment, EarlierViolation
from township_desk.procedure.facts.matter import Matter
from township_desk.procedure.facts.measures import PropertyMeasure
from township_desk.procedure.facts.people import Office, Person
from township_desk.procedure.facts.proof import Correction, Evidence, Fact, Party
from township_desk.procedure.facts.referral import CrimeTransfer, Dispute, Expiry
from township_desk.procedure.facts.remedies import DecisionChange, Publication, Remedy
from township_desk.procedure.facts.side_roads import (
    Appraisal,
    Assistance,
    Confirmation,
    Extension,
    LeftOut,
    Recusal,
    Sampling,
    Suspension,
)
from township_desk.procedure.stages import ClosingReason, Procedure, Stage


@dataclass(frozen=True)
class CaseFacts:
    """The whole case."""

    office: Office
    stage: Stage
    matter: Matter
    procedure: Procedure = Procedure.ORDINARY
    people: dict[str, Person] = field(default_factory=dict)  # by login
    officers: tuple[str, ...] = ()
    recused: frozenset[str] = frozenset()
    party: Party = field(default_factory=Party)
    other_names: tuple[str, ...] = ()  # spellings of the party on earlier papers and records
    clue_registered_on: date | None = None
    discovered_on: date | None = None
    violation_on: date | None = None
    violation_ended_on: date | None = None
    continuing: bool = False
    harm: str = (
        ""  # SAFETY 生命健康、金融安全 or ECOLOGY 环境污染、生态破坏: five years (第三十六条)
    )
    in_township: bool = True
    designated: bool = False  # D12 on record
    earlier_filed_by: str = ""
    earlier_filed_on: date | None = None
    fined_before: bool = False  # the same act has been fined already
    proposed_on: date | None = None
    filed_on: date | None = None
    filing_approver: str = ""
    transition_basis: str = ""  # 过渡处理依据 for a withdrawn matter
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[Fact, ...] = ()
    corrections: tuple[Correction, ...] = ()
    measures: tuple[PropertyMeasure, ...] = ()  # 先行登记保存、查封、扣押
    crime_suspected: bool = False
    crime_settled: str = ""  # transfer or recorded refusal
    proposal: Proposal | None = None
    comparison: LawComparison | None = None  # the last 从旧兼从轻
    report_on: date | None = None  # 调查终结
    notices: tuple[Notice, ...] = ()
    statements: tuple[Statement, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    reviews: tuple[Review, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    talks: tuple[Discussion, ...] = ()  # of the heads about other subjects than the decision
    dissent: bool = False  # an officer recorded a different opinion
    victims: tuple[str, ...] = ()
    unanswered_letters: bool = False  # of the party, after the decision
    early_digest: str = ""  # of the proposal that a review before the notice agreed to (P-LRV-WHEN)
    decision: Decision | None = None
    services: tuple[Service, ...] = ()
    payments: tuple[Payment, ...] = ()
    execution: Execution = field(default_factory=Execution)  # 延期、催告、法院、代履行、没收物品
    referrals: tuple[Referral, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    crimes: tuple[CrimeTransfer, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    help_asked: bool = False  # the receiver of a referral waits for our help
    measures_until: tuple[Expiry, ...] = ()  # measures that still run, from their clocks
    referred_elsewhere: str = ""  # number of another case in which the same act was sent away
    enterprise_fen: int = 0  # confiscated from other parties of the same enterprise, same clue
    remedies: tuple[Remedy, ...] = ()
    changes: tuple[DecisionChange, ...] = ()
    publications: tuple[Publication, ...] = ()
    summary: SummaryFacts | None = None
    closed_on: date | None = None
    closing_reason: ClosingReason | None = None
    goods_settled: bool = True
    papers: frozenset[str] = frozenset()  # ids of finalised documents
    void_papers: int = 0  # voided by a head, with nothing in their place yet
    overridden: frozenset[str] = frozenset()  # CONFIRM rules a head has confirmed, with reason
    confirmations: tuple[Confirmation, ...] = ()  # which finding each of them lets pass
    extensions: tuple[Extension, ...] = ()  # of the ninety days, each with its norm
    left_out: tuple[LeftOut, ...] = ()  # what the matter's domain may leave out of the ninety
    suspensions: tuple[Suspension, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    samplings: tuple[Sampling, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    assistances: tuple[Assistance, ...] = ()
    clue_extension: int = 0  # working days by which the checking of the clue was lengthened
    commitments: tuple[Commitment, ...] = ()  # 轻微违法告知承诺 of the case and of its clue
    earlier: tuple[EarlierViolation, ...] = ()  # of the party, in the scope of P-FIRST-DEF
    ending: str = ""  # terminate or revoke: approved, with its paper

    @property
    def notice(self) -> Notice | None:
        """The notice that counts: the last one not withdrawn."""
        return next((n for n in reversed(self.notices) if n.withdrawn_on is None), None)

    @property
    def hearing(self) -> Hearing | None:
        """The last timely request for a hearing."""
        return next((h for h in reversed(self.hearings) if h.in_time), None)

    @property
    def crime(self) -> CrimeTransfer | None:
        """The last transfer to the police or the supervision organ."""
        return self.crimes[-1] if self.crimes else None

    @property
    def dispute(self) -> Dispute | None:
        """The last dispute about jurisdiction."""
        return self.disputes[-1] if self.disputes else None

    @property
    def review(self) -> Review | None:
        """The last legal review."""
        return self.reviews[-1] if self.reviews else None

    @property
    def discussion(self) -> Discussion | None:
        """The last collective discussion."""
        return self.discussions[-1] if self.discussions else None

    @property
    def opinions(self) -> int:
        """How many legal opinions have been given."""
        return sum(r.opined_on is not None for r in self.reviews)

    @property
    def rights_untold(self) -> bool:
        """Whether the decision in force told the rights wrongly: one year instead of the periods (DL-18)."""
        last = self.changes[-1] if self.changes else None
        return any(c.kind == "UNTOLD" for c in self.changes) and not (last and last.annuls)

    def with_(self, **changes: object) -> "CaseFacts":
        """A copy with other values: what a guard sees of a step that is being tried."""
        return replace(self, **changes)  # type: ignore[arg-type]
