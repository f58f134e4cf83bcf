"""What the party says too late, or a minor alone, is never lost; officers are in one place at a time."""

from township_desk.casework import case_view
from township_desk.casework.next_steps import next_steps
from township_desk.casework.waiting import home

MINOR = {
    "birth_on": "2010-05-01",
    "id_no": "331122201005010016",
    "guardian": "周父",
    "name": "周示例",
}


def letters(town):
    return case_view.view(town.desk.as_("wang"), town.case).rights.letters


def test_a_letter_after_the_decision_is_kept_and_answered(town):
    """处罚法第四十五条：决定以后收到的意见登记在案，由负责人审查答复。"""
    town.decides()
    assert town.refused("wang", "notice.record_statement", content="不服") == {"G-STG-01"}

    town.does("wang", "notice.late_letter", content="罚得太重")

    assert "答复决定后收到的意见" in {x.what for x in home(town.desk.as_("li")).todo}
    assert "notice.answer_letter" in {s.act for s in next_steps(town.desk.as_("li"), town.case)}
    assert "写明答复" in town.invalid("li", "notice.answer_letter", answer=" ")
    town.does("li", "notice.answer_letter", answer="裁量适当，可依法申请复议。")
    assert letters(town)[0].answer == "裁量适当，可依法申请复议。"
    assert town.refused("li", "notice.answer_letter", answer="再答") == {"G-END-01"}


def test_a_letter_posted_in_time_makes_the_heads_look_again(town):
    """处罚法第四十五条第一款：期限内交邮而决定前未听取的，列为依职权审查的线索。"""
    town.decides()
    said = town.does("wang", "notice.late_letter", content="不服", posted_on="2026-10-19")
    assert "期限内交邮" in said.message
    assert "应当依职权审查" in town.invalid("li", "notice.answer_letter", answer="不成立")

    town.does("li", "notice.answer_letter", answer="已审查，另行处理", reconsider=True)

    assert (letters(town)[0].in_time, letters(town)[0].reconsider) == (True, True)


def test_a_letter_before_the_decision_is_a_statement(town):
    town.decides()
    assert town.refused("wang", "notice.late_letter", content="不服", on="2026-10-20") == {
        "G-DAT-01"
    }
    assert "晚于收到日期" in town.invalid(
        "wang", "notice.late_letter", content="不服", posted_on="2026-10-30"
    )
    assert "写明来信内容" in town.invalid("wang", "notice.late_letter", content=" ")


def test_a_letter_reaches_a_closed_case_too(town):
    town.decides()
    town.does("wang", "service.record", service=town.served())
    town.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    town.does("li", "closing.approve", reason="PERFORMED")

    town.does("wang", "notice.late_letter", content="谢谢")

    assert len(letters(town)) == 1


def test_the_postmark_lies_between_notice_and_arrival(town):
    town.notifies()
    town.on("2026-10-15")

    early = {"content": "不服", "posted_on": "2026-10-11"}
    assert "邮戳日期须在" in town.invalid("wang", "notice.record_statement", **early)
    town.does("wang", "notice.record_statement", content="不服", posted_on="2026-10-14")


def test_a_minor_waives_with_the_guardian_and_is_heard_with_the_guardian(town, fine):
    """处罚法第三十条、第四十五条：未成年人的陈述、放弃须由监护人参加（G-PTY-08）。"""
    town.party |= MINOR
    town.investigates()
    town.reports(fine)
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served(guardian_served=True))
    assert town.refused("wang", "notice.waive", statement=True) == {"G-PTY-08"}

    said = town.does("wang", "notice.record_statement", content="是我做的")

    assert "G-PTY-08" in {w.rule for w in said.warnings}
    town.does("wang", "notice.review_statement", text="已核实。", adopted=False)
    town.passes_review("2026-10-20")
    assert town.on("2026-10-21").refused("li", "decision.issue") == {"G-PTY-08"}


def test_an_officer_in_records_of_two_cases_at_once_is_told(town):
    """案卷评查标准：同一执法人员不得同时出现在两份笔录（G-OFF-06），跨案件也查。"""
    town.files()
    town.inspects()
    town.files()

    again = town.inspects()

    assert "G-OFF-06" in {w.rule for w in again.warnings}
    later = town.inspects(started_at="2026-10-12 09:30", ended_at="2026-10-12 10:00")
    assert "G-OFF-06" not in {w.rule for w in later.warnings}
