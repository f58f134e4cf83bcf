"""The running clocks: shape, days left, last day; the tooltip counts them out and names the article."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from township_desk.casework.case_parts import ClockView
from township_desk.ui import plain
from township_desk.ui.flow import FlowLayout
from township_desk.ui.forms.field import empty
from township_desk.ui.theme import LIGHTS

OWNERS = {
    "AGENCY": "本机关的期限",
    "PARTY": "当事人的期限",
    "COUNTY": "上级机关的期限",
    "COURT": "人民法院的期限",
    "POLICE": "公安机关的期限",
}


class ClockStrip(QWidget):
    """One chip for every running clock of the case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("正在计算的期限")
        self._row = FlowLayout(self)

    def show_clocks(self, clocks: Sequence[ClockView]) -> None:
        """Replace the strip; what has ended is told in the tabs."""
        empty(self._row)
        running = [clock for clock in clocks if clock.state in ("running", "paused")]
        for clock in running:
            light = LIGHTS[clock.light]
            text = f"{light.shape} {clock.title} {clock.left}（至 {clock.due_on.isoformat()[5:]}）"
            chip = plain.chip(text, light.chip)
            chip.setAccessibleName(f"{light.word}：{text}")
            plain.set_tip(chip, explain(clock))
            self._row.addWidget(chip)
        if not running:
            self._row.addWidget(plain.secondary("没有正在计算的期限"))


def explain(clock: ClockView) -> str:
    """The arithmetic of a clock with its article and what follows when it is over."""
    lines = [f"{clock.title}（{OWNERS.get(clock.owner, '')}）", *clock.arithmetic]
    if clock.article and not any(clock.article in line for line in clock.arithmetic):
        lines.append(f"依据：{clock.article}")
    lines.append(f"届满后：{clock.consequence}")
    lines += [f"变动：{change}" for change in clock.history]
    if clock.provisional:
        lines.append("末日所在年份的节假日尚未公布，公布后重新计算")
    return "\n".join(lines)
