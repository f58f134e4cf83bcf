"""本程序的规则: roles, stages, order of days, nothing there to do, days that nobody can know."""

from datetime import date

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import clocks, discretion, recusal, referral, service, voiding
from township_desk.procedure import facts as f

DISPUTE = f.Dispute("缙云县新建镇人民政府", b.REPORT)
SETTLED = f.Dispute("缙云县新建镇人民政府", b.REPORT, agreed="US")


def recuse(decider):
    trial = f.Recusal("li", b.REPORT, b.REPORT, granted=True)
    return recusal.decide(b.filed(), trial, decider, b.LAW)


def again(*asked):
    return recusal.ask(b.filed(recusals=asked), "chen", b.REPORT)


def gate(dispute):
    return referral.gate(b.investigated(disputes=(dispute,)), b.proposal(), b.LAW, b.APPROVED)


def serve(on):
    return service.record(b.decided(), b.service(on=on), b.LAW, on)


def print_day(text):
    return clocks.provisional("听证通知书", [text], date(2026, 12, 28), b.LAW.calendar)


def corrected(until):
    return clocks.too_early(b.decided(notices=(b.notice(statement_until=until),)), b.LAW)


def void(**known):
    return voiding.void(voiding.IssuedPaper("行政处罚决定书", **known))


PROOFS: dict[str, Proof] = {
    "G-ROL-01": proof(recuse, {"decider": "li"}, {"decider": "zhao"}),
    "G-STG-01": proof(gate, {"dispute": DISPUTE}, {"dispute": SETTLED}),
    "G-DAT-01": proof(serve, {"on": b.REVIEWED}, {"on": b.DECIDED}),
    "G-DIS-01": proof(
        discretion.looked_at,
        {"proposal": b.proposal(notes=("数额越过中线",))},
        {"proposal": b.proposal()},
    ),
    "G-END-01": Proof(lambda: again(f.Recusal("chen", b.REPORT)), again),
    "G-CAL-01": proof(
        print_day,
        {"text": "听证定于2027年1月12日举行。"},
        {"text": "听证定于2026年12月31日举行。"},
    ),
    "G-PAP-01": proof(void, {"left_on": b.DECIDED}, {}),
    "G-PAP-02": proof(void, {"archived_on": b.DECIDED}, {}),
    "G-CLK-01": proof(corrected, {"until": b.DECIDED}, {"until": b.UNTIL}),
}
