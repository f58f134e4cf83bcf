"""延期分期、催告、申请法院、代履行、中止终结、没收物品处理."""

from dataclasses import dataclass
from datetime import date, datetime

from township_desk.procedure.execution_kinds import (
    CourtStep,
    DemandKind,
    DisposalWay,
    EndGround,
    MeasureKind,
    StayGround,
)


@dataclass(frozen=True)
class Instalment:
    """One part of a plan: so much, until this day."""

    due_on: date
    amount_fen: int


@dataclass(frozen=True)
class Deferral:
    """An application to pay later or in parts, and the answer; *approved* None: not answered yet."""

    applied_on: date
    proof: str = ""
    decided_on: date | None = None
    approved: bool | None = None
    plan: tuple[Instalment, ...] = ()


@dataclass(frozen=True)
class Demand:
    """催告书. *until* is the last day that it gives; *answered_on* the day the party answered it."""

    kind: DemandKind
    issued_on: date
    served_on: date | None = None
    until: date | None = None
    answered_on: date | None = None
    reviewed_on: date | None = None
    adopted: bool | None = None

    @property
    def stands(self) -> bool:
        """Whether it still counts: an answer that was adopted takes it away (行政强制法第三十六条)."""
        return self.adopted is not True


@dataclass(frozen=True)
class CourtEvent:
    """One step of the court. *amount_fen* is of fine and gains, *surcharge_fen* of the surcharge."""

    step: CourtStep
    on: date
    amount_fen: int = 0
    surcharge_fen: int = 0


@dataclass(frozen=True)
class CourtApplication:
    """申请人民法院强制执行 with what the court did."""

    applied_on: date
    events: tuple[CourtEvent, ...] = ()
    judgment: bool = False  # of a judgment, by its own two years

    @property
    def last(self) -> CourtEvent | None:
        """Where it stands."""
        return self.events[-1] if self.events else None

    def is_at(self, *steps: CourtStep) -> bool:
        """Whether its last event is one of *steps*."""
        return self.last is not None and self.last.step in steps

    @property
    def over(self) -> bool:
        """Not accepted or refused, and nothing more was sought, or the higher court upheld it."""
        turned_down = (CourtStep.NOT_ACCEPTED, CourtStep.REFUSED, CourtStep.REVIEW_UPHELD)
        return self.is_at(*turned_down)


@dataclass(frozen=True)
class Hold:
    """中止执行 or 终结执行: exactly one ground is set."""

    on: date
    stay: StayGround | None = None
    end: EndGround | None = None
    resumed_on: date | None = None


@dataclass(frozen=True)
class Substitute:
    """代履行. *immediate*: things on a road, a river or in public that must go at once (第五十二条)."""

    decided_on: date
    planned_on: date
    immediate: bool = False
    served_on: date | None = None
    performed_on: date | None = None
    cost_fen: int = 0
    paid_fen: int = 0


@dataclass(frozen=True)
class Measure:
    """A measure that the township carries out itself."""

    kind: MeasureKind
    started_at: datetime
    urgent: str = ""  # why it could not wait
    announced_on: date | None = None
    residents: bool = True  # cutting off touches people's daily life


@dataclass(frozen=True)
class Disposal:
    """What became of confiscated things; *complete*: nothing of this item is left."""

    on: date
    way: DisposalWay
    item: int  # of the penalties of the decision, from 1
    complete: bool = True


@dataclass(frozen=True)
class Execution:
    """Everything that happened to make the decision be performed, in its order."""

    deferrals: tuple[Deferral, ...] = ()
    demands: tuple[Demand, ...] = ()
    applications: tuple[CourtApplication, ...] = ()
    holds: tuple[Hold, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    disposals: tuple[Disposal, ...] = ()

    @property
    def application(self) -> CourtApplication | None:
        """The last application to the court."""
        return self.applications[-1] if self.applications else None

    @property
    def stayed(self) -> Hold | None:
        """The stay under which nothing is executed now."""
        last = self.holds[-1] if self.holds else None
        return last if last and last.stay is not None and last.resumed_on is None else None

    @property
    def terminated(self) -> Hold | None:
        """The end of the execution, if it was ended."""
        return next((h for h in self.holds if h.end is not None), None)

    def demand(self, kind: DemandKind) -> Demand | None:
        """The last demand of this kind that stands."""
        return next((d for d in reversed(self.demands) if d.kind is kind and d.stands), None)
