"""What cannot be true is sent back with rule, article and remedy, and nothing is written."""

import json
from dataclasses import replace

import pytest

from tests.casework.conftest import PARTY
from tests.casework.test_hearing_road import plan, told
from township_desk.casework.desk import explain
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.law.faults import FAULTS
from township_desk.procedure.rules import RULES, WAYS_OUT

CLUE = {"source": "PATROL", "content": "溪边有垃圾袋3个。", "place": "示例村溪边"}
YEAR = {
    "year": 2027,
    "source": "国务院办公厅关于2027年部分节假日安排的通知（示例）",
    "holidays": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-03"}],
}
__all__ = ["told"]
FINE_OF = {"waiver_reasoning": "不属于轻微违法。", "tier": "较轻"}


@pytest.fixture
def filed(town):
    town.files()
    return town


def sent_back(town, who: str, act: str, **given: object) -> list[dict[str, str]]:
    """What the refusal says in each of its sentences; the record is as it was."""
    before = town.state()
    with pytest.raises((InvalidInput, NotAllowed)) as caught:
        town.does(who, act, **given)
    assert town.state() == before
    said = explain(caught.value)
    json.dumps(said)
    for one in said:
        assert one["article"], one
        assert one["remedy"], one
        assert f"[{one['rule']}]" in str(caught.value)
        assert one["remedy"] in str(caught.value)
    return said


def rules(said: list[dict[str, str]]) -> set[str]:
    return {one["rule"] for one in said}


def test_every_rule_says_what_to_do_about_it():
    assert set(WAYS_OUT) == set(RULES)
    assert all(len(text) > 5 and text.endswith("。") for text in WAYS_OUT.values())


def test_a_fault_of_what_is_typed_stands_among_the_rules_of_the_house():
    for fault in FAULTS:
        assert RULES[fault.rule].law == fault.law
        assert RULES[fault.rule].of_the_house


def test_a_violation_after_its_discovery_contradicts_itself(town):
    """行政处罚法第四十七条：全过程记录。"""
    town.on("2026-10-12")

    said = sent_back(
        town, "wang", "clue.register", **CLUE, discovered_on="2026-10-11", violation_on="2026-10-12"
    )

    assert rules(said) == {"G-DAT-02"}
    town.does(
        "wang", "clue.register", **CLUE, discovered_on="2026-10-12", violation_on="2026-10-12"
    )


def test_a_record_that_ends_before_it_begins_contradicts_itself(filed):
    said = sent_back(
        filed, "wang", "investigation.inspect", started_at="2026-10-12 09:30",
        ended_at="2026-10-12 09:00", place="示例村溪边", officers=["wang", "chen"], text="有垃圾。",
    )  # fmt: skip

    assert rules(said) == {"G-DAT-02"}


def test_what_has_not_happened_yet_cannot_be_recorded(town):
    town.on("2026-10-12")

    said = sent_back(town, "wang", "clue.register", **CLUE, discovered_on="2026-10-13")

    assert rules(said) == {"G-DAT-03"}


def test_a_step_before_the_step_that_it_follows_names_both_days(filed):
    said = sent_back(
        filed, "wang", "investigation.inspect", started_at="2026-10-11 09:00",
        ended_at="2026-10-11 09:30", place="示例村溪边", officers=["wang", "chen"], text="有垃圾。",
    )  # fmt: skip

    assert rules(said) == {"G-DAT-01"}
    assert "2026-10-12" in said[0]["message"]


def test_one_officer_named_twice_is_not_two_officers(town):
    """行政处罚法第四十二条：执法人员不得少于两人。"""
    said = sent_back(
        town, "wang", "filing.propose", clue=town.hears_of_it(), matter="M014",
        officers=["wang", "wang"], cause="乱倒生活垃圾", party=PARTY,
    )  # fmt: skip

    assert rules(said) == {"G-OFF-01"}


def test_nobody_takes_two_seats_at_a_hearing(told):
    """行政处罚法第六十四条第四项。"""
    told.does("wang", "hearing.request")

    said = sent_back(told, "li", "hearing.notify", **plan(told, members=["liu"], clerk="liu"))

    assert rules(said) == {"G-INP-02"}


def test_an_act_out_of_order_says_where_the_case_stands(filed):
    """4.0：各阶段依次办理。"""
    said = sent_back(filed, "li", "decision.issue")

    assert rules(said) == {"G-STG-01"}


@pytest.mark.parametrize(
    "party",
    [
        pytest.param({"kind": "FOR_PROFIT_LEGAL", "name": "示例公司"}, id="a company without code"),
        pytest.param({**PARTY, "kind": "FOR_PROFIT_LEGAL"}, id="a person called a company"),
        pytest.param({"kind": "NATURAL_PERSON", "name": "周示例", "credit_code": "1"}, id="both"),
    ],
)
def test_a_party_of_the_wrong_kind_is_told_what_its_kind_needs(filed, party):
    """行政处罚法第五十九条第一款第一项：当事人的姓名或者名称、地址。"""
    said = sent_back(filed, "wang", "investigation.record_party", party=party)

    assert "G-INP-03" in rules(said)
    assert rules(said) <= {"G-INP-03", "G-INP-04"}


def test_a_number_that_fails_its_check_says_which_digit(filed):
    """GB 11643。"""
    wrong = {**PARTY, "id_no": "331122197806150011"}

    said = sent_back(filed, "wang", "investigation.record_party", party=wrong)

    assert rules(said) == {"G-INP-04"}
    assert said[0]["field"] == "id_no"


@pytest.mark.parametrize("sum_", ["1000000000000", "99999999999万", "1" + "0" * 40])
def test_a_sum_that_no_paper_can_carry_is_sent_back(town, sum_):
    town.investigates()

    said = sent_back(
        town, "wang", "investigation.close", character="违法。", opinion="罚款。",
        proposal={**FINE_OF, "penalties": [{"kind": "FINE", "amount_yuan": sum_}]},
    )  # fmt: skip

    assert rules(said) == {"G-INP-01"}
    assert said[0]["field"].endswith("amount_yuan")


@pytest.mark.parametrize(
    ("year", "word"),
    [
        ({"holidays": YEAR["holidays"] * 2}, "重复列为休息日"),
        ({"worked": ["2027-01-30", "2027-01-30"]}, "重复列为上班日"),
        ({"worked": ["2027-01-02"]}, "既列为休息日"),
        ({"worked": ["2027-01-06"]}, "不是周末"),
        ({"holidays": [{"name": "元旦", "first": "2026-12-31", "last": "2027-01-03"}]}, "不属于"),
        ({"holidays": [{"name": "元旦", "first": "2027-01-03", "last": "2027-01-01"}]}, "早于"),
    ],
)
def test_a_calendar_that_contradicts_itself_is_not_loaded(town, year, word):
    """期限计算规则 DL-20。"""
    said = sent_back(town, "admin", "calendar.load", **{**YEAR, **year})

    assert rules(said) == {"G-CAL-02"}
    assert any(word in one["message"] for one in said)


def test_a_fault_is_one_line_with_rule_article_and_remedy():
    fault = FAULTS[0]

    assert str(fault.at("终了早于开始")) == (
        f"[{fault.rule}] 终了早于开始（{fault.law}） 处理办法：{fault.remedy}"
    )
    assert str(replace(fault.at("终了早于开始"), law=None)) == "终了早于开始"
