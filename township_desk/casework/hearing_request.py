"""要求听证 (O11c): asked for, granted or refused in writing; who else has a stake in it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import clocks, papers, services
from township_desk.casework import notice as notices
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.hearing import HearingRow, InterestedRow
from township_desk.procedure import hearing as guards
from township_desk.procedure import party
from township_desk.procedure.review_words import InterestKind, RequestForm
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

ASKING = (Stage.NOTICE, Stage.REVIEW, Stage.DECISION)
OUT_OF_SCOPE = "拟作出的行政处罚不属于《中华人民共和国行政处罚法》第六十三条规定的听证范围"


def current(work: Work, case: Case) -> HearingRow:
    """The hearing under way. Raises InvalidInput if nobody asked for one."""
    row = work.session.scalars(
        select(HearingRow).where(HearingRow.case_id == case.id).order_by(HearingRow.id.desc())
    ).first()
    if row is None:
        raise InvalidInput("当事人没有要求听证")
    return row


@dataclass(frozen=True)
class RequestHearing:
    """要求听证."""

    case: int = asked("案件")
    on: date | None = asked("收到（提出）日期", None)
    form: RequestForm = asked("提出方式", RequestForm.WRITTEN)
    posted_on: date | None = asked("邮戳日期", None, hint="邮寄的填写；以邮戳日期判断是否在期限内")
    said: Text = asked("申请内容", Text(""), hint="口头提出的，记录当事人的原话")
    person: str = asked("申请人", "")
    with_guardian: bool = asked(
        "由监护人代为（陪同）提出", False, hint="当事人为未成年人、无（限制）民事行为能力人的填写"
    )


@act("hearing.request", "登记听证申请", {Role.CASE_OFFICER}, *ASKING)
def request(work: Work, given: RequestHearing) -> Outcome:
    """A request within five working days binds us to hold a hearing (第六十三条、第六十四条)."""
    case = work.case(given.case)
    received = work.done_on(given.on)
    on = _counted(given, received)
    facts = work.facts(case)
    if facts.notice is None or facts.notice.served_on is None:
        raise InvalidInput("听证告知书尚未送达，不能登记听证申请")
    notice = notices.current(work, case)
    reached = notices.reached_on(work, case, notice)
    work.not_before(on, "听证申请", "告知书送达", reached)
    spoken = party.accompanied(facts, on, with_guardian=given.with_guardian)
    work.allow(spoken, facts, confirm_later=True)
    row = HearingRow(
        case_id=case.id,
        notice_id=notice.id,
        requested_on=on,
        in_time=guards.in_time(facts, on),
        in_scope=guards.in_scope(facts, work.law, work.day),
        form=given.form.value,
        posted_on=given.posted_on,
        said="：".join(part for part in (given.person, given.said) if part),
        agents=[],
        debated=[],
    )
    work.session.add(row)
    work.session.flush()
    if not row.in_time:
        return Outcome(row.id, "听证申请已超过期限，请由负责人书面答复不予受理", case.id)
    if not row.in_scope:
        said = "拟作出的处罚不属听证范围，请由负责人准予听证或者书面答复不予受理"
        return Outcome(row.id, said, case.id)
    _accept(work, case, received)
    return Outcome(row.id, "已登记听证申请，请通知并举行听证", case.id)


def _counted(given: RequestHearing, received: date) -> date:
    """The day that decides whether the request is in time: the postmark of a letter (DL-11)."""
    if given.form is RequestForm.ORAL and not given.said:
        raise InvalidInput("口头要求听证的，请记录申请内容")
    if given.form is not RequestForm.POST:
        if given.posted_on is not None:
            raise InvalidInput("只有邮寄的申请才有邮戳日期，请核对提出方式")
        return received
    if given.posted_on is None:
        raise InvalidInput("邮寄的申请请填写邮戳日期，是否在期限内以邮戳为准")
    if given.posted_on > received:
        raise faults.DAYS.refusal(f"邮戳日期 {given.posted_on} 晚于收到日期 {received}，请核对")
    return given.posted_on


def _accept(work: Work, case: Case, received: date) -> None:
    clocks.stop(work, "HREQ", received, case=case, state="met")
    clocks.start(work, "HHOLD", received, case=case)
    work.move(case, Stage.HEARING)


def _unanswered(work: Work, case: Case) -> HearingRow:
    rows = work.session.scalars(
        select(HearingRow).where(
            HearingRow.case_id == case.id,
            HearingRow.granted_on.is_(None),
            HearingRow.refused_on.is_(None),
            HearingRow.in_time.is_(False) | HearingRow.in_scope.is_(False),
        )
    ).all()
    if not rows:
        work.allow([finding("G-END-01", what="答复", thing="逾期或者不属听证范围的听证申请")])
    return rows[-1]


@dataclass(frozen=True)
class RefuseHearing:
    """不予受理听证申请."""

    case: int = asked("案件")
    reason: Text = asked("理由", Text(""), hint="空白时写明超过的期限或者不属听证范围")
    service: ServiceInput | None = asked("送达情况", None)


@act("hearing.refuse", "答复不予受理听证", {Role.AGENCY_HEAD}, *ASKING)
def refuse(work: Work, given: RefuseHearing) -> Outcome:
    """A request out of time or out of scope is answered in writing (D53, 4.4.G)."""
    case = work.case(given.case)
    row = _unanswered(work, case)
    until = notices.current(work, case).hearing_until
    late = (
        f"听证申请提出于{row.requested_on.isoformat()}，"
        "超过《中华人民共和国行政处罚法》第六十四条规定的期限"
        + (f"（至{until.isoformat()}）" if until else "")
    )
    row.refused_on = work.day
    row.refusal_reason = given.reason or (OUT_OF_SCOPE if row.in_time else late)
    work.session.flush()
    paper = papers.issue(work, "hearing_notice", case=case, variant="refuse")
    row.notice_number = paper.number
    if given.service is not None:
        services.record(work, case, [paper], given.service)
    return Outcome(row.id, f"已书面答复不予受理听证 {paper.number}", case.id)


@dataclass(frozen=True)
class GrantHearing:
    """准予听证."""

    case: int = asked("案件")
    reason: Text = asked("准予的理由", hint="如：当事人因不可抗力逾期；案件社会影响较大")


@act("hearing.grant", "准予听证", {Role.AGENCY_HEAD}, *ASKING)
def grant(work: Work, given: GrantHearing) -> Outcome:
    """Grant what the law does not demand; from then on it is held like any other (P-HGRANT)."""
    case = work.case(given.case)
    row = _unanswered(work, case)
    work.allow(guards.grant(work.facts(case), work.law, work.day))
    row.granted_on, row.granted_reason = work.day, given.reason
    _accept(work, case, work.day)
    return Outcome(row.id, "已准予听证，请通知并举行听证", case.id)


@dataclass(frozen=True)
class Interested:
    """利害关系人."""

    case: int = asked("案件")
    name: str = asked("姓名（名称）")
    kind: InterestKind = asked("身份")
    contact: str = asked("住址、电话", "")


@act(
    "hearing.interested",
    "登记利害关系人",
    {Role.CASE_OFFICER},
    Stage.INVESTIGATION,
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
    Stage.DECISION,
)
def interested(work: Work, given: Interested) -> Outcome:
    """Who besides the party has a stake: told of the hearing, and a victim weighs in a waiver."""
    case = work.case(given.case)
    if not given.name:
        raise InvalidInput("请填写利害关系人的姓名（名称）")
    known = work.session.scalar(
        select(InterestedRow.id).where(
            InterestedRow.case_id == case.id, InterestedRow.name == given.name
        )
    )
    if known is not None:
        raise InvalidInput(f"{given.name}已经登记为利害关系人")
    row = InterestedRow(
        case_id=case.id,
        name=given.name,
        kind=given.kind.value,
        contact=given.contact,
        recorded_on=work.day,
    )
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, f"已登记{given.kind.label}{given.name}", case.id)
