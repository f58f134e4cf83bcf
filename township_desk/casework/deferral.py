"""延期、分期缴纳罚款 (O20, 行政处罚法第六十六条第二款): the party applies, a head answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import approvals, execution_papers, papers, payment_clocks
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.paper_facts import iso
from township_desk.casework.plain import plain
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.dates import with_weekday
from township_desk.law.money import yuan
from township_desk.models.execution import DeferralRow
from township_desk.procedure import enforcing as guards
from township_desk.procedure import facts as f
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class InstalmentInput:
    """一期."""

    due_on: date = asked("缴纳期限")
    amount_yuan: Yuan = asked("金额（元）")


@dataclass(frozen=True)
class ApplyDeferral:
    """登记延期（分期）缴纳申请."""

    case: int = asked("案件")
    reason: Text = asked("申请理由", hint="当事人申请书中写明的经济困难情况")
    proof: Text = asked("证明材料", hint="如低保证、收入证明、医疗费票据，写明名称和份数")
    wanted: Text = asked("当事人申请的方案", Text(""), hint="延期到哪一天，或者分几期、各期多少")
    on: date | None = asked("申请日期", None)


@act(
    "execution.apply_deferral",
    "登记延期（分期）缴纳申请",
    {Role.CASE_OFFICER, Role.FINANCE_CLERK},
    Stage.EXECUTION,
    Stage.SUMMARY,
)
def apply(work: Work, given: ApplyDeferral) -> Outcome:
    """The party's own application, before or after the day to pay (第六十六条第二款)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    facts = work.facts(case)
    work.allow(guards.applies_for_deferral(facts, on, work.law, work.day), facts)
    if not given.reason or not given.proof:
        raise InvalidInput(
            "延期、分期缴纳须当事人确有经济困难（《行政处罚法》第六十六条第二款），"
            "请填写申请理由和证明材料"
        )
    row = DeferralRow(
        case_id=case.id, applied_on=on, reason=given.reason, proof=given.proof,
        wanted=given.wanted, plan=[],
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, "已登记延期（分期）缴纳申请，待负责人审批", case.id)


@dataclass(frozen=True)
class DecideDeferral:
    """审批延期（分期）缴纳."""

    case: int = asked("案件")
    approve: bool = asked("批准")
    plan: tuple[InstalmentInput, ...] = asked(
        "各期", (), hint="延期的填一期；各期合计须等于尚欠的罚款"
    )
    refusal: Text = asked("不予批准的理由", Text(""))
    opinion: str = asked("审批意见", "同意。")


@act(
    "execution.decide_deferral",
    "审批延期（分期）缴纳",
    {Role.AGENCY_HEAD},
    Stage.EXECUTION,
    Stage.SUMMARY,
)
def decide(work: Work, given: DecideDeferral) -> Outcome:
    """Approve the whole plan, its days and sums, or refuse with reasons; D68 and D69 say so."""
    case = work.case(given.case)
    facts = work.facts(case)
    plan = tuple(f.Instalment(part.due_on, int(part.amount_yuan)) for part in given.plan)
    if given.approve:
        found = guards.defers(facts, plan, work.law, work.day, work.actor.login)
    else:
        found = guards.refuses_deferral(facts, work.actor.login)
    work.allow(found, facts)
    if not given.approve and not given.refusal:
        raise InvalidInput("不予批准的，请写明理由（《行政处罚法》第六十六条第二款）")
    row = work.session.scalars(
        select(DeferralRow).where(DeferralRow.case_id == case.id, DeferralRow.approved.is_(None))
    ).one()
    row.approved, row.decided_on, row.decider = given.approve, work.day, work.actor.login
    row.plan = [plain(part) for part in plan] if given.approve else []
    row.refusal = "" if given.approve else given.refusal
    work.session.flush()
    subject = f"deferral-{row.id}"
    approvals.give(work, case, subject, "officers", "情况属实。", work.lead_officer(case))
    approvals.give(work, case, subject, "head", given.opinion if given.approve else given.refusal)
    extra = _paper(work, facts, row, plan, given.opinion if given.approve else given.refusal)
    papers.issue(work, "deferred_payment_approval", case=case, extra=extra)
    paper = papers.issue(
        work, "deferred_payment_notice", case=case, extra=extra,
        variant=_variant(given.approve, len(plan)),
    )  # fmt: skip
    row.number = paper.number
    if not given.approve:
        return Outcome(row.id, f"已决定不予延期（分期）缴纳 {row.number}，请送达当事人", case.id)
    payment_clocks.follow(work, case, "经批准延期（分期）缴纳")
    parts = "；".join(f"{with_weekday(p.due_on)}前缴 {yuan(p.amount_fen)}" for p in plan)
    return Outcome(row.id, f"已批准 {row.number}：{parts}，请送达当事人", case.id)


def _variant(approved: bool, parts: int) -> str:
    """分期 is numbered apart from 延期 (documents.md 5, D69)."""
    if not approved:
        return "deny"
    return "instalments" if parts > 1 else "approve"


def _paper(
    work: Work, facts: f.CaseFacts, row: DeferralRow, plan: tuple[f.Instalment, ...], opinion: str
) -> dict[str, Any]:
    day = iso(row.decided_on)
    return {
        "approvals": {
            "deferral": {
                "officers": {"opinion": "情况属实，报请审批。", "on": day},
                "head": {"opinion": opinion, "on": day},
            }
        },
        "execution": {
            "deferral": {
                "reason": row.reason,
                "proof": row.proof,
                "wanted": row.wanted,
                "refusal": row.refusal,
                "applied_on": iso(row.applied_on),
                "decided_on": iso(row.decided_on),
                "approved": bool(row.approved),
                "opinion": opinion,
                "plan": execution_papers.plan(plan),
                "total_fen": sum(part.amount_fen for part in plan),
            },
            "owed": execution_papers.owed(work, facts),
        },
    }
