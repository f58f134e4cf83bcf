"""Cells of a clerk's spreadsheet: dates, codes, town lists, marks."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from csv import DictReader
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from township_desk.catalog.rows import ALL
from township_desk.errors import InvalidInput, Problem
from township_desk.law.dates import parse_day
from township_desk.paths import resource

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")


def text_of(value: object) -> str:
    """A cell as text: numbers without .0, days as ISO, invisible characters gone."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _INVISIBLE.sub("", str(value)).strip().removeprefix("'")


def header_key(text: str) -> str:
    """A header without blanks, line breaks, bracketed suffixes and punctuation."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"\(.*?\)", "", plain)
    return re.sub(r"[《》:：、/.]", "", plain)


def code_of(text: str) -> str:
    """A matter code normalised: NFKC, no blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def code_problem(code: str) -> tuple[str, str] | None:
    """(E11, message), (W12, message) or None if the code is fine."""
    if re.fullmatch(r"\d(?:\.\d+)?[eE]\+?\d+", code):
        return (
            "E11",
            f"事项代码“{code}”已变成科学计数，后几位数字丢失。请把该列设为“文本”后重新填写。",
        )
    if re.fullmatch(r"\d+", code) and len(code) != 12:
        return "E12", f"事项代码“{code}”应为 12 位数字，现为 {len(code)} 位。"
    if not re.fullmatch(r"[0-9A-Za-z-]{4,40}", code):
        return "E12", f"事项代码“{code}”应为 12 位数字，现为 {len(code)} 位。"
    if not (len(code) == 12 and code.startswith("33")):
        return "W12", f"事项代码“{code}”不是 33 开头的 12 位数字，请核对是否为本省事项代码。"
    return None


def day_of(text: str) -> date | None:
    """A day in any of the accepted forms, or an Excel serial between 2000 and 2100; None if empty."""
    if not text:
        return None
    if re.fullmatch(r"\d{5}", text):
        day = date(1899, 12, 30) + timedelta(days=int(text))
        if 2000 <= day.year <= 2100:
            return day
    return parse_day(text)


@dataclass(frozen=True)
class Township:
    """One 乡镇（街道） of the county."""

    name: str
    kind: str
    short: str


@cache
def townships() -> tuple[Township, ...]:
    """The county's townships as shipped."""
    with resource("catalog/townships.csv").open(encoding="utf-8") as file:
        return tuple(
            Township(row["name"], row["kind"], row["short_aliases"]) for row in DictReader(file)
        )


_YES = set("√✓✔☑●■是有1Yy")
_NO = set("否无0Nn×✗○□—–-/")


def mark_of(text: str) -> bool | None:
    """A cell of a township column: empowered, not, or None if the mark is not known (E15)."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not plain or set(plain) <= _NO:
        return False
    return True if len(plain) == 1 and plain in _YES else None


def towns_of(text: str) -> tuple[str, ...]:
    """Canonical names in a town list; ALL for 全部. Raises InvalidInput naming the unknown one (E16)."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not plain or re.search(r"全县|全部|各乡镇|所有乡镇", plain):
        return ALL
    known = {t.name: t.name for t in townships()} | {t.short: t.name for t in townships()}
    found: list[str] = []
    for part in re.split(r"[、,;/]", plain):
        if not part:
            continue
        if part not in known:
            near = difflib.get_close_matches(part, list(known), n=1, cutoff=0.3)
            hint = f"是否为“{known[near[0]]}”？" if near else "请核对名称。"
            raise InvalidInput(
                [
                    Problem(
                        f"乡镇名称“{part}”不在 {len(townships())} 个乡镇（街道）之内。{hint}",
                        code="E16",
                    )
                ]
            )
        found.append(known[part])
    return tuple(dict.fromkeys(found))


@cache
def aliases() -> dict[str, str]:
    """Normalised header → field, from the shipped table."""
    found: dict[str, str] = {}
    with resource("catalog/header_aliases.csv").open(encoding="utf-8") as file:
        for row in DictReader(file):
            names: Iterable[str] = [row["canonical_header"], *row["aliases"].split("|")]
            for name in names:
                found.setdefault(header_key(name), row["field"])
    return found | {
        "失效日期": "expires",
        "生效日期": "effective",
        "有效期起": "valid_from",
        "有效期止": "valid_to",
        "适用主体": "party",
        "事项代码或事项名称": "matter",
        "收回日期": "withdrawn",
        "收回原因": "reason",
        "在办案件处理": "open_case",
        "赋权乡镇街道": "townships",
        "赋权乡镇": "townships",
        "共性个性": "share",
    }
