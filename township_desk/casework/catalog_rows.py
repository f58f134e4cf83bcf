"""赋权事项清单 to look at: which matters this (or another) township holds on a day. Reads only."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from township_desk.casework import matters
from township_desk.casework.desk import Desk
from township_desk.law.penalties import from_catalog
from township_desk.models.catalog import Empowerment, MatterTable
from township_desk.models.office import OfficeProfile


@dataclass(frozen=True)
class MatterInForce:
    """One matter as it stands on the day asked for."""

    id: int
    code: str
    alias: str
    name: str
    domain: str
    dept: str
    inherent: bool
    penalty_text: str
    violation: tuple[str, ...]
    penalty: tuple[str, ...]
    repealed: str  # the basis that is no longer in force, in words; empty if all hold
    major: tuple[str, ...]  # kinds of 55号 that the basis knows
    correction_precondition: bool
    from_on: date | None
    announcement_no: str


def in_force(desk: Desk, on: date, township: str = "") -> tuple[MatterInForce, ...]:
    """The matters of *township* (empty: our own) on the day *on*, by domain and code."""
    with desk.reading() as session:
        ours = township or str(session.scalars(select(OfficeProfile)).one().profile["township"])
        held = {
            row.matter_id: row
            for row in session.scalars(
                select(Empowerment).where(
                    Empowerment.township == ours,
                    Empowerment.from_on <= on,
                    or_(Empowerment.until_on.is_(None), Empowerment.until_on > on),
                )
            )
        }
        rows = session.scalars(
            select(MatterTable)
            .where(or_(MatterTable.id.in_(held), MatterTable.inherent))
            .order_by(MatterTable.domain, MatterTable.code)
        )
        return tuple(_row(matter, held.get(matter.id), on) for matter in rows)


def _row(matter: MatterTable, held: Empowerment | None, on: date) -> MatterInForce:
    entry = matters.current(matter.entries, on)
    bases = entry.bases if entry else []
    ended = [b for b in bases if (day := matters.in_force_until(b)) is not None and day < on]
    items = [str(o.item["kind"]) for o in entry.options] if entry else []
    kinds = dict.fromkeys(from_catalog(kind) for kind in items)
    return MatterInForce(
        id=matter.id,
        code=matter.code,
        alias=matter.alias,
        name=matter.name,
        domain=matter.domain,
        dept=entry.dept if entry else "",
        inherent=matter.inherent,
        penalty_text=entry.penalty_text if entry else "",
        violation=tuple(f"《{b.law}》{b.article}" for b in bases if b.role == "violation"),
        penalty=tuple(f"《{b.law}》{b.article}" for b in bases if b.role == "penalty"),
        repealed="；".join(f"《{b.law}》已废止" for b in {b.law: b for b in ended}.values()),
        major=tuple(kind.label for kind in kinds if kind in matters.MAJOR_IF_MANDATORY),
        correction_precondition=entry.correction_precondition if entry else False,
        from_on=held.from_on if held else None,
        announcement_no=held.announcement_no if held else "",
    )
