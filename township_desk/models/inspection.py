"""行政检查、轻微违法告知承诺、线索核查 and 举报: what happens before a case, and beside it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime, enum
from township_desk.procedure.inspection_kinds import (
    CheckResult,
    CommitmentBasis,
    PlanKind,
    ReportForm,
    TaskSource,
)
from township_desk.procedure.stages import EvidenceKind


class InspectionMatterRow(Base):
    """行政检查事项 as it was published; *until_on* is its last day."""

    __tablename__ = "inspection_matter"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    law: Mapped[str] = mapped_column(String(200))
    article: Mapped[str] = mapped_column(String(100))
    announcement_no: Mapped[str] = mapped_column(String(100))
    announced_on: Mapped[date]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    withdrawn_no: Mapped[str] = mapped_column(String(100), default="")
    recorded_by: Mapped[str] = mapped_column(String(40))


class InspectionPlanRow(Base):
    """行政检查计划（任务）; approved by a head before anybody is visited by it."""

    __tablename__ = "inspection_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[PlanKind] = mapped_column(enum(PlanKind))
    targets: Mapped[str] = mapped_column(Text)  # 检查对象 or 抽取规则
    matters: Mapped[list[object]] = mapped_column(CanonicalJson)  # ids of inspection_matter
    departments: Mapped[list[object]] = mapped_column(CanonicalJson)
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    on_site: Mapped[bool] = mapped_column(default=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    proposed_on: Mapped[date]
    proposed_by: Mapped[str] = mapped_column(String(40))
    approved_on: Mapped[date | None]
    approver: Mapped[str] = mapped_column(String(40), default="")
    number: Mapped[str] = mapped_column(String(60), default="")


class InspectionRow(Base):
    """One visit to one enterprise, from the proposal to its result."""

    __tablename__ = "inspection"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("inspection_plan.id"), index=True)
    clue_id: Mapped[int | None] = mapped_column(ForeignKey("clue.id"), index=True)  # what it led to
    source: Mapped[TaskSource] = mapped_column(enum(TaskSource))
    source_text: Mapped[str] = mapped_column(Text, default="")
    target: Mapped[str] = mapped_column(String(200))
    credit_code: Mapped[str] = mapped_column(String(30), default="", index=True)
    id_no: Mapped[str] = mapped_column(String(30), default="", index=True)  # of a sole trader
    address: Mapped[str] = mapped_column(Text, default="")
    matters: Mapped[list[object]] = mapped_column(CanonicalJson)
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(Text)
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    assistants: Mapped[str] = mapped_column(Text, default="")  # they assist and inspect nothing
    assistants_count: Mapped[int] = mapped_column(default=0)
    urgent_reason: Mapped[str] = mapped_column(Text, default="")
    proposed_on: Mapped[date]
    proposed_by: Mapped[str] = mapped_column(String(40))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approver: Mapped[str] = mapped_column(String(40), default="")
    limit_reason: Mapped[str] = mapped_column(Text, default="")
    approval_number: Mapped[str] = mapped_column(String(60), default="")
    notice_number: Mapped[str] = mapped_column(String(60), default="")
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    visited_on: Mapped[date | None] = mapped_column(index=True)
    ordinal: Mapped[int] = mapped_column(default=0)  # 本年度第N次
    found: Mapped[str] = mapped_column(Text, default="")
    rows: Mapped[list[object]] = mapped_column(CanonicalJson)  # of a joint visit, by department
    result: Mapped[CheckResult | None] = mapped_column(enum(CheckResult))
    result_text: Mapped[str] = mapped_column(Text, default="")
    correct_by: Mapped[date | None]
    result_on: Mapped[date | None]
    result_number: Mapped[str] = mapped_column(String(60), default="")
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[str] = mapped_column(Text, default="")


class EarlyEvidenceRow(Base):
    """What officers took before a case was filed; it goes into the file of each case of the clue."""

    __tablename__ = "early_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    clue_id: Mapped[int | None] = mapped_column(ForeignKey("clue.id"), index=True)
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[EvidenceKind] = mapped_column(enum(EvidenceKind))
    taken_on: Mapped[date]
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    flags: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    place: Mapped[str] = mapped_column(Text, default="")
    proves: Mapped[str] = mapped_column(Text, default="")
    file_sha256: Mapped[str] = mapped_column(String(64), default="")
    file_name: Mapped[str] = mapped_column(String(200), default="")
    file_size: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of a record
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    clerk: Mapped[str] = mapped_column(String(60), default="")
    person: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    text: Mapped[str] = mapped_column(Text, default="")


class ClueExtensionRow(Base):
    """延长线索核查期限, once."""

    __tablename__ = "clue_extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    clue_id: Mapped[int] = mapped_column(ForeignKey("clue.id"), unique=True)
    days: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    on: Mapped[date]
    until: Mapped[date]
    approver: Mapped[str] = mapped_column(String(40))


class InformantRow(Base):
    """举报人. Confidential: no paper of a case, no list and no audit entry takes anything from here."""

    __tablename__ = "informant"

    id: Mapped[int] = mapped_column(primary_key=True)
    clue_id: Mapped[int] = mapped_column(ForeignKey("clue.id"), unique=True)
    number: Mapped[str] = mapped_column(String(60), default="")
    anonymous: Mapped[bool]
    name: Mapped[str] = mapped_column(String(100), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    form: Mapped[ReportForm] = mapped_column(enum(ReportForm))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    accused: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)
    confidential: Mapped[bool] = mapped_column(default=True)
    wants_reply: Mapped[bool] = mapped_column(default=False)
    recorded_by: Mapped[str] = mapped_column(String(40))
    replied_on: Mapped[date | None]
    reply: Mapped[str] = mapped_column(Text, default="")
    reply_number: Mapped[str] = mapped_column(String(60), default="")


class WaiverItemRow(Base):
    """One entry of a published list of minor violations that are not punished."""

    __tablename__ = "waiver_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    item: Mapped[str] = mapped_column(String(60))  # its number in the list
    conditions: Mapped[str] = mapped_column(Text)
    announcement_no: Mapped[str] = mapped_column(String(100))
    announced_on: Mapped[date]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    recorded_by: Mapped[str] = mapped_column(String(40))


class CommitmentRow(Base):
    """轻微违法告知承诺 on a clue or in a filed case, and what became of it."""

    __tablename__ = "commitment"

    id: Mapped[int] = mapped_column(primary_key=True)
    clue_id: Mapped[int | None] = mapped_column(ForeignKey("clue.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    domain: Mapped[str] = mapped_column(String(40))
    basis: Mapped[CommitmentBasis] = mapped_column(enum(CommitmentBasis))
    basis_text: Mapped[str] = mapped_column(Text)  # the list and its entry, or the article
    party: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    id_no: Mapped[str] = mapped_column(String(30), default="", index=True)
    credit_code: Mapped[str] = mapped_column(String(30), default="", index=True)
    violation_on: Mapped[date]
    facts: Mapped[str] = mapped_column(Text)
    harm: Mapped[str] = mapped_column(Text)  # why the harm is minor
    correction: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    signed_on: Mapped[date]
    proposed_on: Mapped[date]
    proposed_by: Mapped[str] = mapped_column(String(40))
    approved_on: Mapped[date | None]
    approver: Mapped[str] = mapped_column(String(40), default="")
    refused: Mapped[bool] = mapped_column(default=False)
    opinion: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[str] = mapped_column(String(60), default="")
    rechecked_on: Mapped[date | None]
    fulfilled: Mapped[bool | None]
    recheck_text: Mapped[str] = mapped_column(Text, default="")
    education: Mapped[str] = mapped_column(Text, default="")  # 第三十三条第三款
    ended_on: Mapped[date | None]  # not filed after a fulfilled commitment on a clue
    end_number: Mapped[str] = mapped_column(String(60), default="")
