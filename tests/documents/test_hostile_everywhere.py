"""Whatever is typed into any fact of any type: printed as it stands, or refused with the field named."""

import re
from typing import Any

import pytest

from tests.documents.build import full, printed, read
from tests.documents.plant import compared_paths, planted, printed_paths
from township_desk.documents.proof import check_text
from township_desk.documents.spec import load_specs

KINDS = sorted(load_specs())
MARKUP = "<b>粗</b>&amp;{{7*7}}{%x%}{#y#}"


def dotted(path: tuple[str | int, ...]) -> str:
    return re.sub(r"\.(?=\[)", "", ".".join(f"[{p}]" if isinstance(p, int) else p for p in path))


@pytest.mark.parametrize("kind", KINDS)
def test_markup_and_templates_in_every_fact_are_printed_as_typed(kind: str) -> None:
    spec = load_specs()[kind]
    facts, marks = planted(full(), printed_paths(spec), compared_paths(spec), MARKUP)
    plain, plain_marks = planted(full(), printed_paths(spec), compared_paths(spec))

    pdf = printed(kind, facts)

    check_text(pdf, spec.title)
    text = without_feet(read(pdf), spec.title)
    shown = without_feet(read(printed(kind, plain)), spec.title)
    typed = [path for path, mark in plain_marks.items() if mark in shown]
    assert [path for path in typed if without_feet(marks[path], "") not in text] == []
    assert "49" not in text.replace("49", "", shown.count("49"))


def without_feet(text: str, title: str) -> str:
    """The text without what is printed between two pages, nor hyphens at the end of a line."""
    text = re.sub(r"骑缝|第\d+页共\d+页", "", text)
    return re.sub(r"[-\ufffe\u0002]", "", text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_control_character_in_any_fact_is_refused_by_its_field(kind: str) -> None:
    spec = load_specs()[kind]
    facts, marks = planted(full(), printed_paths(spec), set(), "\x07")

    gaps: dict[str, Any] = {gap.field: gap.message for gap in spec.gaps(facts)}

    bad = {dotted(path) for path, mark in marks.items() if "\x07" in mark}
    assert bad
    named = {field for field, message in gaps.items() if "U+0007" in message}
    assert {re.sub(r"\[\d+\]$", "", f) for f in bad} <= {re.sub(r"\[\d+\]$", "", f) for f in named}
