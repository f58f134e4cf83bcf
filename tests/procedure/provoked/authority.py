"""主体、管辖、时效、立案: ours by the list and the law, here, in time, once."""

from dataclasses import replace
from datetime import date

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import decision, discretion, filing, investigation
from township_desk.procedure import facts as f

TEAM = f.Office(b.filed().office.name, issuer="缙云县壶镇镇综合行政执法队", heads=b.HEADS)
STREET = f.Office("缙云县人民政府五云街道办事处", kind="subdistrict", heads=b.HEADS)
WITHDRAWN = b.matter(withdrawn_on=b.REPORT)
OLD = f.Basis("固体废物污染环境防治法", "第一百一十一条", "法律", valid_to=date(2026, 8, 14))
PAPER = replace(b.BASIS, level="规范性文件")
LONG_AGO = date(2024, 10, 11)
COUNTY = "缙云县综合行政执法局"


def propose(**changes):
    return filing.propose(b.unfiled(**changes), b.LAW, b.FILED)


def issue(**changes):
    return decision.issue(b.reviewed(**changes), b.decision(), b.LAW, b.DECIDED)


def compared(basis):
    case = b.filed(matter=b.matter(violation=(), penalty=(basis,)), violation_on=date(2026, 8, 1))
    return discretion.compared(case, b.proposal(), b.DECIDED)


def close(**changes):
    return investigation.close(b.filed(**changes), b.proposal(), b.LAW, b.REPORT)


def refuse(**changes):
    return filing.refuse(b.unfiled(**changes), b.LAW, b.FILED)


def late(today):
    return filing.clue_late(b.unfiled(), b.LAW, today)


PROOFS: dict[str, Proof] = {
    "G-AUT-01": proof(propose, {"office": TEAM}, {}),
    "G-AUT-02": proof(
        propose,
        {"matter": b.matter(withdrawn_on=b.FILED)},
        {"matter": b.matter(withdrawn_on=date(2026, 10, 15))},
    ),
    "G-AUT-03": proof(
        issue,
        {"matter": WITHDRAWN},
        {"matter": WITHDRAWN, "transition_basis": "缙政通〔2026〕2号第三条"},
    ),
    "G-AUT-04": proof(propose, {"in_township": False}, {"in_township": False, "designated": True}),
    "G-AUT-05": proof(
        propose,
        {"earlier_filed_by": COUNTY, "earlier_filed_on": b.FOUND},
        {"earlier_filed_by": COUNTY, "earlier_filed_on": b.FOUND, "designated": True},
    ),
    "G-AUT-06": proof(compared, {"basis": OLD}, {"basis": b.BASIS}),
    "G-AUT-07": proof(
        propose,
        {"matter": b.matter(penalty=(PAPER,))},
        {"matter": b.matter(penalty=(PAPER, b.BASIS))},
    ),
    "G-AUT-08": proof(
        propose,
        {"matter": b.matter(penalty=(OLD,))},
        {"matter": b.matter(penalty=(OLD,)), "violation_on": date(2026, 8, 14)},
    ),
    "G-AUT-09": proof(
        propose,
        {"matter": b.matter(effective_on=date(2026, 10, 15))},
        {"matter": b.matter(effective_on=b.FILED)},
    ),
    "G-AUT-10": proof(
        propose,
        {"matter": b.matter(inherent=True), "office": STREET},
        {"matter": b.matter(inherent=True)},
    ),
    "G-LIM-01": proof(
        propose,
        {"violation_on": LONG_AGO},
        {"violation_on": LONG_AGO, "harm": "SAFETY"},
    ),
    "G-LIM-02": proof(
        propose,
        {"violation_on": b.FOUND, "continuing": True},
        {"violation_on": b.FOUND, "continuing": True, "violation_ended_on": b.FILED},
    ),
    "G-FIL-01": proof(late, {"today": date(2026, 12, 1)}, {"today": b.FILED}),
    "G-FIL-02": proof(close, {"filing_approver": ""}, {}),
    "G-FIL-03": proof(propose, {"fined_before": True}, {}),
    "G-FIL-04": proof(refuse, {}, {"in_township": False}),
}
