"""当事人: number, age, capacity, life, one name, guardian, identity."""

from datetime import date

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import filing, investigation, notice, party, service

CHILD = b.party(birth_on=date(2012, 10, 12))
FOURTEEN = b.party(birth_on=date(2012, 10, 11))
GONE = {"gone_on": b.FOUND}


def propose(**changes):
    return filing.propose(b.unfiled(party=b.party(**changes)), b.LAW, b.FILED)


def punish(who, tier="从轻"):
    return party.capacity(b.filed(party=who), b.proposal(tier=tier))


def question(*, alone):
    item = b.evidence(3, from_party_minor_without_guardian=alone)
    return investigation.evidence_added(b.filed(), item, b.FILED)


def tell(**changes):
    return notice.approve(b.investigated(**changes), b.LAW, b.APPROVED, "li")


def serve(**changes):
    return service.record(b.decided(party=FOURTEEN), b.service(**changes), b.LAW, b.SERVED)


PROOFS: dict[str, Proof] = {
    "G-PTY-01": proof(propose, {"number_problem": "校验码不符"}, {}),
    "G-PTY-02": proof(punish, {"who": CHILD}, {"who": FOURTEEN}),
    "G-PTY-03": proof(punish, {"who": FOURTEEN, "tier": "一般"}, {"who": FOURTEEN}),
    "G-PTY-04": proof(punish, {"who": b.party(incapable=True)}, {"who": b.party()}),
    "G-PTY-05": proof(question, {"alone": True}, {"alone": False}),
    "G-PTY-06": proof(propose, GONE, {**GONE, "has_successor": True}),
    "G-PTY-07": proof(tell, {"other_names": ("周示列",)}, {"other_names": ("周示例",)}),
    "G-PTY-08": proof(serve, {}, {"guardian_served": True}),
    "G-PTY-09": proof(tell, {"party": b.party(identity_proved=False)}, {}),
}
