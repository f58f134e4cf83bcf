"""打印台: what remains to be done with a finalised paper — printing, signing, sealing, serving."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import UtcDateTime


class PaperTaskRow(Base):
    """One row for each finalised paper. *open* is kept beside the rest: the desk looks only at open ones."""

    __tablename__ = "paper_task"
    __table_args__ = (Index("ix_paper_task_open", "open", "paper_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"), unique=True)
    needs_signature: Mapped[bool]
    needs_seal: Mapped[bool]
    needs_service: Mapped[bool]
    printed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the first time
    printed_by: Mapped[str] = mapped_column(Text, default="")
    copies: Mapped[int] = mapped_column(default=0)  # printed in all
    signed_on: Mapped[date | None]
    signed_by: Mapped[str] = mapped_column(Text, default="")  # login that recorded it
    sealed_on: Mapped[date | None]
    sealed_by: Mapped[str] = mapped_column(Text, default="")  # who keeps the seal
    served_on: Mapped[date | None]
    set_aside_on: Mapped[date | None]
    set_aside_by: Mapped[str] = mapped_column(Text, default="")
    set_aside_reason: Mapped[str] = mapped_column(Text, default="")
    open: Mapped[bool] = mapped_column(default=True, server_default=false())

    def settle(self) -> None:
        """Reckon *open* anew after something was done."""
        done = (
            self.printed_at is not None
            and (self.signed_on is not None or not self.needs_signature)
            and (self.sealed_on is not None or not self.needs_seal)
            and (self.served_on is not None or not self.needs_service)
        )
        self.open = self.set_aside_on is None and not done
