"""当场处罚 (行政处罚法 51–53)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.procedure import build as b
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import closing, summary
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason

BIG = {"legal_range": f.Range(b.yuan(20), b.yuan(50_000))}


def open_(given: f.Proposal | None = None, **changes: object) -> set[str]:
    case = b.on_the_spot(**changes)
    return b.rules(summary.open_(case, given or b.spot(), b.LAW, b.FOUND))


def decide(made: f.Decision | None = None, **changes: object) -> set[str]:
    case = b.on_the_spot(**changes)
    return b.rules(summary.decide(case, made or b.spot_decision(), b.LAW, b.FOUND))


def with_facts(**changes: object) -> f.SummaryFacts:
    clean = b.on_the_spot().summary
    assert clean is not None
    return replace(clean, **changes)


@pytest.mark.parametrize(
    ("party", "amount", "stands"),
    [
        (b.party(), 200, False),
        (b.party(), 201, True),
        (b.COMPANY, 3_000, False),
        (b.COMPANY, 3_001, True),
    ],
)
def test_two_hundred_for_a_citizen_three_thousand_for_an_organisation(party, amount, stands):
    """对公民二百元以下、对法人或者其他组织三千元以下罚款或者警告（行政处罚法第五十一条）。"""
    expected = {"G-SUM-01"} if stands else set()

    assert open_(b.spot(b.fine(amount), **BIG), party=party) == expected


@pytest.mark.parametrize("kind", [PenaltyKind.CRITICISM, b.GAINS, b.GOODS])
def test_only_a_warning_or_a_small_fine(kind):
    """当场处罚仅限警告和小额罚款：通报批评、没收不在其内（行政处罚法第五十一条）。"""
    assert open_(b.spot(f.Penalty(kind, 100, "其他"))) == {"G-SUM-02"}
    assert open_(b.spot(f.Penalty(b.WARNING, None, "警告"))) == set()


@pytest.mark.parametrize("missing", ["notified_orally", "statement_recorded"])
def test_the_party_is_told_and_heard_on_the_spot(missing):
    """当场处罚前也应告知并听取陈述申辩（行政处罚法第四十四条、第四十五条、第五十二条）。"""
    assert decide(summary=with_facts(**{missing: False})) == {"G-SUM-03"}


@pytest.mark.parametrize("text", ["ordinary", ""])
def test_the_paper_says_reconsideration_first(text):
    """当场处罚决定应告知先申请行政复议（行政复议法第二十三条第二款）。"""
    assert decide(b.spot_decision(remedy_text=text)) == {"G-SUM-04", "G-DEC-06"}


def test_the_decision_is_reported_to_the_agency():
    """当场作出的决定应当报所属行政机关备案（行政处罚法第五十二条第三款）。"""
    case = b.on_the_spot(decision=b.spot_decision())

    assert b.rules(summary.register(case, b.LAW, date(2026, 10, 15))) == set()
    found = list(summary.register(case, b.LAW, date(2026, 10, 16)))
    assert b.rules(found) == {"G-SUM-05"}
    assert {x.level for x in found} == {"WARN"}
    assert b.rules(summary.register(b.on_the_spot(), b.LAW, b.FOUND)) == {"G-END-01"}


@pytest.mark.parametrize(
    ("registered", "told"), [(None, {"G-SUM-05"}), (date(2026, 10, 14), set())]
)
def test_closing_remembers_a_decision_that_was_never_reported(registered, told):
    """未备案的当场处罚，结案时仍要提醒（行政处罚法第五十二条第三款）。"""
    facts = with_facts(registered_on=registered)
    case = b.on_the_spot(decision=b.spot_decision(), summary=facts)

    found = closing.approve(case, ClosingReason.PERFORMED, b.LAW, date(2026, 11, 20), "li")

    assert {x.rule for x in found if x.rule == "G-SUM-05"} == told


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": with_facts(facts_clear=False)},
        {"summary": with_facts(seized=True)},
        {"party": b.party(birth_on=date(2010, 5, 1))},
    ],
)
def test_what_is_not_clear_on_the_spot_takes_the_ordinary_road(changes):
    """违法事实确凿并有法定依据，方可当场处罚（行政处罚法第五十一条）。"""
    assert open_(**changes) == {"G-SUM-06"}


def test_correction_first_holds_on_the_spot_too():
    """责令改正前置的事项，未证明拒不改正的不得当场罚款；当场拒绝并记入笔录的可以。"""
    matter = b.matter(correction_precondition=True)

    assert open_(matter=matter) == {"G-SUM-06"}
    assert decide(matter=matter) == {"G-SUM-06", "G-COR-01"}
    refused = f.Correction(b.FOUND, None, b.FOUND, b.FOUND, "REFUSED")
    assert decide(matter=matter, corrections=(refused,)) == set()


@pytest.mark.parametrize(("before", "stands"), [(0, False), (150, False), (151, True)])
def test_several_fines_in_a_day_are_added(before, stands):
    """同日多次当场处罚合计超过限额的，核实是否拆分（行政处罚法第二十九条、第五十一条）。"""
    facts = with_facts(same_day_total_fen=b.yuan(before))
    case = b.on_the_spot(summary=facts)

    found = list(summary.decide(case, b.spot_decision(), b.LAW, b.FOUND))
    assert b.rules(found) == ({"G-SUM-07"} if stands else set())
    assert {x.level for x in found} <= {"CONFIRM"}


@pytest.mark.parametrize(
    ("facts", "stands"),
    [
        (with_facts(numbered=False), True),
        (with_facts(delivered_on=None), True),
        (with_facts(delivered_on=None, refusal_noted=True), False),
    ],
)
def test_the_numbered_paper_is_handed_over_at_once(facts, stands):
    """填写编有号码的决定书并当场交付，拒绝签收的注明（行政处罚法第五十二条第一款）。"""
    assert decide(summary=facts) == ({"G-SUM-08"} if stands else set())


def test_certificates_are_shown_on_the_spot():
    """当场作出决定的，应当向当事人出示执法证件（行政处罚法第五十二条第一款）。"""
    hidden = (b.evidence(1, taken_on=b.FOUND, shown_certificates=False),)

    assert open_(evidence=hidden) == {"G-OFF-05"}


def test_who_the_party_is_must_be_known_on_the_spot():
    """当事人身份不明的不得当场处罚（行政处罚法第四十条）。"""
    assert decide(party=b.party(id_no="")) == {"G-PTY-09"}
    assert decide(party=b.COMPANY) == set()


def test_a_major_penalty_is_stopped_on_the_spot_too():
    """属于应移送的种类，当场也不得决定（55号）。"""
    stopped = b.spot(f.Penalty(PenaltyKind.REVOKE_LICENSE, None, "吊销许可证件"))

    assert open_(stopped) == {"G-SUM-02", "G-TRF-01"}


def test_a_case_without_summary_facts_was_neither_told_nor_handed_over():
    assert {"G-SUM-03", "G-SUM-08"} <= decide(summary=None)
    assert open_(summary=None) == set()


def test_an_on_the_spot_fine_stays_in_the_legal_range():
    """当场罚款也不得超出法定幅度（行政处罚法第五条、第七十六条第二款）。"""
    assert decide(b.spot_decision(b.spot(b.fine(10)))) == {"G-DEC-03"}
