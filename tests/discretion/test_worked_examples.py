"""The worked examples of procedure.md 6.3: the amount, and the gates that it opens (DS-22)."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.procedure import build as b
from township_desk.catalog import phrases
from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion.assess import assess
from township_desk.discretion.compare import (
    Circumstances,
    Edition,
    Outcome,
    applicable,
    outcome_of,
    sentence,
    why,
)
from township_desk.discretion.question import Assessment, Question, Rule
from township_desk.discretion.scale import scale_on
from township_desk.law import successions
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.procedure import hearing, investigation, review, summary
from township_desk.referral import table

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
DAY = b.DECIDED
SIXTEEN = b.party(birth_on=date(2010, 5, 1))


def computed(case: dict[str, Any]) -> Assessment:
    """Through the one function; rules that compete are told apart (X12)."""
    items = [PenaltyItem.from_json(item) for item in case["items"]]
    base = case.get("base_yuan")
    mitigated = "mitigate" in case
    competing = case.get("heaviest")
    return assess(
        Question(
            items=tuple(items[:1] if competing else items),
            rivals=tuple(Rule("另一规定", (item,)) for item in items[1:]) if competing else (),
            citizen=not case.get("unit"),
            scale=scale_on(b.LAW.book, DAY, DAY),
            conditions=frozenset(case.get("conditions", ())),
            base_fen=None if base is None else b.yuan(base),
            units=case.get("units"),
            tier=case["tier"],
            share_percent=case.get("share"),
            mitigate_percent=case.get("mitigate"),
            mitigation_ground="《行政处罚法》第三十条" if mitigated else "",
            circumstances=frozenset({"AGE_14_17"} if mitigated else ()),
        )
    )


def situation(case: dict[str, Any], found: Assessment) -> tuple[f.CaseFacts, f.Proposal]:
    gains = case.get("gains_yuan", 0)
    penalties = [b.fine(found.amount_fen // 100)]
    if gains:
        penalties.append(f.Penalty(b.GAINS, b.yuan(gains), f"没收违法所得{gains}元"))
    mitigated = "mitigate" in case
    proposal = b.proposal(
        *penalties,
        tier=case["tier"],
        legal_range=f.Range(*found.legal_range),
        tier_range=f.Range(*(found.tier_range or found.legal_range)),
        mitigation_ground="第三十条" if mitigated else "",
        circumstances=frozenset({"AGE_14_17"}) if mitigated else frozenset(),
        gains_fen=b.yuan(gains),
    )
    party = SIXTEEN if case.get("minor") else b.COMPANY if case.get("unit") else b.party()
    return b.on_the_spot(party=party, proposal=proposal), proposal


def gates(case: dict[str, Any], found: Assessment) -> set[str]:
    large = case.get("large_fine_yuan")
    law = b.law_with(P_MAJ_FINE=True, P_MAJ_FINE_ORG=b.yuan(large)) if large else b.LAW
    facts, proposal = situation(case, found)
    opened = {
        "hearing": hearing.needed(facts, proposal, law, DAY),
        "collective": review.discussion_needed(facts, proposal, law, DAY),
        "referral": [h for h in table.decide(facts, proposal, law, DAY) if h.outcome == "REFER"],
        "summary": not b.rules(summary.conditions(facts, proposal, law, DAY)),
    }
    return {name for name, value in opened.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_worked_example_comes_to_its_amount(case):
    assert computed(case).amount_fen == b.yuan(case["fine_yuan"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_worked_example_opens_its_gates_and_no_other(case):
    assert gates(case, computed(case)) == set(case["gates"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_computed_passes_the_guards_of_the_amount(case):
    """算出的数额经得起 DEC-03、DEC-04 的核对（行政处罚法第五条、第七十六条第二款）。"""
    facts, proposal = situation(case, computed(case))

    found = b.rules(investigation.lawful_amount(facts, proposal))
    assert not found & {"G-DEC-03", "G-DEC-04"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_reasons_name_range_tier_and_arithmetic(case):
    """说理：幅度、等次、算式都写出来（DS-23）。"""
    said = "".join(computed(case).reasons)

    assert f"{case['fine_yuan']:,}元" in said
    if len(set(computed(case).legal_range)) > 1:  # a fixed sum has no arithmetic
        assert f"{case['mitigate'] if 'mitigate' in case else case['share']}%" in said


# X9–X11: old law and new law, read from the register of editions

FINE = frozenset({PenaltyKind.FINE})
ACTED, CHANGED = date(2026, 7, 20), date(2026, 8, 15)


def editions(article: str) -> tuple[Edition, Edition]:
    """The registered old and new rule of which one has *article*."""
    known = next(s for s in successions.shipped() if article in (s.old.article, s.new.article))
    old, new = (
        Edition(r.law, r.article, phrases.parse(r.phrase).items) for r in (known.old, known.new)
    )
    return old, new


def outcomes(article: str, **facts: Any) -> tuple[Outcome, Outcome]:
    given = Circumstances(**{"citizen": True, **facts})
    old, new = editions(article)
    return outcome_of(old, given), outcome_of(new, given)


def fines(law: str, low: int, high: int, **more: Any) -> Outcome:
    return Outcome(law, FINE, b.yuan(low), b.yuan(high), **more)


def test_x9_a_lower_maximum_of_the_new_law_is_applied():
    """从旧兼从轻（行政处罚法第三十七条）：新法上限较低，适用新法。"""
    old, new = outcomes("第一百一十八条第三款")

    assert (old.upper_fen, new.upper_fen) == (b.yuan(20_000), b.yuan(5_000))
    assert applicable(old, new) is new
    assert why(old, new) == "新规定的罚款上限较轻（低）"


def test_x9_an_order_that_is_refused_takes_the_lighter_law_away():
    """拒不改正的，新法为五千元以上二万元以下，上限相同而下限较高（生态环境法典第一千一百三十二条第三款）。"""
    old, new = outcomes("第一百一十八条第三款", conditions=frozenset({"refuse"}))

    assert applicable(old, new) is old
    assert why(old, new) == "新规定的罚款下限较重（高）"


def test_x10_a_higher_maximum_of_the_new_law_is_not_applied():
    """从旧兼从轻（行政处罚法第三十七条）：新法上限较高，适用旧法。"""
    old, new = outcomes("第一千一百六十九条第三款")

    assert applicable(old, new) is old
    assert "适用违法行为发生时的规定" in sentence(ACTED, CHANGED, old, new, old)


def test_x11_a_new_precondition_that_is_not_met_means_no_fine():
    """新法须拒不改正方可罚款而当事人已改正的，不予罚款（行政处罚法第三十七条；生态环境法典第一千零五十七条）。"""
    serious = frozenset({"serious"})
    old, new = outcomes("第一百一十一条第三款", citizen=False, conditions=serious)

    assert applicable(old, new) is new
    assert not new.punishes
    text = sentence(ACTED, CHANGED, old, new, new)
    assert "《行政处罚法》第三十七条和《生态环境法典》第一千零五十七条" in text
    assert text.endswith("不予行政处罚")


def test_x11_is_the_same_where_the_old_rule_is_the_local_regulation():
    """条例未废止而法典另有规定的，同样比对（生活垃圾条例第四十五条、法典第一千一百七十四条）。"""
    old, new = outcomes("第四十五条", citizen=False, conditions=frozenset({"serious"}))

    assert old.punishes
    assert applicable(old, new) is new


@pytest.mark.parametrize(
    ("old", "new", "wins", "because"),
    [
        (fines("旧", 100, 500), fines("新", 100, 500), "旧", "两者的处罚种类和幅度相同"),
        (fines("旧", 100, 500), fines("新", 50, 500), "新", "新规定的罚款下限较轻（低）"),
        (fines("旧", 100, 500), Outcome("新"), "新", "新规定对本案不予处罚"),
        (Outcome("旧"), fines("新", 100, 500), "旧", "旧规定对本案不予处罚"),
        (Outcome("旧"), Outcome("新"), "旧", "两者对本案都不予处罚"),
        (
            Outcome("旧", frozenset({PenaltyKind.FINE, PenaltyKind.REVOKE_LICENSE}), 0, 100),
            fines("新", 0, 1_000_000),
            "新",
            "新规定的处罚种类较轻（低）",
        ),
    ],
)
def test_lighter_looks_at_preconditions_kinds_maximum_minimum(old, new, wins, because):
    """比较整个结果：前置条件、种类、上限、下限（DS-20）；相同的用旧法。"""
    assert applicable(old, new).law == wins
    assert why(old, new) == because


def test_an_outcome_is_told_with_its_kinds_and_its_limits():
    """两版规定的结果都写出来（DS-20、DS-23）。"""
    taken = Outcome("旧", frozenset({PenaltyKind.FINE, PenaltyKind.WARNING}), 0, 10**14)

    assert taken.in_words() == "罚款不设上限、警告"
    assert Outcome("新").in_words() == "对本案的行为没有规定处罚"
    assert Outcome("新", frozenset({PenaltyKind.WARNING})).in_words() == "警告"
    assert fines("新", 100, 500).in_words() == "罚款100元以上500元以下"
    assert "《生态环境法典》" not in sentence(ACTED, CHANGED, taken, Outcome("新"), taken)


def test_gains_are_taken_only_where_there_are_any():
    """没有违法所得的，没收违法所得不是本案的结果（DS-20）。"""
    without, with_ = (outcomes("第一百一十八条第三款", gains=g)[0] for g in (False, True))

    assert PenaltyKind.CONFISCATE_GAINS not in without.kinds
    assert PenaltyKind.CONFISCATE_GAINS in with_.kinds


def test_what_only_another_class_of_party_is_fined_for_is_no_punishment():
    """条文只对个人规定罚款的，对单位没有规定处罚（DS-20）。"""
    _, new = outcomes("第一千一百六十九条第三款", citizen=False)

    assert not new.kinds
    assert not new.precondition_open
