"""抽样取证、检测鉴定 (行政处罚法第四十六条、第五十六条; 4.4.C, D): taken by two, told, heard."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from township_desk.errors import Finding, LawRef
from township_desk.procedure import officers
from township_desk.procedure.facts import Appraisal, CaseFacts, Sampling
from township_desk.procedure.rules import finding

SAMPLING = LawRef("行政处罚法", "第五十六条")


def take(
    case: CaseFacts, approved: Sampling | None, on: date, who: Sequence[str]
) -> Iterator[Finding]:
    """What stands against taking samples: approved before, two certified officers."""
    if approved is None or approved.taken_on is not None:
        missing = finding(
            "G-END-01", what="实施", thing="抽样取证批准", remedy="先由负责人批准（sampling.approve）。"
        )  # fmt: skip
        yield replace(missing, law=SAMPLING)
    elif on < approved.approved_on:
        day = approved.approved_on.isoformat()
        yield finding("G-DAT-01", field="on", what="抽样", before="批准抽样取证", date=day)
    yield from officers.certified(case, who, on)


def receive(appraisal: Appraisal, on: date) -> Iterator[Finding]:
    """A result comes after its commission, and once."""
    if appraisal.received_on is not None:
        yield finding("G-END-01", what="登记结果", thing="检测（鉴定）委托（结果已经登记）")
    if on < appraisal.commissioned_on:
        day = appraisal.commissioned_on.isoformat()
        yield finding("G-DAT-01", field="on", what="检测（鉴定）结果", before="委托", date=day)


def tell(appraisal: Appraisal, on: date) -> Iterator[Finding]:
    """The party is told a result that is there, once."""
    if appraisal.received_on is None or appraisal.told_on is not None:
        yield finding("G-END-01", what="告知", thing="检测（鉴定）结果")
    elif on < appraisal.received_on:
        day = appraisal.received_on.isoformat()
        yield finding("G-DAT-01", field="on", what="告知", before="收到结果", date=day)


def object_to(appraisal: Appraisal, on: date) -> Iterator[Finding]:
    """The party objects, or asks for a re-test, after it was told and within P-RETEST."""
    if appraisal.told_on is None or appraisal.objected_on is not None:
        yield finding("G-END-01", what="提出异议", thing="已告知的检测（鉴定）结果")
        return
    if on < appraisal.told_on:
        day = appraisal.told_on.isoformat()
        yield finding("G-DAT-01", field="on", what="异议", before="告知结果", date=day)
    until = appraisal.retest_until
    if until is not None and on > until:
        yield finding(
            "G-END-01", what="受理", thing=f"复检申请（期限已于{until.isoformat()}届满，P-RETEST）",
            remedy="书面答复当事人；其意见可以在陈述、申辩中一并提出。",
        )  # fmt: skip


def settled(case: CaseFacts) -> Iterator[Finding]:
    """No result is kept from the party, no objection is left without an answer (G-EVD-05)."""
    for item in case.appraisals:
        if item.received_on is None or item.evidence is None:
            continue
        if item.told_on is None:
            yield finding("G-EVD-05", field="evidence", no=item.evidence)
        elif item.objected_on is not None and item.objection_settled_on is None:
            open_ = finding("G-EVD-05", field="evidence", no=item.evidence)
            yield replace(
                open_,
                text=f"当事人对鉴定（检测）意见（证据{item.evidence}）的异议（复检申请）尚未处理。",
                remedy="决定复检或者书面说明不予复检的理由（appraisal.settle）。",
            )
