"""Our part in a remedy: the answer with its evidence, the hearing, a stay, evidence the court allows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import approvals, clocks, papers
from township_desk.casework import remedies as remedies_acts
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_facts import evidence as evidence_row
from township_desk.casework.records import keep_evidence, next_number
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.evidence import EvidenceRow
from township_desk.models.remedies import RemedyRow
from township_desk.procedure import facts as f
from township_desk.procedure import investigation
from township_desk.procedure import remedies as guards
from township_desk.procedure.remedy_kinds import RemedyKind
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Role

VARIANTS = {RemedyKind.RECONSIDERATION: "reconsideration", RemedyKind.LITIGATION: "litigation"}


@dataclass(frozen=True)
class AnswerRemedy:
    """提出答复（答辩）."""

    case: int = asked("案件")
    opinion: Text = asked("对请求和理由的答复（答辩）意见")
    evidence: tuple[int, ...] = asked(
        "提交的证据", (), hint="证据编号；空白时为作出决定前收集的全部证据"
    )
    request: str = asked("答复（答辩）请求", "", hint="空白时为请求维持决定（驳回诉讼请求）")
    on: date | None = asked("日期", None)
    kind: RemedyKind | None = asked("类别", None, hint="空白时为正在进行的一件")


@act("remedy.answer", "提出答复（答辩）并提交证据、依据", {Role.AGENCY_HEAD})
def answer(work: Work, given: AnswerRemedy) -> Outcome:
    """Answer in time, with what was before us when we decided (复议法第四十八条；行诉法第三十四条)."""
    case = work.case(given.case)
    row, remedy = remedies_acts.current(work, case, given.kind, "答复（答辩）")
    on = work.done_on(given.on)
    facts = work.facts(case)
    numbers = given.evidence or _before_decision(facts, remedy)
    unknown = set(numbers) - {item.number for item in facts.evidence}
    if unknown:
        raise InvalidInput(f"没有编号为 {min(unknown)} 的证据，请核对证据清单")
    if not given.opinion:
        raise InvalidInput("请写明答复（答辩）意见")
    if remedy.answered_on is not None:
        raise InvalidInput(f"已于 {remedy.answered_on} 提出答复（答辩）")
    work.allow(guards.answer(facts, remedy, numbers, work.law, on), facts)
    work.not_before(on, "答复", "收到副本", remedy.copy_received_on, "on")
    row.answered_on = on
    clocks.stop(work, guards.answer_clock(remedy), on, case=case)
    approvals.give(work, case, "remedy", "head", "同意按此答复（答辩）。")
    sued = row.kind is RemedyKind.LITIGATION
    extra: dict[str, object] = {
        "evidence": _evidence(work, case, numbers),
        "remedy": {
            "opinion": given.opinion,
            "request": given.request
            or ("请求人民法院依法驳回原告的诉讼请求" if sued else "请求复议机关依法维持该决定"),
        },
    }
    papers.issue(
        work, "remedy_answer", case=case, extra=extra, dated_on=on, variant=VARIANTS[row.kind]
    )
    papers.issue(
        work, "evidence_list", case=case, extra={"evidence": extra["evidence"]}, dated_on=on,
        subject="remedy",
    )  # fmt: skip
    return Outcome(row.id, f"已提出{'答辩' if sued else '答复'}，证据 {len(numbers)} 份", case.id)


def _before_decision(facts: f.CaseFacts, remedy: f.Remedy) -> tuple[int, ...]:
    decided = facts.decision.decided_on if facts.decision else None
    return tuple(
        item.number
        for item in facts.evidence
        if remedy.evidence_allowed or decided is None or item.taken_on <= decided
    )


def _evidence(work: Work, case: Case, numbers: tuple[int, ...]) -> list[dict[str, object]]:
    rows = work.session.scalars(
        select(EvidenceRow)
        .where(EvidenceRow.case_id == case.id, EvidenceRow.number.in_(numbers))
        .order_by(EvidenceRow.number)
    )
    return [evidence_row(work, row) for row in rows]


@dataclass(frozen=True)
class RemedyHearing:
    """登记听证（开庭）."""

    case: int = asked("案件")
    on: date = asked("听证（开庭）日期")
    head: str = asked("出庭（参加听证）的负责人", "")
    absence_reason: Text = asked("负责人不能出庭的理由", Text(""))
    staff: str = asked("出庭的本机关工作人员", "", hint="只委托律师的不符合规定")
    lawyer: str = asked("委托的律师", "")
    kind: RemedyKind | None = asked("类别", None, hint="空白时为正在进行的一件")


@act("remedy.hearing", "登记听证（开庭）和出庭人员", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def hearing(work: Work, given: RemedyHearing) -> Outcome:
    """A head attends, or says why not and sends own people (行诉法第三条第三款)."""
    case = work.case(given.case)
    row, remedy = remedies_acts.current(work, case, given.kind, "登记听证（开庭）")
    if remedy.accepted_on is None:
        work.allow([finding("G-RMD-03", field="on", what="登记听证（开庭）")])
    work.not_before(given.on, "听证（开庭）", "受理（立案）", remedy.accepted_on, "on")
    _check_people(work, given)
    row.hearing_on, row.head, row.staff = given.on, given.head, given.staff
    row.absence_reason, row.lawyer = given.absence_reason, given.lawyer
    work.session.flush()
    _, now = remedies_acts.current(work, case, row.kind, "登记听证（开庭）")
    work.allow(guards.hearing(now))
    return Outcome(row.id, f"已登记 {given.on} 听证（开庭）", case.id)


def _check_people(work: Work, given: RemedyHearing) -> None:
    head = work.people.get(given.head)
    if given.head and (head is None or not head.is_head):
        raise InvalidInput(f"“{given.head}”不是本机关负责人，请从负责人中选择")
    staff = work.people.get(given.staff)
    if given.staff and (staff is None or Role.AUXILIARY_STAFF in staff.roles):
        raise InvalidInput(f"“{given.staff}”不是本机关工作人员，请从人员名单中选择")


@dataclass(frozen=True)
class Stay:
    """登记停止执行."""

    case: int = asked("案件")
    on: date = asked("停止执行日期")
    document_no: str = asked("决定（裁定）文号")
    kind: RemedyKind | None = asked("类别", None, hint="空白时为正在进行的一件")


@act("remedy.stay", "登记停止执行", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def stay(work: Work, given: Stay) -> Outcome:
    """Execution stops only where organ or court say so (复议法第四十二条；行诉法第五十六条)."""
    case = work.case(given.case)
    row, remedy = remedies_acts.current(work, case, given.kind, "停止执行")
    on = work.done_on(given.on)
    if not given.document_no:
        raise InvalidInput("停止执行须有复议机关或者人民法院的书面决定（裁定），请填写文号")
    work.not_before(on, "停止执行", "提起", remedy.lodged_on, "on")
    row.stay_on, row.stay_document = on, given.document_no
    return Outcome(row.id, f"自 {on} 停止执行（{given.document_no}）", case.id)


@dataclass(frozen=True)
class AllowEvidence:
    """登记准许补充证据."""

    case: int = asked("案件")
    document: str = asked("准许补充证据的文书和理由")
    kind: RemedyKind | None = asked("类别", None, hint="空白时为正在进行的一件")


@act("remedy.allow_evidence", "登记准许补充证据", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def allow_evidence(work: Work, given: AllowEvidence) -> Outcome:
    """The organ or the court lets us supplement (行诉法第三十六条)."""
    case = work.case(given.case)
    row, _ = remedies_acts.current(work, case, given.kind, "补充证据")
    if not given.document:
        raise InvalidInput("请写明准许补充证据的文书")
    row.evidence_allowed = given.document
    return Outcome(row.id, "已登记准许补充证据", case.id)


@dataclass(frozen=True)
class Supplement:
    """补充证据."""

    case: int = asked("案件")
    name: str = asked("证据名称")
    kind: EvidenceKind = asked("证据种类")
    taken_on: date = asked("收集日期")
    officers: tuple[str, ...] = asked("收集人")
    source: str = asked("来源", "")
    proves: Text = asked("证明内容", Text(""))


@act("remedy.supplement", "复议诉讼中补充证据", {Role.CASE_OFFICER})
def supplement(work: Work, given: Supplement) -> Outcome:
    """Own evidence during a remedy is refused unless it was allowed (复议法第四十六条；行诉法第三十五条)."""
    case = work.case(given.case)
    remedies_acts.current(work, case, None, "补充证据")
    taken = work.done_on(given.taken_on)
    facts = work.facts(case)
    item = f.Evidence(
        next_number(work, case), given.name, given.kind, taken, officers=given.officers
    )
    work.allow(guards.own_evidence(facts, item.number, work.day), facts)
    work.allow(investigation.evidence_added(facts, item, work.day), facts)
    row = keep_evidence(work, case, item, source=given.source, proves=given.proves)
    return Outcome(row.number, f"已补充证据{row.number} {row.name}", case.id)


def counterpart(row: RemedyRow) -> tuple[str, str]:
    """What the two sides are called."""
    return ("原告", "被告") if row.kind is RemedyKind.LITIGATION else ("申请人", "被申请人")
