"""Papers of a real case: each renders to the bytes that were issued, and is known by them."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.documents.test_required_content import CONTENT, missing
from township_desk.casework import papers, training
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.proof import check_text, normal, text_of
from township_desk.documents.render import render
from township_desk.errors import IntegrityBroken
from township_desk.models.paper import PaperRow


@pytest.fixture
def session(archived: Any) -> Any:
    with archived.reading() as open_session:
        yield open_session


def rows(session: Any) -> list[PaperRow]:
    return list(session.scalars(select(PaperRow).order_by(PaperRow.id)))


def test_every_paper_of_the_case_renders_to_what_was_issued(session: Any) -> None:
    found = rows(session)

    assert len(found) >= 20
    for row in found:
        assert hashlib.sha256(papers.pdf_of(row, "样张")).hexdigest() == row.pdf_sha256


def test_every_paper_of_the_case_has_its_statutory_contents(session: Any) -> None:
    for row in rows(session):
        text = normal("".join(text_of(papers.pdf_of(row, "样张"))))

        assert missing(text, CONTENT[row.type], []) == [], row.type
        assert missing(text, CONTENT["all"], []) == [], row.type


def test_every_paper_of_the_case_reads_back_whole(session: Any) -> None:
    for row in rows(session):
        frozen = FrozenDocument.from_bytes(row.frozen)

        check_text(render(frozen, watermark="样张"), row.title)


def test_a_paper_in_somebodys_hand_is_known_by_its_bytes(session: Any) -> None:
    row = next(r for r in rows(session) if r.type == "penalty_decision")

    found = papers.identify(session, papers.pdf_of(row, "样张"))

    assert found is not None
    assert (found.id, found.number) == (row.id, row.number)


@pytest.mark.parametrize("place", [0, 1000, -1])
def test_one_altered_byte_and_the_paper_is_not_ours(session: Any, place: int) -> None:
    row = next(r for r in rows(session) if r.type == "penalty_decision")
    pdf = bytearray(papers.pdf_of(row, "样张"))
    pdf[place] ^= 1

    assert papers.identify(session, bytes(pdf)) is None


def test_a_longer_or_foreign_file_is_not_ours(session: Any) -> None:
    row = next(r for r in rows(session) if r.type == "penalty_decision")
    pdf = papers.pdf_of(row, "样张")

    assert papers.identify(session, pdf + b"\n") is None
    assert papers.identify(session, b"") is None
    assert papers.identify(session, b"%PDF-1.4") is None


def test_frozen_facts_altered_in_the_database_do_not_pass_as_the_paper(session: Any) -> None:
    row = next(r for r in rows(session) if r.type == "penalty_decision")
    kept = row.frozen
    row.frozen = kept.replace("叁佰".encode(), "玖佰".encode())

    with pytest.raises(IntegrityBroken, match="不一致"):
        papers.pdf_of(row, "样张")
    row.frozen = kept


SCENARIOS = Path(__file__).parent.parent / "scenarios"
ROADS = {
    "02_worked_on_the_spot_case": {"summary_penalty_decision", "receipt_sheet"},
    "03_hearing": {"hearing_rights_notice", "hearing_record", "collective_discussion_record"},
    "07_1_referral_illegal_gains": {"case_transfer_letter", "transfer_receipt"},
    "14_no_penalty_first_minor": {"no_penalty_decision"},
}


@pytest.mark.parametrize("name", sorted(ROADS))
def test_the_papers_of_every_road_have_their_statutory_contents(name: str, tmp_path: Path) -> None:
    _, desk = training.play(SCENARIOS / f"{name}.toml", tmp_path)
    with desk.reading() as session:
        issued = {row.type: papers.pdf_of(row, "样张") for row in rows(session)}
    desk.database.close()

    assert ROADS[name] <= set(issued)
    for kind, pdf in issued.items():
        text = normal("".join(text_of(pdf)))
        assert missing(text, CONTENT[kind], []) == [], kind
        assert missing(text, CONTENT["all"], []) == [], kind
