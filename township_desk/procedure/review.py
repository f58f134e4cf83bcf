"""法制审核与集体讨论 (行政处罚法 57, 58)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.money import yuan
from township_desk.procedure import notice, officers, party
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
    told = max((n.proposal.fine_fen for n in case.notices), default=0)
    if not proposal.penalties and told >= limit:
        reasons.append(f"已告知罚款{yuan(told)}而拟不予处罚")
    if proposal.fine_fen >= limit:
        reasons.append(f"罚款{yuan(proposal.fine_fen)}，达到{yuan(limit)}")
    if party.mitigated(proposal):
        reasons.append("减轻处罚")
    step = proposal.tier_range
    if (
        step is not None
        and proposal.fine_fen
        and not party.mitigated(proposal)
        and not step.lower_fen <= proposal.fine_fen <= step.upper_fen
    ):
        reasons.append("偏离裁量基准")
    adopted = {None, LegalOpinion.PASS, LegalOpinion.PASS_WITH_EDITS}
    if not proposal.penalties:
        adopted.add(LegalOpinion.NO_PENALTY)
    if case.review is not None and case.review.opinion not in adopted:
        reasons.append("法制审核意见未采纳")
    return reasons


def quorum(case: CaseFacts, law: Law, day: date) -> int:
    """How many heads must be there: P-COL-QUORUM and two thirds of the list, rounded up."""
    heads = len(case.office.heads)
    return max(int(law.book.at("P-COL-QUORUM", day)), -(-2 * heads // 3))


def discuss(case: CaseFacts, discussion: Discussion, law: Law, today: date) -> Iterator[Finding]:
    """What stands against this discussion (O15)."""
    if not cleared(case, no_penalty=discussion.no_penalty):
        yield finding("G-LRV-01", field="review")
    yield from sound(case, discussion, law, today)
    for login in discussion.voters:
        if login in case.recused:
            yield finding("G-OFF-03", field="voters", name=officers.name_of(case, login))


def sound(case: CaseFacts, discussion: Discussion, law: Law, day: date) -> Iterator[Finding]:
    """Heads only, enough of them, chaired by one, after notice, hearing and review (G-COL-02, 04)."""
    handling = officers.investigators(case)
    outside = [
        officers.name_of(case, login)
        for login in discussion.voters
        if not _is_head(case, login) or login in handling
    ]
    if outside:
        yield finding("G-COL-04", field="voters", who="、".join(outside))
    need = quorum(case, law, day)
    present = sum(_is_head(case, login) for login in set(discussion.voters))
    chaired = discussion.chair in discussion.voters and _is_head(case, discussion.chair)
    if present < need or not chaired or _too_early(case, discussion, law):
        yield finding("G-COL-02", field="voters", need=need)


def _is_head(case: CaseFacts, login: str) -> bool:
    person = case.people.get(login)
    return login in case.office.heads or (person is not None and person.is_head)


def _too_early(case: CaseFacts, discussion: Discussion, law: Law) -> bool:
    """Held before the opinion that counts, or while a period or hearing was still open."""
    opined = case.review.opined_on if case.review else None
    if opined is not None and discussion.held_on < opined:
        return True
    if discussion.no_penalty:
        return False
    return bool(list(notice.period_over(case, law, discussion.held_on)))


def cleared(case: CaseFacts, *, no_penalty: bool) -> bool:
    """The last opinion lets the case go on; the advice not to punish clears a decision not to punish."""
    last = case.review
    if last is None or last.opined_on is None:
        return False
    return last.passed or (no_penalty and last.opinion is LegalOpinion.NO_PENALTY)


def must_review(case: CaseFacts, law: Law, day: date) -> bool:
    """Whether legal review is compulsory: every ordinary case by default, else the four groups of 58."""
    if law.book.at("P-LRV-SCOPE", day, case.matter.domain) == "ALL_ORDINARY":
        return True
    return any(h.held_on for h in case.hearings)
