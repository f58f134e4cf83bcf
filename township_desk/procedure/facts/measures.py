"""先行登记保存、查封、扣押 as guards see them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from township_desk.clock import CHINA
from township_desk.procedure.measure_kinds import ItemFate, MeasureType, NormLevel


@dataclass(frozen=True)
class GoodsItem:
    """One line of the list. *fate* None: nothing decided yet."""

    number: int
    name: str
    unit: str = "件"
    quantity: Decimal = Decimal(1)
    necessity: bool = False  # 公民个人及其所扶养家属的生活必需品
    unrelated: bool = False
    sealed_by: str = ""  # another organ that has sealed or seized it
    perishable: bool = False
    sold_on: date | None = None
    fate: ItemFate | None = None
    stored_on: date | None = None  # in the store of the office
    out_on: date | None = None

    @property
    def held(self) -> bool:
        """Still in our hands: away for an appraisal, it comes back."""
        return self.fate is None or self.fate is ItemFate.APPRAISAL


@dataclass(frozen=True)
class Authority:
    """The article that lets this matter's things be sealed or seized, valid within its days."""

    law: str
    article: str
    level: NormLevel
    valid_from: date | None = None
    valid_to: date | None = None

    def lends_power(self, day: date) -> bool:
        """Whether it names an article of a statute that is in force on *day* (行政强制法第十条)."""
        statute = self.level not in (NormLevel.RULE, NormLevel.NORMATIVE_PAPER)
        begun = self.valid_from is None or self.valid_from <= day
        lasts = self.valid_to is None or day <= self.valid_to
        return bool(self.law and self.article) and statute and begun and lasts


@dataclass(frozen=True)
class AppraisalPeriod:
    """检测、检验、检疫、技术鉴定 of held things; it counts only if told in writing."""

    from_on: date
    to_on: date
    told_on: date | None = None


@dataclass(frozen=True)
class Carrying:
    """How a measure was carried out on the spot."""

    at: datetime
    officers: tuple[str, ...]
    ended_at: datetime | None = None
    certificates_shown: bool = True
    summoned: bool = True
    party_present: bool = True
    witness: str = ""
    told: bool = True  # reasons, basis, rights and remedies
    heard: bool = True
    scene: bool = True  # 现场笔录
    list_signed: bool = True  # by the party, or the refusal noted
    delivered: bool = True  # decision (notice) and list, on the spot

    @property
    def on(self) -> date:
        """The day by China's clock."""
        return self.at.astimezone(CHINA).date()


@dataclass(frozen=True)
class PropertyMeasure:
    """One registration, sealing or seizure from its request to the last thing on its list."""

    id: int
    kind: MeasureType
    requested_on: date
    loss_reason: str = ""  # why the thing may be lost or hard to get later
    proves: str = ""
    authority: Authority | None = None
    special_days: int | None = None  # a law or administrative regulation sets another period
    urgent: bool = False
    approved_on: date | None = None
    approved_at: datetime | None = None
    refused_on: date | None = None
    carried: Carrying | None = None
    number: str = ""
    extension_days: int = 0
    extended_on: date | None = None
    extension_told_on: date | None = None
    appraisals: tuple[AppraisalPeriod, ...] = ()
    items: tuple[GoodsItem, ...] = ()

    @property
    def coercive(self) -> bool:
        """Sealing and seizing are 行政强制措施, registering is not."""
        return self.kind is not MeasureType.REGISTRATION

    @property
    def held(self) -> tuple[GoodsItem, ...]:
        """Things that were taken and about which nothing final was said."""
        return tuple(i for i in self.items if i.held) if self.carried is not None else ()

    @property
    def storable(self) -> tuple[GoodsItem, ...]:
        """Held things that the custodian has not taken in."""
        return tuple(i for i in self.held if i.stored_on is None)

    @property
    def stored(self) -> tuple[GoodsItem, ...]:
        """Things in the store now."""
        return tuple(i for i in self.items if i.stored_on is not None and i.out_on is None)

    @property
    def undisposed(self) -> tuple[GoodsItem, ...]:
        """Things about which nothing at all was said."""
        return tuple(i for i in self.held if i.fate is None)
