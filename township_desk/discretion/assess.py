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
    """从轻/一般/从重 as parts of the range where no published steps exist (DS-08).

    A boundary belongs to the lighter tier: the next one begins with the next whole yuan. A fixed sum
    has no tiers (DS-06).
    """
    width = upper_fen - lower_fen
    light = lower_fen + width * light_percent // 100
    heavy = lower_fen + width * heavy_percent // 100
    bands = {
        "从轻": (lower_fen, light),
        "一般": (min(_next_yuan(light), heavy), heavy),
        "从重": (min(_next_yuan(heavy), upper_fen), upper_fen),
    }
    if tier not in bands:
        raise InvalidInput(f"没有公布裁量基准时，等次只能是从轻、一般、从重，现为“{tier}”")
    return bands[tier] if width else (lower_fen, upper_fen)


def assess(
    *,
    lower_fen: int,
    upper_fen: int,
    tier: str,
    tier_range: tuple[int, int],
    position_percent: int = 50,
    share_percent: int | None = None,
    mitigate_percent: int | None = None,
    floor_percent: int = 10,
    step_yuan: int = 1,
    benchmark: str = "",
) -> Assessment:
    """The amount at *position_percent* of the tier, or *share_percent* of the legal range (DS-07), or
    *mitigate_percent* of the minimum (减轻, DS-12).

    Whole steps of *step_yuan*, the rest dropped (DS-21), but never out of the tier. Raises InvalidInput
    for a percentage outside 0–100, a share outside the tier, an amount of nothing, and 减轻 where the law
    names no minimum (DS-02).
    """
    for percent in (position_percent, share_percent or 0):
        if not 0 <= percent <= 100:
            raise InvalidInput(f"档内位置应为 0 至 100，现为 {percent}")
    low, high = tier_range
    if mitigate_percent is not None:
        return _mitigated(lower_fen, upper_fen, tier_range, mitigate_percent, floor_percent)
    if share_percent is None:
        exact = Decimal(low) + Decimal(high - low) * position_percent / 100
        where = f"档内取 {position_percent}%：{yuan(low)}＋（{yuan(high)}－{yuan(low)}）×{position_percent}%"
    else:
        exact = Decimal(lower_fen) + Decimal(upper_fen - lower_fen) * share_percent / 100
        where = (
            f"幅度内取 {share_percent}%："
            f"{yuan(lower_fen)}＋（{yuan(upper_fen)}－{yuan(lower_fen)}）×{share_percent}%"
        )
        if not low <= exact <= high:
            raise InvalidInput(f"{where} 不在“{tier}”等次（{yuan(low)}至{yuan(high)}）之内")
    amount = _rounded(exact, step_yuan, low, high)
    if not amount:
        raise InvalidInput("算出的罚款为零；零元不是罚款，请在等次内取较高的位置，或者不予处罚")
    source = f"依照《{benchmark}》" if benchmark else "该事项没有公布的裁量基准，按缺省刻度"
    reasons = (
        f"法定幅度为{yuan(lower_fen)}以上{yuan(upper_fen)}以下",
        f"{source}适用“{tier}”等次，幅度为{yuan(low)}至{yuan(high)}",
        f"{where}＝{yuan(amount)}",
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
    amount = _rounded(Decimal(lower) * percent / 100, 1, 0, lower)
    if not amount:
        raise InvalidInput("减轻后的罚款不足一元；零元不是罚款，请不予处罚")
    reasons = (
        f"法定最低罚款为{yuan(lower)}，依法减轻处罚",
        f"取最低罚款的 {percent}%：{yuan(lower)}×{percent}%＝{yuan(amount)}",
    )
    return Assessment(amount, lower, upper, *tier_range, reasons)


def _rounded(fen: Decimal, step_yuan: int, low: int, high: int) -> int:
    """Down to whole steps; up, or to the yuan or the exact sum, where down would leave [low, high]."""
    for step in (step_yuan * 100, 100):
        down = int((fen / step).to_integral_value(ROUND_FLOOR)) * step
        for amount in (down, down + step):
            if low <= amount <= high:
                return amount
    return int(fen)


def _next_yuan(fen: int) -> int:
    return (fen // 100 + 1) * 100
