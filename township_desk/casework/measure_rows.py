"""Measures on things: found in the record, and turned into what papers print. Reads only."""

from datetime import date
from typing import Any

from township_desk.casework.measures_facts import authority, measure_of, measures_of
from township_desk.casework.paper_values import iso, local
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.measures import GoodsItemRow, PropertyMeasureRow
from township_desk.procedure import measures as guards
from township_desk.procedure.measure_kinds import MeasureType

__all__ = ["authority", "measure_of", "measures_of"]


def find(work: Work, case: Case, number: int) -> PropertyMeasureRow:
    """The measure with this id, of this case. Raises InvalidInput."""
    row = work.session.get(PropertyMeasureRow, number)
    if row is None or row.case_id != case.id:
        raise InvalidInput(
            f"本案没有编号为 {number} 的登记保存、查封扣押措施，请在案件页“登记保存与查封扣押”中核对"
        )
    return row


def subject(row: PropertyMeasureRow) -> str:
    """What tells the clocks and papers of this measure from those of another."""
    return f"measure:{row.id}"


def clock_of(row: PropertyMeasureRow) -> str:
    """Which clock runs for it."""
    return "REG" if row.kind is MeasureType.REGISTRATION else "SEIZE"


def chosen(row: PropertyMeasureRow, numbers: tuple[int, ...]) -> list[GoodsItemRow]:
    """The lines with these numbers; all that are still held if none is named."""
    held = {item.number for item in measure_of(row).held}
    wanted = set(numbers) or held
    return [item for item in row.items if item.number in wanted]


def last_day(work: Work, row: PropertyMeasureRow) -> date | None:
    """Until when the things may be held, as it stands."""
    limit = guards.deadline(measure_of(row), work.law)
    return limit.last_day if limit else None


def item_facts(item: GoodsItemRow) -> dict[str, Any]:
    """One line of 涉案财物清单 as it is printed."""
    return {
        "no": item.number,
        "name": item.name,
        "spec": item.spec,
        "unit": item.unit,
        "quantity": item.quantity,
        "condition": item.condition,
        "value_fen": item.value_fen,
        "note": item.fate.label if item.fate else "",
    }


def paper_facts(
    work: Work, row: PropertyMeasureRow, items: list[GoodsItemRow] | None = None, **more: Any
) -> dict[str, Any]:
    """What the papers of a measure print under ``measure``."""
    lines = row.items if items is None else items
    days = work.law.book.at("P-REG" if clock_of(row) == "REG" else "P-SEIZE", work.day)
    return {
        "measure": {
            "kind": row.kind.value,
            "kind_title": row.kind.label,
            "number": row.number,
            "objects": row.objects,
            "facts": row.facts,
            "reason": row.loss_reason,
            "law": row.law,
            "article": row.article,
            "place": row.place,
            "keeping_title": row.keeping.label,
            "keeper": row.keeper,
            "days": row.special_days or days,
            "from_on": iso(carried_on(row)),
            "until_on": iso(last_day(work, row)),
            "carried_at": local(row.carried_at) if row.carried_at else None,
            "statement": row.statement,
            "witness": row.witness,
            "urgent": row.urgent,
            "urgent_reason": row.urgent_reason,
            "items": [item_facts(item) for item in lines],
            **more,
        }
    }


def carried_on(row: PropertyMeasureRow) -> date | None:
    """The day on which it was carried out, by China's clock."""
    how = measure_of(row).carried
    return how.on if how else None
