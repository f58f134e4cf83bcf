"""A check box whose words break into lines: Qt's own would make the form wider than its dialog."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFocusRect,
    QStylePainter,
    QWidget,
)

FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
LEAST = 10  # letters in one line, at least
AIR = 6  # above and below the words


class WrappingCheck(QCheckBox):
    """As high as its words need at the width that it is given; a click on the words counts too."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heights: dict[int, int] = {}

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            room = QRect(0, 0, max(1, width - self._indent()), 10_000)
            words = self.fontMetrics().boundingRect(room, int(FLAGS), self._words()).height()
            self._heights[width] = max(self.minimumHeight(), words + AIR)
        return self._heights[width]

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self._words())
        return QSize(self._indent() + whole + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self._words()) + 2
        least = min(whole, self.fontMetrics().horizontalAdvance("字") * LEAST)
        return QSize(self._indent() + least, super().minimumSizeHint().height())

    def hitButton(self, where: QPoint) -> bool:
        return self.rect().contains(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]  # Qt's stubs leave the fields out
        style = self.style()
        indent = self._indent()
        words = self.rect().adjusted(indent, 0, 0, 0)
        box = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        left = QRect(0, 0, indent, max(box.height() + 4, self.rect().height()))
        option.rect = left  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        role = self.foregroundRole()
        style.drawItemText(
            painter, words, int(FLAGS), self.palette(), self.isEnabled(), self._words(), role
        )
        if self.hasFocus():
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, self._focus(words))

    def _focus(self, words: QRect) -> QStyleOptionFocusRect:
        option = QStyleOptionFocusRect()
        option.initFrom(self)
        bounds = self.fontMetrics().boundingRect(words, int(FLAGS), self._words())
        option.rect = bounds.adjusted(-1, -1, 1, 1)  # type: ignore[attr-defined]
        return option

    def _indent(self) -> int:
        style = self.style()
        return int(
            style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
            + style.pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, None, self)
        )

    def _words(self) -> str:
        """The text as it is read: a doubled ``&`` is one letter."""
        return self.text().replace("&&", "&")
