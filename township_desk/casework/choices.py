"""What a form offers to choose from: people, evidence, matters, papers, and the law of the penalty. Reads only."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import matters, permissions, pick_lists
from township_desk.casework.desk import Desk
from township_desk.casework.phrases import Phrase, bank
from township_desk.casework.reasoning import Passage, passages
from township_desk.casework.work import Work
from township_desk.models.catalog import Empowerment, MatterTable
from township_desk.models.evidence import EvidenceRow
from township_desk.models.paper import PaperRow
from township_desk.models.party import PartyRow
from township_desk.procedure import facts as f
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class PersonChoice:
    """Somebody to choose; *note* says role and certificate as they are today."""

    login: str
    name: str
    roles: frozenset[Role]
    note: str
    certified: bool
    active: bool


@dataclass(frozen=True)
class EvidenceChoice:
    """One item of the evidence list."""

    number: int
    name: str
    proves: str


@dataclass(frozen=True)
class MatterChoice:
    """One matter; *ours*: on this township's list today."""

    code: str
    alias: str
    name: str
    domain: str
    ours: bool


@dataclass(frozen=True)
class PaperChoice:
    """The newest paper of one type."""

    type: str
    title: str
    number: str


@dataclass(frozen=True)
class Choices:
    """Everything a form may offer, read once when it opens. *facts* is None before there is a case."""

    day: date
    login: str
    law: f.Law
    office: f.Office
    people: tuple[PersonChoice, ...]
    evidence: tuple[EvidenceChoice, ...] = ()
    matters: tuple[MatterChoice, ...] = ()
    papers: tuple[PaperChoice, ...] = ()
    snapshot: dict[str, Any] | None = None
    facts: f.CaseFacts | None = None
    officers: tuple[str, ...] = ()
    party_name: str = ""
    party: dict[str, str] | None = None
    place: str = ""
    cause: str = ""
    heads: bool = False  # the person at the desk may let a CONFIRM finding pass
    lists: pick_lists.Lists = field(default_factory=dict)  # what is picked instead of typed
    phrases: tuple[Phrase, ...] = ()  # 常用语
    passages: tuple[Passage, ...] = ()  # 说理


def read(
    desk: Desk,
    case_id: int | None = None,
    *,
    with_matters: bool = False,
    lists: Collection[str] | None = None,
) -> Choices:
    """What a form on this case (or on none) offers, seen from the person at the desk.

    *lists* are the pick lists that the form asks for; None reads them all.
    """
    with desk.reading() as session:
        work = desk.work(session)
        common: dict[str, Any] = {
            "day": work.day,
            "login": work.actor.login,
            "law": work.law,
            "office": f.Office(name=work.office.name, kind=work.office.kind),
            "people": tuple(_person(person, work.day) for person in work.people.values()),
            "matters": _matters(work) if with_matters else (),
            "heads": Role.AGENCY_HEAD in permissions.roles_of(work.actor.roles),
            "phrases": bank(session),
        }
        if case_id is None:
            return Choices(**common, lists=pick_lists.read(work, None, lists))
        found = pick_lists.read(work, work.case(case_id), lists)
        return Choices(**common, **_of_case(work, case_id), lists=found)


def snapshot(desk: Desk, code: str) -> dict[str, Any]:
    """What a case of this matter would freeze today."""
    with desk.reading() as session:
        work = desk.work(session)
        township = str(work.office.profile.get("township", ""))
        return matters.snapshot(session, matters.find(session, code), township, work.day)


def blank_facts(given: Choices) -> f.CaseFacts:
    """A case about which nothing is known yet, for forms that open one."""
    return f.CaseFacts(
        office=given.office,
        stage=Stage.FILING,
        matter=f.Matter(code="", name="", domain=""),
    )


def _person(person: f.Person, day: date) -> PersonChoice:
    roles = "、".join(role.label for role in sorted(person.roles, key=list(Role).index))
    certificate = person.certificate_on(day)
    note = roles
    if certificate is not None:
        note = f"{roles}，执法证 {certificate.number}"
    elif person.certificates:
        last = max(c.valid_to for c in person.certificates)
        note = f"{roles}，执法证已于 {last.isoformat()} 到期"
    return PersonChoice(
        person.login, person.name, person.roles, note, certificate is not None, person.active
    )


def _matters(work: Work) -> tuple[MatterChoice, ...]:
    township = str(work.office.profile.get("township", ""))
    held = set(
        work.session.scalars(
            select(Empowerment.matter_id).where(
                Empowerment.township == township,
                Empowerment.from_on <= work.day,
                Empowerment.until_on.is_(None) | (Empowerment.until_on > work.day),
            )
        )
    )
    return tuple(
        MatterChoice(row.code, row.alias, row.name, row.domain, row.inherent or row.id in held)
        for row in work.session.scalars(select(MatterTable).order_by(MatterTable.id))
    )


def _of_case(work: Work, case_id: int) -> dict[str, Any]:
    case = work.case(case_id)
    evidence = work.session.scalars(
        select(EvidenceRow).where(EvidenceRow.case_id == case.id).order_by(EvidenceRow.number)
    ).all()
    facts = work.facts(case)
    newest: dict[str, PaperChoice] = {}
    for row in work.session.scalars(
        select(PaperRow)
        .where(PaperRow.case_id == case.id, PaperRow.voided_on.is_(None))
        .order_by(PaperRow.id)
    ):
        newest[row.type] = PaperChoice(row.type, row.title, row.number)
    party = work.session.scalars(select(PartyRow).where(PartyRow.case_id == case.id)).one_or_none()
    return {
        "evidence": tuple(EvidenceChoice(e.number, e.name, e.proves) for e in evidence),
        "papers": tuple(newest.values()),
        "snapshot": dict(case.matter_snapshot),
        "facts": facts,
        "passages": passages(case, facts, evidence),
        "officers": tuple(o.login for o in case.officers if o.recused_on is None),
        "party_name": case.party_name,
        "party": _party(party) if party else None,
        "place": case.place,
        "cause": case.cause,
    }


def _party(row: PartyRow) -> dict[str, str]:
    birth = row.birth_on.isoformat() if row.birth_on else ""
    texts = {
        name: str(getattr(row, name))
        for name in (
            "name", "id_no", "credit_code", "sex", "operator", "legal_rep", "legal_rep_post",
            "address", "phone", "guardian",
        )
    }  # fmt: skip
    return {"kind": row.kind.value, "birth_on": birth, **texts}
