"""决定、送达、缴款、移送、会商、期限."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime, enum
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
    corrections: Mapped[list[dict[str, object]]] = mapped_column(
        CanonicalJson, default=list, server_default="[]"
    )  # of the day: old and new, why, paper, who, when


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
    received_by: Mapped[str] = mapped_column(String(60), default="")
    sealed: Mapped[bool] = mapped_column(default=True)  # the receipt bears the receiver's seal
    times_sent: Mapped[int] = mapped_column(default=0)
    sent_fen: Mapped[int] = mapped_column(BigInteger, default=0)  # the sum that the letter named
    permitted_fen: Mapped[int | None] = mapped_column(
        BigInteger
    )  # up to which a return letter leaves the case to us
    omission_reason: Mapped[str] = mapped_column(Text, default="")  # of a kind of 7.2 R5
    escalated_on: Mapped[date | None]
    escalation_number: Mapped[str] = mapped_column(String(60), default="")
    measures_text: Mapped[str] = mapped_column(Text, default="")  # handed over or released


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
    """期限: one clock of a case (procedure.md 5.1) with all it is computed from, so that it can follow."""

    __tablename__ = "clock"
    __table_args__ = (
        Index("ix_clock_due", "state", "due_on"),
        Index("ix_clock_trigger", "trigger_kind", "trigger_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    clue_id: Mapped[int | None] = mapped_column(ForeignKey("clue.id"), index=True)
    clock: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(60), default="", server_default="")
    trigger_kind: Mapped[str] = mapped_column(String(40), default="", server_default="")
    trigger_id: Mapped[int | None]  # row of the table *trigger_kind*; none if that is an act
    started_on: Mapped[date]
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of a clock of hours
    domain: Mapped[str] = mapped_column(String(60), default="", server_default="")
    amount: Mapped[int] = mapped_column(default=0, server_default="0")
    amount_fixed: Mapped[bool] = mapped_column(default=False, server_default=false())
    unit: Mapped[str] = mapped_column(String(10), default="", server_default="")
    rolls: Mapped[bool] = mapped_column(default=False, server_default=false())
    owner: Mapped[str] = mapped_column(String(20), default="", server_default="")
    consequence: Mapped[str] = mapped_column(String(100), default="", server_default="")
    extensions: Mapped[list[dict[str, object]]] = mapped_column(
        CanonicalJson, default=list, server_default="[]"
    )  # days, until, why
    pauses: Mapped[list[dict[str, object]]] = mapped_column(
        CanonicalJson, default=list, server_default="[]"
    )  # from, to, why
    strict_on: Mapped[date | None]  # without the pauses
    raw_due_on: Mapped[date | None]  # before it rolls
    due_on: Mapped[date]
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    earliest_on: Mapped[date | None]
    alarm_on: Mapped[date | None]  # what lights and lists look at (DL-08, DL-09)
    state: Mapped[str] = mapped_column(String(10))  # running, paused, met, missed, waived, void
    stopped_on: Mapped[date | None]
    provisional: Mapped[bool] = mapped_column(default=False)
    arithmetic: Mapped[list[object]] = mapped_column(CanonicalJson)
    history: Mapped[list[dict[str, object]]] = mapped_column(
        CanonicalJson, default=list, server_default="[]"
    )  # on, by, why, old and new start and last day
