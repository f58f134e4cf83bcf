"""笔录 and the evidence they are: written down once, for every stage that makes records."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select

from township_desk.casework.inputs import asked
from township_desk.casework.paper_facts import local, named
from township_desk.casework.plain import plain
from township_desk.casework.side_roads_facts import recused
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import Finding
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.evidence import EvidenceRow, RecordRow
from township_desk.procedure import facts as f
from township_desk.procedure import officers
from township_desk.procedure.rules import finding


@dataclass(frozen=True)
class RecordedPerson:
    """被检查人、被询问人."""

    name: str = asked("姓名（名称）")
    relation: str = asked("与本案关系", "当事人")
    sex: str = asked("性别", "")
    id_no: str = asked("公民身份号码", "")
    address: str = asked("住址", "")
    phone: str = asked("电话", "")
    present: str = asked("在场人", "")
    witness: str = asked("见证人", "")
    presence: str = asked("到场情况", "")


def next_number(work: Work, case: Case) -> int:
    """The next number of the evidence list."""
    last = work.session.scalar(
        select(func.max(EvidenceRow.number)).where(EvidenceRow.case_id == case.id)
    )
    return (last or 0) + 1


def add_record(
    work: Work,
    case: Case,
    kind: str,
    given: Any,
    body: dict[str, Any],
    logins: tuple[str, ...],
    person: RecordedPerson | None,
) -> RecordRow:
    """One record with its times: after the clue, the end after the start, nothing in the future."""
    if given.ended_at <= given.started_at:
        raise faults.DAYS.refusal("笔录的结束时间须晚于开始时间，请核对")
    if given.ended_at.astimezone(CHINA).date() > work.day:
        raise faults.FUTURE.refusal(f"笔录的时间晚于今天（{work.day}），请核对")
    day = given.started_at.astimezone(CHINA).date()
    work.not_before(day, "笔录", "线索发现", case.discovered_on)
    work.allow(_elsewhere(work, case, given, logins))
    if given.clerk in recused(work.session, case):
        name = work.people[given.clerk].name
        work.allow([finding("G-OFF-03", field="clerk", name=name)])
    row = RecordRow(
        case_id=case.id,
        kind=kind,
        started_at=given.started_at,
        ended_at=given.ended_at,
        place=given.place,
        officers=list(logins),
        clerk=work.people[given.clerk].name if given.clerk in work.people else given.clerk,
        person=asdict(person) if person else {},
        body=body,
    )
    work.session.add(row)
    work.session.flush()
    return row


def _elsewhere(work: Work, case: Case, given: Any, logins: tuple[str, ...]) -> Iterator[Finding]:
    """Whether one of the officers is in a record of another case at the same time (G-OFF-06)."""
    others = work.session.scalars(
        select(RecordRow.officers).where(
            RecordRow.case_id != case.id,
            RecordRow.started_at < given.ended_at,
            RecordRow.ended_at > given.started_at,
        )
    ).all()
    taken = [[str(login) for login in row] for row in others]
    return officers.elsewhere(work.people, logins, given.started_at, taken)


def record_facts(work: Work, row: RecordRow) -> dict[str, Any]:
    """The facts that a record prints."""
    day = row.started_at.astimezone(CHINA).date()
    people = [named(work, str(login), day) for login in row.officers]
    return {
        "record": {
            "started_at": local(row.started_at),
            "ended_at": local(row.ended_at),
            "place": row.place,
            "officers": people,
            "clerk": row.clerk or (people[-1]["name"] if people else ""),
            "person": row.person,
            "recusal_answer": "",
            **row.body,
        }
    }


def keep_evidence(work: Work, case: Case, item: f.Evidence, **more: Any) -> EvidenceRow:
    """The item in the evidence list of the case."""
    stored = ("number", "name", "kind", "taken_on", "officers", "debated")
    flags = {k: v for k, v in plain(item).items() if k not in stored}
    row = EvidenceRow(
        case_id=case.id,
        number=item.number,
        name=item.name,
        kind=item.kind,
        taken_on=item.taken_on,
        officers=list(item.officers),
        flags=flags,
        **more,
    )
    work.session.add(row)
    work.session.flush()
    return row
