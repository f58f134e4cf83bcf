"""更正（补正）, own-motion 撤销、变更 and a wrong remedy text: our own hand on our own decision (O26)."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from township_desk.casework import (
    approvals,
    clocks,
    decision_changes,
    papers,
    payment_clocks,
    services,
)
from township_desk.casework.decision_changes import Change
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.remedies import SUIT_CLOCKS
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.documents.proof import normal, text_of
from township_desk.errors import InvalidInput
from township_desk.law import money
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow
from township_desk.models.remedies import DecisionChangeRow
from township_desk.procedure import remedies, revocation
from township_desk.procedure.remedy_kinds import AnnulGround, ChangeKind, ChangeSource
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure, Role, Stage

DECIDED = (Stage.SERVICE, Stage.EXECUTION, Stage.SUMMARY, Stage.CLOSING)
DECISION_PAPERS = ("penalty_decision", "no_penalty_decision", "summary_penalty_decision")


def decision_paper(work: Work, case: Case) -> PaperRow:
    """The decision as it was finalised. Raises InvalidInput if there is none."""
    row = work.session.scalars(
        select(PaperRow)
        .where(PaperRow.case_id == case.id, PaperRow.type.in_(DECISION_PAPERS))
        .order_by(PaperRow.id.desc())
    ).first()
    if row is None:
        raise InvalidInput("本案还没有决定书")
    return row


@dataclass(frozen=True)
class CorrectDecision:
    """更正（补正）决定书."""

    case: int = asked("案件")
    before: Text = asked("原文", hint="照决定书抄写有误的文字")
    after: Text = asked("更正为")
    reason: Text = asked("错误和理由", hint="如：文字录入错误")
    service: ServiceInput | None = asked("送达", None)


@act("decision.correct", "更正（补正）决定书", {Role.AGENCY_HEAD}, *DECIDED)
def correct(work: Work, given: CorrectDecision) -> Outcome:
    """Mend a slip of the pen; what was decided stays as it is, and the paper is served like the first."""
    case = work.case(given.case)
    facts = work.facts(case)
    if facts.decision is None:
        work.allow([finding("G-END-01", field="before", what="更正", thing="有效的决定")])
    if not given.before or not given.after or given.before == given.after or not given.reason:
        raise InvalidInput("请写明原文、更正后的文字和理由")
    paper = decision_paper(work, case)
    printed = normal("".join(text_of(papers.pdf_of(paper, papers.watermark(work)))))
    if normal(given.before) not in printed:
        raise InvalidInput(f"《{paper.title}》{paper.number} 没有“{given.before}”，请照原文抄写")
    assert facts.decision is not None
    decided = [normal(p.text) for p in facts.decision.proposal.penalties]
    if any(normal(given.before) in text or text in normal(given.before) for text in decided):
        raise InvalidInput(
            "处罚的种类、数额不能以更正改变；请由正职负责人撤销或者变更决定（decision.revoke）"
        )
    approvals.give(work, case, "correction", "head", "同意更正。")
    change = Change(
        kind=ChangeKind.CORRECTED, source=ChangeSource.OWN, on=work.day, received_on=work.day,
        reason=given.reason, before=given.before, after=given.after,
    )  # fmt: skip
    row = decision_changes.keep(work, case, change)
    return _issue(work, case, row, "correct", given.service)


class OwnChange(StrEnum):
    """What the principal head may do to a decision of ours."""

    REVOKED = "REVOKED"
    VARIED = "VARIED"
    ILLEGAL = "ILLEGAL"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return ChangeKind(self.value).label


@dataclass(frozen=True)
class RevokeDecision:
    """撤销、变更本机关的决定."""

    case: int = asked("案件")
    kind: OwnChange = asked("处理")
    ground: AnnulGround = asked("理由类别")
    reason: Text = asked("理由")
    fine_yuan: Yuan | None = asked("变更后的罚款（元）", None, hint="变更时填写，只能低于原决定")
    service: ServiceInput | None = asked("送达", None)


@act("decision.revoke", "撤销（变更）本机关的决定", {Role.PRINCIPAL_HEAD}, *DECIDED)
def revoke(work: Work, given: RevokeDecision) -> Outcome:
    """Take back or lighten our own decision, after the heads have discussed it (4.4.I)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if not given.reason:
        raise InvalidInput("请写明理由")
    work.allow(revocation.revoke(facts, work.law, work.day), facts)
    change = Change(
        kind=ChangeKind(given.kind.value), source=ChangeSource.OWN, on=work.day,
        received_on=work.day, reason=given.reason, ground=given.ground, fine_fen=given.fine_yuan,
    )  # fmt: skip
    if given.kind is OwnChange.VARIED:
        now = decision_changes.as_changed(facts, change)
        if now is not None:
            work.allow(revocation.vary(facts, now), facts)
    approvals.give(work, case, "revocation", "head", f"同意{given.kind.label}。")
    row = decision_changes.keep(work, case, change)
    payment_clocks.follow(work, case, f"决定{given.kind.label}")
    return _issue(work, case, row, "revoke", given.service)


def _issue(
    work: Work, case: Case, row: DecisionChangeRow, variant: str, service: ServiceInput | None
) -> Outcome:
    paper = papers.issue(work, "decision_correction", case=case, variant=variant)
    row.document_no = paper.number
    if service is not None:
        row.served_on = services.record(work, case, [paper], service).on
    message = f"已{row.kind.label} {paper.number}"
    if row.refund_fen:
        message += f"，应退还 {money.yuan(row.refund_fen)}"
    return Outcome(row.id, message, case.id)


@dataclass(frozen=True)
class RemedyTextDefect:
    """登记救济告知有误."""

    case: int = asked("案件")
    reason: Text = asked("告知错误或者遗漏的内容", hint="如：起诉期限、管辖法院写错")


@act("decision.flag_remedy_text", "登记救济途径告知有误", {Role.AGENCY_HEAD}, *DECIDED)
def flag(work: Work, given: RemedyTextDefect) -> Outcome:
    """Rights told wrongly: the periods run up to one year (复议法第二十条第三款；DL-18)."""
    case = work.case(given.case)
    facts = work.facts(case)
    received = remedies.received_on(facts)
    if received is None:
        work.allow([finding("G-END-01", field="reason", what="登记", thing="已经送达的决定")])
    assert received is not None
    if not given.reason:
        raise InvalidInput("请写明告知错误或者遗漏的内容")
    if facts.rights_untold:
        raise InvalidInput("已经登记，救济期限按一年计算")
    change = Change(
        kind=ChangeKind.UNTOLD, source=ChangeSource.OWN, on=work.day, received_on=work.day,
        reason=given.reason,
    )  # fmt: skip
    row = decision_changes.keep(work, case, change)
    for clock in ("REC", *SUIT_CLOCKS):
        clocks.stop(work, clock, work.day, case=case, state="void")
    limit = clocks.start(work, "REC-NOINFO", received, case=case)
    if case.procedure is Procedure.ORDINARY:
        limit = clocks.start(work, "LIT-NOINFO", received, case=case)
    payment_clocks.follow(work, case, "救济途径告知有误")
    return Outcome(row.id, f"救济期限改按一年计算，至 {limit.last_day}", case.id)
