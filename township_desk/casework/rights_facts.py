"""Notice, statement, hearing, review and discussion of a case as guards see them. Reads only."""

from typing import Any

from sqlalchemy.orm import Session

from township_desk.casework.children import rows
from township_desk.casework.plain import revive
from township_desk.models.hearing import (
    DiscussionRow,
    HearingRow,
    InterestedRow,
    LateLetterRow,
    NoticeRow,
    ReviewRow,
    StatementRow,
)
from township_desk.models.paper import ApprovalRow
from township_desk.procedure import facts as f
from township_desk.procedure.review_words import InterestKind, Motion, Subject, Vote

EARLY = "early"
"""A review before the notice: it never replaces the one before the decision."""

DISSENT = "dissent"
"""The slot of an opinion with which an officer of the case disagrees."""


def of_case(session: Session, case_id: int) -> dict[str, Any]:
    """The fields of ``CaseFacts`` that this road fills."""
    notices = rows(session, NoticeRow, case_id)
    interested = rows(session, InterestedRow, case_id)
    reviews = rows(session, ReviewRow, case_id)
    told = all(row.told_on is not None for row in interested)
    places = {row.id: place for place, row in enumerate(notices)}
    talks = [discussion(row) for row in rows(session, DiscussionRow, case_id)]
    return {
        "notices": tuple(_notice(row) for row in notices),
        "statements": tuple(_statement(row) for row in rows(session, StatementRow, case_id)),
        "hearings": tuple(
            hearing(row, places, told=told) for row in rows(session, HearingRow, case_id)
        ),
        "reviews": tuple(_review(row) for row in reviews if row.kind != EARLY),
        "discussions": tuple(t for t in talks if t.subject is Subject.DECISION),
        "talks": tuple(t for t in talks if t.subject is not Subject.DECISION),
        "dissent": any(row.slot == DISSENT for row in rows(session, ApprovalRow, case_id)),
        "unanswered_letters": any(
            row.answered_on is None for row in rows(session, LateLetterRow, case_id)
        ),
        "early_digest": next(
            (r.digest for r in reversed(reviews) if r.kind == EARLY and r.opinion == "PASS"), ""
        ),
        "victims": tuple(row.name for row in interested if row.kind == InterestKind.VICTIM),
    }


def _notice(row: NoticeRow) -> f.Notice:
    return f.Notice(
        proposal=revive(f.Proposal, row.proposal),
        approved_on=row.approved_on,
        served_on=row.served_on,
        hearing_told=bool(row.hearing_number),
        statement_until=row.statement_until,
        hearing_until=row.hearing_until,
        statement_waived_on=row.statement_waived_on,
        hearing_waived_on=row.hearing_waived_on,
        withdrawn_on=row.withdrawn_on,
        opinions_before=row.opinions_before,
    )


def _statement(row: StatementRow) -> f.Statement:
    return f.Statement(
        received_on=row.received_on,
        reviewed_on=row.reviewed_on,
        adopted=row.adopted,
        with_guardian=row.with_guardian,
        opinions_before=row.opinions_before,
    )


def hearing(row: HearingRow, places: dict[int, int], *, told: bool = True) -> f.Hearing:
    """A request and what became of it; one granted binds us like one made in time."""
    within = row.in_time and row.in_scope
    return f.Hearing(
        requested_on=row.requested_on,
        in_time=within or row.granted_on is not None,
        notice_served_on=row.notice_served_on,
        planned_on=row.planned_on,
        host=row.host,
        public=row.public,
        closed_reason=row.closed_reason,
        agents=len(row.agents),
        held_on=row.held_on,
        record_signed=row.record_signed,
        reported_on=row.reported_on,
        ended_on=row.ended_on,
        interested_told=told,
        answered=within or row.granted_on is not None or row.refused_on is not None,
        notice=places.get(row.notice_id) if row.notice_id is not None else None,
        members=tuple(str(m) for m in row.members),
        clerk=row.clerk,
    )


def _review(row: ReviewRow) -> f.Review:
    return f.Review(
        submitted_on=row.submitted_on,
        reviewer=row.reviewer,
        opinion=row.opinion,
        opined_on=row.opined_on,
        edits_confirmed=row.edits_confirmed,
        benchmark_finding=row.benchmark_finding,
        digest=row.digest,
        grounds=tuple(str(g) for g in row.grounds),
    )


def discussion(row: DiscussionRow) -> f.Discussion:
    """One discussion with its votes; minutes of an earlier program name no votes: all agreed."""
    voters: list[Any] = list(row.voters)
    return f.Discussion(
        held_on=row.held_on,
        chair=row.chair,
        voters=tuple(str(v["login"]) for v in voters),
        penalties=tuple(revive(f.Penalty, p) for p in list[Any](row.penalties)),
        motion=Motion(row.motion),
        agreed=sum(v.get("vote", Vote.AGREE) == Vote.AGREE for v in voters),
        opinions_before=row.opinions_before,
        subject=Subject(row.subject),
    )
