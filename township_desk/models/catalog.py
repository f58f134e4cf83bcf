"""赋权事项: editions, entries, empowerments by township, bases, options, benchmarks."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime


class CatalogEdition(Base):
    """目录版本: one announcement of the county and the file that it came in."""

    __tablename__ = "catalog_edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    announcement_no: Mapped[str] = mapped_column(String(100))
    announced_on: Mapped[date | None]
    effective_on: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))  # full or adjustment
    source_name: Mapped[str] = mapped_column(String(200))
    source_sha256: Mapped[str] = mapped_column(String(64), index=True)
    imported_by: Mapped[str] = mapped_column(String(40))
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sample: Mapped[bool] = mapped_column(default=False)  # 示例, not the county's list
    entries: Mapped[list["MatterEntry"]] = relationship(back_populates="edition")


class MatterTable(Base):
    """事项, stable over editions."""

    __tablename__ = "matter"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), index=True)
    alias: Mapped[str] = mapped_column(
        String(40), index=True, default=""
    )  # M021 of the starter list
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, index=True)  # without blanks and 对…的行政处罚
    domain: Mapped[str] = mapped_column(String(40), index=True)
    inherent: Mapped[bool] = mapped_column(default=False)
    entries: Mapped[list["MatterEntry"]] = relationship(
        back_populates="matter", order_by="MatterEntry.id"
    )
    empowerments: Mapped[list["Empowerment"]] = relationship(
        back_populates="matter", order_by="Empowerment.from_on"
    )
    tiers: Mapped[list["BenchmarkTier"]] = relationship(
        back_populates="matter", order_by="BenchmarkTier.id"
    )


class MatterEntry(Base):
    """One matter as one edition words it."""

    __tablename__ = "matter_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("catalog_edition.id"), index=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    sheet: Mapped[str] = mapped_column(String(100))
    row: Mapped[int]
    dept: Mapped[str] = mapped_column(String(100))
    share: Mapped[str] = mapped_column(String(20))
    scope: Mapped[str] = mapped_column(Text)
    penalty_text: Mapped[str] = mapped_column(Text)
    parse_outcome: Mapped[str] = mapped_column(String(10))
    correction_precondition: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    edition: Mapped[CatalogEdition] = relationship(back_populates="entries")
    matter: Mapped[MatterTable] = relationship(back_populates="entries")
    bases: Mapped[list["LegalBasis"]] = relationship(order_by="LegalBasis.id")
    options: Mapped[list["PenaltyOption"]] = relationship(order_by="PenaltyOption.id")


class Empowerment(Base):
    """赋权: a matter belongs to a township from *from_on* until the day before *until_on*."""

    __tablename__ = "empowerment"
    __table_args__ = (Index("ix_empowerment_lookup", "township", "matter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    township: Mapped[str] = mapped_column(String(40))
    from_on: Mapped[date]
    until_on: Mapped[date | None]  # 收回日: first day it is gone
    announcement_no: Mapped[str] = mapped_column(String(100))
    end_reason: Mapped[str] = mapped_column(Text, default="")
    open_cases: Mapped[str] = mapped_column(Text, default="")  # 在办案件处理
    matter: Mapped[MatterTable] = relationship(back_populates="empowerments")


class LegalBasis(Base):
    """法律依据 of one entry: role ``violation`` or ``penalty``."""

    __tablename__ = "legal_basis"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("matter_entry.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    law: Mapped[str] = mapped_column(Text)
    article: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(String(20), default="")
    version: Mapped[str] = mapped_column(String(60), default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class PenaltyOption(Base):
    """处罚选项: one parsed item of the penalty sentence (catalog.md 7)."""

    __tablename__ = "penalty_option"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("matter_entry.id"), index=True)
    item: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    confirmed_by: Mapped[str] = mapped_column(String(40), default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BenchmarkTier(Base):
    """裁量基准 of one matter, one step of it."""

    __tablename__ = "benchmark_tier"

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    benchmark: Mapped[str] = mapped_column(Text)  # title or source of the published norm
    seq: Mapped[int]
    tier: Mapped[str] = mapped_column(String(100))
    circumstance: Mapped[str] = mapped_column(Text)
    party: Mapped[str] = mapped_column(String(20))
    penalty_text: Mapped[str] = mapped_column(Text)
    items: Mapped[list[object]] = mapped_column(CanonicalJson)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    illustrative: Mapped[bool] = mapped_column(default=False)
    matter: Mapped[MatterTable] = relationship(back_populates="tiers")
