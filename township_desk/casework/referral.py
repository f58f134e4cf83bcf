"""移送 (O8, section 7): required, consulted, sent with its file, answered by the receiver."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from township_desk.casework import approvals, clocks, papers, referral_file
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.notice import WithdrawNotice, withdraw
from township_desk.casework.referral_file import current, pack, write_package
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.decision import ConsultationRow, ReferralRow
from township_desk.procedure import facts as f
from township_desk.procedure import referral as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage
from township_desk.referral import contents, table

__all__ = ["back_to", "current", "pack", "write_package"]

BEFORE_DECISION = (
    Stage.FILING,
    Stage.INVESTIGATION,
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
    Stage.DECISION,
    Stage.REFERRAL,
)


TARGETS = ("COUNTY", "DEPARTMENT", "POLICE", "SUPERVISION")
CRIMINAL = frozenset({"POLICE", "SUPERVISION"})
CRIME_ROAD = (
    "涉嫌犯罪的案件按“移送公安”办理（crime.name_group、crime.report、crime.decide、crime.send）。"
)


@dataclass(frozen=True)
class RequireReferral:
    """提出移送."""

    case: int = asked("案件")
    reason: Text = asked("移送理由")
    row: str = asked("移送情形", "R1", hint="procedure 7.2 的行号")
    target: str = asked(
        "受移送方",
        "COUNTY",
        hint="COUNTY 县级部门、DEPARTMENT 其他机关、POLICE 公安、SUPERVISION 监察机关",
    )


@act(
    "referral.require",
    "提出移送",
    {Role.CASE_OFFICER, Role.LEGAL_REVIEWER, Role.AGENCY_HEAD},
    *BEFORE_DECISION,
)
def require(work: Work, given: RequireReferral) -> Outcome:
    """Record that a case must leave us; the days to send it run from here."""
    case = work.case(given.case)
    facts = work.facts(case)
    work.allow(guards.undisputed(facts))
    _nobody_has_it(facts)
    if given.target not in TARGETS:
        raise InvalidInput(f"受移送方只能是 {'、'.join(TARGETS)}")
    if given.target in CRIMINAL:
        last = facts.referrals[-1] if facts.referrals else None
        if last is not None and last.target in CRIMINAL and not last.answer:
            raise InvalidInput(f"本案正在按涉嫌犯罪移送；{CRIME_ROAD}")
        case.crime_suspected, case.crime_settled = True, ""
    elif case.crime_suspected and not case.crime_settled:
        # Whose case it is administratively is asked again once the principal head has decided.
        work.allow([finding("G-CRI-01", field="target", remedy=CRIME_ROAD)])
    elif guards.refusals(facts) >= guards.REFUSALS:
        raise InvalidInput(
            "已有三个机关认为不属其管辖，属于管辖争议；请登记争议并报请指定管辖（dispute.open）"
        )
    hits = table.decide(facts, facts.proposal or f.Proposal(), work.law, work.day)
    weighed = [h.text for h in hits if h.outcome == "REFER" and h.text not in given.reason]
    row = add(work, case, given.row, given.target, "；".join((given.reason, *weighed)))
    limit = clocks.start(work, "REFER", work.day, case=case)
    return Outcome(row.id, f"已提出移送，应于 {limit.last_day} 前移送", case.id)


def add(work: Work, case: Case, row: str, target: str, reason: str, organ: str = "") -> ReferralRow:
    """A referral that is still to be approved and sent; the case stands at 移送 from now on."""
    record = ReferralRow(
        case_id=case.id, row=row, target=target, organ=organ, reason=reason, required_on=work.day
    )
    work.session.add(record)
    work.session.flush()
    work.move(case, Stage.REFERRAL)
    return record


def _nobody_has_it(facts: f.CaseFacts) -> None:
    """One act goes to one body at a time. Raises InvalidInput."""
    for sent in facts.referrals:
        if sent.sent_on is not None and not sent.answer:
            raise InvalidInput("本案已经移送，尚未答复；请先登记答复（referral.receive）")
    if facts.referrals and facts.referrals[-1].answer == "ACCEPTED":
        raise InvalidInput(
            "受移送机关已经接收本案，不能再移送其他机关；请按移送结案（closing.approve）"
        )


@dataclass(frozen=True)
class SendReferral:
    """移送."""

    case: int = asked("案件")
    organ: str = asked("受移送机关")
    facts: Text = asked("案情", Text(""), hint="空白时取已认定的违法事实")
    basis: str = asked(
        "移送依据", "《缙云县推进“大综合一体化”行政执法改革方案》（缙政办发〔2021〕55号）"
    )
    measures: str = asked(
        "已采取的措施", "", hint="查封、扣押、先行登记保存；空白时列出正在执行的措施和到期日"
    )
    goods: Text = asked(
        "涉案财物", Text(""), hint="数量、价值、存放地点、是否易腐；空白时取拟没收的财物"
    )
    omission: Text = asked(
        "应当给予的处罚未提出的原因", Text(""), hint="依据规定应当吊销等而拟处理意见未提出的须写明"
    )
    opinion: str = asked("审批意见", "同意移送。")


@act("referral.send", "移送", {Role.AGENCY_HEAD}, Stage.REFERRAL)
def send(work: Work, given: SendReferral) -> Outcome:
    """Send the whole act away: letter with its file list, receipt form, notice to the party."""
    case = work.case(given.case)
    facts = work.facts(case)
    row = current(work, case)
    _sendable(work, row, facts)
    letter = referral_file.letter(
        work, case, facts, organ=given.organ, text=given.facts, goods=given.goods,
        omission=given.omission or row.omission_reason,
    )  # fmt: skip
    missing = contents.missing(facts, letter, work.law, work.day)
    trial = replace(facts.referrals[-1], missing=missing)
    work.allow(guards.send(facts, trial, work.law, work.day), facts)
    hits = table.decide(facts, facts.proposal or f.Proposal(), work.law, work.day)
    row.sent_fen = table.named_fen(hits, row.reason)
    row.organ, row.sent_on, row.omission_reason = given.organ, work.day, letter.omission
    row.times_sent += 1
    row.answer, row.receipt_on = "", None
    work.session.flush()
    if facts.notice is not None and facts.notice.served_on is not None:
        withdraw(work, WithdrawNotice(case.id, Text(row.reason), "移送"))
        work.move(case, Stage.REFERRAL)
    approvals.give(work, case, "referral", "head", given.opinion)
    _issue(work, case, row, facts, letter, given)
    clocks.stop(work, "REFER", work.day, case=case)
    clocks.stop(work, "SUPPLEMENT", work.day, case=case)
    limit = clocks.start(work, "COUNTY-REPLY", work.day, case=case)
    return Outcome(
        row.id, f"已移送{given.organ} {row.number}，应于 {limit.last_day} 前答复", case.id
    )


def _sendable(work: Work, row: ReferralRow, facts: f.CaseFacts) -> None:
    """Not sent yet, or found insufficient for the first time; the police have a road of their own."""
    if row.target in CRIMINAL:
        work.allow([finding("G-CRI-02", remedy=CRIME_ROAD)])
    if row.sent_on is None:
        return
    if not row.answer:
        raise InvalidInput("本案已经移送，尚未答复；请先登记答复（referral.receive）")
    if row.answer != "INSUFFICIENT":
        raise InvalidInput("本次移送已有答复；需要另行移送的，请先提出移送（referral.require）")
    if not guards.resendable(facts.referrals[-1]):
        raise InvalidInput(
            "材料不足的只能补充移送一次；请报县综合行政执法指导办公室协调（referral.escalate）"
        )


def _issue(
    work: Work,
    case: Case,
    row: ReferralRow,
    facts: f.CaseFacts,
    letter: contents.Letter,
    given: SendReferral,
) -> None:
    """D19, then D13, D14 and D84 over the same facts."""
    referral_file.index(work, case, facts)
    referral_file.approval_form(work, case, row, letter, given.basis, given.opinion)
    extra: dict[str, Any] = {
        "transfer": {
            "facts": letter.facts,
            "files": referral_file.listed(work, case),
            "basis": given.basis,
            "measures": given.measures or referral_file.measures(facts),
            "goods": letter.goods,
            "value": contents.value(facts),
            "ledger": referral_file.ledger(work, case, facts, work.day),
            "laws": contents.laws(facts),
            "omission": letter.omission,
        }
    }
    row.number = papers.issue(work, "case_transfer_letter", case=case, extra=extra).number
    work.session.flush()
    papers.issue(work, "transfer_receipt", case=case, extra=extra)
    papers.issue(work, "case_transfer_party_notice", case=case, extra=extra)


@dataclass(frozen=True)
class CancelReferral:
    """不再移送."""

    case: int = asked("案件")
    reason: Text = asked("理由", hint="如：县人民政府已书面指定本机关办理；拟处罚数额录入有误")


@act("referral.cancel", "撤销移送意见", {Role.AGENCY_HEAD}, Stage.REFERRAL)
def cancel(work: Work, given: CancelReferral) -> Outcome:
    """Take back what was not sent yet; whether the case may go on here the gate asks again (7.2 R10)."""
    case = work.case(given.case)
    row = current(work, case)
    if row.sent_on is not None:
        raise InvalidInput("本案已经移送，不能撤销；请等待并登记答复（referral.receive）")
    if row.target in CRIMINAL:
        raise InvalidInput(f"涉嫌犯罪案件是否移送由正职负责人决定，不能撤销；{CRIME_ROAD}")
    work.allow(guards.undisputed(work.facts(case)))
    if not given.reason:
        raise InvalidInput("请写明理由")
    row.answer, row.receipt_text = "CANCELLED", given.reason
    clocks.stop(work, "REFER", work.day, case=case, state="void")
    stage = back_to(case)
    work.move(case, stage)
    return Outcome(row.id, f"已撤销移送意见，案件恢复到“{stage.label}”阶段", case.id)


@dataclass(frozen=True)
class ReceiveReceipt:
    """登记受移送机关答复."""

    case: int = asked("案件")
    answer: str = asked(
        "答复", hint="ACCEPTED 接收、RETURNED 退回、INSUFFICIENT 材料不足、NOT_OURS 不属其管辖"
    )
    document_no: str = asked("文号")
    on: date | None = asked("日期", None)
    reasons: Text = asked("理由", Text(""))
    received_by: str = asked("接收人", "")
    sealed: bool = asked("已加盖接收单位印章", True)
    up_to_yuan: Yuan | None = asked(
        "退回函写明的数额（元）", None, hint="退回由本机关办理的以此数额为限；空白时取移送函的数额"
    )
    measures: Text = asked(
        "措施和财物的交接情况", Text(""), hint="接收机关另行采取措施，或者已解除、已移交"
    )


ANSWERS = frozenset({"ACCEPTED", "RETURNED", "INSUFFICIENT", "NOT_OURS"})


@act("referral.receive", "登记移送回执", {Role.CASE_OFFICER, Role.AGENCY_HEAD}, Stage.REFERRAL)
def receive(work: Work, given: ReceiveReceipt) -> Outcome:
    """The receiver's answer: accepted ends our case, returned as not major gives it back (7.5)."""
    case = work.case(given.case)
    row = current(work, case)
    on = work.done_on(given.on)
    if row.target in CRIMINAL:
        raise InvalidInput(f"移送公安机关的回执和决定另行登记；{CRIME_ROAD}")
    if row.sent_on is None or on < row.sent_on:
        raise faults.DAYS.refusal("回执日期不能早于移送日期")
    unsealed = row.answer == given.answer == "ACCEPTED" and not row.sealed
    if row.answer not in ("", "INSUFFICIENT") and not unsealed:
        raise InvalidInput("本次移送的答复已经登记")
    if not given.document_no:
        raise InvalidInput("请填写答复的文号")
    if given.answer not in ANSWERS:
        raise InvalidInput(f"答复只能是 {'、'.join(sorted(ANSWERS))}")
    row.receipt_on, row.answer = on, given.answer
    row.receipt_text = f"{given.document_no} {given.reasons}".strip()
    row.received_by, row.sealed, row.measures_text = given.received_by, given.sealed, given.measures
    clocks.stop(work, "COUNTY-REPLY", on, case=case)
    clocks.stop(work, "SUPPLEMENT", on, case=case, state="void")
    return _answered(work, case, row, given, on)


def _answered(work: Work, case: Case, row: ReferralRow, given: ReceiveReceipt, on: date) -> Outcome:
    if given.answer == "RETURNED":
        row.permitted_fen = row.sent_fen if given.up_to_yuan is None else given.up_to_yuan
        work.session.add(
            ConsultationRow(
                case_id=case.id, on=on, kind="RETURNED", document_no=given.document_no,
                text=given.reasons,
            )
        )  # fmt: skip
        stage = back_to(case)
        work.move(case, stage)
        return Outcome(row.id, f"已退回，案件恢复到“{stage.label}”阶段", case.id)
    if given.answer == "INSUFFICIENT":
        limit = clocks.start(work, "SUPPLEMENT", on, case=case)
        return Outcome(row.id, f"材料不足，请于 {limit.last_day} 前补充后再移送", case.id)
    if given.answer == "ACCEPTED":
        unsealed = "" if given.sealed else "；回执没有印章，补盖后才能结案"
        return Outcome(row.id, f"受移送机关已接收，可以结案{unsealed}", case.id)
    if guards.refusals(work.facts(case)) >= guards.REFUSALS:
        said = "第三个机关认为不属其管辖，属于管辖争议，请登记争议并报请指定管辖（dispute.open）"
        return Outcome(row.id, said, case.id)
    return Outcome(row.id, "不属其管辖，请另行确定受移送机关", case.id)


def back_to(case: Case) -> Stage:
    """Where a returned case goes on: as far as it had come by itself."""
    if case.filed_on is None:
        return Stage.FILING
    if case.report_on is None:
        return Stage.INVESTIGATION
    proposed: Any = case.proposal or {}
    return Stage.NOTICE if proposed.get("penalties") else Stage.REVIEW


@dataclass(frozen=True)
class Consult:
    """会商、指定."""

    case: int = asked("案件")
    document_no: str = asked("文号")
    text: Text = asked("内容")
    kind: str = asked("类型", "CONSULTED", hint="CONSULTED 会商意见、DESIGNATED 指定管辖")
    on: date | None = asked("日期", None)


@act("referral.consult", "登记会商意见或者指定管辖", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def consult(work: Work, given: Consult) -> Outcome:
    """A county paper on a grey case (7.2 R4b, R7, R10). It never lifts the kinds of R3."""
    case = work.case(given.case)
    if given.kind not in ("CONSULTED", "DESIGNATED"):
        raise InvalidInput("类型只能是 CONSULTED（会商）或 DESIGNATED（指定管辖）")
    if not given.document_no or not given.text:
        raise InvalidInput("会商意见、指定管辖须是书面的，请填写文号和内容")
    row = ConsultationRow(
        case_id=case.id, on=work.done_on(given.on), kind=given.kind,
        document_no=given.document_no, text=given.text,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, "已登记县级部门意见", case.id)
