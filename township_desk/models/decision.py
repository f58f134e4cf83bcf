"""决定、送达、缴款、移送、会商、期限."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, enum
from township_desk.procedure.stages import ClosingReason, ServiceMethod


class DecisionRow(Base):
    """处罚决定, 不予处罚决定 or 当场处罚决定; never edited, only corrected by another act."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(20))  # penalty, no_penalty, summary
    proposal: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    decided_on: Mapped[date]
    decider: Mapped[str] = mapped_column(String(40))
    no_penalty_ground: Mapped[ClosingReason | None] = mapped_column(enum(ClosingReason))
    reason: Mapped[str] = mapped_column(Text, default="")
    fine_fen: Mapped[int] = mapped_column(default=0)


class ServiceRow(Base):
    """送达."""

    __tablename__ = "service"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    document: Mapped[str] = mapped_column(String(60))
    document_number: Mapped[str] = mapped_column(String(60), default="")
    method: Mapped[ServiceMethod] = mapped_column(enum(ServiceMethod))
    on: Mapped[date]  # the day it counts as served
    handed_on: Mapped[date]  # the day of the act of serving
    detail: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # fields of facts.Service


class PaymentRow(Base):
    """缴款."""

    __tablename__ = "payment"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    on: Mapped[date]
    amount_fen: Mapped[int]
    receipt_no: Mapped[str] = mapped_column(String(60))
    on_spot: Mapped[bool] = mapped_column(default=False)
    on_spot_ground: Mapped[str] = mapped_column(String(40), default="")
    turned_in_on: Mapped[date | None]
    banked_on: Mapped[date | None]
    surcharge_fen: Mapped[int] = mapped_column(default=0)


class ReferralRow(Base):
    """移送."""

    __tablename__ = "referral"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    row: Mapped[str] = mapped_column(String(10))  # of procedure.md 7.2
    target: Mapped[str] = mapped_column(String(20))
    organ: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str] = mapped_column(Text)
    required_on: Mapped[date]
    number: Mapped[str] = mapped_column(String(60), default="")
    sent_on: Mapped[date | None]
    package_sha256: Mapped[str] = mapped_column(String(64), default="")
    receipt_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(String(20), default="")
    receipt_text: Mapped[str] = mapped_column(Text, default="")


class ConsultationRow(Base):
    """会商、指定管辖、退回: a county paper that settles a grey case."""

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    on: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))
    document_no: Mapped[str] = mapped_column(String(100))
    text: Mapped[str] = mapped_column(Text)


class ClockRow(Base):
    """期限: one running or stopped clock of a case, recomputed when its facts change."""

    __tablename__ = "clock"
    __table_args__ = (Index("ix_clock_due", "state", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    clue_id: Mapped[int | None] = mapped_column(ForeignKey("clue.id"), index=True)
    clock: Mapped[str] = mapped_column(String(20))
    started_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))  # running, met, missed, waived, void
    stopped_on: Mapped[date | None]
    provisional: Mapped[bool] = mapped_column(default=False)
    arithmetic: Mapped[list[object]] = mapped_column(CanonicalJson)
