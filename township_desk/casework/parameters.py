"""法定和设定的数值 as they count in one office on one day; without an office, as the law ships them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from township_desk import clock
from township_desk.casework import founding
from township_desk.casework.desk import law_of
from township_desk.errors import DeskError
from township_desk.law.calendar import WorkCalendar
from township_desk.law.money import yuan
from township_desk.law.parameters import LawBook, Parameter
from township_desk.models.office import SettingRow
from township_desk.procedure.facts import Law


@dataclass(frozen=True)
class ParameterLine:
    """One parameter on a day. *domain* is empty, or the field for which the office set this value."""

    id: str
    name: str
    title: str
    unit: str
    value: Any
    shown: str
    valid_from: date | None
    source: str
    configurable: bool
    mark: str
    domain: str
    ours: bool  # 本单位设定


@dataclass(frozen=True)
class _Ours:
    """The law of an office, the fields it has own values for, and its day."""

    law: Law
    domains: dict[str, list[str]]
    starts: dict[tuple[str, str], list[date]]
    today: date


def law_in(folder: Path) -> Law:
    """The shipped law and calendar under those of the office in *folder*, if there is one."""
    return _ours(folder).law


def parameter_lines(folder: Path, on: date | None) -> list[ParameterLine]:
    """Every parameter on *on* (default: the office's day), with a line for each field set apart."""
    ours = _ours(folder)
    day = on or ours.today
    lines = []
    for parameter in ours.law.book.all():
        lines.append(_line(ours, parameter, day, ""))
        for domain in ours.domains.get(parameter.id, ()):
            line = _line(ours, parameter, day, domain)
            if line.ours:
                lines.append(line)
    return lines


def _ours(folder: Path) -> _Ours:
    if not founding.exists(folder):
        return _Ours(Law(LawBook.load(), WorkCalendar.load()), {}, {}, clock.today())
    desk = founding.open_desk(folder)
    domains: dict[str, list[str]] = {}
    starts: dict[tuple[str, str], list[date]] = {}
    with desk.reading() as session:
        law = law_of(session, WorkCalendar.load())
        for row in session.scalars(select(SettingRow).order_by(SettingRow.valid_from)):
            starts.setdefault((row.parameter_id, row.domain or ""), []).append(row.valid_from)
            named = domains.setdefault(row.parameter_id, [])
            if row.domain and row.domain not in named:
                named.append(row.domain)
    today = desk.today()
    desk.database.close()
    return _Ours(law, domains, starts, today)


def _line(ours: _Ours, parameter: Parameter, on: date, domain: str) -> ParameterLine:
    set_on = [d for d in ours.starts.get((parameter.id, domain), ()) if d <= on]
    value: Any = None
    since: date | None = None
    try:
        value = ours.law.book.at(parameter.id, on, domain or None)
        source = ours.law.book.source(parameter.id, on, domain or None)
        since = set_on[-1] if set_on else parameter.period_at(on).valid_from
        shown = yuan(value) if parameter.unit == "fen" else str(value)
    except DeskError as error:
        source, shown = str(error), "（未设定）"
    return ParameterLine(
        id=parameter.id,
        name=parameter.name,
        title=parameter.title,
        unit=parameter.unit,
        value=value,
        shown=shown,
        valid_from=since,
        source=source,
        configurable=parameter.configurable,
        mark=parameter.mark,
        domain=domain,
        ours=bool(set_on),
    )
