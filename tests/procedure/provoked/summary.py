"""当场处罚: small, of two kinds, heard, clear, reported, handed over."""

from dataclasses import replace
from datetime import date

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.procedure import summary

CLEAN = f.SummaryFacts(notified_orally=True, statement_recorded=True, delivered_on=b.FOUND)
WIDE = f.Range(b.yuan(20), b.yuan(50_000))


def open_(*penalties, **facts):
    case = b.on_the_spot(summary=replace(CLEAN, **facts))
    return summary.open_(case, b.spot(*penalties, legal_range=WIDE), b.LAW, b.FOUND)


def decide(made=None, **facts):
    case = b.on_the_spot(summary=replace(CLEAN, **facts))
    return summary.decide(case, made or b.spot_decision(), b.LAW, b.FOUND)


def register(on):
    return summary.register(b.on_the_spot(decision=b.spot_decision()), b.LAW, on)


PROOFS: dict[str, Proof] = {
    "G-SUM-01": Proof(lambda: open_(b.fine(201)), lambda: open_(b.fine(200))),
    "G-SUM-02": Proof(
        lambda: open_(f.Penalty(PenaltyKind.CRITICISM, None, "通报批评")),
        lambda: open_(f.Penalty(b.WARNING, None, "警告")),
    ),
    "G-SUM-03": proof(decide, {"statement_recorded": False}, {}),
    "G-SUM-04": proof(decide, {"made": b.spot_decision(remedy_text="ordinary")}, {}),
    "G-SUM-05": proof(register, {"on": date(2026, 10, 16)}, {"on": date(2026, 10, 15)}),
    "G-SUM-06": proof(open_, {"facts_clear": False}, {}),
    "G-SUM-07": proof(
        decide, {"same_day_total_fen": b.yuan(151)}, {"same_day_total_fen": b.yuan(150)}
    ),
    "G-SUM-08": proof(
        decide, {"delivered_on": None}, {"delivered_on": None, "refusal_noted": True}
    ),
}
