"""年度节假日安排 that the office loaded itself, beside the years that ship with the program."""

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson


class CalendarYearRow(Base):
    """One plan of one year; a later row of the same year takes its place, the earlier one stays."""

    __tablename__ = "calendar_year"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    holidays: Mapped[list[dict[str, str]]] = mapped_column(CanonicalJson)  # name, from, to
    worked: Mapped[list[str]] = mapped_column(CanonicalJson)
    source: Mapped[str] = mapped_column(Text)
    loaded_on: Mapped[date]
    loaded_by: Mapped[str] = mapped_column(String(40))
