"""Every rule of the rule book: one case that meets it, and nearly the same case that it lets pass."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.procedure.proofs import Proof
from tests.procedure.provoked import (
    authority,
    closing,
    crime,
    decision,
    enforcement,
    evidence,
    hearing,
    house,
    inspection,
    measures,
    money,
    notice,
    officers,
    party,
    publication,
    referral,
    remedies,
    review,
    service,
    summary,
)
from township_desk.errors import Finding
from township_desk.law.faults import FAULTS
from township_desk.procedure.rules import RULES

GROUPS = (
    authority, officers, party, evidence, measures, notice, hearing, review, decision, service,
    money, summary, enforcement, referral, crime, publication, closing, remedies,
    inspection, house,
)  # fmt: skip
PROOFS: dict[str, Proof] = {id_: one for group in GROUPS for id_, one in group.PROOFS.items()}
BOOK = tomllib.loads((Path(__file__).parent / "expected_rules.toml").read_text(encoding="utf-8"))
EXPECTED = {row["id"]: row for row in BOOK["rule"]}
MAY_BE_EMPTY = {"who", "what"}
"""Fills that say nothing where there is nothing to add (rules.finding)."""


def sentence(message: str) -> re.Pattern[str]:
    """What a message looks like once its braces are filled."""
    parts = re.split(r"\{(\w+)\}", message)
    filled = [
        re.escape(part) if at % 2 == 0 else (".*" if part in MAY_BE_EMPTY else ".+")
        for at, part in enumerate(parts)
    ]
    return re.compile("".join(filled), re.DOTALL)


def ids(found: list[Finding]) -> set[str]:
    return {x.rule for x in found}


def test_every_rule_has_its_proof_and_no_proof_is_of_another_rule():
    assert set(RULES) - set(PROOFS) - {fault.rule for fault in FAULTS} == set()
    assert set(EXPECTED) - set(PROOFS) == set()
    assert set(PROOFS) - set(RULES) == set()


def test_the_rule_book_has_145_rules_and_none_is_left_for_later():
    assert len(EXPECTED) == len(BOOK["rule"]) == 145
    assert not BOOK["later"]


def test_no_rule_is_proved_in_two_groups():
    assert len(PROOFS) == sum(len(group.PROOFS) for group in GROUPS)


@pytest.mark.parametrize("id_", sorted(PROOFS))
def test_a_rule_stops_the_case_that_it_is_about(id_):
    found = [x for x in PROOFS[id_].meets() if x.rule == id_]

    assert found
    rule = RULES[id_]
    for one in found:
        assert one.level == EXPECTED.get(id_, {"level": rule.level})["level"]
        assert one.law == rule.law
        assert [w for w in EXPECTED.get(id_, {}).get("words", ()) if w not in str(one.law)] == []
        assert one.page == rule.stage
        assert sentence(rule.message).fullmatch(one.text)


@pytest.mark.parametrize("id_", sorted(PROOFS))
def test_a_rule_lets_the_mended_case_pass(id_):
    """Mending one fault brings no other: what is left is less than what there was."""
    left = ids(list(PROOFS[id_].passes()))

    assert left == set()
