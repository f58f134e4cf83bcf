"""The road of the case: every stage with its day, the present one marked by shape, weight and word."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from township_desk.casework.case_parts import StageMark
from township_desk.procedure.stages import Stage
from township_desk.ui import plain
from township_desk.ui.forms.field import empty

SHORT = {Stage.REVIEW: "法制审核", Stage.MEASURES: "登记保存", Stage.CLOSING: "结案归档"}
SHAPES = {"done": "✓", "current": "▶", "ahead": "○", "skipped": "－"}
STATES = {"done": "已完成", "current": "现处于此", "ahead": "未到", "skipped": "未经过"}
CHIPS = {"done": "green", "current": "blue", "ahead": "grey", "skipped": "grey"}


class StageBar(QWidget):
    """One cell for every stage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("办案阶段")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.cells: dict[Stage, QFrame] = {}

    def show_stages(self, marks: Sequence[StageMark]) -> None:
        """Replace the bar."""
        empty(self._row)
        self.cells = {}
        for mark in marks:
            cell = _cell(mark)
            self.cells[mark.stage] = cell
            self._row.addWidget(cell, 1)


def _cell(mark: StageMark) -> QFrame:
    cell = QFrame()
    cell.setProperty("banner", CHIPS[mark.state])
    column = QVBoxLayout(cell)
    column.setContentsMargins(6, 4, 6, 4)
    column.setSpacing(0)
    title = plain.label(f"{SHAPES[mark.state]} {SHORT.get(mark.stage, mark.title)}")
    if mark.state == "current":
        title.setProperty("heading", "2")
    column.addWidget(title)
    column.addWidget(plain.label(mark.on.isoformat()[5:] if mark.on else " "))
    day = f"，{mark.on.isoformat()}" if mark.on else ""
    cell.setAccessibleName(f"{mark.title}：{STATES[mark.state]}{day}")
    plain.set_tip(cell, f"{mark.title}：{STATES[mark.state]}{day}")
    return cell
