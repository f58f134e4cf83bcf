"""先行登记保存、查封、扣押 and the things on their lists."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime, enum
from township_desk.procedure.measure_kinds import (
    ItemFate,
    Keeping,
    MeasureType,
    NormLevel,
    ReleaseGround,
)


class PropertyMeasureRow(Base):
    """One measure on things: requested, approved (or urgent), carried out, lengthened, ended."""

    __tablename__ = "property_measure"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[MeasureType] = mapped_column(enum(MeasureType))
    requested_on: Mapped[date]
    requested_by: Mapped[str] = mapped_column(String(40))
    objects: Mapped[str] = mapped_column(Text)
    facts: Mapped[str] = mapped_column(Text)
    loss_reason: Mapped[str] = mapped_column(Text, default="")
    proves: Mapped[str] = mapped_column(Text, default="")
    law: Mapped[str] = mapped_column(String(200), default="")
    article: Mapped[str] = mapped_column(String(100), default="")
    level: Mapped[NormLevel | None] = mapped_column(enum(NormLevel))
    special_days: Mapped[int | None]
    special_law: Mapped[str] = mapped_column(Text, default="")
    urgent: Mapped[bool] = mapped_column(default=False)
    urgent_reason: Mapped[str] = mapped_column(Text, default="")
    keeping: Mapped[Keeping] = mapped_column(enum(Keeping))
    place: Mapped[str] = mapped_column(Text)
    keeper: Mapped[str] = mapped_column(String(100), default="")
    approved_on: Mapped[date | None]
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of an urgent measure
    approver: Mapped[str] = mapped_column(String(40), default="")
    refused_on: Mapped[date | None]
    refusal: Mapped[str] = mapped_column(Text, default="")
    carried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    officers: Mapped[list[object]] = mapped_column(CanonicalJson)
    witness: Mapped[str] = mapped_column(String(100), default="")
    party_present: Mapped[bool] = mapped_column(default=True)
    statement: Mapped[str] = mapped_column(Text, default="")
    record_id: Mapped[int | None] = mapped_column(ForeignKey("record.id"))
    carrying: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # flags of facts.Carrying
    number: Mapped[str] = mapped_column(String(60), default="")
    extended_on: Mapped[date | None]
    extension_days: Mapped[int] = mapped_column(default=0)
    extension_reason: Mapped[str] = mapped_column(Text, default="")
    extension_number: Mapped[str] = mapped_column(String(60), default="")
    extension_told_on: Mapped[date | None]
    appraisals: Mapped[list[object]] = mapped_column(CanonicalJson)  # organ, from, to, told_on

    items: Mapped[list["GoodsItemRow"]] = relationship(order_by="GoodsItemRow.number")


class GoodsItemRow(Base):
    """涉案财物清单, one line: what it is, and what became of it by which paper."""

    __tablename__ = "goods_item"
    __table_args__ = (UniqueConstraint("measure_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("property_measure.id"), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    spec: Mapped[str] = mapped_column(String(200), default="")
    unit: Mapped[str] = mapped_column(String(20))
    quantity: Mapped[str] = mapped_column(String(40))  # a decimal number as it was typed
    condition: Mapped[str] = mapped_column(Text, default="")
    value_fen: Mapped[int | None]
    perishable: Mapped[bool] = mapped_column(default=False)
    sold_on: Mapped[date | None]
    proceeds_fen: Mapped[int | None]
    sale_text: Mapped[str] = mapped_column(Text, default="")
    fate: Mapped[ItemFate | None] = mapped_column(enum(ItemFate))
    fate_on: Mapped[date | None]
    fate_number: Mapped[str] = mapped_column(String(60), default="")
    ground: Mapped[ReleaseGround | None] = mapped_column(enum(ReleaseGround))
    fate_text: Mapped[str] = mapped_column(Text, default="")
    stored_on: Mapped[date | None]
    stored_by: Mapped[str] = mapped_column(String(40), default="")
    store: Mapped[str] = mapped_column(String(200), default="")
    out_on: Mapped[date | None]
    out_by: Mapped[str] = mapped_column(String(40), default="")
    out_text: Mapped[str] = mapped_column(Text, default="")
