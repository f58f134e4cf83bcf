"""Cases built by hand for the guards: one clean ordinary case at every step, changed one value at a time.

Days: found 2026-10-12, filed 10-14, report 10-20, notice approved 10-23 and served 10-26 (statement and
hearing until 11-02), review 11-03, decision 11-04 and served 11-05.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from township_desk.errors import Finding
from township_desk.law.calendar import WorkCalendar
from township_desk.law.parameters import LawBook, Setting
from township_desk.law.penalties import PenaltyKind
from township_desk.parties.kinds import PartyKind
from township_desk.procedure import facts as f
from township_desk.procedure.stages import (
    EvidenceKind,
    LegalOpinion,
    Procedure,
    Role,
    ServiceMethod,
    Stage,
)

FOUND, FILED, REPORT = date(2026, 10, 12), date(2026, 10, 14), date(2026, 10, 20)
APPROVED, NOTICED = date(2026, 10, 23), date(2026, 10, 26)
UNTIL = date(2026, 11, 2)
REVIEWED, DECIDED, SERVED = date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 5)

LAW = f.Law(LawBook.load(), WorkCalendar.load())
FINE, WARNING = PenaltyKind.FINE, PenaltyKind.WARNING
GAINS, GOODS = PenaltyKind.CONFISCATE_GAINS, PenaltyKind.CONFISCATE_PROPERTY


def law_with(**settings: object) -> f.Law:
    """The law with the county's own values; ``P_MAJ_FINE=True`` stands for P-MAJ-FINE."""
    rows = [
        Setting(name.replace("_", "-"), value, date(2021, 7, 15), None, "缙政办发〔2026〕1号", "li")
        for name, value in settings.items()
    ]
    return f.Law(LAW.book.with_settings(rows), LAW.calendar)


def yuan(amount: int) -> int:
    return amount * 100


def person(login: str, *roles: Role, certified: bool = True, **more: Any) -> f.Person:
    valid = (f.Certificate("0001", date(2024, 1, 1), date(2028, 12, 31)),) if certified else ()
    return f.Person(login, login.title(), frozenset(roles), valid, **more)


PEOPLE = {
    p.login: p
    for p in (
        person("wang", Role.CASE_OFFICER),
        person("chen", Role.CASE_OFFICER),
        person("liu", Role.CASE_OFFICER),
        person("duan", Role.TEAM_LEADER),
        person("aux", Role.AUXILIARY_STAFF),
        person("fa", Role.LEGAL_REVIEWER, legal_qualification=True),
        person("ting", Role.HEARING_HOST),
        person("li", Role.AGENCY_HEAD),
        person("zhao", Role.AGENCY_HEAD),
        person("zheng", Role.PRINCIPAL_HEAD),
    )
}
HEADS = ("li", "zhao", "zheng")
BASIS = f.Basis(
    "浙江省城市市容和环境卫生管理条例", "第二十条", "地方性法规", valid_from=date(2021, 9, 29)
)


def matter(**more: Any) -> f.Matter:
    values: dict[str, Any] = {
        "code": "330217001000",
        "name": "擅自倾倒建筑垃圾",
        "domain": "城市市容环卫",
        "listed_from": date(2026, 8, 15),
        "announcement_no": "缙政通〔2026〕1号",
        "announced_on": date(2026, 8, 1),
        "effective_on": date(2026, 8, 15),
        "violation": (BASIS,),
        "penalty": (BASIS,),
        "kinds": frozenset({FINE, WARNING}),
    }
    return f.Matter(**{**values, **more})


def party(**more: Any) -> f.Party:
    values: dict[str, Any] = {
        "name": "周示例",
        "kind": PartyKind.NATURAL_PERSON,
        "id_no": "33112219780615001X",
        "birth_on": date(1978, 6, 15),
        "identity_proved": True,
    }
    return f.Party(**{**values, **more})


COMPANY = party(
    name="示例公司",
    kind=PartyKind.FOR_PROFIT_LEGAL,
    id_no="",
    credit_code="91330100799655058B",
    birth_on=None,
    as_citizen=False,
)


def evidence(number: int, **more: Any) -> f.Evidence:
    values: dict[str, Any] = {
        "name": f"证据{number}",
        "kind": EvidenceKind.SCENE_RECORD,
        "taken_on": FILED,
        "officers": ("wang", "chen"),
    }
    return f.Evidence(number, **{**values, **more})


NINE, TEN = (datetime(2026, 10, 14, hour, tzinfo=UTC) for hour in (9, 10))
EVIDENCE = (
    evidence(1, started_at=NINE, ended_at=TEN),
    evidence(2, kind=EvidenceKind.PARTY_STATEMENT),
)
FACT = f.Fact("2026年10月12日擅自倾倒建筑垃圾1.5立方米", (1, 2))


def fine(amount: int) -> f.Penalty:
    return f.Penalty(FINE, yuan(amount), f"罚款{amount}元")


def proposal(*penalties: f.Penalty, **more: Any) -> f.Proposal:
    """A fine of 300 yuan in a range of 100 to 1 000 unless *penalties* say otherwise."""
    values: dict[str, Any] = {
        "penalties": penalties or (fine(300),),
        "facts": (FACT,),
        "basis": ("《浙江省城市市容和环境卫生管理条例》第二十条",),
        "evidence": (1, 2),
        "legal_range": f.Range(yuan(100), yuan(1000)),
        "tier_range": f.Range(yuan(100), yuan(370)),
        "tier": "从轻",
        "discretion_reason": "初次违法，情节较轻",
        "waiver_reasoning": "不符合不予处罚情形",
        "correction_note": "已经清运",
        "digest": "d1",
    }
    return f.Proposal(**{**values, **more})


def filed(**more: Any) -> f.CaseFacts:
    """A case whose filing is approved, with evidence and a proposal."""
    values: dict[str, Any] = {
        "office": f.Office("缙云县壶镇镇人民政府", heads=HEADS),
        "stage": Stage.INVESTIGATION,
        "matter": matter(),
        "people": PEOPLE,
        "officers": ("wang", "chen"),
        "party": party(),
        "clue_registered_on": FOUND,
        "discovered_on": FOUND,
        "violation_on": FOUND,
        "filed_on": FILED,
        "filing_approver": "li",
        "evidence": EVIDENCE,
        "facts": (FACT,),
        "proposal": proposal(),
    }
    return f.CaseFacts(**{**values, **more})


def unfiled(**more: Any) -> f.CaseFacts:
    return filed(**{"stage": Stage.FILING, "filed_on": None, "filing_approver": "", **more})


def investigated(**more: Any) -> f.CaseFacts:
    """The investigation is closed: the notice may be approved."""
    return filed(**{"stage": Stage.NOTICE, "report_on": REPORT, **more})


def notice(told: f.Proposal | None = None, **more: Any) -> f.Notice:
    values: dict[str, Any] = {
        "proposal": told or proposal(),
        "approved_on": APPROVED,
        "served_on": NOTICED,
        "statement_until": UNTIL,
    }
    return f.Notice(**{**values, **more})


def hearing_notice(told: f.Proposal | None = None, **more: Any) -> f.Notice:
    return notice(told, **{"hearing_told": True, "hearing_until": UNTIL, **more})


def noticed(**more: Any) -> f.CaseFacts:
    """The notice is served and its periods are over on the day of the review."""
    return investigated(**{"notices": (notice(),), **more})


def review(**more: Any) -> f.Review:
    values: dict[str, Any] = {
        "submitted_on": REVIEWED,
        "reviewer": "fa",
        "opinion": LegalOpinion.PASS,
        "opined_on": REVIEWED,
        "benchmark_finding": "适用从轻等次",
        "digest": "d1",
    }
    return f.Review(**{**values, **more})


def reviewed(**more: Any) -> f.CaseFacts:
    """Everything before the decision is done."""
    return noticed(**{"stage": Stage.DECISION, "reviews": (review(),), **more})


def decision(decided: f.Proposal | None = None, **more: Any) -> f.Decision:
    values: dict[str, Any] = {
        "proposal": decided or proposal(),
        "decided_on": DECIDED,
        "decider": "li",
    }
    return f.Decision(**{**values, **more})


def decided(**more: Any) -> f.CaseFacts:
    return reviewed(**{"stage": Stage.SERVICE, "decision": decision(), **more})


def discussion(*penalties: f.Penalty, **more: Any) -> f.Discussion:
    values: dict[str, Any] = {
        "held_on": DECIDED,
        "chair": "zheng",
        "voters": HEADS,
        "penalties": penalties or (fine(300),),
    }
    return f.Discussion(**{**values, **more})


def service(**more: Any) -> f.Service:
    values: dict[str, Any] = {
        "document": "penalty_decision",
        "method": ServiceMethod.DIRECT,
        "on": SERVED,
        "servers": ("wang", "chen"),
        "recipient": "周示例",
        "relation": "本人",
    }
    return f.Service(**{**values, **more})


def on_the_spot(**more: Any) -> f.CaseFacts:
    """A clean case of the on-the-spot procedure: a fine of 50 yuan, told and heard."""
    values: dict[str, Any] = {
        "stage": Stage.SUMMARY,
        "procedure": Procedure.SUMMARY,
        "filed_on": None,
        "filing_approver": "",
        "clue_registered_on": None,
        "evidence": (evidence(1, taken_on=FOUND),),
        "facts": (replace(FACT, evidence=(1,)),),
        "proposal": spot(),
        "summary": f.SummaryFacts(
            notified_orally=True, statement_recorded=True, delivered_on=FOUND
        ),
    }
    return filed(**{**values, **more})


def spot(*penalties: f.Penalty, **more: Any) -> f.Proposal:
    values: dict[str, Any] = {
        "facts": (replace(FACT, evidence=(1,)),),
        "evidence": (1,),
        "legal_range": f.Range(yuan(20), yuan(200)),
        "tier_range": None,
    }
    return proposal(*(penalties or (fine(50),)), **{**values, **more})


def spot_decision(decided: f.Proposal | None = None, **more: Any) -> f.Decision:
    values: dict[str, Any] = {"decided_on": FOUND, "decider": "wang", "remedy_text": "summary"}
    return decision(decided or spot(), **{**values, **more})


def rules(findings: Iterable[Finding]) -> set[str]:
    """The ids of what was found; a finding whose braces were not filled is a fault by itself."""
    found = list(findings)
    assert not [x.text for x in found if "{" in x.text or "}" in x.text]
    return {x.rule for x in found}
