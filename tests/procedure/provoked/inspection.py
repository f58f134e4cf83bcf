"""涉企行政检查、告知承诺: approved and shown, on the list, not too often; a first and minor violation."""

from dataclasses import replace
from datetime import date, datetime

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.clock import CHINA
from township_desk.procedure import commitment, inspection
from township_desk.procedure import facts as f
from township_desk.procedure.inspection_kinds import CommitmentBasis, TaskSource

ASKED = date(2026, 5, 11)
NINE = datetime(2026, 5, 12, 9, 0, tzinfo=CHINA)
MATTER = f.InspectionMatter("市容环境卫生责任区制度落实情况检查", date(2026, 1, 1))
VISIT = f.Inspection(
    source=TaskSource.PLAN,
    officers=("wang", "chen"),
    matters=(MATTER,),
    proposed_on=ASKED,
    people=b.PEOPLE,
    approved_at=NINE.replace(hour=8),
    approver="li",
    started_at=NINE,
    notice_shown=True,
)
OFTEN = {"earlier": int(b.LAW.book.at("P-INS-MAX", ASKED))}
PROMISE = f.Commitment(
    CommitmentBasis.APL33, date(2026, 5, 20), signed_on=ASKED, harm="未造成危害后果"
)


def carry_out(**changes):
    return inspection.carry_out(replace(VISIT, **changes), b.LAW, NINE.date())


def propose(**changes):
    return inspection.propose(replace(VISIT, **changes), b.LAW, ASKED)


def promise(*earlier):
    return commitment.conditions(PROMISE, True, earlier, False)


PROOFS: dict[str, Proof] = {
    "G-INS-01": proof(carry_out, {"approved_at": NINE.replace(hour=10)}, {}),
    "G-INS-02": proof(
        carry_out,
        {"matters": (replace(MATTER, until_on=ASKED),)},
        {"matters": (replace(MATTER, until_on=NINE.date()),)},
    ),
    "G-INS-03": proof(propose, OFTEN, {**OFTEN, "source": TaskSource.COMPLAINT}),
    "G-CMT-01": Proof(
        lambda: promise(f.EarlierViolation(date(2026, 3, 1), "城市市容环卫", "乱倒垃圾")), promise
    ),
}
