"""What must hold for every case, not only for the ones we thought of."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.procedure import build as b
from township_desk.errors import Level
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import decision, hearing, party
from township_desk.procedure import facts as f
from township_desk.procedure.stages import Stage
from township_desk.referral import table

WIDE = f.Range(b.yuan(1), b.yuan(1_000_000))
amounts = st.integers(1, 1_000_000)
parties = st.sampled_from([b.party(), b.COMPANY, b.party(partial_capacity=True)])
flags = st.fixed_dictionaries(
    {
        "stage": st.sampled_from(list(Stage)),
        "party": parties,
        "crime_suspected": st.booleans(),
        "transition_basis": st.sampled_from(["", "缙政通〔2026〕2号"]),
        "reviews": st.sampled_from([(), (b.review(),)]),
        "discussions": st.sampled_from([(), (b.discussion(),)]),
        "overridden": st.sampled_from([frozenset(), frozenset({"G-NOT-01", "G-TRF-07"})]),
        "extensions": st.integers(1, 400).map(lambda n: (f.Extension(1, n, b.FILED, "某规定"),)),
    }
)


def blocked(case: f.CaseFacts, made: f.Decision) -> set[str]:
    found = decision.issue(case, made, b.LAW, made.decided_on)
    return {x.rule for x in found if x.level is Level.BLOCK}


@given(flags, amounts, st.integers(0, 60))
def test_without_a_served_notice_nothing_is_ever_decided(values, amount, days):
    """未告知的不得作出决定，别的什么都不能代替（行政处罚法第四十四条、第六十二条）。"""
    given_ = b.proposal(b.fine(amount), legal_range=WIDE, tier_range=None)
    made = b.decision(given_, decided_on=b.DECIDED + timedelta(days=days))

    for notices in ((), (b.notice(given_, served_on=None),), (b.notice(withdrawn_on=b.NOTICED),)):
        assert "G-NOT-01" in blocked(b.reviewed(**values, notices=notices), made)


@given(st.integers(100, 900), st.integers(1, 5_000))
def test_raising_the_fine_above_the_notice_is_never_allowed(told, more):
    """高于告知的数额一律须重新告知（行政处罚法第四十四条）。"""
    notice = b.proposal(b.fine(told), legal_range=WIDE, tier_range=None)
    raised = replace(notice, penalties=(b.fine(told + more),))
    case = b.reviewed(notices=(b.hearing_notice(notice),), proposal=raised)

    assert "G-NOT-03" in blocked(case, b.decision(raised))
    defended = replace(case, statements=(f.Statement(b.REVIEWED, b.REVIEWED),))
    assert {"G-NOT-03", "G-NOT-04"} <= blocked(defended, b.decision(raised))


@given(st.integers(200, 900), st.integers(1, 100))
def test_lowering_the_fine_never_asks_for_a_new_notice(told, less):
    """减轻不须重新告知（行政处罚法第四十四条）。"""
    notice = b.proposal(b.fine(told))
    lower = replace(notice, penalties=(b.fine(told - less),))

    found = blocked(b.reviewed(notices=(b.notice(notice),)), b.decision(lower))
    assert not found & {"G-NOT-03", "G-NOT-04"}


ORDER = ("", "CONFIRM", "REFER")  # from the township's own to the county's


def weight(case: f.CaseFacts, proposal: f.Proposal, law: f.Law) -> int:
    hits = table.decide(case, proposal, law, b.DECIDED)
    return max((ORDER.index(hit.outcome) for hit in hits), default=0)


def confiscation(gains: int, goods: int) -> f.Proposal:
    return b.proposal(
        f.Penalty(b.GAINS, b.yuan(gains), "没收违法所得"),
        f.Penalty(b.GOODS, b.yuan(goods), "没收工具"),
        gains_fen=b.yuan(gains),
    )


@given(parties, amounts, amounts, st.integers(0, 100_000), st.integers(0, 100_000))
def test_confiscating_more_never_brings_the_case_back_from_the_county(
    who, gains, goods, more_gains, more_goods
):
    """没收越多，越不会由移送变为自办（55号；7.2 R4、R4b）。"""
    case = b.filed(party=who)
    less = weight(case, confiscation(gains, goods), b.LAW)

    assert weight(case, confiscation(gains + more_gains, goods + more_goods), b.LAW) >= less


@given(parties, amounts, amounts, st.integers(1, 10**8))
def test_moving_the_hearing_thresholds_never_moves_the_referral(who, gains, goods, threshold):
    """听证门槛与移送门槛互不相干（设计不变量二）。"""
    case = b.filed(party=who)
    moved = b.law_with(
        P_HEAR_CONF_CIT=threshold,
        P_HEAR_CONF_ORG=threshold,
        P_HEAR_FINE_CIT=threshold,
        P_HEAR_FINE_ORG=threshold,
    )
    given_ = confiscation(gains, goods)

    def referred(law: f.Law) -> list[table.Hit]:
        hits = table.decide(case, given_, law, b.DECIDED)
        return [hit for hit in hits if hit.outcome == "REFER"]

    assert referred(moved) == referred(b.LAW)


@given(parties, amounts, amounts, st.integers(1, 10**8))
def test_moving_the_referral_thresholds_never_moves_the_hearing(who, fine, gains, threshold):
    """移送门槛改了，听证权利不变（设计不变量二）。"""
    case = b.filed(party=who)
    moved = b.law_with(
        P_MAJ_GAINS_CIT=threshold,
        P_MAJ_GAINS_ORG=threshold,
        P_MAJ_PROP_CIT=threshold,
        P_MAJ_PROP_ORG=threshold,
        P_MAJ_FINE=True,
        P_MAJ_FINE_CIT=threshold,
        P_MAJ_FINE_ORG=threshold,
    )
    given_ = b.proposal(b.fine(fine), f.Penalty(b.GAINS, b.yuan(gains), "没收违法所得"))

    before = hearing.needed(case, given_, b.LAW, b.DECIDED)
    assert hearing.needed(case, given_, moved, b.DECIDED) == before


@given(amounts)
def test_a_fine_alone_is_never_referred_by_default(fine):
    """55号没有列入罚款：数额再大，缺省也由乡镇决定（P-MAJ-FINE）。"""
    given_ = b.proposal(b.fine(fine))

    assert table.decide(b.filed(), given_, b.LAW, b.DECIDED) == []


papers = st.lists(st.sampled_from(["DESIGNATED", "CONSULTED", "RETURNED"]), unique=True)


@given(st.sampled_from(sorted(table.ALWAYS)), papers, st.booleans())
def test_no_paper_ever_lifts_the_kinds_that_were_not_transferred(kind, kinds, mandatory):
    """指定管辖、退回、会商都不能创设未移交的职权（行政处罚法第十七条、第二十四条；7.2 R3、R5）。"""
    consulted = tuple(f.Consultation(b.REPORT, k, "缙政办〔2026〕1号") for k in kinds)
    returned = f.Referral(b.REPORT, "R3", sent_on=b.REPORT, answer="RETURNED", reason=kind.label)
    matter = b.matter(mandatory_major=frozenset({kind}) if mandatory else frozenset())
    penalties = (b.fine(300),) if mandatory else (f.Penalty(kind, None, kind.label),)
    case = b.filed(consultations=consulted, referrals=(returned,), matter=matter)

    assert weight(case, b.proposal(*penalties), b.LAW) == ORDER.index("REFER")


@given(
    st.sampled_from(["从轻", "一般", "从重", "较轻", ""]),
    st.integers(0, 2_000),
    st.sampled_from(["", "第三十条"]),
)
def test_lighter_for_a_minor_means_at_most_the_middle(tier, amount, ground):
    """从轻、减轻都不会高于法定幅度的中线（行政处罚法第三十条）。"""
    minor = b.filed(party=b.party(birth_on=b.FOUND.replace(year=2010)))
    legal = f.Range(b.yuan(100), b.yuan(1_000))
    given_ = b.proposal(
        b.fine(amount), tier=tier, mitigation_ground=ground, legal_range=legal, tier_range=None
    )

    if party.is_lighter(minor, given_):
        assert 2 * given_.fine_fen <= legal.lower_fen + legal.upper_fen
    else:
        assert "G-PTY-03" in {x.rule for x in party.capacity(minor, given_)}


@given(st.sets(st.sampled_from(list(PenaltyKind)), min_size=1))
def test_every_kind_is_either_in_the_basis_or_refused(kinds):
    """处罚种类法定（行政处罚法第四条）。"""
    penalties = [f.Penalty(kind, b.yuan(100), kind.label) for kind in sorted(kinds)]
    given_ = b.proposal(*penalties, legal_range=WIDE, tier_range=None)
    made = blocked(b.reviewed(), b.decision(given_))

    assert ("G-DEC-08" in made) == bool(kinds - b.matter().kinds)
