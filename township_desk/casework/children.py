"""The rows that hang on a case, read once for as long as nothing is written.

One question says which tables hold anything of the case at all: most side roads are empty. What was
read is kept with the session and forgotten, table by table, when a flush touches it.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Select, bindparam, event, exists, select
from sqlalchemy.orm import Session

from township_desk.models import everything as _everything  # noqa: F401 - every table is known
from township_desk.models.base import Base

Row = TypeVar("Row", bound=Base)
Value = TypeVar("Value")

ROWS, FILLED, KEPT = "children_rows", "children_filled", "children_kept"


def rows(session: Session, table: type[Row], case_id: int) -> Sequence[Row]:
    """All rows of the case in a table, oldest first."""
    if session.autoflush:
        session.flush()
    known: dict[tuple[str, int], Sequence[Row]] = session.info.setdefault(ROWS, {})
    key = (table.__tablename__, case_id)
    if key not in known:
        some = key[0] in _filled(session, case_id)
        known[key] = session.scalars(_query(table), {"case": case_id}).all() if some else ()
    return known[key]


def last(session: Session, table: type[Row], case_id: int) -> Row | None:
    """The newest row of the case in a table."""
    found = rows(session, table, case_id)
    return found[-1] if found else None


def kept(session: Session, key: tuple[object, ...], find: Callable[[], Value]) -> Value:
    """What *find* answers, asked again only after something was written."""
    if session.autoflush:
        session.flush()
    known: dict[tuple[object, ...], Value] = session.info.setdefault(KEPT, {})
    if key not in known:
        value = find()
        session.info.setdefault(KEPT, {})[key] = value  # a flush inside has emptied the old one
        return value
    return known[key]


@cache
def _query(table: type[Row]) -> Select[Any]:
    mapped: Any = table
    wanted: BindParameter[int] = bindparam("case")
    return select(table).where(mapped.case_id == wanted).order_by(mapped.id)


def _filled(session: Session, case_id: int) -> set[str]:
    """The names of the tables that hold at least one row of the case."""
    known: dict[int, set[str]] = session.info.setdefault(FILLED, {})
    if case_id not in known:
        answers = session.execute(_question(), {"case": case_id}).one()
        known[case_id] = {name for name, some in zip(_names(), answers, strict=True) if some}
    return known[case_id]


@cache
def _names() -> tuple[str, ...]:
    tables = Base.metadata.tables
    return tuple(name for name, table in sorted(tables.items()) if "case_id" in table.c)


@cache
def _question() -> Select[Any]:
    tables = Base.metadata.tables
    wanted: BindParameter[int] = bindparam("case")
    asked: list[Any] = [exists().where(tables[name].c.case_id == wanted) for name in _names()]
    return select(*asked)


@event.listens_for(Session, "after_flush")
def _written(session: Session, _context: object) -> None:
    known: dict[tuple[str, int], object] = session.info.get(ROWS, {})
    filled: dict[int, set[str]] = session.info.get(FILLED, {})
    session.info.pop(KEPT, None)
    touched = {
        row.__tablename__
        for row in (*session.new, *session.dirty, *session.deleted)
        if isinstance(row, Base)
    }
    for key in [key for key in known if key[0] in touched]:
        del known[key]
    for names in filled.values():
        names |= touched


@event.listens_for(Session, "after_soft_rollback")
@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, _transaction: object) -> None:
    if not session.in_transaction():
        for name in (ROWS, FILLED, KEPT):
            session.info.pop(name, None)
