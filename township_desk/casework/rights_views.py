"""Statement, hearing, review, discussion and the versions of the proposal, as the workspace shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.casework import children
from township_desk.casework.work import Work
from township_desk.law.money import yuan
from township_desk.law.penalties import PenaltyKind
from township_desk.models.base import Base
from township_desk.models.case import Case
from township_desk.models.hearing import (
    DiscussionRow,
    HearingRow,
    InterestedRow,
    LateLetterRow,
    ProposalVersionRow,
    ReviewRow,
    StatementRow,
)
from township_desk.procedure.review_words import (
    HearingEnd,
    InterestKind,
    Motion,
    ProcedureStep,
    RequestForm,
    Subject,
    Vote,
)

Names = Mapping[str, str]


@dataclass(frozen=True)
class StatementView:
    """陈述申辩."""

    received_on: date
    form: str
    content: str
    reviewed_on: date | None
    reviewer: str
    review_text: str
    adopted: bool | None
    person: str
    with_guardian: bool


@dataclass(frozen=True)
class HearingView:
    """听证."""

    requested_on: date
    form: str
    in_time: bool
    answer: str  # why it does not bind us, and what was answered
    notice_number: str
    planned_on: date | None
    planned_at: str
    place: str
    host: str
    members: str
    clerk: str
    public: bool
    announced_on: date | None
    postponed: tuple[str, ...]
    evidence: tuple[int, ...]
    held_on: date | None
    refusal_note: str
    report: str
    facts_found: str
    disputes: str
    opinion: str
    reported_on: date | None
    ended_on: date | None
    end_reason: str


@dataclass(frozen=True)
class InterestedView:
    """利害关系人."""

    name: str
    kind: str
    contact: str
    told_on: date | None


@dataclass(frozen=True)
class ReviewView:
    """法制审核."""

    kind: str
    submitted_on: date
    submitted_by: str
    grounds: tuple[str, ...]
    reviewer: str
    opinion: str
    opined_on: date | None
    reasons: str
    returned: str
    benchmark_finding: str
    edits_confirmed: bool
    checks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DiscussionView:
    """集体讨论."""

    subject: str
    held_on: date
    place: str
    chair: str
    motion: str
    carried: bool
    why: tuple[str, ...]
    attendees: str
    voters: tuple[tuple[str, str], ...]  # name, vote and view
    conclusion: str


@dataclass(frozen=True)
class VersionView:
    """拟处理意见的一个版本."""

    number: int
    made_on: date
    made_by: str
    act: str
    why: str
    content: str
    changes: str
    digest: str


@dataclass(frozen=True)
class LetterView:
    """决定后收到的意见."""

    received_on: date
    person: str
    content: str
    in_time: bool
    answered_on: date | None
    answer: str
    reconsider: bool


@dataclass(frozen=True)
class RightsView:
    """Everything of this road in the order in which it happened."""

    statements: tuple[StatementView, ...]
    hearings: tuple[HearingView, ...]
    interested: tuple[InterestedView, ...]
    reviews: tuple[ReviewView, ...]
    discussions: tuple[DiscussionView, ...]
    versions: tuple[VersionView, ...]
    letters: tuple[LetterView, ...]


def of_case(work: Work, case: Case, names: Names) -> RightsView:
    """The rows of the case as plain values."""

    def rows(table: type[Base]) -> Sequence[Any]:
        return children.rows(work.session, table, case.id)

    return RightsView(
        statements=tuple(statement(row, names) for row in rows(StatementRow)),
        hearings=tuple(hearing(row, names) for row in rows(HearingRow)),
        interested=tuple(
            InterestedView(row.name, InterestKind(row.kind).label, row.contact, row.told_on)
            for row in rows(InterestedRow)
        ),
        reviews=tuple(review(row, names) for row in rows(ReviewRow)),
        discussions=tuple(discussion(row, names) for row in rows(DiscussionRow)),
        versions=tuple(version(row, names) for row in rows(ProposalVersionRow)),
        letters=tuple(
            LetterView(
                row.received_on, row.person, row.content, row.in_time, row.answered_on,
                row.answer, row.reconsider,
            )
            for row in rows(LateLetterRow)
        ),
    )  # fmt: skip


def statement(row: StatementRow, names: Names) -> StatementView:
    """陈述申辩."""
    return StatementView(
        received_on=row.received_on,
        form="口头" if row.form == "oral" else "书面",
        content=row.content,
        reviewed_on=row.reviewed_on,
        reviewer=names.get(row.reviewer, row.reviewer),
        review_text=row.review_text,
        adopted=row.adopted,
        person=row.person,
        with_guardian=row.with_guardian,
    )


def _answer(row: HearingRow) -> str:
    faults = [] if row.in_time else ["超过期限"]
    faults += [] if row.in_scope else ["不属听证范围"]
    if row.granted_on is not None:
        faults.append(f"{row.granted_on} 准予：{row.granted_reason}")
    if row.refused_on is not None:
        faults.append(f"{row.refused_on} 不予受理：{row.refusal_reason}")
    return "；".join(faults)


def hearing(row: HearingRow, names: Names) -> HearingView:
    """听证."""
    postponed: list[Any] = list(row.postponements)
    kind = HearingEnd(row.end_kind).label if row.end_kind else ""
    return HearingView(
        requested_on=row.requested_on,
        form=RequestForm(row.form).label,
        in_time=row.in_time,
        answer=_answer(row),
        notice_number=row.notice_number,
        planned_on=row.planned_on,
        planned_at=row.planned_at,
        place=row.place,
        host=names.get(row.host, row.host),
        members="、".join(names.get(str(m), str(m)) for m in row.members),
        clerk=names.get(row.clerk, row.clerk),
        public=row.public,
        announced_on=row.announced_on,
        postponed=tuple(f"{x['from']} 改为 {x['to']}：{x['reason']}" for x in postponed),
        evidence=tuple(int(str(n)) for n in row.debated),
        held_on=row.held_on,
        refusal_note=row.refusal_note,
        report=row.report,
        facts_found=row.facts_found,
        disputes=row.disputes,
        opinion=row.opinion,
        reported_on=row.reported_on,
        ended_on=row.ended_on,
        end_reason="：".join(part for part in (kind, row.end_reason) if part),
    )


KINDS = {"formal": "决定前审核", "early": "告知前审核", "recalled": "已撤回的送审"}


def review(row: ReviewRow, names: Names) -> ReviewView:
    """法制审核."""
    checks: list[Any] = list(row.checks)
    step = f"纠正程序：{ProcedureStep(row.step).label}" if row.step else ""
    missing = f"补充：{row.missing}" if row.missing else ""
    return ReviewView(
        kind=KINDS.get(row.kind, row.kind),
        submitted_on=row.submitted_on,
        submitted_by=names.get(row.submitted_by, row.submitted_by),
        grounds=tuple(str(g) for g in row.grounds),
        reviewer=names.get(row.reviewer, row.reviewer),
        opinion=row.opinion.label if row.opinion else "",
        opined_on=row.opined_on,
        reasons=row.reasons,
        returned="；".join(part for part in (missing, step) if part),
        benchmark_finding=row.benchmark_finding,
        edits_confirmed=row.edits_confirmed,
        checks=tuple((str(c["title"]), str(c["finding"])) for c in checks),
    )


def discussion(row: DiscussionRow, names: Names) -> DiscussionView:
    """集体讨论."""
    voters: list[Any] = list(row.voters)
    return DiscussionView(
        subject=Subject(row.subject).label,
        held_on=row.held_on,
        place=row.place,
        chair=names.get(row.chair, row.chair),
        motion=Motion(row.motion).label,
        carried=row.carried,
        why=tuple(str(reason) for reason in row.why),
        attendees="、".join(names.get(str(a), str(a)) for a in row.attendees),
        voters=tuple(
            (
                names.get(v["login"], str(v["login"])),
                f"（{Vote(v.get('vote', Vote.AGREE)).label}）{v['view']}",
            )
            for v in voters
        ),
        conclusion=row.conclusion,
    )


def version(row: ProposalVersionRow, names: Names) -> VersionView:
    """拟处理意见的一个版本."""
    proposal: Any = row.proposal
    content = "；".join(
        str(p["text"])
        or PenaltyKind(p["kind"]).label + (yuan(p["amount_fen"]) if p["amount_fen"] else "")
        for p in proposal["penalties"]
    )
    return VersionView(
        number=row.number,
        made_on=row.made_on,
        made_by=names.get(row.made_by, row.made_by),
        act=row.act,
        why=row.why,
        content=content or "不予处罚",
        changes="；".join(str(c) for c in row.changes),
        digest=row.digest,
    )
