"""The sum of a fine: multiples, percentages, per unit, plain yuan (catalog.md 7.2, rules 7 and 9)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from township_desk.catalog import numbers
from township_desk.catalog.numbers import NUMBER
from township_desk.catalog.wording import PER, SOME_UNIT, UNIT_WORDS


class Contradiction(ValueError):
    """Limits that cannot both hold."""


@dataclass(frozen=True)
class Sum:
    """One sum and where it stands in the text."""

    basis: str
    low: Decimal | None
    high: Decimal | None
    start: int
    end: int
    unit: str = ""
    doubts: tuple[str, ...] = ()


PCT = rf"(?:[百千]分之{NUMBER}|\d+(?:\.\d+)?[%‰])"
_UP = r"(?P<lo>以上|上)(?:但?(?P<under>不满|不足|不超过|不高于))?"
_DOWN = r"(?P<end>以下|以内|下)"

_MULTIPLE = (
    re.compile(rf"(?P<a>{PCT})(?:以上|至)(?P<b>{NUMBER})倍(?P<end>以下)?"),
    re.compile(rf"(?P<same>等值)(?:以上|至)(?P<b>{NUMBER})倍(?P<end>以下)?"),
    re.compile(r"(?P<upto>等值)(?P<end>以下)"),
    re.compile(rf"(?P<a>{NUMBER})倍?{_UP}(?P<b>{NUMBER})倍{_DOWN}?"),
    re.compile(rf"(?P<a>{NUMBER})倍?至(?P<b>{NUMBER})倍(?P<to>以下)?"),
    re.compile(rf"(?:不超过|不高于)(?P<b>{NUMBER})倍"),
    re.compile(rf"(?P<b>{NUMBER})倍{_DOWN}"),
    re.compile(rf"(?P<a>{NUMBER})倍(?P<lo>以上)"),
    re.compile(rf"(?P<x>{NUMBER})倍"),
)
_PERCENT = (
    re.compile(rf"(?P<a>{PCT}){_UP}(?P<b>{PCT}){_DOWN}?"),
    re.compile(rf"(?P<a>{PCT})至(?P<b>{PCT})(?P<to>以下)?"),
    re.compile(r"(?P<a>\d+(?:\.\d+)?)(?:至|(?P<lo>以上))(?P<b>\d+(?:\.\d+)?%)(?P<to>以下)?"),
    re.compile(rf"(?P<a>百分之{NUMBER})(?:至|(?P<lo>以上))(?P<b>{NUMBER})(?P<to>以下)?"),
    re.compile(rf"(?:不超过|不高于)(?P<b>{PCT})"),
    re.compile(rf"(?P<b>{PCT}){_DOWN}"),
    re.compile(rf"(?P<a>{PCT})(?P<lo>以上)"),
    re.compile(rf"(?P<x>{PCT})"),
)
_YUAN = (
    re.compile(rf"(?:不低于|不少于)(?P<a>{NUMBER})元?[、，]?(?:且|但|并)?(?:不超过|不高于|不多于)(?P<b>{NUMBER})元"),
    re.compile(rf"(?P<a>{NUMBER})元?{_UP}(?P<b>{NUMBER})元{_DOWN}?"),
    re.compile(rf"(?P<a>{NUMBER})元?至(?P<b>{NUMBER})元(?P<to>以下)?"),
    re.compile(rf"(?:不超过|不高于|不多于)(?P<b>{NUMBER})元"),
    re.compile(rf"(?P<b>{NUMBER})元{_DOWN}"),
    re.compile(rf"(?:不低于|不少于)(?P<a>{NUMBER})元"),
    re.compile(rf"(?P<a>{NUMBER})元(?P<lo>以上)"),
    re.compile(rf"(?P<x>{NUMBER})元"),
)  # fmt: skip
_NAKED = (
    re.compile(rf"(?P<a>{NUMBER}){_UP}(?P<b>{NUMBER}){_DOWN}(?=的?罚款|$)"),
    re.compile(rf"(?P<a>{NUMBER})至(?P<b>{NUMBER})(?=的?罚款)"),
    re.compile(rf"(?P<b>{NUMBER}){_DOWN}(?=的?罚款)"),
    re.compile(rf"(?<=处)(?P<x>{NUMBER})(?=的?罚款)"),
)
_AFTER = re.compile(
    r"$|的?(?:罚款|标准|数额|幅度|处罚)|整(?:$|的?罚款)|[、；/（）]|以罚款|或者?|和|并|但|及|对|处以?罚款|的$"
)
_BEFORE = re.compile(
    r"(?:[%\d.‰至到上下元倍零一二两三四五六七八九十百千万]|(?<!处)(?<!予)以|不足|低于|不满|超过|达到|未达|第)$"
)
_MEASURE = re.compile(r"(?:米|公顷|亩|吨|株|只|辆|头|台)$")
_STRAY = re.compile(r"(?<![人次年月日天个户处米株只头辆台吨亩种])以[上下内]|分之|[倍%‰]")
_SMALLEST = Decimal(5)
_WIDEST = 1000


def read_sum(text: str) -> Sum | None:
    """The first sum in *text* in the order of rule 7; None if there is none. Raises Contradiction."""
    for basis, patterns in (("multiple", _MULTIPLE), ("percent", _PERCENT)):
        found = _first(text, patterns)
        if found is not None:
            return _sum(text, basis, found)
    found = _first(text, _YUAN)
    naked = found is None
    found = found or _first(text, _NAKED)
    return _sum(text, "fixed", found, naked=naked) if found else None


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> re.Match[str] | None:
    return next((m for m in (p.search(text) for p in patterns) if m), None)


def _sum(text: str, basis: str, match: re.Match[str], *, naked: bool = False) -> Sum:
    groups = match.groupdict()
    doubts: list[str] = []
    low, high = _limits(match, basis, doubts)
    if low is not None and high is not None and low > high:
        raise Contradiction(f"“{match[0]}”的上下限颠倒")
    if (low is not None and low == 0) or (high is not None and high == 0):
        raise Contradiction(f"“{match[0]}”中有零")
    if groups.get("end") == "下" or groups.get("lo") == "上":
        doubts.append("原文缺“以”字，按“以上、以下”读取")
    if groups.get("lo") and groups.get("b") and not groups.get("under"):
        closed = groups.get("end") or groups.get("to")
        if not closed:
            doubts.append(f"“{match[0]}”缺“以下”，请人工核对")
    before, after = text[: match.start()], text[match.end() :]
    if not _AFTER.match(after):
        doubts.append(f"“{match[0]}”之后的“{after[:8]}”没有读懂，请人工核对")
    if _BEFORE.search(before) or _STRAY.search(before + "…" + after):
        doubts.append(f"“{match[0]}”前后还有没有读懂的数额，请人工核对")
    if high is None:
        doubts.append(f"“{match[0]}”只有下限，请人工核对")
    if naked:
        doubts.append(f"“{match[0]}”没有写“元”，按元读取")
    unit = ""
    if basis == "fixed":
        basis, unit = _per_unit(text, doubts)
        if basis == "fixed" and _MEASURE.search(before):
            doubts.append(f"“{match[0]}”可能是按单位计算，请人工核对")
        if any(n is not None and n != n.to_integral_value() for n in (low, high)):
            doubts.append(f"“{match[0]}”不是整元，请人工核对")
        if basis == "fixed" and (high or low or 0) < _SMALLEST:
            doubts.append(f"“{match[0]}”数额过小，请人工核对")
    if low and high and (high / low > _WIDEST or (low == high and not groups.get("x"))):
        doubts.append(f"“{match[0]}”的上下限不合常理，请人工核对")
    if basis == "percent" and high and high > 100:
        doubts.append(f"“{match[0]}”超过百分之百，请人工核对")
    return Sum(basis, low, high, match.start(), match.end(), unit, tuple(doubts))


def _per_unit(text: str, doubts: list[str]) -> tuple[str, str]:
    per = PER.search(text)
    if per is not None:
        return "per_unit", UNIT_WORDS[per["unit"] or per["by"]]
    if SOME_UNIT.search(text):
        doubts.append("“每……”的计量单位不认识，请人工核对")
        return "per_unit", "item"
    return "fixed", ""


def _limits(
    match: re.Match[str], basis: str, doubts: list[str]
) -> tuple[Decimal | None, Decimal | None]:
    groups = match.groupdict()
    if groups.get("x"):
        exact = amount_of(groups["x"])
        return exact, exact
    if groups.get("upto"):
        return None, Decimal(1)
    high = amount_of(groups["b"]) if groups.get("b") else None
    if groups.get("same"):
        return Decimal(1), high
    if not groups.get("a"):
        return None, high
    low = amount_of(groups["a"])
    if basis == "multiple" and re.search(r"[%‰]|分之", groups["a"]):
        return low / 100, high
    if basis == "fixed" and groups.get("b") and f"{groups['a']}元" not in match[0]:
        low = _same_unit(low, groups["a"], groups["b"], doubts)
        if groups.get("lo") and low != amount_of(groups["a"]):
            doubts.append(f"“{groups['a']}”没有写单位，按与上限相同的单位读取")
    return low, high


def _same_unit(low: Decimal, a: str, b: str, doubts: list[str]) -> Decimal:
    """1至2万元 and 五至十万元 mean 万 twice; 500至1万元 does not, which a person confirms."""
    unit = b[len(b.rstrip("百千万亿")) :]
    if not unit or a.endswith(("百", "千", "万", "亿")) or low >= 100:
        if unit and not a.endswith(("百", "千", "万", "亿")):
            doubts.append(f"“{a}”没有写单位，按元读取")
        return low
    factor = numbers.value("一" + unit) if unit in "百千万亿" else numbers.value("1" + unit)
    if low * factor > numbers.value(b):
        if "万" in unit or "亿" in unit:
            doubts.append(f"“{a}”没有写单位，按元读取")
        return low
    return low * factor


def amount_of(text: str) -> Decimal:
    """The figure; a percentage in percent, a permille too."""
    plain = re.sub(r"[百千]分之|[%‰]", "", text)
    permille = text.startswith("千分之") or text.endswith("‰")
    return numbers.value(plain) / (10 if permille else 1)
