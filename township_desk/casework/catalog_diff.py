"""清单比较: a file against the list that our township works by; reads only."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import or_, select

from township_desk.casework import matters
from township_desk.casework.desk import Desk
from township_desk.casework.matter_lists import catalog_view
from township_desk.catalog import compare
from township_desk.catalog.guarded import read_guarded
from township_desk.catalog.penalty import PenaltyItem
from township_desk.catalog.rows import Citation, MatterRow
from township_desk.errors import InvalidInput
from township_desk.models.catalog import Empowerment, MatterTable


@dataclass(frozen=True)
class Comparison:
    """A file against the list in force: the changes, and how much of the list it would take away."""

    changes: tuple[compare.Change, ...]
    removed: int
    share: float

    @property
    def doubtful(self) -> bool:
        """A full list that takes this much away may be only an adjustment (catalog.md 10)."""
        return self.share > compare.SUSPICIOUS


def differences(desk: Desk, path: Path, on: date, *, full: bool) -> Comparison:
    """What *path* would change of our township's list of *on*. Raises InvalidInput for a faulty file."""
    result = read_guarded(path)
    if result.errors:
        raise InvalidInput(result.errors)
    old = listed(desk, on)
    changes = compare.compare(old, result.matters, full=full, withdrawn=result.withdrawals)
    return Comparison(changes, *compare.share_removed(changes, old))


def listed(desk: Desk, on: date) -> tuple[MatterRow, ...]:
    """Our township's list of *on* as rows of a file, each with every township that has the matter."""
    ids = [line.id for line in catalog_view(desk, on).lines]
    with desk.reading() as session:
        held = session.execute(
            select(Empowerment.matter_id, Empowerment.township)
            .where(
                Empowerment.from_on <= on,
                or_(Empowerment.until_on.is_(None), Empowerment.until_on > on),
            )
            .order_by(Empowerment.id)
        )
        towns: dict[int, list[str]] = {}
        for matter_id, town in held:
            towns.setdefault(matter_id, []).append(town)
        found = session.scalars(select(MatterTable).where(MatterTable.id.in_(ids)))
        rows = {matter.id: _as_row(matter, towns[matter.id], on) for matter in found}
    return tuple(rows[i] for i in ids)


def _as_row(matter: MatterTable, towns: list[str], on: date) -> MatterRow:
    entry = matters.current(matter.entries, on)
    cited: dict[str, tuple[Citation, ...]] = {
        role: tuple(
            Citation(b.law, b.article, b.level)
            for b in (entry.bases if entry else ())
            if b.role == role
        )
        for role in ("violation", "penalty")
    }
    return MatterRow(
        sheet=entry.sheet if entry else "",
        row=entry.row if entry else 0,
        code="" if matter.code.startswith(matters.NO_CODE) else matter.code,
        alias=matter.alias,
        name=matter.name,
        domain=matter.domain,
        violation=cited["violation"],
        penalty=cited["penalty"],
        penalty_text=entry.penalty_text if entry else "",
        items=tuple(PenaltyItem.from_json(o.item) for o in entry.options) if entry else (),
        townships=tuple(dict.fromkeys(towns)),
        scope=entry.scope if entry else "全部",
    )
