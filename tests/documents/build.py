"""Facts to print, from TOML files, and the papers printed over them."""

import tomllib
from pathlib import Path
from typing import Any

from township_desk.casework.paper_blanks import blank, merged
from township_desk.documents.freeze import FrozenDocument, freeze
from township_desk.documents.proof import normal, text_of
from township_desk.documents.render import Pdf, render
from township_desk.documents.spec import load_specs

HERE = Path(__file__).parent


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def facts_from(*names: str) -> dict[str, Any]:
    """Facts of several files laid upon each other, over every fact empty."""
    facts = blank()
    for name in ("facts/office.toml", *names):
        facts = merged(facts, toml(name))
    return facts


def worked(case: str) -> dict[str, Any]:
    """The facts of case *a* or *b* of documents.md 8."""
    return facts_from(f"worked/case_{case}.toml")


def full() -> dict[str, Any]:
    """A case that went the whole road: no fact is empty that any paper prints."""
    return facts_from("worked/case_a.toml", "facts/full.toml", "facts/more.toml")


def changed(facts: dict[str, Any], **groups: Any) -> dict[str, Any]:
    """The same facts with some groups changed."""
    return merged(facts, groups)


def frozen(kind: str, facts: dict[str, Any], **document: Any) -> FrozenDocument:
    """A paper of a type frozen over facts; *document* is what the paper itself adds."""
    spec = load_specs()[kind]
    own = {"number": "", "date": "2026-11-04", "title": spec.title_for(facts), **document}
    return freeze(spec, merged(facts, {"document": own}))


def printed(kind: str, facts: dict[str, Any], **document: Any) -> Pdf:
    """The same, printed."""
    return render(frozen(kind, facts, **document))


def read(pdf: Pdf) -> str:
    """The text of all its pages without white space, as a checker sees it."""
    return normal("".join(text_of(pdf.data)))
