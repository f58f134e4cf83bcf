"""What holds for every command: data folder, JSON, exit codes, no traceback in odd surroundings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import sqlcipher3.dbapi2 as sqlite

from tests.cli.conftest import Shell
from township_desk.cli.main import cli
from township_desk.office import database


def leaves(group: click.Group, path: tuple[str, ...] = ()):
    """Every command that does something, with its words."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(leaves(cli))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_takes_a_data_folder_and_json(words):
    options = {option for p in COMMANDS[words].params for option in p.opts}

    assert {"--data-dir", "--json"} <= options


def process(*words: str | Path, shell: str = "", **env: str) -> subprocess.CompletedProcess[bytes]:
    """A command in its own process, as a terminal without UTF-8 would start it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "LANG"))}
    command = [sys.executable, "-m", "township_desk", *map(str, words)]
    if shell:
        command = ["bash", "-c", shell, "bash", *command]
    return subprocess.run(command, capture_output=True, env={**kept, **env}, check=False)


def test_the_folder_may_stand_before_the_command_or_after_it_and_the_nearer_counts(
    town: Shell, tmp_path: Path
):
    nowhere = str(tmp_path / "没有")
    words = ("audit", "verify", "--json")

    before = town("--data-dir", town.folder, *words, folder=False, TOWNSHIP_DESK_DATA=nowhere)
    both = town("--data-dir", nowhere, *words)
    wrong = town("--data-dir", nowhere, *words, folder=False)

    assert before.json["entries"] == both.json["entries"] > 0
    assert wrong.code == 4


def test_chinese_is_printed_where_the_locale_knows_only_ascii():
    answer = process("deadline", "--clock", "HREQ", "--from", "2026-02-12", LC_ALL="C")

    assert answer.returncode == 0
    assert "申请听证" in answer.stdout.decode()


@pytest.mark.parametrize("way", ['"$@" | head -n 1', '"$@" >&-'])
def test_a_reader_that_goes_away_is_no_reason_for_a_traceback(way):
    answer = process("rules", shell=way)

    assert answer.stderr.decode() == ""


def test_a_full_disk_is_said_in_one_sentence():
    answer = process("acts", "--json", shell='"$@" >/dev/full')

    assert answer.returncode == 1
    assert "磁盘已满" in answer.stderr.decode()
    assert b"Traceback" not in answer.stderr


def test_a_folder_with_blanks_and_odd_signs_is_a_folder_like_others(tmp_path: Path):
    shell = Shell(tmp_path / "我的 数据 %20 #1?x&y")

    made = shell("demo", "--cases", "1", "--json")
    verified = shell("audit", "verify", "--json")

    assert made.code == 0, made.err
    assert verified.json["whole"] is True


def test_a_path_that_is_too_long_is_said_so():
    folder = Path("/".join(["长" * 60] * 30))

    said = Shell(folder)("demo", "--cases", "1", "--json")

    assert said.code == 1
    assert "太长" in said.err
    assert said.json["outcome"] == "refused"


def test_a_folder_that_nobody_may_write_leaves_no_traceback(tmp_path: Path):
    """Also where the log cannot be kept. Root may write anywhere, so the folder is a file."""
    (tmp_path / "文件").write_text("", encoding="utf-8")

    said = Shell(tmp_path / "文件" / "数据")("demo", "--cases", "1")

    assert said.code == 1
    assert "不是文件夹" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("document", "render", "2", "penalty_decision", "--out"),
        ("case", "file", "2", "--out"),
        ("catalog", "template"),
    ],
    ids=" ".join,
)
def test_an_output_that_cannot_be_written_is_named_with_its_reason(town: Shell, words):
    said = town(*words, Path("没有这个文件夹") / "文书.pdf")

    assert said.code == 1
    assert "没有这个文件夹" in said.err
    assert "不存在" in said.err


def test_with_json_a_refusal_is_one_document_and_its_sentence_goes_to_the_other_stream(
    town: Shell,
):
    said = town("case", "show", "没有", "--json")

    assert said.json["outcome"] == "refused"
    assert "没有案号为" in said.err


def test_an_id_beyond_every_integer_is_an_unknown_case(town: Shell):
    said = town("case", "show", "9" * 30)

    assert said.code == 1
    assert "没有案号为" in said.err


def test_a_locked_database_ends_with_four_and_nothing_is_written(shell: Shell, monkeypatch):
    shell("demo", "--cases", "1")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    starter = Path(__file__).parents[2] / "resources" / "catalog" / "starter_matters.csv"
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, sqlcipher3.dbapi2 as s;"
            "c = s.connect(sys.argv[1], isolation_level=None);"
            "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()",
            str(shell.folder / "office.db"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        holder.stdout.readline()
        said = shell("catalog", "import", starter, "--announced-on", "2026-01-01", "--notice", "号")
    finally:
        holder.communicate()

    assert said.code == 4
    assert "正被其他程序占用" in said.err


@pytest.fixture
def copied(town: Shell, tmp_path: Path) -> Shell:
    """A copy of the training office, to be spoilt."""
    shutil.copytree(town.folder, tmp_path / "副本")
    return Shell(tmp_path / "副本")


def spoil(shell: Shell, *statements: str) -> None:
    """What somebody with the file and a SQL tool does, past the triggers."""
    connection = sqlite.connect(str(shell.folder / "office.db"), isolation_level=None)
    for name in ("update", "delete", "replace"):
        connection.execute(f"DROP TRIGGER audit_entry_no_{name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


LAST = "(SELECT max(seq) FROM audit_entry)"


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        (["UPDATE audit_entry SET actor_name = '别人' WHERE seq = 20"], "第 20 条留痕"),
        (["DELETE FROM audit_entry WHERE seq = 20"], "第 20 条至第 20 条留痕缺失"),
        (
            [
                "UPDATE audit_entry SET seq = 9999 WHERE seq = 20",
                "UPDATE audit_entry SET seq = 20 WHERE seq = 21",
                "UPDATE audit_entry SET seq = 21 WHERE seq = 9999",
            ],
            "第 20 条留痕",
        ),
        ([f"DELETE FROM audit_entry WHERE seq = {LAST}"], "末尾被截去"),
        (
            [
                f"DELETE FROM audit_entry WHERE seq = {LAST}",
                "UPDATE counter SET value = value - 1 WHERE name = 'audit'",
            ],
            "末尾被截去",
        ),
        (['UPDATE "case" SET cause = \'别的案由\' WHERE id = 1'], "记录 case:1"),
        (
            ["INSERT INTO certificate (person_id, number, valid_from, valid_to) "
             "VALUES (1, '999', '2020-01-01', '2030-01-01')"],
            "没有留痕",
        ),
        (["DELETE FROM service"], "已不存在"),
    ],
    ids=["change", "remove", "reorder", "cut", "cut and count", "row", "new row", "gone rows"],
)  # fmt: skip
def test_every_attack_on_the_record_ends_with_five_and_is_named(copied: Shell, attack, said):
    spoil(copied, *attack)

    answer = copied("audit", "verify", "--json")

    assert answer.code == 5
    assert answer.json["whole"] is False
    assert any(said in fault for fault in answer.json["faults"]), answer.json["faults"][:3]


def test_a_record_whose_heads_file_is_gone_cannot_prove_its_tail(copied: Shell):
    (copied.folder / "audit-heads.jsonl").unlink()

    answer = copied("audit", "verify")

    assert answer.code == 5
    assert "不见了" in answer.out


def test_the_service_of_a_paper_that_is_not_there_names_it_in_chinese(copied: Shell, tmp_path):
    filing = next(
        line["id"] for line in copied("case", "list", "--json").json if line["stage"] == "filing"
    )
    path = tmp_path / "送达.json"
    path.write_text(
        f'{{"case": {filing}, "service": {{"method": "DIRECT", "servers": ["wang", "chen"], '
        '"place": "村委会", "recipient": "某人"}}',
        encoding="utf-8",
    )

    said = copied("act", "service.record", "--as", "wang", "--with", path)

    assert said.code == 1
    assert "《行政处罚决定书》" in said.err


@pytest.mark.parametrize("words", [("check",), ("upgrade",), ("case", "list")], ids=" ".join)
def test_a_database_of_a_newer_program_is_refused_and_left_alone(copied: Shell, words):
    spoil(copied, "UPDATE alembic_version SET version_num = '9999_later'")
    files = sorted(path.name for path in copied.folder.iterdir())

    said = copied(*words)

    assert said.code == 4
    assert "更新版本的程序" in said.err
    assert sorted(path.name for path in copied.folder.iterdir()) == files


def test_an_upgrade_where_there_is_no_office_says_so(shell: Shell):
    said = shell("upgrade")

    assert said.code == 4
    assert "还没有单位数据库" in said.err


@pytest.mark.parametrize("url", ["没有这样的地址", "mysql://a@b/c", "postgresql+nodriver://a@b/c"])
def test_a_wrong_address_of_the_server_is_explained(shell: Shell, url: str):
    shell.folder.mkdir()
    (shell.folder / "database.url").write_text(url, encoding="utf-8")

    said = shell("check")

    assert said.code == 4
    assert "postgresql+psycopg" in said.err
