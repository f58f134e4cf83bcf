"""No act is dated before the one that it follows; a real office has no clock of its own."""

from datetime import date

import pytest

from township_desk.casework import founding
from township_desk.casework.acts import ACTS
from township_desk.errors import InvalidInput
from township_desk.models.office import OfficeProfile
from township_desk.models.paper import PaperRow

DAY = date(2026, 10, 12)


def test_a_case_never_goes_back_in_time_whatever_the_clock_says(town):
    """第五十四条至第六十一条的先后次序：电脑日期调回，任何一步都不能办。"""
    town.on("2026-10-14").files("2026-10-14")
    town.on("2026-10-13")
    before = town.state()

    shown = {"step": "decision.issue", "text": "已超过九十日办案期限"}
    confirm = town.refused("li", "case.confirm", rule="G-DEC-02", reason="理由", **shown)
    assert confirm == {"G-DAT-01"}
    assert town.refused("wang", "investigation.record_party", party=town.party) == {"G-DAT-01"}
    assert town.state() == before


def test_the_same_day_is_not_back_in_time(town):
    town.files()

    town.inspects()


def test_a_proposal_is_not_older_than_its_clue(town):
    clue = town.hears_of_it("2026-10-14")
    town.on("2026-10-13")

    given = {"clue": clue, "matter": "M014", "officers": ["wang", "chen"], "party": town.party}

    assert town.refused("wang", "filing.propose", **given) == {"G-DAT-01"}


def test_a_decision_before_its_review_is_out_of_order_twice_over(town):
    """处罚法第五十八条：先审核，后决定（G-DEC-12）。"""
    town.notifies()
    town.passes_review("2026-10-22")
    town.on("2026-10-21")

    assert town.refused("li", "decision.issue") == {"G-DAT-01", "G-DEC-12"}


@pytest.mark.parametrize(
    ("act", "who", "given"),
    [
        ("notice.record_statement", "wang", {"content": "少罚点。"}),
        ("notice.waive", "wang", {"statement": True}),
        ("referral.consult", "li", {"document_no": "1号", "text": "意见"}),
    ],
)
def test_a_day_that_has_not_come_is_refused(town, act, who, given):
    town.notifies()

    assert "晚于今天" in town.invalid(who, act, on="2026-11-30", **given)


def test_a_request_for_a_hearing_is_not_older_than_the_notice(town):
    """处罚法第六十四条第一项：被告知后五个工作日内提出。"""
    town.notifies()

    assert town.refused("wang", "hearing.request", on="2026-10-09") == {"G-DAT-01"}


def test_goods_are_not_turned_in_before_they_were_collected(town):
    town.decides()
    town.does("wang", "service.record", service=town.served())

    said = town.invalid(
        "cai", "execution.pay", amount_yuan=150, receipt_no="浙财1", on="2026-10-21",
        turned_in_on="2026-10-20",
    )  # fmt: skip

    assert "依次" in said


def test_a_real_office_cannot_set_its_day(desk):
    """design.md 3：只有练习单位可以设定日期。"""
    with desk.database.writing() as session:
        session.query(OfficeProfile).one().training = False

    with pytest.raises(InvalidInput, match="只有练习单位可以"):
        founding.set_training_day(desk, DAY)


def test_every_day_of_the_record_is_a_day_without_a_time(worked_desk):
    """Invariant 8: legal days are dates, instants are UTC."""
    with worked_desk.reading() as session:
        papers = session.query(PaperRow).all()

    assert {type(paper.dated_on) for paper in papers} == {date}
    assert all(paper.finalised_at.utcoffset() is not None for paper in papers)


def test_every_act_asks_for_days_as_days():
    """A day is asked as a date, an hour as a moment: never as free text."""
    for act in ACTS.values():
        for name, entry in act.to_json()["input"]["properties"].items():
            if name.endswith("_on") or name == "on":
                assert entry.get("format") == "date", (act.name, name)
