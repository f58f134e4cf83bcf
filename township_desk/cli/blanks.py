"""document blank: blank papers with a serial and a code, for handwriting in the field."""

from pathlib import Path

import click

from township_desk.casework import blank_papers
from township_desk.cli.cases import document
from township_desk.cli.common import (
    actor_option,
    case_id_of,
    explained,
    folder_option,
    json_option,
    show,
    signed_in,
)


@document.command("blank")
@click.argument("kinds", nargs=-1, required=True)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件")  # fmt: skip
@click.option("--case", "number", default="", help="印上这件案件已知的内容；不写即全部空白")
@click.option("--copies", default=1, show_default=True, help="每种几份，每份一个编号")
@actor_option
@folder_option
@json_option
@explained
def blank(
    kinds: tuple[str, ...], out: Path, number: str, copies: int, login: str, folder: Path,
    as_json: bool,
) -> None:  # fmt: skip
    """打印空白文书：登记编号，写成一个带二维码的 PDF，供现场手写."""
    desk = signed_in(folder, login, *sorted(blank_papers.OFFICERS))
    given: dict[str, object] = {"types": list(kinds), "copies": copies}
    if number:
        given["case"] = case_id_of(desk, number)
    outcome = desk.perform("documents.print_blank", given)
    serials = outcome.values["serials"]
    out.write_bytes(blank_papers.pdf(desk, serials))
    show(
        {"file": str(out), "serials": serials},
        as_json=as_json,
        text=f"{outcome.message}，已写到 {out}",
    )
