"""调查取证: records, evidence, facts, correction, the report that ends it (O4–O8)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from township_desk.casework import (
    approvals,
    clocks,
    evidence_sheet,
    measure_view,
    papers,
    proposals,
    versions,
)
from township_desk.casework.evidence_sheet import SheetInput
from township_desk.casework.inputs import Text, asked
from township_desk.casework.proposals import ProposalInput
from township_desk.casework.records import (
    RecordedPerson,
    add_record,
    keep_evidence,
    next_number,
    record_facts,
)
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.decision import ReferralRow
from township_desk.models.evidence import EvidenceRow, FactRow, RecordRow
from township_desk.procedure import facts as f
from township_desk.procedure import hearing, party, review
from township_desk.procedure import investigation as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Role, Stage
from township_desk.referral import table

OPEN = (Stage.FILING, Stage.INVESTIGATION)


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
    recusal_told: bool = asked("已告知申请回避等权利", True)
    signed: bool = asked("已逐页签名（或注明拒签）", True)
    guardian_present: bool = asked("监护人在场（未成年人）", False)
    proves: str = asked("证明内容", "违法事实经过")


@act("investigation.inspect", "现场检查（勘验）", {Role.CASE_OFFICER}, *OPEN, Stage.REFERRAL)
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
    evidence = keep_evidence(
        work, case, item, source=given.place, place=given.place, proves=given.proves, copies="1份",
        record_id=row.id,
    )  # fmt: skip
    papers.issue(
        work, "on_site_inspection_record", case=case, extra=record_facts(work, row), dated_on=day,
        subject=f"record:{row.id}",
    )  # fmt: skip
    return Outcome(evidence.number, f"已制作现场检查笔录（证据{evidence.number}）", case.id)


@act("investigation.interview", "询问", {Role.CASE_OFFICER}, *OPEN, Stage.REFERRAL)
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
        recusal_told=given.recusal_told,
        signed=given.signed,
        started_at=given.started_at,
        ended_at=given.ended_at,
        from_party_minor_without_guardian=of_party
        and party.is_minor(facts)
        and not given.guardian_present,
    )
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    body = {"qa": [asdict(pair) for pair in given.qa], "times": times}
    row = add_record(work, case, "interview", given, body, given.officers, given.person)
    evidence = keep_evidence(
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
    sheet: SheetInput | None = asked("证据提取单", None)


@act(
    "investigation.add_evidence",
    "登记证据",
    {Role.CASE_OFFICER},
    *OPEN,
    Stage.NOTICE,
    Stage.REFERRAL,
)
def add_evidence(work: Work, given: AddEvidence) -> Outcome:
    """Add an item of evidence; a file is hashed and stored on arrival."""
    case = work.case(given.case)
    facts = work.facts(case)
    if given.taken_on > work.day:
        raise faults.FUTURE.refusal(f"提取日期 {given.taken_on} 晚于今天（{work.day}），请核对")
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
    evidence_sheet.refuse_bad_picture(given.file)
    kept = work.evidence.keep(Path(given.file)) if given.file else None
    row = keep_evidence(
        work, case, item, source=given.source, place=given.place, proves=given.proves,
        copies=given.copies, file_sha256=kept.sha256 if kept else "",
        file_name=Path(given.file).name if given.file else "", file_size=kept.size if kept else 0,
    )  # fmt: skip
    made = evidence_sheet.kept(work, case, row, given.sheet or SheetInput())
    message = f"已登记证据{row.number} {row.name}" + ("，已制作证据提取单" if made else "")
    return Outcome(row.number, message, case.id)


@dataclass(frozen=True)
class TellAppraisal:
    """告知鉴定意见."""

    case: int = asked("案件")
    evidence: int = asked("鉴定（检测）意见的证据编号")
    on: date | None = asked("告知日期", None)


@act(
    "investigation.tell_appraisal", "告知鉴定（检测）意见", {Role.CASE_OFFICER}, Stage.INVESTIGATION
)
def tell_appraisal(work: Work, given: TellAppraisal) -> Outcome:
    """Record that the party was told the result: untold it proves nothing (G-EVD-05)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    row = work.session.scalars(
        select(EvidenceRow).where(
            EvidenceRow.case_id == case.id, EvidenceRow.number == given.evidence
        )
    ).one_or_none()
    if row is None or row.kind is not EvidenceKind.EXPERT_OPINION:
        raise InvalidInput(f"证据 {given.evidence} 不是鉴定（检测）意见，请核对编号")
    work.not_before(on, "告知", "取得鉴定意见", row.taken_on)
    row.flags = {**row.flags, "appraisal_told": True, "appraisal_told_on": on.isoformat()}
    return Outcome(row.number, f"已告知证据{row.number}的鉴定（检测）意见", case.id)


@dataclass(frozen=True)
class EstablishFact:
    """认定事实."""

    case: int = asked("案件")
    text: Text = asked("违法事实", hint="时间、地点、行为、结果")
    evidence: tuple[int, ...] = asked("证据编号")
    replaces: int | None = asked("替换的事实", None, hint="更正以前认定的事实时填写其编号")


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
    if given.replaces is None:
        row = FactRow(case_id=case.id)
        work.session.add(row)
    else:
        found = work.session.get(FactRow, given.replaces)
        if found is None or found.case_id != case.id:
            raise InvalidInput(f"本案没有编号为 {given.replaces} 的事实")
        row = found
    row.text, row.evidence = given.text, list(given.evidence)
    work.session.flush()
    return Outcome(row.id, "已认定违法事实", case.id)


@dataclass(frozen=True)
class CloseInvestigation:
    """调查终结."""

    case: int = asked("案件")
    character: Text = asked("定性", hint="如：构成擅自倾倒建筑垃圾的违法行为")
    proposal: ProposalInput = asked("拟处理意见")
    crime_suspected: bool = asked("涉嫌犯罪", False)
    opinion: str = asked("承办人意见", "建议按拟处理意见办理。", hint="印在审批表承办人意见栏")


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
    proposals.check_reasons(proposal)
    versions.keep(work, case, proposal, "调查终结")
    approvals.give(work, case, "decision", "officers", given.opinion)
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
                "measures": measure_view.told(measure_view.views(work, case)),
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


@dataclass(frozen=True)
class Reopen:
    """恢复调查."""

    case: int = asked("案件")
    reason: Text = asked("理由", hint="如：法制审核要求补充调查")


@act(
    "investigation.reopen",
    "恢复（补充）调查",
    {Role.CASE_OFFICER, Role.AGENCY_HEAD},
    Stage.NOTICE,
    Stage.REVIEW,
    Stage.DECISION,
)
def reopen(work: Work, given: Reopen) -> Outcome:
    """Go back to gather more (4.4.H SUPPLEMENT): a new report ends it and a notice told before is void."""
    case = work.case(given.case)
    work.move(case, Stage.INVESTIGATION)
    clocks.stop(work, "LRV", work.day, case=case, state="void")
    return Outcome(case.id, f"已恢复调查：{given.reason}", case.id)
