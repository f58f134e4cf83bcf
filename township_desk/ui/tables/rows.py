"""One item model for every list: frozen rows and columns that say how a row reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from township_desk.ui import plain, theme
from township_desk.ui.tables.lights import icon

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Comparable values for a sorting proxy."""

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The row itself, so that no view counts columns."""


@dataclass(frozen=True)
class Column:
    """*text* to show, *sort* to order by, *tip* to explain, *light* a code of ``theme.LIGHTS``."""

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any]
    width: int = 120
    tip: Callable[[Any], str] | None = None
    light: Callable[[Any], str] | None = None


class RowTable(QAbstractTableModel):
    """Rows made in a worker; this model never asks the database."""

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QObject | None = None,
        late: Callable[[Any], bool] = lambda _row: False,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._late = late  # such rows stand on red ground
        self._rows: list[Any] = []

    @property
    def rows(self) -> tuple[Any, ...]:
        return tuple(self._rows)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace the whole table."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[Any]) -> None:
        """Put the next page below."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == SORT_ROLE:
            return column.sort(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain.tip(column.tip(row) if column.tip else column.text(row))
        if role == Qt.ItemDataRole.BackgroundRole and self._late(row):
            return QColor(theme.LIGHT.chips["red"][1])
        return self._light(column, row, role)

    def _light(self, column: Column, row: Any, role: int) -> Any:
        code = column.light(row) if column.light else ""
        if not code:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(code)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{theme.LIGHTS[code].word}，{column.text(row)}"
        return None
