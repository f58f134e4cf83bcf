"""未提交的内容: what a form holds while it is typed. Nobody but who typed it ever reads it.

A draft is no act: it changes no case, draws no number and leaves no trace in the audit. It carries
the operation id of its form, so that what was handed over after all is never offered again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from township_desk import clock
from township_desk.casework.desk import Desk
from township_desk.errors import InvalidInput
from township_desk.models.audit import Operation
from township_desk.models.drafting import DraftRow

KEPT = timedelta(days=90)
"""A draft that nobody came back to is personal data without a purpose."""

LARGEST = 2_000_000  # characters


@dataclass(frozen=True)
class Draft:
    """What was typed, when it was kept, and the operation id of its form."""

    content: dict[str, Any]
    saved_at: datetime
    operation: str

    @property
    def words(self) -> str:
        """The hour, with the day where it was not today."""
        at = self.saved_at.astimezone(clock.CHINA)
        same = at.date() == clock.now().astimezone(clock.CHINA).date()
        return f"{at:%H:%M}" if same else f"{at.month}月{at.day}日 {at:%H:%M}"


def about(initial: Mapping[str, Any]) -> str:
    """Names what a form was opened on: the case, the paper, whatever was filled beforehand."""
    text = json.dumps(dict(initial), ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def keep(
    desk: Desk, act: str, initial: Mapping[str, Any], content: Mapping[str, Any], operation: str
) -> datetime:
    """Keep what is typed now in place of what was kept before; old drafts of the same person go."""
    text = json.dumps(dict(content), ensure_ascii=True, default=str)
    if len(text) > LARGEST:
        raise InvalidInput("内容太长，没有自动保存，请先办理或者另存")
    now = clock.now()
    with desk.database.writing() as session:
        session.execute(
            delete(DraftRow).where(DraftRow.login == desk.login, DraftRow.saved_at < now - KEPT)
        )
        row = _row(session, desk, act, initial)
        if row is None:
            row = DraftRow(login=desk.login, act=act, about=about(initial))
            session.add(row)
        row.content, row.operation, row.saved_at = text, operation, now
    return now


def find(desk: Desk, act: str, initial: Mapping[str, Any]) -> Draft | None:
    """What this person left in this form; None if nothing, or if it was handed over after all."""
    with desk.reading() as session:
        row = _row(session, desk, act, initial)
        if row is None or session.get(Operation, row.operation) is not None:
            return None
        try:
            content = json.loads(row.content)
        except ValueError:
            return None
        return Draft(dict(content), row.saved_at, row.operation)


def discard(desk: Desk, act: str, initial: Mapping[str, Any]) -> None:
    """Forget what was typed: it was handed over, or given up on purpose."""
    with desk.database.writing() as session:
        row = _row(session, desk, act, initial)
        if row is not None:
            session.delete(row)


def _row(session: Session, desk: Desk, act: str, initial: Mapping[str, Any]) -> DraftRow | None:
    return session.scalars(
        select(DraftRow).where(
            DraftRow.login == desk.login, DraftRow.act == act, DraftRow.about == about(initial)
        )
    ).one_or_none()
