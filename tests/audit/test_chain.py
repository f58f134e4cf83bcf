"""One entry for every act, in the act's own transaction, on both engines."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from township_desk.audit import chain
from township_desk.audit.verify import verify, verify_in
from township_desk.casework import founding
from township_desk.errors import DeskError
from township_desk.models.audit import AuditEntry, Operation
from township_desk.models.case import Clue
from township_desk.procedure.stages import CaseSource

AT = datetime(2026, 10, 12, 1, 2, 3, 456_789, tzinfo=UTC)

CLUE = {
    "source": "PATROL",
    "content": "巡查发现村口倾倒建筑垃圾",
    "place": "示例村",
    "violation_on": "2026-10-12",
}


def entries(desk):
    with desk.reading() as session:
        return session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()


def report_on(desk):
    with desk.reading() as session:
        return verify_in(session, desk.data_dir, heads_needed=True)


def test_an_act_leaves_one_entry_that_names_its_rows(desk):
    before = len(entries(desk))

    clue = desk.as_("wang").perform("clue.register", CLUE)

    last = entries(desk)[-1]
    assert len(entries(desk)) == before + 1
    assert (last.act, last.actor_login, last.actor_name) == ("clue.register", "wang", "王示范")
    assert f"clue:{clue.id}" in last.rows
    assert report_on(desk).whole


def test_a_refused_act_leaves_no_entry_and_no_row(desk):
    before = [e.hash for e in entries(desk)]

    with pytest.raises(DeskError):
        desk.as_("wang").perform(
            "filing.propose", {"clue": 4711, "matter": "M027", "officers": ["wang"]}
        )

    assert [e.hash for e in entries(desk)] == before
    with desk.reading() as session:
        assert session.scalar(select(func.count()).select_from(Operation)) == len(before) - 1


def test_every_entry_follows_the_one_before(desk):
    for number in range(3):
        desk.as_("wang").perform("clue.register", {**CLUE, "content": f"第{number}条线索"})

    seen = entries(desk)

    assert [e.seq for e in seen] == list(range(1, len(seen) + 1))
    assert [e.previous for e in seen] == [chain.GENESIS, *[e.hash for e in seen][:-1]]


def test_the_head_is_noted_outside_the_database(desk):
    desk.as_("wang").perform("clue.register", CLUE)

    with desk.reading() as session:
        last = chain.head(session)

    assert list(chain.known_heads(desk.data_dir))[-1] == last


def test_a_half_written_last_note_is_passed_over(desk):
    """A power cut while the note is written must not look like tampering."""
    with (desk.data_dir / chain.HEADS_FILE).open("a", encoding="utf-8") as file:
        file.write('{"seq": 4, "ha')
    desk.as_("wang").perform("clue.register", CLUE)

    assert report_on(desk).whole


def test_an_act_whose_note_was_lost_is_no_fault(desk):
    """Killed between commit and note: the chain is longer than the notes."""
    noted = (desk.data_dir / chain.HEADS_FILE).read_bytes()
    desk.as_("wang").perform("clue.register", CLUE)
    (desk.data_dir / chain.HEADS_FILE).write_bytes(noted)

    assert report_on(desk).whole


def test_moving_the_training_clock_leaves_an_entry(desk):
    founding.set_training_day(desk, date(2026, 10, 13))

    assert entries(desk)[-1].act == "training.day"
    assert report_on(desk).whole


def clue_row():
    return Clue(
        number="甲",
        source=CaseSource.PATROL,
        registered_at=AT,
        registered_on=AT.date(),
        discovered_on=AT.date(),
        registered_by="wang",
        content="含“引号”、\n换行和𠮷字",
        party={"name": "周示例", "years": [1, 2]},
    )


def test_a_removed_row_is_named_as_deleted(desk):
    with desk.database.writing() as session:
        row = clue_row()
        session.add(row)
        session.flush()
        key = chain.row_key(row)
        session.delete(row)

        rows = chain.changed_rows(session)

    assert rows[key] == "deleted"


def test_a_row_read_back_has_the_hash_it_was_written_with(desk):
    """So the hash is over values, not over what one engine makes of them."""
    with desk.database.writing() as session:
        row = clue_row()
        session.add(row)
        session.flush()
        written, number = chain.row_hash(row), row.id

    with desk.reading() as session:
        assert chain.row_hash(session.get_one(Clue, number)) == written


def test_a_rolled_back_act_leaves_nothing_for_the_next_entry(desk):
    with desk.database.writing() as session:
        session.add(clue_row())
        session.flush()
        session.rollback()

        assert chain.changed_rows(session) == {}


def test_a_float_never_enters_the_record(desk):
    def write():
        with desk.database.writing() as session:
            chain.record(
                session,
                actor_login="",
                actor_name="",
                act="x",
                subject_type="",
                subject_id="",
                subject_label="",
                legal_day=AT.date(),
                payload={"amount": 0.1},
                rows={},
                at=AT,
            )

    with pytest.raises(TypeError, match="float"):
        write()

    assert report_on(desk).whole


def test_an_act_done_while_the_chain_is_checked_is_no_fault(desk):
    """Heads are read before the picture is taken: a later one would look like a cut tail."""

    def heads_of_a_busy_office():
        desk.as_("wang").perform("clue.register", CLUE)
        yield from chain.known_heads(desk.data_dir)

    with desk.reading() as session:
        assert verify(session, heads_of_a_busy_office()).whole
