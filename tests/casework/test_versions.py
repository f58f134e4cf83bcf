"""Locks of 4.3 through the acts: every version is kept, a change after a lock asks for its step again."""

import pytest
from sqlalchemy import select

from township_desk.casework import case_view
from township_desk.documents.freeze import FrozenDocument
from township_desk.models.paper import PaperRow


def fine_of(fine, yuan, **more):
    return {**fine, "penalties": [{"kind": "FINE", "amount_yuan": yuan}], **more}


def versions(town):
    return case_view.view(town.desk.as_("wang"), town.case).rights.versions


def test_every_version_says_who_made_it_when_and_why(town, fine):
    """4.3：拟处理意见的每一版本都保留，写明修改人、日期、原因和指纹。"""
    town.notifies()
    town.does("wang", "notice.record_statement", content="请求从轻")
    town.on("2026-10-13").does(
        "wang", "notice.review_statement", text="成立。", adopted=True, proposal=fine_of(fine, 120)
    )

    first, second = versions(town)
    assert (first.number, second.number) == (1, 2)
    assert (first.act, second.act) == ("调查终结", "复核陈述申辩")
    assert str(second.made_on) == "2026-10-13"
    assert second.why == "复核陈述申辩后调整"
    assert second.changes == ""
    assert first.digest != second.digest
    assert "壹佰贰拾元" in second.content


def test_the_same_proposal_again_is_no_new_version(town, fine):
    town.notifies()
    town.does("wang", "notice.amend", proposal=fine, reason="核对")

    assert len(versions(town)) == 1


@pytest.mark.parametrize(
    ("change", "said", "rules"),
    [
        ({"penalties": [{"kind": "FINE", "amount_yuan": 160}]}, "高于告知的数额", {"G-NOT-03"}),
        (
            {"penalties": [{"kind": "FINE", "amount_yuan": 150}, {"kind": "WARNING"}]},
            "增加了处罚种类",
            {"G-NOT-03", "G-DEC-08"},
        ),
        ({"penalties": [{"kind": "FINE", "amount_yuan": 120}]}, "", set()),
        ({"discretion_reason": "另一理由。"}, "", set()),
    ],
    ids=["amount up", "kind", "amount down", "reason"],
)
def test_a_change_after_the_review_is_told_and_asks_for_its_step(town, fine, change, said, rules):
    """4.3、处罚法第四十四条：告知后、审核后的变动形成新版本，并须重新告知、重新审核。"""
    town.notifies()
    town.passes_review("2026-10-20", opinion="PASS_WITH_EDITS")
    town.does("wang", "notice.amend", proposal={**fine, **change}, reason="调整")
    assert said in versions(town)[-1].changes
    town.does("fa", "review.confirm_edits")
    assert town.refused("li", "decision.issue", proposal=fine) >= {"G-LRV-04"}

    if rules:
        assert town.on("2026-10-21").refused("li", "decision.issue") >= rules & {"G-NOT-03"}
    else:
        town.on("2026-10-21").does("li", "decision.issue")


def test_a_fact_or_evidence_found_after_the_notice_asks_for_a_new_one(town, fine):
    """处罚法第四十四条：告知后改变事实、增加证据的，须重新告知。"""
    town.notifies()
    town.does("wang", "investigation.reopen", reason="补充调查")
    number = town.adds("新的照片").id
    town.does(
        "wang",
        "investigation.establish_fact",
        text="倾倒垃圾5袋。",
        evidence=[1, number],
        replaces=1,
    )
    town.reports(fine)

    assert "违法事实" in versions(town)[-1].changes
    assert "证据" in versions(town)[-1].changes
    town.passes_review("2026-10-20")
    assert {"G-NOT-03"} <= town.refused("li", "decision.issue")


def test_after_the_decision_nothing_changes(town, fine):
    """4.3：决定以后只能更正、撤销。"""
    town.decides()
    before = town.state()

    for act, given in (
        ("notice.amend", {"proposal": fine}),
        ("notice.review_statement", {"text": "无", "adopted": False, "proposal": fine}),
        ("investigation.close", {"character": "另", "proposal": fine}),
        ("investigation.establish_fact", {"text": "另", "evidence": [1]}),
    ):
        assert town.refused("wang", act, **given) == {"G-STG-01"}
    assert town.refused("li", "notice.withdraw", reason="无") == {"G-STG-01"}

    assert town.state() == before


def signed(town, kind, subject):
    with town.desk.reading() as session:
        row = session.scalars(select(PaperRow).where(PaperRow.type == kind)).all()[-1]
        facts = FrozenDocument.from_bytes(row.frozen).facts
    return facts["approvals"].get(subject, {}).get("officers")


def test_the_approval_form_carries_the_officers_own_words_and_day(town):
    """documents.md 2.5：谁的意见由谁签署。"""
    town.notifies()
    town.on("2026-10-20").does("wang", "review.submit", opinion="建议罚款一百五十元。")
    town.opines()
    town.on("2026-10-21").does("li", "decision.issue")

    officer = signed(town, "penalty_decision_approval", "decision")
    assert (officer["opinion"], officer["on"]) == ("建议罚款一百五十元。", "2026-10-20")


def test_nobody_writes_the_closing_opinion_for_the_officer(town):
    """documents.md 2.5：结案审批表的承办人意见由承办人写；没有写的留待手写。"""
    town.decides()
    town.does("wang", "service.record", service=town.served())
    town.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    assert town.refused("duan", "approval.propose", subject="closing") == {"G-ROL-01"}
    assert "不能签署" in town.invalid("chen", "approval.propose", subject="decision")
    town.does("chen", "approval.propose", subject="closing", opinion="罚款已缴清，建议结案。")

    town.does("li", "closing.approve", reason="PERFORMED")

    officer = signed(town, "case_closing_approval", "closing")
    assert officer["opinion"] == "罚款已缴清，建议结案。"


def test_without_an_officers_opinion_the_form_leaves_it_to_the_hand(town):
    town.decides()
    town.does("wang", "service.record", service=town.served())
    town.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    town.does("li", "closing.approve", reason="PERFORMED")

    assert signed(town, "case_closing_approval", "closing") is None
