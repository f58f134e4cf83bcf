"""移送: the gate of 55号 before notice and decision, and the file that goes."""

from dataclasses import replace
from datetime import date

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import closing, referral
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason

REVOKE = f.Penalty(PenaltyKind.REVOKE_LICENSE, None, "吊销许可证件")
SUSPEND = f.Penalty(PenaltyKind.SUSPEND_LICENSE, None, "暂扣许可证件一个月")
SAND = f.Penalty(b.GOODS, None, "没收砂石", undetermined=True)
NEEDED = f.Referral(b.REPORT, "R3")
SENT = replace(NEEDED, target="COUNTY", sent_on=b.REPORT, receipt_on=b.APPROVED, answer="ACCEPTED")
ASKED = (f.Consultation(b.REPORT, "CONSULTED", "缙执函〔2026〕1号"),)


def gate(*penalties, **changes):
    return referral.gate(b.investigated(**changes), b.proposal(*penalties), b.LAW, b.APPROVED)


def send(given=NEEDED, today=b.REPORT, **changes):
    return referral.send(b.investigated(**changes), given, b.LAW, today)


def close(given):
    case = b.investigated(referrals=(given,))
    return closing.approve(case, ClosingReason.REFERRED_COUNTY, b.LAW, b.DECIDED, "li")


def ending(on):
    return send(today=date(2026, 10, 19), measures_until=(f.Expiry("查封扣押", on),))


PROOFS: dict[str, Proof] = {
    "G-TRF-01": Proof(lambda: gate(REVOKE), gate),
    "G-TRF-02": proof(
        gate,
        {"referrals": (replace(SENT, answer=""),)},
        {"referrals": (replace(SENT, answer="RETURNED"),)},
    ),
    "G-TRF-03": proof(send, {"today": date(2026, 10, 28)}, {"today": date(2026, 10, 27)}),
    "G-TRF-04": proof(send, {"given": replace(NEEDED, missing=("立案审批表",))}, {}),
    "G-TRF-05": proof(close, {"given": replace(SENT, receipt_on=None)}, {"given": SENT}),
    "G-TRF-06": proof(ending, {"on": date(2026, 10, 24)}, {"on": date(2026, 10, 25)}),
    "G-TRF-07": Proof(lambda: gate(SUSPEND), lambda: gate(SUSPEND, consultations=ASKED)),
    "G-TRF-08": Proof(
        lambda: gate(SAND),
        lambda: gate(replace(SAND, undetermined=False, amount_fen=b.yuan(100))),
    ),
}
