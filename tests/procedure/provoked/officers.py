"""执法人员: two, certified that day, named as such, never on both sides."""

from datetime import timedelta

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import filing, investigation

HALF_PAST = b.NINE + timedelta(minutes=30)
ELEVEN = b.TEN + timedelta(hours=1)


def add(recused=frozenset(), **changes):
    case = b.filed(recused=recused)
    return investigation.evidence_added(case, b.evidence(3, **changes), b.FILED)


def propose(**changes):
    return filing.propose(b.unfiled(**changes), b.LAW, b.FILED)


def approve(approver):
    case = b.unfiled(officers=("wang", "chen"), evidence=(b.evidence(1, officers=("wang", "li")),))
    return filing.approve(case, b.LAW, b.FILED, approver)


PROOFS: dict[str, Proof] = {
    "G-OFF-01": proof(add, {"officers": ("wang",)}, {"officers": ("wang", "liu")}),
    "G-OFF-02": proof(
        propose, {"officers": ("wang", "chen", "aux")}, {"officers": ("wang", "chen")}
    ),
    "G-OFF-03": proof(
        add,
        {"recused": frozenset({"liu"}), "officers": ("wang", "chen", "liu")},
        {"recused": frozenset({"liu"}), "officers": ("wang", "chen")},
    ),
    "G-OFF-04": proof(approve, {"approver": "li"}, {"approver": "zhao"}),
    "G-OFF-05": proof(add, {"shown_certificates": False}, {}),
    "G-OFF-06": proof(
        add,
        {"started_at": HALF_PAST, "ended_at": ELEVEN},
        {"started_at": b.TEN, "ended_at": ELEVEN},
    ),
}
