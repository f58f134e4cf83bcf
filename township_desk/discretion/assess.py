"""From a range and a tier to an amount with its reasons (procedure.md 6.2, DS-07 to DS-23)."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from township_desk.errors import InvalidInput
from township_desk.law.money import yuan


@dataclass(frozen=True)
class Assessment:
    """An amount in fen, the band it was taken from, sentences for report and decision."""

    amount_fen: int
    lower_fen: int
    upper_fen: int
    tier_lower_fen: int
    tier_upper_fen: int
    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As ``discretion --json`` prints it, in fen."""
        return {
            "amount_fen": self.amount_fen,
            "range_fen": [self.lower_fen, self.upper_fen],
            "tier_range_fen": [self.tier_lower_fen, self.tier_upper_fen],
            "reasons": list(self.reasons),
            "warnings": list(self.warnings),
        }


def default_band(
    tier: str, lower_fen: int, upper_fen: int, light_percent: int, heavy_percent: int
) -> tuple[int, int]:
    """从轻/一般/从重 as parts of the range where no published steps exist (DS-08)."""
    width = upper_fen - lower_fen
    light = lower_fen + width * light_percent // 100
    heavy = lower_fen + width * heavy_percent // 100
    bands = {"从轻": (lower_fen, light), "一般": (light, heavy), "从重": (heavy, upper_fen)}
    if tier not in bands:
        raise InvalidInput(f"没有公布裁量基准时，等次只能是从轻、一般、从重，现为“{tier}”")
    return bands[tier]


def assess(
    *,
    lower_fen: int,
    upper_fen: int,
    tier: str,
    tier_range: tuple[int, int],
    position_percent: int = 50,
    mitigate_percent: int | None = None,
    floor_percent: int = 10,
    benchmark: str = "",
) -> Assessment:
    """The amount at *position_percent* of the tier, or *mitigate_percent* of the minimum (减轻, DS-12).

    Whole yuan, half yuan dropped (DS-21). Raises InvalidInput for a percentage outside 0–100 and for 减轻
    where the law names no minimum (DS-02).
    """
    if not 0 <= position_percent <= 100:
        raise InvalidInput(f"档内位置应为 0 至 100，现为 {position_percent}")
    low, high = tier_range
    if mitigate_percent is not None:
        return _mitigated(lower_fen, upper_fen, tier_range, mitigate_percent, floor_percent)
    exact = Decimal(low) + Decimal(high - low) * position_percent / 100
    amount = _whole_yuan(exact)
    source = f"依照《{benchmark}》" if benchmark else "该事项没有公布的裁量基准，按缺省刻度"
    reasons = (
        f"法定幅度为{yuan(lower_fen)}以上{yuan(upper_fen)}以下",
        f"{source}适用“{tier}”等次，幅度为{yuan(low)}至{yuan(high)}",
        f"档内取 {position_percent}%：{yuan(low)}＋（{yuan(high)}－{yuan(low)}）×{position_percent}%＝{yuan(amount)}",
    )
    middle = (lower_fen + upper_fen) / 2
    warnings: tuple[str, ...] = ()
    if (tier == "从轻" and amount > middle) or (tier == "从重" and amount < middle):
        warnings = (f"{tier}处罚的数额越过了法定幅度的中线，请核对",)
    return Assessment(amount, lower_fen, upper_fen, low, high, reasons, warnings)


def _mitigated(
    lower: int, upper: int, tier_range: tuple[int, int], percent: int, floor: int
) -> Assessment:
    if lower == 0:
        raise InvalidInput("法律没有规定最低罚款，不存在减轻处罚，只能从轻或者不予处罚")
    if not floor <= percent < 100:
        raise InvalidInput(f"减轻处罚应在最低罚款的 {floor}% 以上、100% 以下，现为 {percent}%")
    amount = _whole_yuan(Decimal(lower) * percent / 100)
    reasons = (
        f"法定最低罚款为{yuan(lower)}，依法减轻处罚",
        f"取最低罚款的 {percent}%：{yuan(lower)}×{percent}%＝{yuan(amount)}",
    )
    return Assessment(amount, lower, upper, *tier_range, reasons)


def _whole_yuan(fen: Decimal) -> int:
    return int((fen / 100).to_integral_value(ROUND_FLOOR)) * 100
