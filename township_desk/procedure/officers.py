"""执法人员: two, certified that day, none recused, nobody on both sides (行政处罚法 42, 43, 58, 64)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from township_desk.errors import Finding
from township_desk.procedure.facts import CaseFacts, Person
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role


def certified(
    case: CaseFacts, logins: Iterable[str], day: date, field: str = "officers"
) -> Iterator[Finding]:
    """Two different officers whose certificates hold on *day*."""
    chosen = list(dict.fromkeys(logins))
    valid = []
    faults = []
    for login in chosen:
        person = case.people.get(login)
        if person is None:
            faults.append(f"没有名为“{login}”的人员")
        elif person.certificate_on(day) is None:
            faults.append(f"{person.name}的执法证件在 {day.isoformat()} 无效")
        elif Role.AUXILIARY_STAFF not in person.roles:
            valid.append(login)
    if len(valid) < 2 or any(login not in case.people for login in chosen):
        who = "（" + "；".join(faults) + "）" if faults else ""
        yield finding("G-OFF-01", field=field, who=who)
    for login in chosen:
        if login in case.recused:
            yield finding("G-OFF-03", field=field, name=name_of(case, login))


def handlers(case: CaseFacts, day: date) -> Iterator[Finding]:
    """The officers of the case."""
    yield from acting(case, case.officers, day)


def acting(case: CaseFacts, logins: Sequence[str], day: date) -> Iterator[Finding]:
    """Two certified officers, and nobody among them who may only assist (条例第三十条)."""
    yield from certified(case, logins, day)
    auxiliary = [
        case.people[login].name
        for login in logins
        if login in case.people and Role.AUXILIARY_STAFF in case.people[login].roles
    ]
    if auxiliary:
        yield finding("G-OFF-02", field="officers", who="（" + "、".join(auxiliary) + "）")


def investigators(case: CaseFacts) -> frozenset[str]:
    """Who handles the case, and whoever took evidence in it."""
    return frozenset(case.officers).union(*(item.officers for item in case.evidence))


def apart(case: CaseFacts, login: str) -> Iterator[Finding]:
    """Nobody reviews, hears or approves a case that they handle or have been recused from."""
    if login in investigators(case):
        yield finding("G-OFF-04")
    if login in case.recused:
        yield finding("G-OFF-03", name=name_of(case, login))


def is_principal(case: CaseFacts, login: str) -> bool:
    """正职负责人: whose own recusal the other heads decide together (4.4.F)."""
    person = case.people.get(login)
    return person is not None and Role.PRINCIPAL_HEAD in person.roles


def name_of(case: CaseFacts, login: str) -> str:
    """The person's name; the login where nobody has it."""
    return case.people[login].name if login in case.people else login


def overlaps(
    case: CaseFacts, logins: Iterable[str], start: datetime | None, end: datetime | None
) -> Iterator[Finding]:
    """An officer in two records at once."""
    if start is None or end is None:
        return
    for item in case.evidence:
        if item.started_at is None or item.ended_at is None:
            continue
        if item.started_at < end and start < item.ended_at:
            for login in set(logins) & set(item.officers):
                when = f"{start:%Y-%m-%d %H:%M}"
                yield finding("G-OFF-06", name=name_of(case, login), time=when)


def elsewhere(
    people: Mapping[str, Person],
    logins: Iterable[str],
    start: datetime,
    others: Iterable[Iterable[str]],
) -> Iterator[Finding]:
    """An officer who is in a record of another case at the same time; *others*: who is in those."""
    busy = {login for record in others for login in record}
    for login in dict.fromkeys(logins):
        if login in busy:
            name = people[login].name if login in people else login
            yield finding("G-OFF-06", name=name, time=f"{start:%Y-%m-%d %H:%M}")
