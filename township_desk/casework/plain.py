"""Frozen dataclasses to plain JSON values and back, for what is stored as one frozen version."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

HIDDEN = "（不留痕）"
"""Stands for a secret: a password is in no record."""


def plain(value: object) -> Any:
    """Only str, int, bool, None, list and dict; sets are sorted, days are ISO text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: HIDDEN if f.metadata.get("secret") else plain(getattr(value, f.name))
            for f in dataclasses.fields(value)
        }
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def revive(cls: type[T], data: Mapping[str, Any]) -> T:
    """The dataclass that ``plain`` was made from; keys that are gone or new take their defaults."""
    kinds = _kinds(typing.cast("type", cls))
    return cls(**{k: _revive(kinds[k], v) for k, v in data.items() if k in kinds})


@cache
def _kinds(cls: type) -> dict[str, Any]:
    """The type of every field: reading the annotations costs more than all the rest."""
    hints = typing.get_type_hints(cls)
    return {f.name: hints[f.name] for f in dataclasses.fields(cls)}


def _revive(kind: Any, value: Any) -> Any:
    origin = typing.get_origin(kind)
    if value is None:
        return None
    if origin in (types.UnionType, typing.Union):
        return _revive(next(a for a in typing.get_args(kind) if a is not type(None)), value)
    if origin in (tuple, frozenset):
        item = typing.get_args(kind)[0]
        return origin(_revive(item, entry) for entry in value)
    if dataclasses.is_dataclass(kind):
        return revive(typing.cast("type", kind), value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value
