"""Deadline lights as drawn shapes: the form says it, the colour helps, no font is needed."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from township_desk.ui import theme

SIDE = 16
SHARP = 3  # drawn three times as large, so that it stays crisp on a scaled screen


@cache
def icon(code: str) -> QIcon:
    """The light of this code (``theme.LIGHTS``)."""
    pixmap = QPixmap(SIDE * SHARP, SIDE * SHARP)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SHARP, SHARP)
    _draw(painter, theme.LIGHTS[code])
    painter.end()
    pixmap.setDevicePixelRatio(SHARP)
    return QIcon(pixmap)


def _draw(painter: QPainter, light: theme.Light) -> None:
    colour = QColor(light.colour)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    match light.shape:
        case "■":
            painter.drawRect(QRectF(3, 3, 10, 10))
        case "▲":
            painter.drawPolygon(QPolygonF([QPointF(8, 2), QPointF(14, 13), QPointF(2, 13)]))
        case "◆":
            painter.setPen(QPen(QColor(theme.NEAR_OUTLINE), 1.5))
            corners = [QPointF(8, 2), QPointF(14, 8), QPointF(8, 14), QPointF(2, 8)]
            painter.drawPolygon(QPolygonF(corners))
        case "‖":
            painter.drawRect(QRectF(4, 3, 3, 10))
            painter.drawRect(QRectF(9, 3, 3, 10))
        case "○":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 2))
            painter.drawEllipse(QRectF(4, 4, 8, 8))
        case _:
            painter.drawEllipse(QRectF(3, 3, 10, 10))
