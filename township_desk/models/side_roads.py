"""中止、延期、回避、抽样、鉴定、协查、终止和撤销立案."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, enum
from township_desk.procedure.causes import (
    ApplicationForm,
    AssistKind,
    Examination,
    ExtensionCause,
    RecusalBy,
    SuspendCause,
)


class SuspensionRow(Base):
    """中止调查 and its end; the case keeps the stage where it stood."""

    __tablename__ = "suspension"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    cause: Mapped[SuspendCause] = mapped_column(enum(SuspendCause))
    reason: Mapped[str] = mapped_column(Text)
    support: Mapped[str] = mapped_column(Text)  # the paper that proves the cause
    from_on: Mapped[date]
    approver: Mapped[str] = mapped_column(String(40))
    resumed_on: Mapped[date | None]
    resume_reason: Mapped[str] = mapped_column(Text, default="")


class ExtensionRow(Base):
    """延长办案期限; *voters* only of the second one."""

    __tablename__ = "extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    level: Mapped[int]
    cause: Mapped[ExtensionCause] = mapped_column(enum(ExtensionCause))
    reason: Mapped[str] = mapped_column(Text)
    norm: Mapped[str] = mapped_column(Text)
    days: Mapped[int]
    on: Mapped[date]
    until: Mapped[date]  # as it was reckoned on the day of approval
    approver: Mapped[str] = mapped_column(String(40))
    voters: Mapped[list[object]] = mapped_column(CanonicalJson)


class RecusalRow(Base):
    """回避: the application and its decision."""

    __tablename__ = "recusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    login: Mapped[str] = mapped_column(String(40), index=True)  # who is to leave
    post: Mapped[str] = mapped_column(String(60))
    by: Mapped[RecusalBy] = mapped_column(enum(RecusalBy))
    form: Mapped[ApplicationForm] = mapped_column(enum(ApplicationForm))
    applicant: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    received_on: Mapped[date]
    due_on: Mapped[date]
    decided_on: Mapped[date | None]
    decider: Mapped[str] = mapped_column(String(40), default="")
    granted: Mapped[bool | None]
    found: Mapped[str] = mapped_column(Text, default="")  # 审查情况
    voters: Mapped[list[object]] = mapped_column(CanonicalJson)
    replacement: Mapped[str] = mapped_column(String(40), default="")
    number: Mapped[str] = mapped_column(String(60), default="")


class SamplingRow(Base):
    """抽样取证: approved, then carried out."""

    __tablename__ = "sampling"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Text)
    approved_on: Mapped[date]
    approver: Mapped[str] = mapped_column(String(40))
    taken_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(Text, default="")
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    party_present: Mapped[bool] = mapped_column(default=True)
    witness: Mapped[str] = mapped_column(String(100), default="")
    method: Mapped[str] = mapped_column(Text, default="")
    sealing: Mapped[str] = mapped_column(Text, default="")
    disposal: Mapped[str] = mapped_column(Text, default="")
    samples: Mapped[list[object]] = mapped_column(CanonicalJson)
    number: Mapped[str] = mapped_column(String(60), default="")
    evidence: Mapped[int | None]


class AppraisalRow(Base):
    """检测、检验、检疫、鉴定: commission, result, what the party was told and said, what came of it."""

    __tablename__ = "appraisal"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[Examination] = mapped_column(enum(Examination))
    sampling_id: Mapped[int | None] = mapped_column(ForeignKey("sampling.id"))
    redo_of: Mapped[int | None] = mapped_column(ForeignKey("appraisal.id"))
    institution: Mapped[str] = mapped_column(String(200))
    qualification: Mapped[str] = mapped_column(Text)
    objects: Mapped[str] = mapped_column(Text)
    questions: Mapped[str] = mapped_column(Text)
    materials: Mapped[str] = mapped_column(Text, default="")
    commissioned_on: Mapped[date]
    due_on: Mapped[date]
    approver: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(60), default="")
    received_on: Mapped[date | None]
    report_no: Mapped[str] = mapped_column(String(100), default="")
    result: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[int | None]
    tell_by: Mapped[date | None]
    told_on: Mapped[date | None]
    retest_until: Mapped[date | None]
    objected_on: Mapped[date | None]
    objection: Mapped[str] = mapped_column(Text, default="")
    settled_on: Mapped[date | None]
    accepted: Mapped[bool | None]
    settlement: Mapped[str] = mapped_column(Text, default="")


class AssistanceRow(Base):
    """协助调查: asked by us (*incoming* false) or of us."""

    __tablename__ = "assistance"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    incoming: Mapped[bool] = mapped_column(default=False)
    organ: Mapped[str] = mapped_column(String(200))
    kind: Mapped[AssistKind] = mapped_column(enum(AssistKind))
    matter: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    materials: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[str] = mapped_column(String(100), default="")
    sent_on: Mapped[date]  # incoming: received on
    due_on: Mapped[date]
    approver: Mapped[str] = mapped_column(String(40), default="")
    answered_on: Mapped[date | None]
    answer_no: Mapped[str] = mapped_column(String(100), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    done: Mapped[bool | None]  # whether the help was given


class EndingRow(Base):
    """终止调查 or 撤销立案, with the paper it rests on."""

    __tablename__ = "ending"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))  # terminate or revoke
    cause: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(Text)
    support: Mapped[str] = mapped_column(Text, default="")
    on: Mapped[date]
    approver: Mapped[str] = mapped_column(String(40))
    told: Mapped[bool] = mapped_column(default=False)
