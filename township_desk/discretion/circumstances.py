"""情节: what each one does and on which article; waiver first, then the step (procedure.md 3.8; DS-14, DS-15)."""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from township_desk.errors import InvalidInput, LawRef
from township_desk.law import statutes
from township_desk.paths import resource


class Effect(StrEnum):
    """What a circumstance does."""

    WAIVE = "waive"
    MAY_WAIVE = "may_waive"
    MUST_LIGHTEN = "must_lighten"
    MAY_LIGHTEN = "may_lighten"
    HEAVIER = "heavier"

    @property
    def label(self) -> str:
        """In the words of the law."""
        return _EFFECTS[self]


_EFFECTS = {
    Effect.WAIVE: "不予行政处罚",
    Effect.MAY_WAIVE: "可以不予行政处罚",
    Effect.MUST_LIGHTEN: "应当从轻或者减轻行政处罚",
    Effect.MAY_LIGHTEN: "可以从轻或者减轻行政处罚",
    Effect.HEAVIER: "从重处罚",
}


class Circumstance(StrEnum):
    """裁量情节. Defending oneself is not among them (第四十五条第二款)."""

    MINOR_CORRECTED_NO_HARM = "MINOR_CORRECTED_NO_HARM"
    FIRST_MINOR_HARM_CORRECTED = "FIRST_MINOR_HARM_CORRECTED"
    NO_SUBJECTIVE_FAULT = "NO_SUBJECTIVE_FAULT"
    UNDER_14 = "UNDER_14"
    MENTALLY_INCAPABLE = "MENTALLY_INCAPABLE"
    LIMITATION_PASSED = "LIMITATION_PASSED"
    AGE_14_17 = "AGE_14_17"
    PARTIAL_CAPACITY = "PARTIAL_CAPACITY"
    REMOVED_HARM = "REMOVED_HARM"
    COERCED_OR_INDUCED = "COERCED_OR_INDUCED"
    SELF_DISCLOSED = "SELF_DISCLOSED"
    MERITORIOUS = "MERITORIOUS"
    OTHER_STATUTORY_LIGHT = "OTHER_STATUTORY_LIGHT"
    EMERGENCY_VIOLATION = "EMERGENCY_VIOLATION"
    REPEAT = "REPEAT"
    REFUSE_CORRECT = "REFUSE_CORRECT"
    SERIOUS_HARM = "SERIOUS_HARM"
    OBSTRUCT = "OBSTRUCT"
    DESTROY_EVIDENCE = "DESTROY_EVIDENCE"

    @property
    def row(self) -> "Row":
        """Effect and article."""
        return rows()[self.value]

    @property
    def label(self) -> str:
        """In words, with what it does."""
        return f"{self.row.label}（{self.row.words()}）"


class Factor(StrEnum):
    """What every fine must have been weighed by (浙江省人民政府令第405号第五条)."""

    PERSON = "PERSON"
    FAULT = "FAULT"
    MANNER = "MANNER"
    VALUE = "VALUE"
    HARM = "HARM"
    ATTITUDE = "ATTITUDE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """In the words of the rule."""
        return _factor_labels()[self.value]


@dataclass(frozen=True)
class Row:
    """One circumstance; *law* None: only where the law of the matter or a benchmark says so."""

    code: str
    label: str
    effect: Effect
    law: LawRef | None
    own_ground: bool

    def words(self) -> str:
        """Article and effect: 《行政处罚法》第三十二条第一项，应当从轻或者减轻行政处罚."""
        ground = str(self.law) if self.law else "依法律或者已公布的裁量基准"
        return f"{ground}，{self.effect.label}"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resource("discretion/circumstances.toml").read_text(encoding="utf-8"))


@cache
def rows() -> dict[str, Row]:
    """The shipped table by code."""
    return {
        row["code"]: Row(
            row["code"],
            row["label"],
            Effect(row["effect"]),
            LawRef(*row["article"]) if "article" in row else None,
            row.get("own_ground", False),
        )
        for row in _data()["circumstance"]
    }


@cache
def _factor_labels() -> dict[str, str]:
    return {row["code"]: row["label"] for row in _data()["factor"]}


def of(*effects: Effect) -> frozenset[str]:
    """The codes with one of these effects."""
    return frozenset(code for code, row in rows().items() if row.effect in effects)


MUST_WAIVE = of(Effect.WAIVE)
MAY_WAIVE = of(Effect.MAY_WAIVE)
MUST_LIGHTEN = of(Effect.MUST_LIGHTEN)
MAY_LIGHTEN = of(Effect.MAY_LIGHTEN)
LIGHTER = MUST_LIGHTEN | MAY_LIGHTEN
HEAVIER = of(Effect.HEAVIER)
KNOWN = frozenset(rows())


def in_order(codes: Collection[str]) -> list[Row]:
    """The rows of *codes* in the order of the table. Raises InvalidInput for an unknown code."""
    unknown = sorted(set(codes) - KNOWN)
    if unknown:
        raise InvalidInput(f"没有名为“{unknown[0]}”的裁量情节")
    return [row for code, row in rows().items() if code in codes]


def waiver(codes: Collection[str]) -> str:
    """Why the law forbids a penalty, in words; empty if it does not. Ends every computation (DS-15)."""
    found = [row for row in in_order(codes) if row.effect is Effect.WAIVE]
    return f"{found[0].label}，不予行政处罚（{found[0].law}）" if found else ""


def heavier_ground(law: str) -> str:
    """The article by which *law* itself makes these circumstances heavier; empty if it has none."""
    for row in _data()["heavier_ground"]:
        if statutes.key(law) == row["law"]:
            return f"《{row['law']}》{row['article']}"
    return ""


def middle(tiers: Sequence[str]) -> int:
    """The place of the middle tier; of an even number the lighter of the two."""
    return (len(tiers) - 1) // 2


def step(tiers: Sequence[str], start: str, codes: Collection[str]) -> str:
    """The tier after the circumstances: *tiers* from light to heavy, *start* the one the act matches.

    One step for each light or heavy circumstance that the other side does not outweigh; what the law
    makes lighter never ends above the middle tier (DS-14). Raises InvalidInput for an unknown code.
    """
    in_order(codes)
    if start not in tiers:
        raise InvalidInput(f"没有“{start}”等次，可选：{'、'.join(tiers)}")
    found = set(codes)
    net = len(found & HEAVIER) - len(found & LIGHTER)
    at = max(0, min(len(tiers) - 1, tiers.index(start) + net))
    if found & MUST_LIGHTEN:
        at = min(at, middle(tiers))
    return tiers[at]
