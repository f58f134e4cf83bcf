"""事先告知: exact content, told before, frozen after (行政处罚法 44, 45, 62)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.penalties import TABLE, PenaltyKind
from township_desk.procedure import (
    discretion,
    filing,
    hearing,
    investigation,
    measures,
    officers,
    party,
    referral,
    remedies,
)
from township_desk.procedure.facts import CaseFacts, Law, Notice, Penalty, Proposal
from township_desk.procedure.rules import finding

WITH_AMOUNT = frozenset({PenaltyKind.FINE, PenaltyKind.CONFISCATE_GAINS})


def approve(case: CaseFacts, law: Law, today: date, approver: str) -> Iterator[Finding]:
    """What stands against telling the party (O9)."""
    proposal = case.proposal or Proposal()
    yield from officers.apart(case, approver)
    yield from measures.standing(case, law, today)
    yield from filing.issuer(case)
    yield from filing.approved(case)
    yield from referral.gate(case, proposal, law, today)
    yield from party.identity(case)
    yield from party.numbers(case)
    yield from party.spelling(case)
    yield from party.gone(case)
    yield from party.capacity(case, proposal)
    yield from filing.limitation(case, law, today)
    yield from discretion.compared(case, proposal, today)
    yield from content(proposal)
    if law.book.at("P-LRV-WHEN", today) and case.early_digest != proposal.digest:
        yield finding("G-END-01", what="据以审批告知", thing="告知前审核意见（review.early）")
    if case.report_on is None:
        yield finding("G-NOT-07", field="report")
    yield from investigation.evidence_sound(case, proposal)
    yield from investigation.lawful_amount(case, proposal, strict_tier=False)
    yield from investigation.corrected(case, today, proposal)
    yield from investigation.reasoned(case, proposal)
    yield from worsened(case, proposal)
    yield from remedies.renewed(case, proposal)


def content(proposal: Proposal) -> Iterator[Finding]:
    """Kind and exact amount, facts, reasons, basis (G-NOT-06); a range is not content."""
    missing = []
    if not proposal.penalties:
        missing.append("拟处罚的种类")
    missing += [
        f"{p.kind.label}的具体数额"
        for p in proposal.penalties
        if p.kind in WITH_AMOUNT and not p.amount_fen
    ]
    if not proposal.facts:
        missing.append("违法事实")
    if not (proposal.discretion_reason or proposal.waiver_reasoning):
        missing.append("处罚理由")
    if not proposal.basis:
        missing.append("处罚依据")
    if missing:
        yield finding("G-NOT-06", field="proposal", what="、".join(missing))


def period_over(case: CaseFacts, law: Law, day: date) -> Iterator[Finding]:
    """Told, periods over or waived, statements reviewed, hearing done — on *day*."""
    notice = case.notice
    if notice is None or notice.served_on is None or notice.served_on > day:
        yield finding("G-NOT-01", field="notice")
        return
    until = statement_until(case, notice, law)
    if until is not None and day <= until:
        yield finding("G-NOT-02", field="notice", date=until.isoformat())
    if any(s.reviewed_on is None for s in case.statements):
        yield finding("G-NOT-05", field="statement")
    yield from hearing.settled(case, law, day)


def statement_until(case: CaseFacts, notice: Notice, law: Law) -> date | None:
    """The last day to state and defend; None once waived in writing, or before service."""
    if notice.statement_waived_on is not None or notice.served_on is None:
        return None
    if notice.statement_until is not None:
        return notice.statement_until
    domain = case.matter.domain
    return run_clock("STMT", notice.served_on, law.book, law.calendar, domain=domain).last_day


def worsened(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """More than what the party defended itself against, without new evidence (第四十五条第二款).

    Every notice counts, a withdrawn one too: else withdrawing it would be the way round.
    """
    heard = [s.received_on for s in case.statements] + [h.requested_on for h in case.hearings]
    for told in case.notices:
        if told.served_on is None or not any(day >= told.approved_on for day in heard):
            continue
        if _found_since(case, told, proposal):
            continue
        if _heavier(told.proposal.penalties, proposal.penalties):
            yield finding("G-NOT-04", field="penalties")
            return


def _found_since(case: CaseFacts, told: Notice, proposal: Proposal) -> bool:
    """Evidence for a fact that the notice did not rest on and that came to light only after its approval."""
    proves = {number for fact in proposal.facts for number in fact.evidence}
    fresh = proves - set(investigation.used(told.proposal))
    return any(e.number in fresh and e.taken_on > told.approved_on for e in case.evidence)


def compare(noticed: Proposal, decided: Proposal) -> list[str]:
    """What the decision adds to or changes in the notice; a lighter penalty is no change (第四十四条)."""
    changes = []
    told = {fact.text for fact in noticed.facts}
    if any(fact.text not in told for fact in decided.facts):
        changes.append("增加或者变更了违法事实")
    if set(investigation.used(decided)) - set(investigation.used(noticed)):
        changes.append("增加了对当事人不利的证据")
    if set(decided.basis) - set(noticed.basis):
        changes.append("变更了处罚依据")
    changes += _heavier(noticed.penalties, decided.penalties)
    return changes


def _heavier(noticed: tuple[Penalty, ...], decided: tuple[Penalty, ...]) -> list[str]:
    found = []
    for kind in dict.fromkeys(p.kind for p in decided):
        before = [p for p in noticed if p.kind is kind]
        after = [p for p in decided if p.kind is kind]
        if not before:
            found.append(f"增加了处罚种类“{TABLE[kind].title}”")
            continue
        told = sum(p.amount_fen or 0 for p in before)
        now = sum(p.amount_fen or 0 for p in after)
        if now > told:
            found.append(f"{TABLE[kind].title}数额高于告知的数额")
        elif not now and {p.text for p in after} - {p.text for p in before}:
            found.append(f"变更了“{TABLE[kind].title}”的内容")  # no sum says which is heavier
    return found
