"""更正、撤销、变更 of our own decision (O26): who, after which discussion, how far."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import notice
from township_desk.procedure.facts import CaseFacts, Law, Proposal
from township_desk.procedure.review import talked
from township_desk.procedure.review_words import Subject
from township_desk.procedure.rules import finding


def revoke(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """What stands against taking back or changing our own decision: there is one, the heads agreed."""
    if case.decision is None:
        yield finding("G-END-01", field="kind", what="撤销、变更", thing="有效的决定")
        return
    yield from talked(
        case,
        Subject.REVOCATION,
        law,
        today,
        since=case.decision.decided_on,
    )


def vary(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """A change of our own is never heavier than the decision: that needs a notice of its own."""
    if case.decision is None:
        return
    changes = notice.compare(case.decision.proposal, proposal)
    if changes:
        yield finding(
            "G-NOT-03",
            field="penalties",
            what="；".join(changes),
            remedy="撤销原决定，重新告知后另行作出决定（decision.renew）。",
        )


def ended(case: CaseFacts) -> Iterator[Finding]:
    """Closing on 决定被撤销且不再作出: it is gone, and nothing came in its place."""
    if not (case.changes and any(c.annuls for c in case.changes)) or case.decision is not None:
        yield finding("G-CLS-01", field="reason", what="没有决定被撤销的记录")
