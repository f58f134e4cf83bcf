"""裁量计算: matter and facts → tier, range, amount and reasons, outside any case. Reads only."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from township_desk.casework import matters
from township_desk.casework.assessments import cited
from township_desk.casework.desk import Desk, law_of, legal_day
from township_desk.casework.inputs import Yuan, asked
from township_desk.discretion.assess import assess
from township_desk.discretion.question import Assessment, Question, Rule, tiers_for
from township_desk.discretion.scale import scale_on
from township_desk.errors import InvalidInput


@dataclass(frozen=True)
class CalculatorInput:
    """裁量计算的事实."""

    tier: str = asked("裁量等次", "")
    act_tier: str = asked("行为本身符合的等次", "")
    citizen: bool = asked("当事人是公民", True)
    conditions: tuple[str, ...] = asked("已查明的条件", ())
    base_yuan: Yuan | None = asked("计算基数（元）", None)
    units: int | None = asked("计量数量", None)
    position_percent: int | None = asked("在等次内的位置（%）", None, hint="缺省为等次的中间")
    share_percent: int | None = asked(
        "在法定幅度内的位置（%）", None, hint="与等次内的位置二者择一"
    )
    mitigate_percent: int | None = asked("减轻到最低额的百分之几", None)
    mitigation_ground: str = asked("减轻处罚依据条款", "")
    amount_yuan: Yuan | None = asked("拟定的数额（元）", None)
    reason: str = asked("理由", "", hint="数额偏离等次时必须写明")
    step_yuan: int | None = asked("取整（元）", None, hint="1、50 或者 100")
    circumstances: tuple[str, ...] = asked("裁量情节（代码）", ())
    heavier_ground: str = asked("从重处罚依据条款", "")
    also_matters: tuple[str, ...] = asked("同一行为还违反的事项", ())
    joint_with: str = asked("共同违法行为人", "")
    benchmark: str = asked("适用的裁量基准", "")
    on: date | None = asked("哪一天的规定", None)
    acted_on: date | None = asked("违法行为发生日期", None)


def calculate(desk: Desk, matter: str, given: CalculatorInput) -> Assessment:
    """The amount for these facts with its arithmetic (procedure.md 6.2). Raises InvalidInput.

    A mandatory waiver is looked for before any amount and ends the computation (DS-15).
    """
    if given.step_yuan is not None and given.step_yuan < 1:
        raise InvalidInput(f"取整应为一元以上，现为 {given.step_yuan}")
    with desk.reading() as session:
        on = given.on or legal_day(session)
        book = law_of(session, desk.calendar).book

        def rule(code: str) -> Rule:
            frozen: Any = matters.snapshot(session, matters.find(session, code), "", on)
            bases = frozen["penalty"]
            return Rule(
                "、".join(cited(bases)),
                tuple(matters.items_of(frozen)),
                tiers_for(frozen["tiers"], citizen=given.citizen),
                str(bases[0]["law"]) if bases else "",
            )

        own = rule(matter)
        rivals = tuple(rule(code) for code in given.also_matters)
    scale = scale_on(book, given.acted_on, on)
    return assess(
        Question(
            items=own.items,
            citizen=given.citizen,
            scale=replace(scale, step_yuan=given.step_yuan or scale.step_yuan),
            basis=own.basis,
            law=own.law,
            published=own.published,
            benchmark=given.benchmark,
            conditions=frozenset(given.conditions),
            base_fen=given.base_yuan,
            units=given.units,
            tier=given.tier,
            act_tier=given.act_tier,
            circumstances=frozenset(given.circumstances),
            heavier_ground=given.heavier_ground,
            position_percent=given.position_percent,
            share_percent=given.share_percent,
            mitigate_percent=given.mitigate_percent,
            mitigation_ground=given.mitigation_ground,
            amount_fen=given.amount_yuan,
            reason=given.reason,
            rivals=rivals,
            joint_with=given.joint_with,
        )
    )
