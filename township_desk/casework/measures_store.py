"""物品入库、出库: by a custodian who does not handle the case (procedure.md 1.1, appendix C)."""

from dataclasses import dataclass
from datetime import date

from township_desk.casework import measure_rows
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.models.measures import GoodsItemRow
from township_desk.procedure import facts as f
from township_desk.procedure import seizure
from township_desk.procedure.stages import Role


@dataclass(frozen=True)
class StoreGoods:
    """入库."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    store: str = asked("存放位置", hint="仓库、货架号")
    items: tuple[int, ...] = asked("物品序号", (), hint="不选为全部未入库的物品")
    on: date | None = asked("入库日期", None)


@act("measures.store", "登记物品入库", {Role.CUSTODIAN})
def store(work: Work, given: StoreGoods) -> Outcome:
    """Take registered, sealed or seized things into the store."""
    row = measure_rows.find(work, work.case(given.case), given.measure)
    fit = measure_rows.measure_of(row).storable
    items = _chosen(work, given, row.items, fit, "入库")
    on = work.done_on(given.on)
    work.not_before(on, "入库", "实施", measure_rows.carried_on(row))
    for item in items:
        item.stored_on, item.stored_by, item.store = on, work.actor.login, given.store
    return Outcome(row.id, f"已入库 {len(items)} 件", given.case)


@dataclass(frozen=True)
class TakeOut:
    """出库."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    text: Text = asked("出库原因和领取人", hint="返还、移交、销毁、送鉴定；由谁领取")
    items: tuple[int, ...] = asked("物品序号", (), hint="不选为全部在库的物品")
    on: date | None = asked("出库日期", None)


@act("measures.take_out", "登记物品出库", {Role.CUSTODIAN})
def take_out(work: Work, given: TakeOut) -> Outcome:
    """Let things leave the store for what was decided about them."""
    row = measure_rows.find(work, work.case(given.case), given.measure)
    fit = measure_rows.measure_of(row).stored
    items = _chosen(work, given, row.items, fit, "出库")
    on = work.done_on(given.on)
    for item in items:
        work.not_before(on, "出库", "入库", item.stored_on)
        item.out_on, item.out_by, item.out_text = on, work.actor.login, given.text
    return Outcome(row.id, f"已出库 {len(items)} 件", given.case)


def _chosen(
    work: Work,
    given: StoreGoods | TakeOut,
    rows: list[GoodsItemRow],
    fit: tuple[f.GoodsItem, ...],
    what: str,
) -> list[GoodsItemRow]:
    numbers = given.items or tuple(item.number for item in fit)
    ready = frozenset(item.number for item in fit)
    facts = work.facts(work.case(given.case))
    work.allow(seizure.keep(facts, work.actor.login, numbers, ready, what), facts)
    return [item for item in rows if item.number in numbers]
