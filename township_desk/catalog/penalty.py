"""One option of a penalty sentence, in the form of catalog.md 7.1."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

KINDS = {
    "fine": "罚款",
    "warning": "警告",
    "criticism": "通报批评",
    "confiscate_income": "没收违法所得",
    "confiscate_goods": "没收非法财物",
    "suspend_permit": "暂扣许可证件",
    "downgrade": "降低资质等级",
    "revoke_permit": "吊销许可证件",
    "restrict_activity": "限制生产经营活动",
    "suspend_business": "责令停产停业",
    "close_down": "责令关闭",
    "ban_practice": "限制从业",
    "detention": "拘留",
}
UNITS = {
    "m2": "平方米", "m3": "立方米", "tree": "株", "head": "只", "vehicle": "辆", "ton": "吨",
    "person": "人", "day": "日", "time": "次", "machine": "台", "metre": "米", "hectare": "公顷",
    "mu": "亩", "item": "件", "place": "处",
}  # fmt: skip
BASES = {
    "illegal_income": "违法所得", "goods_value": "货值金额", "turnover": "违法经营额",
    "sales": "销售金额", "project_cost": "工程造价", "contract_price": "合同价款",
    "timber_value": "林木价值", "restore_cost": "恢复费用", "reclamation_fee": "土地复垦费",
    "cultivation_fee": "耕地开垦费", "ore_value": "矿产品价值", "payable_fee": "应缴费用",
    "disposal_cost": "处置费用", "misused_amount": "挪用数额", "freight": "运输费用",
    "ad_fee": "广告费用", "wildlife_value": "野生动物价值", "catch_value": "渔获物价值",
    "unit_fine": "单位罚款数额", "other": "其他基数",
}  # fmt: skip
PARTIES = {
    "any": "", "individual": "个人", "unit": "单位", "responsible": "直接责任人员",
    "principal": "主要负责人", "farmer": "农户", "other": "其他",
}  # fmt: skip
CONDITIONS = {
    "overdue": "逾期不改正", "refuse": "拒不改正", "serious": "情节严重",
    "very_serious": "情节特别严重", "minor": "情节较轻", "grave_result": "造成严重后果",
    "has_income": "有违法所得", "no_income": "没有违法所得或者无法确定", "other": "其他情形",
}  # fmt: skip


@dataclass(frozen=True)
class PenaltyItem:
    """What one law sentence allows. *min* and *max* are yuan, a factor or percent, by *basis*."""

    kind: str
    basis: str = ""
    of: str = ""
    unit: str = ""
    min: Decimal | None = None
    max: Decimal | None = None
    mode: str = "shall"
    party: str = "any"
    when: tuple[str, ...] = ()
    alt: int | None = None
    join: str = ""
    cap: Decimal | None = None
    base_floor: Decimal | None = None
    of_text: str = ""
    party_text: str = ""
    source: str = ""  # the clause it was read from

    def to_json(self) -> dict[str, Any]:
        """Defaults left out; money and factors that are not whole become text."""
        found: dict[str, Any] = {"kind": self.kind}
        for name in ("basis", "of", "unit", "join", "of_text", "party_text"):
            if getattr(self, name):
                found[name] = getattr(self, name)
        for name in ("min", "max", "cap", "base_floor"):
            if getattr(self, name) is not None:
                found[name] = _number(getattr(self, name))
        if self.mode != "shall":
            found["mode"] = self.mode
        if self.party != "any":
            found["party"] = self.party
        if self.when:
            found["when"] = list(self.when)
        if self.alt is not None:
            found["alt"] = self.alt
        return found

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "PenaltyItem":
        """The item that ``to_json`` (or the catalogue's file) wrote."""
        values = dict(data)
        for name in ("min", "max", "cap", "base_floor"):
            if values.get(name) is not None:
                values[name] = Decimal(str(values[name]))
        values["when"] = tuple(values.get("when", ()))
        return cls(**values)

    def in_words(self) -> str:
        """A short Chinese rendering for screens and differences."""
        text = KINDS[self.kind] + (self._sum() if self.kind == "fine" else "")
        marks = [PARTIES[self.party] if self.party != "other" else self.party_text]
        marks += [_condition(word) for word in self.when]
        marks += ["可以"] if self.mode == "may" else []
        notes = "，".join(mark for mark in marks if mark)
        return f"{text}（{notes}）" if notes else text

    def _sum(self) -> str:
        if self.basis in ("", "unspecified"):
            return ""
        head = BASES.get(self.of, "") if self.basis in ("multiple", "percent") else ""
        head += f"每{UNITS[self.unit]}" if self.basis == "per_unit" else ""
        unit = {"multiple": "倍", "percent": "%"}.get(self.basis, "元")
        if self.min is not None and self.min == self.max:
            return f"{head}{_plain(self.min)}{unit}"
        low = f"{_plain(self.min)}{unit}以上" if self.min is not None else ""
        high = f"{_plain(self.max)}{unit}以下" if self.max is not None else ""
        return head + low + high


def _condition(word: str) -> str:
    head, _, amount = word.partition(":")
    if head == "base_lt":
        return f"不足{amount}元"
    if head == "base_ge":
        return f"{amount}元以上"
    return CONDITIONS[head]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _number(number: Decimal) -> int | str:
    return int(number) if number == number.to_integral_value() else _plain(number)


def for_printing(item: dict[str, Any]) -> dict[str, Any]:
    """What ``to_json`` gave, with 0.3 and 5.5 as JSON numbers: the form of the published phrases.

    The record itself holds no floats, so ``to_json`` keeps factors as text.
    """
    numbers = ("min", "max", "cap", "base_floor")
    return {k: float(v) if k in numbers and isinstance(v, str) else v for k, v in item.items()}
