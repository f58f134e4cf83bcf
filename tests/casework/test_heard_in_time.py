"""What the party says in time is heard, wherever the case has come to (处罚法第四十四条、第四十五条)."""

SET = {"parameter": "P-STMT", "source": "县示例文号"}
POSTED = {"method": "PUBLIC_NOTICE", "tried_before": "直接、邮寄送达均被退回。"}


def test_a_letter_posted_on_the_last_day_is_heard_although_the_review_has_passed(town):
    """处罚法第四十五条第一款：期限内交邮的陈述申辩后到的，复核后重新法制审核，才能决定。"""
    town.notifies()
    town.passes_review("2026-10-20")
    town.on("2026-10-21").does("wang", "notice.record_statement", content="不服", on="2026-10-19")
    assert "G-NOT-05" in town.refused("li", "decision.issue")
    town.does("wang", "notice.review_statement", text="不成立。", adopted=False)
    assert "G-LRV-03" in town.refused("li", "decision.issue")

    town.passes_review("2026-10-22")

    town.does("li", "decision.issue")


def test_a_hearing_asked_for_by_post_on_the_last_day_is_held(town, fine):
    """处罚法第六十四条第一项：以邮戳日期为准，法制审核通过以后才收到的也要组织听证。"""
    large = {"penalties": [{"kind": "FINE", "amount_yuan": 30000}], "tier": "较重"}
    reason = {"maximum_reason": "占用五十平方米以上，危及行车安全。"}
    town.notifies({**fine, **large, **reason}, matter="M142", cause="擅自占用公路")
    town.passes_review("2026-10-20")

    town.on("2026-10-21").does("wang", "hearing.request", on="2026-10-19")

    assert "G-HEA-03" in town.refused("li", "decision.issue")


def test_who_answers_a_public_notice_before_it_counts_is_heard(town):
    """民事诉讼法第九十五条：公告满三十日视为送达，但当事人看到公告就可以陈述申辩。"""
    town.investigates()
    town.reports()
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served(**POSTED, recipient=""))
    early = {"content": "不服", "on": "2026-10-11"}
    assert "不能早于" in town.invalid("wang", "notice.record_statement", **early)

    said = town.on("2026-10-20").does("wang", "notice.record_statement", content="看到公告，不服")

    assert "请复核" in said.message


def test_the_days_that_the_notice_prints_are_the_days_that_run(town):
    """处罚法第六十二条：告知书写七个工作日，后来把参数改成五个，仍按七个工作日。"""
    town.desk.as_("admin").perform(
        "parameters.set", {**SET, "value": "7", "valid_from": "2026-01-01"}
    )
    town.investigates()
    town.reports()
    town.does("li", "notice.approve")
    town.desk.as_("admin").perform(
        "parameters.set", {**SET, "value": "5", "valid_from": "2026-10-13"}
    )

    told = town.on("2026-10-13").does("wang", "notice.serve", service=town.served())

    assert "陈述申辩至 2026-10-22" in told.message
