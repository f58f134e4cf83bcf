"""裁量: from the facts of a case to an amount with its reasons (procedure.md 6.2, DS-01 to DS-23).

One function. It refuses in words what the law does not permit, and leaves to the guards what only
the decider may let pass (an amount outside the tier, or outside the law because somebody typed it).
"""

from dataclasses import replace
from decimal import Decimal

from township_desk.discretion import amounts, tiers
from township_desk.discretion import circumstances as c
from township_desk.discretion.amounts import NO_LIMIT, Amount
from township_desk.discretion.question import Assessment, Question, Rule
from township_desk.discretion.ranges import FineRange, for_party, heaviest, span
from township_desk.errors import InvalidInput
from township_desk.law.money import yuan


class NoRange(InvalidInput):
    """The basis has no fine for this party on these facts."""


def assess(q: Question) -> Assessment:
    """The amount on these facts, its bands, and why. Raises InvalidInput."""
    waived = c.waiver(q.circumstances)
    if waived:
        raise InvalidInput(f"{waived}，不计算罚款数额")
    for value, what in (
        (q.position_percent, "档内位置"),
        (q.share_percent, "法定幅度内的位置"),
    ):
        amounts.check_percent(value, what)
    ruling, ranges, rivalry = _ruling(q)
    legal = span(ranges)
    if legal is None:
        raise NoRange("处罚依据没有适用于本案当事人和已查明条件的罚款幅度，无需计算罚款")
    for limit in (n for r in ranges for n in (r.lower_fen, r.upper_fen) if n is not None):
        amounts.checked(limit, "罚款幅度")
    q = replace(q, published=ruling.published, law=ruling.law)
    step = tiers.applied(q, legal)
    chosen, deviates, mitigated = _amount(q, legal, step, ranges)
    reasons = [
        _waiver_looked_at(q),
        *rivalry,
        *_range_told(ruling.basis, ranges, legal),
        *[f"当事人有下列情节：{row.label}（{_ground(q, row)}）" for row in _weighed(q)],
        *([] if mitigated else step.reasons),
        chosen.arithmetic,
        chosen.rounding,
        _joint(q),
    ]
    return Assessment(
        amount_fen=chosen.fen,
        legal_range=legal,
        tier_range=step.band,
        tier=step.name,
        benchmark=step.benchmark,
        basis=ruling.basis,
        circumstances=q.circumstances,
        reasons=tuple(r for r in reasons if r),
        warnings=(*step.warnings, *_middle_line(step.name, chosen.fen, legal, q, mitigated)),
        options=options(q),
        mitigated=mitigated,
        deviates=deviates,
    )


def options(q: Question) -> tuple[str, ...]:
    """Every penalty that the basis has for this class of party, in words."""
    return tuple(item.in_words() for item in q.items if for_party(item, q.citizen))


def _ruling(q: Question) -> tuple[Rule, list[FineRange], list[str]]:
    """The rule that is applied and its ranges; of several the one with the heavier fine (DS-16)."""
    rules = (Rule(q.basis, q.items, q.published, q.law), *q.rivals)
    sides = [(rule, tiers.ranges(q, rule.items)) for rule in rules]
    fined = [(rule, ranges, top) for rule, ranges in sides if (top := heaviest(ranges))]
    if len(rules) == 1 or not fined:
        return sides[0][0], sides[0][1], []
    gravest = heaviest([top for _, _, top in fined])
    rule, ranges, _ = next(side for side in fined if side[2] is gravest)
    told = "；".join(f"{r.basis}：{_words(span(found))}" for r, found, _ in fined)
    sentence = (
        f"同一违法行为违反多个法律规范（{told}），按照罚款数额高的{rule.basis}处罚，只罚款一次"
        "（《行政处罚法》第二十九条）"
    )
    return rule, ranges, [sentence]


def _words(legal: tuple[int, int] | None) -> str:
    low, high = legal or (0, 0)
    upper = f"{yuan(high)}以下" if high < NO_LIMIT else "没有上限"
    return f"{yuan(low)}以上{upper}" if low else upper


def _waiver_looked_at(q: Question) -> str:
    """Waiver first (DS-15): what was recorded of 30, 31, 33 and 36, before any amount."""
    may = [row for row in c.in_order(q.circumstances) if row.code in c.MAY_WAIVE]
    if may:
        return f"{may[0].label}，属可以不予行政处罚的情形（{may[0].law}），经审查仍予罚款"
    return "未认定《行政处罚法》第三十条、第三十一条、第三十三条、第三十六条规定的不予行政处罚情形"


def _range_told(basis: str, ranges: list[FineRange], legal: tuple[int, int]) -> list[str]:
    arithmetic = "；".join(dict.fromkeys(r.arithmetic for r in ranges))
    head = f"依据{basis}，" if basis else ""
    said = f"{head}{arithmetic}，法定罚款幅度为{_words(legal)}"
    if legal[0] == legal[1]:
        said = f"{head}{arithmetic}，法定罚款为{yuan(legal[0])}"
    none = "；法律没有规定最低罚款，不存在减轻处罚" if not legal[0] else ""
    return [said + none]


def _weighed(q: Question) -> list[c.Row]:
    return [r for r in c.in_order(q.circumstances) if r.code in c.LIGHTER | c.HEAVIER]


def _ground(q: Question, row: c.Row) -> str:
    if row.law is not None:
        return row.words()
    ground = tiers.ground_of(q)
    return f"{ground}，{row.effect.label}" if ground else "没有法律或者基准规定，不作为从重情节"


def _amount(
    q: Question, legal: tuple[int, int], step: tiers.Applied, ranges: list[FineRange]
) -> tuple[Amount, bool, bool]:
    """The amount, whether it leaves the tier, whether it is 减轻."""
    if q.mitigate_percent is not None or _typed_below(q, legal):
        return _mitigation(q, legal), False, True
    if q.amount_fen is not None:
        return _typed(q, legal, step)
    if step.band is None:
        raise InvalidInput("没有可供计算的裁量等次，请选择等次，或者写明数额和理由")
    band = step.band
    only = ranges[0] if len(ranges) == 1 else None
    if q.share_percent is None:
        found = amounts.in_band(
            band, _position(q), q.scale.step_yuan, None, only.item if only else None, q.units
        )
        where = "" if band[0] == band[1] else f"在等次内取{_position(q)}%的位置："
    else:
        exact = Decimal(legal[0]) + Decimal(legal[1] - legal[0]) * q.share_percent / 100
        if not band[0] <= exact <= band[1]:
            raise InvalidInput(
                f"法定幅度的 {q.share_percent}% 不在“{step.name}”等次"
                f"（{yuan(band[0])}至{yuan(band[1])}）之内"
            )
        found = amounts.in_band(
            legal, q.share_percent, q.scale.step_yuan, band, only.item if only else None, q.units
        )
        where = "" if legal[0] == legal[1] else f"在法定幅度内取{q.share_percent}%的位置："
    if not found.fen:
        raise InvalidInput("算出的罚款为零；零元不是罚款，请在等次内取较高的位置，或者不予处罚")
    amounts.checked(found.fen, "罚款数额")
    return Amount(found.fen, f"{where}{found.arithmetic}", found.rounding), False, False


def _position(q: Question) -> int:
    return 50 if q.position_percent is None else q.position_percent


def _typed_below(q: Question, legal: tuple[int, int]) -> bool:
    """A sum below the minimum with ground and circumstance is 减轻; without them the guard refuses it."""
    typed = q.amount_fen
    grounded = q.mitigation_ground and q.circumstances & c.LIGHTER
    return bool(typed and grounded and legal[0] > 0 and typed < legal[0])


def _mitigation(q: Question, legal: tuple[int, int]) -> Amount:
    if not q.circumstances & c.LIGHTER or not q.mitigation_ground:
        raise InvalidInput(
            "减轻处罚须有《行政处罚法》第三十条至第三十二条或者该领域法律规定的情节，并写明减轻处罚依据条款"
        )
    if q.mitigate_percent is not None:
        found = amounts.mitigated(legal[0], q.mitigate_percent, q.scale.floor)
        if q.amount_fen not in (None, found.fen):
            raise InvalidInput(
                f"按最低罚款的 {q.mitigate_percent}% 计算为{yuan(found.fen)}，与填写的数额不一致"
            )
    else:
        found = amounts.mitigated_to(q.amount_fen or 0, legal[0], q.scale.floor)
    head = f"法定最低罚款为{yuan(legal[0])}，依据{q.mitigation_ground}减轻处罚"
    floor = f"（不低于最低罚款的{q.scale.floor}%）"
    return Amount(found.fen, f"{head}，{found.arithmetic}{floor}")


def _typed(q: Question, legal: tuple[int, int], step: tiers.Applied) -> tuple[Amount, bool, bool]:
    """A sum of the officer's: where it lies. Outside the tier it needs a reason, and the decider's word."""
    fen = amounts.checked(q.amount_fen or 0, "罚款数额")
    band = step.band
    if band is None or not legal[0] <= fen <= legal[1]:
        return Amount(fen, f"拟罚款{yuan(fen)}"), False, False
    if not band[0] <= fen <= band[1]:
        if not q.reason:
            raise InvalidInput(
                f"罚款{yuan(fen)}不在“{step.name}”等次（{yuan(band[0])}至{yuan(band[1])}）之内，"
                "偏离裁量基准须写明理由"
            )
        told = f"拟罚款{yuan(fen)}，偏离“{step.name}”等次（{yuan(band[0])}至{yuan(band[1])}）"
        return Amount(fen, told), True, False
    if band[0] == band[1]:
        return Amount(fen, f"拟罚款{yuan(fen)}"), False, False
    at = amounts.percent_at(Decimal(fen - band[0]) * 100 / (band[1] - band[0]))
    return Amount(fen, f"在等次内取{yuan(fen)}（等次幅度的{at}处）"), False, False


def _middle_line(
    tier: str, fen: int, legal: tuple[int, int], q: Question, mitigated: bool
) -> list[str]:
    """DS-10: 从轻 above the middle of the law, or 从重 below it."""
    names = tiers.names_of(q)
    if mitigated or tier not in names or legal[1] >= NO_LIMIT or legal[0] == legal[1]:
        return []
    place, middle = names.index(tier), c.middle(names)
    twice = legal[0] + legal[1]
    crossed = (place < middle and 2 * fen > twice) or (place > middle and 2 * fen < twice)
    return [f"“{tier}”等次的数额越过了法定幅度的中线，请核对"] if crossed else []


def _joint(q: Question) -> str:
    if not q.joint_with:
        return ""
    return f"与{q.joint_with}共同实施违法行为，各自的情节分别裁量，罚款合计不以单独实施时的数额为限"
