"""行政检查事项 as published, and the plans by which enterprises are visited (D01; 省条例 13–15)."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from township_desk.casework import inspection_facts, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import named
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput, Problem
from township_desk.law import faults
from township_desk.models.inspection import InspectionMatterRow, InspectionPlanRow, InspectionRow
from township_desk.procedure import facts as f
from township_desk.procedure import inspection as guards
from township_desk.procedure.inspection_kinds import PlanKind, TaskSource
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role

CHANGED = frozenset({"inspection"})


@dataclass(frozen=True)
class MatterInput:
    """一项检查事项."""

    name: str = asked("事项名称")
    law: str = asked("检查依据（法律、法规、规章名称）")
    article: str = asked("条款", hint="如：第四十三条")


@dataclass(frozen=True)
class PublishMatters:
    """登记已公布的检查事项."""

    announcement_no: str = asked("公布文件（文号）")
    announced_on: date = asked("公布日期")
    items: tuple[MatterInput, ...] = asked("检查事项")
    effective_on: date | None = asked("施行日期", None, hint="空白时为公布之日")
    until_on: date | None = asked("有效至", None)


@act("inspection.publish", "登记已公布的行政检查事项", {Role.ADMIN})
def publish(work: Work, given: PublishMatters) -> Outcome:
    """Matters without a published paper are none: the source document comes first."""
    start = given.effective_on or given.announced_on
    problems = []
    if not given.announcement_no:
        problems.append(Problem("请填写公布文件的文号", field="announcement_no"))
    if given.announced_on > work.day:
        text = f"公布日期 {given.announced_on} 晚于今天（{work.day}），请核对"
        problems.append(faults.FUTURE.at(text, "announced_on"))
    if start < given.announced_on or (given.until_on is not None and given.until_on < start):
        problems.append(faults.DAYS.at("施行日期不早于公布日期，有效期不早于施行日期", "until_on"))
    if not given.items or any(not (i.name and i.law and i.article) for i in given.items):
        problems.append(Problem("请逐项填写事项名称、检查依据和条款", field="items"))
    running = {
        row.name
        for row in work.session.scalars(select(InspectionMatterRow))
        if row.until_on is None or row.until_on >= start
    }
    names = [item.name for item in given.items]
    double = [name for name in dict.fromkeys(names) if name in running or names.count(name) > 1]
    if double:
        text = f"“{'、'.join(double)}”已在公布的清单内，请先登记取消（inspection.withdraw_matter）"
        problems.append(Problem(text, field="items"))
    if problems:
        raise InvalidInput(problems)
    rows = [
        InspectionMatterRow(
            name=item.name, law=item.law.strip("《》"), article=item.article,
            announcement_no=given.announcement_no, announced_on=given.announced_on,
            from_on=start, until_on=given.until_on, recorded_by=work.actor.login,
        )
        for item in given.items
    ]  # fmt: skip
    work.session.add_all(rows)
    work.session.flush()
    said = "、".join(f"{row.id} {row.name}" for row in rows)
    return Outcome(rows[0].id, f"已登记检查事项：{said}", changed=CHANGED)


@dataclass(frozen=True)
class WithdrawMatter:
    """登记取消检查事项."""

    matter: int = asked("检查事项编号")
    announcement_no: str = asked("取消文件（文号）")
    last_day: date = asked("最后有效日期")


@act("inspection.withdraw_matter", "登记取消行政检查事项", {Role.ADMIN})
def withdraw_matter(work: Work, given: WithdrawMatter) -> Outcome:
    """The matter ends with a paper; what was visited before stays what it was."""
    row = inspection_facts.matters(work, (given.matter,))[0]
    if not given.announcement_no:
        raise InvalidInput("请填写取消文件的文号")
    work.not_before(given.last_day, "取消事项", "施行", row.from_on, "last_day")
    row.until_on, row.withdrawn_no = given.last_day, given.announcement_no
    return Outcome(row.id, f"检查事项“{row.name}”有效至 {given.last_day}", changed=CHANGED)


@dataclass(frozen=True)
class Department:
    """一个参与部门."""

    name: str = asked("部门")
    lead: bool = asked("牵头", False)


@dataclass(frozen=True)
class MakePlan:
    """制定检查计划."""

    name: str = asked("计划名称")
    kind: PlanKind = asked("检查类别")
    targets: Text = asked("检查对象或者抽取规则")
    matters: tuple[int, ...] = asked("检查事项编号")
    officers: tuple[str, ...] = asked("检查人员（至少两名）")
    from_on: date = asked("开始日期")
    until_on: date = asked("结束日期")
    departments: tuple[Department, ...] = asked("参与部门", (), hint="联合检查须填写，注明牵头部门")
    on_site: bool = asked("现场检查", True)


@act("inspection.plan", "制定行政检查计划", {Role.CASE_OFFICER})
def make_plan(work: Work, given: MakePlan) -> Outcome:
    """A plan waits for a head's approval."""
    problems = []
    if not given.name or not given.targets:
        problems.append(Problem("请写明计划名称、检查对象或者抽取规则", field="targets"))
    if given.until_on < given.from_on:
        text = f"结束日期 {given.until_on} 早于开始日期 {given.from_on}"
        problems.append(faults.DAYS.at(text, "until_on"))
    if given.kind is PlanKind.JOINT and sum(d.lead for d in given.departments) != 1:
        problems.append(Problem("联合检查须写明参与部门和一个牵头部门", field="departments"))
    if problems:
        raise InvalidInput(problems)
    rows = inspection_facts.matters(work, given.matters)
    trial = f.Inspection(
        TaskSource.PLAN, given.officers, inspection_facts.matter_facts(rows), work.day, work.people
    )
    work.allow((*guards.inspectors(trial, given.from_on), *guards.published(trial, given.from_on)))
    row = InspectionPlanRow(
        name=given.name, kind=given.kind, targets=given.targets, matters=[r.id for r in rows],
        departments=[asdict(d) for d in given.departments], officers=list(given.officers),
        on_site=given.on_site, from_on=given.from_on, until_on=given.until_on,
        proposed_on=work.day, proposed_by=work.actor.login,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, f"已制定检查计划 {row.id} {row.name}，待负责人审批", changed=CHANGED)


@dataclass(frozen=True)
class ApprovePlan:
    """审批检查计划."""

    plan: int = asked("检查计划编号")
    opinion: str = asked("审批意见", "同意，按计划实施。")


@act("inspection.approve_plan", "审批行政检查计划", {Role.AGENCY_HEAD})
def approve_plan(work: Work, given: ApprovePlan) -> Outcome:
    """The plan of D01, with how often the same enterprises were visited this year and the limit."""
    row = inspection_facts.plan(work, given.plan)
    if row.approved_on is not None:
        raise InvalidInput(f"检查计划“{row.name}”已于 {row.approved_on} 批准（{row.number}）")
    if work.actor.login in (*row.officers, row.proposed_by):
        work.allow([finding("G-OFF-04")])
    rows = inspection_facts.matters(work, row.matters)
    row.approved_on, row.approver = work.day, work.actor.login
    paper = papers.issue(
        work, "inspection_plan", subject=f"plan:{row.id}",
        extra={
            "inspection": {
                "plan_name": row.name,
                "plan_number": f"{row.from_on.year}年第{row.id}号",
                "plan_kind": row.kind.label,
                "targets": row.targets,
                "matters": matter_lines(rows, row.departments),
                "from_on": row.from_on.isoformat(),
                "until_on": row.until_on.isoformat(),
                "on_site": row.on_site,
                "joint": row.kind is PlanKind.JOINT,
                "visits": visited(work, row.from_on.year),
                "limit": int(work.law.book.at("P-INS-MAX", work.day)),
            },
            **signed(work, row.officers, given.opinion, row.proposed_on),
        },
    )  # fmt: skip
    row.number = paper.number
    return Outcome(row.id, f"已批准检查计划 {row.number}", changed=CHANGED)


def matter_lines(rows: list[InspectionMatterRow], departments: Any = ()) -> list[dict[str, str]]:
    """Matter, basis and departments as papers list them."""
    who = "、".join(f"{d['name']}{'（牵头）' if d['lead'] else ''}" for d in departments)
    return [
        {"name": row.name, "basis": f"《{row.law}》{row.article}", "departments": who or "本机关"}
        for row in rows
    ]


def visited(work: Work, year: int) -> str:
    """同一对象本年度已检查次数: every enterprise visited this year with its count."""
    rows = work.session.execute(
        select(InspectionRow.target, func.count(InspectionRow.id))
        .where(
            InspectionRow.visited_on >= date(year, 1, 1),
            InspectionRow.visited_on <= date(year, 12, 31),
            InspectionRow.cancelled_on.is_(None),
        )
        .group_by(InspectionRow.target)
        .order_by(func.count(InspectionRow.id).desc(), InspectionRow.target)
    ).all()
    told = "；".join(f"{name}{count}次" for name, count in rows)
    return told or "本年度尚未对任何对象实施检查（0次）"


def signed(work: Work, officers: Any, opinion: str, proposed_on: date) -> dict[str, Any]:
    """The opinions of an approval form on which a head decides today."""
    lead = named(work, str(officers[0]))["name"] if officers else ""
    return {
        "officers": [named(work, str(login)) for login in officers],
        "approvals": {
            "inspection": {
                "officers": {
                    "opinion": "建议按上述内容实施检查。",
                    "signer": lead,
                    "on": proposed_on.isoformat(),
                },
                "head": {
                    "opinion": opinion,
                    "signer": work.actor.name,
                    "on": work.day.isoformat(),
                },
            }
        },
    }
