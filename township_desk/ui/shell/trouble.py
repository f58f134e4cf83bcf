"""A page with one sentence: the database is being opened, or why it cannot be."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from township_desk.ui import plain


class TroublePage(QWidget):
    """Shows *text* in the middle."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = plain.label(text, wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 48, 48, 48)
        outer.addWidget(self.text)
