"""An office whose case has a decision that nobody has served yet; what its record says of papers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.casework import training
from township_desk.casework.desk import Desk
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow

SCENARIO = Path(__file__).parent.parent / "scenarios" / "01_worked_ordinary_case.toml"


def decided(folder: Path) -> Desk:
    """The worked case up to its decision of 4 November 2026; 李 (a head) sits at the desk."""
    steps = training.read(SCENARIO)["step"]
    last = max(n for n, s in enumerate(steps) if s["do"] == "decision.issue")
    desk = training.found(folder, steps[0]["on"])
    done = training.run(desk, steps[: last + 1])
    assert all(step.matched for step in done)
    return desk.as_("li")


def served(folder: Path) -> Desk:
    """The same with the decision served on the next day."""
    steps = training.read(SCENARIO)["step"]
    last = next(n for n, s in enumerate(steps) if s["do"] == "service.record")
    desk = training.found(folder, steps[0]["on"])
    done = training.run(desk, steps[: last + 1])
    assert all(step.matched for step in done)
    return desk.as_("li")


@contextmanager
def record(desk: Desk) -> Iterator[Session]:
    with desk.reading() as session:
        yield session


def case_of(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalars(select(Case.id)).one()


def papers_of(desk: Desk, kind: str) -> list[PaperRow]:
    """Every paper of a type, the oldest first, readable after the session."""
    with desk.reading() as session:
        found = list(
            session.scalars(select(PaperRow).where(PaperRow.type == kind).order_by(PaperRow.id))
        )
        session.expunge_all()
        return found
