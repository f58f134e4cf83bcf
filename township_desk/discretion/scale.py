"""The default scales: three tiers where nothing is published, five where the benchmark says so (DS-08, DS-09)."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from township_desk.errors import InvalidInput
from township_desk.law.parameters import LawBook, NoLawInForce

THREE = ("从轻", "一般", "从重")
FIVE = ("轻微", "较轻", "一般", "较重", "严重")


@dataclass(frozen=True)
class Scale:
    """Percentages of the width of a range, the floor of 减轻 and the step of rounding."""

    light: int = 30
    heavy: int = 70
    five: tuple[int, ...] = (10, 30, 60, 80)
    floor: int = 10
    step_yuan: int = 1

    def __post_init__(self) -> None:
        if len(self.five) != len(FIVE) - 1:
            raise InvalidInput(f"五档刻度应有四个界点，现有 {len(self.five)} 个，请在参数中更正")
        for cuts in ((self.light, self.heavy), self.five):
            whole = (0, *cuts, 100)
            if list(whole) != sorted(set(whole)):
                raise InvalidInput(
                    f"裁量刻度应在 0 至 100 之间由小到大，现为 {'、'.join(map(str, cuts))}，请在参数中更正"
                )

    def cuts(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Where one tier ends and the next begins, with both ends of the range."""
        inner = (self.light, self.heavy) if names == THREE else self.five
        return (0, *inner, 100)

    def share(self, tier: str, names: tuple[str, ...] = THREE) -> tuple[int, int]:
        """The percentages of *tier*. Raises InvalidInput for a tier the scale does not have."""
        if tier not in names:
            raise InvalidInput(f"没有公布裁量基准时，等次只能是{'、'.join(names)}，现为“{tier}”")
        return list(pairwise(self.cuts(names)))[names.index(tier)]

    def band(
        self, tier: str, lower_fen: int, upper_fen: int, names: tuple[str, ...] = THREE
    ) -> tuple[int, int]:
        """The money of *tier*: a boundary belongs to the lighter tier, the next begins with the next whole yuan.

        A fixed sum has no tiers (DS-06).
        """
        low, high = self.share(tier, names)
        width = upper_fen - lower_fen
        if not width:
            return lower_fen, upper_fen
        end = lower_fen + width * high // 100
        if not low:
            return lower_fen, end
        before = lower_fen + width * low // 100
        return min((before // 100 + 1) * 100, end), end


def scale_on(book: LawBook, acted_on: date | None, decided_on: date) -> Scale:
    """The scale of the day of the act, because it is substance (第三十七条); rounding is of the decision.

    An act older than the first value is measured by the first value that there is.
    """
    day = acted_on or decided_on
    return Scale(
        light=int(substance(book, "P-DISC-LIGHT", day, decided_on)),
        heavy=int(substance(book, "P-DISC-HEAVY", day, decided_on)),
        five=tuple(int(n) for n in substance(book, "P-DISC-FIVE", day, decided_on)),
        floor=int(substance(book, "P-MITIGATE", day, decided_on)),
        step_yuan=int(book.at("P-DISC-STEP", decided_on)),
    )


def substance(book: LawBook, parameter: str, acted_on: date, decided_on: date) -> Any:
    """A parameter of substance as it stood on the day of the act; before its first value, as decided."""
    try:
        return book.at(parameter, acted_on)
    except NoLawInForce:
        return book.at(parameter, decided_on)
