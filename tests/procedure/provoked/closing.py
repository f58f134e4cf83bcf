"""结案归档: performed or ended for a named reason, things settled, the file whole."""

from dataclasses import replace

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import closing
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason

PAID = f.Payment(b.SERVED, b.yuan(300), receipt_no="浙财0000057")
DONE = b.decided(services=(b.service(),), payments=(PAID,))
WANTED = frozenset(closing.papers_wanted(DONE))


def close(**changes):
    reason = ClosingReason.PERFORMED
    return closing.approve(replace(DONE, **changes), reason, b.LAW, b.SERVED, "li")


def archive(papers):
    return closing.archive(replace(DONE, papers=papers), b.LAW, b.SERVED)


PROOFS: dict[str, Proof] = {
    "G-CLS-01": proof(close, {"payments": (replace(PAID, amount_fen=b.yuan(299)),)}, {}),
    "G-CLS-02": proof(close, {"goods_settled": False}, {}),
    "G-ARC-01": proof(archive, {"papers": WANTED - {"service_receipt"}}, {"papers": WANTED}),
}
