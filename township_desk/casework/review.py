"""法制审核、集体讨论 (O14, O15)."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import approvals, clocks, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.plain import plain
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.hearing import DiscussionRow, ReviewRow
from township_desk.procedure import facts as f
from township_desk.procedure import review as guards
from township_desk.procedure.review_words import Motion
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import LegalOpinion, Role, Stage

CHECKS = (
    "主体与权限", "管辖", "事实与证据", "定性与法律适用", "裁量", "程序", "文书", "是否涉嫌犯罪或应移送",
)  # fmt: skip
"""What the reviewer checks (procedure.md 4.4.H)."""


@dataclass(frozen=True)
class SubmitReview:
    """送法制审核."""

    case: int = asked("案件")
    reason: str = asked("送审理由", "本单位对普通程序案件实行法制审核全覆盖")


@act("review.submit", "送法制审核", {Role.CASE_OFFICER}, Stage.NOTICE, Stage.REVIEW, Stage.DECISION)
def submit(work: Work, given: SubmitReview) -> Outcome:
    """Submit the case; the draft is frozen by its digest (第五十八条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if facts.report_on is None or facts.proposal is None:
        raise InvalidInput("调查尚未终结，不能送法制审核")
    if facts.proposal.penalties and (facts.notice is None or facts.notice.served_on is None):
        work.allow([finding("G-NOT-01")], facts)
    if facts.review is not None and facts.review.opinion is None:
        raise InvalidInput("本案已送法制审核，正在等待审核意见")
    row = ReviewRow(
        case_id=case.id,
        submitted_on=work.day,
        submitted_by=work.actor.login,
        digest=facts.proposal.digest,
        checks=[],
    )
    work.session.add(row)
    work.session.flush()
    papers.issue(work, "legal_review_submission", case=case, extra={"review_reason": given.reason})
    clocks.start(work, "LRV", work.day, case=case)
    work.move(case, Stage.REVIEW)
    return Outcome(row.id, "已送法制审核", case.id)


@dataclass(frozen=True)
class CheckRow:
    """审核项."""

    title: str = asked("审核内容")
    finding: Text = asked("意见")


@dataclass(frozen=True)
class Opine:
    """法制审核意见."""

    case: int = asked("案件")
    opinion: LegalOpinion = asked("结论")
    reasons: Text = asked("理由")
    benchmark_finding: str = asked("裁量基准适用情况", "")
    checks: tuple[CheckRow, ...] = asked("逐项审核意见", ())


@act("review.opine", "出具法制审核意见", {Role.LEGAL_REVIEWER}, Stage.REVIEW)
def opine(work: Work, given: Opine) -> Outcome:
    """The opinion that counts: after statement and hearing, by a qualified outsider to the case."""
    case = work.case(given.case)
    row = work.session.scalars(
        select(ReviewRow).where(ReviewRow.case_id == case.id).order_by(ReviewRow.id.desc())
    ).first()
    if row is None or row.opinion is not None:
        raise InvalidInput("没有待审核的送审，请承办人先送法制审核")
    facts = work.facts(case)
    work.allow(
        guards.opine(facts, work.law, work.day, work.actor.login, given.benchmark_finding), facts
    )
    row.reviewer, row.opinion, row.opined_on = work.actor.login, given.opinion, work.day
    row.reasons, row.benchmark_finding = given.reasons, given.benchmark_finding
    said = {c.title: c.finding for c in given.checks}
    unsure = "未见问题" if given.opinion is LegalOpinion.PASS else "见审核理由"
    row.checks = [{"title": t, "finding": said.get(t, unsure)} for t in CHECKS]
    work.session.flush()
    approvals.give(work, case, "decision", "review", given.opinion.label)
    papers.issue(work, "legal_review_opinion", case=case)
    clocks.stop(work, "LRV", work.day, case=case)
    if given.opinion is LegalOpinion.PASS or given.opinion is LegalOpinion.NO_PENALTY:
        work.move(case, Stage.DECISION)
    return Outcome(row.id, f"法制审核结论：{given.opinion.label}", case.id)


@dataclass(frozen=True)
class ConfirmEdits:
    """确认已按意见修改."""

    case: int = asked("案件")


@act("review.confirm_edits", "确认已按审核意见修改", {Role.LEGAL_REVIEWER}, Stage.REVIEW)
def confirm_edits(work: Work, given: ConfirmEdits) -> Outcome:
    """The reviewer confirms the edits asked for; the draft as it now stands is the one reviewed."""
    case = work.case(given.case)
    row = work.session.scalars(
        select(ReviewRow).where(ReviewRow.case_id == case.id).order_by(ReviewRow.id.desc())
    ).first()
    if row is None or row.opinion is not LegalOpinion.PASS_WITH_EDITS:
        raise InvalidInput("没有“建议修改后同意”的审核意见需要确认")
    facts = work.facts(case)
    row.edits_confirmed = True
    row.digest = facts.proposal.digest if facts.proposal else row.digest
    work.move(case, Stage.DECISION)
    return Outcome(row.id, "已确认按意见修改，审核通过", case.id)


@dataclass(frozen=True)
class Voter:
    """参加人意见."""

    login: str = asked("参加人")
    view: Text = asked("意见和理由")


@dataclass(frozen=True)
class Discuss:
    """集体讨论."""

    case: int = asked("案件")
    chair: str = asked("主持人")
    voters: tuple[Voter, ...] = asked("参加表决的负责人")
    conclusion: Text = asked("结论")
    on: date | None = asked("日期", None)
    place: str = asked("地点", "会议室")
    no_penalty: bool = asked("结论为不予处罚", False)


@act("review.discuss", "集体讨论", {Role.AGENCY_HEAD}, Stage.DECISION)
def discuss(work: Work, given: Discuss) -> Outcome:
    """The heads discuss and conclude on the proposal as it stands (第五十七条第二款)."""
    case = work.case(given.case)
    facts = work.facts(case)
    held = work.done_on(given.on)
    penalties = facts.proposal.penalties if facts.proposal and not given.no_penalty else ()
    logins = tuple(v.login for v in given.voters)
    trial = f.Discussion(
        held, given.chair, logins, penalties,
        Motion.NO_PENALTY if given.no_penalty else Motion.PUNISH,
    )  # fmt: skip
    work.allow(guards.discuss(facts, trial, work.law, work.day), facts)
    row = DiscussionRow(
        case_id=case.id,
        held_on=held,
        place=given.place,
        chair=given.chair,
        voters=[asdict(v) for v in given.voters],
        conclusion=given.conclusion,
        penalties=plain(penalties),
        no_penalty=given.no_penalty,
    )
    work.session.add(row)
    work.session.flush()
    papers.issue(work, "collective_discussion_record", case=case, dated_on=held)
    return Outcome(row.id, f"集体讨论结论：{given.conclusion}", case.id)
