"""拟处理意见: the penalties, and beside them the range that the law leaves."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from township_desk.procedure import facts as f
from township_desk.ui.forms.choice import ChoiceField
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.group import GroupField, SeveralField
from township_desk.ui.forms.money import YuanField
from township_desk.ui.forms.penalty import PenaltyGroup
from township_desk.ui.forms.question import Question
from township_desk.ui.forms.ranges import RangePanel, Typed, read, tier_names
from township_desk.ui.forms.situation import Situation

PUNISHING = frozenset({"investigation.close", "summary.open"})
"""Acts that nearly always propose a penalty: its row is there, and blank it does not count."""


class ProposalGroup(GroupField):
    """A proposal with its range panel; both follow what is typed."""

    def __init__(
        self,
        question: Question,
        fields: Sequence[Field],
        situation: Situation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, fields, parent)
        self._situation = situation
        self.panel = RangePanel(self)
        penalties = self.field("penalties")
        if isinstance(penalties, SeveralField):
            penalties.add_below(self.panel)
            if situation.act in PUNISHING:
                penalties.add()
        self.changed.connect(self._read)
        situation.moved.connect(self._offer_tiers)
        situation.moved.connect(self._read)
        self._read()

    def typed(self) -> Typed:
        """What has been typed so far, as far as it can be read."""
        penalties = self.field("penalties")
        rows = penalties.rows if isinstance(penalties, SeveralField) else []
        found = [row.penalty() for row in rows if isinstance(row, PenaltyGroup)]
        base = self.field("base_yuan")
        units = str(self.field("units").value() or "")
        conditions = self.field("conditions").value()
        chosen = self.field("circumstances").value()
        return Typed(
            proposal=f.Proposal(penalties=tuple(p for p in found if p is not None)),
            conditions=frozenset(map(str, conditions))
            if isinstance(conditions, list)
            else frozenset(),
            base_fen=base.fen() if isinstance(base, YuanField) else None,
            units=int(units) if units.isdecimal() else None,
            tier=str(self.field("tier").value() or ""),
            act_tier=str(self.field("act_tier").value() or ""),
            circumstances=frozenset(map(str, chosen)) if isinstance(chosen, list) else frozenset(),
            benchmark=str(self.field("benchmark").value() or ""),
        )

    def _read(self) -> None:
        self.panel.show_reading(read(self._situation, self.typed()))

    def _offer_tiers(self) -> None:
        for name in ("tier", "act_tier"):
            tier = self.field(name)
            if isinstance(tier, ChoiceField):
                tier.offer([(step, step) for step in tier_names(self._situation)])
