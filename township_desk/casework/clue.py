"""线索: registering what came in (O1)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import clocks, inspection_facts, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Clue
from township_desk.models.inspection import EarlyEvidenceRow, InspectionRow
from township_desk.models.paper import PaperRow
from township_desk.procedure.rules import finding
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
    inspection: int | None = asked(
        "行政检查编号", None, hint="来源为行政检查的填写；不是涉企行政检查的，来源选日常巡查"
    )


def register(work: Work, given: RegisterClue) -> Clue:
    """Write the clue with its paper and its clock. Raises InvalidInput for days that cannot be."""
    discovered = given.discovered_on or work.day
    if discovered > work.day:
        raise faults.FUTURE.refusal(f"发现日期 {discovered} 晚于今天（{work.day}），请核对")
    if given.violation_on and given.violation_on > discovered:
        raise faults.DAYS.refusal(
            f"违法行为发生日期 {given.violation_on} 晚于发现日期 {discovered}，请核对"
        )
    visit = _visit(work, given)
    if visit is not None and given.discovered_on is None:
        discovered = visit.visited_on or discovered
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
    if visit is not None:
        _link(work, clue, visit)
    return clue


def _visit(work: Work, given: RegisterClue) -> InspectionRow | None:
    """The inspection on which the clue was found; it must have been a lawful one (O1: INS-*)."""
    if given.source is not CaseSource.INSPECTION:
        if given.inspection is not None:
            raise InvalidInput("填写了行政检查编号的，案件来源请选“行政检查”")
        return None
    if given.inspection is None:
        work.allow([finding("G-INS-01", field="inspection", what="（没有登记该次行政检查）")])
        return None
    row = inspection_facts.find(work, given.inspection)
    inspection_facts.allow_relying(work, row)
    if row.clue_id is not None:
        raise InvalidInput("该次行政检查发现的线索已经登记")
    return row


def _link(work: Work, clue: Clue, row: InspectionRow) -> None:
    """The papers and the record of the visit belong to the clue from now on."""
    row.clue_id = clue.id
    for paper in work.session.scalars(
        select(PaperRow).where(PaperRow.subject == f"inspection:{row.id}")
    ):
        paper.clue_id = clue.id
    for item in work.session.scalars(
        select(EarlyEvidenceRow).where(EarlyEvidenceRow.inspection_id == row.id)
    ):
        item.clue_id = clue.id


@act("clue.register", "登记线索", {Role.CASE_OFFICER})
def register_clue(work: Work, given: RegisterClue) -> Outcome:
    """Register a clue: starts the clock CLUE and fixes the day of discovery (第三十六条)."""
    clue = register(work, given)
    return Outcome(clue.id, f"已登记线索 {clue.number}", changed=frozenset({"clue"}))
