"""discretion: the amount for a matter and facts, with its arithmetic."""

from pathlib import Path

import click

from township_desk.casework.calculator import CalculatorInput, calculate
from township_desk.casework.inputs import build
from township_desk.cli.common import (
    explained,
    folder_option,
    json_option,
    reading_desk,
    show,
    values_from,
)
from township_desk.law.money import yuan


@click.command("discretion")
@click.option("--matter", required=True, help="事项代码、示例编号或者名称")
@click.option("--facts", "file", required=True, type=click.Path(path_type=Path), help="事实（TOML 或者 JSON）：citizen、conditions、base_yuan、units、act_tier、tier、circumstances、position_percent、mitigate_percent、also_matters 等")  # fmt: skip
@folder_option
@json_option
@explained
def discretion(matter: str, file: Path, folder: Path, as_json: bool) -> None:
    """按事项和事实算出等次幅度和数额，写明理由和算式."""
    found = calculate(
        reading_desk(folder), matter, build(CalculatorInput, values_from(file, "事实文件"))
    )
    lines = [
        f"罚款{yuan(found.amount_fen)}" + (f"，“{found.tier}”等次" if found.tier else ""),
        *found.reasons,
        f"处罚依据的全部选项：{'；'.join(found.options)}",
        *(f"注意：{w}" for w in found.warnings),
    ]
    show(found.to_json(), as_json=as_json, text=lines)
