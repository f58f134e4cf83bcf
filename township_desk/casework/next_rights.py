"""When the steps of hearing, review and discussion make sense, and what stands in their way."""

from collections.abc import Callable, Iterable
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import facts as f
from township_desk.procedure import hearing, review
from township_desk.procedure.review_words import Subject
from township_desk.procedure.stages import Stage

BEFORE_DECISION = frozenset({Stage.NOTICE, Stage.HEARING, Stage.REVIEW, Stage.DECISION})

HEARING = (
    "hearing.notify", "hearing.hold", "hearing.report", "hearing.postpone", "hearing.terminate",
)  # fmt: skip
ANSWERS = ("hearing.refuse", "hearing.grant")
LETTERS = ("notice.late_letter", "notice.answer_letter")
ASIDE = ("hearing.interested", "review.dissent", "review.talk", "approval.propose", *LETTERS)


def _served(case: f.CaseFacts) -> bool:
    return case.notice is not None and case.notice.served_on is not None


def _open(case: f.CaseFacts) -> bool:
    """Asked for, neither held nor ended."""
    last = case.hearing
    return last is not None and last.held_on is None and last.ended_on is None


def _planned(case: f.CaseFacts) -> bool:
    return _open(case) and case.hearing is not None and case.hearing.planned_on is not None


def _unanswered(case: f.CaseFacts) -> bool:
    return any(not h.answered for h in case.hearings)


def _submittable(case: f.CaseFacts) -> bool:
    """Not waiting for an opinion, the party told, and not passed already as the draft stands."""
    last = case.review
    if case.stage is Stage.REVIEW and last is not None and last.opinion is None:
        return False
    if case.proposal is not None and case.proposal.penalties and not _served(case):
        return False
    passed = last is not None and last.passed and case.proposal is not None
    fresh = passed and last is not None and last.digest == (case.proposal or f.Proposal()).digest
    return case.stage is not Stage.DECISION or not fresh


WHEN: dict[str, Callable[[f.CaseFacts], bool]] = {
    "hearing.request": lambda c: _served(c) and hearing.of_notice(c) is None,
    "hearing.refuse": _unanswered,
    "hearing.grant": _unanswered,
    "hearing.notify": lambda c: _open(c) and not _planned(c),
    "hearing.postpone": _planned,
    "hearing.hold": _planned,
    "hearing.terminate": _open,
    "hearing.report": lambda c: c.hearing is not None and c.hearing.held_on is not None,
    "hearing.interested": lambda c: c.stage in BEFORE_DECISION,
    "review.early": lambda c: c.notice is None and c.proposal is not None,
    "review.submit": _submittable,
    "review.dissent": lambda c: c.stage in BEFORE_DECISION and not c.dissent,
    "review.talk": lambda c: c.filed_on is not None or bool(review.concerned(c, Subject.RECUSAL)),
    "approval.propose": lambda c: c.proposal is not None,
    "notice.late_letter": lambda c: c.decision is not None,
    "notice.answer_letter": lambda c: c.unanswered_letters,
}
"""As ``next_steps.WHEN``."""

GUARDS: dict[str, Callable[[f.CaseFacts, f.Law, date, str], Iterable[Finding]]] = {
    "review.submit": lambda c, law, day, _me: review.submit(c, law, day),
    "hearing.grant": lambda c, law, day, _me: hearing.grant(c, law, day),
}
"""As ``next_steps.GUARDS``."""
