"""case bind: the whole file as PDF, one volume or two."""

from pathlib import Path

import click
from sqlalchemy import select

from township_desk.casework import bound_files
from township_desk.casework.bound_files import BoundFile, BoundVolume
from township_desk.casework.desk import Desk
from township_desk.casework.plain import plain
from township_desk.cli.common import (
    actor_option,
    case_id_of,
    explained,
    folder_option,
    json_option,
    reading_desk,
    show,
    signed_in,
)
from township_desk.models.case import Case
from township_desk.procedure.stages import Role


@click.command("bind")
@click.argument("number")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到哪个文件夹")  # fmt: skip
@click.option("--dual/--single", "dual", default=None, help="分正卷、副卷，或者只装一卷；缺省按上次装订或者单位设置")  # fmt: skip
@actor_option
@folder_option
@json_option
@explained
def bind(
    number: str, out: Path, dual: bool | None, login: str, folder: Path, as_json: bool
) -> None:
    """装订案卷：封面、目录、全部文书和证据、备考表合为 PDF，打印卷内页号；未归档的出带“草稿”字样的预览."""
    desk = reading_desk(folder)
    case_id = case_id_of(desk, number)
    if login or _archived(desk, case_id):
        desk = signed_in(folder, login, Role.ARCHIVIST)
    made = bound_files.bind(desk, case_id, out, dual=dual)
    show(_json(made), as_json=as_json, text=_lines(made))


def _archived(desk: Desk, case_id: int) -> bool:
    with desk.reading() as session:
        query = select(Case.archived_on).where(Case.id == case_id)
        return session.scalars(query).one() is not None


def _json(made: BoundFile) -> dict[str, object]:
    return {
        "final": made.final,
        "volumes": [
            {
                "volume": v.volume.value,
                "file": str(v.file) if v.file else None,
                "sha256": v.sha256,
                "pages": v.pages,
                "stamped": v.stamped,
                "retention": v.retention,
                "index": [plain(item) for item in v.items],
            }
            for v in made.volumes
        ],
        "originals": [plain(o) for o in made.originals],
        "originals_file": str(made.originals_file) if made.originals_file else None,
        "warnings": list(made.warnings),
    }


def _lines(made: BoundFile) -> list[str]:
    lines = [line for v in made.volumes if v.file is not None for line in _volume(v)]
    lines += [
        f"未装订的原件：证据{o['number']}　{o['title']}（{o['medium']}）{o['reason']}"
        for o in made.originals
    ]
    if made.originals_file is not None:
        lines.append(f"原件清单：{made.originals_file}")
    lines += made.warnings
    if not made.final:
        lines.append("本案尚未归档，这是预览：封面、目录、备考表带“草稿”字样")
    return lines


def _volume(made: BoundVolume) -> list[str]:
    head = f"{made.volume.label}　共 {made.pages} 页（编号 {made.stamped} 页）　保管期限 {made.retention}"
    rows = [f"{i['page']:>7}　{i['date']}　《{i['title']}》{i['number']}" for i in made.items]
    return [head, *rows, f"已写到 {made.file}　SHA-256 {made.sha256}"]
