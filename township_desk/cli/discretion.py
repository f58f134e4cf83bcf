"""discretion: the amount for a matter and facts, with its arithmetic."""

import json
import tomllib
from pathlib import Path
from typing import Any

import click

from township_desk.casework.calculator import CalculatorInput, calculate
from township_desk.casework.inputs import build
from township_desk.cli.common import explained, folder_option, json_option, reading_desk, show
from township_desk.errors import InvalidInput
from township_desk.law.money import yuan

LARGEST = 1_000_000


@click.command("discretion")
@click.option("--matter", required=True, help="事项代码、示例编号或者名称")
@click.option("--facts", "file", required=True, type=click.Path(path_type=Path), help="事实（TOML 或者 JSON）：tier、citizen、conditions、base_yuan、units、position_percent、mitigate_percent")  # fmt: skip
@folder_option
@json_option
@explained
def discretion(matter: str, file: Path, folder: Path, as_json: bool) -> None:
    """按事项和事实算出等次幅度和数额，写明理由和算式."""
    found = calculate(reading_desk(folder), matter, build(CalculatorInput, _read(file)))
    lines = [yuan(found.amount_fen), *found.reasons, *(f"注意：{w}" for w in found.warnings)]
    show(found.to_json(), as_json=as_json, text=lines)


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidInput(f"“{path.name}”过大，不是事实文件")
        text = path.read_text(encoding="utf-8")
        data = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except OSError:
        raise InvalidInput(f"打不开事实文件“{path.name}”") from None
    except ValueError as error:
        raise InvalidInput(f"事实文件“{path.name}”不是有效的 TOML 或者 JSON：{error}") from None
    return dict(data)
