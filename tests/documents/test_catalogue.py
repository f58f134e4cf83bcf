"""The definitions say of themselves what the catalogue says of them (documents.md 5)."""

import re
from typing import Any

import pytest

from tests.documents.build import toml
from township_desk.documents.spec import load_specs

CATALOGUE = toml("expected_catalogue.toml")
CARRIED = "一二三四五六"


def test_every_type_of_the_catalogue_is_defined_and_no_other() -> None:
    assert len(CATALOGUE) == 87
    assert sorted(load_specs()) == sorted(CATALOGUE)


@pytest.mark.parametrize("kind", sorted(set(CATALOGUE) & set(load_specs())))
def test_a_definition_agrees_with_the_catalogue(kind: str) -> None:
    spec = load_specs()[kind]
    expected: dict[str, Any] = CATALOGUE[kind]

    words = [spec.type_word, *(w for w in spec.type_words.values() if w != spec.type_word)]

    assert spec.number == expected["number"]
    assert spec.title == expected["title"]
    assert sorted(word for word in words if word) == sorted(expected["type_words"])
    assert spec.layout == expected["layout"]
    assert spec.audience == expected["audience"]
    assert spec.stage == expected["stage"]
    assert spec.copies_text == expected["copies"]
    assert spec.served == expected["served"]
    assert spec.tier == expected["tier"]


@pytest.mark.parametrize("kind", sorted(load_specs()))
def test_the_number_of_copies_at_the_foot_is_the_catalogues(kind: str) -> None:
    """documents.md 2.7: 一式N份 at the foot of lists and notices."""
    spec = load_specs()[kind]
    printed = re.findall("一式([一二三四五六])份", spec.source)

    most = max((CARRIED.index(word) + 1 for word in printed), default=0)
    assert most in (0, sum(spec.copies.values()))
