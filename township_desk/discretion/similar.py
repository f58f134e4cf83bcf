"""类案: the last decisions on the same matter and tier beside the amount that is proposed (DS-24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from township_desk.law.money import yuan

SHOWN = 5
FAR_PERCENT = 50


@dataclass(frozen=True)
class Precedent:
    """One decided fine."""

    number: str
    decided_on: date
    fine_fen: int


def shown(found: Sequence[Precedent], tier: str) -> str:
    """The newest five as a sentence; empty where there is none."""
    if not found:
        return ""
    told = "；".join(
        f"{p.number}（{p.decided_on.isoformat()}）{yuan(p.fine_fen)}" for p in found[:SHOWN]
    )
    return f"本机关同一事项{f'“{tier}”等次' if tier else ''}最近的决定：{told}"


def far_off(amount_fen: int, found: Sequence[Precedent]) -> str:
    """Why the amount stands out: more than half off the median of the newest five; else empty."""
    fines = sorted(p.fine_fen for p in found[:SHOWN])
    if not fines or not amount_fen:
        return ""
    at = len(fines) // 2
    twice = fines[at] * 2 if len(fines) % 2 else fines[at - 1] + fines[at]
    if abs(2 * amount_fen - twice) * 100 <= twice * FAR_PERCENT:
        return ""
    return (
        f"拟罚款{yuan(amount_fen)}与同类案件的中位数{yuan(twice // 2)}相差超过{FAR_PERCENT}%，"
        "请核对是否同案同罚并说明理由"
    )
