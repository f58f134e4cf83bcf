"""Who decides: the decision table of procedure.md 7.2 under 缙政办发〔2021〕55号, in its order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from township_desk.law.money import yuan
from township_desk.law.penalties import TABLE, PenaltyKind, classify_wording
from township_desk.procedure.facts import CaseFacts, Law, Penalty, Proposal, Referral

ALWAYS = frozenset(kind for kind, row in TABLE.items() if row.major == "yes")
GREY = frozenset(kind for kind, row in TABLE.items() if row.major == "grey")
GAINS, PROPERTY = PenaltyKind.CONFISCATE_GAINS, PenaltyKind.CONFISCATE_PROPERTY

LIFTED_BY_DESIGNATION = frozenset({"R4", "R4b", "R6", "R7"})
LIFTED_BY_CONSULTATION = frozenset({"R4b", "R7"})
ROWS = ("R1", "R2", "R3", "R4", "R4b", "R5", "R6", "R7", "R8")
"""The rows in the order of the table; R9 is no hit, R10 lifts."""
TO_THE_COUNTY = frozenset({"COUNTY", "DEPARTMENT"})
"""Whose return letter gives a case back; the police's refusal to file permits nothing of 55号."""
_SUM = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万?)元")


@dataclass(frozen=True)
class Hit:
    """One row that fits. *amount_fen*: the sum that was held against the limit, 0 where none is.

    *outcome*: REFER, CONFIRM, WATCH (value unknown), POLICE, or STOP (not ours at all: G-AUT).
    """

    row: str
    outcome: str
    text: str
    amount_fen: int = 0


def decide(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> list[Hit]:
    """Every row that this proposal meets, the one that wins first; empty: the township decides (R9).

    A large fine alone is no hit unless the county has switched P-MAJ-FINE on: hearing and referral are
    two different gates (design.md invariant 2). R3 and R5 are never lifted: those kinds were never
    transferred, and a designation settles a dispute but creates no power.
    """
    hits = [
        *_authority(case),
        *_crime(case),
        *_kinds(case, proposal),
        *_confiscation(case, proposal, law, day),
        *_avoided(case, proposal, law, day),
        *_fine(case, proposal, law, day),
        *_grey(case, proposal, law, day),
        *_wording(case, proposal, law, day),
    ]
    taken = [p for p in proposal.penalties if p.kind in (GAINS, PROPERTY)]
    leaves = any(hit.row == "R4" and hit.outcome == "REFER" for hit in hits)
    if any(p.undetermined or (p.amount_fen is None and not leaves) for p in taken):
        hits.append(Hit("R8", "WATCH", "没收的数额或者价值尚未查清"))
    left = [hit for hit in dict.fromkeys(hits) if not _lifted(case, hit)]
    return sorted(left, key=lambda hit: ROWS.index(hit.row))


def named_fen(hits: Sequence[Hit], reason: str) -> int:
    """The largest sum that a referral names: of its rows, or as its reason has it in words."""
    written = max((int(amount * 100) for amount in _sums(reason)), default=0)
    return max((written, *(hit.amount_fen for hit in hits)))


def _lifted(case: CaseFacts, hit: Hit) -> bool:
    """A designation lifts R4, R6 and R7; a return letter what it returned; a consultation R4b and R7.

    A consultation is an opinion: it settles what the rule book leaves to one, and gives no permission.
    """
    papers = {paper.kind for paper in case.consultations}
    if "DESIGNATED" in papers and hit.row in LIFTED_BY_DESIGNATION:
        return True
    if "CONSULTED" in papers and hit.row in LIFTED_BY_CONSULTATION and hit.outcome == "CONFIRM":
        return True
    returned = [r for r in case.referrals if r.answer == "RETURNED" and r.target in TO_THE_COUNTY]
    return hit.row in LIFTED_BY_DESIGNATION and any(_returned(r, hit) for r in returned)


def _returned(referral: Referral, hit: Hit) -> bool:
    """The county gave back this very thing; a letter covers no sum above the one that it names."""
    same = hit.row == referral.row or (hit.row == "R4b" and referral.row == "R4")
    if referral.permitted_fen is not None:
        return (same or hit.text in referral.reason) and hit.amount_fen <= referral.permitted_fen
    if hit.text in referral.reason:
        return True
    asked, named = _sums(hit.text), _sums(referral.reason)
    return same and max(asked, default=0) <= max(named, default=0)


def _sums(text: str) -> list[Decimal]:
    """Every sum of money in a sentence, in yuan."""
    return [
        Decimal(number.replace(",", "")) * (10_000 if wan else 1)
        for number, wan in _SUM.findall(text)
    ]


def _major(case: CaseFacts) -> str:
    """55号 keeps back kinds of transferred power; an inherent matter follows its own statute."""
    return "CONFIRM" if case.matter.inherent else "REFER"


def _authority(case: CaseFacts) -> Iterator[Hit]:
    """R1: neither listed nor inherent, place outside, another organ first.

    A department's own case that is passed down by delegation stays here too: it would have to run in
    the department's name and under its seal (处罚法第二十条), and this office issues no such paper.
    """
    if case.matter.listed_from is None and not case.matter.inherent:
        yield Hit("R1", "STOP", "事项不在赋权清单内，也不是法定固有职权")
    if not case.in_township and not case.designated:
        yield Hit("R1", "STOP", "违法行为发生地不在本辖区")
    if case.earlier_filed_by and not case.designated:
        yield Hit("R1", "STOP", f"{case.earlier_filed_by}已先行立案")


def _crime(case: CaseFacts) -> Iterator[Hit]:
    if case.crime_suspected and not case.crime_settled:
        yield Hit("R2", "POLICE", "涉嫌犯罪")


def _kinds(case: CaseFacts, proposal: Proposal) -> Iterator[Hit]:
    """R3: kinds that are always major; R5: one that the statute makes compulsory but was left out."""
    kinds = {p.kind for p in proposal.penalties}
    for kind in sorted(kinds & ALWAYS):
        yield Hit("R3", _major(case), kind.label)
    if PenaltyKind.DETENTION in kinds:
        yield Hit("R3", "POLICE", "行政拘留只能由公安机关决定")
    for kind in sorted(case.matter.mandatory_major - kinds):
        yield Hit("R5", _major(case), f"依据规定应当{kind.label}")


def _confiscation(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Hit]:
    """R4 and R4b, for one party: what is confiscated, and what was found but is let go."""
    who = "CIT" if case.party.as_citizen else "ORG"
    gains = proposal.confiscated_fen(GAINS)
    goods = proposal.confiscated_fen(PROPERTY)
    book, domain = law.book, case.matter.domain
    gains_limit = book.at(f"P-MAJ-GAINS-{who}", day, domain)
    goods_limit = book.at(f"P-MAJ-PROP-{who}", day, domain)
    total = gains + goods
    added = bool(book.at("P-MAJ-AGG", day, domain)) and total >= min(gains_limit, goods_limit)
    if gains >= gains_limit:
        yield Hit("R4", _major(case), f"没收较大数额违法所得（{yuan(gains)}）", gains)
    elif goods >= goods_limit:
        yield Hit("R4", _major(case), f"没收较大价值非法财物（{yuan(goods)}）", goods)
    elif added:
        yield Hit("R4", _major(case), f"没收违法所得和非法财物合计{yuan(total)}", total)
    elif total and total >= book.at(f"P-HEAR-CONF-{who}", day, domain):
        yield Hit("R4b", "CONFIRM", f"没收{yuan(total)}", total)
    whole = total + case.enterprise_fen
    if total and case.enterprise_fen and total < min(gains_limit, goods_limit) <= whole:
        text = f"同一企业的数名当事人合计没收{yuan(whole)}，达到移送数额"
        yield Hit("R4b", "CONFIRM", text, whole)


def _avoided(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Hit]:
    """What was found reaches the limit, what is to be taken or fined stays just below (7.4)."""
    who = "CIT" if case.party.as_citizen else "ORG"
    book, domain = law.book, case.matter.domain
    limit = book.at(f"P-MAJ-GAINS-{who}", day, domain)
    gains, found = proposal.confiscated_fen(GAINS), proposal.gains_fen
    goods = proposal.confiscated_fen(PROPERTY)
    if gains < limit <= found:
        text = f"违法所得{yuan(found)}达到移送数额，拟没收的数额低于移送数额"
        yield Hit("R4b", "CONFIRM", text, found)
    elif book.at("P-MAJ-AGG", day, domain) and gains + goods < limit <= max(found, gains) + goods:
        whole = max(found, gains) + goods
        text = f"违法所得和非法财物合计{yuan(whole)}达到移送数额，拟没收的数额低于移送数额"
        yield Hit("R4b", "CONFIRM", text, whole)
    if not book.at("P-MAJ-FINE", day, domain) or proposal.legal_range is None:
        return
    large = book.at(f"P-MAJ-FINE-{who}", day, domain)
    if proposal.mitigation_ground and proposal.fine_fen < large <= proposal.legal_range.lower_fen:
        text = f"减轻处罚后罚款{yuan(proposal.fine_fen)}低于移送数额，法定下限达到移送数额"
        yield Hit("R7", "CONFIRM", text, proposal.fine_fen)


def _fine(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Hit]:
    if not proposal.fine_fen or not law.book.at("P-MAJ-FINE", day, case.matter.domain):
        return
    who = "CIT" if case.party.as_citizen else "ORG"
    limit = law.book.at(f"P-MAJ-FINE-{who}", day, case.matter.domain)
    if proposal.fine_fen >= limit:
        yield Hit(
            "R6", _major(case), f"较大数额罚款（{yuan(proposal.fine_fen)}）", proposal.fine_fen
        )


def _grey(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Hit]:
    """R7: kinds that 55号 does not name, handled as P-MAJ-GREY says."""
    for kind in sorted({p.kind for p in proposal.penalties} & GREY):
        yield from _by_policy(case, kind.label, law, day)


def _by_policy(case: CaseFacts, text: str, law: Law, day: date) -> Iterator[Hit]:
    policy = law.book.at("P-MAJ-GREY", day, case.matter.domain)
    if policy == "CONFIRM":
        yield Hit("R7", "CONFIRM", text)
    elif policy == "REFER":
        yield Hit("R7", _major(case), text)


def _wording(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> Iterator[Hit]:
    """Grey wordings in the text of a penalty (7.4): 停业整顿 typed as something else is still 停业."""
    named = {p.kind for p in proposal.penalties} & (ALWAYS | GREY)
    for penalty in proposal.penalties:
        for row in classify_wording(penalty.text):
            text = f"“{penalty.text}”：{row.reason}"
            if row.kind in named:
                continue  # the kind itself is a hit already
            if row.default == "REFER":
                yield Hit(_row_of(row.kind), _major(case), text)
            elif row.default == "CONFIRM":
                yield from _daily_or_grey(case, penalty, text, law, day)


def _row_of(kind: PenaltyKind | None) -> str:
    """R1 for an act that is no penalty and not ours, R4 for things, R3 for the rest."""
    if kind is None:
        return "R1"
    return "R4" if kind in (GAINS, PROPERTY) else "R3"


def _daily_or_grey(
    case: CaseFacts, penalty: Penalty, text: str, law: Law, day: date
) -> Iterator[Hit]:
    """Daily fines can grow: a county that wants large fines wants these (7.4)."""
    large = law.book.at("P-MAJ-FINE", day, case.matter.domain)
    if penalty.kind is PenaltyKind.FINE and large:
        yield Hit("R6", _major(case), text)
    else:
        yield from _by_policy(case, text, law, day)
