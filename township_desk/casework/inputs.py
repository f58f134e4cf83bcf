"""From what was typed (form, command line, scenario) to an act's typed input, and its JSON Schema.

An input is a frozen dataclass whose fields are made with ``asked``. Types: str, int, bool, date,
datetime, Yuan (money as fen inside), StrEnum, another input, tuples of these, and ``| None``.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NewType, TypeVar

from township_desk.clock import CHINA
from township_desk.errors import InvalidInput, Problem
from township_desk.law.dates import parse_day
from township_desk.law.money import parse_yuan

Yuan = NewType("Yuan", int)
"""An amount in fen that people type in yuan."""

Text = NewType("Text", str)
"""Words of several lines."""

T = TypeVar("T")


def asked(
    title: str, default: Any = dataclasses.MISSING, *, hint: str = "", secret: bool = False
) -> Any:
    """A field of an input: its Chinese *title*, what it is if nobody says, a word of help.

    What is *secret* never reaches the audit trail.
    """
    metadata = {"title": title, "hint": hint, "secret": secret}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def build(cls: type[T], given: Mapping[str, object]) -> T:
    """An instance of the input *cls* from plain values. Raises InvalidInput with every fault at once."""
    problems: list[Problem] = []
    instance = _build(cls, given, "", problems)
    if problems:
        raise InvalidInput(problems)
    return typing.cast("T", instance)


def _build(cls: type, given: Mapping[str, object], where: str, problems: list[Problem]) -> object:
    hints = typing.get_type_hints(cls)
    fields = {f.name: f for f in dataclasses.fields(cls)}
    for name in given:
        if name not in fields:
            known = "、".join(fields)
            problems.append(
                Problem(f"不认识的项目“{where}{name}”；可以填写的有：{known}", field=where + name)
            )
    values: dict[str, object] = {}
    for name, f in fields.items():
        title = str(f.metadata.get("title", name))
        if name in given:
            try:
                values[name] = _convert(hints[name], given[name], f"{where}{name}", title, problems)
            except InvalidInput as error:
                problems.extend(
                    dataclasses.replace(
                        p, message=f"{title}：{p.message}", field=p.field or where + name
                    )
                    for p in error.problems
                )
        elif f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            problems.append(Problem(f"缺少“{title}”（{where}{name}），请补填", field=where + name))
    return None if problems else cls(**values)


def _convert(kind: Any, value: object, where: str, title: str, problems: list[Problem]) -> object:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = [arg for arg in typing.get_args(kind) if arg is not type(None)]
        return None if value in (None, "") else _convert(inner[0], value, where, title, problems)
    if origin is tuple:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise InvalidInput(f"应为一个列表，现为“{value}”")
        item = typing.get_args(kind)[0]
        return tuple(
            _convert(item, entry, f"{where}[{i}].", title, problems)
            for i, entry in enumerate(value)
        )
    if dataclasses.is_dataclass(kind):
        if isinstance(value, typing.cast("type", kind)):
            return value
        if not isinstance(value, Mapping):
            raise InvalidInput(f"应为一组项目，现为“{value}”")
        prefix = where if where.endswith(".") else where + "."
        return _build(typing.cast("type", kind), value, prefix, problems)
    return _scalar(kind, value)


def _scalar(kind: Any, value: object) -> object:
    if kind is Yuan:
        return parse_yuan(str(value))
    if kind is bool:
        if isinstance(value, bool):
            return value
        raise InvalidInput(f"应为是或否，现为“{value}”")
    if kind is int:
        if isinstance(value, bool) or not str(value).strip().lstrip("-").isdecimal():
            raise InvalidInput(f"应为整数，现为“{value}”")
        return int(str(value).strip())
    if kind is date:
        if isinstance(value, datetime):
            raise InvalidInput(f"应为日期，不带时刻，现为“{value}”")
        return value if isinstance(value, date) else parse_day(str(value))
    if kind is datetime:
        return instant(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(str(value))
        except ValueError:
            choices = "、".join(f"{m.value}（{getattr(m, 'label', m.value)}）" for m in kind)
            raise InvalidInput(f"“{value}”不在可选范围内；可以填写：{choices}") from None
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    raise InvalidInput(f"应为文字，现为“{value}”")


def instant(value: object) -> datetime:
    """A moment as people write it, by China's clock. Raises InvalidInput."""
    if isinstance(value, datetime):
        moment = value
    else:
        day, _, clock = str(value).strip().replace("T", " ").partition(" ")
        try:
            moment = datetime.combine(parse_day(day), time.fromisoformat(clock or "00:00"))
        except ValueError:
            raise InvalidInput(f"“{value}”不是时刻；请写成 2026-10-12 16:00 的样子") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def schema(cls: type) -> dict[str, object]:
    """The input as JSON Schema (for ``acts --json`` and for generated forms)."""
    hints = typing.get_type_hints(cls)
    properties: dict[str, object] = {}
    required = []
    for f in dataclasses.fields(cls):
        entry = _schema_of(hints[f.name])
        entry["title"] = f.metadata.get("title", f.name)
        if f.metadata.get("hint"):
            entry["description"] = f.metadata["hint"]
        properties[f.name] = entry
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            required.append(f.name)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _schema_of(kind: Any) -> dict[str, object]:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(arg for arg in typing.get_args(kind) if arg is not type(None))
        return _schema_of(inner)
    if origin is tuple:
        return {"type": "array", "items": _schema_of(typing.get_args(kind)[0])}
    if dataclasses.is_dataclass(kind):
        return schema(typing.cast("type", kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [m.value for m in kind]}
    simple: dict[Any, dict[str, object]] = {
        Yuan: {"type": ["number", "string"], "unit": "元"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        date: {"type": "string", "format": "date"},
        datetime: {"type": "string", "format": "date-time"},
    }
    return dict(simple.get(kind, {"type": "string"}))
