"""What happens to a case when its decision is changed: amounts, refund, publication, a new handling."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from township_desk.casework import clocks, remedies_facts, summary
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.plain import plain
from township_desk.casework.registry import Outcome, act
from township_desk.casework.remedies import SUIT_CLOCKS, last_decision
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import money
from township_desk.law.penalties import PenaltyKind
from township_desk.models.base import Base
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow, PaymentRow, ServiceRow
from township_desk.models.hearing import (
    DiscussionRow,
    HearingRow,
    NoticeRow,
    ReviewRow,
    StatementRow,
)
from township_desk.models.remedies import DecisionChangeRow, RemedyRow
from township_desk.procedure import facts as f
from township_desk.procedure import publication
from township_desk.procedure import remedies as guards
from township_desk.procedure.remedy_kinds import AnnulGround, ChangeKind, ChangeSource
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure, Role, Stage

HANDLING: tuple[type[Base], ...] = (
    NoticeRow, StatementRow, HearingRow, ReviewRow, DiscussionRow, PaymentRow, ServiceRow,
    DecisionRow,
)  # fmt: skip
"""Rows of the handling that ended with an annulled decision; a new handling does not look at them."""


OF_THE_DECISION = (
    "SERVE", "PAY", "REC", "REC-NOINFO", "PUB", "DEMAND", "COURT", "EXEC2Y",
)  # fmt: skip
"""Clocks that end with the decision that they belong to."""


@dataclass(frozen=True)
class Change:
    """One change, before it is kept."""

    kind: ChangeKind
    source: ChangeSource
    on: date
    received_on: date
    reason: str
    ground: AnnulGround | None = None
    document_no: str = ""
    fine_fen: int | None = None
    proposal: f.Proposal | None = None
    redo: bool = False
    redo_until: date | None = None
    before: str = ""
    after: str = ""


def keep(
    work: Work, case: Case, change: Change, remedy: RemedyRow | None = None
) -> DecisionChangeRow:
    """Record *change* and what follows from it; the decision itself stays as it was written."""
    facts = work.facts(case)
    decision = last_decision(work, case)
    annuls = change.kind in (ChangeKind.REVOKED, ChangeKind.INVALID)
    now = as_changed(facts, change)
    row = DecisionChangeRow(
        case_id=case.id,
        decision_id=decision.id,
        remedy_id=remedy.id if remedy else None,
        kind=change.kind,
        source=change.source,
        ground=change.ground,
        document_no=change.document_no,
        on=change.on,
        received_on=change.received_on,
        by=work.actor.login,
        reason=change.reason,
        before=change.before,
        after=change.after,
        proposal=plain(now) if now else None,
        redo=change.redo,
        redo_until=change.redo_until,
        handled={},
        fine_fen=0 if annuls else now.fine_fen if now else None,
        refund_fen=_refund(facts, annuls, now),
    )
    work.session.add(row)
    work.session.flush()
    if change.kind in publication.UNDONE:
        _withdraw_in_time(work, case, change.received_on)
        if case.closed_on is not None:
            _reopen(work, case)
    if annuls:
        for clock in (*OF_THE_DECISION, *SUIT_CLOCKS):
            clocks.stop(work, clock, work.day, case=case, state="void")
    if now is not None:
        case.proposal = {**(case.proposal or {}), **plain(now)}
    return row


def of_remedy(work: Work, case: Case, remedy: RemedyRow) -> DecisionChangeRow | None:
    """The change that a remedy brought, if it was recorded."""
    return work.session.scalars(
        select(DecisionChangeRow).where(
            DecisionChangeRow.case_id == case.id, DecisionChangeRow.remedy_id == remedy.id
        )
    ).first()


def as_changed(facts: f.CaseFacts, change: Change) -> f.Proposal | None:
    """The decision's content after a variation: the new fine in the place of the old one."""
    if change.proposal is not None or change.kind is not ChangeKind.VARIED:
        return change.proposal
    if facts.decision is None:
        raise InvalidInput("没有有效的决定可以变更")
    if change.fine_fen is None:
        raise InvalidInput("请填写变更后的罚款数额；没有罚款的填 0")
    old = facts.decision.proposal
    fines = [p for p in old.penalties if p.kind is PenaltyKind.FINE]
    others = tuple(p for p in old.penalties if p.kind is not PenaltyKind.FINE)
    if not fines and change.fine_fen:
        raise InvalidInput("原决定没有罚款，变更后的罚款请填 0")
    fine = f.Penalty(PenaltyKind.FINE, change.fine_fen, f"罚款{money.both(change.fine_fen)}")
    return replace(old, penalties=((fine, *others) if change.fine_fen else others))


def _refund(facts: f.CaseFacts, annuls: bool, now: f.Proposal | None) -> int:
    """What was paid beyond what is still owed (行政强制法第四十一条、行政复议法第七十二条第二款)."""
    paid = sum(p.amount_fen for p in facts.payments)
    surcharge = sum(p.surcharge_fen for p in facts.payments)
    if annuls:
        return paid + surcharge
    if now is None:
        return 0
    kinds = (PenaltyKind.FINE, PenaltyKind.CONFISCATE_GAINS)
    due = sum(p.amount_fen or 0 for p in now.penalties if p.kind in kinds)
    return max(paid - due, 0)


def _withdraw_in_time(work: Work, case: Case, received_on: date) -> None:
    if any(p.public for p in work.facts(case).publications):
        clocks.start(work, "WDRAW", received_on, case=case)


def _reopen(work: Work, case: Case) -> None:
    """A closed case whose decision is changed is open again, until it is closed on what holds now."""
    case.closed_on = case.closing_reason = case.archived_on = None
    clocks.stop(work, "ARCH", work.day, case=case, state="void")
    summary_case = case.procedure is Procedure.SUMMARY
    work.move(case, Stage.SUMMARY if summary_case else Stage.EXECUTION)


class From(StrEnum):
    """Where a new handling begins."""

    NOTICE = "NOTICE"
    INVESTIGATION = "INVESTIGATION"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"NOTICE": "重新告知", "INVESTIGATION": "补充调查"}[self.value]


@dataclass(frozen=True)
class Renew:
    """重新办理."""

    case: int = asked("案件")
    reason: Text = asked("理由")
    start: From = asked("自哪一步重新办理", From.INVESTIGATION)


@act(
    "decision.renew",
    "决定被撤销后重新办理",
    {Role.AGENCY_HEAD},
    Stage.EXECUTION,
    Stage.SERVICE,
    Stage.SUMMARY,
)
def renew(work: Work, given: Renew) -> Outcome:
    """Handle the case anew; what was told, reviewed and decided before counts no more."""
    case = work.case(given.case)
    facts = work.facts(case)
    row = work.session.scalars(
        select(DecisionChangeRow)
        .where(
            DecisionChangeRow.case_id == case.id,
            DecisionChangeRow.kind.in_((ChangeKind.REVOKED, ChangeKind.INVALID)),
        )
        .order_by(DecisionChangeRow.id.desc())
    ).first()
    if row is None or row.handled or facts.decision is not None:
        work.allow([finding("G-END-01", field="case", what="重新办理", thing="被撤销的决定")])
    assert row is not None
    work.allow(publication.still_public(facts, work.law, work.day), facts)
    if guards.pending(facts, work.day):
        raise InvalidInput("行政复议（诉讼）尚未终结，不能重新办理；请先登记结果（remedy.result）")
    earlier = remedies_facts.cut_of(work.session, case)["facts"]
    row.handled = {
        "on": work.day.isoformat(),
        "rows": {
            table.__tablename__: work.session.scalar(
                select(func.count()).select_from(table).where(_of(table, case))
            )
            for table in HANDLING
        },
        "facts": {
            name: len(getattr(facts, name)) + (earlier.get(name, 0) if name != "notices" else 0)
            for name in remedies_facts.RIGHTS
        },
    }
    if case.procedure is Procedure.SUMMARY:
        work.session.flush()
        return summary.go_over(work, case, given.reason)
    if given.start is From.NOTICE and case.report_on is not None:
        work.move(case, Stage.NOTICE)
    else:
        case.report_on = None
        work.move(case, Stage.INVESTIGATION)
    return Outcome(case.id, f"已决定重新办理：{given.start.label}", case.id)


def _of(table: Any, case: Case) -> Any:
    return table.case_id == case.id


@dataclass(frozen=True)
class Refund:
    """登记退款."""

    case: int = asked("案件")
    amount_yuan: Yuan = asked("退还金额（元）")
    receipt_no: str = asked("退款凭证号码")
    on: date | None = asked("退款日期", None)


@act("decision.refund", "登记退还罚没款", {Role.FINANCE_CLERK, Role.CASE_OFFICER})
def refund(work: Work, given: Refund) -> Outcome:
    """Give back what was paid on a decision that fell (行政强制法第四十一条；行政复议法第七十二条第二款)."""
    case = work.case(given.case)
    row = work.session.scalars(
        select(DecisionChangeRow)
        .where(
            DecisionChangeRow.case_id == case.id,
            DecisionChangeRow.refund_fen > 0,
            DecisionChangeRow.refunded_on.is_(None),
        )
        .order_by(DecisionChangeRow.id)
    ).first()
    if row is None:
        work.allow([finding("G-END-01", field="amount_yuan", what="退还", thing="应退的罚没款")])
    assert row is not None
    on = work.done_on(given.on)
    if on < row.received_on:
        heard = row.received_on.isoformat()
        work.allow([finding("G-DAT-01", field="on", what="退款", before="收到文书", date=heard)])
    if given.amount_yuan != row.refund_fen:
        raise InvalidInput(
            f"应退 {money.yuan(row.refund_fen)}，不能登记 {money.yuan(given.amount_yuan)}"
        )
    if not given.receipt_no:
        raise InvalidInput("请填写退款凭证号码")
    row.refunded_on, row.refund_receipt = on, given.receipt_no
    return Outcome(row.id, f"已退还 {money.yuan(row.refund_fen)}", case.id)
