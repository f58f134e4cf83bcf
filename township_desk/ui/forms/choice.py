"""Choosing: one of several, yes or no, any of several."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from township_desk.ui import plain
from township_desk.ui.forms.check import WrappingCheck
from township_desk.ui.forms.field import Field, empty
from township_desk.ui.forms.question import Question

Options = Sequence[tuple[str, str]]
"""(code, Chinese) pairs."""

NOT_CHOSEN = "（请选择）"
NONE = "（不填）"


class ChoiceField(Field):
    """One of several; *free* lets other words be typed too."""

    def __init__(
        self,
        question: Question,
        options: Options,
        parent: QWidget | None = None,
        *,
        free: bool = False,
    ) -> None:
        super().__init__(question, parent)
        self.box = QComboBox(self)
        self.box.setMinimumHeight(28)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(12)
        self.box.setEditable(free)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(question.title)
        self.offer(options)
        if question.default not in (None, ""):
            self.set_value(question.default)
        self.box.currentTextChanged.connect(self.changed)
        self._finish(self.box)

    def offer(self, options: Options) -> None:
        """Replace what can be chosen; what is chosen stays if it still can be."""
        kept = self.value() if self.box.count() else None
        self.box.clear()
        self.box.addItem(NOT_CHOSEN if self.question.required else NONE, None)
        for code, words in options:
            self.box.addItem(words, code)
        if self.box.isEditable():
            self.box.setCurrentText("")
        if kept is not None:
            self.set_value(kept)

    def value(self) -> object | None:
        if self.box.isEditable():
            text = self.box.currentText().strip()
            at = self.box.findText(text)
            code = self.box.itemData(at) if at >= 0 else text
            return code or None
        code = self.box.currentData()
        return None if code is None else str(code)

    def set_value(self, value: object) -> None:
        at = self.box.findData(None if value is None else str(value))
        if at >= 0:
            self.box.setCurrentIndex(at)
        elif self.box.isEditable():
            self.box.setEditText(str(value))


class TruthField(Field):
    """Yes or no; the title stands beside the box and can be clicked too."""

    has_title = False

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._title.hide()
        self.box = WrappingCheck(plain.caption(question.title), self)
        self.box.setMinimumHeight(28)
        self.box.setChecked(bool(question.default))
        self.box.toggled.connect(self.changed)
        self._finish(self.box)

    def value(self) -> object | None:
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        self.box.setChecked(bool(value))


class MaybeField(ChoiceField):
    """Yes, no, or not said."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, (("yes", "是"), ("no", "否")), parent)

    def value(self) -> object | None:
        chosen = super().value()
        return None if chosen is None else chosen == "yes"

    def set_value(self, value: object) -> None:
        super().set_value(
            {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None
        )


class CodesField(Field):
    """Any of several, as check boxes; the answer keeps the order in which they were ticked."""

    wide = True

    def __init__(
        self,
        question: Question,
        options: Options,
        parent: QWidget | None = None,
        *,
        columns: int = 2,
        ordered: bool = False,
        empty: str = "没有可以选择的内容",
    ) -> None:
        super().__init__(question, parent)
        self._ordered = ordered
        self._columns = columns
        self._empty = empty
        self._chosen: list[str] = []
        self.boxes: dict[str, QCheckBox] = {}
        self._words: dict[str, str] = {}
        self._holder = QWidget(self)
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._fill(options)
        self._finish(self._holder)
        for code in question.default or ():
            self._set(str(code), on=True)

    def offer(self, options: Options) -> None:
        """Replace what can be chosen; what is chosen stays if it still can be."""
        if tuple(options) == tuple(self._words.items()):
            return
        kept = [code for code in self._chosen if code in dict(options)]
        self._chosen, self.boxes = [], {}
        empty(self._grid)
        self._fill(options)
        self.set_value(kept)
        self.changed.emit()

    def _fill(self, options: Options) -> None:
        self._words = dict(options)
        for place, (code, words) in enumerate(options):
            box = WrappingCheck(plain.caption(words), self._holder)
            box.setMinimumHeight(26)
            box.setAccessibleName(f"{self.question.title}：{words}")
            box.toggled.connect(lambda on, code=code: self._tick(code, on))
            self._grid.addWidget(box, place // self._columns, place % self._columns)
            self.boxes[code] = box
        if not options:
            self._grid.addWidget(plain.secondary(self._empty, self._holder), 0, 0)
        if self.boxes:
            self._holder.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> object | None:
        codes = (
            list(self._chosen) if self._ordered else [c for c in self.boxes if c in self._chosen]
        )
        return codes or (None if self.question.required else [])

    def set_value(self, value: object) -> None:
        codes = (
            [str(code) for code in value]
            if isinstance(value, list | tuple | set | frozenset)
            else []
        )
        for code in self.boxes:
            self._set(code, on=False)
        for code in codes:
            self._set(code, on=True)

    def _set(self, code: str, *, on: bool) -> None:
        if code in self.boxes:
            self.boxes[code].setChecked(on)

    def _tick(self, code: str, on: bool) -> None:
        if on and code not in self._chosen:
            self._chosen.append(code)
        elif not on and code in self._chosen:
            self._chosen.remove(code)
        if self._ordered:
            self._number()
        self.changed.emit()

    def _number(self) -> None:
        for code, box in self.boxes.items():
            place = f"{self._chosen.index(code) + 1}. " if code in self._chosen else ""
            box.setText(plain.caption(place + self._words[code]))


class NumbersField(CodesField):
    """Like CodesField for whole numbers: the items of the evidence list."""

    def value(self) -> object | None:
        codes = super().value()
        return [int(str(code)) for code in codes] if isinstance(codes, list) else None
