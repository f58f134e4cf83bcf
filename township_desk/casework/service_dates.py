"""更正送达日期: a day that was recorded wrongly is put right, and all that was counted from it follows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import clock_follow, clocks, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_facts import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents.freeze import FrozenDocument
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.decision import ClockRow, ServiceRow
from township_desk.models.paper import PaperRow
from township_desk.procedure import clocks as guards
from township_desk.procedure import officers
from township_desk.procedure.rules import finding
from township_desk.procedure.service import counts_on
from township_desk.procedure.stages import Role, ServiceMethod


@dataclass(frozen=True)
class CorrectDate:
    """更正送达日期."""

    case: int = asked("案件")
    document: str = asked("送达的文书", hint="文书类型，如 prior_notice、penalty_decision")
    on: date = asked("正确的送达日期", hint="公告送达填最后一次张贴、刊登日期")
    reason: Text = asked("更正原因", hint="原来为什么记错，如 笔误、误填寄出日期")
    proof: Text = asked("佐证材料", hint="如 送达回证原件、邮件签收查询单的名称和编号")
    number: str = asked("文号", "", hint="同一种文书送达过几份的，写明是哪一份")


@act("service.correct_date", "更正送达日期", {Role.AGENCY_HEAD})
def correct_date(work: Work, given: CorrectDate) -> Outcome:
    """Put a wrong day of service right; the record keeps both (DL-20). What became too early is named."""
    case = work.case(given.case)
    if not given.reason or not given.proof:
        raise InvalidInput("请写明更正的原因和佐证材料")
    rows = _served_together(work, case, given)
    first = rows[0]
    handed = work.done_on(given.on)
    if handed == first.handed_on:
        raise InvalidInput(f"原记载的送达日期就是 {handed}，不需要更正")
    _check(work, case, rows, handed)
    on = counts_on(first.method, handed, work.law)
    why = f"更正送达日期：{first.handed_on} 改为 {handed}（{given.reason}；佐证：{given.proof}）"
    moved = _follow(work, rows, handed, on, why, given)
    _receipt(work, case, rows, handed, on, why)
    early = list(guards.too_early(work.facts(case), work.law))
    work.warnings.extend(early)
    message = f"已{why}，{moved} 个期限随之变动"
    if early:
        message += "。请注意：" + "".join(item.text for item in early)
    return Outcome(first.id, message, case.id, changed=frozenset({"case", "deadline"}))


def _served_together(work: Work, case: Case, given: CorrectDate) -> list[ServiceRow]:
    """The service that is meant with the other papers handed over together, the first one first."""
    query = select(ServiceRow).where(
        ServiceRow.case_id == case.id, ServiceRow.document == given.document
    )
    if given.number:
        query = query.where(ServiceRow.document_number == given.number)
    row = work.session.scalars(query.order_by(ServiceRow.id.desc())).first()
    if row is None:
        spec = papers.specs().get(given.document)
        title = f"《{spec.title}》" if spec else f"“{given.document}”"
        raise InvalidInput(f"本案没有登记过{title}{given.number}的送达，请核对文书和文号")
    alike = work.session.scalars(
        select(ServiceRow)
        .where(
            ServiceRow.case_id == case.id,
            ServiceRow.method == row.method,
            ServiceRow.handed_on == row.handed_on,
        )
        .order_by(ServiceRow.id)
    )
    return [other for other in alike if other.detail == row.detail]


def _check(work: Work, case: Case, rows: list[ServiceRow], handed: date) -> None:
    """A paper is served after it was made, by certified officers (第四十二条、第六十一条)."""
    numbers = [row.document_number for row in rows]
    made = work.session.scalars(
        select(PaperRow).where(
            PaperRow.case_id == case.id,
            PaperRow.type.in_([row.document for row in rows]),
            PaperRow.number.in_(numbers),
        )
    ).all()
    late = [paper for paper in made if paper.dated_on > handed]
    findings = [
        finding(
            "G-DAT-01", field="on", what="送达", before=f"《{paper.title}》成文",
            date=paper.dated_on.isoformat(), remedy="请核对送达回证上的日期。",
        )
        for paper in late
    ]  # fmt: skip
    detail: Any = rows[0].detail
    servers = tuple(str(login) for login in detail.get("servers", ()))
    facts = work.facts(case)
    work.allow([*findings, *officers.certified(facts, servers, handed, "on")], facts)


def _follow(
    work: Work, rows: list[ServiceRow], handed: date, on: date, why: str, given: CorrectDate
) -> int:
    """Write the new day with the old one beside it; let everything follow. How many clocks changed."""
    case_id = rows[0].case_id
    before = _changes(work, case_id)
    for row in rows:
        row.corrections = [
            *row.corrections,
            {
                "at": work.day.isoformat(),
                "by": work.actor.name,
                "old_handed_on": row.handed_on.isoformat(),
                "new_handed_on": handed.isoformat(),
                "old_on": row.on.isoformat(),
                "new_on": on.isoformat(),
                "why": given.reason,
                "proof": given.proof,
            },
        ]
        row.handed_on = handed
        clock_follow.service(work, row, on, why)
        if row.method is ServiceMethod.PUBLIC_NOTICE:
            for clock in _posted(work, row):
                clocks.move_row(work, clock, handed, why)
    work.session.flush()
    return _changes(work, case_id) - before


def _posted(work: Work, row: ServiceRow) -> list[ClockRow]:
    query = select(ClockRow).where(
        ClockRow.clock == "PUBLICNOTICE",
        ClockRow.trigger_kind == ServiceRow.__tablename__,
        ClockRow.trigger_id == row.id,
        ClockRow.state != "void",
    )
    return list(work.session.scalars(query))


def _changes(work: Work, case_id: int) -> int:
    """How many entries the histories of the case's clocks hold together."""
    rows = work.session.scalars(select(ClockRow).where(ClockRow.case_id == case_id))
    return sum(len(row.history) for row in rows)


def _receipt(
    work: Work, case: Case, rows: list[ServiceRow], handed: date, on: date, why: str
) -> None:
    """A new 送达回证 with the right day; it says that it takes the place of the first one."""
    numbers = {row.document_number for row in rows}
    query = select(PaperRow).where(
        PaperRow.case_id == case.id,
        PaperRow.type == "service_receipt",
        PaperRow.voided_on.is_(None),
    )
    for paper in work.session.scalars(query.order_by(PaperRow.id.desc())).all():
        printed: Any = FrozenDocument.from_bytes(paper.frozen).facts["service"]
        if not numbers & {d["number"] for d in printed["documents"]}:
            continue
        paper.voided_on = work.day
        remark = "；".join(part for part in (printed["remark"], why) if part)
        values = {**printed, "handed_on": iso(handed), "on": iso(on), "remark": remark}
        papers.issue(
            work, "service_receipt", case=case, dated_on=handed, subject=paper.subject,
            extra={"service": values},
        )  # fmt: skip
        return
