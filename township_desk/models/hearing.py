"""事先告知、陈述申辩、听证、法制审核、集体讨论."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, enum
from township_desk.procedure.stages import LegalOpinion


class NoticeRow(Base):
    """事先告知: the proposal frozen as it was told."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[str] = mapped_column(String(60))
    hearing_number: Mapped[str] = mapped_column(String(60), default="")
    proposal: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    approved_on: Mapped[date]
    approver: Mapped[str] = mapped_column(String(40))
    hearing_reasons: Mapped[list[object]] = mapped_column(CanonicalJson)
    served_on: Mapped[date | None]
    statement_until: Mapped[date | None]
    hearing_until: Mapped[date | None]
    statement_waived_on: Mapped[date | None]
    hearing_waived_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")


class StatementRow(Base):
    """陈述、申辩 and its review."""

    __tablename__ = "statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    received_on: Mapped[date]
    form: Mapped[str] = mapped_column(String(20))  # oral or written
    content: Mapped[str] = mapped_column(Text)
    reviewed_on: Mapped[date | None]
    reviewer: Mapped[str] = mapped_column(String(40), default="")
    review_text: Mapped[str] = mapped_column(Text, default="")
    adopted: Mapped[bool | None]


class HearingRow(Base):
    """听证."""

    __tablename__ = "hearing"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    requested_on: Mapped[date]
    in_time: Mapped[bool]
    notice_number: Mapped[str] = mapped_column(String(60), default="")
    notice_served_on: Mapped[date | None]
    planned_on: Mapped[date | None]
    planned_at: Mapped[str] = mapped_column(String(20), default="")
    place: Mapped[str] = mapped_column(Text, default="")
    host: Mapped[str] = mapped_column(String(40), default="")
    clerk: Mapped[str] = mapped_column(String(40), default="")
    public: Mapped[bool] = mapped_column(default=True)
    closed_reason: Mapped[str] = mapped_column(Text, default="")
    agents: Mapped[list[object]] = mapped_column(CanonicalJson)
    held_on: Mapped[date | None]
    record_signed: Mapped[bool] = mapped_column(default=False)
    debated: Mapped[list[object]] = mapped_column(CanonicalJson)  # evidence numbers
    report: Mapped[str] = mapped_column(Text, default="")
    reported_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(Text, default="")


class ReviewRow(Base):
    """法制审核."""

    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    submitted_on: Mapped[date]
    submitted_by: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(64))  # of the proposal under review
    reviewer: Mapped[str] = mapped_column(String(40), default="")
    opinion: Mapped[LegalOpinion | None] = mapped_column(enum(LegalOpinion))
    opined_on: Mapped[date | None]
    edits_confirmed: Mapped[bool] = mapped_column(default=False)
    benchmark_finding: Mapped[str] = mapped_column(Text, default="")
    checks: Mapped[list[object]] = mapped_column(CanonicalJson)
    reasons: Mapped[str] = mapped_column(Text, default="")


class DiscussionRow(Base):
    """集体讨论."""

    __tablename__ = "discussion"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(Text, default="")
    chair: Mapped[str] = mapped_column(String(40))
    voters: Mapped[list[object]] = mapped_column(CanonicalJson)  # [{login, view}]
    conclusion: Mapped[str] = mapped_column(Text)
    penalties: Mapped[list[object]] = mapped_column(CanonicalJson)
    no_penalty: Mapped[bool] = mapped_column(default=False)
