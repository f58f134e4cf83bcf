"""空白文书: every sheet that was printed is accounted for, and its scan comes back to its case."""

import pytest
from PIL import Image
from sqlalchemy import select

from tests.casework.conftest import Town
from township_desk.casework import blank_papers, choices, next_steps
from township_desk.casework.registry import Outcome
from township_desk.documents import blank
from township_desk.documents.proof import text_of
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.audit import IssuedNumber
from township_desk.models.evidence import EvidenceRow
from township_desk.office.numbering import unexplained_gaps

RECORD = "on_site_inspection_record"


@pytest.fixture
def scan(tmp_path):
    """A scan of one page."""
    path = tmp_path / "扫描.jpg"
    Image.new("RGB", (200, 280), "white").save(path)
    return str(path)


def prints(town: Town, *types: str, **more: object) -> list[str]:
    given = {"types": list(types or (RECORD,)), **more}
    return town.desk.as_("wang").perform("documents.print_blank", given).values["serials"]


def files(town: Town, serial: str, scan: str, **more: object) -> Outcome:
    given = {
        "serial": serial, "file": scan, "used_on": "2026-10-12", "officers": ["wang", "chen"],
    }  # fmt: skip
    return town.does("wang", "documents.file_blank", **{**given, **more})


def refused(town: Town, serial: str, scan: str, **more: object) -> str:
    with pytest.raises(InvalidInput) as caught:
        files(town, serial, scan, **more)
    return str(caught.value)


def row(town: Town, serial: str):
    return next(r for r in blank_papers.register(town.desk.as_("wang")) if r.serial == serial)


def test_each_copy_has_a_serial_of_its_own(town):
    serials = prints(town, RECORD, "service_receipt", copies=3)

    assert len(set(serials)) == 6
    assert [r.state for r in blank_papers.register(town.desk.as_("wang"))] == ["未使用"] * 6


def test_serials_go_on_where_they_stood_and_are_no_gap_in_the_numbers(town):
    first, second = prints(town), prints(town)

    with town.desk.reading() as session:
        gaps = unexplained_gaps(session)
    assert (first, second, gaps) == (["KB2026-00001"], ["KB2026-00002"], [])


def test_the_file_holds_every_blank_that_was_asked_for(town):
    serials = prints(town, RECORD, "service_receipt")

    pages = text_of(blank_papers.pdf(town.desk.as_("wang"), serials))

    assert "KB2026-00001" in pages[0]
    assert "KB2026-00002" in pages[-1]


def test_a_blank_of_a_case_prints_what_the_case_knows(town):
    town.files()

    serials = prints(town, "interview_record", case=town.case)
    text = "".join(text_of(blank_papers.pdf(town.desk.as_("wang"), serials)))

    assert town.row().number in text
    assert "涉嫌乱倒生活垃圾案" in text


def test_what_is_decided_at_the_desk_is_not_printed_blank(town):
    with pytest.raises(InvalidInput, match="不能打印空白"):
        prints(town, "penalty_decision")
    with pytest.raises(InvalidInput, match="没有类型"):
        prints(town, "no_such_paper")


@pytest.mark.parametrize("copies", [0, -1, 51])
def test_no_blank_or_too_many_are_refused(town, copies):
    with pytest.raises(InvalidInput, match="最多打印"):
        prints(town, copies=copies)


def test_the_scan_becomes_evidence_of_the_case_and_the_blank_is_used(town, scan):
    town.files()
    serial = prints(town)[0]

    outcome = files(town, serial, scan)

    with town.desk.reading() as session:
        evidence = session.scalars(select(EvidenceRow).order_by(EvidenceRow.id.desc())).first()
    assert serial in evidence.name
    assert len(evidence.file_sha256) == 64
    assert (row(town, serial).state, row(town, serial).evidence_id) == ("已使用", evidence.id)
    assert outcome.id == evidence.number


def test_the_text_of_the_code_finds_the_blank_as_well_as_its_serial(town, scan):
    town.files()
    serial = prints(town)[0]
    code = blank.code("缙云县壶镇镇人民政府", RECORD, serial, "")

    files(town, code, scan)

    assert row(town, serial).state == "已使用"


def test_a_numbered_paper_draws_its_number_when_it_was_used_and_not_before(town, scan):
    town.files()
    serial = prints(town, "service_receipt")[0]
    with town.desk.reading() as session:
        before = len(session.scalars(select(IssuedNumber)).all())

    files(town, serial, scan)

    with town.desk.reading() as session:
        after = session.scalars(select(IssuedNumber)).all()
    assert len(after) == before + 1
    assert row(town, serial).number.startswith("缙壶镇")


def test_a_blank_is_used_once(town, scan):
    town.files()
    serial = prints(town)[0]
    files(town, serial, scan)

    assert "已于 2026-10-12 使用" in refused(town, serial, scan)


def test_a_void_blank_is_never_used_and_keeps_its_reason(town, scan):
    town.files()
    serial = prints(town)[0]
    town.desk.as_("wang").perform("documents.void_blank", {"serial": serial, "reason": "写错"})

    assert "作废" in refused(town, serial, scan)
    assert (row(town, serial).state, row(town, serial).void_reason) == ("已作废", "写错")


def test_a_blank_is_not_voided_without_a_reason(town):
    serial = prints(town)[0]

    with pytest.raises(InvalidInput, match="原因"):
        town.desk.as_("wang").perform("documents.void_blank", {"serial": serial, "reason": " "})


def test_a_blank_of_one_case_is_not_filed_to_another(town, scan):
    town.files()
    serial = prints(town, case=town.case)[0]
    town.files()

    assert "另一件案件" in refused(town, serial, scan)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"serial": "KB2026-99999"}, "没有登记过"),
        ({"serial": "TDB1|另一个镇|t|KB2026-00001|"}, "另一个单位"),
        ({"used_on": "2026-10-13"}, "晚于今天"),
        ({"file": "没有这个文件.pdf"}, "找不到文件"),
    ],
)
def test_what_cannot_be_filed_is_sent_back_and_nothing_is_written(town, scan, more, words):
    town.files()
    prints(town)
    before = town.state()

    given = {"serial": "KB2026-00001", "scan": scan, **more}
    assert words in refused(town, **given)
    assert town.state() == before


def test_a_blank_is_not_written_on_before_it_was_printed(town, scan):
    town.files()
    serial = prints(town)[0]

    assert "G-DAT-01" in town.refused(
        "wang", "documents.file_blank", serial=serial, file=scan, used_on="2026-10-11",
        officers=["wang", "chen"],
    )  # fmt: skip


def test_a_program_that_calls_itself_a_scan_is_not_taken_in(town, tmp_path):
    town.files()
    serial = prints(town)[0]
    bad = tmp_path / "scan.pdf"
    bad.write_bytes(b"MZ\x90\x00 not a pdf")

    assert "须是 PDF" in refused(town, serial, str(bad))
    assert row(town, serial).state == "未使用"


def test_an_auxiliary_prints_no_blank(town):
    with pytest.raises(NotAllowed) as caught:
        town.desk.as_("cai").perform("documents.print_blank", {"types": [RECORD]})

    assert "G-ROL-01" in {finding.rule for finding in caught.value.findings}


def test_the_forms_offer_what_is_open_and_the_panel_offers_to_file_it(town):
    town.files()
    serial = prints(town)[0]

    offered = choices.read(town.desk.as_("wang"), town.case).lists["blank_serial"]
    steps = next_steps.next_steps(town.desk.as_("wang"), town.case)

    assert [key for key, _ in offered] == [serial]
    assert "documents.file_blank" in [step.act for step in steps]
