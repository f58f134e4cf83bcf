"""Fines that were decided and served, with what followed: payments, plans, remedies."""

from datetime import date

from tests.procedure import build as b
from township_desk.procedure import facts as f
from township_desk.procedure.remedy_kinds import RemedyKind, RemedyOutcome

APPROVED = date(2026, 2, 20)


def fined(amount: int = 2_000, served: date = date(2026, 2, 1), **more: object) -> f.CaseFacts:
    """A fine whose decision was served on *served*."""
    decision = b.decision(b.proposal(b.fine(amount)), decided_on=served)
    values = {"decision": decision, "services": (b.service(on=served),), **more}
    return b.decided(**values)


def remedy(kind: RemedyKind, lodged: date, served: date | None, **more: object) -> f.Remedy:
    return f.Remedy(
        kind, lodged, outcome=RemedyOutcome.UPHELD, served_on=served, final_on=served, **more
    )


def planned(
    *parts: tuple[date, int], on: date = APPROVED, approved: bool | None = True
) -> f.Execution:
    plan = tuple(f.Instalment(day, b.yuan(amount)) for day, amount in parts)
    return f.Execution(deferrals=(f.Deferral(on, "低保证1份", on, approved, plan),))


def paid(on: date, amount: int, extra: int = 0) -> f.Payment:
    return f.Payment(on, b.yuan(amount), "浙财1", surcharge_fen=b.yuan(extra))
