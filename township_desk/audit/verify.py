"""Is the record what it was? Finds any change, removal, reordering or cut tail of the chain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from township_desk.audit.chain import (
    COUNTER,
    GENESIS,
    HEADS_FILE,
    UNHASHED,
    Head,
    entry_hash,
    known_heads,
    row_hash,
)
from township_desk.models.audit import AuditEntry, Counter
from township_desk.models.everything import Base

CHUNK = 500

UNREADABLE = (LookupError, TypeError, ValueError, AttributeError)
"""What a stored value raises that this program cannot have written."""


@dataclass(frozen=True)
class Report:
    """What the check saw: how many entries, the last one, and every fault as a sentence."""

    entries: int
    head: Head
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.faults


def verify_in(session: Session, folder: Path, *, heads_needed: bool) -> Report:
    """``verify`` against the heads noted in *folder*.

    *heads_needed*: the folder is the one in which every act of this office was done (a SQLite office),
    so that a heads file that is gone is itself a fault.
    """
    report = verify(session, known_heads(folder))
    if not heads_needed or not report.entries or (folder / HEADS_FILE).exists():
        return report
    gone = f"库外摘要文件 {HEADS_FILE} 不见了，无法证明留痕末尾没有被截去"
    return Report(report.entries, report.head, (*report.faults, gone))


def verify(session: Session, known: Iterable[Head] = ()) -> Report:
    """Walk the chain, compare it with heads kept elsewhere and with the rows it speaks of.

    The session must be fresh: the heads are read first, so that an act done meanwhile is no fault.
    """
    known = tuple(known)
    faults: list[str] = []
    previous: str | None = GENESIS
    expected, entries = 1, 0
    hashes: dict[int, str] = {}
    latest: dict[str, tuple[int, str]] = {}
    for seq, entry in _readable(session, AuditEntry):
        entries += 1
        if seq != expected:
            faults.append(f"第 {expected} 条至第 {seq - 1} 条留痕缺失")
        expected = seq + 1
        if entry is None or not isinstance(entry.rows, dict):
            faults.append(f"第 {seq} 条留痕的内容被改动过，已无法读出")
            previous = None
            continue
        if entry.hash != _digest(entry_hash, entry):
            faults.append(f"第 {seq} 条留痕（{entry.act}）的内容被改动过")
        if previous not in (None, entry.previous):
            faults.append(f"第 {seq} 条留痕与前一条不衔接（被删除、插入或者调换过）")
        previous = hashes[seq] = entry.hash
        for key, digest in entry.rows.items():
            latest[key] = (seq, str(digest))
    last = Head(expected - 1, previous or "")
    faults += _against(known, last, hashes)
    counter = session.get(Counter, COUNTER)
    if (counter.value if counter else 0) != last.seq:
        faults.append(
            f"留痕计数器为 {counter.value if counter else 0}，而最后一条是第 {last.seq} 条："
            "末尾被截去或者被添加过"
        )
    faults += _rows(session, latest)
    return Report(entries, last, tuple(dict.fromkeys(faults)))


def _against(known: Iterable[Head], last: Head, hashes: dict[int, str]) -> Iterator[str]:
    for noted in known:
        if noted.seq > last.seq:
            yield f"曾经有第 {noted.seq} 条留痕，现在只到第 {last.seq} 条：末尾被截去"
        elif noted.seq and hashes.get(noted.seq) != noted.hash:
            yield f"第 {noted.seq} 条留痕与库外保存的摘要不一致：链条或者摘要被改写过"


def _rows(session: Session, latest: dict[str, tuple[int, str]]) -> list[str]:
    """Every row as the last entry that touched it left it, and no row that no entry knows."""
    faults = []
    seen: set[str] = set()
    for mapper in Base.registry.mappers:
        if mapper.class_ in UNHASHED:
            continue
        for identity, row in _readable(session, mapper.class_):
            key = f"{mapper.class_.__tablename__}:{identity}"
            seen.add(key)
            if key not in latest:
                faults.append(f"记录 {key} 没有留痕，可能是绕过程序写入的")
            elif row is None or latest[key][1] != _digest(row_hash, row):
                faults.append(f"记录 {key} 与第 {latest[key][0]} 条留痕不一致，可能被绕过程序改动")
    faults += [
        f"记录 {key} 已不存在，而第 {seq} 条留痕没有记载删除"
        for key, (seq, digest) in latest.items()
        if digest != "deleted" and key not in seen
    ]
    return faults


def _readable(session: Session, kind: type[Any]) -> Iterator[tuple[int, Any]]:
    """Every row of one table by its number; None for a row whose stored values make no sense."""
    number = inspect(kind).primary_key[0]
    numbers = list(session.scalars(select(number).order_by(number)))
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        wanted = select(kind).where(number.between(chunk[0], chunk[-1]))
        try:
            found = {getattr(row, number.key): row for row in session.scalars(wanted)}
        except UNREADABLE:
            found = {one: _one(session, kind, one) for one in chunk}
        yield from ((one, found.get(one)) for one in chunk)


def _one(session: Session, kind: type[Any], number: int) -> Any:
    try:
        return session.get(kind, number)
    except UNREADABLE:
        return None


def _digest(digest: Any, row: Any) -> str:
    """The hash of a row; empty when a value stands in it that cannot be hashed."""
    try:
        return str(digest(row))
    except UNREADABLE:
        return ""
