"""轻微违法告知承诺: minor, first, promised in writing, kept (行政处罚法第三十三条第一款)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from tests.procedure.provoked.inspection import PROMISE
from township_desk.procedure import closing, commitment, decision
from township_desk.procedure import facts as f
from township_desk.procedure.inspection_kinds import CommitmentBasis
from township_desk.procedure.stages import ClosingReason

DOMAIN = "城市市容环卫"
EARLIER = f.EarlierViolation(date(2026, 3, 1), DOMAIN, "乱倒垃圾（缙壶镇罚决字〔2026〕1号）")
DUE = PROMISE.due_on
ONE_DAY = timedelta(days=1)
KEPT = replace(PROMISE, approved_on=DUE, rechecked_on=DUE, fulfilled=True, educated=True)
BROKEN = replace(KEPT, fulfilled=False, educated=False)


def promised(promise=PROMISE, *, listed=True, earlier=(), again=False) -> set[str]:
    return b.rules(commitment.conditions(promise, listed, earlier, again))


def test_a_first_minor_violation_with_a_signed_promise_is_in_order():
    """违法行为轻微并及时改正，初次违法且危害后果轻微（行政处罚法第三十三条第一款）。"""
    assert promised() == set()
    assert promised(replace(PROMISE, basis=CommitmentBasis.LIST)) == set()


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"again": True}, "已经办理过"),
        ({"promise": replace(PROMISE, basis=CommitmentBasis.LIST), "listed": False}, "清单"),
        ({"promise": replace(PROMISE, harm=" ")}, "危害后果轻微"),
        ({"promise": replace(PROMISE, signed_on=None)}, "尚未签署"),
        ({"earlier": (EARLIER,)}, "不是初次违法"),
    ],
)
def test_a_condition_that_is_missing_is_named(given, word):
    """不符合第三十三条第一款条件的，不适用告知承诺。"""
    values = {"promise": PROMISE, "listed": True, "earlier": (), "again": False, **given}

    found = list(commitment.conditions(**values))
    assert b.rules(found) == {"G-CMT-01"}
    assert word in found[0].text


def counted(scope: str, *earlier: f.EarlierViolation) -> int:
    law = b.law_with(P_FIRST_DEF=scope)
    day = date(2026, 10, 12)
    return len(commitment.in_scope(earlier, day, DOMAIN, law, day))


@pytest.mark.parametrize(
    ("scope", "counts"),
    [
        ("同一自然年度、同一领域", [True, False, False]),
        ("同一领域", [True, True, False]),
        ("同一自然年度", [True, False, True]),
        ("本行政区域内", [True, True, True]),
    ],
)
def test_what_is_a_first_violation_is_the_countys_word(scope, counts):
    """“初次违法”的范围由本地规定（P-FIRST-DEF；行政处罚法第三十三条第一款）。"""
    last_year = replace(EARLIER, on=date(2025, 12, 31))
    elsewhere = replace(EARLIER, domain="自然资源")

    found = [bool(counted(scope, one)) for one in (EARLIER, last_year, elsewhere)]
    assert found == counts


def waive(ground: ClosingReason, **changes: object) -> set[str]:
    return b.rules(commitment.spared(b.investigated(**changes), ground))


def test_first_violation_is_no_ground_for_who_was_not_first_or_broke_the_promise():
    """初次违法不予处罚的，须确为初次；承诺未履行的不再适用（行政处罚法第三十三条第一款）。"""
    first = ClosingReason.NO_PENALTY_FIRST

    assert waive(first) == set()
    assert waive(first, commitments=(KEPT,)) == set()
    assert waive(first, earlier=(EARLIER,)) == {"G-CMT-01"}
    assert waive(first, commitments=(BROKEN,)) == {"G-CMT-01"}
    assert waive(ClosingReason.NO_PENALTY_MINOR, earlier=(EARLIER,)) == set()


def test_a_decision_not_to_punish_asks_the_same_question():
    """行政处罚法第三十三条第一款、第五十七条第一款第二项。"""
    given = b.proposal(penalties=(), circumstances=frozenset({"FIRST_MINOR_HARM_CORRECTED"}))
    made = b.decision(given, no_penalty_ground=ClosingReason.NO_PENALTY_FIRST)
    case = b.reviewed(earlier=(EARLIER,))

    assert "G-CMT-01" in b.rules(decision.no_penalty(case, made, b.LAW, b.DECIDED))


@pytest.mark.parametrize(
    ("promise", "stands"),
    [
        (PROMISE, True),
        (replace(PROMISE, approved_on=DUE), True),
        (replace(PROMISE, refused=True), False),
        (KEPT, False),
        (BROKEN, False),
    ],
)
def test_the_ordinary_procedure_waits_while_a_promise_runs(promise, stands):
    """承诺期限内等待改正，复查以后再决定（行政处罚法第三十三条第一款）。"""
    found = list(commitment.waiting((promise,), "立案"))

    assert b.rules(found) == ({"G-DAT-01"} if stands else set())
    assert all(DUE.isoformat() in x.text and x.remedy for x in found)


@pytest.mark.parametrize(
    ("on", "fulfilled", "stands"),
    [
        (DUE - ONE_DAY, True, True),
        (DUE, True, False),
        (DUE, False, True),
        (DUE + ONE_DAY, False, False),
    ],
)
def test_the_recheck_waits_for_the_last_day(on, fulfilled, stands):
    """末日仍可改正：末日以后才能认定未履行。"""
    found = commitment.recheck(replace(PROMISE, approved_on=DUE), on, fulfilled)

    assert b.rules(found) == ({"G-DAT-01"} if stands else set())


PAPER = b.service(document="no_penalty_decision")
GIVEN = b.decision(b.proposal(penalties=()), no_penalty_ground=ClosingReason.NO_PENALTY_FIRST)


def close(**changes: object) -> set[str]:
    values = {"commitments": (KEPT,), "decision": GIVEN, "services": (PAPER,), **changes}
    reason = ClosingReason.COMMITMENT_FULFILLED
    return b.rules(closing.approve(b.decided(**values), reason, b.LAW, b.SERVED, "li"))


@pytest.mark.parametrize(
    "changes",
    [
        {"commitments": ()},
        {"commitments": (BROKEN,)},
        {"commitments": (replace(KEPT, educated=False),)},
        {"decision": None},
        {"decision": b.decision()},
        {"services": ()},
        {"services": (b.service(document="no_penalty_decision", on=b.SERVED + ONE_DAY),)},
    ],
)
def test_a_case_closes_on_a_promise_that_was_kept_and_decided_on(changes):
    """不予处罚的，应当对当事人进行教育并送达决定（行政处罚法第三十三条第三款、第五十七条）。"""
    assert close() == set()
    assert close(**changes) == {"G-CLS-01"}


def test_before_the_county_said_what_a_first_violation_is_every_earlier_one_counts():
    """“初次违法”的范围尚未规定的，不作缩小（P-FIRST-DEF 自2022-09-05起）。"""
    early = date(2022, 9, 4)
    elsewhere = replace(EARLIER, on=date(2020, 1, 1), domain="自然资源")

    found = commitment.in_scope((elsewhere,), early, DOMAIN, b.LAW, early)
    assert found == (elsewhere,)
    assert commitment.in_scope((elsewhere,), early, DOMAIN, b.LAW, date(2022, 9, 5)) == ()
