"""裁量: what a computed proposal should be looked at again for, and 从旧兼从轻 (第三十七条; DS-10, DS-20, DS-24)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.deadlines import ONE_DAY
from township_desk.procedure.facts import CaseFacts, Proposal
from township_desk.procedure.rules import finding


def looked_at(proposal: Proposal) -> Iterator[Finding]:
    """A tier across the middle, an amount far from similar cases, factors nobody wrote down."""
    for note in proposal.notes:
        yield finding("G-DIS-01", field="proposal", what=note)


def acted_on(case: CaseFacts) -> date | None:
    """The day whose law governs the substance: the end of a continuing act."""
    return case.violation_ended_on or case.violation_on


def change(case: CaseFacts, today: date) -> date | None:
    """The first day of other law between the act and *today*; None where nothing changed."""
    acted = acted_on(case)
    if acted is None:
        return None
    days = []
    for basis in (*case.matter.violation, *case.matter.penalty):
        ended = basis.valid_to
        if ended is not None and acted <= ended < today:
            days.append(ended + ONE_DAY)
        if basis.valid_from is not None and acted < basis.valid_from:
            days.append(basis.valid_from)
        if basis.superseded_on is not None and acted < basis.superseded_on <= today:
            days.append(basis.superseded_on)
    return max(days, default=None)


def comparable(case: CaseFacts) -> bool:
    """Whether other law is known to have come after the act: the comparison can be made."""
    acted = acted_on(case)
    return acted is not None and any(
        (basis.valid_to is not None and acted <= basis.valid_to)
        or (basis.valid_from is not None and acted < basis.valid_from)
        or (basis.superseded_on is not None and acted < basis.superseded_on)
        for basis in (*case.matter.violation, *case.matter.penalty)
    )


def spared(case: CaseFacts, today: date) -> bool:
    """A comparison that still counts says that the milder rule does not punish."""
    made = case.comparison
    day = change(case, today)
    return made is not None and not made.punishes and (day is None or day <= made.compared_on)


def compared(case: CaseFacts, proposal: Proposal, today: date) -> Iterator[Finding]:
    """A basis that changed between act and decision needs its comparison, and the milder rule (G-AUT-06)."""
    day = change(case, today)
    made = case.comparison
    if made is None:
        if day is not None:
            yield finding("G-AUT-06", field="comparison")
        return
    stale = day is not None and made.compared_on < day
    untold = proposal.law_comparison != made.text
    rests = made.basis in proposal.basis and made.conditions == proposal.conditions
    other = bool(proposal.penalties) and not rests
    if stale or untold or other or (proposal.penalties and not made.punishes):
        yield finding("G-AUT-06", field="comparison")
