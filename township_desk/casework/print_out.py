"""Printing into a folder: one PDF for each holder's copies, in print order, for a printer somewhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from township_desk.casework import paper_files, print_desk
from township_desk.casework.desk import Desk
from township_desk.casework.papers import specs
from township_desk.documents.printing import (
    CopySet,
    Job,
    Order,
    batch,
    file_name,
    plain_name,
)
from township_desk.errors import DeskError, InvalidInput


@dataclass(frozen=True)
class Result:
    """What became of one job. *error* is empty when the file was written."""

    paper: int | None  # None: a draft, which is never counted as printed
    title: str
    holder: str
    copies: int
    file: str
    error: str = ""


def case_to_folder(
    desk: Desk, case_id: int, kinds: Sequence[str], folder: Path, order: Order, chosen: CopySet
) -> list[Result]:
    """The papers of a case (of these types; every one if none is named); drafts of what is not issued yet.

    A paper that fails is told in its result and the others are written. Raises InvalidInput for a
    type that does not exist, or when there is nothing to print.
    """
    unknown = [kind for kind in kinds if kind not in specs()]
    if unknown:
        raise InvalidInput(f"没有类型为“{unknown[0]}”的文书；用 documents 命令查看全部类型")
    sheets = print_desk.of_case(desk, case_id, kinds)
    issued = {specs()[kind].id for kind in kinds if paper_files.latest(desk, case_id, kind)}
    if not sheets and not kinds:
        raise InvalidInput("本案还没有定稿的文书，没有可以打印的内容")
    results = to_folder(desk, batch(sheets, order, chosen), folder)
    drafts = [kind for kind in kinds if kind not in issued]
    return results + [_draft(desk, case_id, kind, folder) for kind in drafts]


def to_folder(desk: Desk, jobs: Iterable[Job], folder: Path) -> list[Result]:
    """Write the frozen bytes of every job. One that fails is told, the others are written."""
    folder.mkdir(parents=True, exist_ok=True)
    read: dict[int, bytes] = {}
    results = []
    for place, job in enumerate(jobs, 1):
        name = file_name(place, job)
        error = ""
        try:
            if job.sheet.id not in read:
                read = {job.sheet.id: paper_files.pdf(desk, job.sheet.id)}
            (folder / name).write_bytes(read[job.sheet.id])
        except (DeskError, OSError) as fault:
            error = str(fault)
        results.append(
            Result(job.sheet.id, job.sheet.name, job.holder.label, job.copies, name, error)
        )
    return results


def _draft(desk: Desk, case_id: int, kind: str, folder: Path) -> Result:
    title = specs()[kind].title
    name = f"草稿_{plain_name(title)}.pdf"
    error = ""
    try:
        (folder / name).write_bytes(paper_files.draft(desk, case_id, kind))
    except (DeskError, OSError) as fault:
        error = str(fault)
    return Result(None, f"《{title}》草稿", "草稿", 1, name, error)


def record(desk: Desk, results: Iterable[Result]) -> list[str]:
    """Count as printed what came out whole: a paper of which one copy failed is not. What was refused."""
    copies: dict[int, int] = {}
    failed = set()
    for result in results:
        if result.paper is None:
            continue
        copies[result.paper] = copies.get(result.paper, 0) + result.copies
        if result.error:
            failed.add(result.paper)
    refused = []
    for paper, count in copies.items():
        if paper in failed:
            continue
        try:
            desk.perform("papers.printed", {"paper": paper, "copies": count})
        except DeskError as error:
            refused.append(str(error))
    return refused
