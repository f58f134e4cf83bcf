"""证据与事实: items of evidence, records with their text, established facts, corrections."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime, enum
from township_desk.procedure.stages import EvidenceKind


class EvidenceRow(Base):
    """One item of the evidence list; its original bytes lie in the evidence store."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[EvidenceKind] = mapped_column(enum(EvidenceKind))
    source: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(Text, default="")
    proves: Mapped[str] = mapped_column(Text, default="")
    copies: Mapped[str] = mapped_column(String(40), default="1份")
    taken_on: Mapped[date]
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    flags: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # fields of facts.Evidence
    file_sha256: Mapped[str] = mapped_column(String(64), default="")
    file_name: Mapped[str] = mapped_column(String(200), default="")
    file_size: Mapped[int] = mapped_column(default=0)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))


class RecordRow(Base):
    """笔录: inspection, interview, recheck, statement or hearing, with its text."""

    __tablename__ = "record"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ended_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(Text)
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    clerk: Mapped[str] = mapped_column(String(60), default="")
    person: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    body: Mapped[dict[str, object]] = mapped_column(CanonicalJson)


class FactRow(Base):
    """违法事实 with the numbers of the evidence that proves it."""

    __tablename__ = "fact"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[object]] = mapped_column(CanonicalJson)


class CorrectionRow(Base):
    """责令改正 and its recheck."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text)
    ordered_on: Mapped[date]
    due_on: Mapped[date | None]
    served_on: Mapped[date | None]
    rechecked_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(String(20), default="")
    recheck_text: Mapped[str] = mapped_column(Text, default="")
