"""Dated parameters: complete, without gaps, and only those are set that the law leaves open."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from township_desk.errors import InvalidInput
from township_desk.law import parameters
from township_desk.law.parameters import LawBook, NoLawInForce, NotSet, Setting

LIST = tomllib.loads(Path(__file__).with_name("parameters.toml").read_text(encoding="utf-8"))
WANTED = {row["id"]: row for row in LIST["parameter"]}
BOOK = LawBook.load()
DAY = date(2026, 10, 1)
DATED = [p for p in BOOK.all() if p.periods]


def setting(parameter: str, value: object, **more: object) -> Setting:
    given = {
        "valid_from": date(2026, 1, 1),
        "valid_to": None,
        "source_doc_no": "缙政办发〔2026〕9号",
    }
    return Setting(parameter_id=parameter, value=value, set_by="admin", **{**given, **more})


def test_the_book_holds_exactly_the_parameters_of_the_rule_book():
    assert {p.id for p in BOOK.all()} == set(WANTED)


@pytest.mark.parametrize("row", WANTED.values(), ids=lambda row: row["id"])
def test_a_parameter_has_its_value_unit_and_nature(row):
    parameter = BOOK.parameter(row["id"])

    assert parameter.unit == row["unit"]
    assert parameter.configurable is row["configurable"]
    if row.get("none"):
        with pytest.raises(NotSet, match="没有缺省值"):
            parameter.at(DAY)
    else:
        assert parameter.at(DAY) == row["value"]


@pytest.mark.parametrize("parameter", DATED, ids=lambda p: p.id)
def test_a_parameter_answers_on_the_first_of_every_quarter_since_it_began(parameter):
    first = parameter.periods[0].valid_from
    quarters = [
        date(year, month, 1)
        for year in range(first.year, 2031)
        for month in (1, 4, 7, 10)
        if date(year, month, 1) >= first
    ]

    assert all(parameter.at(day) is not None for day in quarters)
    assert all(period.source for period in parameter.periods)


@pytest.mark.parametrize("parameter", DATED, ids=lambda p: p.id)
def test_the_day_before_the_first_value_has_no_law(parameter):
    first = parameter.periods[0].valid_from

    with pytest.raises(NoLawInForce, match=first.isoformat()):
        parameter.at(first - timedelta(days=1))


@pytest.mark.parametrize(
    "parameter", [p for p in BOOK.all() if not p.configurable], ids=lambda p: p.id
)
def test_a_statutory_constant_refuses_a_setting(parameter):
    with pytest.raises(InvalidInput, match="法定数值，不能改动"):
        LawBook.load([setting(parameter.id, parameter.at(DAY))])


def test_the_summary_limit_follows_the_day():
    """行政处罚法(1996)第三十三条；行政处罚法(2021)第五十一条。"""
    assert BOOK.at("P-SUM-CIT", date(2021, 7, 14)) == 5_000
    assert BOOK.at("P-SUM-CIT", date(2021, 7, 15)) == 20_000


def test_a_setting_needs_its_source_document():
    with pytest.raises(InvalidInput, match="来源文件"):
        LawBook.load([setting("P-CLUE", 10, source_doc_no=" ")])


@pytest.mark.parametrize(
    ("parameter", "value", "fault"),
    [
        ("P-STMT", 2, "不得少于 3"),
        ("P-LRV", 11, "不得多于 10"),
        ("P-CLUE", -1, "不得少于 0"),
        ("P-CLUE", "十五", "类型不对"),
        ("P-CLUE", True, "类型不对"),
        ("P-MAJ-GREY", "MAYBE", "只能是 REFER、CONFIRM、TOWNSHIP"),
        ("P-COURT-LIT", " ", "不能为空"),
    ],
)
def test_a_setting_outside_what_the_law_allows_is_refused(parameter, value, fault):
    with pytest.raises(InvalidInput, match=fault):
        LawBook.load([setting(parameter, value)])


def test_a_setting_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidInput, match="早于生效日期"):
        LawBook.load([setting("P-CLUE", 10, valid_to=date(2025, 12, 31))])


def test_the_court_of_first_instance_has_no_default_and_answers_once_typed():
    """行政诉讼法第十八条第二款：高级人民法院可以确定跨行政区域管辖。"""
    with pytest.raises(NotSet):
        BOOK.at("P-COURT-LIT", DAY)

    book = BOOK.with_settings([setting("P-COURT-LIT", "某人民法院")])

    assert book.at("P-COURT-LIT", DAY) == "某人民法院"
    assert "缙政办发〔2026〕9号" in book.source("P-COURT-LIT", DAY)


def test_a_setting_for_a_domain_wins_only_there():
    book = BOOK.with_settings([setting("P-CLUE", 10), setting("P-CLUE", 7, domain="水利")])

    assert book.at("P-CLUE", DAY, "水利") == 7
    assert book.at("P-CLUE", DAY, "林业") == 10
    assert BOOK.at("P-CLUE", DAY, "水利") == 15


def test_a_setting_holds_only_while_it_is_valid():
    book = BOOK.with_settings([setting("P-CLUE", 10, valid_to=date(2026, 6, 30))])

    assert book.at("P-CLUE", date(2026, 6, 30)) == 10
    assert book.at("P-CLUE", date(2026, 7, 1)) == 15
    assert book.at("P-CLUE", date(2025, 12, 31)) == 15


@pytest.mark.parametrize(
    ("domain", "fen"), [("市场监管", 200_000), ("公安", 200_000), (None, 200_000)]
)
def test_the_hearing_limit_is_the_lower_of_default_and_domain_until_a_source_is_recorded(
    domain, fen
):
    """行政处罚法第六十三条：多给一次听证没有损失。"""
    assert BOOK.at("P-HEAR-FINE-CIT", DAY, domain) == fen


def test_a_source_recorded_for_the_domain_row_counts_in_that_domain_only():
    book = BOOK.with_settings([setting("P-HEAR-DOM-SAFETY-ORG", 5_000_000)])

    assert book.at("P-HEAR-FINE-ORG", DAY, "应急管理") == 5_000_000
    assert book.at("P-HEAR-FINE-ORG", DAY, "水利") == 1_000_000


def test_hearing_and_referral_never_share_a_threshold():
    """行政处罚法第六十三条与缙政办发〔2021〕55号是两道门。"""
    book = BOOK.with_settings([setting("P-HEAR-CONF-CIT", 100), setting("P-HEAR-FINE-CIT", 100)])

    assert book.at("P-MAJ-GAINS-CIT", DAY) == 500_000
    assert book.at("P-MAJ-PROP-CIT", DAY) == 500_000


def test_an_unknown_parameter_is_named():
    with pytest.raises(InvalidInput, match="P-NOTHING"):
        BOOK.at("P-NOTHING", DAY)


def raw(**more):
    return {
        "id": "P-X", "title": "某数值", "unit": "count", "configurable": True, "mark": "GK",
        "values": [{"valid_from": date(2020, 1, 1), "value": 1, "source": ["某法", "第一条"]}],
        **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    "days", [("2020-01-01", "2020-01-01"), ("2021-01-01", "2020-01-01")], ids=["twice", "backwards"]
)
def test_periods_that_repeat_or_run_backwards_are_refused(days):
    values = [
        {"valid_from": date.fromisoformat(day), "value": 1, "source": ["某法", "第一条"]}
        for day in days
    ]

    with pytest.raises(InvalidInput, match="重复或者不按先后排列"):
        parameters._parameter("x", raw(values=values))


def test_a_parameter_written_twice_is_refused(tmp_path, monkeypatch):
    text = (
        '[x]\nid = "P-X"\ntitle = "某数值"\nunit = "count"\nconfigurable = true\nmark = "GK"\n'
        '[[x.values]]\nvalid_from = 2020-01-01\nvalue = 1\nsource = ["某法", "第一条"]\n'
    )
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(parameters, "resource", lambda _: tmp_path)

    with pytest.raises(InvalidInput, match="P-X 在资源文件中出现两次"):
        parameters._shipped.__wrapped__()


def narrowed(day):
    wide = parameters._parameter("wide", raw())
    values = [{"valid_from": day, "value": 0, "source": ["领域规定", "第二条"]}]
    row = raw(id="P-X-WATER", domain="水利", narrows="P-X", values=values)
    return LawBook({"P-X": wide, "P-X-WATER": parameters._parameter("narrow", row)})


def test_the_lower_figure_of_a_domain_counts_and_names_its_own_source():
    book = narrowed(date(2022, 1, 1))

    assert book.at("P-X", DAY, "水利") == 0
    assert book.source("P-X", DAY, "水利") == "《领域规定》第二条"
    assert book.source("P-X", DAY, "林业") == "《某法》第一条"


def test_the_figure_of_a_domain_does_not_count_before_its_day():
    book = narrowed(date(2030, 1, 1))

    assert book.at("P-X", DAY, "水利") == 1
    assert book.source("P-X", DAY, "水利") == "《某法》第一条"


def test_the_paper_of_a_setting_is_told_and_a_default_has_none():
    book = BOOK.with_settings([setting("P-CLUE", 7, domain="水利")])

    assert book.own_source("P-CLUE", DAY, "水利") == "缙政办发〔2026〕9号"
    assert book.own_source("P-CLUE", DAY, "林业") == ""
