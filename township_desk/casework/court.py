"""申请人民法院强制执行 (O23, 行政强制法 53–60): the application, and what the court does with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import (
    approvals,
    clocks,
    execution_papers,
    papers,
    payment_clocks,
)
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.paper_facts import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.clocks import run_clock
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.decision import PaymentRow
from township_desk.models.execution import CourtApplicationRow, CourtEventRow, DemandRow
from township_desk.procedure import enforcement as guards
from township_desk.procedure.execution_kinds import CourtStep, DemandKind, RefusalGround
from township_desk.procedure.facts import CaseFacts, CourtApplication
from township_desk.procedure.stages import Role, Stage

ATTACHED = (
    "行政处罚决定书及作出决定的事实、理由和依据",
    "当事人的意见及行政机关催告情况（履行行政处罚决定催告书）",
    "申请强制执行标的情况",
    "送达回证",
    "申请人统一社会信用代码证书、法定代表人身份证明、授权委托书和被申请人身份材料",
)


@dataclass(frozen=True)
class ApplyToCourt:
    """申请人民法院强制执行."""

    case: int = asked("案件")
    target: Text = asked("申请强制执行的标的情况", Text(""), hint="已知的财产线索和所在地")
    signed: bool = asked("申请书已由行政机关负责人签名", False)
    sealed: bool = asked("申请书已加盖行政机关印章并注明日期", False)
    identity: bool = asked("已附申请人、被申请人的身份材料", False)
    answered: bool = asked("当事人对催告提出过陈述、申辩", False)
    real_estate: bool = asked("执行对象是不动产", False, hint="向不动产所在地的基层法院申请")
    court: str = asked("受理法院", "", hint="空白时取单位资料中的法院；不动产的填写所在地法院")
    preservation: Text = asked(
        "申请财产保全的理由", Text(""), hint="当事人可能转移、隐匿财产的填写，不申请的留空"
    )
    late_reason: Text = asked("超过申请期限的正当理由", Text(""))


@act("court.apply", "申请人民法院强制执行", {Role.AGENCY_HEAD}, Stage.EXECUTION, Stage.SUMMARY)
def apply(work: Work, given: ApplyToCourt) -> Outcome:
    """After remedies and demand, inside the window, with the whole set (第五十三条至第五十五条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    trial = guards.Application(
        given.signed, given.sealed, given.target, given.identity, given.late_reason, given.answered
    )
    work.allow(guards.apply(facts, trial, work.law, work.day, work.actor.login), facts)
    earlier = facts.execution.application
    if earlier is not None and not earlier.over:
        raise InvalidInput("已经申请强制执行，请登记法院的答复（court.record），不必再次申请")
    court = _court(work, given)
    period = guards.window(facts, work.law, work.day)
    owed = execution_papers.owed(work, facts)
    row = CourtApplicationRow(
        case_id=case.id,
        court=court,
        applied_on=work.day,
        signer=work.actor.login,
        fine_fen=owed["fine_fen"],
        gains_fen=owed["gains_fen"],
        surcharge_fen=owed["surcharge_fen"],
        cost_fen=owed["cost_fen"],
        preservation=given.preservation,
        late_reason=given.late_reason,
        attachments=list(ATTACHED),
        judgment="行政裁判" if period is not None and period.judgment else "",
    )
    work.session.add(row)
    work.session.flush()
    approvals.give(work, case, f"court-{row.id}", "head", "同意申请人民法院强制执行。")
    row.number = papers.issue(
        work,
        "compulsory_enforcement_application",
        case=case,
        extra={
            "execution": {
                "court": _printed(work, case, row, given),
                "owed": owed,
                "window": _days(period),
            }
        },
    ).number
    for clock in payment_clocks.COURT_CLOCKS:
        clocks.stop(work, clock, work.day, case=case)
    clocks.stop(work, "DEMAND", work.day, case=case)
    limit = clocks.start(work, "COURT-ACC", work.day, case=case)
    return Outcome(
        row.id,
        f"已向{court}申请强制执行 {yuan(owed['total_fen'])}（{row.number}），"
        f"法院应于 {limit.last_day} 前受理",
        case.id,
    )


def _court(work: Work, given: ApplyToCourt) -> str:
    if given.real_estate and not given.court:
        raise InvalidInput(
            "执行对象是不动产的，由不动产所在地的基层人民法院受理（《行政强制法》第五十四条），请填写法院名称"
        )
    profile: dict[str, Any] = work.office.profile
    court = given.court or str(profile.get("enforcement_court") or "")
    return court or str(work.law.book.at("P-COURT-ENF", work.day))


def _days(period: guards.Window | None) -> dict[str, Any]:
    if period is None:
        return {}
    return {
        "remedies_until": iso(period.remedies_until),
        "opens_on": iso(period.opens_on),
        "last_day": iso(period.last_day),
        "judgment": period.judgment,
    }


def _printed(
    work: Work, case: Case, row: CourtApplicationRow, given: ApplyToCourt
) -> dict[str, Any]:
    told = work.session.scalars(
        select(DemandRow)
        .where(DemandRow.case_id == case.id, DemandRow.kind == DemandKind.MONEY)
        .order_by(DemandRow.id.desc())
    ).first()
    answer = ""
    if told is not None and told.answered_on is not None:
        answer = f"当事人提出：{told.answer}经复核：{told.review_text}"
    return {
        "court": row.court,
        "target": given.target,
        "preservation": given.preservation,
        "late_reason": given.late_reason,
        "attachments": list(ATTACHED),
        "demand_number": told.number if told else "",
        "demand_served_on": iso(told.served_on) if told else None,
        "answer": answer,
        "applied_on": iso(row.applied_on),
    }


# -- what the court does


@dataclass(frozen=True)
class RecordCourt:
    """登记法院文书."""

    case: int = asked("案件")
    step: CourtStep = asked("法院的处理")
    document_no: str = asked("文书号", hint="法院通知书、裁定书的案号；执行到位的填票据号码")
    on: date | None = asked("收到日期", None)
    ground: RefusalGround | None = asked("不准予执行的理由", None)
    amount_yuan: Yuan | None = asked(
        "罚没款金额（元）",
        None,
        hint="准予执行的填准许的数额，空白时为申请的数额；执行到位的填实收数额",
    )
    surcharge_yuan: Yuan | None = asked("加处罚款金额（元）", None)
    text: Text = asked("说明", Text(""))


@act("court.record", "登记法院文书", {Role.CASE_OFFICER}, Stage.EXECUTION, Stage.SUMMARY)
def record(work: Work, given: RecordCourt) -> Outcome:
    """Accepted or not, granted or refused, executed in part or whole (第五十六条至第五十八条)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    if given.step is CourtStep.REVIEW_LODGED:
        raise InvalidInput("申请复议由负责人办理（court.ask_review）")
    facts = work.facts(case)
    work.allow(guards.step(facts.execution.application, given.step, on), facts)
    if not given.document_no:
        raise InvalidInput("请填写法院文书号（执行到位的填票据号码，《行政处罚法》第七十条）")
    if given.step is CourtStep.REFUSED and given.ground is None:
        raise InvalidInput(
            "不准予执行的，请选择裁定的理由（《最高人民法院关于适用〈行政诉讼法〉的解释》第一百六十一条）"
        )
    row = current(work, case)
    amount, extra = _sums(facts, row, given)
    event = _event(work, case, row, given.step, on, given.document_no, given.text)
    event.ground, event.amount_fen, event.surcharge_fen = given.ground, amount, extra
    work.session.flush()
    return Outcome(event.id, _follow(work, case, event), case.id)


def current(work: Work, case: Case) -> CourtApplicationRow:
    """The application under way; a guard has seen that there is one."""
    return work.session.scalars(
        select(CourtApplicationRow)
        .where(CourtApplicationRow.case_id == case.id)
        .order_by(CourtApplicationRow.id.desc())
        .limit(1)
    ).one()


def _sums(facts: CaseFacts, row: CourtApplicationRow, given: RecordCourt) -> tuple[int, int]:
    """What was granted or came in. Raises InvalidInput for more than was asked or granted."""
    if given.step not in (CourtStep.GRANTED, CourtStep.EXECUTED):
        return 0, 0
    if given.step is CourtStep.GRANTED:
        most, word = (row.fine_fen + row.gains_fen, row.surcharge_fen), "申请的数额"
        blank = most
    else:
        most, word = left(facts.execution.application), "准予执行而尚未到位的数额"
        blank = (0, 0)
    amount = blank[0] if given.amount_yuan is None else int(given.amount_yuan)
    extra = blank[1] if given.surcharge_yuan is None else int(given.surcharge_yuan)
    if given.step is CourtStep.EXECUTED and amount + extra <= 0:
        raise InvalidInput("请填写执行到位的金额")
    if min(amount, extra) < 0 or amount > most[0] or extra > most[1]:
        raise InvalidInput(
            f"金额不得超过{word}：罚没款 {yuan(most[0])}、加处罚款 {yuan(most[1])}（《行政强制法》第五十五条），请核对法院文书"
        )
    return amount, extra


def left(application: CourtApplication | None) -> tuple[int, int]:
    """What was granted and has not come in, of fine and gains, and of the surcharge."""
    let = guards.granted(application) or (0, 0)
    came = [e for e in application.events if e.step is CourtStep.EXECUTED] if application else []
    return let[0] - sum(e.amount_fen for e in came), let[1] - sum(e.surcharge_fen for e in came)


def _event(
    work: Work,
    case: Case,
    row: CourtApplicationRow,
    step: CourtStep,
    on: date,
    document_no: str,
    text: str,
) -> CourtEventRow:
    event = CourtEventRow(
        case_id=case.id, application_id=row.id, step=step, on=on, document_no=document_no, text=text
    )
    work.session.add(event)
    return event


def _follow(work: Work, case: Case, event: CourtEventRow) -> str:
    """Clocks, money and the sentence that follow from a step of the court."""
    step, on = event.step, event.on
    if step in (CourtStep.ACCEPTED, CourtStep.NOT_ACCEPTED):
        clocks.stop(work, "COURT-ACC", on, case=case)
    if step in (CourtStep.NOT_ACCEPTED, CourtStep.REFUSED):
        limit = clocks.start(work, "COURT-OBJ", on, case=case)
        return f"{step.label}；可以在 {limit.last_day} 前向上一级人民法院申请复议"
    if step is CourtStep.REVIEW_UPHELD:
        payment_clocks.follow(work, case, "法院未准予执行")
        return "上一级法院维持原裁定；请依法纠正后另行申请，或者终结执行"
    if step is CourtStep.GRANTED:
        both = yuan(event.amount_fen + event.surcharge_fen)
        return f"法院准予执行 {both}，执行到位后请登记"
    if step is CourtStep.EXECUTED:
        return _came_in(work, case, event)
    return f"已登记：{step.label}"


def _came_in(work: Work, case: Case, event: CourtEventRow) -> str:
    work.session.add(
        PaymentRow(
            case_id=case.id, on=event.on, amount_fen=event.amount_fen,
            receipt_no=event.document_no, surcharge_fen=event.surcharge_fen,
        )
    )  # fmt: skip
    work.session.flush()
    missing = sum(left(work.facts(case).execution.application))
    if missing:
        return f"已执行到位 {yuan(event.amount_fen + event.surcharge_fen)}，尚有 {yuan(missing)}"
    clocks.stop(work, "PAY", event.on, case=case)
    return "法院执行完毕，可以结案"


@dataclass(frozen=True)
class AskReview:
    """对法院裁定申请复议."""

    case: int = asked("案件")
    reason: Text = asked("申请复议的理由")
    document_no: str = asked("复议申请书文号", "")
    on: date | None = asked("申请日期", None)


@act("court.ask_review", "对法院裁定申请复议", {Role.AGENCY_HEAD}, Stage.EXECUTION, Stage.SUMMARY)
def ask_review(work: Work, given: AskReview) -> Outcome:
    """Within fifteen days of a refusal, to the court above (第五十六条、第五十八条)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    facts = work.facts(case)
    application = facts.execution.application
    work.allow(guards.step(application, CourtStep.REVIEW_LODGED, on), facts)
    received = application.last.on if application and application.last else on
    limit = run_clock("COURT-OBJ", received, work.law.book, work.law.calendar)
    if on > limit.last_day:
        raise InvalidInput(
            f"申请复议须在收到裁定之日起十五日内提出（至 {limit.last_day}，{limit.article}），已经超过；"
            "可以依法纠正后另行申请，或者终结执行（execution.terminate）"
        )
    event = _event(
        work,
        case,
        current(work, case),
        CourtStep.REVIEW_LODGED,
        on,
        given.document_no,
        given.reason,
    )
    work.session.flush()
    clocks.stop(work, "COURT-OBJ", on, case=case)
    return Outcome(event.id, "已登记对法院裁定申请复议", case.id)
