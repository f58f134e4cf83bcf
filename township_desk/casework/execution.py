"""缴款 (O19, S5)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import cash, clocks, papers, payment_clocks
from township_desk.casework.inputs import Yuan, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.law.money import yuan
from township_desk.models.decision import PaymentRow
from township_desk.procedure import execution as guards
from township_desk.procedure import facts as f
from township_desk.procedure.stages import Role, Stage


def _receipt_is_new(work: Work, number: str) -> None:
    """One receipt is for one payment, else a sum could be written off twice. Raises InvalidInput."""
    known = work.session.scalars(select(PaymentRow).where(PaymentRow.receipt_no == number)).first()
    if known is not None:
        raise InvalidInput(
            f"票据 {number} 已于 {known.on} 登记缴款 {yuan(known.amount_fen + known.surcharge_fen)}，"
            "一张票据只能登记一次（《行政处罚法》第七十条），请核对票据号码"
        )


@dataclass(frozen=True)
class Pay:
    """登记缴款."""

    case: int = asked("案件")
    amount_yuan: Yuan = asked("罚没款金额（元）", hint="不含加处罚款；只缴加处罚款的填 0")
    receipt_no: str = asked("票据号码", hint="财政部门统一制发的专用票据")
    on: date | None = asked("缴款日期", None, hint="以银行日期为准")
    on_spot: bool = asked("当场收缴", False)
    on_spot_ground: str = asked(
        "当场收缴的理由", "", hint="UP_TO_100、HARD_TO_COLLECT、REMOTE_REQUEST"
    )
    turned_in_on: date | None = asked("交至行政机关日期", None)
    banked_on: date | None = asked("缴存银行日期", None)
    surcharge_yuan: Yuan | None = asked(
        "加处罚款（元）", None, hint="逾期缴纳的每日百分之三，与罚没款一并或者另行缴纳"
    )


@act(
    "execution.pay",
    "登记缴款",
    {Role.FINANCE_CLERK, Role.CASE_OFFICER},
    Stage.EXECUTION,
    Stage.SUMMARY,
)
def pay(work: Work, given: Pay) -> Outcome:
    """Record a payment with its receipt; a late one bears the surcharge that has run (第七十二条)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    days = [d for d in (on, given.turned_in_on, given.banked_on) if d is not None]
    if days != sorted(days):
        raise faults.DAYS.refusal(
            "收缴、交至行政机关、缴存银行的日期应当依次不早于前一日期，请核对"
        )
    facts = work.facts(case)
    trial = f.Payment(
        on=on,
        amount_fen=given.amount_yuan,
        receipt_no=given.receipt_no,
        on_spot=given.on_spot,
        on_spot_ground=given.on_spot_ground,
        turned_in_on=given.turned_in_on,
        banked_on=given.banked_on,
        surcharge_fen=given.surcharge_yuan or 0,
    )
    work.allow(guards.pay(facts, trial, work.law, work.day), facts)
    _receipt_is_new(work, given.receipt_no)
    owed = guards.owed_fen(facts)
    nothing = given.amount_yuan <= 0 and not trial.surcharge_fen
    if nothing or given.amount_yuan < 0 or given.amount_yuan > owed:
        raise InvalidInput(
            f"本案尚欠 {yuan(max(owed, 0))}，不能登记 {yuan(given.amount_yuan)}"
            "（《行政处罚法》第六十七条），请核对金额；多收的应当退还当事人"
        )
    extra = guards.surcharge_fen(facts, on, work.law)
    row = PaymentRow(
        case_id=case.id,
        on=on,
        amount_fen=given.amount_yuan,
        receipt_no=given.receipt_no,
        on_spot=given.on_spot,
        on_spot_ground=given.on_spot_ground,
        turned_in_on=given.turned_in_on,
        banked_on=given.banked_on,
        surcharge_fen=trial.surcharge_fen,
    )
    work.session.add(row)
    work.session.flush()
    papers.issue(work, "receipt_sheet", case=case, dated_on=on, extra=cash.sheet(row))
    cash.run_on(work, case, row)
    left = owed - given.amount_yuan
    if not left:
        clocks.stop(work, "PAY", on, case=case)
    payment_clocks.follow(work, case, "缴纳了一部分")
    message = f"已缴 {yuan(given.amount_yuan)}" + (f"，尚欠 {yuan(left)}" if left else "，已缴清")
    if extra:
        rest = guards.surcharge_owed_fen(facts, on, work.law) - trial.surcharge_fen
        message += f"；逾期加处罚款 {yuan(extra)}，" + (f"尚欠 {yuan(rest)}" if rest else "已缴清")
    return Outcome(row.id, message, case.id)
