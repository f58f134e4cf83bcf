"""送达、缴款、移送、会商."""

from dataclasses import dataclass
from datetime import date

from township_desk.procedure.stages import ServiceMethod


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
    addressee: str = ""  # of a paper to somebody else than the party: a witness asked to come


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
    target: str = "COUNTY"  # COUNTY, DEPARTMENT, POLICE, SUPERVISION
    sent_on: date | None = None
    receipt_on: date | None = None
    answer: str = ""  # ACCEPTED, RETURNED, INSUFFICIENT, NOT_OURS
    missing: tuple[str, ...] = ()  # papers of 7.3 that are not there
    reason: str = ""  # what the letter said, with the sums that it named
    sealed: bool = True  # the receipt bears the receiver's seal
    times_sent: int = 0
    permitted_fen: int | None = None  # up to which a return letter leaves the case to us
    escalated_on: date | None = None
    omission_reason: str = ""  # why a compulsory kind was left out (7.2 R5)


@dataclass(frozen=True)
class Consultation:
    """会商 or designation: a paper of the county that settles a grey case."""

    on: date
    kind: str  # CONSULTED, RETURNED, DESIGNATED
    document_no: str
    text: str = ""
