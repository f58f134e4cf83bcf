"""公告送达 (民事诉讼法第九十五条): approved by a head, worded, posted; what nobody may read is masked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import approvals, matter_forms, papers, publication
from township_desk.casework.inputs import Text, asked
from township_desk.casework.matter_forms import Matter
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents.freeze import FrozenDocument
from township_desk.errors import InvalidInput, Problem
from township_desk.models.case import Case
from township_desk.models.decision import ServiceRow
from township_desk.models.paper import PaperRow
from township_desk.models.party import PartyRow
from township_desk.procedure import publication as masks
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role

KIND = "public_service_announcement"
MATTER = "公告送达"
RIGHTS = {
    "prior_notice": "statement",
    "hearing_rights_notice": "hearing",
    "penalty_decision": "decision",
    "no_penalty_decision": "decision",
    "correction_order": "correction",
    "performance_demand": "demand",
}
"""The rights of which each paper tells; the announcement says the same (documents.md 6.4 D65)."""
HEAVIEST = ("decision", "demand", "hearing", "statement", "correction")
"""Of several papers announced together the clause of the first of these is printed."""


@dataclass(frozen=True)
class Announce:
    """批准公告送达."""

    case: int = asked("案件")
    documents: tuple[str, ...] = asked("公告送达的文书")
    tried: Text = asked("其他送达方式无法送达的原因和经过", hint="须记入案卷（第九十五条第二款）")
    media: Text = asked(
        "发布载体", hint="如 本机关公告栏、当事人住所地张贴（拍照），县人民政府网站"
    )
    digest: Text = asked(
        "要点", Text(""), hint="事实、处罚内容的摘要；空白时取本案认定的事实和处罚"
    )
    pickup: str = asked("领取地点", "", hint="空白时取本机关地址")
    on: date | None = asked("发布日期", None)
    opinion: str = asked("审批意见", "同意公告送达。")


@act("service.announce", "批准并制作送达公告", {Role.AGENCY_HEAD})
def announce(work: Work, given: Announce) -> Outcome:
    """D19 and D65: only where other ways of service failed; thirty days after posting it counts."""
    case = work.case(given.case)
    facts = work.facts(case)
    on = work.done_on(given.on)
    if not given.tried:
        work.allow([finding("G-SRV-03", field="tried")], facts)
    found = [_unserved(work, case, kind) for kind in dict.fromkeys(given.documents)]
    if not found:
        raise InvalidInput("请选择要公告送达的文书")
    work.not_before(on, "公告", "文书成文", max(p.dated_on for p in found), "on")
    _approval(work, case, given, found)
    paper = issue(
        work, case, found, media=given.media, digest=given.digest, pickup=given.pickup, on=on
    )
    message = (
        f"已制作送达公告 {paper.number}；张贴、刊登完毕后登记送达，自发布之日起经过三十日即视为送达"
    )
    return Outcome(paper.id, message, case.id)


def _unserved(work: Work, case: Case, kind: str) -> PaperRow:
    """The newest paper of the type, not served yet. Raises InvalidInput."""
    spec = papers.specs().get(kind)
    title = f"《{spec.title}》" if spec else f"“{kind}”"
    paper = work.session.scalars(
        select(PaperRow)
        .where(PaperRow.case_id == case.id, PaperRow.type == kind, PaperRow.voided_on.is_(None))
        .order_by(PaperRow.id.desc())
    ).first()
    if spec is None or spec.served == "N" or paper is None:
        raise InvalidInput([Problem(f"本案没有需要送达的{title}，请核对", field="documents")])
    if paper.type in {row.type for row in unserved(work, case)}:
        return paper
    text = f"{title}{paper.number}已经送达，不需要公告"
    raise InvalidInput([Problem(text, field="documents")])


def unserved(work: Work, case: Case) -> list[PaperRow]:
    """The papers for the party that have no service on record, newest of each type."""
    served = {
        (row.document, row.document_number)
        for row in work.session.scalars(select(ServiceRow).where(ServiceRow.case_id == case.id))
    }
    rows = work.session.scalars(
        select(PaperRow)
        .where(PaperRow.case_id == case.id, PaperRow.voided_on.is_(None))
        .order_by(PaperRow.id)
    )
    known = papers.specs()
    wanted = {
        row.type: row
        for row in rows
        if row.type in known and known[row.type].audience == "E" and known[row.type].served == "Y"
    }
    return [row for row in wanted.values() if (row.type, row.number) not in served]


def offered(work: Work, case: Case) -> tuple[tuple[str, str], ...]:
    """What a form offers to announce."""
    return tuple((row.type, f"{row.title}{row.number}") for row in unserved(work, case))


def _approval(work: Work, case: Case, given: Announce, found: list[PaperRow]) -> None:
    """D19 公告送达 with the officers' proposal and the head's opinion."""
    titles = "、".join(f"《{p.title}》{p.number}" for p in found)
    about = f"announce:{found[0].id}"
    proposed = "建议公告送达。"
    approvals.give(work, case, about, "officers", proposed, work.lead_officer(case))
    approvals.give(work, case, about, "head", given.opinion)
    matter = Matter(
        title=MATTER,
        facts=given.tried,
        reasons="采用其他方式无法送达",
        basis="《中华人民共和国行政处罚法》第六十一条、《中华人民共和国民事诉讼法》第九十五条",
        measures=f"公告送达{titles}；发布载体：{given.media}；自发布之日起经过三十日",
    )
    matter_forms.issue(work, case, matter, about=about, proposed=proposed, opinion=given.opinion)


def issue(
    work: Work,
    case: Case,
    found: list[PaperRow],
    *,
    media: str,
    on: date,
    digest: str = "",
    pickup: str = "",
) -> PaperRow:
    """D65 over *found*; numbers, addresses and other people are not on it (documents.md 2.8)."""
    hidden = _hidden(work, case)
    kinds = {RIGHTS.get(p.type, "") for p in found}
    profile: Any = work.office.profile
    extra = {
        "announcement": {
            "recipient": case.party_name,
            "documents": [{"title": p.title, "number": p.number} for p in found],
            "digest": masks.masked(digest or _told(work, case), hidden),
            "rights": next((r for r in HEAVIEST if r in kinds), ""),
            "pickup": pickup or str(profile.get("address", "")),
            "media": media,
            "posted_on": iso(on),
        }
    }
    subject = ",".join(p.number or p.type for p in found)
    return papers.issue(work, KIND, case=case, dated_on=on, subject=subject, extra=extra)


def _told(work: Work, case: Case) -> str:
    """Facts and penalties in short, as they stand in the record."""
    facts = work.facts(case)
    text = "".join(fact.text for fact in facts.facts) or case.summary
    proposal = facts.decision.proposal if facts.decision is not None else facts.proposal
    penalties = "；".join(p.text for p in proposal.penalties) if proposal is not None else ""
    verb = "决定" if facts.decision is not None else "拟"
    return f"{text.rstrip('。')}，{verb}给予行政处罚：{penalties}" if penalties else text


def _hidden(work: Work, case: Case) -> dict[str, str]:
    """What is not posted: numbers and address of the party, names of others. The recipient is named."""
    party = work.session.scalars(
        select(PartyRow).where(PartyRow.case_id == case.id).order_by(PartyRow.id.desc())
    ).first()
    if party is None:
        return {}
    own = {party.name, party.operator, party.legal_rep, case.party_name}
    others = publication.other_names(work, case, own)
    found = {party.id_no: "××××", party.phone: "××××"}
    found |= {name: masks.mask_name(name) for name in others}
    if masks.person(work.facts(case)):
        found[party.address] = "××"
    found.pop("", None)
    return found


def posted(work: Work, case: Case, documents: list[PaperRow], place: str, on: date) -> None:
    """See to it that a service by announcement has its announcement in the file."""
    numbers = {p.number for p in documents}
    rows = work.session.scalars(
        select(PaperRow).where(
            PaperRow.case_id == case.id, PaperRow.type == KIND, PaperRow.voided_on.is_(None)
        )
    )
    for row in rows:
        told: Any = FrozenDocument.from_bytes(row.frozen).facts["announcement"]
        if numbers <= {d["number"] for d in told["documents"]}:
            work.not_before(on, "登记最后一次张贴、刊登", "公告", row.dated_on, "on")
            return
    issue(work, case, documents, media=place, on=on)
