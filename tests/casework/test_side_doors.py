"""Ways round the law that a tester tried, each closed: a told case up to a step, and then the trick."""

from datetime import date
from typing import Any

import pytest

from tests.conftest import SCENARIOS
from township_desk.casework import founding, training

SIGNED = {
    "method": "DIRECT",
    "servers": ["wang", "chen"],
    "place": "浙江省缙云县壶镇镇示例工业区虚构路6号",
    "recipient": "孙演练",
    "relation": "法定代表人",
}
OPINION = {"opinion": "PASS", "reasons": "同意", "benchmark_finding": "适用从轻等次"}


class Told:
    """A case of a scenario, played up to *upto*; then one act at a time."""

    def __init__(self, desk, story: str, upto: int) -> None:
        self.desk, self.saved = desk, dict[str, Any]()
        path = next(SCENARIOS.glob(f"{story}_*.toml"))
        for step in training.read(path)["step"][:upto]:
            founding.set_training_day(desk, step["on"])
            assert training.one(desk, step, self.saved).matched

    def act(self, when: date, who: str, do: str, **given) -> training.Step:
        founding.set_training_day(self.desk, when)
        step = {"on": when, "as": who, "do": do, "with": {"case": "$case", **given}}
        return training.one(self.desk, step, self.saved)

    def rules(self, when: date, who: str, do: str, **given) -> set[str]:
        """The rules that refuse it; empty when it goes through or the input itself is wrong."""
        step = self.act(when, who, do, **given)
        return set(step.rules) if step.outcome == "refused" else set()


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_a_case_under_suspicion_of_a_crime_does_not_go_to_the_county_instead(sqlite_desk):
    """先决定是否移送公安（行政处罚法第二十七条、移送规定第五条）."""
    told = Told(sqlite_desk, "71", 6)

    refused = told.rules(
        day("2026-04-29"), "li", "referral.require", reason="移送县局", row="R3", target="COUNTY"
    )
    twice = told.act(
        day("2026-04-29"), "wang", "referral.require", reason="移送", row="R2", target="POLICE"
    )
    named = told.act(day("2026-04-29"), "li", "crime.name_group", officers=["wang", "chen"])

    assert refused == {"G-CRI-01"}
    assert "正在按涉嫌犯罪移送" in twice.message
    assert named.outcome == "done"


def test_one_receipt_pays_once(sqlite_desk):
    """一张专用票据只证明一笔缴款（行政处罚法第七十条）."""
    told = Told(sqlite_desk, "01", 19)
    first = told.act(day("2026-11-06"), "cai", "execution.pay", amount_yuan=100, receipt_no="甲1")

    second = told.act(day("2026-11-07"), "cai", "execution.pay", amount_yuan=200, receipt_no="甲1")

    assert first.outcome == "done"
    assert second.outcome == "refused"
    assert "一张票据只能登记一次" in second.message


def test_another_host_takes_over_when_the_first_one_has_left_the_case(sqlite_desk):
    """主持人回避的，改由他人主持；当事人不因此视为缺席（行政处罚法第六十四条第四项、第六项）."""
    told = Told(sqlite_desk, "03", 17)
    on, later = day("2026-10-14"), day("2026-10-27")
    told.act(on, "li", "investigation.recuse", person="ting", reason="与当事人系近亲属")
    sqlite_desk.as_("admin").perform(
        "people.add", {"login": "ting2", "name": "丁二", "roles": ["HEARING_HOST"]}
    )
    new = {"reason": "主持人回避", "planned_on": later, "planned_at": "9时30分", "service": SIGNED}

    absent = told.rules(on, "li", "hearing.terminate", kind="ABSENT", reason="未到场")
    same = told.rules(on, "li", "hearing.postpone", **new)
    other = told.act(on, "li", "hearing.postpone", host="ting2", clerk="liu", **new)

    assert absent == {"G-HEA-05"}
    assert same == {"G-HEA-05"}
    assert other.outcome == "done"
    body = {"accusation": "甲", "defence": "乙", "examination": "丙"}
    held = told.act(
        later, "ting2", "hearing.hold", started_at="2026-10-27 09:30",
        ended_at="2026-10-27 11:00", body=body, evidence=[1, 2, 3, 4],
    )  # fmt: skip
    assert held.outcome == "done"


def test_only_what_was_submitted_can_be_agreed_to(sqlite_desk):
    """送审后改动的须重新送审；审核通过后也可以调整再送（G-LRV-04）."""
    told = Told(sqlite_desk, "01", 16)
    on = day("2026-11-03")
    lighter = {
        "penalties": [{"kind": "FINE", "amount_yuan": 250}],
        "tier": "从轻",
        "circumstances": ["REMOVED_HARM"],
        "waiver_reasoning": "不符合不予处罚情形",
        "discretion_reason": "按期改正",
    }
    told.act(on, "wang", "notice.amend", proposal=lighter, reason="按期改正")

    assert told.rules(on, "fa", "review.opine", **OPINION) == {"G-LRV-04"}
    assert told.act(on, "wang", "review.submit").outcome == "done"
    assert told.act(on, "fa", "review.opine", **OPINION).outcome == "done"
    lightest = {**lighter, "penalties": [{"kind": "FINE", "amount_yuan": 200}]}
    assert told.act(on, "wang", "notice.amend", proposal=lightest, reason="再轻").outcome == "done"
    assert told.rules(on, "li", "decision.issue") >= {"G-LRV-04"}
    assert told.act(on, "wang", "review.submit").outcome == "done"


@pytest.mark.parametrize(("name", "refused"), [("路人甲", {"G-SRV-05"}), ("孙演练", set())])
def test_only_the_legal_representative_on_record_signs_as_one(sqlite_desk, name, refused):
    """向法人送达由其法定代表人签收（民事诉讼法第八十八条）."""
    told = Told(sqlite_desk, "03", 11)

    service = {**SIGNED, "recipient": name}

    assert told.rules(day("2026-09-22"), "wang", "notice.serve", service=service) == refused


def test_a_filing_is_not_revoked_after_an_order_to_correct(sqlite_desk):
    """已责令改正即已认定违法，不予处罚的应当作出决定（行政处罚法第五十七条第一款第二项）."""
    told = Told(sqlite_desk, "01", 9)
    given = {"cause": "SUSPICION_GONE", "reason": "没有违法嫌疑", "course": "已询问"}

    assert told.rules(day("2026-10-16"), "zhang", "filing.revoke", **given) == {"G-CLS-01"}


def test_what_the_party_says_is_recorded_while_the_case_rests(sqlite_desk):
    """中止期间当事人的陈述申辩照样登记（行政处罚法第四十五条第一款）."""
    told = Told(sqlite_desk, "01", 14)
    on = day("2026-10-27")
    told.act(
        on, "li", "suspension.suspend", cause="AWAIT_OTHER_CASE", reason="另案未结", support="函"
    )

    said = told.act(on, "wang", "notice.record_statement", content="请求从轻")

    assert said.outcome == "done"


def test_the_same_punishment_in_other_words_on_the_same_evidence_is_refused(sqlite_desk):
    """换个说法不是主要事实改变（行政诉讼法第七十一条、行诉法解释第九十条）."""
    told = Told(sqlite_desk, "01", 22)
    end = day("2026-12-28")
    told.act(
        day("2026-12-13"), "wang", "remedy.record", kind="RECONSIDERATION",
        lodged_on="2026-12-12", claims="撤销", organ="缙云县人民政府",
    )  # fmt: skip
    told.act(
        day("2026-12-13"), "wang", "remedy.accept", on="2026-12-13", case_no="复1",
        copy_on="2026-12-13",
    )  # fmt: skip
    told.act(
        end, "wang", "remedy.result", outcome="REVOKED", form="DECISION", document_no="复决1",
        decided_on=end, served_on=end, text="撤销", ground="FACTS",
    )  # fmt: skip
    told.act(end, "li", "decision.renew", reason="重新调查", start="INVESTIGATION")
    told.act(
        end, "wang", "investigation.establish_fact", evidence=[1, 2, 4], replaces=1,
        text="2026年10月12日14时许，当事人将装修垃圾约1.5立方米倾倒在村口空地。",
    )  # fmt: skip

    def proposed(amount: int) -> dict[str, Any]:
        return {
            "penalties": [{"kind": "FINE", "amount_yuan": amount}],
            "tier": "从轻",
            "circumstances": ["REMOVED_HARM"],
            "waiver_reasoning": "不符合不予处罚情形",
            "discretion_reason": "按期改正",
        }

    closed = told.act(
        end, "wang", "investigation.close", character="擅自倾倒", proposal=proposed(300)
    )
    same = told.rules(end, "li", "notice.approve")
    told.act(end, "wang", "notice.amend", proposal=proposed(200), reason="主要事实变更")
    other = told.act(end, "li", "notice.approve")

    assert closed.outcome == "done"
    assert same == {"G-REM-03"}
    assert other.outcome == "done"


def test_one_head_does_not_find_no_fact_where_the_review_agreed_to_punish(sqlite_desk):
    """审核同意处罚而拟不予处罚的，由负责人集体讨论（行政处罚法第五十七条第二款）."""
    told = Told(sqlite_desk, "01", 17)

    refused = told.rules(
        day("2026-11-04"), "li", "decision.no_penalty", ground="NO_FACT", reason="事实不成立"
    )

    assert refused == {"G-COL-01"}


def test_the_opinion_of_a_reviewer_who_had_to_leave_counts_for_nothing(sqlite_desk):
    """应当回避的审核人员出具的意见不算审核（行政处罚法第四十三条、第五十八条）."""
    told = Told(sqlite_desk, "01", 17)
    on = day("2026-11-04")
    told.act(on, "li", "investigation.recuse", person="fa", reason="与当事人系近亲属")

    assert told.rules(on, "li", "decision.issue") == {"G-LRV-01"}
