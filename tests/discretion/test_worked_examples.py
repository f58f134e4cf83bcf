"""The worked examples of procedure.md 6.3: the amount, and the gates that it opens (DS-22)."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.procedure import build as b
from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion.assess import Assessment, assess, default_band
from township_desk.discretion.compare import Outcome, applicable
from township_desk.discretion.ranges import fine_ranges, heaviest, span
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.procedure import hearing, investigation, review, summary
from township_desk.referral import table

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
DAY = b.DECIDED
SIXTEEN = b.party(birth_on=date(2010, 5, 1))


def legal_range(case: dict[str, Any]) -> tuple[int, int]:
    base = case.get("base_yuan")
    ranges = fine_ranges(
        [PenaltyItem.from_json(item) for item in case["items"]],
        citizen=not case.get("unit"),
        conditions=frozenset(case.get("conditions", ())),
        base_fen=None if base is None else b.yuan(base),
        units=case.get("units"),
    )
    if case.get("heaviest"):
        chosen = heaviest(ranges)
        ranges = [chosen] if chosen else []
    found = span(ranges)
    assert found is not None
    return found


def computed(case: dict[str, Any]) -> Assessment:
    low, high = legal_range(case)
    light, heavy = (int(b.LAW.book.at(p, DAY)) for p in ("P-DISC-LIGHT", "P-DISC-HEAVY"))
    return assess(
        lower_fen=low,
        upper_fen=high,
        tier=case["tier"],
        tier_range=default_band(case["tier"], low, high, light, heavy),
        share_percent=case.get("share"),
        mitigate_percent=case.get("mitigate"),
        floor_percent=int(b.LAW.book.at("P-MITIGATE", DAY)),
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
        legal_range=f.Range(found.lower_fen, found.upper_fen),
        tier_range=f.Range(found.tier_lower_fen, found.tier_upper_fen),
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
    assert f"{case['mitigate'] if 'mitigate' in case else case['share']}%" in said


# X9–X11: old law and new law

FINE = frozenset({PenaltyKind.FINE})


def fines(law: str, low: int, high: int, **more: Any) -> Outcome:
    return Outcome(law, FINE, b.yuan(low), b.yuan(high), **more)


def test_x9_a_lower_maximum_of_the_new_law_is_applied():
    """从旧兼从轻（行政处罚法第三十七条）：新法上限较低，适用新法。"""
    old, new = fines("大气污染防治法", 500, 20_000), fines("生态环境法典", 500, 5_000)

    assert applicable(old, new) is new


def test_x10_a_higher_maximum_of_the_new_law_is_not_applied():
    """从旧兼从轻（行政处罚法第三十七条）：新法上限较高，适用旧法。"""
    old, new = fines("固体废物污染环境防治法", 100, 500), fines("生态环境法典", 100, 1_000)

    assert applicable(old, new) is old


def test_x11_a_new_precondition_that_is_not_met_means_no_fine():
    """新法须拒不改正方可罚款而当事人已改正的，不予罚款（行政处罚法第三十七条；生态环境法典第一千零五十七条）。"""
    old = fines("固体废物污染环境防治法", 50_000, 500_000)
    new = fines("生态环境法典", 50_000, 500_000, precondition_open=True)

    assert applicable(old, new) is new
    assert not new.punishes


@pytest.mark.parametrize(
    ("old", "new", "wins"),
    [
        (fines("旧", 100, 500), fines("新", 100, 500), "旧"),
        (fines("旧", 100, 500), fines("新", 50, 500), "新"),
        (fines("旧", 100, 500), Outcome("新"), "新"),
        (Outcome("旧"), fines("新", 100, 500), "旧"),
        (
            Outcome("旧", frozenset({PenaltyKind.FINE, PenaltyKind.REVOKE_LICENSE}), 0, 100),
            fines("新", 0, 1_000_000),
            "新",
        ),
    ],
)
def test_lighter_looks_at_preconditions_kinds_maximum_minimum(old, new, wins):
    """比较整个结果：前置条件、种类、上限、下限（DS-20）；相同的用旧法。"""
    assert applicable(old, new).law == wins
