"""The conditions of a penalty sentence: 逾期不改正的, 货值金额不足一万元的 (catalog.md 7.2, rule 4)."""

import re
from dataclasses import dataclass

from township_desk.catalog import numbers
from township_desk.catalog.numbers import NUMBER
from township_desk.catalog.wording import CONDITIONS, SHORT_CONDITIONS, classify


@dataclass(frozen=True)
class Condition:
    """What stood at the front of a clause. *when* None: no condition, the former one still holds."""

    rest: str
    when: tuple[str, ...] | None = None
    party: str = ""
    doubt: str = ""


_ACTS = r"处|并处|可以|可处|可并|并可|责令|没收|吊销|给予|予以|由|对|暂扣|罚|按|不予|免予|单处|警告|通报"
_CLAUSE_VERB = re.compile(rf"的(?!罚)(?={_ACTS})")
_HAS_ACT = re.compile(
    r"(?<!查)处(?!理|置|分|于|所)|罚|没收|吊销|责令(?!.{0,8}[不未])|给予|警告|停产|停业|暂扣|关闭|拘留|降低|批评"
)
_LEADING_PARTY = re.compile(
    r"^(?:违法行为人)?(?:属于?|是|系|为)?(?P<who>单位|个人|公民|法人|企业|自然人|农户)(?=有|实施|违|的|为|不|逾|拒)"
)
_IS_PARTY = re.compile(r"(?:为|是|属于?|系)[^，]{0,12}?(?P<who>单位|个人|公民|企业|法人|农户)的$")
_BASE_LT = re.compile(rf"(?:不足|低于|不满|未达到?|不到|少于)(?P<n>{NUMBER})元")
_BASE_GE = re.compile(rf"(?:达到|超过|满|在)?(?P<n>{NUMBER})元(?:以上|的)")
_BASE_RANGE = re.compile(
    rf"(?P<a>{NUMBER})元?以上(?:不足|不满|未满|低于)?(?P<b>{NUMBER})元(?:以下)?"
)
_NO_CONDITION = re.compile(
    r"(?:前款|前项|前两款|下列|上述|本条|规定|上列)[^，]{0,12}(?:之一|行为|情形|规定)|违反本|有违反"
)


def take_condition(segment: str, *, floor_follows: bool) -> Condition:
    """Take the condition off the front of one clause.

    *floor_follows*: the next clause is 按……元计算, so 不足……元的 is a floor and no condition.
    """
    head, rest = _split(segment)
    if not head:
        return Condition(segment)
    if floor_follows and _BASE_LT.search(head):
        return Condition("")
    lead = _LEADING_PARTY.match(head) or _IS_PARTY.search(head)
    party = lead["who"] if lead else ""
    words = [name for name, pattern in CONDITIONS if pattern.search(head)]
    base, doubt = _base_words(head)
    if not words and not base:
        if lead or _NO_CONDITION.search(head):
            return Condition(rest, None, party)
        named = re.fullmatch(r"(?:其中)?对(?P<who>.+?)的?", head)
        who = classify(named["who"]) if named else None
        if named and who is not None and who[0] != "other" and not rest:
            return Condition("", None, named["who"])
        words = ["other"]
    elif base and not words and re.search(r"或者|或", head):
        words = ["other"]
    return Condition(rest, (*base, *words), party, doubt)


def _split(segment: str) -> tuple[str, str]:
    """The condition and what follows it; no condition gives an empty head."""
    if re.match(rf"(?:可以|并可?)?处以?{NUMBER}", segment):
        return "", segment  # a sum, whatever follows it
    split = _CLAUSE_VERB.search(segment)
    if split and not re.search(r"元以[上下]?$|倍以下$|[元倍%]$", segment[: split.start()]):
        head = segment[: split.start() + 1]
        if not re.fullmatch(r"处?.{0,12}以下的", head) and not _is_object(head, segment):
            return head, segment[split.end() :]
    if segment.endswith("的") and not re.search(r"(?:罚款|处罚)的$", segment):
        return segment, ""
    for name, pattern in CONDITIONS:
        if name not in SHORT_CONDITIONS:
            continue
        match = pattern.search(segment)
        if match is None:
            continue
        act = _HAS_ACT.search(segment, match.end())
        if act is None and not _HAS_ACT.search(segment[: match.start()]):
            return segment, ""
        cut = re.match(rf"[^，]*?(?={_ACTS})", segment[match.end() :])
        if cut and match.start() <= 6 and not _HAS_ACT.search(segment[: match.start()]):
            end = match.end() + cut.end()
            return segment[:end], segment[end:]
    return "", segment


def _is_object(head: str, segment: str) -> bool:
    """处违法所得一倍以上三倍以下的罚款, 没收……的……: the 的 belongs to an object, not a condition."""
    return bool(re.search(r"(?:^|可以|并)(?:处|没收|吊销|责令)", head)) and not re.search(
        r"[不未]", head
    )


def _base_words(head: str) -> tuple[tuple[str, ...], str]:
    both = _BASE_RANGE.search(head)
    if both is not None and head.endswith("的"):
        low, high = numbers.value(both["a"]), numbers.value(both["b"])
        text = f"“{head}”是一段区间，须两个条件同时具备，请人工确认"
        return (f"base_ge:{low:f}", f"base_lt:{high:f}"), text
    low_match = _BASE_LT.search(head)
    if low_match is not None:
        return (f"base_lt:{numbers.value(low_match['n']):f}",), ""
    high_match = _BASE_GE.search(head)
    if high_match is not None and head.endswith("的"):
        return (f"base_ge:{numbers.value(high_match['n']):f}",), ""
    return (), ""
