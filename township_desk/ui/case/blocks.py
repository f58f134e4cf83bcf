"""Building blocks of the case tabs: headings, pairs of name and value, small read-only tables."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from township_desk.clock import CHINA
from township_desk.ui import plain
from township_desk.ui.forms.field import empty
from township_desk.ui.theme import ROW_HEIGHT

Pair = tuple[str, object]
NOTHING: tuple[object, ...] = (None, "", ())


def words(value: object) -> str:
    """A value for a cell: days as 2026-11-23, nothing as a dash."""
    if value in NOTHING:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class Sheet(QScrollArea):
    """One tab: blocks from top to bottom, rebuilt as a whole when the case has changed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(4, 8, 12, 12)
        self._column.setSpacing(8)
        self.setWidget(inside)

    def begin(self) -> None:
        """Forget what was shown."""
        empty(self._column)

    def end(self) -> None:
        """Push everything up."""
        self._column.addWidget(QWidget(), 1)

    def add(self, widget: QWidget) -> None:
        """One more block."""
        self._column.addWidget(widget)

    def head(self, text: str) -> None:
        """The heading of what follows."""
        self._column.addWidget(plain.heading(text))

    def nothing(self, text: str) -> None:
        """Say that there is nothing yet."""
        self._column.addWidget(plain.secondary(text, wrap=True))

    def pairs(self, items: Sequence[Pair], columns: int = 2, *, sparse: bool = False) -> None:
        """Names and values in a card; a *sparse* one leaves out what there is nothing to say of."""
        told = [item for item in items if not sparse or item[1] not in NOTHING]
        if told:
            self._column.addWidget(pairs(told, columns))

    def button(self, text: str) -> QPushButton:
        """A button as wide as its words, at the left."""
        made = QPushButton(plain.caption(text))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(made)
        line.addStretch(1)
        self._column.addWidget(row)
        return made

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[object]], stretch: int = -1
    ) -> QTableWidget:
        """A small table; the column *stretch* takes the room that is left."""
        made = table(columns, rows, stretch)
        self._column.addWidget(made)
        return made


def pairs(items: Sequence[Pair], columns: int = 2) -> QFrame:
    """A card of names and values; a value of several lines takes the whole width."""
    card = QFrame()
    card.setProperty("card", "true")
    grid = QGridLayout(card)
    grid.setContentsMargins(12, 8, 12, 8)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    row, column = 0, 0
    for name, value in items:
        text = words(value)
        wide = len(text) > 36 or "\n" in text
        if wide and column:
            row, column = row + 1, 0
        grid.addWidget(plain.secondary(name), row, column * 2, Qt.AlignmentFlag.AlignTop)
        span = columns * 2 - 1 if wide else 1
        shown = plain.label(text, wrap=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        shown.setAccessibleName(f"{name}：{text}")
        grid.addWidget(shown, row, column * 2 + 1, 1, span)
        column += columns if wide else 1
        if column >= columns:
            row, column = row + 1, 0
    for place in range(columns):
        grid.setColumnStretch(place * 2 + 1, 1)
    return card


def table(
    columns: Sequence[str], rows: Sequence[Sequence[object]], stretch: int = -1
) -> QTableWidget:
    """A read-only table as high as its rows."""
    made = SmallTable(len(rows), len(columns))
    made.setAccessibleName("、".join(columns))
    made.setHorizontalHeaderLabels(list(columns))
    made.verticalHeader().hide()
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setTabKeyNavigation(False)
    made.setWordWrap(True)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            text = words(value)
            item = QTableWidgetItem(text)
            item.setToolTip(plain.tip(text) if len(text) > 12 else "")
            made.setItem(r, c, item)
    header = made.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setMaximumSectionSize(320)
    last = stretch if stretch >= 0 else len(columns) + stretch
    header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
    made.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.follow()
    return made


class SmallTable(QTableWidget):
    """As high as its rows at the width it is given; the tab scrolls, not the table."""

    def follow(self) -> None:
        """Fit now, and again after every change of a column's width."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit)
        self.horizontalHeader().sectionResized.connect(self._wait)
        self.fit()

    def _wait(self) -> None:
        # The header is still moving while it tells: the rows are wrapped once it has come to rest.
        self._soon.start(0)

    def fit(self) -> None:
        """Wrap the rows to the columns as they are now."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(r) for r in range(self.rowCount()))
        height = rows + self.horizontalHeader().sizeHint().height() + 4
        if height != self.height():
            self.setFixedHeight(height)
