"""Questions that belong together, and lists of such groups."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from township_desk.ui import plain
from township_desk.ui.forms.arrange import Arrangement
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.question import Question


class GroupField(Field):
    """The questions of one nested input; one that may be left out has a box that opens it."""

    wide = True

    def __init__(
        self, question: Question, fields: Sequence[Field], parent: QWidget | None = None
    ) -> None:
        super().__init__(question, parent)
        self.fields = list(fields)
        self.switch: QCheckBox | None = None
        self.inside = QFrame(self)
        self.inside.setProperty("card", "true")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(12, 8, 12, 12)
        column.addLayout(grid)
        self.foot = column
        """Below the questions, for what follows from them."""
        self.arrangement = Arrangement(question.kind.__name__, self.fields, grid, self.inside)
        for field in self.fields:
            field.changed.connect(self.changed)
        if self.fields:
            self.inside.setFocusProxy(self.fields[0])
        if question.may_be_none:
            self._title.hide()
            self.switch = QCheckBox(plain.caption(f"填写{question.title}"), self)
            self.switch.setMinimumHeight(28)
            self._column.addWidget(self.switch)
            self.switch.toggled.connect(self.inside.setVisible)
            self.switch.toggled.connect(self.changed)
            self.inside.hide()
        else:
            self._title.setProperty("heading", "2")
        self._finish(self.inside)

    def value(self) -> object | None:
        if self.switch is not None and not self.switch.isChecked():
            return None
        return answers(self.fields)

    def hide_title(self) -> None:
        """For entries that need none: what is asked in them says it."""
        self._title.hide()
        self.foot.setContentsMargins(8, 4, 8, 4)

    def blank(self) -> bool:
        """Whether this entry of a list was begun at all."""
        return False

    def set_value(self, value: object) -> None:
        if self.switch is not None:
            self.switch.setChecked(value is not None)
        self.suggest(value)

    def suggest(self, value: object) -> None:
        if isinstance(value, dict):
            for field in self.fields:
                if field.question.name in value:
                    field.set_value(value[field.question.name])

    def field(self, name: str) -> Field:
        """The field of this name. Raises KeyError."""
        return {field.question.name: field for field in self.fields}[name]

    def everything(self) -> Iterator[Field]:
        yield self
        for field in self.fields:
            yield from field.everything()


class SeveralField(Field):
    """A list of groups that can grow and shrink."""

    wide = True

    def __init__(
        self,
        question: Question,
        make: Callable[[str], GroupField],
        parent: QWidget | None = None,
        *,
        least: int = 0,
    ) -> None:
        super().__init__(question, parent)
        self._title.setProperty("heading", "2")
        self._make = make
        self.rows: list[GroupField] = []
        self._boxes: list[QWidget] = []
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        self.add_button = QPushButton(plain.caption(f"添加{question.title}"), holder)
        self.add_button.clicked.connect(lambda: self.add())
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column.addLayout(foot)
        self._finish(holder)
        self._holder = holder
        self._holder.setFocusProxy(self.add_button)
        for _ in range(least):
            self.add()

    def add(self) -> GroupField:
        """One more row at the end."""
        row = self._make(f"{self.question.path}[{len(self.rows)}].")
        box = QWidget(self)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(row, 1)
        remove = QPushButton("移除", box)
        remove.setAccessibleName(f"移除{self.question.title}第 {len(self.rows) + 1} 项")
        remove.clicked.connect(lambda: self.remove(row))
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.append(row)
        self._boxes.append(box)
        self._list.addWidget(box)
        row.changed.connect(self.changed)
        self._holder.setFocusProxy(self.rows[0])
        self.changed.emit()
        return row

    def remove(self, row: GroupField) -> None:
        """Take one row away; the others keep what was typed and move up."""
        at = self.rows.index(row)
        self.rows.pop(at)
        box = self._boxes.pop(at)
        self._list.removeWidget(box)
        self._holder.setFocusProxy(self.rows[0] if self.rows else self.add_button)
        box.setParent(None)
        box.deleteLater()
        for place_, left in enumerate(self.rows):
            _move(left, f"{self.question.path}[{place_}].")
        self.changed.emit()

    def add_below(self, widget: QWidget) -> None:
        """Something that belongs to the whole list."""
        self._column.addWidget(widget)

    def value(self) -> object | None:
        found = [row.value() for row in self.rows if not row.blank()]
        return found or (None if self.question.required else [])

    def set_value(self, value: object) -> None:
        for row in list(self.rows):
            self.remove(row)
        for entry in value if isinstance(value, list | tuple) else ():
            self.add().set_value(entry)

    def everything(self) -> Iterator[Field]:
        yield self
        for row in self.rows:
            yield from row.everything()


def _move(row: GroupField, prefix: str) -> None:
    before = len(row.question.path) + 1
    for field in row.everything():
        if field is not row:
            field.question = field.question.at(prefix + field.question.path[before:])
    row.question = row.question.at(prefix.rstrip("."))


def answers(fields: Sequence[Field]) -> dict[str, object]:
    """What was typed, by name; what was left blank or does not apply is left out."""
    found = {}
    for field in fields:
        value = field.value()
        if value is not None and field.applies:
            found[field.question.name] = value
    return found
