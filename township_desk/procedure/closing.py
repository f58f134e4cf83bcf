"""结案归档: performed or ended for a named reason, everything in the file (47, 74)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import (
    commitment,
    crime,
    enforcing,
    execution,
    measures,
    officers,
    pauses,
    publication,
    remedies,
    revocation,
    summary,
)
from township_desk.procedure.facts import CaseFacts, Law
from township_desk.procedure.remedy_kinds import ChangeKind, ChangeSource
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import ClosingReason, Procedure

R = ClosingReason
NO_PENALTY = frozenset(
    {
        R.NO_PENALTY_MINOR,
        R.NO_PENALTY_FIRST,
        R.NO_PENALTY_NO_FAULT,
        R.NO_PENALTY_NEW_LAW,
        R.NO_PENALTY_AGE,
        R.NO_PENALTY_MENTAL,
        R.NO_FACT,
        R.LIMITATION,
    }
)
REFERRED = {
    R.REFERRED_COUNTY: frozenset({"COUNTY"}),
    R.REFERRED_DEPT: frozenset({"DEPARTMENT", "SUPERVISION"}),
    R.REFERRED_POLICE: frozenset({"POLICE"}),
}
"""Closing reason to the body whose receipt it needs."""


def approve(
    case: CaseFacts, reason: ClosingReason, law: Law, today: date, approver: str
) -> Iterator[Finding]:
    """What stands against closing (O24)."""
    yield from officers.apart(case, approver)
    if reason is R.PERFORMED:
        yield from _performed(case, law, today)
    elif reason in NO_PENALTY:
        ground = case.decision.no_penalty_ground if case.decision else None
        if ground is not reason:
            yield finding("G-CLS-01", field="reason", what="没有相应的不予处罚决定")
        elif not _served(case, "no_penalty_decision", today):
            yield finding("G-CLS-01", field="reason", what="不予处罚决定书尚未送达")
    elif reason in REFERRED:
        yield from _referred(case, REFERRED[reason])
    elif reason in (R.COURT_EXECUTED, R.EXEC_TERMINATED, R.EXEC_STAYED_3Y):
        yield from enforcing.ends(case, reason, law, today)
    elif reason is R.COMMITMENT_FULFILLED:
        yield from commitment.ended(case, today)
    elif reason in ENDED:
        yield from pauses.ended(case, reason)
    elif reason is R.DECISION_REVOKED:
        yield from revocation.ended(case)
    else:
        yield finding("G-CLS-01", field="reason", what=f"“{reason.label}”的凭证尚未登记")
    yield from remedies.unfinished(case, today)
    yield from publication.still_public(case, law, today)
    yield from publication.late(case, law, today)
    on_spot = case.summary
    if case.procedure is Procedure.SUMMARY and not (on_spot and on_spot.registered_on):
        yield from summary.register(case, law, today)
    yield from measures.unsettled(case)
    if not (case.goods_settled and enforcing.goods_settled(case)):
        yield finding("G-CLS-02", field="goods")
    yield from crime.suspicion(case)


def _referred(case: CaseFacts, targets: frozenset[str]) -> Iterator[Finding]:
    """A receipt with day and seal; to the police also the things and papers (移送规定第十二条)."""
    taken = [r for r in case.referrals if r.answer == "ACCEPTED" and r.receipt_on and r.sealed]
    if not any(r.target in targets for r in taken):
        yield finding("G-TRF-05", field="reason")
    elif case.crime is not None and case.crime.pending and case.crime.handed_on is None:
        yield finding("G-CLS-01", field="reason", what="涉案物品和材料尚未移交（crime.hand_over）")


def _performed(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    if case.decision is None or not case.decision.proposal.penalties:
        yield finding("G-CLS-01", field="reason", what="没有处罚决定")
        return
    document = "penalty_decision" if case.procedure is Procedure.ORDINARY else ""
    if document and not _served(case, document, today):
        yield finding("G-CLS-01", field="reason", what="处罚决定书尚未送达")
    for owed in execution.unpaid(case, today, law):
        yield finding("G-CLS-01", field="payment", what=f"尚有{owed}未缴纳")


def _served(case: CaseFacts, document: str, today: date) -> bool:
    """Served and counting: a public notice counts only after its thirty days."""
    return any(s.document == document and s.on <= today for s in case.services)


ORDINARY_PAPERS = {
    "case_source_register": "案件来源登记表",
    "case_filing_approval": "立案审批表",
    "evidence_list": "证据清单",
    "investigation_report": "调查终结报告",
    "legal_review_opinion": "法制审核意见书",
    "prior_notice": "事先告知书",
    "penalty_decision_approval": "处罚决定审批表",
    "penalty_decision": "处罚决定书",
    "service_receipt": "送达回证",
    "case_closing_approval": "结案审批表",
}
NO_PENALTY_PAPERS = {
    **{k: v for k, v in ORDINARY_PAPERS.items() if k not in ("prior_notice", "penalty_decision")},
    "no_penalty_decision": "不予处罚决定书",
}
SUMMARY_PAPERS = {"summary_penalty_decision": "当场处罚决定书"}
REFERRED_PAPERS = {
    "case_source_register": "案件来源登记表",
    "case_filing_approval": "立案审批表",
    "case_transfer_letter": "案件移送函",
    "case_closing_approval": "结案审批表",
}


ENDED: dict[ClosingReason, dict[str, str]] = {
    R.FILING_REVOKED: {"case_withdrawal_approval": "撤销案件审批表"},
    **{key: {"case_status_approval": "终止调查审批表"} for key in pauses.REASONS.values()},
}
"""Ends without a decision, and the approval that each of them rests on."""

ENDED_PAPERS = {k: v for k, v in REFERRED_PAPERS.items() if k != "case_transfer_letter"}
CRIME_PAPERS = {
    **ENDED_PAPERS,
    "criminal_transfer_approval": "涉嫌犯罪案件移送审批表",
    "criminal_transfer_letter": "涉嫌犯罪案件移送书",
}
UNFILED_PAPERS = {
    "case_source_register": "案件来源登记表",
    "no_filing_approval": "不予立案审批表",
}


def papers_wanted(case: CaseFacts) -> dict[str, str]:
    """The papers that a bound file of this procedure and outcome must hold (documents.md 5)."""
    if case.procedure is Procedure.SUMMARY:
        return SUMMARY_PAPERS
    if case.closing_reason is None and case.filed_on is None:
        return UNFILED_PAPERS
    if case.closing_reason in ENDED:
        return {**ENDED_PAPERS, **ENDED[case.closing_reason]}
    if case.closing_reason in REFERRED:
        unfiled = {"case_filing_approval"} if case.filed_on is None else set()
        sent = REFERRED_PAPERS
        if case.crime is not None and case.crime.outcome == "FILED":
            sent = CRIME_PAPERS
        return {k: v for k, v in sent.items() if k not in unfiled}
    if case.closing_reason in (*NO_PENALTY, R.COMMITMENT_FULFILLED):
        return {**NO_PENALTY_PAPERS, **_of_the_course(case)}
    return {**ORDINARY_PAPERS, **_of_the_course(case)}


def _of_the_course(case: CaseFacts) -> dict[str, str]:
    """Papers that the file must hold because the step was taken."""
    wanted = {}
    if case.corrections:
        wanted["correction_order"] = "责令限期改正通知书"
    if case.statements:
        wanted["statement_review_opinion"] = "陈述申辩复核意见书"
    if any(h.held_on for h in case.hearings):
        wanted |= {"hearing_record": "听证笔录", "hearing_report": "听证报告"}
    if case.discussions:
        wanted["collective_discussion_record"] = "集体讨论笔录"
    return {**wanted, **_of_remedies(case)}


def _of_remedies(case: CaseFacts) -> dict[str, str]:
    wanted = {}
    if any(r.answered_on for r in case.remedies):
        wanted["remedy_answer"] = "复议答复书（诉讼答辩状）"
    if any(p.published_on for p in case.publications):
        wanted["penalty_disclosure_form"] = "处罚信息公示表"
    if any(c.source is ChangeSource.OWN and c.kind is not ChangeKind.UNTOLD for c in case.changes):
        wanted["decision_correction"] = "决定更正（撤销）决定书"
    return wanted


def archive(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """What is missing in the file (O25)."""
    missing = [title for paper, title in papers_wanted(case).items() if paper not in case.papers]
    missing += [f"{one.kind.label}的结果文书" for one in remedies.pending(case, today)]
    if missing:
        yield finding("G-ARC-01", field="papers", items="、".join(missing))
