"""When the side roads of the investigation are offered, what stands in their way, what their forms know already."""

from collections.abc import Callable, Iterable
from datetime import date

from township_desk.casework.permissions import WHILE_PAUSED
from township_desk.errors import Finding
from township_desk.procedure import facts as f
from township_desk.procedure import pauses

ASIDE = (
    "recusal.apply", "recusal.decide", "sampling.approve", "sampling.take", "appraisal.commission",
    "appraisal.receive", "appraisal.tell", "appraisal.object", "appraisal.settle",
    "assistance.request", "assistance.record_answer", "extension.first", "extension.second",
    "suspension.suspend", "suspension.resume", "suspension.terminate", "filing.revoke",
)  # fmt: skip
"""What may happen beside the road until the case is decided."""


def _untold(case: f.CaseFacts) -> list[f.Appraisal]:
    return [a for a in case.appraisals if a.received_on is not None and a.told_on is None]


def _told(case: f.CaseFacts) -> list[f.Appraisal]:
    return [a for a in case.appraisals if a.told_on is not None and a.objected_on is None]


def _disputed(case: f.CaseFacts) -> list[f.Appraisal]:
    return [
        a for a in case.appraisals if a.objected_on is not None and a.objection_settled_on is None
    ]


def _awaited(case: f.CaseFacts) -> list[f.Appraisal]:
    return [a for a in case.appraisals if a.received_on is None]


def _unanswered(case: f.CaseFacts) -> list[f.Assistance]:
    return [a for a in case.assistances if a.answered_on is None]


def _asked(case: f.CaseFacts) -> list[f.Recusal]:
    return [r for r in case.recusals if r.decided_on is None]


def _levels(case: f.CaseFacts) -> set[int]:
    return {e.level for e in case.extensions}


APPRAISALS: dict[str, Callable[[f.CaseFacts], list[f.Appraisal]]] = {
    "appraisal.receive": _awaited,
    "appraisal.tell": _untold,
    "appraisal.object": _told,
    "appraisal.settle": _disputed,
}
"""Which commission a step is about."""

WHEN: dict[str, Callable[[f.CaseFacts], bool]] = {
    "appraisal.receive": lambda c: bool(_awaited(c)),
    "appraisal.tell": lambda c: bool(_untold(c)),
    "appraisal.object": lambda c: bool(_told(c)),
    "appraisal.settle": lambda c: bool(_disputed(c)),
    "recusal.apply": lambda c: c.decision is None,
    "recusal.decide": lambda c: bool(_asked(c)),
    "sampling.approve": lambda c: all(s.taken_on for s in c.samplings),
    "sampling.take": lambda c: any(s.taken_on is None for s in c.samplings),
    "assistance.record_answer": lambda c: bool(_unanswered(c)),
    "extension.first": lambda c: c.filed_on is not None and 1 not in _levels(c),
    "extension.second": lambda c: 1 in _levels(c) and 2 not in _levels(c),
    "suspension.suspend": lambda c: pauses.current(c) is None,
    "suspension.resume": lambda c: pauses.current(c) is not None,
    "filing.revoke": lambda c: c.report_on is None,
}

Guard = Callable[[f.CaseFacts, f.Law, date, str], Iterable[Finding]]


def _first(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    return pauses.extend(case, f.Extension(1, 1, day), law, day)


def _second(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    return pauses.extend(case, f.Extension(2, 1, day), law, day)


GUARDS: dict[str, Guard] = {
    "extension.first": _first,
    "extension.second": _second,
    "suspension.terminate": lambda c, _law, _day, _me: pauses.released(c),
    "filing.revoke": lambda c, _law, _day, _me: pauses.released(c),
}


def initial(act: str, case: f.CaseFacts) -> dict[str, str | int]:
    """What the form of *act* can be filled with beforehand."""
    if act in APPRAISALS:
        return {"appraisal": APPRAISALS[act](case)[0].number}
    if act == "assistance.record_answer":
        return {"assistance": _unanswered(case)[0].number}
    if act == "recusal.decide":
        return {"person": _asked(case)[0].login}
    return {}


def goes_on(act: str, stages: tuple[str, ...], case: f.CaseFacts) -> bool:
    """Whether the step may be taken while the case is suspended, if it is."""
    waits = pauses.current(case) is not None
    return not waits or not stages or act in WHILE_PAUSED or act.startswith("measures.")
