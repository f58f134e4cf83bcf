"""线索移送 (O3c): a clue that is not ours goes to its organ before any case is filed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import clocks, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case, Clue
from township_desk.models.referral import ClueTransferRow
from township_desk.procedure.referral_kinds import ClueAnswer
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import CaseSource, Role

AWAY = "已移送"
"""The disposition of a clue that has left; the officer's “移送” at its registration is only a wish."""
REPORTED = frozenset({CaseSource.COMPLAINT, CaseSource.GRID_REPORT, CaseSource.PLATFORM})
"""Sources behind which somebody stands who is told what came of it."""


@dataclass(frozen=True)
class Transfer:
    """移送线索."""

    clue: int = asked("线索")
    organ: str = asked("受移送机关")
    reason: Text = asked("移送理由", hint="如：发生地不在本辖区；不在赋权事项清单内")
    facts: Text = asked("核查情况", Text(""), hint="空白时取线索内容")
    measures: str = asked("已采取的措施", "", hint="如：已拍照、录像固定证据")
    basis: str = asked("移送依据", "《中华人民共和国行政处罚法》第二十二条")


@act("clue.transfer", "移送线索", {Role.AGENCY_HEAD})
def transfer(work: Work, given: Transfer) -> Outcome:
    """D13 and D14 over the clue; its clock stops (条例第十八条)."""
    clue = _clue(work, given.clue)
    if work.day < clue.registered_on:
        day = clue.registered_on.isoformat()
        work.allow([finding("G-DAT-01", what="移送线索", before="线索登记", date=day)])
    last = _last(work, clue)
    if clue.disposition == "不予立案" or (last and last.answer != ClueAnswer.NOT_OURS):
        ended = f"已移送{last.organ}" if last else "已不予立案"
        raise InvalidInput(f"线索 {clue.number} {ended}，不能再移送")
    case = work.session.scalars(
        select(Case).where(Case.clue_id == clue.id, Case.closed_on.is_(None))
    ).first()
    if case is not None:
        raise InvalidInput(f"这条线索已经提出立案（{case.cause}），请在案件中办理移送")
    if clue.registered_by == work.actor.login:
        work.allow([finding("G-OFF-04")])
    clue.disposition = AWAY
    row = ClueTransferRow(
        clue_id=clue.id, organ=given.organ, reason=given.reason, sent_on=work.day,
        approver=work.actor.login,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    said: dict[str, Any] = {
        "of_clue": True,
        "organ": given.organ,
        "reason": given.reason,
        "facts": given.facts or clue.check_text or clue.content,
        "measures": given.measures,
        "basis": given.basis,
        "files": [{"title": f"案件来源登记表{clue.number}", "pages": 1, "original": False}],
    }
    paper = papers.issue(work, "case_transfer_letter", clue=clue, extra={"transfer": said})
    row.number = paper.number
    receipt = {"transfer": {**said, "number": paper.number}}
    papers.issue(work, "transfer_receipt", clue=clue, extra=receipt)
    clocks.stop(work, "CLUE", work.day, clue=clue)
    limit = clocks.start(work, "COUNTY-REPLY", work.day, clue=clue)
    said_of = "，请告知线索提供人（clue.tell_informant）" if clue.source in REPORTED else ""
    return Outcome(
        row.id, f"已移送{given.organ} {paper.number}，应于 {limit.last_day} 前答复{said_of}",
        changed=frozenset({"clue"}),
    )  # fmt: skip


def _clue(work: Work, clue_id: int) -> Clue:
    clue = work.session.get(Clue, clue_id)
    if clue is None:
        raise InvalidInput(f"没有编号为 {clue_id} 的线索，请先登记线索")
    return clue


def _last(work: Work, clue: Clue) -> ClueTransferRow | None:
    return work.session.scalars(
        select(ClueTransferRow)
        .where(ClueTransferRow.clue_id == clue.id)
        .order_by(ClueTransferRow.id.desc())
    ).first()


def _sent(work: Work, clue: Clue) -> ClueTransferRow:
    row = _last(work, clue)
    if row is None:
        raise InvalidInput(f"线索 {clue.number} 没有移送（clue.transfer）")
    return row


@dataclass(frozen=True)
class Receipt:
    """线索移送回执."""

    clue: int = asked("线索")
    answer: ClueAnswer = asked("答复")
    document_no: str = asked("回执文号")
    received_by: str = asked("接收人", "")
    on: date | None = asked("回执日期", None)
    text: Text = asked("理由", Text(""))


@act("clue.record_receipt", "登记线索移送回执", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def record_receipt(work: Work, given: Receipt) -> Outcome:
    """Taken: the clue is at its end. Not theirs: it goes on to somebody else or is filed here."""
    clue = _clue(work, given.clue)
    row = _sent(work, clue)
    if row.answer:
        raise InvalidInput("本次移送的回执已经登记")
    if not given.document_no:
        raise InvalidInput("请填写回执的文号")
    on = work.done_on(given.on)
    if on < row.sent_on:
        day = row.sent_on.isoformat()
        work.allow([finding("G-DAT-01", field="on", what="回执", before="移送", date=day)])
    row.receipt_on, row.received_by, row.answer = on, given.received_by, given.answer.value
    row.receipt_text = f"{given.document_no} {given.text}".strip()
    clocks.stop(work, "COUNTY-REPLY", on, clue=clue)
    if given.answer is ClueAnswer.ACCEPTED:
        return Outcome(row.id, f"{row.organ}已接收线索", changed=frozenset({"clue"}))
    clue.disposition = "核查"
    limit = clocks.start(work, "CLUE", on, clue=clue)
    said = f"线索已退回，应于 {limit.last_day} 前另行移送或者提出立案"
    return Outcome(row.id, said, changed=frozenset({"clue"}))


@dataclass(frozen=True)
class Tell:
    """告知线索提供人."""

    clue: int = asked("线索")
    text: Text = asked("告知内容和方式", hint="如：电话告知已移送县自然资源和规划局处理")
    on: date | None = asked("告知日期", None)


@act("clue.tell_informant", "告知线索提供人已移送", {Role.CASE_OFFICER})
def tell_informant(work: Work, given: Tell) -> Outcome:
    """Who reported it learns where it went; the words stay with the clue, never in a case paper."""
    clue = _clue(work, given.clue)
    row = _sent(work, clue)
    on = work.done_on(given.on)
    if on < row.sent_on:
        day = row.sent_on.isoformat()
        work.allow([finding("G-DAT-01", field="on", what="告知", before="移送", date=day)])
    row.informant_told_on, row.informant_told = on, given.text
    return Outcome(row.id, "已登记告知情况", changed=frozenset({"clue"}))
