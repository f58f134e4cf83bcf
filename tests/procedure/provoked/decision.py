"""决定: its contents, amount, kinds, reasons, order of days and the ninety days."""

from datetime import date, timedelta

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import decision, investigation
from township_desk.procedure import facts as f

LAST = date(2027, 1, 12)  # filed on 2026-10-14, ninety days
BENCHMARK = "浙江省城市管理行政处罚裁量基准"
GAINS = f.Penalty(b.GAINS, b.yuan(8_000), "没收违法所得8000元")
CART = f.Penalty(b.GOODS, b.yuan(100), "没收三轮车")
MINOR = b.party(birth_on=date(2010, 5, 1))


def issue(made=None, **changes):
    return decision.issue(b.reviewed(**changes), made or b.decision(), b.LAW, b.DECIDED)


def late(day):
    return decision.late(b.reviewed(), b.LAW, day)


def close(given=None, **changes):
    return investigation.close(b.filed(**changes), given or b.proposal(), b.LAW, b.REPORT)


def decided_by(login):
    outside = b.proposal(b.fine(500))
    case = b.reviewed(decision=b.decision(outside, decider=login))
    return investigation.lawful_amount(case, outside)


PROOFS: dict[str, Proof] = {
    "G-DEC-01": proof(issue, {"made": b.decision(missing=("印章",))}, {"made": b.decision()}),
    "G-DEC-02": proof(late, {"day": LAST + timedelta(days=1)}, {"day": LAST}),
    "G-DEC-03": proof(close, {"given": b.proposal(b.fine(99))}, {"given": b.proposal(b.fine(100))}),
    "G-DEC-04": proof(decided_by, {"login": "li"}, {"login": "zheng"}),
    "G-DEC-05": proof(
        close,
        {"given": b.proposal(b.fine(300), gains_fen=b.yuan(8_000))},
        {"given": b.proposal(b.fine(300), GAINS, gains_fen=b.yuan(8_000))},
    ),
    "G-DEC-06": proof(issue, {"made": b.decision(remedy_text="summary")}, {"made": b.decision()}),
    "G-DEC-07": proof(
        close,
        {"given": b.proposal(b.fine(100), b.fine(200))},
        {"given": b.proposal(b.fine(300))},
    ),
    "G-DEC-08": proof(
        close,
        {"given": b.proposal(b.fine(300), CART)},
        {
            "given": b.proposal(b.fine(300), CART),
            "matter": b.matter(kinds=frozenset({b.FINE, b.GOODS})),
        },
    ),
    "G-DEC-09": proof(
        close,
        {"given": b.proposal(b.fine(1_000))},
        {"given": b.proposal(b.fine(1_000), maximum_reason="多次违法")},
    ),
    "G-DEC-10": proof(
        close,
        {"party": MINOR, "given": b.proposal(waiver_reasoning="")},
        {"party": MINOR, "given": b.proposal()},
    ),
    "G-DEC-11": proof(
        close,
        {"matter": b.matter(benchmark=BENCHMARK)},
        {
            "matter": b.matter(benchmark=BENCHMARK),
            "given": b.proposal(benchmark_cited=BENCHMARK),
        },
    ),
    "G-DEC-12": proof(
        issue,
        {"made": b.decision(approved_on=b.REVIEWED - timedelta(days=1))},
        {"made": b.decision(approved_on=b.REVIEWED)},
    ),
}
