"""Questions by hand: one fine between two sums unless the test says otherwise."""

from typing import Any

from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion.assess import assess
from township_desk.discretion.question import Assessment, Question, Tier

BASIS = "《浙江省城市市容和环境卫生管理条例》第十八条第四款"


def item(**values: Any) -> PenaltyItem:
    return PenaltyItem.from_json({"kind": "fine", "basis": "fixed", **values})


def question(*items: PenaltyItem, **more: Any) -> Question:
    """1 000 to 10 000 yuan on a citizen."""
    for name in ("circumstances", "conditions"):
        more[name] = frozenset(more.get(name, ()))
    values = {
        "items": items or (item(min=1000, max=10000),),
        "citizen": True,
        "basis": BASIS,
        "law": "浙江省城市市容和环境卫生管理条例",
    }
    return Question(**{**values, **more})


def answer(*items: PenaltyItem, **more: Any) -> Assessment:
    return assess(question(*items, **more))


def tier(name: str, low: int | None = None, high: int | None = None, **more: Any) -> Tier:
    """One published step; without sums it names no amount."""
    items = () if low is None else (item(min=low, max=high),)
    return Tier(name, "某县裁量基准", f"{name}的情形", **{"items": items, **more})


def said(found: Assessment) -> str:
    return "。".join(found.reasons)
