"""期限 in the record: started, stopped, lengthened, paused, moved; the arithmetic is law/clocks.

Of one clock one run is open for a case at a time; *subject* tells apart those of which several run
(one for each measure, each instalment). A row keeps all that it is computed from (procedure.md 5.1),
so that every change computes it anew and ``history`` says what it was before and why.
"""

from datetime import date, datetime

from sqlalchemy import Select, select

from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.law.clocks import CLOCKS, Deadline, Extension, Pause, run_clock
from township_desk.law.dates import parse_day
from township_desk.models.base import Base
from township_desk.models.case import Case, Clue
from township_desk.models.decision import ClockRow, ServiceRow

OPEN = ("running", "paused")

SERVED = {
    "STMT": ("prior_notice",),
    "HREQ": ("hearing_rights_notice",),
    "HDATE": ("hearing_notice",),
    "DEMAND": ("performance_demand",),
    "COUNTY-REPLY": ("case_transfer_letter",),
    **dict.fromkeys(
        ("PAY", "REC", "LIT", "LIT-SPEC", "REC-NOINFO", "LIT-NOINFO"),
        ("penalty_decision", "no_penalty_decision", "summary_penalty_decision"),
    ),
}
"""Clocks that the service of a paper starts: they hang on its row and follow its day."""


def start(
    work: Work,
    clock: str,
    on: date,
    *,
    case: Case | None = None,
    clue: Clue | None = None,
    domain: str | None = None,
    extra_days: int = 0,
    length: int | None = None,
    at: datetime | None = None,
    subject: str = "",
    trigger: Base | None = None,
) -> Deadline:
    """Start a clock from the day of its event; an earlier open run of the same *subject* is void.

    *at* is the instant of the event, for clocks of hours. *length* replaces the parameter for good.
    *trigger* is the row that started it; without one the service of its paper that day is looked for,
    then the act under way is named.
    """
    for row in _open(work, clock, case, clue, subject):
        row.state, row.stopped_on = "void", work.day
    kind, number = _trigger(work, clock, on, case, trigger)
    row = ClockRow(
        case_id=case.id if case else None,
        clue_id=clue.id if clue else None,
        clock=clock,
        subject=subject,
        trigger_kind=kind,
        trigger_id=number,
        started_on=on,
        started_at=at,
        domain=domain or "",
        amount=length or 0,
        amount_fixed=length is not None,
        extensions=[{"days": extra_days, "until": "", "why": ""}] if extra_days else [],
        pauses=[],
        history=[],
        state="running",
    )
    deadline = compute(work, row)
    _keep(row, deadline)
    work.session.add(row)
    return deadline


def stop(
    work: Work,
    clock: str,
    on: date,
    *,
    case: Case | None = None,
    clue: Clue | None = None,
    state: str = "",
    at: datetime | None = None,
    subject: str = "",
) -> None:
    """Stop a clock at the legally relevant day (DL-14): met, missed, or *state*."""
    for row in _open(work, clock, case, clue, subject):
        row.state = state or _outcome(row, on, at)
        row.stopped_on = on


def extend(
    work: Work,
    clock: str,
    until: date | None = None,
    why: str = "",
    *,
    days: int = 0,
    case: Case | None = None,
    clue: Clue | None = None,
    subject: str = "",
) -> None:
    """Let an open clock end later than its parameter says: *days* more, or not before *until*."""
    if days < 0 or (not days and until is None):
        raise InvalidInput("延长期限须写明延长的天数或者延长到哪一天")
    more: dict[str, object] = {
        "days": days, "until": until.isoformat() if until else "", "why": why,
    }  # fmt: skip
    for row in _open(work, clock, case, clue, subject):
        row.extensions = [*row.extensions, more]
        recompute(work, row, why or "延长期限")


def pause(work: Work, clock: str, from_: date, why: str, *, case: Case, subject: str = "") -> None:
    """Stop counting from *from_* on, that day included, until ``resume`` (DL-13); CASE90 and SEIZE only."""
    if not CLOCKS[clock].pausable:
        raise InvalidInput(f"“{CLOCKS[clock].title}”不能中止计算（{CLOCKS[clock].article}）")
    for row in _open(work, clock, case, None, subject):
        if row.state == "paused":
            raise InvalidInput(f"“{CLOCKS[clock].title}”已经中止计算，恢复之后才能再次中止")
        row.pauses = [*row.pauses, {"from": from_.isoformat(), "to": "", "why": why}]
        row.state = "paused"
        recompute(work, row, f"自 {from_.isoformat()} 起中止计算：{why}")


def resume(
    work: Work, clock: str, to: date, *, case: Case, subject: str = "", why: str = ""
) -> None:
    """Count again: *to* is the last day left out (closed interval, DL-13)."""
    for row in _open(work, clock, case, None, subject):
        if row.state != "paused":
            continue
        *closed, last = row.pauses
        if to < parse_day(str(last["from"])):
            raise faults.DAYS.refusal(
                f"恢复日期 {to.isoformat()} 早于中止日期 {last['from']}，请核对"
            )
        row.pauses = [*closed, {**last, "to": to.isoformat()}]
        row.state = "running"
        recompute(work, row, why or f"至 {to.isoformat()} 恢复计算")


def leave_out(
    work: Work, clock: str, from_: date, to: date, why: str, *, case: Case, subject: str = ""
) -> None:
    """Leave a period that is already over out of a pausable clock, both days included (DL-13)."""
    pause(work, clock, from_, why, case=case, subject=subject)
    resume(work, clock, to, case=case, subject=subject, why=f"扣除{why}")


def move(
    work: Work,
    clock: str,
    new_start: date,
    why: str,
    *,
    case: Case | None = None,
    clue: Clue | None = None,
    subject: str = "",
    at: datetime | None = None,
) -> None:
    """Let the last run of a clock begin on another day, because its event did; met and missed follow."""
    query = select(ClockRow).where(ClockRow.clock == clock, ClockRow.subject == subject)
    row = work.session.scalars(
        _of(query, case, clue).where(ClockRow.state != "void").order_by(ClockRow.id.desc())
    ).first()
    if row is not None:
        move_row(work, row, new_start, why, at=at)


def move_row(
    work: Work, row: ClockRow, new_start: date, why: str, *, at: datetime | None = None
) -> None:
    """As ``move``, for a row at hand."""
    started = row.started_on
    row.started_on, row.started_at = new_start, at or row.started_at
    recompute(work, row, why, started=started)


def recompute(work: Work, row: ClockRow, why: str, *, started: date | None = None) -> bool:
    """Compute *row* from what it holds and keep what it was before (DL-20). Whether anything changed."""
    before = (started or row.started_on, row.due_on)
    if not row.unit and compute(work, row).last_day < row.due_on:
        # A row of an earlier program does not say why it was longer: it stays so.
        until = row.due_on.isoformat()
        row.extensions = [{"days": 0, "until": until, "why": "原登记的期限较长"}]
    deadline = compute(work, row)
    after = (row.started_on, deadline.last_day)
    changed = before != after or row.provisional != deadline.provisional
    _keep(row, deadline)
    if row.state in ("met", "missed") and row.stopped_on is not None:
        row.state = _outcome(row, row.stopped_on, None)
    if changed:
        row.history = [
            *row.history,
            {
                "on": work.day.isoformat(),
                "by": work.actor.name,
                "why": why,
                "old_start": before[0].isoformat(),
                "new_start": after[0].isoformat(),
                "old_due": before[1].isoformat(),
                "new_due": after[1].isoformat(),
            },
        ]
    return changed


def compute(work: Work, row: ClockRow) -> Deadline:
    """What *row* comes to by today's calendar and the parameters of its first day."""
    begins = row.started_at.astimezone(CHINA) if row.started_at else row.started_on
    return run_clock(
        row.clock,
        begins,
        work.law.book,
        work.law.calendar,
        domain=row.domain or None,
        length=row.amount if row.amount_fixed else None,
        extensions=[
            Extension(int(str(e["days"])), _day(e["until"]), str(e["why"])) for e in row.extensions
        ],
        pauses=[Pause(parse_day(str(p["from"])), _day(p["to"]), str(p["why"])) for p in row.pauses],
    )


def stop_all(work: Work, on: date, case: Case) -> None:
    """Closing stops what still runs."""
    for row in work.session.scalars(
        select(ClockRow).where(ClockRow.case_id == case.id, ClockRow.state.in_(OPEN))
    ):
        row.state, row.stopped_on = "void", on


def _open(
    work: Work, clock: str, case: Case | None, clue: Clue | None, subject: str
) -> list[ClockRow]:
    query = select(ClockRow).where(
        ClockRow.clock == clock, ClockRow.subject == subject, ClockRow.state.in_(OPEN)
    )
    return list(work.session.scalars(_of(query, case, clue)))


def _of(query: Select[ClockRow], case: Case | None, clue: Clue | None) -> Select[ClockRow]:
    if case is not None:
        query = query.where(ClockRow.case_id == case.id)
    if clue is not None:
        query = query.where(ClockRow.clue_id == clue.id)
    return query


def _trigger(
    work: Work, clock: str, on: date, case: Case | None, trigger: Base | None
) -> tuple[str, int | None]:
    """Table and number of the row that started a clock, or the name of the act."""
    if trigger is None and case is not None and clock in SERVED:
        trigger = work.session.scalars(
            select(ServiceRow)
            .where(
                ServiceRow.case_id == case.id,
                ServiceRow.document.in_(SERVED[clock]),
                ServiceRow.on == on,
            )
            .order_by(ServiceRow.id.desc())
        ).first()
    if trigger is None:
        return work.act, None
    work.session.flush()
    return trigger.__tablename__, int(getattr(trigger, "id"))  # noqa: B009 - Base itself has no id


def _keep(row: ClockRow, deadline: Deadline) -> None:
    """Write what was computed into the row."""
    clock = CLOCKS[row.clock]
    row.amount, row.unit, row.rolls = deadline.amount, deadline.unit, clock.rolls
    row.owner, row.consequence = deadline.owner, deadline.consequence
    row.strict_on, row.raw_due_on = deadline.strict_last_day, deadline.raw_last_day
    row.due_on, row.due_at = deadline.last_day, deadline.last_instant
    row.earliest_on, row.provisional = deadline.earliest, deadline.provisional
    row.alarm_on = deadline.act_by if clock.owner == "AGENCY" else deadline.last_day
    row.arithmetic = list(deadline.arithmetic)


def _outcome(row: ClockRow, on: date, at: datetime | None) -> str:
    if at is not None and row.due_at is not None:
        return "met" if at <= row.due_at else "missed"
    return "met" if on <= row.due_on or row.state == "paused" else "missed"


def _day(text: object) -> date | None:
    return parse_day(str(text)) if text else None
