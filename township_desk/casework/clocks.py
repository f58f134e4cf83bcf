"""期限 in the record: started, stopped and read; the arithmetic is law/clocks."""

from datetime import date

from sqlalchemy import select

from township_desk.casework.work import Work
from township_desk.law.clocks import Deadline, run_clock
from township_desk.models.case import Case, Clue
from township_desk.models.decision import ClockRow


def start(
    work: Work,
    clock: str,
    on: date,
    *,
    case: Case | None = None,
    clue: Clue | None = None,
    domain: str | None = None,
) -> Deadline:
    """Start a clock from the day of its event; an earlier run of the same clock is void."""
    for row in _running(work, clock, case, clue):
        row.state, row.stopped_on = "void", work.day
    deadline = run_clock(clock, on, work.law.book, work.law.calendar, domain=domain)
    work.session.add(
        ClockRow(
            case_id=case.id if case else None,
            clue_id=clue.id if clue else None,
            clock=clock,
            started_on=on,
            due_on=deadline.last_day,
            state="running",
            provisional=deadline.provisional,
            arithmetic=list(deadline.arithmetic),
        )
    )
    return deadline


def extend(work: Work, clock: str, until: date, why: str, *, case: Case) -> None:
    """Let a running clock end later than its parameter says."""
    for row in _running(work, clock, case, None):
        row.due_on = until
        row.arithmetic = [*row.arithmetic, f"{why}，至 {until.isoformat()}"]


def stop(
    work: Work,
    clock: str,
    on: date,
    *,
    case: Case | None = None,
    clue: Clue | None = None,
    state: str = "",
) -> None:
    """Stop a clock at the legally relevant day (DL-14): met, missed, or *state*."""
    for row in _running(work, clock, case, clue):
        row.state = state or ("met" if on <= row.due_on else "missed")
        row.stopped_on = on


def _running(work: Work, clock: str, case: Case | None, clue: Clue | None) -> list[ClockRow]:
    query = select(ClockRow).where(ClockRow.clock == clock, ClockRow.state == "running")
    if case is not None:
        query = query.where(ClockRow.case_id == case.id)
    if clue is not None:
        query = query.where(ClockRow.clue_id == clue.id)
    return list(work.session.scalars(query))


def stop_all(work: Work, on: date, case: Case) -> None:
    """Closing stops what still runs."""
    for row in work.session.scalars(
        select(ClockRow).where(ClockRow.case_id == case.id, ClockRow.state == "running")
    ):
        row.state, row.stopped_on = "void", on
