"""承办人: who joins a case, e.g. in place of one who was recused (行政处罚法 42)."""

from dataclasses import dataclass

from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.side_roads_facts import recused
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import CaseOfficer
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role


@dataclass(frozen=True)
class AssignOfficer:
    """增派承办人."""

    case: int = asked("案件")
    person: str = asked("承办人")


@act("investigation.assign", "增派承办人", {Role.TEAM_LEADER, Role.AGENCY_HEAD})
def assign(work: Work, given: AssignOfficer) -> Outcome:
    """Add an officer, e.g. in place of one who was recused."""
    case = work.case(given.case)
    if given.person not in work.people:
        raise InvalidInput(f"没有名为“{given.person}”的人员")
    if given.person in recused(work.session, case):
        work.allow([finding("G-OFF-03", field="person", name=work.people[given.person].name)])
    if any(o.login == given.person for o in case.officers):
        raise InvalidInput(f"{work.people[given.person].name}已经是（曾经是）本案承办人")
    person = work.people[given.person]
    if Role.AUXILIARY_STAFF in person.roles:
        work.allow([finding("G-OFF-02", field="person", who=f"（{person.name}）")])
    if person.certificate_on(work.day) is None:
        who = f"（{person.name}的执法证件在 {work.day.isoformat()} 无效）"
        work.allow([finding("G-OFF-01", field="person", who=who)])
    position = 1 + max((o.position for o in case.officers), default=0)
    work.session.add(CaseOfficer(case_id=case.id, login=given.person, position=position))
    return Outcome(case.id, f"已增派承办人 {person.name}", case.id)
