"""下一步: what can be done with a case now, by whom, and what stands in the way. Reads only.

The same guards that an act enforces are asked here to explain; what an act asks of its own input
is told by the act itself when it is tried.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from township_desk.casework import (
    beside_steps,
    commitment_steps,
    execution_steps,
    measure_steps,
    next_referral,
    next_rights,
    permissions,
    remedy_steps,
    side_steps,
)
from township_desk.casework.acts import ACTS
from township_desk.casework.desk import Desk
from township_desk.casework.registry import Act
from township_desk.casework.work import Work
from township_desk.errors import Finding, Level, NotAllowed
from township_desk.law.penalties import PenaltyKind
from township_desk.models.case import Case
from township_desk.models.paper import ApprovalRow
from township_desk.procedure import (
    closing,
    decision,
    discretion,
    execution,
    filing,
    investigation,
    notice,
    party,
    referral,
    review,
)
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason, Stage

Guard = Callable[[f.CaseFacts, f.Law, date, str], Iterable[Finding]]
When = Callable[[f.CaseFacts], bool]


@dataclass(frozen=True)
class NextStep:
    """One act that this stage knows. *mine*: the person at the desk may do it; *ready*: nothing blocks."""

    act: str
    title: str
    who: str
    mine: bool
    ready: bool
    findings: tuple[Finding, ...]
    main: bool  # on the main road; the others are aside
    initial: dict[str, str | int]  # what the form can be filled with beforehand
    note: str = ""  # the days and sums of the step in words


def next_steps(desk: Desk, case_id: int) -> tuple[NextStep, ...]:
    """Every step that the case could take from where it stands, main road first."""
    with desk.reading() as session:
        work = desk.work(session)
        case = work.case(case_id)
        facts = work.facts(case)
        names = [
            name
            for name in ROADS.get(case.stage, ())
            if WHEN.get(name, _always)(facts)
            or (name == "execution.pay" and execution.unpaid(facts, work.day, work.law))
        ]
        names += [
            name for name in execution_steps.offered(facts, work.law, work.day) if name not in names
        ]
        names += [n for n in remedy_steps.offered(facts, work.law, work.day) if n not in names]
        if case.closed_on is None:
            names += [n for n in ASIDE if n not in names and WHEN.get(n, _always)(facts)]
        signed = {"approval.endorse"} if _endorsed(work, case) else set()
        aside = signed.union(ASIDE, execution_steps.ASIDE, remedy_steps.ASIDE)
        steps = [_step(work, case, facts, ACTS[name], name not in aside) for name in names]
        return tuple(s for s in steps if s is not None)


def _step(work: Work, case: Case, facts: f.CaseFacts, act: Act, main: bool) -> NextStep | None:
    if act.stages and case.stage not in act.stages:
        return None
    if not side_steps.goes_on(act.name, act.stages, facts):
        return None
    try:
        permissions.check(act, work, case)
        mine = True
    except NotAllowed:
        mine = False
    guard = GUARDS.get(act.name)
    # Of somebody else's step only what stands in the way of the case itself is told.
    me = work.actor.login if mine else ""
    asked = guard(facts, work.law, work.day, me) if guard else ()
    findings = tuple(
        x
        for x in dict.fromkeys(asked)
        if not (x.level is Level.CONFIRM and _confirmed(facts, x, act.name))
    )
    return NextStep(
        act=act.name,
        title=act.title,
        who="、".join(role.label for role in sorted(act.roles)),
        mine=mine,
        ready=not any(x.level is not Level.WARN for x in findings),
        findings=findings,
        main=main,
        initial={"case": case.id, **_initial(act.name, facts)},
        note=execution_steps.note(act.name, facts, work.law, work.day),
    )


def _confirmed(facts: f.CaseFacts, item: Finding, act: str) -> bool:
    """Whether a head has let exactly this pass."""
    about = facts.proposal.digest if facts.proposal else ""
    return any(c.covers(item, about, act) for c in facts.confirmations)


def _endorsed(work: Work, case: Case) -> bool:
    """Whether the team leader has signed what this stage asks of them."""
    wanted = select(ApprovalRow.id).where(
        ApprovalRow.case_id == case.id,
        ApprovalRow.slot == "team",
        ApprovalRow.subject == ENDORSED.get(case.stage, "filing"),
    )
    return work.session.scalars(wanted).first() is not None


def _initial(act: str, facts: f.CaseFacts) -> dict[str, str | int]:
    if act == "approval.endorse":
        return {"subject": ENDORSED.get(facts.stage, "filing")}
    if act == "closing.approve":
        return {"reason": closing_reason(facts).value}
    if act == "demand.issue":
        return execution_steps.initial(act, facts)
    if act == "service.record" and facts.decision is not None:
        punished = facts.decision.no_penalty_ground is None
        return {"document": "penalty_decision" if punished else "no_penalty_decision"}
    return measure_steps.initial(act, facts) or side_steps.initial(act, facts)


def trouble(desk: Desk, case_id: int) -> tuple[Finding, ...]:
    """What ``case check`` reports: whatever stands in the way of the steps of the main road."""
    found = [x for step in next_steps(desk, case_id) if step.main for x in step.findings]
    return tuple(dict.fromkeys(found))


def _always(_facts: f.CaseFacts) -> bool:
    return True


def _serving(facts: f.CaseFacts) -> bool:
    return facts.notice is not None and facts.notice.served_on is None


def _served(facts: f.CaseFacts) -> bool:
    return facts.notice is not None and facts.notice.served_on is not None


def _unreviewed(facts: f.CaseFacts) -> bool:
    return any(s.reviewed_on is None for s in facts.statements)


def _punishes(facts: f.CaseFacts) -> bool:
    return facts.proposal is not None and bool(facts.proposal.penalties)


def _reviewing(facts: f.CaseFacts) -> bool:
    return facts.review is not None and facts.review.opinion is None


def _ended(facts: f.CaseFacts) -> bool:
    """Something is there that a case can be closed on."""
    if facts.referrals and facts.referrals[-1].answer == "ACCEPTED":
        return True
    if facts.decision is None:
        return any(c.annuls for c in facts.changes)
    return not _punished(facts) or not execution.owed_fen(facts) or execution_steps.ended(facts)


def _punished(facts: f.CaseFacts) -> bool:
    return facts.decision is not None and facts.decision.no_penalty_ground is None


ROADS: dict[Stage, tuple[str, ...]] = {
    Stage.FILING: (
        "approval.endorse", "filing.approve", "filing.refuse", "investigation.inspect",
        "investigation.interview", "investigation.add_evidence", "investigation.record_party",
    ),
    Stage.INVESTIGATION: (
        "investigation.inspect", "investigation.interview", "investigation.add_evidence",
        "investigation.record_party", "investigation.order_correction", "investigation.recheck",
        "investigation.establish_fact", "investigation.compare_law", "investigation.close",
    ),
    Stage.NOTICE: (
        "investigation.compare_law", "notice.approve", "notice.serve", "notice.record_statement", "notice.review_statement",
        "notice.waive", "hearing.request", *next_rights.ANSWERS, "review.early",
        "review.submit", "notice.amend", "notice.withdraw",
        "investigation.add_evidence", "investigation.reopen",
    ),
    Stage.HEARING: next_rights.HEARING,
    Stage.REVIEW: (
        "review.submit", "review.opine", "review.confirm_edits", "notice.record_statement",
        "notice.review_statement", *next_rights.ANSWERS, "notice.amend", "notice.withdraw",
        "investigation.reopen",
    ),
    Stage.DECISION: ("approval.endorse", "review.discuss", "decision.issue", "decision.no_penalty", "notice.withdraw",
                     "notice.record_statement", "hearing.request", *next_rights.ANSWERS, "review.submit",
                     "investigation.reopen"),
    Stage.SERVICE: ("service.record", *next_referral.CRIME),
    Stage.EXECUTION: ("execution.pay", "approval.endorse", "closing.approve", *next_referral.CRIME),
    Stage.CLOSING: ("closing.archive", *next_rights.LETTERS, *next_referral.AFTER_CLOSING),
    Stage.SUMMARY: (
        "summary.hear", "summary.decide", "execution.pay", "summary.register", "closing.approve",
        "summary.convert",
    ),
    Stage.REFERRAL: (*next_referral.ROAD, "investigation.record_party", "closing.approve"),
}  # fmt: skip
"""What each stage knows, in the order in which it is usually done."""

ASIDE = (
    "service.confirm_address", "referral.consult", "referral.require", "filing.record_transition",
    "service.correct_date", "case.confirm", "investigation.assign", "investigation.recuse",
    *next_referral.ASIDE,
    *measure_steps.ASIDE,
    *side_steps.ASIDE,
    *commitment_steps.ASIDE,
    *next_rights.ASIDE,
    *beside_steps.ASIDE,
    "documents.file_blank",
)  # fmt: skip
"""What may happen at many stages."""

WHEN: dict[str, When] = {
    **measure_steps.WHEN,
    **side_steps.WHEN,
    **commitment_steps.WHEN,
    **beside_steps.WHEN,
    "service.correct_date": lambda c: bool(c.services),
    "documents.file_blank": lambda c: c.filed_on is not None and c.stage is not Stage.CLOSING,
    "investigation.record_party": lambda c: c.stage is not Stage.REFERRAL or not referral.away(c),
    "investigation.add_evidence": lambda c: (
        c.stage is not Stage.NOTICE or not c.party.identity_proved
    ),
    "investigation.compare_law": lambda c: c.comparison is None and discretion.comparable(c),
    "notice.approve": lambda c: c.notice is None,
    "notice.amend": lambda c: c.notice is None,
    "notice.serve": _serving,
    "notice.record_statement": _served,
    "notice.waive": _served,
    "notice.withdraw": lambda c: c.notice is not None,
    "notice.review_statement": _unreviewed,
    **next_rights.WHEN,
    "review.opine": _reviewing,
    "review.confirm_edits": lambda c: (
        c.review is not None
        and c.review.opinion == "PASS_WITH_EDITS"
        and not c.review.edits_confirmed
    ),
    "decision.issue": _punishes,
    "execution.pay": lambda c: _punished(c) and execution.owed_fen(c) > 0,
    "summary.hear": lambda c: c.decision is None,
    "summary.decide": lambda c: c.decision is None,
    "summary.convert": lambda c: c.decision is None and not c.changes,
    "summary.register": lambda c: (
        c.decision is not None and (c.summary is None or c.summary.registered_on is None)
    ),
    "closing.approve": _ended,
    "closing.archive": lambda c: "file_cover" not in c.papers,
    **next_referral.WHEN,
}
"""When a step of the road is not already done and could be next."""


def _decide(case: f.CaseFacts, law: f.Law, day: date, me: str) -> Iterable[Finding]:
    proposal = case.proposal or f.Proposal()
    return decision.issue(case, f.Decision(proposal, day, decider=me), law, day)


def _review(case: f.CaseFacts, law: f.Law, day: date, me: str) -> Iterable[Finding]:
    return review.opine(case, law, day, me, benchmark_finding="（由审核人填写）")


def _close_report(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    """Only what no choice of the officer's proposal can change."""
    trial = f.Proposal(penalties=(f.Penalty(PenaltyKind.WARNING),), facts=case.facts)
    lasting = ("G-OFF", "G-EVD", "G-REG", "G-SEZ")
    found = investigation.close(case, trial, law, day)
    yield from (x for x in found if x.rule.startswith(lasting))
    # The report does not need it, the notice will: told while the officers can still ask for it.
    yield from (replace(x, level=Level.WARN) for x in party.identity(case))


def _close(case: f.CaseFacts, law: f.Law, day: date, me: str) -> Iterable[Finding]:
    return closing.approve(case, closing_reason(case), law, day, me)


GUARDS: dict[str, Guard] = {
    **measure_steps.GUARDS,
    **side_steps.GUARDS,
    **commitment_steps.GUARDS,
    "filing.approve": filing.approve,
    "filing.refuse": lambda c, law, day, _me: filing.refuse(c, law, day),
    "investigation.close": _close_report,
    "notice.approve": notice.approve,
    **next_rights.GUARDS,
    "review.opine": _review,
    "decision.issue": _decide,
    "closing.approve": _close,
    "closing.archive": lambda c, law, day, _me: closing.archive(c, law, day),
    **next_referral.GUARDS,
    **execution_steps.GUARDS,
    **remedy_steps.GUARDS,
}
"""The guards that can be asked before anything is typed."""


def closing_reason(case: f.CaseFacts) -> ClosingReason:
    """The reason on which the case as it stands would be closed."""
    if case.decision is not None and case.decision.no_penalty_ground is not None:
        return case.decision.no_penalty_ground
    if case.decision is None and any(c.annuls for c in case.changes):
        return ClosingReason.DECISION_REVOKED
    return next_referral.closing_reason(case) or execution_steps.ending(case)


ENDORSED = {
    Stage.FILING: "filing",
    Stage.REVIEW: "decision",
    Stage.DECISION: "decision",
    Stage.EXECUTION: "closing",
}
"""The form on which the team leader's opinion is wanted at a stage."""
