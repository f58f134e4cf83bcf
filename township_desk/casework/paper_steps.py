"""What happened in a case, step by step, as papers print it: correction, notice … transfer."""

from collections.abc import Mapping
from typing import Any

from township_desk.casework.paper_values import iso, named
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow, PaymentRow, ReferralRow, ServiceRow
from township_desk.models.evidence import CorrectionRow, EvidenceRow
from township_desk.models.hearing import NoticeRow, StatementRow
from township_desk.models.paper import ApprovalRow
from township_desk.models.party import PartyRow
from township_desk.parties.kinds import PERSONS, PartyKind

CORRECTION_RESULTS = {
    "COMPLIED": "已改正",
    "PARTLY": "部分改正",
    "OVERDUE": "逾期未改正",
    "REFUSED": "拒不改正",
}


def correction(rows: list[CorrectionRow]) -> dict[str, Any]:
    """The last correction order with its recheck."""
    if not rows:
        return {}
    row = rows[-1]
    return {
        "number": row.number,
        "title": "责令限期改正通知书" if row.due_on else "责令改正通知书",
        "text": row.text,
        "timed": row.text.startswith(("于", "立即", "在", "自")),
        "due_on": iso(row.due_on),
        "ordered_on": iso(row.ordered_on),
        "served_on": iso(row.served_on),
        "rechecked_on": iso(row.rechecked_on),
        "result": row.result,
        "result_title": CORRECTION_RESULTS.get(row.result, ""),
        "recheck_text": row.recheck_text,
    }


def notice(work: Work, rows: list[NoticeRow], proposal: Mapping[str, Any]) -> dict[str, Any]:
    """事先告知: what was told, when, until when."""
    days = {
        "statement_days": work.law.book.at("P-STMT", work.day),
        "hearing_days": work.law.book.at("P-HREQ", work.day),
    }
    if not rows:
        return days
    row = rows[-1]
    return days | {
        "number": row.number,
        "hearing_number": row.hearing_number,
        "hearing_told": bool(row.hearing_number),
        "hearing_reasons": list(row.hearing_reasons),
        "approved_on": iso(row.approved_on),
        "served_on": iso(row.served_on),
        "expires_on": iso(row.statement_until),
        "hearing_expires_on": iso(row.hearing_until),
        "statement_waived_on": iso(row.statement_waived_on),
        "hearing_waived_on": iso(row.hearing_waived_on),
        "withdrawn_on": iso(row.withdrawn_on),
        "withdrawal_reason": row.withdrawal_reason,
    }


def statement(work: Work, rows: list[StatementRow]) -> dict[str, Any]:
    """陈述、申辩 and how it was taken."""
    if not rows:
        return {}
    row = rows[-1]
    return {
        "status": "口头" if row.form == "oral" else "书面",
        "form": row.form,
        "content": row.content,
        "received_on": iso(row.received_on),
        "reviewed_on": iso(row.reviewed_on),
        "review_text": row.review_text,
        "adopted": row.adopted,
        "reviewer": named(work, row.reviewer)["name"] if row.reviewer else "",
    }


def decision(rows: list[DecisionRow]) -> dict[str, Any]:
    """决定."""
    if not rows:
        return {}
    row = rows[-1]
    return {
        "number": row.number,
        "decided_on": iso(row.decided_on),
        "kind": row.kind,
        "ground": row.no_penalty_ground.value if row.no_penalty_ground else "",
        "ground_title": row.no_penalty_ground.label if row.no_penalty_ground else "",
        "reason": row.reason,
    }


def remedies(evidence: list[EvidenceRow], party: PartyRow | None, case: Case) -> dict[str, Any]:
    """What the remedy and publication clauses depend on (复议法 22、32, documents.md 4.3 C14).

    A decision against a natural person is not announced unless the proposal says so.
    """
    known: Mapping[str, Any] = case.proposal or {}
    person = party is None or party.kind in PERSONS or party.kind is PartyKind.SOLE_TRADER
    return {
        "publish": bool(known.get("publish", not person)),
        "served_online": bool((case.service_address or {}).get("electronic")),
        "by_monitor": any(bool(row.flags.get("monitor")) for row in evidence),
    }


def approvals(work: Work, rows: list[ApprovalRow]) -> dict[str, dict[str, Any]]:
    """The opinions by subject and slot: ``approvals.filing.head.opinion``."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row.subject, {})[row.slot] = {
            "opinion": row.opinion,
            "signer": named(work, row.signer)["name"],
            "on": iso(row.on),
        }
    return found


def service(row: ServiceRow) -> dict[str, Any]:
    """送达."""
    return {
        "document": row.document,
        "document_number": row.document_number,
        "method_title": row.method.label,
        "on": iso(row.on),
        "handed_on": iso(row.handed_on),
        **row.detail,
    }


def payment(rows: list[PaymentRow]) -> dict[str, Any]:
    """缴款: all receipts and the sum."""
    return {
        "paid_fen": sum(row.amount_fen for row in rows),
        "paid_on": iso(rows[-1].on) if rows else None,
        "receipts": [
            {
                "no": row.receipt_no,
                "amount_fen": row.amount_fen,
                "on": iso(row.on),
                "on_spot": row.on_spot,
                "turned_in_on": iso(row.turned_in_on),
                "banked_on": iso(row.banked_on),
            }
            for row in rows
        ],
        "code": "",
    }


def transfer(rows: list[ReferralRow]) -> dict[str, Any]:
    """移送."""
    if not rows:
        return {}
    row = rows[-1]
    return {
        "organ": row.organ,
        "reason": row.reason,
        "row": row.row,
        "number": row.number,
        "sent_on": iso(row.sent_on),
        "receipt_on": iso(row.receipt_on),
        "answer": row.answer,
    }
