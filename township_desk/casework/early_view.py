"""What preceded a case or runs beside it: its inspection, the checking of its clue, its commitments.

Of a report only that there is one and whether it was answered; who reported is told elsewhere and to few.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from township_desk.casework import commitment_facts
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.models.case import Case
from township_desk.models.inspection import (
    ClueExtensionRow,
    CommitmentRow,
    EarlyEvidenceRow,
    InformantRow,
    InspectionRow,
)

Told = tuple[date, str, str, str]
"""Since when, what kind, what, what came of it."""


def steps(work: Work, case: Case) -> Iterator[Told]:
    """In no order; whoever shows them sorts them by day."""
    session = work.session
    if case.clue_id is not None:
        clue = case.clue_id
        for visit in session.scalars(select(InspectionRow).where(InspectionRow.clue_id == clue)):
            what = f"{visit.target}（{visit.source.label}，本年度第{visit.ordinal}次）"
            state = f"{visit.result.label} {visit.result_number}" if visit.result else "未告知结果"
            yield visit.visited_on or visit.proposed_on, "行政检查", what, state
        for item in session.scalars(
            select(EarlyEvidenceRow).where(EarlyEvidenceRow.clue_id == clue)
        ):
            names = "、".join(work.people[str(o)].name for o in item.officers)
            yield item.taken_on, "立案前取证", f"{item.name}（{names}）", "已列入本案证据"
        for longer in session.scalars(
            select(ClueExtensionRow).where(ClueExtensionRow.clue_id == clue)
        ):
            yield (
                longer.on,
                "延长线索核查",
                longer.reason,
                f"{longer.days} 个工作日，至 {longer.until}",
            )
        report = session.scalars(
            select(InformantRow).where(InformantRow.clue_id == clue)
        ).one_or_none()
        if report is not None:
            yield _report(report)
    for row in commitment_facts.rows(session, case.id, case.clue_id):
        yield row.proposed_on, "告知承诺", f"{row.correction}（至 {row.due_on}）", _state(row)
    for one in commitment_facts.of_case(session, case, work.law)["earlier"]:
        yield one.on, "此前的违法（告知承诺）", one.what, "同一当事人，不属初次违法"


def _report(row: InformantRow) -> Told:
    answered = "匿名举报，无须答复" if row.anonymous else "没有要求反馈"
    if row.wants_reply:
        answered = "尚未告知举报人处理结果"
    if row.replied_on is not None:
        answered = f"{row.replied_on} 已告知处理结果"
    return (
        row.reported_at.astimezone(CHINA).date(),
        "投诉举报",
        f"举报登记表 {row.number}（保密）",
        answered,
    )


def _state(row: CommitmentRow) -> str:
    if row.refused:
        return f"负责人不同意：{row.opinion}"
    if row.approved_on is None:
        return "待负责人审批"
    if row.rechecked_on is None:
        return f"{row.approved_on} 批准 {row.number}，待复查"
    kept = "已履行" if row.fulfilled else "未履行"
    return f"{row.number}，{row.rechecked_on} 复查：{kept}"
