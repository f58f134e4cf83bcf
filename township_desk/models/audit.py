"""留痕: the chain of entries, the numbers that were drawn, the operations that were done."""

from datetime import date, datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime


class AuditEntry(Base):
    """One entry. ``seq`` has no gap; ``hash`` covers everything here and the hash before it."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    legal_day: Mapped[date]
    actor_login: Mapped[str] = mapped_column(String(40))
    actor_name: Mapped[str] = mapped_column(String(40))
    act: Mapped[str] = mapped_column(String(60), index=True)
    subject_type: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[str] = mapped_column(String(40), index=True)
    subject_label: Mapped[str] = mapped_column(Text)
    payload: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    rows: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # "table:id" -> SHA-256
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class Counter(Base):
    """The last number drawn of one sequence."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[int]


class IssuedNumber(Base):
    """编号登记: every number that was ever given out; a voided one stays, with its reason."""

    __tablename__ = "issued_number"
    __table_args__ = (UniqueConstraint("sequence", "year", "serial", "suffix"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(60), unique=True)
    sequence: Mapped[str] = mapped_column(String(30))
    year: Mapped[int]
    serial: Mapped[int]
    suffix: Mapped[int]
    subject: Mapped[str] = mapped_column(String(60))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    voided_reason: Mapped[str] = mapped_column(Text, default="")


class Operation(Base):
    """An act that was carried out under this id, with its answer; never twice."""

    __tablename__ = "operation"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    act: Mapped[str] = mapped_column(String(60))
    answer: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
