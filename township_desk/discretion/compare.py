"""从旧兼从轻 (行政处罚法 37): the whole outcome under the old law beside that under the new one (DS-20)."""

from dataclasses import dataclass

from township_desk.law.penalties import TABLE, PenaltyKind


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


def applicable(old: Outcome, new: Outcome) -> Outcome:
    """The old law, unless the new one is lighter or does not punish (第三十七条; 生态环境法典 1057)."""
    return new if new.weight() < old.weight() else old
