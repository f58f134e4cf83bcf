"""The clocks of a case as lights and words (research: ux 5.2): how long is left, and why."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from township_desk.casework import papers
from township_desk.casework.case_parts import ClockView
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.law.calendar import WorkCalendar
from township_desk.law.clocks import CLOCKS
from township_desk.law.deadlines import ONE_DAY, working_days_between
from township_desk.law.leads import DEFAULT, lead_days
from township_desk.models.case import Case
from township_desk.models.decision import ClockRow
from township_desk.procedure.facts import Law

LAPSING = frozenset(c.id for c in CLOCKS.values() if c.owner == "PARTY" and c.id != "PAY")
"""Rights of the party that simply end: nobody is late when their days are over."""

SUBJECTS = {
    "appraisal": "委托",
    "assistance": "协查",
    "commitment": "告知承诺",
    "correction": "责令改正",
    "deferral": "延期分期",
    "measure": "措施",
    "receiver_help": "协助",
    "recusal": "回避",
}
"""What a clock is about, as the case view numbers it."""


def clock_views(work: Work, case: Case) -> tuple[ClockView, ...]:
    """Every clock of the case and its clue: the open ones first, by their due day."""
    rows = work.session.scalars(
        select(ClockRow).where(
            (ClockRow.case_id == case.id)
            | ((ClockRow.clue_id == case.clue_id) & ClockRow.clue_id.is_not(None))
        )
    ).all()
    order = {"running": 0, "paused": 1}
    ordered = sorted(rows, key=lambda r: (order.get(r.state, 2), r.due_on, r.id))
    return tuple(_view(row, work.day, work.law) for row in ordered)


def status_of(row: ClockRow, today: date) -> str:
    """RUNNING, PAUSED, MET, MISSED, WAIVED or VOID (procedure.md 5.1), derived on reading.

    A running clock whose last day is over is MISSED from the next day on, without any act; what that
    means is its consequence: of a right of the party that it lapsed.
    """
    if row.state == "running" and today > row.due_on:
        return "MISSED"
    return row.state.upper()


def _view(row: ClockRow, today: date, law: Law) -> ClockView:
    clock = CLOCKS[row.clock]
    if row.state not in ("running", "paused"):
        light, left = "closed", _ended(row)
    elif row.clock in LAPSING and row.state == "running" and today > row.due_on:
        light, left = "closed", "已届满"
    else:
        light, left = row_light(row, today, law)
    return ClockView(
        clock=row.clock,
        title=_title(clock.title, row.subject),
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
        status=status_of(row, today),
        subject=row.subject,
        trigger=f"{row.trigger_kind}:{row.trigger_id}" if row.trigger_id else row.trigger_kind,
        raw_due_on=row.raw_due_on,
        strict_on=row.strict_on,
        alarm_on=row.alarm_on,
        earliest_on=row.earliest_on,
        due_at=row.due_at.astimezone(CHINA).isoformat(timespec="minutes") if row.due_at else "",
        history=tuple(_changed(entry) for entry in row.history),
    )


def _title(title: str, subject: str) -> str:
    """The clock with the thing that it runs for, in words: 查封扣押（措施1）."""
    kind, _, number = subject.replace("-", ":", 1).partition(":")
    about = f"{SUBJECTS[kind]}{number}" if kind in SUBJECTS else subject
    paper = papers.specs().get(subject)
    about = paper.title if paper else about
    return f"{title}（{about}）" if about else title


def _changed(entry: dict[str, object]) -> str:
    """One change of a clock in words: old value, new value, reason, who."""
    start = ""
    if entry["old_start"] != entry["new_start"]:
        start = f"起算日由 {entry['old_start']} 改为 {entry['new_start']}，"
    due = f"末日由 {entry['old_due']} 改为 {entry['new_due']}"
    if entry["old_due"] == entry["new_due"]:
        due = f"末日仍为 {entry['new_due']}"
    return f"{entry['on']} {entry['by']}：{start}{due}（{entry['why']}）"


def row_light(row: ClockRow, today: date, law: Law) -> tuple[str, str]:
    """The light of an open clock and what is left in words.

    The agency's own periods warn for the last working day on which it can still act (DL-08, DL-09).
    """
    if row.state == "paused":
        return "paused", "中止计算"
    clock = CLOCKS[row.clock]
    alarm = row.alarm_on or row.due_on
    if alarm < today <= row.due_on:
        return "soon", f"可办理的最后工作日 {alarm:%m-%d} 已过"
    leads = lead_days(clock, row.started_on, law.book)
    target = alarm if today <= alarm else row.due_on
    if row.clock == "CASE90" and today <= alarm:
        target = row.raw_due_on or alarm  # P-90-WARN counts days since filing, rest days too
    light, left = light_of(target, today, clock.unit == "wd", law.calendar, leads)
    if row.due_at is not None and light != "over":
        left = f"至 {row.due_at.astimezone(CHINA):%m-%d %H:%M}"
    return light, left


def light_of(
    due_on: date,
    today: date,
    in_working_days: bool,
    calendar: WorkCalendar,
    leads: Sequence[int] = DEFAULT,
) -> tuple[str, str]:
    """The light of a running clock and what is left in words, today counted."""
    if today > due_on:
        return "over", f"超{(today - due_on).days}日"
    if today == due_on:
        return "soon", "今天届满"
    days = (due_on - today).days + 1
    if in_working_days:
        days = working_days_between(today - ONE_DAY, due_on, calendar)
    left = f"剩{days}工作日" if in_working_days else f"剩{days}日"
    if days <= min(leads):
        return "soon", left
    return ("near" if days <= max(leads) else "normal"), left


def _ended(row: ClockRow) -> str:
    words = {"met": "已按期", "missed": "超期完成", "waived": "已放弃", "void": "已失效"}
    return words.get(row.state, row.state)
