"""One penalty as it is typed: flagged at once, where it must leave the township (55号)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.ui import plain
from township_desk.ui.forms.field import Field, empty
from township_desk.ui.forms.group import GroupField, answers
from township_desk.ui.forms.money import YuanField
from township_desk.ui.forms.question import Question
from township_desk.ui.forms.situation import Flag, Situation


class Flags(QFrame):
    """Red and amber sentences under a penalty; nothing while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: tuple[Flag, ...] = ()
        self.hide()

    def show_flags(self, flags: Sequence[Flag]) -> None:
        """Replace the sentences."""
        if tuple(flags) == self._shown:
            return
        self._shown = tuple(flags)
        empty(self._column)
        for flag in flags:
            line = plain.label(f"{MARKS.get(flag.kind, '●')} {flag.text}", wrap=True)
            line.setProperty("chip", flag.kind)
            self._column.addWidget(line)
        self.setVisible(bool(flags))

    @property
    def texts(self) -> list[str]:
        """What is shown."""
        return [flag.text for flag in self._shown]


MARKS = {"red": "■", "amber": "▲", "green": "●", "blue": "◆"}


class PenaltyGroup(GroupField):
    """种类、金额、文字 of one penalty, with its flag."""

    def __init__(
        self,
        question: Question,
        fields: Sequence[Field],
        situation: Situation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, fields, parent)
        self._title.hide()
        self._situation = situation
        self.flags = Flags(self.inside)
        self.foot.addWidget(self.flags)
        self.changed.connect(self._flag)
        situation.moved.connect(self._flag)

    def penalty(self) -> f.Penalty | None:
        """What has been typed so far; None before a kind is chosen."""
        kind = self.field("kind").value()
        if kind is None:
            return None
        amount = self.field("amount_yuan")
        handed = answers(self.fields)
        return f.Penalty(
            kind=PenaltyKind(str(kind)),
            amount_fen=amount.fen() if isinstance(amount, YuanField) and amount.applies else None,
            text=str(handed.get("text", "")),
            undetermined=bool(handed.get("undetermined", False)),
        )

    def blank(self) -> bool:
        return self.field("kind").value() is None

    def _flag(self) -> None:
        penalty = self.penalty()
        mine = f.Proposal(penalties=(penalty,) if penalty else ())
        without = {flag.text for flag in self._situation.flags(f.Proposal())}
        found = self._situation.flags(mine) if penalty else []
        self.flags.show_flags([flag for flag in found if flag.text not in without])
