"""discretion: an amount that can be followed by hand."""

from pathlib import Path

from tests.cli.conftest import Shell


def test_an_amount_comes_with_its_range_and_arithmetic(town: Shell, tmp_path: Path):
    """X1 的算法：法定幅度内按等次取值；M027 个人 100—1000 元，从轻 0—30%，取中为 235 元。"""
    facts = tmp_path / "事实.toml"
    facts.write_text('tier = "从轻"\ncitizen = true\n', encoding="utf-8")

    said = town("discretion", "--matter", "M027", "--facts", facts, "--json")

    assert said.code == 0, said.err
    assert said.json["range_fen"] == [10_000, 100_000]
    assert said.json["tier_range_fen"] == [10_000, 37_000]
    assert said.json["amount_fen"] == 23_500
    assert any("50%" in reason for reason in said.json["reasons"])


def test_an_unknown_fact_is_named(town: Shell, tmp_path: Path):
    facts = tmp_path / "事实.toml"
    facts.write_text('tier = "从轻"\nmood = "好"\n', encoding="utf-8")

    said = town("discretion", "--matter", "M027", "--facts", facts)

    assert said.code == 1
    assert "mood" in said.err


def test_circumstances_and_rules_that_compete_are_told(town: Shell, tmp_path: Path):
    """DS-14、DS-16：情节降一档；同一行为违反两个规定，按罚款数额高的处罚。"""
    facts = tmp_path / "事实.toml"
    facts.write_text(
        'act_tier = "一般"\ncircumstances = ["REMOVED_HARM"]\nalso_matters = ["M027"]\n',
        encoding="utf-8",
    )

    said = town("discretion", "--matter", "M015", "--facts", facts)

    assert said.code == 0, said.err
    assert said.out.startswith("罚款235元，“从轻”等次")
    assert "《行政处罚法》第二十九条" in said.out
    assert "相抵后降1档" in said.out
    assert "处罚依据的全部选项：" in said.out


def test_what_must_be_waived_is_refused_with_its_article(town: Shell, tmp_path: Path):
    """DS-15：应当不予处罚的，不计算数额（行政处罚法第三十三条）。"""
    facts = tmp_path / "事实.toml"
    facts.write_text('circumstances = ["MINOR_CORRECTED_NO_HARM"]\n', encoding="utf-8")

    said = town("discretion", "--matter", "M027", "--facts", facts)

    assert said.code == 1
    assert "《行政处罚法》第三十三条第一款" in said.err
