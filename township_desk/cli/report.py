"""report: lists of a period as papers."""

from pathlib import Path

import click

from township_desk.casework import papers
from township_desk.cli.common import (
    Command,
    actor_option,
    day,
    explained,
    folder_option,
    json_option,
    show,
    signed_in,
)
from township_desk.models.paper import PaperRow
from township_desk.procedure.stages import Role

PERIOD = (
    click.option("--from", "start", required=True, help="起日，如 2026-10-01"),
    click.option("--to", "end", required=True, help="止日（含当日）"),
    click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path)),
)


def _period(command: Command) -> Command:
    """``--from``, ``--to`` and ``--out``."""
    for option in reversed(PERIOD):
        command = option(command)
    return command


@click.group("report")
def report() -> None:
    """统计表：办案时限统计表（D82）、当场处罚备案表（D62）."""


@report.command("time-limits")
@_period
@actor_option
@folder_option
@json_option
@explained
def time_limits(start: str, end: str, out: Path, login: str, folder: Path, as_json: bool) -> None:
    """一段时间的办案（送达）时限统计表."""
    _write("closing.count_time_limits", start, end, out, login, folder, as_json)


@report.command("summary-register")
@_period
@actor_option
@folder_option
@json_option
@explained
def summary_register(
    start: str, end: str, out: Path, login: str, folder: Path, as_json: bool
) -> None:
    """一段时间的当场处罚案件备案表."""
    _write("summary.print_register", start, end, out, login, folder, as_json)


def _write(
    act: str, start: str, end: str, out: Path, login: str, folder: Path, as_json: bool
) -> None:
    desk = signed_in(folder, login, Role.CASE_OFFICER)
    answer = desk.perform(act, {"from_on": day(start), "until_on": day(end)})
    with desk.reading() as session:
        row = session.get_one(PaperRow, answer.id)
        out.write_bytes(papers.pdf_of(row, papers.watermark(desk.work(session))))
    show(
        {"file": str(out), "message": answer.message},
        as_json=as_json,
        text=[answer.message, f"已写到 {out}"],
    )
