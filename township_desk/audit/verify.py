"""Is the record what it was? Finds any change, removal, reordering or cut tail of the chain."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.audit.chain import GENESIS, Head, entry_hash, row_hash
from township_desk.models.audit import AuditEntry
from township_desk.models.everything import Base


@dataclass(frozen=True)
class Report:
    """What the check saw: how many entries, the last one, and every fault as a sentence."""

    entries: int
    head: Head
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.faults


def verify(session: Session, known: Iterable[Head] = ()) -> Report:
    """Walk the chain, compare it with heads kept elsewhere and with the rows it speaks of."""
    faults: list[str] = []
    previous, expected = GENESIS, 1
    hashes: dict[int, str] = {}
    latest: dict[str, tuple[int, str]] = {}
    entries = 0
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).yield_per(500):
        entries += 1
        if entry.seq != expected:
            faults.append(f"第 {expected} 条至第 {entry.seq - 1} 条留痕缺失")
        if entry.hash != entry_hash(entry):
            faults.append(f"第 {entry.seq} 条留痕（{entry.act}）的内容被改动过")
        if entry.previous != previous:
            faults.append(f"第 {entry.seq} 条留痕与前一条不衔接（被删除、插入或者调换过）")
        previous, expected = entry.hash, entry.seq + 1
        hashes[entry.seq] = entry.hash
        for key, digest in entry.rows.items():
            latest[key] = (entry.seq, str(digest))
    last = Head(expected - 1, previous)
    for noted in known:
        if noted.seq > last.seq:
            faults.append(f"曾经有第 {noted.seq} 条留痕，现在只到第 {last.seq} 条：末尾被截去")
        elif noted.seq and hashes.get(noted.seq) != noted.hash:
            faults.append(f"第 {noted.seq} 条留痕与库外保存的摘要不一致：链条被整体改写过")
    faults += _rows(session, latest)
    return Report(entries, last, tuple(dict.fromkeys(faults)))


def _rows(session: Session, latest: dict[str, tuple[int, str]]) -> list[str]:
    """Every row as the last entry that touched it left it, and no row that no entry knows."""
    faults = []
    seen: set[str] = set()
    for mapper in Base.registry.mappers:
        table = mapper.class_.__tablename__
        if table in ("audit_entry", "counter", "operation"):
            continue
        for row in session.scalars(select(mapper.class_)).yield_per(500):
            identity = ":".join(str(part) for part in mapper.primary_key_from_instance(row))
            key = f"{table}:{identity}"
            seen.add(key)
            if key not in latest:
                faults.append(f"记录 {key} 没有留痕，可能是绕过程序写入的")
            elif latest[key][1] != row_hash(row):
                faults.append(f"记录 {key} 与第 {latest[key][0]} 条留痕不一致，可能被绕过程序改动")
    faults += [
        f"记录 {key} 已不存在，而第 {seq} 条留痕没有记载删除"
        for key, (seq, digest) in latest.items()
        if digest != "deleted" and key not in seen
    ]
    return faults
