"""催告 (O22, 行政强制法 35, 36, 54): issued by a head, served, the answer written down and reviewed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from township_desk.casework import approvals, clocks, execution_papers, papers, services
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_facts import iso
from township_desk.casework.records import RecordedPerson, add_record, record_facts
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.dates import with_weekday
from township_desk.law.deadlines import ONE_DAY, after_working_days
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.execution import DemandRow
from township_desk.models.paper import PaperRow
from township_desk.procedure import enforcement as guards
from township_desk.procedure import officers
from township_desk.procedure.execution_kinds import DemandKind
from township_desk.procedure.facts import CaseFacts
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

PAPER = "performance_demand"


@dataclass(frozen=True)
class IssueDemand:
    """催告."""

    case: int = asked("案件")
    kind: DemandKind = asked("催告履行的义务", DemandKind.MONEY)
    duty: Text = asked(
        "未履行的行为义务", Text(""), hint="催告行为义务的填写，如：清运倾倒的建筑垃圾并恢复原状"
    )
    days: int | None = asked(
        "履行期限（工作日）", None, hint="催告缴款的固定为十个工作日；催告行为义务的填写合理期限"
    )


@act("demand.issue", "催告", {Role.AGENCY_HEAD}, Stage.EXECUTION, Stage.SUMMARY)
def issue(work: Work, given: IssueDemand) -> Outcome:
    """A written demand with the duty, the day, the sums and the right to be heard (第三十五条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    found = [
        *officers.apart(facts, work.actor.login),
        *guards.demand(facts, given.kind, work.law, work.day),
    ]
    work.allow(found, facts)
    last = latest(work, case)
    if last is not None and last.served_on is None:
        raise InvalidInput(f"催告书 {last.number} 尚未送达，请先送达（demand.serve）")
    money = given.kind is DemandKind.MONEY
    days = int(work.law.book.at("P-DEMAND", work.day)) if money else (given.days or 0)
    if not money and (not given.duty or days < 1):
        raise InvalidInput(
            "催告行为义务须写明未履行的义务和履行期限（《行政强制法》第三十五条、第五十条）"
        )
    owed = execution_papers.owed(work, facts)
    row = DemandRow(
        case_id=case.id,
        kind=given.kind,
        issued_on=work.day,
        duty=given.duty or _unpaid(owed),
        days=days,
        fine_fen=owed["fine_fen"] if money else 0,
        gains_fen=owed["gains_fen"] if money else 0,
        surcharge_fen=owed["surcharge_fen"] if money else 0,
    )
    work.session.add(row)
    work.session.flush()
    approvals.give(work, case, f"demand-{row.id}", "head", "同意催告。")
    row.number = papers.issue(
        work, PAPER, case=case, variant=given.kind.value, subject=str(row.id),
        extra={"execution": {"demand": _printed(facts, row), "owed": owed}},
    ).number  # fmt: skip
    total = f"，合计 {yuan(owed['total_fen'])}" if money else ""
    return Outcome(row.id, f"已制作催告书 {row.number}{total}，请送达", case.id)


def _unpaid(owed: dict[str, Any]) -> str:
    parts = (("罚款", "fine_fen"), ("没收违法所得", "gains_fen"), ("加处罚款", "surcharge_fen"))
    return "缴纳" + "、".join(f"{name}{yuan(owed[key])}" for name, key in parts if owed[key])


def _printed(facts: CaseFacts, row: DemandRow) -> dict[str, Any]:
    orders = facts.corrections
    return {
        "is_money": row.kind is DemandKind.MONEY,
        "duty": row.duty,
        "days": row.days,
        "ordered_on": iso(orders[-1].ordered_on) if orders else None,
    }


def latest(work: Work, case: Case) -> DemandRow | None:
    """The last demand of the case."""
    return work.session.scalars(
        select(DemandRow).where(DemandRow.case_id == case.id).order_by(DemandRow.id.desc())
    ).first()


def _last(work: Work, case: Case, what: str) -> DemandRow:
    row = latest(work, case)
    if row is None:
        work.allow(
            [finding("G-END-01", what=what, thing="催告书", remedy="请先催告（demand.issue）。")]
        )
        raise AssertionError  # a BLOCK was refused above
    return row


@dataclass(frozen=True)
class ServeDemand:
    """送达催告书."""

    case: int = asked("案件")
    service: ServiceInput = asked("送达情况")


@act("demand.serve", "送达催告书", {Role.CASE_OFFICER}, Stage.EXECUTION, Stage.SUMMARY)
def serve(work: Work, given: ServeDemand) -> Outcome:
    """Serve the demand; its days run from here (第五十四条)."""
    case = work.case(given.case)
    row = _last(work, case, "送达")
    if row.served_on is not None:
        raise InvalidInput(f"催告书 {row.number} 已于 {row.served_on} 送达，不能再次登记")
    paper = work.session.scalars(
        select(PaperRow).where(
            PaperRow.case_id == case.id, PaperRow.type == PAPER, PaperRow.subject == str(row.id)
        )
    ).one()
    served = services.record(work, case, [paper], given.service)
    row.served_on = served.on
    row.until = after_working_days(served.on, row.days, work.law.calendar)
    work.session.flush()
    clocks.start(work, "DEMAND", served.on, case=case, length=row.days, trigger=served)
    decided = work.facts(case).execution.substitutes
    if row.kind is DemandKind.ACT and decided and decided[-1].performed_on is None:
        clocks.start(work, "SUBST", served.on, case=case, trigger=served)
    ready = with_weekday(row.until + ONE_DAY)
    what = "申请人民法院强制执行" if row.kind is DemandKind.MONEY else "决定代履行"
    return Outcome(
        row.id, f"已送达，期限至 {row.until}；仍不履行的，自 {ready} 起可以{what}", case.id
    )


@dataclass(frozen=True)
class AnswerDemand:
    """登记当事人对催告的意见."""

    case: int = asked("案件")
    content: Text = asked("陈述、申辩内容")
    on: date | None = asked("收到日期", None)
    oral: bool = asked("口头提出，已制作笔录", False)
    started_at: datetime | None = asked("开始时间", None, hint="口头提出的填写")
    ended_at: datetime | None = asked("结束时间", None)
    place: str = asked("地点", "")
    officers: tuple[str, ...] = asked("执法人员", ())
    clerk: str = asked("记录人", "")


@act("demand.answer", "登记当事人对催告的意见", {Role.CASE_OFFICER}, Stage.EXECUTION, Stage.SUMMARY)
def answer(work: Work, given: AnswerDemand) -> Outcome:
    """What the party says to the demand is heard and written down (第三十六条)."""
    case = work.case(given.case)
    row = _last(work, case, "登记意见")
    on = work.done_on(given.on)
    if row.served_on is None or on < row.served_on:
        served = row.served_on.isoformat() if row.served_on else "尚未送达"
        work.allow(
            [finding("G-DAT-01", field="on", what="对催告的意见", before="催告书送达", date=served)]
        )
    if row.answered_on is not None and row.reviewed_on is None:
        raise InvalidInput("前一次意见尚未复核，请先复核（demand.review）")
    row.answered_on, row.answer = on, given.content
    row.reviewed_on, row.review_text, row.adopted = None, "", None
    if given.oral:
        if given.started_at is None or given.ended_at is None or not given.place:
            raise InvalidInput("口头陈述、申辩须填写开始时间、结束时间和地点（D50 陈述申辩笔录）")
        work.allow(officers.certified(work.facts(case), given.officers, on))
        record = add_record(
            work, case, "demand_answer", given, {"text": given.content}, given.officers,
            RecordedPerson(case.party_name),
        )  # fmt: skip
        extra = {**record_facts(work, record), "notice": {"number": row.number}}
        papers.issue(
            work, "statement_defense_record", case=case, dated_on=on, subject=PAPER, extra=extra
        )
    return Outcome(row.id, "已登记，请复核", case.id)


@dataclass(frozen=True)
class ReviewDemand:
    """复核当事人对催告的意见."""

    case: int = asked("案件")
    text: Text = asked("复核意见", hint="逐项写明是否成立及理由")
    adopted: bool = asked("理由成立，予以采纳", hint="采纳的，本次催告不再作为强制执行的依据")


@act("demand.review", "复核对催告的意见", {Role.CASE_OFFICER}, Stage.EXECUTION, Stage.SUMMARY)
def review(work: Work, given: ReviewDemand) -> Outcome:
    """Facts and reasons that hold are adopted; then this demand leads nowhere (第三十六条)."""
    case = work.case(given.case)
    row = _last(work, case, "复核")
    if row.answered_on is None or row.reviewed_on is not None:
        work.allow([finding("G-END-01", what="复核", thing="当事人对催告的意见")])
    row.reviewed_on, row.reviewer = work.day, work.actor.login
    row.review_text, row.adopted = given.text, given.adopted
    work.session.flush()
    statement = {
        "status": "书面", "form": "written", "content": row.answer,
        "received_on": iso(row.answered_on), "reviewed_on": iso(row.reviewed_on),
        "review_text": row.review_text, "adopted": row.adopted, "reviewer": work.actor.name,
    }  # fmt: skip
    papers.issue(
        work, "statement_review_opinion", case=case, subject=PAPER,
        extra={"statement": statement, "notice": {"number": row.number}},
    )  # fmt: skip
    if given.adopted:
        clocks.stop(work, "DEMAND", work.day, case=case, state="void")
    said = "采纳，本次催告不再作为依据" if given.adopted else "不采纳"
    return Outcome(row.id, f"已复核：{said}", case.id)
