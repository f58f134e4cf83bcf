"""听证: when the right is told, and how a hearing is held (行政处罚法 63–65)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from tests.procedure.provoked.hearing import HEARD, HELD, LARGE, LATER, TALK, large
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import decision, hearing
from township_desk.procedure import facts as f

ONE_DAY = timedelta(days=1)


def issue(case: f.CaseFacts, given: f.Proposal = LARGE, day: date = LATER) -> set[str]:
    return b.rules(decision.issue(case, b.decision(given, decided_on=day), b.LAW, day))


@pytest.mark.parametrize(
    ("party", "penalties", "item"),
    [
        (b.party(), (b.fine(2_000),), "第一项"),
        (b.COMPANY, (b.fine(10_000),), "第一项"),
        (b.party(), (f.Penalty(b.GAINS, b.yuan(2_000)),), "第二项"),
        (b.party(), (f.Penalty(b.GAINS, 100_000), f.Penalty(b.GOODS, 100_000)), "第二项"),
        (b.party(), (f.Penalty(PenaltyKind.REVOKE_LICENSE),), "第三项"),
        (b.party(), (f.Penalty(PenaltyKind.SUSPEND_BUSINESS),), "第四项"),
        (b.party(), (f.Penalty(PenaltyKind.SUSPEND_LICENSE),), "第五项"),
        (b.party(), (f.Penalty(PenaltyKind.OTHER_STATUTORY),), "第六项"),
    ],
)
def test_the_hearing_right_is_told_for_each_kind_of_article_63(party, penalties, item):
    """较大数额罚款、没收较大数额、吊销、停产停业、其他较重的处罚（行政处罚法第六十三条第一款各项）。"""
    case = b.filed(party=party)

    reasons = hearing.needed(case, b.proposal(*penalties), b.LAW, b.DECIDED)
    assert [r[:3] for r in reasons] == [item]


@pytest.mark.parametrize(
    ("party", "penalties"),
    [
        (b.party(), (b.fine(1_999),)),
        (b.COMPANY, (b.fine(9_999),)),
        (b.party(), (f.Penalty(b.GAINS, b.yuan(1_999)),)),
        (b.party(), (f.Penalty(b.WARNING),)),
    ],
)
def test_a_small_penalty_needs_no_hearing_right(party, penalties):
    """不属第六十三条第一款的，不必告知听证权利。"""
    assert hearing.needed(b.filed(party=party), b.proposal(*penalties), b.LAW, b.DECIDED) == []


def test_a_large_fine_is_not_decided_without_the_hearing_right():
    """属听证范围的，应当告知当事人有要求听证的权利（行政处罚法第六十三条）。"""
    untold = large(notices=(b.notice(LARGE),))

    assert issue(untold) == {"G-HEA-01"}
    assert issue(large()) == set()


def test_the_period_to_ask_runs_to_its_last_day():
    """告知后五个工作日内提出（行政处罚法第六十四条第一项、第八十五条）。"""
    waived = b.hearing_notice(LARGE, statement_waived_on=b.NOTICED)
    review = b.review(opined_on=b.UNTIL)
    talk = replace(TALK, held_on=b.UNTIL + ONE_DAY)
    case = large(notices=(waived,), reviews=(review,), discussions=(talk,))

    assert {"G-HEA-02", "G-DEC-12"} <= issue(case, day=b.UNTIL)
    assert issue(case, day=b.UNTIL + ONE_DAY) == set()


def test_a_waiver_of_the_statement_is_not_one_of_the_hearing():
    """放弃陈述申辩不等于放弃听证（DL-15；行政处罚法第六十二条、第六十三条）。"""
    statement_only = b.hearing_notice(LARGE, statement_waived_on=b.NOTICED)
    both = replace(statement_only, hearing_waived_on=b.NOTICED)

    assert b.rules(hearing.settled(large(notices=(statement_only,)), b.LAW, b.UNTIL)) == {
        "G-HEA-02"
    }
    assert b.rules(hearing.settled(large(notices=(both,)), b.LAW, b.UNTIL)) == set()


def test_a_period_that_was_not_written_down_is_counted_from_service():
    """五个工作日自送达次日起算（行政处罚法第六十四条第一项、第八十五条）。"""
    unwritten = b.hearing_notice(LARGE, hearing_until=None)

    assert hearing.request_until(unwritten, b.LAW) == b.UNTIL
    assert hearing.request_until(replace(unwritten, served_on=None), b.LAW) is None
    assert hearing.request_until(b.notice(), b.LAW) is None


def test_a_timely_request_is_answered_by_a_hearing():
    """当事人要求听证的，应当组织听证（行政处罚法第六十三条）。"""
    asked = replace(HEARD, held_on=None, reported_on=None)

    assert issue(large(hearings=(asked,))) == {"G-HEA-03", "G-COL-02"}
    assert issue(large(hearings=(HEARD,))) == set()
    ended = replace(asked, ended_on=b.REVIEWED)
    assert issue(large(hearings=(ended,))) == set()


def test_a_request_out_of_time_binds_nobody():
    """逾期申请可以不予受理（行政处罚法第六十四条第一项）。"""
    late = replace(HEARD, held_on=None, in_time=False)

    assert issue(large(hearings=(late,))) == set()
    case = large()
    assert hearing.in_time(case, b.UNTIL)
    assert not hearing.in_time(case, b.UNTIL + ONE_DAY)
    assert not hearing.in_time(b.investigated(), b.UNTIL)


def test_a_hearing_that_was_granted_is_held_though_not_compulsory():
    """未属听证范围而受理的听证，也应举行（行政处罚法第六十三条的更优保护）。"""
    granted = replace(HEARD, held_on=None)
    case = b.reviewed(hearings=(granted,))

    assert b.rules(hearing.settled(case, b.LAW, b.DECIDED)) == {"G-HEA-03"}


def test_a_new_notice_opens_the_right_to_a_hearing_again():
    """重新告知的，听证申请期限重新起算（行政处罚法第六十四条第一项）。"""
    again = b.hearing_notice(
        LARGE, approved_on=LATER, served_on=LATER, hearing_until=date(2026, 11, 19)
    )
    case = large(notices=(again,), hearings=(HEARD,))

    assert b.rules(hearing.settled(case, b.LAW, LATER)) == {"G-HEA-02"}
    assert b.rules(hearing.settled(b.investigated(), b.LAW, LATER)) == set()


def test_a_request_made_while_the_public_notice_still_runs_is_a_request():
    """公告期间即提出听证的，同样应当组织听证（行政处罚法第六十三条、民事诉讼法第九十五条）。"""
    posted = b.hearing_notice(LARGE, served_on=LATER, hearing_until=date(2026, 11, 19))
    asked = f.Hearing(requested_on=b.NOTICED)

    found = hearing.settled(large(notices=(posted,), hearings=(asked,)), b.LAW, date(2026, 12, 1))
    assert b.rules(found) == {"G-HEA-03"}


def test_seven_full_working_days_lie_before_the_hearing():
    """举行听证的七日前通知（行政处罚法第六十四条第二项、第八十五条）；七个足工作日。"""
    served = date(2026, 4, 27)  # E2 of the rule book
    early = replace(HEARD, notice_served_on=served, planned_on=date(2026, 5, 9))

    found = list(hearing.notify(large(), early, b.LAW, served))
    assert b.rules(found) == {"G-HEA-04"}
    assert "2026-05-11" in found[0].text
    right = replace(early, planned_on=date(2026, 5, 11))
    assert b.rules(hearing.notify(large(), right, b.LAW, served)) == set()
    assert b.rules(hearing.notify(large(), replace(early, planned_on=None), b.LAW, served)) == set()


PLANNED = replace(HEARD, planned_on=HELD, notice_served_on=b.NOTICED, held_on=None)


@pytest.mark.parametrize("host", ["wang", "liu", "duan"])
def test_the_host_has_not_investigated(host):
    """听证由非本案调查人员主持（行政处罚法第六十四条第四项）；参与取证、已回避的都不行。"""
    taken = b.evidence(3, officers=("wang", "liu"), debated=True)
    case = large(evidence=(*b.EVIDENCE, taken), recused=frozenset({"duan"}))

    assert b.rules(hearing.notify(case, replace(PLANNED, host=host), b.LAW, HELD)) == {"G-HEA-05"}
    assert b.rules(hearing.notify(case, PLANNED, b.LAW, HELD)) == set()


@pytest.mark.parametrize("bad", [{"agents": 3}, {"agents": 1, "agents_empowered": False}])
def test_at_most_two_agents_with_their_power(bad):
    """当事人可以委托一至二人代理（行政处罚法第六十四条第五项）。"""
    assert b.rules(hearing.hold(large(), replace(PLANNED, **bad), b.LAW, HELD)) == {"G-HEA-06"}
    two = replace(PLANNED, agents=2)
    assert b.rules(hearing.hold(large(), two, b.LAW, HELD)) == set()


def test_no_hearing_without_a_served_notice():
    """听证的时间、地点应当先通知（行政处罚法第六十四条第二项）。"""
    unserved = replace(PLANNED, notice_served_on=None)

    assert b.rules(hearing.hold(large(), unserved, b.LAW, HELD)) == {"G-END-01"}


@pytest.mark.parametrize("bad", [{"record_signed": False}, {"reported_on": None}])
def test_the_decision_rests_on_the_signed_record(bad):
    """听证应当制作笔录并签名，根据笔录作出决定（行政处罚法第六十四条第八项、第六十五条）。"""
    case = large(hearings=(replace(HEARD, **bad),))

    assert issue(case) == {"G-HEA-07", "G-COL-02"}
    assert issue(large(hearings=(HEARD,))) == set()


@pytest.mark.parametrize(
    ("reason", "stands"),
    [("", True), ("当事人要求", True), ("涉及商业秘密", False), ("个人隐私", False)],
)
def test_a_hearing_is_public_but_for_secrets(reason, stands):
    """除涉及国家秘密、商业秘密或者个人隐私外，公开举行（行政处罚法第六十四条第三项）。"""
    closed = replace(PLANNED, public=False, closed_reason=reason)

    expected = {"G-HEA-08"} if stands else set()
    assert b.rules(hearing.notify(large(), closed, b.LAW, HELD)) == expected


def test_what_was_not_debated_proves_nothing():
    """证据应当在听证时出示并质证（行政处罚法第六十四条第七项、第六十五条）。"""
    kept_back = tuple(replace(e, debated=e.number == 1) for e in b.EVIDENCE)
    case = large(hearings=(HEARD,), evidence=kept_back)

    assert issue(case) == {"G-HEA-09"}
    on_one = replace(LARGE, facts=(replace(b.FACT, evidence=(1,)),))
    assert issue(case, on_one) == set()
    assert issue(large(evidence=kept_back)) == set()


def test_an_interested_party_is_told_of_the_hearing():
    """通知当事人及有关人员听证的时间、地点（行政处罚法第六十四条第二项）。"""
    untold = replace(PLANNED, interested_told=False)

    found = list(hearing.notify(large(), untold, b.LAW, HELD))
    assert b.rules(found) == {"G-HEA-10"}
    assert {x.level for x in found} == {"WARN"}


@pytest.mark.parametrize(
    "seat", [{"members": ("wang",)}, {"clerk": "chen"}, {"members": ("ting2", "duan")}]
)
def test_members_and_clerk_have_not_investigated_either(seat):
    """听证员、记录人同样须为非本案调查人员，已回避的不行（行政处罚法第四十三条、第六十四条第四项）。"""
    case = large(recused=frozenset({"duan"}))
    found = list(hearing.notify(case, replace(PLANNED, **seat), b.LAW, HELD))

    assert b.rules(found) == {"G-HEA-05"}
    assert "听证员、记录人" in found[0].text
    apart = replace(PLANNED, members=("liu",), clerk="fa")
    assert b.rules(hearing.notify(case, apart, b.LAW, HELD)) == set()


def test_a_public_hearing_is_announced_days_before():
    """公开举行的听证须提前公告（行政处罚法第六十四条第三项；P-HPUB 三个工作日）。"""
    late = date(2026, 11, 6)  # a Friday: three working days end on the Wednesday after the hearing

    assert b.rules(hearing.announce(PLANNED, late, b.LAW)) == {"G-DAT-01"}
    assert b.rules(hearing.announce(PLANNED, date(2026, 11, 5), b.LAW)) == set()
    assert b.rules(hearing.announce(replace(PLANNED, public=False), late, b.LAW)) == set()
    assert b.rules(hearing.announce(replace(PLANNED, planned_on=None), late, b.LAW)) == set()


def test_a_request_that_does_not_bind_us_is_still_answered_in_writing():
    """逾期或者不属听证范围的申请，书面答复不予受理后方可继续（行政处罚法第六十三条、第六十四条）。"""
    late = replace(HEARD, held_on=None, in_time=False, answered=False)

    found = list(hearing.settled(large(hearings=(late,)), b.LAW, LATER))
    assert b.rules(found) == {"G-HEA-03"}
    assert "hearing.refuse" in found[0].remedy
    refused = replace(late, answered=True)
    assert b.rules(hearing.settled(large(hearings=(refused,)), b.LAW, LATER)) == set()


def test_a_hearing_outside_the_list_is_granted_where_the_office_allows_it():
    """法定范围以外的听证由本单位决定是否准予（行政处罚法第六十三条；P-HGRANT）。"""
    closed = b.law_with(P_HGRANT=False)

    assert b.rules(hearing.grant(b.noticed(), b.LAW, b.DECIDED)) == set()
    assert b.rules(hearing.grant(b.noticed(), closed, b.DECIDED)) == {"G-END-01"}


def test_what_was_told_or_is_large_is_within_the_scope_of_a_hearing():
    """听证范围依第六十三条第一款判断（行政处罚法第六十三条）。"""
    assert hearing.in_scope(large(), b.LAW, b.DECIDED)
    assert hearing.in_scope(large(notices=(b.notice(LARGE),)), b.LAW, b.DECIDED)
    assert not hearing.in_scope(b.noticed(), b.LAW, b.DECIDED)
    assert not hearing.in_scope(b.investigated(), b.LAW, b.DECIDED)


AGAIN = b.hearing_notice(LARGE, approved_on=HELD, served_on=HELD, hearing_until=HELD)
FIRST = b.hearing_notice(LARGE, withdrawn_on=HELD)


@pytest.mark.parametrize(("notice", "debated"), [(0, True), (1, False)])
def test_evidence_told_in_a_new_notice_need_not_have_been_debated_before(notice, debated):
    """重新告知后当事人未再要求听证的，新告知的证据可以作为依据（行政处罚法第四十四条、第六十四条第七项）。"""
    kept_back = tuple(replace(e, debated=e.number == 1) for e in b.EVIDENCE)
    heard = replace(HEARD, requested_on=HELD, notice=notice)
    case = large(hearings=(heard,), notices=(FIRST, AGAIN), evidence=kept_back)

    assert ("G-HEA-09" not in issue(case)) is debated
    assert (hearing.of_notice(case) is None) is debated


def test_a_case_without_notice_has_the_hearing_it_has():
    assert hearing.of_notice(b.investigated(hearings=(HEARD,))) is HEARD


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({}, False),
        ({"recused": frozenset({"ting"})}, True),
        ({"officers": ("wang", "ting")}, True),
    ],
)
def test_nobody_is_absent_from_a_hearing_whose_host_had_left_the_case(changes, stands):
    """听证由非本案调查人员主持；主持人已回避的，当事人未到不算缺席（行政处罚法第六十四条第四项、第六项）。"""
    found = list(hearing.presided(large(**changes), "ting"))

    assert b.rules(found) == ({"G-HEA-05"} if stands else set())
    assert all("hearing.postpone" in x.remedy for x in found)
