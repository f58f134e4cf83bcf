"""Invariant 11: killed at any moment, the file opens again and holds every act that was answered for.

kill -9 does not test a loss of power (the kernel still writes its cache); that rests on
``synchronous=FULL`` and on flush before rename, each with a test of its own.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from township_desk.audit.verify import verify_in
from township_desk.casework import checkup, founding
from township_desk.casework.desk import Desk
from township_desk.models.case import Clue
from township_desk.office import database as databases
from township_desk.office import operations

ROUNDS = 20

WORKER = Path(__file__).with_name("killed_worker.py")


@pytest.fixture(scope="module")
def rounds(tmp_path_factory, sqlite_template):
    """What 20 killed programs had answered for, and what the engine said after each."""
    folder = tmp_path_factory.mktemp("killed") / "office"
    shutil.copytree(sqlite_template, folder)
    done = subprocess.run(
        [sys.executable, "-W", "error", str(WORKER), str(folder), str(ROUNDS)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def survivor(rounds, calendar):
    database = databases.open_(founding.database_url(rounds[0]))
    yield Desk(database, rounds[0], calendar)
    database.close()


def test_programs_really_were_killed_in_the_middle_of_their_work(rounds):
    assert len(rounds[1]) == ROUNDS
    assert all(round_["killed"] for round_ in rounds[1])
    assert sum(len(round_["answered"]) for round_ in rounds[1]) > ROUNDS


def test_after_each_kill_the_file_opens_and_the_engine_finds_it_whole(rounds):
    assert [round_["faults"] for round_ in rounds[1]] == [[]] * ROUNDS


def test_every_act_that_was_answered_for_is_there(rounds, survivor):
    with survivor.reading() as session:
        for round_ in rounds[1]:
            for operation, clue in round_["answered"]:
                assert operations.already_done(session, operation, "clue.register")["id"] == clue
                assert session.get(Clue, clue) is not None


def test_the_chain_holds_and_nothing_is_half_done(survivor):
    with survivor.reading() as session:
        report = verify_in(session, survivor.data_dir, heads_needed=True)

    assert report.faults == ()
    assert checkup.run(survivor).faults == ()
