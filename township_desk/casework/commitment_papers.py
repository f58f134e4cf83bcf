"""The papers of a commitment: the form D38, the record of its recheck, no filing D09."""

from dataclasses import replace
from datetime import date
from typing import Any

from township_desk.casework import early, matters, papers
from township_desk.casework.paper_facts import citation, party_facts
from township_desk.casework.paper_values import named
from township_desk.casework.parties import PartyInput
from township_desk.casework.plain import revive
from township_desk.casework.records import (
    RecordedPerson,
    add_record,
    keep_evidence,
    next_number,
    record_facts,
)
from township_desk.casework.work import Work
from township_desk.models.case import Case, Clue
from township_desk.models.catalog import MatterTable
from township_desk.models.inspection import CommitmentRow
from township_desk.models.paper import PaperRow
from township_desk.models.party import PartyRow
from township_desk.procedure import facts as f
from township_desk.procedure import investigation as guards
from township_desk.procedure.stages import EvidenceKind

KEPT, BROKEN = "已改正（已按承诺改正）", "未改正（未按承诺改正）"


def form(work: Work, row: CommitmentRow) -> PaperRow:
    """The commitment with the head's approval on it (D38)."""
    case, clue = _ground(work, row)
    frozen: Any = case.matter_snapshot if case else _snapshot(work, row)
    first = named(work, str(row.officers[0]))
    facts: dict[str, Any] = {
        "commitment": {
            "facts": row.facts,
            "harm": row.harm,
            "correction": row.correction,
            "basis": row.basis_text,
            "due_on": row.due_on.isoformat(),
            "signed_on": row.signed_on.isoformat(),
        },
        "violated": [citation(b) for b in frozen["violation"]],
        "officers": [named(work, str(login)) for login in row.officers],
        "approvals": {
            "commitment": {
                "officers": {
                    "opinion": "建议按轻微违法告知承诺办理。",
                    "signer": first["name"],
                    "on": row.proposed_on.isoformat(),
                },
                "head": {
                    "opinion": row.opinion,
                    "signer": work.actor.name,
                    "on": work.day.isoformat(),
                },
            }
        },
    }
    if case is None:
        facts["party"] = party_of(row)
        facts["case"] = {"cause_suspected": f"涉嫌{frozen['name']}案"}
    return papers.issue(
        work, "minor_violation_commitment", case=case, clue=clue, extra=facts,
        subject=f"commitment:{row.id}",
    )  # fmt: skip


def _ground(work: Work, row: CommitmentRow) -> tuple[Case | None, Clue | None]:
    if row.case_id is not None:
        return work.case(row.case_id), None
    return None, work.session.get(Clue, row.clue_id)


def _snapshot(work: Work, row: CommitmentRow) -> dict[str, Any]:
    township = str(work.office.profile.get("township", ""))
    matter = work.session.get_one(MatterTable, row.matter_id)
    return matters.snapshot(work.session, matter, township, work.day)


def party_of(row: CommitmentRow) -> dict[str, Any]:
    """The party of a commitment on a clue as papers name it."""
    given = revive(PartyInput, row.party)
    values = {**vars(given), "as_citizen": True}
    return party_facts(PartyRow(**values), Case(violation_on=row.violation_on))


def record(work: Work, row: CommitmentRow, given: Any, person: RecordedPerson, day: date) -> None:
    """The recheck in writing: evidence of the case (D37), or of the clue for a case that may come (D20)."""
    case, clue = _ground(work, row)
    given = replace(given, person=person)
    title = KEPT if given.fulfilled else BROKEN
    if case is None:
        told = replace(given, text=f"{given.text}复查结果：{title}。")
        early.record(
            work, told, day, cause=f"告知承诺复查（{row.number}）", subject=f"clue:{row.clue_id}",
            clue=clue,
        )  # fmt: skip
        return
    item = f.Evidence(
        number=next_number(work, case), name="告知承诺复查笔录", kind=EvidenceKind.SCENE_RECORD,
        taken_on=day, officers=given.officers, shown_certificates=given.certificates_shown,
        signed=given.signed, started_at=given.started_at, ended_at=given.ended_at,
    )  # fmt: skip
    facts = work.facts(case)
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    body = {"text": given.text, "result_title": title, "promise": True}
    made = add_record(work, case, "recheck", given, body, given.officers, person)
    keep_evidence(
        work, case, item, source=given.place, place=given.place, proves=f"复查结果：{title}",
        copies="1份", record_id=made.id,
    )  # fmt: skip
    told_facts = record_facts(work, made)
    told_facts["correction"] = {"number": row.number, "due_on": row.due_on.isoformat()}
    papers.issue(
        work, "correction_recheck_record", case=case, extra=told_facts, dated_on=day,
        subject=f"commitment:{row.id}",
    )  # fmt: skip


def no_filing(work: Work, row: CommitmentRow, clue: Clue, reason: str, opinion: str) -> PaperRow:
    """不予立案审批表 over a clue whose commitment was kept (D09)."""
    matter = work.session.get_one(MatterTable, row.matter_id)
    first = named(work, str(row.officers[0]))
    checked = f"{row.facts}告知承诺（{row.number}）复查：{row.recheck_text}{KEPT}。"
    return papers.issue(
        work, "no_filing_approval", clue=clue, subject=f"commitment:{row.id}",
        extra={
            "case": {
                "cause_suspected": f"涉嫌{matter.name}案",
                "source_title": clue.source.label,
                "source_number": clue.number,
                "summary": checked,
            },
            "officers": [named(work, str(login)) for login in row.officers],
            "refusal": {
                "reason": f"{reason}已对当事人进行教育：{row.education}", "next": "教育后归档",
            },
            "approvals": {
                "filing": {
                    "officers": {
                        "opinion": "建议不予立案。",
                        "signer": first["name"],
                        "on": (row.rechecked_on or work.day).isoformat(),
                    },
                    "head": {
                        "opinion": opinion,
                        "signer": work.actor.name,
                        "on": work.day.isoformat(),
                    },
                }
            },
        },
    )  # fmt: skip
