"""指定管辖决定书 (D12): a draft for the organ that designates, and the sheet on which its decision is registered."""

from typing import Any

from township_desk.casework import papers
from township_desk.casework.paper_values import iso
from township_desk.casework.work import Work
from township_desk.law.dates import in_chinese
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow
from township_desk.models.referral import DisputeRow

KIND = "jurisdiction_designation"
BASIS = "依据《中华人民共和国行政处罚法》第二十五条第二款和《浙江省综合行政执法条例》第十七条第二款的规定"
AS_WRITTEN = "按决定书执行"


def draft(work: Work, case: Case, row: DisputeRow) -> PaperRow:
    """What the county may sign, with its own name over it and no number of ours."""
    us = work.office.name
    handover = (
        f"{row.organ}应当将已取得的证据、材料移交{us}，自收到本决定书之日起五个工作日内办理移交"
    )
    extra = {
        "agency": {"full_name": row.reported_to},
        "designation": {
            "organ": us, "basis": BASIS, "handover": handover, "issuer": row.reported_to,
            "sides": [us, row.organ],
        },
    }  # fmt: skip
    return papers.issue(work, KIND, case=case, variant="draft", extra=extra)


def registered(work: Work, case: Case, row: DisputeRow) -> PaperRow:
    """The decision as it came in: number, day, organ, demands; the original lies behind this sheet."""
    until = f"于{in_chinese(row.hand_over_by)}前移交" if row.hand_over_by else ""
    extra: dict[str, Any] = {
        "designation": {
            "organ": row.designated_organ,
            "basis": BASIS,
            "handover": "；".join(p for p in (row.designation_text, until) if p) or AS_WRITTEN,
            "issuer": row.designating_organ,
            "document_no": row.designation_no,
            "designated_on": iso(row.designated_on),
            "file_name": row.file_name,
            "file_sha256": row.file_sha256,
        }
    }
    return papers.issue(work, KIND, case=case, variant="registered", extra=extra)
