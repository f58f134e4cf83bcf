"""结案归档 (O24, O25): approval, then the bound file with cover, index and remarks."""

import io
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from sqlalchemy import select

from township_desk.audit import chain
from township_desk.casework import approvals, clocks, papers, remedies_told
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents.pdfium import LOCK
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.execution import DisposalRow
from township_desk.models.paper import PaperRow
from township_desk.office import numbering
from township_desk.procedure import closing as guards
from township_desk.procedure.stages import ClosingReason, Procedure, Role, Stage

ORDER = (
    "penalty_decision", "no_penalty_decision", "summary_penalty_decision", "case_transfer_letter",
    "criminal_transfer_letter", "seized_goods_transfer_notice", "transfer_receipt", "case_transfer_party_notice", "criminal_transfer_approval",
    "jurisdiction_request", "jurisdiction_designation", "service_receipt:penalty_decision",
    "service_receipt:no_penalty_decision", "public_service_announcement", "case_withdrawal_approval", "decision_correction",
    "service_receipt:decision_correction", "case_filing_approval", "no_filing_approval",
    "case_source_register", "minor_violation_commitment",
    "inspection_plan", "inspection_approval", "inspection_notice", "integrated_inspection_record",
    "inspection_result_notice", "on_site_inspection_record", "evidence_sheet", "electronic_data_record",
    "inquiry_notice", "service_receipt:inquiry_notice", "interview_record", "correction_order",
    "service_receipt:correction_order", "correction_recheck_record", "sampling_notice",
    "matter_approval", "evidence_registration_notice", "evidence_registration_disposal",
    "seal_seizure_decision", "seal_seizure_extension", "service_receipt:seal_seizure_extension",
    "seal_seizure_release", "goods_list",
    "appraisal_commission", "appraisal_notice", "service_receipt:appraisal_notice",
    "assistance_letter", "service_address_confirmation", "power_of_attorney", "recusal_decision", "service_receipt:recusal_decision",
    "case_extension_approval", "case_status_approval", "evidence_list",
    "investigation_report", "prior_notice", "hearing_rights_notice", "service_receipt:prior_notice",
    "statement_defense_record", "rights_waiver", "statement_review_opinion", "notice_withdrawal",
    "hearing_notice", "service_receipt:hearing_notice", "hearing_announcement",
    "hearing_record", "hearing_report",
    "legal_review_submission", "legal_review_opinion", "collective_discussion_record",
    "penalty_decision_approval", "fine_payment_notice", "receipt_sheet", "summary_case_register",
    "deferred_payment_approval", "deferred_payment_notice",
    "service_receipt:deferred_payment_notice", "performance_demand",
    "service_receipt:performance_demand", "substitute_performance_decision",
    "service_receipt:substitute_performance_decision", "compulsory_enforcement_application",
    "confiscated_goods_disposal_list", "penalty_disclosure_form",
    "penalty_disclosure_withdrawal", "credit_repair_notice", "service_receipt:credit_repair_notice",
    "remedy_answer", "evidence_list:remedy", "case_outcome_notice",
    "service_receipt:case_outcome_notice", "case_closing_approval",
)  # fmt: skip
"""The order of papers in the file: conclusion first, then what supports it (documents.md 9.2)."""

WRAPPERS = ("file_cover", "file_index", "file_remarks")
OUTSIDE = ("file_review_form",)
"""Kept beside the file, not bound in it: the file cannot hold the review of itself (D81)."""

INTERNAL_AUTHORS = {"legal_review_opinion": "法制审核人员"}


@dataclass(frozen=True)
class ApproveClosing:
    """审批结案."""

    case: int = asked("案件")
    reason: ClosingReason = asked("结案理由")
    result: Text = asked("执行情况", Text(""))
    goods: Text = asked("涉案财物处理情况", Text(""), hint="空白时取登记的没收物品处理情况")
    opinion: str = asked("审批意见", "同意结案。")


@act(
    "closing.approve",
    "批准结案",
    {Role.AGENCY_HEAD},
    Stage.EXECUTION,
    Stage.REFERRAL,
    Stage.SUMMARY,
    Stage.SERVICE,
    Stage.INVESTIGATION,
)
def approve(work: Work, given: ApproveClosing) -> Outcome:
    """Close: performed, not punished, referred with a receipt, or ended (O24)."""
    case = work.case(given.case)
    facts = work.facts(case)
    work.allow(guards.approve(facts, given.reason, work.law, work.day, work.actor.login), facts)
    case.closing_reason, case.closed_on = given.reason, work.day
    work.lead_officer(case)  # nobody left who could stand for the case: refused
    approvals.give(work, case, "closing", "head", given.opinion)
    papers.issue(
        work,
        "case_closing_approval",
        case=case,
        extra={
            "closing": {
                "result": given.result,
                "goods": given.goods or _goods(work, case),
                "remedies": remedies_told.remedies(work, case),
                "disclosure": remedies_told.disclosure(work, case),
            }
        },
    )
    clocks.stop_all(work, work.day, case)
    clocks.start(work, "ARCH", work.day, case=case)
    work.move(case, Stage.CLOSING)
    return Outcome(case.id, f"已结案：{given.reason.label}", case.id)


def _goods(work: Work, case: Case) -> str:
    """What became of the confiscated things, in one line."""
    rows = work.session.scalars(
        select(DisposalRow).where(DisposalRow.case_id == case.id).order_by(DisposalRow.id)
    )
    return "；".join(f"{r.name}{r.quantity}{r.unit}{r.way.label}（{r.on}）" for r in rows)


@dataclass(frozen=True)
class Archive:
    """归档."""

    case: int = asked("案件")
    remarks: Text = asked("本卷情况说明", Text("本卷材料齐全，无缺损、修改、移出情况。"))


@act("closing.archive", "归档", {Role.ARCHIVIST, Role.CASE_OFFICER}, Stage.CLOSING)
def archive(work: Work, given: Archive) -> Outcome:
    """Bind the file: cover, index with page numbers, remarks (第四十七条)."""
    case = work.case(given.case)
    if case.archived_on is not None:
        raise InvalidInput(f"本案已于 {case.archived_on} 归档（{case.archive_number}）")
    facts = work.facts(case)
    work.allow(guards.archive(facts, work.law, work.day), facts)
    case.archive_number = numbering.archive_number(work.session, work.day.year, at=work.at)
    case.archived_on = work.day
    work.session.flush()
    items = index_of(work, case)
    last = chain.head(work.session)
    extra: dict[str, Any] = {
        "file": {
            "items": items,
            "pages": sum(item["pages"] for item in items),
            "retention": _retention(work, case),
            "result": _result(work, case),
            "remarks": given.remarks,
            "archivist": work.actor.name,
            "audit_seq": last.seq,
            "audit_hash": last.hash[:16],
        }
    }
    if not case.number and case.clue is not None:
        extra["case"] = {
            "number": case.clue.number
        }  # never filed: the clue's number names the file
    for kind in ("file_cover", "file_index", "file_remarks"):
        papers.issue(work, kind, case=case, extra=extra)
    clocks.stop(work, "ARCH", work.day, case=case)
    return Outcome(case.id, f"已归档 {case.archive_number}，共 {len(items)} 件", case.id)


def _retention(work: Work, case: Case) -> str:
    book, day = work.law.book, work.day
    facts = work.facts(case)
    lasting = facts.hearings or facts.crime_suspected or facts.remedies
    if book.at("P-KEEP-PERM", day) and lasting:
        return "永久"
    summary = case.procedure is Procedure.SUMMARY
    return f"{book.at('P-KEEP-SUM' if summary else 'P-KEEP-ORD', day)}年"


def _result(work: Work, case: Case) -> str:
    row = work.session.scalars(
        select(DecisionRow).where(DecisionRow.case_id == case.id).order_by(DecisionRow.id.desc())
    ).first()
    if row is None:
        return case.closing_reason.label if case.closing_reason else ""
    if row.no_penalty_ground is not None:
        return "不予行政处罚"
    decision = work.facts(case).decision
    if decision is None and case.closing_reason is not None:
        return case.closing_reason.label
    penalties: Any = row.proposal["penalties"]
    if decision is not None:
        return "；".join(p.text for p in decision.proposal.penalties)
    return "；".join(p["text"] for p in penalties)


def ordered(work: Work, case: Case) -> list[PaperRow]:
    """The papers of the case in the order of the file, without what wraps it and what lies beside it."""
    rows = work.session.scalars(
        select(PaperRow)
        .where(
            (PaperRow.case_id == case.id)
            | ((PaperRow.clue_id == case.clue_id) & PaperRow.clue_id.is_not(None)),
            PaperRow.voided_on.is_(None),
            PaperRow.type.not_in((*WRAPPERS, *OUTSIDE)),
        )
        .order_by(PaperRow.dated_on, PaperRow.id)
    ).all()

    known = {row.id: row for row in rows}

    def place(row: PaperRow) -> int:
        kind, _, number = row.subject.partition(":")
        if row.type == "continuation_page" and kind == "paper" and int(number) in known:
            return place(known[int(number)])  # right behind the paper that it goes on from
        subject = f"{row.type}:{row.subject}"
        key = subject if row.type == "service_receipt" or subject in ORDER else row.type
        return ORDER.index(key) if key in ORDER else len(ORDER) - 1

    return sorted(rows, key=place)


def index_of(work: Work, case: Case) -> list[dict[str, Any]]:
    """The rows of 卷内目录 with their first page; the last one with its span."""
    items: list[dict[str, Any]] = []
    page = 1
    rows = ordered(work, case)
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        end = page + row.pages - 1
        items.append(
            {
                "number": row.number,
                "author": INTERNAL_AUTHORS.get(row.type, work.office.name),
                "title": row.title,
                "date": row.dated_on.strftime("%Y%m%d"),
                "page": f"{page}-{end}" if last and end > page else str(page),
                "pages": row.pages,
                "note": "",
            }
        )
        page = end + 1
    return items


def bound_file(work: Work, case: Case) -> bytes:
    """One PDF of the whole file: cover, index, papers in their order, remarks. Raises InvalidInput if open."""
    wrappers = {
        row.type: row
        for row in work.session.scalars(
            select(PaperRow).where(PaperRow.case_id == case.id, PaperRow.type.in_(WRAPPERS))
        )
    }
    if len(wrappers) < len(WRAPPERS):
        raise InvalidInput("本案尚未归档，先结案、归档，再生成案卷")
    mark = papers.watermark(work)
    rows = [
        wrappers["file_cover"],
        wrappers["file_index"],
        *ordered(work, case),
        wrappers["file_remarks"],
    ]
    parts = [papers.pdf_of(row, mark) for row in rows]
    stream = io.BytesIO()
    with LOCK:
        whole = pdfium.PdfDocument.new()
        for data in parts:
            part = pdfium.PdfDocument(data)
            whole.import_pages(part)
            part.close()
        whole.save(stream)
        whole.close()
    return stream.getvalue()
