"""复议诉讼、决定的更正撤销变更、公示."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, enum
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    CreditClass,
    Instance,
    RemedyKind,
    RemedyOutcome,
    ResultForm,
)


class RemedyRow(Base):
    """行政复议 or 行政诉讼 against one decision of a case."""

    __tablename__ = "remedy"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    kind: Mapped[RemedyKind] = mapped_column(enum(RemedyKind))
    applicant: Mapped[str] = mapped_column(String(200))
    organ: Mapped[str] = mapped_column(String(100))
    claims: Mapped[str] = mapped_column(Text)
    lodged_on: Mapped[date]
    through_us: Mapped[bool] = mapped_column(default=False)
    forwarded_on: Mapped[date | None]
    case_no: Mapped[str] = mapped_column(String(100), default="")
    accepted_on: Mapped[date | None]
    simplified: Mapped[bool] = mapped_column(default=False)
    copy_received_on: Mapped[date | None]
    answer_due_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    hearing_on: Mapped[date | None]
    head: Mapped[str] = mapped_column(String(40), default="")
    absence_reason: Mapped[str] = mapped_column(Text, default="")
    staff: Mapped[str] = mapped_column(String(40), default="")
    lawyer: Mapped[str] = mapped_column(String(100), default="")
    stay_on: Mapped[date | None]
    stay_document: Mapped[str] = mapped_column(String(100), default="")
    evidence_allowed: Mapped[str] = mapped_column(
        Text, default=""
    )  # paper that allows more evidence
    appealed_on: Mapped[date | None]
    appellant: Mapped[str] = mapped_column(String(200), default="")


class RemedyResultRow(Base):
    """The result of the reconsideration, or of one instance of the suit."""

    __tablename__ = "remedy_result"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    remedy_id: Mapped[int] = mapped_column(ForeignKey("remedy.id"), index=True)
    instance: Mapped[Instance] = mapped_column(enum(Instance))
    form: Mapped[ResultForm] = mapped_column(enum(ResultForm))
    outcome: Mapped[RemedyOutcome] = mapped_column(enum(RemedyOutcome))
    ground: Mapped[AnnulGround | None] = mapped_column(enum(AnnulGround))
    document_no: Mapped[str] = mapped_column(String(100))
    decided_on: Mapped[date]
    served_on: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    fine_fen: Mapped[int | None]  # the fine it set
    redo_until: Mapped[date | None]
    appeal_until: Mapped[date | None]


class DecisionChangeRow(Base):
    """更正、撤销、变更 of a decision; the decision itself stays as it was written."""

    __tablename__ = "decision_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    remedy_id: Mapped[int | None] = mapped_column(ForeignKey("remedy.id"), index=True)
    kind: Mapped[ChangeKind] = mapped_column(enum(ChangeKind))
    source: Mapped[ChangeSource] = mapped_column(enum(ChangeSource))
    ground: Mapped[AnnulGround | None] = mapped_column(enum(AnnulGround))
    document_no: Mapped[str] = mapped_column(String(100), default="")
    on: Mapped[date]
    received_on: Mapped[date]
    by: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[dict[str, object] | None] = mapped_column(CanonicalJson)  # as it stands now
    redo: Mapped[bool] = mapped_column(default=False)
    redo_until: Mapped[date | None]
    handled: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # rows before a new handling
    fine_fen: Mapped[int | None]  # the fine as it stands after the change
    refund_fen: Mapped[int] = mapped_column(default=0)
    refunded_on: Mapped[date | None]
    refund_receipt: Mapped[str] = mapped_column(String(60), default="")
    served_on: Mapped[date | None]


class PublicationRow(Base):
    """公示 of one decision."""

    __tablename__ = "publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    flagged: Mapped[bool]
    flagged_on: Mapped[date]
    flagged_by: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text, default="")
    credit_class: Mapped[CreditClass | None] = mapped_column(enum(CreditClass))
    shown: Mapped[dict[str, object] | None] = mapped_column(CanonicalJson)  # what people read
    platform: Mapped[str] = mapped_column(String(200), default="")
    published_on: Mapped[date | None]
    until_on: Mapped[date | None]
    credit_pushed_on: Mapped[date | None]
    credit_platform: Mapped[str] = mapped_column(String(200), default="")
    withdrawn_on: Mapped[date | None]
    withdraw_reason: Mapped[str] = mapped_column(Text, default="")
    credit_told_on: Mapped[date | None]
