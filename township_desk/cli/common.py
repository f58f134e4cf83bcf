"""What every command shares: data folder, sign-in, printing for people or as one JSON document."""

import functools
import json
import logging
import os
import sys
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

Command = TypeVar("Command", bound=Callable[..., Any])


def default_folder() -> Path:
    """The platform's data folder, unless TOWNSHIP_DESK_DATA names another."""
    given = os.environ.get("TOWNSHIP_DESK_DATA")
    return Path(given) if given else Path(platformdirs.user_data_dir("township-desk", False))


def folder_option(command: Command) -> Command:
    """``--data-dir``."""
    return click.option(
        "--data-dir",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=default_folder,
        help="数据文件夹（缺省为系统的应用数据文件夹，或环境变量 TOWNSHIP_DESK_DATA）",
    )(command)


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
        except Exception:  # a bug: one calm sentence, the traceback to the log
            log = log_to(kwargs.get("folder") or default_folder())
            logging.getLogger(__name__).exception("unexpected in %s", command.__name__)
            click.echo(f"程序出现意外情况，没有完成。详情已记入日志：{log}", err=True)
            sys.exit(REFUSED)

    return run  # type: ignore[return-value]


def refuse(error: DeskError, as_json: bool) -> None:
    """Say why not and leave with the error's exit code."""
    if as_json:
        said = explain(error) if isinstance(error, NotAllowed | InvalidInput) else []
        show({"outcome": "refused", "message": str(error), "findings": said}, as_json=True)
    else:
        click.echo(str(error), err=True)
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


def signed_in(folder: Path, login: str, role: Role) -> Desk:
    """The desk of *login*, or of the only person with *role*. A person with a password must give it."""
    desk = desk_of(folder)
    with desk.reading() as session:
        training = session.scalars(select(OfficeProfile)).one().training
        people = session.scalars(select(PersonRow).where(PersonRow.active)).all()
        fitting = [p for p in people if any(r.role is role for r in p.roles)]
        person = next((p for p in people if p.login == login), None)
        if not login and len(fitting) == 1:
            person = fitting[0]
        if person is None:
            said = f"没有名为“{login}”的在岗人员" if login else f"有多名（或没有）{role.label}"
            names = "、".join(p.login for p in fitting)
            raise InvalidInput(f"{said}，请用 --as 写明办理人的登录名（可选：{names}）")
        name, locked = person.login, bool(person.password_hash)
    if locked and not training:
        password = os.environ.get("TOWNSHIP_DESK_PASSWORD") or click.prompt(
            f"{name} 的密码", hide_input=True, err=True
        )
        logins.check(desk, name, password)
    return desk.as_(name)


def case_id_of(desk: Desk, number: str) -> int:
    """The case with this 案号, 文号 or id. Raises InvalidInput."""
    with desk.reading() as session:
        found = session.scalar(select(Case.id).where(Case.number == number.strip()))
        if found is None and number.strip().isdecimal():
            found = session.scalar(select(Case.id).where(Case.id == int(number)))
    if found is None:
        raise InvalidInput(f"没有案号为“{number}”的案件；用 case list 查看全部案件")
    return found


def log_to(folder: Path) -> Path:
    """Unexpected errors go to this log file, without personal data: messages name ids only."""
    target = folder / "logs"
    target.mkdir(parents=True, exist_ok=True)
    file = target / "township-desk.log"
    logging.basicConfig(
        filename=file,
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        encoding="utf-8",
    )
    return file
