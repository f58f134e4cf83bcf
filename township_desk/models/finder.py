"""找案件: one narrow row per case with the words it is found by. Derived, so the audit chain passes it over."""

from sqlalchemy import Column, ForeignKey, Table, Text

from township_desk.models.base import Base

case_finder = Table(
    "case_finder",
    Base.metadata,
    Column("case_id", ForeignKey("case.id"), primary_key=True, autoincrement=False),
    Column("words", Text, nullable=False),
)
"""Not a mapped class: it may be thrown away and built again from the cases at any time."""
