"""打印台: what must be printed, signed, sealed and served now, over the whole office. Reads only.

Only open tasks are looked at, so that an office with 200,000 papers answers as fast as a new one.
What has a last day of service comes first, then the oldest paper.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from township_desk.casework import binding_pieces, informant, lists, papers, printing
from township_desk.casework.clock_views import light_of
from township_desk.casework.desk import Desk
from township_desk.casework.permissions import roles_of
from township_desk.casework.service import DECISIONS
from township_desk.casework.work import Work
from township_desk.documents.copies import Holder
from township_desk.documents.printing import Sheet, copies_of
from township_desk.errors import InvalidInput
from township_desk.law.clocks import CLOCKS
from township_desk.law.leads import lead_days
from township_desk.models.case import Case, Clue
from township_desk.models.decision import ClockRow
from township_desk.models.hearing import InterestedRow
from township_desk.models.paper import PaperRow
from township_desk.models.paper_task import PaperTaskRow
from township_desk.procedure.facts import Law
from township_desk.procedure.stages import Role

PAGE = lists.PAGE


class Remains(StrEnum):
    """What a paper still waits for."""

    PRINT = "print"
    SIGN = "sign"
    SEAL = "seal"
    SERVE = "serve"

    @property
    def label(self) -> str:
        """As the list says it."""
        return _WORDS[self]


_WORDS = {
    Remains.PRINT: "待打印",
    Remains.SIGN: "待签名",
    Remains.SEAL: "待盖章",
    Remains.SERVE: "待送达",
}

STANDS: dict[Remains, ColumnElement[bool]] = {
    Remains.PRINT: PaperTaskRow.printed_at.is_(None),
    Remains.SIGN: and_(PaperTaskRow.needs_signature, PaperTaskRow.signed_on.is_(None)),
    Remains.SEAL: and_(PaperTaskRow.needs_seal, PaperTaskRow.sealed_on.is_(None)),
    Remains.SERVE: and_(PaperTaskRow.needs_service, PaperTaskRow.served_on.is_(None)),
}


@dataclass(frozen=True)
class DeskFilter:
    """*remains*: only papers that wait for this; *mine*: of cases that this login handles."""

    text: str = ""
    remains: Remains | None = None
    mine: str = ""


@dataclass(frozen=True)
class DeskLine:
    """One paper on the desk. *due_on*: the last day of service, where the law sets one."""

    id: int  # of the paper
    type: str
    title: str
    number: str
    dated_on: date
    pages: int
    case_id: int | None
    case: str
    party: str
    copies: str
    remains: tuple[Remains, ...]
    due_on: date | None
    light: str
    left: str

    @property
    def remains_words(self) -> str:
        """待打印、待盖章."""
        return "、".join(one.label for one in self.remains)


@dataclass(frozen=True)
class Counts:
    """How many papers wait for what; one paper may wait for several things."""

    open: int
    print: int
    sign: int
    seal: int
    serve: int
    late: int


def page(desk: Desk, chosen: DeskFilter, after: int | None = None) -> lists.Page:
    """The open papers of a filter; *after* is how many were shown before."""
    with desk.reading() as session:
        work = desk.work(session)
        start = after or 0
        due = _last_days()
        query = (
            _from_tasks(
                select(
                    PaperTaskRow, PaperRow.id, PaperRow.type, PaperRow.title, PaperRow.number,
                    PaperRow.dated_on, PaperRow.pages, PaperRow.case_id, PaperRow.subject,
                    Case.number.label("case_number"), Case.cause, Case.party_name,
                    Clue.number.label("clue_number"), due.c.due_on,
                )
            )
            .outerjoin(
                due,
                and_(
                    due.c.case_id == PaperRow.case_id,
                    PaperRow.type.in_(DECISIONS),
                    STANDS[Remains.SERVE],
                ),
            )
            .where(*_conditions(work, chosen))
            .order_by(due.c.due_on.is_(None), due.c.due_on, PaperRow.dated_on, PaperRow.id)
        )  # fmt: skip
        rows = session.execute(query.offset(start).limit(PAGE + 1)).all()
        ours = printing.overrides(work.office.profile)
        third = _third_persons(session, {row.case_id for row in rows if row.case_id})
        lines = tuple(
            _line(row, _copies(row.type, ours, third.get(row.case_id, 0)), work.law, work.day)
            for row in rows[:PAGE]
        )
        total = None
        if after is None:
            count = _from_tasks(select(func.count(PaperTaskRow.id)))
            total = session.scalar(count.where(*_conditions(work, chosen))) or 0
        return lists.Page(lines, start + PAGE if len(rows) > PAGE else None, total)


def counts(desk: Desk) -> Counts:
    """How much waits in the whole office, in one question."""
    with desk.reading() as session:
        work = desk.work(session)
        due = _last_days()
        sums = [func.count(PaperTaskRow.id).filter(STANDS[one]) for one in Remains]
        late = func.count(PaperTaskRow.id).filter(
            due.c.due_on < work.day, PaperRow.type.in_(DECISIONS), STANDS[Remains.SERVE]
        )
        query = (
            _from_tasks(select(func.count(PaperTaskRow.id), *sums, late))
            .outerjoin(due, due.c.case_id == PaperRow.case_id)
            .where(*_conditions(work, DeskFilter()))
        )
        return Counts(*(int(value or 0) for value in session.execute(query).one()))


def sheets(desk: Desk, paper_ids: Sequence[int]) -> tuple[Sheet, ...]:
    """The papers as a batch prints them, in the order asked for. Raises InvalidInput for a voided one."""
    with desk.reading() as session:
        work = desk.work(session)
        return tuple(_sheet(work, paper_id) for paper_id in paper_ids)


def of_case(desk: Desk, case_id: int, kinds: Sequence[str] = ()) -> tuple[Sheet, ...]:
    """Every paper of the case that still counts (only of these types), in the order of the file.

    What names an informant is printed only when its type is asked for, by who may know.
    """
    with desk.reading() as session:
        work = desk.work(session)
        case = work.case(case_id)
        rows = session.scalars(
            select(PaperRow).where(
                (PaperRow.case_id == case.id)
                | ((PaperRow.clue_id == case.clue_id) & PaperRow.clue_id.is_not(None)),
                PaperRow.voided_on.is_(None),
            )
        ).all()
        shown = [
            row for row in rows if row.type not in informant.SECRET_PAPERS or row.type in kinds
        ]
        found = [_sheet(work, row.id) for row in shown if not kinds or row.type in kinds]
        return tuple(sorted(found, key=lambda sheet: (sheet.place, sheet.id)))


def _sheet(work: Work, paper_id: int) -> Sheet:
    row = work.session.get(PaperRow, paper_id)
    if row is None:
        raise InvalidInput(f"没有编号为 {paper_id} 的文书，请从打印台中选择")
    informant.allow_paper(work, row)
    if row.voided_on is not None:
        raise InvalidInput(f"《{row.title}》{row.number} 已作废，不能打印")
    case = work.session.get(Case, row.case_id) if row.case_id else None
    clue = work.session.get(Clue, row.clue_id) if row.clue_id else None
    spec = papers.specs().get(row.type)
    third = _third_persons(work.session, {row.case_id} if row.case_id else set())
    return Sheet(
        id=row.id,
        title=row.title,
        number=row.number,
        case=(case.number or case.cause) if case else clue.number if clue else row.subject,
        party=case.party_name if case else "",
        pages=row.pages,
        layout=spec.layout if spec else "",
        place=_place(row),
        copies=_copies(
            row.type, printing.overrides(work.office.profile), third.get(row.case_id or 0, 0)
        ),
    )


def _copies(kind: str, ours: Mapping[str, str], third: int) -> dict[Holder, int]:
    """Who gets how many; a copy for each third person of the case, none where there is nobody."""
    spec = papers.specs().get(kind)
    found = copies_of(spec, ours) if spec else {Holder.FILE: 1}
    return {
        holder: count * third if holder is Holder.THIRD_PERSON else count
        for holder, count in found.items()
        if holder is not Holder.THIRD_PERSON or third
    }


def _third_persons(session: Session, cases: Collection[int]) -> dict[int, int]:
    """How many third persons each of these cases has."""
    if not cases:
        return {}
    rows = session.execute(
        select(InterestedRow.case_id, func.count(InterestedRow.id))
        .where(InterestedRow.case_id.in_(cases))
        .group_by(InterestedRow.case_id)
    )
    return {case_id: count for case_id, count in rows}  # noqa: C416 - rows are no pairs to mypy


def _place(row: PaperRow) -> int:
    """Where the paper stands in the file: its cover first, what has no place last."""
    return binding_pieces.place_of(row)


def _last_days() -> Any:
    """By case: the last day on which its decision is served (第六十一条: 七日)."""
    return (
        select(ClockRow.case_id, func.min(ClockRow.due_on).label("due_on"))
        .where(ClockRow.clock == "SERVE", ClockRow.state == "running")
        .group_by(ClockRow.case_id)
        .subquery()
    )


def _from_tasks(query: Any) -> Any:
    """A select of any columns, from the tasks with their papers and cases."""
    return (
        query.select_from(PaperTaskRow)
        .join(PaperRow, PaperRow.id == PaperTaskRow.paper_id)
        .outerjoin(Case, Case.id == PaperRow.case_id)
        .outerjoin(Clue, Clue.id == PaperRow.clue_id)
    )


def _conditions(work: Work, chosen: DeskFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [PaperTaskRow.open.is_(True), PaperRow.voided_on.is_(None)]
    if Role.AGENCY_HEAD not in roles_of(work.actor.roles):
        found.append(
            PaperRow.type.not_in(informant.SECRET_PAPERS)
            | (PaperRow.finalised_by == work.actor.login)
        )
    if chosen.remains is not None:
        found.append(STANDS[chosen.remains])
    if chosen.mine:
        found.append(lists.handled_by(chosen.mine))
    found.extend(_says(word) for word in chosen.text.split())
    return found


def _says(word: str) -> ColumnElement[bool]:
    places = (
        PaperRow.title, PaperRow.number, Case.number, Case.party_name, Clue.number,
    )  # fmt: skip
    return or_(*(place.contains(word, autoescape=True) for place in places))


def _line(row: Any, copies: Mapping[Holder, int], law: Law, today: date) -> DeskLine:
    task: PaperTaskRow = row.PaperTaskRow
    light, left = _due(row.due_on, law, today)
    return DeskLine(
        id=row.id,
        type=row.type,
        title=row.title,
        number=row.number,
        dated_on=row.dated_on,
        pages=row.pages,
        case_id=row.case_id,
        case=row.case_number or row.cause or row.clue_number or "",
        party=row.party_name or "",
        copies=_copies_words(copies),
        remains=tuple(remaining(task)),
        due_on=row.due_on,
        light=light,
        left=left,
    )


def remaining(task: PaperTaskRow) -> list[Remains]:
    """What a task still waits for, in the order in which it is done."""
    waits = {
        Remains.PRINT: task.printed_at is None,
        Remains.SIGN: task.needs_signature and task.signed_on is None,
        Remains.SEAL: task.needs_seal and task.sealed_on is None,
        Remains.SERVE: task.needs_service and task.served_on is None,
    }
    return [one for one, stands in waits.items() if stands and task.set_aside_on is None]


def _copies_words(found: Mapping[Holder, int]) -> str:
    words = "、".join(f"{holder.label}{count}" for holder, count in found.items())
    return f"{sum(found.values())}份（{words}）"


def _due(due_on: date | None, law: Law, today: date) -> tuple[str, str]:
    if due_on is None:
        return "", ""
    clock = CLOCKS["SERVE"]
    leads = lead_days(clock, today, law.book)
    return light_of(due_on, today, clock.unit == "wd", law.calendar, leads)
