"""Penalty sentences to structured ranges (catalog.md 7.2). What is not surely read is doubted or refused."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from township_desk.catalog import numbers
from township_desk.catalog.conditions import take_condition
from township_desk.catalog.numbers import NUMBER, Unreadable
from township_desk.catalog.penalty import PenaltyItem, for_printing
from township_desk.catalog.plain_text import normalise
from township_desk.catalog.sums import PCT, Contradiction, amount_of, read_sum
from township_desk.catalog.wording import KINDS, MEASURES, OF, classify


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
            "items": [for_printing(item.to_json()) for item in self.items],
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


_VERBS = r"处|并处|可以|可处|可并|并可|并以|给予|予以|通报|单处|的?罚款|责令|没收|吊销|暂扣|警告|不予|，|$"
_PARTY = re.compile(rf"(?:其中)?对(?P<who>[^，；。]+?)(?={_VERBS})")
_LEADING_PARTY = re.compile(
    r"^(?P<who>违法单位|单位|个人|公民|法人|企业|自然人|农户)[：:]?(?=\d|[一二两三四五六七八九十]|有|处|并处|可|为|罚|实施|违)"
)
_MAY = re.compile(r"(?<![许认不])可(?=以|处|并|由|给|没|责|吊|暂|罚|对|依|限|降|单)|并可")
_SAID = r"警告|批评|罚款|所得|财物|工具|物品|产品|许可证件?|执照|证书|停业|停产|整顿|关闭|改正|原状|拆除"
_JOIN = re.compile(r"单处或者?并处|并处或者?单处|单处、并处")
_CONFISCATE = re.compile(r"(?:予以|依法)?没收(?P<what>[^，；。]*)")
_END_OF_OBJECT = re.compile(
    r"(?:[、和或及]|或者|以及)?(?:并?吊销|并?责令|给予|警告|暂扣|通报批评|并?处?罚款|可以|可并|由|并|限期|降低|拘留"
    rf"|处(?={NUMBER}|以|违法|货值|销售))"
)
_INCOME = re.compile(r"(?:违法|非法)(?:所得|收入|获利)|收入$|所得$")
_FLOOR = re.compile(rf"^(?:按照?|以)(?P<n>{NUMBER})元(?:计算|计|论)")
_CAP = re.compile(
    rf"(?:但|且|罚款)?(?:最高|最多|总额|总计|合计|累计)(?:罚款)?(?:数额|金额|总额)?不(?:得)?超过(?P<n>{NUMBER})元(?!的?$)"
    rf"|(?<![处以])(?:但|且)不(?:得)?超过(?P<m>{NUMBER})元(?!的?$)"
)
_CAP_ALONE = re.compile(
    rf"^(?:但|且)?(?:罚款)?(?:最高|最多|总额|累计).{{0,6}}不(?:得)?超过(?P<n>{NUMBER})元$"
)
_BARE_FINE = re.compile(
    rf"(?:^|[以可并])处以?(?:{NUMBER}|.{{1,16}}?(?:倍|%|分之))|^(?:可以?)?(?:处|并处)?{NUMBER}元?(?:以上|至|元)"
)
_NO_FINE = re.compile(r"(?:不予|免予|免于|不处|不再)(?:行政)?(?:处)?罚款?|罚款额?为$")
_LEFTOVER = re.compile(
    rf"(?<!单)元|(?<!加)倍|{PCT}|角(?=罚|的|$)"
    rf"|(?<![第\d])(?:\d[\d.]*[百千万亿]*|[一二两三四五六七八九]+[百千万亿]+[{'一二三四五六七八九十百千万亿零'}]*)"
    r"(?![\d年个月日天次人名户条款项章节平立米㎡亩公顷吨株棵只头辆台套件处种类级时小千克厘毫分])"
)


@lru_cache(maxsize=4096)  # a list repeats its sentences
def parse(text: str) -> Phrase:
    """Read one penalty sentence. Never raises; never gives a number it is not sure of without a doubt."""
    measures: list[str] = []
    items: list[PenaltyItem] = []
    alt = 0
    of = of_text = ""
    try:
        plain, doubts = normalise(text)
        for sentence in re.split(r"[；。]", plain):
            reading = _Reading(alt=alt, of=of, of_text=of_text, doubts=doubts, measures=measures)
            _sentence(sentence, reading)
            items += reading.items
            alt, of, of_text = reading.alt, reading.of, reading.of_text
    except Unreadable as error:
        return Phrase(text, "reject", (), _once(measures), (f"数额“{error}”无法识别",))
    except Contradiction as error:
        return Phrase(text, "reject", (), _once(measures), (str(error),))
    if _unused(plain, items) or _BARE.search(plain):
        doubts.append("有数额没有读懂，请人工核对")
    if not items and "罚" in plain and not re.search(r"不予|免予|免于|不处", plain):
        doubts.append("没有读出处罚的种类和数额，请人工填写")
    outcome = "warn" if doubts else "ok"
    return Phrase(text, outcome, tuple(items), _once(measures), _once(doubts))


_BARE = re.compile(
    r"处以?[\d零〇一二两三四五六七八九十百千万]+(?![\d零〇一二两三四五六七八九十百千万元倍%‰以上至点.,日年月个次分]|下的?罚)|"
    r"(?<![第\d])(?:\d{2,}|\d[\d.]*[百千万亿]+|[一二两三四五六七八九十]+[百千万亿]+[一二三四五六七八九十百千万零]*)(?=$|[；，。、罚款的])"
)
_FIGURE = re.compile(rf"(?P<n>{NUMBER})(?=元|倍)|(?P<pct>{PCT})")


def _unused(plain: str, items: list[PenaltyItem]) -> bool:
    """Whether a sum of the text is found in no item: the net under everything above."""
    used: set[Decimal] = {Decimal(1)} if "等值" in plain else set()
    for item in items:
        numbers_of = (item.min, item.max, item.cap, item.base_floor)
        used |= {n for n in numbers_of if n is not None}
        used |= {Decimal(word.partition(":")[2]) for word in item.when if ":" in word}
    text = re.sub(r"补种[^，；。]*?倍[^，；。]*?倍以?下?|补种[^，；。罚]*?倍", "", plain)
    for match in _FIGURE.finditer(text):
        figure = amount_of(match["n"] or match["pct"])
        if figure not in used and not (match["pct"] and figure / 100 in used):
            return True
    return False


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _sentence(sentence: str, reading: _Reading) -> None:
    sentence = re.sub(r"并(?=对(?!外))", "，", sentence)
    segments = [s for s in sentence.split("，") if s]
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else ""
        may = False
        for part in _parts(segment):
            may = _segment(part, following, reading, may)


def _parts(segment: str) -> list[str]:
    """One clause may hold several: 、对单位…, 罚款对个人…, 警告并处…, 警告并可以处…"""
    cut = re.sub(r"、(?=对)|(?<=罚款)(?=对)|(?<=以下)(?=对)", "\n", segment)
    if not _JOIN.search(segment):
        # only behind something that was already said: 对单位|并处… belongs together
        cut = re.sub(rf"({_SAID})(?:、|和)?(?=(?:并可以?|可以并|可并|并)处)", r"\1\n", cut)
    return [part for part in cut.split("\n") if part]


def _segment(segment: str, following: str, reading: _Reading, may_before: bool) -> bool:
    """Read one clause; says whether 可以 stood in it (it holds for a 、 list of parties)."""
    if _FLOOR.match(segment):
        _set_floor(segment, reading)
        return False
    segment = _cap(segment, reading)
    rest = _condition(segment, following, reading)
    if not rest:
        return False
    may = bool(_MAY.search(rest)) or may_before or reading.may_next
    reading.may_next = False
    rest = _party(rest, reading)
    before = len(reading.items)
    left = _confiscations(rest, reading, may)
    left = _kinds(left, reading, may)
    left = _fine(left, reading, may)
    found = reading.items[before:]
    if not _JOIN.search(rest):
        if len(found) > 1 and re.search(r"或者|或(?!者)", rest):
            _alternatives(reading, before)
        elif found and before and re.match(r"或者?", rest):
            _alternatives(reading, before - 1)
    if not found and may and "批准" in segment:
        reading.may_next = True  # 可以报经……批准，责令停业
    replanted = "补种" in segment and "罚" not in segment
    if not replanted and (found or "罚" in segment) and _LEFTOVER.search(left):
        reading.doubts.append(f"“{segment}”中有数额没有读懂，请人工核对")
    if not found and re.search(r"(?:^|可以|[可并以])处(?![理置分罚于])", rest):
        reading.doubts.append(f"“{segment}”没有读懂，请人工核对")
    for name, pattern in MEASURES:
        if pattern.search(rest) and not (name == "stop" and _is_suspension(rest)):
            reading.measures.append(name)
    return may


def _cap(segment: str, reading: _Reading) -> str:
    cap = None if segment.endswith("的") else _CAP_ALONE.search(segment) or _CAP.search(segment)
    if cap is None:
        return segment
    groups = cap.groupdict()
    amount = numbers.value(groups["n"] or groups.get("m") or "")
    rest = segment.replace(cap[0], "")
    if read_sum(rest) is not None or "罚款" in rest:
        if read_sum(rest) is None:
            return segment  # 处最高不超过五万元的罚款: the upper limit itself
        _segment_with_cap(rest, reading, amount)
        return ""
    _on_last_fine(reading, "cap", amount)
    return rest


def _segment_with_cap(segment: str, reading: _Reading, amount: Decimal) -> None:
    _segment(segment, "", reading, False)
    _on_last_fine(reading, "cap", amount)


def _is_suspension(text: str) -> bool:
    return bool(re.search(r"停止(?:营业|经营)", text)) and "停止违法" not in text


def _condition(segment: str, following: str, reading: _Reading) -> str:
    """Take a condition off the front; returns what is left to read (empty for a pure condition)."""
    found = take_condition(segment, floor_follows=bool(_FLOOR.match(following)))
    if found.party:
        party = classify(found.party)
        if party is not None:
            reading.party, reading.party_text = party
    if found.when is not None:
        reading.when = found.when
    if found.doubt:
        reading.doubts.append(found.doubt)
    return found.rest


def _party(text: str, reading: _Reading) -> str:
    lead = _LEADING_PARTY.match(text)
    if lead:
        reading.party, reading.party_text = classify(lead["who"]) or ("any", "")
        return text[lead.end() :]
    match = _PARTY.search(text)
    if match:
        party = classify(match["who"])
        if party is None:
            return text  # 对违法建筑予以没收, 对每人处: a thing or a unit
        reading.party, reading.party_text = party
        return text[: match.start()] + text[match.end() :]
    return text


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
    what = match["what"]
    end = _END_OF_OBJECT.search(what)
    if end:
        what = what[: end.start()]
    objects = [o for o in re.split(r"和|及|、|或者|以及|或", what) if o]
    before = text[: match.start()]
    incomes = [o for o in objects if _INCOME.search(o)]
    goods = [o for o in objects if o not in incomes]
    if not objects and _INCOME.search(before):
        incomes = ["违法所得"]
        objects = incomes
    if goods or not objects:
        _add(reading, match[0], may, kind="confiscate_goods")
    if incomes:
        _add(reading, match[0], may, kind="confiscate_income")
    return before + text[match.start("what") + len(what) :]


def _kinds(text: str, reading: _Reading, may: bool) -> str:
    for kind, pattern in KINDS:
        if pattern.search(text):
            _add(reading, text, may, kind=kind)
            if kind == "detention":
                text = re.sub(rf"{NUMBER}日(?:以上|以下|至)?", "", text)
    return text


def _fine(text: str, reading: _Reading, may: bool) -> str:
    """Read the sum of a fine; returns the text with what was understood taken out."""
    if _NO_FINE.search(text) or not ("罚" in text or _BARE_FINE.search(text)):
        return text
    join = "sole_or_cumulative" if _JOIN.search(text) else ""
    found = read_sum(text)
    if found is None:
        torn = text.startswith("的罚款") or any(i.kind == "fine" for i in reading.items)
        if torn and re.fullmatch(r"[^处]{0,2}罚款.{0,3}", text):
            reading.doubts.append("“罚款”与数额之间有断开，请人工核对")
        elif "罚款" in text:
            _add(reading, text, may, kind="fine", basis="unspecified", join=join)
            if re.search(r"加倍|双倍|以上|以下", text):
                reading.doubts.append(f"“{text}”中有数额没有读懂，请人工核对")
        return text
    shape: dict[str, Any] = {"basis": found.basis, "min": found.low, "max": found.high}
    if found.basis in ("multiple", "percent"):
        shape["of"], shape["of_text"] = _base_of(text[: found.start], reading)
    elif found.basis == "per_unit":
        shape["unit"] = found.unit
    reading.doubts += found.doubts
    _add(reading, text, may, kind="fine", join=join, **shape)
    return text[: found.start] + "…" + text[found.end :]


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
