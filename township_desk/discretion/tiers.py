"""Which tier, and its money: published steps first, the default scale else (DS-08, DS-09, DS-13, DS-14)."""

from dataclasses import dataclass

from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion import circumstances as c
from township_desk.discretion.amounts import NO_LIMIT
from township_desk.discretion.question import Question, Tier
from township_desk.discretion.ranges import FineRange, fine_ranges, span
from township_desk.discretion.scale import FIVE, THREE
from township_desk.errors import InvalidInput
from township_desk.law.money import yuan


@dataclass(frozen=True)
class Applied:
    """The tier that is applied; *band* None where there is nothing to divide."""

    name: str
    band: tuple[int, int] | None
    benchmark: str
    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def names_of(q: Question) -> tuple[str, ...]:
    """The tiers from light to heavy that this matter has for this party."""
    return tuple(dict.fromkeys(t.name for t in q.published)) or THREE


def applied(q: Question, legal: tuple[int, int]) -> Applied:
    """The tier after the circumstances, and its money. Raises InvalidInput where the rules forbid it."""
    names = names_of(q)
    if q.tier and q.tier not in names:
        _unknown(q, names)
    if legal[0] == legal[1]:
        named = (t.benchmark for t in q.published if t.name == q.tier)
        benchmark = q.benchmark or next(named, "")
        return Applied(q.tier, legal, benchmark, ("法律规定了固定数额，没有裁量等次",))
    if not q.published and legal[1] >= NO_LIMIT:
        return Applied("", None, "", ("法律没有规定最高罚款，不划分裁量等次",))
    name, reasons = _of_sum(q, legal) or _chosen(q, names)
    if not name:
        return Applied("", None, q.benchmark, ())
    _has_ground(q, names, name)
    step = next((t for t in q.published if t.name == name), None)
    band, told = _band(q, step, name, legal)
    benchmark = q.benchmark or (step.benchmark if step else "")
    source = _source(q, step, benchmark)
    money = f"，幅度为{yuan(band[0])}至{yuan(band[1])}" if band else ""
    reasons.append(f"{source}适用“{name}”等次{money}")
    return Applied(name, band, benchmark, tuple(reasons), told)


def _unknown(q: Question, names: tuple[str, ...]) -> None:
    if q.published:
        raise InvalidInput(f"该事项的裁量基准没有“{q.tier}”等次，可选：{'、'.join(names)}")
    q.scale.share(q.tier)  # says which there are


def _source(q: Question, step: Tier | None, benchmark: str) -> str:
    if step is not None:
        matched = f"（{step.circumstance}）" if step.circumstance else ""
        return f"依照《{benchmark}》{matched}"
    if benchmark:
        return f"依照《{benchmark}》"
    return (
        f"该事项没有公布的裁量基准，按法定幅度的前{q.scale.light}%从轻、"
        f"{q.scale.light}%至{q.scale.heavy}%一般、{q.scale.heavy}%以上从重的缺省刻度，"
    )


def _chosen(q: Question, names: tuple[str, ...]) -> tuple[str, list[str]]:
    """The tier by DS-14; what was typed must agree with it."""
    rows = c.in_order(q.circumstances)
    light = [r for r in rows if r.code in c.LIGHTER]
    heavy = [r for r in rows if r.code in c.HEAVIER]
    start = q.act_tier or ("" if q.published or q.tier else THREE[1])
    if not start:
        _not_too_heavy(q, names, q.tier)
        return q.tier, []
    found = c.step(names, start, q.circumstances)
    if q.tier and q.tier != found:
        raise InvalidInput(
            f"行为符合“{start}”等次，从轻情节 {len(light)} 项、从重情节 {len(heavy)} 项，"
            f"应适用“{found}”等次，现为“{q.tier}”；偏离等次的，请在数额中写明并说明理由"
        )
    matched = f"行为本身符合“{start}”等次"
    if not (light or heavy):
        return found, [f"{matched}，没有从轻、从重情节"]
    moved = names.index(found) - names.index(start)
    way = f"降{-moved}档" if moved < 0 else f"升{moved}档" if moved else "不升降"
    return found, [f"{matched}；从轻情节{len(light)}项、从重情节{len(heavy)}项，相抵后{way}"]


def _of_sum(q: Question, legal: tuple[int, int]) -> tuple[str, list[str]] | None:
    """The default tier in which a typed sum lies, where neither tier nor circumstance was chosen."""
    fen = q.amount_fen
    chosen = q.published or q.tier or q.act_tier or q.circumstances & (c.LIGHTER | c.HEAVIER)
    if chosen or fen is None or not legal[0] <= fen <= legal[1]:
        return None
    name = next(t for t in THREE if fen <= q.scale.band(t, *legal)[1])
    return name, []


def _not_too_heavy(q: Question, names: tuple[str, ...], tier: str) -> None:
    must = q.circumstances & c.MUST_LIGHTEN
    if tier and must and names.index(tier) > c.middle(names):
        label = c.in_order(must)[0].words()
        raise InvalidInput(
            f"当事人有应当从轻或者减轻的情节（{label}），不得适用高于“{names[c.middle(names)]}”的等次"
        )


def _has_ground(q: Question, names: tuple[str, ...], name: str) -> None:
    """从重 only where the law or the published benchmark says so (DS-13)."""
    if q.published or names.index(name) <= c.middle(names):
        return
    heavy = q.circumstances & c.HEAVIER
    own = any(row.own_ground for row in c.in_order(heavy))
    if not heavy or not (own or ground_of(q)):
        raise InvalidInput(
            f"适用“{name}”等次须有法律或者已公布的裁量基准规定的从重情节，请选择情节并写明从重处罚依据条款"
        )


def ground_of(q: Question) -> str:
    """The article for heavier circumstances: typed, of the law itself, or of the published benchmark."""
    benchmark = next((f"《{t.benchmark}》" for t in q.published), "")
    return q.heavier_ground or c.heavier_ground(q.law) or benchmark


def ranges(q: Question, items: tuple[PenaltyItem, ...]) -> list[FineRange]:
    """The fine ranges of *items*, of the law or of one step, on the facts of this case."""
    return fine_ranges(
        items,
        citizen=q.citizen,
        conditions=q.conditions,
        base_fen=q.base_fen,
        units=q.units,
    )


def _band(
    q: Question, step: Tier | None, name: str, legal: tuple[int, int]
) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
    if step is None:
        return q.scale.band(name, *legal), ()
    found = span(ranges(q, step.items))
    if found is None:
        five = set(names_of(q)) <= set(FIVE) and legal[1] < NO_LIMIT
        return (q.scale.band(name, *legal, FIVE) if five else None), ()
    if legal[0] <= found[0] and found[1] <= legal[1]:
        return found, ()
    inside = max(found[0], legal[0]), min(found[1], legal[1])
    if inside[0] > inside[1]:
        raise InvalidInput(
            f"裁量基准“{name}”等次（{yuan(found[0])}至{yuan(found[1])}）不在法定幅度"
            f"（{yuan(legal[0])}至{yuan(legal[1])}）之内，下位基准只能在法定幅度内细化，请核对"
        )
    return inside, (f"裁量基准“{name}”等次超出法定幅度的部分不适用",)
