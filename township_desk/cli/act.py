"""act: any registered act from the command line, by the same way as a button of the window."""

import dataclasses
import os
import sys
from pathlib import Path
from typing import Any

import click

from township_desk.casework.acts import ACTS
from township_desk.casework.plain import plain
from township_desk.casework.registry import Act
from township_desk.cli.common import (
    actor_option,
    case_id_of,
    explained,
    folder_option,
    json_option,
    show,
    signed_in,
    values_from,
)
from township_desk.errors import InvalidInput


@click.command("act")
@click.argument("name")
@click.option("--with", "file", type=click.Path(allow_dash=True, path_type=Path), help="要填的内容（TOML 或者 JSON 文件，- 为标准输入）；有哪些项目见 acts --json")  # fmt: skip
@click.option("--operation", default="", help="本次操作的编号：同一编号重复提交只办一次")
@actor_option
@folder_option
@json_option
@explained
def act(
    name: str, file: Path | None, operation: str, login: str, folder: Path, as_json: bool
) -> None:
    """办理一项操作（acts 列出全部）：与窗口同样检查岗位、阶段、规则，留痕."""
    known = ACTS.get(name)
    if known is None:
        raise InvalidInput(f"没有名为“{name}”的操作；用 acts 命令查看全部操作")
    given = values_from(file, "内容文件") if file is not None else {}
    desk = signed_in(folder, login, *sorted(known.roles))
    if isinstance(given.get("case"), str):
        given["case"] = case_id_of(desk, given["case"])
    given.update(_secrets(known, given))
    outcome = desk.perform(name, given, operation or None)
    answer = {
        "act": name,
        "outcome": "done",
        "id": outcome.id,
        "case": outcome.case_id,
        "message": outcome.message,
        "papers": list(outcome.papers),
        "warnings": [{"rule": w.rule, "message": w.text} for w in outcome.warnings],
        "values": plain(outcome.values),
    }
    lines = [outcome.message, *(f"注意：{w}" for w in outcome.warnings)]
    show(answer, as_json=as_json, text=lines)


def _secrets(known: Act, given: dict[str, Any]) -> dict[str, str]:
    """What should not lie in a file is taken from the environment, or asked for without echo."""
    found = {}
    for field in dataclasses.fields(known.input):
        if not field.metadata.get("secret") or field.name in given:
            continue
        value = os.environ.get("TOWNSHIP_DESK_NEW_PASSWORD", "")
        if not value and sys.stdin.isatty():
            value = click.prompt(
                str(field.metadata["title"]), hide_input=True, confirmation_prompt=True, err=True
            )
        if value:
            found[field.name] = value
    return found
