"""The referral file (procedure.md 7.3): twelve numbered items, what each holds and what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from township_desk.law.money import yuan
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure.discretion import acted_on
from township_desk.procedure.facts import CaseFacts, Law
from township_desk.procedure.stages import EvidenceKind
from township_desk.referral.table import decide

RECORDS = frozenset(
    {
        EvidenceKind.SCENE_RECORD,
        EvidenceKind.PARTY_STATEMENT,
        EvidenceKind.WITNESS_TESTIMONY,
        EvidenceKind.EXPERT_OPINION,
    }
)
"""Inquiry, scene, sampling, appraisal: what an investigation leaves on paper."""


@dataclass(frozen=True)
class Letter:
    """What the letter itself says, beside the record."""

    organ: str = ""
    facts: str = ""
    contact: str = ""  # who can be asked, with a telephone number
    goods: str = ""  # things that go with the case: amount, place, perishable or not
    omission: str = ""  # why a compulsory kind was left out (7.2 R5)
    unhashed: tuple[int, ...] = ()  # audio-video whose original bytes are not in the store


@dataclass(frozen=True)
class Item:
    """One numbered item of 7.3 with what it lacks; *inside*: what it holds, in words."""

    number: int
    title: str
    inside: str = ""
    lacks: tuple[str, ...] = ()


def items(case: CaseFacts, letter: Letter, law: Law, day: date) -> tuple[Item, ...]:
    """The whole file in its order. Items 2, 11 and 12 come into being with the letter."""
    papers = case.papers
    return (
        Item(1, "移送函", f"致{letter.organ}", tuple(_letter(case, letter, law, day))),
        Item(2, "本机关负责人的审批意见"),
        Item(3, "立案审批表和案件来源材料", lacks=tuple(_source(case))),
        Item(4, "证据清单和证据", f"{len(case.evidence)}件", tuple(_evidence(case, letter))),
        Item(5, "询问、检查（勘验）、抽样、鉴定材料", lacks=tuple(_records(case))),
        Item(6, "涉案财物清单", letter.goods or "无", tuple(_goods(case, letter))),
        Item(7, "责令改正和复查材料", f"{len(case.corrections)}份" if case.corrections else "无",
             ("责令改正通知书",) if case.corrections and "correction_order" not in papers else ()),
        Item(8, "当事人的陈述、申辩", f"{len(case.statements)}份" if case.statements else "未提出"),
        Item(9, "办案期限和追责期限", lacks=() if acted_on(case) else ("违法行为发生日期（追责期限）",)),
        Item(10, "适用的法律及其版本", lacks=tuple(_law(case))),
        Item(11, "移送回执（一式二份）"),
        Item(12, "案件移送告知书（送达当事人）"),
    )  # fmt: skip


def missing(case: CaseFacts, letter: Letter, law: Law, day: date) -> tuple[str, ...]:
    """Everything that the file still lacks, each with the number of its item."""
    return tuple(
        f"{item.number}.{lack}" for item in items(case, letter, law, day) for lack in item.lacks
    )


def value(case: CaseFacts) -> str:
    """How the sums that count for R4 and R6 were reached, in words; empty where there are none."""
    proposal = case.proposal
    if proposal is None:
        return ""
    gains = proposal.confiscated_fen(PenaltyKind.CONFISCATE_GAINS)
    goods = proposal.confiscated_fen(PenaltyKind.CONFISCATE_PROPERTY)
    parts = []
    if proposal.gains_fen:
        parts.append(f"查明违法所得{yuan(proposal.gains_fen)}（已扣除依法退赔部分）")
    if gains:
        parts.append(f"拟没收违法所得{yuan(gains)}")
    if goods:
        parts.append(f"拟没收非法财物价值{yuan(goods)}")
    if gains and goods:
        parts.append(f"没收合计{yuan(gains + goods)}")
    return "，".join(parts)


def laws(case: CaseFacts) -> str:
    """Each article with the days in which its text was in force."""
    seen = dict.fromkeys((*case.matter.violation, *case.matter.penalty))
    told = []
    for basis in seen:
        begun = (
            f"{basis.valid_from.isoformat()}起施行" if basis.valid_from else "施行日期以公布为准"
        )
        ended = f"，至{basis.valid_to.isoformat()}" if basis.valid_to else "，现行有效"
        told.append(f"《{basis.law}》{basis.article}（{begun}{ended}）")
    return "；".join(told)


def _letter(case: CaseFacts, letter: Letter, law: Law, day: date) -> Iterator[str]:
    if not letter.organ:
        yield "受移送机关"
    if not case.party.name:
        yield "当事人身份"
    if not letter.facts:
        yield "案情"
    if not letter.contact:
        yield "联系人和联系电话"
    if case.discovered_on is None and case.clue_registered_on is None:
        yield "发现日期"
    hits = decide(case, case.proposal, law, day) if case.proposal else []
    rows = [hit.row for hit in hits if hit.outcome != "STOP"]
    if rows[:1] == ["R5"] and not letter.omission:  # the first matching row wins
        yield "依据规定应当给予的处罚未提出的原因"
    if {"R4", "R4b"} & set(rows) and not value(case) and not letter.goods:
        yield "涉案金额（财物价值）的计算"


def _source(case: CaseFacts) -> Iterator[str]:
    if case.filed_on is not None and "case_filing_approval" not in case.papers:
        yield "立案审批表"
    if case.clue_registered_on is not None and "case_source_register" not in case.papers:
        yield "案件来源登记表"


def _evidence(case: CaseFacts, letter: Letter) -> Iterator[str]:
    if not case.evidence:
        yield "证据"
    for number in letter.unhashed:
        yield f"证据{number}（音像资料）的原始文件"


def _records(case: CaseFacts) -> Iterator[str]:
    if case.filed_on is not None and not any(e.kind in RECORDS for e in case.evidence):
        yield "询问、检查（勘验）等调查材料"


def _goods(case: CaseFacts, letter: Letter) -> Iterator[str]:
    taken = case.proposal.penalties if case.proposal else ()
    things = [p for p in taken if p.kind is PenaltyKind.CONFISCATE_PROPERTY]
    if any(p.amount_fen is None or p.undetermined for p in things) and not letter.goods:
        yield "涉案财物的数量、价值和存放地点"


def _law(case: CaseFacts) -> Iterator[str]:
    if not case.matter.violation and not case.matter.penalty:
        yield "适用的法律及其版本"
