"""The field for free text: the sheet, ready-made phrases, passages of the record, find and replace."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from township_desk.casework import phrases
from township_desk.casework.registry import Outcome
from township_desk.errors import DeskError
from township_desk.procedure.text_kinds import TextKind
from township_desk.ui import ask, plain, tell
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.find_bar import FindBar
from township_desk.ui.forms.paper_edit import CHARACTERS, PaperEdit
from township_desk.ui.forms.printable import Mark, marks_at
from township_desk.ui.forms.question import Question
from township_desk.ui.forms.situation import Situation
from township_desk.ui.task import Task

PAUSE = 500  # milliseconds after the last key before the text is looked through
LETTERS = 44  # of a phrase in a menu
NAMED = 3


class ProseField(Field):
    """Text with paragraphs. *small*: one entry of a record, without tools but the phrases."""

    wide = True

    def __init__(
        self,
        question: Question,
        kind: TextKind,
        situation: Situation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, parent)
        self.kind = kind
        self._situation = situation
        self.small = kind in (TextKind.QUESTION, TextKind.ANSWER)
        self.edit = PaperEdit(self, least=1 if self.small else 4, indent=not self.small)
        self.edit.setPlainText(str(question.default or ""))
        self.note = plain.secondary("", self)
        self.find_bar: FindBar | None = None
        self._column.insertLayout(0, self._head())
        self._finish(self.edit)
        self._column.insertWidget(self._column.count() - 1, self.note)
        self._looked_at = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self.edit.textChanged.connect(self._typed)
        self.edit.textChanged.connect(self.changed)
        self._count()

    def _head(self) -> QHBoxLayout:
        self._column.removeWidget(self._title)
        row = QHBoxLayout()
        row.addWidget(self._title)
        self.phrase_button = self._button("常用语", self._offer_phrases)
        row.addSpacing(12)
        row.addWidget(self.phrase_button)
        if not self.small:
            self.passage_button = self._button("说理和证据", self._offer_passages)
            row.addWidget(self.passage_button)
            self.find_button = QToolButton(self)
            self.find_button.setText("查找替换")
            self.find_button.setMinimumHeight(26)
            plain.set_tip(self.find_button, "在这一栏里查找、替换（Ctrl+F）")
            self.find_button.clicked.connect(self.show_find)
            row.addWidget(self.find_button)
            keys = QShortcut(QKeySequence("Ctrl+F"), self.edit)
            keys.activated.connect(self.show_find)
        row.addStretch(1)
        return row

    def _button(self, title: str, fill: Callable[[QMenu], None]) -> QToolButton:
        made = QToolButton(self)
        made.setText(title)
        made.setMinimumHeight(26)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setAccessibleName(f"{self.question.title}：{title}")
        menu = QMenu(made)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(partial(fill, menu))
        made.setMenu(menu)
        return made

    def value(self) -> object | None:
        text = self.edit.toPlainText().strip()
        return None if not text and self.question.required else text

    def set_value(self, value: object) -> None:
        self.edit.setPlainText("" if value is None else str(value))

    def insert_phrase(self, text: str) -> None:
        """Put a phrase at the cursor, with what the case knows filled in."""
        self.edit.insert(phrases.filled(text, self._situation.known_words()))

    def offered(self) -> list[phrases.Phrase]:
        """The phrases that fit this field and the matter of the case: the office's own, then the special ones."""
        matter, domain = self._situation.matter_words()
        fitting = [p for p in self._situation.phrases if p.fits(self.kind, matter, domain)]
        return sorted(fitting, key=lambda p: (p.id is None, not p.domains))

    def show_find(self) -> None:
        """The line for finding and replacing, under the sheet."""
        if self.find_bar is None:
            self.find_bar = FindBar(self.edit, self)
            self._column.insertWidget(self._column.indexOf(self.edit) + 1, self.find_bar)
        self.find_bar.show()
        self.find_bar.words.setFocus()

    def _offer_phrases(self, menu: QMenu) -> None:
        menu.clear()
        for phrase in self.offered():
            known = phrases.filled(phrase.text, self._situation.known_words())
            action = _entry(menu, known)
            action.triggered.connect(partial(self.insert_phrase, phrase.text))
        if menu.isEmpty():
            menu.addAction("这一栏还没有常用语").setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction("把选中的文字存为常用语…")
        keep.setEnabled(self.edit.textCursor().hasSelection() and self._situation.desk is not None)
        keep.triggered.connect(self.keep_selection)

    def _offer_passages(self, menu: QMenu) -> None:
        menu.clear()
        group = ""
        for passage in self._situation.choices.passages:
            if passage.group != group:
                group = passage.group
                menu.addSection(plain.caption(group))
            action = _entry(menu, passage.title, passage.text)
            action.triggered.connect(partial(self.edit.insert, passage.text))
        if menu.isEmpty():
            menu.addAction("本案还没有登记的事实、证据和裁量说理").setEnabled(False)

    def keep_selection(self) -> None:
        """Keep what is selected as a phrase of the office."""
        text = self.edit.textCursor().selection().toPlainText().strip()
        desk = self._situation.desk
        question = (
            f"存入本单位的常用语（{self.kind.label}），大家都能使用；姓名、证号等请先删去：\n{text}"
        )
        if not text or desk is None or not ask.confirm(self, question, "存为常用语"):
            return
        self._kept = text
        given = {"kind": self.kind.value, "text": text}
        task = Task(partial(desk.perform, "phrases.save", given))
        task.done.connect(self._phrase_kept)
        task.failed.connect(self._phrase_refused)
        task.start()

    def _phrase_kept(self, outcome: Outcome) -> None:
        own = phrases.Phrase(self.kind, self._kept, id=outcome.id)
        self._situation.phrases = (own, *self._situation.phrases)
        self.note.setText(outcome.message)

    def _phrase_refused(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.note.setText(str(error))
        else:
            tell.failed(self, error)

    def _typed(self) -> None:
        self._count()
        self._pause.start()

    def _count(self) -> None:
        text = self.edit.toPlainText()
        count = sum(not char.isspace() for char in text)
        self.note.setText(f"{count} 字，约 {_lines(text)} 行" if count else "")
        self.note.setVisible(bool(count) and not self.small)

    def _look(self) -> None:
        self._looked_at = self.edit.toPlainText()
        task = Task(partial(marks_at, self._situation.desk, self._looked_at))
        task.done.connect(self._show_marks)
        task.start()

    def _show_marks(self, found: tuple[Mark, ...]) -> None:
        if self.edit.toPlainText() != self._looked_at:
            return  # typed on meanwhile: the next look is already waiting
        self.edit.show_marks(found)
        self._count()
        faults = list(dict.fromkeys(mark.why for mark in found if mark.why))
        gaps = sum(not mark.why for mark in found)
        words = [f"不能打印，请改写：{'；'.join(faults[:NAMED])}"] if faults else []
        words += [f"还有 {gaps} 处待填写"] if gaps else []
        if words:
            known = self.note.text()
            self.note.setText("　".join([known, *words] if known else words))
            self.note.show()


def _entry(menu: QMenu, title: str, whole: str = "") -> QAction:
    line = " ".join(title.split())
    short = line if len(line) <= LETTERS else f"{line[: LETTERS - 1]}…"
    action = QAction(plain.caption(short), menu)
    action.setToolTip(plain.tip(whole or title))
    menu.addAction(action)
    return action


def _lines(text: str) -> int:
    """How many lines the paragraphs take on paper, indented."""
    return sum(-(-(len(part) + 2) // CHARACTERS) for part in text.split("\n") if part.strip())
