"""缴款: at the bank or where the law lets cash be taken, with its receipt, plan and surcharge."""

from datetime import date, timedelta

from tests.procedure import build as b
from tests.procedure.build_execution import fined, paid
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import enforcing, execution
from township_desk.procedure import facts as f
from township_desk.procedure.remedy_kinds import RemedyKind

DUE = date(2026, 11, 20)  # of a decision served on 2026-11-05
TODAY = date(2026, 2, 20)
ASKED = f.Deferral(TODAY, "低保证1份")
PLAN = (f.Instalment(date(2026, 3, 31), b.yuan(2_000)),)
MARCH = date(2026, 3, 20)


def cash(fine=50, banked_on=b.FOUND, receipt_no="浙财0000001"):
    payment = f.Payment(
        b.FOUND, b.yuan(fine), receipt_no, on_spot=True, on_spot_ground="UP_TO_100",
        turned_in_on=b.FOUND, banked_on=banked_on,
    )  # fmt: skip
    made = b.spot_decision(b.spot(b.fine(fine)))
    return execution.pay(b.on_the_spot(decision=made), payment, b.LAW, banked_on)


def defer(*asked):
    case = fined(execution=f.Execution(deferrals=asked))
    return enforcing.defers(case, PLAN, b.LAW, TODAY, "li")


def late(surcharge):
    """300 yuan paid ten days late, with so much on top."""
    on = DUE + timedelta(days=10)
    payment = f.Payment(on, b.yuan(300), "浙财0000002", surcharge_fen=b.yuan(surcharge))
    return execution.pay(b.decided(services=(b.service(),)), payment, b.LAW, on)


def while_pending(*remedies):
    return execution.pay(fined(remedies=remedies), paid(MARCH, 2_000, 1_440), b.LAW, MARCH)


PROOFS: dict[str, Proof] = {
    "G-FIN-01": proof(cash, {"fine": 101}, {"fine": 100}),
    "G-FIN-02": proof(cash, {"receipt_no": ""}, {}),
    "G-FIN-03": proof(cash, {"banked_on": date(2026, 10, 15)}, {"banked_on": date(2026, 10, 14)}),
    "G-FIN-04": Proof(defer, lambda: defer(ASKED)),
    "G-FIN-05": proof(late, {"surcharge": 91}, {"surcharge": 90}),
    "G-FIN-06": Proof(
        lambda: while_pending(f.Remedy(RemedyKind.RECONSIDERATION, date(2026, 3, 5))),
        while_pending,
    ),
}
