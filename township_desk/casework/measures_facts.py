"""Measures on things from the record to the facts that guards look at. Reads only."""

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from township_desk.casework.children import rows
from township_desk.law.dates import parse_day
from township_desk.law.statutes import StatuteRegister
from township_desk.models.case import Case
from township_desk.models.measures import PropertyMeasureRow
from township_desk.procedure import facts as f
from township_desk.procedure.measure_kinds import NormLevel


def measures_of(session: Session, case: Case) -> tuple[f.PropertyMeasure, ...]:
    """The measures as guards see them."""
    return tuple(measure_of(row) for row in rows(session, PropertyMeasureRow, case.id))


def authority(law: str, article: str, level: NormLevel | None) -> f.Authority | None:
    """The article that was cited, with the days on which that law is known to be in force."""
    if level is None:
        return None
    known = StatuteRegister.load().get(law)
    return f.Authority(
        law,
        article,
        level,
        known.valid_from if known else None,
        known.valid_to if known else None,
    )


def measure_of(row: PropertyMeasureRow) -> f.PropertyMeasure:
    """One measure as guards see it."""
    return f.PropertyMeasure(
        id=row.id,
        kind=row.kind,
        requested_on=row.requested_on,
        loss_reason=row.loss_reason,
        proves=row.proves,
        authority=authority(row.law, row.article, row.level),
        special_days=row.special_days,
        urgent=row.urgent,
        approved_on=row.approved_on,
        approved_at=row.approved_at,
        refused_on=row.refused_on,
        carried=_carrying(row),
        number=row.number,
        extension_days=row.extension_days,
        extended_on=row.extended_on,
        extension_told_on=row.extension_told_on,
        appraisals=tuple(_period(dict(each)) for each in list[Any](row.appraisals)),
        items=tuple(
            f.GoodsItem(
                number=item.number,
                name=item.name,
                unit=item.unit,
                quantity=Decimal(item.quantity),
                perishable=item.perishable,
                sold_on=item.sold_on,
                fate=item.fate,
                stored_on=item.stored_on,
                out_on=item.out_on,
            )
            for item in row.items
        ),
    )


def _carrying(row: PropertyMeasureRow) -> f.Carrying | None:
    if row.carried_at is None:
        return None
    flags: dict[str, Any] = dict(row.carrying)
    return f.Carrying(
        at=row.carried_at,
        officers=tuple(str(login) for login in row.officers),
        party_present=row.party_present,
        witness=row.witness,
        **flags,
    )


def _period(each: dict[str, Any]) -> f.AppraisalPeriod:
    told = each["told_on"]
    return f.AppraisalPeriod(
        parse_day(each["from"]), parse_day(each["to"]), parse_day(told) if told else None
    )
