"""法制审核与集体讨论 (行政处罚法 57, 58)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import ceil

from township_desk.errors import Finding
from township_desk.law.money import yuan
from township_desk.procedure import notice, officers, party
from township_desk.procedure.facts import CaseFacts, Discussion, Law, Proposal
from township_desk.procedure.review_words import Motion, Subject
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import LegalOpinion

COVERED = "本单位对普通程序案件实行法制审核全覆盖"
NOT_ADOPTED = frozenset({LegalOpinion.NO_PENALTY, LegalOpinion.REFER})
"""Advice that the heads may discuss not to follow; what did not pass for its faults goes back first."""


def submit(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """What stands against sending the case to review: the party has not yet been heard (O14)."""
    if case.proposal is not None and case.proposal.penalties:
        yield from notice.period_over(case, law, today)


def grounds(
    case: CaseFacts, law: Law, day: date, *, public: bool, difficult: bool, by_law: str
) -> list[str]:
    """Why the review is compulsory, by the items of 第五十八条第一款, else the office's own rule."""
    heard = any(h.held_on for h in case.hearings)
    found = [
        text
        for holds, text in (
            (public, "第一项 涉及重大公共利益"),
            (heard, "第二项 直接关系当事人或者第三人重大权益，经过听证程序"),
            (difficult, "第三项 案件情况疑难复杂、涉及多个法律关系"),
            (by_law, f"第四项 {by_law}"),
        )
        if holds
    ]
    covered = law.book.at("P-LRV-SCOPE", day, case.matter.domain) == "ALL_ORDINARY"
    return found or ([COVERED] if covered else [])


def days(case: CaseFacts, law: Law, day: date, *, hard: bool) -> int:
    """How many working days the reviewer has, five more in a hard case (P-LRV, P-LRV-EXT)."""
    domain = case.matter.domain
    more = int(law.book.at("P-LRV-EXT", day, domain)) if hard else 0
    return int(law.book.at("P-LRV", day, domain)) + more


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


def stale(case: CaseFacts, digest: str) -> Iterator[Finding]:
    """The draft was changed while it lay with the reviewer: what stands now was not submitted."""
    if case.proposal is not None and case.proposal.digest != digest:
        remedy = "送审后拟处理意见已经调整，请承办人重新送法制审核（review.submit）。"
        yield finding("G-LRV-04", field="proposal", remedy=remedy)


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
    if not proposal.penalties and case.victims:
        reasons.append(f"有受害人（{'、'.join(case.victims)}）而拟不予处罚")
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
    if (case.review is not None and case.review.opinion not in adopted) or _spared(case, proposal):
        reasons.append("法制审核意见未采纳")
    if case.dissent:
        reasons.append("承办人有不同意见")
    return reasons


def _spared(case: CaseFacts, proposal: Proposal) -> bool:
    """The review agreed to punish, and now nobody is to be punished."""
    submitted = case.proposal
    agreed = case.review is not None and case.review.passed
    return agreed and not proposal.penalties and bool(submitted and submitted.penalties)


def quorum(case: CaseFacts, law: Law, day: date) -> int:
    """How many heads must be there: P-COL-QUORUM and P-COL-SHARE of the list, rounded up."""
    share = Fraction(str(law.book.at("P-COL-SHARE", day)))
    return max(int(law.book.at("P-COL-QUORUM", day)), ceil(share * len(case.office.heads)))


def discuss(case: CaseFacts, discussion: Discussion, law: Law, today: date) -> Iterator[Finding]:
    """What stands against this discussion (O15)."""
    if not _may_discuss(case, discussion.motion):
        yield finding("G-LRV-01", field="review")
    yield from sound(case, discussion, law, today)
    yield from _recused(case, discussion)


def talk(case: CaseFacts, discussion: Discussion, law: Law, today: date) -> Iterator[Finding]:
    """What stands against a discussion of another subject than the decision: who sits there."""
    yield from assembled(case, discussion, law, today)
    yield from _recused(case, discussion)


def talked(
    case: CaseFacts,
    subject: Subject,
    law: Law,
    day: date,
    *,
    since: date,
    motion: Motion = Motion.APPROVE,
) -> Iterator[Finding]:
    """The heads have carried *motion* about *subject* together since *since* (4.4.I)."""
    fitting = [t for t in case.talks if t.subject is subject and since <= t.held_on <= day]
    if not fitting or not fitting[-1].carried:
        remedy = "召开负责人集体讨论并形成多数意见（review.talk）。"
        yield finding("G-COL-01", field="discussion", why=subject.label, remedy=remedy)
        return
    yield from assembled(case, fitting[-1], law, day)
    if fitting[-1].motion is not motion:
        yield finding("G-COL-03", field="discussion")


def concerned(case: CaseFacts, subject: Subject) -> frozenset[str]:
    """Heads who have no vote: the principal head whose own recusal is on the table (4.4.F)."""
    if subject is not Subject.RECUSAL:
        return frozenset()
    return frozenset(
        r.login
        for r in case.recusals
        if r.decided_on is None and officers.is_principal(case, r.login)
    )


def _may_discuss(case: CaseFacts, motion: Motion) -> bool:
    """After the opinion: on a passed draft, or on not following an advice (4.4.H, 4.4.I)."""
    last = case.review
    if last is None or last.opined_on is None:
        return False
    if motion in (Motion.SUPPLEMENT, Motion.REFER):
        return True
    return cleared(case, no_penalty=motion is Motion.NO_PENALTY) or last.opinion in NOT_ADOPTED


def _recused(case: CaseFacts, discussion: Discussion) -> Iterator[Finding]:
    for login in discussion.voters:
        if login in case.recused:
            yield finding("G-OFF-03", field="voters", name=officers.name_of(case, login))


def sound(case: CaseFacts, discussion: Discussion, law: Law, day: date) -> Iterator[Finding]:
    """Heads only, enough of them, chaired by one, after notice, hearing and review (G-COL-02, 04)."""
    yield from assembled(case, discussion, law, day, early=_too_early(case, discussion, law))


def assembled(
    case: CaseFacts, discussion: Discussion, law: Law, day: date, *, early: bool = False
) -> Iterator[Finding]:
    """Heads only vote, enough of them are there, one of them is in the chair; *early*: too soon anyhow."""
    aside = concerned(case, discussion.subject)
    outside = [
        officers.name_of(case, login)
        for login in discussion.voters
        if not _is_head(case, login) or login in officers.investigators(case) | aside
    ]
    if outside:
        yield finding("G-COL-04", field="voters", who="、".join(outside))
    need = quorum(case, law, day)
    if aside:
        need = min(need, len(set(case.office.heads) - aside))
    there = {login for login in discussion.voters if _is_head(case, login)} - aside
    present, chaired = len(there), discussion.chair in there
    if present < need or not chaired or early:
        yield finding("G-COL-02", field="voters", need=need)


def _is_head(case: CaseFacts, login: str) -> bool:
    person = case.people.get(login)
    return login in case.office.heads or (person is not None and person.is_head)


def _too_early(case: CaseFacts, discussion: Discussion, law: Law) -> bool:
    """Held before the opinion that counts, or while a period or hearing was still open."""
    opined = case.review.opined_on if case.review else None
    if opined is not None and discussion.held_on < opined:
        return True
    before = discussion.opinions_before
    if before is not None and before < case.opinions:
        return True  # the same day, but before the opinion that counts
    if discussion.motion is not Motion.PUNISH:
        return False
    return bool(list(notice.period_over(case, law, discussion.held_on)))


def cleared(case: CaseFacts, *, no_penalty: bool) -> bool:
    """The last opinion lets the case go on; the advice not to punish clears a decision not to punish."""
    last = case.review
    if last is None or last.opined_on is None or last.reviewer in case.recused:
        return False
    return last.passed or (no_penalty and last.opinion is LegalOpinion.NO_PENALTY)


def must_review(case: CaseFacts, law: Law, day: date) -> bool:
    """Whether legal review is compulsory: every ordinary case by default, else the four groups of 58."""
    if law.book.at("P-LRV-SCOPE", day, case.matter.domain) == "ALL_ORDINARY":
        return True
    named = any(g.startswith("第") for r in case.reviews for g in r.grounds)
    return named or any(h.held_on for h in case.hearings)
