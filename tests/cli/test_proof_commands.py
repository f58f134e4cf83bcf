"""document verify, sign, key, checker and definitions import, as they are typed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.documents.test_definition_update import KEY, KIND, WORDED, packed
from tests.documents.test_signing import P12, PASSWORD, picture

SECRET = "TOWNSHIP_DESK_P12_PASSWORD"


@pytest.fixture
def decision(town: Shell, tmp_path: Path) -> Path:
    out = tmp_path / "决定书.pdf"
    assert town("document", "render", "2", KIND, "--out", out).code == 0
    return out


@pytest.fixture
def key(town: Shell) -> str:
    (found,) = town("document", "key", "--json").json["keys"]
    return str(found)


def test_a_paper_is_checked_without_any_office(
    town: Shell, decision: Path, key: str, tmp_path: Path
):
    nowhere = Shell(tmp_path / "no office")

    said = nowhere("document", "verify", decision, "--offline", "--key", key, "--json")

    assert said.code == 0
    assert (said.json["verdict"], said.json["origin"]) == ("whole", "proven")
    assert not (tmp_path / "no office").exists()


def test_the_offline_check_says_what_it_cannot_prove(town: Shell, decision: Path):
    said = town("document", "verify", decision, "--offline")

    assert said.code == 0
    assert "不能证明" in said.out
    assert "样张" in said.out


def test_an_altered_paper_fails_both_checks(town: Shell, decision: Path):
    data = bytearray(decision.read_bytes())
    data[len(data) // 3] ^= 4
    decision.write_bytes(data)

    assert town("document", "verify", decision).code == 5
    assert town("document", "verify", decision, "--offline").code == 5


def test_a_file_that_is_no_paper_is_refused_offline_and_foreign_here(town: Shell, tmp_path: Path):
    path = tmp_path / "别的.pdf"
    path.write_bytes(b"%PDF-1.4 hello")

    offline = town("document", "verify", path, "--offline")
    here = town("document", "verify", path, "--json")

    assert (offline.code, here.code) == (1, 5)
    assert "没有可核验的信息" in offline.err
    assert here.json["verdict"] == "foreign"


def test_a_missing_file_is_said(town: Shell, tmp_path: Path):
    said = town("document", "verify", tmp_path / "无.pdf")

    assert said.code == 1
    assert "打不开" in said.err


def test_a_draft_is_called_a_draft(town: Shell, tmp_path: Path):
    out = tmp_path / "草稿.pdf"
    cases = town("case", "list", "--json").json
    filing = next(c["id"] for c in cases if c["stage"] == "filing")
    town("document", "render", str(filing), "case_filing_approval", "--out", out)

    said = town("document", "verify", out, "--json")

    assert said.json["verdict"] == "draft"
    assert said.code == 3


def test_the_demo_lays_the_checker_beside_its_papers(town: Shell):
    folder = town.folder / "papers"
    paper = next(folder.glob("*行政处罚决定书.pdf"))
    key = (folder / "单位公钥.txt").read_text(encoding="utf-8").strip()

    answer = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            str(folder / "核验文书.py"),
            str(paper),
            f"--key={key}",
            "--json",
        ],
        capture_output=True,
        check=False,
    )

    assert answer.returncode == 0
    assert json.loads(answer.stdout.decode())["origin"] == "proven"


def test_the_checker_can_be_written_out(town: Shell, tmp_path: Path):
    out = tmp_path / "check.py"

    assert town("document", "checker", "--out", out, folder=False).code == 0
    assert out.read_text(encoding="utf-8").startswith('"""核验文书')


def test_a_decision_is_sealed_and_known_again(town: Shell, tmp_path: Path):
    p12, seal, out = tmp_path / "单位.p12", tmp_path / "章.png", tmp_path / "已签章.pdf"
    p12.write_bytes(P12)
    seal.write_bytes(picture())

    made = town(
        "document", "sign", "2", KIND, "--p12", p12, "--seal", seal, "--out", out, "--json",
        **{SECRET: PASSWORD},
    )  # fmt: skip
    known = town("document", "verify", out, "--json")

    assert made.code == 0, made.err
    assert made.json["verdict"] == "sealed"
    assert known.code == 0
    assert known.json["seals"][0]["intact"] is True


def test_a_wrong_password_writes_nothing(town: Shell, tmp_path: Path):
    p12, out = tmp_path / "单位.p12", tmp_path / "已签章.pdf"
    p12.write_bytes(P12)

    said = town("document", "sign", "2", KIND, "--p12", p12, "--out", out, **{SECRET: "falsch"})

    assert said.code == 1
    assert "密码不对" in said.err
    assert not out.exists()


def test_the_password_has_no_place_on_the_command_line(town: Shell):
    said = town("document", "sign", "--help", folder=False)

    assert "--password" not in said.out
    assert SECRET in said.out


def test_a_paper_that_is_not_issued_is_not_sealed(town: Shell, tmp_path: Path):
    p12 = tmp_path / "单位.p12"
    p12.write_bytes(P12)
    cases = town("case", "list", "--json").json
    filing = next(c["id"] for c in cases if c["stage"] == "filing")

    said = town(
        "document", "sign", str(filing), KIND, "--p12", p12, "--out", tmp_path / "x.pdf",
        **{SECRET: PASSWORD},
    )  # fmt: skip

    assert said.code == 1
    assert "还没有定稿" in said.err


def test_definitions_are_imported_and_shown(town: Shell, tmp_path: Path):
    folder, file = tmp_path / "office", tmp_path / "更新.json"
    shutil.copytree(town.folder, folder)
    file.write_bytes(packed({KIND: WORDED}))
    shell = Shell(folder)

    done = shell("definitions", "import", file, "--key", KEY, "--as", "admin")
    shown = shell("documents", "--json").json

    assert done.code == 0, done.err
    (row,) = [d for d in shown if d["updated"]]
    assert row["id"] == KIND
    assert "缙云县司法局" in row["updated"]


def test_an_update_with_another_signature_is_refused(town: Shell, tmp_path: Path):
    file = tmp_path / "更新.json"
    file.write_bytes(packed({KIND: WORDED}))

    said = town("definitions", "import", file, "--key", "00" * 32, "--as", "admin")

    assert said.code == 1
    assert "签名与公钥不符" in said.err
