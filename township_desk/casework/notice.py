"""事先告知、陈述申辩 (O9–O13)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from township_desk.casework import approvals, clocks, papers, proposals, services, versions
from township_desk.casework.inputs import Text, asked
from township_desk.casework.plain import plain
from township_desk.casework.proposals import ProposalInput
from township_desk.casework.records import RecordedPerson, add_record, record_facts
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.documents.freeze import FrozenDocument
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.decision import ServiceRow
from township_desk.models.hearing import NoticeRow, StatementRow
from township_desk.models.paper import PaperRow
from township_desk.procedure import hearing, officers, party
from township_desk.procedure import notice as guards
from township_desk.procedure.stages import Role, Stage


def current(work: Work, case: Case) -> NoticeRow:
    """The notice that counts. Raises InvalidInput if there is none."""
    row = work.session.scalars(
        select(NoticeRow)
        .where(NoticeRow.case_id == case.id, NoticeRow.withdrawn_on.is_(None))
        .order_by(NoticeRow.id.desc())
    ).first()
    if row is None:
        raise InvalidInput("本案还没有（有效的）事先告知书，请先审批告知")
    return row


@dataclass(frozen=True)
class ApproveNotice:
    """审批告知."""

    case: int = asked("案件")
    opinion: str = asked("审批意见", "同意告知。")


@act("notice.approve", "批准事先告知", {Role.AGENCY_HEAD}, Stage.NOTICE)
def approve(work: Work, given: ApproveNotice) -> Outcome:
    """Approve the notice: exact kind and amount, facts, basis, rights (第四十四条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if facts.notice is not None:
        raise InvalidInput("本案已有有效的告知书；内容有变动的，请先撤回告知（notice.withdraw）")
    work.allow(guards.approve(facts, work.law, work.day, work.actor.login), facts)
    assert facts.proposal is not None
    reasons = hearing.needed(facts, facts.proposal, work.law, work.day)
    items = "、".join(dict.fromkeys(r[1 : r.index("项")] for r in reasons))
    approvals.give(work, case, "notice", "head", given.opinion)
    row = NoticeRow(
        case_id=case.id,
        number="",
        proposal=plain(facts.proposal),
        approved_on=work.day,
        approver=work.actor.login,
        hearing_reasons=list(reasons),
    )
    work.session.add(row)
    work.session.flush()
    extra = {"notice": {"hearing_items": items, "hearing_reasons": reasons}}
    row.number = papers.issue(work, "prior_notice", case=case, extra=extra).number
    if reasons:
        row.hearing_number = papers.issue(
            work, "hearing_rights_notice", case=case, extra=extra
        ).number
    told = "，并告知听证权利" if reasons else ""
    return Outcome(row.id, f"已批准事先告知 {row.number}{told}", case.id)


@dataclass(frozen=True)
class ServeNotice:
    """送达告知书."""

    case: int = asked("案件")
    service: ServiceInput = asked("送达情况")


@act("notice.serve", "送达告知书", {Role.CASE_OFFICER}, Stage.NOTICE)
def serve(work: Work, given: ServeNotice) -> Outcome:
    """Serve the notice: statement and hearing periods begin the day after (第四十五条、第六十四条)."""
    case = work.case(given.case)
    row = current(work, case)
    if row.served_on is not None:
        raise InvalidInput(f"告知书已于 {row.served_on} 送达，期限自该日起算，不能再次登记")
    numbers = [row.number, row.hearing_number] if row.hearing_number else [row.number]
    documents = list(
        work.session.scalars(
            select(PaperRow)
            .where(PaperRow.case_id == case.id, PaperRow.number.in_(numbers))
            .order_by(PaperRow.id)
        )
    )
    served = services.record(work, case, documents, given.service)
    row.served_on = served.on
    row.opinions_before = work.facts(case).opinions
    domain = str(case.matter_snapshot["domain"])
    row.statement_until = clocks.start(
        work, "STMT", served.on, case=case, domain=domain, trigger=served,
        length=_as_printed(work, documents[0], served.on, domain),
    ).last_day  # fmt: skip
    message = f"已送达告知书，陈述申辩至 {row.statement_until}"
    if row.hearing_number:
        request = clocks.start(work, "HREQ", served.on, case=case)
        row.hearing_until = request.last_day
        message += f"，申请听证至 {request.last_day}"
    return Outcome(row.id, message, case.id)


def _as_printed(work: Work, paper: PaperRow, served_on: date, domain: str) -> int | None:
    """The days that the party holds in hand, or those of the day of service where they are more."""
    told: Any = FrozenDocument.from_bytes(paper.frozen).facts.get("notice", {})
    days = int(told.get("statement_days") or 0)
    return max(days, int(work.law.book.at("P-STMT", served_on, domain))) if days else None


def reached_on(work: Work, case: Case, row: NoticeRow) -> date | None:
    """The day the party could know of the notice: handed over or posted, before a posting counts as service."""
    handed = work.session.scalar(
        select(func.min(ServiceRow.handed_on)).where(
            ServiceRow.case_id == case.id, ServiceRow.document_number == row.number
        )
    )
    return handed if row.served_on is not None else None


@dataclass(frozen=True)
class RecordStatement:
    """陈述申辩."""

    case: int = asked("案件")
    content: Text = asked("陈述、申辩内容")
    on: date | None = asked("收到日期", None)
    form: str = asked("形式", "written", hint="written 书面、oral 口头")
    started_at: datetime | None = asked("开始时间（口头）", None)
    ended_at: datetime | None = asked("结束时间（口头）", None)
    place: str = asked("地点（口头）", "")
    officers: tuple[str, ...] = asked("承办人（口头）", ())
    person: str = asked("陈述申辩人", "")
    posted_on: date | None = asked("邮戳日期", None, hint="邮寄的填写；在期限内交邮的不算过期")
    with_guardian: bool = asked(
        "由监护人代为（陪同）提出",
        False,
        hint="当事人为未成年人、无（限制）民事行为能力人的须由监护人参加",
    )


@dataclass(frozen=True)
class _Times:
    started_at: datetime
    ended_at: datetime
    place: str
    clerk: str = ""


@act(
    "notice.record_statement",
    "登记陈述申辩",
    {Role.CASE_OFFICER},
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
    Stage.DECISION,
)
def record_statement(work: Work, given: RecordStatement) -> Outcome:
    """Record what the party says; it must be reviewed (第四十五条第一款)."""
    case = work.case(given.case)
    notice = current(work, case)
    received = work.done_on(given.on)
    reached = reached_on(work, case, notice)
    if reached is None or received < reached:
        raise faults.DAYS.refusal("陈述申辩的日期不能早于告知书送达日期")
    if given.posted_on is not None and not reached <= given.posted_on <= received:
        raise faults.DAYS.refusal("邮戳日期须在告知书送达之后、收到日期之前，请核对")
    facts = work.facts(case)
    # What came in is never turned away: the decision asks for the guardian again.
    spoken = party.accompanied(facts, received, with_guardian=given.with_guardian)
    work.allow(spoken, facts, confirm_later=True)
    row = StatementRow(
        case_id=case.id,
        received_on=received,
        form=given.form,
        content=given.content,
        person=given.person or case.party_name,
        with_guardian=given.with_guardian,
        posted_on=given.posted_on,
        opinions_before=facts.opinions,
    )
    work.session.add(row)
    work.session.flush()
    if given.form == "oral":
        if given.started_at is None or given.ended_at is None or not given.place:
            raise InvalidInput("口头陈述申辩须填写开始时间、结束时间和地点")
        person = RecordedPerson(given.person or case.party_name)
        times = _Times(given.started_at, given.ended_at, given.place)
        record = add_record(
            work, case, "statement", times, {"text": given.content}, given.officers, person
        )
        work.allow(officers.certified(work.facts(case), given.officers, received))
        papers.issue(
            work, "statement_defense_record", case=case, extra=record_facts(work, record),
            dated_on=received,
        )  # fmt: skip
    if case.stage is Stage.DECISION:
        work.move(
            case, Stage.NOTICE
        )  # a letter posted in time: reviewed, then to legal review again
    return Outcome(row.id, "已登记陈述申辩，请复核", case.id)


@dataclass(frozen=True)
class ReviewStatement:
    """复核陈述申辩."""

    case: int = asked("案件")
    text: Text = asked("复核意见", hint="逐项写明是否成立及理由")
    adopted: bool = asked("予以采纳")
    proposal: ProposalInput | None = asked("采纳后调整的拟处理意见", None)


@act(
    "notice.review_statement",
    "复核陈述申辩",
    {Role.CASE_OFFICER},
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
    Stage.DECISION,
)
def review_statement(work: Work, given: ReviewStatement) -> Outcome:
    """Review the statement; the proposal may become lighter for it, never heavier."""
    case = work.case(given.case)
    rows = work.session.scalars(
        select(StatementRow).where(
            StatementRow.case_id == case.id, StatementRow.reviewed_on.is_(None)
        )
    ).all()
    if not rows:
        raise InvalidInput("没有待复核的陈述申辩")
    opinions = work.facts(case).opinions
    for row in rows:
        row.reviewed_on, row.reviewer = work.day, work.actor.login
        row.review_text, row.adopted = given.text, given.adopted
        row.opinions_before = opinions
    papers.issue(work, "statement_review_opinion", case=case)
    if given.proposal is not None:
        change_proposal(work, case, given.proposal, "复核陈述申辩后调整")
    return Outcome(rows[-1].id, "已复核陈述申辩", case.id)


def change_proposal(work: Work, case: Case, given: ProposalInput, why: str) -> list[str]:
    """A new version of the proposal; what was told and reviewed keeps its own frozen version."""
    facts = work.facts(case)
    proposal = proposals.build(work, case, given, facts)
    proposals.check_reasons(proposal)
    return versions.keep(work, case, proposal, why)


@dataclass(frozen=True)
class Waive:
    """书面放弃权利."""

    case: int = asked("案件")
    statement: bool = asked("放弃陈述申辩", False)
    hearing: bool = asked("放弃听证", False)
    on: date | None = asked("声明日期", None)
    with_guardian: bool = asked(
        "监护人签名", False, hint="当事人为未成年人、无（限制）民事行为能力人的须由监护人签名"
    )


@act(
    "notice.waive",
    "登记书面放弃权利",
    {Role.CASE_OFFICER},
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
)
def waive(work: Work, given: Waive) -> Outcome:
    """An express written waiver; one of the statement is not one of the hearing (DL-15)."""
    case = work.case(given.case)
    row = current(work, case)
    on = work.done_on(given.on)
    reached = reached_on(work, case, row)
    if reached is None or on < reached:
        raise faults.DAYS.refusal("放弃声明不能早于告知书送达日期")
    facts = work.facts(case)
    work.allow(party.accompanied(facts, on, with_guardian=given.with_guardian), facts)
    rights = []
    if given.statement:
        row.statement_waived_on = on
        clocks.stop(work, "STMT", on, case=case, state="waived")
        rights.append("陈述、申辩")
    if given.hearing:
        row.hearing_waived_on = on
        clocks.stop(work, "HREQ", on, case=case, state="waived")
        rights.append("要求听证")
    if not rights:
        raise InvalidInput("请写明放弃的是陈述申辩还是听证；两项互不包含")
    extra = {"waiver": {"rights": "和".join(rights)}}
    papers.issue(work, "rights_waiver", case=case, extra=extra, dated_on=on)
    return Outcome(row.id, f"当事人已书面放弃{'、'.join(rights)}", case.id)


@dataclass(frozen=True)
class WithdrawNotice:
    """撤回告知."""

    case: int = asked("案件")
    reason: Text = asked("撤回原因")
    next: str = asked("后续处理", "重新告知")
    proposal: ProposalInput | None = asked("新的拟处理意见", None)


@act(
    "notice.withdraw",
    "撤回告知",
    {Role.AGENCY_HEAD},
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
    Stage.DECISION,
)
def withdraw(work: Work, given: WithdrawNotice) -> Outcome:
    """Withdraw a notice in writing; a new one starts new periods (O13)."""
    case = work.case(given.case)
    row = current(work, case)
    row.withdrawn_on, row.withdrawal_reason = work.day, given.reason
    work.session.flush()
    if row.served_on is not None:
        papers.issue(
            work, "notice_withdrawal", case=case, extra={"withdrawal": {"next": given.next}}
        )
    for clock in ("STMT", "HREQ", "HHOLD", "HREP", "LRV"):
        clocks.stop(work, clock, work.day, case=case, state="void")
    if given.proposal is not None:
        change_proposal(work, case, given.proposal, f"撤回告知：{given.reason}")
    work.move(case, Stage.NOTICE)
    return Outcome(row.id, "已撤回告知，请重新审批告知", case.id)


@dataclass(frozen=True)
class Amend:
    """补充调查后调整拟处理意见."""

    case: int = asked("案件")
    proposal: ProposalInput = asked("拟处理意见")
    reason: Text = asked("调整的原因", Text(""))


@act(
    "notice.amend",
    "调整拟处理意见",
    {Role.CASE_OFFICER},
    Stage.NOTICE,
    Stage.REVIEW,
    Stage.DECISION,
)
def amend(work: Work, given: Amend) -> Outcome:
    """Change the proposal before notice, or make it lighter after it; review and notice show the rest."""
    case = work.case(given.case)
    changes = change_proposal(work, case, given.proposal, given.reason)
    facts: Any = work.facts(case)
    told = f"；{'；'.join(changes)}" if changes else ""
    fine = f"{facts.proposal.fine_fen / 100:,.2f} 元"
    return Outcome(case.id, f"已调整拟处理意见（罚款合计 {fine}）{told}", case.id)
