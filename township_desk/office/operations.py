"""Exactly once: what was done under an operation id is looked up, never repeated blindly."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from township_desk.models.audit import Operation


def already_done(session: Session, operation: str) -> dict[str, Any] | None:
    """The answer of an act already carried out under this id."""
    row = session.get(Operation, operation)
    return dict(row.answer) if row is not None else None


def remember(
    session: Session, operation: str, act: str, answer: Mapping[str, object], at: datetime
) -> None:
    """Keep the answer in the act's own transaction."""
    session.add(Operation(id=operation, act=act, answer=dict(answer), at=at))
    session.flush()
