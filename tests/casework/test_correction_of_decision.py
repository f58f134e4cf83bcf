"""更正、撤销、变更 by our own hand, and rights that were told wrongly (O26, DL-18)."""

import pytest

from township_desk.casework import case_view
from township_desk.models.paper import PaperRow


@pytest.fixture
def served(town):
    """A decision of 150 yuan served on 2026-10-21."""
    town.decides()
    town.does("wang", "service.record", service=town.served())
    return town


def talk(town):
    """The heads agree to take the decision back."""
    voters = [{"login": v, "view": "同意。"} for v in ("zhang", "li", "zhao")]
    town.does(
        "li", "review.talk", subject="revocation", chair="zhang", voters=voters, conclusion="同意。"
    )


def revoke(town, **more):
    given = {"kind": "REVOKED", "ground": "FACTS", "reason": "事实认定有误。"}
    return town.does("zhang", "decision.revoke", **{**given, **more})


def clocks(town):
    seen = case_view.view(town.desk.as_("wang"), town.case)
    return {c.clock: c for c in seen.clocks if c.state == "running"}


def titles(town):
    with town.desk.reading() as session:
        rows = session.query(PaperRow).filter_by(type="decision_correction").order_by(PaperRow.id)
        return [(row.title, row.number) for row in rows]


FIX = {"before": "溪边", "after": "河边", "reason": "文字录入错误"}


def test_a_slip_is_corrected_and_served_like_the_decision(served):
    """documents.md D63：更正书送达当事人。"""
    served.does("zhao", "decision.correct", **FIX, service=served.served())

    seen = case_view.view(served.desk.as_("wang"), served.case)
    assert [c.kind for c in seen.remedies.changes] == ["更正（补正）"]
    assert titles(served)[0][0] == "行政处罚决定更正决定书"
    assert [s.document for s in seen.services][-1] == "decision_correction"
    assert {"PAY", "REC", "LIT"} <= set(clocks(served))


def test_a_correction_quotes_the_decision_and_changes_no_penalty(served):
    """处罚法第五十九条：处罚的种类和数额只能变更、撤销。"""

    def invalid(**more):
        return served.invalid("zhao", "decision.correct", **{**FIX, **more})

    assert "请照原文抄写" in invalid(before="别的文字")
    assert "不能以更正改变" in invalid(before="罚款", after="没收")
    assert "请写明" in invalid(after="溪边")
    assert titles(served) == []


def test_corrections_and_revocations_are_numbered_apart(served):
    """documents.md 5：更正、撤决 two words."""
    served.does("zhao", "decision.correct", **FIX)
    talk(served)
    revoke(served)

    numbers = [number for _, number in titles(served)]
    assert ["更正" in numbers[0], "撤决" in numbers[1]] == [True, True]
    assert not [n for n in numbers if n.endswith("-2号")]


def test_only_the_principal_head_takes_a_decision_back(served):
    """附录C：撤销决定由正职负责人办理。"""
    given = {"kind": "REVOKED", "ground": "FACTS", "reason": "事实认定有误。"}

    assert served.refused("li", "decision.revoke", **given) == {"G-ROL-01"}
    assert served.refused("zhang", "decision.revoke", **given) == {"G-COL-01"}
    assert "理由" in served.invalid("zhang", "decision.revoke", **{**given, "reason": ""})


def test_a_revoked_decision_is_owed_no_longer(served):
    """处罚法第七十五条第二款。"""
    talk(served)
    answer = revoke(served, service=served.served())

    assert "撤销" in answer.message
    assert not {"PAY", "REC", "LIT"} & set(clocks(served))
    assert served.refused("zhang", "decision.revoke", kind="REVOKED", ground="FACTS",
                          reason="再撤销。") == {"G-END-01"}  # fmt: skip
    served.does("zhao", "closing.approve", reason="DECISION_REVOKED")


def test_our_own_change_lightens_and_what_was_paid_too_much_goes_back(served):
    """处罚法第四十五条第二款；行政强制法第四十一条。"""
    served.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    talk(served)
    heavier = {"kind": "VARIED", "ground": "UNJUST", "reason": "偏重。", "fine_yuan": 200}
    assert served.refused("zhang", "decision.revoke", **heavier) == {"G-NOT-03"}
    assert "填 0" in served.invalid("zhang", "decision.revoke", **{**heavier, "fine_yuan": None})

    answer = revoke(served, kind="VARIED", ground="UNJUST", fine_yuan=100)

    assert "应退还 50元" in answer.message
    served.does("cai", "decision.refund", amount_yuan=50, receipt_no="退1")
    served.does("zhao", "closing.approve", reason="PERFORMED")


def test_a_decision_may_be_called_illegal_and_stand(served):
    """行政诉讼法第七十四条的同一道理：不撤销的，确认违法。"""
    talk(served)
    revoke(served, kind="ILLEGAL", ground="PROCEDURE")

    assert "PAY" in clocks(served)


def test_rights_told_wrongly_last_one_year(served):
    """复议法第二十条第三款；行诉法解释第六十四条（DL-18）。"""
    served.does("zhao", "decision.flag_remedy_text", reason="管辖法院写错")

    running = clocks(served)
    assert str(running["LIT-NOINFO"].due_on) == "2027-10-21"
    assert str(running["REC-NOINFO"].due_on) == "2027-10-21"
    assert not {"REC", "LIT"} & set(running)
    assert "已经登记" in served.invalid("zhao", "decision.flag_remedy_text", reason="x")


def test_what_was_not_served_has_no_period_yet(town):
    """复议法第二十条。"""
    town.decides()

    refused = town.refused("zhao", "decision.flag_remedy_text", reason="管辖法院写错")
    assert refused == {"G-END-01"}
    assert "理由" in town.invalid("zhao", "decision.correct", **{**FIX, "reason": ""})
