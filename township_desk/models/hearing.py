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
    opinions_before: Mapped[int | None]  # legal opinions on record when it was served


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
    person: Mapped[str] = mapped_column(String(100), default="")
    with_guardian: Mapped[bool] = mapped_column(default=False)
    posted_on: Mapped[date | None]  # the postmark
    opinions_before: Mapped[int | None]  # legal opinions on record when it was last touched


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
    end_kind: Mapped[str] = mapped_column(String(20), default="")
    notice_id: Mapped[int | None]  # of the notice that it answers
    form: Mapped[str] = mapped_column(String(20), default="written")
    said: Mapped[str] = mapped_column(Text, default="")  # what was asked for, by whom
    posted_on: Mapped[date | None]
    in_scope: Mapped[bool] = mapped_column(default=True)
    granted_on: Mapped[date | None]
    granted_reason: Mapped[str] = mapped_column(Text, default="")
    refused_on: Mapped[date | None]
    refusal_reason: Mapped[str] = mapped_column(Text, default="")
    members: Mapped[list[object]] = mapped_column(CanonicalJson, default=list)
    postponements: Mapped[list[object]] = mapped_column(CanonicalJson, default=list)
    announced_on: Mapped[date | None]
    third_present: Mapped[list[object]] = mapped_column(CanonicalJson, default=list)
    refusal_note: Mapped[str] = mapped_column(Text, default="")
    facts_found: Mapped[str] = mapped_column(Text, default="")
    disputes: Mapped[str] = mapped_column(Text, default="")
    opinion: Mapped[str] = mapped_column(Text, default="")


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
    kind: Mapped[str] = mapped_column(String(10), default="formal")  # or early, before the notice
    grounds: Mapped[list[object]] = mapped_column(CanonicalJson, default=list)  # of 第五十八条
    hard: Mapped[bool] = mapped_column(default=False)
    missing: Mapped[str] = mapped_column(Text, default="")  # what to supplement
    step: Mapped[str] = mapped_column(String(20), default="")  # where the procedure is corrected


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
    subject: Mapped[str] = mapped_column(String(20), default="decision")
    motion: Mapped[str] = mapped_column(String(20), default="PUNISH")
    carried: Mapped[bool] = mapped_column(default=True)
    recorder: Mapped[str] = mapped_column(String(40), default="")
    attendees: Mapped[list[object]] = mapped_column(CanonicalJson, default=list)
    disputes: Mapped[str] = mapped_column(Text, default="")
    why: Mapped[list[object]] = mapped_column(CanonicalJson, default=list)
    opinions_before: Mapped[int | None]


class ProposalVersionRow(Base):
    """拟处理意见的一个版本: who made it, when, why, and what it changed of what had been locked."""

    __tablename__ = "proposal_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[int]
    made_on: Mapped[date]
    made_by: Mapped[str] = mapped_column(String(40))
    act: Mapped[str] = mapped_column(String(60))
    why: Mapped[str] = mapped_column(Text, default="")
    digest: Mapped[str] = mapped_column(String(64))
    proposal: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    changes: Mapped[list[object]] = mapped_column(CanonicalJson)  # against the notice in force


class LateLetterRow(Base):
    """决定以后收到的当事人意见: kept, answered, and shown to the heads."""

    __tablename__ = "late_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    received_on: Mapped[date]
    posted_on: Mapped[date | None]
    in_time: Mapped[bool]
    person: Mapped[str] = mapped_column(String(100), default="")
    content: Mapped[str] = mapped_column(Text)
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(String(40), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    reconsider: Mapped[bool] = mapped_column(default=False)


class InterestedRow(Base):
    """利害关系人（第三人）."""

    __tablename__ = "interested_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    contact: Mapped[str] = mapped_column(Text, default="")
    recorded_on: Mapped[date]
    told_on: Mapped[date | None]  # of the hearing
