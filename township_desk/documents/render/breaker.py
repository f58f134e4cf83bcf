"""Chinese line breaking: no stop at the start of a line, no opening bracket at its end, both edges straight."""

import re
from dataclasses import dataclass

from township_desk.documents import fonts

NO_START = frozenset("，。；：、！？）》〉」』】〕〗］｝”’…—～·／％‰%°℃,.;:!?)]}")
NO_END = frozenset("（《〈「『【〔〖［｛“‘([{¥￥＄$")
_UNITS = (
    "立方米|平方米|个工作日|工作日|千克|公斤|公里|厘米|毫米|小时|个月|日内|年|月|日|时|分|秒|元|角|"
    "号|条|款|项|个|吨|米|亩|株|只|辆|台|件|次|名|份|页|倍|岁|度|张|袋|段|户|间|处|幢|天|周|人"
)
_COUNT = "一二三四五六七八九十百千万零〇两"
_SUM = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
_TOKEN = re.compile(
    rf"第[{_COUNT}0-9]{{1,9}}[条款项次页期]"  # an article's number stays whole
    r"|第[0-9]+(?:-[0-9]+)?号"
    r"|[0-9]{1,2}时[0-9]{2}分"
    r"|[0-9]{4}(?: [0-9]{4})+(?: [0-9]{1,4})?"  # the number of an account
    rf"|[¥￥]?[0-9][0-9A-Za-z.,:/@#&+\-_%×*=]*(?:{_UNITS})?"
    rf"|[{_COUNT}]{{1,9}}(?:{_UNITS})"
    rf"|[{_SUM}]+元(?:[{_SUM}]+角)?(?:[{_SUM}]+分)?整?"  # an amount in words
    r"|[A-Za-z$][0-9A-Za-z.,:/@#&+\-_%×*=?]*"
    r"|…+|—+|\s|.",
    re.DOTALL,
)
_ITEM = re.compile(r"[0-9]{1,2}[.．]")
_NUMERAL = re.compile(r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}")
TITLE_WORDS = (
    "县",
    "市",
    "区",
    "镇",
    "乡",
    "街道",
    "行政处罚",
    "（",
    "财物",
    "信息",
    "证据",
    "案件",
    "、",
)
"""Where a title too long for one line may be cut: behind these, never inside a word."""
LOOSEST = 8
"""A line short of more than so many characters stays ragged instead of falling apart."""


@dataclass(frozen=True)
class Line:
    """One set line: its text, where it starts (points from the left), extra space between characters."""

    text: str
    indent: float
    spacing: float


@dataclass(frozen=True)
class Piece:
    """A stretch of a line of fields; *underline* is the length of the rule under it."""

    text: str
    x: float
    underline: float


def measure(text: str, role: str, size: float) -> float:
    """The natural width of *text*."""
    return fonts.width(text, role, size)


def _tokens(text: str, limit: float, role: str, size: float) -> list[str]:
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if len(token) > 1 and measure(token, role, size) > limit:
            found += list(token)  # a hash longer than the line is cut anywhere
        else:
            found.append(token)
    return found


def _may_break(before: str, after: str) -> bool:
    return before[-1] not in NO_END and after[0] not in NO_START


def break_lines(
    text: str,
    width: float,
    role: str,
    size: float,
    first_indent: float = 0.0,
    *,
    hang: float = 0.0,
    justified: bool = True,
) -> list[Line]:
    """*text* (one paragraph) set into lines of *width* points; all but the last are justified.

    Lines after the first begin at *hang*. A first line too short for its first word stays empty.
    """
    short = first_indent if first_indent <= 2 * size else 0.0
    tokens = _tokens(text, width - max(short, hang), role, size)
    widths = [measure(token, role, size) for token in tokens]
    lines: list[Line] = []
    start = 0
    while start < len(tokens):
        indent = hang if lines else first_indent
        room = width - indent + 0.01
        if not lines and indent > hang and widths[start] > room:
            lines.append(Line("", indent, 0.0))
            continue
        end = start
        while end < len(tokens) and (room := room - widths[end]) >= 0:
            end += 1
        end = max(end, start + 1)
        cut = _best_break(tokens, start, end)
        if not cut and len(tokens[end]) > 1:  # no place but inside the word that does not fit
            widths[end : end + 1] = [measure(char, role, size) for char in tokens[end]]
            tokens[end : end + 1] = list(tokens[end])
            continue
        end = cut or end
        piece = "".join(tokens[start:end]).strip()
        slack = width - indent - measure(piece, role, size)
        gaps = len(piece) - 1
        stretch = justified and end < len(tokens) and gaps > 0 and slack < LOOSEST * size
        if piece or end >= len(tokens):
            lines.append(Line(piece, indent, slack / gaps if stretch else 0.0))
        start = end
    return lines or [Line("", first_indent, 0.0)]


def _best_break(tokens: list[str], start: int, end: int) -> int:
    """The last place at or before *end* where the line may end; 0 if there is none."""
    while end < len(tokens) and not tokens[end].strip():
        end += 1  # white space at the end of a line needs no room
    if end >= len(tokens):
        return end
    for place in range(end, start, -1):
        if _line_may_end(tokens, start, place):
            return place
    return 0


def _line_may_end(tokens: list[str], start: int, place: int) -> bool:
    """Whether a line of the tokens from *start* may end before *place*, white space left out."""
    last, first = place - 1, place
    while last > start and not tokens[last].strip():
        last -= 1
    while first < len(tokens) - 1 and not tokens[first].strip():
        first += 1
    if not _may_break(tokens[last], tokens[first]):
        return False
    return not _numbers_an_item(tokens[start : last + 1])


def _numbers_an_item(tokens: list[str]) -> bool:
    """Whether a line ends with 1. or （一）: the number stays with its item."""
    if _ITEM.fullmatch(tokens[-1]):
        return True
    return (
        tokens[-1] == "）"
        and len(tokens) > 2
        and tokens[-3] == "（"
        and (_NUMERAL.fullmatch(tokens[-2]) is not None)
    )


def break_title(text: str, width: float, role: str, size: float) -> list[str]:
    """*text* on one line, or cut at the word nearest to its middle, the longer line first."""
    if measure(text, role, size) <= width or len(text) < 2:
        return [text]
    ends = {
        place + len(word)
        for word in TITLE_WORDS
        for place in range(len(text))
        if text.startswith(word, place)
        and place + len(word) < len(text)
        and _may_break(text[: place + len(word)], text[place + len(word) :])
    }
    middle = len(text) / 2
    ends = ends or {end for end in range(1, len(text)) if _may_break(text[:end], text[end:])}
    cut = min(ends or {len(text) // 2}, key=lambda end: (abs(end - middle), -end))
    return [
        *break_title(text[:cut], width, role, size),
        *break_title(text[cut:], width, role, size),
    ]


def break_fields(text: str, width: float, role: str, size: float) -> list[list[Piece]]:
    """Lines of “label：value” pieces; a piece that does not fit begins the next line."""
    lines: list[list[Piece]] = [[]]
    x = 0.0
    for part in text.split("\u3000"):
        label, colon, value = part.partition("：")
        head = label + colon
        wide = measure(part, role, size)
        if x and x + wide > width:
            lines.append([])
            x = 0.0
        if not colon or measure(head, role, size) > width:
            x = _add(lines, part, x, width, role, size, ruled=False)
            continue
        lines[-1].append(Piece(head, x, 0.0))
        x += measure(head, role, size)
        x = _add(lines, value, x, width, role, size, ruled=True)
    return lines


def _add(
    lines: list[list[Piece]], text: str, x: float, width: float, role: str, size: float,
    *, ruled: bool,
) -> float:  # fmt: skip
    """*text* from *x* on, over as many lines as it needs; where the next piece may begin."""
    wide = measure(text, role, size)
    if x + wide <= width:
        lines[-1].append(Piece(text, x, min(wide + 2, width - x) if ruled else 0.0))
        return x + wide + size
    for number, line in enumerate(break_lines(text, width, role, size, x, justified=False)):
        if number:
            lines.append([])
        wide = measure(line.text, role, size)
        if line.text:
            lines[-1].append(
                Piece(line.text, line.indent, min(wide + 2, width - line.indent) if ruled else 0.0)
            )
        x = line.indent + wide + size
    return x
