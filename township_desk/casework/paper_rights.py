"""Hearing, legal review and collective discussion as their papers print them."""

from typing import Any

from sqlalchemy import select

from township_desk.casework.paper_values import iso, named
from township_desk.casework.work import Work
from township_desk.models.hearing import DiscussionRow, HearingRow, InterestedRow, ReviewRow
from township_desk.procedure.review_words import HearingEnd, Motion, ProcedureStep, Subject, Vote


def hearing(work: Work, rows: list[HearingRow]) -> dict[str, Any]:
    """The last request for a hearing and what became of it."""
    if not rows:
        return {}
    row = rows[-1]
    interested = work.session.scalars(
        select(InterestedRow.name)
        .where(InterestedRow.case_id == row.case_id)
        .order_by(InterestedRow.id)
    ).all()
    postponed: list[Any] = list(row.postponements)
    return {
        "requested_on": iso(row.requested_on),
        "in_time": row.in_time,
        "notice_number": row.notice_number,
        "planned_on": iso(row.planned_on),
        "planned_at": row.planned_at,
        "place": row.place,
        "host": named(work, row.host)["name"] if row.host else "",
        "clerk": named(work, row.clerk)["name"] if row.clerk else "",
        "members": [named(work, str(login))["name"] for login in row.members],
        "public": row.public,
        "closed_reason": row.closed_reason,
        "agents": list(row.agents),
        "third_persons": list(interested),
        "third_present": list(row.third_present),
        "evidence": list(row.debated),
        "held_on": iso(row.held_on),
        "refusal_note": row.refusal_note,
        "report": row.report,
        "facts_found": row.facts_found,
        "disputes": row.disputes,
        "opinion": row.opinion,
        "reported_on": iso(row.reported_on),
        "ended_on": iso(row.ended_on),
        "end_title": HearingEnd(row.end_kind).label if row.end_kind else "",
        "end_reason": row.end_reason,
        "refusal_reason": row.refusal_reason,
        "postponed_from": postponed[-1]["from"] if postponed else None,
        "postponed_reason": postponed[-1]["reason"] if postponed else "",
        "announced_on": iso(row.announced_on),
    }


def review(work: Work, rows: list[ReviewRow]) -> dict[str, Any]:
    """The last submission to legal review with its opinion; a look before the notice is none."""
    counting = [row for row in rows if row.kind == "formal"]
    if not counting:
        return {}
    row = counting[-1]
    return {
        "submitted_on": iso(row.submitted_on),
        "submitted_by": named(work, row.submitted_by)["name"],
        "reviewer": named(work, row.reviewer)["name"] if row.reviewer else "",
        "opinion": row.opinion.value if row.opinion else "",
        "opinion_title": row.opinion.label if row.opinion else "",
        "opined_on": iso(row.opined_on),
        "reasons": row.reasons,
        "checks": list(row.checks),
        "benchmark_finding": row.benchmark_finding,
        "grounds": list(row.grounds),
        "missing": row.missing,
        "step_title": ProcedureStep(row.step).label if row.step else "",
    }


def discussion(work: Work, rows: list[DiscussionRow]) -> dict[str, Any]:
    """The last discussion with its votes."""
    if not rows:
        return {}
    row = rows[-1]
    voters: list[Any] = list(row.voters)
    votes = [Vote(v.get("vote", Vote.AGREE)) for v in voters]
    return {
        "held_on": iso(row.held_on),
        "place": row.place,
        "chair": named(work, row.chair)["name"],
        "recorder": named(work, row.recorder)["name"] if row.recorder else "",
        "voters": [
            {"name": named(work, v["login"])["name"], "view": v["view"], "vote": vote.label}
            for v, vote in zip(voters, votes, strict=True)
        ],
        "attendees": [named(work, str(login))["name"] for login in row.attendees],
        "aside": Subject(row.subject) is not Subject.DECISION,
        "subject_title": Subject(row.subject).label,
        "motion_title": Motion(row.motion).label,
        "agreed": votes.count(Vote.AGREE),
        "opposed": votes.count(Vote.OPPOSE),
        "abstained": votes.count(Vote.ABSTAIN),
        "carried": row.carried,
        "disputes": row.disputes,
        "why": list(row.why),
        "conclusion": row.conclusion,
    }
