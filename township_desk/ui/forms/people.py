"""Choosing people of the office by name; their roles and certificates stand beside."""

from collections.abc import Sequence

from township_desk.casework.choices import PersonChoice
from township_desk.procedure.stages import Role
from township_desk.ui.forms.choice import Options


def candidates(people: Sequence[PersonChoice], roles: frozenset[Role]) -> Options:
    """Whoever is in office and has one of *roles*; everybody if no role is asked."""
    fitting = [p for p in people if p.active and (not roles or p.roles & roles)]
    return tuple((p.login, f"{p.name}（{p.note}）") for p in fitting)
