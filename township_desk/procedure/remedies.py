"""复议、诉讼: who may seek what when, our answer, the hearing, and a new decision after annulment."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.deadlines import ONE_DAY, working_days_between
from township_desk.procedure.facts import CaseFacts, DecisionChange, Law, Proposal, Remedy
from township_desk.procedure.remedy_kinds import (
    AnnulGround,
    ChangeKind,
    ChangeSource,
    RemedyKind,
    RemedyOutcome,
)
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure

K, End = RemedyKind, RemedyOutcome
SOON = 3
"""Working days before an answer is due from which on it is warned of (G-REM-01)."""

ANNULLED = frozenset({End.REVOKED, End.REDO, End.INVALID})
AGAINST_US = ANNULLED | {End.VARIED, End.ILLEGAL}
"""Outcomes that change the decision and say why."""

UPHOLDING = frozenset({End.UPHELD, End.REJECTED})
"""After these the reconsideration organ is sued beside us (行诉法解释第一百三十三条、第一百三十四条)."""

OPENS_SUIT = frozenset({End.UPHELD, End.REJECTED, End.VARIED, End.ILLEGAL})
"""Reconsideration decisions from whose service the fifteen days to sue run."""

WITHOUT_ACCEPTANCE = frozenset({End.NOT_ACCEPTED, End.WITHDRAWN})


def received_on(case: CaseFacts) -> date | None:
    """The day the party got the decision that stands."""
    if case.decision is None:
        return None
    if case.procedure is Procedure.SUMMARY:
        return case.decision.decided_on
    decisions = ("penalty_decision", "no_penalty_decision")
    return min((s.on for s in case.services if s.document in decisions), default=None)


def pending(case: CaseFacts, today: date) -> list[Remedy]:
    """The remedies under way today."""
    return [r for r in case.remedies if r.pending(today)]


def lodge(case: CaseFacts, remedy: Remedy, law: Law, today: date) -> Iterator[Finding]:
    """What stands against this remedy being sought now (O27)."""
    received = received_on(case)
    if received is None:
        yield finding("G-END-01", field="lodged_on", what="申请复议、起诉", thing="已经送达的决定")
    elif remedy.lodged_on < received:
        yield _order("lodged_on", f"提起{remedy.kind.label}", "决定书送达", received)
    before = [r for r in case.remedies if r.outcome is not End.NOT_ACCEPTED]
    same = [r for r in before if r.kind is remedy.kind]
    if same:
        yield finding(
            "G-RMD-01",
            field="kind",
            what=f"提起{remedy.kind.label}（{same[-1].lodged_on.isoformat()}）",
            then="重复提起",
        )
    if remedy.kind is K.RECONSIDERATION:
        suits = [r for r in before if r.kind is K.LITIGATION and r.accepted_on is not None]
        if suits:
            yield finding(
                "G-RMD-01", field="kind", what="提起行政诉讼并已立案", then="申请行政复议"
            )
    else:
        yield from _may_sue(case, remedy, law)


def _may_sue(case: CaseFacts, remedy: Remedy, law: Law) -> Iterator[Finding]:
    """Not beside a reconsideration that was accepted; after one where the law wants it first."""
    first = [r for r in case.remedies if r.kind is K.RECONSIDERATION]
    running = [r for r in first if r.accepted_on and not r.ended(remedy.lodged_on)]
    for one in running:
        if one.accepted_on and remedy.lodged_on <= result_due(one.accepted_on, one, law):
            yield finding(
                "G-RMD-01",
                field="kind",
                what="申请行政复议并已受理",
                then="在法定复议期限内提起行政诉讼",
            )
    done = any(r.outcome is not End.WITHDRAWN for r in first if r.outcome or r.accepted_on)
    if case.procedure is Procedure.SUMMARY and not done:
        yield finding("G-RMD-02", field="kind")


def result_due(accepted_on: date, remedy: Remedy, law: Law) -> date:
    """Until when the reconsideration organ decides: sixty days, thirty in the simple procedure."""
    length = int(law.book.at("P-REC-DUE-SIMPLE", accepted_on)) if remedy.simplified else None
    return run_clock("REC-DUE", accepted_on, law.book, law.calendar, length=length).last_day


def accept(remedy: Remedy, accepted_on: date, copy_on: date | None) -> Iterator[Finding]:
    """The days of acceptance and of the copy follow the day it was lodged."""
    lodged = remedy.lodged_on
    if accepted_on < lodged:
        yield _order("on", "受理（立案）", f"提起{remedy.kind.label}", lodged)
    if copy_on is not None and copy_on < lodged:
        yield _order("copy_on", "收到申请书（起诉状）副本", f"提起{remedy.kind.label}", lodged)


def answer_clock(remedy: Remedy) -> str:
    """The clock that our answer runs by."""
    if remedy.kind is K.LITIGATION:
        return "LIT-ANS"
    return "REC-ANS-SIMPLE" if remedy.simplified else "REC-ANS"


def answer(
    case: CaseFacts, remedy: Remedy, numbers: tuple[int, ...], law: Law, today: date
) -> Iterator[Finding]:
    """What stands against answering on this evidence, and how little time is left."""
    if remedy.accepted_on is None:
        yield finding("G-RMD-03", field="on", what="提出答复（答辩）")
    yield from due_soon(remedy, law, today)
    for number in numbers:
        yield from evidence(case, remedy, number)


def due_soon(remedy: Remedy, law: Law, today: date) -> Iterator[Finding]:
    """G-REM-01: three working days or fewer are left, or none."""
    due = remedy.answer_due_on
    if due is None or remedy.answered_on is not None:
        return
    left = 0 if today > due else working_days_between(today - ONE_DAY, due, law.calendar)
    if left <= SOON:
        yield finding("G-REM-01", field="on", date=due.isoformat())


def evidence(case: CaseFacts, remedy: Remedy, number: int) -> Iterator[Finding]:
    """G-EVD-07: what was taken after the decision, unless the organ or the court allowed it."""
    decided = case.decision.decided_on if case.decision else None
    item = next((e for e in case.evidence if e.number == number), None)
    later = item is not None and decided is not None and item.taken_on > decided
    if later and not remedy.evidence_allowed:
        yield finding("G-EVD-07", field="evidence", no=number)


def own_evidence(case: CaseFacts, number: int, today: date) -> Iterator[Finding]:
    """While a remedy runs we take no evidence of our own (复议法第四十六条、行诉法第三十五条)."""
    if any(not r.evidence_allowed for r in pending(case, today)):
        yield finding("G-EVD-07", field="evidence", no=number)


def hearing(remedy: Remedy) -> Iterator[Finding]:
    """G-REM-02: a head attends, or a reason is given and one of our own people goes."""
    if remedy.hearing_on is None or remedy.head:
        return
    if not (remedy.absence_reason and remedy.staff):
        yield finding("G-REM-02", field="head")


def result(
    remedy: Remedy,
    outcome: RemedyOutcome,
    decided_on: date,
    served_on: date,
    before: date | None = None,
) -> Iterator[Finding]:
    """What stands against recording this outcome. *before*: service of the instance below."""
    if remedy.accepted_on is None and outcome not in WITHOUT_ACCEPTANCE:
        yield finding("G-RMD-03", field="outcome", what="登记结果")
    earliest = before or remedy.accepted_on or remedy.lodged_on
    name = "一审裁判送达" if before else "受理（立案）" if remedy.accepted_on else "提起"
    if decided_on < earliest:
        yield _order("decided_on", "复议（诉讼）结果", name, earliest)
    if served_on < decided_on:
        yield _order("served_on", "结果送达", "作出", decided_on)


def _order(field: str, what: str, before: str, on: date) -> Finding:
    return finding("G-DAT-01", field=field, what=what, before=before, date=on.isoformat())


def renewed(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """G-REM-03: the same decision again after it fell for another reason than its procedure."""
    for change in case.changes:
        other = change.annuls and change.ground is not AnnulGround.PROCEDURE
        if other and proposal.penalties and _same(change, proposal):
            yield finding("G-REM-03", field="penalties")
            return


def _same(change: DecisionChange, proposal: Proposal) -> bool:
    """Same facts, same basis; other words for them on the same evidence make no other facts.

    After 明显不当, and with facts in other words, a lighter penalty is another decision.
    """
    old = change.proposal
    if set(old.basis) != set(proposal.basis) or _proving(proposal) - _proving(old):
        return False
    if set(old.facts) == set(proposal.facts) and change.ground is not AnnulGround.UNJUST:
        return True
    return proposal.fine_fen >= old.fine_fen and {p.kind for p in old.penalties} <= {
        p.kind for p in proposal.penalties
    }


def _proving(proposal: Proposal) -> set[int]:
    return {number for fact in proposal.facts for number in fact.evidence}


def redo_until(case: CaseFacts) -> date | None:
    """Until when the organ or the court has told us to decide again."""
    return max((c.redo_until for c in case.changes if c.redo_until), default=None)


def enforcer(case: CaseFacts) -> ChangeSource:
    """Who enforces: the reconsideration organ what it has varied, else we (复议法第七十八条)."""
    for change in reversed(case.changes):
        if change.kind is ChangeKind.VARIED:
            varied = change.source is ChangeSource.RECONSIDERATION
            return ChangeSource.RECONSIDERATION if varied else ChangeSource.OWN
    return ChangeSource.OWN


def co_respondent(case: CaseFacts, remedy: Remedy) -> bool:
    """Whether the reconsideration organ is sued beside us: it has upheld the decision."""
    first = [r for r in case.remedies if r.kind is K.RECONSIDERATION and r.outcome]
    sued = remedy.kind is K.LITIGATION
    return sued and bool(first) and first[-1].outcome in UPHOLDING


def special_suit_days(case: CaseFacts) -> int | None:
    """The special days to sue (P-LIT-SPEC) where this decision orders the demolition."""
    if case.matter.suit_days is None or case.decision is None:
        return None
    said = "".join(p.text for p in case.decision.proposal.penalties)
    ordered = case.decision.proposal.correction_in_decision
    return case.matter.suit_days if "拆除" in said or ordered else None


def suit_clock(case: CaseFacts) -> str:
    """The clock of the period to sue from the service of the decision."""
    return "LIT-SPEC" if special_suit_days(case) is not None else "LIT"


def ends(case: CaseFacts, law: Law) -> date | None:
    """When the remedy periods of the decision have run out unused, or the last remedy is over.

    None while one runs. After a reconsideration the fifteen days to sue count (DL-19); a permitted
    withdrawal leaves the first period running.
    """
    received = received_on(case)
    if received is None:
        return None
    taken = [r for r in case.remedies if r.counts]
    if any(r.final_on is None for r in taken):
        return None
    last = [run_clock(name, received, law.book, law.calendar).last_day for name in _periods(case)]
    for one in taken:
        if one.served_on is None or one.final_on is None or one.outcome is End.WITHDRAWN:
            continue
        if one.kind is K.RECONSIDERATION and one.outcome in OPENS_SUIT:
            last = [run_clock("LIT-AFTER", one.served_on, law.book, law.calendar).last_day]
        elif one.kind is K.LITIGATION:
            last = [one.final_on]
    return max(last)


def _periods(case: CaseFacts) -> tuple[str, ...]:
    summary = case.procedure is Procedure.SUMMARY
    if case.rights_untold:
        return ("REC-NOINFO",) if summary else ("REC-NOINFO", "LIT-NOINFO")
    return ("REC",) if summary else ("REC", suit_clock(case))


def unfinished(case: CaseFacts, today: date) -> Iterator[Finding]:
    """What keeps a case open for its remedies: one is pending, money is to be returned."""
    for one in pending(case, today):
        yield finding("G-CLS-01", field="reason", what=f"{one.kind.label}尚未终结")
    for change in case.changes:
        if change.refund_fen and change.refunded_on is None:
            yield finding("G-CLS-01", field="payment", what="应当退还的罚没款尚未退还")
