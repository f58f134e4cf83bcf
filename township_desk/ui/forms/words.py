"""Words and whole numbers: one line, several lines, one entry a line."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from township_desk.ui.forms.field import Field
from township_desk.ui.forms.question import Question

LINE = 20  # pixels of one line of text


class LineField(Field):
    """str and int: the act itself says whether a number is one."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.edit = QLineEdit(self)
        self.edit.setMinimumHeight(28)
        self.edit.setText(str(question.default or ""))
        self.edit.textChanged.connect(self.changed)
        self._finish(self.edit)

    def value(self) -> object | None:
        text = self.edit.text().strip()
        blank_means_default = self.question.required or self.question.default is None
        return None if not text and blank_means_default else text

    def set_value(self, value: object) -> None:
        self.edit.setText("" if value is None else str(value))


class SecretField(LineField):
    """A password: never shown, never filled beforehand."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)


class TextField(Field):
    """Words of several lines; Tab leaves the field."""

    wide = True

    def __init__(self, question: Question, parent: QWidget | None = None, lines: int = 3) -> None:
        super().__init__(question, parent)
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(lines * LINE + 12)
        self.edit.setPlainText(str(question.default or ""))
        self.edit.textChanged.connect(self.changed)
        self._finish(self.edit)

    def value(self) -> object | None:
        text = self.edit.toPlainText().strip()
        return None if not text and self.question.required else text

    def set_value(self, value: object) -> None:
        self.edit.setPlainText("" if value is None else str(value))


class LinesField(TextField):
    """A list of words, one a line."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent, lines=2)
        self.edit.setPlainText("\n".join(question.default or ()))
        self.edit.setPlaceholderText("每行一个")

    def value(self) -> object | None:
        lines = [line.strip() for line in self.edit.toPlainText().splitlines()]
        found = [line for line in lines if line]
        return None if not found and self.question.required else found

    def set_value(self, value: object) -> None:
        entries = value if isinstance(value, list | tuple) else ()
        self.edit.setPlainText("\n".join(str(entry) for entry in entries))
