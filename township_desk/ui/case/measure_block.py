"""登记保存与查封扣押 in the tab of the evidence: each measure with its last day and its things."""

from township_desk.casework.measure_view import MeasureView
from township_desk.ui import plain
from township_desk.ui.case.blocks import Sheet


def show_measure(sheet: Sheet, measure: MeasureView) -> None:
    """One measure as a card, and the list of its things."""
    sheet.head(f"{measure.kind}{measure.number}（措施{measure.id}）")
    if measure.overdue:
        over = plain.label(f"■ 期限已于 {measure.until_on} 届满，应当立即解除", wrap=True)
        over.setProperty("chip", "red")
        sheet.add(over)
    sheet.pairs(
        [
            ("状态", measure.state),
            ("最后一日", measure.until_on),
            ("批准", measure.approved),
            ("实施", f"{measure.carried_at} {measure.officers}".strip()),
            ("依据", measure.basis),
            ("地点", measure.place),
            ("保管人", measure.keeper),
            ("延长", measure.extension),
            ("鉴定期间", "；".join(measure.appraisals)),
            ("对象", measure.objects),
            ("理由", measure.reason),
        ],
        sparse=True,
    )
    if measure.items:
        sheet.table(
            ("序号", "名称", "规格型号", "数量", "特征、状态", "价值", "处理", "库存"),
            [
                (
                    i.number, i.name, i.spec, i.quantity, i.condition, i.value, i.fate or "未处理",
                    i.store,
                )
                for i in measure.items
            ],
            stretch=6,
        )  # fmt: skip
