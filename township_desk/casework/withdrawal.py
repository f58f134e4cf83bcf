"""撤销立案 (4.4.S): a case that should not have been opened; never in place of a decision not to punish."""

from dataclasses import dataclass

from township_desk.casework import approvals, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.suspension import close, ending, notify
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.procedure import pauses as guards
from township_desk.procedure.causes import RevokeCause
from township_desk.procedure.stages import ClosingReason, Role, Stage


@dataclass(frozen=True)
class RevokeFiling:
    """撤销立案."""

    case: int = asked("案件")
    cause: RevokeCause = asked("撤销事由")
    reason: Text = asked("撤销理由")
    course: Text = asked("调查情况")
    support: str = asked("证明材料", "", hint="重复立案的写明另案案号；不属管辖的写明依据")
    goods: Text = asked("涉案财物处理情况", Text(""))
    tell: bool = asked("当事人已知道本案，须书面告知", False)
    review: Text = asked("法制审核意见", Text(""), hint="审核人姓名和意见")
    opinion: str = asked("审批意见", "同意撤销立案。")


@act("filing.revoke", "撤销立案", {Role.PRINCIPAL_HEAD}, Stage.INVESTIGATION)
def revoke(work: Work, given: RevokeFiling) -> Outcome:
    """Revoke the filing before the investigation is closed, tell a party that knows, and close."""
    case = work.case(given.case)
    if not given.reason or not given.course:
        raise InvalidInput("撤销立案须写明调查情况和撤销理由")
    if given.cause is not RevokeCause.SUSPICION_GONE and not given.support:
        raise InvalidInput("请写明证明材料：正确的当事人、有管辖权的机关或者另案案号")
    facts = work.facts(case)
    work.allow(guards.revoke(facts, given.cause), facts)
    officer = work.lead_officer(case)
    row = ending(work, case, "revoke", given.cause.value, given.reason, given.support)
    row.told = given.tell or guards.knows(facts)
    approvals.give(work, case, "revoke", "officers", "建议撤销立案。", officer)
    approvals.give(work, case, "revoke", "head", given.opinion)
    papers.issue(work, "case_withdrawal_approval", case=case, extra={"approvals": {
        "revoke": {"legal": {"opinion": given.review, "on": work.day.isoformat()}},
    }, "revocation": {
        "cause": given.cause.label, "reason": given.reason, "course": given.course,
        "support": given.support, "goods": given.goods, "review": given.review,
        "told": row.told,
    }})  # fmt: skip
    if row.told:
        notify(work, case, "revoke", "撤销立案", given.reason, given.goods)
    return close(work, case, ClosingReason.FILING_REVOKED, given.goods)
