"""评查统计 from the record: the last sheet of our own of every file reviewed in a period. Reads only."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from township_desk.casework.desk import Desk, legal_day
from township_desk.casework.file_review import SELF
from township_desk.errors import InvalidInput
from township_desk.models.case import Case, CaseOfficer
from township_desk.models.office import OfficeProfile, PersonRow
from township_desk.models.oversight import FileReviewRow, RectificationRow
from township_desk.oversight.file_review.checks import FATAL, Check, load
from township_desk.oversight.file_review.statistics import (
    HEADS,
    Fault,
    Line,
    Reviewed,
    Statistics,
    Task,
    count,
)

GROUPS = {"township": "按乡镇（街道）", "matter": "按事项", "officer": "按承办人"}


def statistics(desk: Desk, since: date | None = None, until: date | None = None) -> Statistics:
    """The statistics of the sheets dated from *since* to *until*, both included. Raises InvalidInput."""
    if since and until and until < since:
        raise InvalidInput(f"统计的截止日期 {until} 早于起始日期 {since}，请核对")
    with desk.reading() as session:
        return count(_reviewed(session, since, until), _tasks(session))


def _reviewed(session: Session, since: date | None, until: date | None) -> list[Reviewed]:
    last = select(func.max(FileReviewRow.id)).where(FileReviewRow.kind == SELF)
    if since:
        last = last.where(FileReviewRow.on >= since)
    if until:
        last = last.where(FileReviewRow.on <= until)
    rows = session.execute(
        select(FileReviewRow, Case)
        .join(Case, Case.id == FileReviewRow.case_id)
        .where(FileReviewRow.id.in_(last.group_by(FileReviewRow.case_id)))
        .order_by(FileReviewRow.id)
    ).all()
    names = _officers(session, {case.id for _, case in rows})
    office = session.scalars(select(OfficeProfile)).one()
    known = {check.id: check for check in load()[0]}
    return [
        Reviewed(
            case.number or case.cause,
            office.name,
            str(case.matter_snapshot.get("name", "")),
            names.get(case.id, ()),
            sheet.on,
            sheet.score,
            sheet.grade,
            tuple(_faults(sheet.rows, known)),
        )
        for sheet, case in rows
    ]


def _officers(session: Session, cases: set[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = session.execute(
        select(CaseOfficer.case_id, PersonRow.name)
        .join(PersonRow, PersonRow.login == CaseOfficer.login)
        .where(CaseOfficer.case_id.in_(cases), CaseOfficer.recused_on.is_(None))
        .order_by(CaseOfficer.case_id, CaseOfficer.position)
    )
    for case, name in rows:
        found[case] = (*found.get(case, ()), name)
    return found


def _faults(rows: list[Any], known: dict[str, Check]) -> list[Fault]:
    """What the sheet held against the file; its own wording, so that a later one changes nothing."""
    return [
        Fault(
            row["check"],
            row["text"],
            row["taken"],
            row["check"] in known and known[row["check"]].kind == FATAL,
        )
        for row in rows
        if row["state"] in ("扣分", "不合格")
    ]


def _tasks(session: Session) -> list[Task]:
    today = legal_day(session)
    rows = session.execute(
        select(RectificationRow, Case.number, Case.cause)
        .join(Case, Case.id == RectificationRow.case_id)
        .where(RectificationRow.done_on.is_(None))
    )
    return [
        Task(number or cause, task.text, task.due_on, task.due_on < today)
        for task, number, cause in rows
    ]


def lines_of(found: Statistics, group: str) -> tuple[Line, ...]:
    """The lines of one of GROUPS."""
    return {"township": found.townships, "matter": found.matters, "officer": found.officers}[group]


def told(found: Statistics) -> list[str]:
    """For the command line."""
    lines = [f"共评查案卷 {found.files} 件"]
    for group, title in GROUPS.items():
        lines += ["", title, "  ".join(HEADS)]
        lines += ["  ".join(line.words) for line in lines_of(found, group)]
    lines += ["", "反复出现的问题" if found.recurrent else "没有反复出现的问题"]
    lines += [
        f"{x.check} {x.text}：{x.files} 件（{x.share}%），{'、'.join(x.cases)}"
        for x in found.recurrent
    ]
    lines += ["", "未完成的整改事项" if found.tasks else "没有未完成的整改事项"]
    lines += [
        f"{x.due_on}{'（已逾期）' if x.overdue else ''} {x.case}：{x.text}" for x in found.tasks
    ]
    return lines
