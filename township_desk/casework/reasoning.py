"""说理: sentences that the record already holds, to be put into a text — facts, evidence, discretion, law."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from township_desk.casework.paper_facts import citation
from township_desk.law.numerals import chinese
from township_desk.models.case import Case
from township_desk.models.evidence import EvidenceRow
from township_desk.procedure import facts as f


@dataclass(frozen=True)
class Passage:
    """What can be inserted: *group* heads the menu, *title* names it there."""

    group: str
    title: str
    text: str


def passages(
    case: Case, facts: f.CaseFacts, evidence: Sequence[EvidenceRow]
) -> tuple[Passage, ...]:
    """Everything that the record of *case* offers, as it stands now."""
    return (
        *_facts(facts), *_evidence(evidence), *_law(case.matter_snapshot),
        *_discretion(case.proposal or {}),
    )  # fmt: skip


def _facts(facts: f.CaseFacts) -> Iterator[Passage]:
    texts = [fact.text for fact in facts.facts]
    if texts:
        yield Passage("事实", "已认定的违法事实", "".join(texts))


def _evidence(rows: Sequence[EvidenceRow]) -> Iterator[Passage]:
    named = [(f"证据{chinese(row.number)}", row) for row in rows]
    if len(named) > 1:
        told = "；".join(f"{no}：{_proving(row)}" for no, row in named)
        yield Passage("证据", "全部证据", f"以上事实有下列证据证明：{told}。")
    for no, row in named:
        yield Passage("证据", f"{no} {row.name}", f"{no}：{_proving(row)}。")


def _proving(row: EvidenceRow) -> str:
    proves = row.proves.strip("。")
    return f"{row.name}，证明{proves}" if proves else row.name


def _law(snapshot: Mapping[str, Any]) -> Iterator[Passage]:
    for key, title in (("violation", "违反的条款"), ("penalty", "处罚依据")):
        for basis in snapshot.get(key) or ():
            cited = citation(basis)
            name = f"《{cited['law']}》{cited['article']}"
            words = str(cited.get("text") or "").strip()
            text = f"{name}规定：“{words}”" if words else name
            yield Passage("法律条款", f"{title}：{name}", text)


def _discretion(proposal: Mapping[str, Any]) -> Iterator[Passage]:
    sentences = [str(line) for line in proposal.get("reasons", ())]
    if len(sentences) > 1:
        yield Passage("裁量", "全部裁量说理", "".join(_stopped(line) for line in sentences))
    for line in sentences:
        yield Passage("裁量", line, _stopped(line))
    for key, title in (
        ("discretion_reason", "裁量理由"),
        ("waiver_reasoning", "是否不予处罚的理由"),
        ("law_comparison", "新旧规定的比较"),
    ):
        if text := str(proposal.get(key) or "").strip():
            yield Passage("裁量", title, text)


def _stopped(line: str) -> str:
    return line if line.endswith(("。", "；", "！", "？")) else f"{line}。"
