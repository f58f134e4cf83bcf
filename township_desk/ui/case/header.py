"""What stands above the tabs: number, cause, party, officers, stages, clocks."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from township_desk.casework.case_view import CaseView
from township_desk.ui import plain
from township_desk.ui.case.clock_strip import ClockStrip
from township_desk.ui.case.stage_bar import StageBar


class CaseHeader(QFrame):
    """Shown at every tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.number = plain.heading("", 1)
        self.cause = plain.heading("", 1)
        self.party = plain.label()
        self.about = plain.secondary("", wrap=True)
        self.stages = StageBar(self)
        self.clocks = ClockStrip(self)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.number)
        first.addWidget(self.cause)
        first.addWidget(self.party)
        first.addStretch(1)
        self.bind = QPushButton("装订案卷…", self)
        plain.set_tip(self.bind, "封面、目录、全部文书和证据、备考表合为 PDF，打印卷内页号")
        first.addWidget(self.bind)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self.about)
        column.addWidget(self.stages)
        column.addWidget(self.clocks)

    def show_case(self, seen: CaseView) -> None:
        """Replace everything."""
        header = seen.header
        self.number.setText(header.number or "（尚未立案）")
        self.cause.setText(header.cause)
        self.party.setText(f"当事人：{header.party_name or '—'}")
        acting = [o for o in header.officers if o.recused_on is None]
        names = "、".join(f"{o.name}{'（主办）' if o.position == 1 else ''}" for o in acting)
        self.about.setText(
            f"承办人：{names or '—'}　{header.procedure}　事项：{header.matter_name}（{header.matter_code}）"
        )
        self.stages.show_stages(header.stages)
        self.clocks.show_clocks(seen.clocks)
