"""延期分期、催告、申请法院、中止终结、代履行、强制执行措施、没收物品处理."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime, enum
from township_desk.procedure.execution_kinds import (
    CourtStep,
    DemandKind,
    DisposalWay,
    EndGround,
    MeasureKind,
    RefusalGround,
    StayGround,
)


class DeferralRow(Base):
    """延期、分期缴纳: the party's application and the head's answer."""

    __tablename__ = "deferral"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    applied_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text, default="")
    wanted: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[date | None]
    decider: Mapped[str] = mapped_column(String(40), default="")
    approved: Mapped[bool | None]
    plan: Mapped[list[object]] = mapped_column(CanonicalJson)
    refusal: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[str] = mapped_column(String(60), default="")


class DemandRow(Base):
    """催告书, to whom it was served, and what the party answered."""

    __tablename__ = "demand"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[DemandKind] = mapped_column(enum(DemandKind))
    number: Mapped[str] = mapped_column(String(60), default="")
    issued_on: Mapped[date]
    duty: Mapped[str] = mapped_column(Text)
    fine_fen: Mapped[int] = mapped_column(default=0)
    gains_fen: Mapped[int] = mapped_column(default=0)
    surcharge_fen: Mapped[int] = mapped_column(default=0)
    days: Mapped[int]
    served_on: Mapped[date | None]
    until: Mapped[date | None]
    answered_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    reviewed_on: Mapped[date | None]
    reviewer: Mapped[str] = mapped_column(String(40), default="")
    review_text: Mapped[str] = mapped_column(Text, default="")
    adopted: Mapped[bool | None]


class CourtApplicationRow(Base):
    """申请人民法院强制执行."""

    __tablename__ = "court_application"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[str] = mapped_column(String(60), default="")
    court: Mapped[str] = mapped_column(String(100))
    applied_on: Mapped[date]
    signer: Mapped[str] = mapped_column(String(40))
    fine_fen: Mapped[int]
    gains_fen: Mapped[int]
    surcharge_fen: Mapped[int]
    cost_fen: Mapped[int] = mapped_column(default=0)
    preservation: Mapped[str] = mapped_column(Text, default="")
    late_reason: Mapped[str] = mapped_column(Text, default="")
    attachments: Mapped[list[object]] = mapped_column(CanonicalJson)
    judgment: Mapped[str] = mapped_column(String(100), default="")


class CourtEventRow(Base):
    """What the court did with an application."""

    __tablename__ = "court_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("court_application.id"), index=True)
    step: Mapped[CourtStep] = mapped_column(enum(CourtStep))
    on: Mapped[date]
    document_no: Mapped[str] = mapped_column(String(100), default="")
    ground: Mapped[RefusalGround | None] = mapped_column(enum(RefusalGround))
    amount_fen: Mapped[int] = mapped_column(default=0)
    surcharge_fen: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, default="")


class HoldRow(Base):
    """中止执行、终结执行."""

    __tablename__ = "execution_hold"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    on: Mapped[date]
    stay: Mapped[StayGround | None] = mapped_column(enum(StayGround))
    end: Mapped[EndGround | None] = mapped_column(enum(EndGround))
    reason: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text, default="")
    document_no: Mapped[str] = mapped_column(String(100), default="")
    decider: Mapped[str] = mapped_column(String(40))
    resumed_on: Mapped[date | None]
    resumed_reason: Mapped[str] = mapped_column(Text, default="")


class SubstituteRow(Base):
    """代履行."""

    __tablename__ = "substitute_performance"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[str] = mapped_column(String(60), default="")
    decided_on: Mapped[date]
    decider: Mapped[str] = mapped_column(String(40))
    immediate: Mapped[bool] = mapped_column(default=False)
    duty: Mapped[str] = mapped_column(Text)
    manner: Mapped[str] = mapped_column(Text)
    planned_on: Mapped[date]
    performer: Mapped[str] = mapped_column(String(200))
    budget_fen: Mapped[int]
    performed_on: Mapped[date | None]
    cost_fen: Mapped[int] = mapped_column(default=0)
    cost_note: Mapped[str] = mapped_column(Text, default="")
    supervisors: Mapped[list[object]] = mapped_column(CanonicalJson)
    witness: Mapped[str] = mapped_column(String(100), default="")
    paid_fen: Mapped[int] = mapped_column(default=0)
    paid_on: Mapped[date | None]
    receipt_no: Mapped[str] = mapped_column(String(60), default="")


class MeasureTakenRow(Base):
    """强制执行措施 that the township carried out itself."""

    __tablename__ = "enforcement_measure"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[MeasureKind] = mapped_column(enum(MeasureKind))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(Text)
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    basis: Mapped[str] = mapped_column(Text)
    urgent: Mapped[str] = mapped_column(Text, default="")
    announced_on: Mapped[date | None]
    text: Mapped[str] = mapped_column(Text)


class DisposalRow(Base):
    """没收物品处理, one thing a row."""

    __tablename__ = "goods_disposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    item: Mapped[int]  # of the penalties of the decision, from 1
    name: Mapped[str] = mapped_column(String(200))
    spec: Mapped[str] = mapped_column(String(100), default="")
    unit: Mapped[str] = mapped_column(String(20), default="")
    quantity: Mapped[str] = mapped_column(String(40))
    way: Mapped[DisposalWay] = mapped_column(enum(DisposalWay))
    on: Mapped[date]
    place: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(200))
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    supervisor: Mapped[str] = mapped_column(String(100))
    basis: Mapped[str] = mapped_column(Text, default="")
    receipt_no: Mapped[str] = mapped_column(String(60), default="")
    proceeds_fen: Mapped[int] = mapped_column(default=0)
    complete: Mapped[bool] = mapped_column(default=True)
