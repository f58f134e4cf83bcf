"""What a head may let pass: with a reason, on record, and nothing else (procedure.md 0.1 CONFIRM)."""

import string

import pytest
from sqlalchemy import select

from township_desk.errors import Finding, Level, NotAllowed
from township_desk.models.audit import AuditEntry
from township_desk.models.case import Override
from township_desk.procedure.facts.side_roads import Confirmation, digest_of
from township_desk.procedure.rules import RULES, finding

CONFIRM = sorted(rule.id for rule in RULES.values() if rule.level is Level.CONFIRM)
OTHERS = sorted(rule.id for rule in RULES.values() if rule.level is not Level.CONFIRM)


def filled(rule: str) -> Finding:
    """The finding with something in each of its blanks."""
    names = [name for _, name, _, _ in string.Formatter().parse(RULES[rule].message) if name]
    return finding(rule, **dict.fromkeys(names, "某项"))


@pytest.mark.parametrize("rule", CONFIRM)
def test_a_confirm_finding_passes_only_by_a_head_with_a_reason_and_stays_on_record(town, rule):
    """CONFIRM：须行政机关负责人（非本案承办人）写明理由，并记入留痕。"""
    town.files()
    with town.desk.reading() as session:
        work = town.desk.as_("li").work(session)
        with pytest.raises(NotAllowed):
            work.allow([filled(rule)], work.facts(work.case(town.case)))

    assert town.refused("wang", "case.confirm", rule=rule, reason="情况特殊") == {"G-OFF-04"}
    assert town.refused("liu", "case.confirm", rule=rule, reason="情况特殊") == {"G-ROL-01"}
    assert town.refused("fa", "case.confirm", rule=rule, reason="情况特殊") == {"G-ROL-01"}
    assert "请写明理由" in town.invalid("li", "case.confirm", rule=rule, reason=" ")
    said = filled(rule).text
    town.does("li", "case.confirm", rule=rule, reason="情况特殊，已核实", text=said)

    with town.desk.reading() as session:
        work = town.desk.as_("li").work(session)
        work.allow([filled(rule)], work.facts(work.case(town.case)))
        kept = session.scalars(select(Override)).one()
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert [w.rule for w in work.warnings] == [rule]
    assert (kept.rule, kept.reason, kept.by) == (rule, "情况特殊，已核实", "li")
    assert (kept.text, kept.digest) == (said, digest_of(filled(rule)))
    assert entry is not None
    assert entry.act == "case.confirm"
    assert entry.payload["input"]["reason"] == "情况特殊，已核实"


def test_a_block_is_never_let_pass(town):
    """0.3：不可逾越的规则不能由任何人放行。"""
    town.proposes(town.hears_of_it())

    for rule in (*OTHERS, "G-NO-SUCH"):
        said = town.invalid("zhang", "case.confirm", rule=rule, reason="领导同意")
        assert f"“{rule}”不是可以由负责人确认放行的规则" in said


def test_what_was_confirmed_in_one_case_opens_no_other(town):
    town.files()
    said = finding("G-DEC-02", date="2027-01-10").text
    town.does("li", "case.confirm", rule="G-DEC-02", reason="疑难", text=said)
    other = town.files()

    with town.desk.reading() as session:
        work = town.desk.as_("li").work(session)
        assert not work.facts(work.case(other)).confirmations


def test_nothing_is_let_pass_before_it_stands_in_the_way(town):
    """0.1 CONFIRM：确认的是已经出现的提示，不是整件案件。"""
    town.files()

    said = town.invalid("li", "case.confirm", rule="G-DEC-02", reason="以防万一")

    assert "本案目前没有 G-DEC-02 的提示，不能事先放行" in said


def test_an_act_that_never_asks_the_rule_is_sent_back(town):
    town.files()

    said = town.invalid("li", "case.confirm", rule="G-DEC-02", reason="理由", step="notice.serve")

    assert "“notice.serve”不会提示 G-DEC-02" in said


def test_a_confirmation_covers_its_finding_on_its_proposal_in_its_act_and_nothing_else(town):
    """同一规则以后出现的不同提示、改变了的处理意见、另一项操作，须另行确认。"""
    first = finding("G-DEC-02", date="2027-01-10")
    other = finding("G-DEC-02", date="2027-02-09")
    given = Confirmation(1, "G-DEC-02", digest_of(first), "d1", "decision.issue")

    assert given.covers(first, "d1", "decision.issue")
    assert not given.covers(other, "d1", "decision.issue")
    assert not given.covers(first, "d2", "decision.issue")
    assert not given.covers(first, "d1", "decision.no_penalty")
    assert not given.covers(finding("G-EVD-08"), "d1", "decision.issue")


def test_a_quoted_confirmation_is_bound_to_the_act_and_proposal_of_its_first_use(town):
    """写明提示原文放行的，只放行第一次用到它的那项操作、那份处理意见。"""
    town.notifies()
    town.passes_review("2026-12-21")
    town.on("2027-01-20")
    said = finding("G-DEC-02", date="2027-01-10").text
    town.does("zhang", "case.confirm", rule="G-DEC-02", reason="当事人外出", text=said)
    with town.desk.reading() as session:
        assert session.scalars(select(Override)).one().act == ""

    town.does("li", "decision.issue")

    with town.desk.reading() as session:
        kept = session.scalars(select(Override)).one()
    assert kept.act == "decision.issue"
    assert len(kept.about) == 64


def test_a_decision_after_ninety_days_needs_the_head_to_say_why(town):
    """处罚法第六十条：自立案之日起九十日内作出决定。"""
    town.notifies()
    town.passes_review("2026-12-21")
    town.on("2027-01-20")

    assert town.refused("li", "decision.issue") == {"G-DEC-02"}
    town.does("zhang", "case.confirm", rule="G-DEC-02", reason="当事人外出务工，多次送达未果")
    done = town.does("li", "decision.issue")

    assert "G-DEC-02" in {w.rule for w in done.warnings}


def test_several_fines_on_the_spot_above_the_limit_need_a_head(town):
    """处罚法第二十九条、第五十一条：同日多次当场处罚合计超过限额，须核实是否拆分。"""
    town.on("2026-10-12")
    fine = {"penalties": [{"kind": "FINE", "amount_yuan": 150}], "correction_note": "已清理"}
    given = {"matter": "M014", "officers": ["wang", "chen"], "party": town.party, "place": "溪边"}
    for count in range(2):
        town.case = town.does(
            "wang", "summary.open", facts=f"第{count}次倾倒。", proposal=fine, **given
        ).id
        town.does("wang", "summary.hear", statement="没有异议。")
        if not count:
            town.does("wang", "summary.decide")

    assert town.refused("wang", "summary.decide") == {"G-SUM-07"}
    reason, said = "上午、下午两处不同的行为", finding("G-SUM-07").text
    town.does("li", "case.confirm", rule="G-SUM-07", reason=reason, text=said)
    town.does("wang", "summary.decide")


def test_returned_mail_counts_as_service_only_when_a_head_says_so(town):
    """民事诉讼法第九十一条：以回执上注明的收件日期为送达日期。"""
    town.decides()
    mail = town.served(method="MAIL", mail_signed=False)

    assert town.refused("wang", "service.record", service=mail) == {"G-SRV-06"}


def test_a_grey_kind_needs_the_county_asked_or_a_head(town):
    """55号四（一）3：没收数额在听证与移送之间的，先会商县级部门。"""
    town.investigates(matter="M147", cause="无照经营")
    town.reports(
        {
            "penalties": [
                {"kind": "CONFISCATE_GAINS", "amount_yuan": 3000},
                {"kind": "FINE", "amount_yuan": 2000},
            ],
            "tier": "较轻",
            "gains_yuan": 3000,
            "correction_note": "已停止经营",
            "discretion_reason": "时间短。",
            "waiver_reasoning": "不属于轻微。",
        }
    )

    assert town.refused("li", "notice.approve") == {"G-TRF-07"}
    town.does("wang", "referral.consult", document_no="缙综执函〔2026〕1号", text="由镇办理。")
    town.does("li", "notice.approve")


@pytest.mark.parametrize(
    ("rule", "step"),
    [
        ("G-PTY-08", "hearing.notify"),
        ("G-PTY-08", "investigation.order_correction"),
        ("G-SRV-06", "demand.serve"),
        ("G-LIM-02", "summary.decide"),
    ],
)
def test_a_head_lets_a_rule_pass_in_every_act_that_asks_it(town, rule, step):
    """0.1 CONFIRM：送达文书的操作都会问监护人、邮件签收，负责人在哪一项里都能放行。"""
    town.files()
    said = filled(rule).text

    town.does("li", "case.confirm", rule=rule, reason="已核实", step=step, text=said)

    with town.desk.reading() as session:
        assert session.scalars(select(Override.act)).all() == [step]


def test_a_rule_is_not_let_pass_in_an_act_that_never_asks_it(town):
    """0.1 CONFIRM：放行的是某一项操作中的提示。"""
    town.files()

    said = town.invalid(
        "li", "case.confirm", rule="G-REG-04", reason="已核实", step="measures.execute", text="x"
    )
    assert "“measures.execute”不会提示 G-REG-04" in said
