"""The papers of a visit: approval D02, notice D03, joint record D04, result D05."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from township_desk.casework import inspection_facts, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.inspection_list import matter_lines, signed
from township_desk.casework.paper_values import iso, local, named
from township_desk.casework.work import Work
from township_desk.errors import Problem
from township_desk.models.inspection import InspectionRow
from township_desk.procedure.inspection_kinds import CheckResult


@dataclass(frozen=True)
class JointRow:
    """联合检查的一行."""

    matter: str = asked("检查事项")
    basis: str = asked("依据")
    department: str = asked("部门")
    people: str = asked(
        "检查人员及执法证号", hint="至少两名，用“、”分开，如 赵某（证号）、钱某（证号）"
    )
    result: CheckResult = asked("结果")
    problem: Text = asked("问题描述", Text(""))


def joint_problems(rows: Sequence[JointRow]) -> list[Problem]:
    """What the rows of a joint visit lack."""
    problems = []
    for number, row in enumerate(rows, 1):
        where = f"第 {number} 行（{row.department}）"
        if not (row.matter and row.basis and row.department):
            problems.append(Problem(f"{where}请写明事项、依据和部门", field="rows"))
        if len([name for name in re.split(r"[、，,；;]", row.people) if name.strip()]) < 2:
            problems.append(Problem(f"{where}每个部门的检查人员不少于两名", field="rows"))
        if row.result is not CheckResult.NOTHING and not row.problem:
            problems.append(Problem(f"{where}发现问题的请写明问题", field="rows"))
    return problems


def joint_values(rows: Sequence[JointRow]) -> list[object]:
    """The rows as they are kept and printed."""
    return [
        {**asdict(row), "result": row.result.value, "result_title": row.result.label}
        for row in rows
    ]


def subject(row: InspectionRow) -> str:
    """How a paper says of which visit it is."""
    return f"inspection:{row.id}"


def _facts(work: Work, row: InspectionRow, ordinal: int) -> dict[str, Any]:
    plan = inspection_facts.plan(work, row.plan_id) if row.plan_id is not None else None
    departments: Any = plan.departments if plan else ()
    lead = next((str(d["name"]) for d in departments if d["lead"]), "")
    others = "、".join(str(d["name"]) for d in departments if not d["lead"])
    return {
        "plan_number": plan.number if plan else "",
        "source_title": row.source.label,
        "source_text": row.source_text,
        "target": row.target,
        "number_title": "统一社会信用代码" if row.credit_code else "经营者公民身份号码",
        "number": row.credit_code or row.id_no,
        "address": row.address,
        "matters": matter_lines(inspection_facts.matters(work, row.matters)),
        "planned_at": local(row.planned_at),
        "started_at": local(row.started_at) if row.started_at else None,
        "ended_at": local(row.ended_at) if row.ended_at else None,
        "place": row.place,
        "assistants": f"{row.assistants}（{row.assistants_count}人）" if row.assistants else "",
        "ordinal": ordinal,
        "visits": f"{ordinal - 1}次",
        "limit": int(work.law.book.at("P-INS-MAX", row.proposed_on)),
        "limit_reason": row.limit_reason,
        "urgent_reason": row.urgent_reason,
        "visited_on": iso(row.visited_on),
        "result_title": row.result.label if row.result else "",
        "result_text": row.result_text,
        "correct_by": iso(row.correct_by),
        "lead": lead,
        "others": others,
        "rows": list(row.rows),
        "found": row.found,
    }


def approval(work: Work, row: InspectionRow, opinion: str, earlier: int) -> str:
    """The number of the approval form D02."""
    facts = {
        "inspection": _facts(work, row, earlier + 1),
        **signed(work, row.officers, opinion, row.proposed_on),
    }
    return papers.issue(work, "inspection_approval", extra=facts, subject=subject(row)).number


def notice(work: Work, row: InspectionRow, day: date) -> str:
    """The number of the notice D03 that is handed over at the door."""
    facts = {
        "inspection": _facts(work, row, row.ordinal),
        "officers": [named(work, str(login), day) for login in row.officers],
    }
    return papers.issue(
        work, "inspection_notice", extra=facts, subject=subject(row), dated_on=day
    ).number


def joint_record(work: Work, row: InspectionRow, given: Any, day: date) -> str:
    """The number of the joint record D04."""
    facts = {
        "inspection": {
            **_facts(work, row, row.ordinal),
            "party_opinion": given.party_opinion,
            "handling": given.text,
        },
        "officers": [named(work, str(login), day) for login in row.officers],
    }
    return papers.issue(
        work, "integrated_inspection_record", extra=facts, subject=subject(row), dated_on=day
    ).number


def result(work: Work, row: InspectionRow) -> str:
    """The number of the result notice D05."""
    facts = {"inspection": _facts(work, row, row.ordinal)}
    return papers.issue(work, "inspection_result_notice", extra=facts, subject=subject(row)).number
