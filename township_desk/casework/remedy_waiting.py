"""What waits on the first page because of remedies: answers, money to give back, publications to withdraw.

A closed case can be challenged too, so these lines do not ask whether it is closed.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.remedies import DecisionChangeRow, PublicationRow, RemedyRow
from township_desk.procedure.publication import UNDONE

MOST = 200
Row = tuple[Any, ...]
"""id, number, cause, party, stage, since: what ``waiting`` makes a line of."""


def _about(table: type[RemedyRow | DecisionChangeRow | PublicationRow], since: Any) -> Select[Any]:
    columns = (Case.id, Case.number, Case.cause, Case.party_name, Case.stage, since, table)
    return select(*columns).join(table, table.case_id == Case.id).order_by(Case.id).limit(MOST)


def answers(session: Session, *conditions: ColumnElement[bool]) -> Iterator[tuple[str, Row]]:
    """Copies of applications and complaints that nobody has answered, and what must be passed on."""
    query = _about(RemedyRow, RemedyRow.lodged_on).where(RemedyRow.answered_on.is_(None))
    for *row, remedy in session.execute(query.where(*conditions)):
        if remedy.answer_due_on is not None:
            yield f"{remedy.kind.label}答复（答辩），至 {remedy.answer_due_on}", tuple(row)
        elif remedy.through_us and remedy.forwarded_on is None and remedy.accepted_on is None:
            yield "转送复议申请", tuple(row)


def withdrawals(session: Session, *conditions: ColumnElement[bool]) -> Iterator[tuple[str, Row]]:
    """Publications of decisions that were undone."""
    undone = exists().where(
        DecisionChangeRow.decision_id == PublicationRow.decision_id,
        DecisionChangeRow.kind.in_(UNDONE),
    )
    query = _about(PublicationRow, PublicationRow.published_on).where(
        PublicationRow.published_on.is_not(None), PublicationRow.withdrawn_on.is_(None), undone
    )
    for *row, _ in session.execute(query.where(*conditions)):
        yield "撤回公示", tuple(row)


def refunds(session: Session, *conditions: ColumnElement[bool]) -> Iterator[tuple[str, Row]]:
    """Money to give back."""
    query = _about(DecisionChangeRow, DecisionChangeRow.received_on).where(
        DecisionChangeRow.refund_fen > 0, DecisionChangeRow.refunded_on.is_(None)
    )
    for *row, change in session.execute(query.where(*conditions)):
        yield f"退还 {yuan(change.refund_fen)}", tuple(row)


def fine_now() -> Any:
    """The fine of a decision as it stands: what the last change says of it, else its own."""
    changed = (
        select(DecisionChangeRow.fine_fen)
        .where(
            DecisionChangeRow.decision_id == DecisionRow.id, DecisionChangeRow.fine_fen.is_not(None)
        )
        .order_by(DecisionChangeRow.id.desc())
        .limit(1)
        .correlate(DecisionRow)
        .scalar_subquery()
    )
    return func.coalesce(changed, DecisionRow.fine_fen)
