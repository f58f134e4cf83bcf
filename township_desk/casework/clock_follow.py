"""What hangs on a day follows it: records and clocks on a service, records on the end of a clock."""

from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import clocks
from township_desk.casework.work import Work
from township_desk.models.base import Base
from township_desk.models.decision import ClockRow, ServiceRow
from township_desk.models.evidence import CorrectionRow
from township_desk.models.execution import DemandRow
from township_desk.models.hearing import HearingRow, NoticeRow

SERVED: dict[str, tuple[type[Base], str, str]] = {
    "prior_notice": (NoticeRow, "number", "served_on"),
    "hearing_notice": (HearingRow, "notice_number", "notice_served_on"),
    "correction_order": (CorrectionRow, "number", "served_on"),
    "performance_demand": (DemandRow, "number", "served_on"),
}
"""By paper: the table that repeats the day of service, its column with the number, and the day's."""

ENDS: dict[str, tuple[type[Base], str, str]] = {
    "STMT": (NoticeRow, "served_on", "statement_until"),
    "HREQ": (NoticeRow, "served_on", "hearing_until"),
    "DEMAND": (DemandRow, "served_on", "until"),
}
"""By clock: the table that repeats its last day, the column with its first day, and the last day's."""

REMEDIES = frozenset({"REC", "LIT", "LIT-AFTER", "LIT-SPEC", "LIT-NOINFO", "REC-NOINFO"})
"""Periods whose end opens the window to apply to the court (DL-19)."""


def service(work: Work, row: ServiceRow, on: date, why: str) -> None:
    """The service *row* counts from *on*: so does everything that was counted from it."""
    if row.on == on:
        return
    row.on = on
    if row.document in SERVED:
        table, number, column = SERVED[row.document]
        for copy in _of_case(work, table, row.case_id):
            if getattr(copy, number) == row.document_number:
                setattr(copy, column, on)
    hanging = work.session.scalars(
        select(ClockRow).where(
            ClockRow.trigger_kind == ServiceRow.__tablename__,
            ClockRow.trigger_id == row.id,
            ClockRow.clock != "PUBLICNOTICE",
            ClockRow.state != "void",
        )
    ).all()
    for clock in hanging:
        due = clock.due_on
        clocks.move_row(work, clock, on, why)
        ended(work, clock, due, why)
    for clock in _ended_by(work, row):
        clock.stopped_on = on
        clocks.recompute(work, clock, why)


def _ended_by(work: Work, row: ServiceRow) -> list[ClockRow]:
    """The period to serve, which the service of the decision ended."""
    if row.document not in ("penalty_decision", "no_penalty_decision"):
        return []
    query = select(ClockRow).where(
        ClockRow.case_id == row.case_id,
        ClockRow.clock == "SERVE",
        ClockRow.state.in_(("met", "missed")),
    )
    return list(work.session.scalars(query))


def ended(work: Work, clock: ClockRow, old_due: date, why: str) -> None:
    """The last day of *clock* was *old_due*: what repeats it follows, what begins with it moves."""
    if clock.due_on == old_due:
        return
    if clock.clock == "PUBLICNOTICE":
        row = work.session.get(ServiceRow, clock.trigger_id) if clock.trigger_id else None
        if row is not None:
            service(work, row, clock.due_on, why)
    elif clock.clock in ENDS and clock.case_id is not None:
        table, first, last = ENDS[clock.clock]
        for copy in _of_case(work, table, clock.case_id):
            if getattr(copy, first) == clock.started_on and getattr(copy, last) is not None:
                setattr(copy, last, clock.due_on)
                _in_time(work, copy)
    elif clock.clock in REMEDIES and clock.case_id is not None:
        for window in _of_case(work, ClockRow, clock.case_id):
            if window.clock == "COURT" and window.started_on == old_due:
                clocks.move_row(work, window, clock.due_on, why)


def _in_time(work: Work, copy: Any) -> None:
    """A request for a hearing that was late by the wrong day is in time by the right one."""
    if not isinstance(copy, NoticeRow) or copy.hearing_until is None:
        return
    for asked in _of_case(work, HearingRow, copy.case_id):
        if asked.notice_id in (None, copy.id) and asked.requested_on <= copy.hearing_until:
            asked.in_time = True


def _of_case(work: Work, table: type[Base], case_id: int) -> list[Any]:
    mapped: Any = table
    return list(work.session.scalars(select(mapped).where(mapped.case_id == case_id)))
