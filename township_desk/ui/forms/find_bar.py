"""查找替换 in one sheet of text."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from township_desk.ui import plain
from township_desk.ui.forms.paper_edit import PaperEdit


class FindBar(QWidget):
    """A line: what to find, what to put there, and how many were replaced."""

    def __init__(self, edit: PaperEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("查找")
        self.words.setAccessibleName("查找")
        self.words.returnPressed.connect(self.find_next)
        self.by = QLineEdit(self)
        self.by.setPlaceholderText("替换为")
        self.by.setAccessibleName("替换为")
        self.found = plain.secondary("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)
        row.addWidget(self.by)
        for title, do in (
            ("下一个", self.find_next),
            ("替换", self.replace),
            ("全部替换", self.replace_all),
        ):
            button = QPushButton(title, self)
            button.setAutoDefault(False)
            button.clicked.connect(do)
            row.addWidget(button)
        row.addWidget(self.found, 1)

    def find_next(self) -> None:
        """Select the next place."""
        self.found.setText("" if self._edit.find_next(self.words.text()) else "没有找到")

    def replace(self) -> None:
        """Replace the place that is selected, and go to the next."""
        cursor = self._edit.textCursor()
        if self.words.text() and cursor.selectedText() == self.words.text():
            cursor.insertText(self.by.text())
        self.find_next()

    def replace_all(self) -> None:
        """Replace every place."""
        count = self._edit.replace_all(self.words.text(), self.by.text())
        self.found.setText(f"替换了 {count} 处")
