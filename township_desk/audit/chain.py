"""The hash chain: one entry per act, in the act's own transaction."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from township_desk.audit import counters
from township_desk.models.audit import AuditEntry, Counter, Operation
from township_desk.models.base import Base
from township_desk.models.types import canonical

GENESIS = "0" * 64
"""What the first entry follows."""

COUNTER = "audit"
"""The counter row that orders writers; it stands at the last entry."""

HEADS_FILE = "audit-heads.jsonl"

UNHASHED = (AuditEntry, Counter, Operation)
"""Rows that the chain itself is made of, or that only help it."""


@dataclass(frozen=True)
class Head:
    """The last entry at some moment: kept outside the database it shows a cut tail."""

    seq: int
    hash: str


def head(session: Session) -> Head:
    """The last entry of the chain; (0, GENESIS) before the first."""
    row = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).first()
    return Head(row.seq, row.hash) if row else Head(0, GENESIS)


def entry_hash(entry: AuditEntry) -> str:
    """SHA-256 over every column of the entry but the hash itself."""
    values = {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "legal_day": entry.legal_day.isoformat(),
        "actor_login": entry.actor_login,
        "actor_name": entry.actor_name,
        "act": entry.act,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "subject_label": entry.subject_label,
        "payload": entry.payload,
        "rows": entry.rows,
        "previous": entry.previous,
    }
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def record(
    session: Session,
    *,
    actor_login: str,
    actor_name: str,
    act: str,
    subject_type: str,
    subject_id: str,
    subject_label: str,
    legal_day: date,
    payload: Mapping[str, Any],
    rows: Mapping[str, str],
    at: datetime,
) -> AuditEntry:
    """Append one entry. The caller's transaction holds the write lock (or the counter row's)."""
    counter = counters.locked(session, COUNTER)
    last = head(session)
    counter.value += 1
    entry = AuditEntry(
        seq=counter.value,
        at=at,
        legal_day=legal_day,
        actor_login=actor_login,
        actor_name=actor_name,
        act=act,
        subject_type=subject_type,
        subject_id=subject_id,
        subject_label=subject_label,
        payload=dict(payload),
        rows=dict(rows),
        previous=last.hash,
    )
    entry.hash = entry_hash(entry)
    session.add(entry)
    session.flush()
    return entry


def row_key(row: Base) -> str:
    """``table:id`` of one row."""
    state = inspect(row)
    identity = ":".join(str(part) for part in state.mapper.primary_key_from_instance(row))
    return f"{row.__tablename__}:{identity}"


def row_hash(row: Base) -> str:
    """SHA-256 over all columns of one row."""
    values = {}
    for attribute in inspect(row).mapper.column_attrs:
        value = getattr(row, attribute.key)
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat()  # as it comes back from the database
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, bytes):
            value = hashlib.sha256(value).hexdigest()
        values[attribute.key] = value
    return hashlib.sha256(canonical(values).encode()).hexdigest()


@event.listens_for(Session, "after_flush")
def _remember(session: Session, _context: object) -> None:
    touched: dict[int, Base] = session.info.setdefault("touched", {})
    for row in (*session.new, *session.dirty):
        if isinstance(row, Base) and not isinstance(row, UNHASHED):
            touched[id(row)] = row
    gone: list[str] = session.info.setdefault("gone", [])
    gone += [row_key(row) for row in session.deleted if isinstance(row, Base)]


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, _transaction: object) -> None:
    if not session.in_transaction():
        session.info.pop("touched", None)
        session.info.pop("gone", None)


def changed_rows(session: Session) -> dict[str, str]:
    """``table:id`` → hash of every row this unit of work has written, ``deleted`` for those removed."""
    session.flush()
    touched: dict[int, Base] = session.info.get("touched", {})
    rows = {row_key(row): row_hash(row) for row in touched.values()}
    rows.update(dict.fromkeys(session.info.get("gone", []), "deleted"))
    return rows


def remember_head(folder: Path, last: Head) -> None:
    """Note the head in a file beside the database, flushed to disk: a cut tail shows against it."""
    with (folder / HEADS_FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"seq": last.seq, "hash": last.hash}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def known_heads(folder: Path) -> Iterator[Head]:
    """The heads noted beside the database; a broken last line (power cut) is passed over."""
    path = folder / HEADS_FILE
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            data = json.loads(line)
            yield Head(int(data["seq"]), str(data["hash"]))
        except (ValueError, KeyError, TypeError):
            continue


__all__ = [
    "GENESIS",
    "Head",
    "changed_rows",
    "entry_hash",
    "head",
    "known_heads",
    "record",
    "remember_head",
    "row_hash",
    "row_key",
]
