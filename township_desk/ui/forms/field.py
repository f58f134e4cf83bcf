"""One field of a form: its title above, its editor, a hint, and room for what is wrong with it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from township_desk.ui import plain
from township_desk.ui.forms.question import Question


def empty(layout: QLayout) -> None:
    """Take away every widget of *layout*."""
    while layout.count():
        widget = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Field(QWidget):
    """Base of every field. ``value()`` is plain, as ``casework.inputs.build`` takes it; None: left blank."""

    changed = Signal()
    wide = False  # spans both columns of the form
    has_title = True  # above the editor, so that titles of one row stand level

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.applies = True
        self.setObjectName(question.path)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._title = plain.label(question.title + (" ＊" if question.required else ""))
        self._column.addWidget(self._title)
        self._problem = plain.label(wrap=True)
        self._problem.setProperty("chip", "red")
        self._problem.hide()

    def _finish(self, editor: QWidget) -> None:
        """Put the *editor* under the title, the hint and the problem under it."""
        self._title.setBuddy(editor)
        self.setFocusProxy(editor)
        editor.setAccessibleName(self.question.title)
        notes = ["必填"] if self.question.required else []
        notes += [self.question.hint] if self.question.hint else []
        editor.setAccessibleDescription("；".join(notes))
        self._column.addWidget(editor)
        if self.question.hint:
            self._column.addWidget(plain.secondary(self.question.hint, wrap=True))
        self._column.addWidget(self._problem)

    def value(self) -> object | None:
        """What was typed; None leaves the field out, so that its default holds."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Fill the field beforehand."""
        raise NotImplementedError

    def suggest(self, value: object) -> None:
        """Offer *value*; unlike ``set_value`` it does not open what the officer may leave out."""
        self.set_value(value)

    def everything(self) -> Iterator["Field"]:
        """This field and all inside it."""
        yield self

    def set_applies(self, applies: bool) -> None:
        """Whether there is anything to ask; what does not apply is neither shown nor answered."""
        if applies != self.applies:
            self.applies = applies
            self.setVisible(applies)

    def show_problem(self, text: str) -> None:
        """Mark the field; several problems stand one under the other."""
        known = self._problem.text()
        self._problem.setText(f"{known}\n{text}" if known else text)
        self._problem.setVisible(True)

    def clear_problem(self) -> None:
        """Unmark."""
        self._problem.setText("")
        self._problem.hide()

    @property
    def problem(self) -> str:
        """What is wrong, as the field shows it; empty if nothing."""
        return self._problem.text()
