"""下一步: what can be done now, what stands in the way of the rest, and who does what is not ours."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from township_desk.casework.next_steps import NextStep
from township_desk.errors import Finding, Level
from township_desk.ui import plain, tell
from township_desk.ui.case.topics import by_topic
from township_desk.ui.forms.field import empty
from township_desk.ui.forms.wording import worded

WIDTH = 312
BACKWARD = frozenset(
    {
        "filing.refuse", "investigation.reopen", "notice.amend", "notice.withdraw",
        "hearing.terminate", "hearing.postpone", "hearing.refuse", "decision.no_penalty", "summary.convert",
    }
)  # fmt: skip
"""Steps that nobody should take because they stand first."""

WHERE_NEEDED = frozenset(
    {
        "investigation.order_correction", "investigation.recheck", "notice.record_statement",
        "notice.waive", "hearing.request", "review.early", "hearing.grant", "demand.issue", "court.apply", "demand.answer",
        "substitute.decide", "court.ask_review",
    }
)  # fmt: skip
"""Steps that many cases go without: never the main button."""


class NextPanel(QFrame):
    """``chosen`` carries the act's name and what its form is filled with."""

    chosen = Signal(str, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName("下一步")
        self.setFixedWidth(WIDTH)
        self.buttons: dict[str, QPushButton] = {}
        self.folds: dict[str, QToolButton] = {}
        self.texts: list[str] = []
        self._first: QPushButton | None = None
        self.note = plain.label(wrap=True)
        self.note.setProperty("chip", "green")
        self.note.hide()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 4, 8)
        outer.addWidget(plain.heading("下一步"))
        outer.addWidget(self.note)
        outer.addWidget(area, 1)

    def say(self, text: str) -> None:
        """What was done last."""
        self.note.setText(f"已办理：{text}")
        self.note.show()

    def show_steps(self, steps: Sequence[NextStep], done: frozenset[str] = frozenset()) -> None:
        """Replace everything: the road first, then what may be done beside it.

        What is *done* can be done again, but the main button goes on to what is not.
        """
        empty(self._column)
        self.buttons, self.folds, self.texts, self._first = {}, {}, [], None
        road = [step for step in steps if step.main]
        mine = [step for step in road if step.mine and step.ready]
        waiting = [step for step in road if step.mine and not step.ready]
        others = [step for step in road if not step.mine]
        beside = [step for step in steps if not step.main and step.mine]
        forward = [step.act for step in mine if step.act not in BACKWARD | WHERE_NEEDED]
        forward.sort(key=lambda act: act in done)
        for step in mine:
            button = self._button(self._column, step, primary=step.act in forward[:1])
            if step.act in forward[:1]:
                self._first = button
        if not forward:
            self._say("现在没有可以由您继续推进的步骤" if road else "没有下一步，本案已经办完")
        if waiting:
            self._head("还不能办理")
        for step in waiting:
            self._waiting(step)
        if others:
            self._head("由其他人员办理")
        for step in others:
            self._other(step)
        if beside:
            self._beside(beside)
        self._column.addWidget(QWidget(), 1)

    def press_first(self) -> None:
        """Start the step of the main button, if there is one."""
        if self._first is not None:
            self._first.click()

    def _head(self, text: str) -> None:
        self._column.addSpacing(4)
        self._column.addWidget(plain.heading(text))

    def _say(self, text: str) -> None:
        self.texts.append(text)
        self._column.addWidget(plain.secondary(text, wrap=True))

    def _button(self, column: QVBoxLayout, step: NextStep, *, primary: bool = False) -> QPushButton:
        button = QPushButton(plain.caption(step.title))
        button.setMinimumHeight(32 if primary else 28)
        button.setProperty("primary", "true" if primary else "false")
        button.setAccessibleName(step.title)
        button.clicked.connect(lambda: self.chosen.emit(step.act, dict(step.initial)))
        column.addWidget(button)
        self.buttons[step.act] = button
        if step.note:
            self.texts.append(step.note)
            column.addWidget(plain.secondary(step.note, wrap=True))
        for finding in step.findings:
            if finding.level is Level.WARN:
                self._finding(finding, step)
        return button

    def _waiting(self, step: NextStep) -> None:
        button = self._button(self._column, step)
        button.setEnabled(False)
        plain.set_tip(button, "\n".join(str(worded(x)) for x in step.findings))
        for finding in step.findings:
            if finding.level is not Level.WARN:
                self._finding(finding, step)

    def _finding(self, finding: Finding, step: NextStep) -> None:
        self.texts.append(str(finding))
        self._column.addWidget(tell.finding_card(finding))
        if finding.level is Level.CONFIRM and step.mine:
            given = {
                "case": step.initial["case"],
                "rule": finding.rule,
                "step": step.act,
                "text": finding.text,
            }
            button = QPushButton(f"写明理由放行 {finding.rule}…")
            button.clicked.connect(lambda: self.chosen.emit("case.confirm", given))
            self._column.addWidget(button)

    def _other(self, step: NextStep) -> None:
        text = f"{step.title}——由{step.who}办理" + (f"（{step.note}）" if step.note else "")
        if not step.ready:
            stops = [x for x in step.findings if x.level is not Level.WARN]
            text += "；还差：" + "；".join(f"{worded(x).text}（{x.law}）" for x in stops)
        self._say(text)

    def _beside(self, steps: Sequence[NextStep]) -> None:
        """Folded by topic: a case may have thirty of them, and few are wanted today."""
        self._head("其他办理")
        for title, inside in by_topic(steps).items():
            self._fold(title, inside)

    def _fold(self, title: str, steps: Sequence[NextStep]) -> None:
        fold = QToolButton()
        fold.setText(plain.caption(f"{title}（{len(steps)}）"))
        fold.setCheckable(True)
        fold.setArrowType(Qt.ArrowType.RightArrow)
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fold.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fold.setMinimumHeight(28)
        plain.set_tip(fold, "、".join(step.title for step in steps))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 0, 4)
        for step in steps:
            self._button(column, step)
        inside.hide()
        fold.toggled.connect(inside.setVisible)
        fold.toggled.connect(partial(_turn, fold))
        self.folds[title] = fold
        self._column.addWidget(fold)
        self._column.addWidget(inside)


def _turn(fold: QToolButton, open_: bool) -> None:
    fold.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
