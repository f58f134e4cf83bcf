"""决定: everything that must have happened before, and what the decision itself must be (57–60)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import (
    commitment,
    crime,
    discretion,
    filing,
    hearing,
    investigation,
    measures,
    notice,
    officers,
    party,
    pauses,
    referral,
    review,
)
from township_desk.procedure import remedies as repeat
from township_desk.procedure.facts import (
    CaseFacts,
    Decision,
    Discussion,
    Law,
    Penalty,
    Proposal,
)
from township_desk.procedure.review_words import Motion
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import ClosingReason


def issue(case: CaseFacts, decision: Decision, law: Law, today: date) -> Iterator[Finding]:
    """Everything that stands against this penalty decision (O16a), all of it at once."""
    case = case.with_(decision=decision)
    proposal = decision.proposal
    day = decision.decided_on
    yield from officers.apart(case, decision.decider)
    yield from measures.standing(case, law, day)
    yield from measures.undecided(case, proposal)
    yield from filing.issuer(case)
    yield from filing.approved(case)
    yield from _still_ours(case, law, day)
    yield from referral.gate(case, proposal, law, day)
    yield from notice.period_over(case, law, day)
    yield from _as_noticed(case, proposal)
    yield from _hearing_told(case, proposal, law, day)
    yield from _reviewed(case, proposal, law, day)
    yield from _discussed(case, proposal, law, day)
    yield from _evidence(case, proposal, day)
    yield from party.gone(case)
    yield from party.spelling(case)
    yield from party.capacity(case, proposal)
    yield from party.heard(case, day)
    yield from discretion.compared(case, proposal, day)
    yield from investigation.evidence_sound(case, proposal)
    yield from investigation.lawful_amount(case, proposal)
    yield from investigation.corrected(case, day, proposal)
    yield from investigation.reasoned(case, proposal)
    yield from contents(case, decision)
    yield from remedies(decision, "ordinary")
    yield from repeat.renewed(case, proposal)
    yield from _in_order(case, decision, law)
    yield from late(case, law, day)


def contents(case: CaseFacts, decision: Decision) -> Iterator[Finding]:
    """The six contents that every decision must have (第五十九条第一款)."""
    proposal = decision.proposal
    wanted = {
        "当事人的姓名或者名称": case.party.name,
        "违法事实和证据": proposal.facts and investigation.used(proposal),
        "处罚的种类": proposal.penalties,
        "处罚依据": proposal.basis,
    }
    missing = [title for title, value in wanted.items() if not value]
    missing += decision.missing
    if missing:
        yield finding("G-DEC-01", items="、".join(missing))


def remedies(decision: Decision, wanted: str) -> Iterator[Finding]:
    """The remedy text is the one of this procedure."""
    if decision.remedy_text != wanted:
        yield finding("G-DEC-06")


def _still_ours(case: CaseFacts, law: Law, day: date) -> Iterator[Finding]:
    """A matter taken back goes on only as P-WITHDRAWN and a recorded clause allow."""
    matter = case.matter
    if matter.inherent:
        return
    gone = matter.withdrawn_on
    if gone is not None and gone <= day:
        policy = law.book.at("P-WITHDRAWN", day, matter.domain)
        goes_on = policy == "CONTINUE_FILED" or (policy != "HAND_BACK" and case.transition_basis)
        if not goes_on:
            yield finding("G-AUT-03", field="matter", date=gone.isoformat())
            yield finding("G-AUT-09", field="matter")
            return
    yield from filing.announced(case, case.filed_on or day)


def _as_noticed(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    told = case.notice
    if told is None:
        return
    changes = notice.compare(told.proposal, proposal)
    if changes:
        yield finding("G-NOT-03", field="penalties", what="；".join(changes))
    yield from notice.worsened(case, proposal)
    early = case.report_on is None or (told.served_on and told.served_on < case.report_on)
    carries = investigation.used(proposal)
    later = any(e.number in carries and e.taken_on > told.approved_on for e in case.evidence)
    if early or later:
        yield finding("G-NOT-07", field="notice")


def _hearing_told(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Finding]:
    told = case.notice
    if hearing.needed(case, proposal, law, day) and (told is None or not told.hearing_told):
        yield finding("G-HEA-01", field="notice")


def _reviewed(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Finding]:
    last = case.review
    if not review.must_review(case, law, day):
        return
    if last is None or last.opined_on is None or not review.cleared(case, no_penalty=False):
        yield finding("G-LRV-01", field="review")
        return
    done = [s.reviewed_on for s in case.statements if s.reviewed_on]
    done += [on for h in case.hearings for on in (h.held_on, h.reported_on) if on]
    if case.notice is not None and case.notice.served_on is not None:
        done.append(case.notice.served_on)
    told = [case.notice.opinions_before] if case.notice is not None else []
    counted = [n for n in (*told, *(s.opinions_before for s in case.statements)) if n is not None]
    same_day = any(n >= case.opinions for n in counted)  # since the opinion, whatever the date says
    if same_day or any(last.opined_on < other for other in done):
        yield finding("G-LRV-03", field="review")
    if last.digest != proposal.digest:
        yield finding("G-LRV-04", field="review")
    if not last.benchmark_finding:
        yield finding("G-LRV-05", field="review")


def _discussed(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Finding]:
    why = review.discussion_needed(case, proposal, law, day)
    last = _minutes(case)
    if last is None:
        if why:
            yield finding("G-COL-01", field="discussion", why="、".join(why))
        return
    if not last.carried:
        yield finding("G-COL-01", field="discussion", why=UNDECIDED)
        return
    if why:
        yield from review.sound(case, last, law, day)
    if _concluded(last.penalties) != _concluded(proposal.penalties):
        yield finding("G-COL-03", field="penalties")


UNDECIDED = "集体讨论未形成多数意见"


def _minutes(case: CaseFacts) -> Discussion | None:
    """The discussion that binds: one that asked for more work is spent once a later review was given."""
    last = case.discussion
    done = last is not None and last.motion in (Motion.SUPPLEMENT, Motion.REFER)
    if last is None or (done and (last.opinions_before or 0) < case.opinions):
        return None
    return last


def _concluded(penalties: tuple[Penalty, ...]) -> set[tuple[str, int | None, str]]:
    return {(p.kind.value, p.amount_fen, p.text) for p in penalties}


def _evidence(case: CaseFacts, proposal: Proposal, day: date) -> Iterator[Finding]:
    carries = investigation.used(proposal)
    proves = {n for fact in proposal.facts for n in fact.evidence}
    heard = hearing.of_notice(case)  # after a new notice only what was told in it is asked for
    held = heard is not None and heard.held_on is not None
    for item in case.evidence:
        if item.number in carries and item.taken_on > day:
            yield finding("G-EVD-07", field="evidence", no=item.number)
        if held and item.number in proves and not item.debated:
            yield finding("G-HEA-09", field="evidence", no=item.number)


def _in_order(case: CaseFacts, decision: Decision, law: Law) -> Iterator[Finding]:
    """Nothing that must come first is dated after the decision or its approval."""
    day = min(decision.decided_on, decision.approved_on or decision.decided_on)
    steps: list[tuple[str, date | None]] = [("立案", case.filed_on), ("调查终结", case.report_on)]
    told = case.notice
    ends: list[tuple[str, date | None]] = []
    if told is not None:
        steps.append(("告知书送达", told.served_on))
        if decision.proposal.penalties:
            ends.append(("陈述申辩期满", notice.statement_until(case, told, law)))
            ends.append(("听证申请期满", hearing.request_until(told, law)))
    steps += [("陈述申辩复核", s.reviewed_on) for s in case.statements]
    steps += [("听证", on) for h in case.hearings for on in (h.held_on, h.reported_on)]
    if case.review is not None:
        steps.append(("法制审核", case.review.opined_on))
    if case.discussion is not None:
        steps.append(("集体讨论", case.discussion.held_on))
    late_steps = [(title, on) for title, on in steps if on is not None and day < on]
    late_steps += [(title, on) for title, on in ends if on is not None and day <= on]
    for title, on in dict.fromkeys(late_steps):
        yield finding("G-DEC-12", field="on", what=f"{title}（{on.isoformat()}）")


def late(case: CaseFacts, law: Law, day: date) -> Iterator[Finding]:
    """Ninety days from filing, with extensions, net of what the domain leaves out (第六十条, DL-13)."""
    if case.filed_on is None:
        return
    limit = pauses.deadline(case, case.filed_on, law, day).raw_last_day
    limit = max(limit, repeat.redo_until(case) or limit)
    if day > limit:
        yield finding("G-DEC-02", field="on", date=limit.isoformat())


GROUNDS: dict[ClosingReason, frozenset[str]] = {
    ClosingReason.NO_PENALTY_MINOR: frozenset({"MINOR_CORRECTED_NO_HARM"}),
    ClosingReason.NO_PENALTY_FIRST: frozenset({"FIRST_MINOR_HARM_CORRECTED"}),
    ClosingReason.NO_PENALTY_NO_FAULT: frozenset({"NO_SUBJECTIVE_FAULT"}),
}
"""Which circumstance must be on record for a waiver (procedure.md 3.8)."""

ALLOWED_GROUNDS = frozenset(
    {
        *GROUNDS,
        ClosingReason.NO_PENALTY_AGE,
        ClosingReason.NO_PENALTY_NEW_LAW,
        ClosingReason.NO_PENALTY_MENTAL,
        ClosingReason.NO_FACT,
        ClosingReason.LIMITATION,
    }
)


WAIVERS = frozenset(GROUNDS)
"""Waivers by judgement."""

WEIGHED = WAIVERS | {ClosingReason.NO_FACT}
"""The heads discuss these where a large fine was told, or the review agreed to punish (4.4.I)."""


def _barred(case: CaseFacts, law: Law, day: date) -> bool:
    return any(x.rule == "G-LIM-01" for x in filing.limitation(case, law, day))


def no_penalty(case: CaseFacts, decision: Decision, law: Law, today: date) -> Iterator[Finding]:
    """What stands against a decision not to punish (O16b, O16c)."""
    ground = decision.no_penalty_ground
    day = decision.decided_on
    yield from officers.apart(case, decision.decider)
    yield from measures.standing(case, law, day)
    yield from measures.undecided(case, decision.proposal)
    yield from crime.suspicion(case)
    missing = []
    if ground not in ALLOWED_GROUNDS:
        missing.append("不予处罚的法定理由")
    wanted = GROUNDS.get(ground) if ground else None
    if wanted and not wanted & decision.proposal.circumstances:
        missing.append("与不予处罚理由相应的情节")
    years = party.age(case)
    under_age = years is not None and years < party.MINOR_AGE
    if ground is ClosingReason.NO_PENALTY_AGE and not under_age:
        missing.append("当事人行为时不满十四周岁的证据")
    if ground is ClosingReason.NO_PENALTY_MENTAL and not case.party.incapable:
        missing.append("当事人行为时不能辨认或者控制自己行为的认定")
    if ground is ClosingReason.NO_PENALTY_NEW_LAW and not discretion.spared(case, day):
        missing.append("从旧兼从轻比对认为不予处罚的记录")
    if ground is ClosingReason.LIMITATION and not _barred(case, law, day):
        missing.append("违法行为超过处罚时效的事实")
    if case.report_on is None:
        missing.append("调查终结报告")
    punishable = ground in ALLOWED_GROUNDS and ground is not ClosingReason.NO_FACT
    if punishable and not (decision.proposal.facts or case.facts):
        missing.append("违法事实和证据")
    missing += decision.missing
    yield from commitment.spared(case, ground)
    yield from commitment.waiting(case.commitments, "不予处罚决定")
    if missing:
        yield finding("G-DEC-01", field="ground", items="、".join(missing))
    yield from remedies(decision, "ordinary")
    yield from filing.issuer(case)
    yield from filing.approved(case)
    if review.must_review(case, law, day) and not review.cleared(case, no_penalty=True):
        yield finding("G-LRV-01", field="review")
    yield from _waiver_discussed(case, decision, law)
    yield from _in_order(case, decision, law)
    yield from late(case, law, day)


def _waiver_discussed(case: CaseFacts, decision: Decision, law: Law) -> Iterator[Finding]:
    last, day = _minutes(case), decision.decided_on
    why = review.discussion_needed(case, decision.proposal, law, day)
    weighed = why and decision.no_penalty_ground in WEIGHED
    if last is not None and not last.carried:
        yield finding("G-COL-01", field="discussion", why=UNDECIDED)
    elif last is not None and not last.no_penalty:
        yield finding("G-COL-03", field="ground")
    elif last is None and weighed:
        yield finding("G-COL-01", field="discussion", why="、".join(why))
    elif last is not None and weighed:
        yield from review.sound(case, last, law, day)
