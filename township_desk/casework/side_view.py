"""中止、延期、回避、抽样、鉴定、协查 and the ledger of the ninety days, as workspace and ``case show`` tell them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.casework import children, early_view
from township_desk.casework.side_roads_facts import left_out
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.side_roads import (
    AppraisalRow,
    AssistanceRow,
    EndingRow,
    ExtensionRow,
    RecusalRow,
    SamplingRow,
    SuspensionRow,
)
from township_desk.procedure import pauses
from township_desk.procedure.causes import RevokeCause, TerminateCause


@dataclass(frozen=True)
class SideStep:
    """One thing that happened beside the road: since when, what, what came of it."""

    on: date
    kind: str
    what: str
    state: str


@dataclass(frozen=True)
class LedgerLine:
    """One interval; *effect* says whether it is left out of the ninety days."""

    cause: str
    from_on: date
    to_on: date | None
    effect: str


@dataclass(frozen=True)
class SideView:
    """Both, in the order of their days."""

    steps: tuple[SideStep, ...]
    ledger: tuple[LedgerLine, ...]


def view(work: Work, case: Case) -> SideView:
    """Everything of these roads in one case."""
    ledger = tuple(
        LedgerLine(
            item.cause.label,
            item.from_on,
            item.to_on,
            "不计入办案期限" if item.counted else "计入办案期限（本领域没有扣除的规定）",
        )
        for item in left_out(work.session, case, work.law)
    )
    return SideView(tuple(sorted(_steps(work, case), key=lambda s: s.on)), ledger)


def _steps(work: Work, case: Case) -> Iterator[SideStep]:
    def rows(table: Any) -> list[Any]:
        return list(children.rows(work.session, table, case.id))

    for row in rows(SuspensionRow):
        yield SideStep(
            row.from_on, "中止调查", f"{row.cause.label}：{row.reason}（{row.support}）", _rest(row)
        )
    for row in rows(ExtensionRow):
        what = f"{row.cause.label}：{row.reason}（{row.norm}）"
        yield SideStep(row.on, pauses.LEVELS[row.level], what, f"{row.days} 日，至 {row.until}")
    for row in rows(RecusalRow):
        name = work.people[row.login].name
        what = f"{row.applicant}{row.form.label}申请{name}（{row.post}）回避：{row.reason}"
        yield SideStep(row.received_on, "回避", what, _recusal(row))
    for row in rows(SamplingRow):
        names = "、".join(f"{s['name']}{s['quantity']}{s['unit']}" for s in row.samples)
        state = f"{row.taken_on} 抽样 {row.number}" if row.taken_on else "已批准，待实施"
        yield SideStep(row.approved_on, "抽样取证", f"{row.target}{names and '：' + names}", state)
    for row in rows(AppraisalRow):
        what = f"委托{row.id} {row.institution}：{row.questions}"
        yield SideStep(row.commissioned_on, row.kind.label, what, _result(row))
    for row in rows(AssistanceRow):
        said = f"{row.answered_on} {row.answer_no}：{row.answer}" if row.answered_on else ""
        what = f"协查{row.id} {row.organ}：{row.matter}"
        yield SideStep(row.sent_on, "协助调查", what, said or f"待回复，至 {row.due_on}")
    for row in rows(EndingRow):
        revoked = row.kind == "revoke"
        cause = RevokeCause(row.cause).label if revoked else TerminateCause(row.cause).label
        kind = "撤销立案" if revoked else "终止调查"
        yield SideStep(row.on, kind, f"{cause}：{row.reason}", row.support)
    for told in early_view.steps(work, case):
        yield SideStep(*told)


def _rest(row: SuspensionRow) -> str:
    if row.resumed_on is None:
        return "中止中"
    return f"{row.resumed_on} 恢复：{row.resume_reason}"


def _recusal(row: RecusalRow) -> str:
    if row.decided_on is None:
        return f"待决定，至 {row.due_on}"
    verb = "同意回避" if row.granted else "驳回"
    return f"{row.decided_on} {verb} {row.number}：{row.found}"


def _result(row: AppraisalRow) -> str:
    """The latest thing that happened to the result."""
    if row.received_on is None:
        return f"待出具，要求 {row.due_on} 前"
    result = f"{row.report_no} {row.result}"
    if row.told_on is None:
        return f"{result}；尚未告知当事人，至 {row.tell_by}"
    if row.objected_on is None:
        return f"{result}；{row.told_on} 告知，异议至 {row.retest_until}"
    if row.settled_on is None:
        return f"{result}；{row.objected_on} 提出异议，尚未处理"
    verb = "同意复检（重新鉴定）" if row.accepted else "不予复检（重新鉴定）"
    return f"{result}；{row.settled_on} {verb}：{row.settlement}"


def lines(seen: SideView) -> list[str]:
    """The same for the command line."""
    told = [f"{s.kind}：{s.on}　{s.what}　{s.state}" for s in seen.steps]
    return told + [
        f"期限台账：{item.cause} {item.from_on} 至 {item.to_on or '今'}，{item.effect}"
        for item in seen.ledger
    ]
