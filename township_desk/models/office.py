"""本单位: the profile, its people with roles and certificates, settings that a county may choose."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime, enum
from township_desk.procedure.stages import Role


class OfficeProfile(Base):
    """One row: who we are. *profile* holds what the papers print (documents.md 1)."""

    __tablename__ = "office_profile"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))  # township or subdistrict
    abbr: Mapped[str] = mapped_column(String(20))
    training: Mapped[bool] = mapped_column(default=False)  # may set its own date, prints 样张
    training_day: Mapped[date | None]
    profile: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PersonRow(Base):
    """人员. Nobody is deleted: who has left is inactive."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    legal_qualification: Mapped[bool] = mapped_column(default=False)
    review_since: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)
    roles: Mapped[list["PersonRole"]] = relationship(order_by="PersonRole.role", lazy="selectin")
    certificates: Mapped[list["CertificateRow"]] = relationship(
        order_by="CertificateRow.valid_from", lazy="selectin"
    )


class PersonRole(Base):
    """One role of one person."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("person_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(enum(Role))


class CertificateRow(Base):
    """行政执法证件, both days included."""

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date]
    valid_to: Mapped[date]


class SettingRow(Base):
    """A county's or township's value for a configurable parameter, with its source."""

    __tablename__ = "setting"

    id: Mapped[int] = mapped_column(primary_key=True)
    parameter_id: Mapped[str] = mapped_column(String(40), index=True)
    domain: Mapped[str | None] = mapped_column(String(40))
    value: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # {"value": …}
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source_doc_no: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str] = mapped_column(String(40))
