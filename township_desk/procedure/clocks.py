"""期限: papers that print a day nobody can know yet, and steps that a corrected day makes too early."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.calendar import WorkCalendar
from township_desk.procedure.facts import CaseFacts, Hearing, Law, Notice
from township_desk.procedure.hearing import earliest_day
from township_desk.procedure.rules import finding

PRINTED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})-(\d{2})-(\d{2})")


def printed_days(text: str) -> Iterator[date]:
    """The days that a text names; what is written like a day and is none is passed over."""
    for match in PRINTED.finditer(re.sub(r"\s", "", text)):
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def provisional(
    title: str, texts: Iterable[str], dated_on: date, calendar: WorkCalendar
) -> Iterator[Finding]:
    """Days after *dated_on* on an outward paper in years whose holidays are not known (DL-21)."""
    days = {day for text in texts for day in printed_days(text) if day > dated_on}
    for day in sorted(d for d in days if not calendar.covers(d.year)):
        yield finding("G-CAL-01", paper=title, date=day.isoformat(), year=day.year)


def too_early(case: CaseFacts, law: Law) -> Iterator[Finding]:
    """Steps already taken that lie before the end of a period as it counts now (DL-20)."""
    if case.notice is not None:
        yield from _before_periods(case, case.notice)
    if case.hearing is not None:
        yield from _before_hearing(case.hearing, law)
    yield from _before_demand(case)


def _before_periods(case: CaseFacts, notice: Notice) -> Iterator[Finding]:
    decided = case.decision.decided_on if case.decision else None
    reviewed = case.review.opined_on if case.review else None
    steps = [("作出处罚决定", decided), ("法制审核", reviewed)]
    heard = case.hearing is not None and case.hearing.held_on is not None
    periods = [
        ("陈述申辩", notice.statement_until, notice.statement_waived_on, "第四十五条"),
        ("申请听证", notice.hearing_until, notice.hearing_waived_on or heard, "第六十四条"),
    ]
    for what, until, given_up, article in periods:
        if until is None or given_up:
            continue
        for step, on in steps:
            if on is not None and on <= until:
                yield _early(step, on, f"{what}期限", until, f"《行政处罚法》{article}")


def _before_hearing(hearing: Hearing, law: Law) -> Iterator[Finding]:
    held = hearing.held_on or (None if hearing.ended_on else hearing.planned_on)
    if held is None or hearing.notice_served_on is None:
        return
    earliest, until = earliest_day(hearing.notice_served_on, law)
    if held < earliest:
        what = "听证通知的七个工作日（最早可于次日举行）"
        yield _early("听证", held, what, until, "《行政处罚法》第六十四条第二项")


def _before_demand(case: CaseFacts) -> Iterator[Finding]:
    untils = [d.until for d in case.execution.demands if d.until is not None]
    for application in case.execution.applications:
        earlier = [until for until in untils if application.applied_on <= until]
        if earlier and len(earlier) == len(untils):
            yield _early(
                "申请法院强制执行", application.applied_on, "催告期限", min(earlier),
                "《行政强制法》第五十四条",
            )  # fmt: skip


def _early(step: str, on: date, what: str, until: date, article: str) -> Finding:
    return finding(
        "G-CLK-01",
        step=step,
        on=on.isoformat(),
        period=what,
        until=until.isoformat(),
        article=article,
    )
