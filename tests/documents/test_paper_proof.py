"""With the record: ours, sealed, altered, named, draft, another office's — each said precisely."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.documents.build import frozen, full
from tests.documents.issued import case_of, decided, papers_of
from tests.documents.test_signing import P12, PASSWORD
from township_desk.casework import founding, paper_files, paper_proof, papers
from township_desk.casework.desk import Desk
from township_desk.casework.paper_proof import Proof, Verdict
from township_desk.documents import sealing
from township_desk.documents.render import render
from township_desk.errors import InvalidInput
from township_desk.law.calendar import WorkCalendar
from township_desk.office import database as databases
from township_desk.office import keys

KIND = "penalty_decision"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Only read."""
    desk = decided(tmp_path_factory.mktemp("proof") / "office")
    yield desk
    desk.database.close()


@pytest.fixture(scope="module")
def pdf(desk: Desk) -> bytes:
    return paper_files.pdf(desk, papers_of(desk, KIND)[0].id)


def said(desk: Desk, data: bytes) -> tuple[Verdict, str]:
    proof = paper_proof.verify(desk, data)
    return proof.verdict, "".join(proof.sentences)


def test_our_own_paper_is_ours(desk: Desk, pdf: bytes) -> None:
    proof = paper_proof.verify(desk, pdf)

    assert proof.verdict is Verdict.OURS
    assert proof.paper is not None
    assert proof.paper.number in proof.sentences[0]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.99])
def test_an_altered_byte_is_said_to_be_in_our_paper(desk: Desk, pdf: bytes, share: float) -> None:
    altered = bytearray(pdf)
    altered[int(len(pdf) * share)] ^= 1

    verdict, text = said(desk, bytes(altered))

    assert verdict is Verdict.ALTERED
    assert papers_of(desk, KIND)[0].number in text
    assert "被改动过" in text


def test_a_forgery_under_our_number_is_told_from_an_altered_copy(desk: Desk) -> None:
    number = papers_of(desk, KIND)[0].number
    forged = render(frozen(KIND, full(), number=number), watermark="样张").data

    verdict, text = said(desk, forged)

    assert verdict is Verdict.ALTERED
    assert "冒用文号" in text


def test_a_copy_saved_by_another_program_is_known_by_its_words(
    desk: Desk, pdf: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "另存.pdf"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.Root.Metadata
        opened.save(path)

    verdict, text = said(desk, path.read_bytes())

    assert verdict is Verdict.NAMED
    assert "不能证明内容没有改动" in text


def test_another_offices_paper_is_foreign(desk: Desk) -> None:
    other = render(frozen(KIND, full(), number="缙新建罚决字〔2026〕第000001号")).data

    verdict, text = said(desk, other)

    assert verdict is Verdict.FOREIGN
    assert "不是本单位登记的文书" in text


def test_a_draft_is_a_draft(desk: Desk) -> None:
    draft = paper_files.draft(desk, case_of(desk), KIND)

    assert said(desk, draft)[0] is Verdict.DRAFT


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7 broken", b"\x00" * 5000])
def test_no_pdf_at_all_is_foreign(desk: Desk, data: bytes) -> None:
    assert said(desk, data)[0] is Verdict.FOREIGN


def test_a_sealed_paper_is_ours_with_its_seal(desk: Desk, pdf: bytes) -> None:
    proof = paper_proof.verify(desk, sealing.seal(pdf, P12, PASSWORD))

    assert proof.verdict is Verdict.SEALED
    assert proof.ours
    assert proof.seals[0].intact


def test_something_else_behind_our_paper_is_told(desk: Desk, pdf: bytes) -> None:
    verdict, text = said(desk, pdf + b"\n%%EOF")

    assert verdict is Verdict.ALTERED
    assert "其后附加了内容" in text


def test_every_paper_of_the_office_is_signed_with_its_registered_key(desk: Desk) -> None:
    with desk.reading() as session:
        (key,) = keys.public_keys(session)

    row = papers_of(desk, KIND)[0]
    assert row.public_key == key
    checked = paper_proof.reread(papers.pdf_of(row, "样张"), key)
    assert (checked["verdict"], checked["origin"]) == ("whole", "proven")


def test_the_key_is_for_its_owner_alone(desk: Desk) -> None:
    path = desk.data_dir / keys.FILE_NAME

    assert path.stat().st_mode & 0o777 == 0o600
    assert not [p for p in desk.data_dir.iterdir() if p.name.startswith(f".{keys.FILE_NAME}")]


@pytest.fixture
def copy(desk: Desk, tmp_path: Path, calendar: WorkCalendar) -> Iterator[Desk]:
    folder = tmp_path / "office"
    shutil.copytree(desk.data_dir, folder)
    database = databases.open_(founding.database_url(folder))
    yield Desk(database, folder, calendar, "wang")
    database.close()


CLUE = {"source": "PATROL", "content": "路边有建筑垃圾", "place": "示例村"}


def test_old_papers_are_printed_again_without_the_key(copy: Desk, pdf: bytes) -> None:
    (copy.data_dir / keys.FILE_NAME).unlink()

    assert paper_files.pdf(copy, papers_of(copy, KIND)[0].id) == pdf


def test_a_lost_key_is_followed_by_another_and_both_stay_known(copy: Desk) -> None:
    (copy.data_dir / keys.FILE_NAME).unlink()

    copy.perform("clue.register", CLUE)

    with copy.reading() as session:
        old, new = keys.public_keys(session)
    first, second = papers_of(copy, "case_source_register")
    assert (first.public_key, second.public_key) == (old, new)


def test_a_broken_key_stops_the_act_and_nothing_is_written(copy: Desk) -> None:
    (copy.data_dir / keys.FILE_NAME).write_bytes(b"rubbish")

    with pytest.raises(InvalidInput, match="签名密钥"):
        copy.perform("clue.register", CLUE)

    assert len(papers_of(copy, "case_source_register")) == 1


def test_a_proof_without_a_paper_claims_none() -> None:
    assert not Proof(Verdict.FOREIGN, ("x",)).ours
