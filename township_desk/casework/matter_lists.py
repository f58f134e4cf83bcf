"""事项清单 for screens: what the township may handle on a day, one matter in full, a file before it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from township_desk.casework import matters
from township_desk.casework.desk import Desk
from township_desk.catalog.guarded import read_guarded
from township_desk.catalog.rows import ReadResult, name_key
from township_desk.errors import InvalidInput
from township_desk.law.penalties import TABLE, from_catalog
from township_desk.models.catalog import CatalogEdition, Empowerment, MatterTable
from township_desk.models.office import OfficeProfile

REGISTER = matters.REGISTER


@dataclass(frozen=True)
class MatterLine:
    """One matter of the list as of a day."""

    id: int
    code: str
    alias: str
    name: str
    domain: str
    inherent: bool
    from_on: date | None
    until_on: date | None
    announcement_no: str


@dataclass(frozen=True)
class CatalogView:
    """The list of one township on one day, with the domains it has and the editions it rests on."""

    township: str
    on: date
    lines: tuple[MatterLine, ...]
    domains: tuple[str, ...]
    editions: tuple[str, ...]
    sample: bool


@dataclass(frozen=True)
class BasisLine:
    """One legal basis; *warning* where the law is no longer in force on the day asked."""

    role: str
    text: str
    warning: str


@dataclass(frozen=True)
class OptionLine:
    """One thing the penalty sentence allows; *major* says why it is not the township's to decide."""

    text: str
    hearing: str
    major: str


@dataclass(frozen=True)
class TierLine:
    """One step of the benchmark."""

    tier: str
    circumstance: str
    penalty: str
    source: str
    illustrative: bool


@dataclass(frozen=True)
class MatterDetail:
    """Everything that is known of a matter on a day."""

    line: MatterLine
    dept: str
    penalty_text: str
    correction_precondition: bool
    announcement: str
    bases: tuple[BasisLine, ...]
    options: tuple[OptionLine, ...]
    tiers: tuple[TierLine, ...]


@dataclass(frozen=True)
class Preview:
    """A file that was read but not taken in: *result*, and what of it is new to us."""

    path: Path
    result: ReadResult
    new: int
    known: int

    @property
    def publishable(self) -> bool:
        found = self.result.matters or self.result.tiers or self.result.withdrawals
        return bool(found) and not self.result.errors


MAJOR_WORDS = {
    "yes": "须移送县级部门：{kind}属七类重大行政处罚（缙政办发〔2021〕55号 四（一）3）",
    "threshold": "数额较大时须移送县级部门（缙政办发〔2021〕55号 四（一）3）",
    "grey": "是否属于重大行政处罚须先与县级部门会商（缙政办发〔2021〕55号 四（一）3）",
    "police": "只能由公安机关决定（行政处罚法第十八条第三款），应当移送",
}
HEARING_WORDS = {
    "yes": "应当告知听证权利（行政处罚法第六十三条第一款第{item}项）",
    "threshold": "数额较大时应当告知听证权利（行政处罚法第六十三条第一款第{item}项）",
}


def catalog_view(desk: Desk, on: date, township: str = "") -> CatalogView:
    """The matters that *township* (default: ours) may handle on *on*."""
    with desk.reading() as session:
        office = session.scalars(select(OfficeProfile)).one()
        town = township or str(office.profile.get("township", ""))
        rows = session.execute(
            select(MatterTable, Empowerment)
            .join(Empowerment, Empowerment.matter_id == MatterTable.id)
            .where(
                Empowerment.township == town,
                Empowerment.from_on <= on,
                or_(Empowerment.until_on.is_(None), Empowerment.until_on > on),
            )
            .order_by(MatterTable.domain, MatterTable.code, MatterTable.id)
        ).all()
        editions = session.scalars(
            select(CatalogEdition)
            .where(CatalogEdition.effective_on <= on)
            .order_by(CatalogEdition.effective_on, CatalogEdition.id)
        ).all()
        lines = tuple(_line(matter, held) for matter, held in rows)
        return CatalogView(
            town,
            on,
            lines,
            tuple(dict.fromkeys(line.domain for line in lines)),
            tuple(f"{e.title}（{e.announcement_no}）" for e in editions),
            any(e.sample for e in editions),
        )


def _line(matter: MatterTable, held: Empowerment | None) -> MatterLine:
    return MatterLine(
        matter.id,
        matter.code,
        matter.alias,
        matter.name,
        matter.domain,
        matter.inherent,
        held.from_on if held else None,
        held.until_on if held else None,
        held.announcement_no if held else "",
    )


def matter_detail(desk: Desk, matter_id: int, on: date) -> MatterDetail:
    """One matter as it stands on *on*. Raises InvalidInput if there is none."""
    with desk.reading() as session:
        matter = session.get(MatterTable, matter_id)
        if matter is None:
            raise InvalidInput("清单中没有这个事项，请刷新后再选")
        office = session.scalars(select(OfficeProfile)).one()
        township = str(office.profile.get("township", ""))
        frozen = matters.snapshot(session, matter, township, on)
        held = matters.empowerment_on(session, matter, township, on)
        return MatterDetail(
            line=_line(matter, held),
            dept=frozen["dept"],
            penalty_text=frozen["penalty_text"],
            correction_precondition=frozen["correction_precondition"],
            announcement=f"{frozen['announcement_title']}（{frozen['announcement_no']}）",
            bases=tuple(
                _basis(role, basis, on)
                for role, key in (("违法依据", "violation"), ("处罚依据", "penalty"))
                for basis in frozen[key]
            ),
            options=tuple(_options(frozen)),
            tiers=tuple(_tier(tier) for tier in frozen["tiers"]),
        )


def _basis(role: str, basis: Mapping[str, Any], on: date) -> BasisLine:
    text = f"《{basis['law']}》{basis['article']}"
    warning = ""
    ended = REGISTER.repealed_on(basis["law"])
    if ended is not None and ended <= on:
        successor = REGISTER.successor(basis["law"])
        instead = f"，已由《{successor}》取代" if successor else ""
        warning = (
            f"《{basis['law']}》自 {ended.isoformat()} 起不再有效{instead}，请核对现行依据后再适用"
        )
    elif REGISTER.in_force(basis["law"], on) is False:
        warning = f"《{basis['law']}》在 {on.isoformat()} 尚未施行"
    return BasisLine(role, text, warning)


def _options(frozen: Mapping[str, Any]) -> list[OptionLine]:
    found = []
    for item in matters.items_of(frozen):
        row = TABLE[from_catalog(item.kind)]
        major = MAJOR_WORDS.get(row.major, "").format(kind=row.title)
        if frozen["inherent"] and row.major == "yes":
            major = "乡镇法定职权，是否由本机关决定依该法规定，须由负责人确认"
        hearing = HEARING_WORDS.get(row.hearing, "").format(item=row.hearing_item)
        found.append(OptionLine(item.in_words(), hearing, major))
    return found


def _tier(tier: Mapping[str, Any]) -> TierLine:
    return TierLine(
        tier["tier"],
        tier["circumstance"],
        tier["penalty_text"],
        tier["benchmark"],
        bool(tier["illustrative"]),
    )


def preview(desk: Desk, path: Path) -> Preview:
    """Read a file without taking it in. Raises InvalidInput where it is no catalogue at all."""
    result = read_guarded(path)
    with desk.reading() as session:
        keys = _keys(session)
    known = sum(row.code in keys or name_key(row.name) in keys for row in result.matters)
    return Preview(path, result, len(result.matters) - known, known)


def _keys(session: Session) -> frozenset[str]:
    rows = session.execute(select(MatterTable.code, MatterTable.name_key))
    return frozenset(key for row in rows for key in row if key)
