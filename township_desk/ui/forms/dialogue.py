"""问答: the questions and answers of a record, one under the other; Enter goes on to the next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from township_desk.casework.phrases import filled
from township_desk.procedure.text_kinds import TextKind
from township_desk.ui import plain
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.group import GroupField, SeveralField
from township_desk.ui.forms.prose import ProseField
from township_desk.ui.forms.question import Question
from township_desk.ui.forms.situation import Situation

PRINTED = (
    "笔录开头的亮证、回避、权利义务三问和结尾“有无补充、是否属实”两问由程序印出，不必在这里重复。"
)


class DialogueField(SeveralField):
    """A list of question and answer that grows by Enter and whose entries move up and down."""

    def __init__(
        self,
        question: Question,
        make: Callable[[str], GroupField],
        situation: Situation,
        parent: QWidget | None = None,
        *,
        least: int = 0,
    ) -> None:
        self._situation = situation
        super().__init__(question, make, parent, least=least)
        self.opening_button = QPushButton("添加开头常问的问题", self)
        self.opening_button.setAutoDefault(False)
        self.opening_button.clicked.connect(self.add_opening)
        note = plain.secondary(PRINTED, self, wrap=True)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.opening_button)
        row.addWidget(note, 1)
        self.add_below(line)

    def add(self) -> GroupField:
        row = super().add()
        row.hide_title()
        box = self._boxes[-1]
        layout = box.layout()
        assert isinstance(layout, QHBoxLayout)
        moves = QVBoxLayout()
        for title, step, arrow in (
            ("上移", -1, Qt.ArrowType.UpArrow),
            ("下移", 1, Qt.ArrowType.DownArrow),
        ):
            button = QToolButton(box)
            button.setArrowType(arrow)
            button.setAccessibleName(f"{title}这一问")
            plain.set_tip(button, title)
            button.clicked.connect(partial(self.move_row, row, step))
            moves.addWidget(button)
        moves.addStretch(1)
        layout.insertLayout(1, moves)
        for field in row.fields:
            if isinstance(field, ProseField):
                field.edit.enter_leaves = True
                field.edit.left.connect(partial(self._go_on, row, field))
        return row

    def add_opening(self) -> None:
        """Put the usual first questions on top, those that are not asked yet."""
        asked = {str(row.field("q").value() or "") for row in self.rows}
        words = self._situation.known_words()
        matter, domain = self._situation.matter_words()
        wanted = [
            filled(phrase.text, words)
            for phrase in self._situation.phrases
            if phrase.opening and phrase.fits(TextKind.QUESTION, matter, domain)
        ]
        kept = [row.value() for row in self.rows if _begun(row)]
        fresh = [{"q": text, "a": None} for text in wanted if text not in asked]
        self.set_value([*fresh, *kept])
        self.changed.emit()
        if self.rows:
            self.rows[0].field("a").setFocus()

    def move_row(self, row: GroupField, step: int, _checked: bool = False) -> None:
        """Change places with the entry above (-1) or below (1)."""
        at = self.rows.index(row)
        if not 0 <= at + step < len(self.rows):
            return
        other = self.rows[at + step]
        for name in ("q", "a"):
            mine, theirs = row.field(name), other.field(name)
            first, second = mine.value(), theirs.value()
            mine.set_value(second)
            theirs.set_value(first)
        other.field("q").setFocus()

    def value(self) -> object | None:
        """Entries in which nothing was written do not count, except the only one: it is asked for."""
        begun = [row.value() for row in self.rows if _begun(row)]
        if begun:
            return begun
        return super().value()

    def _go_on(self, row: GroupField, field: Field) -> None:
        """From the question to its answer, from the answer to the next question."""
        if field is row.field("q"):
            row.field("a").setFocus()
            return
        at = self.rows.index(row)
        after = self.rows[at + 1] if at + 1 < len(self.rows) else self.add()
        after.field("q").setFocus()


def _begun(row: GroupField) -> bool:
    return any(str(row.field(name).value() or "").strip() for name in ("q", "a"))
