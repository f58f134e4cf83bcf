"""Every row of procedure.md 7.2 and every grey case of 7.4, told in decision_table.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.procedure import build as b
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.procedure import filing
from township_desk.referral import table

TOLD = tomllib.loads(Path(__file__).with_name("decision_table.toml").read_text(encoding="utf-8"))[
    "case"
]


def law_of(told: dict[str, Any]) -> f.Law:
    limit = told.get("large_fine_yuan")
    if limit is None:
        return b.LAW
    return b.law_with(P_MAJ_FINE=True, P_MAJ_FINE_CIT=b.yuan(limit), P_MAJ_FINE_ORG=b.yuan(limit))


def case_of(told: dict[str, Any]) -> f.CaseFacts:
    matter: dict[str, Any] = {"inherent": told.get("inherent", False)}
    if told.get("unlisted"):
        matter["listed_from"] = None
    if "mandatory" in told:
        matter["mandatory_major"] = frozenset({PenaltyKind(told["mandatory"])})
    papers = [
        f.Consultation(b.REPORT, kind, "缙政办〔2026〕1号")
        for key, kind in (("designated", "DESIGNATED"), ("consulted", "CONSULTED"))
        if told.get(key)
    ]
    office = f.Office("缙云县五云街道办事处", "subdistrict") if told.get("subdistrict") else None
    return b.filed(
        matter=b.matter(**matter),
        party=b.COMPANY if told.get("party") == "company" else b.party(),
        crime_suspected=told.get("crime", False),
        in_township=told.get("in_township", True),
        earlier_filed_by=told.get("earlier_filed_by", ""),
        consultations=tuple(papers),
        designated=told.get("designated", False),
        enterprise_fen=b.yuan(told.get("enterprise_yuan", 0)),
        **({"office": office} if office else {}),
    )


def penalty(told: dict[str, Any]) -> f.Penalty:
    kind = PenaltyKind(told["kind"])
    amount = b.yuan(told["yuan"]) if "yuan" in told else None
    return f.Penalty(kind, amount, told.get("text", kind.label), told.get("unknown", False))


def proposals(told: dict[str, Any]) -> list[f.Proposal]:
    """One proposal; or one for each wording, typed under a kind that is no hit of its own."""
    more: dict[str, Any] = {"gains_fen": b.yuan(told.get("gains_yuan", 0))}
    if "lowest_fine_yuan" in told:
        more["legal_range"] = f.Range(b.yuan(told["lowest_fine_yuan"]), b.yuan(50_000))
        more["mitigation_ground"] = told["mitigation"]
    if "texts" in told:
        return [
            b.proposal(f.Penalty(PenaltyKind.WARNING, None, text), **more) for text in told["texts"]
        ]
    return [b.proposal(*(penalty(p) for p in told["penalties"]), **more)]


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["row"][:40])
def test_a_row_of_the_table_decides_as_the_rule_book_says(told):
    """缙政办发〔2021〕55号四（一）3；procedure.md 7.2、7.4."""
    case, law = case_of(told), law_of(told)

    for given in proposals(told):
        found = [(hit.row, hit.outcome) for hit in table.decide(case, given, law, b.DECIDED)]

        assert [list(hit) for hit in dict.fromkeys(found)] == told["hits"], given.penalties


@pytest.mark.parametrize(
    "told", [t for t in TOLD if "rules" in t], ids=lambda told: told["row"][:40]
)
def test_what_is_not_ours_at_all_is_not_filed(told):
    """行政处罚法第二十三条、第二十四条；城乡规划法第六十五条."""
    found = b.rules(filing.propose(case_of(told), b.LAW, b.REPORT))

    assert set(told["rules"]) <= found


def test_the_rows_stand_in_the_order_of_the_table():
    """First matching row wins (7.2)."""
    case = b.filed(
        matter=b.matter(mandatory_major=frozenset({PenaltyKind.CLOSE_DOWN})),
        in_township=False,
        crime_suspected=True,
    )
    given = b.proposal(
        f.Penalty(PenaltyKind.SUSPEND_LICENSE, None, "暂扣"),
        f.Penalty(b.GAINS, b.yuan(8_000), "没收违法所得"),
        f.Penalty(PenaltyKind.REVOKE_LICENSE, None, "吊销"),
        f.Penalty(b.GOODS, None, "没收", undetermined=True),
    )

    rows = [hit.row for hit in table.decide(case, given, b.LAW, b.DECIDED)]

    assert list(dict.fromkeys(rows)) == ["R1", "R2", "R3", "R4", "R5", "R7", "R8"]


def test_every_row_and_every_outcome_of_the_table_is_told():
    rows = {row for told in TOLD for row, _ in told["hits"]}
    outcomes = {outcome for told in TOLD for _, outcome in told["hits"]}

    assert rows == set(table.ROWS)
    assert outcomes == {"REFER", "CONFIRM", "WATCH", "POLICE", "STOP"}


def test_the_letter_names_the_largest_sum_that_it_is_about():
    """7.5：退回的范围以移送时写明的数额为限."""
    hits = [table.Hit("R4", "REFER", "没收", b.yuan(8_000)), table.Hit("R3", "REFER", "吊销")]

    assert table.named_fen(hits, "拟没收") == b.yuan(8_000)
    assert table.named_fen(hits, "涉案1.2万元") == b.yuan(12_000)
    assert table.named_fen([], "没有数额") == 0


@pytest.mark.parametrize(
    ("permitted", "amount", "lifted"),
    [(8_000, 8_000, True), (8_000, 8_001, False), (0, 8_000, False), (8_000, 3_000, True)],
)
def test_a_return_letter_is_permission_up_to_the_sum_that_it_names(permitted, amount, lifted):
    """7.5：退回函是由本机关办理的许可，以其写明的数额为限."""
    letter = f.Referral(
        b.REPORT, "R4", sent_on=b.REPORT, answer="RETURNED", permitted_fen=b.yuan(permitted)
    )
    given = b.proposal(f.Penalty(b.GAINS, b.yuan(amount), "没收违法所得"))

    found = table.decide(b.filed(referrals=(letter,)), given, b.LAW, b.DECIDED)

    assert (found == []) is lifted


@pytest.mark.parametrize("target", ["POLICE", "SUPERVISION"])
def test_what_the_police_give_back_still_goes_to_the_county(target):
    """4.4.K：公安机关退回的案件，仍须按55号判断是否移送县级."""
    letter = f.Referral(
        b.REPORT, "R4", target, sent_on=b.REPORT, answer="RETURNED",
        reason="没收较大数额违法所得（8,000元）",
    )  # fmt: skip
    given = b.proposal(f.Penalty(b.GAINS, b.yuan(8_000), "没收违法所得"))

    found = table.decide(b.filed(referrals=(letter,)), given, b.LAW, b.DECIDED)

    assert [hit.row for hit in found] == ["R4"]
