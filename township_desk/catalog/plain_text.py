"""A penalty cell as clerks type it, brought to one way of writing (catalog.md 7.2, rules 1 and 2)."""

import re
import unicodedata

from township_desk.catalog.numbers import NUMBER, Unreadable, value

_KEEP = "，；：。、（）！？"
_DASH = "-–−‐‑―─—~∼〜"
_NUMERAL = "\\d零〇一二两三四五六七八九十百千万亿"
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_RANGE = re.compile(
    rf"(?<=[\d元万千百十倍%一二两三四五六七八九])(?:[{_DASH}]+|至|到)(?=[\d一二两三四五六七八九十百])"
)
_LETTERS = re.compile(
    r"(?<![A-Za-z])[0-9lIoO]*[lIoO][0-9lIoO]*(?:\.[0-9lIoO]+)?"
    r"(?=[十百千万亿]*(?:元|倍|%|以上|以下|至|[-—~]+\d))"
)
_TOKEN = re.compile(
    rf"[-.]?[{_NUMERAL}][{_NUMERAL}.点]*(?:(?<=\d)[,，、](?=\d)[\d.]+[十百千万亿]*)*(?=元|倍|%|‰|以上|以下|至|以内)"
)
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:[,，]\d{3})+(?!\d|[,，]\d)")
_ENDED = re.compile(r"(?:罚款|元|以下|倍|%|证|停业|关闭|警告|[；。])$")


def normalise(text: str) -> tuple[str, list[str]]:
    """The sentence with one way of writing, and doubts about what had to be guessed.

    Punctuation stays Chinese; blanks, thousands commas and （含） go; ranges are joined by 至.
    Raises Unreadable for a figure that is no number.
    """
    doubts: list[str] = []
    plain = re.sub("[\u2460-\u2473\u2776-\u277f]", "；", text)  # ①②: not digits of a sum
    plain = re.sub(r"㎡|m²|m2(?!\d)", "平方米", plain)
    plain = re.sub(r"㎥|m³|m3(?!\d)", "立方米", plain)
    plain = "".join(c if c in _KEEP else unicodedata.normalize("NFKC", c) for c in plain)
    plain = _lines(re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", plain), doubts)
    plain = _blanks(plain, doubts)
    plain = re.sub(rf"[（(]含(?:本数|{NUMBER}(?:元|倍|%)?)?[)）]", "", plain)
    plain = plain.translate(str.maketrans("();萬○", "（）；万〇"))
    plain = re.sub(r"人民币|RMB", "", plain)
    plain = re.sub(r"[¥￥](\d[\d.,]*)(?![\d.,]*[十百千万亿]*元)", r"\1元", plain)
    plain = re.sub(r"[¥￥]", "", plain)
    plain = re.sub(rf"(?<=[{_NUMERAL}拾佰仟])[圆圓]", "元", plain)
    plain = re.sub(r"[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]+(?=元|倍)", _in_common, plain)
    plain = re.sub(rf"(?<=[{_NUMERAL}])[拾佰仟]", _in_common, plain)
    plain = plain.replace("百分之百", "百分之一百")
    plain = _THOUSANDS.sub(lambda m: re.sub("[,，]", "", m[0]), plain)
    plain = re.sub(r"(?<!\d),|,(?!\d)", "，", plain)
    plain = re.sub(rf"以上[，、](?={NUMBER}(?:元|倍|%)?以下)", "以上", plain)
    plain = re.sub(r"(?<=以上)(?:至|到)", "", plain)
    read = _LETTERS.sub(_as_digits, plain)
    if read != plain:
        doubts.append("数字中混有字母，已按数字读取")
    if re.search(rf"[A-Za-z](?=[{_NUMERAL}])|(?<=[{_NUMERAL}])[A-Za-z]", read):
        doubts.append("数字旁有字母，请人工核对")
    read = _RANGE.sub("至", read)
    read = re.sub(rf"(?<=以上)[{_DASH}]+(?=[{_NUMERAL}])", "", read)
    for match in _TOKEN.finditer(read):
        _check(match[0])
    return read, doubts


def _check(token: str) -> None:
    for part in token.removeprefix("百分之").split("至"):
        value(part)


def _in_common(match: re.Match[str]) -> str:
    return match[0].translate(_CAPITALS)


def _as_digits(match: re.Match[str]) -> str:
    return match[0].translate(str.maketrans("lIoO", "1100"))


def _lines(text: str, doubts: list[str]) -> str:
    """A line end closes a sentence, unless the cell only wraps there."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        if joined[-1].isdigit() and line[0].isdigit():
            doubts.append("数字在换行处断开，请人工核对")
            joined += "；" + line
        elif _ENDED.search(joined) and not re.match(r"的?罚款", line):
            joined += "；" + line
        elif joined.endswith("的"):
            joined += "，" + line
        else:
            joined += line
    return joined


def _blanks(text: str, doubts: list[str]) -> str:
    """Blanks go; between digits only as thousands (5 000) or single spaced digits (5 0 0)."""
    for run in re.findall(r"\d+(?:\s+\d+)+", text):
        groups = run.split()
        thousands = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3
        spaced = all(len(g) == 1 for g in groups)
        if not thousands and not spaced:
            doubts.append(f"数字“{run}”中间有空格，请人工核对")
    return re.sub(r"\s", "", text)


__all__ = ["Unreadable", "normalise"]
