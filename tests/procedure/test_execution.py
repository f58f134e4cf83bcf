"""缴款: at the bank, or on the spot where the law allows it (行政处罚法 67–72)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.procedure import build as b
from township_desk.procedure import execution
from township_desk.procedure import facts as f

CASH = f.Payment(
    b.FOUND, b.yuan(50), "浙财0000001", on_spot=True, on_spot_ground="UP_TO_100",
    turned_in_on=b.FOUND, banked_on=b.FOUND,
)  # fmt: skip
SPOT = b.on_the_spot(decision=b.spot_decision())


def pay(payment: f.Payment, case: f.CaseFacts = SPOT, today: date = b.FOUND) -> set[str]:
    return b.rules(execution.pay(case, payment, b.LAW, today))


def fined(amount: int) -> f.CaseFacts:
    return replace(SPOT, decision=b.spot_decision(b.spot(b.fine(amount))))


@pytest.mark.parametrize(
    ("amount", "ground", "stands"),
    [
        (100, "UP_TO_100", False),
        (101, "UP_TO_100", True),
        (150, "HARD_TO_COLLECT", False),
        (150, "REMOTE_REQUEST", False),
        (150, "", True),
        (50, "", True),
    ],
)
def test_cash_is_taken_on_the_spot_only_where_the_law_says_so(amount, ground, stands):
    """一百元以下，或者不当场收缴事后难以执行的，可以当场收缴（行政处罚法第六十八条、第六十九条）。"""
    payment = replace(CASH, amount_fen=b.yuan(amount), on_spot_ground=ground)

    assert pay(payment, fined(amount)) == ({"G-FIN-01"} if stands else set())


def test_a_larger_fine_is_not_split_into_small_cash():
    """以决定的罚款数额为准，不得拆成一百元以下收取（行政处罚法第六十八条第一项）。"""
    assert pay(replace(CASH, amount_fen=b.yuan(100)), fined(150)) == {"G-FIN-01"}


@pytest.mark.parametrize(
    ("ground", "stands"),
    [("UP_TO_100", True), ("HARD_TO_COLLECT", True), ("REMOTE_REQUEST", False)],
)
def test_the_ordinary_procedure_collects_cash_only_at_the_partys_request(ground, stands):
    """普通程序只有边远、交通不便地区经当事人提出方可当场收缴（行政处罚法第六十九条）。"""
    case = b.decided(decision=b.decision(b.proposal(b.fine(100))))
    day = {"on": b.DECIDED, "turned_in_on": b.DECIDED, "banked_on": b.DECIDED}
    payment = replace(CASH, on_spot_ground=ground, **day)

    expected = {"G-FIN-01"} if stands else set()
    assert pay(payment, case, b.DECIDED) == expected


def test_every_payment_has_its_fiscal_receipt():
    """必须出具财政部门统一制发的专用票据（行政处罚法第七十条）。"""
    assert pay(replace(CASH, receipt_no="")) == {"G-FIN-02"}
    assert pay(CASH) == set()


@pytest.mark.parametrize(
    ("turned_in", "banked", "today", "stands"),
    [
        (date(2026, 6, 22), date(2026, 6, 24), date(2026, 6, 24), False),  # E17
        (date(2026, 6, 23), date(2026, 6, 23), date(2026, 6, 24), True),
        (date(2026, 6, 22), date(2026, 6, 25), date(2026, 6, 25), True),
        (None, None, date(2026, 6, 22), False),
        (None, None, date(2026, 6, 23), True),
        (date(2026, 6, 22), None, date(2026, 6, 25), True),
    ],
)
def test_cash_reaches_agency_and_bank_in_two_working_days_each(turned_in, banked, today, stands):
    """二日内交至行政机关，行政机关二日内缴付银行（行政处罚法第七十一条、第八十五条）。"""
    taken = date(2026, 6, 17)
    case = replace(SPOT, decision=b.spot_decision(decided_on=taken))
    payment = replace(CASH, on=taken, turned_in_on=turned_in, banked_on=banked)

    found = list(execution.pay(case, payment, b.LAW, today))
    assert b.rules(found) == ({"G-FIN-03"} if stands else set())
    assert {x.level for x in found} <= {"WARN"}


PAID = f.Payment(date(2026, 11, 20), b.yuan(300), "浙财0000002")


def late(days: int, surcharge: int) -> f.Payment:
    """Paid *days* after the last day, which is 2026-11-20 for a service on 11-05."""
    return replace(PAID, on=PAID.on + timedelta(days=days), surcharge_fen=b.yuan(surcharge))


def served(**changes: object) -> f.CaseFacts:
    return b.decided(services=(b.service(),), **changes)


@pytest.mark.parametrize(
    ("days", "surcharge", "stands"),
    [
        (0, 0, False),
        (0, 1, True),
        (10, 90, False),
        (10, 91, True),
        (40, 300, False),
        (40, 301, True),
    ],
)
def test_the_surcharge_is_three_percent_a_day_up_to_the_fine(days, surcharge, stands):
    """每日按罚款数额的百分之三加处罚款，不得超出罚款的数额（行政处罚法第七十二条第一款第一项）。"""
    payment = late(days, surcharge)

    found = pay(payment, served(), payment.on)
    assert found == ({"G-FIN-05"} if stands else set())


def test_the_surcharge_runs_on_the_fine_and_not_on_what_was_confiscated():
    """加处罚款以罚款为基数，没收款不加处（行政处罚法第七十二条第一款第一项）。"""
    gains = f.Penalty(b.GAINS, b.yuan(1_000), "没收违法所得1000元")
    case = served(decision=b.decision(b.proposal(b.fine(300), gains)))

    assert pay(late(10, 90), case, PAID.on) == set()
    assert pay(late(10, 390), case, PAID.on) == {"G-FIN-05"}


def test_a_surcharge_that_the_decision_does_not_state_is_not_asked():
    """加处罚款应当在决定书中载明（罚款决定与罚款收缴分离实施办法第七条；行政强制法第四十五条）。"""
    silent = served(decision=b.decision(surcharge_stated=False))

    assert pay(late(10, 90), silent, PAID.on) == {"G-FIN-05"}
    assert execution.surcharge_fen(silent, PAID.on + timedelta(days=10), b.LAW) == 0


def test_the_period_to_pay_runs_from_service():
    """自收到决定书之日起十五日内缴纳（行政处罚法第六十七条第三款）。"""
    assert execution.due_on(served(), b.LAW) == PAID.on
    assert execution.due_on(SPOT, b.LAW) == date(2026, 10, 27)
    assert execution.due_on(b.decided(), b.LAW) is None
    assert execution.due_on(b.reviewed(), b.LAW) is None
    assert execution.surcharge_fen(b.reviewed(), PAID.on, b.LAW) == 0


def test_nobody_pays_before_the_decision():
    """缴款在决定之后（行政处罚法第六十六条第一款）。"""
    early = replace(PAID, on=b.REVIEWED)

    assert pay(early, served(), b.DECIDED) == {"G-DAT-01"}
    assert pay(PAID, b.reviewed(), PAID.on) == set()


def test_what_is_owed_counts_fine_and_gains_and_no_things():
    """罚款和没收的违法所得须缴款，没收的物品不折算。"""
    goods = f.Penalty(b.GOODS, b.yuan(80), "没收工具")
    gains = f.Penalty(b.GAINS, b.yuan(200), "没收违法所得200元")
    case = b.decided(decision=b.decision(b.proposal(b.fine(300), gains, goods)))

    assert execution.owed_fen(case) == b.yuan(500)
    assert execution.owed_fen(replace(case, payments=(PAID,))) == b.yuan(200)
    assert execution.owed_fen(b.reviewed()) == 0
    cash = replace(CASH, amount_fen=b.yuan(50))
    assert pay(cash, b.on_the_spot(), b.FOUND) == set()


def parts(*payments: tuple[int, int, int]) -> tuple[f.Payment, ...]:
    """Payments as (days late, yuan of the fine, yuan of the surcharge)."""
    return tuple(
        f.Payment(
            PAID.on + timedelta(days=days), b.yuan(fine), "浙财1", surcharge_fen=b.yuan(surcharge)
        )
        for days, fine, surcharge in payments
    )


@pytest.mark.parametrize(
    ("payments", "ran"),
    [
        ((), 90),  # 300 × 3% × 10
        (((0, 100, 0),), 60),  # 100 in time, 200 for ten days
        (((5, 100, 0),), 75),  # 100 for five days, 200 for ten
        (((5, 300, 0),), 45),
        (((5, 300, 45),), 45),  # what was paid of it has run all the same
    ],
)
def test_each_part_of_a_fine_bears_the_surcharge_until_its_own_day(payments, ran):
    """每日按罚款数额的百分之三加处罚款，部分缴纳的以未缴部分为基数（第七十二条；P-SUR-BASE）。"""
    case = served(payments=parts(*payments))

    assert execution.surcharge_fen(case, PAID.on + timedelta(days=10), b.LAW) == b.yuan(ran)


def test_the_office_may_take_the_whole_fine_as_the_base():
    case = served(payments=parts((5, 100, 0)))

    found = execution.surcharge_fen(
        case, PAID.on + timedelta(days=10), b.law_with(P_SUR_BASE="FULL")
    )
    assert found == b.yuan(90)


def test_a_surcharge_already_paid_is_not_asked_again():
    """加处罚款不得超过应加处的数额（行政处罚法第七十二条第一款第一项）。"""
    case = served(payments=parts((10, 300, 50)))

    assert pay(late(20, 40), case) == set()
    assert pay(late(20, 41), case) == {"G-FIN-05"}


def test_a_payment_that_comes_later_stops_nothing_yet():
    """算到某一天的加处罚款，只看那一天以前的缴款（行政处罚法第七十二条第一款第一项）。"""
    case = served(payments=parts((20, 300, 0)))

    found = execution.surcharge_fen(case, PAID.on + timedelta(days=10), b.LAW)
    assert found == b.yuan(90)
