"""空白文书: which blank sheets were printed, and what became of each."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base


class BlankPaperRow(Base):
    """One printed blank with its serial: open, used (its scan is filed) or void."""

    __tablename__ = "blank_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    serial: Mapped[str] = mapped_column(String(20), unique=True)
    type: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(100))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    printed_on: Mapped[date]
    printed_by: Mapped[str] = mapped_column(String(40))
    used_on: Mapped[date | None]  # written in the field on this day
    filed_by: Mapped[str] = mapped_column(String(40), default="")
    number: Mapped[str] = mapped_column(String(60), default="")  # drawn when it was used
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    voided_on: Mapped[date | None]
    voided_by: Mapped[str] = mapped_column(String(40), default="")
    void_reason: Mapped[str] = mapped_column(Text, default="")

    @property
    def state(self) -> str:
        """What became of it, in a word."""
        if self.voided_on is not None:
            return "已作废"
        return "已使用" if self.used_on is not None else "未使用"
