"""拟处理意见的版本: every version is kept with who, when, why and what it changes of what was told (4.3)."""

from sqlalchemy import select

from township_desk.casework.plain import plain
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.hearing import ProposalVersionRow
from township_desk.procedure import facts as f
from township_desk.procedure import notice

REVIEWED = "与法制审核通过的文本不同，须重新审核"


def keep(work: Work, case: Case, proposal: f.Proposal, why: str) -> list[str]:
    """Make *proposal* the one of the case; what it changes of the notice and the review is said."""
    facts = work.facts(case)
    changes = locked(facts, proposal)
    case.proposal = plain(proposal)
    last = work.session.scalars(
        select(ProposalVersionRow)
        .where(ProposalVersionRow.case_id == case.id)
        .order_by(ProposalVersionRow.id.desc())
    ).first()
    if last is None or last.digest != proposal.digest:
        work.session.add(
            ProposalVersionRow(
                case_id=case.id,
                number=last.number + 1 if last else 1,
                made_on=work.day,
                made_by=work.actor.login,
                act=work.title,
                why=why,
                digest=proposal.digest,
                proposal=plain(proposal),
                changes=list(changes),
            )
        )
        work.session.flush()
    return changes


def locked(facts: f.CaseFacts, proposal: f.Proposal) -> list[str]:
    """What *proposal* changes of the served notice and of the reviewed draft; each asks for its step again."""
    changes = []
    told = facts.notice
    if told is not None and told.served_on is not None:
        changes += [f"{x}，须重新告知" for x in notice.compare(told.proposal, proposal)]
    if facts.review is not None and facts.review.passed and facts.review.digest != proposal.digest:
        changes.append(REVIEWED)
    return changes
