"""催告、申请人民法院强制执行 (行政强制法 34–36, 53–55; 行诉解释 155–161): when, with what, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import Deadline
from township_desk.law.dates import with_weekday
from township_desk.law.deadlines import ONE_DAY
from township_desk.law.windows import enforcement_window, judgment_until, last_day_to_demand
from township_desk.procedure import execution, officers, surcharge
from township_desk.procedure.execution_kinds import CourtStep, DemandKind
from township_desk.procedure.facts import CaseFacts, CourtApplication, Demand, Law
from township_desk.procedure.remedy_kinds import RemedyKind, RemedyOutcome
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure


@dataclass(frozen=True)
class Window:
    """When one may apply: from *opens_on* to *last_day*; *begins* is what it is counted from."""

    remedies_until: date
    begins: date
    opens_on: date
    last_day: date
    demand_by: date  # the last day on which a demand may be served and still end in time
    judgment: bool
    arithmetic: tuple[str, ...]
    article: str
    provisional: bool


def window(case: CaseFacts, law: Law, today: date) -> Window | None:
    """The days on which the court can be asked, as the case stands today; None before service.

    Three months after the remedy period (DL-19), or two years after a final judgment (行诉解释 153).
    """
    received = surcharge.received_on(case)
    if received is None or case.decision is None:
        return None
    sued = _judged_on(case, today)
    end = surcharge.plan_end(case, today, law)
    if sued is not None:
        two_years = judgment_until(sued, law.book, law.calendar)
        return _window(two_years, sued, max(sued, end or sued), law, judgment=True)
    remedy, period = enforcement_window(
        received,
        law.book,
        law.calendar,
        summary=case.procedure is Procedure.SUMMARY,
        reconsidered_on=_reconsidered_on(case, today),
        deferred_until=_later(end, _withdrawn_on(case, today)),
        land_demolition=case.matter.suit_days is not None,
        rights_untold=not case.decision.remedy_text,
    )
    return _window(period, remedy.last_day, period.start, law)


def _window(
    period: Deadline, remedies_until: date, begins: date, law: Law, *, judgment: bool = False
) -> Window:
    return Window(
        remedies_until=remedies_until,
        begins=begins,
        opens_on=begins + ONE_DAY,
        last_day=period.last_day,
        demand_by=last_day_to_demand(period, law.book, law.calendar),
        judgment=judgment,
        arithmetic=period.arithmetic,
        article=period.article,
        provisional=period.provisional,
    )


def _later(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _ended(case: CaseFacts, kind: RemedyKind, today: date, *, withdrawn: bool) -> date | None:
    """The day the last result of this kind of remedy was served."""
    days = [
        r.served_on
        for r in case.remedies
        if r.kind is kind
        and r.counts
        and r.ended(today)
        and (r.outcome is RemedyOutcome.WITHDRAWN) is withdrawn
    ]
    return _later(*days)


def _reconsidered_on(case: CaseFacts, today: date) -> date | None:
    return _ended(case, RemedyKind.RECONSIDERATION, today, withdrawn=False)


def _judged_on(case: CaseFacts, today: date) -> date | None:
    return _ended(case, RemedyKind.LITIGATION, today, withdrawn=False)


def _withdrawn_on(case: CaseFacts, today: date) -> date | None:
    """A suit that was withdrawn ended then; a withdrawn reconsideration leaves the suit (DL-19)."""
    return _ended(case, RemedyKind.LITIGATION, today, withdrawn=True)


def pending(case: CaseFacts, today: date) -> bool:
    """Whether a reconsideration or a suit is under way."""
    return any(r.counts and r.pending(today) for r in case.remedies)


def overdue(case: CaseFacts, today: date, law: Law) -> bool:
    """Whether money of the decision, or its surcharge, should have been paid by now."""
    due = surcharge.next_due(case, today, law)
    late = due is not None and today > due
    return late and not annulled(case) and bool(execution.unpaid(case, today, law))


def annulled(case: CaseFacts) -> bool:
    """Whether the decision in force was revoked or found void afterwards."""
    made = case.decision.decided_on if case.decision else None
    return made is not None and any(c.annuls and c.on >= made for c in case.changes)


def remedies_over(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """No reconsideration and no suit can come any more, and none is under way (第五十三条)."""
    yield from _over(case, window(case, law, today), today)


def _over(case: CaseFacts, found: Window | None, today: date) -> Iterator[Finding]:
    if found is not None and (today <= found.remedies_until or pending(case, today)):
        yield finding("G-ENF-01", field="on", date=found.remedies_until.isoformat())


# -- 催告


def demand(case: CaseFacts, kind: DemandKind, law: Law, today: date) -> Iterator[Finding]:
    """What stands against urging the party (O22)."""
    yield from answered(case)
    if kind is DemandKind.ACT:
        if not undone(case, today):
            yield finding("G-END-01", what="催告", thing="逾期未履行的责令改正等行为义务")
        return
    if not overdue(case, today, law):
        yield finding("G-END-01", what="催告", thing="逾期未缴的款项")
    if law.book.at("P-DEMAND-AFTER", today, case.matter.domain):
        yield from remedies_over(case, law, today)


def undone(case: CaseFacts, today: date) -> bool:
    """Whether an order to correct was not obeyed: found so at the recheck, or its day has passed."""
    last = case.corrections[-1] if case.corrections else None
    if last is None or last.result == "COMPLIED":
        return False
    late = last.due_on is not None and last.due_on < today
    return bool(last.result) or (late and last.served_on is not None)


def answered(case: CaseFacts, *, said: bool = False) -> Iterator[Finding]:
    """What the party said to a demand is written down and reviewed; *said*: somebody remembers it."""
    demands = [d for d in case.execution.demands if d.stands]
    unreviewed = any(d.answered_on is not None and d.reviewed_on is None for d in demands)
    unrecorded = said and not any(d.answered_on for d in case.execution.demands)
    if unreviewed or unrecorded:
        yield finding("G-ENF-08", field="answered")


def waited(found: Demand | None, today: date) -> bool:
    """Whether the days of a demand are over."""
    return found is not None and found.until is not None and today > found.until


# -- 申请


@dataclass(frozen=True)
class Application:
    """What is put before the court."""

    signed: bool = False
    sealed: bool = False
    target: str = ""  # 申请强制执行的标的情况
    identity: bool = False
    late_reason: str = ""
    answered: bool = False  # the party said something to the demand


def apply(
    case: CaseFacts, given: Application, law: Law, today: date, signer: str
) -> Iterator[Finding]:
    """What stands against the application (O23)."""
    yield from officers.apart(case, signer)
    if case.execution.terminated is not None or not overdue(case, today, law):
        yield finding("G-END-01", what="申请强制执行", thing="逾期未缴的款项")
    found = window(case, law, today)
    yield from _over(case, found, today)
    if found is not None and today > found.last_day and not given.late_reason:
        yield finding("G-ENF-02", field="late_reason", date=found.last_day.isoformat())
    told = case.execution.demand(DemandKind.MONEY)
    if not waited(told, today):
        until = told.until if told else None
        what = f"（自{with_weekday(until + ONE_DAY)}起）" if until else "（尚未送达催告书）"
        yield finding("G-ENF-03", field="demand", what=what)
    missing = _missing(case, given)
    if missing:
        yield finding("G-ENF-04", field="attachments", items="、".join(missing))
    yield from answered(case, said=given.answered)


def _missing(case: CaseFacts, given: Application) -> list[str]:
    """What 行政强制法第五十五条 wants and is not there."""
    summary = case.procedure is Procedure.SUMMARY
    decision = "summary_penalty_decision" if summary else "penalty_decision"
    served = summary or any(s.document == decision for s in case.services)
    wanted = {
        "行政机关负责人签名": given.signed,
        "行政机关印章和日期": given.sealed,
        "行政处罚决定书及作出决定的事实、理由和依据": decision in case.papers,
        "当事人的意见及行政机关催告情况": "performance_demand" in case.papers,
        "申请强制执行标的情况": bool(given.target),
        "决定书送达回证": served,
        "申请人、被申请人的身份材料": given.identity,
    }
    return [name for name, there in wanted.items() if not there]


NEXT: dict[CourtStep | None, tuple[CourtStep, ...]] = {
    None: (CourtStep.ACCEPTED, CourtStep.NOT_ACCEPTED),
    CourtStep.ACCEPTED: (CourtStep.GRANTED, CourtStep.REFUSED),
    CourtStep.NOT_ACCEPTED: (CourtStep.REVIEW_LODGED,),
    CourtStep.REFUSED: (CourtStep.REVIEW_LODGED,),
    CourtStep.REVIEW_LODGED: (CourtStep.REVIEW_UPHELD, CourtStep.REVIEW_REVERSED),
    CourtStep.REVIEW_REVERSED: (CourtStep.ACCEPTED, CourtStep.GRANTED),
    CourtStep.GRANTED: (CourtStep.EXECUTED,),
    CourtStep.EXECUTED: (CourtStep.EXECUTED,),
}
"""What can follow upon what; after REVIEW_UPHELD nothing does."""


def step(application: CourtApplication | None, wanted: CourtStep, on: date) -> Iterator[Finding]:
    """What stands against recording this step of the court: the order of steps and of days."""
    if application is None:
        yield finding("G-END-01", what=f"登记“{wanted.label}”", thing="强制执行申请")
        return
    last = application.last
    if wanted not in NEXT.get(last.step if last else None, ()):
        stand = last.step.label if last else "已申请，法院尚未答复"
        yield finding("G-END-01", what=f"登记“{wanted.label}”", thing=f"程序（现为“{stand}”）")
    earlier = last.on if last else application.applied_on
    if on < earlier:
        before = last.step.label if last else "申请"
        yield finding(
            "G-DAT-01", field="on", what=wanted.label, before=before, date=earlier.isoformat()
        )


def granted(application: CourtApplication | None) -> tuple[int, int] | None:
    """The sums that the court lets be executed: of fine and gains, and of the surcharge."""
    events = application.events if application else ()
    let = [e for e in events if e.step is CourtStep.GRANTED]
    return (let[-1].amount_fen, let[-1].surcharge_fen) if let else None


def left_to_execute(application: CourtApplication | None) -> int:
    """What was granted and has not come in yet."""
    let = granted(application)
    if let is None or application is None:
        return 0
    came = sum(
        e.amount_fen + e.surcharge_fen for e in application.events if e.step is CourtStep.EXECUTED
    )
    return sum(let) - came
