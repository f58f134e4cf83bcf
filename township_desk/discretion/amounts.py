"""An amount inside a band: the arithmetic of DS-03 to DS-07, DS-12 and DS-21, with its sentence."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from township_desk.catalog.penalty import UNITS, PenaltyItem
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.law.money import yuan

NO_LIMIT = 10**14
"""Fen. Stands for a maximum that the law does not name; nothing the program fines reaches it."""


@dataclass(frozen=True)
class Amount:
    """Fen, with how it was computed and what rounding did."""

    fen: int
    arithmetic: str
    rounding: str = ""


def percent_at(value: Decimal) -> str:
    """23.3% of 23.333…; whole numbers without a point."""
    return f"{value.quantize(Decimal('0.1')).normalize():f}%"


def check_percent(value: int | None, what: str) -> None:
    """Raises InvalidInput outside 0–100."""
    if value is not None and not 0 <= value <= 100:
        raise InvalidInput(f"{what}应为 0 至 100，现为 {value}")


def checked(fen: int, what: str) -> int:
    """*fen*, refused in words where no fine of this world lies."""
    if fen >= NO_LIMIT:
        raise faults.AMOUNT.refusal(f"{what}超出程序能够处理的数额（一万亿元），请核对基数和数量")
    return fen


def rounded(fen: Decimal, step_yuan: int, low: int, high: int) -> int:
    """Down to whole steps; up, or to the yuan or the exact sum, where down would leave [low, high]."""
    for step in (step_yuan * 100, 100):
        down = int((fen / step).to_integral_value(ROUND_FLOOR)) * step
        for amount in (down, down + step):
            if low <= amount <= high:
                return amount
    return int(fen)


def in_band(
    band: tuple[int, int],
    percent: int,
    step_yuan: int,
    within: tuple[int, int] | None = None,
    item: PenaltyItem | None = None,
    units: int | None = None,
) -> Amount:
    """The amount at *percent* of *band*, rounded inside *within* (else the band itself).

    A sum per unit is chosen in its own range, rounded, then multiplied (DS-05).
    """
    low, high = band
    inside = within or band
    exact = Decimal(low) + Decimal(high - low) * percent / 100
    if item is not None and item.basis == "per_unit" and units and units > 1:
        whole = inside[0] / units, inside[1] / units
        each = rounded(exact / units, step_yuan, -int(-whole[0] // 1), int(whole[1]))
        if inside[0] <= each * units <= inside[1]:
            unit = UNITS[item.unit]
            return Amount(
                each * units,
                f"每{unit}{_between(low // units, high // units, percent)}＝{yuan(each)}，"
                f"{yuan(each)}×{units}{unit}＝{yuan(each * units)}",
            )
    fen = rounded(exact, step_yuan, *inside)
    text = f"{_between(low, high, percent)}＝{yuan(fen)}" if low < high else f"罚款{yuan(fen)}"
    if item is not None and item.basis in ("multiple", "percent"):
        text += _in_its_measure(item, percent)
    return Amount(fen, text, _rounding(exact, fen, step_yuan))


def _between(low: int, high: int, percent: int) -> str:
    return yuan(low) if low == high else f"{yuan(low)}＋（{yuan(high)}－{yuan(low)}）×{percent}%"


def _in_its_measure(item: PenaltyItem, percent: int) -> str:
    """即 1.4 倍: what the percentage means in the measure of the law."""
    if item.max is None or item.cap is not None:
        return ""
    low = item.min or Decimal(0)
    at = low + (item.max - low) * percent / 100
    return f"（即{at.normalize():f}{'倍' if item.basis == 'multiple' else '%'}）"


def _rounding(exact: Decimal, fen: int, step_yuan: int) -> str:
    if exact == fen:
        return ""
    if step_yuan > 1 and fen % (step_yuan * 100) == 0:
        return f"数额按{step_yuan}元取整，余数舍去，不出等次"
    return "数额取整到元，不足一元的舍去" if fen % 100 == 0 and fen <= exact else "取整后不出等次"


def mitigated(lower_fen: int, percent: int, floor_percent: int) -> Amount:
    """减轻 to *percent* of the minimum (DS-12). Raises InvalidInput below the floor or without a minimum."""
    _may_be_mitigated(lower_fen)
    if not floor_percent <= percent < 100:
        raise InvalidInput(
            f"减轻处罚应在最低罚款的 {floor_percent}% 以上、100% 以下，现为 {percent}%"
        )
    fen = rounded(Decimal(lower_fen) * percent / 100, 1, 0, lower_fen)
    if not fen:
        raise InvalidInput("减轻后的罚款不足一元；零元不是罚款，请不予处罚")
    return Amount(fen, f"取最低罚款的 {percent}%：{yuan(lower_fen)}×{percent}%＝{yuan(fen)}")


def mitigated_to(fen: int, lower_fen: int, floor_percent: int) -> Amount:
    """减轻 to a sum that was typed; the same limits hold."""
    _may_be_mitigated(lower_fen)
    if fen * 100 < lower_fen * floor_percent:
        raise InvalidInput(
            f"减轻处罚不得低于最低罚款（{yuan(lower_fen)}）的 {floor_percent}%，现为{yuan(fen)}"
        )
    share = percent_at(Decimal(fen) * 100 / lower_fen)
    return Amount(fen, f"减轻至{yuan(fen)}，为最低罚款的{share}")


def _may_be_mitigated(lower_fen: int) -> None:
    if lower_fen == 0:
        raise InvalidInput("法律没有规定最低罚款，不存在减轻处罚，只能从轻或者不予处罚")
