"""当场处罚 (S1–S7): opened, heard, decided and handed over on the spot."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select

from township_desk.casework import clocks, papers, payment_clocks, proposals, summary_register
from township_desk.casework import clue as clues
from township_desk.casework.clue import RegisterClue
from township_desk.casework.filing import ProposeFiling, open_case
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_facts import local
from township_desk.casework.parties import PartyInput
from township_desk.casework.plain import plain
from township_desk.casework.proposals import ProposalInput
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.evidence import CorrectionRow, EvidenceRow, FactRow
from township_desk.models.party import PartyRow
from township_desk.office import numbering
from township_desk.procedure import facts as f
from township_desk.procedure import summary as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import CaseSource, EvidenceKind, Procedure, Role, Stage

SPOT_GROUNDS = {
    "UP_TO_100": "第六十八条第一项",
    "HARD_TO_COLLECT": "第六十八条第二项",
    "REMOTE_REQUEST": "第六十九条",
}


@dataclass(frozen=True)
class OpenSummary:
    """当场处罚：现场登记."""

    matter: str = asked("赋权事项")
    officers: tuple[str, ...] = asked("执法人员（两名）")
    party: PartyInput = asked("当事人")
    place: str = asked("地点")
    facts: Text = asked("违法事实")
    proposal: ProposalInput = asked("拟处罚")
    at: datetime | None = asked("时间", None)
    violation_on: date | None = asked("违法行为发生日期", None)
    cause: str = asked("案由", "")
    in_township: bool = asked("发生地在本辖区", True)
    facts_clear: bool = asked("违法事实确凿、无争议", True)
    seized: bool = asked("涉及查封扣押财物", False)
    evidence: str = asked("现场证据", "现场照片")
    fined_before: bool = asked("同一行为已被罚款", False)
    correction_refused: bool = asked(
        "当场责令改正，当事人拒不改正",
        False,
        hint="以拒不改正为处罚前提的事项须勾选，并写入违法事实",
    )


@act("summary.open", "当场处罚：现场登记", {Role.CASE_OFFICER})
def open_(work: Work, given: OpenSummary) -> Outcome:
    """Facts and party on the spot; refused at once where the law wants the ordinary procedure."""
    at = given.at or datetime.combine(work.day, work.at.astimezone(CHINA).timetz())
    if at.astimezone(CHINA).date() != work.day:
        raise InvalidInput(f"当场处罚的时间应在今天（{work.day}）；不在现场的请按普通程序立案")
    opened = ProposeFiling(
        clue=0,
        matter=given.matter,
        officers=given.officers,
        cause=given.cause,
        summary=given.facts,
        violation_on=given.violation_on or at.astimezone(CHINA).date(),
        place=given.place,
        in_township=given.in_township,
        party=given.party,
        fined_before=given.fined_before,
    )
    case = open_case(work, opened, None, Procedure.SUMMARY, Stage.SUMMARY)
    case.discovered_on = at.astimezone(CHINA).date()
    work.session.add(
        EvidenceRow(
            case_id=case.id,
            number=1,
            name=given.evidence,
            kind=EvidenceKind.AUDIO_VIDEO
            if "视频" in given.evidence
            else EvidenceKind.SCENE_RECORD,
            taken_on=at.astimezone(CHINA).date(),
            officers=list(given.officers),
            flags={},
            source=given.place,
            proves="违法事实",
        )
    )
    work.session.add(FactRow(case_id=case.id, text=given.facts, evidence=[1]))
    if given.correction_refused:
        work.session.add(
            CorrectionRow(
                case_id=case.id, text="当场责令改正", ordered_on=work.day, served_on=work.day,
                rechecked_on=work.day, result="REFUSED", recheck_text=given.facts,
            )
        )  # fmt: skip
    state = f.SummaryFacts(facts_clear=given.facts_clear, seized=given.seized)
    case.summary_facts = {**plain(state), "at": at.isoformat()}
    work.session.flush()
    facts = work.facts(case)
    proposal = proposals.build(work, case, given.proposal, facts)
    case.proposal = plain(proposal)
    # What a head may let pass is asked again when the decision is made.
    work.allow(guards.open_(facts, proposal, work.law, work.day), facts, confirm_later=True)
    return Outcome(case.id, "已登记现场情况，请当场告知并听取陈述申辩", case.id)


@dataclass(frozen=True)
class HearSummary:
    """当场告知并听取陈述申辩."""

    case: int = asked("案件")
    statement: Text = asked("当事人陈述申辩", hint="没有异议的也要写明")


@act("summary.hear", "当场告知并听取陈述申辩", {Role.CASE_OFFICER}, Stage.SUMMARY)
def hear(work: Work, given: HearSummary) -> Outcome:
    """Tell facts, reasons, basis and rights, and write down what the party says (第四十四条、第四十五条)."""
    case = work.case(given.case)
    _undecided(work.facts(case))
    if not given.statement:
        raise InvalidInput("请写明当事人的陈述申辩；没有异议的写“没有异议”")
    case.summary_facts = {
        **(case.summary_facts or {}),
        "notified_orally": True,
        "statement_recorded": True,
        "statement": given.statement,
    }
    return Outcome(case.id, "已当场告知并记录陈述申辩", case.id)


def _undecided(facts: f.CaseFacts) -> None:
    if facts.decision is not None:
        raise InvalidInput("本案已经当场作出处罚决定，不能再次办理")


@dataclass(frozen=True)
class DecideSummary:
    """当场作出处罚决定."""

    case: int = asked("案件")
    delivered: bool = asked("已当场交付", True)
    refusal: str = asked("拒绝签收的注明", "")
    delivered_at: datetime | None = asked("签收时间", None)
    on_spot_ground: str = asked(
        "当场收缴的理由", "", hint="UP_TO_100、HARD_TO_COLLECT、REMOTE_REQUEST"
    )
    payment_code: str = asked("缴款识别码", "", hint="统一公共支付平台生成的，没有的不填")


@act("summary.decide", "当场作出并交付处罚决定", {Role.CASE_OFFICER}, Stage.SUMMARY)
def decide(work: Work, given: DecideSummary) -> Outcome:
    """Decide in the township's name and hand the paper over at once (第五十一条、第五十二条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if facts.proposal is None:
        raise InvalidInput("没有拟处罚的内容，请先现场登记")
    _undecided(facts)
    if work.day != case.opened_on:
        left = f"{case.opened_on.isoformat()} 已离开现场，未当场作出决定"
        work.allow([finding("G-SUM-06", field="at", why=left)], facts)
    state = facts.summary or f.SummaryFacts()
    state = replace(
        state,
        delivered_on=work.day if given.delivered else None,
        refusal_noted=bool(given.refusal),
        same_day_total_fen=_same_day(work, case),
    )
    facts = facts.with_(summary=state)
    trial = f.Decision(
        proposal=facts.proposal or f.Proposal(),
        decided_on=work.day,
        decider=work.actor.login,
        remedy_text="summary",
    )
    work.allow(guards.decide(facts, trial, work.law, work.day), facts)
    extra = dict(case.summary_facts or {})
    case.summary_facts = {**extra, **plain(state)}
    case.filed_on = work.day
    at = datetime.fromisoformat(str(extra["at"]))
    row = DecisionRow(
        case_id=case.id,
        number=f"待编号-{case.id}",
        kind="summary",
        proposal=plain(trial.proposal),
        decided_on=work.day,
        decider=work.actor.login,
        fine_fen=trial.proposal.fine_fen,
    )
    work.session.add(row)
    work.session.flush()
    ground = SPOT_GROUNDS.get(given.on_spot_ground, "")
    if given.on_spot_ground and not ground:
        raise InvalidInput(f"当场收缴的理由只能是 {'、'.join(SPOT_GROUNDS)}")
    paper = papers.issue(
        work,
        "summary_penalty_decision",
        case=case,
        extra={
            "record": {
                "started_at": local(at),
                "ended_at": local(given.delivered_at or at),
                "place": case.place,
                "text": str(extra.get("statement", "")),
                "refusal": given.refusal,
                "on_spot_ground": ground,
            },
            "payment": {"code": given.payment_code},
        },
    )
    row.number = case.number = paper.number
    case.year, case.serial = numbering.year_and_serial(paper.number)
    clocks.start(work, "REC", work.day, case=case)
    clocks.start(work, "SUMREC", work.day, case=case)
    due = clocks.start(work, "PAY", work.day, case=case)
    payment_clocks.follow(work, case, "当场交付决定书")
    return Outcome(case.id, f"已当场处罚 {paper.number}，缴款期限至 {due.last_day}", case.id)


def _same_day(work: Work, case: Case) -> int:
    """Other on-the-spot fines of the same party for the same matter today, in fen."""
    mine = work.session.scalars(select(PartyRow).where(PartyRow.case_id == case.id)).one()
    numbers = {mine.id_no, mine.credit_code} - {""}
    total = work.session.scalar(
        select(func.coalesce(func.sum(DecisionRow.fine_fen), 0))
        .join(Case, Case.id == DecisionRow.case_id)
        .join(PartyRow, PartyRow.case_id == Case.id)
        .where(
            DecisionRow.kind == "summary",
            DecisionRow.decided_on == work.day,
            Case.matter_id == case.matter_id,
            Case.id != case.id,
            PartyRow.id_no.in_(numbers) | PartyRow.credit_code.in_(numbers),
        )
    )
    return int(total or 0)


@dataclass(frozen=True)
class RegisterSummary:
    """备案."""

    case: int = asked("案件")
    on: date | None = asked("备案日期", None)


@act("summary.register", "当场处罚决定备案", {Role.CASE_OFFICER}, Stage.SUMMARY)
def register(work: Work, given: RegisterSummary) -> Outcome:
    """Report the decision to the agency (第五十二条第三款)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    facts = work.facts(case)
    if facts.summary is not None and facts.summary.registered_on is not None:
        raise InvalidInput(f"本案已于 {facts.summary.registered_on} 备案")
    work.not_before(on, "备案", "决定", facts.decision.decided_on if facts.decision else None)
    work.allow(guards.register(facts, work.law, on), facts)
    case.summary_facts = {**(case.summary_facts or {}), "registered_on": on.isoformat()}
    clocks.stop(work, "SUMREC", on, case=case)
    summary_register.issue(work, case, on)
    return Outcome(case.id, "已备案", case.id)


@dataclass(frozen=True)
class ConvertSummary:
    """转普通程序."""

    case: int = asked("案件")
    reason: Text = asked("理由")


@act("summary.convert", "转为普通程序", {Role.CASE_OFFICER}, Stage.SUMMARY)
def convert(work: Work, given: ConvertSummary) -> Outcome:
    """Go over to the ordinary procedure; only before the decision was handed over (S6)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if facts.decision is not None:
        raise InvalidInput("当场处罚决定已经交付，不能再转为普通程序")
    if facts.changes:
        raise InvalidInput("决定已被撤销的，由负责人决定是否重新办理（decision.renew）")
    return go_over(work, case, given.reason)


def go_over(work: Work, case: Case, reason: str) -> Outcome:
    """The case begins the ordinary procedure at its filing."""
    case.clue = clues.register(
        work, RegisterClue(CaseSource.PATROL, Text(case.summary), case.discovered_on, case.place,
        case.in_township, case.violation_on, case.party_name, "转普通程序"),
    )  # fmt: skip
    case.procedure = Procedure.ORDINARY
    case.proposal = None
    case.summary = f"{case.summary}（由当场处罚转为普通程序：{reason}）"
    work.move(case, Stage.FILING)
    return Outcome(case.id, "已转为普通程序，待负责人批准立案", case.id)
