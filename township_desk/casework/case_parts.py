"""What the case workspace shows, as plain frozen values: nothing mapped leaves the session.

Names of people and Chinese titles stand beside logins and codes, so that a screen looks nothing up.
"""

from dataclasses import dataclass
from datetime import date, datetime

from township_desk.procedure.stages import Stage


@dataclass(frozen=True)
class PersonView:
    """One officer of the case; *position* 1 is 主办."""

    login: str
    name: str
    position: int
    recused_on: date | None


@dataclass(frozen=True)
class StageMark:
    """One stage of the bar. *state*: done, current, ahead or skipped."""

    stage: Stage
    title: str
    state: str
    on: date | None


@dataclass(frozen=True)
class ClockView:
    """One clock of the case. *light*: over, soon, near, normal, paused or closed; *left* in words."""

    clock: str
    title: str
    started_on: date
    due_on: date
    state: str
    stopped_on: date | None
    light: str
    left: str
    arithmetic: tuple[str, ...]
    article: str
    consequence: str
    owner: str
    provisional: bool
    status: str = "RUNNING"  # of procedure.md 5.1, derived on reading
    subject: str = ""  # which of several of one kind
    trigger: str = ""  # the act, or table:id of the row, that started it
    raw_due_on: date | None = None  # before it rolled
    strict_on: date | None = None  # without the pauses
    alarm_on: date | None = None  # the last working day on which one can still act
    earliest_on: date | None = None
    due_at: str = ""  # of a clock of hours
    history: tuple[str, ...] = ()  # what it was before, why, and who changed it


@dataclass(frozen=True)
class Header:
    """What stands above everything."""

    id: int
    number: str
    cause: str
    party_name: str
    procedure: str
    stage: Stage
    stage_title: str
    matter_code: str
    matter_name: str
    domain: str
    place: str
    summary: str
    character: str
    opened_on: date
    discovered_on: date | None
    violation_on: date | None
    filed_on: date | None
    report_on: date | None
    closed_on: date | None
    closing_reason: str
    archive_number: str
    clue_number: str
    clue_source: str
    clue_content: str
    crime_suspected: bool
    officers: tuple[PersonView, ...]
    stages: tuple[StageMark, ...]
    version: int


@dataclass(frozen=True)
class PartyView:
    """当事人."""

    kind: str
    kind_title: str
    name: str
    id_no: str
    credit_code: str
    sex: str
    birth_on: date | None
    operator: str
    legal_rep: str
    legal_rep_post: str
    address: str
    phone: str
    guardian: str
    as_citizen: bool
    number_problem: str


@dataclass(frozen=True)
class EvidenceView:
    """One item of the evidence list; *facts* are the positions of the facts that rest on it."""

    number: int
    name: str
    kind_title: str
    taken_on: date
    officers: str
    source: str
    place: str
    proves: str
    copies: str
    verified: bool
    illegal: bool
    file_name: str
    file_sha256: str
    facts: tuple[int, ...]


@dataclass(frozen=True)
class FactView:
    """One established fact with the numbers of its evidence."""

    text: str
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class RecordView:
    """One record (笔录) with its text."""

    kind: str
    started_at: datetime
    ended_at: datetime
    place: str
    officers: str
    person: str
    text: str


@dataclass(frozen=True)
class CorrectionView:
    """责令改正 with its recheck."""

    number: str
    text: str
    ordered_on: date
    due_on: date | None
    served_on: date | None
    rechecked_on: date | None
    result: str
    recheck_text: str


@dataclass(frozen=True)
class PenaltyView:
    """One penalty as it was proposed, told or decided."""

    kind: str
    title: str
    amount_fen: int | None
    text: str


@dataclass(frozen=True)
class ProposalView:
    """One version of the handling; *major* says why the case must leave the township, if it must."""

    penalties: tuple[PenaltyView, ...]
    fine_fen: int
    legal_range_fen: tuple[int, int] | None
    tier_range_fen: tuple[int, int] | None
    tier: str
    circumstances: tuple[str, ...]
    basis: tuple[str, ...]
    discretion_reason: str
    waiver_reasoning: str
    benchmark: str
    reasons: tuple[str, ...]
    follow_ups: tuple[str, ...]
    notes: tuple[str, ...]
    factors: tuple[tuple[str, str], ...]
    law_comparison: str
    major: tuple[str, ...]
    hearing: tuple[str, ...]


@dataclass(frozen=True)
class NoticeView:
    """事先告知."""

    number: str
    hearing_number: str
    penalties: tuple[PenaltyView, ...]
    approved_on: date
    approver: str
    served_on: date | None
    statement_until: date | None
    hearing_until: date | None
    statement_waived_on: date | None
    hearing_waived_on: date | None
    withdrawn_on: date | None
    withdrawal_reason: str


@dataclass(frozen=True)
class ApprovalView:
    """One signed opinion."""

    subject: str
    slot: str
    opinion: str
    signer: str
    on: date


@dataclass(frozen=True)
class DecisionView:
    """决定."""

    number: str
    kind: str
    penalties: tuple[PenaltyView, ...]
    decided_on: date
    decider: str
    ground: str
    reason: str
    fine_fen: int


@dataclass(frozen=True)
class ServiceView:
    """送达."""

    document: str
    title: str
    number: str
    method: str
    on: date
    handed_on: date
    recipient: str
    servers: str


@dataclass(frozen=True)
class PaymentView:
    """缴款."""

    on: date
    amount_fen: int
    receipt_no: str
    surcharge_fen: int


@dataclass(frozen=True)
class ReferralView:
    """移送."""

    row: str
    target: str
    organ: str
    reason: str
    required_on: date
    number: str
    sent_on: date | None
    receipt_on: date | None
    answer: str
    receipt_text: str


@dataclass(frozen=True)
class ConsultationView:
    """会商、指定、退回."""

    on: date
    kind: str
    document_no: str
    text: str


@dataclass(frozen=True)
class OverrideView:
    """What a head let pass, with the reason."""

    rule: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class PaperView:
    """One finalised paper."""

    id: int
    type: str
    title: str
    number: str
    dated_on: date
    stage: str
    pages: int
    sha256: str
    finalised_by: str
    voided_on: date | None
    void_reason: str = ""
    voided_by: str = ""
    replaces: int | None = None  # the void paper in whose place it stands


@dataclass(frozen=True)
class AuditView:
    """One entry of the chain about this case or its clue."""

    seq: int
    at: datetime
    legal_day: date
    actor: str
    act: str
    title: str
    message: str
    hash: str
