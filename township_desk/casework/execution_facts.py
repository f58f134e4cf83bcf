"""The rows of the execution of a decision as frozen facts. Reads only."""

from typing import Any

from sqlalchemy.orm import Session

from township_desk.casework.children import rows
from township_desk.casework.plain import revive
from township_desk.models.case import Case
from township_desk.models.decision import ServiceRow
from township_desk.models.execution import (
    CourtApplicationRow,
    CourtEventRow,
    DeferralRow,
    DemandRow,
    DisposalRow,
    HoldRow,
    SubstituteRow,
)
from township_desk.procedure import facts as f


def execution_of(session: Session, case: Case) -> f.Execution:
    """Everything of the case that followed its decision, in the order of the record."""
    return f.Execution(
        deferrals=tuple(_deferral(row) for row in rows(session, DeferralRow, case.id)),
        demands=tuple(_demand(row) for row in rows(session, DemandRow, case.id)),
        applications=_applications(session, case),
        holds=tuple(
            f.Hold(row.on, row.stay, row.end, row.resumed_on)
            for row in rows(session, HoldRow, case.id)
        ),
        substitutes=tuple(
            _substitute(session, row) for row in rows(session, SubstituteRow, case.id)
        ),
        disposals=tuple(
            f.Disposal(row.on, row.way, row.item, row.complete)
            for row in rows(session, DisposalRow, case.id)
        ),
    )


def _deferral(row: DeferralRow) -> f.Deferral:
    plan: list[Any] = list(row.plan)
    return f.Deferral(
        row.applied_on, row.proof, row.decided_on, row.approved,
        tuple(revive(f.Instalment, part) for part in plan),
    )  # fmt: skip


def _demand(row: DemandRow) -> f.Demand:
    return f.Demand(
        row.kind, row.issued_on, row.served_on, row.until, row.answered_on, row.reviewed_on,
        row.adopted,
    )  # fmt: skip


def _applications(session: Session, case: Case) -> tuple[f.CourtApplication, ...]:
    events = rows(session, CourtEventRow, case.id)
    return tuple(
        f.CourtApplication(
            applied_on=row.applied_on,
            events=tuple(
                f.CourtEvent(e.step, e.on, e.amount_fen, e.surcharge_fen)
                for e in events
                if e.application_id == row.id
            ),
            judgment=bool(row.judgment),
        )
        for row in rows(session, CourtApplicationRow, case.id)
    )


def _substitute(session: Session, row: SubstituteRow) -> f.Substitute:
    served = next(
        (
            given.on
            for given in rows(session, ServiceRow, row.case_id)
            if given.document == "substitute_performance_decision"
            and given.document_number == row.number
        ),
        None,
    )
    return f.Substitute(
        row.decided_on, row.planned_on, row.immediate, served, row.performed_on, row.cost_fen,
        row.paid_fen,
    )  # fmt: skip
