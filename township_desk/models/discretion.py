"""从旧兼从轻: the two editions of a basis side by side, and which one applies."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson


class LawComparisonRow(Base):
    """One comparison; the last one of a case counts, earlier ones stay as they were."""

    __tablename__ = "law_comparison"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    compared_on: Mapped[date]
    compared_by: Mapped[str] = mapped_column(String(40))
    acted_on: Mapped[date]
    changed_on: Mapped[date]
    old: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # edition and outcome
    new: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    on_facts: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # conditions, base, units
    applies: Mapped[str] = mapped_column(String(3))  # OLD or NEW
    basis: Mapped[str] = mapped_column(Text)  # 《law》article that applies
    punishes: Mapped[bool]
    why: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
