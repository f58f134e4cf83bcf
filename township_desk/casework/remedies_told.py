"""Remedies and publication of a case in one line each, for the forms that ask for them."""

from sqlalchemy import select

from township_desk.casework.remedies_facts import effective
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.remedies import PublicationRow, RemedyResultRow, RemedyRow


def remedies(work: Work, case: Case) -> str:
    """复议诉讼情况 of D74; empty when nobody sought one."""
    told = []
    for row in work.session.scalars(
        select(RemedyRow).where(RemedyRow.case_id == case.id).order_by(RemedyRow.id)
    ):
        results = work.session.scalars(
            select(RemedyResultRow)
            .where(RemedyResultRow.remedy_id == row.id)
            .order_by(RemedyResultRow.id)
        ).all()
        holds = effective(results)
        outcome = f"{holds.outcome.label}（{holds.document_no}）" if holds else "尚无结果"
        told.append(f"{row.lodged_on} {row.kind.label}：{outcome}")
    return "；".join(told)


def disclosure(work: Work, case: Case) -> str:
    """公示情况 of D74."""
    row = work.session.scalars(
        select(PublicationRow)
        .where(PublicationRow.case_id == case.id)
        .order_by(PublicationRow.id.desc())
    ).first()
    if row is None or row.published_on is None:
        return "不予公示" if row is not None and not row.flagged else ""
    withdrawn = f"，{row.withdrawn_on} 撤回" if row.withdrawn_on else ""
    return f"{row.published_on} 在{row.platform}公示{withdrawn}"
