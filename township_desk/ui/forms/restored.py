"""The line above a form that was found begun: since when, and a way to begin anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from township_desk.ui import plain


class RestoredBar(QWidget):
    """Hidden until something was brought back."""

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = plain.chip("", "amber", self)
        self.words.setWordWrap(True)
        self.anew_button = QPushButton("不要这些内容，重新填写", self)
        self.anew_button.setAutoDefault(False)
        self.anew_button.clicked.connect(self.given_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.anew_button)
        self.hide()

    def say(self, when: str) -> None:
        """Tell from when the content is."""
        self.words.setText(f"已恢复未提交的内容（{when}），还没有办理")
        self.show()
