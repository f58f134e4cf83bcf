"""移送材料 (7.3): what the letter says from the record, what goes with it, and the package. Reads only."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from township_desk.audit import chain
from township_desk.casework import binding_pieces, papers
from township_desk.casework.desk import Desk
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.clocks import run_clock
from township_desk.law.deadlines import after_months
from township_desk.law.money import yuan
from township_desk.law.penalties import PenaltyKind
from township_desk.models.case import Case
from township_desk.models.decision import ClockRow, ReferralRow
from township_desk.models.evidence import EvidenceRow
from township_desk.models.paper import PaperRow
from township_desk.procedure import facts as f
from township_desk.procedure import filing
from township_desk.procedure import referral as guards
from township_desk.procedure.stages import EvidenceKind
from township_desk.referral import contents
from township_desk.referral.package import PackageFile, PackageInfo, build


def current(work: Work, case: Case) -> ReferralRow:
    """The referral under way. Raises InvalidInput if there is none."""
    row = work.session.scalars(
        select(ReferralRow).where(ReferralRow.case_id == case.id).order_by(ReferralRow.id.desc())
    ).first()
    if row is None:
        raise InvalidInput("本案没有提出移送")
    return row


def letter(
    work: Work,
    case: Case,
    facts: f.CaseFacts,
    *,
    organ: str = "",
    text: str = "",
    goods: str = "",
    omission: str = "",
) -> contents.Letter:
    """What the letter will say: as typed, else from the record."""
    established = "".join(fact.text for fact in facts.facts)
    return contents.Letter(
        organ=organ,
        facts=text or established or case.summary,
        contact=contact(work),
        goods=goods or _goods(facts),
        omission=omission or _omission(facts),
        unhashed=tuple(
            row.number
            for row in _evidence(work, case)
            if row.kind is EvidenceKind.AUDIO_VIDEO and row.file_name and not row.file_sha256
        ),
    )


def _omission(facts: f.CaseFacts) -> str:
    """Why a compulsory kind was left out, as the proposal gave its reasons (7.2 R5)."""
    if facts.proposal is None or not facts.matter.mandatory_major:
        return ""
    left_out = facts.matter.mandatory_major - {p.kind for p in facts.proposal.penalties}
    return facts.proposal.discretion_reason if left_out else ""


def contact(work: Work) -> str:
    """Who of this office can be asked; empty unless both name and telephone are known."""
    profile: Any = work.office.profile
    name, phone = str(profile.get("contact", "")), str(profile.get("phone", ""))
    return f"{name}，{phone}" if name and phone else ""


def _goods(facts: f.CaseFacts) -> str:
    """The things that are to be confiscated, with their value."""
    taken = facts.proposal.penalties if facts.proposal else ()
    return "；".join(
        f"{p.text}，价值{yuan(p.amount_fen)}"
        for p in taken
        if p.kind is PenaltyKind.CONFISCATE_PROPERTY and p.amount_fen is not None
    )


def measures(facts: f.CaseFacts) -> str:
    """The measures that run, each with its last day."""
    return "；".join(f"{m.title}，至{m.on.isoformat()}届满" for m in facts.measures_until)


def ledger(work: Work, case: Case, facts: f.CaseFacts, day: date) -> str:
    """Where the ninety days and the limitation stand on *day* (item 9)."""
    parts = []
    if facts.filed_on is not None:
        book, calendar = work.law.book, work.law.calendar
        strict = run_clock("CASE90", facts.filed_on, book, calendar, domain=facts.matter.domain)
        used = (day - facts.filed_on).days
        parts.append(
            f"{facts.filed_on.isoformat()}立案，办案期限至{strict.raw_last_day.isoformat()}，已用{used}日"
        )
        row = work.session.scalars(
            select(ClockRow)
            .where(ClockRow.case_id == case.id, ClockRow.clock == "CASE90")
            .order_by(ClockRow.id.desc())
        ).first()
        if row is not None and row.due_on > strict.last_day:
            parts.append(f"不计入期间或者延长后至{row.due_on.isoformat()}")
    last = limitation(work, facts, day)
    if last is not None:
        parts.append(f"追责期限至{last.isoformat()}")
    return "，".join(parts)


def limitation(work: Work, facts: f.CaseFacts, day: date) -> date | None:
    """The last day on which the act can be punished (第三十六条); None while its day is unknown."""
    acted = facts.violation_ended_on or facts.violation_on
    if acted is None:
        return None
    return after_months(acted, 12 * filing.limitation_years(facts, work.law, day))


def index(work: Work, case: Case, facts: f.CaseFacts) -> None:
    """The evidence list, where the report has not made one yet or evidence came since (item 4)."""
    if facts.evidence and (facts.report_on is None or _newer(work, case)):
        papers.issue(work, "evidence_list", case=case)


def _newer(work: Work, case: Case) -> bool:
    made = work.session.scalars(
        select(PaperRow)
        .where(PaperRow.case_id == case.id, PaperRow.type == "evidence_list")
        .order_by(PaperRow.id.desc())
    ).first()
    return made is None or any(row.taken_on > made.dated_on for row in _evidence(work, case))


def approval_form(
    work: Work, case: Case, row: ReferralRow, said: contents.Letter, basis: str, opinion: str
) -> None:
    """D19 案件移送: the internal approval of the file (item 2)."""
    officer = work.lead_officer(case)
    day = work.day.isoformat()
    proposed = {"opinion": "建议移送。", "signer": work.people[officer].name, "on": day}
    papers.issue(
        work,
        "matter_approval",
        case=case,
        variant="案件移送",
        subject=f"referral:{row.id}",
        extra={
            "approvals": {
                "matter": {
                    "officers": proposed,
                    "head": {"opinion": opinion, "signer": work.actor.name, "on": day},
                }
            },
            "matter_approval": {
                "title": "案件移送",
                "facts": said.facts,
                "reasons": row.reason,
                "basis": basis,
                "measures": f"全案移送{said.organ}",
                "attachments": "移送材料清单",
            },
        },
    )


def listed(work: Work, case: Case) -> list[dict[str, Any]]:
    """材料清单 of the letter: the papers in their order, then every item of evidence."""
    files: list[dict[str, Any]] = [
        {"title": f"{p.title}{p.number}", "pages": p.pages, "original": True}
        for p in binding_pieces.ordered(work, case)
    ]
    files += [
        {"title": f"证据{e.number} {e.name}", "pages": None, "original": bool(e.file_sha256)}
        for e in _evidence(work, case)
    ]
    return files


def _evidence(work: Work, case: Case) -> list[EvidenceRow]:
    return list(
        work.session.scalars(
            select(EvidenceRow).where(EvidenceRow.case_id == case.id).order_by(EvidenceRow.number)
        )
    )


def write_package(desk: Desk, case_id: int, target: Path) -> str:
    """``pack`` for whoever sits at the desk, or nobody: it only reads."""
    with desk.reading() as session:
        work = desk.work(session)
        return pack(work, work.case(case_id), target)


def pack(work: Work, case: Case, target: Path) -> str:
    """Write the package of a referral that was sent; returns its SHA-256. Reads only."""
    row = current(work, case)
    if row.sent_on is None:
        raise InvalidInput("本案还没有移送，请先由负责人批准移送（referral.send）")
    facts = work.facts(case)
    files = [
        PackageFile(
            "00-移送材料说明.txt", "移送材料说明", _told(work, case, facts, row, row.sent_on)
        )
    ]
    files += [
        PackageFile(
            f"文书/{n:02d}-{p.title}.pdf",
            p.title,
            papers.pdf_of(p, papers.watermark(work)),
            p.pages,
        )
        for n, p in enumerate(_letter_first(work, case), 1)
    ]
    for item in _evidence(work, case):
        if item.file_sha256:
            suffix = re.sub(r"[^.0-9A-Za-z]", "", Path(item.file_name).suffix)[:10].rstrip(".")
            name = f"证据/{item.number:02d}{suffix}"
            files.append(PackageFile(name, item.name, work.evidence.path(item.file_sha256)))
    head = chain.head(work.session)
    info = PackageInfo(
        case_number=case.number or "",
        cause=case.cause,
        party=case.party_name,
        sender=work.office.name,
        recipient=row.organ,
        letter_number=row.number,
        sent_on=row.sent_on,
        row=row.row,
        reason=row.reason,
        penalty="；".join(p.text for p in facts.proposal.penalties) if facts.proposal else "",
        filed_on=case.filed_on,
        limitation_on=limitation(work, facts, row.sent_on),
        audit_seq=head.seq,
        audit_hash=head.hash,
        value=contents.value(facts),
        measures=measures(facts),
        ledger=ledger(work, case, facts, row.sent_on),
        laws=contents.laws(facts),
        contact=contact(work),
    )
    return build(target, info, files).sha256


def _told(work: Work, case: Case, facts: f.CaseFacts, row: ReferralRow, sent_on: date) -> bytes:
    """The twelve items of the file with what each holds, for who opens the package."""
    said = letter(work, case, facts, organ=row.organ, omission=row.omission_reason)
    inside = {
        9: ledger(work, case, facts, sent_on),
        10: contents.laws(facts),
        2: "见移送函和审批意见",
        11: row.number,
    }
    lines = [f"{work.office.name}移送材料说明（{row.number}）", ""]
    for item in contents.items(facts, said, work.law, sent_on):
        what = inside.get(item.number) or item.inside or "见文书和证据"
        lines.append(f"{item.number}. {item.title}：{what}")
    for sent, back in guards.waiting(facts):
        until = back.isoformat() if back else "尚未答复"
        lines.append(f"   移送期间：{sent.isoformat()}至{until}")
    lines += ["", "核对方法：解压 check.py 后运行 python check.py 材料包.zip"]
    return "\n".join(lines).encode()


def _letter_first(work: Work, case: Case) -> list[PaperRow]:
    """The letter first, then the file in its order."""
    rows = binding_pieces.ordered(work, case)
    return sorted(rows, key=lambda row: row.type != "case_transfer_letter")
