"""调查取证: records, evidence, facts, correction, the report that ends it (O4–O8)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from township_desk.casework import clocks, papers, proposals, services
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_facts import CORRECTION_RESULTS, local, named
from township_desk.casework.plain import plain
from township_desk.casework.proposals import ProposalInput
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.models.case import Case, CaseOfficer
from township_desk.models.decision import ReferralRow
from township_desk.models.evidence import CorrectionRow, EvidenceRow, FactRow, RecordRow
from township_desk.procedure import facts as f
from township_desk.procedure import hearing, review
from township_desk.procedure import investigation as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Role, Stage
from township_desk.referral import table

OPEN = (Stage.FILING, Stage.INVESTIGATION)


@dataclass(frozen=True)
class RecordedPerson:
    """被检查人、被询问人."""

    name: str = asked("姓名（名称）")
    relation: str = asked("与本案关系", "当事人")
    sex: str = asked("性别", "")
    id_no: str = asked("公民身份号码", "")
    address: str = asked("住址", "")
    phone: str = asked("电话", "")
    present: str = asked("在场人", "")
    witness: str = asked("见证人", "")
    presence: str = asked("到场情况", "")


@dataclass(frozen=True)
class Inspect:
    """现场检查（勘验）."""

    case: int = asked("案件")
    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("地点")
    officers: tuple[str, ...] = asked("检查人")
    text: Text = asked("现场情况", hint="客观描述方位、范围、物品、状态，不作评价")
    person: RecordedPerson | None = asked("被检查人", None)
    clerk: str = asked("记录人", "")
    certificates_shown: bool = asked("已出示执法证件", True)
    signed: bool = asked("已逐页签名（或注明拒签）", True)
    proves: str = asked("证明内容", "现场情况")


@dataclass(frozen=True)
class QuestionAnswer:
    """一问一答."""

    q: Text = asked("问")
    a: Text = asked("答")


@dataclass(frozen=True)
class Interview:
    """询问."""

    case: int = asked("案件")
    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("地点")
    officers: tuple[str, ...] = asked("询问人")
    person: RecordedPerson = asked("被询问人")
    qa: tuple[QuestionAnswer, ...] = asked("问答")
    clerk: str = asked("记录人", "")
    certificates_shown: bool = asked("已出示执法证件", True)
    signed: bool = asked("已逐页签名（或注明拒签）", True)
    guardian_present: bool = asked("监护人在场（未成年人）", False)
    proves: str = asked("证明内容", "违法事实经过")


def next_number(work: Work, case: Case) -> int:
    """The next number of the evidence list."""
    last = work.session.scalar(
        select(func.max(EvidenceRow.number)).where(EvidenceRow.case_id == case.id)
    )
    return (last or 0) + 1


def add_record(
    work: Work,
    case: Case,
    kind: str,
    given: Any,
    body: dict[str, Any],
    officers: tuple[str, ...],
    person: RecordedPerson | None,
) -> RecordRow:
    """One record with its times; the end lies after the start and neither in the future."""
    if given.ended_at <= given.started_at:
        raise InvalidInput("笔录的结束时间须晚于开始时间，请核对")
    if given.ended_at.astimezone(CHINA).date() > work.day:
        raise InvalidInput(f"笔录的时间晚于今天（{work.day}），请核对")
    row = RecordRow(
        case_id=case.id,
        kind=kind,
        started_at=given.started_at,
        ended_at=given.ended_at,
        place=given.place,
        officers=list(officers),
        clerk=work.people[given.clerk].name if given.clerk in work.people else given.clerk,
        person=asdict(person) if person else {},
        body=body,
    )
    work.session.add(row)
    work.session.flush()
    return row


def record_facts(work: Work, row: RecordRow) -> dict[str, Any]:
    """The facts that a record prints."""
    day = row.started_at.astimezone(CHINA).date()
    people = [named(work, str(login), day) for login in row.officers]
    return {
        "record": {
            "started_at": local(row.started_at),
            "ended_at": local(row.ended_at),
            "place": row.place,
            "officers": people,
            "clerk": row.clerk or (people[-1]["name"] if people else ""),
            "person": row.person,
            "recusal_answer": "",
            **row.body,
        }
    }


def _evidence(work: Work, case: Case, item: f.Evidence, **more: Any) -> EvidenceRow:
    stored = ("number", "name", "kind", "taken_on", "officers", "debated")
    flags = {k: v for k, v in plain(item).items() if k not in stored}
    row = EvidenceRow(
        case_id=case.id,
        number=item.number,
        name=item.name,
        kind=item.kind,
        taken_on=item.taken_on,
        officers=list(item.officers),
        flags=flags,
        **more,
    )
    work.session.add(row)
    work.session.flush()
    return row


@act("investigation.inspect", "现场检查（勘验）", {Role.CASE_OFFICER}, *OPEN)
def inspect(work: Work, given: Inspect) -> Outcome:
    """Record an inspection of the scene; the record is evidence (第四十六条、第五十五条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    day = given.started_at.astimezone(CHINA).date()
    item = f.Evidence(
        number=next_number(work, case),
        name="现场检查（勘验）笔录",
        kind=EvidenceKind.SCENE_RECORD,
        taken_on=day,
        officers=given.officers,
        shown_certificates=given.certificates_shown,
        signed=given.signed,
        started_at=given.started_at,
        ended_at=given.ended_at,
    )
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    row = add_record(
        work, case, "inspection", given, {"text": given.text}, given.officers,
        given.person or RecordedPerson(case.party_name),
    )  # fmt: skip
    evidence = _evidence(
        work, case, item, source=given.place, place=given.place, proves=given.proves, copies="1份",
        record_id=row.id,
    )  # fmt: skip
    papers.issue(
        work, "on_site_inspection_record", case=case, extra=record_facts(work, row), dated_on=day,
        subject=f"record:{row.id}",
    )  # fmt: skip
    return Outcome(evidence.number, f"已制作现场检查笔录（证据{evidence.number}）", case.id)


@act("investigation.interview", "询问", {Role.CASE_OFFICER}, *OPEN)
def interview(work: Work, given: Interview) -> Outcome:
    """Question one person; one record a person (第五十五条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    day = given.started_at.astimezone(CHINA).date()
    of_party = given.person.relation in ("当事人", "法定代表人", "经营者", "代理人")
    times = 1 + len(
        work.session.scalars(
            select(RecordRow.id).where(RecordRow.case_id == case.id, RecordRow.kind == "interview")
        ).all()
    )
    item = f.Evidence(
        number=next_number(work, case),
        name=f"{given.person.name}询问笔录",
        kind=EvidenceKind.PARTY_STATEMENT if of_party else EvidenceKind.WITNESS_TESTIMONY,
        taken_on=day,
        officers=given.officers,
        shown_certificates=given.certificates_shown,
        signed=given.signed,
        started_at=given.started_at,
        ended_at=given.ended_at,
    )
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    body = {"qa": [asdict(pair) for pair in given.qa], "times": times}
    row = add_record(work, case, "interview", given, body, given.officers, given.person)
    evidence = _evidence(
        work, case, item, source=given.person.name, place=given.place, proves=given.proves,
        copies="1份", record_id=row.id,
    )  # fmt: skip
    papers.issue(
        work, "interview_record", case=case, extra=record_facts(work, row), dated_on=day,
        subject=f"record:{row.id}",
    )  # fmt: skip
    return Outcome(evidence.number, f"已制作询问笔录（证据{evidence.number}）", case.id)


@dataclass(frozen=True)
class AddEvidence:
    """登记证据."""

    case: int = asked("案件")
    name: str = asked("名称")
    kind: EvidenceKind = asked("种类")
    taken_on: date = asked("提取日期")
    officers: tuple[str, ...] = asked("提取人")
    source: str = asked("来源、原件存放处", "")
    place: str = asked("提取地点", "")
    proves: str = asked("证明内容", "")
    copies: str = asked("份（页）数", "1份")
    file: str = asked("文件", "")
    verified: bool = asked("经查证属实", True)
    illegal: bool = asked("以非法手段取得", False)
    monitor: bool = asked("电子监控", False)
    monitor_reviewed: bool = asked("已经法制和技术审核", True)
    appraisal_told: bool = asked("鉴定意见已告知当事人", True)
    finding: bool = asked("主管部门或者专业机构的认定", False)


@act("investigation.add_evidence", "登记证据", {Role.CASE_OFFICER}, *OPEN, Stage.NOTICE)
def add_evidence(work: Work, given: AddEvidence) -> Outcome:
    """Add an item of evidence; a file is hashed and stored on arrival."""
    case = work.case(given.case)
    facts = work.facts(case)
    if given.taken_on > work.day:
        raise InvalidInput(f"提取日期 {given.taken_on} 晚于今天（{work.day}），请核对")
    item = f.Evidence(
        number=next_number(work, case),
        name=given.name,
        kind=given.kind,
        taken_on=given.taken_on,
        officers=given.officers,
        verified=given.verified,
        illegal=given.illegal,
        monitor=given.monitor,
        monitor_reviewed=given.monitor_reviewed,
        appraisal_told=given.appraisal_told,
        finding=given.finding,
    )
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    kept = work.evidence.keep(Path(given.file)) if given.file else None
    row = _evidence(
        work, case, item, source=given.source, place=given.place, proves=given.proves,
        copies=given.copies, file_sha256=kept.sha256 if kept else "",
        file_name=Path(given.file).name if given.file else "", file_size=kept.size if kept else 0,
    )  # fmt: skip
    return Outcome(row.number, f"已登记证据{row.number} {row.name}", case.id)


@dataclass(frozen=True)
class EstablishFact:
    """认定事实."""

    case: int = asked("案件")
    text: Text = asked("违法事实", hint="时间、地点、行为、结果")
    evidence: tuple[int, ...] = asked("证据编号")


@act("investigation.establish_fact", "认定事实", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def establish_fact(work: Work, given: EstablishFact) -> Outcome:
    """Establish a fact on numbered evidence (第四十条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    known = {item.number for item in facts.evidence}
    unknown = [n for n in given.evidence if n not in known]
    if unknown:
        raise InvalidInput(f"没有编号为 {unknown[0]} 的证据，请先登记证据")
    if not given.evidence:
        work.allow([finding("G-EVD-01", fact=given.text[:20])], facts)
    row = FactRow(case_id=case.id, text=given.text, evidence=list(given.evidence))
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, "已认定违法事实", case.id)


@dataclass(frozen=True)
class OrderCorrection:
    """责令改正."""

    case: int = asked("案件")
    text: Text = asked("改正内容和要求")
    facts: Text = asked("违法事实")
    due_on: date | None = asked("改正期限", None)
    service: ServiceInput | None = asked("送达", None)


@act("investigation.order_correction", "责令改正", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def order_correction(work: Work, given: OrderCorrection) -> Outcome:
    """Order the party to correct the act (第二十八条)."""
    case = work.case(given.case)
    if given.due_on is not None and given.due_on < work.day:
        raise InvalidInput(f"改正期限 {given.due_on} 早于今天（{work.day}），请核对")
    longest = int(work.law.book.at("P-CORR-MAX", work.day, str(case.matter_snapshot["domain"])))
    if given.due_on is not None and (given.due_on - work.day).days > longest:
        raise InvalidInput(f"改正期限超过 {longest} 日（P-CORR-MAX），请缩短或者先设定依据")
    row = CorrectionRow(case_id=case.id, text=given.text, ordered_on=work.day, due_on=given.due_on)
    work.session.add(row)
    work.session.flush()
    paper = papers.issue(
        work, "correction_order", case=case, extra={"correction": {"facts": given.facts}}
    )
    row.number = paper.number
    if given.service is not None:
        row.served_on = services.record(work, case, [paper], given.service).on
    return Outcome(row.id, f"已责令改正 {row.number}", case.id)


@dataclass(frozen=True)
class Recheck:
    """整改复查."""

    case: int = asked("案件")
    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("地点")
    officers: tuple[str, ...] = asked("检查人")
    result: str = asked(
        "复查结果", hint="COMPLIED 已改正、PARTLY 部分、OVERDUE 逾期未改、REFUSED 拒不改"
    )
    text: Text = asked("复查情况")
    clerk: str = asked("记录人", "")


@act("investigation.recheck", "整改复查", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def recheck(work: Work, given: Recheck) -> Outcome:
    """Recheck after the order: opens or closes the road to a fine for matters with a precondition."""
    case = work.case(given.case)
    facts = work.facts(case)
    row = work.session.scalars(
        select(CorrectionRow)
        .where(CorrectionRow.case_id == case.id)
        .order_by(CorrectionRow.id.desc())
    ).first()
    if row is None:
        raise InvalidInput("还没有责令改正通知书，请先责令改正")
    if given.result not in CORRECTION_RESULTS:
        raise InvalidInput(f"复查结果只能是 {'、'.join(CORRECTION_RESULTS)}")
    day = given.started_at.astimezone(CHINA).date()
    if given.result == "OVERDUE" and row.due_on is not None and day <= row.due_on:
        raise InvalidInput(f"改正期限至 {row.due_on}，尚未届满，不能认定逾期未改")
    if given.result == "OVERDUE" and row.served_on is None:
        raise InvalidInput("责令改正通知书尚未登记送达，不能认定逾期未改")
    item = f.Evidence(
        number=next_number(work, case),
        name="整改复查笔录",
        kind=EvidenceKind.SCENE_RECORD,
        taken_on=day,
        officers=given.officers,
        started_at=given.started_at,
        ended_at=given.ended_at,
    )
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    row.rechecked_on, row.result, row.recheck_text = day, given.result, given.text
    title = CORRECTION_RESULTS[given.result]
    record = add_record(
        work, case, "recheck", given, {"text": given.text, "result_title": title},
        given.officers, None,
    )  # fmt: skip
    evidence = _evidence(
        work, case, item, source=given.place, place=given.place, proves=f"复查结果：{title}",
        copies="1份", record_id=record.id,
    )  # fmt: skip
    papers.issue(
        work, "correction_recheck_record", case=case, extra=record_facts(work, record), dated_on=day
    )
    return Outcome(evidence.number, f"复查结果：{title}（证据{evidence.number}）", case.id)


@dataclass(frozen=True)
class Recuse:
    """回避."""

    case: int = asked("案件")
    person: str = asked("被申请回避人")
    reason: Text = asked("理由")


@act("investigation.recuse", "决定回避", {Role.AGENCY_HEAD})
def recuse(work: Work, given: Recuse) -> Outcome:
    """A head decides that an officer leaves the case (第四十三条)."""
    case = work.case(given.case)
    officer = next((o for o in case.officers if o.login == given.person), None)
    if officer is None:
        raise InvalidInput(f"“{given.person}”不是本案承办人")
    officer.recused_on = work.day
    return Outcome(case.id, f"{work.people[given.person].name}已回避：{given.reason}", case.id)


@dataclass(frozen=True)
class AssignOfficer:
    """增派承办人."""

    case: int = asked("案件")
    person: str = asked("承办人")


@act("investigation.assign", "增派承办人", {Role.TEAM_LEADER, Role.AGENCY_HEAD})
def assign(work: Work, given: AssignOfficer) -> Outcome:
    """Add an officer, e.g. in place of one who was recused."""
    case = work.case(given.case)
    if given.person not in work.people:
        raise InvalidInput(f"没有名为“{given.person}”的人员")
    if any(o.login == given.person for o in case.officers):
        raise InvalidInput(f"{work.people[given.person].name}已经是（曾经是）本案承办人")
    position = 1 + max((o.position for o in case.officers), default=0)
    work.session.add(CaseOfficer(case_id=case.id, login=given.person, position=position))
    return Outcome(case.id, f"已增派承办人 {work.people[given.person].name}", case.id)


@dataclass(frozen=True)
class CloseInvestigation:
    """调查终结."""

    case: int = asked("案件")
    character: Text = asked("定性", hint="如：构成擅自倾倒建筑垃圾的违法行为")
    proposal: ProposalInput = asked("拟处理意见")
    crime_suspected: bool = asked("涉嫌犯罪", False)


@act("investigation.close", "调查终结", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def close(work: Work, given: CloseInvestigation) -> Outcome:
    """End the investigation with a report and a proposal; a major penalty opens the referral (O7, O8)."""
    case = work.case(given.case)
    case.character = given.character
    case.crime_suspected = given.crime_suspected
    facts = work.facts(case)
    proposal = proposals.build(work, case, given.proposal, facts)
    facts = facts.with_(proposal=proposal)
    work.allow(guards.close(facts, proposal, work.law, work.day), facts)
    case.proposal = {**plain(proposal), "conditions": sorted(given.proposal.conditions)}
    case.report_on = work.day
    facts = work.facts(case)
    hits = table.decide(facts, proposal, work.law, work.day)
    refer = [hit for hit in hits if hit.outcome in ("REFER", "POLICE")]
    papers.issue(work, "evidence_list", case=case)
    papers.issue(
        work,
        "investigation_report",
        case=case,
        extra={
            "report": {
                "hearing_reasons": hearing.needed(facts, proposal, work.law, work.day),
                "discussion_reasons": review.discussion_needed(facts, proposal, work.law, work.day),
                "referral_reasons": [hit.text for hit in refer],
            }
        },
    )
    work.move(case, Stage.NOTICE if proposal.penalties else Stage.REVIEW)
    if refer:
        work.session.add(
            ReferralRow(
                case_id=case.id,
                row=refer[0].row,
                target="POLICE" if refer[0].outcome == "POLICE" else "COUNTY",
                reason="；".join(hit.text for hit in refer),
                required_on=work.day,
            )
        )
        limit = clocks.start(work, "REFER", work.day, case=case)
        work.move(case, Stage.REFERRAL)
        return Outcome(
            case.id,
            f"调查终结；属重大行政处罚（{'；'.join(h.text for h in refer)}），"
            f"应于 {limit.last_day.isoformat()} 前移送县级行政执法部门",
            case.id,
        )
    return Outcome(case.id, "调查终结，已提交报告和处理建议", case.id)
