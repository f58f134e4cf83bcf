"""A window for one act: reads what it may offer, shows the form, tells what was done."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from township_desk.casework import choices as reading
from township_desk.casework import drafts
from township_desk.casework.acts import ACTS
from township_desk.casework.choices import Choices
from township_desk.casework.desk import Desk
from township_desk.casework.registry import Outcome
from township_desk.ui import ask, plain, tell
from township_desk.ui.changes import Changes
from township_desk.ui.forms import meaning, picked
from township_desk.ui.forms.autosave import Autosave
from township_desk.ui.forms.form import ActForm
from township_desk.ui.forms.question import questions
from township_desk.ui.forms.restored import RestoredBar
from township_desk.ui.task import Task

SMALL, LARGE = (640, 420), (940, 660)
MANY = 6
FRAME, TITLE_BAR, SMALLEST = 80, 40, 220


class ActDialog(QDialog):
    """Ask for one act. ``ready`` when the form stands; ``changes.happened`` when the act is done."""

    ready = Signal()
    performed = Signal(object)  # Outcome

    def __init__(
        self,
        desk: Desk,
        act_name: str,
        initial: Mapping[str, Any],
        changes: Changes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes = changes
        self._initial = dict(initial)
        self.act = ACTS[act_name]
        self.form: ActForm | None = None
        self.autosave: Autosave | None = None
        self.setWindowTitle(plain.window_title(self.act.title))
        asked = [q for q in questions(self.act.input) if q.name not in meaning.HIDDEN]
        several = any(q.name in ("officers", "servers") for q in asked)  # wide rows of people
        large = (
            len(asked) > MANY
            or several
            or any(hasattr(q.kind, "__dataclass_fields__") for q in asked)
        )
        self.resize(*(LARGE if large else SMALL))
        self._column = QVBoxLayout(self)
        self.restored = RestoredBar(self)
        self.restored.given_up.connect(self._start_anew)
        self._column.addWidget(self.restored)
        self._waiting = plain.label("正在读取…")
        self._column.addWidget(self._waiting, 1)
        self._column.addLayout(self._buttons())
        self._read()

    def _buttons(self) -> QHBoxLayout:
        self.submit_button = QPushButton(plain.caption(self.act.title), self)
        self.submit_button.setProperty("primary", "true")
        self.submit_button.setEnabled(False)
        self.submit_button.setDefault(True)
        self.submit_button.clicked.connect(self.submit)
        plain.set_tip(self.submit_button, "Ctrl+Enter")
        self.back_button = QPushButton("返回", self)
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self.reject)
        self.give_up_button = QPushButton("放弃填写", self)
        self.give_up_button.setAutoDefault(False)
        self.give_up_button.hide()
        self.give_up_button.clicked.connect(self.give_up)
        self.saved_note = plain.secondary("")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        row = QHBoxLayout()
        self._legend = plain.secondary("＊ 为必填")
        row.addWidget(self._legend)
        row.addWidget(self.saved_note)
        row.addStretch(1)
        row.addWidget(self.give_up_button)
        row.addWidget(self.back_button)
        row.addWidget(self.submit_button)
        return row

    def _read(self) -> None:
        case_id = self._initial.get("case")
        lists, matters = picked.asked(self.act.name)
        read = partial(reading.read, self._desk, case_id, with_matters=matters, lists=lists)
        task = Task(partial(_with_draft, self._desk, self.act.name, self._initial, read))
        task.done.connect(self._take)
        task.failed.connect(self._cannot_read)
        task.start()

    def _take(self, given: tuple[Choices, drafts.Draft | None]) -> None:
        self._choices, self._draft = given
        self._make_form(self._choices)

    def _make_form(self, choices: Choices) -> None:
        """Make it in one turn and show it in the next: the window answers in between."""
        self._made = ActForm(self._desk, self.act.name, self._initial, choices, self, attach=False)
        self._made.hide()
        soon = QTimer(self)
        soon.setSingleShot(True)
        soon.timeout.connect(self._show_form)
        soon.start(0)

    def _show_form(self) -> None:
        self._made.attach()
        self._made.show()
        self.form = self._made
        self._column.replaceWidget(self._waiting, self.form)
        self._waiting.deleteLater()
        self.form.busy.connect(self._be_busy)
        self.form.done.connect(self._done)
        self._watch(self.form)
        self.submit_button.setEnabled(True)
        self._legend.setVisible(any(f.question.required for f in self.form.everything()))
        self._fit()
        first = next(iter(self.form.fields), None)
        (first or self.submit_button).setFocus()
        self.ready.emit()

    def _watch(self, form: ActForm) -> None:
        """Bring back what was left here, and keep what is typed from now on."""
        if self._draft is not None and form.restore(self._draft.content):
            form.operation = self._draft.operation
            self.restored.say(self._draft.words)
            self.give_up_button.show()
        self.autosave = Autosave(self._desk, form, self._initial, form)
        self.autosave.kept.connect(self._say_kept)
        self.autosave.trouble.connect(self._say_trouble)
        form.edited.connect(self.give_up_button.show)

    def _say_kept(self) -> None:
        self.saved_note.setText("已自动保存，只有本人可见")

    def _say_trouble(self) -> None:
        self.saved_note.setText("自动保存没有成功，稍后再试；离开前请先办理")

    def _start_anew(self) -> None:
        """Give up what was brought back and show the form as it would have been without it."""
        assert self.form is not None
        if self.autosave is not None:
            self.autosave.discard()
        self._draft = None
        self.restored.hide()
        self.give_up_button.hide()
        self.saved_note.setText("")
        self.submit_button.setEnabled(False)
        self._waiting = plain.label("正在读取…")
        self._column.replaceWidget(self.form, self._waiting)
        self.form.hide()
        self.form.deleteLater()
        self.form = self.autosave = None
        self._make_form(self._choices)

    def _fit(self) -> None:
        """As high as what is asked, as far as the screen allows."""
        assert self.form is not None
        wanted = self.form.wanted_height(self.width() - FRAME) + FRAME
        area = self.screen().availableGeometry()
        height = max(SMALLEST, min(wanted, area.height() - 2 * TITLE_BAR))
        self.resize(self.width(), height)
        lowest = area.bottom() - TITLE_BAR - height
        if self.y() > lowest:
            self.move(self.x(), max(area.top() + TITLE_BAR, lowest))

    def _cannot_read(self, error: Exception) -> None:
        tell.failed(self, error)

    def submit(self) -> None:
        """Hand over what was typed."""
        if self.form is not None and self.submit_button.isEnabled():
            self.form.submit()

    def _be_busy(self, busy: bool) -> None:
        self.submit_button.setEnabled(not busy)
        self.submit_button.setText("正在办理…" if busy else plain.caption(self.act.title))

    def _done(self, outcome: Outcome) -> None:
        if self.autosave is not None:
            self.autosave.discard()
        self.restored.hide()
        self.give_up_button.hide()
        self.saved_note.setText("")
        self.performed.emit(outcome)
        self._changes.happened.emit(outcome)
        if outcome.warnings:
            self._show_warnings(outcome)
        else:
            self.accept()

    def _show_warnings(self, outcome: Outcome) -> None:
        """Done, with something to know: it stays until it was read."""
        assert self.form is not None
        self.form.hide()
        self.submit_button.hide()
        self._legend.hide()
        self.back_button.setText("知道了")
        self.back_button.clicked.disconnect(self.reject)
        self.back_button.clicked.connect(self.accept)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.addWidget(plain.heading(outcome.message))
        for finding in outcome.warnings:
            column.addWidget(tell.finding_card(finding))
        column.addStretch(1)
        self._column.insertWidget(0, holder, 1)

    def reject(self) -> None:
        """Go back; what was typed waits here for the same person, or is given up on purpose."""
        if self.form is not None and self.form.dirty and self.autosave is not None:
            self.autosave.keep()
            question = "已填写的内容没有能够自动保存，离开后不保留。"
            if not self.autosave.safe and not ask.confirm(self, question, "放弃填写", "继续填写"):
                return
        super().reject()

    def give_up(self) -> None:
        """Forget what was typed, asked once, and go back."""
        question = "已填写的内容还没有办理，放弃后不能找回。"
        if not ask.confirm(self, question, "放弃填写", "继续填写"):
            return
        if self.autosave is not None:
            self.autosave.discard()
        super().reject()


def _with_draft(
    desk: Desk, act: str, initial: Mapping[str, Any], read: Callable[[], Choices]
) -> tuple[Choices, drafts.Draft | None]:
    return read(), drafts.find(desk, act, initial)
