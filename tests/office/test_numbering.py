"""Invariant 7: numbers are unique, without unexplained gaps, never reused — with many desks at once."""

import random
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from township_desk.models.audit import Counter, IssuedNumber
from township_desk.office import numbering
from township_desk.office.numbering import NumberFormat, parse

AT = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
FORM = NumberFormat(abbr="缙壶镇")


def issue(session, word="案源", year=2026):
    return numbering.issue(session, FORM, word, year, subject="test", at=AT)


def issued(desk, word="试"):
    with desk.reading() as session:
        return sorted(
            session.scalars(select(IssuedNumber.serial).where(IssuedNumber.sequence == word))
        )


def gaps(desk):
    with desk.reading() as session:
        return numbering.unexplained_gaps(session)


def test_a_number_is_written_as_the_rule_book_says():
    """文书规范 2.1：缙壶镇罚决字〔2026〕第000057号；同类第二份加 -2."""
    assert FORM.write("罚决", 2026, 57) == "缙壶镇罚决字〔2026〕第000057号"
    assert FORM.write("罚决", 2026, 57, 2) == "缙壶镇罚决字〔2026〕第000057-2号"


@given(
    word=st.sampled_from(["立", "罚决", "听告", "案源"]),
    year=st.integers(2021, 2099),
    serial=st.integers(1, 999_999),
    suffix=st.integers(1, 20),
    with_di=st.booleans(),
    width=st.sampled_from([0, 3, 6]),
)
def test_a_written_number_reads_back(word, year, serial, suffix, with_di, width):
    form = NumberFormat(abbr="缙壶镇", with_di=with_di, width=width)

    assert parse(form.write(word, year, serial, suffix)) == (f"缙壶镇{word}", year, serial, suffix)


@pytest.mark.parametrize(
    "words", ["", "缙壶镇罚决字2026第1号", "缙壶镇罚决字〔26〕第1号", "罚决字〔2026〕第号"]
)
def test_what_is_no_number_reads_as_none(words):
    assert parse(words) is None


def test_every_year_begins_at_one(desk):
    with desk.database.writing() as session:
        numbers = [issue(session, "试", year) for year in (2026, 2026, 2027)]

    assert [parse(n)[1:3] for n in numbers] == [(2026, 1), (2026, 2), (2027, 1)]


def test_a_number_of_an_act_that_failed_is_given_to_the_next(desk):
    class Refused(Exception):
        pass

    def refused():
        with desk.database.writing() as session:
            issue(session, "试")
            raise Refused

    with pytest.raises(Refused):
        refused()
    with desk.database.writing() as session:
        issue(session, "试")

    assert issued(desk) == [1]
    assert gaps(desk) == []


def test_threads_at_many_desks_draw_no_number_twice_and_leave_no_gap(desk):
    """Every tenth act fails after it has drawn its number."""
    workers, rounds = 6, 12
    drawn: list[str] = []
    failures: list[BaseException] = []

    def work(seed):
        chance = random.Random(seed)
        for _ in range(rounds):
            try:
                with desk.database.writing() as session:
                    number = issue(session, "试")
                    if chance.random() < 0.1:
                        raise ZeroDivisionError
                drawn.append(number)
            except ZeroDivisionError:
                pass
            except BaseException as error:  # noqa: BLE001 - told by the main thread
                failures.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(set(drawn)) == len(drawn)
    assert issued(desk) == list(range(1, len(drawn) + 1))
    assert gaps(desk) == []


PROCESS = """
import sys
from datetime import UTC, datetime
from township_desk.office import database, numbering

desk = database.open_(sys.argv[1])
sys.stdin.readline()  # all begin together
for _ in range(25):
    with desk.writing() as session:
        form = numbering.NumberFormat(abbr="缙壶镇")
        print(numbering.issue(session, form, "试", 2026, subject="", at=datetime.now(UTC)))
desk.close()
"""


def test_programs_on_several_machines_draw_no_number_twice(desk):
    command = [sys.executable, "-W", "error", "-c", PROCESS, desk.database.url]
    programs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]

    answers = [p.communicate("go\n", timeout=120)[0].split() for p in programs]

    numbers = [number for answer in answers for number in answer]
    assert [p.returncode for p in programs] == [0, 0, 0]
    assert len(set(numbers)) == 75
    assert issued(desk) == list(range(1, 76))


def test_two_desks_that_begin_a_sequence_together_share_it(desk):
    together = threading.Barrier(2)
    drawn: list[str] = []

    def begin():
        together.wait()
        with desk.database.writing() as session:
            drawn.append(issue(session, "新"))

    threads = [threading.Thread(target=begin) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {parse(n)[2] for n in drawn} == {1, 2}


def test_the_database_refuses_a_number_twice(desk):
    with desk.database.writing() as session:
        issue(session, "试")
        counter = session.get_one(Counter, "试:2026")
        counter.value = 0  # somebody put the counter back

    with pytest.raises(Exception, match=r"(?i)unique"), desk.database.writing() as session:
        issue(session, "试")


def test_a_serial_without_a_registered_number_is_told(desk):
    with desk.database.writing() as session:
        for _ in range(3):
            issue(session, "试")
        session.execute(text("DELETE FROM issued_number WHERE sequence = '试' AND serial = 2"))

    assert ["第2号" in gap for gap in gaps(desk)] == [True]


def test_a_counter_put_back_is_told(desk):
    with desk.database.writing() as session:
        issue(session, "试")
        issue(session, "试")
        session.execute(update(Counter).where(Counter.name == "试:2026").values(value=1))

    assert ["计数器" in gap for gap in gaps(desk)] == [True]


def test_a_voided_number_explains_itself_and_is_never_drawn_again(desk):
    with desk.database.writing() as session:
        first = issue(session, "试")
        row = session.scalars(select(IssuedNumber).where(IssuedNumber.text == first)).one()
        row.voided_reason = "打印错误，作废"
    with desk.database.writing() as session:
        second = issue(session, "试")

    assert second != first
    assert gaps(desk) == []
