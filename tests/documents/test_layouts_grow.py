"""Layouts at the sizes that facts really have: cells that go on, feet that grow, heads that repeat."""

from typing import Any

import pytest
from reportlab.lib.units import mm

from tests.documents.build import changed, full, printed, read
from township_desk.documents.lint import block_for, lint
from township_desk.documents.page_marks import Run, Sheet, sheets
from township_desk.documents.proof import normal, text_of
from township_desk.documents.render import grid, letter, listing, record
from township_desk.documents.render.flow import FREE_X, FREE_Y, Flow
from township_desk.documents.render.paper import HEIGHT, Pdf, Rule, Text
from township_desk.documents.spec import load_specs

PROSE = "经现场检查发现当事人将建筑垃圾擅自倾倒于机耕路西侧空地，"
LONG = (PROSE * 150)[:4000]
NUMBER = "缙壶镇罚决字〔2026〕第000057号"


def pages(pdf: Pdf) -> list[str]:
    """The text of each page without white space."""
    return [normal(page) for page in text_of(pdf.data)]


def marks(pdf: Pdf) -> list[Sheet]:
    return list(sheets(pdf.data))


def run(sheet: Sheet, text: str) -> Run:
    """The one run of a page that holds *text*."""
    (found,) = [r for r in sheet.runs if text in "".join(r.text.split())]
    return found


def filing(**groups: Any) -> Pdf:
    return printed("case_filing_approval", changed(full(), **groups))


def test_a_cell_of_four_thousand_characters_goes_on_under_its_label() -> None:
    pdf = filing(case={"summary": LONG})

    text = pages(pdf)
    assert pdf.pages > 3
    assert all("案情摘要(接上页)" in page for page in text[1:4])
    assert text[1].startswith("立案审批表(续页)")
    assert sum(page.count("建筑垃圾") for page in text) >= LONG.count("建筑垃圾")


def test_a_long_value_beside_another_gets_the_whole_width() -> None:
    pdf = filing(case={"source_title": LONG})

    sheet = marks(pdf)[0]
    widest = max(r.right - r.left for r in sheet.runs if PROSE[:6] in r.text)
    assert widest > 300
    assert "登记编号" in read(pdf)


def test_the_end_of_a_long_opinion_stands_beside_the_signature() -> None:
    head = {"opinion": LONG[:2500], "on": "2026-10-14"}
    pdf = filing(approvals={"filing": {"head": head}})

    last = marks(pdf)[-1]
    assert "接上页" in read(pdf)
    assert len([r for r in last.runs if PROSE[2:8] in r.text]) >= 2
    assert "2026年10月14日" in pages(pdf)[-1]


def evidence(**first: Any) -> dict[str, Any]:
    row = full()["evidence"][0]
    return changed(full(), evidence=[{**row, **first, "no": 1}, {**row, "no": 2}])


def test_a_row_taller_than_a_page_begins_where_it_is_and_is_marked_on_the_next() -> None:
    pdf = printed("evidence_list", evidence(proves=LONG[:1500]))

    first, second = marks(pdf)[:2]
    assert [r for r in first.runs if PROSE[:5] in r.text]
    assert [r.text for r in second.runs].count("续") == 1


def test_the_head_of_a_table_does_not_stand_without_a_row() -> None:
    row = full()["evidence"][0]
    for count in range(1, 60):
        pdf = printed(
            "evidence_list", changed(full(), evidence=[{**row, "no": n} for n in range(count)])
        )

        assert all("现场检查" in page for page in pages(pdf) if "编号名称" in page), count


def test_no_diagonal_runs_through_the_words_that_close_a_list() -> None:
    """documents.md 2.4: unused rows are closed by a diagonal, the list by （以下空白）."""
    flow = Flow(listing.GEOMETRY, HEIGHT)
    grid.table(flow, [("编号", 1), ("名称", 4)], [["1", "砖块"]], size=10.5, pitch=16.0, least=10)

    slanted = [
        mark for mark in flow.page.marks
        if isinstance(mark, Rule) and mark.x != mark.to_x and mark.y != mark.to_y
    ]  # fmt: skip
    (words,) = [m for m in flow.page.marks if isinstance(m, Text) and m.text == grid.END]
    assert len(slanted) == 1
    assert slanted[0].y > words.y
    assert slanted[0].to_y == flow.y


def test_the_totals_are_the_last_row_of_a_list() -> None:
    pdf = printed("goods_list", full())

    sheet = marks(pdf)[0]
    total = run(sheet, "合计：共")
    lowest = min(
        rule.bottom for rule in sheet.rules if not rule.upright and rule.right - rule.left > 400
    )
    assert lowest < total.bottom < lowest + 16
    assert read(pdf).count("(以下空白)") == 1


@pytest.mark.parametrize("kind", ["interview_record", "evidence_list", "case_filing_approval"])
def test_every_further_sheet_says_what_it_belongs_to(kind: str) -> None:
    facts = changed(
        evidence(proves=LONG[:900]),
        case={"summary": LONG},
        record={"qa": [{"q": "经过？", "a": LONG}]},
    )

    text = pages(printed(kind, facts))

    title = load_specs()[kind].title
    assert len(text) > 1
    assert all(f"{title}(续页)" in page and "案号" in page for page in text[1:])


def test_the_foot_of_a_record_grows_with_those_who_sign() -> None:
    facts = changed(full(), party={"is_minor": True, "guardian": "周样例"})

    pdf = printed("interview_record", facts)

    spec = load_specs()["interview_record"]
    assert "监护人" in read(pdf)
    assert lint(pdf.data, block_for(spec)) == []


def test_there_is_a_line_to_write_the_closing_sentence_by_hand() -> None:
    last = marks(printed("interview_record", full()))[-1]

    hint = run(last, "手写")
    lines = [rule for rule in last.rules if not rule.upright and rule.right - rule.left > 400]
    assert any(25 < hint.base - rule.top < 45 for rule in lines)


@pytest.mark.parametrize("kind", sorted(k for k, s in load_specs().items() if not s.gaps(full())))
def test_the_field_at_the_top_right_is_free_for_a_code(kind: str) -> None:
    """Open point 1 of documents.md: 25 × 25 mm, whatever title and number say."""
    title = "关于行政处罚案件有关事项的告知和审批文书（一式三份）"

    sheet = marks(printed(kind, full(), number=NUMBER, title=title))[0]

    assert [
        r.text for r in sheet.runs
        if r.right > FREE_X and r.left < FREE_X + 25 * mm and r.top > sheet.height - FREE_Y
    ] == []  # fmt: skip


def test_an_agency_with_a_long_name_signs_in_two_lines_within_the_block() -> None:
    agency = {
        "full_name": "某某省某某自治州某某自治县某某民族乡人民政府综合行政执法和应急管理办公室"
    }

    pdf = printed("penalty_decision", changed(full(), agency=agency), number=NUMBER)

    assert lint(pdf.data, block_for(load_specs()["penalty_decision"])) == []
    assert read(pdf).count(normal(agency["full_name"])) >= 2


def test_a_line_to_sign_is_a_rule_not_a_row_of_dashes() -> None:
    sheet = marks(printed("summary_penalty_decision", full()))[0]

    assert "_" not in "".join(r.text for r in sheet.runs)
    assert [r for r in sheet.rules if not r.upright and 30 < r.right - r.left < 100]


@pytest.mark.parametrize(("length", "moved"), [(2, 2), (3, 3), (4, 2), (6, 2)])
def test_the_seal_takes_lines_along_without_leaving_one_alone(length: int, moved: int) -> None:
    """GB/T 9704: the seal needs text above it; no single line of a paragraph stays behind."""
    flow = Flow(letter.GEOMETRY, HEIGHT)
    for _ in range(22 - length):
        flow.paragraph("垃圾")
    flow.paragraph("垃" * (28 * length - 4))

    flow.need_with_company(letter.SEAL)

    assert len(flow.pages) == 2
    assert len(flow.units) == moved


def test_the_words_that_close_a_record_stay_with_its_last_line() -> None:
    """documents.md 2.4: （以下空白） stands on the line after the last text line."""
    for lines in range(1, 40):
        flow = Flow(record.GEOMETRY, HEIGHT)
        for _ in range(lines):
            flow.paragraph("垃圾")
        flow.closing(grid.END)
        grid.slots(flow, ["参加人员（签名）"])

        texts = [
            mark.text for page in flow.pages[-1:] for mark in page.marks if isinstance(mark, Text)
        ]
        assert grid.END not in texts or texts.index(grid.END) > 0, lines
