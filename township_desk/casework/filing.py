"""立案: proposing, approving or refusing to file; recording what a head lets pass (O3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from township_desk.casework import (
    approvals,
    clocks,
    commitment_facts,
    early,
    matters,
    papers,
    parties,
)
from township_desk.casework.inputs import Text, asked
from township_desk.casework.parties import PartyInput
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.catalog.rows import bare_name
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case, CaseOfficer, Clue
from township_desk.office import numbering
from township_desk.procedure import commitment as promises
from township_desk.procedure import filing as guards
from township_desk.procedure import officers
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure, Role, Stage

ENDED = ("不予立案", "移送", "已移送")
"""Dispositions that end a clue."""


class Intent(StrEnum):
    """What the officers propose for a clue: the head decides."""

    FILE = "FILE"
    REFUSE = "REFUSE"
    TRANSFER = "TRANSFER"

    @property
    def label(self) -> str:
        """The word of the form."""
        return {"FILE": "立案", "REFUSE": "不予立案", "TRANSFER": "移送"}[self.value]


@dataclass(frozen=True)
class ProposeFiling:
    """立案呈批."""

    clue: int = asked("线索")
    matter: str = asked("赋权事项", hint="事项代码、示例编号或者名称")
    officers: tuple[str, ...] = asked("承办人（至少两名，主办在前）")
    cause: str = asked("案由", "", hint="不写“涉嫌”和“案”；空白时取事项名称")
    summary: Text = asked("案情摘要", Text(""))
    violation_on: date | None = asked("违法行为发生日期", None)
    violation_ended_on: date | None = asked("违法行为终了日期", None)
    continuing: bool = asked("违法行为有连续或者继续状态", False)
    harm: str = asked(
        "危害后果（追责期限五年）", "",
        hint="SAFETY 涉及公民生命健康安全、金融安全且有危害后果，ECOLOGY 造成环境污染、生态破坏；没有的留空",
    )  # fmt: skip
    place: str = asked("发生地点", "")
    in_township: bool | None = asked("发生地在本辖区", None)
    party: PartyInput | None = asked("当事人", None)
    earlier_filed_by: str = asked("先行立案的机关", "")
    earlier_filed_on: date | None = asked("先行立案日期", None)
    fined_before: bool = asked("同一行为已被罚款", False)
    opinion: str = asked("承办人意见", "", hint="空白时按呈批事项写")
    intent: Intent = asked("呈批事项", Intent.FILE)


OPINIONS = {
    Intent.FILE: "建议立案调查。",
    Intent.REFUSE: "建议不予立案。",
    Intent.TRANSFER: "不属本机关管辖（权限），建议移送。",
}


def open_case(
    work: Work, given: ProposeFiling, clue: Clue | None, procedure: Procedure, stage: Stage
) -> Case:
    """A new case with its officers, frozen matter and party."""
    unknown = [login for login in given.officers if login not in work.people]
    if unknown:
        raise InvalidInput(f"没有名为“{'、'.join(unknown)}”的人员，请从人员名单中选择承办人")
    if given.harm not in guards.HARMS:
        known = "、".join(h for h in guards.HARMS if h)
        raise InvalidInput(f"没有“{given.harm}”这种危害后果，可选：{known}，没有的留空")
    matter = matters.find(work.session, given.matter)
    township = str(work.office.profile.get("township", ""))
    violation_on = given.violation_on or (clue.violation_on if clue else None)
    case = Case(
        procedure=procedure,
        stage=stage,
        clue=clue,
        cause=given.cause or bare_name(matter.name),
        matter_id=matter.id,
        matter_snapshot=matters.snapshot(work.session, matter, township, work.day),
        opened_on=work.day,
        discovered_on=clue.discovered_on if clue else work.day,
        violation_on=violation_on or (clue.discovered_on if clue else work.day),
        violation_ended_on=given.violation_ended_on,
        continuing=given.continuing,
        harm=given.harm,
        place=given.place or (clue.place if clue else ""),
        in_township=given.in_township
        if given.in_township is not None
        else (clue.in_township if clue else True),
        summary=given.summary or (clue.content if clue else ""),
        earlier_filed_by=given.earlier_filed_by,
        earlier_filed_on=given.earlier_filed_on,
        fined_before=given.fined_before,
        party_name=str((clue.party if clue else {}).get("name", "")),
        changed_at=work.at,
    )
    if case.violation_on and case.violation_on > work.day:
        raise faults.FUTURE.refusal(f"违法行为发生日期 {case.violation_on} 晚于今天，请核对")
    ended = case.violation_ended_on
    if ended is not None and (
        ended > work.day or (case.violation_on and ended < case.violation_on)
    ):
        raise faults.DAYS.refusal(
            f"违法行为终了日期 {ended} 应当不早于发生日期（{case.violation_on}）、不晚于今天，请核对"
        )
    work.session.add(case)
    work.session.flush()
    for position, login in enumerate(given.officers, 1):
        work.session.add(CaseOfficer(case_id=case.id, login=login, position=position))
    if given.party is not None:
        parties.save(work, case, given.party)
    work.session.flush()
    return case


@act("filing.propose", "提出立案", {Role.CASE_OFFICER})
def propose(work: Work, given: ProposeFiling) -> Outcome:
    """Propose to file a case on a clue; the officers named handle it from now on."""
    clue = work.session.get(Clue, given.clue)
    if clue is None:
        raise InvalidInput(f"没有编号为 {given.clue} 的线索，请先登记线索")
    if work.day < clue.registered_on:
        registered = clue.registered_on.isoformat()
        work.allow([finding("G-DAT-01", what="立案呈批", before="线索登记", date=registered)])
    if clue.disposition in ENDED:
        ended = clue.disposition.removeprefix("已")
        raise InvalidInput(f"线索 {clue.number} 已{ended}，请先登记新的线索")
    promised = commitment_facts.rows(work.session, None, clue.id)
    work.allow(promises.waiting((commitment_facts.promise(row) for row in promised), "立案呈批"))
    if any(row.fulfilled for row in promised):
        raise InvalidInput("当事人已履行告知承诺，请由负责人批准不予立案（commitment.finish）")
    case = open_case(work, given, clue, Procedure.ORDINARY, Stage.FILING)
    early.carry(work, clue, case)
    facts = work.facts(case)
    # What a head may let pass goes up with the proposal and is asked again at the approval.
    if given.intent is Intent.FILE:
        findings = guards.propose(facts, work.law, work.day)
    else:
        findings = officers.handlers(facts, work.day)  # what forbids to file is the reason here
    work.allow(findings, facts, confirm_later=True)
    opinion = given.opinion or OPINIONS[given.intent]
    approvals.give(work, case, "filing", "officers", opinion, given.officers[0])
    return Outcome(case.id, f"已提出{given.intent.label}：{case.cause}，待负责人审批", case.id)


@dataclass(frozen=True)
class Approve:
    """审批."""

    case: int = asked("案件")
    opinion: str = asked("审批意见", "同意。")


@act("filing.approve", "批准立案", {Role.AGENCY_HEAD}, Stage.FILING)
def approve(work: Work, given: Approve) -> Outcome:
    """Approve the filing: the case gets its number, the ninety days begin (第五十四条、第六十条)."""
    case = work.case(given.case)
    township = str(work.office.profile.get("township", ""))
    matter = matters.find(work.session, str(case.matter_snapshot["code"]))
    # The list decides on the filing day (design.md invariant 1): freeze it again today.
    case.matter_snapshot = matters.snapshot(work.session, matter, township, work.day)
    facts = work.facts(case)
    work.allow(guards.approve(facts, work.law, work.day, work.actor.login), facts)
    case.filed_on = work.day
    case.filing_approver = work.actor.login
    case.year = work.day.year
    case.serial = numbering.draw(work.session, f"立:{case.year}")
    work.move(case, Stage.INVESTIGATION)
    opinion = given.opinion if given.opinion != "同意。" else "同意立案。"
    approvals.give(work, case, "filing", "head", opinion)
    case.number = papers.number_format(work).write("立", case.year, case.serial)
    papers.issue(work, "case_filing_approval", case=case)
    if case.clue is not None:
        clocks.stop(work, "CLUE", work.day, clue=case.clue)
        case.clue.disposition = "立案"
    deadline = clocks.start(work, "CASE90", work.day, case=case)
    return Outcome(
        case.id, f"已立案 {case.number}，办案期限至 {deadline.raw_last_day.isoformat()}", case.id
    )


@dataclass(frozen=True)
class Refuse:
    """不予立案."""

    case: int = asked("案件")
    reason: Text = asked("不予立案理由")
    next: str = asked("处理去向", "归档", hint="告知举报人、移送有权机关、教育后归档、归档")


@act("filing.refuse", "不予立案", {Role.AGENCY_HEAD}, Stage.FILING)
def refuse(work: Work, given: Refuse) -> Outcome:
    """Do not file; the clue ends with its reason."""
    case = work.case(given.case)
    facts = work.facts(case)
    work.allow(guards.refuse(facts, work.law, work.day), facts)
    approvals.give(work, case, "filing", "head", "同意不予立案。")
    papers.issue(
        work,
        "no_filing_approval",
        case=case,
        extra={"refusal": {"reason": given.reason, "next": given.next}},
    )
    if case.clue is not None:
        clocks.stop(work, "CLUE", work.day, clue=case.clue)
        case.clue.disposition = "不予立案"
    case.closed_on = work.day
    work.move(case, Stage.CLOSING)
    return Outcome(case.id, f"不予立案：{case.cause}", case.id)


@dataclass(frozen=True)
class Endorse:
    """承办机构负责人意见."""

    case: int = asked("案件")
    subject: str = asked("审批事项", "filing", hint="filing 立案、decision 决定、closing 结案")
    opinion: str = asked("意见", "同意，请审批。")


ENDORSED = ("filing", "notice", "decision", "referral", "crime", "closing")


@act("approval.endorse", "签署承办机构负责人意见", {Role.TEAM_LEADER})
def endorse(work: Work, given: Endorse) -> Outcome:
    """The head of the team signs before the head of the agency decides; never on an own case."""
    case = work.case(given.case)
    if given.subject not in ENDORSED:
        raise InvalidInput(f"审批事项只能是 {'、'.join(ENDORSED)}")
    if any(o.login == work.actor.login for o in case.officers):
        work.allow([finding("G-OFF-04")])
    approvals.give(work, case, given.subject, "team", given.opinion)
    return Outcome(case.id, "已签署承办机构负责人意见", case.id)


@dataclass(frozen=True)
class RecordTransition:
    """登记过渡处理依据."""

    case: int = asked("案件")
    basis: Text = asked("过渡处理依据", hint="公告名称、文号和过渡条款")


@act("filing.record_transition", "登记过渡处理依据", {Role.AGENCY_HEAD})
def record_transition(work: Work, given: RecordTransition) -> Outcome:
    """The clause by which a case of a withdrawn matter goes on (G-AUT-03)."""
    case = work.case(given.case)
    case.transition_basis = given.basis
    return Outcome(case.id, "已登记过渡处理依据", case.id)
