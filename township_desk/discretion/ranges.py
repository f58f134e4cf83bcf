"""The legal range of a fine on the facts of a case (procedure.md 6.2, DS-01 to DS-06)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from township_desk.catalog.penalty import PenaltyItem
from township_desk.errors import InvalidInput


@dataclass(frozen=True)
class FineRange:
    """Fen, both ends included. *lower* is 0 where the law names no minimum; *upper* None: no maximum."""

    lower_fen: int
    upper_fen: int | None
    item: PenaltyItem
    arithmetic: str

    @property
    def has_minimum(self) -> bool:
        return self.lower_fen > 0


def fine_ranges(
    items: Iterable[PenaltyItem],
    *,
    citizen: bool,
    conditions: frozenset[str] = frozenset(),
    base_fen: int | None = None,
    units: int | None = None,
) -> list[FineRange]:
    """Every fine range that fits the party and the conditions that hold (``overdue``, ``serious`` …).

    An option under a condition goes before the unconditional one of the same party, because the law
    puts it there for graver facts. Raises InvalidInput where a base or a number of units is missing.
    """
    fines = [item for item in items if item.kind == "fine" and item.basis != "unspecified"]
    fitting = [item for item in fines if for_party(item, citizen)]
    conditional = [i for i in fitting if i.when and _holds(i, conditions, base_fen)]
    chosen = conditional or [i for i in fitting if not i.when]
    return [_range(item, base_fen, units) for item in chosen]


def for_party(item: PenaltyItem, citizen: bool) -> bool:
    """Whether the law has this penalty for a party of this class."""
    if item.party in ("any", "other"):
        return True
    return (
        citizen if item.party in ("individual", "farmer") else item.party == "unit" and not citizen
    )


def _holds(item: PenaltyItem, conditions: frozenset[str], base_fen: int | None) -> bool:
    for word in item.when:
        head, _, amount = word.partition(":")
        if not amount:
            if head in conditions:
                return True
            continue
        if base_fen is None:
            continue
        limit = Decimal(amount) * 100
        if (head == "base_lt" and base_fen < limit) or (head == "base_ge" and base_fen >= limit):
            return True
    return False


def _range(item: PenaltyItem, base_fen: int | None, units: int | None) -> FineRange:
    factor, words = _factor(item, base_fen, units)
    low = _fen(item.min, factor) if item.min is not None else 0
    high = _fen(item.max, factor) if item.max is not None else None
    if item.cap is not None:
        cap = int(item.cap * 100)
        high = cap if high is None else min(high, cap)
        low = min(low, cap)
    return FineRange(low, high, item, words)


def _factor(item: PenaltyItem, base_fen: int | None, units: int | None) -> tuple[Decimal, str]:
    """What one unit of the item's number is worth in fen."""
    if item.basis == "fixed":
        return Decimal(100), item.in_words()
    if item.basis == "per_unit":
        if units is None or units < 1:
            raise InvalidInput(f"“{item.in_words()}”按数量计算，请填写经证据证明的数量（整数）")
        return Decimal(100) * units, f"{item.in_words()}，数量 {units}"
    if base_fen is None or base_fen < 1:
        raise InvalidInput(
            f"“{item.in_words()}”按基数计算，请填写经证据证明的基数金额；没有或者无法确定的，适用另一条款"
        )
    if item.base_floor is not None:
        base_fen = max(base_fen, int(item.base_floor * 100))
    base = Decimal(base_fen)
    words = f"{item.in_words()}，基数 {Decimal(base_fen) / 100:f} 元"
    return (base, words) if item.basis == "multiple" else (base / 100, words)


def _fen(number: Decimal, factor: Decimal) -> int:
    return int((number * factor).to_integral_value(ROUND_FLOOR))


def heaviest(ranges: Sequence[FineRange]) -> FineRange | None:
    """One act, several rules: the higher maximum, if equal the higher minimum (行政处罚法第二十九条, DS-16)."""
    if not ranges:
        return None
    return max(
        ranges,
        key=lambda r: (r.upper_fen is None, r.upper_fen or 0, r.lower_fen),
    )


def span(ranges: Sequence[FineRange]) -> tuple[int, int] | None:
    """Lowest minimum and highest maximum of ranges that stand side by side; None without a fine."""
    if not ranges:
        return None
    uppers = [r.upper_fen if r.upper_fen is not None else 10**14 for r in ranges]
    return min(r.lower_fen for r in ranges), max(uppers)
