"""definitions import: a county's signed update of the wording of papers."""

from pathlib import Path

import click

from township_desk.cli.common import actor_option, explained, folder_option, json_option, show
from township_desk.cli.common import signed_in as sign_in
from township_desk.procedure.stages import Role


@click.group("definitions")
def definitions() -> None:
    """文书定义的更新."""


@definitions.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--key", required=True, help="县级发布机关的公钥（64 位十六进制，另行取得）")
@click.option("--replace-key", is_flag=True, help="发布机关更换了密钥")
@actor_option
@folder_option
@json_option
@explained
def import_(
    file: Path, key: str, replace_key: bool, login: str, folder: Path, as_json: bool
) -> None:
    """导入县级发布的文书定义更新：签名、版本、每份定义都核验通过才生效，已定稿的文书不变."""
    desk = sign_in(folder, login, Role.ADMIN)
    given = {"file": str(file.resolve()), "key": key, "replace_key": replace_key}
    done = desk.perform("definitions.import", given)
    show({"message": done.message}, as_json=as_json, text=done.message)
