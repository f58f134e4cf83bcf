"""案卷文件: the hash of every bound file that left the program, so that one can be recognised."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from township_desk.models.base import Base
from township_desk.models.types import CanonicalJson, UtcDateTime


class BoundFileRow(Base):
    """One volume as it was bound. Its pages can be made again from the papers and the originals."""

    __tablename__ = "bound_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    cover_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))  # names the index and remarks too
    volume: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    pages: Mapped[int]
    layout: Mapped[dict[str, object]] = mapped_column(CanonicalJson)  # corner and sides of that day
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(40))
