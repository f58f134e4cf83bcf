"""中止、延期、回避、抽样、鉴定、协查 and the ledger of the ninety days, in the overview of a case."""

from township_desk.casework.side_view import SideView
from township_desk.ui.case.blocks import Sheet


def show_side(sheet: Sheet, seen: SideView) -> None:
    """Two tables; nothing where nothing happened."""
    if seen.steps:
        sheet.head("延期、中止、回避、抽样、鉴定、协查")
        sheet.table(
            ("事项", "日期", "内容", "情况"),
            [(s.kind, s.on, s.what, s.state) for s in seen.steps],
            stretch=2,
        )
    if seen.ledger:
        sheet.head("办案期限台账")
        sheet.table(
            ("期间", "自", "至", "是否扣除"),
            [
                (line.cause, line.from_on, line.to_on or "未结束", line.effect)
                for line in seen.ledger
            ],
            stretch=3,
        )
