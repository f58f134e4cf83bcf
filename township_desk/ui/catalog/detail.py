"""One matter in full: bases, penalty sentence, what it allows, benchmark, what must be referred."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from township_desk.casework.matter_lists import MatterDetail, OptionLine, TierLine
from township_desk.ui import plain, theme


class DetailPane(QScrollArea):
    """Shows one MatterDetail."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("事项详情")
        self.clear("在左边选择一个事项，这里显示依据、处罚选项和裁量基准。")

    def clear(self, sentence: str) -> None:
        """Nothing is chosen."""
        self._fill([plain.secondary(sentence, wrap=True)])

    def show_detail(self, detail: MatterDetail) -> None:
        """Replace what is shown."""
        line = detail.line
        parts: list[QWidget] = [_title(line.name), _marks(detail)]
        where = f"{detail.announcement}　赋权起 {line.from_on or '—'}"
        if line.until_on:
            where += f"，{line.until_on} 起收回"
        parts.append(plain.secondary(where, wrap=True))
        for basis in detail.bases:
            parts.append(plain.label(f"{basis.role}：{basis.text}", wrap=True))
            if basis.warning:
                parts.append(_flag(basis.warning, "red"))
        parts.append(plain.heading("罚则原文"))
        parts.append(plain.label(detail.penalty_text or "（清单未载明）", wrap=True))
        if detail.correction_precondition:
            parts.append(_flag("责令改正前置：逾期或者拒不改正的，才可以罚款", "amber"))
        parts.append(plain.heading("处罚选项（由罚则解析）"))
        parts += [_option(option) for option in detail.options] or [_none()]
        parts.append(plain.heading("裁量基准"))
        parts += [_tier(tier) for tier in detail.tiers] or [_none()]
        self._fill(parts)

    def _fill(self, parts: list[QWidget]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.MARGIN, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)


def _title(name: str) -> QWidget:
    title = plain.heading(name)
    title.setWordWrap(True)
    title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return title


def _marks(detail: MatterDetail) -> QWidget:
    line = detail.line
    words = [(line.code, "grey"), (line.domain, "blue")]
    if detail.dept:
        words.append((detail.dept, "grey"))
    if line.inherent:
        words.append(("乡镇法定职权", "green"))
    if any(option.major.startswith("须移送") for option in detail.options):
        words.append(("含重大处罚种类", "red"))
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for word, kind in words:
        if word:
            row.addWidget(plain.chip(word, kind))
    row.addStretch(1)
    return holder


def _flag(text: str, kind: str) -> QWidget:
    flag = plain.chip(text, kind)
    flag.setWordWrap(True)
    return flag


def _option(option: OptionLine) -> QWidget:
    card = QFrame()
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    column.setSpacing(4)
    column.addWidget(plain.label(option.text, wrap=True))
    if option.major:
        column.addWidget(_flag(option.major, "red" if "须移送" in option.major else "amber"))
    if option.hearing:
        column.addWidget(plain.secondary(option.hearing, wrap=True))
    return card


def _tier(tier: TierLine) -> QWidget:
    card = QFrame()
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.addWidget(plain.chip(tier.tier, "blue"))
    if tier.illustrative:
        head.addWidget(plain.chip("示例", "amber"))
    head.addStretch(1)
    column.addLayout(head)
    column.addWidget(plain.label(tier.circumstance, wrap=True))
    column.addWidget(plain.label(tier.penalty, wrap=True))
    column.addWidget(plain.secondary(tier.source, wrap=True))
    return card


def _none() -> QWidget:
    return plain.secondary("清单中没有。")
