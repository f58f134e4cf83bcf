"""A letter of the party that comes after the decision: kept, answered, and a hint to the heads (O26)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.hearing import LateLetterRow
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

AFTER = (Stage.SERVICE, Stage.EXECUTION, Stage.SUMMARY, Stage.CLOSING, Stage.REMEDIES)


@dataclass(frozen=True)
class LateLetter:
    """决定后收到的意见."""

    case: int = asked("案件")
    content: Text = asked("来信（口头意见）内容")
    on: date | None = asked("收到日期", None)
    posted_on: date | None = asked("邮戳日期", None, hint="邮寄的填写")
    person: str = asked("提出人", "", hint="空白时为当事人")


@act("notice.late_letter", "登记决定后收到的意见", {Role.CASE_OFFICER}, *AFTER)
def late_letter(work: Work, given: LateLetter) -> Outcome:
    """It changes no decision by itself and is never lost; posted in time, the head is told so."""
    case = work.case(given.case)
    facts = work.facts(case)
    received = work.done_on(given.on)
    if facts.decision is None:
        raise InvalidInput("本案尚未作出决定，请登记陈述申辩（notice.record_statement）")
    work.not_before(received, "决定后收到的意见", "决定", facts.decision.decided_on)
    if given.posted_on is not None and given.posted_on > received:
        raise faults.DAYS.refusal(f"邮戳日期 {given.posted_on} 晚于收到日期 {received}，请核对")
    if not given.content:
        raise InvalidInput("请写明来信内容")
    until = facts.notice.statement_until if facts.notice else None
    in_time = given.posted_on is not None and until is not None and given.posted_on <= until
    row = LateLetterRow(
        case_id=case.id,
        received_on=received,
        posted_on=given.posted_on,
        in_time=in_time,
        person=given.person or case.party_name,
        content=given.content,
    )
    work.session.add(row)
    work.session.flush()
    said = "已登记，请由负责人审查并答复"
    if in_time:
        said += "；该意见在陈述申辩期限内交邮，作出决定前未听取，应当审查是否自行纠正"
    return Outcome(row.id, said, case.id)


@dataclass(frozen=True)
class AnswerLetter:
    """答复决定后收到的意见."""

    case: int = asked("案件")
    answer: Text = asked("答复内容")
    reconsider: bool = asked("需要依职权审查本机关的决定", False)


@act("notice.answer_letter", "答复决定后收到的意见", {Role.AGENCY_HEAD}, *AFTER)
def answer_letter(work: Work, given: AnswerLetter) -> Outcome:
    """A head answers, and says whether the decision is to be looked at again of own motion (O26)."""
    case = work.case(given.case)
    rows = work.session.scalars(
        select(LateLetterRow).where(
            LateLetterRow.case_id == case.id, LateLetterRow.answered_on.is_(None)
        )
    ).all()
    if not rows:
        work.allow([finding("G-END-01", what="答复", thing="决定后收到的意见")])
    if not given.answer:
        raise InvalidInput("请写明答复内容")
    if any(row.in_time for row in rows) and not given.reconsider:
        raise InvalidInput("来信在陈述申辩期限内交邮，作出决定前未听取，应当依职权审查本机关的决定")
    for row in rows:
        row.answered_on, row.answered_by = work.day, work.actor.login
        row.answer, row.reconsider = given.answer, given.reconsider
    after = "，并列为依职权审查的线索" if given.reconsider else ""
    return Outcome(rows[-1].id, f"已答复当事人的意见{after}", case.id)
