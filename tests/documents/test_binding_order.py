"""The order of papers in the file: section 9.2 for every road, 9.3 for two volumes."""

from datetime import date, timedelta

from township_desk.documents.binding.order import EVIDENCE, Piece, Volume, arrange, shipped, volumes
from township_desk.documents.spec import load_specs

FIRST = date(2026, 10, 12)


def piece(type_: str, day: int = 0, number: str = "", **more: object) -> Piece:
    piece.count += 1  # type: ignore[attr-defined]
    values = {"title": type_, "author": "镇政府", "pages": 1, "sha256": "0" * 64, **more}
    return Piece(
        id=piece.count,  # type: ignore[attr-defined]
        type=type_,
        number=number,
        dated_on=FIRST + timedelta(days=day),
        **values,  # type: ignore[arg-type]
    )


piece.count = 0  # type: ignore[attr-defined]


def bound(*pieces: Piece) -> list[str]:
    return [p.type for p in arrange(reversed(pieces), shipped())]


def test_every_document_type_has_a_place_or_stays_outside():
    order = shipped()
    placed = {*order.places, *order.behind, *order.before, *order.outside}

    assert set(load_specs()) <= placed


def test_an_ordinary_case_begins_with_the_decision_and_ends_with_the_closing_form():
    found = bound(
        piece("case_source_register", 0),
        piece("case_filing_approval", 1),
        piece("on_site_inspection_record", 2),
        piece("interview_record", 3),
        piece("evidence_list", 5),
        piece("investigation_report", 6),
        piece("prior_notice", 7),
        piece("legal_review_opinion", 15),
        piece("penalty_decision_approval", 16),
        piece("penalty_decision", 16),
        piece("receipt_sheet", 20),
        piece("case_closing_approval", 22),
    )

    assert found == [
        "penalty_decision",
        "case_filing_approval",
        "case_source_register",
        "on_site_inspection_record",
        "interview_record",
        "evidence_list",
        "investigation_report",
        "prior_notice",
        "legal_review_opinion",
        "penalty_decision_approval",
        "receipt_sheet",
        "case_closing_approval",
    ]


def test_an_on_the_spot_case_has_decision_then_evidence_then_money():
    found = bound(
        piece("summary_case_register", 3),
        piece("receipt_sheet", 1),
        piece("evidence_sheet", 0),
        piece("on_site_inspection_record", 0),
        piece("summary_penalty_decision", 0),
    )

    assert found == [
        "summary_penalty_decision",
        "on_site_inspection_record",
        "evidence_sheet",
        "receipt_sheet",
        "summary_case_register",
    ]


def test_a_referred_case_begins_with_letter_receipt_and_what_the_party_was_told():
    found = bound(
        piece("case_filing_approval", 0),
        piece("case_transfer_letter", 5),
        piece("transfer_receipt", 8),
        piece("case_transfer_party_notice", 9),
    )

    assert found == [
        "case_transfer_letter",
        "transfer_receipt",
        "case_transfer_party_notice",
        "case_filing_approval",
    ]


def test_a_receipt_stands_directly_behind_the_paper_that_it_serves():
    found = bound(
        piece("penalty_decision", 9, "罚决1"),
        piece("prior_notice", 3, "先告1"),
        piece("service_receipt", 4, "回证1", names=("先告1",), subject="prior_notice"),
        piece("service_receipt", 10, "回证2", names=("罚决1",), subject="penalty_decision"),
    )

    assert found == ["penalty_decision", "service_receipt", "prior_notice", "service_receipt"]


def test_the_approval_of_a_seizure_stands_before_its_decision_and_the_list_behind():
    measure = {"subject": "measure:1"}
    found = bound(
        piece("matter_approval", 1, **measure),
        piece("seal_seizure_decision", 1, "扣押1", **measure),
        piece("goods_list", 1, names=("扣押1",), variant="查封扣押", **measure),
        piece("seal_seizure_release", 9, "解强1", **measure),
    )

    assert found == [
        "matter_approval",
        "seal_seizure_decision",
        "goods_list",
        "seal_seizure_release",
    ]


def test_the_party_is_bound_before_witnesses_heard_earlier():
    witness = piece("interview_record", 1, rank=1)
    party = piece("interview_record", 4, rank=0)

    assert arrange([witness, party], shipped()) == [party, witness]


def test_originals_stand_behind_the_records_of_the_scene_in_their_order():
    second = piece(EVIDENCE, 2, rank=5)
    first = piece(EVIDENCE, 3, rank=2)
    scene = piece("on_site_inspection_record", 4)

    assert arrange([second, first, scene], shipped()) == [scene, first, second]


def test_nothing_is_lost_and_nothing_bound_twice():
    kinds = [k for k in load_specs() if k not in shipped().outside]
    pieces = [piece(kind, day) for kind in kinds for day in (1, 2)]

    found = arrange(pieces, shipped())

    assert len(found) == len(pieces)
    assert set(found) == set(pieces)


def test_what_shows_an_informant_is_in_the_inner_volume_only():
    pieces = [
        piece("penalty_decision"),
        piece("report_register"),
        piece("report_outcome_notice"),
        piece("collective_discussion_record"),
        piece("legal_review_opinion"),
    ]

    found = volumes(pieces, shipped(), dual=True)

    assert [p.type for p in found[Volume.MAIN]] == ["penalty_decision"]
    assert {p.type for p in found[Volume.INNER]} == {
        "report_register",
        "report_outcome_notice",
        "collective_discussion_record",
        "legal_review_opinion",
    }


def test_a_single_volume_leaves_out_what_shows_an_informant():
    pieces = [piece("penalty_decision"), piece("report_register"), piece("report_outcome_notice")]

    found = volumes(pieces, shipped(), dual=False)

    assert [p.type for p in found[Volume.SINGLE]] == ["penalty_decision"]
