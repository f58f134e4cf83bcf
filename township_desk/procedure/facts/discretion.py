"""从旧兼从轻 and the factors of a fine, as guards see them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LawComparison:
    """The stored comparison of the two editions of the basis (第三十七条)."""

    compared_on: date
    changed_on: date
    applies: str  # OLD or NEW
    basis: str  # 《law》article that applies
    punishes: bool  # whether the edition that applies punishes in this case
    text: str  # as it is printed
    conditions: frozenset[str] = (
        frozenset()
    )  # on which it was made; the proposal must rest on the same


@dataclass(frozen=True)
class FactorNote:
    """One of the seven factors of 浙江省人民政府令第405号第五条, as it was found."""

    factor: str
    title: str
    text: str
    recorded: bool = True  # written by the officers; else taken from the file
