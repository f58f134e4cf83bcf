"""init, demo, upgrade."""

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from township_desk import clock
from township_desk.casework import demo as demos
from township_desk.casework import founding
from township_desk.cli.common import explained, folder_option, json_option, show
from township_desk.errors import DatabaseUnavailable, InvalidInput
from township_desk.office import database as databases


@click.command("init")
@click.option("--office", "profile", required=True, type=click.Path(path_type=Path), help="单位资料文件（TOML）")  # fmt: skip
@click.option("--database", "url", default="", help="PostgreSQL 地址（缺省在数据文件夹建 SQLite）")
@folder_option
@json_option
@explained
def init(profile: Path, url: str, folder: Path, as_json: bool) -> None:
    """建立正式单位：机关资料、第一名系统管理员."""
    values = founding.profile_from(profile)
    admin = founding.first_admin(values)
    if not admin.get("password"):
        admin["password"] = _new_password(str(admin.get("login", "")))
    founding.found(folder, values, url=url)
    show(
        {"office": values["full_name"], "data_dir": str(folder)},
        as_json=as_json,
        text=[
            f"已建立 {values['full_name']}，数据文件夹：{folder}",
            f"系统管理员：{admin['name']}（登录名 {admin['login']}）",
            "下一步：用 catalog import 导入县政府公布的赋权事项清单。",
        ],
    )


def _new_password(login: str) -> str:
    """The first administrator's password: never a default one."""
    given = os.environ.get("TOWNSHIP_DESK_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        raise InvalidInput(
            f"正式单位的管理员 {login} 须有密码（至少 8 位）：请在终端里运行 init，"
            "或者用环境变量 TOWNSHIP_DESK_PASSWORD 给出"
        )
    return str(
        click.prompt(
            f"为管理员 {login} 设置密码（至少 8 位）",
            hide_input=True,
            confirmation_prompt="再输入一次",
            err=True,
        )
    )


@click.command("demo")
@click.option("--cases", "count", default=demos.STORIES, show_default=True, type=click.IntRange(1, 2000), help="案件数")  # fmt: skip
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="把全程案件的全部文书写到这里")  # fmt: skip
@folder_option
@json_option
@explained
def demo(count: int, out: Path | None, folder: Path, as_json: bool) -> None:
    """建立练习单位（壶镇镇）：示例清单、各岗位人员、各阶段案件；文书带“样张”字样."""
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)  # said before the office is made, not after
    moved = _make_room(folder)
    made = demos.make(folder, count)
    written = demos.write_papers(made, out) if out is not None else []
    lines = [
        f"已建立练习单位，数据文件夹：{folder}",
        f"事项 {made.matters} 项；案件 {len(made.cases)} 件："
        + "、".join(f"{title} {n}" for title, n in made.by_stage.items()),
        f"练习日期：{made.day.isoformat()}；登录时选择人员即可，无需密码",
    ]
    if moved is not None:
        lines.insert(0, f"原来的练习单位已移到 {moved.name}")
    if out is not None:
        lines.append(f"全程案件（{made.whole.number}）的文书 {len(written)} 份，已写到 {out}")
    answer = {
        "data_dir": str(folder),
        "day": made.day.isoformat(),
        "matters": made.matters,
        "cases": [
            {"id": c.id, "number": c.number, "stage": c.stage.value, "story": c.story}
            for c in made.cases
        ],
        "written": [str(path) for path in written],
    }
    show(answer, as_json=as_json, text=lines)


def _make_room(folder: Path) -> Path | None:
    """Move an earlier training office aside; a real office stays where it is and refuses."""
    if not founding.exists(folder):
        return None
    desk = founding.open_desk(folder)
    training = founding.is_training(desk)
    desk.database.close()
    if not training:
        raise DatabaseUnavailable(
            "这个数据文件夹里是正式单位，不能在上面建练习单位；请用 --data-dir 另选文件夹"
        )
    stamp: datetime = clock.now().astimezone(clock.CHINA)
    aside = folder / f"以前的练习-{stamp:%Y%m%d-%H%M%S}"
    aside.mkdir()
    for entry in list(folder.iterdir()):
        if not entry.name.startswith("以前的练习-"):
            entry.rename(aside / entry.name)
    return aside


@click.command("upgrade")
@folder_option
@json_option
@explained
def upgrade(folder: Path, as_json: bool) -> None:
    """把旧版本的数据库升级到本版本（先自动留副本）."""
    said = databases.upgrade(founding.database_url(folder))
    show({"message": said}, as_json=as_json, text=said)
