"""从旧兼从轻 (行政处罚法 37; 生态环境法典 1057): the whole outcome under the old law beside the new one (DS-20)."""

from dataclasses import dataclass
from datetime import date

from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion.amounts import NO_LIMIT
from township_desk.discretion.ranges import fine_ranges, for_party, span
from township_desk.law import statutes
from township_desk.law.money import yuan
from township_desk.law.penalties import TABLE, PenaltyKind, from_catalog

ORDERED_FIRST = frozenset({"overdue", "refuse"})
"""Conditions that an order to correct must have met first."""
APL, CODE = "《行政处罚法》第三十七条", "《生态环境法典》第一千零五十七条"


@dataclass(frozen=True)
class Edition:
    """One edition of the basis of a matter: the rule, its articles, what it allows."""

    law: str
    article: str
    items: tuple[PenaltyItem, ...]
    text: str = ""
    level: str = ""
    violation: str = ""  # article that is broken
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def basis(self) -> str:
        """《law》article."""
        return f"《{self.law}》{self.article}"


@dataclass(frozen=True)
class Circumstances:
    """The facts of this case on which an outcome depends."""

    citizen: bool
    conditions: frozenset[str] = frozenset()
    base_fen: int | None = None
    units: int | None = None
    gains: bool = False


@dataclass(frozen=True)
class Outcome:
    """What one law leads to in this case; no kinds means that it does not punish."""

    law: str
    kinds: frozenset[PenaltyKind] = frozenset()
    lower_fen: int = 0
    upper_fen: int = 0
    precondition_open: bool = False  # a fine only after an order that is not (yet) disobeyed

    @property
    def punishes(self) -> bool:
        return bool(self.kinds) and not self.precondition_open

    def weight(self) -> tuple[bool, int, int, int]:
        """Preconditions first, then the gravest kind, then the maximum, then the minimum."""
        if not self.punishes:
            return (False, 0, 0, 0)
        gravest = max(TABLE[kind].item for kind in self.kinds)
        return (True, gravest, self.upper_fen, self.lower_fen)

    def in_words(self) -> str:
        """What it leads to, as a part of a sentence."""
        if self.precondition_open:
            return "责令改正后拒不改正（逾期不改正）的才能处罚，本案没有这一情形，不予处罚"
        if not self.kinds:
            return "对本案的行为没有规定处罚"
        others = [k.label for k in sorted(self.kinds) if k is not PenaltyKind.FINE]
        words = []
        if PenaltyKind.FINE in self.kinds:
            low = f"{yuan(self.lower_fen)}以上" if self.lower_fen else ""
            high = f"{yuan(self.upper_fen)}以下" if self.upper_fen < NO_LIMIT else "不设上限"
            words.append(f"罚款{low}{high}")
        return "、".join([*words, *others])


def outcome_of(edition: Edition, facts: Circumstances) -> Outcome:
    """What *edition* leads to on *facts*: kinds, range, and whether an order must first be disobeyed."""
    fitting = [i for i in edition.items if for_party(i, facts.citizen)]
    kinds = {from_catalog(i.kind) for i in fitting if i.kind != "fine" and _met(i, facts)}
    ranges = fine_ranges(
        fitting,
        citizen=facts.citizen,
        conditions=facts.conditions,
        base_fen=facts.base_fen,
        units=facts.units,
    )
    legal = span(ranges)
    if legal is None:
        waits = any(i.kind == "fine" and ORDERED_FIRST & set(i.when) for i in fitting)
        return Outcome(edition.basis, frozenset(kinds), precondition_open=waits and not kinds)
    return Outcome(edition.basis, frozenset({*kinds, PenaltyKind.FINE}), *legal)


def _met(item: PenaltyItem, facts: Circumstances) -> bool:
    if item.kind == "confiscate_income" and not facts.gains:
        return False
    return not item.when or bool(facts.conditions & set(item.when))


def applicable(old: Outcome, new: Outcome) -> Outcome:
    """The old law, unless the new one is lighter or does not punish (第三十七条; 生态环境法典 1057)."""
    return new if new.weight() < old.weight() else old


def why(old: Outcome, new: Outcome) -> str:
    """The first point at which the two differ, in the order in which they are compared."""
    if old.punishes != new.punishes:
        return "新规定对本案不予处罚" if old.punishes else "旧规定对本案不予处罚"
    if not old.punishes:
        return "两者对本案都不予处罚"
    points = zip(
        ("处罚种类", "罚款上限", "罚款下限"), old.weight()[1:], new.weight()[1:], strict=True
    )
    for point, before, after in points:
        if before != after:
            return f"新规定的{point}较{'轻（低）' if after < before else '重（高）'}"
    return "两者的处罚种类和幅度相同"


def sentence(acted_on: date, changed_on: date, old: Outcome, new: Outcome, applied: Outcome) -> str:
    """The comparison as it is printed, with both outcomes and the articles."""
    code = (
        CODE if "生态环境法典" in {statutes.key(x.law.split("》")[0]) for x in (old, new)} else ""
    )
    which = "作出决定时" if applied is new else "违法行为发生时"
    articles = f"依照{APL}" + (f"和{code}" if code else "") + "的规定"
    end = f"适用{which}的规定（{applied.law}）"
    if not applied.punishes:
        end += "，不予行政处罚"
    return (
        f"违法行为发生于{_day(acted_on)}，规定自{_day(changed_on)}起变更：行为时依据{old.law}，{old.in_words()}；"
        f"作出决定时依据{new.law}，{new.in_words()}。经比对，{why(old, new)}，{articles}，{end}"
    )


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
