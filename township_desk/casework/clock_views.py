"""The clocks of a case as lights and words (research: ux 5.2): how long is left, and why."""

from datetime import date

from sqlalchemy import select

from township_desk.casework.case_parts import ClockView
from township_desk.casework.work import Work
from township_desk.law.calendar import WorkCalendar
from township_desk.law.clocks import CLOCKS
from township_desk.law.deadlines import ONE_DAY, working_days_between
from township_desk.models.case import Case
from township_desk.models.decision import ClockRow

SOON, NEAR = 2, 5
"""Working days left, today counted, at which the light turns to 急 and to 近."""

LAPSING = frozenset({"STMT", "HREQ", "REC", "LIT", "PUBLICNOTICE"})
"""Rights of the party that simply end: nobody is late when their days are over."""


def clock_views(work: Work, case: Case) -> tuple[ClockView, ...]:
    """Every clock of the case and its clue: the running ones first, by their due day."""
    rows = work.session.scalars(
        select(ClockRow).where(
            (ClockRow.case_id == case.id)
            | ((ClockRow.clue_id == case.clue_id) & ClockRow.clue_id.is_not(None))
        )
    ).all()
    ordered = sorted(rows, key=lambda r: (r.state != "running", r.due_on, r.id))
    return tuple(_view(row, work.day, work.law.calendar) for row in ordered)


def _view(row: ClockRow, today: date, calendar: WorkCalendar) -> ClockView:
    clock = CLOCKS[row.clock]
    light, left = ("closed", _ended(row))
    lapsed = row.clock in LAPSING and today > row.due_on
    if row.state == "running" and lapsed:
        left = "已届满"
    elif row.state == "running":
        light, left = light_of(row.due_on, today, clock.unit == "wd", calendar)
    return ClockView(
        clock=row.clock,
        title=clock.title,
        started_on=row.started_on,
        due_on=row.due_on,
        state=row.state,
        stopped_on=row.stopped_on,
        light=light,
        left=left,
        arithmetic=tuple(str(line) for line in row.arithmetic),
        article=clock.article,
        consequence=clock.consequence,
        owner=clock.owner,
        provisional=row.provisional,
    )


def light_of(
    due_on: date, today: date, in_working_days: bool, calendar: WorkCalendar
) -> tuple[str, str]:
    """The light of a running clock and what is left in words, today counted."""
    if today > due_on:
        return "over", f"超{(today - due_on).days}日"
    if today == due_on:
        return "soon", "今天届满"
    working = working_days_between(today - ONE_DAY, due_on, calendar)
    left = f"剩{working}工作日" if in_working_days else f"剩{(due_on - today).days + 1}日"
    if working <= SOON:
        return "soon", left
    return ("near" if working <= NEAR else "normal"), left


def _ended(row: ClockRow) -> str:
    words = {"met": "已按期", "missed": "超期完成", "waived": "已放弃", "void": "已失效"}
    return words.get(row.state, row.state)
