"""执行 as the case workspace and ``case show`` tell it: what is owed, until when, what happened. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.casework.children import rows
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.law.dates import with_weekday
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.execution import (
    CourtApplicationRow,
    CourtEventRow,
    DeferralRow,
    DemandRow,
    DisposalRow,
    HoldRow,
    MeasureTakenRow,
    SubstituteRow,
)
from township_desk.procedure import enforcement, execution, surcharge
from township_desk.procedure.facts import CaseFacts


@dataclass(frozen=True)
class ExecutionEvent:
    """One thing that happened."""

    on: date
    title: str
    text: str


@dataclass(frozen=True)
class ExecutionView:
    """*owed* in words, empty when nothing is; *arithmetic* of the surcharge of today; *days* to keep."""

    due_on: date | None
    overdue: bool
    owed: tuple[str, ...]
    surcharge_fen: int
    arithmetic: tuple[str, ...]
    days: tuple[str, ...]
    events: tuple[ExecutionEvent, ...]


def view(work: Work, case: Case, facts: CaseFacts) -> ExecutionView:
    """The execution of the case as it stands today."""
    ran, lines = surcharge.told(facts, work.day, work.law)
    owed = tuple(execution.unpaid(facts, work.day, work.law))
    late = enforcement.overdue(facts, work.day, work.law)
    found = sorted(events(work, case), key=lambda event: event.on)
    return ExecutionView(
        due_on=surcharge.next_due(facts, work.day, work.law) if owed else None,
        overdue=late,
        owed=owed,
        surcharge_fen=ran if owed else 0,
        arithmetic=lines if ran and owed else (),
        days=tuple(_days(work, facts)) if late else (),
        events=tuple(found),
    )


def _days(work: Work, facts: CaseFacts) -> Iterator[str]:
    """When the court can be asked, and until when a demand must be served for it."""
    period = enforcement.window(facts, work.law, work.day)
    if period is None or facts.execution.terminated is not None:
        return
    if enforcement.pending(facts, work.day):
        yield "案件正在复议、诉讼中，不得申请强制执行"
    yield f"复议、诉讼期限至 {with_weekday(period.remedies_until)}"
    yield f"可以申请法院强制执行：{with_weekday(period.opens_on)} 至 {with_weekday(period.last_day)}"
    if facts.execution.application is None:
        yield f"催告书最迟应于 {with_weekday(period.demand_by)} 送达"


def events(work: Work, case: Case) -> Iterator[ExecutionEvent]:
    """Everything in the record, each as one line."""
    session = work.session
    for deferral in rows(session, DeferralRow, case.id):
        yield from _deferral(deferral)
    for demand in rows(session, DemandRow, case.id):
        yield from _demand(demand)
    for application in rows(session, CourtApplicationRow, case.id):
        total = application.fine_fen + application.gains_fen + application.surcharge_fen
        text = f"{application.number}　{application.court}　{yuan(total + application.cost_fen)}"
        yield ExecutionEvent(application.applied_on, "申请强制执行", text)
    for event in rows(session, CourtEventRow, case.id):
        parts = (event.document_no, event.ground.label if event.ground else "", event.text)
        money = event.amount_fen + event.surcharge_fen
        text = "　".join(part for part in (*parts, yuan(money) if money else "") if part)
        yield ExecutionEvent(event.on, event.step.label, text)
    for hold in rows(session, HoldRow, case.id):
        kind = hold.stay or hold.end
        label = kind.label if kind else ""
        yield ExecutionEvent(
            hold.on, "中止执行" if hold.stay else "终结执行", f"{label}：{hold.reason}"
        )
        if hold.resumed_on is not None:
            yield ExecutionEvent(hold.resumed_on, "恢复执行", hold.resumed_reason)
    for substitute in rows(session, SubstituteRow, case.id):
        yield from _substitute(substitute)
    for taken in rows(session, MeasureTakenRow, case.id):
        on = taken.started_at.astimezone(CHINA).date()
        yield ExecutionEvent(on, taken.kind.label, f"{taken.basis}：{taken.text}")
    for thing in rows(session, DisposalRow, case.id):
        text = f"{thing.name}{thing.quantity}{thing.unit}　{thing.way.label}　{thing.by}"
        yield ExecutionEvent(thing.on, "处理没收物品", text)


def _deferral(row: DeferralRow) -> Iterator[ExecutionEvent]:
    yield ExecutionEvent(row.applied_on, "申请延期（分期）缴纳", row.reason)
    if row.decided_on is not None:
        plan: list[Any] = list(row.plan)
        parts = "；".join(f"{p['due_on']} {yuan(p['amount_fen'])}" for p in plan)
        title = "批准延期（分期）缴纳" if row.approved else "不予延期（分期）缴纳"
        yield ExecutionEvent(row.decided_on, title, f"{row.number}　{parts or row.refusal}")


def _demand(row: DemandRow) -> Iterator[ExecutionEvent]:
    yield ExecutionEvent(row.issued_on, "催告", f"{row.number}　{row.duty}")
    if row.served_on is not None:
        yield ExecutionEvent(row.served_on, "催告书送达", f"{row.number}　期限至 {row.until}")
    if row.answered_on is not None:
        yield ExecutionEvent(row.answered_on, "当事人对催告的意见", row.answer)
    if row.reviewed_on is not None:
        said = "采纳" if row.adopted else "不采纳"
        yield ExecutionEvent(row.reviewed_on, "复核当事人的意见", f"{said}：{row.review_text}")


def _substitute(row: SubstituteRow) -> Iterator[ExecutionEvent]:
    text = f"{row.number}　{row.duty}　{row.performer}　预算 {yuan(row.budget_fen)}"
    yield ExecutionEvent(row.decided_on, "决定代履行", text)
    if row.performed_on is not None:
        yield ExecutionEvent(row.performed_on, "代履行完毕", f"费用 {yuan(row.cost_fen)}")
    if row.paid_on is not None:
        yield ExecutionEvent(
            row.paid_on, "缴纳代履行费用", f"{row.receipt_no} {yuan(row.paid_fen)}"
        )


def lines(seen: ExecutionView) -> list[str]:
    """The same for the command line."""
    told = []
    if seen.owed:
        late = "已逾期" if seen.overdue else "未到期"
        told.append(f"执行：尚欠{'、'.join(seen.owed)}，缴款期限 {seen.due_on}（{late}）")
    told += [f"加处罚款：{line}" for line in seen.arithmetic]
    told += [f"执行期限：{day}" for day in seen.days]
    told += [f"执行：{e.on}　{e.title}　{e.text}" for e in seen.events]
    return told
