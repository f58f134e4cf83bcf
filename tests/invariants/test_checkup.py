"""``check``: every stored byte is what it was, or it is named."""

import shutil

import pytest
from PIL import Image
from sqlalchemy import text

from township_desk.casework import checkup
from township_desk.models.evidence import EvidenceRow
from township_desk.models.paper import PaperRow


def faults(desk):
    return checkup.run(desk).faults


def change(desk, statement):
    with desk.database.writing() as session:
        session.execute(text(statement))


@pytest.fixture
def filed(desk, tmp_path):
    """An office with a case under investigation and a photo as evidence."""
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
    party = {"kind": "NATURAL_PERSON", "name": "周示例", "id_no": "33112219780615001X", "address": "示例村9号"}  # fmt: skip
    given = {"clue": clue.id, "matter": "M027", "officers": ["wang", "chen"], "party": party}
    case = officer.perform("filing.propose", given).case_id
    desk.as_("duan").perform("approval.endorse", {"case": case, "subject": "filing"})
    desk.as_("li").perform("filing.approve", {"case": case})
    photo = tmp_path / "现场照片.jpg"
    Image.new("RGB", (40, 30), "grey").save(photo)
    given = {
        "case": case,
        "name": "现场照片",
        "kind": "DOCUMENTARY",
        "taken_on": "2026-10-12",
        "officers": ["wang", "chen"],
        "file": str(photo),
    }
    officer.perform("investigation.add_evidence", given)
    return desk


def original(desk):
    with desk.reading() as session:
        return desk.evidence.path(session.query(EvidenceRow).one().file_sha256)


def test_a_whole_office_has_nothing_to_say(filed):
    report = checkup.run(filed)

    assert report.faults == ()
    assert report.evidence == 1
    assert report.papers >= 2
    assert report.numbers >= 2


def test_progress_is_told_for_every_paper(filed):
    told = []

    report = checkup.run(filed, lambda done, total: told.append((done, total)))

    assert told == [(n, report.papers) for n in range(1, report.papers + 1)]


def test_an_altered_original_is_named(filed):
    path = original(filed)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")

    assert ["现场照片" in f and "改动过" in f for f in faults(filed)] == [True]


def test_a_missing_original_is_named(filed):
    shutil.rmtree(filed.data_dir / "evidence")

    assert ["现场照片" in f and "不见了" in f for f in faults(filed)] == [True]


def test_a_paper_whose_frozen_facts_were_changed_is_named(filed):
    with filed.database.writing() as session:
        paper = session.query(PaperRow).filter_by(type="case_filing_approval").one()
        paper.frozen = paper.frozen.replace("周示例".encode(), "王示例".encode())
        title, number = paper.title, paper.number

    assert [title in f and number in f for f in faults(filed)] == [True]


def test_a_paper_that_can_no_longer_be_read_is_named_and_the_others_still_checked(filed):
    with filed.database.writing() as session:
        session.query(PaperRow).filter_by(type="case_filing_approval").one().frozen = b"{"
        session.query(PaperRow).filter_by(type="case_source_register").one().pdf_sha256 = "0" * 64

    assert len(faults(filed)) == 2


def test_a_number_taken_out_of_the_register_is_named(filed):
    change(filed, "DELETE FROM issued_number WHERE sequence = '立'")

    assert ["立" in f and "没有登记" in f for f in faults(filed)] == [True]
