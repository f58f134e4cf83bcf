"""What an assessment is asked, and what it answers: plain frozen values, nothing left to load."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion.amounts import NO_LIMIT
from township_desk.discretion.scale import Scale


@dataclass(frozen=True)
class Tier:
    """One published step of the benchmark for this class of party, light to heavy."""

    name: str
    benchmark: str
    circumstance: str = ""
    items: tuple[PenaltyItem, ...] = ()

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Tier":
        """The step as the frozen matter of a case keeps it."""
        return cls(
            str(row["tier"]),
            str(row["benchmark"]),
            str(row["circumstance"]),
            tuple(PenaltyItem.from_json(item) for item in row["items"]),
        )


def tiers_for(rows: Any, *, citizen: bool) -> tuple[Tier, ...]:
    """The published steps for this class of party, from the frozen rows of a matter."""
    classes = ("any", "individual" if citizen else "unit")
    return tuple(Tier.from_json(row) for row in rows if row["party"] in classes)


@dataclass(frozen=True)
class Rule:
    """Another rule that the same act breaks (第二十九条)."""

    basis: str  # 《law》article
    items: tuple[PenaltyItem, ...]
    published: tuple[Tier, ...] = ()
    law: str = ""


@dataclass(frozen=True)
class Question:
    """One act of one party under one law: the facts on which its fine depends."""

    items: tuple[PenaltyItem, ...]
    citizen: bool
    scale: Scale = field(default_factory=Scale)
    basis: str = ""
    law: str = ""  # its title, for the article that makes circumstances heavier
    published: tuple[Tier, ...] = ()
    benchmark: str = ""  # typed; empty: that of the published step
    conditions: frozenset[str] = frozenset()
    base_fen: int | None = None
    units: int | None = None
    tier: str = ""  # the tier that is applied; empty: found from act_tier and the circumstances
    act_tier: str = ""  # the step that the act itself matches, before any circumstance
    circumstances: frozenset[str] = frozenset()
    heavier_ground: str = ""
    position_percent: int | None = None  # place in the tier
    share_percent: int | None = None  # place in the whole legal range
    mitigate_percent: int | None = None  # of the minimum
    mitigation_ground: str = ""
    amount_fen: int | None = None  # typed by the officer
    reason: str = ""  # why this amount
    rivals: tuple[Rule, ...] = ()
    joint_with: str = ""


@dataclass(frozen=True)
class Assessment:
    """An amount in fen, the bands it was taken from, and the sentences for report, notice and decision.

    *tier_range* None: no maximum to divide. *reasons* go to the party, *warnings* to the officers.
    """

    amount_fen: int
    legal_range: tuple[int, int]
    tier_range: tuple[int, int] | None
    tier: str
    benchmark: str
    basis: str
    circumstances: frozenset[str]
    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    options: tuple[str, ...] = ()  # every penalty of the basis for these facts, in words
    mitigated: bool = False
    deviates: bool = False

    def to_json(self) -> dict[str, Any]:
        """As ``discretion --json`` prints it, in fen."""
        upper = self.legal_range[1]
        return {
            "amount_fen": self.amount_fen,
            "range_fen": [self.legal_range[0], None if upper >= NO_LIMIT else upper],
            "tier": self.tier,
            "tier_range_fen": list(self.tier_range) if self.tier_range else None,
            "benchmark": self.benchmark,
            "basis": self.basis,
            "options": list(self.options),
            "circumstances": sorted(self.circumstances),
            "mitigated": self.mitigated,
            "deviates": self.deviates,
            "reasons": list(self.reasons),
            "warnings": list(self.warnings),
        }
