"""审批意见 as they are given; the signature itself is by hand on the printed form."""

from sqlalchemy import select

from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.paper import ApprovalRow
from township_desk.procedure.rules import finding


def give(
    work: Work, case: Case, subject: str, slot: str, opinion: str, signer: str = ""
) -> ApprovalRow:
    """Record one opinion. No two stages of one form are signed by the same person (documents.md 2.5)."""
    who = signer or work.actor.login
    others = work.session.scalars(
        select(ApprovalRow).where(
            ApprovalRow.case_id == case.id,
            ApprovalRow.subject == subject,
            ApprovalRow.slot != slot,
            ApprovalRow.signer == who,
        )
    ).all()
    if others and slot in ("head", "team"):
        work.allow([finding("G-OFF-04")])
    row = ApprovalRow(
        case_id=case.id, subject=subject, slot=slot, opinion=opinion, signer=who, on=work.day
    )
    work.session.add(row)
    work.session.flush()
    return row
