"""Exactly once: what was done under an operation id is looked up, never repeated blindly."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from township_desk.errors import InvalidInput
from township_desk.models.audit import Operation


def already_done(session: Session, operation: str, act: str) -> dict[str, Any] | None:
    """The answer of *act* if it was already carried out under this id.

    Raises InvalidInput if the id belongs to another act: its answer would be a lie.
    """
    if session.get_bind().dialect.name == "postgresql":
        # The same press may arrive twice at once: the second waits here and then finds the answer.
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(operation, 0))))
    row = session.get(Operation, operation)
    if row is None:
        return None
    if row.act != act:
        raise InvalidInput(f"操作编号“{operation}”已用于另一项操作（{row.act}），请重新提交")
    return dict(row.answer)


def remember(
    session: Session, operation: str, act: str, answer: Mapping[str, object], at: datetime
) -> None:
    """Keep the answer in the act's own transaction."""
    session.add(Operation(id=operation, act=act, answer=dict(answer), at=at))
    session.flush()
