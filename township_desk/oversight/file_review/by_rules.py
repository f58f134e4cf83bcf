"""The guards asked once more, over the finished file and on the days of its own acts.

What a guard let pass with a head's reason (``overridden``) is no fault of the file. What the program
would refuse today may still stand in a file: brought in from outside, or decided under other data.
"""

from collections.abc import Iterable, Iterator

from township_desk.errors import Finding, Level
from township_desk.oversight.file_review.file_facts import FileFacts
from township_desk.procedure import (
    closing,
    decision,
    execution,
    filing,
    hearing,
    investigation,
    measures,
    notice,
    publication,
    review,
    service,
    summary,
)
from township_desk.procedure.facts import CaseFacts, Proposal
from township_desk.procedure.stages import Procedure


def findings(file: FileFacts) -> tuple[Finding, ...]:
    """Everything that the guards say of this file, each sentence once."""
    passed = file.case.overridden
    asked = _summary(file) if file.case.procedure is Procedure.SUMMARY else _ordinary(file)
    return tuple(
        dict.fromkeys(x for x in asked if not (x.level is Level.CONFIRM and x.rule in passed))
    )


def _ordinary(file: FileFacts) -> Iterator[Finding]:
    case, law = file.case, file.law
    if case.filed_on is not None:
        yield from filing.approve(case, law, case.filed_on, case.filing_approver)
    yield from _evidence(case, file)
    if case.report_on is not None and case.decision is not None:
        yield from investigation.close(case, case.decision.proposal, law, case.report_on)
    for told in case.notices:
        if told.withdrawn_on is None:
            yield from notice.approve(_as_told(case, told.proposal), law, told.approved_on, "")
    for held in case.hearings:
        if held.held_on is not None:
            yield from hearing.hold(case, held, law, held.held_on)
    for meeting in case.discussions:
        yield from review.sound(case, meeting, law, meeting.held_on)
    if case.decision is not None:
        issued = case.decision
        guard = decision.issue if issued.no_penalty_ground is None else decision.no_penalty
        yield from guard(case, issued, law, issued.decided_on)
    yield from _after(case, file)


def _as_told(case: CaseFacts, proposal: Proposal) -> CaseFacts:
    """The case as it was when the notice was approved: what the party said came later."""
    return case.with_(proposal=proposal, statements=(), hearings=(), notices=())


def _evidence(case: CaseFacts, file: FileFacts) -> Iterator[Finding]:
    for item in case.evidence:
        others = case.with_(evidence=tuple(e for e in case.evidence if e.number != item.number))
        if item.officers:
            yield from investigation.evidence_added(others, item, item.taken_on)


def _summary(file: FileFacts) -> Iterator[Finding]:
    case, law = file.case, file.law
    yield from _evidence(case, file)
    if case.decision is not None:
        day = case.decision.decided_on
        yield from summary.decide(case, case.decision, law, day)
        registered = case.summary.registered_on if case.summary is not None else None
        yield from summary.register(case, law, registered or file.day)
    yield from _after(case, file)


def _after(case: CaseFacts, file: FileFacts) -> Iterator[Finding]:
    for measure in case.measures:
        if measure.carried is not None:
            yield from measures.carry_out(case.with_(evidence=()), measure)
            yield from measures.unlawful_now(measure, file.law, case.closed_on or file.day)
    yield from publication.late(case, file.law, file.day)
    yield from publication.still_public(case, file.law, file.day)
    for served in case.services:
        yield from service.record(case, served, file.law, served.on)
    for number, payment in enumerate(case.payments):
        earlier = case.with_(payments=case.payments[:number])
        yield from execution.pay(earlier, payment, file.law, payment.on)
    if case.closed_on is not None and case.closing_reason is not None:
        yield from closing.approve(case, case.closing_reason, file.law, case.closed_on, "")


def by_rule(found: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each rule."""
    grouped: dict[str, list[Finding]] = {}
    for item in found:
        grouped.setdefault(item.rule, []).append(item)
    return grouped
