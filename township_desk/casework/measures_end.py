"""How the holding of things ends: disposed of, released, handed over, sold, destroyed, confiscated."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.casework import children, clocks, measure_papers, measure_rows
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.measures import GoodsItemRow, PropertyMeasureRow
from township_desk.procedure import facts as f
from township_desk.procedure import measures as guards
from township_desk.procedure import registration, seizure
from township_desk.procedure.measure_kinds import (
    DisposalOf,
    ItemFate,
    MeasureType,
    NormLevel,
    ReleaseGround,
    Taker,
)
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role

ALL = "不选为全部未处理的物品"


def settle(
    work: Work,
    case: Case,
    row: PropertyMeasureRow,
    items: list[GoodsItemRow],
    fate: ItemFate,
    on: date,
    number: str = "",
    text: str = "",
) -> None:
    """Write down what became of the things; when nothing is left to decide the clock stops."""
    for item in items:
        item.fate, item.fate_on, item.fate_number, item.fate_text = fate, on, number, text
    work.session.flush()
    now = measure_rows.measure_of(row)
    registered = row.kind is MeasureType.REGISTRATION
    if not (now.undisposed if registered else now.held):
        about = measure_rows.subject(row)
        clocks.stop(work, measure_rows.clock_of(row), on, case=case, subject=about)
        clocks.stop(work, "URGENT", on, case=case, subject=about)


def confiscate(work: Work, case: Case, proposal: f.Proposal, number: str) -> int:
    """A decision settles the held things that its confiscation names; how many there were."""
    count = 0
    for row in children.rows(work.session, PropertyMeasureRow, case.id):
        fate = {i.number: guards.taken(i, proposal) for i in measure_rows.measure_of(row).held}
        items = [item for item in measure_rows.chosen(row, ()) if fate.get(item.number)]
        if items:
            settle(work, case, row, items, ItemFate.CONFISCATED, work.day, number)
            named_of = f"《行政处罚决定书》{number}"
            measure_papers.issue(
                work, case, row, "goods_list", items, variant="没收", list_title="没收",
                list_of=named_of,
            )  # fmt: skip
            count += len(items)
    return count


def _named(items: list[GoodsItemRow]) -> str:
    return "、".join(f"{item.name}{item.quantity}{item.unit}" for item in items)


@dataclass(frozen=True)
class DisposeRegistered:
    """先行登记保存处理决定."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    way: DisposalOf = asked("处理方式")
    items: tuple[int, ...] = asked("物品序号", (), hint=ALL)
    text: Text = asked("处理说明", Text(""), hint="返还给谁、送往哪个机构、已如何固定证据")
    opinion: str = asked("审批意见", "同意。")


@act("measures.dispose", "作出登记保存处理决定", {Role.AGENCY_HEAD})
def dispose(work: Work, given: DisposeRegistered) -> Outcome:
    """Say within seven working days what becomes of what was registered (行政处罚法第五十六条)."""
    case = work.case(given.case)
    row = measure_rows.find(work, case, given.measure)
    if row.kind is not MeasureType.REGISTRATION:
        remedy = "查封、扣押的财物请用解除、移交或者处罚决定处理（measures.release）。"
        work.allow([finding("G-END-01", what="处理", thing="登记保存", remedy=remedy)])
    facts = work.facts(case)
    items = measure_rows.chosen(row, given.items)
    trial = measure_rows.measure_of(row)
    numbers = given.items or tuple(item.number for item in items)
    found = registration.dispose(
        facts, trial, numbers, given.way, work.law, work.day, work.actor.login
    )
    work.allow(found, facts)
    if given.way is DisposalOf.FIXED_RETURNED and not given.text:
        raise InvalidInput("请在“处理说明”中写明已如何固定证据（拍照、复制、抽样等）")
    measure_papers.approval_form(
        work, case, row, "先行登记处理", given.opinion, reasons=given.text or given.way.label,
        measures=f"{_named(items)}：{given.way.label}",
    )  # fmt: skip
    disposal: dict[str, Any] = {"way": given.way.label, "text": given.text}
    paper = measure_papers.issue(
        work, case, row, "evidence_registration_disposal", items, disposal=disposal
    )
    fate = ItemFate(given.way.value)
    settle(work, case, row, items, fate, work.day, paper.number, given.text)
    measure_papers.goods_list(work, case, row, paper, "登记保存处理", items)
    return Outcome(row.id, f"{_named(items)}：{given.way.label}（{paper.number}）", case.id)


@dataclass(frozen=True)
class ReleaseMeasure:
    """解除查封、扣押."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    ground: ReleaseGround = asked("解除理由")
    items: tuple[int, ...] = asked("物品序号", (), hint=ALL)
    recipient: str = asked("领取人", "", hint="空白时为当事人")
    text: Text = asked("说明", Text(""))
    opinion: str = asked("审批意见", "同意解除。")


@act("measures.release", "解除查封、扣押", {Role.AGENCY_HEAD})
def release(work: Work, given: ReleaseMeasure) -> Outcome:
    """Give the things (or what they were sold for) back; nothing stands in the way of it (第二十八条)."""
    case = work.case(given.case)
    row, items = _ending(work, case, given.measure, given.items, "解除")
    proceeds = sum(item.proceeds_fen or 0 for item in items)
    measure_papers.approval_form(
        work, case, row, f"解除{row.kind.label}", given.opinion, reasons=given.ground.label,
        measures=_named(items),
    )  # fmt: skip
    whole = len(items) == len(measure_rows.measure_of(row).held)
    terms: dict[str, Any] = {
        "ground": given.ground.label,
        "scope": "全部解除" if whole else "部分解除",
        "recipient": given.recipient or case.party_name,
        "proceeds_fen": proceeds,
        "text": given.text,
    }
    paper = measure_papers.issue(work, case, row, "seal_seizure_release", items, release=terms)
    for item in items:
        item.ground = given.ground
    settle(work, case, row, items, ItemFate.RETURNED, work.day, paper.number, given.text)
    measure_papers.goods_list(work, case, row, paper, "解除退还", items)
    return Outcome(row.id, f"已解除{row.kind.label}：{_named(items)}（{paper.number}）", case.id)


@dataclass(frozen=True)
class HandOver:
    """随案移交财物."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    taker: Taker = asked("接收方")
    organ: str = asked("接收机关")
    items: tuple[int, ...] = asked("物品序号", (), hint=ALL)
    on: date | None = asked("移交日期", None)
    text: Text = asked("说明", Text(""))


@act("measures.hand_over", "移交登记保存、查封、扣押的财物", {Role.AGENCY_HEAD})
def hand_over(work: Work, given: HandOver) -> Outcome:
    """The things go with the case, and the party is told in writing (行政强制法第二十一条)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    work.allow(seizure.hand_over(work.facts(case), given.taker))
    row, items = _ending(work, case, given.measure, given.items, "移交", on)
    number = go_with_the_case(work, case, row, items, given.organ, on, given.text)
    return Outcome(row.id, f"已移交{given.organ}：{_named(items)}（{number}）", case.id)


def go_with_the_case(
    work: Work,
    case: Case,
    row: PropertyMeasureRow,
    items: list[GoodsItemRow],
    organ: str,
    on: date,
    text: str = "",
) -> str:
    """D17 to the party and D33 with the things; the number of D17."""
    moved: dict[str, Any] = {"organ": organ, "on": iso(on), "text": text}
    paper = measure_papers.issue(
        work, case, row, "seized_goods_transfer_notice", items, on=on, transfer=moved
    )
    settle(work, case, row, items, ItemFate.TRANSFERRED, on, paper.number, organ)
    measure_papers.goods_list(work, case, row, paper, "移交", items)
    return paper.number


@dataclass(frozen=True)
class SellPerishable:
    """先行变卖."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    items: tuple[int, ...] = asked("物品序号")
    proceeds_yuan: Yuan = asked("所得价款（元）")
    text: Text = asked("拍卖、变卖情况", hint="何时、在哪里、由谁、卖给谁")
    on: date | None = asked("变卖日期", None)
    opinion: str = asked("审批意见", "同意先行变卖。")


@act("measures.sell", "先行变卖不易保管的财物", {Role.AGENCY_HEAD})
def sell(work: Work, given: SellPerishable) -> Outcome:
    """Sell what would spoil and hold the proceeds in its place (第二十八条第二款)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    row, items = _ending(work, case, given.measure, given.items, "先行变卖", on)
    work.allow(seizure.sell(measure_rows.measure_of(row), given.items))
    if given.proceeds_yuan <= 0:
        raise InvalidInput("所得价款须大于零")
    measure_papers.approval_form(
        work, case, row, "易腐物品先行变卖", given.opinion, reasons="财物鲜活或者不易保管。",
        measures=_named(items),
    )  # fmt: skip
    for position, item in enumerate(items):
        item.sold_on, item.sale_text = on, given.text
        item.proceeds_fen = given.proceeds_yuan if position == 0 else 0
    return Outcome(row.id, f"已变卖{_named(items)}，价款留存待处理", case.id)


@dataclass(frozen=True)
class DestroyGoods:
    """依法销毁."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    law: str = asked("规定应当销毁的法律、行政法规")
    article: str = asked("条款")
    level: NormLevel = asked("效力级别")
    items: tuple[int, ...] = asked("物品序号", (), hint=ALL)
    text: Text = asked("销毁情况", Text(""), hint="时间、地点、方式、监督人")
    opinion: str = asked("审批意见", "同意销毁。")


@act("measures.destroy", "依法销毁查封、扣押的财物", {Role.AGENCY_HEAD})
def destroy(work: Work, given: DestroyGoods) -> Outcome:
    """Destroy what a law or an administrative regulation orders to be destroyed (第二十七条)."""
    case = work.case(given.case)
    row, items = _ending(work, case, given.measure, given.items, "销毁")
    basis = measure_rows.authority(given.law, given.article, given.level)
    work.allow(seizure.destroy(basis, work.day) if basis else ())
    paper = measure_papers.approval_form(
        work, case, row, "依法销毁", given.opinion,
        reasons=f"《{given.law}》{given.article}规定应当销毁。{given.text}",
        measures=_named(items),
    )  # fmt: skip
    settle(work, case, row, items, ItemFate.DESTROYED, work.day, paper.number, given.text)
    return Outcome(row.id, f"已依法销毁{_named(items)}", case.id)


def _ending(
    work: Work,
    case: Case,
    number: int,
    wanted: tuple[int, ...],
    what: str,
    on: date | None = None,
) -> tuple[PropertyMeasureRow, list[GoodsItemRow]]:
    """The measure and the things on which it ends; a registration ends this way only by a handing over."""
    row = measure_rows.find(work, case, number)
    trial: f.PropertyMeasure = measure_rows.measure_of(row)
    if not trial.coercive and what != "移交":
        remedy = "登记保存的物品请用“作出登记保存处理决定”（measures.dispose）。"
        work.allow([finding("G-END-01", what=what, thing="查封、扣押", remedy=remedy)])
    items = measure_rows.chosen(row, wanted)
    facts = work.facts(case)
    numbers = wanted or tuple(item.number for item in items)
    work.allow(seizure.end(facts, trial, numbers, what, work.actor.login), facts)
    if on is not None:
        work.not_before(on, what, "实施", measure_rows.carried_on(row), "on")
    return row, items
