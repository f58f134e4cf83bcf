"""涉嫌犯罪: to the police, approved by the principal head in time, no fine meanwhile."""

from dataclasses import replace
from datetime import date, datetime

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.clock import CHINA
from township_desk.procedure import crime, referral
from township_desk.procedure import facts as f

REPORTED = datetime(2026, 4, 30, 10, 0, tzinfo=CHINA)
APPROVED = datetime(2026, 5, 3, 9, 0, tzinfo=CHINA)
TOLD = f.CrimeTransfer(group=("wang", "chen"), named_on=date(2026, 4, 30), reported_at=REPORTED)
SENT = replace(TOLD, decided_at=APPROVED, decider="zheng", approved=True, sent_at=APPROVED)
NOT_FILED = replace(
    SENT, received_on=date(2026, 5, 4), outcome="NOT_FILED", outcome_on=date(2026, 5, 6)
)


def gate(settled="公安机关已立案", *crimes):
    case = b.investigated(crime_suspected=True, crime_settled=settled, crimes=crimes)
    return referral.gate(case, b.proposal(b.fine(300)), b.LAW, b.APPROVED)


def decide(login="zheng", at=APPROVED):
    return crime.decide(b.investigated(), TOLD, b.LAW, login, at)


PROOFS: dict[str, Proof] = {
    "G-CRI-01": proof(gate, {"settled": ""}, {"settled": "正职负责人不批准移送：未达标准"}),
    "G-CRI-02": proof(decide, {"login": "li"}, {"login": "zheng"}),
    "G-CRI-03": proof(decide, {"at": datetime(2026, 5, 4, 0, 0, tzinfo=CHINA)}, {}),
    "G-CRI-04": Proof(
        lambda: gate("公安机关已立案", SENT), lambda: gate("公安机关不予立案", NOT_FILED)
    ),
}
