"""时限统计表 (D82) and 当场处罚备案表 (D62) of a period: from the clocks, in the window and on the command line."""

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from township_desk.casework import papers, time_limits
from township_desk.cli.main import cli
from township_desk.documents.proof import normal, text_of
from township_desk.models.paper import PaperRow

QUARTER = {"from_on": "2026-10-01", "until_on": "2026-12-31"}


def last_text(town, kind: str) -> str:
    with town.desk.reading() as session:
        row = session.scalars(
            select(PaperRow).where(PaperRow.type == kind).order_by(PaperRow.id.desc())
        ).first()
    assert row is not None
    return normal("".join(text_of(papers.pdf_of(row, "样张"))))


def spans(town) -> dict[str, dict[str, str]]:
    with town.desk.reading() as session:
        work = town.desk.as_("wang").work(session)
        rows = time_limits.spans(work, work.day.replace(month=10, day=1), work.day)
    return {row["title"]: row for row in rows}


def test_the_periods_of_a_case_are_listed_with_their_last_days(town):
    """处罚法第六十条、第六十一条、第六十七条。"""
    town.decides()
    town.does("wang", "service.record", service=town.served())

    town.does("wang", "closing.count_time_limits", **QUARTER)

    said = last_text(town, "time_limit_statistics")
    number = normal(town.row().number)
    assert number in said
    for words in (
        "立案至决定", "决定至送达", "送达至缴款", "2026年10月21日", "案件办理(送达)时限统计表",
        "统计期间:2026年10月1日至2026年12月31日", "超期0项",
    ):  # fmt: skip
        assert words in said, words


def test_a_period_that_was_overrun_says_by_how_many_days(town):
    """处罚法第六十一条：七日内（工作日）送达。"""
    town.decides()
    town.on("2026-11-09")

    row = spans(town)["决定至送达"]

    assert (row["due_on"], row["late"], row["took"]) == ("2026-10-30", "超期10日", "19日（未止）")


def test_waiting_longer_than_the_party_may_speak_is_not_late(town):
    """处罚法第四十四条、第四十五条：陈述申辩期届满前不得决定。"""
    town.decides()
    town.on("2026-11-09")

    assert spans(town)["告知至决定（陈述申辩期）"]["late"] == "／"


def test_clocks_that_began_outside_the_period_are_not_listed(town):
    town.decides()

    town.does("wang", "closing.count_time_limits", from_on="2026-11-01", until_on="2026-11-30")

    said = last_text(town, "time_limit_statistics")
    assert "案件0件" in said
    assert "(以下空白)" in said


@pytest.mark.parametrize("act", ["closing.count_time_limits", "summary.print_register"])
def test_a_period_that_ends_before_it_begins_is_sent_back(town, act):
    words = town.invalid("wang", act, from_on="2026-12-31", until_on="2026-10-01")

    assert "晚于止日" in words


def on_the_spot(town) -> None:
    opened = town.on("2026-10-20").does(
        "wang", "summary.open", matter="M014", officers=["wang", "chen"], party=town.party,
        place="示例村溪边", facts="当事人倾倒生活垃圾3袋。", at="2026-10-20 09:30", cause="乱倒生活垃圾",
        proposal={"penalties": [{"kind": "FINE", "amount_yuan": 100}], "correction_note": "已清理"},
    )  # fmt: skip
    town.case = opened.id
    town.does("wang", "summary.hear", statement="没有异议。")
    town.does("wang", "summary.decide")


def test_the_decisions_on_the_spot_of_a_period_stand_on_one_sheet(town):
    """处罚法第五十二条第三款。"""
    on_the_spot(town)

    town.does("wang", "summary.print_register", **QUARTER)

    said = last_text(town, "summary_case_register")
    assert "备案件数1件" in said
    assert "2026年10月1日至2026年12月31日" in said


def test_a_period_without_decisions_on_the_spot_has_no_sheet(town):
    words = town.invalid("wang", "summary.print_register", **QUARTER)

    assert "没有作出当场处罚决定" in words


def test_the_command_line_writes_the_statistics_to_a_file(town, tmp_path):
    town.decides()
    out = tmp_path / "时限.pdf"

    answer = CliRunner().invoke(
        cli,
        ["report", "time-limits", "--from", "2026-10-01", "--to", "2026-12-31", "--out", str(out),
         "--as", "wang", "--data-dir", str(town.desk.data_dir)],
    )  # fmt: skip

    assert answer.exit_code == 0, answer.output
    assert "超期 0 项" in answer.output
    assert "时限统计表" in normal("".join(text_of(out.read_bytes())))
