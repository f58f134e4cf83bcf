"""立案: the list, the law, the place, the time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import decision, filing, investigation, notice
from township_desk.procedure import facts as f
from township_desk.procedure.stages import Procedure


def propose(**changes: object) -> set[str]:
    return b.rules(filing.propose(b.unfiled(**changes), b.LAW, b.FILED))


@pytest.mark.parametrize("issuer", ["缙云县壶镇镇综合行政执法队", "缙云县壶镇镇综合执法办公室"])
def test_the_team_is_never_the_organ(issuer):
    """行政处罚由具有处罚权的行政机关实施，不得以执法队名义（行政处罚法第十七条、第二十四条）。"""
    seal = f.Office("缙云县壶镇镇人民政府", issuer=issuer, heads=b.HEADS)
    named = f.Office(issuer, heads=b.HEADS)

    assert propose(office=seal) == {"G-AUT-01"}
    assert propose(office=named) == {"G-AUT-01"}
    assert "G-AUT-01" in b.rules(
        decision.issue(b.reviewed(office=seal), b.decision(), b.LAW, b.DECIDED)
    )
    assert b.rules(notice.approve(b.investigated(office=seal), b.LAW, b.APPROVED, "li")) == {
        "G-AUT-01"
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"listed_from": None},
        {"listed_from": b.FILED + timedelta(days=1)},
        {"withdrawn_on": b.FILED},
    ],
)
def test_a_matter_off_the_list_on_the_filing_day_is_not_ours(changes):
    """只办理立案当日清单上的事项（行政处罚法第二十四条）。"""
    assert propose(matter=b.matter(**changes)) == {"G-AUT-02"}
    assert propose(matter=b.matter(listed_from=b.FILED, effective_on=b.FILED)) == set()
    later = b.matter(withdrawn_on=b.FILED + timedelta(days=1))
    assert propose(matter=later) == set()


def test_the_filing_day_decides_not_today():
    """清单以立案日为准：立案后收回的，另看过渡处理（行政处罚法第二十四条）。"""
    case = b.filed(matter=b.matter(withdrawn_on=b.REPORT))

    assert b.rules(filing.authority(case, b.DECIDED)) == set()


def test_an_inherent_power_needs_no_list():
    """法律、法规直接授予的职权不以清单为准（行政处罚法第二十三条）。"""
    own = b.matter(inherent=True, listed_from=None, announcement_no="", effective_on=None)

    assert propose(matter=own) == set()
    case = b.reviewed(matter=own)
    assert b.rules(decision.issue(case, b.decision(), b.LAW, b.DECIDED)) == set()


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({"transition_basis": ""}, True),
        ({"transition_basis": "缙政通〔2026〕2号第三条"}, False),
    ],
)
def test_a_withdrawn_matter_waits_for_its_transition_clause(changes, stands):
    """事项收回后须先登记过渡处理依据（行政处罚法第二十四条）。"""
    case = b.reviewed(matter=b.matter(withdrawn_on=b.REPORT), **changes)
    found = b.rules(decision.issue(case, b.decision(), b.LAW, b.DECIDED))

    assert found == ({"G-AUT-03", "G-AUT-09"} if stands else set())


def test_the_county_may_let_filed_cases_run_on_or_call_them_back():
    """收回后在办案件的处理由县里定（P-WITHDRAWN）。"""
    case = b.reviewed(matter=b.matter(withdrawn_on=b.REPORT))
    run_on = b.law_with(P_WITHDRAWN="CONTINUE_FILED")
    back = b.law_with(P_WITHDRAWN="HAND_BACK")
    with_clause = replace(case, transition_basis="缙政通〔2026〕2号")

    assert b.rules(decision.issue(case, b.decision(), run_on, b.DECIDED)) == set()
    found = b.rules(decision.issue(with_clause, b.decision(), back, b.DECIDED))
    assert found == {"G-AUT-03", "G-AUT-09"}


def test_a_withdrawal_after_the_decision_changes_nothing():
    """收回日在决定日之后的，不影响已作出的决定（行政处罚法第二十四条）。"""
    later = b.reviewed(matter=b.matter(withdrawn_on=b.DECIDED + timedelta(days=1)))

    assert b.rules(decision.issue(later, b.decision(), b.LAW, b.DECIDED)) == set()


def test_a_place_outside_needs_a_designation():
    """由违法行为发生地的行政机关管辖（行政处罚法第二十二条）。"""
    assert propose(in_township=False) == {"G-AUT-04"}
    assert propose(in_township=False, designated=True) == set()


def test_who_filed_first_keeps_the_case():
    """两个以上机关都有管辖权的，由最先立案的管辖（行政处罚法第二十五条第一款）。"""
    assert propose(earlier_filed_by="缙云县综合行政执法局") == {"G-AUT-05"}
    dated = {"earlier_filed_by": "缙云县综合行政执法局", "earlier_filed_on": b.FOUND}
    assert propose(**dated) == {"G-AUT-05"}
    assert propose(**dated, designated=True) == set()


OLD = f.Basis("固体废物污染环境防治法", "第一百一十一条", "法律", valid_to=date(2026, 8, 14))


@pytest.mark.parametrize(
    "bases", [(), (replace(b.BASIS, level="规范性文件"),), (replace(b.BASIS, published=False),)]
)
def test_a_penalty_rests_on_a_published_law(bases):
    """未经公布的规定、规范性文件不得作为处罚依据（行政处罚法第五条、第十六条）。"""
    assert propose(matter=b.matter(penalty=bases)) == {"G-AUT-07"}
    beside = (replace(b.BASIS, level="规范性文件"), b.BASIS)
    assert propose(matter=b.matter(penalty=beside)) == set()


def test_a_statute_repealed_before_the_act_is_not_cited():
    """生态环境法典第一千二百四十二条废止十部法律：其后的行为须引法典。"""
    old = b.matter(penalty=(replace(OLD, replaced_by="生态环境法典"),))

    found = list(filing.propose(b.unfiled(matter=old), b.LAW, b.FILED))
    assert b.rules(found) == {"G-AUT-08"}
    assert "2026-08-15" in found[0].text
    assert "生态环境法典" in found[0].remedy
    assert propose(matter=old, violation_on=date(2026, 8, 14)) == set()
    assert propose(matter=b.matter(penalty=(OLD,))) == {"G-AUT-08"}


@pytest.mark.parametrize(
    "changes",
    [
        {"announcement_no": ""},
        {"announced_on": None},
        {"effective_on": None},
        {"effective_on": b.FILED + timedelta(days=1)},
    ],
)
def test_a_list_counts_once_it_is_announced_and_in_effect(changes):
    """赋权决定应当公布（行政处罚法第二十四条第一款）。"""
    bad = b.matter(**changes)

    assert propose(matter=bad) == {"G-AUT-09"}
    found = b.rules(decision.issue(b.reviewed(matter=bad), b.decision(), b.LAW, b.DECIDED))
    assert found == {"G-AUT-09"}


def test_a_subdistrict_does_not_use_what_the_law_gives_to_townships():
    """法律授予乡、镇人民政府的职权，街道办事处不得行使（城乡规划法第六十五条）。"""
    own = b.matter(inherent=True)
    street = f.Office("缙云县人民政府五云街道办事处", kind="subdistrict", heads=b.HEADS)

    assert propose(matter=own, office=street) == {"G-AUT-10"}
    assert propose(matter=own) == set()
    assert propose(office=street) == set()


@pytest.mark.parametrize(
    ("ended", "harm", "domain_day", "barred"),
    [
        (date(2024, 10, 31), "", date(2026, 10, 31), False),
        (date(2024, 10, 31), "", date(2026, 11, 1), True),
        (date(2024, 10, 31), "SAFETY", date(2026, 11, 1), False),
        (date(2021, 10, 31), "SAFETY", date(2026, 11, 1), True),
        (date(2026, 8, 15), "ECOLOGY", date(2029, 8, 16), False),
        (date(2026, 8, 15), "ECOLOGY", date(2031, 8, 16), True),
        (date(2024, 8, 14), "ECOLOGY", date(2026, 8, 15), True),
        (date(2026, 8, 15), "", date(2028, 8, 16), True),
    ],
)
def test_an_old_act_is_not_punished_any_more(ended, harm, domain_day, barred):
    """二年内未被发现的不再处罚，涉及生命健康、金融安全且有危害后果的五年（行政处罚法第三十六条）；
    造成环境污染、生态破坏的五年（生态环境法典第一千零五十四条）。"""
    case = b.unfiled(violation_on=ended, harm=harm, discovered_on=domain_day)
    found = b.rules(filing.limitation(case, b.LAW, domain_day))

    assert found == ({"G-LIM-01"} if barred else set())


def test_the_barred_act_is_named_with_its_years():
    """期限的年数写在提示里（行政处罚法第三十六条第一款）。"""
    old = b.unfiled(violation_on=date(2020, 1, 1), discovered_on=b.FOUND, harm="SAFETY")

    found = list(filing.limitation(old, b.LAW, b.FILED))
    assert "5年法定期限" in found[0].text


def test_a_continuing_act_runs_from_its_end_and_says_so():
    """有连续或者继续状态的，从行为终了之日起计算（行政处罚法第三十六条第二款）。"""
    began = date(2020, 1, 1)

    assert propose(violation_on=began) == {"G-LIM-01"}
    assert propose(violation_on=began, continuing=True) == {"G-LIM-02"}
    ended = {"violation_on": began, "continuing": True, "violation_ended_on": b.FOUND}
    assert propose(**ended) == {"G-LIM-02"}
    long_ago = {**ended, "violation_ended_on": date(2021, 1, 1)}
    assert propose(**long_ago) == {"G-LIM-01", "G-LIM-02"}
    recent = {"violation_on": b.FOUND, "continuing": True, "violation_ended_on": b.FILED}
    assert propose(**recent) == set()


def test_a_day_that_nobody_knows_is_not_barred():
    assert propose(violation_on=None) == set()
    assert b.rules(filing.limitation(b.unfiled(discovered_on=None), b.LAW, b.FILED)) == set()
    ecology = b.unfiled(violation_on=None, harm="ECOLOGY")
    assert filing.limitation_years(ecology, b.LAW, b.FILED) == 5


def test_a_clue_is_checked_in_time():
    """线索核查期限（行政处罚法第五十四条第二款“及时立案”，天数为设定）。"""
    late = date(2026, 12, 1)

    assert b.rules(filing.clue_late(b.unfiled(), b.LAW, b.FILED)) == set()
    found = list(filing.clue_late(b.unfiled(), b.LAW, late))
    assert b.rules(found) == {"G-FIL-01"}
    assert {x.level for x in found} == {"WARN"}
    unknown = b.unfiled(clue_registered_on=None)
    assert b.rules(filing.clue_late(unknown, b.LAW, late)) == set()
    spot = b.unfiled(procedure=Procedure.SUMMARY)
    assert b.rules(filing.clue_late(spot, b.LAW, late)) == set()


@pytest.mark.parametrize("changes", [{"filed_on": None}, {"filing_approver": ""}])
def test_nothing_goes_on_before_a_head_has_approved_the_filing(changes):
    """符合立案标准的应当立案，立案由负责人批准（行政处罚法第五十四条）。"""
    case = b.investigated(**changes)

    assert b.rules(investigation.close(case, b.proposal(), b.LAW, b.REPORT)) == {"G-FIL-02"}
    assert b.rules(notice.approve(case, b.LAW, b.APPROVED, "li")) == {"G-FIL-02"}


def test_the_same_act_is_not_fined_twice():
    """对同一违法行为不得给予两次以上罚款（行政处罚法第二十九条）。"""
    assert propose(fined_before=True) == {"G-FIL-03"}
    assert propose(fined_before=False) == set()


@pytest.mark.parametrize(
    "changes",
    [
        {"matter": b.matter(listed_from=None)},
        {"in_township": False},
        {"violation_on": date(2020, 1, 1)},
        {"party": b.party(gone_on=b.FOUND)},
    ],
)
def test_refusing_to_file_what_should_be_filed_is_a_warning(changes):
    """符合立案标准的，应当及时立案（行政处罚法第五十四条第二款、第七十六条）。"""
    found = list(filing.refuse(b.unfiled(), b.LAW, b.FILED))

    assert b.rules(found) == {"G-FIL-04"}
    assert b.rules(filing.refuse(b.unfiled(**changes), b.LAW, b.FILED)) == set()
