"""代履行 (行政强制法 50–52) and what the township itself carries out (43–46)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from township_desk.casework import approvals, clocks, papers
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.paper_facts import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.execution import MeasureTakenRow, SubstituteRow
from township_desk.procedure import enforcing as guards
from township_desk.procedure import facts as f
from township_desk.procedure.execution_kinds import MeasureKind
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class DecideSubstitute:
    """决定代履行."""

    case: int = asked("案件")
    duty: Text = asked("代履行的标的", hint="如：清除示例村村口机耕路上的建筑垃圾约1.5立方米")
    reason: Text = asked("理由和依据", hint="写明催告情况、已经或者将造成的危害和法律依据")
    manner: Text = asked("代履行的方式")
    planned_on: date = asked("代履行时间")
    performer: str = asked("代履行人", hint="本机关，或者没有利害关系的第三人")
    budget_yuan: Yuan = asked("费用预算（元）")
    immediate: bool = asked(
        "立即代履行",
        False,
        hint="道路、河道、航道或者公共场所的遗洒物、障碍物、污染物，当事人不能清除",
    )
    opinion: str = asked("审批意见", "同意代履行。")


@act("substitute.decide", "决定代履行", {Role.AGENCY_HEAD}, Stage.EXECUTION)
def decide(work: Work, given: DecideSubstitute) -> Outcome:
    """Somebody else does what the party was urged to do, at the party's cost (第五十一条第一款第一项)."""
    case = work.case(given.case)
    facts = work.facts(case)
    trial = f.Substitute(work.day, given.planned_on, given.immediate)
    work.allow(guards.decides_substitute(facts, trial, work.day, work.actor.login), facts)
    if given.budget_yuan <= 0:
        raise InvalidInput("代履行决定书须载明费用预算（《行政强制法》第五十一条第一款第一项）")
    row = SubstituteRow(
        case_id=case.id,
        decided_on=work.day,
        decider=work.actor.login,
        immediate=given.immediate,
        duty=given.duty,
        manner=given.manner,
        planned_on=given.planned_on,
        performer=given.performer,
        budget_fen=given.budget_yuan,
        supervisors=[],
    )
    work.session.add(row)
    work.session.flush()
    approvals.give(work, case, f"substitute-{row.id}", "head", given.opinion)
    paper = {
        "duty": given.duty, "reason": given.reason, "manner": given.manner,
        "planned_on": iso(given.planned_on), "performer": given.performer,
        "budget_fen": given.budget_yuan, "immediate": given.immediate,
    }  # fmt: skip
    row.number = papers.issue(
        work, "substitute_performance_decision", case=case,
        extra={"execution": {"substitute": paper}},
    ).number  # fmt: skip
    follow = "请送达" if given.immediate else "请送达，并在代履行三日前再次催告"
    return Outcome(row.id, f"已决定代履行 {row.number}，{follow}", case.id)


def current(work: Work, case: Case, what: str) -> SubstituteRow:
    """The last decision on substitute performance. Refused if there is none."""
    row = work.session.scalars(
        select(SubstituteRow)
        .where(SubstituteRow.case_id == case.id)
        .order_by(SubstituteRow.id.desc())
    ).first()
    if row is None:
        work.allow([finding("G-END-01", what=what, thing="代履行决定")])
        raise AssertionError  # a BLOCK was refused above
    return row


@dataclass(frozen=True)
class PerformSubstitute:
    """登记代履行."""

    case: int = asked("案件")
    started_at: datetime = asked("开始时间")
    cost_yuan: Yuan = asked("实际费用（元）", hint="按照成本合理确定")
    officers: tuple[str, ...] = asked("到场监督的执法人员")
    cost_note: Text = asked("费用说明", Text(""), hint="超过预算的须说明")
    witness: str = asked("当事人或者见证人", "")
    urgent: Text = asked("夜间、节假日实施的紧急情况", Text(""))


@act("substitute.perform", "登记代履行", {Role.CASE_OFFICER}, Stage.EXECUTION)
def perform(work: Work, given: PerformSubstitute) -> Outcome:
    """Done under the eyes of two officers, signed by all who were there (第五十一条第一款第四项)."""
    case = work.case(given.case)
    _not_later(work, given.started_at)
    facts = work.facts(case)
    trial = f.Measure(MeasureKind.OTHER_MEASURE, given.started_at, given.urgent)
    work.allow(guards.performs(facts, trial, given.officers, work.law), facts)
    row = current(work, case, "登记")
    if given.cost_yuan <= 0:
        raise InvalidInput("请填写代履行的实际费用（《行政强制法》第五十一条第二款）")
    if given.cost_yuan > row.budget_fen and not given.cost_note:
        raise InvalidInput(
            f"实际费用超过预算 {yuan(row.budget_fen)}，请说明理由：费用按照成本合理确定（《行政强制法》第五十一条第二款）"
        )
    row.performed_on = given.started_at.astimezone(CHINA).date()
    row.cost_fen, row.cost_note = given.cost_yuan, given.cost_note
    row.supervisors, row.witness = list(given.officers), given.witness
    clocks.stop(work, "SUBST", row.performed_on, case=case)
    return Outcome(row.id, f"代履行完毕，费用 {yuan(row.cost_fen)} 由当事人承担", case.id)


@dataclass(frozen=True)
class CollectCost:
    """登记代履行费用缴纳."""

    case: int = asked("案件")
    amount_yuan: Yuan = asked("金额（元）")
    receipt_no: str = asked("票据号码")
    on: date | None = asked("缴纳日期", None)


@act(
    "substitute.collect",
    "登记代履行费用缴纳",
    {Role.FINANCE_CLERK, Role.CASE_OFFICER},
    Stage.EXECUTION,
)
def collect(work: Work, given: CollectCost) -> Outcome:
    """The cost is the party's (第五十一条第二款)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    row = current(work, case, "缴纳费用")
    if row.performed_on is None:
        work.allow([finding("G-END-01", what="缴纳费用", thing="已经实施的代履行")])
    work.not_before(on, "缴纳费用", "代履行", row.performed_on, "on")
    if not given.receipt_no:
        work.allow([finding("G-FIN-02", field="receipt_no")])
    owed = row.cost_fen - row.paid_fen
    if not 0 < given.amount_yuan <= owed:
        raise InvalidInput(
            f"代履行费用尚欠 {yuan(owed)}，不能登记 {yuan(given.amount_yuan)}（《行政强制法》第五十一条第二款），请核对金额"
        )
    row.paid_fen += given.amount_yuan
    row.paid_on, row.receipt_no = on, given.receipt_no
    return Outcome(row.id, f"已缴代履行费用 {yuan(given.amount_yuan)}", case.id)


@dataclass(frozen=True)
class TakeMeasure:
    """登记强制执行措施."""

    case: int = asked("案件")
    kind: MeasureKind = asked("措施")
    basis: str = asked("法律依据", hint="法律直接授予本机关强制执行权的条款")
    started_at: datetime = asked("实施时间")
    place: str = asked("地点")
    officers: tuple[str, ...] = asked("执法人员")
    text: Text = asked("实施经过")
    announced_on: date | None = asked("公告日期", None, hint="强制拆除的填写")
    urgent: Text = asked("夜间、节假日实施的紧急情况", Text(""))
    residents: bool = asked("影响居民生活", True, hint="停止供水、供电、供热、供燃气的填写")


@act("enforcement.measure", "登记强制执行措施", {Role.CASE_OFFICER}, Stage.EXECUTION)
def measure(work: Work, given: TakeMeasure) -> Outcome:
    """What the law lets the township enforce itself, and only that (第十三条、第四十三条至第四十六条)."""
    case = work.case(given.case)
    _not_later(work, given.started_at)
    facts = work.facts(case)
    trial = f.Measure(
        given.kind, given.started_at, given.urgent, given.announced_on, given.residents
    )
    work.allow(guards.measures(facts, trial, given.officers, work.law), facts)
    if not given.basis:
        raise InvalidInput(
            "请填写授予本机关强制执行权的法律条款；没有的，应当申请人民法院强制执行（《行政强制法》第十三条）"
        )
    row = MeasureTakenRow(
        case_id=case.id,
        kind=given.kind,
        started_at=given.started_at,
        place=given.place,
        officers=list(given.officers),
        basis=given.basis,
        urgent=given.urgent,
        announced_on=given.announced_on,
        text=given.text,
    )
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, f"已登记：{given.kind.label}", case.id)


def _not_later(work: Work, moment: datetime) -> None:
    if moment.astimezone(CHINA).date() > work.day:
        raise faults.FUTURE.refusal(f"实施时间晚于今天（{work.day}），请核对")
