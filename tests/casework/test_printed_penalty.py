"""What a served paper prints is what was weighed: sums, kinds and evidence (处罚法第四十四条、第五十九条)."""

import pytest
from sqlalchemy import select

from township_desk.documents.freeze import FrozenDocument
from township_desk.models.paper import PaperRow


def printed(town, kind):
    """The names of the evidence that the paper *kind* of the case prints."""
    with town.desk.reading() as session:
        row = session.scalars(
            select(PaperRow).where(PaperRow.case_id == town.case, PaperRow.type == kind)
        ).one()
        return [item["name"] for item in FrozenDocument.from_bytes(row.frozen).facts["evidence"]]


def penalties(fine, *items):
    return {**fine, "penalties": list(items)}


def test_the_words_of_a_fine_name_no_other_sum_than_the_fine(town, fine):
    """处罚法第四十四条：告知的内容就是拟作出的处罚；150元的罚款不能写成三万元。"""
    town.investigates()
    item = {"kind": "FINE", "amount_yuan": 150, "text": "罚款人民币叁万元整（¥30,000.00）"}
    more = {**item, "text": "罚款人民币壹佰伍拾元整（¥150.00），另缴三万元"}

    said = [
        town.invalid(
            "wang",
            "investigation.close",
            character="构成违法行为",
            proposal=penalties(fine, each),
        )
        for each in (item, more)
    ]

    assert all("数额由程序写为" in words for words in said)


def test_the_words_of_a_fine_may_say_more_about_the_same_sum(town, fine):
    town.investigates()
    text = "罚款人民币壹佰伍拾元整（¥150.00）（按次计）"

    town.reports(penalties(fine, {"kind": "FINE", "amount_yuan": 150, "text": text}))

    assert town.row().proposal["penalties"][0]["text"] == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("WARNING", "警告，并没收违法所得五万元"),
        ("WARNING", "警告，并处罚款五百元"),
        ("CONFISCATE_PROPERTY", "没收工具一套和没收违法所得五万元"),
        ("OTHER_STATUTORY", "行政拘留五日"),
    ],
)
def test_a_penalty_does_not_hide_in_the_words_of_another(town, fine, kind, text):
    """55号四（一）3：没收、罚款各有其数额界限，须单独填写。"""
    town.investigates()
    given = penalties(fine, {"kind": kind, "amount_yuan": 100, "text": text})

    said = town.invalid("wang", "investigation.close", character="构成违法行为", proposal=given)

    assert "每一种处罚请单独填写一项" in said


def test_notice_and_decision_print_the_evidence_they_rest_on_and_no_other(town, fine):
    """处罚法第四十六条第三款：非法取得的证据、告知以后补充的证据都不写进告知书和决定书。"""
    town.investigates()
    town.adds("偷拍录音", illegal=True)
    town.reports({**fine, "evidence": [1, 2]})
    town.does("li", "notice.approve")
    town.adds("告知后补充的照片")
    town.does("wang", "notice.serve", service=town.served())
    town.passes_review()
    town.on("2026-10-21").does("li", "decision.issue")

    carried = ["现场检查（勘验）笔录", "居民身份证复印件"]
    assert printed(town, "prior_notice") == carried
    assert printed(town, "penalty_decision") == carried
