"""Invariant 11: the write-ahead log cut or garbled at any place costs whole acts from the end, never half of one.

What ``synchronous=FULL`` has flushed cannot be lost by a power cut; this looks at the part that was
still on its way, and at worse disks.
"""

import random
import shutil

import pytest
from sqlalchemy import func, select

from township_desk.audit.verify import verify
from township_desk.models.audit import AuditEntry, Operation
from township_desk.models.case import Clue
from township_desk.office import database as databases

ACTS = 6

CLUE = {"source": "PATROL", "content": "巡查", "place": "示例村", "violation_on": "2026-10-12"}


@pytest.fixture
def image(sqlite_desk, tmp_path):
    """The two files of a database as they lay on the disk while the office was at work."""
    desk = sqlite_desk.as_("wang")
    for _ in range(ACTS):
        desk.perform("clue.register", CLUE)
    folder = tmp_path / "image"
    folder.mkdir()
    for name in ("office.db", "office.db-wal"):
        shutil.copy2(sqlite_desk.data_dir / name, folder / name)
    return folder


def look(image, tmp_path, log):
    """How many acts are there after the log became *log*; everything must fit together."""
    folder = tmp_path / "after"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy2(image / "office.db", folder)
    (folder / "office.db-wal").write_bytes(log)
    database = databases.open_(databases.sqlite_url(folder / "office.db"))
    try:
        assert databases.check(database) == []
        with database.reading() as session:
            report = verify(session)
            clues = session.scalar(select(func.count()).select_from(Clue))
            entries = session.scalar(select(func.count()).where(AuditEntry.act == "clue.register"))
            done = session.scalar(select(func.count()).where(Operation.act == "clue.register"))
    finally:
        database.close()
    assert report.faults == ()
    assert clues == entries == done
    return clues


def test_the_whole_log_holds_every_act(image, tmp_path):
    assert look(image, tmp_path, (image / "office.db-wal").read_bytes()) == ACTS


def test_a_log_cut_anywhere_loses_whole_acts_from_the_end(image, tmp_path):
    log = (image / "office.db-wal").read_bytes()
    cuts = sorted(random.Random(20261012).sample(range(len(log)), 25))

    left = [look(image, tmp_path, log[:cut]) for cut in cuts]

    assert left == sorted(left)
    assert len(set(left)) > 2


def test_a_log_with_a_garbled_page_loses_whole_acts_from_there_on(image, tmp_path):
    log = (image / "office.db-wal").read_bytes()
    chance = random.Random(7)

    for _ in range(10):
        at = chance.randrange(len(log) - 512)
        torn = log[:at] + chance.randbytes(512) + log[at + 512 :]

        assert look(image, tmp_path, torn) < ACTS
