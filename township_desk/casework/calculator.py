"""裁量计算: matter and facts → tier, range, amount and reasons, outside any case. Reads only."""

from dataclasses import dataclass
from datetime import date

from township_desk.casework import matters, proposals
from township_desk.casework.desk import Desk, law_of, legal_day
from township_desk.casework.inputs import Yuan, asked
from township_desk.discretion.assess import Assessment, assess
from township_desk.discretion.circumstances import waiver
from township_desk.discretion.ranges import fine_ranges, span
from township_desk.errors import InvalidInput


@dataclass(frozen=True)
class CalculatorInput:
    """裁量计算的事实."""

    tier: str = asked("裁量等次")
    citizen: bool = asked("当事人是公民", True)
    conditions: tuple[str, ...] = asked("已查明的条件", ())
    base_yuan: Yuan | None = asked("计算基数（元）", None)
    units: int | None = asked("计量数量", None)
    position_percent: int = asked("在等次内的位置（%）", 50)
    share_percent: int | None = asked(
        "在法定幅度内的位置（%）", None, hint="与等次内的位置二者择一"
    )
    mitigate_percent: int | None = asked("减轻到最低额的百分之几", None)
    step_yuan: int = asked("取整（元）", 1, hint="1、50 或者 100")
    circumstances: tuple[str, ...] = asked("裁量情节（代码）", ())
    benchmark: str = asked("适用的裁量基准", "")
    on: date | None = asked("哪一天的规定", None)


def calculate(desk: Desk, matter: str, given: CalculatorInput) -> Assessment:
    """The amount for these facts with its arithmetic (procedure.md 6.2). Raises InvalidInput.

    A mandatory waiver is looked for before any amount and ends the computation (DS-15).
    """
    waived = waiver(given.circumstances)
    if waived:
        raise InvalidInput(f"{waived}，不计算罚款数额")
    if given.step_yuan < 1:
        raise InvalidInput(f"取整应为一元以上，现为 {given.step_yuan}")
    with desk.reading() as session:
        on = given.on or legal_day(session)
        book = law_of(session, desk.calendar).book
        frozen = matters.snapshot(session, matters.find(session, matter), "", on)
    ranges = fine_ranges(
        matters.items_of(frozen),
        citizen=given.citizen,
        conditions=frozenset(given.conditions),
        base_fen=given.base_yuan,
        units=given.units,
    )
    legal = span(ranges)
    if legal is None:
        raise InvalidInput("该事项在这些事实下没有罚款幅度，无需计算")
    step, benchmark = proposals.tier_range(book, on, frozen, given, given.citizen, legal)
    if step is None:
        raise InvalidInput(
            "该事项没有公布裁量基准，罚款也没有上限可供划分等次，请写明理由后直接拟定"
        )
    return assess(
        lower_fen=legal[0],
        upper_fen=legal[1],
        tier=given.tier,
        tier_range=step,
        position_percent=given.position_percent,
        share_percent=given.share_percent,
        step_yuan=given.step_yuan,
        mitigate_percent=given.mitigate_percent,
        floor_percent=int(book.at("P-MITIGATE", on)),
        benchmark=benchmark,
    )
