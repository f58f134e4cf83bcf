"""The facts that papers print, as plain nested values (documents.md 4.4), from the record."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.law.penalties import PenaltyKind
from township_desk.models.case import Case, Clue
from township_desk.models.decision import (
    DecisionRow,
    PaymentRow,
    ReferralRow,
    ServiceRow,
)
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
from township_desk.parties.kinds import PartyKind
from township_desk.procedure.stages import Procedure

PERSONS = frozenset({PartyKind.NATURAL_PERSON, PartyKind.FOREIGN_PERSON, PartyKind.HMT_PERSON})


def collect(work: Work, case: Case | None, clue: Clue | None) -> dict[str, Any]:
    """Everything that any paper of the case may print. Unknown texts are empty, unknown days None."""
    facts: dict[str, Any] = {"agency": agency(work), "document": {}}
    if clue is not None:
        facts["source"] = source(clue)
    if case is not None:
        facts.update(of_case(work, case))
    return facts


def agency(work: Work) -> dict[str, Any]:
    """本机关 as the profile has it."""
    profile: Mapping[str, Any] = work.office.profile
    return {
        "full_name": work.office.name,
        "kind": work.office.kind,
        "abbr": work.office.abbr,
        **{k: v for k, v in profile.items() if k not in ("number", "township")},
    }


def source(clue: Clue) -> dict[str, Any]:
    """案件来源."""
    return {
        "number": clue.number,
        "kind_title": clue.source.label,
        "registered_at": local(clue.registered_at),
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

    def rows(table: Any) -> list[Any]:
        return list(
            session.scalars(select(table).where(table.case_id == case.id).order_by(table.id))
        )

    party = session.scalars(select(PartyRow).where(PartyRow.case_id == case.id)).one_or_none()
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
        "basis": [citation(b) for b in frozen["penalty"]],
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
        "decision": decision(decisions),
        "approvals": approvals(work, rows(ApprovalRow)),
        "services": [service(row) for row in rows(ServiceRow)],
        "payment": payment(rows(PaymentRow)),
        "transfer": transfer(rows(ReferralRow)),
        "closing": {
            "reason": case.closing_reason.label if case.closing_reason else "",
            "law_comparison": proposal.get("law_comparison", ""),
        },
        "service_address": dict(case.service_address or {}),
        "record": {},
    }


def iso(day: date | None) -> str | None:
    """A day as ISO text."""
    return day.isoformat() if day else None


def local(moment: datetime) -> str:
    """An instant as ISO text in China time, to the minute."""
    return moment.astimezone(CHINA).replace(tzinfo=None).isoformat(timespec="minutes")


def citation(b: Mapping[str, Any]) -> dict[str, str]:
    """One article as papers cite it; 中华人民共和国 is part of the title of a national statute."""
    law = str(b["law"])
    national = b.get("level") == "法律" and not law.startswith("中华人民共和国")
    return {
        "law": f"中华人民共和国{law}" if national else law,
        "article": str(b["article"]),
        "text": str(b.get("text", "")),
    }


def party_facts(row: PartyRow | None, case: Case) -> dict[str, Any]:
    """当事人. Before a party is recorded only the name that the clue gave is known."""
    if row is None:
        known: Mapping[str, Any] = case.clue.party if case.clue else {}
        name = str(known.get("name", "")) or "身份待查"
        return _empty_party() | {"name": name, "display_name": name}
    is_person = row.kind in PERSONS
    named = row.name
    if row.kind is PartyKind.SOLE_TRADER:
        named = (
            f"{row.name}（经营者：{row.operator}）" if row.name != row.operator else row.operator
        )
    minor = bool(row.birth_on and case.violation_on and _is_minor(row.birth_on, case.violation_on))
    return _empty_party() | {
        "name": row.name,
        "display_name": named,
        "kind": row.kind.value,
        "kind_title": row.kind.label,
        "is_person": is_person,
        "sex": row.sex,
        "birth_on": iso(row.birth_on),
        "id_no": row.id_no,
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


def _empty_party() -> dict[str, Any]:
    texts = (
        "name display_name kind kind_title sex id_no uscc legal_rep legal_rep_post operator "
        "address phone guardian employer"
    )
    return dict.fromkeys(texts.split(), "") | {
        "is_person": True,
        "is_minor": False,
        "birth_on": None,
    }


def officers(work: Work, case: Case) -> list[dict[str, str]]:
    """承办人 with the certificate valid today."""
    return [named(work, o.login) for o in case.officers if o.recused_on is None]


def named(work: Work, login: str, day: date | None = None) -> dict[str, str]:
    """Name and certificate of one person; the login itself for somebody outside the office."""
    person = work.people.get(login)
    if person is None:
        return {"login": login, "name": login, "cert_no": ""}
    certificate = person.certificate_on(day or work.day)
    return {
        "login": login,
        "name": person.name,
        "cert_no": certificate.number if certificate else "",
    }


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


def correction(rows: list[CorrectionRow]) -> dict[str, Any]:
    """The last correction order with its recheck."""
    if not rows:
        return {"number": "", "text": "", "due_on": None, "ordered_on": None, "served_on": None,
                "rechecked_on": None, "result": "", "result_title": "", "recheck_text": ""}  # fmt: skip
    row = rows[-1]
    return {
        "number": row.number,
        "text": row.text,
        "due_on": iso(row.due_on),
        "ordered_on": iso(row.ordered_on),
        "served_on": iso(row.served_on),
        "rechecked_on": iso(row.rechecked_on),
        "result": row.result,
        "result_title": CORRECTION_RESULTS.get(row.result, ""),
        "recheck_text": row.recheck_text,
    }


CORRECTION_RESULTS = {
    "COMPLIED": "已改正",
    "PARTLY": "部分改正",
    "OVERDUE": "逾期未改正",
    "REFUSED": "拒不改正",
}


def notice(work: Work, rows: list[NoticeRow], proposal: Mapping[str, Any]) -> dict[str, Any]:
    """事先告知: what was told, when, until when."""
    days = {
        "statement_days": work.law.book.at("P-STMT", work.day),
        "hearing_days": work.law.book.at("P-HREQ", work.day),
    }
    if not rows:
        return days | {"number": "", "hearing_number": "", "served_on": None, "approved_on": None,
                       "expires_on": None, "hearing_expires_on": None, "hearing_told": False,
                       "hearing_reasons": [], "statement_waived_on": None,
                       "hearing_waived_on": None, "withdrawn_on": None,
                       "withdrawal_reason": ""}  # fmt: skip
    row = rows[-1]
    return days | {
        "number": row.number,
        "hearing_number": row.hearing_number,
        "hearing_told": bool(row.hearing_number),
        "hearing_reasons": list(row.hearing_reasons),
        "approved_on": iso(row.approved_on),
        "served_on": iso(row.served_on),
        "expires_on": iso(row.statement_until),
        "hearing_expires_on": iso(row.hearing_until),
        "statement_waived_on": iso(row.statement_waived_on),
        "hearing_waived_on": iso(row.hearing_waived_on),
        "withdrawn_on": iso(row.withdrawn_on),
        "withdrawal_reason": row.withdrawal_reason,
    }


def statement(work: Work, rows: list[StatementRow]) -> dict[str, Any]:
    """陈述、申辩 and how it was taken."""
    if not rows:
        return {"status": "未提出", "content": "", "received_on": None, "reviewed_on": None,
                "review_text": "", "adopted": None, "reviewer": "", "form": ""}  # fmt: skip
    row = rows[-1]
    return {
        "status": "口头" if row.form == "oral" else "书面",
        "form": row.form,
        "content": row.content,
        "received_on": iso(row.received_on),
        "reviewed_on": iso(row.reviewed_on),
        "review_text": row.review_text,
        "adopted": row.adopted,
        "reviewer": named(work, row.reviewer)["name"] if row.reviewer else "",
    }


def hearing(work: Work, rows: list[HearingRow]) -> dict[str, Any]:
    """听证."""
    if not rows:
        return {"requested_on": None, "held_on": None, "host": "", "clerk": "", "place": "",
                "planned_on": None, "planned_at": "", "public": True, "closed_reason": "",
                "report": "", "reported_on": None, "agents": [], "ended_on": None,
                "end_reason": "", "notice_number": "", "in_time": True}  # fmt: skip
    row = rows[-1]
    return {
        "requested_on": iso(row.requested_on),
        "in_time": row.in_time,
        "notice_number": row.notice_number,
        "planned_on": iso(row.planned_on),
        "planned_at": row.planned_at,
        "place": row.place,
        "host": named(work, row.host)["name"] if row.host else "",
        "clerk": named(work, row.clerk)["name"] if row.clerk else "",
        "public": row.public,
        "closed_reason": row.closed_reason,
        "agents": list(row.agents),
        "held_on": iso(row.held_on),
        "report": row.report,
        "reported_on": iso(row.reported_on),
        "ended_on": iso(row.ended_on),
        "end_reason": row.end_reason,
    }


def review(work: Work, rows: list[ReviewRow]) -> dict[str, Any]:
    """法制审核."""
    if not rows:
        return {"submitted_on": None, "submitted_by": "", "reviewer": "", "opinion": "",
                "opinion_title": "", "opined_on": None, "reasons": "", "checks": [],
                "benchmark_finding": ""}  # fmt: skip
    row = rows[-1]
    return {
        "submitted_on": iso(row.submitted_on),
        "submitted_by": named(work, row.submitted_by)["name"],
        "reviewer": named(work, row.reviewer)["name"] if row.reviewer else "",
        "opinion": row.opinion.value if row.opinion else "",
        "opinion_title": row.opinion.label if row.opinion else "",
        "opined_on": iso(row.opined_on),
        "reasons": row.reasons,
        "checks": list(row.checks),
        "benchmark_finding": row.benchmark_finding,
    }


def discussion(work: Work, rows: list[DiscussionRow]) -> dict[str, Any]:
    """集体讨论."""
    if not rows:
        return {"held_on": None, "chair": "", "voters": [], "conclusion": "", "place": ""}
    row = rows[-1]
    voters: list[Any] = list(row.voters)
    return {
        "held_on": iso(row.held_on),
        "place": row.place,
        "chair": named(work, row.chair)["name"],
        "voters": [{"name": named(work, v["login"])["name"], "view": v["view"]} for v in voters],
        "conclusion": row.conclusion,
    }


def decision(rows: list[DecisionRow]) -> dict[str, Any]:
    """决定."""
    if not rows:
        return {"number": "", "decided_on": None, "ground": "", "ground_title": "", "reason": "",
                "kind": ""}  # fmt: skip
    row = rows[-1]
    return {
        "number": row.number,
        "decided_on": iso(row.decided_on),
        "kind": row.kind,
        "ground": row.no_penalty_ground.value if row.no_penalty_ground else "",
        "ground_title": row.no_penalty_ground.label if row.no_penalty_ground else "",
        "reason": row.reason,
    }


def approvals(work: Work, rows: list[ApprovalRow]) -> dict[str, dict[str, Any]]:
    """The opinions by subject and slot: ``approvals.filing.head.opinion``."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row.subject, {})[row.slot] = {
            "opinion": row.opinion,
            "signer": named(work, row.signer)["name"],
            "on": iso(row.on),
        }
    return found


def service(row: ServiceRow) -> dict[str, Any]:
    """送达."""
    return {
        "document": row.document,
        "document_number": row.document_number,
        "method_title": row.method.label,
        "on": iso(row.on),
        "handed_on": iso(row.handed_on),
        **row.detail,
    }


def payment(rows: list[PaymentRow]) -> dict[str, Any]:
    """缴款: all receipts and the sum."""
    return {
        "paid_fen": sum(row.amount_fen for row in rows),
        "paid_on": iso(rows[-1].on) if rows else None,
        "receipts": [
            {
                "no": row.receipt_no,
                "amount_fen": row.amount_fen,
                "on": iso(row.on),
                "on_spot": row.on_spot,
                "turned_in_on": iso(row.turned_in_on),
                "banked_on": iso(row.banked_on),
            }
            for row in rows
        ],
        "code": "",
    }


def transfer(rows: list[ReferralRow]) -> dict[str, Any]:
    """移送."""
    if not rows:
        return {"organ": "", "reason": "", "row": "", "number": "", "sent_on": None,
                "receipt_on": None, "answer": ""}  # fmt: skip
    row = rows[-1]
    return {
        "organ": row.organ,
        "reason": row.reason,
        "row": row.row,
        "number": row.number,
        "sent_on": iso(row.sent_on),
        "receipt_on": iso(row.receipt_on),
        "answer": row.answer,
    }


def is_summary(case: Case) -> bool:
    """Whether the case runs on the spot."""
    return case.procedure is Procedure.SUMMARY
