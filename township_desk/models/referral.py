"""移送公安、管辖争议、线索移送、协助接收机关: the roads beside the referral to the county."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime


class CrimeRow(Base):
    """涉嫌犯罪案件的移送 (移送规定): one row from the special group to what came of it.

    ``challenges`` holds ``[{way, on, answer, answered_on, document_no}]``: 复议 and 立案监督.
    """

    __tablename__ = "crime_transfer"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    target: Mapped[str] = mapped_column(String(20))  # POLICE or SUPERVISION
    group: Mapped[list[object]] = mapped_column("special_group", CanonicalJson)  # logins
    named_on: Mapped[date]
    named_by: Mapped[str] = mapped_column(String(40))
    offence: Mapped[str] = mapped_column(String(100), default="")
    standard: Mapped[str] = mapped_column(Text, default="")  # 立案追诉标准
    report: Mapped[str] = mapped_column(Text, default="")
    grounds: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decider: Mapped[str] = mapped_column(String(40), default="")
    approved: Mapped[bool | None]
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    organ: Mapped[str] = mapped_column(String(100), default="")
    number: Mapped[str] = mapped_column(String(60), default="")
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    items: Mapped[list[object]] = mapped_column(CanonicalJson)  # 涉案物品清单
    received_on: Mapped[date | None]
    received_by: Mapped[str] = mapped_column(String(60), default="")
    outcome: Mapped[str] = mapped_column(String(20), default="")  # FILED, NOT_FILED
    outcome_on: Mapped[date | None]
    outcome_no: Mapped[str] = mapped_column(String(100), default="")
    outcome_text: Mapped[str] = mapped_column(Text, default="")
    challenges: Mapped[list[object]] = mapped_column(CanonicalJson)
    handed_on: Mapped[date | None]
    handed_text: Mapped[str] = mapped_column(Text, default="")
    back_kind: Mapped[str] = mapped_column(String(20), default="")  # how the case came back
    back_on: Mapped[date | None]
    back_no: Mapped[str] = mapped_column(String(100), default="")
    back_text: Mapped[str] = mapped_column(Text, default="")
    criminal_fine_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    set_off_fen: Mapped[int] = mapped_column(
        BigInteger, default=0
    )  # of our fine into the criminal fine


class DisputeRow(Base):
    """管辖争议 (处罚法第二十五条): consulted, reported, designated."""

    __tablename__ = "jurisdiction_dispute"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    organ: Mapped[str] = mapped_column(String(100))  # the other side
    points: Mapped[str] = mapped_column(Text)
    our_view: Mapped[str] = mapped_column(Text)
    their_view: Mapped[str] = mapped_column(Text, default="")
    arisen_on: Mapped[date]
    consulted_on: Mapped[date | None]
    attendees: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[str] = mapped_column(Text, default="")
    agreed: Mapped[str] = mapped_column(String(10), default="")  # US, OTHER or empty
    reported_on: Mapped[date | None]
    request_number: Mapped[str] = mapped_column(String(60), default="")
    reported_to: Mapped[str] = mapped_column(String(100), default="")
    designated_on: Mapped[date | None]
    designation_no: Mapped[str] = mapped_column(String(100), default="")
    designating_organ: Mapped[str] = mapped_column(String(100), default="")
    designated: Mapped[str] = mapped_column(String(10), default="")  # US or OTHER
    designated_organ: Mapped[str] = mapped_column(String(100), default="")
    designation_text: Mapped[str] = mapped_column(Text, default="")
    hand_over_by: Mapped[date | None]
    file_sha256: Mapped[str] = mapped_column(String(64), default="")  # scan of D12
    file_name: Mapped[str] = mapped_column(String(200), default="")


class ClueTransferRow(Base):
    """线索移送 (O3c): a clue that goes to somebody else before any case was filed."""

    __tablename__ = "clue_transfer"

    id: Mapped[int] = mapped_column(primary_key=True)
    clue_id: Mapped[int] = mapped_column(ForeignKey("clue.id"), index=True)
    organ: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(String(60), default="")
    sent_on: Mapped[date]
    approver: Mapped[str] = mapped_column(String(40))
    receipt_on: Mapped[date | None]
    received_by: Mapped[str] = mapped_column(String(60), default="")
    answer: Mapped[str] = mapped_column(String(20), default="")  # ACCEPTED or NOT_OURS
    receipt_text: Mapped[str] = mapped_column(Text, default="")
    informant_told_on: Mapped[date | None]
    informant_told: Mapped[str] = mapped_column(Text, default="")


class ReceiverHelpRow(Base):
    """协助接收机关: what the receiver asks of us after it has taken the case (7.5); no new case."""

    __tablename__ = "receiver_help"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    organ: Mapped[str] = mapped_column(String(100))
    asked_on: Mapped[date]
    document_no: Mapped[str] = mapped_column(String(100))
    request: Mapped[str] = mapped_column(Text)
    done_on: Mapped[date | None]
    done_text: Mapped[str] = mapped_column(Text, default="")
