"""Geometry of GB/T 9704 and the rules of Chinese line breaking, measured on the printed paper."""

import itertools
from collections import defaultdict
from ctypes import c_double
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.build import changed, full, printed, read, worked
from township_desk.documents.proof import text_of
from township_desk.documents.render.breaker import (
    NO_END,
    NO_START,
    break_fields,
    break_lines,
    break_title,
    measure,
)
from township_desk.documents.render.paper import Pdf

MM = 72 / 25.4
SIZE = 15.75
PROSE = (
    "经现场检查发现当事人将建筑垃圾擅自倾倒于机耕路西侧空地"  # 27 characters, no stop among them
)


@dataclass
class Glyph:
    """One character where it stands; *y* is its baseline from the lower edge."""

    char: str
    x: float
    y: float


def lines_of(pdf: Pdf, page: int) -> list[list[Glyph]]:
    """The characters of a page by line, from the top."""
    document = pdfium.PdfDocument(pdf.data)
    text = document[page % pdf.pages].get_textpage()
    found: dict[int, list[Glyph]] = defaultdict(list)
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        x, y = c_double(), c_double()
        if char.strip() and pdfium_c.FPDFText_GetCharOrigin(text.raw, i, x, y):
            found[round(y.value)].append(Glyph(char, x.value, y.value))
    text.close()
    document.close()
    return [found[y] for y in sorted(found, reverse=True)]


def words(line: list[Glyph]) -> str:
    return "".join(glyph.char for glyph in line)


def long_decision() -> Pdf:
    return printed("penalty_decision", changed(full(), finding={"facts": PROSE * 60}))


def body_of(pdf: Pdf) -> list[list[Glyph]]:
    """The full lines of the second page: the running text without the foot."""
    return [line for line in lines_of(pdf, 1) if len(line) > 20]


def test_a_full_page_of_a_letter_has_22_lines_of_28_characters() -> None:
    """GB/T 9704-2012: 每面排22行，每行排28个字."""
    body = body_of(long_decision())

    assert len(body) == 22
    assert {len(line) for line in body} == {28}


def test_the_lines_of_a_letter_stand_28_99_points_apart() -> None:
    lines = [line[0].y for line in body_of(long_decision())]

    steps = [above - below for above, below in itertools.pairwise(lines)]

    assert steps == pytest.approx([28.99] * 21, abs=0.05)


def test_the_text_of_a_letter_keeps_to_its_156_by_225_millimetres() -> None:
    """天头37mm，订口28mm，版心156mm×225mm."""
    body = body_of(long_decision())

    assert {round(line[0].x, 1) for line in body} == {round(28 * MM, 1)}
    assert {round(line[-1].x + SIZE) for line in body} == {round((28 + 156) * MM)}
    assert body[0][0].y + SIZE <= (297 - 37) * MM
    assert body[-1][0].y >= 35 * MM


@given(
    st.text(
        alphabet="垃圾第三十条，。；：、（）《》“”！？12359年月日¥.A b", min_size=1, max_size=300
    )
)
def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket(text: str) -> None:
    spaced = "法".join(text)  # a place to break always exists

    lines = [line.text for line in break_lines(spaced, 28 * 15.75, "fang", 15.75) if line.text]

    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


@given(st.text(alphabet="垃圾条，。（）《》“12359年月日¥.A b\u3000", min_size=1, max_size=300))
def test_breaking_lines_loses_and_doubles_nothing(text: str) -> None:
    lines = break_lines(text, 28 * 15.75, "fang", 15.75, 31.5)

    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())


@given(st.text(alphabet="垃圾条，。（）《》“12359年月日¥.A b", min_size=1, max_size=300))
def test_no_line_is_wider_than_its_column(text: str) -> None:
    for line in break_lines(text, 28 * 15.75, "fang", 15.75, 31.5):
        width = measure(line.text, "fang", 15.75) + line.spacing * (len(line.text) - 1)

        assert line.indent + width <= 28 * 15.75 + 0.1


@pytest.mark.parametrize(
    "whole",
    ["2026年", "1.5立方米", "¥123,456.78", "第五十八条", "14时20分", "第000057-2号", "10个工作日"],
)
def test_a_number_stays_with_its_unit(whole: str) -> None:
    for before in range(20, 30):
        lines = [
            line.text for line in break_lines("垃" * before + whole + "圾" * 30, 441, "fang", 15.75)
        ]

        assert any(whole in line for line in lines), (before, lines)


def test_a_title_too_long_for_one_line_is_cut_between_words() -> None:
    lines = break_title("浙江省丽水市缙云县壶镇镇人民政府行政处罚听证告知书", 300, "title", 22)

    assert lines == ["浙江省丽水市缙云县壶镇镇", "人民政府行政处罚听证告知书"]


def test_a_field_that_does_not_fit_begins_the_next_line_with_its_label() -> None:
    people = "王示范（执法证号00000000001）、陈样例（执法证号00000000002）"

    lines = break_fields(f"检查人：{people}　记录人：陈样例", 453, "fang", 12)

    assert [[piece.text for piece in line] for line in lines] == [
        ["检查人：", people],
        ["记录人：", "陈样例"],
    ]


@pytest.mark.parametrize("extra", range(0, 1400, 28))
def test_the_seal_never_stands_without_two_lines_of_text_above_it(extra: int) -> None:
    """GB/T 9704: 印章不得单独占一页，落款前须有正文."""
    facts = changed(full(), finding={"facts": PROSE * 8 + "垃" * extra})

    text = [words(line) for line in lines_of(printed("penalty_decision", facts), -1)]

    assert text.index("缙云县壶镇镇人民政府") >= 2, text


@pytest.mark.parametrize("extra", range(0, 700, 28))
def test_the_remedies_stand_on_one_page(extra: int) -> None:
    facts = changed(full(), finding={"facts": PROSE * 8 + "垃" * extra})

    pages = text_of(printed("penalty_decision", facts).data)

    assert ["如不服本决定" in p and "不停止执行" in p for p in pages].count(True) == 1


def test_agency_and_date_stand_in_a_clear_field_of_46_millimetres() -> None:
    lines = lines_of(printed("penalty_decision", worked("a")), -1)
    text = [words(line) for line in lines]
    agency = text.index("缙云县壶镇镇人民政府")

    above = lines[agency - 1][0].y - lines[agency][0].y
    below = lines[agency][0].y - 35 * MM

    assert text[agency + 1] == "2026年11月4日"
    assert above >= 46 / 2 * MM - SIZE / 2
    assert below >= 46 / 2 * MM - SIZE / 2


def test_the_date_of_a_decision_ends_four_characters_before_the_edge() -> None:
    lines = lines_of(printed("penalty_decision", worked("a")), -1)

    date_line = next(line for line in lines if words(line) == "2026年11月4日")

    end = date_line[-1].x + SIZE
    assert (28 + 156) * MM - end == pytest.approx(4 * SIZE, abs=0.5)


def test_an_approval_cell_never_breaks() -> None:
    opinion = "同意立案调查，须查清数量和去向。" * 12
    for rows in range(2, 40, 3):
        facts = changed(
            full(),
            case={"summary": PROSE * rows},
            approvals={"filing": {"head": {"opinion": opinion, "on": "2026-10-14"}}},
        )

        pages = text_of(printed("case_filing_approval", facts).data)

        whole = ["".join(page.split()) for page in pages]
        assert sum(opinion in page for page in whole) == 1, rows


def test_a_list_repeats_its_head_and_closes_its_empty_rows() -> None:
    row = full()["evidence"][0]
    many = changed(full(), evidence=[{**row, "no": n} for n in range(1, 80)])

    long, short = printed("evidence_list", many), printed("evidence_list", full())

    pages = ["".join(page.split()) for page in text_of(long.data)]
    assert long.pages > 3
    assert all("编号名称种类" in page for page in pages)
    assert read(long).count("(以下空白)") == 1
    assert read(short).count("(以下空白)") == 1


def test_a_row_of_a_list_is_not_cut_by_the_end_of_a_page() -> None:
    row = full()["evidence"][0] | {"proves": PROSE * 4}
    many = changed(full(), evidence=[{**row, "no": n} for n in range(1, 40)])

    pages = ["".join(page.split()) for page in text_of(printed("evidence_list", many).data)]

    assert sum(page.count(PROSE * 4) for page in pages) == 39


def test_an_empty_cell_is_struck_and_typed_text_is_closed() -> None:
    facts = changed(full(), party={"phone": ""}, case={"source_number": ""})

    text = read(printed("case_filing_approval", facts))

    assert "登记编号/" in text
    assert "联系电话:/" in text
    assert text.count("(以下空白)") == 1


@pytest.mark.parametrize(
    "kind", ["interview_record", "on_site_inspection_record", "hearing_record"]
)
def test_every_page_of_a_record_carries_its_lines_to_sign_and_its_number(kind: str) -> None:
    long = "机耕路西侧空地堆有建筑垃圾。" * 150
    facts = changed(
        full(),
        record={"text": long, "qa": [{"q": "经过？", "a": long}], "person": {"defence": long}},
    )

    pdf = printed(kind, facts)

    assert pdf.pages > 1
    for number, page in enumerate(text_of(pdf.data), 1):
        plain = "".join(page.split())
        assert f"第{number}页共{pdf.pages}页" in plain
        assert "（签名）：" in plain


def test_letters_of_several_pages_carry_the_tick_for_the_seal_across_them() -> None:
    for page in text_of(long_decision().data):
        assert "骑缝" in page


def test_a_letter_of_one_page_carries_no_tick() -> None:
    letter = printed("notice_withdrawal", full())

    assert letter.pages == 1
    assert "骑缝" not in read(letter)
