"""The rules of the program beside the rule book's own list (procedure.md 4.1), kept as data."""

import re
import string
import tomllib
from pathlib import Path

import pytest

import township_desk
from township_desk.casework.acts import ACTS
from township_desk.law.faults import FAULTS
from township_desk.procedure.rules import REMEDIES, RULES, finding

PACKAGE = Path(township_desk.__file__).parent
BOOK = tomllib.loads((Path(__file__).parent / "expected_rules.toml").read_text(encoding="utf-8"))
EXPECTED = {row["id"]: row for row in BOOK["rule"]}
HOUSE = {
    "G-ROL-01",
    "G-STG-01",
    "G-DAT-01",
    "G-END-01",
    "G-DIS-01",
    "G-RMD-01",
    "G-RMD-02",
    "G-RMD-03",
    "G-CAL-01",
    "G-CLK-01",
    "G-CMT-01",
    "G-PAP-01",
    "G-PAP-02",
}
"""Rules of the program itself, beside the law: roles, stages, order of days, nothing to do."""

TYPED = {fault.rule for fault in FAULTS}
"""What is typed and cannot be true; tests/casework/test_bad_input.py provokes each."""

TABLE = PACKAGE / "procedure" / "rules.py"
NAMED = re.compile(r'"(G-[A-Z]{3}-\d{2})"')


def named_in(text: str) -> set[str]:
    return set(NAMED.findall(text))


YIELDED = set().union(
    *(named_in(p.read_text(encoding="utf-8")) for p in PACKAGE.rglob("*.py") if p != TABLE)
)
GUARDS = set().union(
    *(
        named_in(p.read_text(encoding="utf-8"))
        for p in (PACKAGE / "procedure").glob("*.py")
        if p != TABLE
    )
)


def test_the_rules_are_those_of_the_rule_book_and_of_the_house():
    assert set(RULES) == set(EXPECTED) | HOUSE | TYPED
    assert not set(BOOK["later"]) & set(RULES)
    assert {id_ for id_, rule in RULES.items() if rule.of_the_house} == HOUSE | TYPED


@pytest.mark.parametrize("id_", sorted(EXPECTED))
def test_a_rule_has_the_level_and_the_article_of_the_rule_book(id_):
    rule = RULES[id_]

    assert rule.level == EXPECTED[id_]["level"]
    missing = [word for word in EXPECTED[id_]["words"] if word not in str(rule.law)]
    assert not missing


def test_every_rule_is_yielded_somewhere_and_every_rule_yielded_is_in_the_table():
    assert set(RULES) - YIELDED == set()
    assert {id_ for id_ in YIELDED if id_ not in RULES} == set()


def test_every_rule_of_the_law_is_yielded_by_a_guard():
    assert set(EXPECTED) - GUARDS == set()


def test_remedies_belong_to_rules():
    assert set(REMEDIES) - set(RULES) == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_names_acts_that_exist(rule):
    assert rule.acts
    assert [name for name in rule.acts if name != "*" and name not in ACTS] == []
    assert len(set(rule.acts)) == len(rule.acts)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_message_is_filled_whole(rule):
    names = [name for _, name, _, _ in string.Formatter().parse(rule.message) if name]

    text = finding(rule.id, **dict.fromkeys(names, "某项")).text
    assert "{" not in text
    assert "}" not in text


def test_a_finding_carries_where_it_is_mended():
    found = finding("G-NOT-01", field="notice")

    assert (found.page, found.field, found.level) == ("notice", "notice", "BLOCK")
    assert "第四十四条" in str(found)
    assert "送达事先告知书" in found.remedy
    assert finding("G-AUT-08", law="x", date="y", remedy="改引法典").remedy == "改引法典"


def test_a_rule_is_printed_for_the_command_line():
    printed = RULES["G-DEC-02"].to_json()

    assert printed["level"] == "CONFIRM"
    assert printed["article"] == "《行政处罚法》第六十条"
    assert printed["stage"] == "decision"
    assert "decision.issue" in printed["acts"]
