"""延期分期、代履行、自行强制执行、中止终结、没收物品 (行政处罚法 66, 74; 行政强制法 13, 35–52)."""

from collections.abc import Iterator
from datetime import date, datetime

from township_desk.clock import CHINA
from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.deadlines import ONE_DAY, after_months
from township_desk.law.money import yuan
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import enforcement, execution, officers, surcharge
from township_desk.procedure.execution_kinds import (
    CourtStep,
    DemandKind,
    EndGround,
    MeasureKind,
    StayGround,
)
from township_desk.procedure.facts import (
    CaseFacts,
    Instalment,
    Law,
    Measure,
    Substitute,
)
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import ClosingReason

# -- 延期、分期 (第六十六条)


def applies_for_deferral(case: CaseFacts, on: date, law: Law, today: date) -> Iterator[Finding]:
    """What stands against recording the party's application."""
    yield from execution.after_decision(case, on, "申请")
    if unpaid_fine(case, today) <= 0:
        yield finding("G-END-01", what="延期、分期缴纳", thing="尚欠的罚款")
    if any(d.approved is None for d in case.execution.deferrals):
        yield finding("G-END-01", what="再次登记", thing="申请（前一申请尚未审批）")
    elif running(case, today, law):
        yield finding("G-END-01", what="再次登记", thing="申请（已批准的计划正在履行）")


def running(case: CaseFacts, today: date, law: Law) -> bool:
    """Whether an approved plan is under way: neither broken nor over."""
    end = surcharge.plan_end(case, today, law)
    return end is not None and today <= end


def unpaid_fine(case: CaseFacts, today: date) -> int:
    """What of the fine was not paid; gains are not deferred."""
    return surcharge.fine_fen(case) - surcharge.fine_paid_fen(case, today)


def defers(
    case: CaseFacts, plan: tuple[Instalment, ...], law: Law, today: date, approver: str
) -> Iterator[Finding]:
    """What stands against approving this plan as a whole."""
    yield from officers.apart(case, approver)
    asked = next((d for d in case.execution.deferrals if d.approved is None), None)
    if asked is None:
        yield finding("G-FIN-04", field="case", what="，没有当事人的申请")
        return
    if not asked.proof:
        yield finding("G-FIN-04", field="proof", what="，没有经济困难的证明材料")
    yield from _fits(case, plan, law, today)


def refuses_deferral(case: CaseFacts, approver: str) -> Iterator[Finding]:
    """What stands against refusing an application."""
    yield from officers.apart(case, approver)
    if all(d.approved is not None for d in case.execution.deferrals):
        yield finding("G-FIN-04", field="case", what="，没有当事人的申请")


def _fits(
    case: CaseFacts, plan: tuple[Instalment, ...], law: Law, today: date
) -> Iterator[Finding]:
    if not plan:
        yield finding("G-FIN-04", field="plan", what="，没有写明各期的日期和金额")
        return
    debt, total = unpaid_fine(case, today), sum(part.amount_fen for part in plan)
    if total != debt or any(part.amount_fen <= 0 for part in plan):
        what = f"；各期金额须大于零，合计 {yuan(total)} 应当等于尚欠罚款 {yuan(debt)}"
        yield finding("G-FIN-04", field="plan", what=what)
    days = [part.due_on for part in plan]
    if any(b <= a for a, b in zip([today, *days], days, strict=False)):
        yield finding(
            "G-DAT-01", field="plan", what="各期缴纳", before="批准日的次日和前一期的次日",
            date=(today + ONE_DAY).isoformat(),
        )  # fmt: skip
    domain = case.matter.domain
    months = int(law.book.at("P-DEF-MAX", today, domain))
    latest = after_months(today, months)
    if max(days) > latest:
        what = f"；最后一期不得晚于 {latest.isoformat()}（最长 {months} 个月）"
        yield finding("G-FIN-04", field="plan", what=what)
    most = int(law.book.at("P-DEF-INST", today, domain))
    if len(plan) > most:
        yield finding("G-FIN-04", field="plan", what=f"；最多分 {most} 期")


# -- 代履行 (行政强制法第五十条至第五十二条)


def decides_substitute(
    case: CaseFacts, trial: Substitute, today: date, approver: str
) -> Iterator[Finding]:
    """What stands against deciding that somebody else performs at the party's cost."""
    yield from officers.apart(case, approver)
    yield from enforcement.answered(case)
    first = case.execution.demand(DemandKind.ACT)
    if not trial.immediate and not enforcement.waited(first, today):
        yield finding("G-END-01", what="代履行", thing="经催告逾期仍不履行的行为义务")
    if trial.planned_on < today:
        yield finding(
            "G-DAT-01", field="planned_on", what="代履行", before="决定", date=today.isoformat()
        )


def performs(case: CaseFacts, trial: Measure, who: tuple[str, ...], law: Law) -> Iterator[Finding]:
    """What stands against carrying the substitute performance out."""
    day = trial.started_at.astimezone(CHINA).date()
    decided = case.execution.substitutes[-1] if case.execution.substitutes else None
    if decided is None or decided.performed_on is not None:
        yield finding("G-END-01", what="实施", thing="代履行决定")
        return
    yield from officers.certified(case, who, day)
    yield from hours(trial, law)
    if decided.immediate:
        return
    if decided.served_on is None:
        yield finding("G-END-01", what="实施", thing="已经送达的代履行决定")
    again = case.execution.demand(DemandKind.ACT)
    if again is None or again.served_on is None or again.issued_on < decided.decided_on:
        yield finding("G-END-01", what="实施代履行", thing="代履行三日前的再次催告")
        return
    wait = run_clock("SUBST", again.served_on, law.book, law.calendar)
    if day < wait.next_day:
        yield finding(
            "G-DAT-01", field="started_at", what="代履行",
            before=f"再次催告满 {wait.amount} 个工作日", date=wait.next_day.isoformat(),
        )  # fmt: skip


# -- what the township carries out itself


def hours(trial: Measure, law: Law) -> Iterator[Finding]:
    """Not at night, not on a statutory holiday, nothing that people live by (第四十三条)."""
    at = trial.started_at.astimezone(CHINA)
    cut = trial.kind is MeasureKind.CUT_OFF and trial.residents
    if cut or (not trial.urgent and _rest(at, law)):
        yield finding("G-ENF-05", field="started_at")


def _rest(at: datetime, law: Law) -> bool:
    first, last = (int(hour) for hour in law.book.at("P-ENF-NIGHT", at.date()))
    night = at.hour >= first or at.hour < last
    return night or law.calendar.holiday_name(at.date()) not in ("", "周末", "调休上班")


def measures(case: CaseFacts, trial: Measure, who: tuple[str, ...], law: Law) -> Iterator[Finding]:
    """What stands against a measure of the township's own."""
    day = trial.started_at.astimezone(CHINA).date()
    yield from officers.certified(case, who, day)
    yield from enforcement.answered(case)
    yield from hours(trial, law)
    if trial.kind is MeasureKind.DEMOLITION:
        yield from _demolishes(case, trial, law, day)
    elif trial.kind is MeasureKind.TRANSFER or (
        trial.kind is MeasureKind.AUCTION and not _may_auction(case, law, day)
    ):
        yield finding("G-ENF-07", field="kind")


def _demolishes(case: CaseFacts, trial: Measure, law: Law, day: date) -> Iterator[Finding]:
    lacks = []
    if trial.announced_on is None or trial.announced_on >= day:
        lacks.append("尚未公告限期自行拆除")
    period = enforcement.window(case, law, day)
    if period is None:
        lacks.append("决定尚未送达")
    elif day <= period.remedies_until:
        lacks.append(f"复议、诉讼期限至{period.remedies_until.isoformat()}")
    if enforcement.pending(case, day):
        lacks.append("案件正在复议、诉讼中")
    if not enforcement.waited(case.execution.demand(DemandKind.ACT), day):
        lacks.append("尚未催告自行拆除或者催告期限未满")
    if lacks:
        yield finding("G-ENF-06", field="announced_on", what="；".join(lacks))


def _may_auction(case: CaseFacts, law: Law, day: date) -> bool:
    """Goods seized in this case, the remedies ran out unused, a demand failed (第四十六条第三款)."""
    period = enforcement.window(case, law, day)
    return (
        seized(case)
        and period is not None
        and day > period.remedies_until
        and not any(r.counts for r in case.remedies)
        and enforcement.waited(case.execution.demand(DemandKind.MONEY), day)
    )


def seized(case: CaseFacts) -> bool:
    """Whether goods were sealed or seized in this case."""
    measured = any(m.coercive and m.carried is not None for m in case.measures)
    return measured or (case.summary is not None and case.summary.seized)


# -- 没收物品 (行政处罚法第七十四条)


def confiscated(case: CaseFacts) -> list[int]:
    """The items of the decision that confiscate things, counted from 1."""
    penalties = case.decision.proposal.penalties if case.decision else ()
    return [n for n, p in enumerate(penalties, 1) if p.kind is PenaltyKind.CONFISCATE_PROPERTY]


def disposes(case: CaseFacts, item: int, on: date, who: tuple[str, ...]) -> Iterator[Finding]:
    """What stands against recording what became of confiscated things: two certified officers."""
    if case.decision is None or item not in confiscated(case):
        yield finding("G-END-01", what="处理", thing=f"没收物品（决定第 {item} 项）")
        return
    yield from execution.after_decision(case, on, "处理没收物品")
    yield from officers.certified(case, who, on)


def goods_settled(case: CaseFacts) -> bool:
    """Whether something became of every confiscated thing."""
    done = {d.item for d in case.execution.disposals if d.complete}
    return set(confiscated(case)) <= done


# -- closing


def ends(case: CaseFacts, reason: ClosingReason, law: Law, today: date) -> Iterator[Finding]:
    """Whether the execution has the end that *reason* names (procedure.md 3.6)."""
    done = case.execution
    lacks = ""
    if reason is ClosingReason.COURT_EXECUTED:
        left = enforcement.left_to_execute(done.application)
        if done.application is None or not done.application.is_at(CourtStep.EXECUTED):
            lacks = "没有法院执行到位的记录"
        elif left > 0:
            lacks = f"法院准予执行的款项尚有{yuan(left)}未执行到位"
    elif reason is ClosingReason.EXEC_TERMINATED and done.terminated is None:
        lacks = "没有终结执行的记录（行政强制法第四十条）"
    elif reason is ClosingReason.EXEC_STAYED_3Y:
        lacks = _stayed(case, law, today)
    if lacks:
        yield finding("G-CLS-01", field="reason", what=lacks)


def _stayed(case: CaseFacts, law: Law, today: date) -> str:
    stay = case.execution.stayed
    if stay is None or stay.stay is not StayGround.NO_MEANS:
        return "没有因当事人确无履行能力而中止执行的记录（行政强制法第三十九条）"
    wait = run_clock("STAY3Y", stay.on, law.book, law.calendar)
    if today > wait.last_day:
        return ""
    return f"中止执行尚未满 {wait.amount} 年（至{wait.last_day.isoformat()}）"


def stays(case: CaseFacts, on: date, law: Law, today: date) -> Iterator[Finding]:
    """What stands against a stay (第三十九条)."""
    if case.execution.stayed is not None or not _executing(case, law, today):
        yield finding("G-END-01", what="中止执行", thing="正在执行的决定")
    yield from execution.after_decision(case, on, "中止执行")


def terminates(
    case: CaseFacts, ground: EndGround, on: date, law: Law, today: date
) -> Iterator[Finding]:
    """What stands against ending the execution (第四十条)."""
    if not _executing(case, law, today):
        yield finding("G-END-01", what="终结执行", thing="正在执行的决定")
    if ground is EndGround.DECISION_REVOKED and not any(c.annuls for c in case.changes):
        yield finding("G-END-01", what="以此终结执行", thing="撤销决定的记录")
    yield from execution.after_decision(case, on, "终结执行")


def _executing(case: CaseFacts, law: Law, today: date) -> bool:
    return case.execution.terminated is None and (
        owes(case, today, law) or enforcement.undone(case, today)
    )


def owes(case: CaseFacts, today: date, law: Law) -> bool:
    """Whether anything of the decision is still to be performed."""
    return bool(execution.unpaid(case, today, law)) or not goods_settled(case)
