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
    assert "--announced-on" in said.err


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


def test_an_empty_phrase_is_refused(shell: Shell):
    said = shell("catalog", "parse", "  ")

    assert said.code == 1
    assert "空的" in said.err


def test_a_wrong_announcement_day_is_one_more_error_of_the_import(town: Shell):
    said = town(
        "catalog", "import", STARTER, "--announced-on", "2026-13-01", "--notice", "号", "--json"
    )

    assert said.code == 1
    assert said.json["imported"] is False
    assert len(said.json["matters"]) == 126
    assert "没有这一天" in said.json["errors"][0]["message"]


def test_steps_of_matters_that_are_not_listed_are_all_named_and_nothing_is_written(
    shell: Shell, tmp_path: Path
):
    shell("demo", "--cases", "1")
    before = shell("audit", "verify", "--json").json["head"]
    path = tmp_path / "基准.csv"
    path.write_text(
        "事项代码或事项名称,裁量阶次,适用条件,裁量幅度\n"
        "330217999991,较轻,初次,处一百元以上二百元以下罚款\n"
        "330217999992,较轻,初次,处一百元以上二百元以下罚款\n",
        encoding="utf-8",
    )

    said = shell(
        "catalog", "import", path, "--announced-on", "2026-01-01", "--notice", "号", "--json"
    )

    assert said.code == 1
    assert set(said.json) >= {"matters", "errors", "warnings", "skipped"}
    assert [e["row"] for e in said.json["errors"]] == [2, 3]
    assert all("请先导入" in e["message"] for e in said.json["errors"])
    assert shell("audit", "verify", "--json").json["head"] == before


def test_the_list_in_force_does_not_differ_from_its_own_file(town: Shell):
    said = town("catalog", "diff", STARTER, "--full", "--json")

    assert said.code == 0, said.err
    assert said.json == []


def test_a_shorter_full_list_takes_away_and_is_asked_about(town: Shell, tmp_path: Path):
    lines = STARTER.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path = tmp_path / "清单.csv"
    path.write_text("".join(lines[:60]), encoding="utf-8")

    adjustment = town("catalog", "diff", path, "--json")
    full = town("catalog", "diff", path, "--full", "--json")

    assert adjustment.json == []
    assert len(full.json) > 60
    assert {c["class"] for c in full.json} == {"removed"}
    assert set(full.json[0]) >= {"class", "code", "name", "old", "new"}
    assert "请确认这是完整目录" in full.err


def test_a_faulty_file_is_not_compared(town: Shell, tmp_path: Path):
    path = tmp_path / "清单.xlsx"
    path.write_text("<html>", encoding="utf-8")

    said = town("catalog", "diff", path)

    assert said.code == 1
    assert "另存为" in said.err


def test_the_blank_template_can_be_written_and_read_back(shell: Shell, tmp_path: Path):
    path = tmp_path / "模板.xlsx"

    written = shell("catalog", "template", path, "--json")
    read = shell("catalog", "import", path, "--dry-run", "--json")

    assert written.json == {"file": str(path)}
    assert read.code == 0, read.err
