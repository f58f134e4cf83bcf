"""init, demo, sign-in."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import OFFICE, Shell


def test_init_makes_a_real_office_and_says_what_comes_next(shell: Shell, office_file: Path):
    said = shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")

    assert said.code == 0, said.err
    assert "缙云县新建镇人民政府" in said.out
    assert "catalog import" in said.out


def test_init_names_every_gap_of_the_profile_and_writes_nothing(shell: Shell, tmp_path: Path):
    path = tmp_path / "缺.toml"
    path.write_text(OFFICE.replace('litigation_court = "缙云县人民法院"', ""), encoding="utf-8")

    said = shell("init", "--office", path)

    assert said.code == 1
    assert "行政诉讼管辖法院" in said.err
    assert not shell.folder.exists()


def test_init_refuses_the_team_as_the_authority(shell: Shell, tmp_path: Path):
    """行政处罚法第十七条、第二十四条：处罚由行政机关实施，执法队不是主体。"""
    path = tmp_path / "队.toml"
    text = OFFICE.replace("缙云县新建镇人民政府", "缙云县新建镇综合行政执法队")
    path.write_text(text, encoding="utf-8")

    said = shell("init", "--office", path)

    assert said.code == 1
    assert "第二十四条" in said.err


def test_a_second_init_leaves_the_office_that_is_there(shell: Shell, office_file: Path):
    shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")

    said = shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")

    assert said.code == 4
    assert "已经存在" in said.err


def test_demo_is_refused_on_a_real_office(shell: Shell, office_file: Path):
    shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")

    said = shell("demo", "--cases", "1")

    assert said.code == 4
    assert "正式单位" in said.err


def test_demo_writes_every_paper_of_the_whole_case(shell: Shell, tmp_path: Path):
    said = shell("demo", "--cases", "1", "--out", tmp_path / "out", "--json")

    assert said.code == 0, said.err
    names = sorted(path.name for path in (tmp_path / "out").glob("*.pdf"))
    assert any("行政处罚决定书" in name for name in names)
    assert "案卷.pdf" in names
    assert len(said.json["written"]) == len(names) == 24


def test_demo_again_moves_the_earlier_training_office_aside(shell: Shell):
    shell("demo", "--cases", "1")

    said = shell("demo", "--cases", "1")

    assert said.code == 0, said.err
    assert len(list(shell.folder.glob("以前的练习-*/office.db"))) == 1


def test_an_act_on_a_real_office_asks_for_the_password(shell: Shell, office_file: Path):
    shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")
    file = Path(__file__).parents[2] / "resources" / "catalog" / "starter_matters.csv"
    words = ("catalog", "import", file, "--announced-on", "2026-01-01", "--notice", "试〔2026〕1号")

    wrong = shell(*words, TOWNSHIP_DESK_PASSWORD="不是这个密码啊")
    right = shell(*words, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")

    assert wrong.code == 1
    assert "密码不对" in wrong.err
    assert right.code == 0, right.err
    assert "已发布 试〔2026〕1号" in right.out


def test_no_password_reaches_the_audit_trail(shell: Shell, office_file: Path):
    shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")

    stored = b"".join(path.read_bytes() for path in shell.folder.glob("office.db*"))

    assert "一二三四五六七八".encode() not in stored


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_the_data_folder_is_for_its_owner_alone(shell: Shell, office_file: Path):
    shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")

    assert shell.folder.stat().st_mode & 0o077 == 0


def test_a_real_office_is_not_made_with_an_administrator_who_has_no_password(
    shell: Shell, office_file: Path
):
    said = shell("init", "--office", office_file)

    assert said.code == 1
    assert "须有密码" in said.err
    assert not shell.folder.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('roles = ["ADMIN"]', 'roles = ["ADMIN"]\npassword = "短"'), "至少 8 位"),
        (('roles = ["ADMIN"]', 'roles = ["BOSS"]'), "ADMIN"),
        (("[[people]]", "[people]"), "[[people]]"),
        (('phone = "0578-0000000"', 'phone = "0578-0000000"\nnumber = 3'), "number"),
        (("[[people]]", "[number]\nfrom = 3\n[[people]]"), "不认识的项目“from”"),
        (("[[people]]", '[[people]]\nlogin = "admin"\nname = "另一人"\nroles = ["ADMIN"]\n[[people]]'), "写了两次"),
    ],
)  # fmt: skip
def test_a_profile_with_a_fault_leaves_nothing_behind(shell: Shell, tmp_path: Path, change, said):
    path = tmp_path / "单位.toml"
    path.write_text(OFFICE.replace(*change), encoding="utf-8")

    answer = shell("init", "--office", path, TOWNSHIP_DESK_PASSWORD="一二三四五六七八")

    assert answer.code == 1
    assert said in answer.err
    assert "意外" not in answer.err
    assert not shell.folder.exists()


def test_papers_that_cannot_be_written_stop_the_demo_before_it_begins(shell: Shell, tmp_path: Path):
    (tmp_path / "文件").write_text("", encoding="utf-8")

    said = shell("demo", "--cases", "1", "--out", tmp_path / "文件" / "文书")

    assert said.code == 1
    assert not (shell.folder / "office.db").exists()
