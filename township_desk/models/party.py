"""当事人 of one case."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import enum
from township_desk.parties.kinds import PartyKind


class PartyRow(Base):
    """One party as the papers name it."""

    __tablename__ = "party"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)
    kind: Mapped[PartyKind] = mapped_column(enum(PartyKind))
    name: Mapped[str] = mapped_column(String(200))
    id_no: Mapped[str] = mapped_column(String(30), default="", index=True)
    credit_code: Mapped[str] = mapped_column(String(30), default="", index=True)
    sex: Mapped[str] = mapped_column(String(4), default="")
    birth_on: Mapped[date | None]
    operator: Mapped[str] = mapped_column(String(60), default="")
    legal_rep: Mapped[str] = mapped_column(String(60), default="")
    legal_rep_post: Mapped[str] = mapped_column(String(60), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    guardian: Mapped[str] = mapped_column(String(60), default="")
    as_citizen: Mapped[bool] = mapped_column(default=True)
    incapable: Mapped[bool] = mapped_column(default=False)
    partial_capacity: Mapped[bool] = mapped_column(default=False)
    gone_on: Mapped[date | None]
    has_successor: Mapped[bool] = mapped_column(default=False)
