"""事先告知: told exactly, periods waited for, nothing worse afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import decision, notice
from township_desk.procedure import facts as f

ONE_DAY = timedelta(days=1)


def issue(case: f.CaseFacts, given: f.Proposal | None = None, day: date = b.DECIDED) -> set[str]:
    made = b.decision(given, decided_on=day)
    return b.rules(decision.issue(case, made, b.LAW, day))


def approve(given: f.Proposal, **changes: object) -> set[str]:
    case = b.investigated(proposal=given, **changes)
    return b.rules(notice.approve(case, b.LAW, b.APPROVED, "li"))


@pytest.mark.parametrize(
    "notices",
    [
        (),
        (b.notice(served_on=None),),
        (b.notice(withdrawn_on=b.REVIEWED),),
        (b.notice(served_on=b.DECIDED + ONE_DAY),),
    ],
    ids=["none", "unserved", "withdrawn", "public notice still running"],
)
def test_nothing_is_decided_before_the_party_was_told(notices):
    """作出决定之前应当告知（行政处罚法第四十四条）；未告知的不得作出决定（第六十二条）。"""
    assert "G-NOT-01" in issue(b.reviewed(notices=notices))
    assert issue(b.reviewed()) == set()


def test_the_period_to_defend_runs_to_its_last_day():
    """陈述申辩期满之后方可决定（行政处罚法第四十五条、第六十二条）。"""
    case = b.reviewed(reviews=(b.review(opined_on=b.UNTIL),))

    assert issue(case, day=b.UNTIL) == {"G-NOT-02", "G-DEC-12"}
    assert issue(case, day=b.UNTIL + ONE_DAY) == set()


def test_a_written_waiver_ends_the_period():
    """当事人书面放弃陈述、申辩的除外（行政处罚法第六十二条）。"""
    waived = b.notice(statement_waived_on=b.NOTICED)
    case = b.reviewed(notices=(waived,), reviews=(b.review(opined_on=b.NOTICED),))

    assert issue(case, day=b.NOTICED + ONE_DAY) == set()


def test_a_period_that_was_not_written_down_is_counted_from_service():
    """送达之次日起五个工作日（P-STMT；民事诉讼法第八十五条，当日不计）。"""
    unwritten = b.notice(statement_until=None)

    assert notice.statement_until(b.noticed(), unwritten, b.LAW) == b.UNTIL
    unserved = b.notice(statement_until=None, served_on=None)
    assert notice.statement_until(b.noticed(), unserved, b.LAW) is None


TOLD = b.proposal()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"facts": (replace(b.FACT, text="倾倒建筑垃圾3立方米"),)}, "违法事实"),
        ({"facts": (b.FACT, f.Fact("另有一处", (1,)))}, "违法事实"),
        ({"evidence": (1, 2, 3)}, "证据"),
        ({"facts": (replace(b.FACT, evidence=(1, 3)),)}, "证据"),
        ({"basis": ("《另一部法》第一条",)}, "依据"),
        ({"penalties": (b.fine(301),)}, "罚款数额高于"),
        ({"penalties": (b.fine(300), f.Penalty(b.WARNING, None, "警告"))}, "增加了处罚种类"),
    ],
)
def test_what_the_party_was_not_told_needs_a_new_notice(changes, word):
    """决定的内容、事实、理由、依据应与告知一致（行政处罚法第四十四条）。"""
    decided = replace(TOLD, **changes)

    assert word in "；".join(notice.compare(TOLD, decided))
    case = b.reviewed(evidence=(*b.EVIDENCE, b.evidence(3)))
    assert "G-NOT-03" in issue(case, decided)


@pytest.mark.parametrize(
    "changes",
    [
        {"penalties": (b.fine(200),)},
        {"penalties": (f.Penalty(b.FINE, b.yuan(300), "罚款叁佰元"),)},
        {"facts": (), "evidence": (1,), "penalties": ()},
    ],
)
def test_less_than_was_told_needs_no_new_notice(changes):
    """减轻、减少的不属变更（行政处罚法第四十四条只为防止突袭）。"""
    assert notice.compare(TOLD, replace(TOLD, **changes)) == []


def test_a_kind_without_a_sum_is_told_again_when_its_words_change():
    """没有数额可比的处罚内容变了，无从判断轻重，应重新告知（行政处罚法第四十四条）。"""
    told = b.proposal(f.Penalty(b.GOODS, None, "没收三轮车一辆"))
    more = b.proposal(f.Penalty(b.GOODS, None, "没收三轮车一辆、工具一批"))

    assert notice.compare(told, more) == ["变更了“没收非法财物”的内容"]
    assert notice.compare(told, told) == []


SAID = f.Statement(b.REVIEWED, b.REVIEWED, False)
HEAVIER = b.proposal(b.fine(500), tier_range=None, digest="d1")


@pytest.mark.parametrize(
    "heard",
    [{"statements": (SAID,)}, {"hearings": (f.Hearing(b.UNTIL, ended_on=b.REVIEWED),)}],
)
def test_defending_oneself_never_makes_it_heavier(heard):
    """不得因当事人陈述、申辩而给予更重的处罚（行政处罚法第四十五条第二款）。"""
    assert "G-NOT-04" in issue(b.reviewed(**heard), HEAVIER)
    assert "G-NOT-04" not in issue(b.reviewed(), HEAVIER)
    assert "G-NOT-04" not in issue(b.reviewed(**heard))


def test_withdrawing_the_notice_is_no_way_round():
    """撤回告知后无新证据而加重，同样是因申辩加重（行政处罚法第四十五条第二款）。"""
    first = b.notice(withdrawn_on=b.REVIEWED)

    assert approve(HEAVIER, notices=(first,), statements=(SAID,)) == {"G-NOT-04"}
    beside = replace(HEAVIER, evidence=(1, 2, 3))
    evidence = (*b.EVIDENCE, b.evidence(3, taken_on=b.REVIEWED))
    told = {"notices": (first,), "statements": (SAID,), "evidence": evidence}
    assert approve(beside, **told) == {"G-NOT-04"}  # it proves no fact
    fact = beside.facts[0]
    proving = replace(beside, facts=(replace(fact, evidence=(*fact.evidence, 3)),))
    assert approve(proving, **told) == set()
    early = f.Statement(b.REPORT, b.REPORT)
    assert approve(HEAVIER, notices=(first,), statements=(early,)) == set()
    unserved = replace(first, served_on=None)
    assert approve(HEAVIER, notices=(unserved,), statements=(SAID,)) == set()


def test_evidence_kept_back_from_the_first_notice_is_not_new():
    """告知以前已经取得的证据不是新证据，不能用来加重（行政处罚法第四十五条第二款）。"""
    first = b.notice(withdrawn_on=b.REVIEWED)
    new = replace(HEAVIER, evidence=(1, 2, 3))
    evidence = (*b.EVIDENCE, b.evidence(3, taken_on=b.FILED))

    found = approve(new, notices=(first,), statements=(SAID,), evidence=evidence)
    assert found == {"G-NOT-04"}


def test_another_kind_after_the_defence_is_heavier_too():
    """加处罚种类也是加重（行政处罚法第四十五条第二款）。"""
    added = b.proposal(b.fine(300), f.Penalty(b.WARNING, None, "警告"))

    assert "G-NOT-04" in issue(b.reviewed(statements=(SAID,)), added)


def test_a_statement_is_reviewed_and_answered():
    """对当事人提出的事实、理由和证据应当进行复核（行政处罚法第四十五条第一款）。"""
    open_ = f.Statement(b.UNTIL)

    assert issue(b.reviewed(statements=(open_,))) == {"G-NOT-05"}
    answered = replace(open_, reviewed_on=b.REVIEWED, adopted=False)
    assert issue(b.reviewed(statements=(answered,))) == set()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"penalties": (f.Penalty(b.FINE, None, "罚款"),)}, "具体数额"),
        ({"penalties": (f.Penalty(b.GAINS, None, "没收违法所得"),)}, "具体数额"),
        ({"facts": ()}, "违法事实"),
        ({"basis": ()}, "处罚依据"),
        ({"discretion_reason": "", "waiver_reasoning": ""}, "处罚理由"),
        ({"penalties": ()}, "拟处罚的种类"),
    ],
)
def test_the_notice_names_kind_sum_facts_reasons_and_basis(changes, word):
    """告知拟作出的处罚内容及事实、理由、依据（行政处罚法第四十四条）；幅度不是内容。"""
    found = list(notice.content(replace(TOLD, **changes)))

    assert b.rules(found) == {"G-NOT-06"}
    assert word in found[0].text
    assert b.rules(notice.content(TOLD)) == set()


def test_a_case_without_proposal_is_not_told():
    """没有拟处罚内容的不能告知（行政处罚法第四十四条）。"""
    case = b.investigated(proposal=None)

    assert "G-NOT-06" in b.rules(notice.approve(case, b.LAW, b.APPROVED, "li"))


def test_the_party_is_told_after_the_investigation():
    """调查终结之后告知（行政处罚法第四十四条、第五十四条、第五十七条第一款）。"""
    assert approve(TOLD, report_on=None) == {"G-NOT-07"}
    early = b.reviewed(report_on=b.NOTICED + ONE_DAY)
    assert issue(early) == {"G-NOT-07"}
    assert "G-NOT-07" in issue(b.reviewed(report_on=None))


def test_evidence_after_the_notice_needs_a_new_one():
    """告知后补充的不利证据，应重新告知（行政处罚法第四十四条）。"""
    later = b.evidence(3, taken_on=b.NOTICED)
    used = b.proposal(evidence=(1, 2, 3))
    case = b.reviewed(evidence=(*b.EVIDENCE, later))

    assert issue(case, used) == {"G-NOT-03", "G-NOT-07"}
    assert issue(case) == set()
    again = b.notice(used, approved_on=b.NOTICED)
    assert issue(replace(case, notices=(again,)), used) == set()


def test_evidence_added_before_the_notice_stops_nothing():
    """调查终结报告之后、告知之前补充的证据，写进告知即可（行政处罚法第四十四条）。"""
    added = b.evidence(3, taken_on=b.REPORT + ONE_DAY)
    told = b.proposal(evidence=(1, 2, 3))

    assert approve(told, evidence=(*b.EVIDENCE, added)) == set()


def test_where_the_office_reviews_before_the_notice_it_waits_for_that():
    """告知前另作审核的，未经审核的拟处理意见不得告知（P-LRV-WHEN；不能替代决定前的法制审核，第五十八条）。"""
    law = b.law_with(P_LRV_WHEN=True)

    def found(**changes: object) -> set[str]:
        return b.rules(notice.approve(b.investigated(**changes), law, b.APPROVED, "li"))

    assert found() == {"G-END-01"}
    assert found(early_digest="other") == {"G-END-01"}
    assert found(early_digest="d1") == set()
    assert approve(b.proposal()) == set()


LOCKED = b.proposal(b.fine(300))


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ({"facts": (f.Fact("倾倒建筑垃圾3立方米", (1, 2)),)}, {"G-NOT-03", "G-LRV-04"}),
        ({"evidence": (1, 2, 3)}, {"G-NOT-03", "G-LRV-04"}),
        ({"basis": ("《另一条例》第九条",)}, {"G-NOT-03", "G-LRV-04"}),
        (
            {"penalties": (b.fine(300), f.Penalty(b.WARNING, None, "警告"))},
            {"G-NOT-03", "G-LRV-04"},
        ),
        ({"penalties": (b.fine(350),)}, {"G-NOT-03", "G-LRV-04"}),
        ({"penalties": (b.fine(200),)}, {"G-LRV-04"}),
        ({"discretion_reason": "另一理由"}, {"G-LRV-04"}),
    ],
    ids=["fact", "evidence", "basis", "kind", "amount up", "amount down", "reason"],
)
def test_what_was_told_and_reviewed_is_frozen(change, rules):
    """告知后变动事实、证据、依据、种类或者提高数额的须重新告知；审核后任何变动须重新审核（第四十四条、第五十八条）。"""
    evidence = (*b.EVIDENCE, b.evidence(3))
    changed = replace(LOCKED, **change, digest="d2")

    assert issue(b.reviewed(evidence=evidence), LOCKED) == set()
    assert issue(b.reviewed(evidence=evidence), changed) == rules
    reviewed_again = b.reviewed(evidence=evidence, reviews=(b.review(digest="d2"),))
    assert issue(reviewed_again, changed) == rules - {"G-LRV-04"}
