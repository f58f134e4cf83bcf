"""The papers of measures on things: approval form, list of goods, and the decision each step ends in."""

from datetime import date
from typing import Any

from township_desk.casework import approvals, papers
from township_desk.casework.measure_rows import paper_facts, subject
from township_desk.casework.paper_values import iso, named
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.measures import GoodsItemRow, PropertyMeasureRow
from township_desk.models.paper import PaperRow
from township_desk.procedure.measure_kinds import MeasureType


def approval_form(
    work: Work,
    case: Case,
    row: PropertyMeasureRow,
    title: str,
    opinion: str,
    *,
    reasons: str = "",
    measures: str = "",
) -> PaperRow:
    """D19 with the officers' proposal and the head's opinion, and both in the record."""
    about = f"{subject(row)}:{title}"[:40]
    officer = work.lead_officer(case)
    proposed = f"建议{title}。"
    approvals.give(work, case, about, "officers", proposed, officer)
    approvals.give(work, case, about, "head", opinion)
    basis = f"《{row.law}》{row.article}" if row.law else "《中华人民共和国行政处罚法》第五十六条"
    signed = {
        "officers": {
            "opinion": proposed,
            "signer": named(work, officer)["name"],
            "on": iso(work.day),
        },
        "head": {"opinion": opinion, "signer": work.actor.name, "on": iso(work.day)},
    }
    until = f"，期限按{row.kind.label}的法定期限执行"
    return papers.issue(
        work,
        "matter_approval",
        case=case,
        variant=title,
        subject=subject(row),
        extra={
            "approvals": {"matter": signed},
            "matter_approval": {
                "title": title,
                "facts": row.facts,
                "reasons": reasons or f"{row.loss_reason or row.urgent_reason or row.facts}",
                "basis": basis,
                "measures": measures or f"{row.objects}；{row.keeping.label}，{row.place}{until}",
                "attachments": "",
                "urgent": row.urgent_reason if row.urgent else "",
                "coercive": row.kind is not MeasureType.REGISTRATION,
            },
        },
    )


def issue(
    work: Work,
    case: Case,
    row: PropertyMeasureRow,
    kind: str,
    items: list[GoodsItemRow] | None = None,
    *,
    on: date | None = None,
    variant: str = "",
    **more: Any,
) -> PaperRow:
    """One paper of the measure over its facts and *more*."""
    facts = paper_facts(work, row, items, **more)
    return papers.issue(
        work, kind, case=case, extra=facts, dated_on=on, subject=subject(row), variant=variant
    )


def seal_strip(work: Work, case: Case, row: PropertyMeasureRow, decision: PaperRow) -> PaperRow:
    """D32 for what is sealed where it stands, dated the day of the sealing."""
    strip = {
        "number": decision.number,
        "kind_title": row.kind.label,
        "object": row.objects,
        "sealed_on": iso(decision.dated_on),
    }
    return papers.issue(
        work, "seal_strip", case=case, dated_on=decision.dated_on, subject=subject(row),
        extra={"strip": strip},
    )  # fmt: skip


def goods_list(
    work: Work,
    case: Case,
    row: PropertyMeasureRow,
    to: PaperRow,
    variant: str,
    items: list[GoodsItemRow] | None = None,
) -> PaperRow:
    """D33, the list that goes with the paper *to*, in two copies."""
    return issue(
        work,
        case,
        row,
        "goods_list",
        items,
        on=to.dated_on,
        variant=variant,
        list_title=variant,
        list_of=f"《{to.title}》{to.number}",
    )
