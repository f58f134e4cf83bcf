"""违法所得 and daily fines: two sums that are computed, not chosen (DS-19, DS-25)."""

from dataclasses import dataclass
from datetime import date

from township_desk.discretion.amounts import checked
from township_desk.errors import InvalidInput
from township_desk.law.money import yuan

DAILY_LAW = "《生态环境法典》第一千零六十条"


@dataclass(frozen=True)
class Gains:
    """What was taken in by the act. *costs* count only where *cost_rule* of the domain says so."""

    receipts_fen: int
    refunded_fen: int = 0
    costs_fen: int = 0
    cost_rule: str = ""

    def net_fen(self) -> int:
        """款项 minus what was or must be refunded (行政处罚法第二十八条第二款). Raises InvalidInput."""
        if self.costs_fen and not self.cost_rule:
            raise InvalidInput(
                "违法所得是实施违法行为所取得的款项，扣除成本须有法律、行政法规或者部门规章的规定，请写明依据"
            )
        net = self.receipts_fen - self.refunded_fen - self.costs_fen
        if net < 0:
            raise InvalidInput("退赔和成本大于收取的款项，请核对")
        return checked(net, "违法所得")

    def reason(self) -> str:
        """The arithmetic as a sentence."""
        text = f"违法所得：收取款项{yuan(self.receipts_fen)}"
        if self.refunded_fen:
            text += f"，扣除依法退赔{yuan(self.refunded_fen)}"
        if self.costs_fen:
            text += f"，依照{self.cost_rule}扣除成本{yuan(self.costs_fen)}"
        return f"{text}，为{yuan(self.net_fen())}（《行政处罚法》第二十八条第二款）"


@dataclass(frozen=True)
class Daily:
    """按日连续处罚: the original fine for every day from the day after the order to the recheck."""

    original_fen: int
    ordered_on: date
    rechecked_on: date

    @property
    def days(self) -> int:
        """The day after the order is the first, the day of the recheck the last."""
        return (self.rechecked_on - self.ordered_on).days

    def amount_fen(self) -> int:
        """Raises InvalidInput where no day has passed or nothing was fined before."""
        if self.days < 1:
            raise InvalidInput("按日连续处罚自责令改正之日的次日起算，复查日期应在责令改正之后")
        if self.original_fen < 1:
            raise InvalidInput("按日连续处罚按原处罚数额计算，请填写原罚款数额")
        return checked(self.original_fen * self.days, "按日连续处罚的数额")

    def reason(self) -> str:
        """The arithmetic as a sentence."""
        total = self.amount_fen()
        return (
            f"按日连续处罚：自责令改正次日起至{self.rechecked_on.isoformat()}复查发现未改正之日，"
            f"共{self.days}日，{yuan(self.original_fen)}×{self.days}日＝{yuan(total)}（{DAILY_LAW}）"
        )
