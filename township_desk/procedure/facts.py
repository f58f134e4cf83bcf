"""What a guard may look at: the case as plain frozen values, nothing left to load.

``casework`` builds them from the record; tests build them by hand. Money is fen, days are legal days.
Every tuple is in the order in which things happened.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from township_desk.law.calendar import WorkCalendar
from township_desk.law.parameters import LawBook
from township_desk.law.penalties import PenaltyKind
from township_desk.parties.kinds import PartyKind
from township_desk.procedure.stages import (
    HEADS,
    ClosingReason,
    EvidenceKind,
    LegalOpinion,
    Procedure,
    Role,
    ServiceMethod,
    Stage,
)


@dataclass(frozen=True)
class Certificate:
    """行政执法证件 with its validity, both days included."""

    number: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class Person:
    """Somebody of this office (or a shared reviewer)."""

    login: str
    name: str
    roles: frozenset[Role] = frozenset()
    certificates: tuple[Certificate, ...] = ()
    legal_qualification: bool = False  # 法律职业资格
    review_since: date | None = None  # first day of doing legal review anywhere
    active: bool = True

    def certificate_on(self, day: date) -> Certificate | None:
        """The certificate valid on *day*, if any."""
        return next((c for c in self.certificates if c.valid_from <= day <= c.valid_to), None)

    @property
    def is_head(self) -> bool:
        return bool(self.roles & HEADS)


@dataclass(frozen=True)
class Basis:
    """One article that a matter rests on, with the validity of that text (None = unknown/open)."""

    law: str
    article: str
    level: str = ""  # 法律/行政法规/地方性法规/部门规章/地方政府规章/规范性文件
    valid_from: date | None = None
    valid_to: date | None = None  # last day in force
    replaced_by: str = ""
    published: bool = True


@dataclass(frozen=True)
class Matter:
    """The list entry as it was frozen into the case at filing."""

    code: str
    name: str
    domain: str
    inherent: bool = False
    listed_from: date | None = None  # None: never on this township's list
    withdrawn_on: date | None = None  # first day it is no longer ours, as known today
    announcement_no: str = ""
    announced_on: date | None = None
    effective_on: date | None = None
    violation: tuple[Basis, ...] = ()
    penalty: tuple[Basis, ...] = ()
    kinds: frozenset[PenaltyKind] = frozenset()  # kinds the basis permits
    mandatory_major: frozenset[PenaltyKind] = frozenset()  # 应当 kinds of 7.2 R3 on these facts
    correction_precondition: bool = False
    needs_finding: bool = False  # planning category, cost, test value … (G-EVD-08)
    benchmark: str = ""  # title of the published benchmark for this matter, empty = none
    benchmark_published: bool = True
    suit_days: int | None = None  # special period to sue (P-LIT-SPEC), None = six months


@dataclass(frozen=True)
class Party:
    """当事人."""

    name: str = ""
    kind: PartyKind = PartyKind.UNKNOWN
    id_no: str = ""
    credit_code: str = ""
    birth_on: date | None = None
    as_citizen: bool = True  # 公民 for the money limits (P-SOLE for a sole trader)
    guardian: str = ""
    incapable: bool = False  # 行为时不能辨认或者控制自己行为
    partial_capacity: bool = False
    gone_on: date | None = None  # dead or dissolved
    has_successor: bool = False
    identity_proved: bool = False  # ID, licence or extract stands in the evidence
    number_problem: str = ""  # why the ID/USCC check fails, empty = fine


@dataclass(frozen=True)
class Evidence:
    """One item of the evidence list."""

    number: int
    name: str
    kind: EvidenceKind
    taken_on: date
    verified: bool = True
    illegal: bool = False
    officers: tuple[str, ...] = ()  # logins of those who took it
    shown_certificates: bool = True
    recusal_told: bool = True  # the record says that the right to ask for recusal was told
    signed: bool = True  # page signatures or a refusal note
    monitor: bool = False  # 电子监控
    monitor_reviewed: bool = True
    appraisal_told: bool = True
    from_party_minor_without_guardian: bool = False
    debated: bool = False  # presented and debated at the hearing
    started_at: datetime | None = None
    ended_at: datetime | None = None
    finding: bool = False  # professional finding: appraisal, survey, planning opinion …


@dataclass(frozen=True)
class Fact:
    """One established fact and the numbers of the evidence that proves it."""

    text: str
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True)
class Penalty:
    """One kind of penalty that is proposed, told or decided."""

    kind: PenaltyKind
    amount_fen: int | None = None  # fine, gains or value of the things; None = no amount
    text: str = ""
    undetermined: bool = False  # value not yet known (7.2 R8)


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
    digest: str = ""  # SHA-256 over the whole, frozen after review

    @property
    def fine_fen(self) -> int:
        """All fines together."""
        return sum(p.amount_fen or 0 for p in self.penalties if p.kind is PenaltyKind.FINE)

    def confiscated_fen(self, kind: PenaltyKind) -> int:
        """All amounts of one kind of confiscation."""
        return sum(p.amount_fen or 0 for p in self.penalties if p.kind is kind)


@dataclass(frozen=True)
class Correction:
    """责令改正 with its recheck."""

    ordered_on: date
    due_on: date | None = None  # None: at once
    served_on: date | None = None
    rechecked_on: date | None = None
    result: str = ""  # COMPLIED, PARTLY, OVERDUE, REFUSED or empty


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


@dataclass(frozen=True)
class Statement:
    """陈述、申辩."""

    received_on: date
    reviewed_on: date | None = None
    adopted: bool | None = None


@dataclass(frozen=True)
class Hearing:
    """听证."""

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

    @property
    def passed(self) -> bool:
        return self.opinion is LegalOpinion.PASS or (
            self.opinion is LegalOpinion.PASS_WITH_EDITS and self.edits_confirmed
        )


@dataclass(frozen=True)
class Discussion:
    """集体讨论."""

    held_on: date
    chair: str
    voters: tuple[str, ...]
    penalties: tuple[Penalty, ...] = ()
    no_penalty: bool = False


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
class Service:
    """One service of one document."""

    document: str  # id of documents.md section 5
    method: ServiceMethod
    on: date
    servers: tuple[str, ...] = ()
    recipient: str = ""
    relation: str = ""  # 本人, 法定代表人, 同住成年家属, 代理人, 收发人员, 代收人, 监护人 …
    at_residence: bool = True
    party_present: bool = False
    witness: str = ""
    video: bool = False
    consent: bool = False  # signed D40 with electronic service
    internet_channel: bool = True  # C18 printed
    mail_signed: bool = True
    tried_before: str = ""  # how other ways failed (公告)
    guardian_served: bool = False


@dataclass(frozen=True)
class Payment:
    """One payment that reached us."""

    on: date
    amount_fen: int
    receipt_no: str = ""
    on_spot: bool = False
    on_spot_ground: str = ""  # UP_TO_100, HARD_TO_COLLECT, REMOTE_REQUEST
    turned_in_on: date | None = None
    banked_on: date | None = None
    surcharge_fen: int = 0  # 加处罚款 paid with it, beside the amount


@dataclass(frozen=True)
class Referral:
    """移送 to the county or somebody else."""

    required_on: date
    row: str = ""  # R1 … of procedure.md 7.2
    target: str = "COUNTY"  # COUNTY, DEPARTMENT, POLICE
    sent_on: date | None = None
    receipt_on: date | None = None
    answer: str = ""  # ACCEPTED, RETURNED, INSUFFICIENT, NOT_OURS
    missing: tuple[str, ...] = ()  # papers of 7.3 that are not there
    reason: str = ""  # what the letter said, with the sums that it named


@dataclass(frozen=True)
class Consultation:
    """会商 or designation: a paper of the county that settles a grey case."""

    on: date
    kind: str  # CONSULTED, RETURNED, DESIGNATED
    document_no: str
    text: str = ""


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


@dataclass(frozen=True)
class Office:
    """What guards ask about the deciding organ."""

    name: str
    kind: str = "township"  # township or subdistrict
    issuer: str = ""  # the name that external papers carry; empty = name
    heads: tuple[str, ...] = ()  # logins of the standing list of heads


@dataclass(frozen=True)
class Law:
    """The dated law a guard asks: parameters and calendar."""

    book: LawBook
    calendar: WorkCalendar


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
    crime_suspected: bool = False
    crime_settled: str = ""  # transfer or recorded refusal
    proposal: Proposal | None = None
    report_on: date | None = None  # 调查终结
    notices: tuple[Notice, ...] = ()
    statements: tuple[Statement, ...] = ()
    hearings: tuple[Hearing, ...] = ()
    reviews: tuple[Review, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    decision: Decision | None = None
    services: tuple[Service, ...] = ()
    payments: tuple[Payment, ...] = ()
    referrals: tuple[Referral, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    summary: SummaryFacts | None = None
    closed_on: date | None = None
    closing_reason: ClosingReason | None = None
    goods_settled: bool = True
    papers: frozenset[str] = frozenset()  # ids of finalised documents
    overridden: frozenset[str] = frozenset()  # CONFIRM rules a head has confirmed, with reason
    extension_to: date | None = None  # a norm-based extension of the ninety days
    excluded_days: int = 0  # days that the matter's domain leaves out of the ninety

    @property
    def notice(self) -> Notice | None:
        """The notice that counts: the last one not withdrawn."""
        return next((n for n in reversed(self.notices) if n.withdrawn_on is None), None)

    @property
    def hearing(self) -> Hearing | None:
        """The last timely request for a hearing."""
        return next((h for h in reversed(self.hearings) if h.in_time), None)

    @property
    def review(self) -> Review | None:
        """The last legal review."""
        return self.reviews[-1] if self.reviews else None

    @property
    def discussion(self) -> Discussion | None:
        """The last collective discussion."""
        return self.discussions[-1] if self.discussions else None

    def with_(self, **changes: object) -> "CaseFacts":
        """A copy with other values: what a guard sees of a step that is being tried."""
        return replace(self, **changes)  # type: ignore[arg-type]
