"""回避 (行政处罚法第四十三条, 4.4.F): asked for, decided in P-RECUSAL, obeyed by everybody in every role."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import approvals, clocks, collective, handlers, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.clocks import run_clock
from township_desk.models.case import Case
from township_desk.models.side_roads import RecusalRow
from township_desk.procedure import facts as f
from township_desk.procedure import officers
from township_desk.procedure import recusal as guards
from township_desk.procedure.causes import ApplicationForm, RecusalBy
from township_desk.procedure.review_words import Subject
from township_desk.procedure.stages import HEADS, Role


@dataclass(frozen=True)
class ApplyRecusal:
    """回避申请."""

    case: int = asked("案件")
    person: str = asked("被申请回避人")
    by: RecusalBy = asked("申请人")
    reason: Text = asked("理由", hint="与本案的直接利害关系，或者可能影响公正执法的其他关系")
    form: ApplicationForm = asked("申请形式", ApplicationForm.WRITTEN)
    applicant: str = asked("申请人姓名（名称）", "", hint="空白时为当事人（本人）")
    on: date | None = asked("收到日期", None)


@act(
    "recusal.apply",
    "登记回避申请",
    {
        Role.CASE_OFFICER, Role.LEGAL_REVIEWER, Role.HEARING_HOST, Role.AGENCY_HEAD,
    },
)  # fmt: skip
def apply(work: Work, given: ApplyRecusal) -> Outcome:
    """Register an application; the investigation goes on until it is decided (第四十三条第三款)."""
    case = work.case(given.case)
    if given.person not in work.people:
        raise InvalidInput(f"没有名为“{given.person}”的人员，请从人员名单中选择")
    if not given.reason:
        raise InvalidInput("请写明回避的理由")
    own = given.by is RecusalBy.SELF
    if own and given.person != work.actor.login:
        raise InvalidInput("自行申请回避由本人登记；当事人提出的，请选择“当事人申请”")
    on = work.done_on(given.on)
    facts = work.facts(case)
    work.allow(guards.ask(facts, given.person, on), facts)
    name = work.people[given.person].name
    applicant = given.applicant or (name if own else case.party_name)
    row = _row(work, case, given.person, given.by, given.form, applicant, given.reason, on)
    clocks.start(work, "RECUSAL", on, case=case, subject=f"recusal:{row.id}", trigger=row)
    return Outcome(
        row.id,
        f"已登记对{name}的回避申请，应于 {row.due_on.isoformat()} 前决定；决定作出之前，不停止调查",
        case.id,
    )


def _row(
    work: Work,
    case: Case,
    login: str,
    by: RecusalBy,
    form: ApplicationForm,
    applicant: str,
    reason: str,
    on: date,
) -> RecusalRow:
    limit = run_clock("RECUSAL", on, work.law.book, work.law.calendar)
    row = RecusalRow(
        case_id=case.id, login=login, post=_post(work, case, login), by=by, form=form,
        applicant=applicant, reason=reason, received_on=on, due_on=limit.last_day, voters=[],
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row


def _post(work: Work, case: Case, login: str) -> str:
    """What the person does in the case, else in the office."""
    if any(o.login == login for o in case.officers):
        return "案件承办人"
    roles = work.people[login].roles
    return "、".join(role.label for role in sorted(roles, key=list(Role).index)) or "工作人员"


@dataclass(frozen=True)
class DecideRecusal:
    """回避决定."""

    case: int = asked("案件")
    person: str = asked("被申请回避人")
    granted: bool = asked("同意回避")
    found: Text = asked("审查情况和理由")
    replacement: str = asked("接替的承办人", "", hint="同意承办人回避、须补足两名执法人员时填写")
    on: date | None = asked("决定日期", None)


@act("recusal.decide", "决定是否回避", {Role.AGENCY_HEAD})
def decide(work: Work, given: DecideRecusal) -> Outcome:
    """Grant or refuse, with D18; what was gathered before stays valid unless bias is found (4.4.F)."""
    case = work.case(given.case)
    row = work.session.scalars(
        select(RecusalRow).where(
            RecusalRow.case_id == case.id,
            RecusalRow.login == given.person,
            RecusalRow.decided_on.is_(None),
        )
    ).first()
    if row is None:
        raise InvalidInput("没有对该人员的待决定的回避申请，请先登记（recusal.apply）")
    if not given.found:
        raise InvalidInput("请写明审查情况和理由")
    settle(work, case, row, given)
    verb = "同意" if given.granted else "驳回"
    return Outcome(
        row.id, f"已{verb}{work.people[row.login].name}回避的申请 {row.number}".strip(), case.id
    )


def settle(work: Work, case: Case, row: RecusalRow, given: DecideRecusal) -> None:
    """Decide *row*: guards, officers, D18, clock."""
    on = work.done_on(given.on)
    facts = work.facts(case)
    trial = f.Recusal(row.login, row.received_on, on, given.granted)
    work.allow(guards.decide(facts, trial, work.actor.login, work.law), facts)
    head = officers.is_principal(facts, row.login)
    row.decided_on, row.decider, row.granted = on, work.actor.login, given.granted
    row.found = given.found
    row.voters = collective.rows(work, case, Subject.RECUSAL) if head else []
    officer = next((o for o in case.officers if o.login == row.login), None)
    if given.granted and officer is not None:
        officer.recused_on = on
    if given.granted and given.replacement:
        handlers.assign(work, handlers.AssignOfficer(case.id, given.replacement))
        row.replacement = given.replacement
    approvals.give(work, case, "recusal", "head", "同意回避。" if given.granted else "驳回申请。")
    work.session.flush()
    person = work.people[row.login]
    replaced = work.people[given.replacement].name if given.replacement else ""
    paper = papers.issue(work, "recusal_decision", case=case, dated_on=on, extra={"recusal": {
        "applicant": row.applicant, "by_title": row.by.label, "form_title": row.form.label,
        "person": person.name, "post": row.post, "reason": row.reason,
        "received_on": iso(row.received_on), "found": row.found, "granted": row.granted,
        "decision": "同意回避" if row.granted else "驳回回避申请", "replacement": replaced,
        "voters": collective.printed(work, case, Subject.RECUSAL) if head else [],
        "host": Role.HEARING_HOST in person.roles and not person.roles & HEADS,
        "own": row.by is RecusalBy.SELF,
    }})  # fmt: skip
    row.number = paper.number
    clocks.stop(work, "RECUSAL", on, case=case, subject=f"recusal:{row.id}")


@dataclass(frozen=True)
class Recuse:
    """决定回避."""

    case: int = asked("案件")
    person: str = asked("被决定回避人")
    reason: Text = asked("理由")


@act("investigation.recuse", "决定回避（本人已说明情况）", {Role.AGENCY_HEAD})
def recuse(work: Work, given: Recuse) -> Outcome:
    """Application and decision in one: somebody of the office told a head why to leave the case."""
    case = work.case(given.case)
    person = work.people.get(given.person)
    if person is None:
        raise InvalidInput(f"没有名为“{given.person}”的人员，请从人员名单中选择")
    facts = work.facts(case)
    work.allow(guards.ask(facts, given.person, work.day), facts)
    row = _row(
        work, case, given.person, RecusalBy.SELF, ApplicationForm.ORAL, person.name, given.reason,
        work.day,
    )  # fmt: skip
    settle(work, case, row, DecideRecusal(case.id, given.person, True, Text(given.reason)))
    return Outcome(case.id, f"{person.name}已回避：{given.reason}", case.id)
