"""法制审核与集体讨论 (行政处罚法 57, 58)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import decision, review
from township_desk.procedure import facts as f
from township_desk.procedure.review_words import Motion, Subject
from township_desk.procedure.stages import LegalOpinion

ONE_DAY = timedelta(days=1)
WIDE = {"legal_range": f.Range(b.yuan(100), b.yuan(100_000)), "tier_range": None}


def issue(case: f.CaseFacts, given: f.Proposal | None = None) -> set[str]:
    return b.rules(decision.issue(case, b.decision(given), b.LAW, b.DECIDED))


@pytest.mark.parametrize(
    "reviews",
    [
        (),
        (b.review(opinion=None, opined_on=None),),
        (b.review(opinion=LegalOpinion.REJECT),),
        (b.review(opinion=LegalOpinion.SUPPLEMENT),),
        (b.review(opinion=LegalOpinion.PASS_WITH_EDITS),),
        (b.review(opinion=LegalOpinion.NO_PENALTY),),
        (b.review(), b.review(opinion=LegalOpinion.CORRECT_PROCEDURE)),
    ],
)
def test_nothing_is_decided_without_a_passed_review(reviews):
    """未经法制审核或者审核未通过的，不得作出决定（行政处罚法第五十八条第一款）。"""
    assert "G-LRV-01" in issue(b.reviewed(reviews=reviews))


def test_confirmed_edits_pass():
    """建议修改后同意的，经审核人确认已修改即为通过（行政处罚法第五十八条）。"""
    edited = b.review(opinion=LegalOpinion.PASS_WITH_EDITS, edits_confirmed=True)

    assert issue(b.reviewed(reviews=(edited,))) == set()


def test_only_some_cases_must_be_reviewed_where_the_county_says_so():
    """审核范围限于第五十八条所列的，未经听证的案件可以不审（P-LRV-SCOPE）。"""
    narrow = b.law_with(P_LRV_SCOPE="ART58_ONLY")
    case = b.reviewed(reviews=())

    assert b.rules(decision.issue(case, b.decision(), narrow, b.DECIDED)) == set()
    heard = f.Hearing(b.NOTICED, held_on=b.REVIEWED, record_signed=True, reported_on=b.REVIEWED)
    assert review.must_review(replace(case, hearings=(heard,)), narrow, b.DECIDED)
    only_asked = replace(heard, held_on=None)
    assert not review.must_review(replace(case, hearings=(only_asked,)), narrow, b.DECIDED)


def opine(case: f.CaseFacts, reviewer: str = "fa", finding: str = "适用从轻等次") -> set[str]:
    return b.rules(review.opine(case, b.LAW, b.REVIEWED, reviewer, finding))


@pytest.mark.parametrize(
    ("since", "stands"),
    [(None, True), (date(2018, 1, 1), True), (date(2020, 1, 1), True), (date(2017, 12, 31), False)],
)
def test_a_new_reviewer_has_passed_the_legal_examination(since, stands):
    """初次从事审核的人员应当取得法律职业资格（行政处罚法第五十八条第二款）。"""
    unqualified = replace(b.PEOPLE["fa"], legal_qualification=False, review_since=since)
    case = b.noticed(people={**b.PEOPLE, "fa": unqualified})

    assert opine(case) == ({"G-LRV-02"} if stands else set())
    assert opine(b.noticed()) == set()


def test_the_review_waits_for_the_party():
    """审核在陈述申辩期满、复核和听证之后（行政处罚法第四十五条、第五十八条）。"""
    case = b.noticed(statements=(f.Statement(b.UNTIL),))

    assert opine(case) == {"G-NOT-05"}
    assert b.rules(review.opine(b.noticed(), b.LAW, b.UNTIL, "fa", "适用")) == {"G-NOT-02"}
    assert opine(b.investigated()) == {"G-NOT-01"}


def test_a_proposal_not_to_punish_is_reviewed_without_notice():
    """拟不予处罚的不须告知，可以直接审核（行政处罚法第五十七条第一款第二项）。"""
    assert opine(b.investigated(proposal=b.proposal(penalties=()))) == set()
    assert opine(b.investigated(proposal=None)) == set()


def test_nobody_reviews_an_own_case():
    """法制审核人不得为本案承办人（行政处罚法第五十八条）。"""
    assert opine(b.noticed(), reviewer="wang") == {"G-OFF-04", "G-LRV-02"}
    assert opine(b.noticed(), reviewer="stranger") == set()


def test_the_benchmark_belongs_into_the_opinion():
    """法制审核应载明裁量基准适用情况（缙政办发〔2021〕55号五（一））。"""
    found = list(review.opine(b.noticed(), b.LAW, b.REVIEWED, "fa", ""))

    assert b.rules(found) == {"G-LRV-05"}
    assert {x.level for x in found} == {"WARN"}
    assert issue(b.reviewed(reviews=(b.review(benchmark_finding=""),))) == {"G-LRV-05"}


EARLY = b.review(opined_on=b.UNTIL)


@pytest.mark.parametrize(
    "after",
    [
        {"statements": (f.Statement(b.UNTIL, b.REVIEWED, False),)},
        {"notices": (b.notice(served_on=b.REVIEWED, statement_waived_on=b.REVIEWED),)},
    ],
)
def test_a_review_before_the_partys_defence_does_not_count(after):
    """经陈述申辩复核、重新告知的，应在其后审核（行政处罚法第四十五条、第五十八条第一款第二项）。"""
    assert issue(b.reviewed(reviews=(EARLY,), **after)) == {"G-LRV-03"}
    assert issue(b.reviewed(**after)) == set()


@pytest.mark.parametrize("late", [{"held_on": b.REVIEWED}, {"reported_on": b.REVIEWED}])
def test_a_review_before_the_hearing_does_not_count(late):
    """经过听证的案件，应在听证后审核（行政处罚法第五十八条第一款第二项）。"""
    heard = f.Hearing(
        b.NOTICED, held_on=b.UNTIL, record_signed=True, reported_on=b.UNTIL, host="ting"
    )
    case = b.reviewed(reviews=(EARLY,), hearings=(replace(heard, **late),))

    assert "G-LRV-03" in issue(case)
    assert "G-LRV-03" not in issue(replace(case, hearings=(heard,)))


@pytest.mark.parametrize("digest", ["d2", ""])
def test_the_draft_that_was_reviewed_is_the_one_decided(digest):
    """审核后文书内容有变动，须重新审核（行政处罚法第五十八条）。"""
    assert issue(b.reviewed(), b.proposal(digest=digest)) == {"G-LRV-04"}


def large(**changes: object) -> f.CaseFacts:
    values = {"proposal": LARGE, "notices": (b.hearing_notice(LARGE),), **changes}
    return b.reviewed(**values)


LARGE = b.proposal(b.fine(5_000), **WIDE)
TALK = b.discussion(b.fine(5_000))


@pytest.mark.parametrize(
    ("party", "amount", "needed"),
    [
        (b.party(), 4_999, False),
        (b.party(), 5_000, True),
        (b.COMPANY, 49_999, False),
        (b.COMPANY, 50_000, True),
    ],
)
def test_a_large_fine_is_discussed(party, amount, needed):
    """情节复杂或者重大违法行为给予处罚，负责人应当集体讨论（行政处罚法第五十七条第二款）。"""
    given = b.proposal(b.fine(amount), **WIDE)

    why = review.discussion_needed(b.filed(party=party), given, b.LAW, b.DECIDED)
    assert bool(why) is needed


@pytest.mark.parametrize(
    ("case", "given", "why"),
    [
        (b.filed(hearings=(f.Hearing(b.NOTICED, held_on=b.UNTIL),)), b.proposal(), "经过听证"),
        (b.filed(), b.proposal(b.fine(60), mitigation_ground="第三十二条"), "减轻处罚"),
        (b.filed(), b.proposal(b.fine(500)), "偏离裁量基准"),
        (b.filed(), b.proposal(b.fine(500), mitigation_ground="第三十二条"), "偏离裁量基准"),
        (
            b.filed(reviews=(b.review(opinion=LegalOpinion.REJECT),)),
            b.proposal(),
            "法制审核意见未采纳",
        ),
        (
            b.filed(reviews=(b.review(opinion=LegalOpinion.NO_PENALTY),)),
            b.proposal(),
            "法制审核意见未采纳",
        ),
        (
            b.filed(notices=(b.notice(LARGE),)),
            b.proposal(penalties=()),
            "已告知罚款5,000元而拟不予处罚",
        ),
    ],
)
def test_what_else_is_discussed(case, given, why):
    """听证、减轻、偏离基准、不采纳审核意见、大额不罚，均须集体讨论（行政处罚法第五十七条第二款）。"""
    assert review.discussion_needed(case, given, b.LAW, b.DECIDED) == [why]


def test_advice_not_to_punish_that_is_followed_needs_no_discussion():
    """采纳“建议不予处罚”的，不属未采纳审核意见。"""
    advised = b.filed(reviews=(b.review(opinion=LegalOpinion.NO_PENALTY),))

    assert review.discussion_needed(advised, b.proposal(penalties=()), b.LAW, b.DECIDED) == []


def test_a_large_fine_is_not_decided_by_one_head_alone():
    """重大违法行为由负责人集体讨论决定（行政处罚法第五十七条第二款）。"""
    found = list(decision.issue(large(), b.decision(LARGE), b.LAW, b.DECIDED))

    assert b.rules(found) == {"G-COL-01"}
    assert "5,000元" in found[0].text
    assert issue(large(discussions=(TALK,)), LARGE) == set()


@pytest.mark.parametrize(
    "bad",
    [
        {"voters": ("li", "zheng")},
        {"voters": ("li", "li", "zheng")},
        {"chair": "duan"},
        {"voters": ("li", "zhao", "zheng"), "chair": "fa"},
        {"held_on": b.REVIEWED - ONE_DAY},
    ],
    ids=["two of three", "one counted twice", "chair absent", "chair no head", "before review"],
)
def test_the_discussion_has_its_quorum_its_chair_and_its_place_in_time(bad):
    """集体讨论在告知、听证、审核之后，达到规定人数，由负责人主持（行政处罚法第四十四条、第五十七条、第五十八条）。"""
    wrong = replace(TALK, **bad)

    assert b.rules(review.discuss(large(), wrong, b.LAW, b.DECIDED)) == {"G-COL-02"}
    assert issue(large(discussions=(wrong,)), LARGE) == {"G-COL-02"}
    assert b.rules(review.discuss(large(), TALK, b.LAW, b.DECIDED)) == set()


def test_two_thirds_of_a_long_list_must_be_there():
    """出席人数还须达到名册的三分之二（P-COL-QUORUM）。"""
    seven = f.Office("缙云县壶镇镇人民政府", heads=(*b.HEADS, "a", "b", "c", "d"))

    assert review.quorum(large(office=seven), b.LAW, b.DECIDED) == 5
    assert review.quorum(large(), b.LAW, b.DECIDED) == 3


def test_a_discussion_while_the_party_may_still_speak_is_too_early():
    """陈述申辩期间不得先行集体讨论（行政处罚法第四十五条、第五十七条）。"""
    case = large(notices=(b.hearing_notice(LARGE, statement_until=b.DECIDED),))

    assert b.rules(review.discuss(case, TALK, b.LAW, b.DECIDED)) == {"G-COL-02"}
    not_to_punish = replace(TALK, penalties=(), motion=Motion.NO_PENALTY)
    assert b.rules(review.discuss(case, not_to_punish, b.LAW, b.DECIDED)) == set()


def test_heads_discuss_after_the_review_has_passed():
    """审核未通过的不提交集体讨论（行政处罚法第五十八条）。"""
    refused = large(reviews=(b.review(opinion=LegalOpinion.REJECT),))
    advised = large(reviews=(b.review(opinion=LegalOpinion.NO_PENALTY),))
    not_to_punish = replace(TALK, penalties=(), motion=Motion.NO_PENALTY)

    assert b.rules(review.discuss(refused, TALK, b.LAW, b.DECIDED)) == {"G-LRV-01"}
    assert b.rules(review.discuss(large(reviews=()), TALK, b.LAW, b.DECIDED)) == {"G-LRV-01"}
    assert b.rules(review.discuss(advised, not_to_punish, b.LAW, b.DECIDED)) == set()


@pytest.mark.parametrize("stranger", ["duan", "fa", "somebody"])
def test_only_heads_of_the_township_vote(stranger):
    """由行政机关负责人集体讨论，不得以执法队内部讨论代替（行政处罚法第五十七条第二款）。"""
    mixed = replace(TALK, voters=(*b.HEADS, stranger))

    found = list(review.discuss(large(), mixed, b.LAW, b.DECIDED))
    assert b.rules(found) == {"G-COL-04"}
    assert issue(large(discussions=(mixed,)), LARGE) == {"G-COL-04"}


def test_a_head_who_took_evidence_does_not_vote():
    """承办人员不参加表决（行政处罚法第五十七条第二款）。"""
    case = large(evidence=(*b.EVIDENCE, b.evidence(3, officers=("wang", "li"))))

    assert b.rules(review.discuss(case, TALK, b.LAW, b.DECIDED)) == {"G-COL-04"}


def test_a_recused_head_does_not_vote():
    """回避适用于负责人（行政处罚法第四十三条）。"""
    case = large(recused=frozenset({"zhao"}))

    assert b.rules(review.discuss(case, TALK, b.LAW, b.DECIDED)) == {"G-OFF-03"}


def test_a_head_who_has_left_since_was_one_when_voting():
    """讨论时的负责人离任后，已作的讨论仍然有效。"""
    now = f.Office("缙云县壶镇镇人民政府", heads=("zheng", "li"))

    assert issue(large(office=now, discussions=(TALK,)), LARGE) == set()


@pytest.mark.parametrize(
    "minutes",
    [
        b.discussion(b.fine(4_000)),
        b.discussion(f.Penalty(b.WARNING, None, "警告")),
        replace(TALK, penalties=(), motion=Motion.NO_PENALTY),
    ],
)
def test_the_decision_follows_the_minutes(minutes):
    """决定内容应与集体讨论结论一致（行政处罚法第五十七条第二款）。"""
    assert issue(large(discussions=(minutes,)), LARGE) == {"G-COL-03"}


def test_a_discussion_that_nobody_needed_still_binds():
    """自行提交讨论的，也按结论决定。"""
    assert issue(b.reviewed(discussions=(b.discussion(),))) == set()
    assert issue(b.reviewed(discussions=(b.discussion(b.fine(200)),))) == {"G-COL-03"}


def test_the_case_is_not_submitted_while_the_party_may_still_speak():
    """陈述申辩期限届满、听证结束以后才送审（行政处罚法第四十五条、第五十八条第一款第二项）。"""
    assert b.rules(review.submit(b.noticed(), b.LAW, b.UNTIL)) == {"G-NOT-02"}
    assert b.rules(review.submit(b.investigated(), b.LAW, b.REVIEWED)) == {"G-NOT-01"}
    assert b.rules(review.submit(b.noticed(), b.LAW, b.REVIEWED)) == set()
    spared = b.investigated(proposal=b.proposal(penalties=()))
    assert b.rules(review.submit(spared, b.LAW, b.REVIEWED)) == set()
    assert b.rules(review.submit(b.investigated(proposal=None), b.LAW, b.REVIEWED)) == set()


HEARD = f.Hearing(b.NOTICED, held_on=b.UNTIL)
ONLY_58 = b.law_with(P_LRV_SCOPE="ART58_ONLY")


@pytest.mark.parametrize(
    ("heard", "given", "items"),
    [
        (False, {"public": True}, ["第一项"]),
        (True, {}, ["第二项"]),
        (False, {"difficult": True}, ["第三项"]),
        (False, {"by_law": "《某条例》第九条"}, ["第四项"]),
        (True, {"public": True, "difficult": True}, ["第一项", "第二项", "第三项"]),
        (False, {}, []),
    ],
)
def test_a_review_is_compulsory_for_the_four_groups(heard, given, items):
    """重大公共利益、经过听证、疑难复杂、法律法规规定的，应当法制审核（行政处罚法第五十八条第一款）。"""
    case = b.noticed(hearings=(HEARD,) if heard else ())
    flags = {"public": False, "difficult": False, "by_law": "", **given}

    found = review.grounds(case, ONLY_58, b.DECIDED, **flags)
    assert [g[:3] for g in found] == items
    submitted = b.noticed(reviews=(b.review(grounds=tuple(found)),))
    assert review.must_review(submitted, ONLY_58, b.DECIDED) is bool(items)


def test_every_ordinary_case_is_reviewed_where_the_office_covers_all():
    """县方案要求法制审核全覆盖（缙政办发〔2021〕55号五（一））。"""
    covered = review.grounds(
        b.noticed(), b.LAW, b.DECIDED, public=False, difficult=False, by_law=""
    )

    assert covered == [review.COVERED]


def test_a_hard_case_gives_the_reviewer_five_more_days():
    """疑难案件的审核期限可以延长（P-LRV、P-LRV-EXT）。"""
    assert review.days(b.noticed(), b.LAW, b.DECIDED, hard=False) == 5
    assert review.days(b.noticed(), b.LAW, b.DECIDED, hard=True) == 10


@pytest.mark.parametrize(
    ("case", "given", "why"),
    [
        (b.filed(dissent=True), b.proposal(), "承办人有不同意见"),
        (
            b.filed(victims=("张示例",)),
            b.proposal(penalties=()),
            "有受害人（张示例）而拟不予处罚",
        ),
        (b.filed(reviews=(b.review(),)), b.proposal(penalties=()), "法制审核意见未采纳"),
    ],
)
def test_dissent_victims_and_a_review_not_followed_are_discussed(case, given, why):
    """承办人意见分歧、有受害人而不罚、不采纳审核意见，均须集体讨论（行政处罚法第五十七条第二款）。"""
    assert review.discussion_needed(case, given, b.LAW, b.DECIDED) == [why]


def test_the_share_of_heads_is_a_parameter():
    """出席比例由本单位规定，缺省三分之二（P-COL-SHARE）。"""
    six = f.Office("缙云县壶镇镇人民政府", heads=(*b.HEADS, "a", "b", "c"))

    assert review.quorum(large(office=six), b.LAW, b.DECIDED) == 4
    assert review.quorum(large(office=six), b.law_with(P_COL_SHARE="1"), b.DECIDED) == 6
    assert review.quorum(large(office=six), b.law_with(P_COL_SHARE="1/2"), b.DECIDED) == 3


@pytest.mark.parametrize(("agreed", "carried"), [(3, True), (2, True), (1, False), (None, True)])
def test_more_than_half_conclude(agreed, carried):
    """集体讨论按多数意见形成结论（行政处罚法第五十七条第二款）。"""
    talk = replace(TALK, agreed=agreed)

    assert talk.carried is carried
    expected = set() if carried else {"G-COL-01"}
    assert issue(large(discussions=(talk,)), LARGE) == expected


def test_a_tie_concludes_nothing():
    """赞成与反对人数相等的，没有结论，须再次讨论（行政处罚法第五十七条第二款）。"""
    four = replace(TALK, voters=(*b.HEADS, "sun"), agreed=2)

    found = list(decision.issue(large(discussions=(four,)), b.decision(LARGE), b.LAW, b.DECIDED))
    assert "未形成多数意见" in " ".join(x.text for x in found if x.rule == "G-COL-01")


def test_the_heads_may_discuss_not_to_follow_an_advice():
    """审核建议不予处罚、建议移送而不采纳的，可以提交集体讨论（4.4.I）；未通过的仍不得决定（第五十八条）。"""
    for opinion in (LegalOpinion.NO_PENALTY, LegalOpinion.REFER):
        advised = large(reviews=(b.review(opinion=opinion),))

        assert b.rules(review.discuss(advised, TALK, b.LAW, b.DECIDED)) == set()
        assert "G-LRV-01" in issue(replace(advised, discussions=(TALK,)), LARGE)


@pytest.mark.parametrize("motion", [Motion.SUPPLEMENT, Motion.REFER])
def test_the_heads_may_ask_for_more_instead_of_deciding(motion):
    """集体讨论可以要求补充调查或者移送；其后重新审核的，不再受该次讨论约束。"""
    more = replace(TALK, motion=motion, penalties=(), opinions_before=1)
    refused = large(reviews=(b.review(opinion=LegalOpinion.REJECT),))

    assert b.rules(review.discuss(refused, more, b.LAW, b.DECIDED)) == set()
    assert b.rules(review.discuss(large(reviews=()), more, b.LAW, b.DECIDED)) == {"G-LRV-01"}
    small = b.reviewed(discussions=(replace(more, penalties=()),))
    assert issue(small) == {"G-COL-03"}
    again = b.reviewed(reviews=(b.review(), b.review()), discussions=(more,))
    assert issue(again) == set()


def test_a_discussion_before_the_opinion_that_counts_is_too_early_on_the_same_day():
    """集体讨论在法制审核之后（行政处罚法第五十七条、第五十八条）；同一天再次审核的也要再次讨论。"""
    before = replace(TALK, held_on=b.REVIEWED, opinions_before=1)
    case = large(reviews=(b.review(), b.review()), discussions=(before,))

    assert "G-COL-02" in issue(case, LARGE)
    after = replace(before, opinions_before=2)
    assert issue(replace(case, discussions=(after,)), LARGE) == set()


@pytest.mark.parametrize(
    "later",
    [
        {"statements": (f.Statement(b.UNTIL, b.REVIEWED, False, opinions_before=1),)},
        {"notices": (b.notice(opinions_before=1),)},
    ],
)
def test_what_was_said_after_the_opinion_on_the_same_day_is_reviewed_again(later):
    """审核后收到、复核的陈述申辩，须再次审核，同一天的也是（行政处罚法第四十五条、第五十八条）。"""
    assert issue(b.reviewed(**later)) == {"G-LRV-03"}
    twice = (b.review(), b.review())
    assert issue(b.reviewed(reviews=twice, **later)) == set()


EXTENSION = replace(TALK, motion=Motion.APPROVE, penalties=(), subject=Subject.EXTENSION)


def test_other_steps_that_the_heads_decide_together_have_their_own_minutes():
    """第二次延长、撤销本机关的决定由负责人集体讨论（行政处罚法第五十七条第二款；4.4.I）。"""

    def asked(*talks: f.Discussion, since=b.FILED) -> set[str]:
        case = large(talks=talks)
        return b.rules(review.talked(case, Subject.EXTENSION, b.LAW, b.DECIDED, since=since))

    assert asked() == {"G-COL-01"}
    assert asked(EXTENSION) == set()
    assert asked(replace(EXTENSION, subject=Subject.REVOCATION)) == {"G-COL-01"}
    assert asked(replace(EXTENSION, agreed=1)) == {"G-COL-01"}
    assert asked(replace(EXTENSION, motion=Motion.REJECT)) == {"G-COL-03"}
    assert asked(replace(EXTENSION, voters=("li", "zheng"))) == {"G-COL-02"}
    assert asked(EXTENSION, since=b.DECIDED + ONE_DAY) == {"G-COL-01"}
    assert b.rules(review.talk(large(), EXTENSION, b.LAW, b.DECIDED)) == set()
    strangers = replace(EXTENSION, voters=(*b.HEADS, "duan"))
    assert b.rules(review.talk(large(), strangers, b.LAW, b.DECIDED)) == {"G-COL-04"}


@pytest.mark.parametrize(
    ("proposal", "rules"),
    [(b.proposal(), set()), (b.proposal(digest="d2"), {"G-LRV-04"}), (None, set())],
)
def test_the_opinion_is_about_what_was_submitted(proposal, rules):
    """送审后拟处理意见有变动的，重新送审（行政处罚法第五十八条）。"""
    assert b.rules(review.stale(b.noticed(proposal=proposal), "d1")) == rules
