"""A window for one act: reads what it may offer, shows the form, tells what was done."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from township_desk.casework import choices as reading
from township_desk.casework.acts import ACTS
from township_desk.casework.choices import Choices
from township_desk.casework.desk import Desk
from township_desk.casework.registry import Outcome
from township_desk.ui import ask, plain, tell
from township_desk.ui.changes import Changes
from township_desk.ui.forms import meaning, picked
from township_desk.ui.forms.form import ActForm
from township_desk.ui.forms.question import questions
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
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        row = QHBoxLayout()
        self._legend = plain.secondary("＊ 为必填")
        row.addWidget(self._legend)
        row.addStretch(1)
        row.addWidget(self.back_button)
        row.addWidget(self.submit_button)
        return row

    def _read(self) -> None:
        case_id = self._initial.get("case")
        lists, matters = picked.asked(self.act.name)
        task = Task(partial(reading.read, self._desk, case_id, with_matters=matters, lists=lists))
        task.done.connect(self._make_form)
        task.failed.connect(self._cannot_read)
        task.start()

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
        self.submit_button.setEnabled(True)
        self._legend.setVisible(any(f.question.required for f in self.form.everything()))
        self._fit()
        first = next(iter(self.form.fields), None)
        (first or self.submit_button).setFocus()
        self.ready.emit()

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
        """Go back; what was typed is given up only on purpose."""
        typed = self.form is not None and self.form.dirty
        question = "已填写的内容还没有办理，离开后不保留。"
        if typed and not ask.confirm(self, question, "放弃填写", "继续填写"):
            return
        super().reject()
