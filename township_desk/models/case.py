"""线索与案件: the clue, the case, who handles it, what a head has confirmed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime, enum
from township_desk.procedure.stages import CaseSource, ClosingReason, Procedure, Stage


class Clue(Base):
    """案件来源（线索）登记."""

    __tablename__ = "clue"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(60), unique=True)
    source: Mapped[CaseSource] = mapped_column(enum(CaseSource))
    registered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    registered_on: Mapped[date]
    discovered_on: Mapped[date]
    registered_by: Mapped[str] = mapped_column(String(40))
    content: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text, default="")
    in_township: Mapped[bool] = mapped_column(default=True)
    violation_on: Mapped[date | None]
    party: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # as far as known
    check_text: Mapped[str] = mapped_column(Text, default="")
    disposition: Mapped[str] = mapped_column(String(20), default="")


class Case(Base):
    """案件. ``version`` makes the second of two writers fail instead of overwriting the first."""

    __tablename__ = "case"
    __table_args__ = (
        Index("ix_case_stage_filed", "stage", "filed_on"),
        Index("ix_case_newest", "opened_on", "id"),
        Index("ix_case_stage_newest", "stage", "id"),
        Index("ix_case_procedure_newest", "procedure", "id"),
        Index("ix_case_open_newest", "closed_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(60), unique=True)  # drawn on approval
    year: Mapped[int | None]
    serial: Mapped[int | None]
    procedure: Mapped[Procedure] = mapped_column(enum(Procedure))
    stage: Mapped[Stage] = mapped_column(enum(Stage))
    clue_id: Mapped[int | None] = mapped_column(ForeignKey("clue.id"), index=True)
    cause: Mapped[str] = mapped_column(Text)  # 案由, without 涉嫌 and 案
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    matter_snapshot: Mapped[dict[str, object]] = mapped_column(CanonicalJson)
    party_name: Mapped[str] = mapped_column(String(200), default="", index=True)
    opened_on: Mapped[date]
    discovered_on: Mapped[date | None]
    violation_on: Mapped[date | None]
    violation_ended_on: Mapped[date | None]
    continuing: Mapped[bool] = mapped_column(default=False)
    harm: Mapped[str] = mapped_column(String(20), default="")  # SAFETY or ECOLOGY: five years
    place: Mapped[str] = mapped_column(Text, default="")
    in_township: Mapped[bool] = mapped_column(default=True)
    summary: Mapped[str] = mapped_column(Text, default="")
    earlier_filed_by: Mapped[str] = mapped_column(String(100), default="")
    earlier_filed_on: Mapped[date | None]
    fined_before: Mapped[bool] = mapped_column(default=False)
    filed_on: Mapped[date | None]
    filing_approver: Mapped[str] = mapped_column(String(40), default="")
    report_on: Mapped[date | None]
    proposal: Mapped[dict[str, object] | None] = mapped_column(CanonicalJson)
    character: Mapped[str] = mapped_column(Text, default="")  # 定性
    transition_basis: Mapped[str] = mapped_column(Text, default="")
    crime_suspected: Mapped[bool] = mapped_column(default=False)
    crime_settled: Mapped[str] = mapped_column(Text, default="")
    summary_facts: Mapped[dict[str, object] | None] = mapped_column(CanonicalJson)
    service_address: Mapped[dict[str, object] | None] = mapped_column(CanonicalJson)
    closed_on: Mapped[date | None]
    closing_reason: Mapped[ClosingReason | None] = mapped_column(enum(ClosingReason))
    archived_on: Mapped[date | None]
    archive_number: Mapped[str] = mapped_column(String(40), default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)  # set by every act, moves the version
    version: Mapped[int] = mapped_column()

    officers: Mapped[list["CaseOfficer"]] = relationship(order_by="CaseOfficer.position")
    overrides: Mapped[list["Override"]] = relationship(order_by="Override.id")
    clue: Mapped[Clue | None] = relationship()

    __mapper_args__ = {"version_id_col": version}


class CaseOfficer(Base):
    """承办人: position 1 is 主办."""

    __tablename__ = "case_officer"
    __table_args__ = (Index("ix_case_officer_handles", "login", "recused_on", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    login: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    recused_on: Mapped[date | None]


class Override(Base):
    """A CONFIRM finding that a head has let pass: which one, in which act, why.

    *digest* is of the finding's rule and sentence, *about* of the proposal it was told on; *act* and
    *about* are filled at its first use where they were not known before.
    """

    __tablename__ = "override"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    rule: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(40))
    on: Mapped[date]
    act: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    about: Mapped[str] = mapped_column(String(64), default="")
