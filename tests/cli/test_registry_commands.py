"""What the program knows, as lists, without an office and without Qt."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

BOOK = Path(__file__).parents[1] / "procedure" / "expected_rules.toml"


def test_rules_are_listed_with_level_article_message_stage_and_acts(shell: Shell):
    said = shell("rules", "--json", folder=False)

    rule = next(r for r in said.json if r["id"] == "G-NOT-01")
    assert rule["level"] == "BLOCK"
    assert "第四十四条" in rule["article"]
    assert rule["stage"] == "notice"
    assert set(rule) == {"id", "level", "article", "message", "stage", "acts"}


def test_the_rules_are_those_of_the_rule_book_and_the_programs_own_on_request(shell: Shell):
    """办案规则手册 4.1 列有 145 条."""
    book = tomllib.loads(BOOK.read_text(encoding="utf-8"))

    listed = {r["id"] for r in shell("rules", "--json", folder=False).json}
    everything = {r["id"] for r in shell("rules", "--all", "--json", folder=False).json}

    assert listed == {r["id"] for r in book["rule"]}
    assert len(listed) == 145
    assert "G-ROL-01" in everything - listed


def test_acts_carry_their_input_as_a_json_schema(shell: Shell):
    said = shell("acts", "--json", folder=False)

    act = next(a for a in said.json if a["name"] == "filing.propose")
    assert set(act) == {"name", "title", "roles", "stages", "input"}
    assert act["input"]["required"] == ["clue", "matter", "officers"]


def test_documents_have_the_numbers_of_the_specification(shell: Shell):
    said = shell("documents", "--json", folder=False)

    found = {d["id"]: d["number"] for d in said.json}
    assert found["penalty_decision"] == "D59"
    assert found["case_filing_approval"] == "D08"
    assert all(d["required_facts"] for d in said.json)


def test_parameters_show_the_value_of_the_day_asked_for(shell: Shell):
    old = shell("parameters", "--on", "2020-01-01", "--json", folder=False).json
    new = shell("parameters", "--on", "2026-01-01", "--json", folder=False).json

    def value(rows):
        return next(r["value"] for r in rows if r["id"] == "P-SUM-CIT")

    assert value(old) == 5_000
    assert value(new) == 20_000


def test_a_deadline_shows_its_arithmetic_and_article(shell: Shell):
    """E1：听证告知书 2026-02-12 送达，五个工作日跨春节和调休，到 2026-02-26。"""
    said = shell("deadline", "--clock", "HREQ", "--from", "2026-02-12", "--json", folder=False)

    assert said.json["last_day"] == "2026-02-26"
    assert said.json["article"].startswith("《行政处罚法》第六十四条")
    assert any("调休" in line for line in said.json["arithmetic"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--clock", "没有", "--from", "2026-02-12"), "没有名为"),
        (("--clock", "PAY", "--from", "2026-13-01"), "没有这一天"),
    ],
)
def test_a_wrong_clock_or_day_is_explained(shell: Shell, words, said):
    answer = shell("deadline", *words, folder=False)

    assert answer.code == 1
    assert said in answer.err


def test_a_usage_error_ends_with_two(shell: Shell):
    assert shell("deadline", folder=False).code == 2


def test_no_command_imports_qt():
    code = (
        "import sys, township_desk.cli.main;"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_clock_is_also_known_by_its_number_in_the_rule_book(shell: Shell):
    short = shell("deadline", "--clock", "HREQ", "--from", "2026-02-12", "--json").json
    long = shell("deadline", "--clock", "DL-HREQ", "--from", "2026-02-12", "--json").json

    assert short == long


def test_a_clock_of_hours_starts_at_a_moment(shell: Shell):
    """行政强制法第十九条：情况紧急当场实施的，24 小时内报告并补办批准手续。"""
    said = shell("deadline", "--clock", "URGENT", "--from", "2026-02-12 10:00", "--json")
    bare = shell("deadline", "--clock", "URGENT", "--from", "2026-02-12")

    assert said.json["last_instant"].startswith("2026-02-13T10:00")
    assert bare.code == 1
    assert "时刻" in bare.err


def test_days_taken_off_are_never_negative(shell: Shell):
    said = shell("deadline", "--clock", "PAY", "--from", "2026-02-12", "--extra-days", "-5")

    assert said.code == 2
