"""协助调查 (行政处罚法第二十六条, 4.4.R): the letter that we send and its answer; the one that we answer."""

from dataclasses import dataclass
from datetime import date

from township_desk.casework import approvals, clocks, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.suspension import UNDECIDED
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.law.clocks import run_clock
from township_desk.models.side_roads import AssistanceRow
from township_desk.procedure.causes import AssistKind
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class RequestAssistance:
    """请求协助调查."""

    case: int = asked("案件")
    organ: str = asked("受函机关")
    kind: AssistKind = asked("协助种类")
    matter: Text = asked("协助事项")
    reason: Text = asked("理由和依据")
    materials: Text = asked("随附材料", Text(""))
    due_on: date | None = asked("回复期限", None, hint="空白时按规定的期限计算")
    opinion: str = asked("审批意见", "同意发函。")


@act("assistance.request", "请求协助调查", {Role.AGENCY_HEAD}, Stage.FILING, *UNDECIDED)
def request(work: Work, given: RequestAssistance) -> Outcome:
    """Ask another organ for help; the ninety days run on unless the domain's rule says otherwise."""
    case = work.case(given.case)
    if not (given.organ and given.matter and given.reason):
        raise InvalidInput("协助调查函须写明受函机关、协助事项和理由依据")
    if given.due_on is not None and given.due_on <= work.day:
        raise faults.DAYS.refusal(f"回复期限 {given.due_on} 须晚于今天（{work.day}）")
    limit = run_clock("ASSIST", work.day, work.law.book, work.law.calendar)
    due = given.due_on or limit.last_day
    row = AssistanceRow(
        case_id=case.id, organ=given.organ, kind=given.kind, matter=given.matter,
        reason=given.reason, materials=given.materials, sent_on=work.day, due_on=due,
        approver=work.actor.login,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    officer = work.lead_officer(case)
    approvals.give(work, case, "assistance", "officers", "建议发函协查。", officer)
    approvals.give(work, case, "assistance", "head", given.opinion)
    row.number = papers.issue(
        work, "assistance_letter", case=case, subject=f"assistance:{row.id}",
        extra={"assistance": {
            "organ": row.organ, "kind": row.kind.label, "matter": row.matter, "reason": row.reason,
            "materials": row.materials, "due_on": iso(due),
        }},
    ).number  # fmt: skip
    subject = f"assistance:{row.id}"
    clocks.start(work, "ASSIST", work.day, case=case, subject=subject, trigger=row)
    if due > limit.last_day:
        clocks.extend(work, "ASSIST", due, "函中写明的回复期限", case=case, subject=subject)
    return Outcome(row.id, f"已发协助调查函 {row.number}，请于 {due.isoformat()} 前函复", case.id)


@dataclass(frozen=True)
class RecordAnswer:
    """登记协查回复."""

    case: int = asked("案件")
    assistance: int = asked("协查编号")
    answer_no: str = asked("复函文号")
    answer: Text = asked("回复内容")
    done: bool = asked("已提供协助", True)
    on: date | None = asked("收到日期", None)


@act("assistance.record_answer", "登记协查回复", {Role.CASE_OFFICER}, Stage.FILING, *UNDECIDED)
def record_answer(work: Work, given: RecordAnswer) -> Outcome:
    """The answer, or the refusal with its reason; what it proves is added as evidence."""
    case = work.case(given.case)
    row = work.session.get(AssistanceRow, given.assistance)
    if row is None or row.case_id != case.id or row.incoming:
        raise InvalidInput(f"本案没有编号为 {given.assistance} 的协助调查函")
    on = work.done_on(given.on)
    _answer(work, row, on, given.answer_no, given.answer, given.done)
    clocks.stop(work, "ASSIST", on, case=case, subject=f"assistance:{row.id}")
    said = "已提供协助" if given.done else "未能提供协助"
    return Outcome(row.id, f"{row.organ}{said}（{given.answer_no}）", case.id)


def _answer(work: Work, row: AssistanceRow, on: date, number: str, text: str, done: bool) -> None:
    if row.answered_on is not None:
        raise InvalidInput(f"这件协查已于 {row.answered_on} 回复（{row.answer_no}）")
    if not number or not text:
        raise InvalidInput("请填写复函文号和回复内容")
    if on < row.sent_on:
        sent = row.sent_on.isoformat()
        work.allow([finding("G-DAT-01", field="on", what="协查回复", before="发函", date=sent)])
    row.answered_on, row.answer_no, row.answer, row.done = on, number, text, done


@dataclass(frozen=True)
class ReceiveRequest:
    """收到协查请求."""

    organ: str = asked("来函机关")
    number: str = asked("来函文号")
    kind: AssistKind = asked("协助种类")
    matter: Text = asked("协助事项")
    on: date | None = asked("收到日期", None)


@act("assistance.receive", "登记收到的协查函", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def receive(work: Work, given: ReceiveRequest) -> Outcome:
    """Another organ asks us; we answer within P-ASSIST (第二十六条)."""
    if not (given.organ and given.number and given.matter):
        raise InvalidInput("请填写来函机关、文号和协助事项")
    on = work.done_on(given.on)
    limit = run_clock("ASSIST", on, work.law.book, work.law.calendar)
    row = AssistanceRow(
        incoming=True, organ=given.organ, kind=given.kind, matter=given.matter,
        number=given.number, sent_on=on, due_on=limit.last_day,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return Outcome(
        row.id, f"已登记{row.organ}的协查函，应于 {row.due_on.isoformat()} 前函复",
        changed=frozenset({"assistance"}),
    )  # fmt: skip


@dataclass(frozen=True)
class AnswerRequest:
    """答复协查请求."""

    assistance: int = asked("协查编号")
    answer_no: str = asked("复函文号")
    answer: Text = asked("答复内容")
    done: bool = asked("已提供协助", True, hint="不能提供的，答复内容中写明理由")
    on: date | None = asked("复函日期", None)


@act("assistance.answer", "答复协查函", {Role.AGENCY_HEAD})
def answer(work: Work, given: AnswerRequest) -> Outcome:
    """A head signs our answer; whoever cannot help says why (第二十六条)."""
    row = work.session.get(AssistanceRow, given.assistance)
    if row is None or not row.incoming:
        raise InvalidInput(f"没有编号为 {given.assistance} 的来函，请先登记（assistance.receive）")
    on = work.done_on(given.on)
    _answer(work, row, on, given.answer_no, given.answer, given.done)
    row.approver = work.actor.login
    late = f"，超过期限（至 {row.due_on.isoformat()}）" if on > row.due_on else ""
    return Outcome(
        row.id, f"已答复{row.organ}（{given.answer_no}）{late}", changed=frozenset({"assistance"})
    )
