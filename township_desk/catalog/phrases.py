"""Penalty sentences to structured ranges (catalog.md 7.2). What is not surely read is doubted or refused."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from township_desk.catalog import numbers
from township_desk.catalog.numbers import NUMBER, Unreadable
from township_desk.catalog.penalty import PenaltyItem


@dataclass(frozen=True)
class Phrase:
    """One sentence that was read. *outcome*: ok, warn (a person confirms) or reject (no numbers given)."""

    text: str
    outcome: str
    items: tuple[PenaltyItem, ...]
    measures: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As ``catalog parse --json`` prints it."""
        return {
            "text": self.text,
            "outcome": self.outcome,
            "items": [item.to_json() for item in self.items],
            "measures": list(self.measures),
            "doubts": list(self.doubts),
            "sources": [item.source for item in self.items],
        }


@dataclass
class _Reading:
    """Where the reader stands: what holds until the end of the sentence, what was found so far."""

    when: tuple[str, ...] = ()
    party: str = "any"
    party_text: str = ""
    may_next: bool = False
    of: str = ""
    of_text: str = ""
    alt: int = 0
    items: list[PenaltyItem] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


MEASURES = (
    ("educate", re.compile(r"说服教育|批评教育")),
    ("correct", re.compile(r"改正|整改")),
    ("stop", re.compile(r"停止(?!供)")),
    ("demolish", re.compile(r"拆除")),
    ("restore", re.compile(r"恢复(?!植被和林业生产条件所需)(?:原状|植被|土地|原貌)")),
    ("clean_up", re.compile(r"清除|清理|打捞")),
    ("return", re.compile(r"退还|退回")),
    ("make_up", re.compile(r"补办")),
    ("replant", re.compile(r"补种")),
    ("substitute", re.compile(r"代为|代履行")),
)

PLAIN_KINDS = (
    ("warning", re.compile(r"警告")),
    ("criticism", re.compile(r"通报批评")),
    ("suspend_permit", re.compile(r"暂扣")),
    ("downgrade", re.compile(r"降低.{0,4}资质")),
    ("revoke_permit", re.compile(r"吊销|撤销.{0,8}(?:许可证|资质证书)")),
    ("restrict_activity", re.compile(r"限制(?:生产|开展)")),
    (
        "suspend_business",
        re.compile(
            r"停产|停业|停工整治|停工整顿|暂停(?:施工|销售|营业|生产|经营)|停止(?:营业|经营)"
        ),
    ),
    ("close_down", re.compile(r"关闭")),
    ("ban_practice", re.compile(r"(?:禁止|限制)从业|不得(?:从事|申请)|禁止.{0,6}从事")),
    ("detention", re.compile(r"拘留")),
)

OF = (
    ("unit_fine", re.compile(r"单位罚款数?额")),
    ("restore_cost", re.compile(r"恢复.{0,14}费用")),
    ("reclamation_fee", re.compile(r"土地复垦费")),
    ("cultivation_fee", re.compile(r"耕地开垦费")),
    ("disposal_cost", re.compile(r"处置费用|处理费用")),
    ("freight", re.compile(r"运输费用|运费|运输费")),
    ("ad_fee", re.compile(r"广告费用?")),
    ("payable_fee", re.compile(r"应(?:当)?缴.{0,10}?费(?:数额|金额)?|应缴.{0,8}数额")),
    ("misused_amount", re.compile(r"(?:骗取|挪用|侵占).{0,12}(?:数额|金额|款)")),
    ("wildlife_value", re.compile(r"野生(?:动物|植物).{0,10}价值")),
    ("catch_value", re.compile(r"渔获物.{0,6}价值")),
    ("ore_value", re.compile(r"矿产品.{0,10}价值")),
    ("timber_value", re.compile(r"(?:林木|木材|树木).{0,10}?价值")),
    ("project_cost", re.compile(r"工程.{0,4}造价|造价")),
    ("contract_price", re.compile(r"合同价款|合同金额")),
    ("turnover", re.compile(r"违法经营额|经营额")),
    ("sales", re.compile(r"销售金额|销售额")),
    ("goods_value", re.compile(r"货值(?:金额)?|货物价值|产品价值")),
    ("illegal_income", re.compile(r"违法所得|所获收入|违法收入|非法所得|非法收入|所得")),
    ("other", re.compile(r"[\u4e00-\u9fff]{0,8}(?:价值|费用|金额|价款|造价|款项|款额)")),
)

UNIT_WORDS = (
    ("m2", "平方米"), ("m3", "立方米"), ("hectare", "公顷"), ("mu", "亩"), ("ton", "吨"),
    ("tree", "株"), ("tree", "棵"), ("head", "只"), ("head", "头"), ("head", "条"),
    ("vehicle", "辆"), ("machine", "台"), ("person", "人"), ("day", "日"), ("day", "天"),
    ("time", "次"), ("item", "件"), ("place", "处"), ("metre", "米"),
)  # fmt: skip

_PER = re.compile(
    r"每(?:[\u4e00-\u9fff]{0,3}?一)?(平方米|立方米|公顷|亩|吨|株|棵|只|头|条|辆|台|人|日|天|次|件|处|米)|按次"
)
_PCT = rf"(?:百分之{NUMBER}|\d+(?:\.\d+)?%)"
_MULTIPLE = (
    re.compile(rf"(?P<pct>{_PCT})(?:以上|至)(?P<b>{NUMBER})倍(?:以下)?"),
    re.compile(rf"(?P<same>等值)以上(?P<b>{NUMBER})倍以下"),
    re.compile(r"(?P<upto>等值)以下"),
    re.compile(rf"(?P<a>{NUMBER})倍?(?:以上|至)(?P<b>{NUMBER})倍(?:以下)?"),
    re.compile(rf"(?P<b>{NUMBER})倍以下"),
    re.compile(rf"(?P<a>{NUMBER})倍以上"),
    re.compile(rf"(?P<x>{NUMBER})倍"),
)
_PERCENT = (
    re.compile(rf"(?P<a>{_PCT})(?:以上|至)(?P<b>{_PCT})(?:以下)?"),
    re.compile(rf"(?P<b>{_PCT})以下"),
    re.compile(rf"(?P<a>{_PCT})以上"),
    re.compile(rf"(?P<x>{_PCT})"),
)
_YUAN = (
    re.compile(rf"(?P<a>{NUMBER})元?以上(?:不满|不足)?(?P<b>{NUMBER})元(?P<end>以下|以内|下)?"),
    re.compile(rf"(?P<a>{NUMBER})元?至(?P<b>{NUMBER})元(?:以下)?"),
    re.compile(rf"(?P<b>{NUMBER})元(?P<end>以下|以内|下)"),
    re.compile(rf"(?P<a>{NUMBER})元以上"),
    re.compile(rf"(?P<x>{NUMBER})元"),
)
_LEFTOVER = re.compile(rf"{NUMBER}(?:元|倍)|{_PCT}")
_FLOOR = re.compile(rf"^(?:按照?|以)(?P<n>{NUMBER})元(?:计算|计)")
_CAP = re.compile(rf"最高(?:罚款)?不(?:得)?超过(?P<n>{NUMBER})元")
_CONFISCATE = re.compile(r"(?:予以)?没收(?P<what>[^，；。]*)")
_PARTY = re.compile(
    r"对(?P<who>[^，；。]+?)(?=处|并处|可以|可处|可并|并可|并以|给予|予以|通报|单处|的?罚款|责令|没收|吊销|，|$)"
)
_LEADING_PARTY = re.compile(
    r"^(?P<who>单位|个人|公民|法人|企业|自然人|农户)(?=\d|有|处|可|为|罚|实施|违)"
)
_IS_PARTY = re.compile(r"为[^，]{0,12}?(?P<who>单位|个人|公民|企业|法人)的$")
_MAY = re.compile(r"可以|可处|可并处|并可|可给予|可没收|可责令")
_CONDITIONS = (
    ("overdue", re.compile(r"逾期.{0,2}(?:不|未)|期满.{0,2}(?:不|未)|在规定期限内(?:不|未)")),
    ("refuse", re.compile(r"(?<!逾期)拒不|不听劝阻|拒绝改正|(?<!逾期)拒绝")),
    ("very_serious", re.compile(r"情节特别严重")),
    ("serious", re.compile(r"情节严重")),
    ("minor", re.compile(r"情节较轻|情节轻微")),
    ("grave_result", re.compile(r"造成(?:严重|重大|危害|其他)?.{0,8}?(?:后果|事故|危害|损失)")),
    (
        "no_income",
        re.compile(
            r"(?:没有|无)违法所得|违法所得[^，]{0,8}(?:无法|不能|难以)|(?:无法|不能)(?:确定|计算)违法所得"
        ),
    ),
    ("has_income", re.compile(r"(?<!没)有违法所得")),
)
_BASE_LT = re.compile(rf"(?:不足|低于|不满|未达到?)(?P<n>{NUMBER})元")
_BASE_GE = re.compile(rf"(?:达到|超过)?(?P<n>{NUMBER})元(?:以上|的)")
_NO_CONDITION = re.compile(r"(?:前款|下列|上述|本条|规定)[^，]{0,12}(?:之一|行为|情形|规定)|违反本")
_CLAUSE_VERB = re.compile(r"的(?=处|并处|可以|可处|并可|责令|没收|吊销|给予|由|对|暂扣)")


def parse(text: str) -> Phrase:
    """Read one penalty sentence. Never raises; never gives a number it is not sure of without a doubt."""
    plain, doubts = numbers.normalise(text)
    measures: list[str] = []
    items: list[PenaltyItem] = []
    alt = 0
    of = of_text = ""
    try:
        for sentence in re.split(r"[；。]", plain):
            reading = _Reading(alt=alt, of=of, of_text=of_text, doubts=doubts, measures=measures)
            _sentence(sentence, reading)
            items += reading.items
            alt, of, of_text = reading.alt, reading.of, reading.of_text
    except Unreadable as error:
        return Phrase(
            text, "reject", (), tuple(dict.fromkeys(measures)), (f"数额“{error}”无法识别",)
        )
    except _Contradiction as error:
        return Phrase(text, "reject", (), tuple(dict.fromkeys(measures)), (str(error),))
    if not items and "罚" in plain and not re.search(r"不予|免予|免于", plain):
        doubts.append("没有读出处罚的种类和数额，请人工填写")
    outcome = "warn" if doubts else "ok"
    return Phrase(
        text, outcome, tuple(items), tuple(dict.fromkeys(measures)), tuple(dict.fromkeys(doubts))
    )


class _Contradiction(ValueError):
    """Limits that cannot both hold."""


def _sentence(sentence: str, reading: _Reading) -> None:
    segments = [s for s in re.split(r"，", sentence.replace("并对", "，对")) if s]
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else ""
        may = False
        for part in re.split(r"、(?=对)", segment):
            may = _segment(part, following, reading, may)


def _segment(segment: str, following: str, reading: _Reading, may_before: bool) -> bool:
    """Read one clause; says whether 可以 stood in it (it holds for a 、 list of parties)."""
    if _FLOOR.match(segment):
        _set_floor(segment, reading)
        return False
    cap = _CAP.search(segment)
    if cap:
        _on_last_fine(reading, "cap", numbers.value(cap["n"]))
        segment = segment.replace(cap[0], "")
    rest = _condition(segment, following, reading)
    if not rest:
        return False
    may = bool(_MAY.search(rest)) or may_before or reading.may_next
    reading.may_next = False
    rest = _party(rest, reading)
    before = len(reading.items)
    rest = _confiscations(rest, reading, may)
    rest = _kinds(rest, reading, may)
    left = _fine(rest, reading, may)
    found = reading.items[before:]
    if len(found) > 1 and re.search(r"或者|或(?!者)", segment) and "单处或者并处" not in segment:
        _alternatives(reading, before)
    if not found and may and "批准" in segment:
        reading.may_next = True  # 可以报经……批准，责令停业
    replanted = "补种" in segment and "罚" not in segment
    if _LEFTOVER.search(left) and not replanted:
        reading.doubts.append(f"“{segment}”中有数额没有读懂，请人工核对")
    for name, pattern in MEASURES:
        if pattern.search(rest) and not (name == "stop" and _is_suspension(rest)):
            reading.measures.append(name)
    return may


def _is_suspension(text: str) -> bool:
    return bool(re.search(r"停止(?:营业|经营)", text)) and "停止违法" not in text


def _condition(segment: str, following: str, reading: _Reading) -> str:
    """Take a condition off the front; returns what is left to read (empty for a pure condition)."""
    head, rest = segment, ""
    split = _CLAUSE_VERB.search(segment)
    if split:
        head, rest = segment[: split.start() + 1], segment[split.end() :]
    elif not segment.endswith("的"):
        head, rest = _unclosed_condition(segment)
        if not head:
            return segment
    if _FLOOR.match(following) and _BASE_LT.search(head):
        return ""  # 不足十万元的，按十万元计算: a floor, not a condition
    lead = _LEADING_PARTY.match(head) or _IS_PARTY.search(head)
    if lead:
        reading.party, reading.party_text = _classify(lead["who"])
    words = [name for name, pattern in _CONDITIONS if pattern.search(head)]
    if "very_serious" in words and "serious" in words and "特别严重" in head:
        words = [w for w in words if w != "serious" or head.count("严重") > 1]
    base = _base_words(head)
    if not words and not base:
        if lead or _NO_CONDITION.search(head):
            return rest
        party = _PARTY.match(head)
        if party and not rest and segment.startswith("对"):
            return segment
        words = ["other"]
    if base and re.search(r"或者|或", head) and not words:
        words = ["other"]
    reading.when = (*base, *words) if base else tuple(words)
    return rest


def _unclosed_condition(segment: str) -> tuple[str, str]:
    """情节严重吊销… without 的: cut behind the condition word if a verb follows."""
    for _, pattern in _CONDITIONS[:5]:
        match = re.match(rf"(?:{pattern.pattern})[^，]*?(?=处|可以|并处|吊销|责令|没收)", segment)
        if match:
            return match[0], segment[match.end() :]
    return "", segment


def _base_words(head: str) -> tuple[str, ...]:
    low = _BASE_LT.search(head)
    high = _BASE_GE.search(head) if low is None else None
    if low is not None:
        return (f"base_lt:{numbers.value(low['n']):f}",)
    if high is not None and head.endswith("的"):
        return (f"base_ge:{numbers.value(high['n']):f}",)
    return ()


def _party(text: str, reading: _Reading) -> str:
    lead = _LEADING_PARTY.match(text)
    if lead:
        reading.party, reading.party_text = _classify(lead["who"])
        return text[lead.end() :]
    match = _PARTY.search(text)
    if match:
        reading.party, reading.party_text = _classify(match["who"])
        return text[: match.start()] + text[match.end() :]
    return text


def _classify(who: str) -> tuple[str, str]:
    if re.search(r"直接负责|直接责任|责任人", who):
        return "responsible", ""
    if re.search(r"主要负责人|法定代表人|投资人|负责人", who):
        return "principal", ""
    if "农户" in who:
        return "farmer", ""
    if re.fullmatch(r".{0,6}(?:单位|法人|企业|组织)(?:和其他组织|或者其他组织)?", who):
        return "unit", ""
    if re.fullmatch(r".{0,4}(?:个人|公民|自然人)", who):
        return "individual", ""
    if re.fullmatch(r"其|当事人|违法行为人|违法者", who):
        return "any", ""
    return "other", who


def _add(reading: _Reading, source: str, may: bool, **values: Any) -> None:
    reading.items.append(
        PenaltyItem(
            mode="may" if may else "shall",
            party=reading.party,
            party_text=reading.party_text,
            when=reading.when,
            source=source,
            **values,
        )
    )


def _confiscations(text: str, reading: _Reading, may: bool) -> str:
    match = _CONFISCATE.search(text)
    if not match:
        return text
    what = re.split(r"并处|并可|可以并处|处(?=\d|[一二三五])", match["what"])[0]
    objects = [o for o in re.split(r"和|及|、|或者|以及", what) if o]
    incomes = [o for o in objects if re.search(r"违法所得|违法收入|非法所得|非法收入|收入$", o)]
    goods = [o for o in objects if o not in incomes]
    if goods or not objects:
        _add(reading, match[0], may, kind="confiscate_goods")
    if incomes:
        _add(reading, match[0], may, kind="confiscate_income")
    return text[: match.start()] + text[match.start() + len("没收") + len(what) :] if what else text


def _kinds(text: str, reading: _Reading, may: bool) -> str:
    for kind, pattern in PLAIN_KINDS:
        match = pattern.search(text)
        if match:
            _add(reading, text, may, kind=kind)
            if kind == "detention":
                text = re.sub(rf"{NUMBER}日(?:以上|以下|至)?", "", text)
    return text


def _fine(text: str, reading: _Reading, may: bool) -> str:
    """Read the sum of a fine; returns the text with what was understood taken out."""
    money = re.search(r"罚款|罚", text) or re.search(
        rf"^(?:可以?)?(?:处|并处)?{NUMBER}元?(?:以上|至|元)", text
    )
    if not money:
        return text
    join = "sole_or_cumulative" if "单处或者并处" in text else ""
    for basis, patterns in (("multiple", _MULTIPLE), ("percent", _PERCENT)):
        for pattern in patterns:
            match = pattern.search(text)
            if match:
                low, high = _limits(match)
                of, of_text = _base_of(text[: match.start()], reading)
                _add(reading, text, may, kind="fine", basis=basis, of=of, of_text=of_text,
                     min=low, max=high, join=join)  # fmt: skip
                return text[: match.start()] + text[match.end() :]
    per = _PER.search(text)
    for pattern in _YUAN:
        match = pattern.search(text)
        if match:
            low, high = _limits(match)
            if match.groupdict().get("end") == "下":
                reading.doubts.append("原文缺“以”字，按“以下”读取")
            if high is None:
                reading.doubts.append(f"“{match[0]}”只有下限，请人工核对")
            shape = {"basis": "fixed"} if per is None else {"basis": "per_unit", "unit": _unit(per)}
            _add(reading, text, may, kind="fine", min=low, max=high, join=join, **shape)
            return text[: match.start()] + text[match.end() :]
    if "罚款" in text and not re.search(r"不予罚款|免予罚款|罚款额?为$", text):
        _add(reading, text, may, kind="fine", basis="unspecified", join=join)
    return text


def _unit(match: re.Match[str]) -> str:
    word = match[1] or "次"
    return next(unit for unit, chinese in UNIT_WORDS if chinese == word)


def _limits(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    groups = match.groupdict()
    if groups.get("x"):
        exact = _amount(groups["x"])
        return exact, exact
    if groups.get("upto"):
        return None, Decimal(1)
    low = Decimal(1) if groups.get("same") else None
    if groups.get("pct"):
        low = _amount(groups["pct"]) / 100
    elif groups.get("a"):
        low = _amount(groups["a"])
        low = _same_unit(low, groups["a"], groups.get("b"), match[0])
    high = _amount(groups["b"]) if groups.get("b") else None
    if low is not None and high is not None and low > high:
        raise _Contradiction(f"“{match[0]}”的上下限颠倒")
    if low is not None and low == 0:
        raise _Contradiction(f"“{match[0]}”的下限为零")
    return low, high


def _same_unit(low: Decimal, a: str, b: str | None, whole: str) -> Decimal:
    """1至2万元 means 1万: only where the first figure has no unit of its own and 元 is not behind it."""
    bare = re.fullmatch(r"\d+(?:\.\d+)?", a)
    if bare and b and b.endswith(("万", "千")) and f"{a}元" not in whole and f"{a}至" in whole:
        return low * (10_000 if b.endswith("万") else 1_000)
    return low


def _amount(text: str) -> Decimal:
    return numbers.value(text.removeprefix("百分之").removesuffix("%"))


def _base_of(before: str, reading: _Reading) -> tuple[str, str]:
    best: tuple[int, str, str] | None = None
    for name, pattern in OF:
        for match in pattern.finditer(before):
            if best is None or match.end() > best[0]:
                best = (match.end(), name, match[0])
    if best is not None:
        reading.of, reading.of_text = best[1], best[2]
    elif not reading.of:
        reading.doubts.append("倍数或者百分比的基数没有写明，请人工核对")
        return "other", ""
    informative = reading.of == "other" or reading.of_text == "所获收入"
    return reading.of, reading.of_text if informative else ""


def _alternatives(reading: _Reading, first: int) -> None:
    reading.alt += 1
    reading.items[first:] = [replace(item, alt=reading.alt) for item in reading.items[first:]]


def _set_floor(segment: str, reading: _Reading) -> None:
    match = _FLOOR.match(segment)
    if match:
        _on_last_fine(reading, "base_floor", numbers.value(match["n"]))


def _on_last_fine(reading: _Reading, name: str, amount: Decimal) -> None:
    for index in range(len(reading.items) - 1, -1, -1):
        if reading.items[index].kind == "fine":
            changes: dict[str, Any] = {name: amount}
            reading.items[index] = replace(reading.items[index], **changes)
            return
    reading.doubts.append("限额或者计算基数没有对应的罚款，请人工核对")
