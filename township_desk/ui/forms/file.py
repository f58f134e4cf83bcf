"""A file on this computer."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from township_desk.ui import ask
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.question import Question


class FileField(Field):
    """A path, typed or chosen; the act reads the file and keeps its own copy."""

    wide = True

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.edit = QLineEdit(holder)
        self.edit.setMinimumHeight(28)
        self.edit.setAccessibleName(question.title)
        self.edit.setText(str(question.default or ""))
        self.edit.textChanged.connect(self.changed)
        choose = QPushButton("选择文件…", holder)
        choose.clicked.connect(self._choose)
        row.addWidget(self.edit, 1)
        row.addWidget(choose)
        holder.setFocusProxy(self.edit)
        self._finish(holder)

    def value(self) -> object | None:
        text = self.edit.text().strip()
        return None if not text and self.question.required else text

    def set_value(self, value: object) -> None:
        self.edit.setText("" if value is None else str(value))

    def _choose(self) -> None:
        path = ask.open_file(self, self.question.title)
        if path is not None:
            self.edit.setText(str(path))
