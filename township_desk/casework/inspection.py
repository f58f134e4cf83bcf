"""行政检查 (4.4.V): proposed, approved (D02), carried out with notice (D03) and record, told (D05)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from township_desk.casework import clue as clues
from township_desk.casework import early, inspection_facts, inspection_papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.inspection_list import CHANGED
from township_desk.casework.inspection_papers import JointRow
from township_desk.casework.records import RecordedPerson
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput, Problem
from township_desk.law import faults
from township_desk.models.inspection import EarlyEvidenceRow, InspectionRow
from township_desk.models.paper import PaperRow
from township_desk.parties import numbers
from township_desk.procedure import facts as f
from township_desk.procedure import inspection as guards
from township_desk.procedure.inspection_kinds import (
    PLANNED,
    UNLIMITED,
    CheckResult,
    PlanKind,
    TaskSource,
)
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import CaseSource, Role


@dataclass(frozen=True)
class ProposeInspection:
    """行政检查呈批."""

    target: str = asked("检查对象（企业、个体工商户名称）")
    source: TaskSource = asked("任务来源")
    matters: tuple[int, ...] = asked("检查事项编号")
    planned_at: datetime = asked("检查时间", hint="如 2026-10-12 09:00")
    place: str = asked("检查地点")
    officers: tuple[str, ...] = asked("检查人员（至少两名持证人员）")
    credit_code: str = asked("统一社会信用代码", "", hint="个体工商户没有的填经营者身份号码")
    id_no: str = asked("经营者公民身份号码", "")
    address: str = asked("住所（经营场所）", "")
    plan: int | None = asked("检查计划编号", None, hint="按计划、双随机检查的须填写")
    source_text: str = asked("来源说明", "", hint="举报、交办、线索的编号和内容")
    assistants: str = asked("协助检查人员", "", hint="姓名和单位；协助人员不实施检查")
    assistants_count: int = asked("协助检查人数", 0)
    urgent_reason: Text = asked("紧急情况说明", Text(""), hint="情况紧急、来不及事先审批的才填写")


@act("inspection.propose", "提出行政检查", {Role.CASE_OFFICER})
def propose(work: Work, given: ProposeInspection) -> Outcome:
    """A visit to one enterprise waits for the head's approval; an urgent one may go first."""
    _sound(work, given)
    day = given.planned_at.astimezone(CHINA).date()
    rows = inspection_facts.matters(work, given.matters)
    code, id_no = numbers.normalise(given.credit_code), numbers.normalise(given.id_no)
    trial = f.Inspection(
        source=given.source,
        officers=given.officers,
        matters=inspection_facts.matter_facts(rows),
        proposed_on=work.day,
        people=work.people,
        earlier=inspection_facts.earlier_visits(work, code, id_no, day.year),
    )
    # How often is for the head to weigh: told now, asked again at the approval.
    work.allow(guards.propose(trial, work.law, day), confirm_later=True)
    row = InspectionRow(
        plan_id=given.plan, source=given.source, source_text=given.source_text,
        target=given.target, credit_code=code, id_no=id_no, address=given.address,
        matters=[r.id for r in rows], planned_at=given.planned_at, place=given.place,
        officers=list(dict.fromkeys(given.officers)), assistants=given.assistants,
        assistants_count=given.assistants_count, urgent_reason=given.urgent_reason,
        proposed_on=work.day, proposed_by=work.actor.login, rows=[],
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    said = f"已提出对{row.target}的行政检查（编号 {row.id}），待负责人审批"
    return Outcome(row.id, said, changed=CHANGED)


def _sound(work: Work, given: ProposeInspection) -> None:
    problems = []
    if not given.target or not given.place:
        problems.append(Problem("请写明检查对象和地点", field="target"))
    if not given.credit_code and not given.id_no:
        text = "请填写统一社会信用代码；没有的个体工商户填写经营者公民身份号码"
        problems.append(Problem(text, field="credit_code"))
    if given.credit_code:
        problems += numbers.check_credit_code(given.credit_code)
    if given.id_no:
        problems += numbers.check_resident_id(given.id_no, work.day)
    if not given.urgent_reason and given.planned_at.astimezone(CHINA).date() < work.day:
        text = f"检查时间早于今天（{work.day}），须先审批后检查"
        problems.append(faults.DAYS.at(text, "planned_at"))
    if given.source in UNLIMITED and not given.source_text:
        text = "请写明投诉举报、转办交办或者线索的编号和内容"
        problems.append(Problem(text, field="source_text"))
    if bool(given.assistants) != (given.assistants_count > 0):
        problems.append(Problem("协助检查人员和人数须一并填写", field="assistants_count"))
    if problems:
        raise InvalidInput(problems)
    if given.source in PLANNED and given.plan is None:
        raise InvalidInput("按计划、双随机检查的，请填写已批准的检查计划编号（inspection.plan）")
    if given.plan is not None:
        plan = inspection_facts.plan(work, given.plan)
        day = given.planned_at.astimezone(CHINA).date()
        if plan.approved_on is None:
            raise InvalidInput(f"检查计划“{plan.name}”尚未批准（inspection.approve_plan）")
        if not plan.from_on <= day <= plan.until_on:
            span = f"{plan.from_on} 至 {plan.until_on}"
            raise InvalidInput(f"检查时间不在计划“{plan.name}”的期间（{span}）内")
        beyond = [str(m) for m in given.matters if m not in plan.matters]
        if beyond:
            raise InvalidInput(f"检查事项 {'、'.join(beyond)} 不在计划“{plan.name}”之内")


@dataclass(frozen=True)
class ApproveInspection:
    """审批行政检查."""

    inspection: int = asked("行政检查编号")
    opinion: str = asked("审批意见", "同意检查。")
    limit_reason: Text = asked(
        "超过频次上限仍须检查的理由",
        Text(""),
        hint="本年度已达上限、又不是举报、交办或者线索的须写",
    )
    at: datetime | None = asked(
        "批准时间", None, hint="补办紧急检查审批的须写到分，如 2026-10-12 16:30"
    )


@act("inspection.approve", "审批行政检查", {Role.AGENCY_HEAD})
def approve(work: Work, given: ApproveInspection) -> Outcome:
    """D02 before the visit, or within the hours after an urgent one (G-INS-01)."""
    row = inspection_facts.find(work, given.inspection)
    _not_over(row)
    if row.approved_at is not None:
        raise InvalidInput(f"本次检查已经批准（{row.approval_number}）")
    if row.started_at is not None and given.at is None:
        raise InvalidInput("补办紧急检查的审批，请填写批准时间（写到分）")
    if row.started_at is not None and given.at is not None and given.at < row.started_at:
        raise faults.DAYS.refusal("批准时间早于检查开始时间；检查前已批准的，应当在检查前办理审批")
    if work.actor.login == row.proposed_by:
        work.allow([finding("G-OFF-04")])
    at = given.at or _opening(work)
    work.done_on(at.astimezone(CHINA).date())
    work.not_before(
        at.astimezone(CHINA).date(), "审批", "检查呈批", row.proposed_on, "at"
    )  # fmt: skip
    row.limit_reason = given.limit_reason
    visit = inspection_facts.facts_of(work, row)
    day = row.visited_on or row.planned_at.astimezone(CHINA).date()
    trial = replace(visit, approver=work.actor.login)
    work.allow(guards.approve(trial, work.law, day, at))
    row.approved_at, row.approver = at, work.actor.login
    number = visit.earlier + 1
    row.approval_number = inspection_papers.approval(work, row, given.opinion, visit.earlier)
    said = f"已批准对{row.target}的行政检查 {row.approval_number}（本年度第{number}次）"
    return Outcome(row.id, said, changed=CHANGED)


def _opening(work: Work) -> datetime:
    """An approval of which only the day is told stands from the beginning of that day."""
    return datetime.combine(work.day, datetime.min.time(), tzinfo=CHINA)


def _not_over(row: InspectionRow) -> None:
    if row.cancelled_on is not None:
        raise InvalidInput(f"本次检查已于 {row.cancelled_on} 取消")
    if row.result is not None:
        raise InvalidInput(f"本次检查已于 {row.result_on} 告知结果（{row.result_number}）")


@dataclass(frozen=True)
class Visit:
    """实施行政检查."""

    inspection: int = asked("行政检查编号")
    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("地点")
    text: Text = asked("现场情况", hint="客观描述，不作评价")
    officers: tuple[str, ...] = asked("检查人员", (), hint="空白时为批准的检查人员")
    person: RecordedPerson | None = asked("被检查人（现场负责人）", None)
    notice_shown: bool = asked("已出示并送达行政检查通知书", True)
    certificates_shown: bool = asked("已出示执法证件", True)
    signed: bool = asked("已逐页签名（或注明拒签）", True)
    clerk: str = asked("记录人", "")
    proves: str = asked("证明内容", "行政检查时的现场情况")
    rows: tuple[JointRow, ...] = asked("联合检查各部门的结果", (), hint="联合检查逐项填写")
    party_opinion: str = asked("被检查人意见", "", hint="联合检查记录表须填写，没有意见写“无”")


@act("inspection.visit", "实施行政检查", {Role.CASE_OFFICER})
def visit(work: Work, given: Visit) -> Outcome:
    """Certificates and notice shown (D03), the scene written down (D20), joint rows (D04)."""
    row = inspection_facts.find(work, given.inspection)
    _not_over(row)
    if row.started_at is not None:
        raise InvalidInput(f"本次检查已于 {row.visited_on} 实施，请告知结果（inspection.finish）")
    day = early.checked_times(work, given.started_at, given.ended_at)
    work.not_before(day, "检查", "检查呈批", row.proposed_on, "started_at")
    given = replace(given, officers=given.officers or tuple(str(o) for o in row.officers))
    joint = _joint(work, row, given)
    known = inspection_facts.facts_of(work, row)
    trial = replace(
        known, officers=given.officers, started_at=given.started_at,
        notice_shown=given.notice_shown, certificates_shown=given.certificates_shown,
    )  # fmt: skip
    work.allow(guards.carry_out(trial, work.law, day))
    row.started_at, row.ended_at, row.visited_on = given.started_at, given.ended_at, day
    row.officers, row.found, row.place = list(given.officers), given.text, given.place
    row.ordinal = (
        inspection_facts.earlier_visits(work, row.credit_code, row.id_no, day.year, row.id) + 1
    )
    row.rows = inspection_papers.joint_values(given.rows)
    row.notice_number = inspection_papers.notice(work, row, day)
    matters = "、".join(r.name for r in inspection_facts.matters(work, row.matters))
    early.record(
        work, given, day, cause=f"行政检查（{matters}）", subject=inspection_papers.subject(row),
        inspection=row.id,
    )  # fmt: skip
    if joint:
        inspection_papers.joint_record(work, row, given, day)
    late = "；紧急检查须在规定时间内补办审批（inspection.approve）" if not row.approved_at else ""
    said = f"已实施对{row.target}的行政检查 {row.notice_number}（本年度第{row.ordinal}次）{late}"
    return Outcome(row.id, said, changed=CHANGED)


def _joint(work: Work, row: InspectionRow, given: Visit) -> bool:
    """Whether it is a visit of a joint plan; then each department tells its result."""
    plan = inspection_facts.plan(work, row.plan_id) if row.plan_id is not None else None
    joint = plan is not None and plan.kind is PlanKind.JOINT
    if joint and not given.rows:
        raise InvalidInput([Problem("联合检查须逐项填写各部门的检查结果", field="rows")])
    if given.rows and not joint:
        raise InvalidInput([Problem("不是联合检查，不填各部门的结果", field="rows")])
    problems = inspection_papers.joint_problems(given.rows)
    if joint and not given.party_opinion:
        problems.append(Problem("请填写被检查人意见，没有意见写“无”", field="party_opinion"))
    if problems:
        raise InvalidInput(problems)
    return joint


@dataclass(frozen=True)
class Finish:
    """告知行政检查结果."""

    inspection: int = asked("行政检查编号")
    result: CheckResult = asked("检查结果")
    text: Text = asked("结果说明、整改要求", Text(""), hint="责令改正的写明改正内容和要求")
    correct_by: date | None = asked("整改期限", None)
    clue_content: Text = asked("线索内容", Text(""), hint="发现线索的填写：时间、地点、行为")
    violation_on: date | None = asked("违法行为发生日期", None)


@act("inspection.finish", "告知行政检查结果", {Role.CASE_OFFICER})
def finish(work: Work, given: Finish) -> Outcome:
    """D05; a clue that was found is registered with the day of the visit as the day of discovery (O1)."""
    row = inspection_facts.find(work, given.inspection)
    _not_over(row)
    inspection_facts.allow_relying(work, row)
    found = given.result in (CheckResult.CLUE, CheckResult.TRANSFER)
    corrects = given.result is CheckResult.CORRECT
    problems = []
    if found and not given.clue_content:
        problems.append(Problem("请填写线索内容", field="clue_content"))
    if corrects and (not given.text or given.correct_by is None):
        problems.append(Problem("责令改正的，请写明改正内容和整改期限", field="text"))
    if given.correct_by is not None and (not corrects or given.correct_by < work.day):
        text = f"整改期限只在责令改正时填写，且不早于今天（{work.day}）"
        problems.append(faults.DAYS.at(text, "correct_by"))
    if problems:
        raise InvalidInput(problems)
    row.result, row.result_text, row.correct_by = given.result, given.text, given.correct_by
    row.result_on = work.day
    row.result_number = inspection_papers.result(work, row)
    if not found:
        said = f"已告知检查结果 {row.result_number}：{given.result.label}"
        return Outcome(row.id, said, changed=CHANGED)
    clue = clues.register(
        work,
        clues.RegisterClue(
            source=CaseSource.INSPECTION, content=given.clue_content, discovered_on=row.visited_on,
            place=row.place, violation_on=given.violation_on, party_name=row.target,
            disposition="核查" if given.result is CheckResult.CLUE else "移送",
            inspection=row.id,
        ),
    )  # fmt: skip
    then = "，请负责人办理移送（clue.transfer）" if given.result is CheckResult.TRANSFER else ""
    said = f"已告知检查结果 {row.result_number}，登记线索 {clue.number}{then}"
    changed = frozenset({"inspection", "clue"})
    return Outcome(row.id, said, values={"clue": clue.id}, changed=changed)


@dataclass(frozen=True)
class Cancel:
    """取消行政检查."""

    inspection: int = asked("行政检查编号")
    reason: Text = asked("取消理由")


@act("inspection.cancel", "取消行政检查", {Role.AGENCY_HEAD})
def cancel(work: Work, given: Cancel) -> Outcome:
    """Not carried out, or carried out against the rules: what was taken then is no evidence."""
    row = inspection_facts.find(work, given.inspection)
    _not_over(row)
    if not given.reason:
        raise InvalidInput("请写明取消的理由")
    row.cancelled_on, row.cancel_reason = work.day, given.reason
    for paper in work.session.scalars(
        select(PaperRow).where(PaperRow.subject == inspection_papers.subject(row))
    ):
        paper.voided_on, paper.void_reason = work.day, given.reason
    for item in work.session.scalars(
        select(EarlyEvidenceRow).where(EarlyEvidenceRow.inspection_id == row.id)
    ):
        item.flags = {**item.flags, "illegal": True}
    return Outcome(row.id, f"已取消对{row.target}的行政检查：{given.reason}", changed=CHANGED)
