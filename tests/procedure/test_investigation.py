"""调查取证: sound evidence, correction first, an amount within the law and the reasons for it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import decision, investigation, notice
from township_desk.procedure import facts as f
from township_desk.procedure.stages import EvidenceKind, Procedure

K = EvidenceKind


def close(case: f.CaseFacts | None = None, given: f.Proposal | None = None) -> set[str]:
    return b.rules(investigation.close(case or b.filed(), given or b.proposal(), b.LAW, b.REPORT))


def with_evidence(number: int, **changes: object) -> f.CaseFacts:
    items = [replace(e, **changes) if e.number == number else e for e in b.EVIDENCE]
    return b.filed(evidence=tuple(items))


@pytest.mark.parametrize(
    "fact",
    [f.Fact("倾倒", ()), f.Fact("倾倒", (9,)), f.Fact("倾倒", (1,))],
    ids=["none", "unknown", "unverified"],
)
def test_every_fact_rests_on_verified_evidence(fact):
    """证据须经查证属实，方可作为认定案件事实的根据（行政处罚法第四十六条第二款）。"""
    case = with_evidence(1, verified=False)

    assert close(case, b.proposal(facts=(fact,))) == {"G-EVD-01"}
    assert close(case, b.proposal(facts=(f.Fact("倾倒", (1, 2)),))) == {"G-EVD-02"}


def test_a_penalty_without_any_established_fact_goes_nowhere():
    """违法事实不清、证据不足的，不得给予行政处罚（行政处罚法第四十条）。"""
    without = b.proposal(facts=())

    assert close(given=without) == {"G-EVD-01"}
    assert close(given=b.proposal(facts=(), penalties=())) == set()
    assert "G-EVD-01" in b.rules(
        decision.issue(b.reviewed(), b.decision(without), b.LAW, b.DECIDED)
    )


def test_the_partys_word_alone_is_a_warning_for_each_fact():
    """仅有当事人陈述，证据不足（证据须相互印证）。"""
    card = b.evidence(3, kind=K.DOCUMENTARY, name="身份证复印件")
    case = b.filed(evidence=(*b.EVIDENCE, card))

    assert close(case, b.proposal(facts=(f.Fact("倾倒", (2,)),))) == {"G-EVD-02"}
    assert close(case, b.proposal(facts=(f.Fact("倾倒", (1, 2)),))) == set()


def test_unlawful_evidence_is_not_used():
    """以非法手段取得的证据，不得作为认定案件事实的根据（行政处罚法第四十六条第三款）。"""
    case = with_evidence(2, illegal=True)

    assert close(case) == {"G-EVD-03"}
    unused = b.proposal(facts=(f.Fact("倾倒", (1,)),), evidence=(1,))
    assert close(case, unused) == set()


def test_monitor_records_are_reviewed_first():
    """电子技术监控记录未经审核不得作为证据（行政处罚法第四十一条）。"""
    assert close(with_evidence(1, monitor=True, monitor_reviewed=False)) == {"G-EVD-04"}
    assert close(with_evidence(1, monitor=True)) == set()


def test_an_appraisal_is_told_to_the_party():
    """鉴定意见应当告知当事人（当事人有权陈述申辩，第四十五条）。"""
    kept = {"kind": K.EXPERT_OPINION, "appraisal_told": False}

    assert close(with_evidence(1, **kept)) == {"G-EVD-05"}
    assert close(with_evidence(1, kind=K.EXPERT_OPINION)) == set()
    noticed = b.investigated(evidence=with_evidence(1, **kept).evidence)
    assert b.rules(notice.approve(noticed, b.LAW, b.APPROVED, "li")) == {"G-EVD-05"}


def test_an_unsigned_record_is_a_warning():
    """询问、检查应当制作笔录（行政处罚法第五十五条）；逐页签名或者注明拒签。"""
    found = list(investigation.close(with_evidence(1, signed=False), b.proposal(), b.LAW, b.REPORT))

    assert b.rules(found) == {"G-EVD-06"}
    assert "逐页签名" in found[0].text


def test_a_record_without_the_partys_rights_is_a_warning():
    """笔录应记载告知回避等权利（行政处罚法第四十三条、第五十五条）。"""
    assert close(with_evidence(2, recusal_told=False)) == {"G-EVD-06"}
    assert close(with_evidence(1, recusal_told=False)) == set()


@pytest.mark.parametrize(
    "item",
    [
        b.evidence(3),
        b.evidence(3, finding=True, verified=False),
        b.evidence(3, finding=True, illegal=True),
    ],
)
def test_what_only_a_professional_can_find_is_found_by_one(item):
    """须由主管部门或者专业机构认定的事项，应有认定、检测、鉴定结论（行政处罚法第四十条）。"""
    needing = b.filed(matter=b.matter(needs_finding=True), evidence=(*b.EVIDENCE, item))

    found = list(investigation.close(needing, b.proposal(), b.LAW, b.REPORT))
    assert b.rules(found) == {"G-EVD-08"}
    assert {x.level for x in found} == {"CONFIRM"}
    good = replace(needing, evidence=(*b.EVIDENCE, b.evidence(3, finding=True)))
    assert close(good) == set()


DUE = date(2026, 10, 17)
ORDER = f.Correction(b.FILED, DUE, b.FILED, DUE + timedelta(days=1), "OVERDUE")


@pytest.mark.parametrize(
    "orders",
    [
        (),
        (replace(ORDER, result=""),),
        (replace(ORDER, result="COMPLIED"),),
        (replace(ORDER, result="PARTLY"),),
        (replace(ORDER, served_on=None),),
        (replace(ORDER, served_on=DUE + timedelta(days=1)),),
        (replace(ORDER, rechecked_on=DUE),),
        (replace(ORDER, rechecked_on=b.FILED - timedelta(days=1)),),
        (replace(ORDER, rechecked_on=None),),
        (replace(ORDER, served_on=None, result="REFUSED"),),
    ],
)
def test_where_the_law_wants_correction_first_a_fine_waits_for_it(orders):
    """责令改正前置的事项：逾期不改（拒不改正）方可罚款，按期改正的不罚。"""
    matter = b.matter(correction_precondition=True)
    case = b.filed(matter=matter, corrections=orders)

    assert "G-COR-01" in close(case)
    warned = b.proposal(f.Penalty(b.WARNING, None, "警告"))
    assert "G-COR-01" not in close(case, warned)


@pytest.mark.parametrize(
    "order",
    [
        ORDER,
        replace(ORDER, result="REFUSED", rechecked_on=None),
        replace(ORDER, due_on=None),
    ],
)
def test_an_order_served_and_not_obeyed_opens_the_way_to_the_fine(order):
    """责令改正通知书已送达，期满复查未改或者拒不改正（如市容条例第十八条第四款）。"""
    case = b.filed(matter=b.matter(correction_precondition=True), corrections=(order,))

    assert close(case) == set()


def test_a_penalty_goes_with_an_order_to_correct():
    """实施行政处罚时，应当责令当事人改正（行政处罚法第二十八条第一款）。"""
    bare = b.proposal(correction_note="")

    found = list(investigation.close(b.filed(), bare, b.LAW, b.REPORT))
    assert b.rules(found) == {"G-COR-02"}
    assert {x.level for x in found} == {"WARN"}
    assert close(given=replace(bare, correction_in_decision=True)) == set()
    assert close(b.filed(corrections=(ORDER,)), bare) == set()


@pytest.mark.parametrize(
    ("amount", "stands"), [(0, True), (99, True), (100, False), (1000, False), (1001, True)]
)
def test_a_fine_lies_in_the_legal_range_both_ends_included(amount, stands):
    """罚款不得超出法定幅度（行政处罚法第五条、第七十六条第二款）；以上、以下包括本数。"""
    given = b.proposal(b.fine(amount), maximum_reason="情节严重")

    assert close(given=given) == ({"G-DEC-03"} if stands else set())


def test_below_the_minimum_needs_the_article_and_the_fact():
    """减轻处罚须有第三十条至第三十二条的法定情形（行政处罚法第三十二条）。"""
    low = b.proposal(b.fine(60), mitigation_ground="第三十二条第一项")

    assert close(given=low) == {"G-DEC-03"}
    found = replace(low, circumstances=frozenset({"REMOVED_HARM"}))
    assert close(given=found) == set()
    assert close(given=replace(found, mitigation_ground="")) == {"G-DEC-03"}
    minor = b.filed(party=b.party(birth_on=date(2010, 5, 1)))
    assert close(minor, low) == set()
    partial = b.filed(party=b.party(partial_capacity=True))
    assert close(partial, low) == set()


def test_mitigation_never_goes_above_the_maximum():
    """减轻不能超过法定最高罚款（行政处罚法第五条）。"""
    high = b.proposal(
        b.fine(2000), mitigation_ground="第三十二条", circumstances=frozenset({"REMOVED_HARM"})
    )

    assert close(given=high) == {"G-DEC-03"}


def test_a_fine_needs_a_range_that_fits_this_party():
    """处罚依据没有适用于该当事人的罚款的，不得罚款（行政处罚法第四条）。"""
    found = list(investigation.close(b.filed(), b.proposal(legal_range=None), b.LAW, b.REPORT))

    assert b.rules(found) == {"G-DEC-03"}
    assert "没有适用于本案当事人" in found[0].remedy


def strict(case: f.CaseFacts, given: f.Proposal) -> set[str]:
    return b.rules(investigation.lawful_amount(case, given))


OUTSIDE = b.proposal(b.fine(500))


def test_leaving_the_tier_is_for_the_principal_head_or_the_heads_together():
    """偏离裁量基准须经主要负责人批准或者集体讨论（国办发〔2022〕27号）。"""
    by_deputy = b.reviewed(decision=b.decision(OUTSIDE))
    by_principal = b.reviewed(decision=b.decision(OUTSIDE, decider="zheng"))
    discussed = b.reviewed(decision=b.decision(OUTSIDE), discussions=(b.discussion(),))

    assert strict(by_deputy, OUTSIDE) == {"G-DEC-04"}
    assert strict(by_principal, OUTSIDE) == set()
    assert strict(discussed, OUTSIDE) == set()
    assert strict(b.reviewed(), OUTSIDE) == {"G-DEC-04"}
    assert strict(b.reviewed(), b.proposal(b.fine(370))) == set()


def test_a_ground_that_is_not_used_excuses_no_deviation():
    """只写减轻条款而不在最低罚款以下的，仍是偏离裁量基准（国办发〔2022〕27号）。"""
    named = replace(OUTSIDE, mitigation_ground="第三十二条")

    assert strict(b.reviewed(), named) == {"G-DEC-04"}
    below = b.proposal(
        b.fine(60), mitigation_ground="第三十二条", circumstances=frozenset({"REMOVED_HARM"})
    )
    assert strict(b.reviewed(), below) == set()


@pytest.mark.parametrize(
    ("taken", "reason", "stands"),
    [(0, "", True), (1, "", True), (7_999, "", True), (8_000, "", False), (0, "已退赔", False)],
)
def test_illegal_gains_are_taken_whole_or_it_is_said_why_not(taken, reason, stands):
    """有违法所得，除依法应当退赔的外，应当予以没收（行政处罚法第二十八条第二款）。"""
    penalties = [b.fine(300)]
    if taken:
        penalties.append(f.Penalty(b.GAINS, b.yuan(taken), "没收违法所得"))
    given = b.proposal(*penalties, gains_fen=b.yuan(8_000), gains_reason=reason)

    assert close(given=given) == ({"G-DEC-05"} if stands else set())


def test_one_act_has_one_fine():
    """对同一违法行为不得给予两次以上罚款（行政处罚法第二十九条）。"""
    assert close(given=b.proposal(b.fine(100), b.fine(200))) == {"G-DEC-07"}
    assert close(b.filed(fined_before=True)) == {"G-DEC-07"}


def test_only_what_the_basis_names_is_imposed():
    """处罚种类以该事项的依据为限（行政处罚法第四条）。"""
    goods = b.proposal(b.fine(300), f.Penalty(b.GOODS, b.yuan(100), "没收三轮车"))

    found = list(investigation.close(b.filed(), goods, b.LAW, b.REPORT))
    assert b.rules(found) == {"G-DEC-08"}
    assert "没收非法财物" in found[0].text
    permitted = b.matter(kinds=frozenset({b.FINE, b.GOODS}))
    assert close(b.filed(matter=permitted), goods) == set()


def test_gains_are_taken_for_every_matter_once_found():
    """没收违法所得不以事项依据写明为限（行政处罚法第二十八条第二款）。"""
    gains = f.Penalty(b.GAINS, b.yuan(500), "没收违法所得500元")

    assert close(given=b.proposal(b.fine(300), gains, gains_fen=b.yuan(500))) == set()
    assert close(given=b.proposal(b.fine(300), gains)) == {"G-DEC-08"}


def test_the_maximum_needs_its_reason():
    """顶格处罚须充分说明理由（国发〔2024〕5号）。"""
    top = b.proposal(b.fine(1000))

    found = list(investigation.close(b.filed(), top, b.LAW, b.REPORT))
    assert b.rules(found) == {"G-DEC-09"}
    assert {x.level for x in found} == {"WARN"}
    assert close(given=replace(top, maximum_reason="多次违法")) == set()
    fixed = b.proposal(b.fine(50), legal_range=f.Range(b.yuan(50), b.yuan(50)))
    assert close(given=fixed) == set()


@pytest.mark.parametrize(
    "case",
    [
        b.filed(corrections=(replace(ORDER, result="COMPLIED"),)),
        b.filed(corrections=(replace(ORDER, result="PARTLY"),)),
        b.filed(party=b.party(birth_on=date(2010, 5, 1))),
        b.filed(party=b.party(partial_capacity=True)),
    ],
)
def test_what_speaks_for_the_party_is_answered(case):
    """有第三十条至第三十三条情形的，说明是否不予、从轻、减轻（行政处罚法第五条第二款）。"""
    silent = b.proposal(waiver_reasoning="")

    found = list(investigation.close(case, silent, b.LAW, b.REPORT))
    assert b.rules(found) == {"G-DEC-10"}
    assert {x.level for x in found} == {"CONFIRM"}
    assert close(case) == set()


@pytest.mark.parametrize(
    ("code", "stands"),
    [("REMOVED_HARM", True), ("FIRST_MINOR_HARM_CORRECTED", True), ("REPEAT", False)],
)
def test_only_circumstances_that_lighten_ask_for_the_reasons(code, stands):
    """从重情节不要求说明不予、从轻的理由（行政处罚法第三十条至第三十三条）。"""
    silent = b.proposal(waiver_reasoning="", circumstances=frozenset({code}))

    assert close(given=silent) == ({"G-DEC-10"} if stands else set())


def test_a_published_benchmark_is_applied():
    """应当依照已公布的裁量基准（行政处罚法第三十四条）。"""
    own = b.matter(benchmark="浙江省城市管理行政处罚裁量基准")
    cited = b.proposal(benchmark_cited="浙江省城市管理行政处罚裁量基准")

    found = list(investigation.close(b.filed(matter=own), b.proposal(), b.LAW, b.REPORT))
    assert b.rules(found) == {"G-DEC-11"}
    assert {x.level for x in found} == {"CONFIRM"}
    assert close(b.filed(matter=own), cited) == set()
    unpublished = replace(own, benchmark_published=False)
    assert close(b.filed(matter=unpublished), cited) == {"G-DEC-11"}
    spot = b.filed(matter=own, procedure=Procedure.SUMMARY)
    assert b.rules(investigation.reasoned(spot, b.proposal())) == set()
    warned = b.proposal(f.Penalty(b.WARNING, None, "警告"))
    assert b.rules(investigation.reasoned(b.filed(matter=own), warned)) == set()
