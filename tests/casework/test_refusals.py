"""A refusal says everything at once and writes nothing (design.md 3)."""

import pytest

from township_desk.errors import NotAllowed


def propose(town):
    town.proposes(town.hears_of_it(), officers=["wang", "fang"])


def file_it(town):
    town.proposes(town.hears_of_it())
    town.does("wang", "filing.approve")


def notify(town):
    town.investigates()
    town.does("li", "notice.approve")


def decide(town):
    town.notifies()
    town.does("li", "decision.issue")


def serve(town):
    town.decides()
    town.does("wang", "service.record", service=town.served(relation="邻居"))


def close(town):
    town.decides()
    town.does("li", "closing.approve", reason="PERFORMED")


def punish_on_the_spot(town):
    open_on_the_spot(town, 500)


def open_on_the_spot(town, yuan):
    town.on("2026-10-12")
    proposal = {"penalties": [{"kind": "FINE", "amount_yuan": yuan}]}
    given = {"matter": "M014", "officers": ["wang", "chen"], "party": town.party, "place": "溪边"}
    town.does("wang", "summary.open", facts="当事人倾倒垃圾。", proposal=proposal, **given)


REFUSED = [propose, file_it, notify, decide, serve, close, punish_on_the_spot]


@pytest.mark.parametrize("story", REFUSED, ids=lambda story: story.__name__)
def test_a_refused_act_leaves_every_table_and_the_audit_chain_as_they_were(town, story):
    before = []

    def remember(who, act, **given):
        before.append(town.state())
        return done(who, act, **given)

    done = town.does
    town.does = remember
    with pytest.raises(NotAllowed):
        story(town)

    assert town.state() == before[-1]


def test_input_that_cannot_be_read_writes_nothing(town):
    town.files()
    before = town.state()

    said = town.invalid(
        "wang",
        "investigation.inspect",
        started_at="2026-10-12 10:00",
        ended_at="2026-10-12 09:00",
        place="溪边",
        officers=["wang", "chen"],
        text="有垃圾。",
    )

    assert "结束时间须晚于开始时间" in said
    assert town.state() == before


def test_a_paper_that_cannot_be_finalised_undoes_the_whole_act(town):
    """Invariant 6: a gap refuses finalising; no number is used up for it."""
    town.files(party=None)
    town.inspects()
    before = town.state()

    said = town.invalid(
        "wang",
        "investigation.order_correction",
        text="清运",
        facts="",
        due_on="2026-10-15",
    )

    assert "责令" in said
    assert town.state() == before


def test_every_reason_against_an_act_is_said_at_once_with_its_article(town):
    """处罚法第四十四条、第五十八条、第六十二条：告知期限未满，也未经法制审核。"""
    town.notifies()

    with pytest.raises(NotAllowed) as caught:
        town.does("li", "decision.issue")

    findings = {finding.rule: finding for finding in caught.value.findings}
    assert findings.keys() >= {"G-NOT-02", "G-LRV-01"}
    assert "第六十二条" in str(findings["G-NOT-02"].law)
    assert "第五十八条" in str(findings["G-LRV-01"].law)
    assert all(f.text and f.page and (f.remedy or f.law) for f in findings.values())


def test_every_fault_of_an_input_is_said_at_once(town):
    said = town.invalid("wang", "clue.register", source="巡查", violation_on="昨天", colour="黑")

    assert "不认识的项目“colour”" in said
    assert "案件来源" in said
    assert "“昨天”不是日期" in said
    assert "缺少“线索内容”" in said


def test_an_unknown_act_is_refused_in_words(town):
    assert "没有名为“decision.forget”的操作" in town.invalid("li", "decision.forget")
