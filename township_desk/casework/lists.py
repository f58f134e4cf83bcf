"""Rows for screens: cases and clues, a page at a time, newest first. Plain values leave the session.

A page begins below the last id of the page before it (keyset), so that page 2 000 costs as much as
page 1. Nothing here writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from township_desk.casework import finder
from township_desk.casework.clock_views import LAPSING, row_light
from township_desk.casework.desk import Desk, law_of, legal_day
from township_desk.errors import InvalidInput
from township_desk.law.clocks import CLOCKS
from township_desk.models.case import Case, CaseOfficer, Clue
from township_desk.models.decision import ClockRow
from township_desk.models.finder import case_finder
from township_desk.models.office import OfficeProfile, PersonRow
from township_desk.procedure.facts import Law
from township_desk.procedure.stages import CaseSource, Procedure, Role, Stage

PAGE = 100

FREEING = tuple(LAPSING)
"""Periods of the party: when one has run out the office may go on, nobody is late. Who has not paid is."""


@dataclass(frozen=True)
class OfficeLine:
    """Whose desk this is and which day it is there."""

    name: str
    township: str
    training: bool
    today: date


@dataclass(frozen=True)
class Account:
    """Somebody who may log in."""

    login: str
    name: str
    roles: tuple[Role, ...]
    needs_password: bool

    @property
    def role_words(self) -> str:
        return "、".join(role.label for role in self.roles)


@dataclass(frozen=True)
class Due:
    """One running clock. *light* and *left* as ``clock_views.row_light`` answers them."""

    clock: str
    title: str
    started_on: date
    due_on: date
    light: str
    left: str
    article: str
    consequence: str
    owner: str  # AGENCY, PARTY or COUNTY
    arithmetic: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseLine:
    """One case of the list. *number* is empty before the filing was approved."""

    id: int
    number: str
    cause: str
    party: str
    procedure: Procedure
    stage: Stage
    opened_on: date
    filed_on: date | None
    closed_on: date | None
    officer: str  # 主办
    due: Due | None


@dataclass(frozen=True)
class CaseFilter:
    """What the list shows. *mine* is a login; *state* open, closed or empty for both."""

    text: str = ""
    stage: Stage | None = None
    procedure: Procedure | None = None
    mine: str = ""
    state: str = ""


@dataclass(frozen=True)
class ClueLine:
    """One clue, with the case that came of it."""

    id: int
    number: str
    source: CaseSource
    registered_on: date
    content: str
    place: str
    party: str
    state: str
    case_id: int | None
    due: Due | None


@dataclass(frozen=True)
class ClueFilter:
    """*waiting*: only clues of which nothing has come yet."""

    text: str = ""
    waiting: bool = False


@dataclass(frozen=True)
class Page:
    """Some lines; *next* is where the following page begins, None at the end. *total* on page one."""

    lines: tuple[Any, ...]  # CaseLine, ClueLine or another frozen row with an id
    next: int | None
    total: int | None


def office_line(desk: Desk) -> OfficeLine:
    """The office as title bar and banner name it."""
    with desk.reading() as session:
        office = session.scalars(select(OfficeProfile)).one()
        township = str(office.profile.get("township", ""))
        return OfficeLine(office.name, township, office.training, legal_day(session))


def accounts(desk: Desk) -> tuple[Account, ...]:
    """Everybody who works here, for the log-in list."""
    with desk.reading() as session:
        rows = session.scalars(select(PersonRow).where(PersonRow.active).order_by(PersonRow.id))
        return tuple(
            Account(p.login, p.name, tuple(r.role for r in p.roles), bool(p.password_hash))
            for p in rows
        )


@dataclass(frozen=True)
class CaseName:
    """What the tab of an open case is called."""

    id: int
    short: str
    long: str


def case_name(desk: Desk, case_id: int) -> CaseName:
    """The name of one case. Raises InvalidInput if there is none."""
    with desk.reading() as session:
        case = session.get(Case, case_id)
        if case is None:
            raise InvalidInput(f"没有编号为 {case_id} 的案件，请从案件列表中选择")
        number = case.number or "（待立案）"
        short = f"{case.year}-{case.serial}号 {case.party_name}" if case.serial else case.party_name
        return CaseName(
            case.id, short or case.cause[:12], f"{number}\n{case.party_name}\n{case.cause}"
        )


def case_page(desk: Desk, chosen: CaseFilter, after: int | None = None) -> Page:
    """The cases of a filter, newest first, below the id *after*."""
    with desk.reading() as session:
        conditions = _case_conditions(chosen)
        query = select(
            Case.id, Case.number, Case.cause, Case.party_name, Case.procedure, Case.stage,
            Case.opened_on, Case.filed_on, Case.closed_on,
        ).where(*conditions)  # fmt: skip
        if after is not None:
            query = query.where(Case.id < after)
        rows = session.execute(query.order_by(Case.id.desc()).limit(PAGE + 1)).all()
        ids = [row.id for row in rows[:PAGE]]
        today = legal_day(session)
        due = pressing(session, today, law_of(session, desk.calendar), ClockRow.case_id.in_(ids))
        officers = first_officers(session, ids)
        lines = tuple(
            CaseLine(
                row.id, row.number or "", row.cause, row.party_name, row.procedure, row.stage,
                row.opened_on, row.filed_on, row.closed_on, officers.get(row.id, ""),
                due.get((row.id, None)),
            )
            for row in rows[:PAGE]
        )  # fmt: skip
        total = _count(session, select(Case.id).where(*conditions)) if after is None else None
        return Page(lines, ids[-1] if len(rows) > PAGE else None, total)


def _case_conditions(chosen: CaseFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    words = finder.matches(chosen.text)
    if words:
        conditions.append(Case.id.in_(select(case_finder.c.case_id).where(*words)))
    if chosen.stage is not None:
        conditions.append(Case.stage == chosen.stage)
    if chosen.procedure is not None:
        conditions.append(Case.procedure == chosen.procedure)
    if chosen.mine:
        conditions.append(handled_by(chosen.mine))
    if chosen.state == "open":
        conditions.append(Case.closed_on.is_(None))
    elif chosen.state == "closed":
        conditions.append(Case.closed_on.is_not(None))
    return conditions


def handled_by(login: str) -> ColumnElement[bool]:
    """The cases that this person handles."""
    return Case.id.in_(
        select(CaseOfficer.case_id).where(
            CaseOfficer.login == login, CaseOfficer.recused_on.is_(None)
        )
    )


def first_officers(session: Session, case_ids: Sequence[int]) -> dict[int, str]:
    """The name of 主办 by case."""
    rows = session.execute(
        select(CaseOfficer.case_id, PersonRow.name)
        .join(PersonRow, PersonRow.login == CaseOfficer.login)
        .where(CaseOfficer.case_id.in_(case_ids), CaseOfficer.recused_on.is_(None))
        .order_by(CaseOfficer.position.desc())
    )
    return {row.case_id: row.name for row in rows}


def clue_page(desk: Desk, chosen: ClueFilter, after: int | None = None) -> Page:
    """The clues of a filter, newest first, below the id *after*."""
    with desk.reading() as session:
        conditions = _clue_conditions(chosen)
        query = select(Clue).where(*conditions)
        if after is not None:
            query = query.where(Clue.id < after)
        rows = session.scalars(query.order_by(Clue.id.desc()).limit(PAGE + 1)).all()
        ids = [row.id for row in rows[:PAGE]]
        cases = _cases_of(session, ids)
        today = legal_day(session)
        due = pressing(session, today, law_of(session, desk.calendar), ClockRow.clue_id.in_(ids))
        lines = tuple(
            ClueLine(
                row.id, row.number, row.source, row.registered_on, row.content, row.place,
                str(row.party.get("name", "")), _clue_state(row, cases.get(row.id)),
                cases[row.id][0] if row.id in cases else None, due.get((None, row.id)),
            )
            for row in rows[:PAGE]
        )  # fmt: skip
        total = _count(session, select(Clue.id).where(*conditions)) if after is None else None
        return Page(lines, ids[-1] if len(rows) > PAGE else None, total)


def _clue_conditions(chosen: ClueFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        or_(
            Clue.number.contains(word, autoescape=True),
            Clue.content.contains(word, autoescape=True),
            Clue.place.contains(word, autoescape=True),
        )
        for word in chosen.text.split()
    ]
    if chosen.waiting:
        conditions.append(~select(Case.id).where(Case.clue_id == Clue.id).exists())
        conditions.append(Clue.disposition != "已移送")
    return conditions


def _cases_of(session: Session, clue_ids: Sequence[int]) -> dict[int, tuple[int, Stage]]:
    rows = session.execute(
        select(Case.clue_id, Case.id, Case.stage)
        .where(Case.clue_id.in_(clue_ids))
        .order_by(Case.id)
    )
    return {row.clue_id: (row.id, row.stage) for row in rows}


def _clue_state(clue: Clue, case: tuple[int, Stage] | None) -> str:
    if case is None:
        if clue.disposition == "已移送":
            return clue.disposition
        return f"待处理（{clue.disposition}）" if clue.disposition else "待处理"
    if case[1] is Stage.FILING:
        return "已提出立案"
    return clue.disposition if clue.disposition in ("立案", "不予立案") else "已立案"


def _count(session: Session, query: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def pressing(
    session: Session, today: date, law: Law, which: ColumnElement[bool]
) -> dict[tuple[int | None, int | None], Due]:
    """By (case, clue): the running clock that ends first; a period of the party only if alone."""
    rows = session.scalars(
        select(ClockRow).where(which, still_counts(today)).order_by(ClockRow.due_on, ClockRow.id)
    )
    first: dict[tuple[int | None, int | None], ClockRow] = {}
    for row in rows:
        key = (row.case_id, row.clue_id)
        held = first.get(key)
        if held is None or (held.clock in FREEING and row.clock not in FREEING):
            first[key] = row
    return {key: due_of(row, today, law) for key, row in first.items()}


def due_of(row: ClockRow, today: date, law: Law) -> Due:
    """One running clock in words."""
    clock = CLOCKS[row.clock]
    light, left = row_light(row, today, law)
    return Due(
        row.clock, clock.title, row.started_on, row.due_on, light, left, clock.article,
        clock.consequence, clock.owner, tuple(str(line) for line in row.arithmetic),
    )  # fmt: skip


def still_counts(today: date) -> ColumnElement[bool]:
    """Running clocks, without the party's periods that are over."""
    over = and_(ClockRow.clock.in_(FREEING), ClockRow.due_on < today)
    return and_(ClockRow.state == "running", ~over)
