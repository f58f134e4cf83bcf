"""From rows of the record to the plain values of ``case_parts``; *names* are people by login."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from township_desk.casework import case_parts as p
from township_desk.casework import papers
from township_desk.casework.paper_facts import CORRECTION_RESULTS
from township_desk.casework.registry import ACTS
from township_desk.law.penalties import PenaltyKind
from township_desk.models.audit import AuditEntry
from township_desk.models.decision import (
    ConsultationRow,
    DecisionRow,
    PaymentRow,
    ReferralRow,
    ServiceRow,
)
from township_desk.models.evidence import CorrectionRow, EvidenceRow, FactRow, RecordRow
from township_desk.models.hearing import NoticeRow
from township_desk.models.paper import ApprovalRow, PaperRow
from township_desk.models.party import PartyRow
from township_desk.procedure import facts as f
from township_desk.procedure import hearing as hearing_guards
from township_desk.referral import table

Names = Mapping[str, str]

RECORD_KINDS = {
    "inspection": "现场检查（勘验）笔录",
    "interview": "询问笔录",
    "recheck": "整改复查笔录",
    "statement": "陈述申辩笔录",
    "hearing": "听证笔录",
    "extraction": "电子数据提取笔录",
}
DECISION_KINDS = {
    "penalty": "行政处罚决定",
    "no_penalty": "不予行政处罚决定",
    "summary": "当场行政处罚决定",
}
APPROVAL_SUBJECTS = {
    "filing": "立案",
    "notice": "告知",
    "decision": "决定",
    "closing": "结案",
    "referral": "移送",
    "status": "中止（恢复、终止）调查",
    "extension": "延长办案期限",
    "revoke": "撤销立案",
    "recusal": "回避",
    "sampling": "抽样取证",
    "appraisal": "委托检测（鉴定）",
    "assistance": "协助调查",
}
APPROVAL_SLOTS = {
    "officers": "承办人",
    "team": "承办机构负责人",
    "review": "法制审核",
    "head": "行政机关负责人",
    "dissent": "承办人不同意见",
}
ANSWERS = {
    "ACCEPTED": "接收",
    "RETURNED": "退回",
    "INSUFFICIENT": "材料不足",
    "NOT_OURS": "不属其管辖",
}
TARGETS = {
    "COUNTY": "县级行政执法部门",
    "DEPARTMENT": "其他行政机关",
    "POLICE": "公安机关",
    "SUPERVISION": "监察机关",
}
CONSULTATIONS = {"CONSULTED": "会商意见", "DESIGNATED": "指定管辖", "RETURNED": "退回"}


def people(logins: Sequence[object], names: Names) -> str:
    """Names for a cell."""
    return "、".join(names.get(str(login), str(login)) for login in logins)


def party(row: PartyRow, problem: str) -> p.PartyView:
    """当事人."""
    return p.PartyView(
        kind=row.kind.value,
        kind_title=row.kind.label,
        name=row.name,
        id_no=row.id_no,
        credit_code=row.credit_code,
        sex=row.sex,
        birth_on=row.birth_on,
        operator=row.operator,
        legal_rep=row.legal_rep,
        legal_rep_post=row.legal_rep_post,
        address=row.address,
        phone=row.phone,
        guardian=row.guardian,
        as_citizen=row.as_citizen,
        number_problem=problem,
    )


def fact(row: FactRow) -> p.FactView:
    """违法事实."""
    return p.FactView(row.text, tuple(int(str(n)) for n in row.evidence))


def evidence(row: EvidenceRow, facts: Sequence[p.FactView], names: Names) -> p.EvidenceView:
    """证据."""
    return p.EvidenceView(
        number=row.number,
        name=row.name,
        kind_title=row.kind.label,
        taken_on=row.taken_on,
        officers=people(row.officers, names),
        source=row.source,
        place=row.place,
        proves=row.proves,
        copies=row.copies,
        verified=bool(row.flags.get("verified", True)),
        illegal=bool(row.flags.get("illegal", False)),
        file_name=row.file_name,
        file_sha256=row.file_sha256,
        facts=tuple(n for n, fact in enumerate(facts, 1) if row.number in fact.evidence),
    )


def record(row: RecordRow, names: Names) -> p.RecordView:
    """笔录."""
    body: Mapping[str, Any] = row.body
    text = str(body.get("text", ""))
    if "qa" in body:
        text = "\n".join(f"问：{pair['q']}\n答：{pair['a']}" for pair in body["qa"])
    if row.kind == "hearing":
        text = "\n".join(str(part) for part in row.person.values())
    return p.RecordView(
        kind=RECORD_KINDS.get(row.kind, row.kind),
        started_at=row.started_at,
        ended_at=row.ended_at,
        place=row.place,
        officers=people(row.officers, names),
        person=str(row.person.get("name", "")),
        text=text,
    )


def correction(row: CorrectionRow) -> p.CorrectionView:
    """责令改正."""
    return p.CorrectionView(
        number=row.number,
        text=row.text,
        ordered_on=row.ordered_on,
        due_on=row.due_on,
        served_on=row.served_on,
        rechecked_on=row.rechecked_on,
        result=CORRECTION_RESULTS.get(row.result, ""),
        recheck_text=row.recheck_text,
    )


def penalty(item: f.Penalty) -> p.PenaltyView:
    """一项处罚."""
    return p.PenaltyView(item.kind.value, item.kind.label, item.amount_fen, item.text)


def penalties(frozen: Mapping[str, Any]) -> tuple[p.PenaltyView, ...]:
    """The penalties of a proposal that was frozen as JSON."""
    return tuple(
        p.PenaltyView(
            str(item["kind"]),
            PenaltyKind(item["kind"]).label,
            item["amount_fen"],
            str(item["text"]),
        )
        for item in frozen["penalties"]
    )


def proposal(case: f.CaseFacts, given: f.Proposal, law: f.Law, day: date) -> p.ProposalView:
    """拟处理意见 with what it opens: the referral to the county and the hearing, two gates."""

    def span(item: f.Range | None) -> tuple[int, int] | None:
        return (item.lower_fen, item.upper_fen) if item else None

    return p.ProposalView(
        penalties=tuple(penalty(item) for item in given.penalties),
        fine_fen=given.fine_fen,
        legal_range_fen=span(given.legal_range),
        tier_range_fen=span(given.tier_range),
        tier=given.tier,
        circumstances=tuple(sorted(given.circumstances)),
        basis=given.basis,
        discretion_reason=given.discretion_reason,
        waiver_reasoning=given.waiver_reasoning,
        benchmark=given.benchmark_cited,
        reasons=given.reasons,
        follow_ups=given.follow_ups,
        notes=given.notes,
        factors=tuple((note.title, note.text) for note in given.factors),
        law_comparison=given.law_comparison,
        major=tuple(hit.text for hit in table.decide(case, given, law, day)),
        hearing=tuple(hearing_guards.needed(case, given, law, day)),
    )


def notice(row: NoticeRow, names: Names) -> p.NoticeView:
    """事先告知."""
    return p.NoticeView(
        number=row.number,
        hearing_number=row.hearing_number,
        penalties=penalties(row.proposal),
        approved_on=row.approved_on,
        approver=names.get(row.approver, row.approver),
        served_on=row.served_on,
        statement_until=row.statement_until,
        hearing_until=row.hearing_until,
        statement_waived_on=row.statement_waived_on,
        hearing_waived_on=row.hearing_waived_on,
        withdrawn_on=row.withdrawn_on,
        withdrawal_reason=row.withdrawal_reason,
    )


def approval(row: ApprovalRow, names: Names) -> p.ApprovalView:
    """审批意见."""
    return p.ApprovalView(
        subject=APPROVAL_SUBJECTS.get(row.subject, row.subject),
        slot=APPROVAL_SLOTS.get(row.slot, row.slot),
        opinion=row.opinion,
        signer=names.get(row.signer, row.signer),
        on=row.on,
    )


def decision(row: DecisionRow, names: Names) -> p.DecisionView:
    """决定."""
    return p.DecisionView(
        number=row.number,
        kind=DECISION_KINDS.get(row.kind, row.kind),
        penalties=penalties(row.proposal),
        decided_on=row.decided_on,
        decider=names.get(row.decider, row.decider),
        ground=row.no_penalty_ground.label if row.no_penalty_ground else "",
        reason=row.reason,
        fine_fen=row.fine_fen,
    )


def service(row: ServiceRow, names: Names) -> p.ServiceView:
    """送达."""
    detail: Mapping[str, Any] = row.detail
    spec = papers.specs().get(row.document)
    return p.ServiceView(
        document=row.document,
        title=spec.title if spec else row.document,
        number=row.document_number,
        method=row.method.label,
        on=row.on,
        handed_on=row.handed_on,
        recipient=str(detail.get("recipient", "")),
        servers=people(detail.get("servers", ()), names),
    )


def payment(row: PaymentRow) -> p.PaymentView:
    """缴款."""
    return p.PaymentView(row.on, row.amount_fen, row.receipt_no, row.surcharge_fen)


def referral(row: ReferralRow) -> p.ReferralView:
    """移送."""
    return p.ReferralView(
        row=row.row,
        target=TARGETS.get(row.target, row.target),
        organ=row.organ,
        reason=row.reason,
        required_on=row.required_on,
        number=row.number,
        sent_on=row.sent_on,
        receipt_on=row.receipt_on,
        answer=ANSWERS.get(row.answer, row.answer),
        receipt_text=row.receipt_text,
    )


def consultation(row: ConsultationRow) -> p.ConsultationView:
    """会商、指定、退回."""
    return p.ConsultationView(
        row.on, CONSULTATIONS.get(row.kind, row.kind), row.document_no, row.text
    )


def paper(row: PaperRow, names: Names) -> p.PaperView:
    """文书."""
    return p.PaperView(
        id=row.id,
        type=row.type,
        title=row.title,
        number=row.number,
        dated_on=row.dated_on,
        stage=row.stage,
        pages=row.pages,
        sha256=row.pdf_sha256,
        finalised_by=names.get(row.finalised_by, row.finalised_by),
        voided_on=row.voided_on,
        void_reason=row.void_reason,
        voided_by=names.get(row.voided_by, row.voided_by),
        replaces=row.replaces_id,
    )


def audit(row: AuditEntry) -> p.AuditView:
    """留痕."""
    known = ACTS.get(row.act)
    return p.AuditView(
        seq=row.seq,
        at=row.at,
        legal_day=row.legal_day,
        actor=row.actor_name,
        act=row.act,
        title=known.title if known else row.act,
        message=str(row.payload.get("message", "")),
        hash=row.hash,
    )
