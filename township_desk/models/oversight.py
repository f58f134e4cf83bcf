"""监督: the sheets of file review. A second sheet never overwrites the first (procedure.md 8.4)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson


class FileReviewRow(Base):
    """One 案卷评查: our own (SELF) or somebody else's (OUTSIDE)."""

    __tablename__ = "file_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    organ: Mapped[str] = mapped_column(String(100))
    on: Mapped[date]
    reviewers: Mapped[list[object]] = mapped_column(CanonicalJson)  # names
    rows: Mapped[list[object]] = mapped_column(CanonicalJson)  # {check, hits, taken, remark}
    score: Mapped[int]  # tenths of a point
    grade: Mapped[str] = mapped_column(String(20))
    conclusion: Mapped[str] = mapped_column(Text, default="")


class RectificationRow(Base):
    """整改事项 that a review asked for, with its last day."""

    __tablename__ = "rectification"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("file_review.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(Text, default="")
