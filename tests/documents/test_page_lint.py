"""版面检查: every paper is fit to be sealed, at any size of its facts; every fault is found."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tests.documents.build import changed, full, printed
from township_desk.documents import fonts
from township_desk.documents.lint import Fault, block_for, lint
from township_desk.documents.render.paper import HEIGHT, WIDTH, Page, write
from township_desk.documents.spec import load_specs
from township_desk.errors import InvalidInput

NUMBER = "缙壶镇罚决字〔2026〕第000057号"
PARAGRAPH = "经查，当事人于2026年10月12日将建筑垃圾约1.5立方米倾倒在路旁，应处罚款人民币叁佰元整（¥300.00）。"
HOSTILE = {
    "4,000 characters": (PARAGRAPH * 80)[:4000],
    "a long Latin word": "Wastewater" * 60,
    "a name of 60 characters": "示" * 60,
    "braces": "{{ agency.full_name }} {% for x in y %} {# 注 #}" * 3,
    "markup": "<b>粗</b> A&B公司 &amp; <para>" * 3,
    "tabs": "一\t二\t三\t" * 20,
}
PLACES: dict[str, Callable[[str], dict[str, Any]]] = {
    "penalty_decision": lambda text: {"finding": {"facts": text}, "party": {"name": text}},
    "summary_penalty_decision": lambda text: {"finding": {"facts": text[:300]}},
    "case_filing_approval": lambda text: {
        "case": {"summary": text, "source_title": text, "cause_suspected": text},
        "approvals": {"filing": {"head": {"opinion": text, "on": "2026-10-14"}}},
    },
    "service_receipt": lambda text: {"service": {"place": text, "receiver": text}},
    "interview_record": lambda text: {
        "record": {"place": text, "qa": [{"q": text, "a": text}], "clerk": text[:60]}
    },
    "collective_discussion_record": lambda text: {
        "discussion": {"voters": [{"name": text[:60], "view": text, "vote": "同意"}]}
    },
    "evidence_list": lambda text: {
        "evidence": [{**full()["evidence"][0], "no": 1, "name": text, "proves": text}]
    },
    "file_cover": lambda text: {"party": {"display_name": text}},
}


def faults(kind: str, facts: dict[str, Any]) -> list[str]:
    """What the lint says about a paper in the text block of its layout."""
    pdf = printed(kind, facts, number=NUMBER)
    return [fault.message for fault in lint(pdf.data, block_for(load_specs()[kind]))]


def complete() -> list[str]:
    """The types that the full case fills without a gap."""
    return [kind for kind, spec in sorted(load_specs().items()) if not spec.gaps(full())]


@pytest.mark.parametrize("kind", complete())
def test_every_paper_of_the_full_case_is_fit_to_be_sealed(kind: str) -> None:
    assert faults(kind, full()) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", PLACES)
def test_no_size_of_a_text_breaks_a_page(kind: str, text: str) -> None:
    assert faults(kind, changed(full(), **PLACES[kind](text))) == []


@pytest.mark.parametrize("kind", ["evidence_list", "file_index", "goods_list"])
def test_three_hundred_rows_make_a_list_that_is_right_on_every_page(kind: str) -> None:
    facts = full()
    rows = {
        "evidence_list": {"evidence": facts["evidence"]},
        "file_index": {"file": {"items": facts["file"]["items"]}},
        "goods_list": {"measure": {"items": facts["measure"]["items"]}},
    }[kind]

    assert faults(kind, changed(facts, **repeated(rows))) == []


def repeated(groups: Any) -> Any:
    if isinstance(groups, dict):
        return {key: repeated(value) for key, value in groups.items()}
    return [{**groups[n % len(groups)], "no": n + 1} for n in range(300)]


def page(*marks: tuple[float, float, str, float]) -> bytes:
    """A page with texts at (x, y from the top) in points, and its page number."""
    sheet = Page()
    for x, y, text, size in marks:
        sheet.text(x, y, text, "fang", size)
    return write([sheet], title="样张", foot=HEIGHT - 12 * mm).data


def found(data: bytes) -> list[Fault]:
    return [fault.fault for fault in lint(data)]


def test_a_right_page_has_no_fault() -> None:
    assert found(page((100, 150, "当事人：周示例，男。", 16), (100, 180, "住址：／", 16))) == []


@pytest.mark.parametrize("place", [(30, 150), (480, 150), (100, 40), (100, HEIGHT - 20)])
def test_text_outside_its_block_is_found(place: tuple[float, float]) -> None:
    assert found(page((*place, "当事人：周示例", 16))) == [Fault.MARGIN]


@pytest.mark.parametrize("place", [(-10, 150), (WIDTH - 40, 150)])
def test_text_cut_by_the_edge_of_the_sheet_is_found(place: tuple[float, float]) -> None:
    assert found(page((*place, "当事人：周示例", 16))) == [Fault.CUT]


def test_texts_over_each_other_are_found() -> None:
    data = page((100, 150, "当事人：周示例", 16), (130, 155, "壶镇镇人民政府", 16))

    assert found(data) == [Fault.OVERLAP]


@pytest.mark.parametrize("start", ["，", "。", "）", "》", "、", "；", "”"])
def test_a_stop_at_the_start_of_a_line_is_found(start: str) -> None:
    assert found(page((100, 150, f"{start}当事人周示例", 16))) == [Fault.START]


@pytest.mark.parametrize("end", ["（", "《", "“", "〔"])
def test_an_opening_bracket_at_the_end_of_a_line_is_found(end: str) -> None:
    assert found(page((100, 150, f"当事人周示例{end}", 16))) == [Fault.END]


def test_a_stop_in_another_face_than_its_sentence_does_not_begin_a_line() -> None:
    data = page((100, 150, "当事人周示例", 16), (196, 150, "。", 16))

    assert found(data) == []


def test_a_word_that_runs_over_the_edge_of_its_cell_is_found() -> None:
    sheet = Page()
    sheet.text(100, 150, "当事人周示例", "fang", 16)
    sheet.line(150, 130, 150, 160)

    assert found(write([sheet], title="样张", foot=None).data) == [Fault.RULED]


def test_a_sheet_of_another_size_is_found() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(500, 700), initialFontName=fonts.faces()["song"].name)  # type: ignore[arg-type]
    canvas.drawString(100, 400, "当事人")
    canvas.save()

    assert found(stream.getvalue()) == [Fault.PAGE]


def test_a_font_that_is_not_embedded_is_found() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 400, "Township")
    canvas.save()

    assert Fault.FONT in found(stream.getvalue())


def test_a_box_in_the_place_of_a_character_is_found() -> None:
    stream = io.BytesIO()
    name = fonts.faces()["fang"].name
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), initialFontName=name)  # type: ignore[arg-type]
    canvas.setFont(name, 12)
    canvas.drawString(100, 400, "周\U00030edd")
    canvas.save()

    assert found(stream.getvalue()) == [Fault.GLYPH]


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(InvalidInput, match="PDF"):
        lint(b"%PDF-1.7 nothing else")
