"""线索: registering what came in (O1)."""

from dataclasses import dataclass
from datetime import date

from township_desk.casework import clocks, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Clue
from township_desk.procedure.stages import CaseSource, Role


@dataclass(frozen=True)
class RegisterClue:
    """案件来源登记."""

    source: CaseSource = asked("案件来源")
    content: Text = asked("线索内容", hint="时间、地点、行为")
    discovered_on: date | None = asked("发现日期", None)
    place: str = asked("发生地点", "")
    in_township: bool = asked("发生地在本辖区", True)
    violation_on: date | None = asked("违法行为发生日期", None)
    party_name: str = asked("当事人（已知的）", "")
    disposition: str = asked("处理意见", "核查")


def register(work: Work, given: RegisterClue) -> Clue:
    """Write the clue with its paper and its clock. Raises InvalidInput for days that cannot be."""
    discovered = given.discovered_on or work.day
    if discovered > work.day:
        raise InvalidInput(f"发现日期 {discovered} 晚于今天（{work.day}），请核对")
    if given.violation_on and given.violation_on > discovered:
        raise InvalidInput(
            f"违法行为发生日期 {given.violation_on} 晚于发现日期 {discovered}，请核对"
        )
    clue = Clue(
        number=f"待编号-{work.at.timestamp()}",
        source=given.source,
        registered_at=work.at,
        registered_on=work.day,
        discovered_on=discovered,
        registered_by=work.actor.login,
        content=given.content,
        place=given.place,
        in_township=given.in_township,
        violation_on=given.violation_on,
        party={"name": given.party_name} if given.party_name else {},
        disposition=given.disposition,
    )
    work.session.add(clue)
    work.session.flush()
    paper = papers.issue(work, "case_source_register", clue=clue)
    clue.number = paper.number
    clocks.start(work, "CLUE", work.day, clue=clue)
    return clue


@act("clue.register", "登记线索", {Role.CASE_OFFICER})
def register_clue(work: Work, given: RegisterClue) -> Outcome:
    """Register a clue: starts the clock CLUE and fixes the day of discovery (第三十六条)."""
    clue = register(work, given)
    return Outcome(clue.id, f"已登记线索 {clue.number}", changed=frozenset({"clue"}))
