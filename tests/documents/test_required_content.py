"""Statutory contents: every type, full and in its variants, prints what documents.md 10 wants of it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.documents.build import HERE, changed, full, printed, read, toml
from township_desk.documents.spec import load_specs

CONTENT = tomllib.loads((HERE / "required_content.toml").read_text(encoding="utf-8"))
VARIANTS = sorted((HERE / "facts/variants").glob("*.toml"))
NUMBER = "缙壶镇某字〔2026〕第000057号"


def pattern(text: str) -> str:
    """A pattern with its abbreviations written out."""
    macros = CONTENT["macros"]
    text = re.sub("第N(?=[条次])", f"第{macros['N']}", text)
    for name in ("RECON60", "SUE6", "AMT", "DATE", "NUM"):
        text = text.replace(name, macros[name])
    return text


def missing(text: str, rules: dict[str, Any], flags: list[str]) -> list[str]:
    """What *text* lacks of its rules, and what it must not say."""
    wanted = [*rules.get("must", [])]
    for flag in flags:
        wanted += rules.get("if", {}).get(flag, [])
    found = [rule for rule in wanted if not re.search(pattern(rule), text)]
    any_of = rules.get("any", [])
    if any_of and not any(re.search(pattern(rule), text) for rule in any_of):
        found.append(" | ".join(any_of))
    found += [f"not: {rule}" for rule in rules.get("not", []) if re.search(pattern(rule), text)]
    return found


def variants() -> list[Any]:
    return [
        pytest.param(kind, path, id=f"{kind}-{path.stem}")
        for path in VARIANTS
        for kind in toml(str(path.relative_to(HERE)))["of"]
    ]


@pytest.mark.parametrize("kind", sorted(load_specs()))
def test_a_full_paper_has_every_statutory_content(kind: str) -> None:
    spec = load_specs()[kind]

    text = read(printed(kind, full(), number=NUMBER if spec.type_word else ""))

    assert missing(text, CONTENT[kind], []) == []
    assert missing(text, CONTENT["all"], []) == []
    if spec.layout == "letter" and spec.audience in ("E", "O", "P"):
        assert missing(text, CONTENT["final_letters"], []) == []


@pytest.mark.parametrize(("kind", "path"), variants())
def test_a_variant_has_what_its_property_asks_for(kind: str, path: Path) -> None:
    variant = toml(str(path.relative_to(HERE)))
    facts = changed(full(), **variant.get("facts", {}))
    assert load_specs()[kind].gaps(facts) == []

    text = read(printed(kind, facts, number=NUMBER))

    assert missing(text, CONTENT[kind], variant["flags"]) == variant.get("without", [])
    assert missing(text, CONTENT["all"], []) == []
    assert [word for word in variant.get("absent", []) if word in text] == []


@pytest.mark.parametrize("kind", sorted(load_specs()))
def test_the_check_fails_when_a_content_is_taken_out(kind: str) -> None:
    spec = load_specs()[kind]
    text = read(printed(kind, full(), number=NUMBER if spec.type_word else ""))

    for rule in CONTENT[kind].get("must", []):
        cut = re.sub(pattern(rule), "", text)
        assert rule in missing(cut, CONTENT[kind], []), rule


def test_a_decision_on_the_spot_does_not_offer_a_choice_of_remedies() -> None:
    """复议法第二十三条：当场作出的行政处罚决定，应当先申请行政复议."""
    text = read(printed("summary_penalty_decision", full(), number=NUMBER))

    assert missing(text, CONTENT["penalty_decision"], []) != []
    assert "六个月内" not in text


@pytest.mark.parametrize("kind", ["prior_notice", "penalty_decision"])
def test_the_hearing_is_spoken_of_only_where_there_is_a_right_to_it(kind: str) -> None:
    text = read(printed(kind, full(), number=NUMBER))

    assert "听证" not in text


def test_nothing_is_said_about_publication_without_the_flag() -> None:
    text = read(printed("penalty_decision", full(), number=NUMBER))

    assert "向社会公示" not in text
