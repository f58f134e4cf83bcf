"""结案归档 (O24, O25): approval, then the bound file with cover, index and remarks."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from township_desk.casework import (
    approvals,
    binding,
    binding_pieces,
    clocks,
    paper_tasks,
    papers,
    remedies_told,
)
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.execution import DisposalRow
from township_desk.office import numbering
from township_desk.procedure import closing as guards
from township_desk.procedure.stages import ClosingReason, Role, Stage


@dataclass(frozen=True)
class ApproveClosing:
    """审批结案."""

    case: int = asked("案件")
    reason: ClosingReason = asked("结案理由")
    result: Text = asked("执行情况", Text(""))
    goods: Text = asked("涉案财物处理情况", Text(""), hint="空白时取登记的没收物品处理情况")
    opinion: str = asked("审批意见", "同意结案。")


@act(
    "closing.approve",
    "批准结案",
    {Role.AGENCY_HEAD},
    Stage.EXECUTION,
    Stage.REFERRAL,
    Stage.SUMMARY,
    Stage.SERVICE,
    Stage.INVESTIGATION,
)
def approve(work: Work, given: ApproveClosing) -> Outcome:
    """Close: performed, not punished, referred with a receipt, or ended (O24)."""
    case = work.case(given.case)
    facts = work.facts(case)
    work.allow(guards.approve(facts, given.reason, work.law, work.day, work.actor.login), facts)
    case.closing_reason, case.closed_on = given.reason, work.day
    work.lead_officer(case)  # nobody left who could stand for the case: refused
    approvals.give(work, case, "closing", "head", given.opinion)
    papers.issue(
        work,
        "case_closing_approval",
        case=case,
        extra={
            "closing": {
                "result": given.result,
                "goods": given.goods or _goods(work, case),
                "remedies": remedies_told.remedies(work, case),
                "disclosure": remedies_told.disclosure(work, case),
            }
        },
    )
    clocks.stop_all(work, work.day, case)
    clocks.start(work, "ARCH", work.day, case=case)
    work.move(case, Stage.CLOSING)
    return Outcome(case.id, f"已结案：{given.reason.label}", case.id)


def _goods(work: Work, case: Case) -> str:
    """What became of the confiscated things, in one line."""
    rows = work.session.scalars(
        select(DisposalRow).where(DisposalRow.case_id == case.id).order_by(DisposalRow.id)
    )
    return "；".join(f"{r.name}{r.quantity}{r.unit}{r.way.label}（{r.on}）" for r in rows)


@dataclass(frozen=True)
class Archive:
    """归档."""

    case: int = asked("案件")
    remarks: Text = asked("本卷情况说明", Text(binding.NOTHING_AMISS))


@act("closing.archive", "归档", {Role.ARCHIVIST, Role.CASE_OFFICER}, Stage.CLOSING)
def archive(work: Work, given: Archive) -> Outcome:
    """Bind the file: cover, index with page numbers, remarks (第四十七条)."""
    case = work.case(given.case)
    if case.archived_on is not None:
        raise InvalidInput(f"本案已于 {case.archived_on} 归档（{case.archive_number}）")
    facts = work.facts(case)
    work.allow(guards.archive(facts, work.law, work.day), facts)
    case.archive_number = numbering.archive_number(work.session, work.day.year, at=work.at)
    case.archived_on = work.day
    work.session.flush()
    paper_tasks.filed(work, case)
    with TemporaryDirectory(prefix="township-desk-") as folder:
        contents = binding_pieces.collect(work, case, Path(folder))
    made = binding.issue(
        work, case, contents, dual=binding.dual_by_setting(work), remarks=given.remarks
    )
    count = sum(len(one.items) for one in made)
    clocks.stop(work, "ARCH", work.day, case=case)
    return Outcome(case.id, f"已归档 {case.archive_number}，共 {count} 件", case.id)
