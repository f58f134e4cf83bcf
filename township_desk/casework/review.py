"""法制审核 (O14, 4.4.H): submitted, weighed item by item, and each of the seven answers with its road."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import approvals, clocks, hearing, papers, referral
from township_desk.casework.inputs import Text, asked
from township_desk.casework.referral import RequireReferral
from township_desk.casework.registry import Outcome, act
from township_desk.casework.rights_facts import DISSENT, EARLY
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput, Problem
from township_desk.models.case import Case
from township_desk.models.hearing import HearingRow, ReviewRow
from township_desk.procedure import officers
from township_desk.procedure import review as guards
from township_desk.procedure.review_words import CheckItem, ProcedureStep
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import LegalOpinion, Role, Stage

RECALLED = "recalled"
"""A submission that was overtaken before anybody gave an opinion on it."""

FORMAL = "formal"


@dataclass(frozen=True)
class SubmitReview:
    """送法制审核."""

    case: int = asked("案件")
    reason: str = asked("送审说明", "", hint="空白时按法定送审情形写明")
    public_interest: bool = asked("涉及重大公共利益", False)
    difficult: bool = asked("案件疑难复杂、涉及多个法律关系", False, hint="审核期限可以延长")
    by_law: str = asked("法律、法规规定应当审核的依据", "")
    opinion: str = asked("承办人意见", "建议按拟处理意见办理。", hint="印在决定审批表承办人意见栏")


@act("review.submit", "送法制审核", {Role.CASE_OFFICER}, Stage.NOTICE, Stage.REVIEW, Stage.DECISION)
def submit(work: Work, given: SubmitReview) -> Outcome:
    """Submit the case after the party was heard; the draft is frozen by its digest (第五十八条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if facts.report_on is None or facts.proposal is None:
        raise InvalidInput("调查尚未终结，不能送法制审核")
    waiting = _waiting(work, case)
    stale = waiting is not None and waiting.digest != facts.proposal.digest
    if waiting is not None and case.stage is Stage.REVIEW and not stale:
        raise InvalidInput("本案已送法制审核，正在等待审核意见")
    work.allow(guards.submit(facts, work.law, work.day), facts)
    if waiting is not None:
        waiting.kind = RECALLED
    grounds = guards.grounds(
        facts, work.law, work.day,
        public=given.public_interest, difficult=given.difficult, by_law=given.by_law,
    )  # fmt: skip
    row = ReviewRow(
        case_id=case.id,
        submitted_on=work.day,
        submitted_by=work.actor.login,
        digest=facts.proposal.digest,
        checks=[],
        kind=FORMAL,
        grounds=grounds,
        hard=given.difficult,
    )
    work.session.add(row)
    work.session.flush()
    approvals.give(work, case, "decision", "officers", given.opinion)
    reason = given.reason or "；".join(grounds) or "本单位认为需要审核"
    papers.issue(work, "legal_review_submission", case=case, extra={"review_reason": reason})
    days = guards.days(facts, work.law, work.day, hard=given.difficult)
    limit = clocks.start(work, "LRV", work.day, case=case, length=days)
    work.move(case, Stage.REVIEW)
    return Outcome(row.id, f"已送法制审核，应于 {limit.last_day.isoformat()} 前提出意见", case.id)


def _waiting(work: Work, case: Case) -> ReviewRow | None:
    """The submission that nobody has answered yet."""
    return work.session.scalars(
        select(ReviewRow).where(
            ReviewRow.case_id == case.id, ReviewRow.opinion.is_(None), ReviewRow.kind == FORMAL
        )
    ).first()


def _last(work: Work, case: Case) -> ReviewRow | None:
    return work.session.scalars(
        select(ReviewRow)
        .where(ReviewRow.case_id == case.id, ReviewRow.kind == FORMAL)
        .order_by(ReviewRow.id.desc())
    ).first()


@dataclass(frozen=True)
class CheckRow:
    """审核项."""

    item: CheckItem = asked("审核内容")
    finding: Text = asked("审核情况")
    sound: bool = asked("没有问题", True)


@dataclass(frozen=True)
class Opine:
    """法制审核意见."""

    case: int = asked("案件")
    opinion: LegalOpinion = asked("结论")
    reasons: Text = asked("理由")
    benchmark_finding: str = asked("裁量基准适用情况", "")
    checks: tuple[CheckRow, ...] = asked("逐项审核意见", ())
    missing: Text = asked("需要补充的事实、证据", Text(""), hint="结论为补充调查的填写")
    step: ProcedureStep | None = asked("退回的步骤", None, hint="结论为纠正程序的填写")
    refer_to: str = asked(
        "建议移送的机关", "COUNTY", hint="COUNTY 县级部门、DEPARTMENT 其他机关、POLICE 公安"
    )


@act("review.opine", "出具法制审核意见", {Role.LEGAL_REVIEWER}, Stage.REVIEW)
def opine(work: Work, given: Opine) -> Outcome:
    """The opinion that counts: after statement and hearing, by a qualified outsider to the case."""
    case = work.case(given.case)
    row = _waiting(work, case)
    if row is None:
        raise InvalidInput("没有待审核的送审，请承办人先送法制审核")
    facts = work.facts(case)
    found = list(guards.opine(facts, work.law, work.day, work.actor.login, given.benchmark_finding))
    if given.opinion is LegalOpinion.PASS:  # any other answer is given on what follows it
        found += guards.stale(facts, row.digest)
    work.allow(found, facts)
    _complete(given)
    row.reviewer, row.opinion, row.opined_on = work.actor.login, given.opinion, work.day
    row.reasons, row.benchmark_finding = given.reasons, given.benchmark_finding
    row.missing, row.step = given.missing, given.step.value if given.step else ""
    row.checks = list(checks_of(given.opinion, given.checks))
    work.session.flush()
    approvals.give(work, case, "decision", "review", given.opinion.label)
    papers.issue(work, "legal_review_opinion", case=case)
    clocks.stop(work, "LRV", work.day, case=case)
    where = _go_on(work, case, row, given)
    return Outcome(row.id, f"法制审核结论：{given.opinion.label}{where}", case.id)


def _complete(given: Opine) -> None:
    """Each conclusion says what its road needs. Raises InvalidInput with every gap."""
    problems = []
    faults = [c.item.label for c in given.checks if not c.sound]
    if given.opinion is LegalOpinion.PASS and faults:
        said = f"“{'、'.join(faults)}”有问题，结论不能是“同意”"
        problems.append(Problem(said, field="opinion"))
    if given.opinion is LegalOpinion.SUPPLEMENT and not given.missing:
        problems.append(Problem("请写明需要补充的事实、证据", field="missing"))
    if given.opinion is LegalOpinion.CORRECT_PROCEDURE and given.step is None:
        problems.append(Problem("请选择退回哪一步纠正程序", field="step"))
    if not given.reasons:
        problems.append(Problem("请写明理由", field="reasons"))
    if problems:
        raise InvalidInput(problems)


def checks_of(opinion: LegalOpinion, given: tuple[CheckRow, ...]) -> list[dict[str, object]]:
    """The eight items with the finding of each; what the reviewer did not touch showed no fault."""
    said = {c.item: c for c in given}
    silent = "未见问题" if opinion is LegalOpinion.PASS else "见审核理由"
    return [
        {
            "title": item.label,
            "finding": said[item].finding if item in said else silent,
            "sound": said[item].sound if item in said else opinion is LegalOpinion.PASS,
        }
        for item in CheckItem
    ]


def _go_on(work: Work, case: Case, row: ReviewRow, given: Opine) -> str:
    """Where the case goes with this opinion (4.4.H); the rest stays for another submission."""
    opinion = given.opinion
    if opinion in (LegalOpinion.PASS, LegalOpinion.NO_PENALTY):
        work.move(case, Stage.DECISION)
    elif opinion is LegalOpinion.SUPPLEMENT:
        work.move(case, Stage.INVESTIGATION)
        return f"，退回补充调查：{given.missing}"
    elif opinion is LegalOpinion.CORRECT_PROCEDURE and given.step is not None:
        _back_to(work, case, given.step)
        return f"，退回“{given.step.label}”"
    elif opinion is LegalOpinion.REFER:
        required = RequireReferral(case=case.id, reason=given.reasons, target=given.refer_to)
        return f"，{referral.require(work, required).message}"
    return ""


def _back_to(work: Work, case: Case, step: ProcedureStep) -> None:
    if step is ProcedureStep.INVESTIGATION:
        work.move(case, Stage.INVESTIGATION)
    elif step is ProcedureStep.HEARING:
        asked_for = select(HearingRow.id).where(HearingRow.case_id == case.id)
        if work.session.scalars(asked_for).first() is None:
            raise InvalidInput("当事人没有要求听证；需要重新告知听证权利的，请退回“重新告知”")
        hearing.again(work, case)
    else:
        work.move(case, Stage.NOTICE)


@dataclass(frozen=True)
class ConfirmEdits:
    """确认已按意见修改."""

    case: int = asked("案件")


@act("review.confirm_edits", "确认已按审核意见修改", {Role.LEGAL_REVIEWER}, Stage.REVIEW)
def confirm_edits(work: Work, given: ConfirmEdits) -> Outcome:
    """The reviewer confirms the edits asked for; the draft as it now stands is the one reviewed."""
    case = work.case(given.case)
    row = _last(work, case)
    if row is None or row.opinion is not LegalOpinion.PASS_WITH_EDITS:
        raise InvalidInput("没有“建议修改后同意”的审核意见需要确认")
    facts = work.facts(case)
    work.allow(officers.apart(facts, work.actor.login), facts)
    if row.reviewer != work.actor.login:
        roles = f"出具该意见的审核人员（{work.people[row.reviewer].name}）"
        work.allow([finding("G-ROL-01", roles=roles, name=work.actor.name)])
    row.edits_confirmed = True
    row.digest = facts.proposal.digest if facts.proposal else row.digest
    work.move(case, Stage.DECISION)
    return Outcome(row.id, "已确认按意见修改，审核通过", case.id)


@dataclass(frozen=True)
class EarlyReview:
    """告知前审核."""

    case: int = asked("案件")
    agrees: bool = asked("同意告知")
    reasons: Text = asked("意见")


@act("review.early", "告知前审核", {Role.LEGAL_REVIEWER}, Stage.NOTICE)
def early(work: Work, given: EarlyReview) -> Outcome:
    """A look before the notice (P-LRV-WHEN); it never replaces the review before the decision."""
    case = work.case(given.case)
    facts = work.facts(case)
    if facts.notice is not None:
        raise InvalidInput("本案已经告知，请在陈述申辩、听证以后审核（review.opine）")
    if facts.proposal is None:
        raise InvalidInput("还没有拟处理意见")
    work.allow(officers.apart(facts, work.actor.login), facts)
    row = ReviewRow(
        case_id=case.id,
        submitted_on=work.day,
        submitted_by=work.lead_officer(case),
        digest=facts.proposal.digest,
        checks=[],
        kind=EARLY,
        reviewer=work.actor.login,
        opinion=LegalOpinion.PASS if given.agrees else LegalOpinion.REJECT,
        opined_on=work.day,
        reasons=given.reasons,
    )
    work.session.add(row)
    work.session.flush()
    said = "同意告知" if given.agrees else "不同意告知"
    approvals.give(work, case, "notice", "review", f"{said}：{given.reasons}")
    return Outcome(row.id, f"告知前审核：{said}；作出决定前仍须法制审核", case.id)


@dataclass(frozen=True)
class Dissent:
    """承办人不同意见."""

    case: int = asked("案件")
    text: Text = asked("不同意见和理由")
    on: date | None = asked("日期", None)


@act(
    "review.dissent",
    "记录承办人不同意见",
    {Role.CASE_OFFICER},
    Stage.NOTICE,
    Stage.REVIEW,
    Stage.DECISION,
)
def dissent(work: Work, given: Dissent) -> Outcome:
    """An officer of the case who disagrees is heard: the heads discuss the case (4.4.I)."""
    case = work.case(given.case)
    if not given.text:
        raise InvalidInput("请写明不同意见和理由")
    if all(o.login != work.actor.login for o in case.officers):
        work.allow([finding("G-ROL-01", roles="本案承办人", name=work.actor.name)])
    row = approvals.give(work, case, "decision", DISSENT, given.text)
    row.on = work.done_on(given.on)
    return Outcome(row.id, "已记录不同意见，本案须经集体讨论", case.id)
