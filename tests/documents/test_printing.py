"""打印: who gets a copy, in which set, on how many sides, in which order a batch comes out."""

import pytest

from tests.documents.build import full
from township_desk.documents import printing
from township_desk.documents.copies import Holder
from township_desk.documents.printing import CopySet, Duplex, Order, Sheet
from township_desk.documents.spec import load_specs
from township_desk.documents.wording import clauses
from township_desk.errors import InvalidInput


def sheet(number: int, place: int, case: str = "1号", who: str = "甲", **copies: int) -> Sheet:
    wanted = {Holder(name): count for name, count in copies.items()} or {Holder.FILE: 1}
    return Sheet(number, f"文书{number}", "", case, who, 1, "letter", place, wanted)


def told(jobs):
    """(paper, holder, copies) in the order of printing."""
    return [(job.sheet.id, job.holder.value, job.copies) for job in jobs]


def wanted(kind):
    """What has to happen with a paper of this type over the full case."""
    return printing.handling(load_specs()[kind], full(), clauses())


def test_the_copies_are_those_of_the_definition():
    assert printing.copies_of(load_specs()["prior_notice"], {}) == {Holder.FILE: 1, Holder.PARTY: 1}


def test_the_office_prints_the_copies_that_it_has_set():
    ours = {"prior_notice": "归2当1备1"}

    assert printing.copies_of(load_specs()["prior_notice"], ours) == {
        Holder.FILE: 2, Holder.PARTY: 1, Holder.TEAM: 1,
    }  # fmt: skip


def test_every_type_is_printed_for_somebody():
    assert all(printing.copies_of(spec, {}) for spec in load_specs().values())


@pytest.mark.parametrize("text", ["", "三份", "归0", "归1当99", "归"])
def test_copies_that_nobody_understands_are_sent_back_with_an_example(text):
    with pytest.raises(InvalidInput, match=r"归1当1|1—20"):
        printing.checked(text)


def test_the_served_set_is_for_who_is_served_and_the_kept_set_for_the_office():
    paper = sheet(1, 0, file=1, party=1, bank=1, third_person=2, team=1)

    served = told(printing.batch([paper], chosen=CopySet.SERVED))
    kept = told(printing.batch([paper], chosen=CopySet.FILE))
    others = told(printing.batch([paper], chosen=CopySet.OTHERS))

    assert served == [(1, "party", 1), (1, "third_person", 2)]
    assert kept == [(1, "file", 1), (1, "team", 1)]
    assert others == [(1, "bank", 1)]


def test_the_three_sets_together_are_all_copies():
    paper = sheet(1, 0, **{holder.value: 1 for holder in Holder})

    parts = [
        job
        for chosen in (CopySet.SERVED, CopySet.FILE, CopySet.OTHERS)
        for job in printing.batch([paper], chosen=chosen)
    ]

    assert sorted(told(parts)) == sorted(told(printing.batch([paper])))


def test_a_batch_comes_out_in_the_order_of_the_file():
    papers = [sheet(1, 9), sheet(2, 3), sheet(3, 5, case="0号")]

    assert [job.sheet.id for job in printing.batch(papers)] == [3, 2, 1]


def test_a_batch_comes_out_as_listed_if_that_is_asked_for():
    papers = [sheet(2, 3), sheet(1, 9), sheet(3, 5)]

    assert [job.sheet.id for job in printing.batch(papers, Order.LIST)] == [2, 1, 3]


def test_a_batch_is_sorted_by_party():
    papers = [sheet(1, 1, "1号", "乙"), sheet(2, 1, "2号", "丙"), sheet(3, 9, "3号", "丙")]

    assert [job.sheet.party for job in printing.batch(papers, Order.PARTY)] == ["丙", "丙", "乙"]


def test_sorted_into_sets_everything_served_comes_before_everything_kept():
    papers = [sheet(1, 1, file=1, party=1), sheet(2, 2, file=1, party=1)]

    assert told(printing.batch(papers, Order.HOLDER)) == [
        (1, "party", 1), (2, "party", 1), (1, "file", 1), (2, "file", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("layout", "pages", "expected"),
    [
        ("letter", 1, Duplex.SINGLE),
        ("letter", 2, Duplex.LONG_EDGE),
        ("record", 3, Duplex.LONG_EDGE),
        ("form", 2, Duplex.SINGLE),
        ("cover", 1, Duplex.SINGLE),
    ],
)
def test_letters_and_records_of_several_pages_are_printed_on_both_sides(layout, pages, expected):
    assert printing.duplex(layout, pages) is expected


def test_a_decision_is_sealed_and_served_with_a_receipt():
    """documents.md 2.6, 2.7."""
    assert wanted("penalty_decision") == printing.Handling(sign=False, seal=True, serve=True)


def test_a_record_is_signed_and_neither_sealed_nor_served():
    """documents.md 2.5: every page of a record is signed."""
    assert wanted("interview_record") == printing.Handling(sign=True, seal=False, serve=False)


def test_what_is_signed_for_on_its_face_needs_no_receipt():
    """documents.md 2.7: D61 is signed for on its own face."""
    assert wanted("summary_penalty_decision") == printing.Handling(
        sign=True, seal=True, serve=False
    )


def test_a_name_of_a_file_holds_nothing_that_a_file_system_refuses():
    assert printing.plain_name('甲/乙\\丙:"*?<>|\n.') == "甲_乙_丙________"
