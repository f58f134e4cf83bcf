"""送达: who may receive, by which way, and on which day it counts (61; 民事诉讼法 87–95)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.parties.kinds import IN_PERSON, PERSONS
from township_desk.procedure import officers, party
from township_desk.procedure.facts import CaseFacts, Law, Service
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import ServiceMethod

M = ServiceMethod
ELIGIBLE = frozenset(
    {
        "本人",
        "法定代表人",
        "负责人",
        "主要负责人",
        "经营者",
        "代理人",
        "代收人",
        "收发人员",
        "监护人",
    }
)
FAMILY = frozenset({"同住成年家属", "配偶", "父亲", "母亲", "成年子女"})
ORGANISATION_ONLY = frozenset({"法定代表人", "收发人员"})
PERSON_ONLY = frozenset({M.ON_SITE, M.DIRECT})
DECISIONS = ("penalty_decision", "no_penalty_decision")
WITH_REMEDIES = (*DECISIONS, "summary_penalty_decision", "correction_order")
"""Papers that can be challenged: served by internet, they name the internet channel (C18)."""


def record(case: CaseFacts, service: Service, law: Law, today: date) -> Iterator[Finding]:
    """What stands against counting this as service."""
    yield from officers.certified(case, service.servers, service.on, "servers")
    yield from method(service)
    if service.addressee:
        yield from addressee(service)
    else:
        yield from receiver(case, service)
        yield from party.guardian(case, service)
    if case.decision is not None and service.document in DECISIONS:
        decided = case.decision.decided_on
        if service.on < decided:
            yield finding(
                "G-DAT-01", field="on", what="送达", before="决定", date=decided.isoformat()
            )
        limit = run_clock("SERVE", decided, law.book, law.calendar)
        if service.on > limit.last_day:
            yield finding("G-SRV-01", field="on", date=limit.last_day.isoformat())


def receiver(case: CaseFacts, service: Service) -> Iterator[Finding]:
    """Who may sign for the party: others for a person than for an organisation (民事诉讼法 88)."""
    human = case.party.kind in IN_PERSON
    if service.method in PERSON_ONLY:
        eligible = ELIGIBLE - ORGANISATION_ONLY if human else ELIGIBLE - {"本人"}
        if not service.recipient:
            yield finding("G-SRV-05", field="recipient", who="（未填写）")
        elif _somebody_else(case, service):
            yield finding("G-SRV-05", field="recipient", who=service.recipient)
    elif service.method is M.ADULT_FAMILY:
        eligible = FAMILY if human else frozenset()
    else:
        return
    if service.relation not in eligible:
        yield finding("G-SRV-05", field="relation", who=service.relation or service.recipient)


def addressee(service: Service) -> Iterator[Finding]:
    """A paper to another person is signed for by that person, or by a grown-up of the family (民事诉讼法 88)."""
    if service.method in PERSON_ONLY and service.relation == "本人":
        if service.recipient != service.addressee:
            yield finding("G-SRV-05", field="recipient", who=service.recipient or "（未填写）")
    elif service.method is M.ADULT_FAMILY and service.relation not in FAMILY:
        yield finding("G-SRV-05", field="relation", who=service.relation or service.recipient)


def _somebody_else(case: CaseFacts, service: Service) -> bool:
    """Signed under another name than the record has for this relation; a shop's name is not its owner's."""
    if service.relation == "本人":
        person = case.party.kind in PERSONS and bool(case.party.name)
        return person and service.recipient != case.party.name
    known = {"法定代表人": case.party.legal_rep, "监护人": case.party.guardian}
    name = known.get(service.relation, "")  # a guardian is often kept as 周某（父亲）
    return bool(name) and service.recipient not in name and name not in service.recipient


def method(service: Service) -> Iterator[Finding]:
    """The conditions of each way of service."""
    if service.method is M.ELECTRONIC:
        if not service.consent:
            yield finding("G-SRV-02", field="consent")
        if service.document in WITH_REMEDIES and not service.internet_channel:
            yield finding("G-SRV-07", field="internet_channel")
    if service.method is M.PUBLIC_NOTICE and not service.tried_before:
        yield finding("G-SRV-03", field="tried_before")
    if service.method is M.MAIL and not service.mail_signed:
        yield finding("G-SRV-06", field="mail_signed")
    if service.method in (M.LEAVE_WITNESS, M.LEAVE_VIDEO):
        proved = bool(service.witness) if service.method is M.LEAVE_WITNESS else service.video
        in_person = service.method is M.LEAVE_VIDEO and service.party_present
        if not proved or not (service.at_residence or in_person):
            yield finding("G-SRV-04", field="at_residence")


def counts_on(service_method: ServiceMethod, handed_on: date, law: Law) -> date:
    """The day that counts as the day of service; thirty days later for a public notice (DL-07)."""
    if service_method is M.PUBLIC_NOTICE:
        return run_clock("PUBLICNOTICE", handed_on, law.book, law.calendar).last_day
    return handed_on
