"""移送以后 (7.5): the party is told, silence is escalated, the receiver is helped."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import clocks, dispute, papers, referral_file, services
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.clocks import run_clock
from township_desk.models.case import Case
from township_desk.models.decision import ReferralRow
from township_desk.models.paper import PaperRow
from township_desk.models.referral import ReceiverHelpRow
from township_desk.procedure import referral as guards
from township_desk.procedure.stages import Role, Stage

BOTH = {Role.CASE_OFFICER, Role.AGENCY_HEAD}
TOLD = ("case_transfer_party_notice", "notice_withdrawal")
"""Papers for the party that come into being when the case leaves."""


@dataclass(frozen=True)
class TellParty:
    """送达移送告知书."""

    case: int = asked("案件")
    service: ServiceInput = asked("送达情况")


@act(
    "referral.tell_party", "送达案件移送告知书", {Role.CASE_OFFICER}, Stage.REFERRAL, Stage.CLOSING
)
def tell_party(work: Work, given: TellParty) -> Outcome:
    """Serve D84, and D85 with it where a notice was withdrawn (7.3 item 12)."""
    case = work.case(given.case)
    row = referral_file.current(work, case)
    if row.sent_on is None:
        raise InvalidInput("本案还没有移送（referral.send）")
    papers_ = work.session.scalars(
        select(PaperRow)
        .where(
            PaperRow.case_id == case.id,
            PaperRow.type.in_(TOLD),
            PaperRow.dated_on >= row.sent_on,
            PaperRow.voided_on.is_(None),
        )
        .order_by(PaperRow.id.desc())
    ).all()
    if not papers_:
        raise InvalidInput("移送公安机关的案件不制作移送告知书")
    served = services.record(work, case, list(papers_), given.service)
    return Outcome(served.id, f"已向当事人送达{'、'.join(p.title for p in papers_)}", case.id)


@dataclass(frozen=True)
class Escalate:
    """报请协调."""

    case: int = asked("案件")
    to: str = asked("报请机关", "", hint="空白时取单位资料中的指定管辖机关")
    reason: Text = asked("说明", Text(""))


@act("referral.escalate", "报请协调移送", {Role.AGENCY_HEAD}, Stage.REFERRAL)
def escalate(work: Work, given: Escalate) -> Outcome:
    """To the guidance office: no answer in time, or a second time found insufficient (7.5)."""
    case = work.case(given.case)
    row = referral_file.current(work, case)
    why = _stuck(work, case, row)
    if row.escalated_on is not None and row.sent_on is not None and row.escalated_on >= row.sent_on:
        raise InvalidInput(f"已经报请协调（{row.escalation_number}）")
    to = given.to or dispute.superior(work)
    sent = row.sent_on.isoformat() if row.sent_on else ""
    extra = {
        "dispute": {
            **dispute.silence(work, case, row.organ, given.reason or row.reason,
                              f"{sent}移送（{row.number}），{why}"),
            "reported_to": to,
        }
    }  # fmt: skip
    paper = papers.issue(work, "jurisdiction_request", case=case, extra=extra, variant="silence")
    row.escalated_on, row.escalation_number = work.day, paper.number
    return Outcome(row.id, f"已报请{to}协调 {paper.number}", case.id)


def _stuck(work: Work, case: Case, row: ReferralRow) -> str:
    """Why the receiver has to be talked to. Raises InvalidInput while it may still answer."""
    if row.sent_on is None or row.target not in ("COUNTY", "DEPARTMENT"):
        raise InvalidInput("只有已经移送行政机关的案件才报请协调")
    facts = work.facts(case).referrals[-1]
    if facts.answer == "INSUFFICIENT" and not guards.resendable(facts):
        return "补充移送后仍答复材料不足"
    if row.answer:
        raise InvalidInput("受移送机关已经答复，不需要协调")
    due = clocks_due(work, case, row.sent_on)
    if work.day <= due:
        raise InvalidInput(f"受移送机关应于 {due.isoformat()} 前答复，尚未届满")
    return f"至{due.isoformat()}没有答复"


def clocks_due(work: Work, case: Case, sent_on: date) -> date:
    """Until when the receiver answers (P-REFER-REPLY)."""
    domain = str(case.matter_snapshot["domain"])
    return run_clock(
        "COUNTY-REPLY", sent_on, work.law.book, work.law.calendar, domain=domain
    ).last_day


@dataclass(frozen=True)
class RecordHelp:
    """接收机关请求协助."""

    case: int = asked("案件")
    document_no: str = asked("来函文号")
    request: Text = asked("请求协助的事项")
    on: date | None = asked("收到日期", None)


@act("referral.record_help", "登记接收机关的协助请求", BOTH, Stage.REFERRAL, Stage.CLOSING)
def record_help(work: Work, given: RecordHelp) -> Outcome:
    """What the receiver asks for after it took the case: a record, no new case (7.5)."""
    case = work.case(given.case)
    row = referral_file.current(work, case)
    if row.answer != "ACCEPTED":
        raise InvalidInput("受移送机关尚未接收本案")
    on = work.done_on(given.on)
    work.not_before(on, "协助请求", "接收", row.receipt_on, "on")
    help_ = ReceiverHelpRow(
        case_id=case.id, organ=row.organ, asked_on=on, document_no=given.document_no,
        request=given.request,
    )  # fmt: skip
    work.session.add(help_)
    work.session.flush()
    limit = clocks.start(work, "ASSIST", on, case=case, subject=f"receiver_help:{help_.id}")
    return Outcome(help_.id, f"已登记协助请求，请于 {limit.last_day} 前答复", case.id)


@dataclass(frozen=True)
class FinishHelp:
    """协助情况."""

    case: int = asked("案件")
    text: Text = asked("协助情况")
    on: date | None = asked("答复日期", None)


@act("referral.finish_help", "登记协助接收机关的情况", BOTH, Stage.REFERRAL, Stage.CLOSING)
def finish_help(work: Work, given: FinishHelp) -> Outcome:
    """The oldest request that is still open has been met."""
    case = work.case(given.case)
    row = work.session.scalars(
        select(ReceiverHelpRow)
        .where(ReceiverHelpRow.case_id == case.id, ReceiverHelpRow.done_on.is_(None))
        .order_by(ReceiverHelpRow.id)
    ).first()
    if row is None:
        raise InvalidInput("没有待办的协助请求（referral.record_help）")
    on = work.done_on(given.on)
    work.not_before(on, "答复", "收到请求", row.asked_on, "on")
    row.done_on, row.done_text = on, given.text
    clocks.stop(work, "ASSIST", on, case=case, subject=f"receiver_help:{row.id}")
    return Outcome(row.id, "已登记协助情况", case.id)
