"""案件办理（送达）时限统计表 (D82) and 当场处罚备案表 (D62) of a period: what ran, until when, how late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import papers, summary_register
from township_desk.casework.inputs import asked
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput, Problem
from township_desk.law.clocks import CLOCKS
from township_desk.law.dates import in_chinese
from township_desk.models.case import Case, Clue
from township_desk.models.decision import ClockRow
from township_desk.procedure.stages import Procedure, Role

COUNTED = {
    "CLUE": "线索登记至立案",
    "CASE90": "立案至决定",
    "REG": "先行登记保存至处理",
    "SEIZE": "查封扣押",
    "STMT": "告知至决定（陈述申辩期）",
    "HREQ": "告知至决定（申请听证期）",
    "HDATE": "听证通知至听证",
    "SERVE": "决定至送达",
    "PAY": "送达至缴款",
    "DEMAND": "催告至申请强制执行",
    "COURT": "起诉期满至申请强制执行",
    "CRIME-HEAD": "涉罪报告至决定",
    "CRIME-SEND": "批准至移送公安",
    "WDRAW": "撤回公示",
    "TURNIN": "当场收缴至上交",
    "BANK": "上交至缴付银行",
    "SUMREC": "当场处罚备案",
}
"""The spans of documents.md 6.5 D82 by their clock, in its order."""
AT_LEAST = frozenset({"STMT", "HREQ", "HDATE", "DEMAND"})
"""Time that must pass before one may act: nobody is late by waiting longer."""
KEEPERS = {
    Role.CASE_OFFICER, Role.AGENCY_HEAD, Role.LEGAL_REVIEWER, Role.ARCHIVIST,
}  # fmt: skip


@dataclass(frozen=True)
class Period:
    """统计期间."""

    from_on: date = asked("自")
    until_on: date = asked("至")


@act("closing.count_time_limits", "统计办案时限", KEEPERS)
def count(work: Work, given: Period) -> Outcome:
    """Every counted clock that began in the period, with its last day and what became of it."""
    _in_order(given)
    rows = spans(work, given.from_on, given.until_on)
    late = sum(1 for row in rows if row["late"].startswith("超期"))
    cases = len({row["number"] for row in rows})
    paper = papers.issue(
        work, "time_limit_statistics",
        extra={"statistics": {
            "from_on": iso(given.from_on), "until_on": iso(given.until_on), "as_of": iso(work.day),
            "rows": rows, "cases": cases, "late": late,
        }},
    )  # fmt: skip
    message = f"已生成时限统计表：案件 {cases} 件，时限 {len(rows)} 项，超期 {late} 项"
    return Outcome(paper.id, message)


@act("summary.print_register", "打印当场处罚备案表", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def print_register(work: Work, given: Period) -> Outcome:
    """The decisions made on the spot in the period, one row each (第五十二条第三款)."""
    _in_order(given)
    cases = work.session.scalars(
        select(Case)
        .where(
            Case.procedure == Procedure.SUMMARY,
            Case.number != "",
            Case.filed_on.between(given.from_on, given.until_on),
        )
        .order_by(Case.filed_on, Case.id)
    )
    rows = [summary_register.row_of(work, case) for case in cases]
    if not rows:
        text = "这段时间没有作出当场处罚决定，请核对起止日期"
        raise InvalidInput([Problem(text, field="from_on")])
    period = f"{in_chinese(given.from_on)}至{in_chinese(given.until_on)}"
    facts = summary_register.facts(work, rows, work.day, period)
    paper = papers.issue(work, "summary_case_register", extra=facts)
    return Outcome(paper.id, f"已生成当场处罚备案表，共 {len(rows)} 件")


def _in_order(given: Period) -> None:
    if given.from_on > given.until_on:
        text = f"起日 {given.from_on} 晚于止日 {given.until_on}，请核对"
        raise InvalidInput([Problem(text, field="until_on")])


def spans(work: Work, start: date, end: date) -> list[dict[str, Any]]:
    """The rows of D82, by case and then in the order of the list."""
    found = work.session.scalars(
        select(ClockRow).where(
            ClockRow.clock.in_(COUNTED),
            ClockRow.started_on.between(start, end),
            ClockRow.state != "void",
        )
    ).all()
    names = _names(work, found)
    order = list(COUNTED)
    ordered = sorted(found, key=lambda r: (names[r.id], order.index(r.clock), r.started_on, r.id))
    return [_row(row, names[row.id], work.day) for row in ordered]


def _names(work: Work, rows: Sequence[ClockRow]) -> dict[int, str]:
    """The number by which each clock's case goes; before the filing that of its clue."""
    cases = {row.case_id for row in rows if row.case_id is not None}
    clues = {row.clue_id for row in rows if row.clue_id is not None}
    found = work.session.scalars(select(Case).where(Case.id.in_(cases)))
    numbers = {case.id: case.number for case in found}
    sources = {
        clue.id: clue.number
        for clue in work.session.scalars(select(Clue).where(Clue.id.in_(clues)))
    }
    return {
        row.id: numbers.get(row.case_id or 0)
        or sources.get(row.clue_id or 0)
        or f"未编号案件{row.case_id}"
        for row in rows
    }


def _row(row: ClockRow, number: str, today: date) -> dict[str, Any]:
    last = row.stopped_on or today
    return {
        "number": number,
        "title": COUNTED[row.clock],
        "start_on": iso(row.started_on),
        "due_on": iso(row.due_on),
        "end_on": iso(row.stopped_on),
        "took": f"{(last - row.started_on).days}日{'' if row.stopped_on else '（未止）'}",
        "late": _late(row, last),
        "why": _why(row),
    }


def _late(row: ClockRow, last: date) -> str:
    """Whether the period was overrun; of a period that only must pass nothing is late."""
    if row.clock in AT_LEAST or row.state == "paused":
        return "／"
    days = (last - row.due_on).days
    if days > 0:
        return f"超期{days}日"
    hours = row.due_at is not None and row.state == "missed"
    return f"超期（{CLOCKS[row.clock].title}）" if hours else "否"


def _why(row: ClockRow) -> str:
    """Extensions, pauses and corrections that moved the last day, in the words of who did it."""
    reasons = [str(entry.get("why", "")) for entry in (*row.extensions, *row.pauses)]
    return "；".join(dict.fromkeys(reason for reason in reasons if reason))
