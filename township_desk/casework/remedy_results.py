"""The result of a reconsideration or of an instance of a suit, and what it does to the case (4.4.P)."""

from dataclasses import dataclass
from datetime import date, timedelta

from township_desk.casework import clocks, decision_changes, payment_clocks, remedies_facts
from township_desk.casework import remedies as remedies_acts
from township_desk.casework.decision_changes import Change
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.remedies import RemedyResultRow, RemedyRow
from township_desk.procedure import remedies as guards
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    Instance,
    RemedyKind,
    RemedyOutcome,
    ResultForm,
)
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure, Role

End = RemedyOutcome
CHANGES = {
    End.VARIED: ChangeKind.VARIED,
    End.REVOKED: ChangeKind.REVOKED,
    End.REDO: ChangeKind.REVOKED,
    End.ILLEGAL: ChangeKind.ILLEGAL,
    End.INVALID: ChangeKind.INVALID,
    End.MEDIATED: ChangeKind.VARIED,
}
"""Outcomes that change the decision; a mediation only where it names another sum."""

FORMS = {
    RemedyKind.RECONSIDERATION: frozenset({ResultForm.DECISION, ResultForm.MEDIATION}),
    RemedyKind.LITIGATION: frozenset(
        {ResultForm.JUDGMENT, ResultForm.RULING, ResultForm.MEDIATION}
    ),
}
NO_APPEAL = frozenset({End.WITHDRAWN, End.MEDIATED})
"""A ruling that permits the withdrawal and a mediation are final at once (行诉法解释第一百零一条)."""


@dataclass(frozen=True)
class RecordResult:
    """登记复议（诉讼）结果."""

    case: int = asked("案件")
    outcome: RemedyOutcome = asked("结果")
    form: ResultForm = asked("文书种类", hint="复议为决定书、调解书；诉讼为判决书、裁定书、调解书")
    document_no: str = asked("文书文号")
    decided_on: date = asked("作出日期")
    served_on: date = asked("送达日期")
    text: Text = asked("主文")
    ground: AnnulGround | None = asked(
        "撤销（变更、确认违法）的理由",
        None,
        hint="只有违反法定程序被撤销的，才可以以同样的事实和理由重作",
    )
    fine_yuan: Yuan | None = asked(
        "变更后的罚款（元）", None, hint="变更、调解改变数额的填写；不再罚款的填 0"
    )
    redo_until: date | None = asked("责令重新作出的期限", None)
    kind: RemedyKind | None = asked("类别", None, hint="空白时为正在进行的一件")


@act("remedy.result", "登记复议（诉讼）结果", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def record(work: Work, given: RecordResult) -> Outcome:
    """Record the result as it was served; one that may still be appealed changes nothing yet."""
    case = work.case(given.case)
    row, remedy = remedies_acts.current(work, case, given.kind, "登记结果")
    done = remedies_acts.results_of(work, row)
    if done and not row.appealed_on:
        until = done[-1].appeal_until
        raise InvalidInput(
            f"一审裁判已经登记，上诉期至 {until}；上诉的请先登记上诉（remedy.appeal）"
        )
    _check(work, given, row)
    decided, served = work.done_on(given.decided_on), work.done_on(given.served_on)
    before = row.appealed_on if done else None
    work.allow(guards.result(remedy, given.outcome, decided, served, before))
    result = RemedyResultRow(
        case_id=case.id,
        remedy_id=row.id,
        instance=remedies_acts.next_instance(row),
        form=given.form,
        outcome=given.outcome,
        ground=given.ground,
        document_no=given.document_no,
        decided_on=decided,
        served_on=served,
        text=given.text,
        fine_fen=given.fine_yuan,
        redo_until=given.redo_until,
    )
    work.session.add(result)
    message = f"{result.instance.label}结果：{given.outcome.label}（{given.document_no}）"
    if result.instance is Instance.FIRST and given.outcome not in NO_APPEAL:
        ruling = given.form is ResultForm.RULING
        limit = clocks.start(work, "APPEAL-RULING" if ruling else "APPEAL", served, case=case)
        result.appeal_until = limit.last_day
        message += f"，上诉期至 {limit.last_day}"
    work.session.flush()
    if row.answered_on is None:
        clocks.stop(work, guards.answer_clock(remedy), served, case=case, state="void")
    clocks.stop(work, "REC-DUE", decided, case=case)
    clocks.stop(work, "REC-ACC", decided, case=case)
    if result.appeal_until is None:
        message += _takes_effect(work, case, row)
        payment_clocks.follow(work, case, message)
    return Outcome(result.id, message, case.id)


def _check(work: Work, given: RecordResult, row: RemedyRow) -> None:
    if not given.document_no or not given.text:
        raise InvalidInput("请填写结果文书的文号和主文")
    if given.form not in FORMS[row.kind]:
        known = "、".join(f.label for f in ResultForm if f in FORMS[row.kind])
        raise InvalidInput(f"{row.kind.label}的结果文书只能是：{known}")
    if (given.form is ResultForm.MEDIATION) != (given.outcome is End.MEDIATED):
        raise InvalidInput("调解书对应“调解”的结果，其他结果请选择相应的文书种类")
    if given.outcome in guards.AGAINST_US and given.ground is None:
        raise InvalidInput(f"“{given.outcome.label}”须选择理由：能否以同样的事实和理由重作取决于它")
    if given.outcome is End.VARIED and given.fine_yuan is None:
        raise InvalidInput("请填写变更后的罚款数额；不再罚款的填 0")
    if given.redo_until is not None and given.redo_until < work.day:
        raise faults.DAYS.refusal(f"责令重新作出的期限 {given.redo_until} 早于今天，请核对")


@dataclass(frozen=True)
class Finalise:
    """登记裁判生效."""

    case: int = asked("案件")


@act("remedy.finalise", "登记一审裁判生效", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def finalise(work: Work, given: Finalise) -> Outcome:
    """Nobody appealed in time: the first judgment takes effect the day after the period."""
    case = work.case(given.case)
    suits = [p for p in remedies_acts.all_of(work, case) if p[0].kind is RemedyKind.LITIGATION]
    row, remedy = suits[-1] if suits else (None, None)
    done = remedies_acts.results_of(work, row) if row else []
    if row is None or remedy is None or not done or done[-1].appeal_until is None:
        work.allow([finding("G-END-01", field="case", what="登记生效", thing="一审裁判")])
    assert row is not None
    assert remedy is not None
    if row.appealed_on is not None:
        raise InvalidInput(f"已于 {row.appealed_on} 上诉，一审裁判不生效；请登记二审结果")
    if not remedy.ended(work.day):
        raise InvalidInput(f"上诉期至 {done[-1].appeal_until}，尚未届满")
    if _changed(work, case, row):
        raise InvalidInput("本裁判的效力已经登记")
    over = remedy.final_on or work.day
    clocks.stop(work, "APPEAL", over - timedelta(days=1), case=case, state="void")
    clocks.stop(work, "APPEAL-RULING", over - timedelta(days=1), case=case, state="void")
    message = f"一审裁判自 {over} 起生效" + _takes_effect(work, case, row)
    payment_clocks.follow(work, case, message)
    return Outcome(row.id, message, case.id)


def _changed(work: Work, case: Case, row: RemedyRow) -> bool:
    return decision_changes.of_remedy(work, case, row) is not None


def _takes_effect(work: Work, case: Case, row: RemedyRow) -> str:
    """What holds now: periods of the party, the decision, its publication. Says it in words."""
    holds = remedies_facts.effective(remedies_acts.results_of(work, row))
    if holds is None:
        return ""
    if row.kind is RemedyKind.RECONSIDERATION:
        _periods_after(work, case, holds)
    elif holds.outcome is End.NOT_ACCEPTED:
        received = guards.received_on(work.facts(case))
        if received is not None and case.procedure is Procedure.ORDINARY:
            clocks.start(work, guards.suit_clock(work.facts(case)), received, case=case)
    kind = CHANGES.get(holds.outcome)
    if kind is None or (holds.outcome is End.MEDIATED and holds.fine_fen is None):
        return ""
    source = (
        ChangeSource.RECONSIDERATION
        if row.kind is RemedyKind.RECONSIDERATION
        else ChangeSource.COURT
    )
    change = Change(
        kind=kind,
        source=source,
        on=holds.decided_on,
        received_on=holds.served_on,
        reason=holds.text,
        ground=holds.ground,
        document_no=holds.document_no,
        fine_fen=holds.fine_fen,
        redo=holds.outcome is End.REDO,
        redo_until=holds.redo_until,
    )
    kept = decision_changes.keep(work, case, change, row)
    return "，原决定已" + kept.kind.label + ("，应退还已缴的罚没款" if kept.refund_fen else "")


def _periods_after(work: Work, case: Case, result: RemedyResultRow) -> None:
    """Fifteen days to sue from a reconsideration decision; a withdrawal leaves the first period (DL-19)."""
    opens = result.outcome in guards.OPENS_SUIT
    refused = result.outcome is End.NOT_ACCEPTED
    summary = case.procedure is Procedure.SUMMARY
    if opens or (refused and summary):
        for clock in remedies_acts.SUIT_CLOCKS:
            clocks.stop(work, clock, result.served_on, case=case, state="void")
        clocks.start(work, "LIT-AFTER", result.served_on, case=case)
    elif refused:
        received = guards.received_on(work.facts(case))
        if received is not None:
            clocks.start(work, "REC", received, case=case)
