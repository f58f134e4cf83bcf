"""When the steps of a commitment in a case are offered, and what stands in their way."""

from collections.abc import Callable, Iterable
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import commitment
from township_desk.procedure import facts as f
from township_desk.procedure.stages import Stage

ASIDE = ("commitment.propose", "commitment.approve", "commitment.recheck")


def _open(case: f.CaseFacts) -> f.Commitment | None:
    return next((c for c in reversed(case.commitments) if c.open), None)


def _proposable(case: f.CaseFacts) -> bool:
    early = case.stage is Stage.INVESTIGATION and case.report_on is None
    return early and all(c.refused for c in case.commitments)


def _asked(case: f.CaseFacts) -> bool:
    promise = _open(case)
    return promise is not None and promise.approved_on is None


def _running(case: f.CaseFacts) -> bool:
    promise = _open(case)
    return promise is not None and promise.approved_on is not None


WHEN: dict[str, Callable[[f.CaseFacts], bool]] = {
    "commitment.propose": _proposable,
    "commitment.approve": _asked,
    "commitment.recheck": _running,
}

Guard = Callable[[f.CaseFacts, f.Law, date, str], Iterable[Finding]]


def _propose(case: f.CaseFacts, _law: f.Law, _day: date, _me: str) -> Iterable[Finding]:
    return commitment.first(case.earlier)


def _recheck(case: f.CaseFacts, _law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    promise = _open(case)
    return commitment.recheck(promise, day, fulfilled=True) if promise is not None else ()


GUARDS: dict[str, Guard] = {"commitment.propose": _propose, "commitment.recheck": _recheck}
