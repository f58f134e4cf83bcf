"""A void paper stays readable and marked; its successor has a number of its own; served ones stay."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.conftest import open_copy
from tests.documents.issued import case_of, papers_of, served
from township_desk.audit import verify as audit
from township_desk.casework import next_steps, paper_files, paper_proof, papers
from township_desk.casework.desk import Desk
from township_desk.casework.paper_proof import Verdict
from township_desk.documents.proof import normal, text_of
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.law.calendar import WorkCalendar
from township_desk.models.audit import IssuedNumber
from township_desk.models.decision import DecisionRow

KIND = "penalty_decision"
WHY = "当事人住址写错"


@pytest.fixture
def desk(decided_template: Path, tmp_path: Path, calendar: WorkCalendar) -> Iterator[Desk]:
    """The office with an unserved decision, with a head at the desk."""
    folder = tmp_path / "office"
    desk = open_copy(decided_template, folder, calendar)
    yield desk.as_("li")
    desk.database.close()


def void(desk: Desk, *, reissue: bool = False, kind: str = KIND) -> None:
    paper = papers_of(desk, kind)[-1].id
    given = {"case": case_of(desk), "paper": paper, "reason": WHY, "reissue": reissue}
    desk.perform("papers.void", given)


def test_a_void_paper_is_printed_with_its_mark_on_every_page_and_without_a_code(desk: Desk) -> None:
    void(desk)

    old = papers_of(desk, KIND)[0]
    printed = paper_files.pdf(desk, old.id)
    pages = text_of(printed)
    assert len(pages) == old.pages
    assert all("样张作废" in normal(page) for page in pages)
    assert hashlib.sha256(printed).hexdigest() != old.pdf_sha256
    assert b" 1 re " not in printed


def test_the_original_of_a_void_paper_can_still_be_proved(desk: Desk) -> None:
    before = papers_of(desk, KIND)[0]
    void(desk)

    row = papers_of(desk, KIND)[0]
    assert row.pdf_sha256 == before.pdf_sha256
    assert hashlib.sha256(papers.pdf_of(row, "样张")).hexdigest() == before.pdf_sha256


def test_the_successor_has_a_new_number_and_each_names_the_other(desk: Desk) -> None:
    void(desk, reissue=True)

    old, new = papers_of(desk, KIND)
    assert old.number != new.number
    assert new.replaces_id == old.id
    assert (old.voided_by, old.void_reason, old.voided_on) == ("li", WHY, new.dated_on)
    assert new.voided_on is None


def test_the_record_speaks_of_the_successor(desk: Desk) -> None:
    void(desk, reissue=True)

    new = papers_of(desk, KIND)[-1]
    with desk.reading() as session:
        assert session.scalars(select(DecisionRow.number)).one() == new.number


def test_the_successor_says_what_the_first_said(desk: Desk) -> None:
    old = papers_of(desk, KIND)[0]
    before = normal("".join(text_of(papers.pdf_of(old, "样张"))))

    void(desk, reissue=True)

    new = papers_of(desk, KIND)[-1]
    after = normal("".join(text_of(papers.pdf_of(new, "样张"))))
    assert after == before.replace(normal(old.number), normal(new.number))


def test_a_spent_number_says_why_and_is_never_used_again(desk: Desk) -> None:
    old = papers_of(desk, KIND)[0].number
    void(desk, reissue=True)
    void(desk, reissue=True)

    numbers = [row.number for row in papers_of(desk, KIND)]
    assert len(set(numbers)) == 3
    with desk.reading() as session:
        issued = session.scalars(select(IssuedNumber).where(IssuedNumber.text == old)).one()
        assert issued.voided_reason == WHY


def test_a_void_paper_may_be_made_anew_later_and_only_once(desk: Desk) -> None:
    void(desk)
    old = papers_of(desk, KIND)[0].id

    desk.perform("papers.reissue", {"case": case_of(desk), "paper": old})

    assert len(papers_of(desk, KIND)) == 2
    with pytest.raises(NotAllowed, match="已重新出具"):
        desk.perform("papers.reissue", {"case": case_of(desk), "paper": old})


def test_a_void_decision_is_not_served_until_there_is_a_new_one(desk: Desk) -> None:
    service = {
        "method": "DIRECT", "servers": ["wang", "chen"], "place": "壶镇镇示例村", "recipient": "周示例",
    }  # fmt: skip
    given = {"case": case_of(desk), "service": service}
    void(desk)

    with pytest.raises(InvalidInput, match="没有定稿"):
        desk.as_("wang").perform("service.record", given)

    desk.perform("papers.reissue", {"case": case_of(desk), "paper": papers_of(desk, KIND)[0].id})
    desk.as_("wang").perform("service.record", given)


def test_a_served_paper_is_not_voided_and_nothing_is_written(tmp_path: Path) -> None:
    """第七十五条第二款: what the party holds is corrected or revoked, not torn up."""
    desk = served(tmp_path / "office")

    with pytest.raises(NotAllowed) as caught:
        void(desk)

    assert [f.rule for f in caught.value.findings] == ["G-PAP-01"]
    assert papers_of(desk, KIND)[0].voided_on is None
    desk.database.close()


def test_an_officer_does_not_void(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        void(desk.as_("wang"))


def test_voiding_needs_a_reason_and_a_paper_of_the_case(desk: Desk) -> None:
    case, paper = case_of(desk), papers_of(desk, KIND)[0].id

    with pytest.raises(InvalidInput, match="理由"):
        desk.perform("papers.void", {"case": case, "paper": paper, "reason": " "})
    with pytest.raises(InvalidInput, match="本案没有编号为 99999 的文书"):
        desk.perform("papers.void", {"case": case, "paper": 99999, "reason": WHY})


def test_verification_says_by_whom_when_and_what_stands_in_its_place(desk: Desk) -> None:
    original = papers.pdf_of(papers_of(desk, KIND)[0], "样张")
    void(desk, reissue=True)

    said = paper_proof.verify(desk, original)

    new = papers_of(desk, KIND)[-1]
    text = "".join(said.sentences)
    assert said.verdict is Verdict.VOID
    assert "已于 2026-11-04 作废" in text
    assert WHY in text
    assert new.number in text
    with desk.reading() as session:
        assert desk.work(session).people["li"].name in text


def test_a_reprint_of_a_void_paper_is_no_original(desk: Desk) -> None:
    void(desk)
    printed = paper_files.pdf(desk, papers_of(desk, KIND)[0].id)

    said = paper_proof.verify(desk, printed)

    assert said.verdict is Verdict.VOID_COPY
    assert not said.ours


def test_the_window_offers_a_new_paper_while_one_is_missing(desk: Desk) -> None:
    def offered() -> set[str]:
        return {step.act for step in next_steps.next_steps(desk, case_of(desk))}

    assert "papers.reissue" not in offered()
    void(desk)
    assert "papers.reissue" in offered()
    desk.perform("papers.reissue", {"case": case_of(desk), "paper": papers_of(desk, KIND)[0].id})
    assert "papers.reissue" not in offered()


def test_the_trail_stays_whole(desk: Desk) -> None:
    void(desk, reissue=True)

    with desk.reading() as session:
        assert audit.verify_in(session, desk.data_dir, heads_needed=True).whole


@pytest.mark.parametrize("kind", ["case_filing_approval", "investigation_report", "evidence_list"])
def test_internal_papers_can_be_made_anew(desk: Desk, kind: str) -> None:
    void(desk, reissue=True, kind=kind)

    old, new = papers_of(desk, kind)
    assert new.replaces_id == old.id
    assert new.number != old.number or not old.number
