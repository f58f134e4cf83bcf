"""The facts that papers print, as plain nested values (documents.md 4.4), from the record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from township_desk.casework import children, paper_remedies, remedies_facts
from township_desk.casework.paper_blanks import blank, merged
from township_desk.casework.paper_rights import discussion, hearing, review
from township_desk.casework.paper_steps import (
    CORRECTION_RESULTS,
    approvals,
    correction,
    decision,
    notice,
    payment,
    remedies,
    service,
    statement,
    transfer,
)
from township_desk.casework.paper_values import iso, local, named
from township_desk.casework.work import Work
from township_desk.law.penalties import PenaltyKind
from township_desk.models.case import Case, Clue
from township_desk.models.decision import DecisionRow, PaymentRow, ReferralRow, ServiceRow
from township_desk.models.evidence import CorrectionRow, EvidenceRow
from township_desk.models.hearing import (
    DiscussionRow,
    HearingRow,
    NoticeRow,
    ReviewRow,
    StatementRow,
)
from township_desk.models.paper import ApprovalRow
from township_desk.models.party import PartyRow
from township_desk.parties.kinds import PERSONS, PartyKind
from township_desk.procedure.stages import CaseSource

__all__ = ["CORRECTION_RESULTS", "citation", "collect", "iso", "local", "named"]

DISCOVERY = {
    CaseSource.PATROL: "在日常巡查中进行现场检查",
    CaseSource.INSPECTION: "进行行政检查",
    CaseSource.COMPLAINT: "接到投诉举报并进行核查",
    CaseSource.GRID_REPORT: "接到网格员上报并进行核查",
    CaseSource.PLATFORM: "接到平台派单并进行核查",
    CaseSource.SUPERIOR: "接到上级交办并进行核查",
    CaseSource.DEPT_TRANSFER: "接到部门移送并进行核查",
    CaseSource.TOWNSHIP_TRANSFER: "接到其他乡镇移送并进行核查",
    CaseSource.JUDICIAL_TRANSFER: "接到司法机关移送并进行核查",
    CaseSource.SELF_REPORT: "接到当事人主动供述并进行核查",
    CaseSource.OFFSITE_MONITOR: "通过电子监控发现线索并进行核查",
    CaseSource.MEDIA: "对媒体曝光的线索进行核查",
    CaseSource.ASSISTANCE: "在协查中进行核查",
    CaseSource.OTHER: "对案件线索进行核查",
}
"""How the discovery is told in a decision: “本机关…，发现当事人涉嫌…”."""


def collect(work: Work, case: Case | None, clue: Clue | None) -> dict[str, Any]:
    """Everything that any paper of the case may print. Unknown texts are empty, unknown days None."""
    facts: dict[str, Any] = {"agency": agency(work), "document": {}}
    if clue is not None:
        facts["source"] = source(clue)
    if case is not None:
        facts.update(of_case(work, case))
    return merged(blank(), facts)


def agency(work: Work) -> dict[str, Any]:
    """本机关 as the profile has it."""
    profile: Mapping[str, Any] = work.office.profile
    return {
        "full_name": work.office.name,
        "kind": work.office.kind,
        "abbr": work.office.abbr,
        **{k: v for k, v in profile.items() if k not in ("number", "township", "fonts")},
    }


def source(clue: Clue) -> dict[str, Any]:
    """案件来源."""
    return {
        "number": clue.number,
        "kind_title": clue.source.label,
        "registered_at": f"{clue.registered_on.isoformat()}T{local(clue.registered_at)[11:]}",
        "discovered_on": iso(clue.discovered_on),
        "content": clue.content,
        "place": clue.place,
        "check": clue.check_text,
        "disposition": clue.disposition,
        "party": dict(clue.party),
    }


def of_case(work: Work, case: Case) -> dict[str, Any]:
    """The case and all its children."""
    session = work.session
    cut = remedies_facts.cut_of(session, case)["rows"]  # a handling whose decision was annulled

    def rows(table: Any) -> list[Any]:
        found = children.rows(session, table, case.id)
        return list(found[cut.get(table.__tablename__, 0) :])

    party = children.last(session, PartyRow, case.id)
    proposal: Mapping[str, Any] = case.proposal or {}
    frozen: Mapping[str, Any] = case.matter_snapshot
    decisions = rows(DecisionRow)
    return {
        "case": {
            "number": case.number or "",
            "cause": case.cause,
            "cause_suspected": f"涉嫌{case.cause}案",
            "filed_on": iso(case.filed_on),
            "opened_on": iso(case.opened_on),
            "report_on": iso(case.report_on),
            "closed_on": iso(case.closed_on),
            "decided_on": iso(decisions[-1].decided_on) if decisions else None,
            "discovery": DISCOVERY[case.clue.source] if case.clue else "在行政检查中",
            "source_title": case.clue.source.label if case.clue else "",
            "source_number": case.clue.number if case.clue else "",
            "summary": case.summary,
            "place": case.place,
            "discovered_on": iso(case.discovered_on),
            "violation_on": iso(case.violation_on),
            "filing_grounds": filing_grounds(work, case),
            "procedure": case.procedure.value,
            "archive_number": case.archive_number,
        },
        "source": source(case.clue) if case.clue else {},
        "party": party_facts(party, case),
        "officers": officers(work, case),
        "matter": {
            "code": frozen["code"],
            "name": frozen["name"],
            "domain": frozen["domain"],
            "inherent": frozen["inherent"],
            "inherent_law": frozen["penalty"][0]["law"]
            if frozen["inherent"] and frozen["penalty"]
            else "",
            "inherent_article": frozen["penalty"][0]["article"]
            if frozen["inherent"] and frozen["penalty"]
            else "",
            "announcement_no": frozen["announcement_no"],
        },
        "violated": [citation(b) for b in frozen["violation"]],
        "basis": applied_rules(frozen["penalty"], proposal),
        "finding": {
            "facts": "".join(str(x["text"]) for x in proposal.get("facts", [])),
            "character": case.character,
        },
        "evidence": [evidence(work, row) for row in rows(EvidenceRow)],
        "discretion": discretion(proposal),
        "penalty": penalty(proposal.get("penalties", [])),
        "correction": correction(rows(CorrectionRow)),
        "notice": notice(work, rows(NoticeRow), proposal),
        "statement": statement(work, rows(StatementRow)),
        "hearing": hearing(work, rows(HearingRow)),
        "review": review(work, rows(ReviewRow)),
        "discussion": discussion(work, rows(DiscussionRow)),
        "decision": decision(decisions)
        | remedies(rows(EvidenceRow), party, case)
        | paper_remedies.for_decision(work, case),
        "approvals": approvals(work, rows(ApprovalRow)),
        "services": [service(row) for row in rows(ServiceRow)],
        "payment": payment(rows(PaymentRow)),
        "transfer": transfer(rows(ReferralRow)),
        **paper_remedies.of_case(work, case),
        "closing": {
            "reason": case.closing_reason.label if case.closing_reason else "",
            "law_comparison": proposal.get("law_comparison", ""),
        },
        "service_address": dict(case.service_address or {}),
        "record": {},
    }


def citation(b: Mapping[str, Any]) -> dict[str, str]:
    """One article as papers cite it; 中华人民共和国 is part of the title of a national statute."""
    law = str(b["law"])
    national = b.get("level") == "法律" and not law.startswith("中华人民共和国")
    return {
        "law": f"中华人民共和国{law}" if national else law,
        "article": str(b["article"]),
        "text": str(b.get("text", "")),
    }


def applied_rules(frozen: Any, proposal: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rules that a decision cites: of one act against several the heavier first (第二十九条)."""
    known = [citation(b) for b in frozen]
    named = [f"《{b['law']}》{b['article']}" for b in known]
    cited = [str(text) for text in proposal.get("basis", ())]
    if not set(cited) - set(named):
        return known
    parts = [text.removeprefix("《").partition("》") for text in cited]
    return [{"law": law, "article": article, "text": ""} for law, _, article in parts]


def party_facts(row: PartyRow | None, case: Case) -> dict[str, Any]:
    """当事人. Before a party is recorded only the name that the clue gave is known."""
    if row is None:
        known: Mapping[str, Any] = case.clue.party if case.clue else {}
        name = str(known.get("name", "")) or "身份待查"
        return {"name": name, "display_name": name}
    is_person = row.kind in PERSONS
    named = row.name
    if row.kind is PartyKind.SOLE_TRADER:
        named = (
            f"{row.name}（经营者：{row.operator}）" if row.name != row.operator else row.operator
        )
    minor = bool(row.birth_on and case.violation_on and _is_minor(row.birth_on, case.violation_on))
    return {
        "name": row.name,
        "display_name": named,
        "kind": row.kind.value,
        "kind_title": row.kind.label,
        "is_person": is_person,
        "sex": row.sex,
        "birth_on": iso(row.birth_on),
        "id_no": row.id_no,
        "id_label": "身份证件号码" if row.kind is PartyKind.FOREIGN_PERSON else "公民身份号码",
        "uscc": row.credit_code,
        "legal_rep": row.legal_rep,
        "legal_rep_post": row.legal_rep_post,
        "operator": row.operator,
        "address": row.address,
        "phone": row.phone,
        "guardian": row.guardian,
        "is_minor": minor,
    }


def _is_minor(birth: date, on: date) -> bool:
    eighteenth = (
        birth.replace(year=birth.year + 18)
        if (birth.month, birth.day) != (2, 29)
        else date(birth.year + 18, 3, 1)
    )
    return on <= eighteenth


def officers(work: Work, case: Case) -> list[dict[str, str]]:
    """承办人 with the certificate valid today."""
    return [named(work, o.login) for o in case.officers if o.recused_on is None]


def filing_grounds(work: Work, case: Case) -> list[str]:
    """立案理由: the four requirements of 行政处罚法 22–24, 36, 54."""
    frozen: Mapping[str, Any] = case.matter_snapshot
    township = str(work.office.profile.get("township", ""))
    power = (
        "属法律、法规直接授予本机关的职权"
        if frozen["inherent"]
        else f"属县人民政府公布的赋权事项（事项代码：{frozen['code']}）"
    )
    return [
        "有违法行为发生",
        f"违法行为发生地在{township}，属本机关管辖",
        power,
        "在给予行政处罚的法定期限内",
    ]


def evidence(work: Work, row: EvidenceRow) -> dict[str, Any]:
    """One row of 证据清单."""
    return {
        "no": row.number,
        "name": row.name,
        "kind_title": row.kind.label,
        "source": row.source,
        "place": row.place,
        "taken_on": iso(row.taken_on),
        "taken_by": "、".join(named(work, str(o))["name"] for o in row.officers),
        "copies": row.copies,
        "proves": row.proves,
        "sha256": row.file_sha256,
        "file_name": row.file_name,
    }


def discretion(p: Mapping[str, Any]) -> dict[str, Any]:
    """裁量."""
    reason = str(p.get("discretion_reason", ""))
    return {
        "benchmark": p.get("benchmark_cited", ""),
        "tier": p.get("tier", ""),
        "reason": reason,
        "reasons": [line for line in reason.split("\n") if line],
        "waiver_reason": p.get("waiver_reasoning", ""),
        "mitigation_ground": p.get("mitigation_ground", ""),
        "law_comparison": p.get("law_comparison", ""),
        "maximum_reason": p.get("maximum_reason", ""),
        "correction_note": p.get("correction_note", ""),
        "correction_in_decision": bool(p.get("correction_in_decision")),
        "sentences": list(p.get("reasons", ())),
        "follow_ups": list(p.get("follow_ups", ())),
        "notes": list(p.get("notes", ())),
        "factors": [{"title": n["title"], "text": n["text"]} for n in p.get("factors", ())],
    }


def penalty(penalties: Any) -> dict[str, Any]:
    """处罚: each item as a sentence, and the sums."""
    items = [dict(p) for p in penalties]
    fines = [p for p in items if p["kind"] == PenaltyKind.FINE]
    goods = [
        p
        for p in items
        if p["kind"] in (PenaltyKind.CONFISCATE_GAINS, PenaltyKind.CONFISCATE_PROPERTY)
    ]
    return {
        "items": [
            {
                "kind": p["kind"],
                "kind_title": PenaltyKind(p["kind"]).label,
                "amount_fen": p.get("amount_fen"),
                "text": p.get("text", ""),
            }
            for p in items
        ],
        "fine_fen": sum(p.get("amount_fen") or 0 for p in fines),
        "is_fine": bool(fines),
        "confiscation": [p.get("text", "") for p in goods],
        "confiscated_fen": sum(p.get("amount_fen") or 0 for p in goods),
        "kinds": [p["kind"] for p in items],
    }
