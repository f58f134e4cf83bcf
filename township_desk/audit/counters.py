"""Counter rows: locked until the transaction ends, so that two writers never draw the same number."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from township_desk.models.audit import Counter


def locked(session: Session, name: str) -> Counter:
    """The counter *name*, made if nobody counted there yet; others wait for it until we commit."""
    wanted = select(Counter).where(Counter.name == name).with_for_update()
    row = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        # Two desks may begin a sequence at the same moment: the second insert does nothing.
        on_sqlite = session.get_bind().dialect.name == "sqlite"
        insert = sqlite.insert(Counter) if on_sqlite else postgresql.insert(Counter)
        session.execute(insert.values(name=name, value=0).on_conflict_do_nothing())
        row = session.scalars(wanted).one()
    return row
