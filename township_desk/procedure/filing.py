"""立案: what the list, the place, the time and the people must be (行政处罚法 17–25, 36, 54)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import Extension, run_clock
from township_desk.law.deadlines import ONE_DAY, after_months
from township_desk.law.parameters import NoLawInForce
from township_desk.procedure import officers, party
from township_desk.procedure.discretion import acted_on
from township_desk.procedure.facts import CaseFacts, Law
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure

RULE_LEVELS = frozenset({"法律", "行政法规", "地方性法规", "部门规章", "政府规章", "地方政府规章"})
HARMS = ("", "SAFETY", "ECOLOGY")
"""What the act harmed, where that makes the limitation five years (第三十六条; 生态环境法典 1054)."""
ORGANS = ("人民政府", "街道办事处")


def propose(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """What stands against proposing to file (O2 → O3a)."""
    yield from officers.handlers(case, today)
    yield from authority(case, today)
    yield from jurisdiction(case)
    yield from party.numbers(case)
    yield from party.gone(case)
    yield from limitation(case, law, today)
    yield from clue_late(case, law, today)


def approve(case: CaseFacts, law: Law, today: date, approver: str) -> Iterator[Finding]:
    """What stands against approving the filing (O3a)."""
    yield from officers.apart(case, approver)
    yield from propose(case, law, today)


def refuse(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """A warning where everything speaks for filing (第五十四条第二款)."""
    against = [
        *authority(case, today),
        *jurisdiction(case),
        *limitation(case, law, today),
        *party.gone(case),
    ]
    if not against:
        yield finding("G-FIL-04")


def approved(case: CaseFacts) -> Iterator[Finding]:
    """An ordinary case goes on only after a head has approved its filing."""
    if case.filed_on is None or not case.filing_approver:
        yield finding("G-FIL-02", field="filed_on")


def issuer(case: CaseFacts) -> Iterator[Finding]:
    """External papers stand in the name of the government or sub-district office, never of the team."""
    name = case.office.issuer or case.office.name
    if name != case.office.name or not name.endswith(ORGANS):
        yield finding("G-AUT-01", field="office")


def authority(case: CaseFacts, today: date) -> Iterator[Finding]:
    """Is the matter ours on the filing day, and its basis law in force for this act?"""
    matter = case.matter
    day = case.filed_on or today
    yield from issuer(case)
    if not matter.inherent:
        listed = matter.listed_from is not None and matter.listed_from <= day
        gone = matter.withdrawn_on is not None and matter.withdrawn_on <= day
        if not listed or gone:
            yield finding("G-AUT-02", field="matter")
        else:
            yield from announced(case, day)
    elif case.office.kind == "subdistrict":
        yield finding("G-AUT-10", field="matter")
    bases = matter.penalty
    if not bases or not any(b.published and b.level in (*RULE_LEVELS, "") for b in bases):
        yield finding("G-AUT-07", field="matter")
    acted = acted_on(case) or case.discovered_on
    for basis in dict.fromkeys((*matter.violation, *matter.penalty)):
        if acted and basis.valid_to and basis.valid_to < acted:
            ended = basis.valid_to + ONE_DAY
            hint = f"现行规定：《{basis.replaced_by}》。" if basis.replaced_by else ""
            yield finding(
                "G-AUT-08", field="matter", law=basis.law, date=ended.isoformat(), remedy=hint
            )
            break


def announced(case: CaseFacts, day: date) -> Iterator[Finding]:
    """The list rests on a recorded announcement that was in effect on *day*."""
    matter = case.matter
    recorded = matter.announcement_no and matter.announced_on
    if not recorded or matter.effective_on is None or matter.effective_on > day:
        yield finding("G-AUT-09", field="matter")


def jurisdiction(case: CaseFacts) -> Iterator[Finding]:
    """Place, other organs, a fine already given."""
    if not case.in_township and not case.designated:
        yield finding("G-AUT-04", field="in_township")
    if case.earlier_filed_by and not case.designated:
        day = case.earlier_filed_on.isoformat() if case.earlier_filed_on else "此前"
        yield finding("G-AUT-05", field="earlier_filed_by", organ=case.earlier_filed_by, date=day)
    if case.fined_before:
        yield finding("G-FIL-03", field="fined_before")


def limitation_years(case: CaseFacts, law: Law, day: date) -> int:
    """Two years; five where safety was harmed, or nature by an act since the code is in force."""
    book = law.book
    if case.harm == "SAFETY":
        return int(book.at("P-LIM-EXT", day))
    if case.harm == "ECOLOGY":
        acted = acted_on(case) or day
        try:
            return int(book.at("P-LIM-ECO", acted))
        except NoLawInForce:
            pass  # before the code the general two years hold (第三十七条)
    return int(book.at("P-LIM-GEN", day))


def limitation(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """Two (five) years from the act, or from the end of a continuing one, to its discovery."""
    discovered = case.discovered_on or today
    years = limitation_years(case, law, max(discovered, today))
    began, ended = case.violation_on, case.violation_ended_on
    if case.continuing:
        saved = began is not None and discovered > after_months(began, 12 * years)
        if ended is None or saved:
            yield finding("G-LIM-02", field="violation_ended_on")
        if ended is None:
            return
    last = ended or began
    if last is not None and discovered > after_months(last, 12 * years):
        yield finding("G-LIM-01", field="violation_on", years=years)


def clue_late(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """The clue was checked for too long."""
    if case.clue_registered_on is None or case.procedure is Procedure.SUMMARY:
        return
    limit = run_clock(
        "CLUE",
        case.clue_registered_on,
        law.book,
        law.calendar,
        domain=case.matter.domain,
        extensions=[Extension(case.clue_extension)] if case.clue_extension else (),
    )
    if today > limit.last_day:
        yield finding("G-FIL-01", date=limit.last_day.isoformat())
