"""复议、诉讼: sought once and in order, answered in time, a head there, no second time the same."""

from dataclasses import replace
from datetime import date

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.law.deadlines import after_working_days
from township_desk.procedure import facts as f
from township_desk.procedure import remedies
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    RemedyKind,
)

LODGED, ACCEPTED, FELL = date(2026, 11, 16), date(2026, 11, 20), date(2026, 12, 14)
REC = f.Remedy(RemedyKind.RECONSIDERATION, LODGED, accepted_on=ACCEPTED)
SUIT = f.Remedy(RemedyKind.LITIGATION, LODGED)
WAITING = replace(
    REC,
    copy_received_on=ACCEPTED,
    answer_due_on=after_working_days(ACCEPTED, 10, b.LAW.calendar),
)
FIXED = replace(REC, hearing_on=date(2026, 12, 8))
SERVED = b.decided(services=(b.service(),))
ON_THE_SPOT = b.on_the_spot(decision=b.spot_decision())


def answer(one=WAITING, today=date(2026, 12, 1)):
    return remedies.answer(SERVED, one, (1, 2), b.LAW, today)


def renew(ground):
    fell = f.DecisionChange(
        ChangeKind.REVOKED, ChangeSource.COURT, FELL, FELL, b.proposal(), ground
    )
    return remedies.renewed(b.reviewed(changes=(fell,)), b.proposal())


def lodge(case, one):
    return remedies.lodge(case, one, b.LAW, LODGED)


PROOFS: dict[str, Proof] = {
    "G-REM-01": proof(answer, {"today": date(2026, 12, 2)}, {"today": date(2026, 12, 1)}),
    "G-REM-02": proof(remedies.hearing, {"remedy": FIXED}, {"remedy": replace(FIXED, head="li")}),
    "G-REM-03": proof(renew, {"ground": AnnulGround.FACTS}, {"ground": AnnulGround.PROCEDURE}),
    "G-RMD-01": proof(
        lodge,
        {"case": replace(SERVED, remedies=(replace(SUIT, accepted_on=ACCEPTED),)), "one": REC},
        {"case": replace(SERVED, remedies=(SUIT,)), "one": REC},
    ),
    "G-RMD-02": proof(lodge, {"case": ON_THE_SPOT, "one": SUIT}, {"case": ON_THE_SPOT, "one": REC}),
    "G-RMD-03": proof(answer, {"one": replace(WAITING, accepted_on=None)}, {}),
}
