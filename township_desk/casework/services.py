"""送达: one service of one or several papers, with its receipt D64."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.casework import announcement, clocks, paper_tasks, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_facts import iso, named
from township_desk.casework.plain import plain
from township_desk.casework.work import Work
from township_desk.documents.freeze import FrozenDocument
from township_desk.errors import Finding
from township_desk.models.case import Case
from township_desk.models.decision import ServiceRow
from township_desk.models.paper import PaperRow
from township_desk.procedure import facts as f
from township_desk.procedure import service as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import ServiceMethod


@dataclass(frozen=True)
class ServiceInput:
    """送达情况."""

    method: ServiceMethod = asked("送达方式")
    servers: tuple[str, ...] = asked("送达人")
    place: str = asked("送达地点")
    on: date | None = asked("送达日期", None, hint="公告送达填最后一次张贴、刊登日期")
    recipient: str = asked("签收人", "")
    relation: str = asked("与受送达人关系", "本人")
    witness: str = asked("见证人", "")
    video: bool = asked("已拍照录像", False)
    at_residence: bool = asked("留置于住所", True)
    party_present: bool = asked("当事人本人在场", False)
    mail_signed: bool = asked("邮件已签收", True)
    tried_before: Text = asked("其他送达方式无法送达的原因和经过", Text(""))
    guardian_served: bool = asked("已送达监护人", False)
    remark: Text = asked("备注", Text(""))


def _names_channel(paper: PaperRow) -> bool:
    """Whether the paper as it was finalised names the internet channel for reconsideration (C18)."""
    frozen: Any = FrozenDocument.from_bytes(paper.frozen).facts
    return bool(frozen.get("decision", {}).get("served_online"))


def _addressee(case: Case, paper: PaperRow) -> str:
    """Who is asked to come, where that is not the party; every other paper goes to the party."""
    whom = paper.subject if paper.type == "inquiry_notice" else ""
    return whom if whom != case.party_name else ""


def _too_early(documents: list[PaperRow], handed: date) -> list[Finding]:
    """A paper is served after it was made."""
    dated = max(paper.dated_on for paper in documents)
    if handed >= dated:
        return []
    title = documents[0].title
    return [
        finding(
            "G-DAT-01", field="on", what="送达", before=f"《{title}》成文", date=dated.isoformat()
        )
    ]


def record(work: Work, case: Case, documents: list[PaperRow], given: ServiceInput) -> ServiceRow:
    """Serve *documents* together; the day it counts follows the method (procedure.md 3.5)."""
    handed = work.done_on(given.on)
    counts = guards.counts_on(given.method, handed, work.law)
    address = case.service_address or {}
    trial = f.Service(
        document=documents[0].type,
        method=given.method,
        on=handed,
        servers=given.servers,
        recipient=given.recipient,
        relation=given.relation,
        at_residence=given.at_residence,
        party_present=given.party_present,
        witness=given.witness,
        video=given.video,
        consent=bool(address.get("electronic")),
        internet_channel=all(_names_channel(paper) for paper in documents),
        mail_signed=given.mail_signed,
        tried_before=given.tried_before,
        guardian_served=given.guardian_served,
        addressee=_addressee(case, documents[0]),
    )
    facts = work.facts(case)
    findings = list(guards.record(facts, trial, work.law, work.day))
    if all(item.rule != "G-DAT-01" for item in findings):
        findings += _too_early(documents, handed)
    work.allow(findings, facts)
    apart = {"document", "method", "on"} | ({"addressee"} if not trial.addressee else set())
    detail = {k: v for k, v in plain(trial).items() if k not in apart}
    rows = [
        ServiceRow(
            case_id=case.id,
            document=paper.type,
            document_number=paper.number,
            method=given.method,
            on=counts,
            handed_on=handed,
            detail=detail,
        )
        for paper in documents
    ]
    work.session.add_all(rows)
    work.session.flush()
    paper_tasks.served(work, documents, handed)
    if given.method is ServiceMethod.PUBLIC_NOTICE:
        announcement.posted(work, case, documents, given.place, handed)
        for row in rows:
            clocks.start(work, "PUBLICNOTICE", handed, case=case, subject=row.document, trigger=row)
    papers.issue(
        work,
        "service_receipt",
        case=case,
        dated_on=handed,
        subject=documents[0].type,
        extra={
            "service": {
                "documents": [{"title": p.title, "number": p.number} for p in documents],
                "method_title": given.method.label,
                "place": given.place,
                "recipient": given.recipient,
                "relation": given.relation,
                "handed_on": iso(handed),
                "on": iso(counts),
                "remark": "；".join(
                    part
                    for part in (
                        f"见证人：{given.witness}" if given.witness else "",
                        "已拍照录像" if given.video else "",
                        given.tried_before,
                        given.remark,
                    )
                    if part
                ),
                "servers": [named(work, login, handed) for login in given.servers],
            }
        },
    )
    return rows[0]
