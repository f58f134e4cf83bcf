"""行政检查 as the window lists it: what each visit is waiting for, and its papers. Reads only."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from township_desk.casework.desk import Desk
from township_desk.casework.lists import PAGE, Page
from township_desk.clock import CHINA
from township_desk.models.inspection import InspectionRow
from township_desk.models.paper import PaperRow


@dataclass(frozen=True)
class InspectionLine:
    """One visit; *act* is its next step, empty when there is none."""

    id: int
    target: str
    source: str
    planned_on: date
    state: str
    next_step: str
    act: str
    ordinal: int
    officers: str
    over: bool


@dataclass(frozen=True)
class PaperLine:
    """One paper of a visit."""

    id: int
    title: str
    number: str


def page(desk: Desk, text: str = "", after: int | None = None) -> Page:
    """The visits whose target holds every word of *text*, newest first, below the id *after*."""
    with desk.reading() as session:
        names = {p.login: p.name for p in desk.work(session).people.values()}
        conditions = [
            or_(
                InspectionRow.target.contains(word, autoescape=True),
                InspectionRow.credit_code == word,
                InspectionRow.id_no == word,
            )
            for word in text.split()
        ]
        query = select(InspectionRow).where(*conditions)
        if after is not None:
            query = query.where(InspectionRow.id < after)
        rows = session.scalars(query.order_by(InspectionRow.id.desc()).limit(PAGE + 1)).all()
        counted = select(func.count(InspectionRow.id)).where(*conditions)
        total = session.scalar(counted) if after is None else None
        lines = tuple(_line(row, names) for row in rows[:PAGE])
        return Page(lines, lines[-1].id if len(rows) > PAGE else None, total)


def _line(row: InspectionRow, names: dict[str, str]) -> InspectionLine:
    state, step, act = _stands(row)
    return InspectionLine(
        row.id, row.target, row.source.label,
        row.visited_on or row.planned_at.astimezone(CHINA).date(), state, step, act, row.ordinal,
        "、".join(names.get(str(o), str(o)) for o in row.officers), not act,
    )  # fmt: skip


def _stands(row: InspectionRow) -> tuple[str, str, str]:
    """Where the visit stands, what comes next in words, and as an act."""
    if row.cancelled_on is not None:
        return f"已取消（{row.cancel_reason}）", "", ""
    if row.result is not None:
        return row.result.label, "", ""
    if row.approved_at is None and row.started_at is not None:
        return "已紧急检查，尚未审批", "补办审批", "inspection.approve"
    if row.approved_at is None:
        urgent = "（紧急的可以先实施）" if row.urgent_reason else ""
        return f"待审批{urgent}", "审批", "inspection.approve"
    if row.started_at is None:
        return f"已批准 {row.approval_number}", "实施检查", "inspection.visit"
    return "已检查", "告知结果", "inspection.finish"


def papers_of(desk: Desk, number: int) -> tuple[PaperLine, ...]:
    """The papers of one visit that still count, in order."""
    with desk.reading() as session:
        rows = session.scalars(
            select(PaperRow)
            .where(PaperRow.subject == f"inspection:{number}", PaperRow.voided_on.is_(None))
            .order_by(PaperRow.id)
        )
        return tuple(PaperLine(row.id, row.title, row.number) for row in rows)
