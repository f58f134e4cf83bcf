"""文书定义: one TOML file per document type under resources/documents/<stage>/."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from township_desk.documents import wording
from township_desk.documents.fonts import unprintable
from township_desk.errors import InvalidInput, Problem
from township_desk.paths import resource

LAYOUTS = frozenset({"letter", "form", "record", "list", "cover"})
BLOCKS = {
    "letter": frozenset({"text", "flush", "heading", "center", "seal", "slots", "note", "table"}),
    "form": frozenset({"row", "area", "approval", "note", "slots"}),
    "record": frozenset({"fields", "text", "qa", "heading", "hint", "end"}),
    "list": frozenset({"fields", "table", "note", "slots"}),
    "cover": frozenset({"fields", "archive"}),
}


@dataclass(frozen=True)
class DocumentSpec:
    """One document type as its file words it."""

    id: str
    number: str
    title: str
    type_word: str
    layout: str
    stage: str
    tier: int
    audience: str
    served: str
    required: tuple[tuple[str, str], ...]  # (path of the fact, Chinese name)
    blocks: tuple[Mapping[str, Any], ...]
    foot: tuple[str, ...]  # signature labels repeated on every page of a record
    source: str  # the file's own text: frozen with every paper

    def to_json(self) -> dict[str, Any]:
        """As ``documents --json`` prints it."""
        return {
            "id": self.id,
            "number": self.number,
            "title": self.title,
            "layout": self.layout,
            "stage": self.stage,
            "tier": self.tier,
            "required_facts": [path for path, _ in self.required],
        }

    def gaps(self, facts: Mapping[str, Any]) -> list[Problem]:
        """Every required fact that is missing or empty, and every text no paper can carry."""
        problems = [
            Problem(name, field=path)
            for path, name in self.required
            if _reach(facts, path) in (None, "", [], {})
        ]
        problems += _bad_characters(facts, "")
        return problems


def _reach(facts: Mapping[str, Any], path: str) -> Any:
    value: Any = facts
    for part in path.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value


def _bad_characters(value: Any, path: str) -> list[Problem]:
    if isinstance(value, str):
        bad = unprintable(value)
        return (
            [Problem(f"“{path}”含有不能打印的控制字符 U+{ord(bad):04X}", field=path)] if bad else []
        )
    if isinstance(value, Mapping):
        return [p for k, v in value.items() for p in _bad_characters(v, f"{path}.{k}".strip("."))]
    if isinstance(value, list):
        return [p for i, v in enumerate(value) for p in _bad_characters(v, f"{path}[{i}]")]
    return []


def parse(text: str, name: str) -> DocumentSpec:
    """A definition from its TOML. Raises InvalidInput saying what is wrong in which file."""
    try:
        data = tomllib.loads(text)
        spec = DocumentSpec(
            id=data["id"],
            number=data["number"],
            title=data["title"],
            type_word=data.get("type_word", ""),
            layout=data["layout"],
            stage=data["stage"],
            tier=data.get("tier", 1),
            audience=data.get("audience", "N"),
            served=data.get("served", "N"),
            required=tuple((path, label) for path, label in data.get("required", [])),
            blocks=tuple(data["block"]),
            foot=tuple(data.get("foot", ())),
            source=text,
        )
    except (tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise InvalidInput(f"文书定义 {name} 无法读取：{error}") from None
    if spec.layout not in LAYOUTS:
        raise InvalidInput(f"文书定义 {name}：没有名为“{spec.layout}”的版式")
    for block in spec.blocks:
        if block.get("kind") not in BLOCKS[spec.layout]:
            raise InvalidInput(f"文书定义 {name}：版式 {spec.layout} 不能有“{block.get('kind')}”块")
    return spec


@cache
def load_specs() -> dict[str, DocumentSpec]:
    """Every shipped definition by id."""
    found: dict[str, DocumentSpec] = {}
    for path in sorted(resource("documents").glob("*/*.toml")):
        spec = parse(path.read_text(encoding="utf-8"), path.name)
        _check(spec, path, found)
        found[spec.id] = spec
    return found


def _check(spec: DocumentSpec, path: Path, found: Mapping[str, DocumentSpec]) -> None:
    if spec.id != path.stem or spec.stage != path.parent.name:
        raise InvalidInput(f"文书定义 {path.name}：id 和 stage 须与文件名、文件夹一致")
    if spec.id in found:
        raise InvalidInput(f"文书定义 {spec.id} 出现两次")
    wording.clauses()
