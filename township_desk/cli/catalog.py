"""catalog: import, diff, parse, list, template."""

import dataclasses
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from township_desk.casework import catalog_diff, matter_lists
from township_desk.casework.plain import plain
from township_desk.catalog.compare import KINDS as KINDS_OF_CHANGE
from township_desk.catalog.guarded import read_guarded
from township_desk.catalog.penalty import KINDS
from township_desk.catalog.phrases import Phrase
from township_desk.catalog.phrases import parse as parse_phrase
from township_desk.catalog.rows import ReadResult
from township_desk.cli.common import (
    REFUSED,
    actor_option,
    day,
    desk_of,
    explained,
    folder_option,
    json_option,
    show,
    signed_in,
)
from township_desk.errors import InvalidInput, Problem
from township_desk.procedure.stages import Role


@click.group("catalog")
def catalog() -> None:
    """赋权事项清单：导入、列出、识读处罚条款."""


@catalog.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--announced-on", default="", help="县政府公告日期")
@click.option("--notice", default="", help="公告文号")
@click.option("--title", default="", help="公告名称")
@click.option("--effective-on", default="", help="施行日期（缺省为公告之日）")
@click.option("--full", is_flag=True, help="这是完整目录：没有列入的事项视为收回")
@click.option("--dry-run", is_flag=True, help="只读取、检查，不写入")
@actor_option
@folder_option
@json_option
@explained
def import_(
    file: Path,
    announced_on: str,
    notice: str,
    title: str,
    effective_on: str,
    full: bool,
    dry_run: bool,
    login: str,
    folder: Path,
    as_json: bool,
) -> None:
    """从表格导入事项和裁量基准；有一处错误就什么都不写入，全部错误一次列出."""
    result = _read(file)
    errors = list(result.errors)
    if not dry_run and not (announced_on and notice):
        errors.append(
            Problem("导入须写明公告日期（--announced-on）和公告文号（--notice），否则不能据以立案")
        )
    given: dict[str, Any] = {
        "file": str(file),
        "announced_on": _day(announced_on, "公告日期（--announced-on）", errors),
        "announcement_no": notice,
        "title": title,
        "effective_on": _day(effective_on, "施行日期（--effective-on）", errors),
        "kind": "full" if full else "adjustment",
    }
    answer = {**result.to_json(), "imported": False}
    if errors:
        _refuse(result, errors, as_json)
    if dry_run:
        show(answer, as_json=as_json, text=_report(result, errors))
        return
    desk = signed_in(folder, login, Role.ADMIN)
    try:
        outcome = desk.perform("catalog.publish", given)
    except InvalidInput as error:
        _refuse(result, list(error.problems), as_json)
    show(
        {**answer, "imported": True, "message": outcome.message},
        as_json=as_json,
        text=[*_report(result, errors), outcome.message],
    )


def _day(text: str, title: str, errors: list[Problem]) -> date | None:
    """A day of the announcement; what is wrong with it is one more error of the import."""
    try:
        return day(text) if text else None
    except InvalidInput as error:
        errors += [Problem(f"{title}：{p.message}") for p in error.problems]
        return None


def _refuse(result: ReadResult, errors: list[Problem], as_json: bool) -> NoReturn:
    """Every error on stderr; with --json the whole object of the import on stdout."""
    if as_json:
        shown = dataclasses.replace(result, errors=tuple(errors))
        show({**shown.to_json(), "imported": False}, as_json=True)
    click.echo("\n".join(_report(result, errors)), err=True)
    sys.exit(REFUSED)


def _read(file: Path) -> ReadResult:
    """The file as read; one that cannot be opened is a result with that error."""
    try:
        return read_guarded(file)
    except InvalidInput as error:
        return ReadResult(errors=error.problems)


def _report(result: ReadResult, errors: list[Problem]) -> list[str]:
    lines = [
        f"读到事项 {len(result.matters)} 项，裁量基准 {len(result.tiers)} 条，"
        f"收回 {len(result.withdrawals)} 项；错误 {len(errors)} 处，警告 {len(result.warnings)} 处"
    ]
    lines += [f"错误：{error}" for error in errors]
    lines += [f"警告：{warning}" for warning in result.warnings]
    lines += [f"未导入：{skipped}" for skipped in result.skipped]
    if errors:
        lines.append("没有写入任何内容，请改正后重新导入。")
    return lines


@catalog.command("parse")
@click.argument("phrases", nargs=-1, required=True)
@folder_option
@json_option
@explained
def parse(phrases: tuple[str, ...], folder: Path, as_json: bool) -> None:
    """识读处罚条款：处罚种类、幅度、条件；读不准的不给数值."""
    if not all(text.strip() for text in phrases):
        raise InvalidInput("处罚条款是空的，请写上条款原文")
    read = [parse_phrase(text) for text in phrases]
    answers = [phrase.to_json() for phrase in read]
    show(
        answers[0] if len(answers) == 1 else answers,
        as_json=as_json,
        text=[line for phrase in read for line in _phrase(phrase)],
    )


@catalog.command("diff")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--on", "on_text", default="", help="与哪一天有效的清单比较（缺省为今天）")
@click.option("--full", is_flag=True, help="这是完整目录：没有列入的事项视为收回")
@folder_option
@json_option
@explained
def diff(file: Path, on_text: str, full: bool, folder: Path, as_json: bool) -> None:
    """表格与现行清单比较：新增、收回、更名、改码、依据、幅度、范围、乡镇有什么变动；不写入."""
    desk = desk_of(folder)
    on = day(on_text) if on_text else desk.today()
    found = catalog_diff.differences(desk, file, on, full=full)
    if found.doubtful:
        click.echo(
            f"本次将取消 {found.removed} 项，占 {found.share:.0%}，请确认这是完整目录而不是调整清单",
            err=True,
        )
    lines = [
        f"{KINDS_OF_CHANGE[c.kind]}　{c.code}　{c.name}"
        + (f"\n  {c.old or '（无）'}\n  → {c.new or '（无）'}" if c.kind in SHOW_BOTH else "")
        + (f"\n  注意：{c.note}" if c.note else "")
        for c in found.changes
    ]
    show(
        [c.to_json() for c in found.changes],
        as_json=as_json,
        text=[*lines, f"变动 {len(found.changes)} 处，没有写入任何内容"],
    )


SHOW_BOTH = frozenset(KINDS_OF_CHANGE) - {"added", "removed"}

OUTCOMES = {"ok": "可以识读", "warn": "须人工确认", "reject": "不能识读，请人工填写"}


def _phrase(phrase: Phrase) -> list[str]:
    lines = [f"{phrase.text}\n  {OUTCOMES[phrase.outcome]}"]
    for item in phrase.items:
        shown = "，".join(
            f"{key}={value}"
            for key, value in item.to_json().items()
            if key not in ("kind", "source") and value not in (None, "", [])
        )
        lines.append(f"  {KINDS[item.kind]}" + (f"（{shown}）" if shown else ""))
    lines += [f"  疑点：{doubt}" for doubt in phrase.doubts]
    return lines


@catalog.command("list")
@click.option("--on", "on_text", default="", help="哪一天有效（缺省为今天）")
@click.option("--township", default="", help="乡镇（街道），缺省为本单位")
@folder_option
@json_option
@explained
def list_(on_text: str, township: str, folder: Path, as_json: bool) -> None:
    """某一天有权行使的事项."""
    desk = desk_of(folder)
    on = day(on_text) if on_text else desk.today()
    rows = matter_lists.catalog_view(desk, on, township).lines
    lines = [f"{r.code:<14}{r.domain:<8}{r.name}" for r in rows]
    show([plain(r) for r in rows], as_json=as_json, text=[*lines, f"共 {len(rows)} 项"])


@catalog.command("template")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@folder_option
@json_option
@explained
def template(file: Path, folder: Path, as_json: bool) -> None:
    """写出空白的标准导入模板（xlsx）."""
    from township_desk.catalog.template import write_template

    write_template(file)
    show({"file": str(file)}, as_json=as_json, text=f"模板已写到 {file}")
