"""催告、申请人民法院、强制执行: after the remedies, in the window, waited for, whole, by day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.procedure import build as b
from tests.procedure.build_execution import fined
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import enforcement, enforcing
from township_desk.procedure import facts as f
from township_desk.procedure.execution_kinds import DemandKind, MeasureKind
from township_desk.procedure.remedy_kinds import RemedyKind

SERVED = date(2026, 1, 15)  # E8: suit until 07-15, the court until 10-15
WHOLE = enforcement.Application(True, True, "银行存款", True)
PAPERS = frozenset({"penalty_decision", "performance_demand", "service_receipt"})
DEMAND = f.Demand(DemandKind.MONEY, date(2026, 7, 16), date(2026, 7, 17), until=date(2026, 7, 31))
ANSWERED = replace(DEMAND, answered_on=date(2026, 7, 20))
PENDING = f.Remedy(RemedyKind.LITIGATION, date(2026, 7, 10))
ACT = f.Demand(DemandKind.ACT, date(2026, 2, 2), date(2026, 2, 2), date(2026, 2, 9))


def apply(given=WHOLE, demand=DEMAND, today=date(2026, 8, 3), **changes):
    """2 000 yuan unpaid, demanded on 07-17."""
    values = {"papers": PAPERS, "execution": f.Execution(demands=(demand,)), **changes}
    return enforcement.apply(fined(served=SERVED, **values), given, b.LAW, today, "li")


def enforce(kind, hour=10, **more):
    """So and so at this hour of 2026-08-18, by China's clock."""
    at = datetime(2026, 8, 18, hour, tzinfo=UTC) - timedelta(hours=8)
    case = fined(execution=f.Execution(demands=(ACT,)))
    return enforcing.measures(case, f.Measure(kind, at, **more), ("wang", "chen"), b.LAW)


PROOFS: dict[str, Proof] = {
    "G-ENF-01": proof(apply, {"remedies": (PENDING,)}, {}),
    "G-ENF-02": proof(apply, {"today": date(2026, 10, 16)}, {"today": date(2026, 10, 15)}),
    "G-ENF-03": proof(apply, {"today": date(2026, 7, 31)}, {"today": date(2026, 8, 1)}),
    "G-ENF-04": proof(apply, {"given": replace(WHOLE, signed=False)}, {}),
    "G-ENF-05": proof(
        enforce,
        {"kind": MeasureKind.OTHER_MEASURE, "hour": 22},
        {"kind": MeasureKind.OTHER_MEASURE, "hour": 21},
    ),
    "G-ENF-06": proof(
        enforce,
        {"kind": MeasureKind.DEMOLITION},
        {"kind": MeasureKind.DEMOLITION, "announced_on": date(2026, 8, 10)},
    ),
    "G-ENF-07": proof(enforce, {"kind": MeasureKind.TRANSFER}, {"kind": MeasureKind.OTHER_MEASURE}),
    "G-ENF-08": proof(
        apply,
        {"demand": ANSWERED},
        {"demand": replace(ANSWERED, reviewed_on=date(2026, 7, 21), adopted=False)},
    ),
}
