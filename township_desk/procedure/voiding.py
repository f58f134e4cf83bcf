"""作废和重新出具: a paper that left the house is corrected or revoked, never torn up (处罚法 75)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure.rules import finding


@dataclass(frozen=True)
class IssuedPaper:
    """What decides whether a finalised paper may be voided or issued anew."""

    title: str
    left_on: date | None = None  # served or sent
    voided_on: date | None = None
    replaced: bool = False
    archived_on: date | None = None  # the file that it lies in


def void(paper: IssuedPaper) -> Iterator[Finding]:
    """Everything against voiding *paper*."""
    if paper.left_on is not None:
        yield finding("G-PAP-01", title=paper.title, date=paper.left_on.isoformat())
    if paper.voided_on is not None:
        yield _stands(paper, f"已于 {paper.voided_on.isoformat()} 作废，不能再次作废")
    yield from _archived(paper)


def reissue(paper: IssuedPaper) -> Iterator[Finding]:
    """Everything against a new paper in the place of a void one."""
    if paper.voided_on is None:
        yield _stands(paper, "没有作废，不能重新出具")
    if paper.replaced:
        yield _stands(paper, "作废后已重新出具")
    yield from _archived(paper)


def _archived(paper: IssuedPaper) -> Iterator[Finding]:
    if paper.archived_on is not None:
        yield _stands(paper, f"所在案卷已于 {paper.archived_on.isoformat()} 归档，不能改动")


def _stands(paper: IssuedPaper, what: str) -> Finding:
    return finding("G-PAP-02", title=paper.title, what=what)
