"""集体讨论 (O15, 4.4.I): the heads vote on a motion; a tie concludes nothing."""

from dataclasses import dataclass
from datetime import date

from township_desk.casework import papers, referral
from township_desk.casework.inputs import Text, asked
from township_desk.casework.plain import plain
from township_desk.casework.referral import RequireReferral
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.hearing import DiscussionRow
from township_desk.procedure import facts as f
from township_desk.procedure import review as guards
from township_desk.procedure.review_words import Motion, Subject, Vote
from township_desk.procedure.stages import Role, Stage

UNCARRIED = "未形成多数意见"

OF_OTHER_STEPS = (Motion.APPROVE, Motion.REJECT)
"""What is put to the vote where the penalty is not discussed."""


@dataclass(frozen=True)
class Voter:
    """参加人意见."""

    login: str = asked("参加人")
    view: Text = asked("意见和理由")
    vote: Vote = asked("表决", Vote.AGREE)


@dataclass(frozen=True)
class Discuss:
    """集体讨论."""

    case: int = asked("案件")
    chair: str = asked("主持人")
    voters: tuple[Voter, ...] = asked("参加表决的负责人")
    conclusion: Text = asked("结论")
    motion: Motion = asked("提请表决的意见", Motion.PUNISH)
    on: date | None = asked("日期", None)
    place: str = asked("地点", "会议室")
    disputes: Text = asked("争议焦点", Text(""))
    recorder: str = asked("记录人", "")
    refer_to: str = asked(
        "移送的机关",
        "COUNTY",
        hint="结论为移送的填写：COUNTY 县级部门、DEPARTMENT 其他机关、POLICE 公安",
    )


@act("review.discuss", "集体讨论", {Role.AGENCY_HEAD}, Stage.DECISION)
def discuss(work: Work, given: Discuss) -> Outcome:
    """The heads discuss the proposal as it stands and vote (第五十七条第二款)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if given.motion in OF_OTHER_STEPS:
        raise InvalidInput("讨论处理决定的，请选择处罚、不予处罚、补充调查或者移送")
    punishing = facts.proposal is not None and given.motion is Motion.PUNISH
    penalties = facts.proposal.penalties if facts.proposal and punishing else ()
    why = guards.discussion_needed(facts, facts.proposal or f.Proposal(), work.law, work.day)
    trial = _trial(work, given, facts, penalties, Subject.DECISION)
    work.allow(guards.discuss(facts, trial, work.law, work.day), facts)
    row = _keep(work, case, given, trial, why)
    if not trial.carried:
        return Outcome(row.id, f"集体讨论{UNCARRIED}，须再次讨论", case.id)
    where = ""
    if given.motion is Motion.SUPPLEMENT:
        work.move(case, Stage.INVESTIGATION)
        where = "，退回补充调查"
    elif given.motion is Motion.REFER:
        required = RequireReferral(case=case.id, reason=given.conclusion, target=given.refer_to)
        where = f"，{referral.require(work, required).message}"
    return Outcome(row.id, f"集体讨论结论：{given.conclusion}{where}", case.id)


def _trial(
    work: Work,
    given: "Discuss | Talk",
    facts: f.CaseFacts,
    penalties: tuple[f.Penalty, ...],
    subject: Subject,
) -> f.Discussion:
    held = work.done_on(given.on)
    logins = tuple(v.login for v in given.voters)
    if len(set(logins)) < len(logins):
        raise faults.TWICE.refusal("同一位负责人只能表决一次，请核对参加人")
    return f.Discussion(
        held_on=held,
        chair=given.chair,
        voters=logins,
        penalties=penalties,
        motion=given.motion,
        agreed=sum(v.vote is Vote.AGREE for v in given.voters),
        opinions_before=facts.opinions,
        subject=subject,
    )


def _keep(
    work: Work, case: Case, given: "Discuss | Talk", trial: f.Discussion, why: list[str]
) -> DiscussionRow:
    """The minutes; officers and reviewer attend and speak, but have no vote."""
    facts = work.facts(case)
    beside = [*facts.officers, *([facts.review.reviewer] if facts.review else [])]
    row = DiscussionRow(
        case_id=case.id,
        held_on=trial.held_on,
        place=given.place,
        chair=given.chair,
        voters=[{"login": v.login, "view": v.view, "vote": v.vote.value} for v in given.voters],
        conclusion=given.conclusion,
        penalties=plain(trial.penalties),
        no_penalty=trial.no_penalty,
        subject=trial.subject.value,
        motion=trial.motion.value,
        carried=trial.carried,
        recorder=given.recorder,
        attendees=list(dict.fromkeys(login for login in beside if login)),
        disputes=given.disputes,
        why=list(why),
        opinions_before=trial.opinions_before,
    )
    work.session.add(row)
    work.session.flush()
    papers.issue(work, "collective_discussion_record", case=case, dated_on=trial.held_on)
    return row


@dataclass(frozen=True)
class Talk:
    """其他事项的集体讨论."""

    case: int = asked("案件")
    subject: Subject = asked("讨论事项")
    chair: str = asked("主持人")
    voters: tuple[Voter, ...] = asked("参加表决的负责人")
    conclusion: Text = asked("结论")
    motion: Motion = asked(
        "提请表决的意见", Motion.APPROVE, hint="同意或者不同意所议事项（如 同意延长、不同意回避）"
    )
    on: date | None = asked("日期", None)
    place: str = asked("地点", "会议室")
    disputes: Text = asked("讨论的事由和争议焦点", Text(""))
    recorder: str = asked("记录人", "")


@act("review.talk", "集体讨论其他事项", {Role.AGENCY_HEAD})
def talk(work: Work, given: Talk) -> Outcome:
    """Other steps that the heads decide together: 第二次延长、撤销决定、正职负责人回避 (4.4.F, 4.4.I)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if given.subject is Subject.DECISION:
        raise InvalidInput("讨论处理决定的，请用“集体讨论”（review.discuss）")
    if given.subject is Subject.REVOCATION and facts.decision is None:
        raise InvalidInput("本案还没有作出决定，没有可以撤销（变更）的决定")
    if given.subject is Subject.EXTENSION and facts.decision is not None:
        raise InvalidInput("本案已经作出决定，不再延长办案期限")
    if given.subject is Subject.RECUSAL and not guards.concerned(facts, given.subject):
        raise InvalidInput("没有对正职负责人的待决定的回避申请，请先登记（recusal.apply）")
    if given.motion not in OF_OTHER_STEPS:
        raise InvalidInput("讨论其他事项的，请选择同意或者不同意所议事项")
    trial = _trial(work, given, facts, (), given.subject)
    work.allow(guards.talk(facts, trial, work.law, work.day), facts)
    row = _keep(work, case, given, trial, [given.subject.label])
    said = f"集体讨论结论：{given.conclusion}" if trial.carried else f"集体讨论{UNCARRIED}"
    return Outcome(row.id, said, case.id)
