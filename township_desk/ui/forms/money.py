"""An amount in yuan, with the amount in words as it will be printed."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from township_desk.errors import InvalidInput
from township_desk.law import money
from township_desk.ui import plain
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.question import Question


class YuanField(Field):
    """Yuan as people type them: 3000, 3,000.50, ０.5万."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self.edit = QLineEdit(row)
        self.edit.setMinimumHeight(28)
        self.edit.setMaximumWidth(160)
        self.edit.setPlaceholderText("如 3000")
        self.words = plain.secondary("", row)
        line.addWidget(self.edit)
        line.addWidget(self.words, 1)
        row.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._say)
        self.edit.textChanged.connect(self.changed)
        self.edit.setAccessibleName(question.title)
        self._finish(row)

    def fen(self) -> int | None:
        """The amount; None while it is blank or no amount."""
        try:
            return money.parse_yuan(self.edit.text()) if self.edit.text().strip() else None
        except InvalidInput:
            return None

    def value(self) -> object | None:
        return self.edit.text().strip() or None

    def set_value(self, value: object) -> None:
        figures = "" if value is None else str(value).removeprefix("¥").removesuffix(".00")
        self.edit.setText(figures)

    def _say(self) -> None:
        fen = self.fen()
        self.words.setText(f"人民币{money.in_words(fen)}" if fen is not None else "")
