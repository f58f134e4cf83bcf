"""中止、恢复、终止调查 (O5, O6; procedure.md 3.7)."""

from dataclasses import dataclass
from datetime import date

from township_desk.casework import approvals, closing, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.side_roads_facts import suspension
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.side_roads import EndingRow, SuspensionRow
from township_desk.procedure import pauses as guards
from township_desk.procedure.causes import Excluded, SuspendCause, TerminateCause
from township_desk.procedure.stages import ClosingReason, Role, Stage

UNDECIDED = (
    Stage.INVESTIGATION,
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
    Stage.DECISION,
    Stage.REFERRAL,
)
"""From the investigation to any later state before the decision (O5)."""

BASIS = "本领域行政处罚程序规定和办案惯例（中止、终止调查须经行政机关负责人批准）"


def status_form(work: Work, case: Case, variant: str, facts: dict[str, object]) -> None:
    """D43: both signatures, then the form; *facts* beside the cause and reason that every variant has."""
    officer = work.lead_officer(case)
    titles = {"suspend": "中止", "resume": "恢复", "terminate": "终止"}
    approvals.give(work, case, "status", "officers", f"建议{titles[variant]}调查。", officer)
    approvals.give(work, case, "status", "head", str(facts.pop("opinion")))
    status = {"variant": variant, "title": titles[variant], "basis": BASIS, **facts}
    papers.issue(work, "case_status_approval", case=case, variant=variant, extra={"status": status})


@dataclass(frozen=True)
class Suspend:
    """中止调查."""

    case: int = asked("案件")
    cause: SuspendCause = asked("中止事由")
    reason: Text = asked("理由", hint="写明事由和为什么本案因此不能继续")
    support: str = asked("证明材料", hint="名称和文号，如 请示函、失踪证明、受案回执")
    on: date | None = asked("中止日期", None)
    tell: bool = asked("书面告知当事人", False)
    opinion: str = asked("审批意见", "同意中止调查。")


@act("suspension.suspend", "批准中止调查", {Role.AGENCY_HEAD}, *UNDECIDED)
def suspend(work: Work, given: Suspend) -> Outcome:
    """Let the case rest for a cause of 3.7; it keeps its stage, its road waits."""
    case = work.case(given.case)
    if not given.reason or not given.support:
        raise InvalidInput("中止调查须写明理由，并有证明材料（名称和文号）")
    on = work.done_on(given.on)
    work.allow(guards.suspend(work.facts(case), on))
    row = SuspensionRow(
        case_id=case.id, cause=given.cause, reason=given.reason, support=given.support, from_on=on,
        approver=work.actor.login,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    domain = str(case.matter_snapshot["domain"])
    counted = guards.left_out(Excluded.SUSPENSION, on, None, domain, work.law).counted
    effect = (
        "依本领域程序规定，中止期间不计入办案期限"
        if counted
        else "本领域程序规定没有扣除中止期间，办案期限继续计算"
    )
    status_form(work, case, "suspend", {
        "cause": given.cause.label, "reason": given.reason, "support": given.support,
        "from_on": iso(on), "resumed_on": None, "effect": effect, "opinion": given.opinion,
    })  # fmt: skip
    if given.tell:
        notify(work, case, "suspend", f"因{given.cause.label}，中止调查", given.reason)
    return Outcome(row.id, f"已中止调查：{given.cause.label}；{effect}", case.id)


@dataclass(frozen=True)
class Resume:
    """恢复调查."""

    case: int = asked("案件")
    reason: Text = asked("中止事由消除的情况")
    on: date | None = asked("恢复日期", None, hint="中止事由消除之日")
    opinion: str = asked("审批意见", "同意恢复调查。")


@act("suspension.resume", "批准恢复调查", {Role.AGENCY_HEAD}, *UNDECIDED)
def resume(work: Work, given: Resume) -> Outcome:
    """Take the case up where it stood, on the day on which the cause ended."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    work.allow(guards.resume(work.facts(case), on))
    row = suspension(work.session, case.id)
    if row is None or not given.reason:
        raise InvalidInput("请写明中止事由消除的情况")
    row.resumed_on, row.resume_reason = on, given.reason
    work.session.flush()
    status_form(work, case, "resume", {
        "cause": row.cause.label, "reason": given.reason, "support": row.support,
        "from_on": iso(row.from_on), "resumed_on": iso(on),
        "effect": "自恢复之日起继续计算期限", "opinion": given.opinion,
    })  # fmt: skip
    return Outcome(row.id, f"已恢复调查，案件仍处于“{case.stage.label}”阶段", case.id)


@dataclass(frozen=True)
class Terminate:
    """终止调查."""

    case: int = asked("案件")
    cause: TerminateCause = asked("终止事由")
    reason: Text = asked("理由")
    support: str = asked("证明材料", hint="名称和文号，如 死亡证明、注销登记、废止公告")
    goods: Text = asked("涉案财物处理情况", Text(""))
    tell: bool = asked("书面告知（近亲属、清算组或者当事人）", True)
    opinion: str = asked("审批意见", "同意终止调查并结案。")


@act("suspension.terminate", "批准终止调查", {Role.AGENCY_HEAD}, *UNDECIDED)
def terminate(work: Work, given: Terminate) -> Outcome:
    """End the case without a decision for a cause of 3.7, and close it (O6, O24)."""
    case = work.case(given.case)
    if not given.reason or not given.support:
        raise InvalidInput("终止调查须写明理由，并有证明材料（名称和文号）")
    facts = work.facts(case)
    work.allow(guards.terminate(facts, given.cause), facts)
    paused = suspension(work.session, case.id)
    if paused is not None:
        paused.resumed_on, paused.resume_reason = work.day, "终止调查"
    row = ending(work, case, "terminate", given.cause.value, given.reason, given.support)
    row.told = given.tell and guards.knows(facts)
    status_form(work, case, "terminate", {
        "cause": given.cause.label, "reason": given.reason, "support": given.support,
        "from_on": None, "resumed_on": None, "effect": "办案期限终止计算",
        "opinion": given.opinion,
    })  # fmt: skip
    if row.told:
        notify(work, case, "terminate", "终止调查", given.reason, given.goods)
    return close(work, case, guards.REASONS[given.cause], given.goods)


def ending(work: Work, case: Case, kind: str, cause: str, reason: str, support: str) -> EndingRow:
    """The end of a case without a decision, on record before it is closed."""
    row = EndingRow(
        case_id=case.id, kind=kind, cause=cause, reason=reason, support=support, on=work.day,
        approver=work.actor.login,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row


def notify(work: Work, case: Case, variant: str, result: str, reason: str, goods: str = "") -> None:
    """D86: the party that knows of the case learns how it ends or rests."""
    outcome = {"variant": variant, "result": result, "reason": reason, "goods": goods}
    papers.issue(
        work, "case_outcome_notice", case=case, variant=variant, extra={"outcome": outcome}
    )


def close(work: Work, case: Case, reason: ClosingReason, goods: str) -> Outcome:
    """The same approval closes the case (D74)."""
    return closing.approve(work, closing.ApproveClosing(case.id, reason, goods=Text(goods)))
