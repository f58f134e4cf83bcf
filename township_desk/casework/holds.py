"""中止执行、恢复执行、终结执行 (行政强制法 39, 40)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import approvals, clocks
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import Finding, InvalidInput
from township_desk.law.deadlines import after_months
from township_desk.models.case import Case
from township_desk.models.execution import HoldRow
from township_desk.procedure import enforcing as guards
from township_desk.procedure import officers
from township_desk.procedure.execution_kinds import EndGround, StayGround
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class Stay:
    """中止执行."""

    case: int = asked("案件")
    ground: StayGround = asked("中止执行的情形")
    reason: Text = asked("理由和查明的情况")
    proof: Text = asked("凭证", hint="如法院裁定书、财产查询结果、村（社区）证明")
    document_no: str = asked("法院裁定书文号", "", hint="法院裁定中止的填写")
    on: date | None = asked("中止日期", None)


@act("execution.stay", "中止执行", {Role.AGENCY_HEAD}, Stage.EXECUTION, Stage.SUMMARY)
def stay(work: Work, given: Stay) -> Outcome:
    """Nothing is executed for now; three years without means end it for good (第三十九条)."""
    case, on = work.case(given.case), work.done_on(given.on)
    found = guards.stays(work.facts(case), on, work.law, work.day)
    row = _hold(work, case, given, on, found)
    message = f"已中止执行：{given.ground.label}"
    if given.ground is StayGround.NO_MEANS:
        years = int(work.law.book.at("P-STAY3Y", on))
        message += (
            f"；满 {years} 年（{after_months(on, 12 * years)}）未恢复执行的，不再执行，可以结案"
        )
    return Outcome(row.id, message, case.id)


@dataclass(frozen=True)
class Resume:
    """恢复执行."""

    case: int = asked("案件")
    reason: Text = asked("中止的情形如何消失")
    on: date | None = asked("恢复日期", None)


@act("execution.resume", "恢复执行", {Role.AGENCY_HEAD}, Stage.EXECUTION, Stage.SUMMARY)
def resume(work: Work, given: Resume) -> Outcome:
    """When what stood in the way is gone, the execution goes on (第三十九条第二款)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    facts = work.facts(case)
    stayed = facts.execution.stayed
    if stayed is None:
        work.allow([finding("G-END-01", what="恢复执行", thing="中止执行的案件")])
    else:
        work.not_before(on, "恢复执行", "中止", stayed.on, "on")
    row = work.session.scalars(
        select(HoldRow)
        .where(HoldRow.case_id == case.id, HoldRow.resumed_on.is_(None))
        .order_by(HoldRow.id.desc())
        .limit(1)
    ).one()
    row.resumed_on, row.resumed_reason = on, given.reason
    approvals.give(work, case, f"stay-{row.id}-resumed", "head", "同意恢复执行。")
    return Outcome(row.id, "已恢复执行", case.id)


@dataclass(frozen=True)
class Terminate:
    """终结执行."""

    case: int = asked("案件")
    ground: EndGround = asked("终结执行的情形")
    reason: Text = asked("理由和查明的情况")
    proof: Text = asked("凭证", hint="如死亡证明、注销登记、法院裁定书、财产查询结果")
    document_no: str = asked("法院裁定书文号", "", hint="法院裁定终结的填写")
    on: date | None = asked("终结日期", None)


@act("execution.terminate", "终结执行", {Role.AGENCY_HEAD}, Stage.EXECUTION, Stage.SUMMARY)
def terminate(work: Work, given: Terminate) -> Outcome:
    """Nothing more will be executed, for one of five reasons (第四十条)."""
    case, on = work.case(given.case), work.done_on(given.on)
    found = guards.terminates(work.facts(case), given.ground, on, work.law, work.day)
    row = _hold(work, case, given, on, found)
    for clock in ("PAY", "DEMAND", "COURT", "EXEC2Y", "COURT-ACC", "COURT-OBJ"):
        clocks.stop(work, clock, on, case=case, state="void")
    return Outcome(row.id, f"已终结执行：{given.ground.label}；可以按“终结执行”结案", case.id)


def _hold(
    work: Work, case: Case, given: Stay | Terminate, on: date, found: Iterable[Finding]
) -> HoldRow:
    """What stay and end have in common: somebody apart decides, with reasons and proof, and signs."""
    facts = work.facts(case)
    work.allow([*officers.apart(facts, work.actor.login), *found], facts)
    stays = isinstance(given, Stay)
    word, article = ("中止", "第三十九条") if stays else ("终结", "第四十条")
    if not given.reason or not given.proof:
        raise InvalidInput(f"请写明{word}执行的理由和凭证（《行政强制法》{article}）")
    row = HoldRow(
        case_id=case.id, on=on, reason=given.reason, proof=given.proof,
        stay=given.ground if isinstance(given, Stay) else None,
        end=given.ground if isinstance(given, Terminate) else None,
        document_no=given.document_no, decider=work.actor.login,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    slot = f"{'stay' if stays else 'end'}-{row.id}"
    approvals.give(work, case, slot, "head", f"同意{word}执行：{given.ground.label}")
    return row
