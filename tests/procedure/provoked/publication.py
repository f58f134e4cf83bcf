"""公示、信用报送: masked, in time, taken down, not too early."""

from datetime import date

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import facts as f
from township_desk.procedure import publication
from township_desk.procedure.remedy_kinds import AnnulGround, ChangeKind, ChangeSource

ON = date(2026, 11, 6)
SHOWN = {"party": "示例公司", "facts": "2026年10月12日擅自倾倒建筑垃圾1.5立方米"}
TELEPHONE = {**SHOWN, "facts": "联系电话13900000000"}
PUBLIC = f.Publication(flagged=True, flagged_on=ON, published_on=ON)
UNDONE_ON = date(2026, 11, 20)
UNDONE = f.DecisionChange(
    ChangeKind.REVOKED, ChangeSource.COURT, UNDONE_ON, UNDONE_ON, b.proposal(), AnnulGround.FACTS
)
WARNED = b.decision(b.proposal(f.Penalty(b.WARNING)))


def served(**more):
    """A company's decision of 2026-11-04, served on 11-05."""
    return b.decided(**{"party": b.COMPANY, "services": (b.service(),), **more})


def publish(shown=SHOWN, on=ON, **changes):
    return publication.publish(served(**changes), on, shown, (), True, b.LAW)


def still_public(today):
    case = served(publications=(PUBLIC,), changes=(UNDONE,))
    return publication.still_public(case, b.LAW, today)


def push(on):
    return publication.push(served(), on, b.LAW)


PROOFS: dict[str, Proof] = {
    "G-PUB-01": proof(publish, {"shown": TELEPHONE}, {"shown": SHOWN}),
    "G-PUB-02": proof(publish, {"on": date(2026, 11, 16)}, {"on": date(2026, 11, 13)}),
    "G-PUB-03": proof(still_public, {"today": date(2026, 11, 26)}, {"today": date(2026, 11, 25)}),
    "G-PUB-04": proof(publish, {"decision": WARNED}, {}),
    "G-PUB-05": proof(push, {"on": date(2027, 5, 5)}, {"on": date(2027, 5, 6)}),
}
