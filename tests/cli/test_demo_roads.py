"""The training office shows the side roads too, each in the middle of its way."""

from collections.abc import Callable, Iterator

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.cli.conftest import PAPERS, Shell
from township_desk.casework import founding
from township_desk.models.case import Case
from township_desk.models.oversight import FileReviewRow
from township_desk.procedure import facts as f
from township_desk.procedure import pauses, publication

Record = tuple[list[f.CaseFacts], set[int], set[int]]

ROADS: dict[str, Callable[[f.CaseFacts], bool]] = {
    "扣押": lambda c: any(m.held for m in c.measures),
    "中止": lambda c: pauses.current(c) is not None,
    "复议": lambda c: any(r.outcome is None for r in c.remedies),
    "催告": lambda c: any(d.served_on and not d.answered_on for d in c.execution.demands),
    "公安": lambda c: any(t.outcome == "FILED" for t in c.crimes),
    "指定": lambda c: any(d.reported_on and not d.designated_on for d in c.disputes),
    "分期": lambda c: any(d.approved and len(d.plan) > 1 for d in c.execution.deferrals),
    "公示": publication.published,
}


@pytest.fixture(scope="module")
def record(town: Shell) -> Iterator[Record]:
    """The facts of every case, which of them were file-reviewed, which are closed."""
    desk = founding.open_desk(town.folder, "admin")
    with desk.reading() as session:
        work = desk.work(session)
        cases = list(session.scalars(select(Case)))
        reviewed = set(session.scalars(select(FileReviewRow.case_id)))
        closed = {case.id for case in cases if case.archived_on}
        yield [work.facts(case) for case in cases], reviewed, closed
    desk.database.close()


@pytest.mark.parametrize("road", ROADS)
def test_one_case_of_the_demo_is_on_each_side_road(record, road):
    assert any(ROADS[road](facts) for facts in record[0])


def test_a_closed_case_of_the_demo_was_reviewed(record):
    _facts, reviewed, closed = record

    assert reviewed & closed


def test_the_review_lies_beside_the_file_and_is_not_bound_in_it(town: Shell):
    """D81：归档一份，不入卷。"""
    folder = town.folder / PAPERS
    (index,) = folder.glob("*-卷内目录.pdf")

    assert list(folder.glob("*-行政处罚案卷评查表.pdf"))
    assert "评查表" not in "".join(page.extract_text() for page in PdfReader(index).pages)
