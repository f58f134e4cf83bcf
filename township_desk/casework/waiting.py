"""首页: which clocks run out next, what waits for the person at the desk, what must be referred."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from township_desk.casework import case_facts, remedy_waiting
from township_desk.casework.desk import Desk, law_of, legal_day
from township_desk.casework.lists import Due, due_of, handled_by, still_counts
from township_desk.casework.permissions import roles_of
from township_desk.errors import InvalidInput
from township_desk.law.money import yuan
from township_desk.models.case import Case, Clue
from township_desk.models.decision import ClockRow, DecisionRow, PaymentRow, ReferralRow
from township_desk.models.execution import DeferralRow, HoldRow
from township_desk.models.hearing import HearingRow, LateLetterRow, NoticeRow, ReviewRow
from township_desk.models.inspection import CommitmentRow
from township_desk.models.measures import GoodsItemRow, PropertyMeasureRow
from township_desk.models.paper import ApprovalRow
from township_desk.models.referral import CrimeRow
from township_desk.procedure.stages import LegalOpinion, Role, Stage

MOST = 200
"""So many lines of each kind; nobody reads more on one page."""

OFFICE_WIDE = frozenset(
    {Role.TEAM_LEADER, Role.AGENCY_HEAD, Role.PRINCIPAL_HEAD, Role.ADMIN, Role.ARCHIVIST}
)
"""Roles that see every clock of the office, not only those of their own cases."""


@dataclass(frozen=True)
class DueLine:
    """One running clock and the case or clue that it belongs to."""

    case_id: int | None
    clue_id: int | None
    number: str
    cause: str
    party: str
    due: Due


@dataclass(frozen=True)
class TodoLine:
    """One case that waits for me: *what* to do, since *since*."""

    case_id: int
    number: str
    cause: str
    party: str
    stage: Stage
    what: str
    since: date | None


@dataclass(frozen=True)
class ReferralLine:
    """One case that must leave the township or has left it without an answer yet."""

    case_id: int
    number: str
    cause: str
    party: str
    reason: str
    state: str
    required_on: date


@dataclass(frozen=True)
class Home:
    """The whole page. *office_wide*: the clocks are those of everybody."""

    today: date
    office_wide: bool
    due: tuple[DueLine, ...]
    todo: tuple[TodoLine, ...]
    referrals: tuple[ReferralLine, ...]


def home(desk: Desk) -> Home:
    """Everything that the person at the desk sees first."""
    with desk.reading() as session:
        me = case_facts.people_of(session).get(desk.login)
        if me is None:
            raise InvalidInput("请先登录")
        roles = roles_of(me.roles)
        today = legal_day(session)
        wide = bool(roles & OFFICE_WIDE)
        return Home(
            today,
            wide,
            tuple(_due(session, desk, today, wide)),
            tuple(_todo(session, desk.login, roles)),
            tuple(_referrals(session, None if wide else desk.login)),
        )


def _due(session: Session, desk: Desk, today: date, wide: bool) -> Iterator[DueLine]:
    query = (
        select(
            ClockRow,
            Case.number,
            Case.cause,
            Case.party_name,
            Clue.number,
            Clue.content,
            Clue.party,
        )
        .outerjoin(Case, Case.id == ClockRow.case_id)
        .outerjoin(Clue, Clue.id == ClockRow.clue_id)
        .where(still_counts(today))
        .order_by(ClockRow.due_on, ClockRow.id)
        .limit(MOST)
    )
    if not wide:
        query = query.where(handled_by(desk.login) | (Clue.registered_by == desk.login))
    law = law_of(session, desk.calendar)
    for clock, number, cause, party, clue_number, content, known in session.execute(query):
        yield DueLine(
            clock.case_id,
            clock.clue_id,
            number or clue_number or "（未编号）",
            cause or content or "",
            party or str((known or {}).get("name", "")),
            due_of(clock, today, law),
        )


Waiting = Callable[[Session, str], Iterator[TodoLine]]


def _todo(session: Session, login: str, roles: frozenset[Role]) -> Iterator[TodoLine]:
    seen: set[tuple[int, str]] = set()
    for role, waiting in WAITING:
        if role not in roles:
            continue
        for line in waiting(session, login):
            if (line.case_id, line.what) not in seen:
                seen.add((line.case_id, line.what))
                yield line


def _lines(
    session: Session,
    what: str,
    *conditions: ColumnElement[bool],
    since: ColumnElement[date] | None = None,
) -> Iterator[TodoLine]:
    query = (
        select(
            Case.id, Case.number, Case.cause, Case.party_name, Case.stage,
            (since if since is not None else Case.opened_on).label("since"),
        )
        .where(Case.closed_on.is_(None), *conditions)
        .order_by(Case.id)
        .limit(MOST)
    )  # fmt: skip
    for row in session.execute(query):
        yield _line(row, what)


def _line(row: Sequence[Any], what: str) -> TodoLine:
    id_, number, cause, party, stage, since = row
    return TodoLine(id_, number or "（未编号）", cause, party, stage, what, since)


def _own_cases(session: Session, login: str) -> Iterator[TodoLine]:
    words = {
        Stage.FILING: "等待立案审批",
        Stage.INVESTIGATION: "调查取证",
        Stage.NOTICE: "事先告知",
        Stage.HEARING: "组织听证",
        Stage.REVIEW: "法制审核中",
        Stage.DECISION: "等待决定",
        Stage.SERVICE: "送达决定书",
        Stage.EXECUTION: "督促履行",
        Stage.SUMMARY: "当场处罚",
        Stage.REFERRAL: "办理移送",
    }
    for line in _lines(session, "", handled_by(login)):
        what = words.get(line.stage, f"办理{line.stage.label}")
        yield TodoLine(
            line.case_id, line.number, line.cause, line.party, line.stage, what, line.since
        )


def _signed(subject: str, slot: str) -> ColumnElement[bool]:
    return exists().where(
        ApprovalRow.case_id == Case.id, ApprovalRow.subject == subject, ApprovalRow.slot == slot
    )


def _endorsements(session: Session, login: str) -> Iterator[TodoLine]:
    for stage, subject, word in (
        (Stage.FILING, "filing", "立案"),
        (Stage.DECISION, "decision", "决定"),
    ):
        yield from _lines(
            session,
            f"签署{word}意见",
            Case.stage == stage,
            ~_signed(subject, "team"),
            ~handled_by(login),
        )


def _approvals(session: Session, login: str) -> Iterator[TodoLine]:
    others = ~handled_by(login)
    told = exists().where(NoticeRow.case_id == Case.id, NoticeRow.withdrawn_on.is_(None))
    unsent = exists().where(ReferralRow.case_id == Case.id, ReferralRow.sent_on.is_(None))
    yield from _lines(session, "审批立案", Case.stage == Stage.FILING, others)
    yield from _lines(session, "审批告知", Case.stage == Stage.NOTICE, ~told, others)
    yield from _lines(session, "作出决定", Case.stage == Stage.DECISION, others)
    request = exists().where(
        HearingRow.case_id == Case.id,
        HearingRow.in_time.is_(False) | HearingRow.in_scope.is_(False),
        HearingRow.granted_on.is_(None),
        HearingRow.refused_on.is_(None),
    )
    yield from _lines(session, "答复听证申请", request, others)
    letter = exists().where(LateLetterRow.case_id == Case.id, LateLetterRow.answered_on.is_(None))
    yield from _lines(session, "答复决定后收到的意见", letter, others)
    yield from _lines(session, "审批移送", Case.stage == Stage.REFERRAL, unsent, others)
    asked = exists().where(DeferralRow.case_id == Case.id, DeferralRow.approved.is_(None))
    yield from _lines(session, "审批延期（分期）缴纳", asked, others)
    promised = exists().where(
        CommitmentRow.case_id == Case.id,
        CommitmentRow.approved_on.is_(None),
        CommitmentRow.refused.is_(False),
    )
    yield from _lines(session, "审批告知承诺", promised, others)
    decided = exists().where(DecisionRow.case_id == Case.id)
    executed = Case.stage.in_((Stage.EXECUTION, Stage.SUMMARY))
    ended = exists().where(HoldRow.case_id == Case.id, HoldRow.end.is_not(None))
    yield from _lines(session, "审批结案", executed, decided, (_owed() <= 0) | ended, others)


def _owed() -> ColumnElement[int]:
    """Fen that the decision asks for and nobody has paid."""
    fined = (
        select(func.coalesce(func.sum(remedy_waiting.fine_now()), 0))
        .where(DecisionRow.case_id == Case.id)
        .correlate(Case)
        .scalar_subquery()
    )
    paid = (
        select(func.coalesce(func.sum(PaymentRow.amount_fen), 0))
        .where(PaymentRow.case_id == Case.id)
        .correlate(Case)
        .scalar_subquery()
    )
    return fined - paid


def _crimes(session: Session, login: str) -> Iterator[TodoLine]:
    """Reports of the special groups that the principal head has three days for (移送规定第五条)."""
    waits = exists().where(
        CrimeRow.case_id == Case.id,
        CrimeRow.reported_at.is_not(None),
        CrimeRow.approved.is_(None),
    )
    yield from _lines(session, "决定是否移送公安机关", waits, ~handled_by(login))


def _reviews(session: Session, login: str) -> Iterator[TodoLine]:
    """What was sent for review and has no opinion; a review of one's own case is somebody else's."""
    submitted = (
        select(func.max(ReviewRow.submitted_on))
        .where(ReviewRow.case_id == Case.id)
        .correlate(Case)
        .scalar_subquery()
    )
    waiting = exists().where(
        ReviewRow.case_id == Case.id, ReviewRow.opinion.is_(None), ReviewRow.kind == "formal"
    )
    edits = exists().where(
        ReviewRow.case_id == Case.id,
        ReviewRow.opinion == LegalOpinion.PASS_WITH_EDITS,
        ReviewRow.edits_confirmed.is_(False),
    )
    here = (Case.stage == Stage.REVIEW, ~handled_by(login))
    yield from _lines(session, "法制审核", *here, waiting, since=submitted)
    yield from _lines(session, "核对已按意见修改", *here, ~waiting, edits, since=submitted)


def _hearings(session: Session, login: str) -> Iterator[TodoLine]:
    mine = exists().where(
        HearingRow.case_id == Case.id,
        HearingRow.held_on.is_(None),
        HearingRow.ended_on.is_(None),
        (HearingRow.host == login) | (HearingRow.host == ""),
    )
    yield from _lines(session, "主持听证", Case.stage == Stage.HEARING, mine)


def _unpaid(session: Session, _login: str) -> Iterator[TodoLine]:
    owed = _owed()
    query = (
        select(
            Case.id, Case.number, Case.cause, Case.party_name, Case.stage, Case.opened_on,
            owed.label("owed"),
        )
        .where(Case.stage.in_((Stage.EXECUTION, Stage.SUMMARY)), Case.closed_on.is_(None), owed > 0)
        .order_by(Case.id)
        .limit(MOST)
    )  # fmt: skip
    for id_, number, cause, party, stage, opened, fen in session.execute(query):
        yield TodoLine(
            id_, number or "（未编号）", cause, party, stage, f"待缴 {yuan(fen)}", opened
        )


def _unarchived(session: Session, _login: str) -> Iterator[TodoLine]:
    query = (
        select(Case.id, Case.number, Case.cause, Case.party_name, Case.stage, Case.closed_on)
        .where(Case.stage == Stage.CLOSING, Case.archived_on.is_(None))
        .order_by(Case.id)
        .limit(MOST)
    )
    for row in session.execute(query):
        id_, number, cause, party, stage, closed = row
        yield TodoLine(id_, number or "（未编号）", cause, party, stage, "归档", closed)


def _remedies_of_head(session: Session, login: str) -> Iterator[TodoLine]:
    for what, row in remedy_waiting.answers(session, ~handled_by(login)):
        yield _line(row, what)
    for what, row in remedy_waiting.withdrawals(session, ~handled_by(login)):
        yield _line(row, what)


def _remedies_of_officer(session: Session, login: str) -> Iterator[TodoLine]:
    for what, row in remedy_waiting.answers(session, handled_by(login)):
        yield _line(row, what)


def _refunds(session: Session, _login: str) -> Iterator[TodoLine]:
    for what, row in remedy_waiting.refunds(session):
        yield _line(row, what)


def _measure(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The case has a measure on things that stands so."""
    return exists().where(
        PropertyMeasureRow.case_id == Case.id,
        PropertyMeasureRow.refused_on.is_(None),
        *conditions,
    )


def _measures_of_head(session: Session, login: str) -> Iterator[TodoLine]:
    waits = PropertyMeasureRow.approved_on.is_(None)
    carried = PropertyMeasureRow.carried_at
    others = ~handled_by(login)
    held = exists().where(
        GoodsItemRow.measure_id == PropertyMeasureRow.id, GoodsItemRow.fate.is_(None)
    )
    urgent = _measure(waits, carried.is_not(None), held)
    yield from _lines(session, "补办紧急查封、扣押的批准", urgent, others)
    asked = _measure(waits, carried.is_(None))
    yield from _lines(session, "审批登记保存、查封、扣押", asked, others)


def _measures_of_officer(session: Session, login: str) -> Iterator[TodoLine]:
    approved = PropertyMeasureRow.approved_on.is_not(None)
    ready = _measure(approved, PropertyMeasureRow.carried_at.is_(None))
    yield from _lines(session, "实施已批准的登记保存、查封、扣押", ready, handled_by(login))


WAITING: tuple[tuple[Role, Waiting], ...] = (
    (Role.AGENCY_HEAD, _measures_of_head),
    (Role.CASE_OFFICER, _measures_of_officer),
    (Role.AGENCY_HEAD, _remedies_of_head),
    (Role.CASE_OFFICER, _remedies_of_officer),
    (Role.FINANCE_CLERK, _refunds),
    (Role.PRINCIPAL_HEAD, _crimes),
    (Role.AGENCY_HEAD, _approvals),
    (Role.TEAM_LEADER, _endorsements),
    (Role.LEGAL_REVIEWER, _reviews),
    (Role.HEARING_HOST, _hearings),
    (Role.FINANCE_CLERK, _unpaid),
    (Role.ARCHIVIST, _unarchived),
    (Role.CASE_OFFICER, _own_cases),
)
"""Who waits for what; a person with several roles sees the lines of each."""


def _referrals(session: Session, login: str | None) -> Iterator[ReferralLine]:
    last = select(func.max(ReferralRow.id)).group_by(ReferralRow.case_id)
    query = (
        select(ReferralRow, Case.number, Case.cause, Case.party_name)
        .join(Case, Case.id == ReferralRow.case_id)
        .where(ReferralRow.id.in_(last), Case.stage == Stage.REFERRAL, Case.closed_on.is_(None))
        .order_by(ReferralRow.required_on, ReferralRow.id)
        .limit(MOST)
    )
    if login is not None:
        query = query.where(handled_by(login))
    for row, number, cause, party in session.execute(query):
        yield ReferralLine(
            row.case_id, number or "（未编号）", cause, party, row.reason, _where(row),
            row.required_on,
        )  # fmt: skip


def _where(row: ReferralRow) -> str:
    if row.sent_on is None:
        return "待移送"
    if row.receipt_on is None or row.receipt_on < row.sent_on:
        return f"已移送{row.organ}，待答复"
    return {
        "ACCEPTED": "县级部门已接收，待结案",
        "INSUFFICIENT": "材料不足，待补充后再移送",
        "NOT_OURS": "不属其管辖，待另定受移送机关",
    }.get(row.answer, row.answer)
