"""法制审核与集体讨论: passed, by who may, after the party was heard, by the heads together."""

from dataclasses import replace

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import decision, review
from township_desk.procedure import facts as f
from township_desk.procedure.stages import LegalOpinion

LARGE = b.proposal(
    b.fine(5_000), legal_range=f.Range(b.yuan(100), b.yuan(100_000)), tier_range=None
)
TALK = b.discussion(b.fine(5_000))
TOLD_LATE = (b.notice(served_on=b.REVIEWED, statement_waived_on=b.REVIEWED),)
UNQUALIFIED = replace(b.PEOPLE["fa"], legal_qualification=False)


def issue(made=None, **changes):
    return decision.issue(b.reviewed(**changes), b.decision(made), b.LAW, b.DECIDED)


def opine(finding="适用从轻等次", **changes):
    return review.opine(b.noticed(**changes), b.LAW, b.REVIEWED, "fa", finding)


def issue_large(*talks):
    case = b.reviewed(proposal=LARGE, notices=(b.hearing_notice(LARGE),), discussions=talks)
    return decision.issue(case, b.decision(LARGE), b.LAW, b.DECIDED)


PROOFS: dict[str, Proof] = {
    "G-LRV-01": proof(issue, {"reviews": (b.review(opinion=LegalOpinion.REJECT),)}, {}),
    "G-LRV-02": proof(opine, {"people": {**b.PEOPLE, "fa": UNQUALIFIED}}, {}),
    "G-LRV-03": proof(
        issue,
        {"notices": TOLD_LATE, "reviews": (b.review(opined_on=b.UNTIL),)},
        {"notices": TOLD_LATE, "reviews": (b.review(opined_on=b.REVIEWED),)},
    ),
    "G-LRV-04": proof(issue, {"made": b.proposal(digest="d2")}, {"made": b.proposal(digest="d1")}),
    "G-LRV-05": proof(opine, {"finding": ""}, {}),
    "G-COL-01": Proof(issue_large, lambda: issue_large(TALK)),
    "G-COL-02": Proof(
        lambda: issue_large(replace(TALK, voters=("li", "zheng"))), lambda: issue_large(TALK)
    ),
    "G-COL-03": Proof(lambda: issue_large(b.discussion(b.fine(4_000))), lambda: issue_large(TALK)),
    "G-COL-04": Proof(
        lambda: issue_large(replace(TALK, voters=(*b.HEADS, "duan"))), lambda: issue_large(TALK)
    ),
}
