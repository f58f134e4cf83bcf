"""catalog: import, parse, list, template."""

import sys
from pathlib import Path
from typing import Any

import click

from township_desk.casework import matter_lists
from township_desk.casework.plain import plain
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
    answer = {**result.to_json(), "imported": False}
    if errors:
        shown = [
            *answer["errors"],
            *({"message": str(e)} for e in errors if e not in result.errors),
        ]
        show({**answer, "errors": shown}, as_json=as_json, text=_report(result, errors))
        sys.exit(REFUSED)
    if dry_run:
        show(answer, as_json=as_json, text=_report(result, errors))
        return
    desk = signed_in(folder, login, Role.ADMIN)
    given: dict[str, Any] = {
        "file": str(file),
        "announced_on": day(announced_on),
        "announcement_no": notice,
        "title": title,
        "effective_on": day(effective_on) if effective_on else None,
        "kind": "full" if full else "adjustment",
    }
    outcome = desk.perform("catalog.publish", given)
    show(
        {**answer, "imported": True, "message": outcome.message},
        as_json=as_json,
        text=[*_report(result, errors), outcome.message],
    )


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
@json_option
@explained
def parse(phrases: tuple[str, ...], as_json: bool) -> None:
    """识读处罚条款：处罚种类、幅度、条件；读不准的不给数值."""
    read = [parse_phrase(text) for text in phrases]
    answers = [phrase.to_json() for phrase in read]
    show(
        answers[0] if len(answers) == 1 else answers,
        as_json=as_json,
        text=[line for phrase in read for line in _phrase(phrase)],
    )


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
@json_option
@explained
def template(file: Path, as_json: bool) -> None:
    """写出空白的标准导入模板（xlsx）."""
    from township_desk.catalog.template import write_template

    write_template(file)
    show({"file": str(file)}, as_json=as_json, text=f"模板已写到 {file}")
