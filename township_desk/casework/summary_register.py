"""当场处罚案件备案表 (D62): one row for each decision made on the spot (第五十二条第三款)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from township_desk.casework import papers
from township_desk.casework.paper_values import iso, local, named
from township_desk.casework.work import Work
from township_desk.law.dates import in_chinese
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow, PaymentRow
from township_desk.models.paper import PaperRow


def issue(work: Work, case: Case, on: date) -> PaperRow:
    """The sheet of one decision, as it is reported."""
    day = case.filed_on or on
    return papers.issue(
        work, "summary_case_register", case=case, dated_on=on,
        extra=facts(work, [row_of(work, case)], on, in_chinese(day)),
    )  # fmt: skip


def facts(work: Work, rows: list[dict[str, Any]], on: date, period: str) -> dict[str, Any]:
    """What the sheet prints."""
    filed = {"period": period, "filed_by": work.actor.name, "filed_on": iso(on), "rows": rows}
    return {"summary_register": filed}


def row_of(work: Work, case: Case) -> dict[str, Any]:
    """One decision: number, party, cause, penalty, when and where, by whom, how the money came in."""
    query = select(DecisionRow).where(DecisionRow.case_id == case.id)
    decision = work.session.scalars(query.order_by(DecisionRow.id)).first()
    paid = list(
        work.session.scalars(
            select(PaymentRow).where(PaymentRow.case_id == case.id).order_by(PaymentRow.id)
        )
    )
    known: Any = case.summary_facts or {}
    proposal: Any = decision.proposal if decision is not None else {"penalties": []}
    return {
        "number": decision.number if decision is not None else "",
        "party": case.party_name,
        "cause": case.cause,
        "penalty": "；".join(_penalty(p) for p in proposal["penalties"]),
        "at": local(datetime.fromisoformat(str(known["at"]))) if "at" in known else None,
        "place": case.place,
        "officers": [named(work, o.login) for o in case.officers if o.recused_on is None],
        "collected": _collected(decision, paid),
        "paid_on": iso(paid[-1].on) if paid else None,
    }


def _penalty(item: dict[str, Any]) -> str:
    amount = item.get("amount_fen")
    return f"罚款{yuan(amount)}" if amount and item["kind"] == "FINE" else str(item["text"])


def _collected(decision: DecisionRow | None, paid: list[PaymentRow]) -> str:
    if decision is None or not decision.fine_fen:
        return "／"
    if not paid:
        return "银行缴款，尚未缴纳"
    way = "当场收缴" if paid[-1].on_spot else "银行缴款"
    return f"{way}，{'、'.join(row.receipt_no for row in paid)}"
