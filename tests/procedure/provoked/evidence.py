"""证据、责令改正: proved, lawful, told, found by who can, correction first."""

from dataclasses import replace
from datetime import date, timedelta

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import decision, investigation
from township_desk.procedure import facts as f
from township_desk.procedure.stages import EvidenceKind

OPINION = {"kind": EvidenceKind.EXPERT_OPINION}
MONITOR = {"monitor": True}
NEEDING = b.matter(needs_finding=True)
FIRST = b.matter(correction_precondition=True)
DUE = date(2026, 10, 17)
UNDONE = f.Correction(b.FILED, DUE, b.FILED, DUE + timedelta(days=1), "OVERDUE")


def close(given=None, **changes):
    return investigation.close(b.filed(**changes), given or b.proposal(), b.LAW, b.REPORT)


def first_item(**changes):
    """The scene record taken otherwise."""
    return close(evidence=(replace(b.EVIDENCE[0], **changes), b.EVIDENCE[1]))


def resting_on(*numbers):
    return close(b.proposal(facts=(f.Fact("倾倒", numbers),)))


def taken(on):
    """A photograph that the decision rests on too, taken on this day."""
    photo = b.evidence(3, taken_on=on)
    used = b.proposal(evidence=(1, 2, 3))
    case = b.reviewed(evidence=(*b.EVIDENCE, photo), notices=(b.notice(used),))
    return decision.issue(case, b.decision(used), b.LAW, b.DECIDED)


PROOFS: dict[str, Proof] = {
    "G-EVD-01": Proof(lambda: resting_on(9), lambda: resting_on(1)),
    "G-EVD-02": Proof(lambda: resting_on(2), lambda: resting_on(1, 2)),
    "G-EVD-03": proof(first_item, {"illegal": True}, {}),
    "G-EVD-04": proof(first_item, {**MONITOR, "monitor_reviewed": False}, MONITOR),
    "G-EVD-05": proof(first_item, {**OPINION, "appraisal_told": False}, OPINION),
    "G-EVD-06": proof(first_item, {"signed": False}, {}),
    "G-EVD-07": proof(taken, {"on": b.DECIDED + timedelta(days=1)}, {"on": b.REPORT}),
    "G-EVD-08": proof(
        close,
        {"matter": NEEDING},
        {"matter": NEEDING, "evidence": (*b.EVIDENCE, b.evidence(3, finding=True))},
    ),
    "G-COR-01": proof(
        close,
        {"matter": FIRST, "corrections": (replace(UNDONE, result="COMPLIED"),)},
        {"matter": FIRST, "corrections": (UNDONE,)},
    ),
    "G-COR-02": proof(
        close,
        {"given": b.proposal(correction_note="")},
        {"given": b.proposal(correction_note="", correction_in_decision=True)},
    ),
}
