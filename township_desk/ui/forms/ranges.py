"""The legal range beside the proposal: what the statute permits, the published tiers, where the fine lies."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion.amounts import NO_LIMIT
from township_desk.discretion.assess import assess
from township_desk.discretion.question import Question, tiers_for
from township_desk.discretion.ranges import FineRange, fine_ranges, span
from township_desk.discretion.scale import scale_on
from township_desk.errors import InvalidInput
from township_desk.law.money import yuan
from township_desk.law.penalties import PenaltyKind
from township_desk.procedure import facts as f
from township_desk.ui import plain
from township_desk.ui.forms.penalty import Flags
from township_desk.ui.forms.situation import Flag, Situation


@dataclass(frozen=True)
class Typed:
    """What has been typed of a proposal so far."""

    proposal: f.Proposal
    conditions: frozenset[str] = frozenset()
    base_fen: int | None = None
    units: int | None = None
    tier: str = ""
    act_tier: str = ""
    circumstances: frozenset[str] = frozenset()
    benchmark: str = ""


@dataclass(frozen=True)
class Reading:
    """What the panel says: sentences, and flags in the order of their weight."""

    lines: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = field(default_factory=tuple)


def tiers_of(situation: Situation) -> list[dict[str, Any]]:
    """The published tiers of the frozen matter for this class of party."""
    citizen = situation.facts.party.as_citizen
    classes = ("any", "individual" if citizen else "unit")
    frozen = situation.snapshot or {}
    return [tier for tier in frozen.get("tiers", ()) if tier["party"] in classes]


def tier_names(situation: Situation) -> list[str]:
    """What may be chosen as 裁量等次."""
    published = list(dict.fromkeys(str(tier["tier"]) for tier in tiers_of(situation)))
    return published or ["从轻", "一般", "从重"]


def read(situation: Situation, typed: Typed) -> Reading:
    """The ranges on the facts typed so far. Reads only; the act itself decides."""
    flags = [*situation.flags(typed.proposal, typed.conditions)]
    reasons = situation.hearing_reasons(typed.proposal)
    if reasons:
        flags.append(
            Flag("amber", f"须告知听证权利：{'；'.join(reasons)}（《行政处罚法》第六十三条）")
        )
    if not situation.items:
        return Reading(("选定赋权事项后显示法定幅度和裁量等次",), tuple(flags))
    lines = [f"事项依据：{situation.snapshot['penalty_text']}"] if situation.snapshot else []
    try:
        ranges = _ranges(situation.items, situation, typed)
    except InvalidInput as error:
        lines.append(str(error))
        return Reading((*lines, *_tier_lines(situation, typed)), tuple(flags))
    legal = span(ranges)
    lines += [f"法定幅度：{_words(*legal)}{_sources(ranges)}"] if legal else ["该事项没有规定罚款"]
    lines += _tier_lines(situation, typed)
    band = _band(situation, typed, legal)
    if band is not None:
        lines.append(f"“{typed.tier}”等次：{_words(*band)}")
    if legal is not None and any(p.kind is PenaltyKind.FINE for p in typed.proposal.penalties):
        lines += _suggested(situation, typed)
    if typed.proposal.fine_fen and legal is not None:
        flags.append(_where(typed.proposal.fine_fen, legal, band, typed.tier))
    return Reading(tuple(lines), tuple(flags))


def _ranges(items: list[PenaltyItem], situation: Situation, typed: Typed) -> list[FineRange]:
    return fine_ranges(
        items,
        citizen=situation.facts.party.as_citizen,
        conditions=typed.conditions,
        base_fen=typed.base_fen,
        units=typed.units,
    )


def _suggested(situation: Situation, typed: Typed) -> list[str]:
    """What the act would compute if the sum were left blank, or why it would refuse."""
    frozen = situation.snapshot or {}
    citizen = situation.facts.party.as_citizen
    law, day = situation.choices.law.book, situation.choices.day
    asked = Question(
        items=tuple(situation.items),
        citizen=citizen,
        scale=scale_on(law, situation.facts.violation_on, day),
        law=str(next((b["law"] for b in frozen.get("penalty", ())), "")),
        published=tiers_for(frozen.get("tiers", ()), citizen=citizen),
        benchmark=typed.benchmark,
        conditions=typed.conditions,
        base_fen=typed.base_fen,
        units=typed.units,
        tier=typed.tier,
        act_tier=typed.act_tier,
        circumstances=typed.circumstances,
    )
    try:
        found = assess(asked)
    except InvalidInput as error:
        return [f"按等次计算：{error}"]
    return [f"按等次计算（金额空白时采用）：{yuan(found.amount_fen)}，“{found.tier or '固定数额'}”"]


def _tier_lines(situation: Situation, typed: Typed) -> list[str]:
    published = tiers_of(situation)
    if not published:
        return ["裁量等次：该事项没有公布的裁量基准，按缺省刻度分从轻、一般、从重"]
    lines = [f"裁量基准：{published[0]['benchmark']}"]
    for tier in published:
        mark = "▶" if tier["tier"] == typed.tier else "　"
        lines.append(f"{mark}{tier['tier']}：{tier['circumstance']}——{tier['penalty_text']}")
    return lines


def _band(
    situation: Situation, typed: Typed, legal: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The money range of the tier chosen; None where there is none."""
    if not typed.tier or legal is None:
        return None
    named = [t for t in tiers_of(situation) if t["tier"] == typed.tier]
    if named:
        step = [PenaltyItem.from_json(item) for item in named[0]["items"]]
        try:
            return span(_ranges(step, situation, typed))
        except InvalidInput:
            return None
    if typed.tier in ("从轻", "一般", "从重") and legal[1] < NO_LIMIT:
        book, day = situation.choices.law.book, situation.choices.day
        return scale_on(book, situation.facts.violation_on, day).band(typed.tier, *legal)
    return None


def _where(fine: int, legal: tuple[int, int], band: tuple[int, int] | None, tier: str) -> Flag:
    if not legal[0] <= fine <= legal[1]:
        return Flag("red", f"罚款{yuan(fine)}超出法定幅度（{_words(*legal)}）")
    if band is not None and not band[0] <= fine <= band[1]:
        return Flag(
            "amber", f"罚款{yuan(fine)}在法定幅度内，但不在“{tier}”等次（{_words(*band)}）内"
        )
    inside = f"和“{tier}”等次内" if band is not None else "内"
    return Flag("green", f"罚款{yuan(fine)}在法定幅度{inside}")


def _words(low: int, high: int) -> str:
    upper = "不设上限" if high >= NO_LIMIT else f"{yuan(high)}以下"
    return f"{yuan(low)}以上{upper}" if low else upper


def _sources(ranges: list[FineRange]) -> str:
    return "——" + "；".join(dict.fromkeys(r.arithmetic for r in ranges))


class RangePanel(QFrame):
    """Shows a Reading; it is told again at every change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.text = plain.label(wrap=True)
        self.flags = Flags(self)
        column.addWidget(self.text)
        column.addWidget(self.flags)

    def show_reading(self, reading: Reading) -> None:
        """Replace what is shown."""
        self.text.setText("\n".join(reading.lines))
        self.flags.show_flags(reading.flags)
