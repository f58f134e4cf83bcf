"""经过: the whole case told with articles and clocks, to read and to copy."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from township_desk.casework.case_view import CaseView
from township_desk.oversight import story
from township_desk.ui import plain


class StoryTab(QWidget):
    """Plain text, so that nothing in a name or a statement is ever read as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("经过")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("案情经过")
        self.copy_button = QPushButton(plain.caption("复制全文"))
        self.copy_button.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.addLayout(row)
        column.addWidget(self.text, 1)

    def show_case(self, seen: CaseView) -> None:
        """Tell it again."""
        told = "\n".join(story.text(story.tell(seen)))
        if told != self.text.toPlainText():
            self.text.setPlainText(told)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
