"""What officers write down and take before a case is filed, and how it comes into the file (O2).

The law does not ask whether evidence was taken before or after the filing, only how.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from township_desk.casework import papers
from township_desk.casework.paper_values import local, named
from township_desk.casework.plain import plain, revive
from township_desk.casework.records import RecordedPerson, keep_evidence, next_number
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import Finding
from township_desk.law import faults
from township_desk.models.case import Case, Clue
from township_desk.models.evidence import RecordRow
from township_desk.models.inspection import EarlyEvidenceRow
from township_desk.procedure import facts as f
from township_desk.procedure import investigation as guards
from township_desk.procedure import officers
from township_desk.procedure.stages import EvidenceKind, Stage

STORED = ("number", "name", "kind", "taken_on", "officers", "debated")


def office_facts(work: Work) -> f.CaseFacts:
    """A case about which nothing is known: the office and its people, for guards that ask only these."""
    return f.CaseFacts(
        office=f.Office(name=work.office.name, kind=work.office.kind),
        stage=Stage.CLUE,
        matter=f.Matter(code="", name="", domain=""),
        people=work.people,
    )


def checked_times(work: Work, started: datetime, ended: datetime) -> date:
    """The day of a record whose times can be. Raises InvalidInput."""
    if ended <= started:
        raise faults.DAYS.refusal("笔录的结束时间须晚于开始时间，请核对")
    if ended.astimezone(CHINA).date() > work.day:
        raise faults.FUTURE.refusal(f"笔录的时间晚于今天（{work.day}），请核对")
    return started.astimezone(CHINA).date()


def taken(work: Work, item: f.Evidence) -> None:
    """Refuse evidence that was not taken by two of ours with their certificates shown."""
    work.allow(guards.evidence_added(office_facts(work), item, work.day))
    work.allow(_elsewhere(work, item))


def _elsewhere(work: Work, item: f.Evidence) -> Iterator[Finding]:
    start, end = item.started_at, item.ended_at
    if start is None or end is None:
        return
    busy: list[list[str]] = []
    tables: tuple[Any, ...] = (RecordRow, EarlyEvidenceRow)
    for table in tables:
        rows = work.session.scalars(
            select(table.officers).where(table.started_at < end, table.ended_at > start)
        )
        busy += [[str(login) for login in row] for row in rows]
    yield from officers.elsewhere(work.people, item.officers, start, busy)


def keep(
    work: Work,
    item: f.Evidence,
    *,
    clue: Clue | None = None,
    inspection: int | None = None,
    **more: Any,
) -> EarlyEvidenceRow:
    """The item in the record, under its clue or its inspection."""
    row = EarlyEvidenceRow(
        clue_id=clue.id if clue else None,
        inspection_id=inspection,
        name=item.name,
        kind=item.kind,
        taken_on=item.taken_on,
        officers=list(item.officers),
        flags={k: v for k, v in plain(item).items() if k not in STORED},
        **{"person": {}, **more},
    )
    work.session.add(row)
    work.session.flush()
    return row


def record(
    work: Work,
    given: Any,
    day: date,
    *,
    cause: str,
    subject: str,
    clue: Clue | None = None,
    inspection: int | None = None,
) -> EarlyEvidenceRow:
    """A record of a scene (D20) before any case; *given* has its times, place, people and text."""
    item = f.Evidence(
        number=0,
        name="现场检查（勘验）笔录",
        kind=EvidenceKind.SCENE_RECORD,
        taken_on=day,
        officers=given.officers,
        shown_certificates=given.certificates_shown,
        signed=given.signed,
        started_at=given.started_at,
        ended_at=given.ended_at,
    )
    taken(work, item)
    people = [named(work, login, day) for login in given.officers]
    clerk = work.people[given.clerk].name if given.clerk in work.people else given.clerk
    person = asdict(given.person) if given.person else {}
    row = keep(
        work, item, clue=clue, inspection=inspection, place=given.place, proves=given.proves,
        started_at=given.started_at, ended_at=given.ended_at, clerk=clerk or people[-1]["name"],
        person=person, text=given.text,
    )  # fmt: skip
    shown = person or asdict(RecordedPerson("（未到场）"))
    papers.issue(
        work, "on_site_inspection_record", clue=clue, dated_on=day, subject=subject,
        extra={
            "case": {"cause_suspected": cause},
            "record": {
                "started_at": local(row.started_at or given.started_at),
                "ended_at": local(row.ended_at or given.ended_at),
                "place": row.place,
                "officers": people,
                "clerk": row.clerk,
                "person": shown,
                "text": row.text,
            },
        },
    )  # fmt: skip
    return row


def of_clue(work: Work, clue: Clue) -> Sequence[EarlyEvidenceRow]:
    """What was taken for this clue, in order."""
    return work.session.scalars(
        select(EarlyEvidenceRow)
        .where(EarlyEvidenceRow.clue_id == clue.id)
        .order_by(EarlyEvidenceRow.id)
    ).all()


def carry(work: Work, clue: Clue, case: Case) -> int:
    """Put all of it into the evidence list of a case proposed on the clue; how many items."""
    rows = of_clue(work, clue)
    for row in rows:
        item = revive(
            f.Evidence,
            {
                **row.flags,
                "number": next_number(work, case),
                "name": row.name,
                "kind": row.kind,
                "taken_on": row.taken_on.isoformat(),
                "officers": list(row.officers),
            },
        )
        keep_evidence(
            work, case, item, source=row.place, place=row.place, proves=row.proves, copies="1份",
            record_id=_record(work, row, case), file_sha256=row.file_sha256,
            file_name=row.file_name, file_size=row.file_size,
        )  # fmt: skip
    return len(rows)


def _record(work: Work, row: EarlyEvidenceRow, case: Case) -> int | None:
    if row.started_at is None or row.ended_at is None:
        return None
    made = RecordRow(
        case_id=case.id, kind="inspection", started_at=row.started_at, ended_at=row.ended_at,
        place=row.place, officers=list(row.officers), clerk=row.clerk, person=dict(row.person),
        body={"text": row.text},
    )  # fmt: skip
    work.session.add(made)
    work.session.flush()
    return made.id
