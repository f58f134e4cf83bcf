"""The form of one act: asks, hands over, and keeps what was typed when the act is refused."""

import logging
import re
import uuid
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from township_desk.casework import choices as reading
from township_desk.casework.acts import ACTS
from township_desk.casework.choices import Choices
from township_desk.casework.desk import Desk
from township_desk.casework.registry import Outcome
from township_desk.errors import DeskError, InvalidInput, NotAllowed
from township_desk.ui import tell
from township_desk.ui.forms import make, meaning
from township_desk.ui.forms.arrange import Arrangement, reveal
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.group import answers
from township_desk.ui.forms.matter import MatterField
from township_desk.ui.forms.question import questions
from township_desk.ui.forms.refusal import RefusalPanel
from township_desk.ui.forms.situation import Situation
from township_desk.ui.forms.suggest import suggestions
from township_desk.ui.forms.wording import plainly
from township_desk.ui.task import Task
from township_desk.ui.theme import FORM_WIDTH

log = logging.getLogger(__name__)


class ActForm(QWidget):
    """Made from an act's input and the choices read for it; ``submit`` performs the act in a Task."""

    done = Signal(object)  # Outcome
    refused = Signal(object)  # DeskError
    busy = Signal(bool)
    edited = Signal()

    def __init__(
        self,
        desk: Desk,
        act_name: str,
        initial: Mapping[str, Any],
        choices: Choices,
        parent: QWidget | None = None,
        *,
        attach: bool = True,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.act = ACTS[act_name]
        self.choices = choices
        self.dirty = False
        self._confirming = ""
        # One id until the act is done: after a lost connection it is looked up, not repeated.
        self.operation = uuid.uuid4().hex
        self._fixed = {k: initial[k] for k in meaning.HIDDEN if k in initial}
        self.situation = Situation(act_name, choices, self)
        self.situation.desk = desk
        self.fields: list[Field] = [
            make.make(question, self.situation)
            for question in questions(self.act.input)
            if not (question.name in meaning.HIDDEN and self._fixed)
        ]
        self.refusal = RefusalPanel(self)
        self.refusal.confirmed.connect(self._confirm)
        self._lay_out()
        offered = suggestions(act_name, choices)
        for field in self.fields:
            if field.question.name in offered:
                field.suggest(offered[field.question.name])
        self.set_values(initial)
        for field in self.fields:
            field.changed.connect(self._note_edit)
            if isinstance(field, MatterField) and choices.facts is None:
                field.changed.connect(partial(self._read_matter, field))
        self.dirty = False
        if attach:
            self.attach()

    def attach(self) -> None:
        """Put the fields into the window: in a big form as much work as making them."""
        self._inside.show()
        self.area.setWidget(self._inside)

    def _lay_out(self) -> None:
        self._inside = inside = QWidget(self)
        inside.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.refusal)
        column.addLayout(grid)
        column.addStretch(1)
        inside.setMaximumWidth(FORM_WIDTH)
        self.arrangement = Arrangement(self.act.name, self.fields, grid, inside)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def wanted_height(self, width: int) -> int:
        """The height at which nothing would have to be scrolled at this *width*."""
        inside = self.area.widget()
        return max(inside.minimumSizeHint().height(), inside.heightForWidth(width))

    def everything(self) -> Iterator[Field]:
        """Every field, nested ones too."""
        for field in self.fields:
            yield from field.everything()

    def field(self, path: str) -> Field:
        """The field at *path* (``party.id_no``, ``proposal.penalties[0].kind``). Raises KeyError."""
        found = self._find(path)
        if found is None:
            raise KeyError(path)
        return found

    def values(self) -> dict[str, Any]:
        """Everything typed, as ``Desk.perform`` takes it."""
        return {**self._fixed, **answers(self.fields)}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill fields beforehand; what the form does not ask is passed over."""
        for field in self.fields:
            if field.question.name in values:
                field.set_value(values[field.question.name])

    def restore(self, content: Mapping[str, Any]) -> bool:
        """Fill in what was typed before; False where the form has changed too much since to take it."""
        try:
            self.set_values(content)
        except (TypeError, ValueError, KeyError, AttributeError):
            log.exception("A draft does not fit its form any more")
            return False
        self.dirty = True
        return True

    def submit(self) -> None:
        """Perform the act with what was typed."""
        self._clear()
        self.busy.emit(True)
        work = partial(self._desk.perform, self.act.name, self.values(), self.operation)
        task = Task(work)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.start()

    def _done(self, outcome: Outcome) -> None:
        self.dirty = False
        self.busy.emit(False)
        self.done.emit(outcome)

    def _failed(self, error: Exception) -> None:
        self.busy.emit(False)
        if not isinstance(error, DeskError):
            tell.failed(self, error)
            return
        self.refusal.explain(error, may_confirm=self.choices.heads and "case" in self._fixed)
        self._mark(error)
        self.area.verticalScrollBar().setValue(0)
        self.refused.emit(error)

    def _mark(self, error: DeskError) -> None:
        """Mark the fields that the refusal names; an unknown name is told above only."""
        named: list[tuple[str, str]] = []
        if isinstance(error, InvalidInput):
            named = [(p.field, p.message) for p in error.problems]
        elif isinstance(error, NotAllowed):
            named = [(x.field, x.text) for x in error.findings]
        first: Field | None = None
        for path, text in named:
            field = self._find(path) if path else None
            if field is not None:
                field.show_problem(plainly(text))
                reveal(field)
                if first is None:
                    first = field
        if first is not None:
            first.setFocus()

    def _find(self, path: str) -> Field | None:
        """By its whole path, by the list it is an entry of, or by its last name alone."""
        fields = {field.question.path: field for field in self.everything()}
        if path in fields:
            return fields[path]
        bare = re.sub(r"\[\d+\]\.?$", "", path)
        if bare in fields:
            return fields[bare]
        last = [f for p, f in fields.items() if p.rpartition(".")[2] == bare.rpartition(".")[2]]
        return last[0] if last else None

    def _clear(self) -> None:
        self.refusal.clear()
        for field in self.everything():
            field.clear_problem()

    def _confirm(self, rule: str, reason: str, text: str) -> None:
        given = {"case": self._fixed["case"], "rule": rule, "reason": reason}
        given |= {"step": self.act.name, "text": text}
        task = Task(partial(self._desk.perform, "case.confirm", given))
        self._confirming = rule
        task.done.connect(self._confirmed)
        task.failed.connect(self._not_confirmed)
        task.start()

    def _confirmed(self, _outcome: Outcome) -> None:
        box = self.refusal.confirm_boxes.get(self._confirming)
        if box is not None:
            box.show_done()

    def _not_confirmed(self, error: Exception) -> None:
        tell.failed(self, error)

    def _note_edit(self) -> None:
        self.dirty = True
        self.edited.emit()

    def _read_matter(self, field: MatterField) -> None:
        code = field.value()
        if code is not None:
            task = Task(partial(reading.snapshot, self._desk, str(code)))
            task.done.connect(self.situation.take_matter)
            task.failed.connect(self._not_confirmed)
            task.start()
