"""When the measures on things are offered, what stands in their way, what their forms know already."""

from collections.abc import Callable, Iterable
from datetime import date

from township_desk.errors import Finding
from township_desk.procedure import facts as f
from township_desk.procedure import measures as guards

Fits = Callable[[f.PropertyMeasure], bool]

ASIDE = (
    "measures.approve", "measures.refuse", "measures.execute", "measures.back_approve",
    "measures.dispose", "measures.release", "measures.tell_extension",
    "measures.tell_appraisal_period", "measures.extend", "measures.hand_over", "measures.sell",
    "measures.destroy", "measures.request_registration", "measures.request_seizure",
    "measures.urgent_seizure", "measures.store", "measures.take_out",
)  # fmt: skip
"""What may happen beside the road: first what a measure that exists waits for."""


def _waits(m: f.PropertyMeasure) -> bool:
    return m.approved_on is None and m.refused_on is None and m.carried is None


def _unapproved(m: f.PropertyMeasure) -> bool:
    return m.urgent and m.approved_on is None and m.refused_on is None and bool(m.held)


def _restrained(m: f.PropertyMeasure) -> bool:
    return m.coercive and bool(m.held)


FITS: dict[str, Fits] = {
    "measures.approve": _waits,
    "measures.refuse": lambda m: _waits(m) or _unapproved(m),
    "measures.execute": lambda m: m.approved_on is not None and m.carried is None,
    "measures.back_approve": _unapproved,
    "measures.dispose": lambda m: not m.coercive and bool(m.held),
    "measures.release": _restrained,
    "measures.extend": lambda m: (
        _restrained(m) and m.extended_on is None and m.special_days is None
    ),
    "measures.tell_extension": lambda m: (
        _restrained(m) and m.extended_on is not None and m.extension_told_on is None
    ),
    "measures.tell_appraisal_period": _restrained,
    "measures.hand_over": lambda m: bool(m.held),
    "measures.sell": lambda m: (
        _restrained(m) and any(i.perishable and i.sold_on is None for i in m.held)
    ),
    "measures.destroy": _restrained,
    "measures.store": lambda m: bool(m.storable),
    "measures.take_out": lambda m: bool(m.stored),
}
"""Which measure a step is about."""


def _fitting(act: str, case: f.CaseFacts) -> list[f.PropertyMeasure]:
    return [m for m in case.measures if FITS[act](m)]


def _offered(act: str) -> Callable[[f.CaseFacts], bool]:
    return lambda case: bool(_fitting(act, case))


WHEN: dict[str, Callable[[f.CaseFacts], bool]] = {
    **{act: _offered(act) for act in FITS},
    "measures.hand_over": lambda c: bool(_fitting("measures.hand_over", c) and c.referrals),
}


def initial(act: str, case: f.CaseFacts) -> dict[str, str | int]:
    """The measure that the form of *act* is about."""
    found = _fitting(act, case) if act in FITS else []
    return {"measure": found[0].id} if found else {}


def _approve(case: f.CaseFacts, law: f.Law, day: date, me: str) -> Iterable[Finding]:
    waiting = _fitting("measures.approve", case)
    return guards.approve(case, waiting[0], law, day, me) if waiting else ()


def _standing(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    return guards.standing(case, law, day)


GUARDS: dict[str, Callable[[f.CaseFacts, f.Law, date, str], Iterable[Finding]]] = {
    "measures.approve": _approve,
    "measures.request_registration": _standing,
    "measures.request_seizure": _standing,
    "measures.urgent_seizure": _standing,
}
