"""play, case, document, referral, audit, check."""

from pathlib import Path

from tests.cli.conftest import Shell

SCENARIO = Path(__file__).parents[1] / "scenarios" / "01_worked_ordinary_case.toml"


def test_play_reports_each_step_and_that_all_matched(shell: Shell):
    said = shell("play", SCENARIO, "--json", folder=False)

    assert said.code == 0, said.err
    assert said.json["matched"] is True
    refused = [s for s in said.json["steps"] if s["outcome"] == "refused"]
    assert refused[0]["rules"] == ["G-OFF-04"]


def test_play_ends_with_one_when_the_story_went_otherwise(shell: Shell, tmp_path: Path):
    story = SCENARIO.read_text(encoding="utf-8").replace('refused = ["G-OFF-04"]', "")
    path = tmp_path / "别样.toml"
    path.write_text(story, encoding="utf-8")

    said = shell("play", path, "--json", folder=False)

    assert said.code == 1
    assert said.json["matched"] is False


def test_a_scenario_with_a_fault_is_explained(shell: Shell, tmp_path: Path):
    path = tmp_path / "坏.toml"
    path.write_text("[[step]]\non = 2026-10-12\n", encoding="utf-8")

    said = shell("play", path, folder=False)

    assert said.code == 1
    assert "第 1 步缺少" in said.err


def test_the_whole_record_of_a_case_can_be_read(town: Shell):
    said = town("case", "show", "2", "--json")

    assert said.code == 0, said.err
    assert said.json["header"]["number"].startswith("缙壶镇立字〔2026〕")
    assert len(said.json["papers"]) >= 20


def test_an_unknown_case_is_named(town: Shell):
    said = town("case", "show", "缙壶镇立字〔2026〕第999999号")

    assert said.code == 1
    assert "第999999号" in said.err


def test_case_check_ends_with_three_while_something_stands_in_the_way(town: Shell):
    lines = town("case", "list", "--json").json
    waiting = next(line["id"] for line in lines if line["stage"] == "investigation")

    said = town("case", "check", str(waiting), "--json")

    assert said.code == 3
    (first, *_) = said.json["findings"]
    assert first["rule"].startswith("G-")
    assert first["article"]
    assert said.json["grade"]


def test_an_issued_paper_is_reprinted_and_recognised(town: Shell, tmp_path: Path):
    out = tmp_path / "决定书.pdf"

    printed = town("document", "render", "2", "penalty_decision", "--out", out, "--json")
    known = town("document", "verify", out, "--json")

    assert printed.json["issued"] is True
    assert known.code == 0
    assert known.json["ours"] is True
    assert known.json["title"] == "行政处罚决定书"


def test_an_altered_pdf_is_not_ours(town: Shell, tmp_path: Path):
    out = tmp_path / "决定书.pdf"
    town("document", "render", "2", "penalty_decision", "--out", out)
    data = bytearray(out.read_bytes())
    data[len(data) // 2] ^= 1
    out.write_bytes(data)

    said = town("document", "verify", out, "--json")

    assert said.code == 5
    assert said.json["ours"] is False
    assert said.json["verdict"] == "altered"


def test_a_paper_that_is_not_issued_prints_as_a_draft(town: Shell, tmp_path: Path):
    filing = next(
        line["id"] for line in town("case", "list", "--json").json if line["stage"] == "filing"
    )

    said = town(
        "document", "render", str(filing), "case_filing_approval", "--out", tmp_path / "a.pdf"
    )

    assert said.code == 0, said.err
    assert "草稿" in said.out


def test_the_bound_file_of_an_archived_case_is_one_pdf(town: Shell, tmp_path: Path):
    out = tmp_path / "案卷.pdf"

    said = town("case", "file", "2", "--out", out)

    assert said.code == 0, said.err
    assert out.read_bytes().startswith(b"%PDF")


def test_audit_and_check_find_nothing_in_an_untouched_office(town: Shell):
    audit = town("audit", "verify", "--json")
    check = town("check", "--json")

    assert audit.code == 0, audit.out
    assert audit.json["whole"] is True
    assert check.code == 0, check.out
    assert check.json["papers"] > 100


def test_a_referral_that_was_not_sent_gives_no_package(town: Shell, tmp_path: Path):
    said = town("referral", "pack", "1", "--out", tmp_path / "包.zip")

    assert said.code == 1
    assert "没有提出移送" in said.err


def test_the_reviews_of_the_office_are_counted(town: Shell):
    said = town("case", "reviews", "--from", "2026-01-01", "--json")

    assert said.code == 0
    assert set(said.json) >= {"files", "townships", "matters", "officers", "recurrent", "tasks"}
    assert "没有反复出现的问题" in town("case", "reviews").out
    assert town("case", "reviews", "--from", "2026-02-01", "--to", "2026-01-01").code == 1
