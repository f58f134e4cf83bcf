"""Who decides: the decision table of procedure.md 7.2 under 缙政办发〔2021〕55号, first match first."""

from dataclasses import dataclass
from datetime import date

from township_desk.law.penalties import TABLE, PenaltyKind, classify_wording
from township_desk.procedure.facts import CaseFacts, Law, Proposal

ALWAYS = frozenset(kind for kind, row in TABLE.items() if row.major == "yes")
GREY = frozenset(kind for kind, row in TABLE.items() if row.major == "grey")
GAINS, PROPERTY = PenaltyKind.CONFISCATE_GAINS, PenaltyKind.CONFISCATE_PROPERTY


@dataclass(frozen=True)
class Hit:
    """One row that fits: *outcome* REFER, CONFIRM, WATCH (value unknown) or POLICE."""

    row: str
    outcome: str
    text: str


def decide(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> list[Hit]:
    """Every row that this proposal meets; empty means the township decides itself (R9).

    A large fine alone is no hit unless the county has switched P-MAJ-FINE on: hearing and referral are
    two different gates (design.md invariant 4).
    """
    hits: list[Hit] = []
    if case.crime_suspected and not case.crime_settled:
        hits.append(Hit("R2", "POLICE", "涉嫌犯罪"))
    lifted = _lifted(case)
    kinds = {p.kind for p in proposal.penalties}
    hits += [Hit("R3", _major(case), kind.label) for kind in sorted(kinds & ALWAYS)]
    if PenaltyKind.DETENTION in kinds:
        hits.append(Hit("R3", "POLICE", "行政拘留只能由公安机关决定"))
    for kind in sorted(case.matter.mandatory_major - kinds):
        hits.append(Hit("R5", _major(case), f"依据规定应当{kind.label}"))
    if not lifted:
        hits += _confiscation(case, proposal, law, day)
        hits += _fine(case, proposal, law, day)
        hits += [Hit("R7", "CONFIRM", kind.label) for kind in sorted(kinds & GREY)]
    hits += _wording(case, proposal, kinds, lifted)
    if any(p.undetermined for p in proposal.penalties if p.kind in (GAINS, PROPERTY)):
        hits.append(Hit("R8", "WATCH", "没收的数额或者价值尚未查清"))
    return list(dict.fromkeys(hits))


def _major(case: CaseFacts) -> str:
    """55号 keeps back kinds of transferred power; an inherent matter follows its own statute."""
    return "CONFIRM" if case.matter.inherent else "REFER"


def _lifted(case: CaseFacts) -> bool:
    """A written designation, or the county's return letter, lifts R4, R6 and R7 (R10)."""
    return any(c.kind in ("DESIGNATED", "RETURNED", "CONSULTED") for c in case.consultations)


def _confiscation(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> list[Hit]:
    who = "CIT" if case.party.as_citizen else "ORG"
    gains = proposal.confiscated_fen(GAINS)
    goods = proposal.confiscated_fen(PROPERTY)
    book, domain = law.book, case.matter.domain
    gains_limit = book.at(f"P-MAJ-GAINS-{who}", day, domain)
    goods_limit = book.at(f"P-MAJ-PROP-{who}", day, domain)
    together = bool(book.at("P-MAJ-AGG", day, domain)) and gains + goods >= min(
        gains_limit, goods_limit
    )
    if gains and gains >= gains_limit:
        return [Hit("R4", _major(case), f"没收较大数额违法所得（{gains / 100:,.2f}元）")]
    if goods and goods >= goods_limit:
        return [Hit("R4", _major(case), f"没收较大价值非法财物（{goods / 100:,.2f}元）")]
    if gains + goods and together:
        return [
            Hit("R4", _major(case), f"没收违法所得和非法财物合计{(gains + goods) / 100:,.2f}元")
        ]
    if gains + goods >= book.at(f"P-HEAR-CONF-{who}", day, domain):
        return [Hit("R4b", "CONFIRM", f"没收{(gains + goods) / 100:,.2f}元")]
    return []


def _fine(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> list[Hit]:
    if not proposal.fine_fen or not law.book.at("P-MAJ-FINE", day, case.matter.domain):
        return []
    who = "CIT" if case.party.as_citizen else "ORG"
    limit = law.book.at(f"P-MAJ-FINE-{who}", day, case.matter.domain)
    if proposal.fine_fen >= limit:
        return [Hit("R6", _major(case), f"较大数额罚款（{proposal.fine_fen / 100:,.2f}元）")]
    return []


def _wording(
    case: CaseFacts, proposal: Proposal, kinds: set[PenaltyKind], lifted: bool
) -> list[Hit]:
    """Grey wordings in the text of a penalty (7.4): 停业整顿 typed as something else is still 停业."""
    hits = []
    for penalty in proposal.penalties:
        for row in classify_wording(penalty.text):
            if row.default == "REFER" and row.kind not in kinds:
                hits.append(Hit("R3", _major(case), f"“{penalty.text}”：{row.reason}"))
            elif row.default == "CONFIRM" and row.kind not in kinds and not lifted:
                hits.append(Hit("R7", "CONFIRM", f"“{penalty.text}”：{row.reason}"))
    return hits
