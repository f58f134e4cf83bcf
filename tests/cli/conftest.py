"""The command line as a person types it, in this process."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from township_desk.casework import demo
from township_desk.cli.main import cli

PAPERS = "papers"
"""Where ``town`` has its printed papers, as ``demo --out`` writes them."""


@dataclass(frozen=True)
class Said:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str | Path, folder: bool = True, **env: str) -> Said:
        arguments = [str(word) for word in words]
        if folder:
            arguments += ["--data-dir", str(self.folder)]
        nowhere_else = {"TOWNSHIP_DESK_DATA": str(self.folder), **env}
        result = CliRunner().invoke(cli, arguments, env=nowhere_else)
        return Said(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Commands on an empty data folder."""
    return Shell(tmp_path / "data")


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Commands on a training office with cases in every stage; tests only look at it."""
    folder = tmp_path_factory.mktemp("town")
    made = demo.make(folder)
    demo.write_papers(made, folder / PAPERS)
    made.desk.database.close()
    return Shell(folder)


OFFICE = """
full_name = "缙云县新建镇人民政府"
township = "新建镇"
abbr = "缙新建镇"
team_name = "缙云县新建镇综合行政执法队"
address = "缙云县新建镇某路1号"
phone = "0578-0000000"
reconsideration_organ = "缙云县人民政府"
litigation_court = "缙云县人民法院"
litigation_court_source = "试验用"
[[people]]
login = "admin"
name = "管理员"
roles = ["ADMIN"]
"""


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """A profile of a real office."""
    path = tmp_path / "单位.toml"
    path.write_text(OFFICE, encoding="utf-8")
    return path
