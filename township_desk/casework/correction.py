"""责令改正 and its recheck (行政处罚法 28; 4.4.E)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from township_desk.casework import clocks, papers, services
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_facts import CORRECTION_RESULTS
from township_desk.casework.records import (
    RecordedPerson,
    add_record,
    keep_evidence,
    next_number,
    record_facts,
)
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.law.penalties import PenaltyKind, classify_wording
from township_desk.models.case import Case
from township_desk.models.evidence import CorrectionRow
from township_desk.procedure import facts as f
from township_desk.procedure import investigation as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Role, Stage


@dataclass(frozen=True)
class OrderCorrection:
    """责令改正."""

    case: int = asked("案件")
    text: Text = asked("改正内容和要求")
    facts: Text = asked("违法事实")
    due_on: date | None = asked("改正期限", None)
    service: ServiceInput | None = asked("送达", None)


CLOSING_KINDS = frozenset(
    {PenaltyKind.SUSPEND_BUSINESS, PenaltyKind.CLOSE_DOWN, PenaltyKind.REVOKE_LICENSE}
)
"""What shuts a business is a penalty of 55号, whatever the paper is called (7.4)."""


@act("investigation.order_correction", "责令改正", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def order_correction(work: Work, given: OrderCorrection) -> Outcome:
    """Order the party to correct the act (第二十八条)."""
    case = work.case(given.case)
    if given.due_on is not None and given.due_on < work.day:
        raise faults.DAYS.refusal(f"改正期限 {given.due_on} 早于今天（{work.day}），请核对")
    longest = int(work.law.book.at("P-CORR-MAX", work.day, str(case.matter_snapshot["domain"])))
    if given.due_on is not None and (given.due_on - work.day).days > longest:
        raise faults.DAYS.refusal(f"改正期限超过 {longest} 日（P-CORR-MAX），请缩短或者先设定依据")
    if not case.matter_snapshot["inherent"]:
        heavy = [w for w in classify_wording(given.text) if w.kind in CLOSING_KINDS]
        work.allow(finding("G-TRF-01", field="text", what=w.reason) for w in heavy)
    row = CorrectionRow(case_id=case.id, text=given.text, ordered_on=work.day, due_on=given.due_on)
    work.session.add(row)
    work.session.flush()
    paper = papers.issue(
        work, "correction_order", case=case, extra={"correction": {"facts": given.facts}}
    )
    row.number = paper.number
    if given.due_on is not None:
        clocks.start(
            work, "RECHECK", given.due_on, case=case, subject=f"correction:{row.id}", trigger=row
        )
    if given.service is not None:
        row.served_on = services.record(work, case, [paper], given.service).on
    return Outcome(row.id, f"已责令改正 {row.number}", case.id)


def _order(work: Work, case: Case, number: str) -> CorrectionRow:
    """The order that is rechecked: the one named, else the last. Raises InvalidInput if there is none."""
    orders = work.session.scalars(
        select(CorrectionRow)
        .where(CorrectionRow.case_id == case.id)
        .order_by(CorrectionRow.id.desc())
    ).all()
    if not orders:
        raise InvalidInput("还没有责令改正通知书，请先责令改正")
    named = [row for row in orders if number in ("", row.number)]
    if not named:
        known = "、".join(row.number for row in reversed(orders))
        raise InvalidInput(f"本案没有文号为“{number}”的责令改正通知书；已有：{known}")
    return named[0]


@dataclass(frozen=True)
class Recheck:
    """整改复查."""

    case: int = asked("案件")
    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("地点")
    officers: tuple[str, ...] = asked("检查人")
    result: str = asked(
        "复查结果", hint="COMPLIED 已改正、PARTLY 部分、OVERDUE 逾期未改、REFUSED 拒不改"
    )
    text: Text = asked("复查情况")
    clerk: str = asked("记录人", "")
    person: RecordedPerson | None = asked("被复查人", None, hint="空白时为当事人")
    order: str = asked(
        "责令改正通知书文号", "", hint="有几份通知书的写明复查哪一份；空白时为最近一份"
    )


@act("investigation.recheck", "整改复查", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def recheck(work: Work, given: Recheck) -> Outcome:
    """Recheck after the order: opens or closes the road to a fine for matters with a precondition."""
    case = work.case(given.case)
    facts = work.facts(case)
    row = _order(work, case, given.order)
    day = given.started_at.astimezone(CHINA).date()
    if day < row.ordered_on:
        ordered = row.ordered_on.isoformat()
        work.allow([finding("G-DAT-01", what="复查", before="责令改正", date=ordered)])
    if given.result not in CORRECTION_RESULTS:
        raise InvalidInput(f"复查结果只能是 {'、'.join(CORRECTION_RESULTS)}")
    if row.result == "COMPLIED":
        raise InvalidInput(
            f"{row.number}已于 {row.rechecked_on} 复查认定改正；再次违法的，请重新责令改正"
        )
    if given.result == "OVERDUE" and row.due_on is not None and day <= row.due_on:
        raise faults.DAYS.refusal(f"改正期限至 {row.due_on}，尚未届满，不能认定逾期未改")
    if given.result == "OVERDUE" and row.served_on is None:
        raise InvalidInput("责令改正通知书尚未登记送达，不能认定逾期未改")
    late = row.served_on is not None and row.due_on is not None and row.served_on > row.due_on
    if given.result == "OVERDUE" and late:
        raise InvalidInput("责令改正通知书送达时改正期限已过，请重新责令改正并送达")
    item = f.Evidence(
        number=next_number(work, case),
        name="整改复查笔录",
        kind=EvidenceKind.SCENE_RECORD,
        taken_on=day,
        officers=given.officers,
        started_at=given.started_at,
        ended_at=given.ended_at,
    )
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    row.rechecked_on, row.result, row.recheck_text = day, given.result, given.text
    clocks.stop(work, "RECHECK", day, case=case, subject=f"correction:{row.id}")
    title = CORRECTION_RESULTS[given.result]
    record = add_record(
        work, case, "recheck", given, {"text": given.text, "result_title": title},
        given.officers, given.person or RecordedPerson(case.party_name),
    )  # fmt: skip
    evidence = keep_evidence(
        work, case, item, source=given.place, place=given.place, proves=f"复查结果：{title}",
        copies="1份", record_id=record.id,
    )  # fmt: skip
    papers.issue(
        work, "correction_recheck_record", case=case, extra=record_facts(work, record), dated_on=day
    )
    return Outcome(evidence.number, f"复查结果：{title}（证据{evidence.number}）", case.id)
