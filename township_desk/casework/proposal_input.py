"""What a form asks of a proposal: penalties, and the facts on which the fine is computed."""

from dataclasses import dataclass
from datetime import date

from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.discretion.circumstances import Circumstance, Factor
from township_desk.law.penalties import PenaltyKind


@dataclass(frozen=True)
class PenaltyInput:
    """一项处罚."""

    kind: PenaltyKind = asked("种类")
    amount_yuan: Yuan | None = asked(
        "金额（元）", None, hint="罚款空白时按等次计算；没收的须写明数额"
    )
    text: str = asked("文字表述", "", hint="没收物品等须写明；罚款由程序写明")
    undetermined: bool = asked("数额尚未查清", False)


@dataclass(frozen=True)
class FactorInput:
    """一项裁量因素."""

    factor: Factor = asked("因素")
    text: Text = asked("查明的情况")


@dataclass(frozen=True)
class GainsInput:
    """违法所得的计算."""

    receipts_yuan: Yuan = asked("收取的款项（元）")
    refunded_yuan: Yuan | None = asked("依法退赔（元）", None)
    costs_yuan: Yuan | None = asked("扣除的成本（元）", None, hint="领域规定允许扣除成本的才填")
    cost_rule: str = asked("扣除成本的依据", "")


@dataclass(frozen=True)
class DailyInput:
    """按日连续处罚."""

    original_yuan: Yuan = asked("原罚款数额（元）")
    ordered_on: date = asked("责令改正日期")
    rechecked_on: date = asked("复查发现未改正的日期")


@dataclass(frozen=True)
class ActInput:
    """数个违法行为之一."""

    label: str = asked("违法行为", hint="如：2026年8月1日在溪边倾倒")
    tier: str = asked("裁量等次", "")
    circumstances: tuple[Circumstance, ...] = asked("裁量情节", ())
    conditions: tuple[str, ...] = asked("已查明的条件", ())
    base_yuan: Yuan | None = asked("计算基数（元）", None)
    units: int | None = asked("计量数量", None)
    amount_yuan: Yuan | None = asked("罚款（元）", None, hint="空白时按等次计算")


@dataclass(frozen=True)
class ProposalInput:
    """拟处理意见."""

    penalties: tuple[PenaltyInput, ...] = asked("拟作出的处罚", ())
    conditions: tuple[str, ...] = asked(
        "已查明的条件", (), hint="overdue 逾期不改、refuse 拒不改、serious 情节严重、minor 较轻"
    )
    circumstances: tuple[Circumstance, ...] = asked("裁量情节（代码）", ())
    tier: str = asked("裁量等次", "")
    discretion_reason: Text = asked("裁量理由", Text(""))
    waiver_reasoning: Text = asked("是否符合不予、从轻、减轻情形及理由", Text(""))
    mitigation_ground: str = asked("减轻处罚依据条款", "")
    maximum_reason: Text = asked("顶格处罚理由", Text(""))
    benchmark: str = asked("适用的裁量基准", "", hint="空白时取该事项已公布的基准")
    base_yuan: Yuan | None = asked("计算基数（元）", None)
    units: int | None = asked("计量数量", None)
    gains_yuan: Yuan | None = asked("违法所得（元）", None)
    gains_reason: Text = asked("不没收违法所得的理由", Text(""))
    correction_note: str = asked("已改正或者无需改正的说明", "")
    correction_in_decision: bool = asked("在决定中责令改正", False)
    evidence: tuple[int, ...] = asked("所依据的证据", (), hint="证据编号；空白时为全部证据")
    act_tier: str = asked(
        "行为本身符合的等次", "", hint="填写后由程序按情节逐档升降，裁量等次可以不填"
    )
    position_percent: int | None = asked(
        "等次内的位置（%）", None, hint="罚款金额空白时使用，缺省为等次的中间"
    )
    mitigate_percent: int | None = asked("减轻到最低罚款的百分之几", None)
    heavier_ground: str = asked("从重处罚依据条款", "")
    factors: tuple[FactorInput, ...] = asked(
        "裁量因素", (), hint="省政府令第405号第五条的七项；没有写的按案卷记载"
    )
    also_matters: tuple[str, ...] = asked(
        "同一行为还违反的事项", (), hint="事项代码；按罚款数额高的规定处罚，只罚一次"
    )
    joint_with: str = asked("共同违法行为人", "")
    gains: GainsInput | None = asked("违法所得的计算", None)
    daily: DailyInput | None = asked("按日连续处罚", None)
    acts: tuple[ActInput, ...] = asked(
        "数个违法行为", (), hint="分别裁量、合并处罚；填写后罚款由程序逐个计算"
    )
