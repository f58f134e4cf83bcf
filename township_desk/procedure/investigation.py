"""调查取证: evidence taken lawfully, facts proved, correction first where the law says so."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.money import yuan
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import commitment, filing, measures, officers, party, sampling
from township_desk.procedure.facts import CaseFacts, Correction, Evidence, Law, Proposal
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Procedure

LIGHT = party.MITIGATING | {
    "UNDER_14",
    "MENTALLY_INCAPABLE",
    "MINOR_CORRECTED_NO_HARM",
    "FIRST_MINOR_HARM_CORRECTED",
    "NO_SUBJECTIVE_FAULT",
}
"""Circumstances of 行政处罚法 30–33: each asks why it does (not) lead to a waiver or mitigation."""
NO_RANGE = "处罚依据没有适用于本案当事人和已查明条件的罚款幅度：核对当事人种类和已查明的条件，或者补正清单。"
RECORDS = frozenset({EvidenceKind.PARTY_STATEMENT, EvidenceKind.WITNESS_TESTIMONY})


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
    proved = any(not_complied(c) for c in case.corrections)
    if case.matter.correction_precondition and fined and not proved:
        yield finding("G-COR-01", field="correction")
    ordered = case.corrections or proposal.correction_in_decision
    if proposal.penalties and not (ordered or proposal.correction_note):
        yield finding("G-COR-02", field="correction")


def not_complied(order: Correction) -> bool:
    """Served in time to be obeyed, then refused, or found undone at a recheck after its last day."""
    due = order.due_on
    if order.served_on is None or (due is not None and order.served_on > due):
        return False
    checked = order.rechecked_on
    if checked is not None and checked < order.served_on:
        return False
    if order.result == "REFUSED":
        return True
    return order.result == "OVERDUE" and checked is not None and (due is None or checked > due)


def evidence_sound(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """Every fact has verified evidence, none of it unlawful or kept from the party (G-EVD-01, 03–05)."""
    by_number = {item.number: item for item in case.evidence}
    if proposal.penalties and not proposal.facts:
        yield finding("G-EVD-01", field="facts", fact="（尚未认定）")
    for fact in proposal.facts:
        proofs = [by_number[n] for n in fact.evidence if n in by_number]
        if not any(p.verified and not p.illegal for p in proofs):
            yield finding("G-EVD-01", field="facts", fact=fact.text[:20])
    for number in used(proposal):
        item = by_number.get(number)
        if item is None:
            continue
        if item.illegal:
            yield finding("G-EVD-03", field="evidence", no=number)
        if item.monitor and not item.monitor_reviewed:
            yield finding("G-EVD-04", field="evidence", no=number)
        if item.kind is EvidenceKind.EXPERT_OPINION and not item.appraisal_told:
            yield finding("G-EVD-05", field="evidence", no=number)


def used(proposal: Proposal) -> list[int]:
    """The numbers of all evidence that carries the proposal."""
    numbers = [n for fact in proposal.facts for n in fact.evidence]
    return list(dict.fromkeys([*numbers, *proposal.evidence]))


def close(case: CaseFacts, proposal: Proposal, law: Law, today: date) -> Iterator[Finding]:
    """What stands against ending the investigation with this proposal (O7)."""
    yield from officers.handlers(case, today)
    yield from measures.standing(case, law, today)
    yield from filing.approved(case)
    yield from commitment.waiting(case.commitments, "调查终结")
    yield from evidence_sound(case, proposal)
    yield from sampling.settled(case)
    sound = {item.number: item for item in case.evidence if item.verified and not item.illegal}
    for fact in proposal.facts:
        kinds = {sound[n].kind for n in fact.evidence if n in sound}
        if kinds == {EvidenceKind.PARTY_STATEMENT}:
            yield finding("G-EVD-02", field="evidence")
    for item in case.evidence:
        if not item.signed:
            yield finding("G-EVD-06", field="evidence", no=item.number, what="逐页签名或拒签说明")
        if item.kind in RECORDS and not item.recusal_told:
            yield finding("G-EVD-06", field="evidence", no=item.number, what="告知权利的记载")
    if case.matter.needs_finding and not any(item.finding for item in sound.values()):
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
    if proposal.gains_fen:
        beyond -= {PenaltyKind.CONFISCATE_GAINS}  # 第二十八条第二款 takes them for every matter
    if beyond:
        kinds = "、".join(kind.label for kind in sorted(beyond))
        yield finding("G-DEC-08", field="penalties", kinds=kinds)
    fines = [p for p in proposal.penalties if p.kind is PenaltyKind.FINE]
    acts = {p.act for p in fines}
    several = len(fines) > 1 and ("" in acts or len(acts) < len(fines))
    if several or (fines and case.fined_before):
        yield finding("G-DEC-07", field="penalties")
    if fines:
        yield from _in_range(case, proposal)
    yield from _tier(case, proposal, strict_tier)
    gains_taken = proposal.confiscated_fen(PenaltyKind.CONFISCATE_GAINS)
    if gains_taken < proposal.gains_fen and not proposal.gains_reason:
        yield finding("G-DEC-05", field="gains_reason")


def _in_range(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """The fine lies in the legal range; below it only by 减轻; at its top only with reasons."""
    legal, amount = proposal.legal_range, proposal.fine_fen
    if legal is None:
        yield finding("G-DEC-03", field="penalties", low="未定", high="未定", remedy=NO_RANGE)
        return
    too_low = amount < legal.lower_fen and not party.may_mitigate(case, proposal)
    if amount > legal.upper_fen or too_low or amount == 0:
        low, high = yuan(legal.lower_fen), yuan(legal.upper_fen)
        yield finding("G-DEC-03", field="penalties", low=low, high=high)
    elif amount == legal.upper_fen > legal.lower_fen and not proposal.maximum_reason:
        yield finding("G-DEC-09", field="maximum_reason")


def _tier(case: CaseFacts, proposal: Proposal, strict: bool) -> Iterator[Finding]:
    step = proposal.tier_range
    if step is None or not proposal.fine_fen or party.mitigated(proposal) or not strict:
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
            low=yuan(step.lower_fen),
            high=yuan(step.upper_fen),
        )


def reasoned(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """Why (no) waiver or mitigation, and which published benchmark (G-DEC-10, 11)."""
    corrected_ = any(c.result in ("COMPLIED", "PARTLY") for c in case.corrections)
    lighter = proposal.circumstances & LIGHT or corrected_ or party.is_minor(case)
    recorded = lighter or case.party.partial_capacity or case.party.incapable
    if proposal.penalties and recorded and not proposal.waiver_reasoning:
        yield finding("G-DEC-10", field="waiver_reasoning")
    unpublished = bool(proposal.benchmark_cited) and not case.matter.benchmark_published
    ignored = bool(case.matter.benchmark) and not proposal.benchmark_cited
    if proposal.fine_fen and case.procedure is Procedure.ORDINARY and (unpublished or ignored):
        yield finding("G-DEC-11", field="benchmark_cited")
