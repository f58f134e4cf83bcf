"""Which facts a definition prints, and the same facts with a mark of its own in each."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from jinja2 import nodes

from township_desk.documents import wording
from township_desk.documents.proof import normal
from township_desk.documents.spec import DocumentSpec

Path = tuple[str | int, ...]

DIGITS = "甲乙丙丁戊己庚辛壬癸"
GIVEN = frozenset({"what", "who", "items", "ground", "article", "manner", "paper"})
"""What a clause is handed by the definition that uses it."""
READS = {
    "names": ("name",),
    "certified": ("name", "cert_no"),
    "laws": ("law", "article"),
    "quoted": ("law", "article", "text"),
}
"""What a filter prints of each item of a list."""
DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")


def printed_paths(spec: DocumentSpec) -> set[Path]:
    """Every fact of the record that some text of the definition prints."""
    found: set[Path] = set()
    for block in spec.blocks:
        each = str(block.get("each") or block.get("items") or "")
        loop = {"item": _path(_expression(each), {})} if each else {}
        if block["kind"] == "qa":
            found |= {(*loop["item"], 0, name) for name in ("q", "a")}
        if block["kind"] == "approval":
            stage: Path = ("approvals", block["subject"], block["slot"])
            found |= {(*stage, "opinion"), (*stage, "on")}
        for text in _texts(block):
            found |= set(_of(text, loop))
    return {
        path
        for path in found
        if path and isinstance(path[0], str) and path[0] not in GIVEN | {"document", "agency"}
    }


def _texts(block: Mapping[str, Any]) -> Iterator[str]:
    for key, value in block.items():
        if key in ("text", "label"):
            yield value
        elif key in ("lines", "labels", "pairs"):
            yield from (
                part for line in value for part in ([line] if isinstance(line, str) else line)
            )
        elif key == "cells":
            yield from (text for cell in value for text in cell)
        elif key == "columns":
            yield from (column["text"] for column in value)


def compared_paths(spec: DocumentSpec) -> set[Path]:
    """Facts that the definition compares with a word: marked, they would be another word."""
    found: set[Path] = set()
    for block in spec.blocks:
        for text in (*_texts(block), f"{{{{ {block.get('when') or 0} }}}}"):
            for node in wording.environment().parse(text).find_all(nodes.Compare):
                found |= {_path(node.expr, {})}
    return found


def _expression(text: str) -> nodes.Node:
    output = wording.environment().parse("{{ " + text + " }}").body[0]
    assert isinstance(output, nodes.Output)
    return output.nodes[0]


def _of(text: str, loop: Mapping[str, Path]) -> Iterator[Path]:
    for node in wording.environment().parse(text).body:
        yield from _walk(node, loop)


def _walk(node: nodes.Node, loop: Mapping[str, Path]) -> Iterator[Path]:
    if isinstance(node, nodes.If):
        for child in (*node.body, *node.elif_, *node.else_):
            yield from _walk(child, loop)
    elif isinstance(node, nodes.For):
        assert isinstance(node.target, nodes.Name)
        inner = {**loop, node.target.name: _path(node.iter, loop)}
        for child in node.body:
            yield from _walk(child, inner)
    elif isinstance(node, nodes.CondExpr):
        for side in (node.expr1, node.expr2):
            if side is not None:
                yield from _walk(side, loop)
    elif isinstance(node, nodes.Or):
        yield from _walk(node.left, loop)
    elif isinstance(node, nodes.Compare | nodes.Test | nodes.Not):
        return
    elif isinstance(node, nodes.Call) and getattr(node.node, "name", "") == "clause":
        inner = set(_of(wording.clauses()[node.args[0].value], loop))
        if any(more.key == "paper" for more in node.kwargs):  # another paper than a decision
            inner = {path for path in inner if path[0] != "decision"}
        handed = {more.key: _path(more.value, loop) for more in node.kwargs}
        for path in inner:
            yield from [(*handed[path[0]], *path[1:])] if path[0] in handed else [path]
    elif isinstance(node, nodes.Filter) and node.node is not None:
        whole = _path(node.node, loop)
        if node.name in READS and whole:
            yield from ((*whole, 0, name) for name in READS[node.name])
        else:
            yield from _walk(node.node, loop)
    elif isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Name):
        path = _path(node, loop)
        if path:
            yield path
    else:
        for child in node.iter_child_nodes():
            yield from _walk(child, loop)


def _path(node: nodes.Node, loop: Mapping[str, Path]) -> Path:
    if isinstance(node, nodes.Name):
        if node.name in loop:
            return (*loop[node.name], 0)
        return () if node.name in ("loop", "no", "span") else (node.name,)
    if isinstance(node, nodes.Getattr):
        under = _path(node.node, loop)
        return (*under, node.attr) if under else ()
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        under = _path(node.node, loop)
        return (*under, node.arg.value) if under else ()
    return ()


def planted(
    facts: dict[str, Any], paths: set[Path], kept: set[Path], tail: str = ""
) -> tuple[dict[str, Any], dict[Path, str]]:
    """The facts with a mark in each of *paths* that holds something, and what must be read of it.

    *tail* is typed behind every mark in a text.
    """
    facts = deepcopy(facts)
    marks: dict[Path, str] = {}
    for number, path in enumerate(sorted(paths, key=str)):
        place, key = _place(facts, path)
        if place is None:
            continue
        value = place[key]
        if isinstance(value, list) and value and isinstance(value[0], str):
            place, key, value = value, 0, value[0]
        new = _mark(value, number)
        if new is not None and path in kept:
            marks[path] = normal(value)
        elif new is not None:
            place[key], marks[path] = new
            if tail and isinstance(value, str) and not DAY.fullmatch(value):
                place[key], marks[path] = new[0] + tail, new[1] + normal(tail)
    return facts, marks


def carries_words(facts: dict[str, Any], path: Path) -> bool | None:
    """Whether the fact is a text or a sum that can be marked; None where it is empty."""
    place, key = _place(facts, path)
    value = place[key] if place is not None else None
    return None if value in (None, "", [], 0) else _mark(_first(value), 0) is not None


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _place(facts: Any, path: Path) -> tuple[Any, Any]:
    *way, last = path
    for part in way:
        if not _holds(facts, part):
            return None, None
        facts = facts[part]
    return (facts, last) if _holds(facts, last) else (None, None)


def _holds(facts: Any, key: str | int) -> bool:
    if isinstance(facts, list):
        return isinstance(key, int) and key < len(facts)
    return isinstance(facts, dict) and key in facts


def _mark(value: Any, number: int) -> tuple[Any, str] | None:
    if isinstance(value, bool) or not value:
        return None
    if isinstance(value, int):
        return (7_000_000 + number * 100, f"70,{number:03d}.00") if value >= 1000 else None
    if not isinstance(value, str):
        return None
    if DAY.fullmatch(value):
        month, day = number % 12 + 1, number // 12 % 28 + 1
        new = f"20{31 + number // 336}-{month:02d}-{day:02d}"
        return new + value[10:], f"20{31 + number // 336}年{month}月{day}日"
    word = f"植{''.join(DIGITS[int(digit)] for digit in f'{number:03d}')}值"
    return value + word, word
