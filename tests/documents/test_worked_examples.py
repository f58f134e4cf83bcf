"""The worked examples of documents.md 8: what is printed is the sample, sentence by sentence."""

import re
from pathlib import Path

import pytest

from tests.documents.build import printed, read, worked
from township_desk.documents.proof import normal

SAMPLES = Path(__file__).parent / "worked"
FURNITURE = re.compile(r"第\d+页共\d+页|骑缝|[_|]")
"""Page numbers, the tick for the seal across pages, lines to sign on, cell borders of the sample."""

CASES = [
    ("D61", "summary_penalty_decision", "b", "缙壶镇当罚字〔2026〕第000112号", "2026-10-20"),
    ("D08", "case_filing_approval", "a", "缙壶镇立字〔2026〕第000057号", "2026-10-14"),
    ("D59", "penalty_decision", "a", "缙壶镇罚决字〔2026〕第000057号", "2026-11-04"),
]


def sentences(text: str) -> list[str]:
    return [s for s in re.split("(?<=[。;:])", FURNITURE.sub("", normal(text))) if s]


@pytest.mark.parametrize(("sample", "kind", "case", "number", "day"), CASES)
def test_the_printed_paper_is_the_sample_sentence_by_sentence(
    sample: str, kind: str, case: str, number: str, day: str
) -> None:
    wanted = (SAMPLES / f"{sample}.txt").read_text(encoding="utf-8")

    pdf = printed(kind, worked(case), number=number, date=day)

    assert sentences(read(pdf)) == sentences(wanted)


def test_the_decision_made_on_the_spot_fits_on_one_sheet() -> None:
    """处罚法第五十二条：预定格式、编有号码."""
    pdf = printed("summary_penalty_decision", worked("b"), number="缙壶镇当罚字〔2026〕第000112号")

    assert pdf.pages == 1
