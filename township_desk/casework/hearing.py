"""听证 (O11c, 4.4.G)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select

from township_desk.casework import clocks, papers, services
from township_desk.casework import notice as notices
from township_desk.casework.inputs import Text, asked
from township_desk.casework.records import record_facts
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.evidence import RecordRow
from township_desk.models.hearing import HearingRow
from township_desk.procedure import facts as f
from township_desk.procedure import hearing as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage


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
    on: date | None = asked("收到日期", None, hint="邮寄的以邮戳日期为准")


@act(
    "hearing.request",
    "登记听证申请",
    {Role.CASE_OFFICER},
    Stage.NOTICE,
    Stage.REVIEW,
    Stage.DECISION,
)
def request(work: Work, given: RequestHearing) -> Outcome:
    """A request within five working days binds us to hold a hearing (第六十三条、第六十四条)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    facts = work.facts(case)
    if facts.notice is None or facts.notice.served_on is None:
        raise InvalidInput("听证告知书尚未送达，不能登记听证申请")
    reached = notices.reached_on(work, case, notices.current(work, case))
    if reached is not None and on < reached:
        served = reached.isoformat()
        work.allow([finding("G-DAT-01", what="听证申请", before="告知书送达", date=served)])
    in_time = guards.in_time(facts, on)
    row = HearingRow(case_id=case.id, requested_on=on, in_time=in_time, agents=[], debated=[])
    work.session.add(row)
    work.session.flush()
    if not in_time:
        return Outcome(row.id, "听证申请已超过期限，请书面答复不予受理", case.id)
    clocks.stop(work, "HREQ", on, case=case, state="met")
    clocks.start(work, "HHOLD", on, case=case)
    work.move(case, Stage.HEARING)
    return Outcome(row.id, "已登记听证申请，请通知并举行听证", case.id)


@dataclass(frozen=True)
class NotifyHearing:
    """通知听证."""

    case: int = asked("案件")
    planned_on: date = asked("听证日期")
    planned_at: str = asked("听证时间", hint="如 9时30分")
    place: str = asked("听证地点")
    host: str = asked("听证主持人")
    service: ServiceInput = asked("送达情况")
    clerk: str = asked("记录人", "")
    public: bool = asked("公开举行", True)
    closed_reason: str = asked("不公开的法定理由", "")
    interested_told: bool = asked("已通知利害关系人", True, hint="没有利害关系人的填是")


@act("hearing.notify", "通知听证", {Role.AGENCY_HEAD, Role.HEARING_HOST}, Stage.HEARING)
def notify(work: Work, given: NotifyHearing) -> Outcome:
    """Serve the hearing notice seven working days before (第六十四条第二项)."""
    case = work.case(given.case)
    row = current(work, case)
    served = work.done_on(given.service.on)
    if given.host not in work.people:
        raise InvalidInput(f"没有名为“{given.host}”的人员，请从人员名单中选择听证主持人")
    if served < row.requested_on:
        asked_on = row.requested_on.isoformat()
        work.allow([finding("G-DAT-01", what="听证通知", before="听证申请", date=asked_on)])
    facts = work.facts(case)
    trial = f.Hearing(
        requested_on=row.requested_on,
        notice_served_on=served,
        planned_on=given.planned_on,
        host=given.host,
        public=given.public,
        closed_reason=given.closed_reason,
        interested_told=given.interested_told,
    )
    work.allow(guards.notify(facts, trial, work.law, work.day), facts)
    row.planned_on, row.planned_at, row.place = given.planned_on, given.planned_at, given.place
    row.host, row.clerk = given.host, given.clerk
    row.public, row.closed_reason = given.public, given.closed_reason
    work.session.flush()
    paper = papers.issue(work, "hearing_notice", case=case, dated_on=served)
    row.notice_number = paper.number
    row.notice_served_on = services.record(work, case, [paper], given.service).on
    return Outcome(row.id, f"听证定于 {given.planned_on} {given.planned_at}", case.id)


@dataclass(frozen=True)
class HearingBody:
    """听证内容."""

    accusation: Text = asked("调查人员提出的事实、证据和处罚建议")
    defence: Text = asked("当事人申辩")
    examination: Text = asked("质证情况")
    final: Text = asked("辩论和最后陈述", Text("双方坚持各自意见"))


@dataclass(frozen=True)
class HoldHearing:
    """举行听证."""

    case: int = asked("案件")
    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    body: HearingBody = asked("听证内容")
    evidence: tuple[int, ...] = asked("经出示和质证的证据编号")
    agents: tuple[str, ...] = asked("委托代理人", ())
    agents_empowered: bool = asked("代理人已提交授权委托书", True)
    signed: bool = asked("笔录已签名（或注明拒签）", True)


@act("hearing.hold", "举行听证", {Role.HEARING_HOST}, Stage.HEARING)
def hold(work: Work, given: HoldHearing) -> Outcome:
    """The host records the hearing; only evidence debated here may carry the decision (第六十五条)."""
    case = work.case(given.case)
    row = current(work, case)
    day = given.started_at.astimezone(CHINA).date()
    if given.ended_at <= given.started_at or day > work.day:
        raise InvalidInput("听证的结束时间须晚于开始时间，且不晚于今天")
    if row.held_on is not None:
        raise InvalidInput(f"听证已于 {row.held_on} 举行，请提交听证报告（hearing.report）")
    if row.host and row.host != work.actor.login:
        host = f"本案听证主持人（{work.people[row.host].name}）"
        work.allow([finding("G-ROL-01", roles=host, name=work.actor.name)])
    if row.planned_on is not None and day != row.planned_on:
        raise InvalidInput(f"听证通知的日期是 {row.planned_on}；改期的请重新通知（hearing.notify）")
    facts = work.facts(case)
    unknown = set(given.evidence) - {item.number for item in facts.evidence}
    if unknown:
        raise InvalidInput(f"没有编号为 {min(unknown)} 的证据，请核对证据清单")
    trial = f.Hearing(
        requested_on=row.requested_on,
        notice_served_on=row.notice_served_on,
        planned_on=day,
        host=row.host or work.actor.login,
        public=row.public,
        closed_reason=row.closed_reason,
        agents=len(given.agents),
        agents_empowered=given.agents_empowered,
    )
    work.allow(guards.hold(facts, trial, work.law, work.day), facts)
    record = RecordRow(
        case_id=case.id,
        kind="hearing",
        started_at=given.started_at,
        ended_at=given.ended_at,
        place=row.place,
        officers=[],
        clerk=work.people[row.clerk].name if row.clerk in work.people else row.clerk,
        person=asdict(given.body),
        body={},
    )
    work.session.add(record)
    row.held_on, row.record_signed = day, given.signed
    row.agents, row.debated = list(given.agents), list(given.evidence)
    work.session.flush()
    papers.issue(work, "hearing_record", case=case, extra=record_facts(work, record), dated_on=day)
    clocks.stop(work, "HHOLD", day, case=case)
    clocks.start(work, "HREP", day, case=case)
    return Outcome(row.id, "已举行听证，请提交听证报告", case.id)


@dataclass(frozen=True)
class ReportHearing:
    """听证报告."""

    case: int = asked("案件")
    report: Text = asked("听证情况、事实认定、意见和建议")


@act("hearing.report", "提交听证报告", {Role.HEARING_HOST}, Stage.HEARING)
def report(work: Work, given: ReportHearing) -> Outcome:
    """The report ends the hearing; the case goes back to its proposal."""
    case = work.case(given.case)
    row = current(work, case)
    if row.held_on is None:
        work.allow([finding("G-HEA-03")])
    row.report, row.reported_on = given.report, work.day
    work.session.flush()
    papers.issue(work, "hearing_report", case=case)
    clocks.stop(work, "HREP", work.day, case=case)
    work.move(case, Stage.NOTICE)
    return Outcome(row.id, "已提交听证报告", case.id)


@dataclass(frozen=True)
class TerminateHearing:
    """终止听证."""

    case: int = asked("案件")
    reason: Text = asked("终止理由", hint="无正当理由不到场、中途退出、撤回申请")
    on: date | None = asked("日期", None)


@act("hearing.terminate", "终止听证", {Role.HEARING_HOST, Role.AGENCY_HEAD}, Stage.HEARING)
def terminate(work: Work, given: TerminateHearing) -> Outcome:
    """Absent without reason, left, or withdrew: the right is given up (第六十四条第六项)."""
    case = work.case(given.case)
    row = current(work, case)
    if row.held_on is not None and row.reported_on is None:
        raise InvalidInput("听证已经举行，请提交听证报告（hearing.report）")
    row.ended_on, row.end_reason = work.done_on(given.on), given.reason
    clocks.stop(work, "HHOLD", row.ended_on, case=case, state="void")
    work.move(case, Stage.NOTICE)
    return Outcome(row.id, f"已终止听证：{given.reason}", case.id)
