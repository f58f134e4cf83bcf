"""先行登记保存、查封、扣押: asked for, approved, carried out, ended in time."""

from datetime import date

from tests.procedure import build as b
from tests.procedure import measures_build as m
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import decision, measures, seizure
from township_desk.procedure import facts as f
from township_desk.procedure.measure_kinds import ItemFate

TOLD = date(2026, 6, 9)
LATELY = {"carried": m.how("2026-10-20 10:00"), "approved_on": b.REPORT}


def carry_out(measure):
    return measures.carry_out(m.case(), measure)


def request(measure):
    return measures.request(m.case(), measure, b.LAW, date(2026, 6, 10))


def standing(measure, today):
    return measures.standing(m.case(measure), b.LAW, today)


def appraise(told_on):
    period = f.AppraisalPeriod(date(2026, 6, 10), date(2026, 6, 24), told_on)
    return seizure.appraise(m.seizure(), period, b.LAW)


def decide(item):
    held = m.seizure(items=(item,), **LATELY)
    return decision.issue(b.reviewed(measures=(held,)), b.decision(), b.LAW, b.DECIDED)


PROOFS: dict[str, Proof] = {
    "G-REG-01": proof(
        carry_out,
        {"measure": m.registration(approved_on=date(2025, 9, 27))},
        {"measure": m.registration()},
    ),
    "G-REG-02": proof(
        standing,
        {"measure": m.registration(), "today": date(2025, 10, 14)},
        {"measure": m.registration(), "today": date(2025, 10, 13)},
    ),
    "G-REG-03": proof(
        carry_out,
        {"measure": m.spot(m.registration(), list_signed=False)},
        {"measure": m.registration()},
    ),
    "G-REG-04": proof(
        request, {"measure": m.registration(loss_reason="")}, {"measure": m.registration()}
    ),
    "G-SEZ-01": proof(request, {"measure": m.seizure(authority=None)}, {"measure": m.seizure()}),
    "G-SEZ-02": proof(
        carry_out,
        {"measure": m.seizure(approved_on=None)},
        {"measure": m.seizure(approved_on=None, urgent=True)},
    ),
    "G-SEZ-03": proof(
        standing,
        {"measure": m.seizure(), "today": date(2026, 7, 2)},
        {"measure": m.seizure(), "today": date(2026, 7, 1)},
    ),
    "G-SEZ-04": proof(
        carry_out,
        {"measure": m.seizure(items=(m.item(necessity=True),))},
        {"measure": m.seizure()},
    ),
    "G-SEZ-05": proof(decide, {"item": m.item()}, {"item": m.item(fate=ItemFate.RETURNED)}),
    "G-SEZ-06": proof(appraise, {"told_on": None}, {"told_on": TOLD}),
    "G-SEZ-07": proof(
        carry_out, {"measure": m.spot(m.seizure(), heard=False)}, {"measure": m.seizure()}
    ),
}
