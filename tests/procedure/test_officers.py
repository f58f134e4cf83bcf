"""执法人员: two, certified that day, never on both sides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import facts as f
from township_desk.procedure import filing, investigation, officers


def test_two_officers_with_valid_certificates_are_enough():
    """执法人员不得少于两人，并应具有执法资格（行政处罚法第四十二条）。"""
    assert b.rules(officers.certified(b.filed(), ("wang", "chen"), b.FILED)) == set()


@pytest.mark.parametrize(
    "logins", [(), ("wang",), ("wang", "wang"), ("wang", "nobody"), ("wang", "aux")]
)
def test_one_officer_twice_or_with_an_auxiliary_are_not_two(logins):
    """不足两名执法人员，不得实施（行政处罚法第四十二条第一款）。"""
    assert b.rules(officers.certified(b.filed(), logins, b.FILED)) == {"G-OFF-01"}


def test_a_certificate_holds_on_its_last_day_and_not_on_the_next():
    """执法证件当日有效（行政处罚法第四十二条）。"""
    last = date(2026, 10, 14)
    lapsing = replace(
        b.PEOPLE["chen"], certificates=(f.Certificate("0002", date(2024, 1, 1), last),)
    )
    case = b.filed(people={**b.PEOPLE, "chen": lapsing})

    assert b.rules(officers.certified(case, ("wang", "chen"), last)) == set()
    late = list(officers.certified(case, ("wang", "chen"), last + timedelta(days=1)))
    assert b.rules(late) == {"G-OFF-01"}
    assert "Chen的执法证件在 2026-10-15 无效" in late[0].text


def test_an_auxiliary_is_never_a_case_officer():
    """行政执法辅助人员不得作为承办人（浙江省综合行政执法条例第三十条）。"""
    helped = b.unfiled(officers=("wang", "chen", "aux"))

    assert b.rules(filing.propose(helped, b.LAW, b.FILED)) == {"G-OFF-02"}
    assert b.rules(filing.propose(b.unfiled(), b.LAW, b.FILED)) == set()


def test_who_was_recused_takes_no_further_part():
    """被决定回避的人员不得继续参与（行政处罚法第四十三条）。"""
    case = b.filed(officers=("wang", "chen"), recused=frozenset({"liu"}))
    item = b.evidence(3, officers=("wang", "chen", "liu"))

    assert b.rules(investigation.evidence_added(case, item, b.FILED)) == {"G-OFF-03"}
    without = replace(item, officers=("wang", "chen"))
    assert b.rules(investigation.evidence_added(case, without, b.FILED)) == set()


def test_somebody_recused_does_not_approve_either():
    """回避适用于审批人（行政处罚法第四十三条）。"""
    case = b.unfiled(recused=frozenset({"li"}))

    assert b.rules(filing.approve(case, b.LAW, b.FILED, "li")) == {"G-OFF-03"}
    assert b.rules(filing.approve(case, b.LAW, b.FILED, "zhao")) == set()


def test_nobody_approves_a_case_that_they_handle():
    """审批人不得为本案承办人（行政处罚法第五十八条、第六十四条第四项的同一道理）。"""
    case = b.unfiled(officers=("wang", "li"), people={**b.PEOPLE, "li": _both("li")})

    assert b.rules(filing.approve(case, b.LAW, b.FILED, "li")) == {"G-OFF-04"}
    assert b.rules(filing.approve(case, b.LAW, b.FILED, "zhao")) == set()


def test_who_took_evidence_has_handled_the_case_without_being_named():
    """调取证据的人就是调查人员，不能转而审批、审核（行政处罚法第五十八条、第六十四条第四项）。"""
    case = b.filed(evidence=(*b.EVIDENCE, b.evidence(3, officers=("wang", "fa"))))

    assert b.rules(officers.apart(case, "fa")) == {"G-OFF-04"}
    assert b.rules(officers.apart(b.filed(), "fa")) == set()


def _both(login: str) -> f.Person:
    certificate = b.PEOPLE["wang"].certificates
    return replace(b.PEOPLE[login], certificates=certificate)


def test_a_record_says_that_certificates_were_shown():
    """执法人员应当主动出示执法证件（行政处罚法第五十五条）。"""
    item = b.evidence(3, shown_certificates=False)

    assert b.rules(investigation.evidence_added(b.filed(), item, b.FILED)) == {"G-OFF-05"}
    shown = replace(item, shown_certificates=True)
    assert b.rules(investigation.evidence_added(b.filed(), shown, b.FILED)) == set()


def test_an_officer_cannot_be_in_two_records_at_once():
    """同一执法人员的两份笔录时间重叠，提示核对（案卷评查常见问题）。"""
    half_past = b.NINE + timedelta(minutes=30)
    item = b.evidence(3, started_at=half_past, ended_at=b.TEN + timedelta(minutes=30))

    found = list(investigation.evidence_added(b.filed(), item, b.FILED))
    assert b.rules(found) == {"G-OFF-06"}
    assert {x.level for x in found} == {"WARN"}
    others = replace(item, officers=("liu", "duan"))
    assert b.rules(investigation.evidence_added(b.filed(), others, b.FILED)) == set()
    after = replace(item, started_at=b.TEN, ended_at=b.TEN + timedelta(minutes=30))
    assert b.rules(investigation.evidence_added(b.filed(), after, b.FILED)) == set()


def test_a_login_that_nobody_has_any_more_is_shown_as_it_is():
    assert officers.name_of(b.filed(), "gone") == "gone"
    assert officers.name_of(b.filed(), "wang") == "Wang"


def test_a_name_that_nobody_has_is_no_officer_beside_two_others():
    """执法人员须是本机关有证的人员（行政处罚法第四十二条）。"""
    found = b.rules(officers.certified(b.filed(), ("wang", "chen", "ghost"), b.FILED))

    assert found == {"G-OFF-01"}


def test_nobody_is_in_records_of_two_cases_at_once():
    """同一执法人员不能同时制作两份笔录，不同案件的也一样（案卷评查标准）。"""
    start = b.NINE

    found = list(officers.elsewhere(b.PEOPLE, ("wang", "chen"), start, [("liu",), ("wang",)]))
    assert b.rules(found) == {"G-OFF-06"}
    assert {x.level for x in found} == {"WARN"}
    assert "Wang" in found[0].text
    assert b.rules(officers.elsewhere(b.PEOPLE, ("chen",), start, [("wang",)])) == set()
    assert b.rules(officers.elsewhere({}, ("wang",), start, [("wang",)])) == {"G-OFF-06"}
