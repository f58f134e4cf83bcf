"""行政检查 as guards see it, from the record. Reads only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.models.inspection import (
    EarlyEvidenceRow,
    InspectionMatterRow,
    InspectionPlanRow,
    InspectionRow,
)
from township_desk.procedure import facts as f
from township_desk.procedure import inspection as guards


def find(work: Work, number: int) -> InspectionRow:
    """The visit with this number. Raises InvalidInput if there is none."""
    row = work.session.get(InspectionRow, number)
    if row is None:
        raise InvalidInput(f"没有编号为 {number} 的行政检查，请从行政检查列表中选择")
    return row


def plan(work: Work, number: int) -> InspectionPlanRow:
    """The plan with this number. Raises InvalidInput if there is none."""
    row = work.session.get(InspectionPlanRow, number)
    if row is None:
        raise InvalidInput(f"没有编号为 {number} 的检查计划，请先制定计划（inspection.plan）")
    return row


def matters(work: Work, ids: Sequence[Any]) -> list[InspectionMatterRow]:
    """The matters of a visit, in order. Raises InvalidInput for a number that nobody published."""
    rows = []
    for number in dict.fromkeys(ids):
        row = work.session.get(InspectionMatterRow, int(number))
        if row is None:
            raise InvalidInput(
                f"没有编号为 {number} 的行政检查事项，请先由系统管理员登记（inspection.publish）"
            )
        rows.append(row)
    return rows


def matter_facts(rows: Sequence[InspectionMatterRow]) -> tuple[f.InspectionMatter, ...]:
    """The same for guards."""
    return tuple(f.InspectionMatter(r.name, r.from_on, r.until_on) for r in rows)


def earlier_visits(
    work: Work, credit_code: str, id_no: str, year: int, before: int | None = None
) -> int:
    """How often this enterprise was visited in the calendar year, cancelled visits left out."""
    same = [
        column == number
        for column, number in (
            (InspectionRow.credit_code, credit_code), (InspectionRow.id_no, id_no),
        )
        if number
    ]  # fmt: skip
    query = select(func.count(InspectionRow.id)).where(
        or_(*same),
        InspectionRow.visited_on >= date(year, 1, 1),
        InspectionRow.visited_on <= date(year, 12, 31),
        InspectionRow.cancelled_on.is_(None),
    )
    if before is not None:
        query = query.where(InspectionRow.id != before)
    return work.session.scalar(query) or 0


def facts_of(work: Work, row: InspectionRow) -> f.Inspection:
    """The visit as it stands in the record."""
    day = row.visited_on or row.planned_at.astimezone(CHINA).date()
    record = work.session.scalars(
        select(EarlyEvidenceRow).where(EarlyEvidenceRow.inspection_id == row.id)
    ).first()
    return f.Inspection(
        source=row.source,
        officers=tuple(str(o) for o in row.officers),
        matters=matter_facts(matters(work, row.matters)),
        proposed_on=row.proposed_on,
        people=work.people,
        urgent=bool(row.urgent_reason),
        approved_at=row.approved_at,
        approver=row.approver,
        started_at=row.started_at,
        notice_shown=bool(row.notice_number),
        certificates_shown=record is None or bool(record.flags.get("shown_certificates", True)),
        earlier=earlier_visits(work, row.credit_code, row.id_no, day.year, row.id),
        limit_reason=row.limit_reason,
        cancelled=row.cancelled_on is not None,
    )


def allow_relying(work: Work, row: InspectionRow) -> None:
    """Refuse to build on a visit that was not lawful on its day (O1: INS-*)."""
    work.allow(guards.rely(facts_of(work, row), work.law, row.visited_on or work.day))
