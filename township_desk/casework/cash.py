"""票据、上缴 (行政处罚法 70, 71): cash from the officer to the agency and on to the bank; 缴款通知书."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import clocks, execution_papers, papers
from township_desk.casework.inputs import asked
from township_desk.casework.paper_facts import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.decision import PaymentRow
from township_desk.procedure import execution as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

ACT_STAGES = (Stage.EXECUTION, Stage.SUMMARY, Stage.CLOSING)


def sheet(row: PaymentRow) -> dict[str, Any]:
    """What D67 prints of a payment."""
    return {
        "receipt": {
            "no": row.receipt_no,
            "on": iso(row.on),
            "amount_fen": row.amount_fen + row.surcharge_fen,
            "surcharge_fen": row.surcharge_fen,
            "on_spot": row.on_spot,
            "turned_in_on": iso(row.turned_in_on),
            "banked_on": iso(row.banked_on),
        }
    }


def run_on(work: Work, case: Case, row: PaymentRow) -> None:
    """Start or stop the clocks of cash: two working days to the agency, two more to the bank."""
    if not row.on_spot:
        return
    subject = row.receipt_no
    if row.turned_in_on is None:
        clocks.start(work, "TURNIN", row.on, case=case, subject=subject)
        return
    clocks.stop(work, "TURNIN", row.turned_in_on, case=case, subject=subject)
    if row.banked_on is None:
        clocks.start(work, "BANK", row.turned_in_on, case=case, subject=subject)
    else:
        clocks.stop(work, "BANK", row.banked_on, case=case, subject=subject)


@dataclass(frozen=True)
class TurnIn:
    """登记当场收缴罚款交至本机关."""

    case: int = asked("案件")
    receipt_no: str = asked("票据号码", "", hint="只有一笔未上交的不必填写")
    on: date | None = asked("交至行政机关日期", None)


@act(
    "execution.turn_in",
    "登记罚款交至本机关",
    {Role.FINANCE_CLERK, Role.CASE_OFFICER},
    *ACT_STAGES,
)
def turn_in(work: Work, given: TurnIn) -> Outcome:
    """Cash reaches the agency within two working days (第七十一条)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    row = _cash(work, case, given.receipt_no, turned_in=False)
    _after(work, on, row.on, "交至行政机关", "收缴")
    work.allow(guards.turned_in(row.on, on, work.law))
    row.turned_in_on = on
    run_on(work, case, row)
    return Outcome(
        row.id, f"{yuan(row.amount_fen)} 已交至本机关，请在二个工作日内缴付银行", case.id
    )


@dataclass(frozen=True)
class Bank:
    """登记当场收缴罚款缴付银行."""

    case: int = asked("案件")
    receipt_no: str = asked("票据号码", "", hint="只有一笔未缴存的不必填写")
    on: date | None = asked("缴存银行日期", None)


@act("execution.bank", "登记罚款缴付银行", {Role.FINANCE_CLERK}, *ACT_STAGES)
def bank(work: Work, given: Bank) -> Outcome:
    """The agency pays it to the bank within two working days more (第七十一条)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    row = _cash(work, case, given.receipt_no, turned_in=True)
    turned = row.turned_in_on or row.on
    _after(work, on, turned, "缴付银行", "交至行政机关")
    work.allow(guards.banked(turned, on, work.law))
    row.banked_on = on
    run_on(work, case, row)
    papers.issue(work, "receipt_sheet", case=case, dated_on=on, extra=sheet(row))
    return Outcome(row.id, f"{yuan(row.amount_fen)} 已缴付银行", case.id)


def _cash(work: Work, case: Case, receipt_no: str, *, turned_in: bool) -> PaymentRow:
    """The cash payment that waits. Refused where there is none."""
    query = select(PaymentRow).where(
        PaymentRow.case_id == case.id,
        PaymentRow.on_spot.is_(True),
        PaymentRow.turned_in_on.is_not(None) if turned_in else PaymentRow.turned_in_on.is_(None),
        PaymentRow.banked_on.is_(None),
    )
    if receipt_no:
        query = query.where(PaymentRow.receipt_no == receipt_no)
    row = work.session.scalars(query.order_by(PaymentRow.id)).first()
    if row is None:
        what = "缴付银行" if turned_in else "交至本机关"
        work.allow([finding("G-END-01", field="receipt_no", what=what, thing="当场收缴的罚款")])
        raise AssertionError  # a BLOCK was refused above
    return row


def _after(work: Work, on: date, earlier: date, what: str, before: str) -> None:
    if on < earlier:
        day = earlier.isoformat()
        work.allow([finding("G-DAT-01", field="on", what=what, before=before, date=day)])


@dataclass(frozen=True)
class PaymentNotice:
    """制作缴款通知书."""

    case: int = asked("案件")
    payment_code: str = asked("缴款识别码", "", hint="统一公共支付平台生成的，没有的不填")


@act(
    "execution.payment_notice",
    "制作缴款通知书",
    {Role.CASE_OFFICER, Role.FINANCE_CLERK},
    Stage.EXECUTION,
    Stage.SUMMARY,
)
def payment_notice(work: Work, given: PaymentNotice) -> Outcome:
    """What is to be paid, until when and where, as it stands today (第六十七条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    owed = execution_papers.owed(work, facts)
    if owed["total_fen"] <= 0 or owed["due_on"] is None:
        work.allow([finding("G-END-01", what="通知缴纳", thing="尚欠的罚没款")])
    paper = papers.issue(
        work, "fine_payment_notice", case=case,
        extra={"execution": {"owed": owed}, "payment": {"code": given.payment_code}},
    )  # fmt: skip
    return Outcome(
        paper.id, f"已制作缴款通知书 {paper.number}，共 {yuan(owed['total_fen'])}", case.id
    )
