"""catalog import, list, parse."""

from pathlib import Path

from tests.cli.conftest import Shell

STARTER = Path(__file__).parents[2] / "resources" / "catalog" / "starter_matters.csv"


def test_a_dry_run_needs_no_office_and_gives_every_matter(shell: Shell):
    said = shell("catalog", "import", STARTER, "--dry-run", "--json", folder=False)

    assert said.code == 0, said.err
    assert len(said.json["matters"]) == 126
    assert {"row", "sheet", "code", "name", "domain"} <= set(said.json["matters"][0])
    assert said.json["errors"] == []


def test_a_file_that_is_no_workbook_is_refused_with_what_to_do(shell: Shell, tmp_path: Path):
    path = tmp_path / "清单.xlsx"
    path.write_text("<html>", encoding="utf-8")

    said = shell("catalog", "import", path, "--dry-run", "--json", folder=False)

    assert said.code == 1
    assert "另存为" in said.json["errors"][0]["message"]


def test_without_an_announcement_nothing_is_imported(town: Shell):
    """行政处罚法第二十四条：赋权决定应当公布。"""
    said = town("catalog", "import", STARTER)

    assert said.code == 1
    assert "--announced-on" in said.out


def test_the_list_of_a_day_holds_what_was_in_force(town: Shell):
    before = town("catalog", "list", "--on", "2021-12-31", "--json").json
    after = town("catalog", "list", "--on", "2026-10-01", "--json").json
    elsewhere = town("catalog", "list", "--on", "2026-10-01", "--township", "新建镇", "--json").json

    assert before == []
    assert len(after) == 126
    assert len(elsewhere) == 126


def test_a_phrase_is_read_into_ranges(shell: Shell):
    said = shell("catalog", "parse", "处二千元以上二万元以下罚款", "--json", folder=False)

    assert said.json["outcome"] == "ok"
    assert said.json["items"] == [{"kind": "fine", "basis": "fixed", "min": 2000, "max": 20000}]
    assert said.json["measures"] == []


def test_a_reversed_range_is_never_given_a_number(shell: Shell):
    said = shell("catalog", "parse", "处五万元以上一万元以下罚款", "--json", folder=False)

    assert said.json["outcome"] == "reject"
    assert said.json["items"] == []
