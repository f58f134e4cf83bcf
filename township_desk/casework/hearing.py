"""听证 (4.4.G): notified, postponed, held, reported, ended."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select

from township_desk.casework import clocks, papers, services
from township_desk.casework.hearing_request import current
from township_desk.casework.inputs import Text, asked
from township_desk.casework.records import keep_evidence, next_number, record_facts
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.evidence import EvidenceRow, RecordRow
from township_desk.models.hearing import HearingRow, InterestedRow
from township_desk.procedure import facts as f
from township_desk.procedure import hearing as guards
from township_desk.procedure.review_words import HearingEnd
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Role, Stage


def again(work: Work, case: Case) -> HearingRow:
    """A request that is to be answered by another hearing, because the first one was faulty (4.4.H)."""
    old = current(work, case)
    row = HearingRow(
        case_id=case.id,
        notice_id=old.notice_id,
        requested_on=old.requested_on,
        in_time=True,
        form=old.form,
        said=old.said,
        agents=[],
        debated=[],
    )
    work.session.add(row)
    clocks.start(work, "HHOLD", work.day, case=case)
    work.move(case, Stage.HEARING)
    return row


@dataclass(frozen=True)
class NotifyHearing:
    """通知听证."""

    case: int = asked("案件")
    planned_on: date = asked("听证日期")
    planned_at: str = asked("听证时间", hint="如 9时30分")
    place: str = asked("听证地点")
    host: str = asked("听证主持人")
    service: ServiceInput = asked("送达情况")
    members: tuple[str, ...] = asked("听证员", (), hint="不是本案调查人员")
    clerk: str = asked("记录人", "")
    public: bool = asked("公开举行", True)
    closed_reason: str = asked("不公开的法定理由", "")
    announced_on: date | None = asked("公告张贴日期", None, hint="公开听证的公告，空白时为今天")
    interested_told: bool = asked("已通知利害关系人", True, hint="没有利害关系人的填是")


@act("hearing.notify", "通知听证", {Role.AGENCY_HEAD, Role.HEARING_HOST}, Stage.HEARING)
def notify(work: Work, given: NotifyHearing) -> Outcome:
    """Appoint who holds it and serve the notice seven working days before (第六十四条第二项至第四项)."""
    case = work.case(given.case)
    row = _unheld(work, case)
    if row.planned_on is not None:
        raise InvalidInput(
            f"听证已通知于 {row.planned_on} 举行；改期的请延期听证（hearing.postpone）"
        )
    _appointable(work, given)
    row.host, row.clerk, row.members = given.host, given.clerk, list(given.members)
    row.public, row.closed_reason = given.public, given.closed_reason
    _plan(
        work, case, row, given.planned_on, given.planned_at, given.place, given.service,
        announced_on=work.done_on(given.announced_on), told=given.interested_told,
    )  # fmt: skip
    return Outcome(row.id, f"听证定于 {given.planned_on} {given.planned_at}", case.id)


def _unheld(work: Work, case: Case) -> HearingRow:
    row = current(work, case)
    if row.held_on is not None:
        raise InvalidInput(f"听证已于 {row.held_on} 举行，请提交听证报告（hearing.report）")
    return row


def _appointable(work: Work, given: "NotifyHearing | PostponeHearing") -> None:
    """Host, members and clerk are people of the office, each in one seat."""
    seats = [given.host, *given.members, *([given.clerk] if given.clerk else [])]
    for login in seats:
        if login not in work.people:
            what = "听证主持人" if login == given.host else "听证员、记录人"
            raise InvalidInput(f"没有名为“{login}”的人员，请从人员名单中选择{what}")
    if len(set(seats)) < len(seats):
        raise faults.TWICE.refusal("听证主持人、听证员和记录人须是不同的人，请核对")
    host = work.people[given.host]
    if Role.HEARING_HOST not in host.roles:
        # Who has investigated is refused for that; anybody else is told to be made a host first.
        wanted = Role.HEARING_HOST.label
        stop = [finding("G-ROL-01", field="host", roles=wanted, name=host.name)]
        officers = {o.login for o in work.case(given.case).officers}
        if given.host not in officers:
            work.allow(stop)


def _plan(
    work: Work,
    case: Case,
    row: HearingRow,
    planned_on: date,
    planned_at: str,
    place: str,
    service: ServiceInput,
    *,
    announced_on: date,
    told: bool,
    variant: str = "hold",
) -> None:
    """Serve the notice of one date, and announce a public hearing."""
    served = work.done_on(service.on)
    work.not_before(served, "听证通知", "听证申请", row.requested_on)
    facts = work.facts(case)
    trial = f.Hearing(
        requested_on=row.requested_on,
        notice_served_on=served,
        planned_on=planned_on,
        host=row.host,
        members=tuple(str(m) for m in row.members),
        clerk=row.clerk,
        public=row.public,
        closed_reason=row.closed_reason,
        interested_told=told,
    )
    work.allow(
        [*guards.notify(facts, trial, work.law, work.day),
         *guards.announce(trial, announced_on, work.law)],
        facts,
    )  # fmt: skip
    row.planned_on, row.planned_at, row.place = planned_on, planned_at, place
    if told:
        for person in work.session.scalars(
            select(InterestedRow).where(InterestedRow.case_id == case.id)
        ):
            person.told_on = served
    work.session.flush()
    paper = papers.issue(work, "hearing_notice", case=case, dated_on=served, variant=variant)
    row.notice_number = paper.number
    row.notice_served_on = services.record(work, case, [paper], service).on
    if row.public:
        row.announced_on = announced_on
        work.session.flush()
        papers.issue(work, "hearing_announcement", case=case, dated_on=announced_on)


@dataclass(frozen=True)
class PostponeHearing:
    """延期听证."""

    case: int = asked("案件")
    reason: Text = asked("延期理由", hint="如：当事人因病住院，提交了证明")
    planned_on: date = asked("改定的听证日期")
    planned_at: str = asked("听证时间", hint="如 9时30分")
    service: ServiceInput = asked("送达情况")
    place: str = asked("听证地点", "", hint="空白时地点不变")
    host: str = asked("改由谁主持", "", hint="原主持人回避、离岗的填写；空白时主持人不变")
    members: tuple[str, ...] = asked("听证员", (), hint="改由他人主持时重新指定")
    clerk: str = asked("记录人", "", hint="改由他人主持时重新指定")
    announced_on: date | None = asked("公告张贴日期", None, hint="公开听证的公告，空白时为今天")
    interested_told: bool = asked("已通知利害关系人", True, hint="没有利害关系人的填是")


@act("hearing.postpone", "延期听证", {Role.AGENCY_HEAD, Role.HEARING_HOST}, Stage.HEARING)
def postpone(work: Work, given: PostponeHearing) -> Outcome:
    """Another date for a good reason: a new notice with its own seven working days (4.4.G)."""
    case = work.case(given.case)
    row = _unheld(work, case)
    if row.planned_on is None:
        raise InvalidInput("尚未通知听证，请先通知听证（hearing.notify）")
    if not given.reason:
        raise InvalidInput("请写明延期的理由")
    if given.host:
        _appointable(work, given)
        row.host, row.members, row.clerk = given.host, list(given.members), given.clerk
    row.postponements = [
        *row.postponements,
        {
            "from": row.planned_on.isoformat(),
            "to": given.planned_on.isoformat(),
            "reason": given.reason,
            "on": work.day.isoformat(),
        },
    ]
    _plan(
        work, case, row, given.planned_on, given.planned_at, given.place or row.place,
        given.service, announced_on=work.done_on(given.announced_on), told=given.interested_told,
        variant="postpone",
    )  # fmt: skip
    return Outcome(row.id, f"听证延期至 {given.planned_on} {given.planned_at}", case.id)


@dataclass(frozen=True)
class HearingBody:
    """听证内容."""

    accusation: Text = asked("调查人员提出的事实、证据和处罚建议")
    defence: Text = asked("当事人申辩")
    examination: Text = asked("质证情况")
    final: Text = asked("辩论和最后陈述", Text("双方坚持各自意见"))
    third: Text = asked("利害关系人的意见", Text(""))


@dataclass(frozen=True)
class ShownEvidence:
    """听证中新提交的证据."""

    name: str = asked("名称")
    kind: EvidenceKind = asked("种类")
    source: str = asked("提交人")
    proves: str = asked("证明内容", "")


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
    signed: bool = asked("笔录已签名", True)
    refusal_note: Text = asked("拒绝签名的情况", Text(""), hint="没有签名的，由主持人注明")
    third_present: tuple[str, ...] = asked("到场的利害关系人", ())
    new_evidence: tuple[ShownEvidence, ...] = asked("听证中新提交并质证的证据", ())


@act("hearing.hold", "举行听证", {Role.HEARING_HOST}, Stage.HEARING)
def hold(work: Work, given: HoldHearing) -> Outcome:
    """The host records the hearing; only evidence debated here may carry the decision (第六十五条)."""
    case = work.case(given.case)
    row = _unheld(work, case)
    day = given.started_at.astimezone(CHINA).date()
    if given.ended_at <= given.started_at or day > work.day:
        raise faults.DAYS.refusal("听证的结束时间须晚于开始时间，且不晚于今天")
    if row.host and row.host != work.actor.login:
        host = f"本案听证主持人（{work.people[row.host].name}）"
        work.allow([finding("G-ROL-01", roles=host, name=work.actor.name)])
    if row.planned_on is not None and day != row.planned_on:
        raise InvalidInput(
            f"听证通知的日期是 {row.planned_on}；改期的请延期听证（hearing.postpone）"
        )
    facts = work.facts(case)
    unknown = set(given.evidence) - {item.number for item in facts.evidence}
    if unknown:
        raise InvalidInput(f"没有编号为 {min(unknown)} 的证据，请核对证据清单")
    if not given.signed and not given.refusal_note:
        raise InvalidInput("当事人没有在笔录上签名的，请由主持人注明拒绝签名的情况")
    trial = f.Hearing(
        requested_on=row.requested_on,
        notice_served_on=row.notice_served_on,
        planned_on=day,
        host=row.host or work.actor.login,
        members=tuple(str(m) for m in row.members),
        clerk=row.clerk,
        public=row.public,
        closed_reason=row.closed_reason,
        agents=len(given.agents),
        agents_empowered=given.agents_empowered,
        interested_told=all(h.interested_told for h in facts.hearings),
    )
    work.allow(guards.hold(facts, trial, work.law, work.day), facts)
    shown = [_shown(work, case, item, day) for item in given.new_evidence]
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
    row.held_on, row.record_signed, row.refusal_note = day, True, given.refusal_note
    row.agents, row.debated = list(given.agents), [*given.evidence, *(e.number for e in shown)]
    row.third_present = list(given.third_present)
    work.session.flush()
    papers.issue(work, "hearing_record", case=case, extra=record_facts(work, record), dated_on=day)
    clocks.stop(work, "HHOLD", day, case=case)
    clocks.start(work, "HREP", day, case=case)
    more = f"，新证据{'、'.join(str(e.number) for e in shown)}已列入证据清单" if shown else ""
    return Outcome(row.id, f"已举行听证{more}，请提交听证报告", case.id)


def _shown(work: Work, case: Case, given: ShownEvidence, day: date) -> EvidenceRow:
    """What was brought to the hearing: debated, but against the party only after a new notice (G-NOT-07)."""
    item = f.Evidence(
        number=next_number(work, case), name=given.name, kind=given.kind, taken_on=day
    )
    return keep_evidence(
        work, case, item, source=given.source, place="听证会", proves=given.proves, copies="1份"
    )


@dataclass(frozen=True)
class ReportHearing:
    """听证报告."""

    case: int = asked("案件")
    report: Text = asked("听证基本情况和双方主张")
    facts_found: Text = asked("事实认定")
    disputes: Text = asked("争议焦点")
    opinion: Text = asked("处理意见和建议")


@act("hearing.report", "提交听证报告", {Role.HEARING_HOST}, Stage.HEARING)
def report(work: Work, given: ReportHearing) -> Outcome:
    """The report with facts, points of dispute and opinion ends the hearing; the case goes on (O12)."""
    case = work.case(given.case)
    row = current(work, case)
    if row.held_on is None:
        work.allow([finding("G-HEA-03")])
    if row.host != work.actor.login:
        host = f"本案听证主持人（{work.people[row.host].name}）"
        work.allow([finding("G-ROL-01", roles=host, name=work.actor.name)])
    parts = {"事实认定": given.facts_found, "争议焦点": given.disputes, "处理意见": given.opinion}
    empty = [title for title, text in parts.items() if not text]
    if empty:
        raise InvalidInput(f"听证报告须写明{'、'.join(empty)}")
    row.report, row.reported_on = given.report, work.day
    row.facts_found, row.disputes, row.opinion = given.facts_found, given.disputes, given.opinion
    work.session.flush()
    papers.issue(work, "hearing_report", case=case)
    clocks.stop(work, "HREP", work.day, case=case)
    work.move(case, Stage.NOTICE)
    return Outcome(row.id, "已提交听证报告", case.id)


@dataclass(frozen=True)
class TerminateHearing:
    """终止听证."""

    case: int = asked("案件")
    kind: HearingEnd = asked("终止情形")
    reason: Text = asked("具体情况", hint="如：经合法通知，开始后三十分钟仍未到场，没有说明理由")
    on: date | None = asked("日期", None)
    service: ServiceInput | None = asked("送达情况", None)


@act("hearing.terminate", "终止听证", {Role.HEARING_HOST, Role.AGENCY_HEAD}, Stage.HEARING)
def terminate(work: Work, given: TerminateHearing) -> Outcome:
    """Withdrew, stayed away or left: the right is given up (第六十四条第六项)."""
    case = work.case(given.case)
    row = current(work, case)
    if row.held_on is not None:
        raise InvalidInput("听证已经举行，请提交听证报告（hearing.report）")
    on = work.done_on(given.on)
    work.not_before(on, "终止听证", "听证申请", row.requested_on)
    if given.kind is not HearingEnd.WITHDRAWN:
        if row.planned_on is None or row.notice_served_on is None:
            work.allow([finding("G-END-01", what="认定缺席、退出", thing="已送达的听证通知")])
        work.not_before(on, "认定缺席、退出", "听证", row.planned_on)
        work.allow(guards.presided(work.facts(case), row.host))
    row.ended_on, row.end_kind, row.end_reason = on, given.kind.value, given.reason
    work.session.flush()
    paper = papers.issue(work, "hearing_notice", case=case, dated_on=on, variant="terminate")
    if given.service is not None:
        services.record(work, case, [paper], given.service)
    clocks.stop(work, "HHOLD", on, case=case, state="void")
    work.move(case, Stage.NOTICE)
    return Outcome(row.id, f"已终止听证：{given.kind.label}", case.id)
