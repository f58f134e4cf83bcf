"""Which rules an act can come to: the code of the package as a graph of who mentions whom.

Every name that a function mentions counts as a call, so what is reached is never too little.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import township_desk
from township_desk.casework.acts import ACTS

PACKAGE = Path(township_desk.__file__).parent
ID = re.compile(r"G-[A-Z]{3}-\d{2}")
TABLE = "township_desk.procedure.rules"
WORK = "township_desk.casework.work.Work"
NO_GUARDS = frozenset(
    {
        # they look at findings to say something else
        "township_desk.procedure.decision._barred",
        "township_desk.procedure.summary._precondition_open",
        "township_desk.procedure.review._too_early",
        # asked by every act alike: who signs for the officers, who signs a form twice
        f"{WORK}.lead_officer",
        "township_desk.casework.approvals.give",
    }
)
WEIGHS = "township_desk.procedure.filing.refuse"
"""It asks the guards of a filing only to know whether one of them stands."""


@dataclass(frozen=True)
class Node:
    """One function, method or constant: the rules that it names, the names that it mentions."""

    rules: frozenset[str]
    mentions: frozenset[str]


def _module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.Module) -> dict[str, str]:
    return {
        alias.asname or alias.name: f"{found.module}.{alias.name}"
        for found in ast.walk(tree)
        if isinstance(found, ast.ImportFrom) and found.module
        for alias in found.names
    }


def _own_names(body: ast.AST) -> Iterator[str]:
    """Arguments and variables: they hide a function of the same name."""
    for found in ast.walk(body):
        match found:
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name


def _node(body: ast.AST, here: str, imports: dict[str, str], owner: str = "") -> Node:
    compared = {
        id(part)
        for found in ast.walk(body)
        if isinstance(found, ast.Compare)
        for part in ast.walk(found)
    }
    own = set(_own_names(body))
    rules, mentions = set(), set()
    for found in ast.walk(body):
        match found:
            case ast.Constant(value=str(text)) if ID.fullmatch(text) and id(found) not in compared:
                rules.add(text)
            case ast.Attribute(value=ast.Name(id="work"), attr=name):
                mentions.add(f"{WORK}.{name}")
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                mentions.add(f"{owner}.{name}")
            case ast.Attribute(value=ast.Name(id=base), attr=name) if base in imports:
                mentions.add(f"{imports[base]}.{name}")
            case ast.Name(id=name) if name not in own:
                mentions.add(imports.get(name, f"{here}.{name}"))
    return Node(frozenset(rules), frozenset(mentions))


def _nodes_of(path: Path) -> Iterator[tuple[str, Node]]:
    tree, here = ast.parse(path.read_text(encoding="utf-8")), _module_of(path)
    imports = _imports(tree)
    for found in tree.body:
        match found:
            case ast.FunctionDef(name=name):
                yield f"{here}.{name}", _node(found, here, imports)
            case ast.ClassDef(name=name, body=body):
                for method in body:
                    if isinstance(method, ast.FunctionDef):
                        owner = f"{here}.{name}"
                        yield f"{owner}.{method.name}", _node(method, here, imports, owner)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield f"{here}.{name}", _node(value, here, imports)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield f"{here}.{name}", _node(value, here, imports)


@cache
def graph() -> dict[str, Node]:
    """Every function and constant of the package, but for the table of rules itself."""
    nodes = dict(pair for path in PACKAGE.rglob("*.py") for pair in _nodes_of(path))
    return {name: node for name, node in nodes.items() if not name.startswith(f"{TABLE}.")}


@cache
def rules_of(act: str) -> frozenset[str]:
    """The rules that the code of an act comes to."""
    run = ACTS[act].run
    todo, seen, rules = [f"{run.__module__}.{run.__name__}"], set(NO_GUARDS), set()
    while todo:
        name = todo.pop()
        node = graph().get(name)
        if name in seen or node is None:
            continue
        seen.add(name)
        rules |= node.rules
        if name != WEIGHS:
            todo += node.mentions
    return frozenset(rules)
