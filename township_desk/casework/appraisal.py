"""检测、检验、检疫、鉴定 (行政处罚法第四十六条, 4.4.D): commissioned, received, told, objected to, done again."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import approvals, clocks, papers, services
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import iso
from township_desk.casework.records import keep_evidence, next_number
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.side_roads_facts import appraisal as facts_of
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.law.clocks import run_clock
from township_desk.models.case import Case
from township_desk.models.evidence import EvidenceRow
from township_desk.models.side_roads import AppraisalRow, SamplingRow
from township_desk.procedure import facts as f
from township_desk.procedure import officers
from township_desk.procedure import sampling as guards
from township_desk.procedure.causes import Examination
from township_desk.procedure.stages import EvidenceKind, Role, Stage


@dataclass(frozen=True)
class Commission:
    """委托检测（鉴定）."""

    case: int = asked("案件")
    kind: Examination = asked("种类")
    institution: str = asked("受托机构")
    qualification: str = asked("机构资质", hint="资质证书名称、编号、有效期")
    objects: Text = asked("送检物（材料）", hint="名称、数量、封样状态")
    questions: Text = asked("委托事项", hint="要回答的问题")
    due_on: date = asked("要求完成日期")
    materials: Text = asked("随附材料", Text(""))
    sampling: int | None = asked("所依抽样", None, hint="抽样取证的编号；不是抽样样品的不填")
    redo_of: int | None = asked("复检（重新鉴定）的委托", None, hint="原委托的编号")
    opinion: str = asked("审批意见", "同意委托。")


@act("appraisal.commission", "委托检测（鉴定）", {Role.AGENCY_HEAD}, Stage.INVESTIGATION)
def commission(work: Work, given: Commission) -> Outcome:
    """The letter names the questions and the period; the institution is qualified (D34)."""
    case = work.case(given.case)
    if not (given.institution and given.qualification and given.objects and given.questions):
        raise InvalidInput("委托须写明受托机构及其资质、送检物和委托事项")
    if given.due_on < work.day:
        raise faults.DAYS.refusal(f"要求完成日期 {given.due_on} 早于今天（{work.day}），请核对")
    if given.sampling is not None:
        taken = work.session.get(SamplingRow, given.sampling)
        if taken is None or taken.case_id != case.id or taken.taken_on is None:
            raise InvalidInput(f"本案没有编号为 {given.sampling} 的已实施的抽样")
    row = AppraisalRow(
        case_id=case.id, kind=given.kind, sampling_id=given.sampling, institution=given.institution,
        qualification=given.qualification, objects=given.objects, questions=given.questions,
        materials=given.materials, commissioned_on=work.day, due_on=given.due_on,
        approver=work.actor.login,
    )  # fmt: skip
    if given.redo_of is not None:
        old = _row(work, case, given.redo_of)
        if not old.accepted:
            raise InvalidInput(
                "原委托没有被同意的复检（重新鉴定）申请，请先处理异议（appraisal.settle）"
            )
        row.redo_of = old.id
    work.session.add(row)
    work.session.flush()
    approvals.give(work, case, "appraisal", "officers", "建议委托。", work.lead_officer(case))
    approvals.give(work, case, "appraisal", "head", given.opinion)
    row.number = papers.issue(
        work, "appraisal_commission", case=case, subject=f"appraisal:{row.id}",
        extra={"appraisal": _printed(row)},
    ).number  # fmt: skip
    again = "复检（重新鉴定）" if row.redo_of else ""
    return Outcome(
        row.id,
        f"已委托{row.institution}{again}{row.kind.label} {row.number}（委托{row.id}）",
        case.id,
    )


def _printed(row: AppraisalRow) -> dict[str, object]:
    return {
        "kind": row.kind.label, "institution": row.institution, "qualification": row.qualification,
        "objects": row.objects, "questions": row.questions, "materials": row.materials,
        "due_on": iso(row.due_on), "commissioned_on": iso(row.commissioned_on),
        "number": row.number, "again": row.redo_of is not None, "report_no": row.report_no,
        "result": row.result, "received_on": iso(row.received_on),
        "retest_until": iso(row.retest_until),
    }  # fmt: skip


def _row(work: Work, case: Case, number: int) -> AppraisalRow:
    row = work.session.get(AppraisalRow, number)
    if row is None or row.case_id != case.id:
        raise InvalidInput(f"本案没有编号为 {number} 的检测（鉴定）委托")
    return row


@dataclass(frozen=True)
class ReceiveResult:
    """登记检测（鉴定）结果."""

    case: int = asked("案件")
    appraisal: int = asked("委托编号")
    report_no: str = asked("报告编号")
    result: Text = asked("结论")
    officers: tuple[str, ...] = asked("接收人")
    proves: str = asked("证明内容", "")
    on: date | None = asked("收到日期", None)


@act("appraisal.receive", "登记检测（鉴定）结果", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def receive(work: Work, given: ReceiveResult) -> Outcome:
    """The opinion comes in as evidence; it proves nothing until the party was told (G-EVD-05)."""
    case = work.case(given.case)
    row = _row(work, case, given.appraisal)
    on = work.done_on(given.on)
    if not given.report_no or not given.result:
        raise InvalidInput("请填写报告编号和结论")
    facts = work.facts(case)
    item = f.Evidence(
        number=next_number(work, case),
        name=f"{row.institution}{row.kind.label}报告（{given.report_no}）",
        kind=EvidenceKind.EXPERT_OPINION,
        taken_on=on,
        officers=given.officers,
        appraisal_told=False,
        finding=True,
    )
    findings = [*guards.receive(facts_of(row), on), *officers.certified(facts, given.officers, on)]
    work.allow(findings, facts)
    evidence = keep_evidence(
        work, case, item, source=row.institution, proves=given.proves or given.result, copies="1份"
    )
    limit = run_clock(
        "SAMPLE-TELL", on, work.law.book, work.law.calendar, domain=facts.matter.domain
    )
    row.received_on, row.report_no, row.result = on, given.report_no, given.result
    row.evidence, row.tell_by = evidence.number, limit.last_day
    clocks.start(
        work, "SAMPLE-TELL", on, case=case, domain=facts.matter.domain,
        subject=f"appraisal:{row.id}", trigger=row,
    )  # fmt: skip
    return Outcome(
        row.id,
        f"已登记{row.kind.label}结果（证据{evidence.number}），应于 {limit.last_day.isoformat()} 前告知当事人",
        case.id,
    )


@dataclass(frozen=True)
class TellResult:
    """告知检测（鉴定）结果."""

    case: int = asked("案件")
    appraisal: int = asked("委托编号")
    service: ServiceInput = asked("送达情况")


@act("appraisal.tell", "告知检测（鉴定）结果", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def tell(work: Work, given: TellResult) -> Outcome:
    """Tell the party the result and its right to object or to ask for a re-test (D35)."""
    case = work.case(given.case)
    row = _row(work, case, given.appraisal)
    handed = work.done_on(given.service.on)
    facts = work.facts(case)
    work.allow(guards.tell(facts_of(row), handed), facts)
    paper = papers.issue(
        work, "appraisal_notice", case=case, variant="result", dated_on=handed,
        subject=f"appraisal:{row.id}",
        extra={"appraisal": _printed(row) | {
            "variant": "result",
            "retest_days": int(work.law.book.at("P-RETEST", handed, facts.matter.domain)),
        }},
    )  # fmt: skip
    served = services.record(work, case, [paper], given.service)
    subject = f"appraisal:{row.id}"
    limit = clocks.start(
        work, "RETEST", served.on, case=case, domain=facts.matter.domain, subject=subject,
        trigger=served,
    )  # fmt: skip
    row.told_on, row.retest_until = served.on, limit.last_day
    evidence = work.session.scalars(
        select(EvidenceRow).where(
            EvidenceRow.case_id == case.id, EvidenceRow.number == row.evidence
        )
    ).one()
    told = {"appraisal_told": True, "appraisal_told_on": served.on.isoformat()}
    evidence.flags = {**evidence.flags, **told}
    clocks.stop(work, "SAMPLE-TELL", served.on, case=case, subject=subject)
    return Outcome(
        row.id,
        f"已告知{row.kind.label}结果，当事人可以在 {limit.last_day.isoformat()} 前提出异议或者申请复检",
        case.id,
    )


@dataclass(frozen=True)
class ObjectToResult:
    """对结果的异议."""

    case: int = asked("案件")
    appraisal: int = asked("委托编号")
    objection: Text = asked("异议内容（复检、重新鉴定申请）")
    on: date | None = asked("提出日期", None)


@act("appraisal.object", "登记对检测（鉴定）结果的异议", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def object_(work: Work, given: ObjectToResult) -> Outcome:
    """The party objects within P-RETEST; the investigation is not closed before it is answered."""
    case = work.case(given.case)
    row = _row(work, case, given.appraisal)
    on = work.done_on(given.on)
    if not given.objection:
        raise InvalidInput("请写明异议的内容")
    work.allow(guards.object_to(facts_of(row), on), work.facts(case))
    row.objected_on, row.objection = on, given.objection
    clocks.stop(work, "RETEST", on, case=case, subject=f"appraisal:{row.id}")
    return Outcome(row.id, "已登记异议，请决定是否复检（重新鉴定）", case.id)


@dataclass(frozen=True)
class SettleObjection:
    """处理异议."""

    case: int = asked("案件")
    appraisal: int = asked("委托编号")
    accepted: bool = asked("同意复检（重新鉴定）")
    reason: Text = asked("理由")


@act("appraisal.settle", "处理对检测（鉴定）结果的异议", {Role.AGENCY_HEAD}, Stage.INVESTIGATION)
def settle(work: Work, given: SettleObjection) -> Outcome:
    """Let it be examined again, or refuse with reasons that go into the file."""
    case = work.case(given.case)
    row = _row(work, case, given.appraisal)
    if row.objected_on is None or row.settled_on is not None:
        raise InvalidInput("没有待处理的异议")
    if not given.reason:
        raise InvalidInput("请写明理由")
    row.settled_on, row.accepted, row.settlement = work.day, given.accepted, given.reason
    if not given.accepted:
        return Outcome(row.id, f"不予复检（重新鉴定）：{given.reason}", case.id)
    return Outcome(row.id, "同意复检（重新鉴定），请另行委托（appraisal.commission）", case.id)
