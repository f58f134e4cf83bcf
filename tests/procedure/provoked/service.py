"""送达: in time, by a way that is open, left where it counts, to who may sign."""

from datetime import date

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import service
from township_desk.procedure.stages import ServiceMethod

M = ServiceMethod
BY_NET = {"method": M.ELECTRONIC, "consent": True}
WITNESSED = {"method": M.LEAVE_WITNESS, "witness": "村委会主任"}


def serve(**changes):
    made = b.service(**changes)
    return service.record(b.decided(), made, b.LAW, made.on)


PROOFS: dict[str, Proof] = {
    "G-SRV-01": proof(serve, {"on": date(2026, 11, 16)}, {"on": date(2026, 11, 13)}),
    "G-SRV-02": proof(serve, {"method": M.ELECTRONIC}, BY_NET),
    "G-SRV-03": proof(
        serve,
        {"method": M.PUBLIC_NOTICE},
        {"method": M.PUBLIC_NOTICE, "tried_before": "两次上门无人，邮件退回"},
    ),
    "G-SRV-04": proof(serve, {**WITNESSED, "at_residence": False}, WITNESSED),
    "G-SRV-05": proof(serve, {"relation": "邻居"}, {"relation": "代理人"}),
    "G-SRV-06": proof(serve, {"method": M.MAIL, "mail_signed": False}, {"method": M.MAIL}),
    "G-SRV-07": proof(serve, {**BY_NET, "internet_channel": False}, BY_NET),
}
