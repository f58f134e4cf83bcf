"""Dated parameters of the law (procedure.md 2): every number is asked for a day."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from township_desk.errors import DeskError, InvalidInput
from township_desk.paths import resource


class NoLawInForce(DeskError):
    """The parameter has no value yet on the day asked for."""


class NotSet(DeskError):
    """A parameter that the office must type itself, with its source, has not been typed."""


@dataclass(frozen=True)
class Period:
    """One value from *valid_from* until the next one begins."""

    valid_from: date
    value: Any
    source: str


@dataclass(frozen=True)
class Parameter:
    """One dated number of the law. Money is fen."""

    id: str
    name: str
    title: str
    unit: str
    configurable: bool
    mark: str
    periods: tuple[Period, ...]
    domain: str = ""  # this row narrows another one for one domain
    narrows: str = ""
    at_least: int | None = None
    at_most: int | None = None
    choices: tuple[str, ...] = ()  # of an enum

    def period_at(self, day: date) -> Period:
        """The period in force on *day*. Raises NotSet or NoLawInForce."""
        if not self.periods:
            raise NotSet(f"“{self.title}”（{self.id}）没有缺省值，请在单位设置中填写数值和来源文件")
        current = [p for p in self.periods if p.valid_from <= day]
        if not current:
            first = self.periods[0].valid_from
            raise NoLawInForce(
                f"{day.isoformat()} 时“{self.title}”（{self.id}）尚无规定，最早自 {first.isoformat()} 起施行"
            )
        return current[-1]

    def at(self, day: date) -> Any:
        """The value in force on *day*."""
        return self.period_at(day).value


@dataclass(frozen=True)
class Setting:
    """A county's value for a configurable parameter; *domain* None means every domain."""

    parameter_id: str
    value: Any
    valid_from: date
    valid_to: date | None
    source_doc_no: str
    set_by: str
    domain: str | None = None

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def _shipped() -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted(resource("law").glob("*.toml")):
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if isinstance(table, dict) and "id" in table:
                parameter = _parameter(name, table)
                if parameter.id in found:
                    raise InvalidInput(f"参数 {parameter.id} 在资源文件中出现两次（{path.name}）")
                found[parameter.id] = parameter
    return found


def _parameter(name: str, table: Mapping[str, Any]) -> Parameter:
    periods = tuple(
        Period(v["valid_from"], v["value"], _source(v["source"])) for v in table["values"]
    )
    days = [p.valid_from for p in periods]
    if days != sorted(set(days)):
        raise InvalidInput(f"参数 {table['id']} 的各期施行日期重复或者不按先后排列")
    return Parameter(
        id=table["id"],
        name=name,
        title=table["title"],
        unit=table["unit"],
        configurable=table["configurable"],
        mark=table["mark"],
        periods=periods,
        domain=table.get("domain", ""),
        narrows=table.get("narrows", ""),
        at_least=table.get("at_least"),
        at_most=table.get("at_most"),
        choices=tuple(table.get("choices", ())),
    )


def _source(parts: list[str]) -> str:
    law, article = parts
    return (
        f"《{law}》{article}" if article.startswith("第") else f"{law}{article and '：' + article}"
    )


class LawBook:
    """All parameters, with the settings of one office over those that may be set."""

    def __init__(
        self, parameters: Mapping[str, Parameter], settings: Iterable[Setting] = ()
    ) -> None:
        self._parameters = dict(parameters)
        self._settings = tuple(settings)
        for setting in self._settings:
            check_setting(self.parameter(setting.parameter_id), setting)

    @classmethod
    def load(cls, settings: Iterable[Setting] = ()) -> "LawBook":
        """The shipped parameters under *settings*."""
        return cls(_shipped(), settings)

    def all(self) -> list[Parameter]:
        """Every parameter, by id."""
        return [self._parameters[key] for key in sorted(self._parameters)]

    def parameter(self, parameter_id: str) -> Parameter:
        """One parameter. Raises InvalidInput for an unknown id."""
        if parameter_id not in self._parameters:
            raise InvalidInput(f"没有名为“{parameter_id}”的参数；用 parameters 命令查看全部")
        return self._parameters[parameter_id]

    def at(self, parameter_id: str, day: date, domain: str | None = None) -> Any:
        """The value that counts on *day*: the office's own, else the safer of default and domain row."""
        setting = self._counting(parameter_id, day, domain)
        if setting is not None:
            return setting.value
        value = self.parameter(parameter_id).at(day)
        for row in self._narrower(parameter_id, domain):
            # Until a source is recorded, the lower figure: a hearing offered too often costs nothing.
            if row.periods and row.periods[0].valid_from <= day:
                value = min(value, row.at(day))
        return value

    def source(self, parameter_id: str, day: date, domain: str | None = None) -> str:
        """Where the value that counts comes from."""
        setting = self._counting(parameter_id, day, domain)
        if setting is not None:
            return f"{setting.source_doc_no}（本单位设定）"
        value = self.at(parameter_id, day, domain)
        own = self.parameter(parameter_id).period_at(day)
        for row in self._narrower(parameter_id, domain):
            if own.value != value and row.periods and row.periods[0].valid_from <= day:
                return row.period_at(day).source
        return own.source

    def own_source(self, parameter_id: str, day: date, domain: str) -> str:
        """The paper by which the office recorded the value for this domain; empty if only the default stands."""
        setting = self._counting(parameter_id, day, domain)
        return setting.source_doc_no if setting is not None else ""

    def _narrower(self, parameter_id: str, domain: str | None) -> list[Parameter]:
        rows = self._parameters.values()
        return [r for r in rows if domain and r.narrows == parameter_id and r.domain == domain]

    def _counting(self, parameter_id: str, day: date, domain: str | None) -> Setting | None:
        """The office's setting: its own for the domain, then that of a domain row, then for all."""
        setting = self._setting(parameter_id, day, domain)
        if setting is not None and setting.domain is not None:
            return setting
        for row in self._narrower(parameter_id, domain):
            narrower = self._setting(row.id, day, domain)
            if narrower is not None:
                return narrower
        return setting

    def _setting(self, parameter_id: str, day: date, domain: str | None) -> Setting | None:
        fitting = [
            s
            for s in self._settings
            if s.parameter_id == parameter_id and s.holds(day) and s.domain in (None, domain)
        ]
        # A setting for the domain itself goes before one for all; the later one before the earlier.
        fitting.sort(key=lambda s: (s.domain is not None, s.valid_from))
        return fitting[-1] if fitting else None

    def with_settings(self, settings: Iterable[Setting]) -> "LawBook":
        """The same book with more settings."""
        return LawBook(self._parameters, (*self._settings, *settings))


def check_setting(parameter: Parameter, setting: Setting) -> None:
    """Refuse a setting that the law does not leave to the office. Raises InvalidInput."""
    if not parameter.configurable:
        raise InvalidInput(f"“{parameter.title}”（{parameter.id}）是法定数值，不能改动")
    if not setting.source_doc_no.strip():
        raise InvalidInput(f"设定“{parameter.title}”须填写来源文件（文号）")
    kinds: dict[str, type] = {"bool": bool, "text": str, "enum": str, "date": str, "set": list}
    wanted = kinds.get(parameter.unit, int)
    if not isinstance(setting.value, wanted) or (wanted is int and isinstance(setting.value, bool)):
        raise InvalidInput(f"“{parameter.title}”的值“{setting.value}”类型不对")
    if isinstance(setting.value, str) and not setting.value.strip():
        raise InvalidInput(f"“{parameter.title}”的值不能为空")
    amount: Any = setting.value
    if wanted is int and amount < (parameter.at_least or 0):
        raise InvalidInput(f"“{parameter.title}”不得少于 {parameter.at_least or 0}")
    if parameter.at_most is not None and amount > parameter.at_most:
        raise InvalidInput(f"“{parameter.title}”不得多于 {parameter.at_most}")
    if parameter.choices and setting.value not in parameter.choices:
        raise InvalidInput(f"“{parameter.title}”只能是 {'、'.join(parameter.choices)}")
    if setting.valid_to is not None and setting.valid_to < setting.valid_from:
        raise InvalidInput(f"“{parameter.title}”的失效日期早于生效日期")
