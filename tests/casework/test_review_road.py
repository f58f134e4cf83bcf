"""法制审核 and 集体讨论 through the acts: seven answers with their roads, votes, dissent (处罚法第五十七条、第五十八条)."""

import pytest
from sqlalchemy import select

from township_desk.casework import case_view
from township_desk.casework.next_steps import next_steps
from township_desk.documents.freeze import FrozenDocument
from township_desk.models.decision import ClockRow
from township_desk.models.paper import PaperRow
from township_desk.procedure.stages import Stage

SAID = {"reasons": "已审。", "benchmark_finding": "等次适当"}


@pytest.fixture
def submitted(town):
    """Told on 10-12, submitted on 10-20."""
    town.notifies()
    town.on("2026-10-20").does("wang", "review.submit")
    return town


def opine(town, opinion, **more):
    return town.does("fa", "review.opine", opinion=opinion, **{**SAID, **more})


def frozen(town, kind):
    with town.desk.reading() as session:
        row = session.scalars(select(PaperRow).where(PaperRow.type == kind)).all()[-1]
        return FrozenDocument.from_bytes(row.frozen).facts


def rights(town):
    return case_view.view(town.desk.as_("wang"), town.case).rights


def heads(*votes):
    names = ("zhang", "li", "zhao")
    return [{"login": n, "view": "意见。", "vote": v} for n, v in zip(names, votes, strict=True)]


def test_a_case_is_not_submitted_while_the_party_may_still_speak(town):
    """处罚法第四十五条、第五十八条：期限届满或者书面放弃以后才送审。"""
    town.notifies()

    assert town.on("2026-10-19").refused("wang", "review.submit") == {"G-NOT-02"}
    town.does("wang", "notice.waive", statement=True)
    town.does("wang", "review.submit")


def test_what_must_be_supplemented_goes_back_to_the_investigation(submitted):
    """4.4.H 补充调查：写明需要补充的，退回调查取证。"""
    assert "需要补充" in submitted.invalid("fa", "review.opine", opinion="SUPPLEMENT", **SAID)

    opine(submitted, "SUPPLEMENT", missing="现场照片")

    assert submitted.row().stage is Stage.INVESTIGATION
    assert frozen(submitted, "legal_review_opinion")["review"]["missing"] == "现场照片"


@pytest.mark.parametrize(
    ("step", "stage"),
    [
        ("NOTICE", Stage.NOTICE),
        ("STATEMENT", Stage.NOTICE),
        ("INVESTIGATION", Stage.INVESTIGATION),
    ],
)
def test_a_faulty_step_is_named_and_the_case_stands_there(submitted, step, stage):
    """4.4.H 纠正程序：退回到写明的步骤。"""
    assert "退回哪一步" in submitted.invalid(
        "fa", "review.opine", opinion="CORRECT_PROCEDURE", **SAID
    )

    opine(submitted, "CORRECT_PROCEDURE", step=step)

    assert submitted.row().stage is stage


def test_a_hearing_is_held_again_only_where_one_was_asked_for(submitted):
    """4.4.H 纠正程序：没有听证申请的，不能退回重新组织听证。"""
    wrong = {"opinion": "CORRECT_PROCEDURE", "step": "HEARING", **SAID}

    assert "没有要求听证" in submitted.invalid("fa", "review.opine", **wrong)
    assert rights(submitted).reviews[-1].opinion == ""


def test_a_faulty_hearing_is_held_again(town, fine):
    """4.4.H、处罚法第六十四条：听证违反程序的，重新组织。"""
    town.investigates(matter="M142", cause="擅自占用公路")
    town.reports({**fine, "penalties": [{"kind": "FINE", "amount_yuan": 3000}]})
    town.does("li", "notice.approve")
    town.does("wang", "notice.serve", service=town.served())
    town.does("wang", "hearing.request")
    town.does("ting", "hearing.terminate", kind="WITHDRAWN", reason="撤回")
    town.on("2026-10-20").does("wang", "review.submit")
    opine(town, "CORRECT_PROCEDURE", step="HEARING")

    assert town.row().stage is Stage.HEARING
    assert town.refused("li", "decision.issue") == {"G-STG-01", "G-HEA-03"}


def test_advice_to_refer_opens_the_referral(submitted):
    """4.4.H 建议移送：提出移送，计算移送期限。"""
    done = opine(submitted, "REFER", refer_to="DEPARTMENT")

    assert submitted.row().stage is Stage.REFERRAL
    assert "已提出移送" in done.message


def test_a_rejected_case_stays_until_it_is_mended(submitted):
    """处罚法第五十八条：审核未通过的不得作出决定。"""
    opine(submitted, "REJECT")

    assert submitted.row().stage is Stage.REVIEW
    assert "G-LRV-01" in submitted.refused("li", "decision.issue")
    submitted.does("wang", "review.submit")


def test_advice_not_to_punish_is_followed_or_discussed(submitted):
    """4.4.H、4.4.I：建议不予处罚而不采纳的，集体讨论；但未经审核通过仍不得处罚（第五十八条）。"""
    opine(submitted, "NO_PENALTY")
    assert submitted.row().stage is Stage.DECISION

    submitted.discusses()

    assert submitted.refused("li", "decision.issue") == {"G-LRV-01"}
    assert "法制审核意见未采纳" in rights(submitted).discussions[-1].why
    submitted.does("wang", "review.submit")
    opine(submitted, "PASS")
    submitted.on("2026-10-21").does("li", "decision.issue")


def test_the_reviewer_looks_at_eight_items(submitted):
    """4.4.H (1)–(8)：逐项审核；有问题的不能同意。"""
    fault = [{"item": "OFFICERS", "finding": "一名执法人员证件过期", "sound": False}]
    assert "结论不能是“同意”" in submitted.invalid(
        "fa", "review.opine", opinion="PASS", checks=fault, **SAID
    )
    assert "请写明理由" in submitted.invalid(
        "fa", "review.opine", opinion="REJECT", reasons=" ", benchmark_finding="无"
    )

    opine(submitted, "REJECT", checks=fault)

    checks = dict(rights(submitted).reviews[-1].checks)
    assert len(checks) == 8
    assert checks["执法人员资格"] == "一名执法人员证件过期"
    assert checks["文书"] == "见审核理由"


def test_a_hard_case_has_ten_working_days(town):
    """P-LRV、P-LRV-EXT：疑难案件延长五个工作日；送审理由印在送审表上（第五十八条第一款）。"""
    town.notifies()
    done = town.on("2026-10-20").does("wang", "review.submit", difficult=True)

    assert "2026-11-03" in done.message
    assert "第三项" in str(frozen(town, "legal_review_submission")["review_reason"])
    with town.desk.reading() as session:
        clock = session.scalars(select(ClockRow).where(ClockRow.clock == "LRV")).one()
    assert str(clock.due_on) == "2026-11-03"


def test_only_the_reviewer_who_asked_confirms_the_edits(town):
    """4.4.H：修改由出具意见的审核人确认。"""
    town.notifies()
    town.passes_review(opinion="PASS_WITH_EDITS")
    law = {"login": "lvshi", "name": "吕审核", "roles": ["LEGAL_REVIEWER"]}
    town.does("admin", "people.add", **law, legal_qualification=True)

    assert town.refused("lvshi", "review.confirm_edits") == {"G-ROL-01"}


def test_a_letter_after_the_review_asks_for_another_on_the_same_day(town):
    """处罚法第四十五条、第五十八条：审核后复核的陈述申辩，同一天也须重新审核。"""
    town.notifies()
    town.passes_review("2026-10-20")
    late = {"content": "不服", "on": "2026-10-20", "posted_on": "2026-10-19"}
    town.does("wang", "notice.record_statement", **late)
    town.does("wang", "notice.review_statement", text="不成立。", adopted=False)
    assert "G-LRV-03" in town.refused("li", "decision.issue")

    town.does("wang", "review.submit")
    opine(town, "PASS")

    town.does("li", "decision.issue")


def test_a_submission_that_was_overtaken_does_not_hold_up_the_next(submitted):
    """送审后案件退回告知的，原送审作废，可以再次送审。"""
    submitted.does("li", "notice.withdraw", reason="告知书有误")
    submitted.does("li", "notice.approve")
    submitted.does("wang", "notice.serve", service=submitted.served())
    submitted.does("wang", "notice.waive", statement=True)

    submitted.does("wang", "review.submit")

    assert [r.kind for r in rights(submitted).reviews] == ["已撤回的送审", "决定前审核"]


def test_a_look_before_the_notice_never_replaces_the_review(town):
    """P-LRV-WHEN：告知前审核不能替代决定前的法制审核（第五十八条）。"""
    town.desk.as_("admin").perform(
        "parameters.set",
        {
            "parameter": "P-LRV-WHEN",
            "value": "true",
            "source": "县示例文号",
            "valid_from": "2026-01-01",
        },
    )
    town.investigates()
    town.reports()
    assert town.refused("li", "notice.approve") == {"G-END-01"}
    assert town.refused("wang", "review.early", agrees=True, reasons="可以") == {"G-OFF-04"}
    town.does("fa", "review.early", agrees=False, reasons="证据不足")
    assert town.refused("li", "notice.approve") == {"G-END-01"}
    town.does("fa", "review.early", agrees=True, reasons="可以告知")

    town.does("li", "notice.approve")

    town.does("wang", "notice.serve", service=town.served())
    assert "已经告知" in town.invalid("fa", "review.early", agrees=True, reasons="可以")
    assert "G-LRV-01" in town.on("2026-10-20").refused("li", "decision.issue")


# -- 集体讨论


@pytest.fixture
def passed(submitted):
    """The review has passed on 10-20."""
    opine(submitted, "PASS")
    return submitted


def test_a_recorded_dissent_of_an_officer_is_discussed(passed):
    """4.4.I：承办人有不同意见的，集体讨论。"""
    assert passed.refused("duan", "review.dissent", text="应不予处罚") == {"G-ROL-01"}
    assert "不同意见" in passed.invalid("chen", "review.dissent", text=" ")
    passed.does("chen", "review.dissent", text="情节轻微，应不予处罚")

    assert passed.refused("li", "decision.issue") == {"G-COL-01"}
    passed.discusses()
    passed.does("li", "decision.issue")


def test_the_minutes_name_each_vote_and_who_sat_there_without_one(passed):
    """documents.md D57：表决情况、列席人员、争议焦点。"""
    voters = heads("AGREE", "AGREE", "OPPOSE")
    passed.discusses(voters=voters, disputes="幅度", recorder="liu")

    told = frozen(passed, "collective_discussion_record")["discussion"]
    assert (told["agreed"], told["opposed"], told["carried"]) == (2, 1, True)
    assert len(told["attendees"]) == 3
    assert told["recorder"]


def test_a_vote_without_majority_concludes_nothing(passed):
    """处罚法第五十七条第二款：没有多数意见的，须再次讨论。"""
    done = passed.discusses(voters=heads("AGREE", "OPPOSE", "ABSTAIN"))

    assert "未形成多数意见" in done.message
    assert passed.refused("li", "decision.issue") == {"G-COL-01"}
    passed.discusses()
    passed.does("li", "decision.issue")


def test_nobody_votes_twice(passed):
    twice = [{"login": "zhang", "view": "同意。"}, {"login": "zhang", "view": "同意。"}]

    assert "只能表决一次" in passed.invalid(
        "li", "review.discuss", chair="zhang", voters=twice, conclusion="同意"
    )


@pytest.mark.parametrize(
    ("motion", "stage"), [("SUPPLEMENT", Stage.INVESTIGATION), ("REFER", Stage.REFERRAL)]
)
def test_the_heads_may_send_the_case_back_or_away(passed, motion, stage):
    """4.4.I：集体讨论可以决定补充调查或者移送。"""
    passed.discusses(motion=motion, conclusion="补充调查或者移送")

    assert passed.row().stage is stage


def test_heads_who_waive_decide_a_waiver(passed):
    """处罚法第三十三条、第五十七条：讨论决定不予处罚的，不得处罚。"""
    passed.discusses(motion="NO_PENALTY", conclusion="不予处罚")

    assert passed.refused("li", "decision.issue") == {"G-COL-03"}
    assert "请选择处罚" in passed.invalid(
        "li", "review.discuss", chair="zhang", voters=heads("AGREE", "AGREE", "AGREE"),
        conclusion="同意", motion="APPROVE",
    )  # fmt: skip


def test_other_subjects_have_their_own_minutes(town):
    """4.4.I：第二次延长、撤销本机关的决定由负责人集体讨论。"""
    town.files()
    given = {
        "chair": "zhang", "voters": heads("AGREE", "AGREE", "AGREE"), "conclusion": "同意延长",
    }  # fmt: skip
    assert "review.discuss" in town.invalid("li", "review.talk", subject="decision", **given)
    assert "没有可以撤销" in town.invalid("li", "review.talk", subject="revocation", **given)
    team = {**given, "voters": [{"login": "duan", "view": "同意。"}]}
    assert "G-COL-04" in town.refused("li", "review.talk", subject="extension", **team)

    town.does("li", "review.talk", subject="extension", **given)

    assert rights(town).discussions[-1].subject == "第二次延长办案期限"


def test_a_decided_case_is_not_extended(town):
    town.decides()
    given = {"chair": "zhang", "voters": heads("AGREE", "AGREE", "AGREE"), "conclusion": "同意"}

    assert "不再延长" in town.invalid("li", "review.talk", subject="extension", **given)
    done = town.does("li", "review.talk", subject="revocation", **given)
    assert "集体讨论结论" in done.message


def test_the_panel_offers_what_makes_sense(passed):
    """界面：送审、异议等只在有意义时提供。"""

    def offered(who):
        return {s.act for s in next_steps(passed.desk.as_(who), passed.case)}

    assert "review.submit" not in offered("wang")
    assert "review.dissent" in offered("wang")
    assert "hearing.refuse" not in offered("li")
    assert "notice.late_letter" not in offered("wang")
