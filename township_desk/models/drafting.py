"""What is written before an act: drafts of forms, and the office's own phrases (常用语)."""

from datetime import date, datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import UtcDateTime, enum
from township_desk.procedure.text_kinds import TextKind


class DraftRow(Base):
    """未提交的内容. Read only by who typed it; no part of the record, so it names no other row."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("login", "act", "about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(40))
    act: Mapped[str] = mapped_column(String(60))
    about: Mapped[str] = mapped_column(String(64))  # hash of what the form was opened on
    operation: Mapped[str] = mapped_column(
        String(40)
    )  # if it was done after all, the draft is void
    content: Mapped[str] = mapped_column(Text)  # JSON of what was typed
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PhraseRow(Base):
    """常用语 of the office. Taken away, it stays with the day and who did it."""

    __tablename__ = "phrase"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TextKind] = mapped_column(enum(TextKind), index=True)
    matter: Mapped[str] = mapped_column(String(40), default="")  # its code; empty: every matter
    text: Mapped[str] = mapped_column(Text)
    saved_on: Mapped[date]
    saved_by: Mapped[str] = mapped_column(String(40))
    removed_on: Mapped[date | None]
    removed_by: Mapped[str] = mapped_column(String(40), default="")
