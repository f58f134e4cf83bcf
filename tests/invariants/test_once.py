"""Exactly once, and never over somebody else's work."""

import contextlib
import threading
import uuid
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from township_desk.casework.registry import ACTS
from township_desk.errors import ChangedElsewhere, DeskError
from township_desk.models.audit import AuditEntry, Operation
from township_desk.models.case import Case, Clue

CLUE = {
    "source": "PATROL",
    "content": "巡查发现村口倾倒建筑垃圾",
    "place": "示例村",
    "violation_on": "2026-10-12",
}


def count(desk, kind):
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(kind))


@pytest.fixture
def case(desk):
    """A case that waits for its filing to be approved."""
    officer = desk.as_("wang")
    clue = officer.perform("clue.register", CLUE)
    party = {
        "kind": "NATURAL_PERSON",
        "name": "周示例",
        "id_no": "33112219780615001X",
        "address": "示例村9号",
    }
    given = {"clue": clue.id, "matter": "M027", "officers": ["wang", "chen"], "party": party}
    return officer.perform("filing.propose", given).case_id


def test_the_same_operation_twice_is_one_act_with_one_answer(desk):
    operation = uuid.uuid4().hex

    first = desk.as_("wang").perform("clue.register", CLUE, operation)
    again = desk.as_("wang").perform("clue.register", CLUE, operation)

    assert (again.id, again.message, again.papers) == (first.id, first.message, first.papers)
    assert count(desk, Clue) == 1


def test_two_operations_are_two_acts(desk):
    desk.as_("wang").perform("clue.register", CLUE)
    desk.as_("wang").perform("clue.register", CLUE)

    assert count(desk, Clue) == 2


def test_the_same_operation_from_two_windows_at_once_is_one_act(desk):
    """An answer was lost on the way, and both the old and the new attempt arrive."""
    operation = uuid.uuid4().hex
    together = threading.Barrier(2)
    answers = []

    def press():
        together.wait()
        answers.append(desk.as_("wang").perform("clue.register", CLUE, operation).id)

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert count(desk, Clue) == 1
    assert len(answers) == 2
    assert len(set(answers)) == 1


def test_the_id_of_another_act_is_refused(desk):
    operation = uuid.uuid4().hex
    clue = desk.as_("wang").perform("clue.register", CLUE, operation)
    given = {"clue": clue.id, "matter": "M027", "officers": ["wang", "chen"]}

    with pytest.raises(DeskError):
        desk.as_("wang").perform("filing.propose", given, operation)

    assert count(desk, Case) == 0


def test_a_refused_act_may_be_tried_again_under_its_id(desk):
    operation = uuid.uuid4().hex
    with pytest.raises(DeskError):
        desk.as_("wang").perform("clue.register", {**CLUE, "source": "RUMOUR"}, operation)

    desk.as_("wang").perform("clue.register", CLUE, operation)

    assert count(desk, Clue) == 1


def test_of_two_writers_on_one_case_one_wins_and_the_other_writes_nothing(desk, case, monkeypatch):
    """Both have the case open in the state it is in; both press at the same moment."""
    together = threading.Barrier(2, timeout=1.5)
    act = ACTS["approval.endorse"]

    def slowly(work, given):
        outcome = act.run(work, given)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait()  # both have read the case; on SQLite the second waits outside
        return outcome

    monkeypatch.setitem(ACTS, "approval.endorse", replace(act, run=slowly))
    before = count(desk, AuditEntry)
    with desk.reading() as session:
        version = session.get_one(Case, case).version
    done, late = [], []

    def press(opinion):
        try:
            given = {"case": case, "subject": "filing", "opinion": opinion}
            done.append(desk.as_("duan").perform("approval.endorse", given))
        except ChangedElsewhere as error:
            late.append(error)

    threads = [threading.Thread(target=press, args=(f"同意{n}。",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with desk.reading() as session:
        now = session.get_one(Case, case).version
    assert len(done) + len(late) == 2
    assert len(done) >= 1
    assert (len(late) == 1) is (not desk.database.is_sqlite)
    assert count(desk, AuditEntry) == before + len(done)
    assert count(desk, Operation) == before - 1 + len(done)
    assert now == version + len(done)
