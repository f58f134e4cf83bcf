"""移送公安 (4.4.K), what comes back: receipt, filing or refusal, challenge, hand-over, the way home."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.casework import clocks, crime_row, measure_rows, measures_end, referral
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.police import AFTER, HERE
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.clocks import run_clock
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.decision import ReferralRow
from township_desk.models.referral import CrimeRow
from township_desk.procedure.referral_kinds import CameBack, ChallengeWay, PoliceDecision
from township_desk.procedure.stages import Role, Stage

BOTH = {Role.CASE_OFFICER, Role.AGENCY_HEAD}
BACK_FROM = (*HERE, Stage.CLOSING)


def _sent(work: Work, case: Case) -> CrimeRow:
    """The transfer that has left the house. Raises InvalidInput."""
    row = crime_row.current(work, case)
    if row.sent_at is None:
        raise InvalidInput("本案还没有移送公安机关（crime.send）")
    return row


@dataclass(frozen=True)
class Receipt:
    """公安机关接受回执."""

    case: int = asked("案件")
    received_by: str = asked("接受人")
    document_no: str = asked("回执文号", "")
    on: date | None = asked("接受日期", None)


@act("crime.receipt", "登记公安机关接受回执", BOTH, *HERE)
def receipt(work: Work, given: Receipt) -> Outcome:
    """The police sign for the case and have three days to say whether they file (移送规定第七条、第八条)."""
    case = work.case(given.case)
    row = _sent(work, case)
    if row.received_on is not None:
        raise InvalidInput("接受回执已经登记")
    on = work.done_on(given.on)
    sent = crime_row.local(row.sent_at).date() if row.sent_at else None
    work.not_before(on, "接受回执", "移送", sent, "on")
    row.received_on, row.received_by = on, given.received_by
    row.outcome_text = given.document_no
    limit = clocks.start(work, "CRIME-POLICE", on, case=case)
    return Outcome(row.id, f"已登记回执，公安机关应于 {limit.last_day} 前决定是否立案", case.id)


@dataclass(frozen=True)
class Decided:
    """公安机关的决定."""

    case: int = asked("案件")
    decision: PoliceDecision = asked("决定")
    document_no: str = asked("文号")
    on: date | None = asked("收到日期", None)
    reasons: Text = asked("理由", Text(""), hint="不予立案的理由")


@act("crime.police_decided", "登记公安机关是否立案", BOTH, *HERE)
def police_decided(work: Work, given: Decided) -> Outcome:
    """Filed: hand over within three days. Not filed: challenge within three days, or decide here (第八条至第十二条)."""
    case = work.case(given.case)
    row = _sent(work, case)
    if not given.document_no:
        raise InvalidInput("请填写立案（不予立案）通知书的文号")
    if row.received_on is None:
        raise InvalidInput("请先登记公安机关的接受回执（crime.receipt）")
    challenges: list[Any] = [dict(c) for c in row.challenges]  # type: ignore[call-overload]
    open_one = bool(challenges) and not challenges[-1]["answer"]
    if row.outcome and not open_one:
        raise InvalidInput("公安机关的决定已经登记")
    on = work.done_on(given.on)
    asked_on = date.fromisoformat(challenges[-1]["on"]) if open_one else row.received_on
    work.not_before(on, "公安机关的决定", "提出异议" if open_one else "接受案件", asked_on, "on")
    if open_one:
        challenges[-1] |= {
            "answer": given.decision.value,
            "answered_on": on.isoformat(),
            "document_no": given.document_no,
        }
        row.challenges = challenges
    row.outcome, row.outcome_on = given.decision.value, on
    row.outcome_no, row.outcome_text = given.document_no, given.reasons
    for clock in ("CRIME-POLICE", "CRIME-RECON", "CRIME-PROC"):
        clocks.stop(work, clock, on, case=case)
    if given.decision is PoliceDecision.FILED:
        return _filed(work, case, row, on)
    return _not_filed(work, case, row, on)


def _filed(work: Work, case: Case, row: CrimeRow, on: date) -> Outcome:
    sent = work.session.get_one(ReferralRow, row.referral_id)
    sent.answer, sent.receipt_on = "ACCEPTED", on
    sent.receipt_text, sent.received_by = f"立案 {row.outcome_no}", row.received_by
    case.crime_settled = f"公安机关已立案（{row.outcome_no}）"
    limit = clocks.start(work, "CRIME-HAND", on, case=case)
    said = f"公安机关已立案，应于 {limit.last_day} 前移交涉案物品和材料；行政案件中止，不得罚款"
    return Outcome(row.id, said, case.id)


def _not_filed(work: Work, case: Case, row: CrimeRow, on: date) -> Outcome:
    ways = [str(c["way"]) for c in list[Any](row.challenges)]
    if ChallengeWay.SUPERVISE in ways:
        return Outcome(row.id, "公安机关仍不予立案，请恢复办理行政案件（crime.resume）", case.id)
    clock = "CRIME-PROC" if ways else "CRIME-RECON"
    limit = clocks.start(work, clock, on, case=case)
    said = f"公安机关不予立案；有异议的于 {limit.last_day} 前提出（crime.challenge），否则恢复办理行政案件（crime.resume）"
    return Outcome(row.id, said, case.id)


@dataclass(frozen=True)
class Challenge:
    """对不予立案的异议."""

    case: int = asked("案件")
    way: ChallengeWay = asked("方式")
    reasons: Text = asked("理由")
    on: date | None = asked("提出日期", None)


@act("crime.challenge", "对公安机关不予立案提出异议", {Role.AGENCY_HEAD}, *HERE)
def challenge(work: Work, given: Challenge) -> Outcome:
    """Ask the police again, or the procuratorate; three days each (移送规定第九条)."""
    case = work.case(given.case)
    row = _sent(work, case)
    facts = crime_row.facts_of(row)
    if facts.outcome != PoliceDecision.NOT_FILED or not facts.answered:
        raise InvalidInput("公安机关没有作出不予立案决定，或者异议尚未答复")
    ways = [c.way for c in facts.challenges]
    if given.way in ways or ChallengeWay.SUPERVISE in ways:
        raise InvalidInput("已经提出过这种异议；请恢复办理行政案件（crime.resume）")
    on = work.done_on(given.on)
    work.not_before(on, "提出异议", "收到不予立案通知", row.outcome_on, "on")
    if row.outcome_on is not None:
        clock = "CRIME-PROC" if ways else "CRIME-RECON"
        limit = run_clock(clock, row.outcome_on, work.law.book, work.law.calendar)
        if on > limit.last_day:
            raise InvalidInput(
                f"自收到通知书之日起三日内提出，已于 {limit.last_day} 届满"
                "（《行政执法机关移送涉嫌犯罪案件的规定》第九条）；请恢复办理行政案件（crime.resume）"
            )
    row.challenges = [
        *row.challenges,
        {"way": given.way.value, "on": on.isoformat(), "reasons": given.reasons, "answer": "",
         "answered_on": "", "document_no": ""},
    ]  # fmt: skip
    for clock in ("CRIME-RECON", "CRIME-PROC"):
        clocks.stop(work, clock, on, case=case)
    if given.way is ChallengeWay.RECONSIDER:
        clocks.start(work, "CRIME-POLICE", on, case=case)
    return Outcome(row.id, f"已{given.way.label}", case.id)


@dataclass(frozen=True)
class Resume:
    """恢复办理行政案件."""

    case: int = asked("案件")
    reason: Text = asked("说明", Text("公安机关不予立案，依法作出行政处理。"))


@act("crime.resume", "公安机关不予立案，恢复办理行政案件", {Role.AGENCY_HEAD}, *HERE)
def resume(work: Work, given: Resume) -> Outcome:
    """What the police do not file is decided here (移送规定第十条)."""
    case = work.case(given.case)
    row = _sent(work, case)
    facts = crime_row.facts_of(row)
    if facts.outcome != PoliceDecision.NOT_FILED or not facts.answered:
        raise InvalidInput("公安机关没有作出不予立案决定，或者异议尚未答复")
    case.crime_settled = f"公安机关不予立案（{row.outcome_no}）"
    row.back_on, row.back_kind, row.back_text = work.day, "NOT_FILED", given.reason
    _home(work, case, row, f"不予立案 {row.outcome_no}", row.outcome_on or work.day)
    return Outcome(row.id, f"案件恢复到“{case.stage.label}”阶段", case.id)


def _home(work: Work, case: Case, row: CrimeRow, text: str, on: date) -> None:
    """The case is ours again; whether it still has to go to the county the gate asks anew."""
    sent = work.session.get_one(ReferralRow, row.referral_id)
    sent.answer, sent.receipt_on, sent.receipt_text = "RETURNED", on, text
    for clock in ("CRIME-RECON", "CRIME-PROC", "CRIME-POLICE", "CRIME-HAND"):
        clocks.stop(work, clock, work.day, case=case, state="void")
    if case.stage in (Stage.REFERRAL, Stage.CLOSING):
        case.closed_on, case.closing_reason = None, None
        work.move(case, referral.back_to(case))


@dataclass(frozen=True)
class HandOver:
    """移交涉案物品."""

    case: int = asked("案件")
    receiver: str = asked("接收人")
    text: Text = asked("移交的物品和材料", hint="与涉案物品清单一致；没有物品的写明材料")
    on: date | None = asked("移交日期", None)


@act("crime.hand_over", "向公安机关移交涉案物品和材料", BOTH, *HERE)
def hand_over(work: Work, given: HandOver) -> Outcome:
    """Within three days of the notice of filing (移送规定第十二条)."""
    case = work.case(given.case)
    row = _sent(work, case)
    if row.outcome != PoliceDecision.FILED:
        raise InvalidInput("公安机关尚未立案，不移交涉案物品")
    if row.handed_on is not None:
        raise InvalidInput("涉案物品和材料已经移交")
    on = work.done_on(given.on)
    work.not_before(on, "移交", "收到立案通知", row.outcome_on, "on")
    row.handed_on, row.handed_text = on, f"{given.text}（接收人：{given.receiver}）"
    _held(work, case, row.organ, on)
    clocks.stop(work, "CRIME-HAND", on, case=case)
    return Outcome(row.id, "已移交涉案物品和材料", case.id)


def _held(work: Work, case: Case, organ: str, on: date) -> None:
    """What is still sealed or seized goes along, and the party is told (行政强制法第二十一条)."""
    for measure in measure_rows.measures_of(work.session, case):
        row = measure_rows.find(work, case, measure.id)
        if measure.carried is not None and measure.held:
            things = measure_rows.chosen(row, ())
            measures_end.go_with_the_case(work, case, row, things, organ, on)


@dataclass(frozen=True)
class ComeBack:
    """刑事程序的结果."""

    case: int = asked("案件")
    kind: CameBack = asked("结果")
    document_no: str = asked("文号")
    on: date | None = asked("收到日期", None)
    criminal_fine_yuan: Yuan | None = asked("判处的罚金（元）", None)
    text: Text = asked("内容", Text(""))
    resume: bool = asked(
        "恢复办理行政案件", True, hint="不需要再给予行政处罚的选否，按移送公安结案"
    )


@act("crime.come_back", "登记刑事程序的结果", BOTH, *BACK_FROM)
def come_back(work: Work, given: ComeBack) -> Outcome:
    """Not prosecuted or exempted: punish here if due (第二十七条); a fine already given is set off (第三十五条)."""
    case = work.case(given.case)
    row = _sent(work, case)
    if row.outcome != PoliceDecision.FILED:
        raise InvalidInput("公安机关没有立案，请用“恢复办理行政案件”（crime.resume）")
    if not given.document_no:
        raise InvalidInput("请填写法律文书的文号")
    if case.archived_on is not None and given.resume:
        raise InvalidInput(
            f"本案已归档（{case.archive_number}）；需要处罚的，请登记来源为“司法机关移送”的新线索"
        )
    if given.criminal_fine_yuan and given.kind is not CameBack.CONVICTED:
        raise InvalidInput("只有判处刑罚的才有罚金，请核对")
    on = work.done_on(given.on)
    work.not_before(on, "刑事程序的结果", "公安机关立案", row.outcome_on, "on")
    row.back_kind, row.back_on, row.back_no = given.kind.value, on, given.document_no
    row.back_text, row.criminal_fine_fen = given.text, given.criminal_fine_yuan or 0
    case.crime_settled = f"{given.kind.label}（{given.document_no}）"
    decision = work.facts(case).decision
    fined = decision.proposal.fine_fen if decision is not None else 0
    row.set_off_fen = min(fined, row.criminal_fine_fen)
    said = [f"{given.kind.label}"]
    if row.set_off_fen:
        said.append(f"已给予的罚款{yuan(row.set_off_fen)}应当折抵罚金，请告知人民法院")
    if given.resume and case.stage not in AFTER:
        _home(work, case, row, case.crime_settled, on)
        said.append(f"案件恢复到“{case.stage.label}”阶段")
        if row.criminal_fine_fen:
            said.append("已判处罚金，不再罚款")
    return Outcome(row.id, "；".join(said), case.id)
