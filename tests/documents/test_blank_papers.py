"""空白文书 on paper: the layouts of every other paper, with room to write and nothing that closes an empty text."""

import re

import pytest

from township_desk.casework import blank_papers
from township_desk.casework.paper_blanks import blank as unknown
from township_desk.casework.paper_blanks import merged
from township_desk.documents import blank, lint, qr
from township_desk.documents.proof import normal, text_of

AGENCY = {
    "agency": {
        "full_name": "缙云县壶镇镇人民政府", "abbr": "缙壶镇", "kind": "township",
        "address": "壶镇镇示例路1号", "phone": "0578-0000000", "contact": "王示范",
        "reconsideration_organ": "缙云县人民政府", "litigation_court": "示例县人民法院",
    }
}  # fmt: skip
TYPES = [spec.id for spec in blank_papers.offered()]
SPECS = {spec.id: spec for spec in blank_papers.offered()}
NAMED = (
    "on_site_inspection_record", "interview_record", "evidence_sheet",
    "evidence_registration_notice", "service_receipt", "correction_order",
    "summary_penalty_decision", "continuation_page",
)  # fmt: skip
"""The types that the issue names."""


def drawn(kind, **known):
    facts = merged(merged(unknown(), {**AGENCY, **known}), blank_papers.SEEDS.get(kind, {}))
    return blank.render(SPECS[kind], facts, serial="KB2026-00007", day="2026-10-12")


def texts(pdf):
    return normal("".join(text_of(pdf.data)))


def test_every_type_that_the_issue_names_is_offered():
    assert set(NAMED) <= set(TYPES)


@pytest.mark.parametrize("kind", TYPES)
def test_a_blank_says_what_it_is_and_closes_no_empty_text(kind):
    pdf = drawn(kind)
    text = texts(pdf)

    assert pdf.pages <= 3
    assert text.count("KB2026-00007") == pdf.pages
    assert text.count("空白文书") >= pdf.pages
    assert "以下空白）" not in text.replace("注明“以下空白”", "")
    assert "None" not in text
    assert "object at" not in text
    assert not re.search(r"[{}]", text)


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_of_a_blank_lies_outside_the_page_or_upon_something_else(kind):
    faults = lint.lint(drawn(kind).data, lint.block_for(SPECS[kind]))

    beside = [fault for fault in faults if fault.text != "空白文书 KB2026-00007"]
    assert beside == []


@pytest.mark.parametrize("kind", NAMED)
def test_a_blank_is_the_same_each_time_it_is_drawn(kind):
    assert drawn(kind).data == drawn(kind).data


def test_its_code_finds_the_case_again_and_names_nobody():
    pdf = drawn(
        "interview_record",
        case={"number": "缙壶镇立字〔2026〕第000001号"},
        party={"name": "周示例"},
    )
    code = blank.code(
        "缙云县壶镇镇人民政府", "interview_record", "KB2026-00007", "缙壶镇立字〔2026〕第000001号"
    )

    assert qr.operators(code).encode() in pdf.data
    assert "周示例" not in code
    assert blank.read_code(code) == (
        "缙云县壶镇镇人民政府", "interview_record", "KB2026-00007", "缙壶镇立字〔2026〕第000001号",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "TD1\n壶镇", "TDB1|甲|乙", "TDB1|a|b||c", "http://x|||​|"])
def test_a_code_that_is_none_of_a_blank_is_not_read(text):
    assert blank.read_code(text) is None


def test_a_bar_in_a_name_does_not_shift_the_code():
    assert blank.read_code(blank.code("甲|乙", "t", "KB2026-00001", "")) == (
        "甲／乙", "t", "KB2026-00001", "",
    )  # fmt: skip


def test_what_the_case_knows_is_printed_and_the_rest_is_left_to_write():
    text = texts(drawn("interview_record", case={"cause_suspected": "涉嫌乱倒生活垃圾案"}))

    assert "涉嫌乱倒生活垃圾案" in text
    assert "地点:____" in text


def test_a_blank_interview_has_rows_for_questions_and_answers():
    text = texts(drawn("interview_record"))

    assert len(re.findall("问:__", text)) == blank.ROWS["qa"]
    assert len(re.findall("答:__", text)) >= blank.ROWS["qa"]


def test_the_number_of_a_blank_is_left_open():
    text = texts(drawn("evidence_registration_notice"))

    assert "字〔____〕第______号" in text


def test_an_answer_that_must_be_given_by_hand_is_not_printed_beforehand():
    text = texts(drawn("on_site_inspection_record"))

    assert "不申请" not in text
    assert "当事人到场情况:到场" not in text


def test_the_decision_made_on_the_spot_stays_on_one_sheet_and_goes_to_the_bank():
    """行政处罚法第五十二条: 预定格式的行政处罚决定书；第六十七条: 到指定的银行缴纳。"""
    pdf = drawn("summary_penalty_decision")

    assert pdf.pages == 1
    assert "十五日内,持本决定书到" in texts(pdf)
    assert "当场收缴" not in texts(pdf)


def test_empty_rows_of_a_list_are_not_struck():
    pdf = drawn("goods_list")

    assert "合计:共__项" in texts(pdf)
    assert all(
        f"\n{n}" in "\n".join(text_of(pdf.data)) or str(n) in texts(pdf) for n in range(1, 13)
    )


def test_the_fields_of_a_record_are_numbered_and_its_foot_is_to_be_signed():
    text = texts(drawn("on_site_inspection_record"))

    assert text.index("1.案由") < text.index("2.时间") < text.index("3.地点")
    assert "被检查人(签名)" in text


def test_a_line_to_write_on_is_at_least_seven_millimetres_high():
    assert blank.record.GEOMETRY.pitch >= 7 / 25.4 * 72
    assert blank.form.GEOMETRY.pitch >= 7 / 25.4 * 72
