"""What a form asks: one question for every field of an act's input."""

import dataclasses
import types
import typing
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Question:
    """One field of an input. *path* is as ``InvalidInput`` names it: ``party.id_no``."""

    name: str
    path: str
    title: str
    hint: str
    kind: Any  # the type without ``| None``
    required: bool
    may_be_none: bool
    default: Any

    def at(self, path: str) -> "Question":
        """The same question at another place, for the rows of a list."""
        return dataclasses.replace(self, path=path)


def questions(cls: type, prefix: str = "") -> list[Question]:
    """Every question of the input *cls*, in its order."""
    hints = typing.get_type_hints(cls)
    found = []
    for field in dataclasses.fields(cls):
        kind, may_be_none = _without_none(hints[field.name])
        required = field.default is dataclasses.MISSING
        found.append(
            Question(
                name=field.name,
                path=prefix + field.name,
                title=str(field.metadata.get("title", field.name)),
                hint=str(field.metadata.get("hint", "")),
                kind=kind,
                required=required,
                may_be_none=may_be_none,
                default=None if required else field.default,
            )
        )
    return found


def item_of(kind: Any) -> Any:
    """``X`` of ``tuple[X, ...]``; None for anything else."""
    return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None


def _without_none(kind: Any) -> tuple[Any, bool]:
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        inner = [arg for arg in typing.get_args(kind) if arg is not type(None)]
        return inner[0], True
    return kind, False
