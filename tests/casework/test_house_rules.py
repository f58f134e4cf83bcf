"""The rules of the program itself as an officer meets them: a sentence, a basis, a way out, nothing written."""

import re

import pytest

from township_desk.errors import Finding, NotAllowed
from township_desk.procedure.rules import RULES


@pytest.fixture
def filed(town):
    town.files()
    return town


def refused(town, who: str, act: str, **given: object) -> Finding:
    """The one finding with which *act* is refused; the record is as it was."""
    before = town.state()
    with pytest.raises(NotAllowed) as caught:
        town.does(who, act, **given)
    assert town.state() == before
    [found] = caught.value.findings
    return found


def test_who_has_not_the_role_is_told_whose_act_it_is(town):
    """附录C：立案由负责人批准。"""
    town.proposes(town.hears_of_it())

    found = refused(town, "liu", "filing.approve")

    assert found.rule == "G-ROL-01"
    assert "负责人" in found.text
    town.does("li", "filing.approve")


def test_an_act_of_another_stage_names_the_stage_that_it_belongs_to(filed):
    """4.0：各阶段依次办理。"""
    found = refused(filed, "li", "decision.issue")

    assert found.rule == "G-STG-01"
    assert "调查取证" in found.text
    assert found.remedy


def test_a_day_before_the_one_that_comes_first_is_refused(filed):
    """日期不得互相矛盾：笔录不早于线索发现之日。"""
    given = {
        "started_at": "2026-10-11 09:00",
        "ended_at": "2026-10-11 09:30",
        "place": "示例村溪边",
        "officers": ["wang", "chen"],
        "text": "溪边有垃圾袋3个。",
    }

    found = refused(filed, "wang", "investigation.inspect", **given)

    assert found.rule == "G-DAT-01"
    assert "2026-10-12" in found.text
    filed.inspects()


def test_what_is_not_there_cannot_be_dealt_with(filed):
    """没有中止的案件不能恢复。"""
    found = refused(filed, "li", "suspension.resume", reason="事由消除")

    assert found.rule == "G-END-01"
    assert "中止" in found.text


@pytest.mark.parametrize(
    ("who", "act", "given"),
    [
        ("liu", "decision.issue", {}),
        ("li", "decision.issue", {}),
        ("li", "suspension.resume", {"reason": "事由消除"}),
    ],
)
def test_a_refusal_of_the_house_says_the_sentence_of_the_table_and_its_basis(
    filed, who, act, given
):
    """程序自己的规则也写明依据（办案规则），并与规则表一致。"""
    found = refused(filed, who, act, **given)

    rule = RULES[found.rule]
    wording = ".+".join(re.escape(part) for part in re.split(r"\{\w+\}", rule.message))
    assert re.fullmatch(wording, found.text)
    assert (found.level, found.law) == (rule.level, rule.law)


@pytest.mark.parametrize(
    ("who", "act", "given"),
    [
        ("li", "filing.record_transition", {"basis": "清单调整过渡规定"}),
        ("duan", "approval.endorse", {"subject": "closing", "opinion": "同意。"}),
    ],
)
def test_a_closed_case_takes_no_step_of_its_own_road_any_more(worked_desk, who, act, given):
    """4.0：结案之后只办理救济、公示、评查和自行纠正。"""
    with pytest.raises(NotAllowed) as caught:
        worked_desk.as_(who).perform(act, {"case": 1, **given})

    assert {x.rule for x in caught.value.findings} == {"G-STG-01"}
    assert "结案" in str(caught.value)
