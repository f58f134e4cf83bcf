"""复议、诉讼 through the real acts: what is recorded, refused, answered, and what it does to the case."""

import pytest

from township_desk.casework import case_view, next_steps, paper_remedies, waiting
from township_desk.procedure.stages import Stage


@pytest.fixture
def served(town):
    """A decision of 150 yuan of 2026-10-21, served the same day."""
    town.decides()
    town.does("wang", "service.record", service=town.served())
    return town


@pytest.fixture
def accepted(served):
    """A reconsideration accepted on 2026-11-04; the copy came that day, the answer is due on 11-18."""
    seeks(served)
    accepts(served)
    return served


def seeks(town, day="2026-11-02", kind="RECONSIDERATION", **more):
    given = {"kind": kind, "lodged_on": day, "claims": "罚款过重，请求撤销。"}
    return town.on(day).does("wang", "remedy.record", **{**given, **more})


def accepts(town, day="2026-11-04", **more):
    given = {"on": day, "case_no": "缙政复〔2026〕12号", "copy_on": day}
    return town.on(day).does("wang", "remedy.accept", **{**given, **more})


def outcome(day="2026-12-10", what="UPHELD", form="DECISION", **more):
    given = {
        "outcome": what, "form": form, "document_no": "缙政复决〔2026〕12号",
        "decided_on": day, "served_on": day, "text": "主文如文书所载。",
    }  # fmt: skip
    return {**given, **more}


def ends(town, day="2026-12-10", what="UPHELD", form="DECISION", **more):
    given = outcome(day, what, form, **more)
    return town.on(day).does("wang", "remedy.result", **given)


def clocks(town):
    seen = case_view.view(town.desk.as_("wang"), town.case)
    return {c.clock: c for c in seen.clocks if c.state == "running"}


def offered(town, who="li"):
    return {s.act for s in next_steps.next_steps(town.desk.as_(who), town.case) if s.mine}


# -- lodging and acceptance


def test_a_remedy_runs_beside_the_stage_and_suspends_nothing(served):
    """处罚法第七十三条第一款；复议法第四十二条。"""
    answer = seeks(served)

    assert served.row().stage is Stage.EXECUTION
    assert "不停止执行" in answer.message
    assert {"LIT", "PAY", "REC-ACC"} <= set(clocks(served))
    assert "REC" not in clocks(served)


def test_what_is_refused_leaves_nothing_behind(served):
    """复议法第二十九条；design.md 1：要么全部写入，要么不写。"""
    seeks(served)
    before = served.state()

    given = {"kind": "RECONSIDERATION", "lodged_on": "2026-11-02", "claims": "再申请"}
    assert served.refused("wang", "remedy.record", **given) == {"G-RMD-01"}
    early = {**given, "kind": "LITIGATION", "lodged_on": "2026-10-20"}
    assert served.refused("wang", "remedy.record", **early) == {"G-DAT-01"}
    assert served.refused("wang", "remedy.result", **outcome("2026-11-02")) == {"G-RMD-03"}
    assert served.state() == before


def test_no_reconsideration_after_an_accepted_suit(served):
    """复议法第二十九条第二款。"""
    seeks(served, kind="LITIGATION")
    accepts(served, case_no="（2026）浙1122行初5号")

    given = {"kind": "RECONSIDERATION", "lodged_on": "2026-11-04", "claims": "请求撤销"}
    assert served.refused("wang", "remedy.record", **given) == {"G-RMD-01"}
    assert "LIT" not in clocks(served)


def test_input_that_makes_no_sense_is_sent_back(served):
    """复议法第三十二条；行政诉讼法第五十条。"""
    suit = {"kind": "LITIGATION", "lodged_on": "2026-10-21", "claims": "请求撤销"}

    assert "人民法院" in served.invalid("wang", "remedy.record", **suit, through_us=True)
    assert "请求和理由" in served.invalid("wang", "remedy.record", **{**suit, "claims": ""})
    assert served.refused("wang", "remedy.forward") == {"G-END-01"}
    assert served.refused("wang", "remedy.accept", on="2026-10-21", case_no="x") == {"G-END-01"}


def test_what_was_handed_to_us_is_passed_on_in_five_working_days(served):
    """复议法第三十二条、第八十八条（P-REC-FWD）。"""
    seeks(served, through_us=True)
    assert str(clocks(served)["REC-FWD"].due_on) == "2026-11-09"
    assert "remedy.forward" in offered(served)

    assert served.refused("wang", "remedy.forward", on="2026-11-01") == {"G-DAT-01"}
    served.on("2026-11-05").does("wang", "remedy.forward")

    assert "REC-ACC" in clocks(served)
    assert "没有待转送" in served.invalid("wang", "remedy.forward")


def test_the_answer_is_due_after_ten_working_days_or_five(accepted, town):
    """复议法第四十八条、第五十四条、第八十八条。"""
    assert str(clocks(accepted)["REC-ANS"].due_on) == "2026-11-18"
    assert str(clocks(accepted)["REC-DUE"].due_on) == "2027-01-04"


def test_the_simple_procedure_has_its_own_days(served):
    """复议法第五十四条、第六十二条。"""
    seeks(served)
    accepts(served, simplified=True)

    running = clocks(served)
    assert str(running["REC-ANS-SIMPLE"].due_on) == "2026-11-11"
    assert str(running["REC-DUE"].due_on) == "2026-12-04"


def test_a_suit_is_answered_in_fifteen_days(served):
    """行政诉讼法第六十七条。"""
    seeks(served, kind="LITIGATION")
    accepts(served, case_no="（2026）浙1122行初5号")

    assert str(clocks(served)["LIT-ANS"].due_on) == "2026-11-19"
    given = {"on": "2026-11-05", "case_no": "x", "copy_on": "2026-11-05"}
    served.on("2026-11-05")
    assert "已于" in served.invalid("wang", "remedy.accept", **given)


def test_a_later_copy_is_recorded_later(served):
    """复议法第四十八条：受理之日起七日内发送副本。"""
    seeks(served)
    accepts(served, copy_on=None)
    assert "REC-ANS" not in clocks(served)

    given = {"on": "2026-11-04", "case_no": "缙政复〔2026〕12号", "copy_on": "2026-11-06"}
    served.on("2026-11-06").does("wang", "remedy.accept", **given)

    assert str(clocks(served)["REC-ANS"].due_on) == "2026-11-20"


def test_a_suit_knows_no_simple_days(served):
    """行政诉讼法第六十七条。"""
    seeks(served, kind="LITIGATION")

    given = {"on": "2026-11-02", "case_no": "x", "simplified": True}
    assert "不适用" in served.invalid("wang", "remedy.accept", **given)


def test_the_organ_may_take_thirty_days_more(accepted):
    """复议法第六十二条：最长延长三十日。"""
    accepted.on("2026-12-20").does("wang", "remedy.extend", document_no="缙政复延〔2026〕1号")

    assert str(clocks(accepted)["REC-DUE"].due_on) == "2027-02-02"


# -- our part


def test_the_answer_carries_the_evidence_from_before_the_decision(accepted):
    """复议法第四十八条、第七十条。"""
    answer = accepted.on("2026-11-10").does("li", "remedy.answer", opinion="处罚适当。")

    assert [p for p in answer.papers if "行政复议答复书" in p]
    assert [p for p in answer.papers if "证据清单" in p]
    assert "REC-ANS" not in clocks(accepted)
    assert "已于" in accepted.invalid("li", "remedy.answer", opinion="再答复。")


def test_the_answer_warns_when_time_is_short(accepted):
    """复议法第七十条：逾期视为没有证据、依据。"""
    accepted.on("2026-11-17")
    step = next(
        s for s in next_steps.next_steps(accepted.desk.as_("li"), accepted.case)
        if s.act == "remedy.answer"
    )  # fmt: skip
    answer = accepted.does("li", "remedy.answer", opinion="处罚适当。")

    assert {f.rule for f in step.findings} == {"G-REM-01"}
    assert {w.rule for w in answer.warnings} == {"G-REM-01"}


def test_an_answer_is_checked_before_it_goes_out(accepted):
    """行政诉讼法第三十四条。"""
    assert "请写明" in accepted.invalid("li", "remedy.answer", opinion="")
    assert "没有编号" in accepted.invalid("li", "remedy.answer", opinion="适当。", evidence=[9])
    early = accepted.refused("li", "remedy.answer", opinion="适当。", on="2026-11-03")
    assert early == {"G-DAT-01"}
    assert accepted.refused("wang", "remedy.answer", opinion="适当。") == {"G-OFF-04"}


def test_own_evidence_is_refused_unless_it_was_allowed(accepted):
    """复议法第四十六条；行政诉讼法第三十五条、第三十六条。"""
    item = {
        "name": "补拍照片", "kind": "AUDIO_VIDEO", "taken_on": "2026-11-04",
        "officers": ["wang", "chen"],
    }  # fmt: skip
    assert accepted.refused("wang", "remedy.supplement", **item) == {"G-EVD-07"}
    assert "请写明" in accepted.invalid("wang", "remedy.allow_evidence", document="")

    accepted.does("wang", "remedy.allow_evidence", document="缙政复补〔2026〕1号")
    number = accepted.does("wang", "remedy.supplement", **item).id
    answer = accepted.does("li", "remedy.answer", opinion="适当。")

    assert number == 3
    assert "证据 3 份" in answer.message


def test_a_hearing_without_a_head_is_warned_of(accepted):
    """行诉法解释第一百二十八条、第一百二十九条；复议法第五十一条第三款。"""
    none = accepted.does("wang", "remedy.hearing", on="2026-11-25", lawyer="某律师")
    head = accepted.does("wang", "remedy.hearing", on="2026-11-25", head="li")

    assert {w.rule for w in none.warnings} == {"G-REM-02"}
    assert head.warnings == ()
    assert "不是本机关负责人" in accepted.invalid(
        "wang", "remedy.hearing", on="2026-11-25", head="wang"
    )
    assert "不是本机关工作人员" in accepted.invalid(
        "wang", "remedy.hearing", on="2026-11-25", staff="fang", absence_reason="出差"
    )
    assert accepted.refused("wang", "remedy.hearing", on="2026-11-01", head="li") == {"G-DAT-01"}


def test_execution_stops_only_on_paper(accepted):
    """复议法第四十二条；行政诉讼法第五十六条。"""
    day = {"on": "2026-11-04"}
    assert "书面" in accepted.invalid("wang", "remedy.stay", **day, document_no="")
    early = accepted.refused("wang", "remedy.stay", on="2026-11-01", document_no="停1号")
    assert early == {"G-DAT-01"}

    accepted.does("wang", "remedy.stay", **day, document_no="缙政复停〔2026〕1号")

    seen = case_view.view(accepted.desk.as_("wang"), accepted.case)
    assert "缙政复停" in seen.remedies.sought[0].stay


# -- results


def test_an_upheld_decision_leaves_fifteen_days_to_sue(accepted):
    """行政诉讼法第四十五条；复议法第七十八条。"""
    ends(accepted)

    running = clocks(accepted)
    assert str(running["LIT-AFTER"].due_on) == "2026-12-25"
    assert "LIT" not in running
    seen = case_view.view(accepted.desk.as_("wang"), accepted.case)
    assert (seen.remedies.enforced_by, str(seen.remedies.open_until)) == ("本机关", "2026-12-25")


def test_both_organs_are_sued_after_it_was_upheld(accepted):
    """行诉法解释第一百三十四条。"""
    ends(accepted)
    seeks(accepted, "2026-12-18", "LITIGATION")
    accepts(accepted, "2026-12-22", case_no="（2026）浙1122行初5号")
    answer = accepted.does("li", "remedy.answer", opinion="处罚适当。")

    assert any("行政诉讼答辩状" in p for p in answer.papers)
    with accepted.desk.reading() as session:
        work = accepted.desk.as_("li").work(session)
        told = paper_remedies.of_case(work, work.case(accepted.case))["remedy"]
    assert told["co_respondent"] == "缙云县人民政府"


def test_a_permitted_withdrawal_leaves_the_first_period(accepted):
    """行诉法解释第五十八条。"""
    ends(accepted, what="WITHDRAWN")

    running = clocks(accepted)
    assert "LIT" in running
    assert "LIT-AFTER" not in running
    seeks(accepted, "2026-12-18", "LITIGATION")


def test_a_refusal_to_accept_lets_it_be_sought_again(served):
    """复议法第三十条。"""
    seeks(served)
    ends(served, "2026-11-05", "NOT_ACCEPTED")

    assert "REC" in clocks(served)
    seeks(served, "2026-11-06")


def test_a_result_must_say_why(accepted):
    """复议法第六十四条；行政诉讼法第七十条。"""
    accepted.on("2026-12-10")

    def invalid(**given):
        return accepted.invalid("wang", "remedy.result", **outcome(**given))

    assert "须选择理由" in invalid(what="REVOKED")
    assert "变更后的罚款" in invalid(what="VARIED", ground="UNJUST")
    assert "只能是" in invalid(form="JUDGMENT")
    assert "调解书" in invalid(form="MEDIATION")
    assert "文号" in invalid(text="")
    past = invalid(what="REDO", ground="FACTS", redo_until="2026-12-01")
    assert "早于今天" in past


def test_a_result_is_not_served_before_it_was_made(accepted):
    """复议法第七十五条。"""
    accepted.on("2026-12-10")
    given = {**outcome(), "served_on": "2026-12-09"}

    assert accepted.refused("wang", "remedy.result", **given) == {"G-DAT-01"}


def test_a_varied_fine_is_what_is_owed_and_the_organ_enforces_it(accepted):
    """复议法第六十三条、第七十八条。"""
    accepted.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1", on="2026-11-04")
    ends(accepted, what="VARIED", ground="UNJUST", fine_yuan=100)

    seen = case_view.view(accepted.desk.as_("wang"), accepted.case)
    assert seen.remedies.enforced_by == "复议机关"
    assert seen.remedies.changes[0].refund_fen == 5000
    assert accepted.refused("zhao", "closing.approve", reason="PERFORMED") == {"G-CLS-01"}
    accepted.does("cai", "decision.refund", amount_yuan=50, receipt_no="退1")
    accepted.does("zhao", "closing.approve", reason="PERFORMED")


def test_a_mediation_may_set_another_sum_or_none(accepted):
    """复议法第五条、第七十三条。"""
    ends(accepted, what="MEDIATED", form="MEDIATION", fine_yuan=120)

    seen = case_view.view(accepted.desk.as_("wang"), accepted.case)
    assert [c.kind for c in seen.remedies.changes] == ["变更"]
    assert "LIT-AFTER" not in clocks(accepted)


def test_an_illegal_decision_without_annulment_stays_in_force(accepted):
    """复议法第六十五条；处罚法第四十八条第二款。"""
    ends(accepted, what="ILLEGAL", ground="PROCEDURE")
    accepted.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1", on="2026-12-10")

    accepted.does("zhao", "closing.approve", reason="PERFORMED")


# -- suit with instances


@pytest.fixture
def sued(served):
    """A suit that is accepted."""
    seeks(served, kind="LITIGATION")
    accepts(served, case_no="（2026）浙1122行初5号")
    return served


def judged(town, day="2026-12-10", what="REVOKED", form="JUDGMENT", **more):
    ground = {} if what in ("REJECTED", "WITHDRAWN", "UPHELD") else {"ground": "FACTS"}
    return ends(town, day, what, form, **{**ground, "document_no": "（2026）浙1122行初5号", **more})


def test_a_first_judgment_changes_nothing_before_it_is_final(sued):
    """行政诉讼法第八十五条：十五日内不上诉的，判决生效。"""
    judged(sued)
    assert str(clocks(sued)["APPEAL"].due_on) == "2026-12-25"
    assert "尚未届满" in sued.invalid("wang", "remedy.finalise")
    assert "先登记上诉" in sued.invalid("wang", "remedy.result", **outcome(form="JUDGMENT"))

    sued.on("2026-12-28")
    assert "remedy.finalise" in offered(sued)
    sued.does("wang", "remedy.finalise")

    seen = case_view.view(sued.desk.as_("wang"), sued.case)
    assert [c.kind for c in seen.remedies.changes] == ["撤销"]
    assert "已经登记" in sued.invalid("wang", "remedy.finalise")


def test_a_ruling_is_appealed_within_ten_days(sued):
    """行政诉讼法第八十五条。"""
    judged(sued, what="REJECTED", form="RULING")

    assert str(clocks(sued)["APPEAL-RULING"].due_on) == "2026-12-21"
    late = sued.on("2026-12-22").invalid("wang", "remedy.appeal", on="2026-12-22")
    assert "逾期" in late


def test_an_appeal_keeps_the_judgment_from_taking_effect(sued):
    """行政诉讼法第八十五条、第八十九条。"""
    judged(sued)
    sued.on("2026-12-20")
    assert sued.refused("wang", "remedy.appeal", on="2026-12-09") == {"G-DAT-01"}
    sued.does("wang", "remedy.appeal", on="2026-12-20", appellant="缙云县壶镇镇人民政府")
    assert "已于" in sued.invalid("wang", "remedy.finalise")
    assert "没有可以上诉" in sued.invalid("wang", "remedy.appeal", on="2026-12-20")

    answer = judged(sued, "2026-12-30", "UPHELD", document_no="（2026）浙11行终9号")

    assert "原决定已撤销" in answer.message


def test_the_second_instance_may_save_the_decision(sued):
    """行政诉讼法第八十九条第一款第二项。"""
    judged(sued)
    sued.on("2026-12-20").does("wang", "remedy.appeal", on="2026-12-20")
    judged(sued, "2026-12-30", "REJECTED", document_no="（2026）浙11行终9号")

    seen = case_view.view(sued.desk.as_("wang"), sued.case)
    assert seen.remedies.changes == ()
    assert not seen.remedies.sought[0].pending


def test_a_withdrawn_suit_is_over_at_once(sued):
    """行政诉讼法第六十二条；行诉法解释第一百零一条。"""
    judged(sued, what="WITHDRAWN", form="RULING")

    assert "APPEAL-RULING" not in clocks(sued)
    assert sued.refused("wang", "remedy.result", **outcome()) == {"G-END-01"}


def test_a_suit_that_is_not_accepted_leaves_the_period(served):
    """行政诉讼法第五十一条。"""
    seeks(served, kind="LITIGATION")
    judged(served, "2026-11-06", "NOT_ACCEPTED", "RULING", ground=None)
    served.on("2026-11-18").does("wang", "remedy.finalise")

    assert "LIT" in clocks(served)


# -- after annulment


def annulled(town, ground="PROCEDURE", **more):
    seeks(town)
    accepts(town)
    return ends(town, what="REDO", ground=ground, **more)


def test_after_a_fault_of_procedure_the_case_is_decided_again_from_the_notice(served):
    """行诉法解释第九十条第二款。"""
    annulled(served)
    assert "尚欠" in served.invalid("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1")
    served.does("li", "decision.renew", reason="原告知程序有误", start="NOTICE")
    assert served.row().stage is Stage.NOTICE

    served.does("li", "notice.approve")
    served.does("wang", "notice.serve", service=served.served())
    assert "G-LRV-01" in served.on("2026-12-18").refused("li", "decision.issue")
    served.passes_review("2026-12-18")
    with served.desk.reading() as session:
        work = served.desk.as_("li").work(session)
        facts = work.facts(work.case(served.case))
    assert (facts.decision, len(facts.reviews), facts.payments) == (None, 1, ())


def test_on_the_same_facts_it_is_not_decided_again_for_another_reason(served):
    """复议法第六十四条第二款。"""
    annulled(served, "FACTS")
    served.does("li", "decision.renew", reason="补充调查")
    assert served.row().stage is Stage.INVESTIGATION
    served.reports()

    assert served.refused("li", "notice.approve") == {"G-REM-03"}


def test_a_case_is_handled_anew_once_and_only_after_annulment(served):
    """处罚法第七十五条第二款。"""
    assert served.refused("li", "decision.renew", reason="x") == {"G-END-01"}
    annulled(served)
    served.does("li", "decision.renew", reason="重新办理", start="NOTICE")

    assert served.refused("li", "decision.renew", reason="x") == {"G-STG-01"}


def test_a_fallen_decision_ends_the_case_after_the_money_is_back(served):
    """行政强制法第四十一条；复议法第七十二条第二款。"""
    served.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1", on="2026-10-21")
    annulled(served, "FACTS")
    assert served.refused("zhao", "closing.approve", reason="PERFORMED") == {"G-CLS-01"}
    assert served.refused("zhao", "closing.approve", reason="DECISION_REVOKED") == {"G-CLS-01"}
    money = {"amount_yuan": 150, "receipt_no": "退1"}
    assert "应退" in served.invalid("cai", "decision.refund", **{**money, "amount_yuan": 100})
    assert "凭证" in served.invalid("cai", "decision.refund", **{**money, "receipt_no": ""})
    early = served.refused("cai", "decision.refund", **money, on="2026-12-09")
    assert early == {"G-DAT-01"}

    served.does("cai", "decision.refund", **money)
    assert served.refused("cai", "decision.refund", **money) == {"G-END-01"}
    served.does("zhao", "closing.approve", reason="DECISION_REVOKED")


def test_a_closed_case_opens_again_when_its_decision_falls(served):
    """O26：结案后决定被撤销的，恢复办理。"""
    served.does("cai", "execution.pay", amount_yuan=150, receipt_no="浙财1", on="2026-10-21")
    served.does("zhao", "closing.approve", reason="PERFORMED")
    seeks(served)
    accepts(served)
    assert served.refused("liu", "closing.archive") == {"G-ARC-01"}
    ends(served, what="REVOKED", ground="POWER")

    row = served.row()
    assert (row.stage, row.closed_on, row.closing_reason) == (Stage.EXECUTION, None, None)


# -- on the spot


@pytest.fixture
def spot(town):
    """An on-the-spot fine of 50 yuan of 2026-10-12."""
    town.on("2026-10-12")
    proposal = {
        "penalties": [{"kind": "FINE", "amount_yuan": 100}], "correction_note": "已清理",
        "discretion_reason": "数量少。", "waiver_reasoning": "不符合不予处罚情形。",
        "tier": "较轻",
    }  # fmt: skip
    town.case = town.does(
        "wang", "summary.open", matter="M014", officers=["wang", "chen"], party=town.party,
        place="示例村溪边", facts="当事人在溪边倾倒生活垃圾1袋。", proposal=proposal,
        cause="乱倒生活垃圾",
    ).id  # fmt: skip
    town.does("wang", "summary.hear", statement="没有异议")
    town.does("wang", "summary.decide")
    return town


def test_on_the_spot_the_suit_waits_for_the_reconsideration(spot):
    """复议法第二十三条。"""
    suit = {"kind": "LITIGATION", "lodged_on": "2026-10-12", "claims": "请求撤销"}
    assert spot.refused("wang", "remedy.record", **suit) == {"G-RMD-02"}

    seeks(spot, "2026-10-20")
    accepts(spot, "2026-10-22", simplified=True)
    ends(spot, "2026-11-10")

    assert str(clocks(spot)["LIT-AFTER"].due_on) == "2026-11-25"
    seeks(spot, "2026-11-20", "LITIGATION")


def test_after_a_refused_reconsideration_on_the_spot_one_may_sue(spot):
    """复议法第三十四条：决定不予受理的，可以自收到决定书之日起十五日内起诉。"""
    seeks(spot, "2026-10-20")
    ends(spot, "2026-10-23", "NOT_ACCEPTED")

    assert "LIT-AFTER" in clocks(spot)
    seeks(spot, "2026-10-26", "LITIGATION")


def test_an_annulled_on_the_spot_decision_goes_the_ordinary_road(spot):
    """procedure.md S6：重新办理的，按普通程序。"""
    seeks(spot, "2026-10-20")
    accepts(spot, "2026-10-22")
    ends(spot, "2026-11-10", "REVOKED", ground="PROCEDURE")
    assert "decision.renew" in spot.invalid("wang", "summary.convert", reason="x")
    spot.does("li", "decision.renew", reason="重新办理")

    row = spot.row()
    assert (row.stage, row.procedure.value) == (Stage.FILING, "ORDINARY")


# -- first page, next steps


def test_the_first_page_tells_what_is_due(accepted):
    """行诉法第六十七条、复议法第四十八条：答复期限。"""

    def todo(who):
        return [line.what for line in waiting.home(accepted.desk.as_(who)).todo]

    assert "行政复议答复（答辩），至 2026-11-18" in todo("li")
    assert "行政复议答复（答辩），至 2026-11-18" in todo("wang")
    accepted.does("li", "remedy.answer", opinion="适当。")
    assert not [what for what in todo("li") if "答复（答辩）" in what]


def test_steps_are_offered_when_they_make_sense(served):
    """下一步只给出有意义的操作。"""
    assert {"remedy.record", "decision.correct"} <= offered(served)
    assert "remedy.answer" not in offered(served)
    seeks(served)
    assert {"remedy.accept", "remedy.result"} <= offered(served)
    accepts(served)
    now = offered(served)
    assert "remedy.answer" in now
    assert not {"remedy.record", "remedy.accept"} & now


def test_the_case_is_told_at_the_command_line(accepted):
    """case show。"""
    ends(accepted)

    lines = case_view.lines(case_view.view(accepted.desk.as_("wang"), accepted.case))

    assert [line for line in lines if line.startswith("行政复议：2026-11-02")]


def test_the_window_to_the_court_is_shut_while_a_remedy_runs(served):
    """行政强制法第五十三条；行诉法解释第一百五十六条。"""
    assert "COURT" in clocks(served)
    seeks(served)
    assert "COURT" not in clocks(served)
    accepts(served)
    ends(served)

    assert str(clocks(served)["COURT"].started_on) == "2026-12-25"
