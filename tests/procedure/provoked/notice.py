"""事先告知: served, waited for, exact, answered, and nothing worse afterwards."""

from dataclasses import replace
from datetime import timedelta

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import decision, notice
from township_desk.procedure import facts as f

SAID = f.Statement(b.UNTIL, b.REVIEWED, False)
WIDE = f.Range(b.yuan(100), b.yuan(700))
MORE = b.proposal(b.fine(350))
REVIEWED_LAST_DAY = (b.review(opined_on=b.UNTIL),)


def issue(made=None, day=b.DECIDED, **changes):
    return decision.issue(b.reviewed(**changes), b.decision(made, decided_on=day), b.LAW, day)


def tell(given, **changes):
    return notice.approve(b.investigated(proposal=given, **changes), b.LAW, b.APPROVED, "li")


PROOFS: dict[str, Proof] = {
    "G-NOT-01": proof(issue, {"notices": (b.notice(served_on=None),)}, {}),
    "G-NOT-02": proof(
        issue,
        {"reviews": REVIEWED_LAST_DAY, "day": b.UNTIL},
        {"reviews": REVIEWED_LAST_DAY, "day": b.UNTIL + timedelta(days=1)},
    ),
    "G-NOT-03": proof(issue, {"made": MORE}, {"made": b.proposal(b.fine(250))}),
    "G-NOT-04": proof(
        issue,
        {"made": MORE, "statements": (SAID,)},
        {"made": b.proposal(b.fine(300)), "statements": (SAID,)},
    ),
    "G-NOT-05": proof(
        issue,
        {"statements": (replace(SAID, reviewed_on=None),)},
        {"statements": (SAID,)},
    ),
    "G-NOT-06": proof(
        tell,
        {"given": b.proposal(f.Penalty(b.FINE, None, "罚款"), legal_range=WIDE)},
        {"given": b.proposal(b.fine(300), legal_range=WIDE)},
    ),
    "G-NOT-07": proof(tell, {"given": b.proposal(), "report_on": None}, {"given": b.proposal()}),
}
