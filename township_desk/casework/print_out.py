"""Printing into a folder: one PDF for each holder's copies, in print order, for a printer somewhere else."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
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

log = logging.getLogger(__name__)


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
        if job.sheet.id not in read:
            read = {}
        error = fault_of(partial(_write, desk, job.sheet.id, folder / name, read))
        results.append(
            Result(job.sheet.id, job.sheet.name, job.holder.label, job.copies, name, error)
        )
    return results


def _write(desk: Desk, paper: int, path: Path, read: dict[int, bytes]) -> None:
    if paper not in read:
        read[paper] = paper_files.pdf(desk, paper)
    path.write_bytes(read[paper])


def fault_of(work: Callable[[], object]) -> str:
    """Why *work* on one paper failed, in a sentence; empty if it did not. A bug goes to the log."""
    try:
        work()
    except (DeskError, OSError) as fault:
        return str(fault)
    except Exception:
        log.exception("A paper could not be printed")
        return "程序出现意外错误，这一份没有打印；详情已写入日志，请交给系统管理员"
    return ""


def _draft(desk: Desk, case_id: int, kind: str, folder: Path) -> Result:
    title = specs()[kind].title
    name = f"草稿_{plain_name(title)}.pdf"
    error = fault_of(lambda: (folder / name).write_bytes(paper_files.draft(desk, case_id, kind)))
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
