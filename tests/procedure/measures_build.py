"""Measures on things built by hand: a registration and a seizure that were done right, changed one value at a time.

Registered Friday 2025-09-26 (E3), seized 2026-06-01 (E11): the two examples of the rule book.
"""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from tests.procedure import build as b
from township_desk.clock import CHINA
from township_desk.law.dates import parse_day
from township_desk.procedure import facts as f
from township_desk.procedure.measure_kinds import MeasureType, NormLevel

REGISTERED, SEIZED = parse_day("2025-09-26"), parse_day("2026-06-01")
POWER = f.Authority(
    "无证无照经营查处办法",
    "第十一条第一款第四项",
    NormLevel.ADMINISTRATIVE_REGULATION,
    valid_from=parse_day("2017-10-01"),
)


def at(text: str) -> datetime:
    """An instant by China's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def item(number: int = 1, **more: Any) -> f.GoodsItem:
    return f.GoodsItem(number, **{"name": "电表箱", "quantity": Decimal(2), **more})


def how(when: str, **more: Any) -> f.Carrying:
    return f.Carrying(at(when), ("wang", "chen"), **more)


def registration(**more: Any) -> f.PropertyMeasure:
    """Approved and carried out on 2025-09-26, nothing decided yet."""
    values: dict[str, Any] = {
        "id": 1,
        "kind": MeasureType.REGISTRATION,
        "requested_on": REGISTERED,
        "loss_reason": "当事人正在转移账册",
        "proves": "经营数额",
        "approved_on": REGISTERED,
        "carried": how("2025-09-26 10:00"),
        "number": "先登1号",
        "items": (item(name="账册"),),
    }
    return f.PropertyMeasure(**{**values, **more})


def seizure(**more: Any) -> f.PropertyMeasure:
    """Approved and carried out on 2026-06-01, nothing decided yet."""
    values: dict[str, Any] = {
        "id": 2,
        "kind": MeasureType.SEIZE,
        "requested_on": SEIZED,
        "authority": POWER,
        "approved_on": SEIZED,
        "carried": how("2026-06-01 10:00"),
        "number": "扣押1号",
        "items": (item(),),
    }
    return f.PropertyMeasure(**{**values, **more})


def spot(measure: f.PropertyMeasure, **more: Any) -> f.PropertyMeasure:
    """The same measure carried out otherwise."""
    assert measure.carried is not None
    return replace(measure, carried=replace(measure.carried, **more))


def case(*measures: f.PropertyMeasure, **more: Any) -> f.CaseFacts:
    """A filed case with these measures."""
    return b.filed(measures=measures, evidence=(), **more)
