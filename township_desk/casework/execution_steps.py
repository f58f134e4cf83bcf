"""下一步 of the execution: what makes sense now, what stands in the way, from when until when."""

from collections.abc import Callable, Iterable
from datetime import date

from township_desk.errors import Finding
from township_desk.law.dates import with_weekday
from township_desk.law.deadlines import ONE_DAY
from township_desk.law.money import yuan
from township_desk.procedure import enforcement, enforcing, execution, surcharge
from township_desk.procedure import facts as f
from township_desk.procedure.execution_kinds import CourtStep, DemandKind
from township_desk.procedure.stages import ClosingReason

ASIDE = frozenset(
    {
        "execution.apply_deferral", "execution.payment_notice", "execution.stay",
        "execution.terminate", "enforcement.measure", "demand.answer",
    }
)  # fmt: skip
"""Steps that many cases go without."""


def offered(case: f.CaseFacts, law: f.Law, day: date) -> list[str]:
    """The acts of the execution that could be next, in their usual order."""
    if case.decision is None or case.decision.no_penalty_ground is not None:
        return []
    if surcharge.received_on(case) is None:
        return []
    done = case.execution
    names = _cash(case)
    if any(d.approved is None for d in done.deferrals):
        names.append("execution.decide_deferral")
    if done.terminated is None:
        names += _money(case, law, day)
        names += _acts(case, day)
    if not enforcing.goods_settled(case):
        names.append("goods.dispose")
    if done.terminated is None and (
        enforcing.owes(case, day, law) or enforcement.undone(case, day)
    ):
        names += _ending(case, law, day)
    return list(dict.fromkeys(names))


def _cash(case: f.CaseFacts) -> list[str]:
    waiting = [p for p in case.payments if p.on_spot and p.banked_on is None]
    return ["execution.turn_in" if p.turned_in_on is None else "execution.bank" for p in waiting]


def _money(case: f.CaseFacts, law: f.Law, day: date) -> list[str]:
    if not execution.unpaid(case, day, law):
        return []
    names = []
    asked = any(d.approved is None for d in case.execution.deferrals)
    running = enforcing.running(case, day, law)
    if enforcement.overdue(case, day, law):
        names += _demand(case, DemandKind.MONEY) + _court(case)
    if enforcing.unpaid_fine(case, day) > 0 and not asked and not running:
        names.append("execution.apply_deferral")
    return [*names, "execution.payment_notice"]


def _demand(case: f.CaseFacts, kind: DemandKind) -> list[str]:
    told = case.execution.demand(kind)
    if told is None:
        return ["demand.issue"]
    if told.served_on is None:
        return ["demand.serve"]
    unreviewed = told.answered_on is not None and told.reviewed_on is None
    return ["demand.review"] if unreviewed else ["demand.answer"]


def _court(case: f.CaseFacts) -> list[str]:
    application = case.execution.application
    if application is None:
        return ["court.apply"]
    if application.is_at(CourtStep.NOT_ACCEPTED, CourtStep.REFUSED):
        return ["court.ask_review", "court.apply"]
    return ["court.apply"] if application.over else ["court.record"]


def _acts(case: f.CaseFacts, day: date) -> list[str]:
    """An order that was not obeyed: urged, then done by somebody else at the party's cost."""
    last = case.execution.substitutes[-1] if case.execution.substitutes else None
    if last is not None and last.performed_on is not None:
        return ["substitute.collect"] if last.paid_fen < last.cost_fen else []
    if last is None and not enforcement.undone(case, day):
        return []
    names = _demand(case, DemandKind.ACT)
    if last is None:
        return [*names, "substitute.decide"]
    again = case.execution.demand(DemandKind.ACT)
    if again is None or again.issued_on < last.decided_on:
        names.append("demand.issue")
    return [*names, "substitute.perform"]


def _ending(case: f.CaseFacts, law: f.Law, day: date) -> list[str]:
    if case.execution.stayed is not None:
        return ["execution.resume", "execution.terminate"]
    if enforcement.overdue(case, day, law) or enforcement.undone(case, day):
        return ["execution.stay", "execution.terminate", "enforcement.measure"]
    return []


# -- what stands in the way


def _urges(case: f.CaseFacts) -> DemandKind:
    """What a new demand would be about: money first, then what was ordered."""
    money = case.execution.demand(DemandKind.MONEY) is None and execution.owed_fen(case) > 0
    return DemandKind.MONEY if money else DemandKind.ACT


def _demands(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    return enforcement.demand(case, _urges(case), law, day)


def _applies(case: f.CaseFacts, law: f.Law, day: date, me: str) -> Iterable[Finding]:
    """Only what nobody can type: the days, the demand, the answer to it."""
    typed = enforcement.Application(True, True, "（填写）", True, "（填写）")
    return enforcement.apply(case, typed, law, day, me)


def _substitutes(case: f.CaseFacts, _law: f.Law, day: date, me: str) -> Iterable[Finding]:
    return enforcing.decides_substitute(case, f.Substitute(day, day), day, me)


GUARDS: dict[str, Callable[[f.CaseFacts, f.Law, date, str], Iterable[Finding]]] = {
    "demand.issue": _demands,
    "court.apply": _applies,
    "substitute.decide": _substitutes,
}


def initial(act: str, case: f.CaseFacts) -> dict[str, str | int]:
    """What the form can be filled with."""
    return {"kind": _urges(case).value} if act == "demand.issue" else {}


# -- from when until when, in words


def note(act: str, case: f.CaseFacts, law: f.Law, day: date) -> str:
    """One sentence about the days and sums of a step; empty where there is nothing to say."""
    if act == "execution.pay" and enforcement.overdue(case, day, law):
        ran = max(surcharge.surcharge_owed_fen(case, day, law), 0)
        due = surcharge.next_due(case, day, law)
        return f"缴款期限 {due} 已过，至今日应加处罚款 {yuan(ran)}"
    if act == "execution.apply_deferral":
        return "当事人确有经济困难的，由当事人申请、负责人批准；逾期前后都可以申请"
    if act not in ("demand.issue", "court.apply"):
        return ""
    period = enforcement.window(case, law, day)
    if period is None or (act == "demand.issue" and _urges(case) is DemandKind.ACT):
        return ""
    if act == "demand.issue":
        return (
            f"复议、诉讼期限至 {with_weekday(period.remedies_until)}；"
            f"催告书最迟应于 {with_weekday(period.demand_by)} 送达，才能在期限内申请法院"
        )
    told = case.execution.demand(DemandKind.MONEY)
    first = period.opens_on
    if told is not None and told.until is not None:
        first = max(first, told.until + ONE_DAY)
    words = f"最早 {with_weekday(first)}，最迟 {with_weekday(period.last_day)}"
    late = "；已经超过期限，须写明正当理由" if day > period.last_day else ""
    return f"申请期间：{words}{late}"


# -- the end


def ended(case: f.CaseFacts) -> bool:
    """Whether the execution came to an end other than payment."""
    return ending(case) is not ClosingReason.PERFORMED


def ending(case: f.CaseFacts) -> ClosingReason:
    """The closing reason that the execution as it stands would have."""
    done = case.execution
    if done.terminated is not None:
        return ClosingReason.EXEC_TERMINATED
    if done.application is not None and done.application.is_at(CourtStep.EXECUTED):
        left = enforcement.left_to_execute(done.application)
        if left <= 0 or done.stayed is None:
            return ClosingReason.COURT_EXECUTED
    return ClosingReason.PERFORMED if done.stayed is None else ClosingReason.EXEC_STAYED_3Y
