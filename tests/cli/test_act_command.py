"""act: a real office is run without the window; parameters show what it has set."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from township_desk.casework import founding
from township_desk.models.office import OfficeProfile

PASSWORD = "一二三四五六七八"
OFFICER = """
login = "wang"
name = "王示范"
roles = ["CASE_OFFICER"]
certificate = "00000000001"
certificate_from = 2024-01-01
certificate_to = 2030-12-31
"""
CLUE = {"source": "PATROL", "content": "巡查发现村口倾倒建筑垃圾", "place": "示例村"}


@pytest.fixture
def office(shell: Shell, office_file: Path) -> Shell:
    """A real office with its administrator."""
    made = shell("init", "--office", office_file, TOWNSHIP_DESK_PASSWORD=PASSWORD)
    assert made.code == 0, made.err
    return shell


@pytest.fixture
def written(tmp_path: Path):
    """Write the values of an act to a file."""

    def write(values: str | dict) -> Path:
        path = tmp_path / "内容"
        path.write_text(values if isinstance(values, str) else json.dumps(values), encoding="utf-8")
        return path

    return write


def entries(shell: Shell) -> int:
    return shell("audit", "verify", "--json").json["entries"]


def test_an_administrator_registers_people_who_then_work(office: Shell, written):
    added = office(
        "act", "people.add", "--with", written(OFFICER), "--json",
        TOWNSHIP_DESK_PASSWORD=PASSWORD, TOWNSHIP_DESK_NEW_PASSWORD="王的密码一二三四",
    )  # fmt: skip
    wrong = office(
        "act", "clue.register", "--as", "wang", "--with", written(CLUE),
        TOWNSHIP_DESK_PASSWORD=PASSWORD,
    )  # fmt: skip
    right = office(
        "act", "clue.register", "--as", "wang", "--with", written(CLUE), "--json",
        TOWNSHIP_DESK_PASSWORD="王的密码一二三四",
    )  # fmt: skip

    assert added.code == 0, added.err
    assert added.json["message"] == "已登记 王示范"
    assert wrong.code == 1
    assert "密码不对" in wrong.err
    assert right.code == 0, right.err
    assert right.json["outcome"] == "done"


def test_somebody_without_a_password_does_nothing_in_a_real_office(office: Shell, written):
    office("act", "people.add", "--with", written(OFFICER), TOWNSHIP_DESK_PASSWORD=PASSWORD)
    before = entries(office)

    said = office(
        "act", "clue.register", "--as", "wang", "--with", written(CLUE),
        TOWNSHIP_DESK_PASSWORD="随便写的密码",
    )  # fmt: skip

    assert said.code == 1
    assert "还没有设置密码" in said.err
    assert entries(office) == before


def test_no_password_given_to_an_act_is_stored(office: Shell, written):
    office(
        "act", "people.add", "--with", written(OFFICER),
        TOWNSHIP_DESK_PASSWORD=PASSWORD, TOWNSHIP_DESK_NEW_PASSWORD="王的密码一二三四",
    )  # fmt: skip

    stored = b"".join(path.read_bytes() for path in office.folder.glob("office.db*"))

    assert "王的密码一二三四".encode() not in stored


def test_an_act_with_faults_names_each_and_writes_nothing(office: Shell, written):
    before = entries(office)

    said = office(
        "act", "people.add", "--with", written('login = "x"\nheight = 180\n'), "--json",
        TOWNSHIP_DESK_PASSWORD=PASSWORD,
    )  # fmt: skip

    assert said.code == 1
    assert {f["field"] for f in said.json["findings"]} == {"height", "name", "roles"}
    assert entries(office) == before


def test_an_act_of_another_role_is_refused_with_the_rule(office: Shell, written):
    said = office(
        "act", "clue.register", "--as", "admin", "--with", written(CLUE), "--json",
        TOWNSHIP_DESK_PASSWORD=PASSWORD,
    )  # fmt: skip

    assert said.code == 1
    assert said.json["findings"][0]["rule"] == "G-ROL-01"


def test_an_unknown_act_is_named(office: Shell):
    said = office("act", "people.fire")

    assert said.code == 1
    assert "people.fire" in said.err


def test_the_same_operation_is_done_once(office: Shell, written):
    words = ("act", "people.add", "--with", written(OFFICER), "--operation", "甲-1", "--json")

    first = office(*words, TOWNSHIP_DESK_PASSWORD=PASSWORD)
    second = office(*words, TOWNSHIP_DESK_PASSWORD=PASSWORD)

    assert first.json["id"] == second.json["id"]
    assert second.code == 0


def test_parameters_show_what_the_office_has_set_and_its_source(office: Shell, written):
    values = {
        "parameter": "P-HEAR-FINE-CIT",
        "value": "3000",
        "valid_from": "2026-01-01",
        "source": "缙政办发〔2026〕1号",
    }
    set_ = office(
        "act", "parameters.set", "--with", written(values), TOWNSHIP_DESK_PASSWORD=PASSWORD
    )

    def row(on):
        rows = office("parameters", "--on", on, "--json").json
        return next(r for r in rows if r["id"] == "P-HEAR-FINE-CIT")

    assert set_.code == 0, set_.err
    assert row("2025-12-31")["ours"] is False
    assert row("2026-01-01")["value"] == 300_000
    assert row("2026-01-01")["valid_from"] == "2026-01-01"
    assert row("2026-01-01")["source"] == "缙政办发〔2026〕1号（本单位设定）"


def test_a_parameter_set_for_one_domain_has_its_own_line(office: Shell, written):
    values = {
        "parameter": "P-HEAR-FINE-CIT",
        "value": "2000",
        "valid_from": "2026-01-01",
        "source": "缙政办发〔2026〕2号",
        "domain": "市场监管",
    }
    office("act", "parameters.set", "--with", written(values), TOWNSHIP_DESK_PASSWORD=PASSWORD)

    rows = [
        r
        for r in office("parameters", "--on", "2026-06-01", "--json").json
        if r["id"] == "P-HEAR-FINE-CIT"
    ]

    assert [(r["domain"], r["ours"]) for r in rows] == [("", False), ("市场监管", True)]
    assert rows[1]["value"] == 200_000


@pytest.mark.parametrize(
    ("parameter", "value", "said"),
    [("P-90", "120", "法定数值"), ("P-STMT", "十", "应为整数"), ("没有", "1", "没有名为")],
)
def test_a_setting_that_cannot_be_is_explained(office: Shell, written, parameter, value, said):
    values = {"parameter": parameter, "value": value, "valid_from": "2026-01-01", "source": "文"}
    before = entries(office)

    answer = office(
        "act", "parameters.set", "--with", written(values), TOWNSHIP_DESK_PASSWORD=PASSWORD
    )

    assert answer.code == 1
    assert said in answer.err
    assert "意外" not in answer.err
    assert entries(office) == before


def test_a_set_of_days_is_written_with_stops_between(office: Shell, written):
    values = {
        "parameter": "P-90-WARN",
        "value": "50、80",
        "valid_from": "2026-01-01",
        "source": "文",
    }

    office("act", "parameters.set", "--with", written(values), TOWNSHIP_DESK_PASSWORD=PASSWORD)

    rows = office("parameters", "--on", "2026-06-01", "--json").json
    assert next(r["value"] for r in rows if r["id"] == "P-90-WARN") == [50, 80]


def test_without_a_terminal_a_missing_password_is_asked_for_in_words(office: Shell, written):
    said = office("act", "people.add", "--with", written(OFFICER))

    assert said.code == 1
    assert "TOWNSHIP_DESK_PASSWORD" in said.err


STARTER = Path(__file__).parents[2] / "resources" / "catalog" / "starter_matters.csv"
ANNOUNCED = ("--announced-on", "2026-01-01", "--notice", "缙政通〔2026〕1号")


def profile(shell: Shell) -> dict:
    desk = founding.open_desk(shell.folder)
    with desk.reading() as session:
        kept = dict(session.query(OfficeProfile).one().profile)
    desk.database.close()
    return kept


def test_the_first_titled_announcement_is_the_empowerment_that_papers_name(office: Shell):
    """documents.md 1：agency.empowerment 是县里移交事项的公告；没有它不得定稿（G-AUT-09）。"""
    for title in ("关于赋予行政处罚权的通告", "关于调整事项的通告"):
        said = office(
            "catalog", "import", STARTER, *ANNOUNCED, "--title", title,
            TOWNSHIP_DESK_PASSWORD=PASSWORD,
        )  # fmt: skip
        assert said.code == 0, said.err

    assert profile(office)["empowerment"]["title"] == "关于赋予行政处罚权的通告"
    assert profile(office)["empowerment"]["number"] == "缙政通〔2026〕1号"


def test_an_administrator_may_name_the_empowerment_later(office: Shell, written):
    office("catalog", "import", STARTER, *ANNOUNCED, TOWNSHIP_DESK_PASSWORD=PASSWORD)
    values = {"item": "empowerment.title", "value": "关于赋予行政处罚权的通告", "source": "公告"}

    said = office("act", "office.amend", "--with", written(values), TOWNSHIP_DESK_PASSWORD=PASSWORD)

    assert said.code == 0, said.err
    assert profile(office)["empowerment"]["title"] == "关于赋予行政处罚权的通告"
