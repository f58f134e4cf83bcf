"""立案: what the list, the place, the time and the people must be (行政处罚法 17–25, 36, 54)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.deadlines import after_months
from township_desk.procedure import officers, party
from township_desk.procedure.facts import CaseFacts, Law
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure

RULE_LEVELS = frozenset({"法律", "行政法规", "地方性法规", "部门规章", "政府规章", "地方政府规章"})


def propose(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """What stands against proposing to file (O2 → O3a)."""
    yield from officers.handlers(case, today)
    yield from authority(case, today)
    yield from jurisdiction(case)
    yield from party.numbers(case)
    yield from party.gone(case)
    yield from limitation(case, today)
    yield from clue_late(case, law, today)


def approve(case: CaseFacts, law: Law, today: date, approver: str) -> Iterator[Finding]:
    """What stands against approving the filing (O3a)."""
    yield from officers.apart(case, approver)
    yield from propose(case, law, today)


def refuse(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """A warning where everything speaks for filing (第五十四条第二款)."""
    if not list(authority(case, today)) and not list(limitation(case, today)):
        yield finding("G-FIL-04")


def authority(case: CaseFacts, today: date) -> Iterator[Finding]:
    """Is the matter ours on the filing day, and its basis law in force for this act?"""
    matter = case.matter
    day = case.filed_on or today
    if case.office.issuer and case.office.issuer != case.office.name:
        yield finding("G-AUT-01", field="office")
    if not matter.inherent:
        listed = matter.listed_from is not None and matter.listed_from <= day
        gone = matter.withdrawn_on is not None and matter.withdrawn_on <= day
        if not listed or gone:
            yield finding("G-AUT-02", field="matter")
        elif not (matter.announcement_no and matter.announced_on and matter.effective_on) or (
            matter.effective_on > day
        ):
            yield finding("G-AUT-09", field="matter")
    elif case.office.kind == "subdistrict":
        yield finding("G-AUT-10", field="matter")
    bases = matter.penalty
    if not bases or not any(b.published and b.level in (*RULE_LEVELS, "") for b in bases):
        yield finding("G-AUT-07", field="matter")
    acted = case.violation_ended_on or case.violation_on or case.discovered_on
    for basis in dict.fromkeys((*matter.violation, *matter.penalty)):
        if acted and basis.valid_to and basis.valid_to < acted:
            ended = date.fromordinal(basis.valid_to.toordinal() + 1)
            hint = f"现行规定：《{basis.replaced_by}》。" if basis.replaced_by else ""
            yield finding(
                "G-AUT-08", field="matter", law=basis.law, date=ended.isoformat(), remedy=hint
            )
            break


def jurisdiction(case: CaseFacts) -> Iterator[Finding]:
    """Place, other organs, a fine already given."""
    if not case.in_township and not case.designated:
        yield finding("G-AUT-04", field="in_township")
    if case.earlier_filed_by and not case.designated:
        day = case.earlier_filed_on.isoformat() if case.earlier_filed_on else "此前"
        yield finding("G-AUT-05", field="earlier_filed_by", organ=case.earlier_filed_by, date=day)
    if case.fined_before:
        yield finding("G-FIL-03", field="fined_before")


def limitation(case: CaseFacts, today: date) -> Iterator[Finding]:
    """Two (five) years from the act, or from the end of a continuing one, to its discovery."""
    if case.continuing and case.violation_ended_on is None:
        yield finding("G-LIM-02", field="violation_ended_on")
        return
    ended = case.violation_ended_on or case.violation_on
    if ended is None:
        return
    years = case.matter.limitation_years
    discovered = case.discovered_on or today
    if discovered > after_months(ended, 12 * years):
        yield finding("G-LIM-01", field="violation_on", years=years)


def clue_late(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """The clue was checked for too long."""
    if case.clue_registered_on is None or case.procedure is Procedure.SUMMARY:
        return
    limit = run_clock(
        "CLUE", case.clue_registered_on, law.book, law.calendar, domain=case.matter.domain
    )
    if today > limit.last_day:
        yield finding("G-FIL-01", date=limit.last_day.isoformat())


def comparison(case: CaseFacts, law_comparison: str, today: date) -> Iterator[Finding]:
    """从旧兼从轻 (第三十七条): a basis that changed between act and decision needs its comparison."""
    acted = case.violation_ended_on or case.violation_on
    if acted is None or law_comparison:
        return
    for basis in case.matter.penalty:
        changed = (basis.valid_to is not None and acted <= basis.valid_to < today) or (
            basis.valid_from is not None and acted < basis.valid_from
        )
        if changed:
            yield finding("G-AUT-06", field="law_comparison")
            return
