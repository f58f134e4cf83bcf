"""涉嫌犯罪案件的移送 (4.4.K, 移送规定): special group, the principal head, the police, the way back."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from township_desk.clock import CHINA
from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.procedure import officers
from township_desk.procedure.facts import CaseFacts, CrimeTransfer, Law, Proposal
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role


def suspicion(case: CaseFacts) -> Iterator[Finding]:
    """A suspected crime that was neither sent away nor, with reasons, not sent (第二十七条)."""
    if case.crime_suspected and not case.crime_settled:
        yield finding("G-CRI-01", field="crime_suspected")


def fine(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """No new fine while the police or the courts have the case, nor beside a criminal fine (第三十五条)."""
    if not proposal.fine_fen:
        return
    if any(c.pending or c.criminal_fine_fen for c in case.crimes):
        yield finding("G-CRI-04", field="penalties")


def name_group(case: CaseFacts, group: tuple[str, ...], day: date) -> Iterator[Finding]:
    """At least two officers with certificates, none of them recused (移送规定第五条)."""
    yield from officers.certified(case, group, day, "group")


def decide(
    case: CaseFacts, crime: CrimeTransfer, law: Law, login: str, at: datetime
) -> Iterator[Finding]:
    """The principal head decides, within three days of the report (移送规定第五条)."""
    person = case.people.get(login)
    if person is None or Role.PRINCIPAL_HEAD not in person.roles:
        yield finding("G-CRI-02", field="decider")
    if login in (*case.officers, *crime.group):
        yield finding("G-OFF-04")
    if crime.reported_at is not None:
        reported = crime.reported_at.astimezone(CHINA)
        limit = run_clock("CRIME-HEAD", reported, law.book, law.calendar)
        if at.astimezone(CHINA).date() > limit.last_day:
            yield finding("G-CRI-03", field="at")


def send(case: CaseFacts, crime: CrimeTransfer | None, law: Law, at: datetime) -> Iterator[Finding]:
    """Approved by the principal head, within twenty-four hours of the approval (移送规定第五条)."""
    if crime is None or not crime.approved or crime.decided_at is None:
        yield finding("G-CRI-02", field="decider")
        return
    approved = crime.decided_at.astimezone(CHINA)
    limit = run_clock("CRIME-SEND", approved, law.book, law.calendar)
    # The record keeps minutes: a second within the last minute is not late.
    if limit.last_instant is not None and at - limit.last_instant >= timedelta(minutes=1):
        yield finding("G-CRI-03", field="at")
