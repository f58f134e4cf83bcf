"""办案期限台账 (DL-13): the clock of the ninety days after what the domain leaves out and what was extended.

Nothing is entered here by hand: every interval follows the dates of what happened.
"""

from sqlalchemy import select

from township_desk.casework import clocks
from township_desk.casework.side_roads_facts import extensions, left_out
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.decision import ClockRow
from township_desk.procedure import pauses


def refresh(work: Work, case: Case, why: str) -> None:
    """Let the clock of the ninety days follow: paused while a counted interval lasts, longer after it."""
    row = work.session.scalars(
        select(ClockRow).where(
            ClockRow.case_id == case.id,
            ClockRow.clock == "CASE90",
            ClockRow.state.in_(clocks.OPEN),
        )
    ).first()
    if row is None:
        return
    counted = [item for item in left_out(work.session, case, work.law) if item.counted]
    wanted: list[dict[str, object]] = [
        {
            "from": item.from_on.isoformat(),
            "to": item.to_on.isoformat() if item.to_on else "",
            "why": item.cause.label,
        }
        for item in counted
    ]
    more: list[dict[str, object]] = [
        {"days": e.days, "until": "", "why": pauses.told(e)}
        for e in extensions(work.session, case.id)
    ]
    if (row.pauses, row.extensions) == (wanted, more):
        return
    row.pauses, row.extensions = wanted, more
    row.state = "paused" if any(item.to_on is None for item in counted) else "running"
    clocks.recompute(work, row, why)
