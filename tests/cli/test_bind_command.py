"""case bind: the bound file from the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import PAPERS, Shell


@pytest.fixture
def office(town: Shell, tmp_path: Path) -> Shell:
    """A copy of the training office that a test may change."""
    folder = tmp_path / "office"
    shutil.copytree(town.folder, folder, ignore=shutil.ignore_patterns(PAPERS))
    return Shell(folder)


def test_the_index_is_printed_and_the_file_is_ours(office: Shell, tmp_path: Path):
    said = office("case", "bind", "2", "--out", tmp_path / "卷", "--as", "liu", "--json")

    assert said.code == 0, said.err
    assert said.json["final"] is True
    (volume,) = said.json["volumes"]
    assert volume["index"][0]["title"] == "行政处罚决定书"
    assert sum(row["pages"] for row in volume["index"]) == volume["stamped"]
    known = office("document", "verify", volume["file"], "--json")
    assert known.code == 0
    assert known.json["bound"]["same"] is True


def test_an_altered_bound_file_is_not_ours(office: Shell, tmp_path: Path):
    said = office("case", "bind", "2", "--out", tmp_path / "卷", "--as", "liu", "--json")
    path = Path(said.json["volumes"][0]["file"])
    path.write_bytes(path.read_bytes().replace(b"/Leaf", b"/Leav", 1))

    assert office("document", "verify", path).code == 5


def test_two_volumes_are_two_files(office: Shell, tmp_path: Path):
    said = office("case", "bind", "2", "--out", tmp_path / "卷", "--dual", "--as", "liu")

    assert said.code == 0, said.err
    assert "正卷" in said.out
    assert "副卷" in said.out
    assert len(list((tmp_path / "卷").glob("*卷-案卷.pdf"))) == 2


def test_an_open_case_gives_a_preview_without_signing_in(office: Shell, tmp_path: Path):
    lines = office("case", "list", "--json").json
    number = next(line["id"] for line in lines if line["stage"] == "investigation")

    said = office("case", "bind", str(number), "--out", tmp_path / "卷")

    assert said.code == 0, said.err
    assert "预览" in said.out
    assert len(list((tmp_path / "卷").glob("*案卷（草稿）.pdf"))) == 1


def test_an_unknown_case_is_named_and_refused(office: Shell, tmp_path: Path):
    said = office("case", "bind", "缙壶镇立字〔2026〕第999999号", "--out", tmp_path / "卷")

    assert said.code == 1
    assert "第999999号" in said.err


def test_who_keeps_nothing_may_not_bind_for_good(office: Shell, tmp_path: Path):
    said = office("case", "bind", "2", "--out", tmp_path / "卷", "--as", "cai")

    assert said.code == 1
    assert "票据" in said.err or "蔡" in said.err
