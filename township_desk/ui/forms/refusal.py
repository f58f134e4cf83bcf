"""Why an act was refused: every finding with article and remedy, above the form that keeps what was typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from township_desk.errors import DeskError, Finding, InvalidInput, Level, NotAllowed
from township_desk.ui import plain, tell
from township_desk.ui.forms.field import empty
from township_desk.ui.forms.wording import plainly


class RefusalPanel(QFrame):
    """The findings; a head may let a CONFIRM finding pass here, with a reason."""

    confirmed = Signal(str, str, str)  # rule, reason, the finding as it was shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "red")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(6)
        self.texts: list[str] = []
        self.confirm_boxes: dict[str, ConfirmBox] = {}
        self.hide()

    def clear(self) -> None:
        """Nothing stands in the way any more."""
        self.texts = []
        self.confirm_boxes = {}
        empty(self._column)
        self.hide()

    def explain(self, error: DeskError, *, may_confirm: bool) -> None:
        """Show everything that *error* says."""
        self.clear()
        if isinstance(error, NotAllowed):
            self._head(f"现在不能{error.act}，已填写的内容都保留着")
            for finding in error.findings:
                self._finding(finding, may_confirm)
        elif isinstance(error, InvalidInput):
            self._head("填写的内容有误，没有保存；有误的地方已在下面标出")
            for problem in error.problems:
                self.texts.append(problem.message)
                self._column.addWidget(tell.problem_card(problem))
        else:
            self._head(plainly(str(error)))
            self.texts.append(str(error))
        self.show()

    def _head(self, text: str) -> None:
        self._column.addWidget(plain.heading(text))

    def _finding(self, finding: Finding, may_confirm: bool) -> None:
        self.texts.append(str(finding))
        self._column.addWidget(tell.finding_card(finding))
        if finding.level is Level.CONFIRM:
            if may_confirm:
                box = ConfirmBox(finding.rule, finding.text, self)
                box.confirmed.connect(self.confirmed)
                self.confirm_boxes[finding.rule] = box
                self._column.addWidget(box)
            else:
                note = "须由行政机关负责人写明理由确认后，才能继续办理"
                self._column.addWidget(plain.label(note, wrap=True))


class ConfirmBox(QWidget):
    """A head's reason for letting one finding pass, and the button that records it."""

    confirmed = Signal(str, str, str)

    def __init__(self, rule: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule, self._text = rule, text
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.reason = QPlainTextEdit(self)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(52)
        self.reason.setPlaceholderText("负责人确认放行的理由（记入留痕）")
        self.reason.setAccessibleName(f"{rule} 放行理由")
        self.button = QPushButton(f"确认放行 {rule}", self)
        self.button.clicked.connect(self._confirm)
        row.addWidget(self.reason, 1)
        row.addWidget(self.button)

    def _confirm(self) -> None:
        self.confirmed.emit(self._rule, self.reason.toPlainText().strip(), self._text)

    def show_done(self) -> None:
        """The reason is on record."""
        self.reason.setReadOnly(True)
        self.button.setEnabled(False)
        self.button.setText("已记录")
