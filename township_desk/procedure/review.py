"""法制审核与集体讨论 (行政处罚法 57, 58)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.money import yuan
from township_desk.procedure import notice, officers
from township_desk.procedure.facts import CaseFacts, Discussion, Law, Proposal
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import LegalOpinion


def opine(
    case: CaseFacts, law: Law, today: date, reviewer: str, benchmark_finding: str
) -> Iterator[Finding]:
    """What stands against giving the opinion that counts (O14)."""
    yield from officers.apart(case, reviewer)
    person = case.people.get(reviewer)
    since = law.book.at("P-LRV-QUAL", today)
    if person is not None and not person.legal_qualification:
        first = person.review_since
        if first is None or first.isoformat() >= since:
            yield finding("G-LRV-02", field="reviewer")
    if case.proposal is not None and case.proposal.penalties:
        yield from notice.period_over(case, law, today)
    if not benchmark_finding:
        yield finding("G-LRV-05", field="benchmark_finding")


def discussion_needed(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> list[str]:
    """Why the heads must discuss the case together (4.4.I); empty if they need not."""
    who = "CIT" if case.party.as_citizen else "ORG"
    reasons = []
    if any(h.held_on for h in case.hearings):
        reasons.append("经过听证")
    limit = law.book.at(f"P-COL-FINE-{who}", day, case.matter.domain)
    if proposal.fine_fen >= limit:
        reasons.append(f"罚款{yuan(proposal.fine_fen)}，达到{yuan(limit)}")
    if proposal.mitigation_ground:
        reasons.append("减轻处罚")
    step = proposal.tier_range
    if (
        step is not None
        and proposal.fine_fen
        and not proposal.mitigation_ground
        and not step.lower_fen <= proposal.fine_fen <= step.upper_fen
    ):
        reasons.append("偏离裁量基准")
    review = case.review
    if review is not None and review.opinion not in (
        None,
        LegalOpinion.PASS,
        LegalOpinion.PASS_WITH_EDITS,
    ):
        reasons.append("法制审核意见未采纳")
    return reasons


def quorum(case: CaseFacts, law: Law, day: date) -> int:
    """How many heads must be there: P-COL-QUORUM and two thirds of the list, rounded up."""
    heads = len(case.office.heads)
    return max(int(law.book.at("P-COL-QUORUM", day)), -(-2 * heads // 3))


def discuss(case: CaseFacts, discussion: Discussion, law: Law, today: date) -> Iterator[Finding]:
    """What stands against this discussion (O15)."""
    review = case.review
    if review is None or not review.passed:
        yield finding("G-LRV-01", field="review")
    outside = [
        case.people[login].name if login in case.people else login
        for login in discussion.voters
        if login not in case.office.heads or login in case.officers
    ]
    if outside:
        yield finding("G-COL-04", field="voters", who="、".join(outside))
    need = quorum(case, law, today)
    present = len(set(discussion.voters) & set(case.office.heads))
    chaired = discussion.chair in discussion.voters and discussion.chair in case.office.heads
    early = (
        review is not None
        and review.opined_on is not None
        and (discussion.held_on < review.opined_on)
    )
    if present < need or not chaired or early:
        yield finding("G-COL-02", field="voters", need=need)
    for login in discussion.voters:
        if login in case.recused:
            yield finding("G-OFF-03", field="voters", name=case.people[login].name)


def must_review(case: CaseFacts, law: Law, day: date) -> bool:
    """Whether legal review is compulsory: every ordinary case by default, else the four groups of 58."""
    if law.book.at("P-LRV-SCOPE", day, case.matter.domain) == "ALL_ORDINARY":
        return True
    return bool(case.hearings)
