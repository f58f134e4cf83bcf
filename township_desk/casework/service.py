"""送达决定书; 送达地址确认 (O17)."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import clocks, papers, payment_clocks, publication, services
from township_desk.casework.inputs import Text, asked
from township_desk.casework.papers import specs
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.decision import ServiceRow
from township_desk.models.evidence import CorrectionRow
from township_desk.models.paper import PaperRow
from township_desk.procedure import publication as publications
from township_desk.procedure import remedies
from township_desk.procedure.stages import Role, Stage

DECISIONS = ("penalty_decision", "no_penalty_decision")


@dataclass(frozen=True)
class RecordService:
    """登记送达."""

    case: int = asked("案件")
    service: ServiceInput = asked("送达情况")
    document: str = asked("文书", "penalty_decision", hint="文书类型，如 penalty_decision")


@act("service.record", "登记送达", {Role.CASE_OFFICER})
def record(work: Work, given: RecordService) -> Outcome:
    """Serve a paper; serving the decision starts payment and remedy periods (第六十一条、第六十七条)."""
    case = work.case(given.case)
    paper = work.session.scalars(
        select(PaperRow)
        .where(
            PaperRow.case_id == case.id,
            PaperRow.type == given.document,
            PaperRow.voided_on.is_(None),
        )
        .order_by(PaperRow.id.desc())
    ).first()
    if paper is None:
        spec = specs().get(given.document)
        title = f"《{spec.title}》" if spec else f"“{given.document}”"
        raise InvalidInput(f"本案还没有定稿的{title}，不能登记送达；请先办理并定稿")
    if given.document in ("prior_notice", "hearing_rights_notice"):
        raise InvalidInput("告知书请用“送达告知书”（notice.serve）登记，期限由此起算")
    if given.document == "performance_demand":
        raise InvalidInput("催告书请用“送达催告书”（demand.serve）登记，期限由此起算")
    served = work.session.scalars(
        select(ServiceRow).where(
            ServiceRow.case_id == case.id,
            ServiceRow.document == paper.type,
            ServiceRow.document_number == paper.number,
        )
    ).first()
    if served is not None and paper.number:
        raise InvalidInput(f"《{paper.title}》已于 {served.on} 送达，期限自该日起算，不能再次登记")
    row = services.record(work, case, [paper], given.service)
    message = f"《{paper.title}》已于 {row.on} 送达"
    if given.document == "correction_order":
        for order in work.session.scalars(
            select(CorrectionRow).where(CorrectionRow.number == paper.number)
        ):
            order.served_on = row.on
    if given.document in DECISIONS:
        clocks.stop(work, "SERVE", row.on, case=case)
        clocks.start(work, "REC", row.on, case=case)
        facts = work.facts(case)
        clocks.start(work, remedies.suit_clock(facts), row.on, case=case)
        if facts.publications or publications.default_flag(facts):
            publication.start_clock(work, case)
        work.move(case, Stage.EXECUTION)
    if given.document == "penalty_decision":
        due = clocks.start(work, "PAY", row.on, case=case)
        message += f"，缴款期限至 {due.last_day}"
        payment_clocks.follow(work, case, "决定书送达")
    return Outcome(row.id, message, case.id)


@dataclass(frozen=True)
class ConfirmAddress:
    """送达地址确认."""

    case: int = asked("案件")
    address: str = asked("送达地址", hint="拒绝确认的填登记地址或者身份证件载明的地址")
    postcode: str = asked("邮政编码", "")
    agent: str = asked("代收人", "")
    agent_relation: str = asked("代收人与受送达人关系", "")
    agent_phone: str = asked("代收人电话", "")
    electronic: str = asked("电子送达方式和号码（当事人签字同意的）", "")
    refused: bool = asked("受送达人拒绝确认", False)
    refusal: Text = asked("拒绝确认的情况和原因", Text(""))
    on: date | None = asked("确认日期", None)


@act("service.confirm_address", "登记送达地址确认书", {Role.CASE_OFFICER})
def confirm_address(work: Work, given: ConfirmAddress) -> Outcome:
    """The signed confirmation: without it nothing is served electronically (第六十一条第二款)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    if given.refused and given.electronic:
        raise InvalidInput("受送达人拒绝确认的，不能电子送达（第六十一条第二款），请核对")
    if given.refused and not given.refusal:
        raise InvalidInput("受送达人拒绝确认送达地址的，请写明情况和原因，由两名执法人员签名")
    work.not_before(on, "确认送达地址", "线索发现", case.discovered_on, "on")
    values = asdict(given) | {"signed_on": on.isoformat()}
    del values["case"], values["on"]
    case.service_address = values
    work.session.flush()
    papers.issue(work, "service_address_confirmation", case=case, dated_on=on)
    return Outcome(case.id, "已登记送达地址确认书", case.id)
