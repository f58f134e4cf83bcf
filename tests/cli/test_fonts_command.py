"""fonts: which face serves each role, its hash, licence and coverage; and a page to look at."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.documents import facemaker
from township_desk.documents import faces, fonts
from township_desk.documents.proof import text_of

PASSWORD = "一二三四五六七八"


@pytest.fixture(autouse=True)
def bare_system(monkeypatch) -> None:
    """A machine on which no font is installed."""
    monkeypatch.setattr(faces, "system_folders", list)


def test_every_role_is_listed_with_file_hash_licence_and_coverage(shell: Shell):
    said = shell("fonts", "--json")

    assert said.code == 0
    assert [line["role"] for line in said.json["roles"]] == list(fonts.ROLES)
    for line in said.json["roles"]:
        content = Path(line["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == line["sha256"]
        assert line["licence"] in ("OFL-1.1", "GPL-3.0 with font exception")
        assert line["have"]["gb2312_1"] == line["all"]["gb2312_1"] == 3755
        assert line["have"]["gb2312_2"] == line["all"]["gb2312_2"] == 3008


def test_all_characters_of_our_own_wording_can_be_printed(shell: Shell):
    said = shell("fonts", "--json").json

    assert said["missing"] == []
    assert said["used"] > 600
    assert said["whole"]


def test_the_page_shows_every_role_and_says_which_rare_characters_no_face_has(
    shell: Shell, tmp_path
):
    out = tmp_path / "page.pdf"

    said = shell("fonts", "--page", out)

    text = "".join(text_of(out.read_bytes()))
    assert said.code == 0
    for title in ("仿宋（正文）", "小标宋（标题）", "黑体", "楷体", "宋体（页码、替补）"):
        assert title in text
    assert "龘" in text
    assert "U+30000　没有字体可印" in text


def test_a_file_in_the_office_s_folder_is_shown_as_not_adopted_and_a_bad_one_is_named(shell: Shell):
    facemaker.write(shell.folder / "fonts" / "仿宋.ttf", facemaker.gb2312())
    (shell.folder / "fonts" / "楷体.ttf").write_bytes(b"OTTO" + bytes(50))

    said = shell("fonts")

    assert "另有仿宋_GB2312（单位字体文件夹），尚未采用" in said.out
    assert "字体文件“楷体.ttf”不能使用" in said.out


def test_an_adopted_face_that_is_gone_is_a_finding_and_no_page_is_made(
    shell: Shell, office_file, tmp_path
):
    made = shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD=PASSWORD)
    facemaker.write(
        shell.folder / "fonts" / "仿宋.ttf", facemaker.gb2312(), embedding=4, postscript="Gone"
    )
    values = tmp_path / "values.json"
    values.write_text(json.dumps({"source": "own", "reason": "正版授权"}), encoding="utf-8")
    done = shell(
        "act", "office.adopt_fonts", "--with", values, TOWNSHIP_DESK_PASSWORD=PASSWORD
    )  # fmt: skip
    (shell.folder / "fonts" / "仿宋.ttf").unlink()

    said = shell("fonts", "--json")
    page = shell("fonts", "--page", tmp_path / "page.pdf")

    assert made.code == done.code == 0, done.err
    assert said.code == 3
    assert "缺少仿宋（正文）用的字体“仿宋_GB2312”" in said.json["faults"][0]
    assert page.code == 1
    assert not (tmp_path / "page.pdf").exists()
