"""Every type over a full case prints every fact it names; over a bare one it has no torn sentence."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.documents.build import HERE, changed, facts_from, full, printed, read, toml
from tests.documents.plant import DAY, carries_words, compared_paths, planted, printed_paths
from tests.documents.test_required_content import CONTENT, NUMBER, missing
from township_desk.casework.paper_blanks import merged
from township_desk.documents.spec import DocumentSpec, load_specs

KINDS = sorted(load_specs())
VARIANTS = sorted((HERE / "facts/variants").glob("*.toml"))

TORN = {
    "an empty bracket": r"\(\)|《》|“”|【|】|\([，,;:、]",
    "a doubled or dangling mark": r"[,;、:][,;、。)]|。[,;。、]|[（(][,;、。:]",
    "a value that is no text": r"(?<![A-Za-z])(None|nan|null|undefined|True|False)(?![A-Za-z])",
    "a template": r"\{\{|\}\}|\{%",
    "a unit without its number": r"(?<![0-9一二三四五六七八九十百千个作])(个?工作日内|日内)|第[次条项期]|共[项页件份天]",
    "a day without its number": r"于[,。;]|于前|[自于]之日|:前",
}


def variants(kind: str) -> list[dict[str, Any]]:
    """The full case as it is and in each of the type's variants."""
    heard = changed(full(), hearing={"held_on": "2026-11-10"})
    unlike = [changed(full(), **toml(f"facts/{name}.toml")) for name in ("other", "third")]
    others = [toml(str(path.relative_to(HERE))) for path in VARIANTS]
    blocks = [block for block in load_specs()[kind].blocks if block["kind"] == "approval"]
    signed: dict[str, Any] = {}
    for block in blocks:
        stage = signed.setdefault(block["subject"], {})
        stage[block["slot"]] = {"opinion": "同意。", "on": "2026-11-03"}
    more = [changed(full(), **v.get("facts", {})) for v in others if kind in v["of"]]
    return [changed(facts, approvals=signed) for facts in (full(), heard, *unlike, *more)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_planted_value_is_read_again_on_the_paper(kind: str) -> None:
    spec = load_specs()[kind]
    paths = printed_paths(spec)
    found = set()
    cases = variants(kind)

    for facts in cases:
        marked, marks = planted(facts, paths, compared_paths(spec))
        text = read(printed(kind, marked, number=NUMBER if spec.type_word else ""))
        text = re.sub(r"骑缝|第\d+页共\d+页", "", text)
        found |= {path for path, mark in marks.items() if mark in text}
        assert missing(text, CONTENT["all"], []) == []

    for path in sorted(paths - found, key=str):
        assert {carries_words(facts, path) for facts in cases} <= {False, None}, path
        assert any(carries_words(facts, path) is False for facts in cases), f"{path} is empty"


NOT_OFFERED = {"combined_hearing"}
"""Two papers, one per right, is the default (documents.md 11); one paper for both is not offered."""
HEAD = {
    "case": ("number", "cause", "cause_suspected"),
    "party": ("name", "display_name"),
    "notice": ("statement_days", "hearing_days"),
}
"""What every case has from its first day."""


def emptied(value: Any) -> Any:
    """The same groups with nothing in them."""
    if isinstance(value, dict):
        return {key: emptied(item) for key, item in value.items()}
    if isinstance(value, bool):
        return False
    if isinstance(value, str):
        return None if DAY.fullmatch(value) else ""
    return [] if isinstance(value, list) else None


def bare_facts(spec: DocumentSpec) -> dict[str, Any]:
    """Only what the definition asks for, nothing else but the office and the case's own head."""
    rich = changed(full(), hearing={"held_on": "2026-11-10"})
    facts = merged(emptied(rich), facts_from())
    for group, names in HEAD.items():
        facts[group] |= {name: rich[group][name] for name in names}
    for _ in range(2):  # what one field asks for may hang on another
        for path in [p for p, _, _ in spec.required]:
            place, whole = facts, rich
            *groups, last = path.split(".")
            for group in groups:
                place, whole = place[group], whole[group]
            wanted = {gap.field for gap in spec.gaps(facts)}
            if path in wanted:
                value = whole[last] or "样值"
                place[last] = value[:1] if isinstance(value, list) else value
    return facts


@pytest.mark.parametrize("kind", KINDS)
def test_a_bare_paper_has_no_torn_sentence(kind: str) -> None:
    spec = load_specs()[kind]
    facts = bare_facts(spec)
    assert spec.gaps(facts) == []

    text = read(printed(kind, facts, number=NUMBER if spec.type_word else ""))

    torn = {
        name: [text[max(0, m.start() - 12) : m.end() + 6] for m in re.finditer(pattern, text)]
        for name, pattern in TORN.items()
    }
    assert {name: places for name, places in torn.items() if places} == {}
    assert missing(text, CONTENT["all"], []) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_without_anything_names_all_gaps_at_once(kind: str) -> None:
    spec = load_specs()[kind]

    named = {gap.field for gap in spec.gaps(emptied(full()))}

    assert {path for path, _, when in spec.required if not when} <= named


def test_every_variant_names_types_that_exist() -> None:
    assert {kind for path in VARIANTS for kind in toml(str(path.relative_to(HERE)))["of"]} <= set(
        KINDS
    )
    assert all(isinstance(path, Path) for path in VARIANTS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_conditional_check_is_run_over_a_variant(kind: str) -> None:
    """documents.md 10: the `if` of each type."""
    flags = {
        flag
        for path in VARIANTS
        if kind in (variant := toml(str(path.relative_to(HERE))))["of"]
        for flag in variant["flags"]
    }

    assert set(CONTENT[kind].get("if", {})) - NOT_OFFERED <= flags
