"""What a form knows while it is being filled: the case, the law of its day, the matter. It flags penalties."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from township_desk.casework import choices as reading
from township_desk.casework import matters
from township_desk.casework.choices import Choices
from township_desk.casework.desk import Desk
from township_desk.catalog.penalty import PenaltyItem
from township_desk.law import dates
from township_desk.law.penalties import from_catalog
from township_desk.parties.kinds import PartyKind, counts_as_citizen
from township_desk.procedure import facts as f
from township_desk.procedure import hearing
from township_desk.procedure.rules import RULES
from township_desk.referral import table


@dataclass(frozen=True)
class Flag:
    """Why a penalty cannot stay with the township, or needs the county's word first."""

    kind: str  # chip colour
    text: str


class Situation(QObject):
    """Asked by the penalty fields; ``moved`` when the matter or the party has changed."""

    moved = Signal()
    measure_chosen = Signal()

    def __init__(self, act: str, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.act = act
        self.choices = choices
        self.measure = ""
        """The measure on things that the form is about, once it is chosen."""
        self.snapshot: dict[str, Any] | None = choices.snapshot
        self.facts = choices.facts or reading.blank_facts(choices)
        self.desk: Desk | None = None
        """Where a phrase is kept, once the form is in a window."""
        self.phrases = choices.phrases

    @property
    def items(self) -> list[PenaltyItem]:
        """What the frozen matter permits; empty before a matter is chosen."""
        return matters.items_of(self.snapshot) if self.snapshot else []

    def known_words(self) -> dict[str, str]:
        """What a phrase's braces are filled with; empty where the case does not know it yet."""
        choices = self.choices
        return {
            "当事人": choices.party_name,
            "日期": dates.in_chinese(choices.day),
            "地点": choices.place,
            "事项": self.facts.matter.name,
            "案由": choices.cause,
        }

    def matter_words(self) -> tuple[str, str]:
        """Code and field of work of the matter; empty before one is chosen."""
        return self.facts.matter.code, self.facts.matter.domain

    def take_matter(self, snapshot: dict[str, Any]) -> None:
        """The form has chosen a matter."""
        self.snapshot = snapshot
        matter = f.Matter(
            code=str(snapshot["code"]),
            name=str(snapshot["name"]),
            domain=str(snapshot["domain"]),
            inherent=bool(snapshot["inherent"]),
            kinds=frozenset(from_catalog(item.kind) for item in self.items),
        )
        self.facts = self.facts.with_(matter=matter)
        self.moved.emit()

    def take_party(self, kind: str) -> None:
        """The form has chosen the kind of party: money limits follow it."""
        class_ = self.choices.law.book.at("P-SOLE", self.choices.day)
        citizen = counts_as_citizen(PartyKind(kind), class_)
        self.facts = self.facts.with_(party=replace(self.facts.party, as_citizen=citizen))
        self.moved.emit()

    def take_measure(self, measure: str) -> None:
        """The form has chosen a measure: only its things can be named."""
        if measure != self.measure:
            self.measure = measure
            self.measure_chosen.emit()

    def flags(self, proposal: f.Proposal, conditions: frozenset[str] = frozenset()) -> list[Flag]:
        """Everything by which *proposal* would have to leave the township (55号), worst first."""
        facts = self.facts
        if self.items:
            major = matters.mandatory_major(self.items, conditions)
            facts = facts.with_(matter=replace(facts.matter, mandatory_major=major))
        hits = table.decide(facts, proposal, self.choices.law, self.choices.day)
        return [_flag(hit) for hit in sorted(hits, key=lambda h: h.outcome not in SEVERE)]

    def hearing_reasons(self, proposal: f.Proposal) -> list[str]:
        """Why the hearing right would have to be told: another gate than the referral."""
        return hearing.needed(self.facts, proposal, self.choices.law, self.choices.day)


SEVERE = ("STOP", "REFER", "POLICE")


def _flag(hit: table.Hit) -> Flag:
    major, grey, unknown = (RULES[rule].law for rule in ("G-TRF-01", "G-TRF-07", "G-TRF-08"))
    if hit.outcome == "REFER":
        return Flag("red", f"须移送县级：{hit.text}（{major}，缙政办发〔2021〕55号）")
    if hit.outcome == "STOP":
        return Flag("red", f"不属本机关管辖（权限）：{hit.text}（{RULES['G-AUT-02'].law}）")
    if hit.outcome == "POLICE":
        return Flag("red", f"须移送公安机关：{hit.text}（{RULES['G-CRI-01'].law}）")
    if hit.outcome == "WATCH":
        return Flag("amber", f"{hit.text}，查清前不得告知（{unknown}）")
    return Flag("amber", f"须会商县级部门：{hit.text}（{grey}，55号未列明）")
