"""文书: every paper with its frozen facts; the keys that sign them; approvals as they were given."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import UtcDateTime


class PaperRow(Base):
    """One finalised paper. *frozen* renders to the bytes whose SHA-256 stands beside it."""

    __tablename__ = "paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    clue_id: Mapped[int | None] = mapped_column(ForeignKey("clue.id"), index=True)
    type: Mapped[str] = mapped_column(String(60), index=True)  # id of documents.md section 5
    variant: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(60), default="")
    dated_on: Mapped[date]
    stage: Mapped[str] = mapped_column(String(20))
    act: Mapped[str] = mapped_column(String(60))
    frozen: Mapped[bytes] = mapped_column(LargeBinary)
    pdf_sha256: Mapped[str] = mapped_column(String(64), index=True)
    pages: Mapped[int]
    subject: Mapped[str] = mapped_column(Text, default="")  # e.g. which record or service it is of
    finalised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finalised_by: Mapped[str] = mapped_column(String(40))
    voided_on: Mapped[date | None]
    void_reason: Mapped[str] = mapped_column(Text, default="")
    voided_by: Mapped[str] = mapped_column(String(40), default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
    public_key: Mapped[str] = mapped_column(String(64), default="")  # Ed25519, hexadecimal
    signature: Mapped[str] = mapped_column(String(128), default="")  # printed again without the key


class OfficeKeyRow(Base):
    """A public key that this office signs its papers with; one for every workstation."""

    __tablename__ = "office_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    public: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(40))


class ApprovalRow(Base):
    """审批意见: one stage of one approval form. *subject* is the act it clears."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    subject: Mapped[str] = mapped_column(String(40))
    slot: Mapped[str] = mapped_column(String(20))  # officers, team, review, head
    opinion: Mapped[str] = mapped_column(Text)
    signer: Mapped[str] = mapped_column(String(40))
    on: Mapped[date]
