"""Invariant 9: whoever changes the record behind the program's back is found out.

The insider here owns the file: the triggers are dropped first, so that only the chain speaks.
"""

import json
import os
import shutil
from datetime import date, timedelta

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Boolean, Date, Integer, LargeBinary, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from township_desk.audit import chain
from township_desk.audit.chain import Head, entry_hash, row_hash
from township_desk.audit.verify import UNREADABLE, verify, verify_in
from township_desk.models.audit import AuditEntry
from township_desk.models.everything import Base
from township_desk.models.types import CanonicalJson, UtcDateTime

SERVER = os.environ.get("TOWNSHIP_DESK_TEST_PG")

MAPPERS = {
    m.class_.__tablename__: m for m in Base.registry.mappers if m.class_ not in chain.UNHASHED
}

ENTRY_COLUMNS = [c.name for c in AuditEntry.__table__.columns if c.name != "seq"]


class Insider:
    """Somebody with the file and a SQL tool."""

    def __init__(self, desk) -> None:
        self.raw = sqlite.connect(str(desk.database.path), isolation_level=None)
        for trigger in ("update", "delete", "replace"):
            self.raw.execute(f"DROP TRIGGER audit_entry_no_{trigger}")

    def run(self, statement, *values):
        return self.raw.execute(statement, values).fetchall()

    def rechain(self, desk, start) -> None:
        """Make the chain fit again from entry *start* on, as somebody who read our source would."""
        with desk.reading() as session:
            entries = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
        previous = next((e.hash for e in reversed(entries) if e.seq < start), chain.GENESIS)
        for entry in entries:
            if entry.seq >= start:
                entry.previous = previous
                previous = entry.hash = entry_hash(entry)
                self.run(
                    "UPDATE audit_entry SET previous = ?, hash = ? WHERE seq = ?",
                    entry.previous, entry.hash, entry.seq,
                )  # fmt: skip


@pytest.fixture
def insider(worked_desk):
    someone = Insider(worked_desk)
    yield someone
    someone.raw.close()


def faults(desk):
    with desk.reading() as session:
        return verify_in(session, desk.data_dir, heads_needed=True).faults


def last_seq(insider):
    return insider.run("SELECT max(seq) FROM audit_entry")[0][0]


def changed(column, value):
    """Another value that this column may hold."""
    kind = column.type
    if isinstance(kind, CanonicalJson):
        return json.dumps({"改": 1})
    if isinstance(kind, UtcDateTime):
        return "2001" + (value or "2020-01-01 00:00:00.000000")[4:]
    if isinstance(kind, Date):
        return (
            (date.fromisoformat(value) if value else date(2020, 1, 1)) + timedelta(1)
        ).isoformat()
    if isinstance(kind, Boolean):
        return 0 if value else 1
    if isinstance(kind, Integer):
        return (value or 0) + 1000
    if isinstance(kind, LargeBinary):
        return (value or b"") + b" "
    return f"{value or ''}改"


def test_the_untouched_office_is_whole(worked_desk):
    assert faults(worked_desk) == ()


@pytest.mark.parametrize("column", ENTRY_COLUMNS)
def test_an_entry_changed_in_any_column_is_named(worked_desk, insider, column):
    seq = last_seq(insider) // 2
    old = insider.run(f'SELECT "{column}" FROM audit_entry WHERE seq = ?', seq)[0][0]
    new = changed(AuditEntry.__table__.columns[column], old)

    insider.run(f'UPDATE audit_entry SET "{column}" = ? WHERE seq = ?', new, seq)

    assert any(f"第 {seq} 条留痕" in fault for fault in faults(worked_desk))


@pytest.mark.parametrize(
    ("column", "rubbish"),
    [("rows", "[]"), ("rows", "{"), ("payload", "{"), ("at", "gestern"), ("payload", '{"a":0.5}')],
)
def test_an_entry_that_can_no_longer_be_read_is_named_and_the_rest_still_checked(
    worked_desk, insider, column, rubbish
):
    insider.run(f'UPDATE audit_entry SET "{column}" = ? WHERE seq = 2', rubbish)
    insider.run("UPDATE audit_entry SET act = 'x' WHERE seq = 9")

    said = faults(worked_desk)

    assert any("第 2 条留痕" in fault for fault in said)
    assert any("第 9 条留痕" in fault for fault in said)


def filled_tables(raw):
    return [t for t in MAPPERS if raw.execute(f'SELECT 1 FROM "{t}" LIMIT 1').fetchone()]


def test_every_column_of_every_row_counts_in_its_hash(worked_desk, insider):
    unnoticed = []
    for table in filled_tables(insider.raw):
        mapper = MAPPERS[table]
        number = insider.run(f'SELECT min(id) FROM "{table}"')[0][0]
        with worked_desk.reading() as session:
            before = row_hash(session.get_one(mapper.class_, number))
        for column in mapper.local_table.columns:
            if column.primary_key:
                continue
            old = insider.run(f'SELECT "{column.name}" FROM "{table}" WHERE id = ?', number)[0][0]
            order = f'UPDATE "{table}" SET "{column.name}" = ? WHERE id = ?'
            insider.raw.execute("PRAGMA foreign_keys = OFF")
            insider.run(order, changed(column, old), number)
            with worked_desk.reading() as session:
                try:
                    after = row_hash(session.get_one(mapper.class_, number))
                except (*UNREADABLE, StatementError):
                    after = "unreadable"
            if after == before:
                unnoticed.append(f"{table}.{column.name}")
            insider.run(order, old, number)

    assert unnoticed == []
    assert len(filled_tables(insider.raw)) >= 20
    assert faults(worked_desk) == ()  # everything was put back


def test_a_changed_row_of_any_table_is_named(worked_desk, insider):
    insider.raw.execute("PRAGMA foreign_keys = OFF")
    touched = []
    for table in filled_tables(insider.raw):
        number = insider.run(f'SELECT max(id) FROM "{table}"')[0][0]
        column = [c for c in MAPPERS[table].local_table.columns if not c.primary_key][-1]
        where = f'"{column.name}" FROM "{table}" WHERE id = ?'
        old = insider.run(f"SELECT {where}", number)[0][0]
        insider.run(
            f'UPDATE "{table}" SET "{column.name}" = ? WHERE id = ?', changed(column, old), number
        )
        touched.append(f"记录 {table}:{number} ")

    said = faults(worked_desk)

    assert [t for t in touched if not any(t in fault for fault in said)] == []
    assert len(said) == len(touched)


def test_a_row_with_an_impossible_value_is_named_and_stops_nothing(worked_desk, insider):
    insider.run("UPDATE \"case\" SET stage = 'finished' WHERE id = 1")
    insider.run("UPDATE decision SET fine_fen = 0.5")

    said = faults(worked_desk)

    assert any("记录 case:1 " in fault for fault in said)
    assert any("记录 decision:1 " in fault for fault in said)


def test_a_removed_row_is_named(worked_desk, insider):
    insider.raw.execute("PRAGMA foreign_keys = OFF")
    insider.run("DELETE FROM payment")

    assert any("记录 payment:1 已不存在" in fault for fault in faults(worked_desk))


def test_an_invented_row_is_named(worked_desk, insider):
    insider.run(
        'INSERT INTO override (case_id, rule, reason, "by", "on") '
        "VALUES (1, 'G-DEC-02', '领导同意', 'li', '2026-10-20')"
    )

    assert any("记录 override:1 没有留痕" in fault for fault in faults(worked_desk))


def test_a_removed_entry_is_found(worked_desk, insider):
    insider.run("DELETE FROM audit_entry WHERE seq = 5")

    assert any("第 5 条至第 5 条留痕缺失" in fault for fault in faults(worked_desk))


def test_a_removed_entry_is_found_though_the_rest_was_renumbered_and_rechained(
    worked_desk, insider
):
    insider.run("DELETE FROM audit_entry WHERE seq = 5")
    insider.run("UPDATE audit_entry SET seq = -seq WHERE seq > 5")
    insider.run("UPDATE audit_entry SET seq = -seq - 1 WHERE seq < 0")
    insider.run("UPDATE counter SET value = value - 1 WHERE name = 'audit'")
    insider.rechain(worked_desk, 5)

    said = faults(worked_desk)

    assert any("末尾被截去" in fault for fault in said)
    assert any("与库外保存的摘要不一致" in fault for fault in said)


def test_two_entries_that_changed_places_are_found(worked_desk, insider):
    insider.run("UPDATE audit_entry SET seq = -1 WHERE seq = 5")
    insider.run("UPDATE audit_entry SET seq = 5 WHERE seq = 6")
    insider.run("UPDATE audit_entry SET seq = 6 WHERE seq = -1")

    assert any("第 5 条留痕" in fault for fault in faults(worked_desk))


def test_an_inserted_entry_is_found(worked_desk, insider):
    columns = ", ".join(f'"{c}"' for c in ENTRY_COLUMNS if c != "hash")
    insider.run(
        f"INSERT INTO audit_entry (seq, {columns}, hash) "
        f"SELECT (SELECT max(seq) + 1 FROM audit_entry), {columns}, CASE WHEN substr(hash, 1, 1) = 'f' THEN '0' ELSE 'f' END || substr(hash, 2) "
        "FROM audit_entry WHERE seq = 4"
    )

    assert faults(worked_desk)


def test_a_well_made_entry_added_at_the_end_disagrees_with_the_counter(worked_desk, insider):
    columns = ", ".join(f'"{c}"' for c in ENTRY_COLUMNS if c != "hash")
    seq = last_seq(insider) + 1
    insider.run(
        f"INSERT INTO audit_entry (seq, {columns}, hash) "
        f"SELECT {seq}, {columns}, CASE WHEN substr(hash, 1, 1) = 'f' THEN '0' ELSE 'f' END || substr(hash, 2) FROM audit_entry WHERE seq = 4"
    )
    insider.rechain(worked_desk, seq)

    assert any("留痕计数器" in fault for fault in faults(worked_desk))


def test_a_cut_tail_is_found_from_outside(worked_desk, insider):
    seq = last_seq(insider)
    insider.run("DELETE FROM audit_entry WHERE seq > ?", seq - 2)
    insider.run("UPDATE counter SET value = ? WHERE name = 'audit'", seq - 2)

    assert any("末尾被截去" in fault for fault in faults(worked_desk))


def test_a_chain_computed_anew_from_the_start_is_found_from_outside(worked_desk, insider):
    insider.run("UPDATE audit_entry SET actor_name = '别人' WHERE seq = 2")
    insider.rechain(worked_desk, 2)

    said = faults(worked_desk)

    assert any("与库外保存的摘要不一致" in fault for fault in said)
    assert not any("不衔接" in fault for fault in said)  # inside the house nobody can see it


def test_the_whole_file_put_back_from_an_old_copy_is_found(worked_desk, tmp_path):
    """T42: restore as an attack."""
    worked_desk.database.close()
    shutil.copy2(worked_desk.database.path, tmp_path / "old.db")
    worked_desk.as_("wang").perform(
        "clue.register",
        {"source": "PATROL", "content": "新线索", "place": "示例村", "violation_on": "2026-10-12"},
    )
    worked_desk.database.close()
    for leftover in worked_desk.data_dir.glob("office.db-*"):
        leftover.unlink()
    shutil.copy2(tmp_path / "old.db", worked_desk.database.path)

    assert any("末尾被截去" in fault for fault in faults(worked_desk))


def test_a_forged_heads_file_disagrees_with_the_chain(worked_desk):
    path = worked_desk.data_dir / chain.HEADS_FILE
    with worked_desk.reading() as session:
        last = chain.head(session)
    path.write_text(json.dumps({"seq": last.seq, "hash": "f" * 64}) + "\n", encoding="utf-8")

    assert any("与库外保存的摘要不一致" in fault for fault in faults(worked_desk))


def test_a_heads_file_that_is_gone_is_a_fault(worked_desk):
    (worked_desk.data_dir / chain.HEADS_FILE).unlink()

    assert any("不见了" in fault for fault in faults(worked_desk))


def test_a_head_kept_by_the_county_finds_what_the_office_hid(worked_desk, insider):
    """Database and heads file forged together: a head that left the house still tells."""
    with worked_desk.reading() as session:
        receipt = chain.head(session)
    insider.run("UPDATE audit_entry SET actor_name = '别人' WHERE seq = 2")
    insider.rechain(worked_desk, 2)
    with worked_desk.reading() as session:
        forged = chain.head(session)
    (worked_desk.data_dir / chain.HEADS_FILE).unlink()
    chain.remember_head(worked_desk.data_dir, forged)
    assert faults(worked_desk) == ()

    with worked_desk.reading() as session:
        report = verify(session, [Head(receipt.seq, receipt.hash)])

    assert not report.whole


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE audit_entry SET actor_name = 'x' WHERE seq = 1",
        "DELETE FROM audit_entry WHERE seq = 1",
        "DELETE FROM audit_entry",
    ],
)
def test_the_database_itself_refuses_to_touch_an_entry(desk, attack):
    def attack_it():
        with desk.database.writing() as session:
            session.execute(text(attack))

    with pytest.raises(DBAPIError, match="never changed"):
        attack_it()


@pytest.mark.parametrize("clash", ["seq", "hash"])
def test_sqlite_refuses_to_replace_an_entry(sqlite_desk, clash):
    """INSERT OR REPLACE removes the old row without firing a delete trigger."""
    columns = ", ".join(f'"{c}"' for c in ENTRY_COLUMNS if c != "hash")
    seq, digest = ("seq", "'f'") if clash == "seq" else ("99", "hash")

    def replace():
        with sqlite_desk.database.writing() as session:
            session.execute(
                text(
                    f"INSERT OR REPLACE INTO audit_entry (seq, {columns}, hash) "
                    f"SELECT {seq}, {columns}, {digest} FROM audit_entry WHERE seq = 1"
                )
            )

    with pytest.raises(DBAPIError, match="never changed"):
        replace()


@pytest.mark.skipif(not SERVER, reason="TOWNSHIP_DESK_TEST_PG names no server")
def test_postgresql_refuses_to_empty_the_chain(postgresql_desk):
    def empty():
        with postgresql_desk.database.writing() as session:
            session.execute(text("TRUNCATE audit_entry"))

    with pytest.raises(DBAPIError, match="never changed"):
        empty()
