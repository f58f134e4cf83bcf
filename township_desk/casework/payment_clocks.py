"""缴款期限和申请法院期限 in the record: they follow payments, plans and remedies."""

from sqlalchemy import select

from township_desk.casework import clocks
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.decision import ClockRow
from township_desk.procedure import enforcement, execution, surcharge

COURT_CLOCKS = ("COURT", "EXEC2Y")


def follow(work: Work, case: Case, why: str) -> None:
    """Let PAY and COURT end when the facts say so now; *why* stands in their history."""
    facts = work.facts(case)
    if not execution.unpaid(facts, work.day, work.law):
        for clock in COURT_CLOCKS:
            clocks.stop(work, clock, work.day, case=case, state="void")
        return
    due = surcharge.next_due(facts, work.day, work.law)
    paying = _open(work, case, "PAY")
    if paying is not None and due is not None and due > paying.due_on:
        clocks.extend(work, "PAY", due, why, case=case)
    window = enforcement.window(facts, work.law, work.day)
    if window is None:
        return
    wanted, other = COURT_CLOCKS[:: -1 if window.judgment else 1]
    clocks.stop(work, other, work.day, case=case, state="void")
    running = _open(work, case, wanted)
    if running is None:
        clocks.start(work, wanted, window.begins, case=case)
    elif running.started_on != window.begins:
        clocks.move(work, wanted, window.begins, why, case=case)


def _open(work: Work, case: Case, clock: str) -> ClockRow | None:
    return work.session.scalars(
        select(ClockRow).where(
            ClockRow.case_id == case.id, ClockRow.clock == clock, ClockRow.state == "running"
        )
    ).first()
