"""The one list of acts that window, command line, permissions, audit and tests share."""

import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from township_desk.casework.inputs import schema
from township_desk.errors import Finding
from township_desk.procedure.stages import Role, Stage

if TYPE_CHECKING:
    from township_desk.casework.work import Work


@dataclass(frozen=True)
class Outcome:
    """What an act did: the id it made or changed, a sentence, its papers, what went through with a warning."""

    id: int
    message: str
    case_id: int | None = None
    papers: tuple[str, ...] = ()
    warnings: tuple[Finding, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    changed: frozenset[str] = frozenset({"case"})


@dataclass(frozen=True)
class Act:
    """One registered act. Empty *stages*: it needs no case, or may happen at any stage."""

    name: str
    title: str
    roles: frozenset[Role]
    stages: tuple[Stage, ...]
    input: type
    run: Callable[["Work", Any], Outcome]

    def to_json(self) -> dict[str, object]:
        """As ``acts --json`` prints it."""
        return {
            "name": self.name,
            "title": self.title,
            "roles": sorted(self.roles),
            "stages": list(self.stages),
            "input": schema(self.input),
        }


ACTS: dict[str, Act] = {}

Run = typing.TypeVar("Run", bound=Callable[..., Outcome])


def act(name: str, title: str, roles: set[Role], *stages: Stage) -> Callable[[Run], Run]:
    """Register ``run(work, given)`` under *name*; the type of *given* is the act's input."""

    def register(run: Run) -> Run:
        given = typing.get_type_hints(run)["given"]
        ACTS[name] = Act(name, title, frozenset(roles), stages, given, run)
        return run

    return register
