"""Chinese line breaking: no stop at the start of a line, no opening bracket at its end, both edges straight."""

import re
from dataclasses import dataclass
from functools import lru_cache

from township_desk.documents import fonts

NO_START = frozenset("，。；：、！？）》〉」』】〕”’…—～·％%°℃,.;:!?)]}")
NO_END = frozenset("（《〈「『【〔“‘([{¥￥＄$")
UNITS = frozenset("年月日时分秒元角号条款项个吨米亩株只辆台件次名份页倍岁度")
_TOKEN = re.compile(r"[0-9A-Za-z¥￥$][0-9A-Za-z.,:/@#&+\-_%×*=?]*|\s|.", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """One set line: its text, where it starts (points from the left), extra space between characters."""

    text: str
    indent: float
    spacing: float


@lru_cache(maxsize=4096)
def _advance(char: str, role: str, size: float) -> float:
    return fonts.width(char, role, size)


def measure(text: str, role: str, size: float) -> float:
    """The natural width of *text*."""
    return sum(_advance(char, role, size) for char in text)


def _tokens(text: str, limit: float, role: str, size: float) -> list[str]:
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if len(token) > 1 and measure(token, role, size) > limit:
            found += list(token)  # a hash longer than the line is cut anywhere
        elif found and found[-1][-1].isdigit() and token in UNITS:
            found[-1] += token  # 10月, 300元: number and unit stay together
        else:
            found.append(token)
    return found


def _may_break(before: str, after: str) -> bool:
    return before[-1] not in NO_END and after[0] not in NO_START


def break_lines(
    text: str, width: float, role: str, size: float, *, first_indent: float = 0.0
) -> list[Line]:
    """*text* (one paragraph) set into lines of *width* points; all but the last are justified."""
    tokens = _tokens(text, width - first_indent, role, size)
    lines: list[Line] = []
    start = 0
    while start < len(tokens):
        indent = first_indent if not lines else 0.0
        room = width - indent + 0.01
        used = 0.0
        end = start
        while end < len(tokens):
            used += measure(tokens[end], role, size)
            if used > room and end > start:
                break
            end += 1
        end = _best_break(tokens, start, end)
        piece = "".join(tokens[start:end]).strip(" ")
        natural = measure(piece, role, size)
        last = end >= len(tokens)
        slack = width - indent - natural
        gaps = len(piece) - 1
        justify = not last and gaps > 0 and slack < 4 * size
        lines.append(Line(piece, indent, slack / gaps if justify else 0.0))
        start = end
    return lines or [Line("", first_indent, 0.0)]


def _best_break(tokens: list[str], start: int, end: int) -> int:
    """The last place at or before *end* where the line may end; *end* itself if there is none."""
    if end >= len(tokens):
        return end
    for place in range(end, start, -1):
        if _may_break(tokens[place - 1], tokens[place]):
            return place
    return end
