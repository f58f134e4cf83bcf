"""The database of one office: durable settings, whole units of work, refusals in words."""

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from township_desk.errors import ChangedElsewhere, DatabaseUnavailable
from township_desk.models.audit import Counter
from township_desk.models.case import Case, CaseOfficer
from township_desk.models.office import OfficeProfile
from township_desk.office import database as databases


def pragma(session, name):
    return session.scalar(text(f"PRAGMA {name}"))


@pytest.mark.parametrize("kind", ["reading", "writing"])
def test_every_sqlite_session_is_durable_and_keeps_references(sqlite_desk, kind):
    with getattr(sqlite_desk.database, kind)() as session:
        assert pragma(session, "journal_mode") == "wal"
        assert pragma(session, "synchronous") == 2  # FULL: a commit survives a power cut
        assert pragma(session, "foreign_keys") == 1
        assert pragma(session, "trusted_schema") == 0


def test_a_sqlite_that_can_corrupt_its_log_is_refused(sqlite_desk, monkeypatch):
    monkeypatch.setattr(sqlite, "sqlite_version_info", (3, 51, 2))
    monkeypatch.setattr(sqlite, "sqlite_version", "3.51.2")

    with pytest.raises(DatabaseUnavailable, match=r"3\.51\.2.*低于 3\.51\.3"):
        databases.open_(sqlite_desk.database.url)


def test_the_linked_sqlite_is_new_enough():
    assert sqlite.sqlite_version_info >= databases.OLDEST_SQLITE


def test_a_unit_of_work_that_fails_leaves_nothing(desk):
    class Cut(Exception):
        pass

    def half() -> None:
        with desk.database.writing() as session:
            session.add(Counter(name="half", value=1))
            session.flush()
            raise Cut

    with pytest.raises(Cut):
        half()

    with desk.reading() as session:
        assert session.get(Counter, "half") is None


def test_a_reading_session_cannot_write(desk):
    with desk.reading() as session:
        session.add(Counter(name="sly", value=1))
        with pytest.raises(DBAPIError):
            session.commit()

    with desk.database.writing() as session:
        assert session.get(Counter, "sly") is None


def test_writing_works_again_after_reading_on_the_same_connection(desk):
    for _ in range(3):
        with desk.reading() as session:
            session.scalars(select(Counter)).all()
        with desk.database.writing() as session:
            session.merge(Counter(name="often", value=1))

    with desk.reading() as session:
        assert session.get_one(Counter, "often").value == 1


def test_a_reader_sees_one_moment_while_others_write(desk):
    with desk.database.writing() as session:
        session.add(Counter(name="moment", value=1))

    with desk.reading() as reader:
        before = reader.scalar(select(Counter.value).where(Counter.name == "moment"))
        with desk.database.writing() as writer:
            writer.get_one(Counter, "moment").value = 2
        after = reader.scalar(select(Counter.value).where(Counter.name == "moment"))

    assert (before, after) == (1, 1)


def test_a_reference_to_nothing_is_refused(desk):
    with pytest.raises(IntegrityError), desk.database.writing() as session:
        session.add(CaseOfficer(case_id=999_999, login="wang", position=1))


def test_the_second_of_two_writers_is_told_and_nothing_of_it_stays(desk):
    with desk.database.writing() as session:
        office = session.scalars(select(OfficeProfile)).one()
        name = office.name
    case = open_case(desk)

    def write_late() -> None:
        with desk.database.writing() as session:
            mine = session.get_one(Case, case)
            # Somebody else saves between our reading and our writing.
            session.execute(text('UPDATE "case" SET version = version + 1'))
            session.scalars(select(OfficeProfile)).one().name = "改过的名称"
            mine.place = "改过的地点"

    with pytest.raises(ChangedElsewhere, match="没有保存"):
        write_late()

    with desk.reading() as session:
        assert session.get_one(Case, case).place != "改过的地点"
        assert session.scalars(select(OfficeProfile)).one().name == name


def open_case(desk):
    officer = desk.as_("wang")
    clue = officer.perform(
        "clue.register",
        {
            "source": "PATROL",
            "content": "巡查发现",
            "place": "示例村",
            "violation_on": "2026-10-12",
        },
    )
    given = {"clue": clue.id, "matter": "M027", "officers": ["wang", "chen"]}
    return officer.perform("filing.propose", given).case_id


def test_a_database_held_by_another_program_is_said_in_words(sqlite_desk, monkeypatch):
    monkeypatch.setattr(databases, "BUSY_SECONDS", 0.2)
    database = databases.open_(sqlite_desk.database.url)
    holder = sqlite.connect(str(database.path), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    with (
        pytest.raises(DatabaseUnavailable, match=r"正被其他程序占用.*没有写入"),
        database.writing() as session,
    ):
        session.add(Counter(name="late", value=1))

    holder.close()
    database.close()


def test_an_office_is_not_founded_over_another(sqlite_desk):
    with pytest.raises(DatabaseUnavailable, match="已经存在"):
        databases.create(sqlite_desk.database.url)


def test_a_full_database_elsewhere_is_not_founded_over(empty_url):
    databases.create(empty_url).close()

    with pytest.raises(DatabaseUnavailable, match="已经"):
        databases.create(empty_url)


def test_a_folder_without_an_office_says_how_to_make_one(tmp_path):
    with pytest.raises(DatabaseUnavailable, match=r"init.*demo"):
        databases.open_(databases.sqlite_url(tmp_path / "none.db"))


def test_a_file_that_is_no_database_is_said_in_words(tmp_path):
    path = tmp_path / "office.db"
    path.write_bytes("这不是数据库".encode() * 1000)

    with pytest.raises(DatabaseUnavailable, match="文件损坏"):
        databases.open_(databases.sqlite_url(path))


def test_a_server_that_does_not_answer_is_said_in_words(tmp_path):
    with pytest.raises(DatabaseUnavailable, match="连接中断"):
        databases.open_(f"postgresql+psycopg://desk@/office?host={tmp_path}")


def test_a_whole_database_has_nothing_to_say(desk):
    assert databases.check(desk.database) == []


def test_a_damaged_file_is_found(sqlite_desk):
    path = sqlite_desk.database.path
    sqlite_desk.database.close()
    content = bytearray(path.read_bytes())
    page = len(content) // 4096 // 2 * 4096
    content[page : page + 64] = b"\xff" * 64
    path.write_bytes(content)
    database = databases.open_(sqlite_desk.database.url)

    faults = databases.check(database)

    assert faults
    assert all(fault.startswith("数据库文件：") for fault in faults)
    database.close()


def test_a_row_that_refers_to_nothing_is_found(sqlite_desk):
    raw = sqlite.connect(str(sqlite_desk.database.path))  # foreign keys are off here
    raw.execute("INSERT INTO case_officer (case_id, login, position) VALUES (4711, 'wang', 1)")
    raw.commit()
    raw.close()

    assert any("case_officer" in fault for fault in databases.check(sqlite_desk.database))


def test_a_full_disk_is_said_in_words_and_writes_nothing(sqlite_desk):
    def fill():
        with sqlite_desk.database.writing() as session:
            pages = pragma(session, "page_count")
            session.execute(text(f"PRAGMA max_page_count = {pages}"))
            for number in range(2000):
                session.add(Counter(name=f"{number:060}", value=1))
            session.flush()

    with pytest.raises(DatabaseUnavailable, match=r"磁盘已满.*没有写入"):
        fill()

    with sqlite_desk.database.writing() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
        assert session.scalars(select(Counter).where(Counter.name.like("000%"))).all() == []
    assert databases.check(sqlite_desk.database) == []
