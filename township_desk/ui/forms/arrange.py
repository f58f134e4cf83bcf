"""Which questions of a form stand in front, which wait under 更多, and which do not apply yet."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from township_desk.law.penalties import PenaltyKind
from township_desk.ui import plain
from township_desk.ui.forms.field import Field

NAMED = 5

PERSONS = frozenset({"NATURAL_PERSON", "FOREIGN_PERSON", "HMT_PERSON", "SOLE_TRADER", "UNKNOWN"})
BODIES = frozenset(
    {"FOR_PROFIT_LEGAL", "NON_PROFIT_LEGAL", "SPECIAL_LEGAL", "UNINCORPORATED", "FOREIGN_ORG"}
)
FAMILY, WITNESSED, FILMED = "ADULT_FAMILY", "LEAVE_WITNESS", "LEAVE_VIDEO"
LEFT = frozenset({WITNESSED, FILMED})
HANDED = frozenset({"ON_SITE", "DIRECT", FAMILY})
MONEY = frozenset({"FINE", "CONFISCATE_GAINS", "CONFISCATE_PROPERTY"})
WORDED = frozenset(kind.value for kind in PenaltyKind) - {"FINE"}
YES = frozenset({True})
ORAL = frozenset({"oral"})

MORE: dict[str, frozenset[str]] = {
    "PartyInput": frozenset(
        {
            "sex", "birth_on", "legal_rep_post", "guardian", "incapable", "partial_capacity",
            "gone_on", "has_successor",
        }
    ),
    "ServiceInput": frozenset({"guardian_served", "remark"}),
    "RecordedPerson": frozenset({"present", "witness", "presence"}),
    "ProposalInput": frozenset(
        {
            "mitigation_ground", "maximum_reason", "benchmark", "base_yuan", "units", "gains_yuan",
            "gains_reason", "correction_note", "correction_in_decision", "evidence", "act_tier",
            "position_percent", "mitigate_percent", "heavier_ground", "factors", "also_matters",
            "joint_with", "gains", "daily", "acts",
        }
    ),
    "filing.propose": frozenset(
        {
            "violation_ended_on", "continuing", "harm", "in_township", "earlier_filed_by",
            "earlier_filed_on", "fined_before", "opinion", "intent",
        }
    ),
    "investigation.add_evidence": frozenset(
        {
            "copies", "verified", "illegal", "monitor", "monitor_reviewed", "appraisal_told",
            "finding",
        }
    ),
    "investigation.inspect": frozenset({"certificates_shown", "signed", "proves"}),
    "investigation.interview": frozenset(
        {"certificates_shown", "recusal_told", "signed", "guardian_present", "proves"}
    ),
    "hearing.notify": frozenset({"closed_reason"}),
    "summary.open": frozenset(
        {"at", "violation_on", "in_township", "facts_clear", "seized", "fined_before"}
    ),
    "execution.pay": frozenset({"surcharge_yuan"}),
    "people.add": frozenset({"review_since"}),
}  # fmt: skip
"""Questions that few cases need, by act or by nested input; their defaults hold while it is closed."""

APPLIES: dict[str, dict[str, tuple[str, frozenset[object]]]] = {
    "PartyInput": {
        "id_no": ("kind", PERSONS),
        "sex": ("kind", PERSONS),
        "birth_on": ("kind", PERSONS),
        "guardian": ("kind", PERSONS),
        "incapable": ("kind", PERSONS),
        "partial_capacity": ("kind", PERSONS),
        "operator": ("kind", frozenset({"SOLE_TRADER"})),
        "credit_code": ("kind", BODIES | {"SOLE_TRADER"}),
        "legal_rep": ("kind", BODIES),
        "legal_rep_post": ("kind", BODIES),
    },
    "ServiceInput": {
        "recipient": ("method", HANDED | {"ELECTRONIC", "MAIL", "ENTRUST"}),
        "relation": ("method", HANDED),
        "witness": ("method", frozenset({WITNESSED})),
        "video": ("method", LEFT | {"PUBLIC_NOTICE"}),
        "at_residence": ("method", LEFT),
        "party_present": ("method", LEFT),
        "mail_signed": ("method", frozenset({"MAIL"})),
        "tried_before": ("method", frozenset({"PUBLIC_NOTICE"})),
    },
    "PenaltyInput": {
        "amount_yuan": ("kind", MONEY),
        "undetermined": ("kind", MONEY),
        "text": ("kind", WORDED),
    },
    "filing.propose": {"earlier_filed_on": ("earlier_filed_by", frozenset({"*"}))},
    "investigation.add_evidence": {"monitor_reviewed": ("monitor", YES)},
    "service.confirm_address": {"refusal": ("refused", YES)},
    "notice.record_statement": {
        "started_at": ("form", ORAL),
        "ended_at": ("form", ORAL),
        "place": ("form", ORAL),
        "officers": ("form", ORAL),
    },
    "notice.review_statement": {"proposal": ("adopted", YES)},
    "execution.pay": {
        "on_spot_ground": ("on_spot", YES),
        "turned_in_on": ("on_spot", YES),
        "banked_on": ("on_spot", YES),
    },
    "execution.decide_deferral": {
        "plan": ("approve", YES),
        "refusal": ("approve", frozenset({False})),
    },
    "demand.issue": {"duty": ("kind", frozenset({"ACT"})), "days": ("kind", frozenset({"ACT"}))},
    "demand.answer": {
        "started_at": ("oral", YES),
        "ended_at": ("oral", YES),
        "place": ("oral", YES),
        "officers": ("oral", YES),
        "clerk": ("oral", YES),
    },
    "court.record": {
        "ground": ("step", frozenset({"REFUSED"})),
        "amount_yuan": ("step", frozenset({"GRANTED", "EXECUTED"})),
        "surcharge_yuan": ("step", frozenset({"GRANTED", "EXECUTED"})),
    },
    "enforcement.measure": {
        "announced_on": ("kind", frozenset({"DEMOLITION"})),
        "residents": ("kind", frozenset({"CUT_OFF"})),
    },
    "DisposedThing": {
        "basis": ("way", frozenset({"DESTROYED", "FINANCE", "HANDED_OVER"})),
        "proceeds_yuan": ("way", frozenset({"AUCTIONED"})),
    },
}
"""Questions that ask something only after another one was answered so; “*” is any answer."""


class MoreBox(QWidget):
    """What few cases need, folded away; its button says what lies inside."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named = "、".join(titles[:NAMED]) + ("等" if len(titles) > NAMED else "")
        self.fold = QToolButton(self)
        self.fold.setText(plain.caption(f"更多（{named}）"))
        self.fold.setCheckable(True)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setMinimumHeight(28)
        self.fold.toggled.connect(self._turn)
        self.inside = QWidget(self)
        self.grid = QGridLayout(self.inside)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        self.inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.inside)

    def _turn(self, open_: bool) -> None:
        self.fold.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        self.inside.setVisible(open_)


class Arrangement(QObject):
    """Keeps the fields of one group in place while some of them come and go."""

    def __init__(
        self, key: str, fields: Sequence[Field], grid: QGridLayout, parent: QWidget
    ) -> None:
        super().__init__(parent)
        more = MORE.get(key, frozenset())
        self._front = [f for f in fields if f.question.name not in more]
        self._rest = [f for f in fields if f.question.name in more]
        self._grid = grid
        self._rules = APPLIES.get(key, {})
        self._named = {field.question.name: field for field in fields}
        for field in self._front:  # before anything is shown: a widget of its own would be a window
            field.setParent(parent)
        self.more: MoreBox | None = None
        if self._rest:
            self.more = MoreBox([f.question.title for f in self._rest], parent)
            for field in self._rest:
                field.setParent(self.more.inside)
        self._placed: list[list[Field]] = []
        for name in {leader for leader, _ in self._rules.values()} & set(self._named):
            self._named[name].changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._apply()
        self._arrange()

    def _apply(self) -> None:
        for name, (leader, answers) in self._rules.items():
            field, asked = self._named.get(name), self._named.get(leader)
            if field is not None and asked is not None:
                value = asked.value()
                field.set_applies(value in answers or (value is not None and "*" in answers))

    def _arrange(self) -> None:
        shown = [[f for f in group if f.applies] for group in (self._front, self._rest)]
        if shown == self._placed:
            return
        self._placed = shown
        _clear(self._grid)
        place(shown[0], self._grid)
        if self.more is not None:
            _clear(self.more.grid)
            place(shown[1], self.more.grid)
            self._grid.addWidget(self.more, self._grid.rowCount(), 0, 1, 2)
            self.more.setVisible(bool(shown[1]))


def place(fields: Sequence[Field], grid: QGridLayout) -> None:
    """Two columns from the top of an empty *grid*; what is wide takes both."""
    row, column = 0, 0
    for field in fields:
        if field.wide and column:
            row, column = row + 1, 0
        span = 2 if field.wide else 1
        if field.has_title:
            grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        else:
            grid.addWidget(field, row, column, 1, span)
        if field.wide or column:
            row, column = row + 1, 0
        else:
            column = 1
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)


def reveal(field: Field) -> None:
    """Open every fold in which *field* lies."""
    above = field.parentWidget()
    while above is not None:
        if isinstance(above, MoreBox):
            above.fold.setChecked(True)
        above = above.parentWidget()


def _clear(grid: QGridLayout) -> None:
    """Take every widget out of the grid; nothing is deleted."""
    while grid.count():
        grid.takeAt(0)
