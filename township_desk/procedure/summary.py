"""当场处罚 (行政处罚法 51–53): small, clear, two officers, heard, handed over at once."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.money import yuan
from township_desk.procedure import (
    decision as decisions,
)
from township_desk.procedure import discretion, filing, investigation, officers, party, referral
from township_desk.procedure.facts import CaseFacts, Decision, Law, Proposal, SummaryFacts
from township_desk.procedure.rules import finding


def open_(case: CaseFacts, proposal: Proposal, law: Law, today: date) -> Iterator[Finding]:
    """What stands against going on on the spot (S1)."""
    yield from officers.handlers(case, today)
    if not all(item.shown_certificates for item in case.evidence):
        yield finding("G-OFF-05", field="certificates_shown")
    yield from filing.authority(case, today)
    yield from filing.jurisdiction(case)
    yield from filing.limitation(case, law, today)
    yield from discretion.compared(case, proposal, today)
    yield from party.numbers(case)
    yield from party.gone(case)
    yield from conditions(case, proposal, law, today)
    yield from referral.gate(case, proposal, law, today)


def conditions(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Finding]:
    """Kind, amount and clearness (第五十一条)."""
    facts = case.summary or SummaryFacts()
    allowed = set(law.book.at("P-SUM-KIND", day))
    if any(p.kind.value not in allowed for p in proposal.penalties):
        yield finding("G-SUM-02", field="penalties")
    limit = fine_limit(case, law, day)
    if proposal.fine_fen > limit:
        yield finding("G-SUM-01", field="penalties", limit=yuan(limit))
    why = []
    if not facts.facts_clear:
        why.append("违法事实有争议或者当场不能查清")
    years = party.age(case)
    if years is not None and years < party.ADULT_AGE:
        why.append("当事人未满十八周岁")
    if facts.seized:
        why.append("涉及查封扣押财物")
    if _precondition_open(case, proposal):
        why.append("责令改正的前置条件未证明")
    if why:
        yield finding("G-SUM-06", field="facts_clear", why="、".join(why))


def _precondition_open(case: CaseFacts, proposal: Proposal) -> bool:
    return any(f.rule == "G-COR-01" for f in investigation.corrected(case, date.min, proposal))


def fine_limit(case: CaseFacts, law: Law, day: date) -> int:
    """The highest fine on the spot for this party, in fen."""
    return int(law.book.at("P-SUM-CIT" if case.party.as_citizen else "P-SUM-ORG", day))


def decide(case: CaseFacts, decision: Decision, law: Law, today: date) -> Iterator[Finding]:
    """What stands against deciding and handing over at once (S2–S4)."""
    facts = case.summary or SummaryFacts()
    proposal = decision.proposal
    case = case.with_(decision=decision)
    yield from open_(case, proposal, law, today)
    yield from party.identity_on_spot(case)
    yield from party.capacity(case, proposal)
    if not (facts.notified_orally and facts.statement_recorded):
        yield finding("G-SUM-03", field="statement")
    if decision.remedy_text != "summary":
        yield finding("G-SUM-04")
    yield from decisions.remedies(decision, "summary")
    yield from decisions.contents(case, decision)
    if not facts.numbered or (facts.delivered_on is None and not facts.refusal_noted):
        yield finding("G-SUM-08", field="delivered")
    together = facts.same_day_total_fen + proposal.fine_fen
    if facts.same_day_total_fen and together > fine_limit(case, law, today):
        yield finding("G-SUM-07", field="penalties")
    yield from investigation.lawful_amount(case, proposal, strict_tier=False)
    yield from investigation.corrected(case, today, proposal)


def register(case: CaseFacts, law: Law, on: date) -> Iterator[Finding]:
    """备案 with the agency (第五十二条第三款): late is a warning."""
    if case.decision is None:
        yield finding("G-END-01", what="备案", thing="当场处罚决定")
        return
    limit = run_clock("SUMREC", case.decision.decided_on, law.book, law.calendar)
    if on > limit.last_day:
        yield finding("G-SUM-05", date=limit.last_day.isoformat())
