"""拟处理意见: from what the officer proposes to one frozen version with ranges, basis and digest."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select

from township_desk.casework import matters
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.paper_facts import citation
from township_desk.casework.plain import plain
from township_desk.casework.work import Work
from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion import assess
from township_desk.discretion.ranges import FineRange, fine_ranges, span
from township_desk.errors import InvalidInput, Problem
from township_desk.law import money
from township_desk.law.parameters import LawBook
from township_desk.law.penalties import PenaltyKind
from township_desk.models.case import Case
from township_desk.models.evidence import FactRow
from township_desk.models.types import canonical
from township_desk.procedure import facts as f

NO_LIMIT = 10**14


@dataclass(frozen=True)
class PenaltyInput:
    """一项处罚."""

    kind: PenaltyKind = asked("种类")
    amount_yuan: Yuan | None = asked("金额（元）", None)
    text: str = asked("文字表述", "", hint="没收物品等须写明；罚款由程序写明")
    undetermined: bool = asked("数额尚未查清", False)


@dataclass(frozen=True)
class ProposalInput:
    """拟处理意见."""

    penalties: tuple[PenaltyInput, ...] = asked("拟作出的处罚", ())
    conditions: tuple[str, ...] = asked(
        "已查明的条件", (), hint="overdue 逾期不改、refuse 拒不改、serious 情节严重、minor 较轻"
    )
    circumstances: tuple[str, ...] = asked("裁量情节（代码）", ())
    tier: str = asked("裁量等次", "")
    discretion_reason: Text = asked("裁量理由", Text(""))
    waiver_reasoning: Text = asked("是否符合不予、从轻、减轻情形及理由", Text(""))
    mitigation_ground: str = asked("减轻处罚依据条款", "")
    maximum_reason: Text = asked("顶格处罚理由", Text(""))
    benchmark: str = asked("适用的裁量基准", "", hint="空白时取该事项已公布的基准")
    base_yuan: Yuan | None = asked("计算基数（元）", None)
    units: int | None = asked("计量数量", None)
    gains_yuan: Yuan | None = asked("违法所得（元）", None)
    gains_reason: Text = asked("不没收违法所得的理由", Text(""))
    law_comparison: Text = asked("从旧兼从轻比对", Text(""))
    correction_note: str = asked("已改正或者无需改正的说明", "")
    correction_in_decision: bool = asked("在决定中责令改正", False)
    evidence: tuple[int, ...] = asked("所依据的证据", (), hint="证据编号；空白时为全部证据")


def build(work: Work, case: Case, given: ProposalInput, facts: f.CaseFacts) -> f.Proposal:
    """One version of the proposal. Raises InvalidInput where the law needs a base or a number of units."""
    frozen: Any = case.matter_snapshot
    items = matters.items_of(frozen)
    citizen = facts.party.as_citizen
    ranges = _ranges(items, given, citizen)
    legal = span(ranges)
    step, benchmark = tier_range(work.law.book, work.day, frozen, given, citizen, legal)
    bases = [f"《{c['law']}》{c['article']}" for c in map(citation, frozen["penalty"])]
    rows = work.session.scalars(
        select(FactRow).where(FactRow.case_id == case.id).order_by(FactRow.id)
    ).all()
    established = tuple(f.Fact(row.text, tuple(int(str(n)) for n in row.evidence)) for row in rows)
    proposal = f.Proposal(
        penalties=tuple(_penalty(p) for p in given.penalties),
        facts=established,
        basis=tuple(bases),
        evidence=_relied_on(given, facts),
        legal_range=f.Range(*legal) if legal else None,
        tier_range=f.Range(*step) if step else None,
        tier=given.tier,
        circumstances=frozenset(given.circumstances),
        mitigation_ground=given.mitigation_ground,
        waiver_reasoning=given.waiver_reasoning,
        benchmark_cited=benchmark,
        discretion_reason=given.discretion_reason,
        maximum_reason=given.maximum_reason,
        correction_in_decision=given.correction_in_decision,
        correction_note=given.correction_note,
        gains_fen=given.gains_yuan or 0,
        gains_reason=given.gains_reason,
        law_comparison=given.law_comparison,
    )
    return sealed(proposal)


def _relied_on(given: ProposalInput, facts: f.CaseFacts) -> tuple[int, ...]:
    """The evidence the proposal rests on; what the party brought in its favour can stay out."""
    known = [item.number for item in facts.evidence]
    unknown = set(given.evidence) - set(known)
    if unknown:
        raise InvalidInput(f"没有编号为 {min(unknown)} 的证据，请核对证据清单")
    return tuple(sorted(set(given.evidence))) if given.evidence else tuple(known)


def check_reasons(proposal: f.Proposal) -> None:
    """The decision must say why it is (not) waived or lighter: asked while it can still be thought about."""
    if proposal.penalties and not proposal.waiver_reasoning:
        raise InvalidInput(
            [
                Problem(
                    "请写明是否符合不予处罚、从轻或者减轻处罚的情形及理由，处罚决定书须载明",
                    field="proposal.waiver_reasoning",
                )
            ]
        )


def sealed(proposal: f.Proposal) -> f.Proposal:
    """The proposal with the SHA-256 over all its other values."""
    values = plain(replace(proposal, digest=""))
    return replace(proposal, digest=hashlib.sha256(canonical(values).encode()).hexdigest())


WITH_SUM = {PenaltyKind.FINE: "罚款", PenaltyKind.CONFISCATE_GAINS: "没收违法所得"}
OWN_WORDS = {
    "罚款": {PenaltyKind.FINE},
    "没收违法所得": {PenaltyKind.CONFISCATE_GAINS},
    "没收": {PenaltyKind.CONFISCATE_GAINS, PenaltyKind.CONFISCATE_PROPERTY},
    "拘留": {PenaltyKind.DETENTION},
}
"""Words of a penalty that has its own gate: nothing else may carry them in its text."""


def _penalty(given: PenaltyInput) -> f.Penalty:
    """One penalty whose words say what its kind and amount say, and nothing more: papers print the words."""
    text, amount = given.text, given.amount_yuan
    if given.kind in WITH_SUM and amount is not None:
        sentence = f"{WITH_SUM[given.kind]}{money.both(amount)}"
        added = text.removeprefix(sentence)
        if text and (added == text or "元" in added):
            raise InvalidInput(
                f"{given.kind.label}的数额由程序写为“{sentence}”，文字表述请留空，或者只在其后补充说明"
            )
        text = text or sentence
    elif not text and given.kind is PenaltyKind.CONFISCATE_PROPERTY:
        raise InvalidInput("没收非法财物须写明物品（见清单）")
    for word, kinds in OWN_WORDS.items():
        if word in text and given.kind not in kinds:
            raise InvalidInput(
                f"“{given.kind.label}”的文字表述写有“{word}”；每一种处罚请单独填写一项，分别写明数额"
            )
    return f.Penalty(given.kind, amount, text or given.kind.label, given.undetermined)


def _ranges(items: list[PenaltyItem], given: ProposalInput, citizen: bool) -> list[FineRange]:
    fined = any(p.kind is PenaltyKind.FINE for p in given.penalties)
    if not fined:
        return []
    return fine_ranges(
        items,
        citizen=citizen,
        conditions=frozenset(given.conditions),
        base_fen=given.base_yuan,
        units=given.units,
    )


class Chosen(Protocol):
    """What picks a step of the benchmark, and what a step may need to become money."""

    @property
    def tier(self) -> str: ...
    @property
    def benchmark(self) -> str: ...
    @property
    def conditions(self) -> tuple[str, ...]: ...
    @property
    def base_yuan(self) -> Yuan | None: ...
    @property
    def units(self) -> int | None: ...


def tier_range(
    book: LawBook,
    day: date,
    frozen: Any,
    given: Chosen,
    citizen: bool,
    legal: tuple[int, int] | None,
) -> tuple[tuple[int, int] | None, str]:
    """The money range of the tier and the benchmark it comes from."""
    published = [
        t for t in frozen["tiers"] if t["party"] in ("any", "individual" if citizen else "unit")
    ]
    if not given.tier or legal is None:
        return None, given.benchmark
    named = [t for t in published if t["tier"] == given.tier]
    if named:
        step = [PenaltyItem.from_json(i) for i in named[0]["items"]]
        ranges = fine_ranges(
            step,
            citizen=citizen,
            conditions=frozenset(given.conditions),
            base_fen=given.base_yuan,
            units=given.units,
        )
        return span(ranges), given.benchmark or str(named[0]["benchmark"])
    if published:
        known = "、".join(dict.fromkeys(str(t["tier"]) for t in published))
        raise InvalidInput(f"该事项的裁量基准没有“{given.tier}”等次，可选：{known}")
    if given.tier in ("从轻", "一般", "从重") and legal[1] < NO_LIMIT:
        light = int(book.at("P-DISC-LIGHT", day))
        heavy = int(book.at("P-DISC-HEAVY", day))
        return assess.default_band(given.tier, *legal, light, heavy), given.benchmark
    return None, given.benchmark
