"""决定 (O16): penalty or no penalty."""

from dataclasses import dataclass, replace

from township_desk.casework import approvals, clocks, measures_end, papers, proposals, versions
from township_desk.casework.inputs import Text, asked
from township_desk.casework.plain import plain
from township_desk.casework.proposals import ProposalInput
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.procedure import decision as guards
from township_desk.procedure import facts as f
from township_desk.procedure import measures as held
from township_desk.procedure.stages import ClosingReason, Role, Stage


@dataclass(frozen=True)
class IssueDecision:
    """作出处罚决定."""

    case: int = asked("案件")
    opinion: str = asked("审批意见", "同意，按拟处理意见作出处罚决定。")
    proposal: ProposalInput | None = asked("与审核稿不同的处理意见", None)
    payment_code: str = asked("缴款识别码", "", hint="统一公共支付平台生成的，没有的不填")


@act(
    "decision.issue", "作出处罚决定", {Role.AGENCY_HEAD}, Stage.DECISION, Stage.REVIEW, Stage.NOTICE
)
def issue(work: Work, given: IssueDecision) -> Outcome:
    """Decide: everything of 44, 45, 57–60 and 63 must stand (O16a)."""
    case = work.case(given.case)
    facts = work.facts(case)
    proposal = facts.proposal
    if given.proposal is not None:
        proposal = proposals.build(work, case, given.proposal, facts)
    if proposal is None or not proposal.penalties:
        raise InvalidInput("没有拟处罚的意见；不予处罚请用“作出不予处罚决定”")
    trial = f.Decision(
        proposal=proposal, decided_on=work.day, decider=work.actor.login, missing=_missing(work)
    )
    work.allow(guards.issue(facts, trial, work.law, work.day), facts)
    versions.keep(work, case, proposal, "作出决定时调整")
    _sign(work, case, given.opinion)
    extra: dict[str, object] = {"payment": {"code": given.payment_code}}
    return _settle(work, case, "penalty", proposal, None, "", extra)


def _missing(work: Work) -> tuple[str, ...]:
    """Contents of a decision that the office's own profile must give (第五十九条, 收缴办法第七条)."""
    profile: dict[str, object] = work.office.profile
    payment = profile.get("payment")
    wanted = {
        "复议机关": profile.get("reconsideration_organ"),
        "行政诉讼管辖法院": profile.get("litigation_court"),
        "代收银行": payment.get("bank_name") if isinstance(payment, dict) else None,
        "代收银行地址": payment.get("bank_address") if isinstance(payment, dict) else None,
    }
    return tuple(name for name, value in wanted.items() if not value)


def _sign(work: Work, case: Case, opinion: str) -> None:
    """The head signs for the head; the officers' own words came with the report and the submission."""
    work.lead_officer(case)  # nobody left who could stand for the case: refused
    approvals.give(work, case, "decision", "head", opinion)


def _settle(
    work: Work,
    case: Case,
    kind: str,
    proposal: f.Proposal,
    ground: ClosingReason | None,
    reason: str,
    extra: dict[str, object] | None = None,
) -> Outcome:
    row = DecisionRow(
        case_id=case.id,
        number=f"待编号-{case.id}",
        kind=kind,
        proposal=plain(proposal),
        decided_on=work.day,
        decider=work.actor.login,
        no_penalty_ground=ground,
        reason=reason,
        fine_fen=proposal.fine_fen,
    )
    work.session.add(row)
    work.session.flush()
    papers.issue(work, "penalty_decision_approval", case=case)
    document = "penalty_decision" if kind == "penalty" else "no_penalty_decision"
    row.number = papers.issue(work, document, case=case, extra=extra).number
    if held.confiscates(proposal):
        measures_end.confiscate(work, case, proposal, row.number)
    clocks.stop(work, "CASE90", work.day, case=case)
    clocks.start(work, "SERVE", work.day, case=case)
    work.move(case, Stage.SERVICE)
    return Outcome(row.id, f"已作出决定 {row.number}", case.id)


@dataclass(frozen=True)
class NoPenalty:
    """作出不予处罚决定."""

    case: int = asked("案件")
    ground: ClosingReason = asked("不予处罚的法定理由")
    reason: Text = asked("理由")
    opinion: str = asked("审批意见", "同意不予行政处罚。")


ARTICLES = {
    ClosingReason.NO_PENALTY_MINOR: "第三十三条第一款、第五十七条第一款第二项",
    ClosingReason.NO_PENALTY_FIRST: "第三十三条第一款、第五十七条第一款第二项",
    ClosingReason.NO_PENALTY_NO_FAULT: "第三十三条第二款、第五十七条第一款第二项",
    ClosingReason.NO_PENALTY_AGE: "第三十条、第五十七条第一款第二项",
    ClosingReason.NO_PENALTY_MENTAL: "第三十一条、第五十七条第一款第二项",
    ClosingReason.NO_PENALTY_NEW_LAW: "第三十七条、第五十七条第一款第二项",
    ClosingReason.LIMITATION: "第三十六条、第五十七条第一款第二项",
    ClosingReason.NO_FACT: "第五十七条第一款第三项",
}
GUARDIAN = {
    ClosingReason.NO_PENALTY_AGE: ("第三十条", "管教"),
    ClosingReason.NO_PENALTY_MENTAL: ("第三十一条", "严加看管和治疗"),
}


@act("decision.no_penalty", "作出不予处罚决定", {Role.AGENCY_HEAD}, Stage.DECISION, Stage.REVIEW)
def no_penalty(work: Work, given: NoPenalty) -> Outcome:
    """Decide not to punish, with its ground, education and guardian order (第三十条至第三十三条、第五十七条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    proposal = replace(facts.proposal or f.Proposal(), penalties=())
    trial = f.Decision(
        proposal=proposal,
        decided_on=work.day,
        decider=work.actor.login,
        no_penalty_ground=given.ground,
    )
    work.allow(guards.no_penalty(facts, trial, work.law, work.day), facts)
    _sign(work, case, given.opinion)
    article, manner = GUARDIAN.get(given.ground, ("", ""))
    return _settle(
        work,
        case,
        "no_penalty",
        proposal,
        given.ground,
        given.reason,
        {
            "ground_article": ARTICLES[given.ground],
            "guardian_article": article,
            "guardian_manner": manner,
        },
    )
