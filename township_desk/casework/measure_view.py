"""登记保存与查封扣押 as the case workspace and ``case show`` tell it: each thing and the last day. Reads only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.casework.children import rows
from township_desk.casework.measure_rows import last_day, measure_of
from township_desk.casework.paper_values import local
from township_desk.casework.work import Work
from township_desk.law.dates import in_chinese
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.measures import GoodsItemRow, PropertyMeasureRow


@dataclass(frozen=True)
class GoodsView:
    """One line of the list; *fate* in words, empty while it is held."""

    number: int
    name: str
    spec: str
    quantity: str
    condition: str
    value: str
    fate: str
    store: str


@dataclass(frozen=True)
class MeasureView:
    """One measure; *until_on* is the last day, *state* where it stands in words."""

    id: int
    kind: str
    number: str
    state: str
    objects: str
    basis: str
    reason: str
    place: str
    keeper: str
    approved: str
    carried_at: str
    officers: str
    until_on: date | None
    overdue: bool
    extension: str
    appraisals: tuple[str, ...]
    items: tuple[GoodsView, ...]


def views(work: Work, case: Case) -> tuple[MeasureView, ...]:
    """Every measure of the case."""
    return tuple(_view(work, row) for row in rows(work.session, PropertyMeasureRow, case.id))


def _view(work: Work, row: PropertyMeasureRow) -> MeasureView:
    def name(login: object) -> str:
        person = work.people.get(str(login))
        return person.name if person else str(login)

    until = last_day(work, row)
    held = measure_of(row).held
    overdue = bool(held) and until is not None and work.day > until
    appraisals: list[Any] = list(row.appraisals)
    return MeasureView(
        id=row.id,
        kind=row.kind.label,
        number=row.number,
        state=_state(row, bool(held), overdue),
        objects=row.objects,
        basis=f"《{row.law}》{row.article}" if row.law else "《行政处罚法》第五十六条",
        reason=row.loss_reason or row.facts,
        place=f"{row.keeping.label}，{row.place}",
        keeper=row.keeper,
        approved=f"{row.approved_on} {name(row.approver)}" if row.approved_on else "",
        carried_at=local(row.carried_at).replace("T", " ") if row.carried_at else "",
        officers="、".join(name(login) for login in row.officers),
        until_on=until,
        overdue=overdue,
        extension=_extension(row),
        appraisals=tuple(
            f"{a['organ']} {a['from']} 至 {a['to']}"
            + (f"，{a['told_on']} 书面告知" if a["told_on"] else "，未书面告知，不扣除")
            for a in appraisals
        ),
        items=tuple(_goods(item) for item in row.items),
    )


def _state(row: PropertyMeasureRow, held: bool, overdue: bool) -> str:
    if row.carried_at is None:
        if row.refused_on:
            return f"未批准：{row.refusal}"
        return "已批准，待实施" if row.approved_on else "待负责人批准"
    if not held:
        return "已处理完毕"
    if overdue:
        return "期限已过，应立即解除"
    if row.refused_on:
        return "未获批准，应立即解除"
    return "紧急实施，待补办批准" if row.approved_on is None else "正在执行"


def _extension(row: PropertyMeasureRow) -> str:
    if row.extended_on is None:
        return ""
    told = f"{row.extension_told_on} 书面告知" if row.extension_told_on else "尚未书面告知，未生效"
    return f"{row.extended_on} 批准延长 {row.extension_days} 日：{row.extension_reason}（{told}）"


def _goods(item: GoodsItemRow) -> GoodsView:
    sold = f"{item.sold_on} 先行变卖；" if item.sold_on else ""
    fate = f"{item.fate_on} {item.fate.label} {item.fate_number}".strip() if item.fate else ""
    return GoodsView(
        number=item.number,
        name=item.name,
        spec=item.spec,
        quantity=f"{item.quantity}{item.unit}",
        condition=item.condition,
        value=yuan(item.value_fen) if item.value_fen is not None else "",
        fate=sold + fate,
        store=_store(item),
    )


def _store(item: GoodsItemRow) -> str:
    if item.out_on:
        return f"{item.out_on} 出库"
    return f"{item.stored_on} 入库（{item.store}）" if item.stored_on else ""


def told(seen: tuple[MeasureView, ...]) -> list[str]:
    """The measures as the report of the investigation tells them."""
    return [
        f"{m.kind}（{m.number or '未编号'}）：{m.state}"
        + (f"，期限至{in_chinese(m.until_on)}" if m.until_on else "")
        for m in seen
    ]


def lines(seen: tuple[MeasureView, ...]) -> list[str]:
    """The measures for people at the command line."""
    told = []
    for m in seen:
        until = f"，至 {m.until_on.isoformat()}" if m.until_on else ""
        told.append(f"{m.kind}{m.number}（措施{m.id}）：{m.state}{until}")
        told += [f"　　{i.number} {i.name}{i.quantity} {i.fate or '未处理'}" for i in m.items]
    return told
