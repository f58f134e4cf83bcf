"""The view that every list uses: dense rows, keyboard, a sentence when it is empty."""

from PySide6.QtCore import QModelIndex, QSettings, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from township_desk.ui import theme
from township_desk.ui.tables.rows import ROW_ROLE, SORT_ROLE, RowTable


class RowView(QTableView):
    """Shows a RowTable. ``opened`` carries the row that was double clicked or entered."""

    opened = Signal(object)
    chosen = Signal(object)
    near_end = Signal()

    def __init__(
        self,
        table: RowTable,
        name: str,
        empty: str,
        parent: QWidget | None = None,
        *,
        sortable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.empty = empty
        self.setObjectName(name)
        self.setAccessibleName(name)
        table.setParent(self)
        if sortable:
            proxy = QSortFilterProxyModel(self)
            proxy.setSourceModel(table)
            proxy.setSortRole(SORT_ROLE)
            self.setModel(proxy)
            self.setSortingEnabled(True)
            self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as the rows came
        else:
            self.setModel(table)
        self._dress()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for place, column in enumerate(self.table.columns):
            self.setColumnWidth(place, column.width)
        header.setStretchLastSection(True)

    def stretch(self, place: int) -> None:
        """Give what is left of the width to this column."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def current_row(self) -> object | None:
        """The row that is chosen, if any."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def select(self, number: int) -> None:
        """Choose the row whose id is *number*, if it is shown."""
        model = self.model()
        for place in range(model.rowCount()):
            index = model.index(place, 0)
            if index.data(ROW_ROLE).id == number:
                self.setCurrentIndex(index)
                return

    def restore_widths(self, settings: QSettings) -> None:
        """Column widths as they were left."""
        state = settings.value(self._key())
        if state is not None:
            self.horizontalHeader().restoreState(state)

    def keep_widths(self, settings: QSettings) -> None:
        """Remember the column widths."""
        settings.setValue(self._key(), self.horizontalHeader().saveState())

    def _key(self) -> str:
        """Where the widths are kept; a list that got other columns begins anew."""
        titles = "-".join(column.title for column in self.table.columns)
        return f"columns/{self.objectName()}/{titles}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() or not self.empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        area = self.viewport().rect().adjusted(16, 16, -16, -16)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(area, flags | Qt.TextFlag.TextWordWrap, self.empty)
        painter.end()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW_ROLE))

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW_ROLE) if index.isValid() else None)

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - 10:
            self.near_end.emit()
