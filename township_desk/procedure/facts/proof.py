"""当事人、证据、事实."""

from dataclasses import dataclass
from datetime import date, datetime

from township_desk.parties.kinds import PartyKind
from township_desk.procedure.stages import EvidenceKind


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
    legal_rep: str = ""
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
class Correction:
    """责令改正 with its recheck."""

    ordered_on: date
    due_on: date | None = None  # None: at once
    served_on: date | None = None
    rechecked_on: date | None = None
    result: str = ""  # COMPLIED, PARTLY, OVERDUE, REFUSED or empty
