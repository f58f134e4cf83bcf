"""Waiver first, then the step: what circumstances do before any amount (procedure.md 3.8; DS-14, DS-15)."""

from collections.abc import Collection, Sequence

from township_desk.errors import InvalidInput

MUST_WAIVE = {
    "UNDER_14": "行为时不满十四周岁，不予行政处罚（《行政处罚法》第三十条）",
    "MENTALLY_INCAPABLE": "不能辨认或者控制自己行为，不予行政处罚（《行政处罚法》第三十一条）",
    "MINOR_CORRECTED_NO_HARM": "轻微并及时改正，没有造成危害后果，不予行政处罚（《行政处罚法》第三十三条第一款）",
    "NO_SUBJECTIVE_FAULT": "足以证明没有主观过错，不予行政处罚，法律另有规定的除外（《行政处罚法》第三十三条第二款）",
    "LIMITATION_PASSED": "超过追责期限，不再给予行政处罚（《行政处罚法》第三十六条）",
}
MAY_WAIVE = frozenset({"FIRST_MINOR_HARM_CORRECTED"})
MUST_LIGHTEN = frozenset(
    {
        "AGE_14_17",
        "REMOVED_HARM",
        "COERCED_OR_INDUCED",
        "SELF_DISCLOSED",
        "MERITORIOUS",
        "OTHER_STATUTORY_LIGHT",
    }
)
MAY_LIGHTEN = frozenset({"PARTIAL_CAPACITY"})
HEAVIER = frozenset(
    {
        "EMERGENCY_VIOLATION",
        "REPEAT",
        "REFUSE_CORRECT",
        "SERIOUS_HARM",
        "OBSTRUCT",
        "DESTROY_EVIDENCE",
    }
)
"""Only where the law or the published benchmark says so. Defending oneself is not among them."""

KNOWN = frozenset(MUST_WAIVE) | MAY_WAIVE | MUST_LIGHTEN | MAY_LIGHTEN | HEAVIER


def waiver(circumstances: Collection[str]) -> str:
    """Why the law forbids a penalty, in words; empty if it does not. Ends every computation (DS-15)."""
    return next((MUST_WAIVE[code] for code in MUST_WAIVE if code in circumstances), "")


def step(tiers: Sequence[str], start: str, circumstances: Collection[str]) -> str:
    """The tier after the circumstances: *tiers* from light to heavy, *start* the one the act matches.

    One step for each light or heavy circumstance that the other side does not outweigh; what the law
    makes lighter never ends above the middle tier (DS-14). Raises InvalidInput for an unknown code.
    """
    unknown = sorted(set(circumstances) - KNOWN)
    if unknown:
        raise InvalidInput(f"没有名为“{unknown[0]}”的裁量情节")
    if start not in tiers:
        raise InvalidInput(f"没有“{start}”等次，可选：{'、'.join(tiers)}")
    found = set(circumstances)
    net = len(found & HEAVIER) - len(found & (MUST_LIGHTEN | MAY_LIGHTEN))
    at = max(0, min(len(tiers) - 1, tiers.index(start) + net))
    if found & MUST_LIGHTEN:
        at = min(at, (len(tiers) - 1) // 2)
    return tiers[at]
