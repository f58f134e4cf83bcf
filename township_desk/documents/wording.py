"""The wording of papers: Jinja in its sandbox, filters for money, days and articles, the clause library.

Values are data: whatever a person typed is printed as it stands, never run as a template or as markup.
"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from township_desk.errors import InvalidInput, Problem
from township_desk.law import dates, money
from township_desk.law.numerals import chinese
from township_desk.paths import resource

SOFT_BREAK = "\u2028"
"""A line break inside a value: a new paragraph of the same block, never a new block."""


@pass_context
def _day(context: Context, value: str | None) -> str:
    """A day in the office's date style: 2026年11月4日 (GB/T 9704) or 二〇二六年十一月四日."""
    if not value:
        return ""
    day = date.fromisoformat(value[:10])
    agency = context.get("agency") or {}
    if agency.get("date_style") != "chinese":
        return dates.in_chinese(day)
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def _moment(value: str | None) -> str:
    if not value:
        return ""
    moment = datetime.fromisoformat(value)
    return f"{dates.in_chinese(moment.date())}{moment.hour}时{moment.minute:02d}分"


def _span(start: str | None, end: str | None) -> str:
    if not start or not end:
        return _moment(start)
    last = datetime.fromisoformat(end)
    same = start[:10] == end[:10]
    tail = f"{last.hour}时{last.minute:02d}分" if same else _moment(end)
    return f"{_moment(start)}至{tail}"


def _law(item: Mapping[str, str]) -> str:
    return f"《{item['law']}》{item['article']}"


def _laws(items: list[Mapping[str, str]]) -> str:
    return "、".join(_law(item) for item in items)


def _quoted(items: list[Mapping[str, str]]) -> str:
    """Articles with their words where the catalogue has them: 《…》第…条“…”."""
    return "、".join(
        f"{_law(item)}“{item['text'].strip('。')}”" if item.get("text") else _law(item)
        for item in items
    )


def _or_slash(value: Any) -> str:
    return str(value) if value not in (None, "", [], {}) else "／"


ENDS = "。！？；：…”"
"""What a sentence may end with."""


def _bare(text: str) -> str:
    """The words of a sentence without the stop that their writer may have put."""
    return str(text).strip().rstrip("。；;.，,")


def _stop(text: str) -> str:
    """The sentence with exactly one stop, whatever its writer put; nothing stays nothing."""
    words = str(text).strip()
    if not words or words[-1] in "！？”":
        return words
    return f"{_bare(words)}。"


def _names(people: list[Mapping[str, str]]) -> str:
    return "、".join(person["name"] for person in people)


def _certified(people: list[Mapping[str, str]]) -> str:
    return "、".join(f"{p['name']}（执法证号{p['cert_no']}）" for p in people)


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r", "").replace("\t", " ").replace("\n", SOFT_BREAK)
    return value


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The one environment; a name that is not there is an error, not an empty string."""
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=_finalize, keep_trailing_newline=False,
        autoescape=False,
    )  # fmt: skip
    env.filters.update(
        day=_day,
        moment=_moment,
        money=money.both,
        in_words=money.in_words,
        figures=money.in_figures,
        cn=chinese,
        law=_law,
        laws=_laws,
        quoted=_quoted,
        or_slash=_or_slash,
        bare=_bare,
        stop=_stop,
        names=_names,
        certified=_certified,
    )
    env.globals["span"] = _span
    return env


@lru_cache(maxsize=2048)
def _template(text: str) -> Template:
    return environment().from_string(text)


@lru_cache(maxsize=512)
def _expression(text: str) -> Callable[..., Any]:
    return environment().compile_expression(text, undefined_to_none=False)


@cache
def clauses() -> dict[str, str]:
    """The clause library C01–C28 (documents.md 4.3)."""
    data = tomllib.loads(resource("documents/clauses.toml").read_text(encoding="utf-8"))
    return {key: str(value).strip() for key, value in data.items()}


class Wording:
    """Texts and expressions over one set of facts, with the clauses of one definition."""

    def __init__(self, facts: Mapping[str, Any], library: Mapping[str, str], where: str) -> None:
        self._facts = dict(facts)
        self._library = library
        self._where = where
        self._facts["clause"] = self._clause

    def _clause(self, name: str, **more: Any) -> str:
        return self.text(self._library[name], **more)

    def text(self, template: str, **more: Any) -> str:
        """One template filled. Raises InvalidInput naming the fact that is missing."""
        return str(self._try(lambda: _template(template).render({**self._facts, **more})))

    def value(self, expression: str, **more: Any) -> Any:
        """The value of one expression, e.g. ``penalty.is_fine``."""
        return self._try(lambda: _expression(expression)({**self._facts, **more}))

    def holds(self, expression: str, **more: Any) -> bool:
        """Whether a ``when`` holds; an empty one does."""
        return not expression or bool(self.value(expression, **more))

    def _try(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except UndefinedError as error:
            raise InvalidInput(
                [
                    Problem(
                        f"《{self._where}》缺少需要的内容（{error.message}）",
                        field=str(error.message),
                    )
                ]
            ) from None
        except TemplateError as error:
            raise InvalidInput(f"《{self._where}》的文书定义有误（{error.message}）") from None
