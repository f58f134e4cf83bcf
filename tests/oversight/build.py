"""Files for the review: one clean closed ordinary case and one on the spot, changed one thing at a time."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tests.procedure import build as b
from township_desk.oversight.file_review.file_facts import (
    FileFacts,
    Original,
    PaperLine,
    RecordLine,
)
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason

CLOSED, TODAY = date(2026, 11, 20), date(2026, 11, 25)
TYPES = (
    "case_source_register",
    "case_filing_approval",
    "investigation_report",
    "service_receipt",
    "receipt_sheet",
    "case_closing_approval",
    "file_cover",
    "file_index",
    "file_remarks",
)
NINE, TEN = datetime(2026, 10, 14, 9, tzinfo=UTC), datetime(2026, 10, 14, 10, tzinfo=UTC)
RECORD = RecordLine("现场检查（勘验）笔录", NINE, TEN, "壶镇镇示例村", 2, "周示例")
PHOTO = Original(3, "现场照片", True, "壶镇镇示例村", "王示范", "0" * 64)


def closed_case(**more: Any) -> f.CaseFacts:
    """Decided, served, paid and closed as performed."""
    values: dict[str, Any] = {
        "services": (b.service(),),
        "payments": (f.Payment(date(2026, 11, 10), b.yuan(300), "浙财0001"),),
        "closed_on": CLOSED,
        "closing_reason": ClosingReason.PERFORMED,
        "decision": b.decision(approved_on=b.DECIDED),
    }
    return b.decided(**{**values, **more})


def file(case: f.CaseFacts | None = None, **more: Any) -> FileFacts:
    """The file of *case* with every paper, record and photo that it should hold."""
    values: dict[str, Any] = {
        "case": case or closed_case(),
        "law": b.LAW,
        "day": TODAY,
        "clue_source": "PATROL",
        "filing_reason": "巡查发现擅自倾倒建筑垃圾",
        "head_approved": frozenset({"filing", "decision", "closing"}),
        "papers": tuple(PaperLine(t, t, "", b.FILED) for t in TYPES),
        "records": (RECORD,),
        "originals": (PHOTO,),
        "review_reasons": ("主体适格，事实清楚",),
        "archived_on": date(2026, 11, 24),
    }
    return FileFacts(**{**values, **more})


def on_the_spot(**more: Any) -> FileFacts:
    """A clean file of the on-the-spot procedure."""
    case = b.on_the_spot(
        decision=b.spot_decision(approved_on=b.FOUND),
        payments=(f.Payment(b.FOUND, b.yuan(50), "浙财0002"),),
        closed_on=date(2026, 10, 15),
        closing_reason=ClosingReason.PERFORMED,
    )
    spot = replace(case.summary or f.SummaryFacts(), registered_on=date(2026, 10, 13))
    return file(case.with_(summary=spot), **{"archived_on": date(2026, 10, 20), **more})


def without(file_facts: FileFacts, *types: str) -> FileFacts:
    """The same file with papers of these types taken out."""
    return replace(file_facts, papers=tuple(p for p in file_facts.papers if p.type not in types))
