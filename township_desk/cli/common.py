"""What every command shares: data folder, sign-in, printing for people or as one JSON document."""

import contextlib
import errno
import functools
import json
import logging
import os
import sys
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
import platformdirs
from sqlalchemy import select

from township_desk.casework import founding, logins
from township_desk.casework.desk import Desk, explain
from township_desk.errors import DeskError, InvalidInput, NotAllowed
from township_desk.law.dates import parse_day
from township_desk.models.case import Case
from township_desk.models.office import OfficeProfile, PersonRole, PersonRow
from township_desk.procedure.stages import Role

REFUSED, FINDINGS, INTEGRITY = 1, 3, 5

LONGEST_ID = 18
"""Digits that still fit the integers of both databases."""

Command = TypeVar("Command", bound=Callable[..., Any])


def default_folder() -> Path:
    """The platform's data folder, unless TOWNSHIP_DESK_DATA names another."""
    given = os.environ.get("TOWNSHIP_DESK_DATA")
    return Path(given) if given else Path(platformdirs.user_data_dir("township-desk", False))


def folder_option(command: Command) -> Command:
    """``--data-dir``, after the command or before it: the nearer one counts."""
    return click.option(
        "--data-dir",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        callback=_nearest_folder,
        help="数据文件夹（缺省为系统的应用数据文件夹，或环境变量 TOWNSHIP_DESK_DATA）",
    )(command)


def _nearest_folder(context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    if given is not None:
        return given
    above = context.parent
    while above is not None and not isinstance(above.params.get("folder"), Path):
        above = above.parent
    return above.params["folder"] if above is not None else default_folder()


def json_option(command: Command) -> Command:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="输出一个 JSON 文档")(command)


def actor_option(command: Command) -> Command:
    """``--as``."""
    return click.option(
        "--as", "login", default="", envvar="TOWNSHIP_DESK_LOGIN", help="办理人的登录名"
    )(command)


def explained(command: Command) -> Command:
    """Turn the program's own errors into a sentence (or JSON) and an exit code; no traceback."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except DeskError as error:
            refuse(error, bool(kwargs.get("as_json")))
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:  # a folder that is not ours, a full disk, a file in use
            refuse(InvalidInput(_no_access(error)), bool(kwargs.get("as_json")))
        except Exception:  # a bug: one calm sentence, the traceback to the log
            log = log_to(kwargs.get("folder") or default_folder())
            logging.getLogger(__name__).exception("unexpected in %s", command.__name__)
            where = f"详情已记入日志：{log}" if log else "数据文件夹不能写入，日志也没有记下。"
            click.echo(f"程序出现意外情况，没有完成。{where}", err=True)
            sys.exit(REFUSED)

    return run  # type: ignore[return-value]


REASONS = {
    errno.ENOENT: "文件夹或者文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EISDIR: "它是一个文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENAMETOOLONG: "路径太长",
    errno.EEXIST: "同名的文件已经存在",
}


def _no_access(error: OSError) -> str:
    reason = REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
    what = f"“{error.filename}”" if error.filename else "文件"
    return f"不能读写{what}：{reason}。请检查后换一个位置再试。"


def refuse(error: DeskError, as_json: bool) -> None:
    """Say why not (on stderr, and as JSON if that was asked for) and leave with the error's exit code."""
    click.echo(str(error), err=True)
    if as_json:
        said = explain(error) if isinstance(error, NotAllowed | InvalidInput) else []
        with contextlib.suppress(OSError):  # it may be standard output itself that is full
            show({"outcome": "refused", "message": str(error), "findings": said}, as_json=True)
    sys.exit(error.exit_code)


def show(answer: Any, *, as_json: bool, text: str | Iterable[str] = "") -> None:
    """Print *answer* as JSON, or *text* for people."""
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    lines = [text] if isinstance(text, str) else text
    for line in lines:
        click.echo(line)


def day(text: str) -> date:
    """A day as people write it. Raises InvalidInput."""
    return parse_day(text)


def desk_of(folder: Path) -> Desk:
    """The office in the data folder, nobody signed in."""
    return founding.open_desk(folder)


def reading_desk(folder: Path) -> Desk:
    """The office for looking only: at it sits its first administrator, who has no case rights."""
    desk = desk_of(folder)
    with desk.reading() as session:
        login = session.scalar(
            select(PersonRow.login)
            .join(PersonRole)
            .where(PersonRow.active, PersonRole.role == Role.ADMIN)
            .order_by(PersonRow.id)
            .limit(1)
        )
    return desk.as_(login or "")


def signed_in(folder: Path, login: str, *roles: Role) -> Desk:
    """The desk of *login*, or of the only person with one of *roles*.

    In a real office everybody gives a password; who has none yet cannot act there.
    """
    desk = desk_of(folder)
    with desk.reading() as session:
        training = session.scalars(select(OfficeProfile)).one().training
        people = session.scalars(select(PersonRow).where(PersonRow.active)).all()
        fitting = [p for p in people if any(r.role in roles for r in p.roles)]
        person = next((p for p in people if p.login == login), None)
        if not login and len(fitting) == 1:
            person = fitting[0]
        if person is None:
            wanted = "、".join(role.label for role in roles)
            said = f"没有名为“{login}”的在岗人员" if login else f"有多名（或没有）{wanted}"
            names = "、".join(p.login for p in fitting)
            raise InvalidInput(f"{said}，请用 --as 写明办理人的登录名（可选：{names}）")
        name = person.login
    if not training:
        logins.check(desk, name, _password_of(name))
    return desk.as_(name)


def _password_of(name: str) -> str:
    given = os.environ.get("TOWNSHIP_DESK_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        raise InvalidInput(
            f"办理须有 {name} 的密码：请在终端里运行，或者用环境变量 TOWNSHIP_DESK_PASSWORD 给出"
        )
    return str(click.prompt(f"{name} 的密码", hide_input=True, err=True))


LARGEST = 1_000_000
"""Bytes of a file of values; more is something else."""


def values_from(path: Path, what: str) -> dict[str, Any]:
    """The values of a TOML or JSON file; ``-`` is standard input. *what* names it in the messages.

    Raises InvalidInput.
    """
    try:
        if str(path) == "-":
            text = sys.stdin.read(LARGEST)
        elif path.stat().st_size > LARGEST:
            raise InvalidInput(f"“{path.name}”过大，不是{what}")
        else:
            text = path.read_text(encoding="utf-8")
        data = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except OSError:
        raise InvalidInput(f"打不开{what}“{path.name}”") from None
    except ValueError as error:
        raise InvalidInput(f"{what}“{path.name}”不是有效的 TOML 或者 JSON：{error}") from None
    return dict(data)


def case_id_of(desk: Desk, number: str) -> int:
    """The case with this 案号, 文号 or id. Raises InvalidInput."""
    with desk.reading() as session:
        found = session.scalar(select(Case.id).where(Case.number == number.strip()))
        if found is None and number.strip().isdecimal() and len(number.strip()) < LONGEST_ID:
            found = session.scalar(select(Case.id).where(Case.id == int(number)))
    if found is None:
        raise InvalidInput(f"没有案号为“{number}”的案件；用 case list 查看全部案件")
    return found


def log_to(folder: Path) -> Path | None:
    """Unexpected errors go to this log file, without personal data: messages name ids only.

    None where nothing can be written: then there is no log, and nothing fails because of it.
    """
    file = folder / "logs" / "township-desk.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        kept: logging.Handler = logging.FileHandler(file, encoding="utf-8")
    except OSError:
        logging.basicConfig(handlers=[logging.NullHandler()])
        return None
    logging.basicConfig(
        handlers=[kept],
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    return file
