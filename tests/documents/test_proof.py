"""Reading back: a paper whose text is lost, doubled or swapped is not finalised."""

from dataclasses import replace

import pytest

from tests.documents.build import frozen, full, printed
from township_desk.documents.proof import check_text, text_of
from township_desk.documents.render import render
from township_desk.documents.render.paper import Page, Pdf, write
from township_desk.errors import IntegrityBroken


def page_of(*lines: str) -> Page:
    page = Page()
    for number, line in enumerate(lines):
        page.text(100, 100 + 20 * number, line, "fang", 12)
    return page


def with_texts(pdf: Pdf, *texts: str) -> Pdf:
    """The file of one paper with the text that another was to have."""
    return replace(pdf, texts=texts)


def test_a_whole_paper_passes() -> None:
    pdf = printed("penalty_decision", full())

    check_text(pdf, "行政处罚决定书")
    assert len(text_of(pdf.data)) == pdf.pages


def test_a_draft_and_a_sample_pass_with_their_mark_read_back() -> None:
    paper = frozen("penalty_decision", full())

    check_text(render(paper, draft=True), "草稿")
    check_text(render(paper, watermark="样张"), "样张")


@pytest.mark.parametrize(
    "meant",
    ["甲乙丙丁", "甲乙丙", "甲乙丙戊己", "丙甲乙丁", "乙甲丙丁", "甲乙丙丁丁", ""],
    ids=["as printed", "too much", "lost", "swapped lines", "swapped letters", "doubled", "empty"],
)
def test_only_the_very_text_in_its_order_passes(meant: str) -> None:
    pdf = with_texts(write([page_of("甲乙", "丙丁")], title="样", foot=None), meant)

    if meant == "甲乙丙丁":
        check_text(pdf, "样")
    else:
        with pytest.raises(IntegrityBroken, match="《样》第 1 页"):
            check_text(pdf, "样")


def test_text_printed_twice_over_itself_is_noticed() -> None:
    pdf = write([page_of("甲乙")], title="样", foot=None)

    with pytest.raises(IntegrityBroken):
        check_text(with_texts(pdf, "甲乙甲乙"), "样")


def test_pages_that_changed_places_are_noticed() -> None:
    pdf = write([page_of("甲"), page_of("乙")], title="样", foot=None)

    with pytest.raises(IntegrityBroken):
        check_text(with_texts(pdf, "乙", "甲"), "样")


def test_a_hyphen_at_the_end_of_a_line_is_read_as_one() -> None:
    pdf = write(
        [page_of("电话0578-", "0000000", "编号A-1"), page_of("网址a-", "b")], title="样", foot=None
    )

    check_text(pdf, "样")
    with pytest.raises(IntegrityBroken):
        check_text(with_texts(pdf, "电话05780000000编号A-1", "网址a-b"), "样")
