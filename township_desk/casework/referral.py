"""移送 (O8, section 7): required, consulted, sent with its package, answered by the county."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from township_desk.audit import chain
from township_desk.casework import approvals, clocks, closing, papers
from township_desk.casework.desk import Desk
from township_desk.casework.inputs import Text, asked
from township_desk.casework.notice import WithdrawNotice, withdraw
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.deadlines import after_months
from township_desk.models.case import Case
from township_desk.models.decision import ConsultationRow, ReferralRow
from township_desk.models.evidence import EvidenceRow
from township_desk.models.paper import PaperRow
from township_desk.procedure import facts as f
from township_desk.procedure import filing
from township_desk.procedure import referral as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage
from township_desk.referral import table
from township_desk.referral.package import PackageFile, PackageInfo, build

BEFORE_DECISION = (
    Stage.FILING,
    Stage.INVESTIGATION,
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
    Stage.DECISION,
    Stage.REFERRAL,
)


@dataclass(frozen=True)
class RequireReferral:
    """提出移送."""

    case: int = asked("案件")
    reason: Text = asked("移送理由")
    row: str = asked("移送情形", "R1", hint="procedure 7.2 的行号")
    target: str = asked(
        "受移送方", "COUNTY", hint="COUNTY 县级部门、DEPARTMENT 其他机关、POLICE 公安"
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
    if any(r.sent_on is not None and not r.answer for r in facts.referrals):
        raise InvalidInput("本案已经移送，尚未答复；请先登记答复（referral.receive）")
    hits = table.decide(facts, facts.proposal or f.Proposal(), work.law, work.day)
    weighed = [h.text for h in hits if h.outcome == "REFER" and h.text not in given.reason]
    row = ReferralRow(
        case_id=case.id, row=given.row, target=given.target,
        reason="；".join((given.reason, *weighed)), required_on=work.day,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    limit = clocks.start(work, "REFER", work.day, case=case)
    work.move(case, Stage.REFERRAL)
    return Outcome(row.id, f"已提出移送，应于 {limit.last_day} 前移送", case.id)


def current(work: Work, case: Case) -> ReferralRow:
    """The referral under way. Raises InvalidInput if there is none."""
    row = work.session.scalars(
        select(ReferralRow).where(ReferralRow.case_id == case.id).order_by(ReferralRow.id.desc())
    ).first()
    if row is None:
        raise InvalidInput("本案没有提出移送")
    return row


@dataclass(frozen=True)
class SendReferral:
    """移送."""

    case: int = asked("案件")
    organ: str = asked("受移送机关")
    facts: Text = asked("案情", Text(""), hint="空白时取已认定的违法事实")
    basis: str = asked(
        "移送依据", "《缙云县推进“大综合一体化”行政执法改革方案》（缙政办发〔2021〕55号）"
    )
    measures: str = asked("已采取的措施", "")
    opinion: str = asked("审批意见", "同意移送。")


@act("referral.send", "移送", {Role.AGENCY_HEAD}, Stage.REFERRAL)
def send(work: Work, given: SendReferral) -> Outcome:
    """Send the whole act away: letter with its file list, receipt form, notice to the party."""
    case = work.case(given.case)
    row = current(work, case)
    if row.sent_on is not None and not row.answer:
        raise InvalidInput("本案已经移送，尚未答复；请先登记答复（referral.receive）")
    if row.sent_on is not None and row.answer != "INSUFFICIENT":
        raise InvalidInput("本次移送已有答复；需要另行移送的，请先提出移送（referral.require）")
    if row.target == "POLICE" and Role.PRINCIPAL_HEAD not in work.actor.roles:
        roles = "正职负责人或者主持工作的负责人（移送涉嫌犯罪案件的规定第五条）"
        work.allow([finding("G-ROL-01", roles=roles, name=work.actor.name)])
    facts = work.facts(case)
    established = "".join(fact.text for fact in facts.facts)
    text = given.facts or established or case.summary
    missing = []
    if not facts.evidence:
        missing.append("证据")
    if facts.filed_on is not None and "case_filing_approval" not in facts.papers:
        missing.append("立案审批表")
    if not facts.party.name:
        missing.append("当事人身份")
    trial = f.Referral(row.required_on, row.row, row.target, missing=tuple(missing))
    work.allow(guards.send(facts, trial, work.law, work.day), facts)
    row.organ, row.sent_on = given.organ, work.day
    work.session.flush()
    if facts.notice is not None and facts.notice.served_on is not None:
        _withdraw_notice(work, case, row.reason)
    approvals.give(work, case, "referral", "head", given.opinion)
    files = [
        {"title": f"{p.title}{p.number}", "pages": p.pages, "original": True}
        for p in closing.ordered(work, case)
    ]
    files += [
        {"title": f"证据{e.number} {e.name}", "pages": None, "original": bool(e.file_sha256)}
        for e in work.session.scalars(
            select(EvidenceRow).where(EvidenceRow.case_id == case.id).order_by(EvidenceRow.number)
        )
    ]
    extra: dict[str, Any] = {
        "transfer": {
            "facts": text,
            "files": files,
            "basis": given.basis,
            "measures": given.measures,
        }
    }
    letter = papers.issue(work, "case_transfer_letter", case=case, extra=extra)
    row.number = letter.number
    work.session.flush()
    papers.issue(work, "transfer_receipt", case=case, extra=extra)
    papers.issue(work, "case_transfer_party_notice", case=case)
    clocks.stop(work, "REFER", work.day, case=case)
    limit = clocks.start(work, "COUNTY-REPLY", work.day, case=case)
    return Outcome(
        row.id, f"已移送{given.organ} {row.number}，应于 {limit.last_day} 前答复", case.id
    )


def _withdraw_notice(work: Work, case: Case, reason: str) -> None:
    """A notice that was served is withdrawn before the case leaves (7.2 timing)."""
    withdraw(work, WithdrawNotice(case.id, Text(reason), "移送"))
    work.move(case, Stage.REFERRAL)


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
    if not given.reason:
        raise InvalidInput("请写明理由")
    row.answer, row.receipt_text = "CANCELLED", given.reason
    clocks.stop(work, "REFER", work.day, case=case, state="void")
    stage = _back_to(case)
    work.move(case, stage)
    return Outcome(row.id, f"已撤销移送意见，案件恢复到“{stage.label}”阶段", case.id)


@dataclass(frozen=True)
class ReceiveReceipt:
    """登记县级部门答复."""

    case: int = asked("案件")
    answer: str = asked(
        "答复", hint="ACCEPTED 接收、RETURNED 退回、INSUFFICIENT 材料不足、NOT_OURS 不属其管辖"
    )
    document_no: str = asked("文号")
    on: date | None = asked("日期", None)
    reasons: Text = asked("理由", Text(""))


ANSWERS = frozenset({"ACCEPTED", "RETURNED", "INSUFFICIENT", "NOT_OURS"})


@act("referral.receive", "登记移送回执", {Role.CASE_OFFICER, Role.AGENCY_HEAD}, Stage.REFERRAL)
def receive(work: Work, given: ReceiveReceipt) -> Outcome:
    """The county's answer: accepted ends our case, returned as not major gives it back (7.5)."""
    case = work.case(given.case)
    row = current(work, case)
    on = work.done_on(given.on)
    if row.sent_on is None or on < row.sent_on:
        raise InvalidInput("回执日期不能早于移送日期")
    if row.answer not in ("", "INSUFFICIENT"):
        raise InvalidInput("本次移送的答复已经登记")
    if not given.document_no:
        raise InvalidInput("请填写答复的文号")
    if given.answer not in ANSWERS:
        raise InvalidInput(f"答复只能是 {'、'.join(sorted(ANSWERS))}")
    row.receipt_on, row.answer = on, given.answer
    row.receipt_text = f"{given.document_no} {given.reasons}".strip()
    clocks.stop(work, "COUNTY-REPLY", on, case=case)
    if given.answer == "RETURNED":
        work.session.add(
            ConsultationRow(
                case_id=case.id, on=on, kind="RETURNED", document_no=given.document_no,
                text=given.reasons,
            )
        )  # fmt: skip
        if row.target == "POLICE":
            case.crime_settled = f"公安机关不予立案（{given.document_no}）"
        stage = _back_to(case)
        work.move(case, stage)
        return Outcome(row.id, f"已退回，案件恢复到“{stage.label}”阶段", case.id)
    if given.answer == "ACCEPTED" and row.target == "POLICE":
        case.crime_settled = f"已移送公安机关（{given.document_no}）"
    said = {"ACCEPTED": "受移送机关已接收，可以结案", "INSUFFICIENT": "材料不足，请补充后再移送",
            "NOT_OURS": "不属其管辖，请另行确定受移送机关"}  # fmt: skip
    return Outcome(row.id, said[given.answer], case.id)


def _back_to(case: Case) -> Stage:
    """Where a returned case goes on: as far as it had come by itself."""
    if case.filed_on is None:
        return Stage.FILING
    return Stage.NOTICE if case.report_on is not None else Stage.INVESTIGATION


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


def write_package(desk: Desk, case_id: int, target: Path) -> str:
    """``pack`` for whoever sits at the desk, or nobody: it only reads."""
    with desk.reading() as session:
        work = desk.work(session)
        return pack(work, work.case(case_id), target)


def pack(work: Work, case: Case, target: Path) -> str:
    """Write the package of a referral that was sent; returns its SHA-256. Reads only."""
    row = current(work, case)
    if row.sent_on is None:
        raise InvalidInput("本案还没有移送，请先由负责人批准移送（referral.send）")
    facts = work.facts(case)
    files = [
        PackageFile(
            f"文书/{n:02d}-{p.title}.pdf",
            p.title,
            papers.pdf_of(p, papers.watermark(work)),
            p.pages,
        )
        for n, p in enumerate(_package_papers(work, case), 1)
    ]
    for item in work.session.scalars(
        select(EvidenceRow).where(EvidenceRow.case_id == case.id, EvidenceRow.file_sha256 != "")
    ):
        suffix = re.sub(r"[^.0-9A-Za-z]", "", Path(item.file_name).suffix)[:10].rstrip(".")
        files.append(
            PackageFile(
                f"证据/{item.number:02d}{suffix}", item.name, work.evidence.path(item.file_sha256)
            )
        )
    ended = case.violation_ended_on or case.violation_on
    head = chain.head(work.session)
    info = PackageInfo(
        case_number=case.number or "",
        cause=case.cause,
        party=case.party_name,
        sender=work.office.name,
        recipient=row.organ,
        letter_number=row.number,
        sent_on=row.sent_on,
        row=row.row,
        reason=row.reason,
        penalty="；".join(p.text for p in facts.proposal.penalties) if facts.proposal else "",
        filed_on=case.filed_on,
        limitation_on=after_months(ended, 12 * filing.limitation_years(facts, work.law, work.day))
        if ended
        else None,
        audit_seq=head.seq,
        audit_hash=head.hash,
    )
    return build(target, info, files).sha256


def _package_papers(work: Work, case: Case) -> list[PaperRow]:
    """The letter first, then the file in its order."""
    rows = closing.ordered(work, case)
    return sorted(rows, key=lambda row: row.type != "case_transfer_letter")
