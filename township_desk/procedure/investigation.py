"""调查取证: evidence taken lawfully, facts proved, correction first where the law says so."""

from collections.abc import Iterable, Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import officers, party
from township_desk.procedure.facts import CaseFacts, Evidence, Law, Proposal
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Procedure

ORDERED = frozenset({"OVERDUE", "REFUSED"})


def evidence_added(case: CaseFacts, item: Evidence, today: date) -> Iterator[Finding]:
    """An item of evidence as it comes in (O2, O4)."""
    yield from officers.certified(case, item.officers, item.taken_on)
    if not item.shown_certificates:
        yield finding("G-OFF-05", field="shown_certificates")
    if item.from_party_minor_without_guardian:
        yield finding("G-PTY-05", field="guardian_present")
    yield from officers.overlaps(case, item.officers, item.started_at, item.ended_at)


def corrected(case: CaseFacts, today: date, proposal: Proposal) -> Iterator[Finding]:
    """责令改正前置 and the order that goes with every penalty (G-COR-01, G-COR-02)."""
    fined = any(p.kind is PenaltyKind.FINE for p in proposal.penalties)
    if case.matter.correction_precondition and fined:
        failed = any(
            c.result in ORDERED and (c.served_on is not None or c.result == "REFUSED")
            for c in case.corrections
        )
        if not failed:
            yield finding("G-COR-01", field="correction")
    if proposal.penalties and not (
        case.corrections or proposal.correction_in_decision or proposal.correction_note
    ):
        yield finding("G-COR-02", field="correction")


def evidence_sound(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """Every fact has verified evidence, none of it unlawful (G-EVD-01, 03, 04)."""
    by_number = {item.number: item for item in case.evidence}
    for fact in proposal.facts:
        proofs = [by_number[n] for n in fact.evidence if n in by_number]
        if not any(p.verified and not p.illegal for p in proofs):
            yield finding("G-EVD-01", field="facts", fact=fact.text[:20])
    used = _used(proposal.facts, proposal.evidence)
    for number in used:
        item = by_number.get(number)
        if item is None:
            continue
        if item.illegal:
            yield finding("G-EVD-03", field="evidence", no=number)
        if item.monitor and not item.monitor_reviewed:
            yield finding("G-EVD-04", field="evidence", no=number)


def _used(facts: Iterable[object], extra: Iterable[int]) -> list[int]:
    numbers = [n for fact in facts for n in getattr(fact, "evidence", ())]
    return list(dict.fromkeys([*numbers, *extra]))


def close(case: CaseFacts, proposal: Proposal, law: Law, today: date) -> Iterator[Finding]:
    """What stands against ending the investigation with this proposal (O7)."""
    yield from officers.handlers(case, today)
    if not proposal.facts and proposal.penalties:
        yield finding("G-EVD-01", field="facts", fact="（尚未认定）")
    yield from evidence_sound(case, proposal)
    kinds = {item.kind for item in case.evidence if item.verified}
    if kinds and kinds <= {EvidenceKind.PARTY_STATEMENT}:
        yield finding("G-EVD-02", field="evidence")
    for item in case.evidence:
        if item.kind is EvidenceKind.EXPERT_OPINION and not item.appraisal_told:
            yield finding("G-EVD-05", field="evidence", no=item.number)
        if not item.signed:
            yield finding("G-EVD-06", field="evidence", no=item.number)
    if case.matter.needs_finding and not any(item.finding for item in case.evidence):
        yield finding("G-EVD-08", field="evidence")
    yield from lawful_amount(case, proposal, strict_tier=False)
    yield from party.capacity(case, proposal)
    yield from corrected(case, today, proposal)
    yield from reasoned(case, proposal)


def lawful_amount(
    case: CaseFacts, proposal: Proposal, *, strict_tier: bool = True
) -> Iterator[Finding]:
    """Kind and amount lie in what the basis allows (G-DEC-03, 04, 05, 07, 08, 09)."""
    beyond = {p.kind for p in proposal.penalties} - case.matter.kinds
    if beyond:
        kinds = "、".join(kind.label for kind in sorted(beyond))
        yield finding("G-DEC-08", field="penalties", kinds=kinds)
    fines = [p for p in proposal.penalties if p.kind is PenaltyKind.FINE]
    if len(fines) > 1:
        yield finding("G-DEC-07", field="penalties")
    legal = proposal.legal_range
    if fines and legal is not None:
        amount = proposal.fine_fen
        too_low = amount < legal.lower_fen and not proposal.mitigation_ground
        if amount > legal.upper_fen or too_low or amount == 0:
            yield finding(
                "G-DEC-03",
                field="penalties",
                low=f"{legal.lower_fen / 100:,.2f}元",
                high=f"{legal.upper_fen / 100:,.2f}元",
            )
        elif amount == legal.upper_fen > legal.lower_fen and not proposal.maximum_reason:
            yield finding("G-DEC-09", field="maximum_reason")
    yield from _tier(case, proposal, strict_tier)
    gains_taken = proposal.confiscated_fen(PenaltyKind.CONFISCATE_GAINS)
    if proposal.gains_fen and not gains_taken and not proposal.gains_reason:
        yield finding("G-DEC-05", field="gains_reason")


def _tier(case: CaseFacts, proposal: Proposal, strict: bool) -> Iterator[Finding]:
    step = proposal.tier_range
    if step is None or not proposal.fine_fen or proposal.mitigation_ground or not strict:
        return
    if step.lower_fen <= proposal.fine_fen <= step.upper_fen:
        return
    discussed = case.discussion is not None
    decider = case.decision.decider if case.decision else ""
    person = case.people.get(decider)
    by_principal = person is not None and "PRINCIPAL_HEAD" in person.roles
    if not discussed and not by_principal:
        yield finding(
            "G-DEC-04",
            field="penalties",
            low=f"{step.lower_fen / 100:,.2f}元",
            high=f"{step.upper_fen / 100:,.2f}元",
        )


def reasoned(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """Why (no) waiver or mitigation, and which published benchmark (G-DEC-10, 11)."""
    if proposal.circumstances and not proposal.waiver_reasoning:
        yield finding("G-DEC-10", field="waiver_reasoning")
    unpublished = bool(proposal.benchmark_cited) and not case.matter.benchmark_published
    ignored = bool(case.matter.benchmark) and not proposal.benchmark_cited
    fined = bool(proposal.fine_fen)
    if fined and case.procedure is Procedure.ORDINARY and (unpublished or ignored):
        yield finding("G-DEC-11", field="benchmark_cited")
